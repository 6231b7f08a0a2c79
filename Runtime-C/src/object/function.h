/* function.h: function objects and closures of built-ins. */
#ifndef AOT_OBJECT_FUNCTION_H
#define AOT_OBJECT_FUNCTION_H

#include "aot_abi.h"

/* Constructor with private methods to install (on functions the bit is free of other meanings). */
#define AOT_FN_PRIVATE_METHODS 128u

/* A built-in closure: handler reads its captured values with aot_closure_value(callee, i). */
aot_value aot_new_closure(aot_context *cx, aot_native handler, const char *name, int length, int n,
                          const aot_value *values);

static inline aot_value aot_closure_value(aot_value callee, int i) { return aot_function_of(callee)->captures[i]; }

static inline void aot_closure_set(aot_context *cx, aot_value callee, int i, aot_value v) {
  aot_function_of(callee)->captures[i] = v;
  aot_barrier(cx, aot_function_of(callee), v);
}

void aot_closures_free(aot_context *cx);
void aot_function_materialize(aot_context *cx, aot_value f);

#endif
