/* number_methods.c: Number and Boolean (ECMA-262 21.1, 20.3). */
#include "object/runtime.h"
#include "value/number.h"
#include "builtins/common/util.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static aot_value wrap(aot_context *cx, aot_value v, aot_value new_target, enum aot_realm_id fallback, int kind) {
  aot_value o = aot_new_exotic(cx, new_target, fallback, sizeof(aot_wrapper), kind);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = v;
  w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  return o;
}

AOT_BUILTIN(aot_builtin_boolean) {
  aot_value v = aot_bool(argc > 0 && aot_truthy(argv[0]));
  return new_target == AOT_UNDEFINED ? v : wrap(cx, v, new_target, AOT_REALM_BOOLEAN_PROTOTYPE, AOT_KIND_BOOLEAN);
}

static aot_value this_boolean(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_bool(v)) return v;
  if (aot_is_kind(v, AOT_KIND_BOOLEAN)) return aot_wrapper_of(v)->value;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Boolean.prototype.%s requires that 'this' be a Boolean", method);
}
AOT_BUILTIN(aot_builtin_boolean_value_of) { return this_boolean(cx, this_value, "valueOf"); }
AOT_BUILTIN(aot_builtin_boolean_to_string) {
  aot_value v = this_boolean(cx, this_value, "toString");
  return AOT_FAILED(v) ? v : cx->names[v == AOT_TRUE ? AOT_NAME_true : AOT_NAME_false];
}

/* ---------------------------------------------------------------- the constructor and its functions */

AOT_BUILTIN(aot_builtin_number) {
  aot_value v = argc > 0 ? aot_to_numeric(cx, argv[0]) : aot_int(0);
  if (AOT_FAILED(v)) return AOT_EXCEPTION;
  if (aot_is_bigint(v)) v = aot_number(cx->bigint->to_double(v));
  return new_target == AOT_UNDEFINED ? v : wrap(cx, v, new_target, AOT_REALM_NUMBER_PROTOTYPE, AOT_KIND_NUMBER);
}

static bool is_integer(aot_value v) {
  return aot_is_number(v) && isfinite(aot_as_number(v)) && trunc(aot_as_number(v)) == aot_as_number(v);
}
AOT_BUILTIN(aot_builtin_number_is_finite) {
  return aot_bool(aot_is_number(AOT_ARG(0)) && isfinite(aot_as_number(argv[0])));
}
AOT_BUILTIN(aot_builtin_number_is_integer) { return aot_bool(is_integer(AOT_ARG(0))); }
AOT_BUILTIN(aot_builtin_number_is_nan) { return aot_bool(aot_is_number(AOT_ARG(0)) && isnan(aot_as_number(argv[0]))); }
AOT_BUILTIN(aot_builtin_number_is_safe_integer) {
  return aot_bool(is_integer(AOT_ARG(0)) && fabs(aot_as_number(argv[0])) <= AOT_MAX_SAFE_INTEGER);
}

#define CONSTANT(name, value)                                                                                          \
  AOT_BUILTIN(aot_value_number_##name) { return aot_double(value); }
CONSTANT(epsilon, 0x1p-52)
CONSTANT(max_safe_integer, AOT_MAX_SAFE_INTEGER)
CONSTANT(min_safe_integer, -AOT_MAX_SAFE_INTEGER)
CONSTANT(max_value, 0x1.fffffffffffffp1023)
CONSTANT(min_value, 0x1p-1074)
CONSTANT(nan, NAN)
CONSTANT(negative_infinity, -HUGE_VAL)
CONSTANT(positive_infinity, HUGE_VAL)

/* ---------------------------------------------------------------- prototype */

/* thisNumberValue: 0 ok. */
static int this_number(aot_context *cx, aot_value v, const char *method, double *out) {
  if (aot_is_kind(v, AOT_KIND_NUMBER)) v = aot_wrapper_of(v)->value;
  if (!aot_is_number(v)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Number.prototype.%s requires that 'this' be a Number", method);
    return -1;
  }
  *out = aot_as_number(v);
  return 0;
}

AOT_BUILTIN(aot_builtin_number_value_of) {
  double d;
  return this_number(cx, this_value, "valueOf", &d) ? AOT_EXCEPTION : aot_number(d);
}

AOT_BUILTIN(aot_builtin_number_to_string) {
  double d, radix = 10;
  if (this_number(cx, this_value, "toString", &d)) return AOT_EXCEPTION;
  if (AOT_ARG(0) != AOT_UNDEFINED) radix = aot_to_integer_or_infinity(cx, argv[0]);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  if (radix < 2 || radix > 36)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "toString() radix argument must be between 2 and 36");
  return aot_number_to_string(cx, d, (int)radix);
}

/* Rounds decimal digits (0.DIGITS * 10^*point) half up to `places` after the point; the count that is left, without zeros. */
static int round_digits(char digits[20], int count, int *point, int places) {
  int keep = *point + places;
  if (keep < 0) return 0;
  if (keep < count) {
    bool up = digits[keep] >= '5';
    count = keep;
    while (up && count > 0 && digits[count - 1] == '9') count--;
    if (up && count == 0) {
      digits[count++] = '1';
      ++*point;
    } else if (up) digits[count - 1]++;
  }
  while (count > 0 && digits[count - 1] == '0') count--;
  return count;
}

/* Groups of three digits and at most three decimals, as in English. */
AOT_BUILTIN(aot_builtin_number_to_locale_string) {
  double d;
  if (this_number(cx, this_value, "toLocaleString", &d)) return AOT_EXCEPTION;
  if (d != d) return cx->names[AOT_NAME_NaN];
  if (fabs(d) == HUGE_VAL) return aot_string_from_wide(cx, (const uint16_t[]){'-', 0x221E} + (d > 0), d > 0 ? 1 : 2);
  char digits[20];
  int point = 0, count = d == 0 ? 0 : aot_decimal_digits(fabs(d), digits, &point);
  count = round_digits(digits, count, &point, 3);
  if (count == 0) point = 0;
  aot_builder b;
  aot_builder_init(&b, cx);
  if (signbit(d)) aot_builder_unit(&b, '-');
  if (point <= 0 || count == 0) aot_builder_unit(&b, '0');
  for (int i = 0; i < point && count > 0; i++) {
    if (i > 0 && (point - i) % 3 == 0) aot_builder_unit(&b, ',');
    aot_builder_unit(&b, i < count ? (uint8_t)digits[i] : '0');
  }
  if (count > point) aot_builder_unit(&b, '.');
  for (int i = point; i < count; i++) aot_builder_unit(&b, i < 0 ? '0' : (uint8_t)digits[i]);
  return aot_builder_finish(&b);
}

/* True when v lies exactly between two decimals of `places` digits after the point (negative: before it). */
static bool is_tie(double v, int places) {
  if (places >= 0) {
    double scaled = ldexp(v, places + 1); /* v * 10^(places + 1) is 5 mod 10 iff this is an odd integer */
    return scaled < 0x1p53 && scaled == trunc(scaled) && fmod(scaled, 2) == 1;
  }
  if (places < -22) return false;
  double unit = 1;
  for (int i = 0; i < -places; i++) unit *= 10;
  return fmod(v, unit) == unit / 2;
}

/* printf rounds ties to even, ECMAScript up in magnitude: the neighbour above then rounds as wanted. */
static double above_tie(double v, int places) { return is_tie(v, places) ? nextafter(v, HUGE_VAL) : v; }

static aot_value digits_argument(aot_context *cx, aot_value v, double *out) {
  *out = aot_to_integer_or_infinity(cx, v);
  return aot_has_exception(cx) ? AOT_EXCEPTION : AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_number_to_fixed) {
  double d, digits;
  if (this_number(cx, this_value, "toFixed", &d) || AOT_FAILED(digits_argument(cx, AOT_ARG(0), &digits)))
    return AOT_EXCEPTION;
  if (digits < 0 || digits > 100)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "toFixed() digits argument must be between 0 and 100");
  if (!(fabs(d) < 1e21)) return aot_number_to_string(cx, d, 10);
  char text[128];
  int n = snprintf(text, sizeof text, "%.*f", (int)digits, copysign(above_tie(fabs(d), (int)digits), d == 0 ? 1 : d));
  return aot_string_from_latin1(cx, (const uint8_t *)text, (size_t)n);
}

/* The decimal exponent of v > 0. */
static int exponent_of(double v) {
  char text[40];
  snprintf(text, sizeof text, "%.20e", v);
  return atoi(strchr(text, 'e') + 1);
}

/* d.ddde+N with the given number of digits after the point; -1 = as many as needed. */
static aot_value exponential(aot_context *cx, double d, int digits) {
  char text[140], shortest[20];
  double v = fabs(d);
  if (digits < 0) {
    int point;
    digits = v == 0 ? 0 : aot_decimal_digits(v, shortest, &point) - 1;
  } else if (v != 0) {
    v = above_tie(v, digits - exponent_of(v));
  }
  snprintf(text, sizeof text, "%.*e", digits, v);
  char *e = strchr(text, 'e');
  int exponent = atoi(e + 1);
  aot_builder b;
  aot_builder_init(&b, cx);
  if (d < 0) aot_builder_unit(&b, '-');
  snprintf(e, 16, "e%+d", exponent);
  aot_builder_ascii(&b, text);
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_number_to_exponential) {
  double d, digits;
  if (this_number(cx, this_value, "toExponential", &d) || AOT_FAILED(digits_argument(cx, AOT_ARG(0), &digits)))
    return AOT_EXCEPTION;
  if (!isfinite(d)) return aot_number_to_string(cx, d, 10);
  if (digits < 0 || digits > 100)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "toExponential() argument must be between 0 and 100");
  return exponential(cx, d, AOT_ARG(0) == AOT_UNDEFINED ? -1 : (int)digits);
}

AOT_BUILTIN(aot_builtin_number_to_precision) {
  double d, digits;
  if (this_number(cx, this_value, "toPrecision", &d)) return AOT_EXCEPTION;
  if (AOT_ARG(0) == AOT_UNDEFINED) return aot_number_to_string(cx, d, 10);
  if (AOT_FAILED(digits_argument(cx, argv[0], &digits))) return AOT_EXCEPTION;
  if (!isfinite(d)) return aot_number_to_string(cx, d, 10);
  if (digits < 1 || digits > 100)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "toPrecision() argument must be between 1 and 100");
  int p = (int)digits, e = 0;
  double v = fabs(d);
  char text[256];
  if (v != 0) { /* the exponent after rounding */
    v = above_tie(v, p - 1 - exponent_of(v));
    snprintf(text, sizeof text, "%.*e", p - 1, v);
    e = atoi(strchr(text, 'e') + 1);
  }
  if (e < -6 || e >= p) return exponential(cx, d, p - 1);
  int n = snprintf(text, sizeof text, "%s%.*f", d < 0 ? "-" : "", p - 1 - e, v);
  return aot_string_from_latin1(cx, (const uint8_t *)text, (size_t)n);
}
