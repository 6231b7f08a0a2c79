/* node.c: what addons ask of Node: versions, the loop, what is kept for an addon and done at its end. */
#include "napi/state.h"
#include "heap/heap.h"
#include "host/loop.h"
#include <stdio.h>
#include <stdlib.h>

NAPI_EXTERN napi_status napi_get_version(napi_env env, uint32_t *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  *result = 9;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_node_version(napi_env env, const napi_node_version **result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  *result = &env->node;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status node_api_get_module_file_name(napi_env env, const char **result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  *result = env->file;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_uv_event_loop(napi_env env, struct uv_loop_s **loop) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, loop);
  *loop = aot_uv_loop(env->cx);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_adjust_external_memory(napi_env env, int64_t change, int64_t *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  aot_gc_account(env->cx, (ptrdiff_t)change);
  env->addons->external += change;
  *result = env->addons->external;
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- instance data */

NAPI_EXTERN napi_status napi_set_instance_data(napi_env env, void *data, napi_finalize finalize, void *hint) {
  NAPI_BEGIN(env);
  env->instance_data = data;
  env->instance_finalize = finalize;
  env->instance_hint = hint;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_instance_data(napi_env env, void **data) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, data);
  *data = env->instance_data;
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- the end */

NAPI_EXTERN napi_status napi_add_env_cleanup_hook(napi_env env, napi_cleanup_hook hook, void *data) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, hook);
  aot_cleanup *c = malloc(sizeof *c);
  if (!c) abort();
  *c = (aot_cleanup){env->cleanups, hook, data};
  env->cleanups = c;
  return napi_ok;
}

NAPI_EXTERN napi_status napi_remove_env_cleanup_hook(napi_env env, napi_cleanup_hook hook, void *data) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, hook);
  aot_cleanup **at = &env->cleanups;
  while (*at && ((*at)->hook != hook || (*at)->data != data)) at = &(*at)->next;
  aot_cleanup *c = *at;
  if (c) *at = c->next;
  free(c);
  return napi_ok;
}

/* It ends when the handle is removed. */
struct napi_async_cleanup_hook_handle__ {
  napi_env env;
  napi_async_cleanup_hook_handle next, *at;
  napi_async_cleanup_hook hook;
  void *data;
  bool is_called;
};

NAPI_EXTERN napi_status napi_add_async_cleanup_hook(napi_env env, napi_async_cleanup_hook hook, void *data,
                                                    napi_async_cleanup_hook_handle *handle) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, hook);
  napi_async_cleanup_hook_handle h = calloc(1, sizeof *h);
  if (!h) abort();
  h->env = env;
  h->hook = hook;
  h->data = data;
  h->next = env->async_cleanups;
  h->at = &env->async_cleanups;
  if (h->next) h->next->at = &h->next;
  env->async_cleanups = h;
  if (handle) *handle = h;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_remove_async_cleanup_hook(napi_async_cleanup_hook_handle handle) {
  if (!handle) return napi_invalid_arg;
  *handle->at = handle->next;
  if (handle->next) handle->next->at = handle->at;
  free(handle);
  return napi_ok;
}

/* Calls the hooks, and serves the loop until they are through or nothing goes on. */
void aot_napi_end_hooks(napi_env env) {
  napi_async_cleanup_hook_handle next;
  for (napi_async_cleanup_hook_handle h = env->async_cleanups; h; h = next) {
    next = h->next;
    if (h->is_called) continue;
    h->is_called = true;
    h->hook(h, h->data);
  }
  while (env->async_cleanups && uv_run(aot_uv_loop(env->cx), UV_RUN_ONCE)) {}
}
