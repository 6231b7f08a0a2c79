/* reflect.c: Reflect. ECMA-262 28.1. */
#include "base/builtin.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "value/string.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/descriptor.h"
#include "object/internal_methods.h"
#include "object/realm_object.h"
#include "builtins/common/receiver.h"
#include <stdbool.h>

/* TypeError "Reflect.m called on non-object" unless the first argument is an object: true = error pending. */
static bool bad_target(aot_context *cx, aot_value target, const char *method) {
  if (aot_is_object(target)) return false;
  aot_throw_error(cx, AOT_TYPE_ERROR, "Reflect.%s called on non-object", method);
  return true;
}

static aot_value boolean_or_exception(int yes) { return yes < 0 ? AOT_EXCEPTION : aot_bool(yes); }

AOT_BUILTIN(aot_builtin_reflect_apply) {
  aot_value f = AOT_ARG(0);
  if (!aot_is_callable(f)) return aot_throw_apply_target(cx, f);
  aot_value list = aot_list_from_array_like(cx, AOT_ARG(2));
  return AOT_FAILED(list) ? list : aot_call_array(cx, f, AOT_ARG(1), list);
}

AOT_BUILTIN(aot_builtin_reflect_construct) {
  aot_value f = AOT_ARG(0), target = argc > 2 ? argv[2] : f;
  if (!aot_is_constructor(f)) return aot_throw_not_constructor(cx, f);
  if (!aot_is_constructor(target)) return aot_throw_not_constructor(cx, target);
  aot_value list = aot_list_from_array_like(cx, AOT_ARG(1));
  return AOT_FAILED(list) ? list : aot_construct_array(cx, f, target, list);
}

AOT_BUILTIN(aot_builtin_reflect_define_property) {
  aot_key key;
  aot_descriptor d;
  if (bad_target(cx, AOT_ARG(0), "defineProperty")) return AOT_EXCEPTION;
  if (aot_to_key(cx, AOT_ARG(1), &key) || aot_to_descriptor(cx, AOT_ARG(2), &d)) return AOT_EXCEPTION;
  return boolean_or_exception(aot_object_define_own(cx, argv[0], key, &d));
}

AOT_BUILTIN(aot_builtin_reflect_delete_property) {
  aot_key key;
  if (bad_target(cx, AOT_ARG(0), "deleteProperty") || aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  return boolean_or_exception(aot_object_delete(cx, argv[0], key));
}

AOT_BUILTIN(aot_builtin_reflect_get) {
  aot_key key;
  if (bad_target(cx, AOT_ARG(0), "get") || aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  return aot_object_get(cx, argv[0], key, argc > 2 ? argv[2] : argv[0]);
}

AOT_BUILTIN(aot_builtin_reflect_get_own_property_descriptor) {
  aot_key key;
  aot_descriptor d;
  if (bad_target(cx, AOT_ARG(0), "getOwnPropertyDescriptor") || aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  int found = aot_object_get_own(cx, argv[0], key, &d);
  if (found < 0) return AOT_EXCEPTION;
  return found ? aot_from_descriptor(cx, &d) : AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_reflect_get_prototype_of) {
  return bad_target(cx, AOT_ARG(0), "getPrototypeOf") ? AOT_EXCEPTION : aot_object_get_prototype(cx, argv[0]);
}

AOT_BUILTIN(aot_builtin_reflect_has) {
  aot_key key;
  if (bad_target(cx, AOT_ARG(0), "has") || aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  return boolean_or_exception(aot_object_has(cx, argv[0], key));
}

AOT_BUILTIN(aot_builtin_reflect_is_extensible) {
  return bad_target(cx, AOT_ARG(0), "isExtensible") ? AOT_EXCEPTION
                                                    : boolean_or_exception(aot_object_is_extensible(cx, argv[0]));
}

AOT_BUILTIN(aot_builtin_reflect_own_keys) {
  return bad_target(cx, AOT_ARG(0), "ownKeys") ? AOT_EXCEPTION
                                               : aot_object_own_keys(cx, argv[0], AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
}

AOT_BUILTIN(aot_builtin_reflect_prevent_extensions) {
  return bad_target(cx, AOT_ARG(0), "preventExtensions")
             ? AOT_EXCEPTION
             : boolean_or_exception(aot_object_prevent_extensions(cx, argv[0]));
}

AOT_BUILTIN(aot_builtin_reflect_set) {
  aot_key key;
  if (bad_target(cx, AOT_ARG(0), "set") || aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  return boolean_or_exception(aot_object_set(cx, argv[0], key, AOT_ARG(2), argc > 3 ? argv[3] : argv[0]));
}

AOT_BUILTIN(aot_builtin_reflect_set_prototype_of) {
  aot_value proto = AOT_ARG(1);
  if (bad_target(cx, AOT_ARG(0), "setPrototypeOf")) return AOT_EXCEPTION;
  if (!aot_is_object(proto) && proto != AOT_NULL) {
    aot_description d;
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Object prototype may only be an Object or null: %s",
                           aot_describe(cx, proto, &d));
  }
  return boolean_or_exception(aot_object_set_prototype(cx, argv[0], proto));
}

/* VALUE rows */
AOT_BUILTIN(aot_builtin_reflect) { return aot_realm(cx, AOT_REALM_REFLECT); }
AOT_BUILTIN(aot_builtin_reflect_tag) { return aot_string_from_c(cx, "Reflect"); }
