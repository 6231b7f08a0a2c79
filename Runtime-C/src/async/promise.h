/* promise.h: what promise.c gives to the Promise built-ins. */
#ifndef AOT_PROMISE_H
#define AOT_PROMISE_H

#include "aot_abi.h"
#include "base/builtin.h"
#include <stdbool.h>

enum aot_promise_status { AOT_PROMISE_PENDING, AOT_PROMISE_FULFILLED, AOT_PROMISE_REJECTED };

typedef struct aot_promise {
  aot_cell head; /* head.aux: status, | AOT_PROMISE_HANDLED | AOT_PROMISE_RESOLVED */
  aot_value *overflow;
  aot_value result; /* value or reason; while pending: the newest reaction (a MISC cell, linked) or undefined */
} aot_promise;

#define AOT_PROMISE_STATUS_MASK 3u
#define AOT_PROMISE_HANDLED     4u
#define AOT_PROMISE_RESOLVED    8u  /* a resolve function was called (already resolved) */
#define AOT_PROMISE_REPORTED    16u /* listeners were told that nobody handles its rejection */

static inline aot_promise *aot_promise_of(aot_value v) { return (aot_promise *)(uintptr_t)v; }

/* Reports rejections without handler as node does. 0, or 1 when there was one (exit code 1). Call when jobs are drained. */
int aot_check_unhandled_rejections(aot_context *cx);
aot_value aot_promise_new(aot_context *cx);                                         /* pending, intrinsic */
void aot_promise_resolve_with(aot_context *cx, aot_value promise, aot_value value); /* the resolve function */
void aot_promise_reject_with(aot_context *cx, aot_value promise, aot_value reason);
aot_value aot_promise_resolve(aot_context *cx, aot_value constructor,
                              aot_value value); /* PromiseResolve; constructor undefined = intrinsic */

/* PerformPromiseThen with native continuations; data are kept alive. on_ok/on_error(cx, data, value) run as a job. */
typedef void (*aot_continuation)(aot_context *cx, aot_value data, aot_value value);
int aot_promise_then_native(aot_context *cx, aot_value promise, aot_continuation on_ok, aot_continuation on_error,
                            aot_value data);

/* The value of a fulfilled promise that `await` would take as it is. */
bool aot_promise_is_fulfilled_plainly(aot_context *cx, aot_value v, aot_value *value);

/* The only reaction to a promise, as stack traces see it. */
typedef struct aot_waiting {
  aot_continuation native_ok; /* or NULL */
  aot_value data, on_ok, on_error;
  aot_value promise; /* what the reaction settles without code of the program, or undefined */
} aot_waiting;
/* False unless the promise is pending and has one reaction. */
bool aot_only_reaction(aot_value promise, aot_waiting *out);
/* The promise that a resolving function settles; undefined for other values. */
aot_value aot_promise_resolved_by(aot_value function);

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
