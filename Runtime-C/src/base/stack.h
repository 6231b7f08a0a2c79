/* stack.h: checks of the C stack for code that recurses. */
#ifndef AOT_BASE_STACK_H
#define AOT_BASE_STACK_H

#include "aot_abi.h"
#include <stdbool.h>

/* Finds the bounds of the running thread's stack: cx belongs to it from now on. */
void aot_stack_init(aot_context *cx);

/* RangeError or an interrupt's error when the C stack is short: true = an error is pending. */
static inline bool aot_stack_exhausted(aot_context *cx) {
  return AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx) != 0;
}

/* Algorithms that look through what they are inside of, to find cycles, go no deeper: they would become quadratic. */
#define AOT_MAX_NESTING 20000

static inline bool aot_nesting_exhausted(aot_context *cx, uint32_t depth) {
  if (AOT_LIKELY(depth < AOT_MAX_NESTING)) return aot_stack_exhausted(cx);
  aot_throw_error(cx, AOT_RANGE_ERROR, "Maximum call stack size exceeded");
  return true;
}

#endif
