/* exponential.c: exp, expm1 and the hyperbolic functions (see elementary.h).
 *
 * x = k ln 2 + r with |r| <= ln(2) / 2; exp(r) by a rational function of r whose polynomial is of degree 5 in r^2.
 */
#include "base/elementary.h"
#include "base/float_words.h"
#include <math.h>

#define HALF_LN2_HIGH      0x3FD62E42 /* high word of ln(2) / 2 */
#define ONE_HALF_LN2_HIGH  0x3FF0A2B2 /* of 3 ln(2) / 2 */
#define OVERFLOW_HIGH      0x40862E42 /* of the greatest x whose exp is finite */
#define EXP_OVERFLOW       7.09782712893383973096e+02
#define EXP_UNDERFLOW      (-7.45133219101941108420e+02)
#define HYPERBOLIC_MAXIMUM 710.4758600739439

static const double ln2_high = 6.93147180369123816490e-01; /* 33 bits: k ln2_high is exact */
static const double ln2_low = 1.90821492927058770002e-10;
static const double one_over_ln2 = 1.44269504088896338700e+00;

/* An argument as multiple * ln 2 + rest, rest = high - low in twice the precision. */
typedef struct reduced {
  int multiple;
  double high, low, rest;
} reduced;

/* Requires: |x| > ln(2) / 2. */
static reduced reduce_by_ln2(double x) {
  reduced r;
  if (magnitude(x) < ONE_HALF_LN2_HIGH) r.multiple = x < 0 ? -1 : 1;
  else r.multiple = (int)(one_over_ln2 * x + (x < 0 ? -0.5 : 0.5));
  double k = r.multiple;
  r.high = x - k * ln2_high;
  r.low = k * ln2_low;
  r.rest = r.high - r.low;
  return r;
}

/* r - r^2 P(r^2): exp(r) = 1 + r + r c / (2 - c). */
static double exp_correction(double r) {
  static const double p[] = {1.66666666666666019037e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05,
                             -1.65339022054652515390e-06, 4.13813679705723846039e-08};
  double square = r * r;
  return r - square * POLYNOMIAL(p, square);
}

/* y 2^k, also where 2^k is out of range. */
static double scale(double y, int k) {
  if (k == 1024) return y * 2.0 * 0x1p1023;
  if (k >= -1021) return y * power_of_two(k);
  return y * power_of_two(k + 1000) * 0x1p-1000;
}

double aot_math_exp(double x) {
  int32_t size = magnitude(x);
  if (size >= OVERFLOW_HIGH) {
    if (x != x) return x;
    if (x > EXP_OVERFLOW) return HUGE_VAL;
    if (x < EXP_UNDERFLOW) return 0;
  }
  if (size <= HALF_LN2_HIGH) {
    if (size < 0x3E300000) return 1.0 + x;
    double c = exp_correction(x);
    return 1.0 - ((x * c) / (c - 2.0) - x);
  }
  if (x == 1.0) return 2.718281828459045; /* the formula is one unit off here */
  reduced r = reduce_by_ln2(x);
  double c = exp_correction(r.rest);
  return scale(1.0 - ((r.low - (r.rest * c) / (2.0 - c)) - r.high), r.multiple);
}

/* What is missing from r to expm1(r), negated: 1 - 3 R / (6 - r (3 - R r / 2)) times r^2 / 2, R a polynomial of r^2 / 2. */
static double expm1_error(double r, double half_square) {
  static const double q[] = {1.0,
                             -3.33333333333331316428e-02,
                             1.58730158725481460165e-03,
                             -7.93650757867487942473e-05,
                             4.00821782732936239552e-06,
                             -2.01099218183624371326e-07};
  double approximation = POLYNOMIAL(q, half_square);
  double t = 3.0 - approximation * (0.5 * r);
  return half_square * ((approximation - t) / (6.0 - r * t));
}

/* 2^k (1 + r - e) - 1 with as few rounding errors as k allows. */
static double expm1_of_parts(double r, double e, int k) {
  if (k == -1) return 0.5 * (r - e) - 0.5;
  if (k == 1) return r < -0.25 ? -2.0 * (e - (r + 0.5)) : 1.0 + 2.0 * (r - e);
  if (k <= -2 || k > 56) return scale(1.0 - (e - r), k) - 1.0;
  double rest = power_of_two(-k);
  if (k < 20) return ((1.0 - rest) - (e - r)) * power_of_two(k);
  return ((r - (e + rest)) + 1.0) * power_of_two(k);
}

double aot_math_expm1(double x) {
  int32_t size = magnitude(x);
  if (size >= 0x4043687A) { /* 56 ln 2 */
    if (x != x) return x;
    if (x > EXP_OVERFLOW) return HUGE_VAL;
    if (x < 0) return -1.0;
  }
  if (size < 0x3C900000) return x;
  if (size <= HALF_LN2_HIGH) {
    double half_square = x * (0.5 * x);
    return x - (x * expm1_error(x, half_square) - half_square);
  }
  reduced r = reduce_by_ln2(x);
  double c = (r.high - r.rest) - r.low; /* what rounding took from the rest */
  double half_square = r.rest * (0.5 * r.rest);
  double e = expm1_error(r.rest, half_square);
  e = r.rest * (e - c) - c;
  return expm1_of_parts(r.rest, e - half_square, r.multiple);
}

/* exp(x) / 2 for 709 < x where exp(x) is too great; factor is 1/2 with a sign. */
static double half_exp_near_overflow(double x, double factor) {
  double root = aot_math_exp(0.5 * x);
  return (factor * root) * root;
}

double aot_math_cosh(double x) {
  int32_t size = magnitude(x);
  double y = fabs(x);
  if (size >= INFINITY_HIGH) return x * x;
  if (size < 0x3FD62E43) { /* ln(2) / 2 */
    double t = aot_math_expm1(y), w = 1.0 + t;
    return size < 0x3C800000 ? w : 1.0 + (t * t) / (w + w);
  }
  if (size < 0x40360000) { /* 22 */
    double t = aot_math_exp(y);
    return 0.5 * t + 0.5 / t;
  }
  if (size < OVERFLOW_HIGH) return 0.5 * aot_math_exp(y);
  return y <= HYPERBOLIC_MAXIMUM ? half_exp_near_overflow(y, 0.5) : HUGE_VAL;
}

double aot_math_sinh(double x) {
  double half = x < 0 ? -0.5 : 0.5, y = fabs(x);
  if (y < 0x1p-28) return x;
  if (y < 22) {
    double t = aot_math_expm1(y);
    return y < 1 ? half * (2 * t - t * t / (t + 1)) : half * (t + t / (t + 1));
  }
  if (y < 709.7822265625) return half * aot_math_exp(y);
  if (y <= HYPERBOLIC_MAXIMUM) return half_exp_near_overflow(y, half);
  return x * 1.0e307;
}

double aot_math_tanh(double x) {
  double y = fabs(x), z;
  if (x != x || y < 0x1p-28) return x;
  if (y >= 22) z = 1.0;
  else if (y >= 1) z = 1.0 - 2.0 / (aot_math_expm1(2.0 * y) + 2.0);
  else {
    double t = aot_math_expm1(-2.0 * y);
    z = -t / (t + 2.0);
  }
  return copysign(z, x);
}
