/* function.c: functions and classes of addons, and calls of functions. */
#include "napi/state.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "base/names.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/property.h"
#include "object/property_access.h"
#include "host/output.h"
#include "host/utf8.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct napi_callback_info__ {
  aot_value receiver, new_target;
  int32_t argc;
  const aot_value *argv;
  void *data;
};

/* ---------------------------------------------------------------- being called */

/* Pointers of a function are numbers in its captures, two each. */
enum capture { ENV, CALLBACK = 2, DATA = 4, CAPTURE_COUNT = 6 };

static void put_pointer(aot_value *captures, enum capture at, const void *pointer) {
  captures[at] = aot_int((int32_t)(uint32_t)(uintptr_t)pointer);
  captures[at + 1] = aot_int((int32_t)(uint32_t)((uintptr_t)pointer >> 32));
}

static void *pointer_in(const aot_function *f, enum capture at) {
  return (void *)((uintptr_t)(uint32_t)f->captures[at + 1] << 32 | (uint32_t)f->captures[at]);
}

static AOT_BUILTIN(call_addon) {
  const aot_function *f = aot_function_of(callee);
  napi_env env = pointer_in(f, ENV);
  napi_callback callback;
  *(void **)&callback = pointer_in(f, CALLBACK);
  aot_addons *a = env->addons;
  if (AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  aot_flush(cx); /* an addon may write to stdout itself */
  env->error.error_code = napi_ok;
  struct napi_callback_info__ info = {this_value, new_target, argc, argv, pointer_in(f, DATA)};
  uint32_t used = a->used;
  a->depth++;
  aot_value v = aot_napi_value(callback(env, &info));
  a->depth--;
  a->used = used;
  if (AOT_UNLIKELY(env->exception != AOT_HOLE)) {
    cx->head.exception = env->exception;
    env->exception = AOT_HOLE;
    return AOT_EXCEPTION;
  }
  return v ? v : AOT_UNDEFINED;
}

/* As functions of V8's templates: they can be constructed, and called without `new`. */
static const aot_function_info addon_function = {.name = "", .kind = AOT_FN_NORMAL, .entry = call_addon};

static aot_value new_function(napi_env env, const aot_function_info *info, napi_callback callback, void *data) {
  aot_value captures[CAPTURE_COUNT];
  put_pointer(captures, ENV, env);
  put_pointer(captures, CALLBACK, *(void *const *)&callback);
  put_pointer(captures, DATA, data);
  return aot_new_function(env->cx, info, CAPTURE_COUNT, captures);
}

aot_value aot_napi_new_function(napi_env env, aot_value name, napi_callback callback, void *data) {
  aot_context *cx = env->cx;
  aot_value f = new_function(env, &addon_function, callback, data);
  if (AOT_FAILED(f) || name == AOT_UNDEFINED) return f;
  aot_function_materialize(cx, f);
  return aot_define_with(cx, f, AOT_KEY(cx, name), name, AOT_CONFIGURABLE) < 0 ? AOT_EXCEPTION : f;
}

static aot_value text(aot_context *cx, const char *name, size_t length) {
  return aot_text_of_utf8(cx, (const uint8_t *)name, length);
}

NAPI_EXTERN napi_status napi_create_function(napi_env env, const char *name, size_t length, napi_callback callback,
                                             void *data, napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, result);
  NAPI_NEEDS(env, callback);
  aot_value title = AOT_UNDEFINED;
  if (name) {
    NAPI_EXPECTS(env, aot_napi_length(name, &length), napi_invalid_arg);
    title = text(env->cx, name, length);
  }
  return aot_napi_give(env, aot_napi_new_function(env, title, callback, data), result);
}

NAPI_EXTERN napi_status napi_get_cb_info(napi_env env, napi_callback_info info, size_t *argc, napi_value *argv,
                                         napi_value *receiver, void **data) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, info);
  if (argv) {
    NAPI_NEEDS(env, argc);
    for (size_t i = 0; i < *argc; i++)
      argv[i] = (napi_value)(uintptr_t)(i < (size_t)info->argc ? info->argv[i] : AOT_UNDEFINED);
  }
  if (argc) *argc = (size_t)info->argc;
  if (receiver) *receiver = (napi_value)(uintptr_t)info->receiver;
  if (data) *data = info->data;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_new_target(napi_env env, napi_callback_info info, napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, info);
  NAPI_NEEDS(env, result);
  *result = info->new_target == AOT_UNDEFINED ? NULL : (napi_value)(uintptr_t)info->new_target;
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- calling */

NAPI_EXTERN napi_status napi_call_function(napi_env env, napi_value receiver, napi_value function, size_t argc,
                                           const napi_value *argv, napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, receiver);
  NAPI_NEEDS(env, function);
  if (argc > 0) NAPI_NEEDS(env, argv);
  aot_value f = aot_napi_value(function);
  NAPI_EXPECTS(env, argc <= INT_MAX && aot_is_callable(f), napi_invalid_arg);
  /* Handles are values. */
  aot_value v = aot_call(env->cx, f, aot_napi_value(receiver), (int32_t)argc, (const aot_value *)argv);
  if (AOT_FAILED(v)) return aot_napi_failed(env);
  if (result) *result = aot_napi_handle(env, v);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_new_instance(napi_env env, napi_value constructor, size_t argc, const napi_value *argv,
                                          napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, constructor);
  if (argc > 0) NAPI_NEEDS(env, argv);
  NAPI_NEEDS(env, result);
  aot_value f = aot_napi_value(constructor);
  NAPI_EXPECTS(env, argc <= INT_MAX && aot_is_callable(f), napi_function_expected);
  return aot_napi_give(env, aot_construct(env->cx, f, f, (int32_t)argc, (const aot_value *)argv), result);
}

NAPI_EXTERN napi_status napi_instanceof(napi_env env, napi_value object, napi_value constructor, bool *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, object);
  NAPI_NEEDS(env, result);
  *result = false;
  NAPI_NEEDS(env, constructor);
  if (!aot_is_callable(aot_napi_value(constructor))) {
    aot_napi_throw(env, AOT_TYPE_ERROR, "ERR_NAPI_CONS_FUNCTION", "Constructor must be a function");
    return aot_napi_set(env, napi_function_expected);
  }
  *result = aot_instanceof(env->cx, aot_napi_value(object), aot_napi_value(constructor)) == 1;
  return aot_napi_outcome(env);
}

/* ---------------------------------------------------------------- classes */

/* A function of the prototype has the name of its property; those of the class itself have none. */
static aot_value member_function(napi_env env, napi_callback callback, void *data, aot_value name, const char *prefix) {
  if (!callback) return AOT_UNDEFINED;
  aot_value f = aot_napi_new_function(env, AOT_UNDEFINED, callback, data);
  return AOT_FAILED(f) || aot_set_function_name(env->cx, f, name, prefix) ? AOT_EXCEPTION : f;
}

/* 0 ok. */
static int define_member(napi_env env, aot_value prototype, const napi_property_descriptor *p) {
  aot_context *cx = env->cx;
  aot_value name = p->utf8name ? aot_intern(cx, text(cx, p->utf8name, strlen(p->utf8name))) : aot_napi_value(p->name);
  aot_descriptor d = {.attributes = p->attributes & AOT_DATA_DEFAULT, .has = AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE};
  d.value = d.getter = d.setter = AOT_UNDEFINED;
  if (p->getter || p->setter) {
    d.attributes = (uint8_t)((d.attributes & ~AOT_WRITABLE) | AOT_ACCESSOR);
    d.has |= AOT_HAS_GET | AOT_HAS_SET;
    d.getter = member_function(env, p->getter, p->data, name, "get");
    d.setter = member_function(env, p->setter, p->data, name, "set");
  } else {
    d.has |= AOT_HAS_VALUE | AOT_HAS_WRITABLE;
    d.value = p->method ? member_function(env, p->method, p->data, name, NULL) : aot_napi_value(p->value);
  }
  aot_key key;
  if (aot_has_exception(cx) || aot_to_key(cx, name, &key)) return -1;
  return aot_object_define_own(cx, prototype, key, &d) < 0 ? -1 : 0;
}

/* The constructor, whose name stack traces and messages tell: its info lives as long as the context. */
static aot_value new_class(napi_env env, const char *name, size_t length, napi_callback constructor, void *data) {
  aot_function_info *info = malloc(sizeof *info + length + 1);
  if (!info) abort();
  *info = addon_function;
  char *own = (char *)(info + 1);
  memcpy(own, name, length);
  own[length] = 0;
  info->name = own;
  info->name_length = (uint32_t)length;
  aot_at_free(env->cx, free, info);
  aot_value class = new_function(env, info, constructor, data);
  if (!AOT_FAILED(class)) aot_function_materialize(env->cx, class);
  return class;
}

static napi_status check_members(napi_env env, size_t count, const napi_property_descriptor *properties) {
  for (size_t i = 0; i < count; i++) {
    const napi_property_descriptor *p = &properties[i];
    if (!p->utf8name) NAPI_NEEDS(env, p->name);
    if (!p->getter && !p->setter && !p->method) NAPI_NEEDS(env, p->value);
    aot_value name = p->utf8name ? AOT_UNDEFINED : aot_napi_value(p->name);
    NAPI_EXPECTS(env, p->utf8name || aot_is_string(name) || aot_is_kind(name, AOT_KIND_SYMBOL), napi_name_expected);
  }
  return napi_ok;
}

NAPI_EXTERN napi_status napi_define_class(napi_env env, const char *name, size_t length, napi_callback constructor,
                                          void *data, size_t count, const napi_property_descriptor *properties,
                                          napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, result);
  NAPI_NEEDS(env, constructor);
  NAPI_NEEDS(env, name);
  if (count > 0) NAPI_NEEDS(env, properties);
  NAPI_EXPECTS(env, aot_napi_length(name, &length), napi_invalid_arg);
  napi_status status = check_members(env, count, properties);
  if (status) return status;
  aot_value class = new_class(env, name, length, constructor, data);
  if (AOT_FAILED(class)) return aot_napi_failed(env);
  aot_value prototype = aot_function_of(class)->prototype;
  napi_value made = aot_napi_handle(env, class);
  for (size_t i = 0; i < count; i++) {
    const napi_property_descriptor *p = &properties[i];
    if (p->attributes & napi_static) status = napi_define_properties(env, made, 1, p);
    else if (define_member(env, prototype, p)) return aot_napi_failed(env);
    if (status) return status;
  }
  *result = made;
  return NAPI_OK(env);
}
