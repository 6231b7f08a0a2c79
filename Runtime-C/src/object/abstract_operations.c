/* abstract_operations.c: operations on objects (ECMA-262, 7.3) and property descriptors (6.2.6).
 */
#include "object/abstract_operations.h"
#include "base/names.h"
#include "value/key.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/property.h"
#include "object/property_access.h"

/* ---------------------------------------------------------------- operations on objects (7.3) */

aot_value aot_get_method(aot_context *cx, aot_value v, aot_key key) {
  aot_value f = aot_get_value(cx, v, key);
  if (f == AOT_EXCEPTION || aot_is_callable(f)) return f;
  if (aot_is_nullish(f)) return AOT_UNDEFINED;
  return aot_throw_not_method(cx, f);
}

aot_value aot_invoke(aot_context *cx, aot_value v, aot_key key, int32_t argc, const aot_value *argv) {
  aot_value f = aot_get_value(cx, v, key);
  if (f == AOT_EXCEPTION) return f;
  return aot_is_callable(f) ? aot_call(cx, f, v, argc, argv) : aot_throw_not_method(cx, f);
}

double aot_length_of(aot_context *cx, aot_value o) {
  if (aot_is_array(o)) return aot_array_of(o)->length;
  aot_value v = aot_get_name(cx, o, AOT_NAME_length);
  if (v == AOT_EXCEPTION) return 0;
  if (aot_is_int(v)) return aot_as_int(v) < 0 ? 0 : aot_as_int(v);
  return aot_to_length(cx, v);
}

aot_value aot_species_constructor(aot_context *cx, aot_value o, aot_value fallback) {
  aot_value c = aot_get_name(cx, o, AOT_NAME_constructor);
  if (c == AOT_EXCEPTION) return c;
  if (c == AOT_UNDEFINED) return fallback;
  if (!aot_is_object(c)) return aot_throw_error(cx, AOT_TYPE_ERROR, "The .constructor property is not an object");
  aot_value s = aot_object_get(cx, c, AOT_SYM(cx, species), c);
  if (s == AOT_EXCEPTION) return s;
  if (aot_is_nullish(s)) return fallback;
  if (aot_is_constructor(s)) return s;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "object.constructor[Symbol.species] is not a constructor");
}

int aot_is_regexp(aot_context *cx, aot_value v) {
  if (!aot_is_object(v)) return 0;
  aot_value matcher = aot_object_get(cx, v, AOT_SYM(cx, match), v);
  if (matcher == AOT_EXCEPTION) return -1;
  return matcher == AOT_UNDEFINED ? aot_is_kind(v, AOT_KIND_REGEXP) : aot_truthy(matcher);
}

/* ---------------------------------------------------------------- property descriptors (6.2.6) */

/* Reads one field of a descriptor object. 1 there, 0 absent, -1 error. */
static int read_field(aot_context *cx, aot_value o, aot_key key, aot_value *out) {
  int r = aot_object_has(cx, o, key);
  if (r <= 0) return r;
  *out = aot_object_get(cx, o, key, o);
  return *out == AOT_EXCEPTION ? -1 : 1;
}

static int read_flag(aot_context *cx, aot_value o, aot_key key, aot_descriptor *d, unsigned has, unsigned bit) {
  aot_value v;
  int r = read_field(cx, o, key, &v);
  if (r <= 0) return r;
  d->has |= (uint8_t)has;
  if (aot_truthy(v)) d->attributes |= (uint8_t)bit;
  return 0;
}

static int read_function(aot_context *cx, aot_value o, aot_key key, aot_descriptor *d, unsigned has, aot_value *out,
                         const char *what) {
  int r = read_field(cx, o, key, out);
  if (r <= 0) return r;
  d->has |= (uint8_t)has;
  if (*out == AOT_UNDEFINED || aot_is_callable(*out)) return 0;
  char text[160];
  aot_throw_error(cx, AOT_TYPE_ERROR, "%s must be a function: %s", what, aot_value_text(cx, *out, text, sizeof text));
  return -1;
}

int aot_to_descriptor(aot_context *cx, aot_value v, aot_descriptor *out) {
  *out = (aot_descriptor){.value = AOT_UNDEFINED, .getter = AOT_UNDEFINED, .setter = AOT_UNDEFINED};
  if (!aot_is_object(v)) {
    char text[160];
    aot_throw_error(cx, AOT_TYPE_ERROR, "Property description must be an object: %s",
                    aot_value_text(cx, v, text, sizeof text));
    return -1;
  }
  if (read_flag(cx, v, AOT_KEY(cx, enumerable), out, AOT_HAS_ENUMERABLE, AOT_ENUMERABLE)) return -1;
  if (read_flag(cx, v, AOT_KEY(cx, configurable), out, AOT_HAS_CONFIGURABLE, AOT_CONFIGURABLE)) return -1;
  int r = read_field(cx, v, AOT_KEY(cx, value), &out->value);
  if (r < 0) return -1;
  if (r) out->has |= AOT_HAS_VALUE;
  if (read_flag(cx, v, AOT_KEY(cx, writable), out, AOT_HAS_WRITABLE, AOT_WRITABLE)) return -1;
  if (read_function(cx, v, AOT_KEY(cx, get), out, AOT_HAS_GET, &out->getter, "Getter")) return -1;
  if (read_function(cx, v, AOT_KEY(cx, set), out, AOT_HAS_SET, &out->setter, "Setter")) return -1;
  if ((out->has & (AOT_HAS_GET | AOT_HAS_SET)) && (out->has & (AOT_HAS_VALUE | AOT_HAS_WRITABLE))) {
    char text[160];
    aot_throw_error(cx, AOT_TYPE_ERROR,
                    "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, %s",
                    aot_value_text(cx, v, text, sizeof text));
    return -1;
  }
  return 0;
}

aot_value aot_from_descriptor(aot_context *cx, const aot_descriptor *d) {
  aot_value o = aot_new_object(cx);
  if (d->has & AOT_HAS_VALUE) aot_create_data(cx, o, AOT_KEY(cx, value), d->value);
  if (d->has & AOT_HAS_WRITABLE) aot_create_data(cx, o, AOT_KEY(cx, writable), aot_bool(d->attributes & AOT_WRITABLE));
  if (d->has & AOT_HAS_GET) aot_create_data(cx, o, AOT_KEY(cx, get), d->getter);
  if (d->has & AOT_HAS_SET) aot_create_data(cx, o, AOT_KEY(cx, set), d->setter);
  if (d->has & AOT_HAS_ENUMERABLE)
    aot_create_data(cx, o, AOT_KEY(cx, enumerable), aot_bool(d->attributes & AOT_ENUMERABLE));
  if (d->has & AOT_HAS_CONFIGURABLE)
    aot_create_data(cx, o, AOT_KEY(cx, configurable), aot_bool(d->attributes & AOT_CONFIGURABLE));
  return o;
}
