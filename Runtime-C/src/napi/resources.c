/* resources.c: asynchronous resources of addons, as node:async_hooks tells of them. */
#include "napi/state.h"
#include "host/loop.h"

/* As the library numbers them (node:internal/addons). */
enum event { INIT, BEFORE, AFTER, DESTROY };

/* What a hook throws is the addon's exception. */
static aot_value tell(napi_env env, enum event event, aot_value x, aot_value y) {
  aot_context *cx = env->cx;
  if (env->cannot_run || env->exception != AOT_HOLE || aot_has_exception(cx) || cx->exit_requested)
    return AOT_UNDEFINED;
  aot_value argv[] = {aot_int(event), x, y};
  aot_value v = aot_call(cx, env->addons->resource, AOT_UNDEFINED, 3, argv);
  if (v != AOT_EXCEPTION) return v;
  env->exception = cx->head.exception;
  cx->head.exception = AOT_HOLE;
  return AOT_UNDEFINED;
}

uint32_t aot_napi_open_resource(napi_env env, napi_value resource, napi_value name) {
  aot_value made =
      tell(env, INIT, name ? aot_napi_value(name) : AOT_UNDEFINED, resource ? aot_napi_value(resource) : AOT_UNDEFINED);
  return aot_loop_hold(env->cx, made == AOT_UNDEFINED ? AOT_NULL : made);
}

aot_value aot_napi_enter_resource(napi_env env, uint32_t held) {
  aot_value entered = aot_loop_held(env->cx, held);
  aot_value frame = entered == AOT_NULL ? AOT_UNDEFINED : tell(env, BEFORE, entered, AOT_UNDEFINED);
  if (frame != AOT_UNDEFINED) env->cx->async_context = frame;
  return entered;
}

void aot_napi_leave_resource(napi_env env, aot_value entered) {
  if (entered != AOT_NULL) tell(env, AFTER, entered, AOT_UNDEFINED);
}

void aot_napi_close_resource(napi_env env, uint32_t held) {
  aot_value now = env->cx->async_context;
  aot_value made = aot_loop_release(env->cx, held);
  env->cx->async_context = now;
  if (made != AOT_NULL) tell(env, DESTROY, made, AOT_UNDEFINED);
}
