/* object.c: objects and their properties. */
#include "napi/state.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/convert.h"
#include "object/internal_methods.h"
#include "object/property.h"
#include "object/property_access.h"
#include "host/utf8.h"
#include <string.h>

AOT_BUILTIN(aot_builtin_object_freeze);
AOT_BUILTIN(aot_builtin_object_seal);

typedef struct access {
  aot_value object;
  aot_key key;
} access;

/* Undefined and null leave an exception, too. */
napi_status aot_napi_to_object(napi_env env, napi_value object, aot_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, object);
  aot_value v = aot_napi_value(object);
  *result = aot_is_object(v) ? v : aot_to_object(env->cx, v);
  if (!AOT_FAILED(*result)) return NAPI_OK(env);
  aot_napi_failed(env);
  return aot_napi_set(env, napi_object_expected);
}

static napi_status read_object(napi_env env, napi_value object, access *a) {
  return aot_napi_to_object(env, object, &a->object);
}

static napi_status read_keyed(napi_env env, napi_value object, napi_value key, access *a) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, key);
  napi_status status = read_object(env, object, a);
  if (status) return status;
  return aot_to_key(env->cx, aot_napi_value(key), &a->key) ? aot_napi_failed(env) : napi_ok;
}

static aot_key key_of_text(aot_context *cx, const char *name) {
  return aot_key_from_name(aot_intern(cx, aot_text_of_utf8(cx, (const uint8_t *)name, strlen(name))));
}

static napi_status read_named(napi_env env, napi_value object, const char *name, access *a) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, name);
  napi_status status = read_object(env, object, a);
  if (status == napi_ok) a->key = key_of_text(env->cx, name);
  return status;
}

/* 2^32 - 1 is a name, not an index. */
static napi_status read_indexed(napi_env env, napi_value object, uint32_t index, access *a) {
  napi_status status = read_object(env, object, a);
  if (status) return status;
  if (index < UINT32_MAX) a->key = aot_key_from_index(index);
  else aot_to_key(env->cx, aot_double((double)index), &a->key);
  return status;
}

/* ---------------------------------------------------------------- access */

static napi_status get(napi_env env, napi_status status, const access *a, napi_value *result) {
  if (status) return status;
  NAPI_NEEDS(env, result);
  return aot_napi_give(env, aot_object_get(env->cx, a->object, a->key, a->object), result);
}

/* What the object refuses has no effect. */
static napi_status set(napi_env env, napi_status status, const access *a, napi_value value) {
  if (status) return status;
  NAPI_NEEDS(env, value);
  aot_object_set(env->cx, a->object, a->key, aot_napi_value(value), a->object);
  return aot_napi_outcome(env);
}

static napi_status has(napi_env env, napi_status status, const access *a, bool *result) {
  if (status) return status;
  NAPI_NEEDS(env, result);
  *result = aot_object_has(env->cx, a->object, a->key) == 1;
  return aot_napi_outcome(env);
}

static napi_status delete (napi_env env, napi_status status, const access *a, bool *result) {
  if (status) return status;
  bool is_gone = aot_object_delete(env->cx, a->object, a->key) == 1;
  if (result) *result = is_gone;
  return aot_napi_outcome(env);
}

NAPI_EXTERN napi_status napi_get_property(napi_env env, napi_value object, napi_value key, napi_value *result) {
  access a;
  return get(env, read_keyed(env, object, key, &a), &a, result);
}
NAPI_EXTERN napi_status napi_set_property(napi_env env, napi_value object, napi_value key, napi_value value) {
  access a;
  return set(env, read_keyed(env, object, key, &a), &a, value);
}
NAPI_EXTERN napi_status napi_has_property(napi_env env, napi_value object, napi_value key, bool *result) {
  access a;
  return has(env, read_keyed(env, object, key, &a), &a, result);
}
NAPI_EXTERN napi_status napi_delete_property(napi_env env, napi_value object, napi_value key, bool *result) {
  access a;
  return delete (env, read_keyed(env, object, key, &a), &a, result);
}

NAPI_EXTERN napi_status napi_get_named_property(napi_env env, napi_value object, const char *name, napi_value *result) {
  access a;
  return get(env, read_named(env, object, name, &a), &a, result);
}
NAPI_EXTERN napi_status napi_set_named_property(napi_env env, napi_value object, const char *name, napi_value value) {
  access a;
  return set(env, read_named(env, object, name, &a), &a, value);
}
NAPI_EXTERN napi_status napi_has_named_property(napi_env env, napi_value object, const char *name, bool *result) {
  access a;
  return has(env, read_named(env, object, name, &a), &a, result);
}

NAPI_EXTERN napi_status napi_get_element(napi_env env, napi_value object, uint32_t index, napi_value *result) {
  access a;
  return get(env, read_indexed(env, object, index, &a), &a, result);
}
NAPI_EXTERN napi_status napi_set_element(napi_env env, napi_value object, uint32_t index, napi_value value) {
  access a;
  return set(env, read_indexed(env, object, index, &a), &a, value);
}
NAPI_EXTERN napi_status napi_has_element(napi_env env, napi_value object, uint32_t index, bool *result) {
  access a;
  return has(env, read_indexed(env, object, index, &a), &a, result);
}
NAPI_EXTERN napi_status napi_delete_element(napi_env env, napi_value object, uint32_t index, bool *result) {
  access a;
  return delete (env, read_indexed(env, object, index, &a), &a, result);
}

static bool is_name(aot_value v) { return aot_is_string(v) || aot_is_kind(v, AOT_KIND_SYMBOL); }

NAPI_EXTERN napi_status napi_has_own_property(napi_env env, napi_value object, napi_value key, bool *result) {
  access a;
  napi_status status = read_object(env, object, &a);
  if (status) return status;
  NAPI_NEEDS(env, key);
  NAPI_NEEDS(env, result);
  NAPI_EXPECTS(env, is_name(aot_napi_value(key)), napi_name_expected);
  if (aot_to_key(env->cx, aot_napi_value(key), &a.key)) return aot_napi_failed(env);
  aot_descriptor d;
  *result = aot_object_get_own(env->cx, a.object, a.key, &d) == 1;
  return aot_napi_outcome(env);
}

NAPI_EXTERN napi_status napi_get_prototype(napi_env env, napi_value object, napi_value *result) {
  access a;
  napi_status status = read_object(env, object, &a);
  if (status) return status;
  NAPI_NEEDS(env, result);
  return aot_napi_give(env, aot_object_get_prototype(env->cx, a.object), result);
}

/* ---------------------------------------------------------------- names */

typedef struct listing {
  aot_value names; /* an array */
  aot_value first; /* the object that was asked */
  napi_key_filter filter;
  bool keeps_numbers;
} listing;

/* Has an object of the chain before `holder` the key? -1: an exception is pending. */
static int is_shadowed(aot_context *cx, const listing *l, aot_value holder, aot_key key) {
  aot_descriptor d;
  for (aot_value o = l->first; o != holder; o = aot_object_get_prototype(cx, o)) {
    if (AOT_FAILED(o)) return -1;
    int found = aot_object_get_own(cx, o, key, &d);
    if (found) return found;
  }
  return 0;
}

static bool passes(const listing *l, const aot_descriptor *d) {
  if (l->filter & napi_key_writable && !(d->attributes & AOT_WRITABLE)) return false;
  if (l->filter & napi_key_enumerable && !(d->attributes & AOT_ENUMERABLE)) return false;
  return !(l->filter & napi_key_configurable) || d->attributes & AOT_CONFIGURABLE;
}

/* Lists what `holder` has of its own. 0 ok. */
static int list(aot_context *cx, listing *l, aot_value holder) {
  int which = (l->filter & napi_key_skip_strings ? 0 : AOT_KEYS_STRINGS) |
              (l->filter & napi_key_skip_symbols ? 0 : AOT_KEYS_SYMBOLS);
  aot_value keys = aot_object_own_keys(cx, holder, which);
  if (AOT_FAILED(keys)) return -1;
  for (uint32_t i = 0; i < aot_array_of(keys)->count; i++) {
    aot_value name = aot_array_of(keys)->elements[i];
    aot_key key;
    aot_descriptor d;
    if (aot_to_key(cx, name, &key)) return -1;
    int found = aot_object_get_own(cx, holder, key, &d);
    if (found < 0) return -1;
    if (found == 0 || !passes(l, &d)) continue;
    int shadowed = is_shadowed(cx, l, holder, key);
    if (shadowed < 0) return -1;
    if (shadowed) continue;
    if (key.is_index) name = l->keeps_numbers ? aot_number(key.index) : aot_key_to_value(cx, key);
    if (aot_array_push(cx, l->names, name)) return -1;
  }
  return 0;
}

NAPI_EXTERN napi_status napi_get_all_property_names(napi_env env, napi_value object, napi_key_collection_mode mode,
                                                    napi_key_filter filter, napi_key_conversion conversion,
                                                    napi_value *result) {
  access a;
  napi_status status = read_object(env, object, &a);
  if (status) return status;
  NAPI_NEEDS(env, result);
  NAPI_EXPECTS(env, mode == napi_key_include_prototypes || mode == napi_key_own_only, napi_invalid_arg);
  aot_context *cx = env->cx;
  listing l = {aot_new_array(cx, 0, NULL), a.object, filter, conversion == napi_key_keep_numbers};
  for (aot_value o = a.object; aot_is_object(o); o = aot_object_get_prototype(cx, o)) {
    if (list(cx, &l, o)) return aot_napi_failed(env);
    if (mode == napi_key_own_only) break;
  }
  if (aot_has_exception(cx)) return aot_napi_failed(env);
  return aot_napi_give(env, l.names, result);
}

NAPI_EXTERN napi_status napi_get_property_names(napi_env env, napi_value object, napi_value *result) {
  return napi_get_all_property_names(env, object, napi_key_include_prototypes,
                                     napi_key_enumerable | napi_key_skip_symbols, napi_key_numbers_to_strings, result);
}

/* ---------------------------------------------------------------- definitions */

/* What functions of the descriptor are, as values; undefined where there is none. */
static aot_value function_of(napi_env env, napi_callback callback, void *data) {
  return callback ? aot_napi_new_function(env, AOT_UNDEFINED, callback, data) : AOT_UNDEFINED;
}

static aot_descriptor descriptor_of(napi_env env, const napi_property_descriptor *p) {
  aot_descriptor d = {.attributes = p->attributes & AOT_DATA_DEFAULT, .has = AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE};
  d.value = d.getter = d.setter = AOT_UNDEFINED;
  if (p->getter || p->setter) {
    d.attributes = (uint8_t)((d.attributes & ~AOT_WRITABLE) | AOT_ACCESSOR);
    d.has |= AOT_HAS_GET | AOT_HAS_SET;
    d.getter = function_of(env, p->getter, p->data);
    d.setter = function_of(env, p->setter, p->data);
    return d;
  }
  d.has |= AOT_HAS_VALUE | AOT_HAS_WRITABLE;
  d.value = p->method ? function_of(env, p->method, p->data) : aot_napi_value(p->value);
  return d;
}

static napi_status define(napi_env env, aot_value o, const napi_property_descriptor *p) {
  aot_key key;
  if (p->utf8name) {
    key = key_of_text(env->cx, p->utf8name);
  } else {
    NAPI_NEEDS(env, p->name);
    NAPI_EXPECTS(env, is_name(aot_napi_value(p->name)), napi_name_expected);
    if (aot_to_key(env->cx, aot_napi_value(p->name), &key)) return aot_napi_failed(env);
  }
  if (!p->getter && !p->setter && !p->method) NAPI_NEEDS(env, p->value);
  aot_descriptor d = descriptor_of(env, p);
  int defined = aot_object_define_own(env->cx, o, key, &d);
  if (defined < 0) return aot_napi_failed(env);
  return aot_napi_set(env, defined ? napi_ok : napi_invalid_arg);
}

NAPI_EXTERN napi_status napi_define_properties(napi_env env, napi_value object, size_t count,
                                               const napi_property_descriptor *properties) {
  NAPI_BEGIN_RUN(env);
  if (count > 0) NAPI_NEEDS(env, properties);
  aot_value o;
  napi_status status = aot_napi_to_object(env, object, &o);
  for (size_t i = 0; i < count && status == napi_ok; i++) status = define(env, o, &properties[i]);
  return status;
}

static napi_status restrict_object(napi_env env, napi_value object, aot_native restrictor) {
  access a;
  napi_status status = read_object(env, object, &a);
  if (status) return status;
  restrictor(env->cx, AOT_UNDEFINED, AOT_UNDEFINED, AOT_UNDEFINED, 1, &a.object);
  return aot_napi_outcome(env);
}

NAPI_EXTERN napi_status napi_object_freeze(napi_env env, napi_value object) {
  return restrict_object(env, object, aot_builtin_object_freeze);
}
NAPI_EXTERN napi_status napi_object_seal(napi_env env, napi_value object) {
  return restrict_object(env, object, aot_builtin_object_seal);
}
