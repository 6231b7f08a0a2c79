/* number_methods.c: Number and Boolean (ECMA-262 21.1, 20.3). */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/bigint.h"
#include "value/builder.h"
#include "value/number.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/new_object.h"
#include "object/wrapper.h"
#include <stdbool.h>
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
  if (argc > 0 && aot_is_string(argv[0]) && new_target == AOT_UNDEFINED)
    return aot_number(aot_string_to_number(cx, argv[0]));
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

static aot_value digits_argument(aot_context *cx, aot_value v, double *out) {
  *out = aot_to_integer_or_infinity(cx, v);
  return aot_has_exception(cx) ? AOT_EXCEPTION : AOT_UNDEFINED;
}

/* Adds one to the last digit of a decimal text; a carry out of the first digit makes it longer by one. */
static void round_up(char *text) {
  char *at = text + strlen(text) - 1;
  for (; at >= text && (*at == '9' || *at == '.'); at--)
    if (*at == '9') *at = '0';
  if (at >= text) {
    ++*at;
    return;
  }
  memmove(text + 1, text, strlen(text) + 1);
  *text = '1';
}

/* Wide enough for the bits of a double behind its point. */
__extension__ typedef unsigned __int128 aot_uint128;

/* 2^-67 <= v < 2^53, or 0: the digits by multiplying what is behind the point, which 124 bits hold; false: another v. */
static bool print_fixed_in_words(char *text, double v, int places) {
  uint64_t bits, mantissa;
  memcpy(&bits, &v, sizeof bits);
  int below = 1075 - (int)(bits >> 52); /* v is mantissa * 2^-below */
  mantissa = (bits & 0xFFFFFFFFFFFFF) | 0x10000000000000;
  if (v == 0) mantissa = 0, below = 1;
  if (below < 1 || below > 120) return false;
  uint64_t whole = below < 64 ? mantissa >> below : 0;
  aot_uint128 one = (aot_uint128)1 << below, rest = mantissa & (one - 1);
  char digits[20], *at = text;
  int count = 0;
  do digits[count++] = (char)('0' + whole % 10);
  while (whole /= 10);
  while (count > 0) *at++ = digits[--count];
  if (places > 0) *at++ = '.';
  for (int i = 0; i < places; i++) {
    rest *= 10;
    *at++ = (char)('0' + (int)(rest >> below));
    rest &= one - 1;
  }
  *at = 0;
  if (rest >= one >> 1) round_up(text);
  return true;
}

/* v >= 0 with `places` digits after the point, ties rounded up; printf alone would round them to even. */
static void print_fixed(char *text, size_t size, double v, int places) {
  if (print_fixed_in_words(text, v, places)) return;
  if (!is_tie(v, places)) {
    snprintf(text, size, "%.*f", places, v);
    return;
  }
  int n = snprintf(text, size, "%.*f", places + 1, v); /* exact, and ends in 5 */
  text[n - (places == 0 ? 2 : 1)] = 0;
  round_up(text);
}

/* The decimal exponent of v > 0. */
static int exponent_of(double v) {
  char text[40];
  snprintf(text, sizeof text, "%.20e", v);
  return atoi(strchr(text, 'e') + 1);
}

/* v >= 0 as d.ddd with `places` digits after the point, ties rounded up; its exponent of ten. */
static int print_scientific(char *text, size_t size, double v, int places) {
  bool tie = v != 0 && is_tie(v, places - exponent_of(v));
  snprintf(text, size, "%.*e", places + tie, v); /* with the 5, exactly, of a tie */
  char *e = strchr(text, 'e');
  int exponent = atoi(e + 1);
  *e = 0;
  if (!tie) return exponent;
  e[places == 0 ? -2 : -1] = 0;
  round_up(text);
  if (text[1] != '0') return exponent; /* else 9.9 became 10.0 */
  text[1] = '.';
  text[2] = '0';
  text[places == 0 ? 1 : places + 2] = 0;
  return exponent + 1;
}

AOT_BUILTIN(aot_builtin_number_to_fixed) {
  double d, digits;
  if (this_number(cx, this_value, "toFixed", &d) || AOT_FAILED(digits_argument(cx, AOT_ARG(0), &digits)))
    return AOT_EXCEPTION;
  if (digits < 0 || digits > 100)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "toFixed() digits argument must be between 0 and 100");
  if (!(fabs(d) < 1e21)) return aot_number_to_string(cx, d, 10);
  char text[136];
  text[0] = '-';
  print_fixed(text + 1, sizeof text - 1, fabs(d), (int)digits);
  return aot_string_from_c(cx, d < 0 ? text : text + 1);
}

/* v >= 0 as d.ddd with as many digits as tell it from its neighbours; its exponent of ten. */
static int print_shortest_scientific(char *text, double v) {
  char digits[20] = "0";
  int point = 1, count = v == 0 ? 1 : aot_decimal_digits(v, digits, &point);
  snprintf(text, 24, count > 1 ? "%c.%.*s" : "%c", digits[0], count - 1, digits + 1);
  return point - 1;
}

/* d.ddde+N with the given number of digits after the point; -1 = as many as needed. */
static aot_value exponential(aot_context *cx, double d, int digits) {
  char text[160];
  text[0] = '-';
  int exponent =
      digits < 0 ? print_shortest_scientific(text + 1, fabs(d)) : print_scientific(text + 1, 130, fabs(d), digits);
  size_t length = strlen(text);
  snprintf(text + length, sizeof text - length, "e%+d", exponent);
  return aot_string_from_c(cx, d < 0 ? text : text + 1);
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
  int precision = (int)digits;
  char text[136];
  int exponent = print_scientific(text, sizeof text, fabs(d), precision - 1); /* after rounding */
  if (exponent < -6 || exponent >= precision) return exponential(cx, d, precision - 1);
  text[0] = '-';
  print_fixed(text + 1, sizeof text - 1, fabs(d), precision - 1 - exponent);
  return aot_string_from_c(cx, d < 0 ? text : text + 1);
}
