/* argument.c: errors of node for arguments that built-ins in C refuse. */
#include "host/argument.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/key.h"
#include "value/string.h"
#include "object/coded_error.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/own_property.h"
#include "object/property_access.h"
#include "object/shape.h"
#include "realm/realm.h"
#include "host/inspect.h"
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Longer strings are cut to the second number of units. */
enum { LONGEST_SHOWN = 28, CUT = 25 };

/* A primitive value, but a string, as the console shows it. */
static aot_value shown(aot_context *cx, aot_value v) {
  aot_description d;
  bool is_negative_zero = aot_is_number(v) && aot_as_number(v) == 0 && signbit(aot_as_number(v));
  const char *text = is_negative_zero ? "-0" : aot_describe(cx, v, &d);
  return aot_text(cx, aot_is_kind(v, AOT_KIND_BIGINT) ? "%sn" : "%s", text);
}

/* No code of the program runs: rows say that these built-ins call none. */
static aot_value name_of(aot_context *cx, aot_value f) {
  aot_value holder, name = aot_is_object(f) ? aot_quiet_get(cx, f, AOT_KEY(cx, name), &holder) : AOT_UNDEFINED;
  return aot_is_string(name) && aot_string_length(name) > 0 ? name : AOT_UNDEFINED;
}

/* The name of the constructor that a program does not link, where the nearest prototype with one is of the realm; NULL. */
static const char *unlinked_constructor(aot_context *cx, aot_value o) {
  for (; aot_is_object(o) && !aot_is_kind(o, AOT_KIND_PROXY); o = aot_shape_of(cx, o)->proto) {
    aot_own_slot own;
    if (aot_own_find(cx, o, AOT_KEY(cx, constructor), &own) == 1) return NULL;
    const char *missing = aot_realm_missing_constructor(cx, o);
    if (missing) return missing;
  }
  return NULL;
}

/* The name of the constructor that an object tells; AOT_UNDEFINED. */
static aot_value constructor_name(aot_context *cx, aot_value o) {
  const char *missing = unlinked_constructor(cx, o);
  if (missing) return aot_string_from_c(cx, missing);
  aot_value holder;
  return name_of(cx, aot_quiet_get(cx, o, AOT_KEY(cx, constructor), &holder));
}

/* In quotes; in those of JSON when it has one of the others. */
static aot_value received_string(aot_context *cx, aot_value v) {
  if (aot_string_length(v) > LONGEST_SHOWN) v = aot_text(cx, "%v...", aot_substring(cx, v, 0, CUT));
  if (AOT_FAILED(v)) return v;
  aot_value apostrophe = aot_string_from_c(cx, "'");
  if (aot_string_index_of(cx, v, apostrophe, 0) < 0) return aot_text(cx, "type string ('%v')", v);
  return aot_text(cx, "type string (\"%v\")", v);
}

/* `undefined`, `type string ('abc')`, `an instance of Foo`, `function f` */
static aot_value received(aot_context *cx, aot_value v) {
  if (aot_is_nullish(v)) return aot_to_string(cx, v);
  if (aot_is_callable(v)) {
    aot_value name = name_of(cx, v);
    if (name != AOT_UNDEFINED) return aot_text(cx, "function %v", name);
  } else if (aot_is_object(v)) {
    aot_value name = constructor_name(cx, v);
    if (name != AOT_UNDEFINED) return aot_text(cx, "an instance of %v", name);
    return aot_string_from_c(cx, "[Object: null prototype] {}");
  }
  if (aot_is_string(v)) return received_string(cx, v);
  return aot_text(cx, "type %v (%v)", aot_typeof(cx, v), shown(cx, v));
}

static aot_value throw_text(aot_context *cx, int kind, const char *code, aot_value message) {
  if (AOT_FAILED(message)) return message;
  char *text = aot_string_to_utf8(cx, message, NULL);
  if (!text) abort();
  aot_throw_coded(cx, kind, code, text);
  free(text);
  return AOT_EXCEPTION;
}

AOT_COLD aot_value aot_throw_argument_type(aot_context *cx, const char *name, const char *expected, aot_value v) {
  aot_value what = received(cx, v);
  if (AOT_FAILED(what)) return what;
  aot_value message = aot_text(cx, "The \"%s\" argument must be %s. Received %v", name, expected, what);
  return throw_text(cx, AOT_TYPE_ERROR, "ERR_INVALID_ARG_TYPE", message);
}

AOT_COLD aot_value aot_throw_argument_range(aot_context *cx, const char *name, const char *range, double v) {
  const char *format = "The value of \"%s\" is out of range. It must be %s. Received %v";
  aot_value message = aot_text(cx, format, name, range, shown(cx, aot_number(v)));
  return throw_text(cx, AOT_RANGE_ERROR, "ERR_OUT_OF_RANGE", message);
}
