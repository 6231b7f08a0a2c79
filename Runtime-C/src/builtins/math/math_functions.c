/* math_functions.c: Math (ECMA-262 21.3). Both execution paths use these functions. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/elementary.h"
#include "base/half.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/realm_object.h"
#include <stdbool.h>
#include <math.h>
#include <sys/random.h>
#include <time.h>

/* One argument converted by ToNumber. */
#define UNARY(name, expression)                                                                                        \
  AOT_BUILTIN(aot_builtin_math_##name) {                                                                               \
    double x = aot_to_number(cx, AOT_ARG(0));                                                                          \
    if (aot_has_exception(cx)) return AOT_EXCEPTION;                                                                   \
    return aot_number(expression);                                                                                     \
  }

UNARY(abs, fabs(x))
UNARY(acos, aot_math_acos(x))
UNARY(acosh, aot_math_acosh(x))
UNARY(asin, aot_math_asin(x))
UNARY(asinh, aot_math_asinh(x))
UNARY(atan, aot_math_atan(x))
UNARY(atanh, aot_math_atanh(x))
UNARY(cbrt, aot_math_cbrt(x))
UNARY(ceil, ceil(x))
UNARY(cos, aot_math_cos(x))
UNARY(cosh, aot_math_cosh(x))
UNARY(exp, aot_math_exp(x))
UNARY(expm1, aot_math_expm1(x))
UNARY(floor, floor(x))
UNARY(fround, (double)(float)x)
UNARY(log, aot_math_log(x))
UNARY(log10, aot_math_log10(x))
UNARY(log1p, aot_math_log1p(x))
UNARY(log2, aot_math_log2(x))
UNARY(sign, x > 0 ? 1 : x < 0 ? -1 : x)
UNARY(sin, aot_math_sin(x))
UNARY(sinh, aot_math_sinh(x))
UNARY(sqrt, sqrt(x))
UNARY(tan, aot_math_tan(x))
UNARY(tanh, aot_math_tanh(x))
UNARY(trunc, trunc(x))

/* Ties go up; floor(x + 0.5) would round 0.49999999999999994 and large odd numbers wrongly. */
static double round_half_up(double x) {
  double r = floor(x);
  if (x - r >= 0.5) r += 1;
  return r == 0 ? copysign(0.0, x) : r;
}
UNARY(round, round_half_up(x))

UNARY(f16round, x != x ? x : aot_half_to_double(aot_half_from_double(x)))

AOT_BUILTIN(aot_builtin_math_clz32) {
  uint32_t x = aot_to_uint32(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  return aot_int(x ? __builtin_clz(x) : 32);
}

AOT_BUILTIN(aot_builtin_math_imul) {
  uint32_t a = aot_to_uint32(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  uint32_t b = aot_to_uint32(cx, AOT_ARG(1));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  return aot_int((int32_t)(a * b));
}

AOT_BUILTIN(aot_builtin_math_atan2) {
  double y = aot_to_number(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double x = aot_to_number(cx, AOT_ARG(1));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  return aot_number(aot_math_atan2(y, x));
}

AOT_BUILTIN(aot_builtin_math_pow) {
  double a = aot_to_number(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double b = aot_to_number(cx, AOT_ARG(1));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  return aot_number(aot_pow(a, b));
}

static double larger(double a, double b) { return a > b || (a == b && !signbit(a)) ? a : b; }
static double smaller(double a, double b) { return a < b || (a == b && signbit(a)) ? a : b; }

static aot_value choose(aot_context *cx, int32_t argc, const aot_value *argv, double start,
                        double (*pick)(double, double)) {
  double best = start;
  for (int32_t i = 0; i < argc; i++) {
    double x = aot_to_number(cx, argv[i]);
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
    best = x != x || best != best ? NAN : pick(x, best);
  }
  return aot_number(best);
}

AOT_BUILTIN(aot_builtin_math_max) { return choose(cx, argc, argv, -HUGE_VAL, larger); }
AOT_BUILTIN(aot_builtin_math_min) { return choose(cx, argc, argv, HUGE_VAL, smaller); }

/* Scaled by the greatest, with a compensated sum. */
AOT_BUILTIN(aot_builtin_math_hypot) {
  double small[8];
  double *x = small, greatest = 0;
  bool infinite = false, nan = false;
  if (argc > 8) x = aot_new_bytes(cx, (size_t)argc * sizeof *x);
  if (!x) return AOT_EXCEPTION;
  for (int32_t i = 0; i < argc; i++) {
    x[i] = fabs(aot_to_number(cx, argv[i]));
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
    infinite |= x[i] == HUGE_VAL;
    nan |= x[i] != x[i];
    if (x[i] > greatest) greatest = x[i];
  }
  if (infinite) return aot_double(HUGE_VAL);
  if (nan) return aot_double(NAN);
  if (greatest == 0) return aot_int(0);
  double sum = 0, rest = 0;
  for (int32_t i = 0; i < argc; i++) {
    double scaled = x[i] / greatest, term = scaled * scaled - rest, next = sum + term;
    rest = (next - sum) - term;
    sum = next;
  }
  return aot_number(sqrt(sum) * greatest);
}

/* xorshift128+, seeded by the system at first use. */
AOT_BUILTIN(aot_builtin_math_random) {
  uint64_t *s = cx->random_state;
  if ((s[0] | s[1]) == 0 && getrandom(s, 16, GRND_NONBLOCK) != 16) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    s[0] = (uint64_t)t.tv_nsec * 0x9E3779B97F4A7C15ull + 1;
    s[1] = (uint64_t)t.tv_sec * 0xBF58476D1CE4E5B9ull ^ (uintptr_t)cx;
  }
  uint64_t a = s[0], b = s[1];
  s[0] = b;
  a ^= a << 23;
  s[1] = a ^ b ^ (a >> 17) ^ (b >> 26);
  return aot_double((double)((s[1] + b) >> 11) * 0x1p-53);
}

#define CONSTANT(name, value)                                                                                          \
  AOT_BUILTIN(aot_value_math_##name) { return aot_double(value); }
CONSTANT(e, 2.718281828459045)
CONSTANT(ln10, 2.302585092994046)
CONSTANT(ln2, 0.6931471805599453)
CONSTANT(log10e, 0.4342944819032518)
CONSTANT(log2e, 1.4426950408889634)
CONSTANT(pi, 3.141592653589793)
CONSTANT(sqrt1_2, 0.7071067811865476)
CONSTANT(sqrt2, 1.4142135623730951)

AOT_BUILTIN(aot_value_math) { return aot_realm(cx, AOT_REALM_MATH); }
AOT_BUILTIN(aot_builtin_math_tag) { return aot_string_from_c(cx, "Math"); }
