/* object_proto.c: Object.prototype. ECMA-262 20.1.3. */
#include "base/builtin.h"
#include "base/failure.h"
#include "value/key.h"
#include "object/abstract_operations.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/internal_methods.h"
#include "object/property.h"
#include "object/property_access.h"
#include "builtins/common/object_to_string.h"
#include <stdbool.h>

AOT_BUILTIN(aot_builtin_object_proto_has_own_property) {
  aot_key key;
  aot_descriptor d;
  if (aot_to_key(cx, AOT_ARG(0), &key)) return AOT_EXCEPTION;
  aot_value o = aot_to_object(cx, this_value);
  if (AOT_FAILED(o)) return o;
  int found = aot_object_get_own(cx, o, key, &d);
  return found < 0 ? AOT_EXCEPTION : aot_bool(found);
}

AOT_BUILTIN(aot_builtin_object_proto_is_prototype_of) {
  aot_value v = AOT_ARG(0);
  if (!aot_is_object(v)) return AOT_FALSE;
  aot_value o = aot_to_object(cx, this_value);
  if (AOT_FAILED(o)) return o;
  for (uint32_t proxies = 0;;) {
    v = aot_next_prototype(cx, v, &proxies);
    if (AOT_FAILED(v)) return v;
    if (v == AOT_NULL || v == o) return aot_bool(v == o);
  }
}

AOT_BUILTIN(aot_builtin_object_proto_property_is_enumerable) {
  aot_key key;
  aot_descriptor d;
  if (aot_to_key(cx, AOT_ARG(0), &key)) return AOT_EXCEPTION;
  aot_value o = aot_to_object(cx, this_value);
  if (AOT_FAILED(o)) return o;
  int found = aot_object_get_own(cx, o, key, &d);
  return found < 0 ? AOT_EXCEPTION : aot_bool(found && (d.attributes & AOT_ENUMERABLE));
}

AOT_BUILTIN(aot_builtin_object_proto_to_locale_string) {
  if (aot_is_nullish(this_value))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Object.prototype.toLocaleString called on null or undefined");
  return aot_invoke(cx, this_value, AOT_KEY(cx, toString), 0, NULL);
}

AOT_BUILTIN(aot_builtin_object_proto_to_string) { return aot_object_to_string(cx, this_value); }

AOT_BUILTIN(aot_builtin_object_proto_value_of) { return aot_to_object(cx, this_value); }

/* ---------------------------------------------------------------- __proto__ and the legacy accessors (Annex B.2.2) */

int aot_set_prototype_or_throw(aot_context *cx, aot_value o, aot_value proto, const char *shown);

AOT_BUILTIN(aot_builtin_object_proto_get_proto) {
  aot_value o = aot_to_object(cx, this_value);
  return AOT_FAILED(o) ? o : aot_object_get_prototype(cx, o);
}

AOT_BUILTIN(aot_builtin_object_proto_set_proto) {
  aot_value proto = AOT_ARG(0);
  if (aot_is_nullish(this_value))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "set Object.prototype.__proto__ called on null or undefined");
  if (!aot_is_object(proto) && proto != AOT_NULL) return AOT_UNDEFINED;
  return aot_is_object(this_value) && aot_set_prototype_or_throw(cx, this_value, proto, NULL) ? AOT_EXCEPTION
                                                                                              : AOT_UNDEFINED;
}

static aot_value define_accessor(aot_context *cx, aot_value this_value, aot_value name, aot_value f, bool getter) {
  aot_value o = aot_to_object(cx, this_value);
  aot_key key;
  if (AOT_FAILED(o)) return o;
  if (!aot_is_callable(f))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Object.prototype.__define%s__: Expecting function",
                           getter ? "Getter" : "Setter");
  aot_descriptor d = {.attributes = AOT_ENUMERABLE | AOT_CONFIGURABLE | AOT_ACCESSOR,
                      .has = AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE};
  if (getter) {
    d.getter = f;
    d.has |= AOT_HAS_GET;
  } else {
    d.setter = f;
    d.has |= AOT_HAS_SET;
  }
  if (aot_to_key(cx, name, &key) || aot_define_or_throw(cx, o, key, &d)) return AOT_EXCEPTION;
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_object_proto_define_getter) {
  return define_accessor(cx, this_value, AOT_ARG(0), AOT_ARG(1), true);
}
AOT_BUILTIN(aot_builtin_object_proto_define_setter) {
  return define_accessor(cx, this_value, AOT_ARG(0), AOT_ARG(1), false);
}

static aot_value lookup_accessor(aot_context *cx, aot_value this_value, aot_value name, bool getter) {
  aot_value o = aot_to_object(cx, this_value);
  aot_key key;
  if (AOT_FAILED(o) || aot_to_key(cx, name, &key)) return AOT_EXCEPTION;
  uint32_t proxies = 0;
  while (o != AOT_NULL) {
    aot_descriptor d;
    int found = aot_object_get_own(cx, o, key, &d);
    if (found < 0) return AOT_EXCEPTION;
    if (found) return d.has & (AOT_HAS_GET | AOT_HAS_SET) ? (getter ? d.getter : d.setter) : AOT_UNDEFINED;
    o = aot_next_prototype(cx, o, &proxies);
    if (AOT_FAILED(o)) return o;
  }
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_object_proto_lookup_getter) { return lookup_accessor(cx, this_value, AOT_ARG(0), true); }
AOT_BUILTIN(aot_builtin_object_proto_lookup_setter) { return lookup_accessor(cx, this_value, AOT_ARG(0), false); }
