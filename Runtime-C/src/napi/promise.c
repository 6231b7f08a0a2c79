/* promise.c: promises that addons settle, and scripts. */
#include "napi/state.h"
#include "base/compiler.h"
#include "base/failure.h"
#include "object/coded_error.h"
#include "async/promise.h"

/* A deferred is a reference to its promise. */
NAPI_EXTERN napi_status napi_create_promise(napi_env env, napi_deferred *deferred, napi_value *promise) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, deferred);
  NAPI_NEEDS(env, promise);
  aot_value v = aot_promise_new(env->cx);
  if (AOT_FAILED(v)) return aot_napi_failed(env);
  *deferred = (napi_deferred)(void *)aot_napi_new_ref(env, v, 1);
  return aot_napi_give(env, v, promise);
}

static napi_status settle(napi_env env, napi_deferred deferred, napi_value value,
                          void (*settle_with)(aot_context *cx, aot_value promise, aot_value value)) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, deferred);
  NAPI_NEEDS(env, value);
  napi_ref ref = (napi_ref)(void *)deferred;
  aot_value promise = ref->value;
  aot_napi_free_ref(ref);
  aot_promise_of(promise)->head.aux |= AOT_PROMISE_RESOLVED;
  settle_with(env->cx, promise, aot_napi_value(value));
  return aot_napi_outcome(env);
}

NAPI_EXTERN napi_status napi_resolve_deferred(napi_env env, napi_deferred deferred, napi_value value) {
  return settle(env, deferred, value, aot_promise_resolve_with);
}

NAPI_EXTERN napi_status napi_reject_deferred(napi_env env, napi_deferred deferred, napi_value reason) {
  return settle(env, deferred, reason, aot_promise_reject_with);
}

NAPI_EXTERN napi_status napi_run_script(napi_env env, napi_value script, napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, script);
  NAPI_NEEDS(env, result);
  aot_context *cx = env->cx;
  NAPI_EXPECTS(env, aot_is_string(aot_napi_value(script)), napi_string_expected);
  if (!cx->compiler) {
    aot_throw_coded_plainly(cx, AOT_EVAL_ERROR, "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
                            "napi_run_script: this program was built without a compiler (--embed-compiler)");
    return aot_napi_failed(env);
  }
  return aot_napi_give(env, cx->compiler->run(cx, aot_napi_value(script), AOT_UNDEFINED), result);
}
