/* builtin.h: what a handler of a built-in looks like. */
#ifndef AOT_BASE_BUILTIN_H
#define AOT_BASE_BUILTIN_H

#include "aot_abi.h"

/* No call in the function gives its frame up: a recursion that goes on in last calls alone would have no end. */
#if defined(__clang__)
#define AOT_KEEPS_FRAME __attribute__((disable_tail_calls))
#else
#define AOT_KEEPS_FRAME __attribute__((optimize("no-optimize-sibling-calls")))
#endif

#define AOT_UNUSED __attribute__((unused))

/* Declares a built-in handler with the common signature. */
#define AOT_BUILTIN(name)                                                                                              \
  AOT_KEEPS_FRAME aot_value name(aot_context *cx AOT_UNUSED, aot_value callee AOT_UNUSED,                              \
                                 aot_value this_value AOT_UNUSED, aot_value new_target AOT_UNUSED,                     \
                                 int32_t argc AOT_UNUSED, const aot_value *argv AOT_UNUSED)

/* Argument i or undefined. */
#define AOT_ARG(i) ((i) < argc ? argv[i] : AOT_UNDEFINED)

#endif
