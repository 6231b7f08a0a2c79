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

/* For loops of built-ins that may be long, at places where code of the program may run: another thread asks for something, or the heap is full.
 * True: an error is pending. */
static inline bool aot_is_asked(aot_context *cx) {
  return AOT_UNLIKELY(__atomic_load_n(&AOT_HEAD(cx)->stack_limit, __ATOMIC_RELAXED) == UINTPTR_MAX) &&
         aot_stack_check_slow(cx) != 0;
}

int aot_end_check_slow(aot_context *cx);

/* The same where nothing may run: true, with an error pending, only when the program is to end. */
static inline bool aot_is_asked_to_end(aot_context *cx) {
  return AOT_UNLIKELY(__atomic_load_n(&AOT_HEAD(cx)->stack_limit, __ATOMIC_RELAXED) == UINTPTR_MAX) &&
         aot_end_check_slow(cx) != 0;
}

/* Algorithms that look through what they are inside of, to find cycles, go no deeper: they would become quadratic. */
#define AOT_MAX_NESTING 20000

static inline bool aot_nesting_exhausted(aot_context *cx, uint32_t depth) {
  if (AOT_LIKELY(depth < AOT_MAX_NESTING)) return aot_stack_exhausted(cx);
  aot_throw_error(cx, AOT_RANGE_ERROR, "Maximum call stack size exceeded");
  return true;
}

#endif
