/* bigint_methods.c: the BigInt function and BigInt.prototype (ECMA-262 21.2). */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/bigint.h"
#include "value/builder.h"
#include "value/number.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/wrapper.h"
#include <math.h>

AOT_BUILTIN(aot_builtin_bigint) {
  if (new_target != AOT_UNDEFINED) return aot_throw_error(cx, AOT_TYPE_ERROR, "BigInt is not a constructor");
  aot_value v = aot_to_primitive(cx, AOT_ARG(0), AOT_HINT_NUMBER);
  if (AOT_FAILED(v) || !aot_is_number(v)) return AOT_FAILED(v) ? v : aot_to_bigint(cx, v);
  double d = aot_as_number(v);
  if (!isfinite(d) || trunc(d) != d) {
    aot_description text;
    return aot_throw_error(cx, AOT_RANGE_ERROR,
                           "The number %s cannot be converted to a BigInt because it is not an integer",
                           aot_describe(cx, v, &text));
  }
  return aot_bigint_from_double(cx, d);
}

static aot_value as_n(aot_context *cx, int32_t argc, const aot_value *argv,
                      aot_value (*wrap)(aot_context *, double, aot_value)) {
  double bits = aot_to_integer_or_infinity(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  if (bits < 0 || bits > AOT_MAX_SAFE_INTEGER)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid value: not (convertible to) a safe integer");
  aot_value v = aot_to_bigint(cx, AOT_ARG(1));
  return AOT_FAILED(v) ? v : wrap(cx, bits, v);
}
AOT_BUILTIN(aot_builtin_bigint_as_int_n) { return as_n(cx, argc, argv, aot_bigint_as_int); }
AOT_BUILTIN(aot_builtin_bigint_as_uint_n) { return as_n(cx, argc, argv, aot_bigint_as_uint); }

static aot_value this_bigint(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_bigint(v)) return v;
  if (aot_is_kind(v, AOT_KIND_BIGINT_OBJECT)) return aot_wrapper_of(v)->value;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "BigInt.prototype.%s requires that 'this' be a BigInt", method);
}

AOT_BUILTIN(aot_builtin_bigint_value_of) { return this_bigint(cx, this_value, "valueOf"); }

AOT_BUILTIN(aot_builtin_bigint_to_string) {
  aot_value v = this_bigint(cx, this_value, "toString");
  if (AOT_FAILED(v)) return v;
  double radix = AOT_ARG(0) == AOT_UNDEFINED ? 10 : aot_to_integer_or_infinity(cx, argv[0]);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  if (radix < 2 || radix > 36)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "toString() radix argument must be between 2 and 36");
  return cx->bigint->to_string(cx, v, (int)radix);
}

AOT_BUILTIN(aot_builtin_bigint_tag) { return aot_string_from_c(cx, "BigInt"); }
