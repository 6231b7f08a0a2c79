/* handles.c: handle scopes. A scope is the number of handles that were there before it, plus one so that it is never NULL. */
#include "napi/state.h"

static void *scope_of(uint32_t used) { return (void *)((uintptr_t)used + 1); }

static void close_scope(napi_env env, void *scope) {
  uint32_t used = (uint32_t)((uintptr_t)scope - 1);
  if (used <= env->addons->used) env->addons->used = used;
  env->open_scopes--;
}

NAPI_EXTERN napi_status napi_open_handle_scope(napi_env env, napi_handle_scope *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  env->open_scopes++;
  *result = scope_of(env->addons->used);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_close_handle_scope(napi_env env, napi_handle_scope scope) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, scope);
  NAPI_EXPECTS(env, env->open_scopes > 0, napi_handle_scope_mismatch);
  close_scope(env, scope);
  return NAPI_OK(env);
}

/* The place for what escapes is the last one of the scope around it. */
NAPI_EXTERN napi_status napi_open_escapable_handle_scope(napi_env env, napi_escapable_handle_scope *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  aot_addons *a = env->addons;
  if (a->used == a->capacity) aot_napi_grow(a);
  a->locals[a->used++] = AOT_HOLE;
  env->open_scopes++;
  *result = scope_of(a->used);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_close_escapable_handle_scope(napi_env env, napi_escapable_handle_scope scope) {
  return napi_close_handle_scope(env, (napi_handle_scope)(void *)scope);
}

NAPI_EXTERN napi_status napi_escape_handle(napi_env env, napi_escapable_handle_scope scope, napi_value escapee,
                                           napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, scope);
  NAPI_NEEDS(env, escapee);
  NAPI_NEEDS(env, result);
  aot_value *place = &env->addons->locals[(uintptr_t)scope - 2];
  NAPI_EXPECTS(env, *place == AOT_HOLE, napi_escape_called_twice);
  *place = aot_napi_value(escapee);
  *result = escapee;
  return NAPI_OK(env);
}
