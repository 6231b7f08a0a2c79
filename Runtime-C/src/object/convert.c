/* convert.c: type conversion and testing (ECMA-262, section 7.1 and 7.2). */
#include "object/convert.h"
#include "base/context.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/bigint.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/number.h"
#include "value/number_text.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/proxy.h"
#include "object/wrapper.h"
#include <stdbool.h>
#include <math.h>

/* ---------------------------------------------------------------- testing */

bool aot_is_callable(aot_value v) {
  if (!aot_is_cell(v)) return false;
  const aot_cell *c = aot_cell_of(v);
  if (c->kind == AOT_KIND_FUNCTION) return true;
  return c->kind == AOT_KIND_PROXY && (c->aux & AOT_PROXY_CALLABLE) != 0;
}

bool aot_is_constructor(aot_value v) {
  while (aot_is_function(v) && aot_function_of(v)->info->kind == AOT_FN_BOUND) v = aot_function_of(v)->fields;
  if (!aot_is_cell(v)) return false;
  const aot_cell *c = aot_cell_of(v);
  if (c->kind == AOT_KIND_PROXY) return (c->aux & AOT_PROXY_CONSTRUCTOR) != 0;
  if (c->kind != AOT_KIND_FUNCTION) return false;
  switch ((enum aot_function_kind)aot_function_of(v)->info->kind) {
  case AOT_FN_NORMAL:
  case AOT_FN_BASE_CONSTRUCTOR:
  case AOT_FN_DERIVED_CONSTRUCTOR:
  case AOT_FN_BUILTIN_CONSTRUCTOR: return true;
  case AOT_FN_BOUND:
  case AOT_FN_ARROW:
  case AOT_FN_METHOD:
  case AOT_FN_GENERATOR:
  case AOT_FN_ASYNC:
  case AOT_FN_ASYNC_ARROW:
  case AOT_FN_ASYNC_METHOD:
  case AOT_FN_ASYNC_GENERATOR:
  case AOT_FN_GENERATOR_METHOD:
  case AOT_FN_ASYNC_GENERATOR_METHOD:
  case AOT_FN_BUILTIN: return false;
  }
  return false;
}

int aot_is_array_for(aot_context *cx, aot_value v, const char *operation) {
  while (aot_is_kind(v, AOT_KIND_PROXY)) {
    v = aot_proxy_target(v);
    if (v == AOT_NULL) {
      aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform '%s' on a proxy that has been revoked", operation);
      return -1;
    }
  }
  return aot_is_array(v);
}

int aot_is_array_value(aot_context *cx, aot_value v) { return aot_is_array_for(cx, v, "IsArray"); }

static bool same_number(aot_value a, aot_value b, bool zeros_differ) {
  double x = aot_as_number(a), y = aot_as_number(b);
  if (x != x) return y != y;
  if (x != y) return false;
  return !zeros_differ || x != 0 || (AOT_SIGNBIT(x) != 0) == (AOT_SIGNBIT(y) != 0);
}

static bool same_value(aot_value a, aot_value b, bool zeros_differ) {
  if (aot_is_number(a)) return aot_is_number(b) && same_number(a, b, zeros_differ);
  if (a == b) return true;
  if (aot_is_string(a)) return aot_is_string(b) && aot_string_equal(a, b);
  return aot_is_bigint(a) && aot_is_bigint(b) && aot_bigint_equal(a, b);
}

bool aot_same_value(aot_value a, aot_value b) { return same_value(a, b, true); }
bool aot_same_value_zero(aot_value a, aot_value b) { return same_value(a, b, false); }

/* ---------------------------------------------------------------- ToPrimitive */

static aot_value ordinary_to_primitive(aot_context *cx, aot_value o, enum aot_hint hint) {
  enum aot_name order[2] = {AOT_NAME_valueOf, AOT_NAME_toString};
  if (hint == AOT_HINT_STRING) order[0] = AOT_NAME_toString, order[1] = AOT_NAME_valueOf;
  for (int i = 0; i < 2; i++) {
    aot_value method = aot_get_name(cx, o, order[i]);
    if (method == AOT_EXCEPTION) return method;
    if (!aot_is_callable(method)) continue;
    aot_value result = aot_call(cx, method, o, 0, NULL);
    if (result == AOT_EXCEPTION || !aot_is_object(result)) return result;
  }
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot convert object to primitive value");
}

aot_value aot_to_primitive(aot_context *cx, aot_value v, enum aot_hint hint) {
  if (!aot_is_object(v)) return v;
  if (aot_stack_low(cx) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  aot_value exotic = aot_get_method(cx, v, AOT_SYM(cx, toPrimitive));
  if (exotic == AOT_EXCEPTION) return exotic;
  if (exotic == AOT_UNDEFINED) return ordinary_to_primitive(cx, v, hint);
  static const enum aot_name names[] = {AOT_NAME_default, AOT_NAME_number, AOT_NAME_string};
  aot_value word = cx->names[names[hint]];
  aot_value result = aot_call(cx, exotic, v, 1, &word);
  if (result == AOT_EXCEPTION || !aot_is_object(result)) return result;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot convert object to primitive value");
}

/* ---------------------------------------------------------------- numbers */

static double primitive_to_number(aot_context *cx, aot_value v) {
  if (aot_is_number(v)) return aot_as_number(v);
  if (v == AOT_UNDEFINED) return NAN;
  if (v == AOT_NULL || v == AOT_FALSE) return 0;
  if (v == AOT_TRUE) return 1;
  if (aot_is_string(v)) return aot_string_to_number(cx, v);
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot convert a Symbol value to a number");
  else aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot convert a BigInt value to a number");
  return NAN;
}

double aot_to_number(aot_context *cx, aot_value v) {
  if (aot_is_number(v)) return aot_as_number(v);
  if (aot_is_object(v)) {
    v = aot_to_primitive(cx, v, AOT_HINT_NUMBER);
    if (v == AOT_EXCEPTION) return NAN;
  }
  return primitive_to_number(cx, v);
}

aot_value aot_to_numeric(aot_context *cx, aot_value v) {
  if (aot_is_number(v)) return v;
  v = aot_to_primitive(cx, v, AOT_HINT_NUMBER);
  if (v == AOT_EXCEPTION || aot_is_bigint(v)) return v;
  double d = primitive_to_number(cx, v);
  return aot_has_exception(cx) ? AOT_EXCEPTION : aot_number(d);
}

int32_t aot_to_int32(aot_context *cx, aot_value v) {
  if (aot_is_int(v)) return aot_as_int(v);
  return aot_double_to_int32(aot_to_number(cx, v));
}

/* ---------------------------------------------------------------- indexes */

double aot_to_integer_or_infinity(aot_context *cx, aot_value v) {
  if (aot_is_int(v)) return aot_as_int(v);
  double d = aot_is_double(v) ? aot_as_double(v) : aot_to_number(cx, v);
  if (d != d) return 0;
  if (d >= -2147483648.0 && d <= 2147483647.0) return (double)(int32_t)d;
  return trunc(d) + 0.0; /* -0 becomes +0 */
}

double aot_to_length(aot_context *cx, aot_value v) {
  double d = aot_to_integer_or_infinity(cx, v);
  return d <= 0 ? 0 : d > 9007199254740991.0 ? 9007199254740991.0 : d;
}

uint32_t aot_to_uint32(aot_context *cx, aot_value v) { return (uint32_t)aot_to_int32(cx, v); }

double aot_relative_index(aot_context *cx, aot_value v, double length, double missing) {
  if (v == AOT_UNDEFINED) return missing;
  double d = aot_to_integer_or_infinity(cx, v);
  if (d < 0) return d + length < 0 ? 0 : d + length;
  return d > length ? length : d;
}

/* ---------------------------------------------------------------- property keys */

int aot_to_key(aot_context *cx, aot_value v, aot_key *out) {
  if (aot_is_number(v)) {
    double d = aot_as_number(v);
    if (d >= 0 && d < 4294967295.0 && d == (double)(uint32_t)d) {
      *out = aot_key_from_index((uint32_t)d);
      return 0;
    }
  }
  if (!aot_is_string(v) && !aot_is_kind(v, AOT_KIND_SYMBOL)) {
    if (aot_is_object(v)) {
      v = aot_to_primitive(cx, v, AOT_HINT_STRING);
      if (v == AOT_EXCEPTION) return -1;
      if (!aot_is_object(v) && aot_is_kind(v, AOT_KIND_SYMBOL)) {
        *out = aot_key_from_name(v);
        return 0;
      }
    }
    v = aot_to_string(cx, v);
    if (v == AOT_EXCEPTION) return -1;
  }
  if (aot_is_string(v)) {
    aot_string *s = aot_string_of(v);
    uint32_t index;
    if (!(s->head.flags & AOT_STR_INTERNED)) {
      aot_value known = aot_intern_known(s);
      if (known == AOT_HOLE && s->length <= 10 && aot_string_is_index(aot_string_flatten(cx, v), &index)) {
        *out = aot_key_from_index(index);
        return 0;
      }
      v = known != AOT_HOLE ? known : aot_intern_key(cx, v);
    }
  }
  *out = aot_key_from_name(v);
  return 0;
}

aot_value aot_to_property_key(aot_context *cx, aot_value v) {
  aot_key key;
  if (aot_to_key(cx, v, &key)) return AOT_EXCEPTION;
  if (key.is_index) return aot_number(key.index);
  return key.value;
}

/* ---------------------------------------------------------------- strings, objects */

aot_value aot_to_string(aot_context *cx, aot_value v) {
  if (aot_is_string(v)) return v;
  if (aot_is_int(v) && aot_as_int(v) >= 0) return aot_text_of_number(cx, aot_as_int(v));
  if (aot_is_number(v)) return aot_number_to_string(cx, aot_as_number(v), 10);
  if (v == AOT_UNDEFINED) return cx->names[AOT_NAME_undefined];
  if (v == AOT_NULL) return cx->names[AOT_NAME_null];
  if (aot_is_bool(v)) return cx->names[v == AOT_TRUE ? AOT_NAME_true : AOT_NAME_false];
  if (aot_is_bigint(v)) return cx->bigint->to_string(cx, v, 10);
  if (aot_is_kind(v, AOT_KIND_SYMBOL))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot convert a Symbol value to a string");
  if (!aot_is_object(v)) return cx->names[AOT_NAME_undefined]; /* the uninitialized mark, in bytecode of no compiler */
  v = aot_to_primitive(cx, v, AOT_HINT_STRING);
  return v == AOT_EXCEPTION ? v : aot_to_string(cx, v);
}

static aot_value wrap(aot_context *cx, aot_value v, enum aot_realm_id proto, int kind) {
  aot_value o = aot_new_exotic(cx, AOT_UNDEFINED, proto, sizeof(aot_wrapper), kind);
  if (o != AOT_EXCEPTION) aot_wrapper_of(o)->value = v;
  return o;
}

aot_value aot_to_object(aot_context *cx, aot_value v) {
  if (aot_is_object(v)) return v;
  if (aot_is_nullish(v)) return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot convert undefined or null to object");
  if (aot_is_number(v)) return wrap(cx, v, AOT_REALM_NUMBER_PROTOTYPE, AOT_KIND_NUMBER);
  if (aot_is_bool(v)) return wrap(cx, v, AOT_REALM_BOOLEAN_PROTOTYPE, AOT_KIND_BOOLEAN);
  if (aot_is_string(v)) return wrap(cx, v, AOT_REALM_STRING_PROTOTYPE, AOT_KIND_STRING_OBJECT);
  if (aot_is_bigint(v)) return wrap(cx, v, AOT_REALM_BIGINT_PROTOTYPE, AOT_KIND_BIGINT_OBJECT);
  return wrap(cx, v, AOT_REALM_SYMBOL_PROTOTYPE, AOT_KIND_SYMBOL_OBJECT);
}

int aot_truthy_slow(aot_value v) {
  if (aot_is_bool(v)) return aot_as_bool(v);
  if (aot_is_int(v)) return aot_as_int(v) != 0;
  if (aot_is_double(v)) {
    double d = aot_as_double(v);
    return d == d && d != 0;
  }
  if (aot_is_string(v)) return aot_string_of(v)->length != 0;
  if (aot_is_bigint(v)) return !aot_bigint_is_zero(v);
  return aot_is_cell(v);
}

aot_value aot_typeof(aot_context *cx, aot_value v) {
  enum aot_name name;
  if (aot_is_number(v)) name = AOT_NAME_number;
  else if (v == AOT_UNDEFINED) name = AOT_NAME_undefined;
  else if (v == AOT_NULL) name = AOT_NAME_object;
  else if (aot_is_bool(v)) name = AOT_NAME_boolean;
  else if (aot_is_string(v)) name = AOT_NAME_string;
  else if (aot_is_kind(v, AOT_KIND_SYMBOL)) name = AOT_NAME_symbol;
  else if (aot_is_bigint(v)) name = AOT_NAME_bigint;
  else name = aot_is_callable(v) ? AOT_NAME_function : AOT_NAME_object;
  return cx->names[name];
}
