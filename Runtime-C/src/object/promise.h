/* promise.h: what promise.c gives to the Promise built-ins. */
#ifndef AOT_PROMISE_H
#define AOT_PROMISE_H

#include "object/runtime.h"

/* A PromiseCapability Record (ECMA-262 27.2.1.1). */
typedef struct aot_capability {
  aot_value promise, resolve, reject;
} aot_capability;
/* NewPromiseCapability: 0 ok. */
int aot_new_capability(aot_context *cx, aot_value constructor, aot_capability *out);
/* CreateResolvingFunctions. */
void aot_resolving_functions(aot_context *cx, aot_value promise, aot_value *resolve, aot_value *reject);
/* PerformPromiseThen. `result` may be NULL (no derived promise); when result->resolve is undefined, result->promise is
 * settled directly, which is right when it is intrinsic and nobody saw its functions. */
void aot_perform_then(aot_context *cx, aot_value promise, aot_value on_ok, aot_value on_error,
                      const aot_capability *result);
/* Promise.prototype.then for any constructor. */
AOT_BUILTIN(aot_builtin_promise_then);

#endif
