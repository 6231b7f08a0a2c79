/* async.c: work on other threads, and calls of the program from outside of it. */
#include "napi/state.h"
#include "base/failure.h"
#include "object/convert.h"
#include "host/loop.h"
#include <limits.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- work */

struct napi_async_work__ {
  uv_work_t request;
  napi_env env;
  napi_async_execute_callback execute;
  napi_async_complete_callback complete;
  void *data;
  uint32_t held; /* its resource */
  napi_status status;
};

NAPI_EXTERN napi_status napi_create_async_work(napi_env env, napi_value resource, napi_value name,
                                               napi_async_execute_callback execute,
                                               napi_async_complete_callback complete, void *data,
                                               napi_async_work *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, execute);
  NAPI_NEEDS(env, result);
  napi_async_work work = calloc(1, sizeof *work);
  if (!work) abort();
  work->request.data = work;
  work->env = env;
  work->execute = execute;
  work->complete = complete;
  work->data = data;
  work->held = aot_napi_open_resource(env, resource, name);
  *result = work;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_delete_async_work(napi_env env, napi_async_work work) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, work);
  aot_napi_close_resource(env, work->held);
  free(work);
  return NAPI_OK(env);
}

static void execute(uv_work_t *request) {
  napi_async_work work = request->data;
  work->execute(work->env, work->data);
}

/* The work may be deleted by its callback. */
static void complete(napi_env env, void *data) {
  napi_async_work work = data;
  aot_value entered = aot_napi_enter_resource(env, work->held);
  work->complete(env, work->status, work->data);
  aot_napi_leave_resource(env, entered);
}

static void after(uv_work_t *request, int status) {
  napi_async_work work = request->data;
  work->status = status == UV_ECANCELED ? napi_cancelled : status ? napi_generic_failure : napi_ok;
  if (work->complete) aot_napi_call(work->env, complete, work);
}

NAPI_EXTERN napi_status napi_queue_async_work(napi_env env, napi_async_work work) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, work);
  uv_loop_t *loop = aot_uv_loop(env->cx);
  return aot_napi_set(env, uv_queue_work(loop, &work->request, execute, after) ? napi_generic_failure : napi_ok);
}

NAPI_EXTERN napi_status napi_cancel_async_work(napi_env env, napi_async_work work) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, work);
  return aot_napi_set(env, uv_cancel((uv_req_t *)&work->request) ? napi_generic_failure : napi_ok);
}

/* ---------------------------------------------------------------- calls from outside */

struct napi_async_context__ {
  uint32_t held; /* its resource */
};

NAPI_EXTERN napi_status napi_async_init(napi_env env, napi_value resource, napi_value name,
                                        napi_async_context *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, name);
  NAPI_NEEDS(env, result);
  napi_async_context context = malloc(sizeof *context);
  if (!context) abort();
  context->held = aot_napi_open_resource(env, resource, name);
  *result = context;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_async_destroy(napi_env env, napi_async_context context) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, context);
  aot_napi_close_resource(env, context->held);
  free(context);
  return NAPI_OK(env);
}

struct napi_callback_scope__ {
  aot_value entered;
  uint32_t held; /* keeps it */
};

/* Outside of all calls the jobs follow, as they do when the loop calls. */
static void leave(napi_env env) {
  if (--env->addons->depth == 0) aot_napi_called(env);
}

NAPI_EXTERN napi_status napi_make_callback(napi_env env, napi_async_context context, napi_value receiver,
                                           napi_value function, size_t argc, const napi_value *argv,
                                           napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, receiver);
  NAPI_NEEDS(env, function);
  aot_value now = env->cx->async_context;
  aot_value entered = context ? aot_napi_enter_resource(env, context->held) : AOT_NULL;
  env->addons->depth++;
  napi_status status = napi_call_function(env, receiver, function, argc, argv, result);
  aot_napi_leave_resource(env, entered);
  bool is_outermost = env->addons->depth == 1;
  leave(env);
  if (!is_outermost) env->cx->async_context = now;
  return status;
}

NAPI_EXTERN napi_status napi_open_callback_scope(napi_env env, napi_value resource, napi_async_context context,
                                                 napi_callback_scope *result) {
  (void)resource;
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  napi_callback_scope scope = malloc(sizeof *scope);
  if (!scope) abort();
  scope->entered = context ? aot_napi_enter_resource(env, context->held) : AOT_NULL;
  scope->held = aot_loop_hold(env->cx, scope->entered);
  env->open_callback_scopes++;
  env->addons->depth++;
  *result = scope;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_close_callback_scope(napi_env env, napi_callback_scope scope) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, scope);
  NAPI_EXPECTS(env, env->open_callback_scopes > 0, napi_callback_scope_mismatch);
  env->open_callback_scopes--;
  aot_loop_release(env->cx, scope->held);
  aot_napi_leave_resource(env, scope->entered);
  free(scope);
  leave(env);
  return NAPI_OK(env);
}
