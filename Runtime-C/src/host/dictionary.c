/* dictionary.c: objects as tables of what programs put there: own properties alone, so that asking under any key reaches nothing else. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/internal_methods.h"
#include "object/own_property.h"
#include "object/property_access.h"
#include "object/proxy.h"
#include <stdbool.h>

/* object, key: the value of an own data property; of functions, and of what has getters or traps, nothing */
AOT_BUILTIN(aot_host_own_value) {
  aot_value o = AOT_ARG(0);
  aot_key key;
  aot_own_slot p;
  // Functions are no tables: what each of them has, inference does not count among what was put there.
  if (!aot_is_object(o) || aot_is_function(o) || aot_is_kind(o, AOT_KIND_PROXY)) return AOT_UNDEFINED;
  if (aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  int found = aot_own_find(cx, o, key, &p);
  if (found <= 0) return found < 0 ? AOT_EXCEPTION : AOT_UNDEFINED;
  return p.attributes & AOT_ACCESSOR ? AOT_UNDEFINED : aot_own_slot_value(cx, &p, o);
}

/* object: the keys of a table, as Reflect.ownKeys gives them; of what is none, nothing */
AOT_BUILTIN(aot_host_own_keys) {
  aot_value o = AOT_ARG(0);
  if (!aot_is_object(o) || aot_is_function(o) || aot_is_kind(o, AOT_KIND_PROXY)) return aot_new_array(cx, 0, NULL);
  return aot_object_own_keys(cx, o, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
}

/* object, key: what Get says of an own property, or of a proxy; of one that is inherited, nothing */
AOT_BUILTIN(aot_host_read_own) {
  aot_value o = AOT_ARG(0);
  aot_key key;
  aot_descriptor d;
  if (!aot_is_object(o)) return AOT_UNDEFINED;
  if (aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  // A trap that asks for the property is none that reads it.
  int found = aot_is_kind(o, AOT_KIND_PROXY) ? 1 : aot_object_get_own(cx, o, key, &d);
  if (found <= 0) return found < 0 ? AOT_EXCEPTION : AOT_UNDEFINED;
  return aot_object_get(cx, o, key, o);
}

/* object, source: Object.defineProperties(object, Object.getOwnPropertyDescriptors(source)), which nobody else sees */
AOT_BUILTIN(aot_host_copy_own) {
  if (!aot_is_object(AOT_ARG(1))) return AOT_UNDEFINED;
  aot_value keys = aot_object_own_keys(cx, AOT_ARG(1), AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
  if (AOT_FAILED(keys)) return keys;
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    aot_descriptor d;
    if (aot_to_key(cx, aot_list_at(keys, i), &key)) return AOT_EXCEPTION;
    int found = aot_object_get_own(cx, argv[1], key, &d);
    if (found < 0 || (found && aot_define_or_throw(cx, argv[0], key, &d))) return AOT_EXCEPTION;
  }
  return AOT_UNDEFINED;
}

/* NULL, or what is no table: functions, whose `prototype` inference takes to stay, and objects that the language itself gives; what stands for
 * one is one. */
static const char *refused(aot_value o) {
  while (aot_is_kind(o, AOT_KIND_PROXY)) o = aot_proxy_target(o);
  if (!aot_is_object(o)) return "primitive value";
  if (!aot_is_function(o)) return aot_cell_of(o)->flags & AOT_OBJ_OF_REALM ? "built-in object" : NULL;
  uint8_t kind = aot_function_of(o)->info->kind;
  return kind == AOT_FN_BUILTIN || kind == AOT_FN_BUILTIN_CONSTRUCTOR ? "built-in object" : "function";
}

static aot_value refuse(aot_context *cx, const char *what) {
  return aot_throw_error(cx, AOT_TYPE_ERROR, "A %s cannot be a table of names", what);
}

/* object, key, value. Inference takes it that no property of built-in objects and functions changes here. */
AOT_BUILTIN(aot_host_set_own_value) {
  aot_key key;
  const char *what = refused(AOT_ARG(0));
  if (what) return refuse(cx, what);
  if (aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  return aot_create_data_or_throw(cx, AOT_ARG(0), key, AOT_ARG(2)) ? AOT_EXCEPTION : AOT_UNDEFINED;
}

/* object, key; of the same objects */
AOT_BUILTIN(aot_host_delete_own) {
  const char *what = refused(AOT_ARG(0));
  if (what) return refuse(cx, what);
  int gone = aot_delete(cx, AOT_ARG(0), AOT_ARG(1));
  return gone < 0 ? AOT_EXCEPTION : aot_bool(gone);
}
