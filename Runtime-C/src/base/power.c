/* power.c: Number::exponentiate (ECMA-262 6.1.6.1.3) and the cube root (see elementary.h).
 *
 * x^y = 2^(y log2 x): log2 x in two parts of together about 75 bits, their product with y as n + rest, then exp of the rest.
 */
#include "base/elementary.h"
#include "base/float_words.h"
#include <stdbool.h>
#include <math.h>

/* A number in two parts. */
typedef struct pair {
  double high, low;
} pair;

static const double ln2 = 6.93147180559945286227e-01;

/* log2(x) for |x - 1| < 2^-20, by the first terms of its series. */
static pair log2_near_one(double x) {
  static const double one_over_ln2 = 1.44269504088896338700e+00;
  static const double one_over_ln2_high = 1.44269502162933349609e+00, one_over_ln2_low = 1.92596299112661746887e-08;
  double t = x - 1.0;
  double w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
  double u = one_over_ln2_high * t, v = t * one_over_ln2_low - w * one_over_ln2;
  pair log;
  log.high = head_of(u + v);
  log.low = v - (log.high - u);
  return log;
}

/* log((1 + s) / (1 - s)) = 2/3 s (3 + s^2 + this), s in two parts and rounded. */
static double log_series(double s, pair parts) {
  static const double c[] = {5.99999999999994648725e-01, 4.28571428578550184252e-01, 3.33333329818377432918e-01,
                             2.72728123808534006489e-01, 2.30660745775561754067e-01, 2.06975017800338417784e-01};
  double square = s * s;
  double r = square * square * POLYNOMIAL(c, square);
  return r + parts.low * (parts.high + s);
}

/* (x - base) / (x + base) in two parts; base is 1, or 1.5 for upper. */
static pair quotient(double x, double base, bool upper, double *rounded) {
  double u = x - base, v = 1.0 / (x + base), s = u * v;
  double high = head_of(s);
  int32_t sum_high = ((high_word(x) >> 1) | 0x20000000) + 0x00080000 + ((int32_t)upper << 18);
  double sum = of_words(sum_high, 0), rest = x - (sum - base); /* x + base in two parts */
  *rounded = s;
  return (pair){high, v * ((u - high * sum) - high * rest)};
}

/* log2(x). Requires: 0 < x < infinity. */
static pair log2_in_parts(double x) {
  static const double log2_of_base_high[] = {0.0, 5.84962487220764160156e-01}; /* log2(1.5) */
  static const double log2_of_base_low[] = {0.0, 1.35003920212974897128e-08};
  /* 2 / (3 ln 2) */
  static const double scale = 9.61796693925975554329e-01, scale_high = 9.61796700954437255859e-01;
  static const double scale_low = -7.02846165095275826516e-09;
  int n = 0;
  if (magnitude(x) < 0x00100000) {
    x *= 0x1p53;
    n = -53;
  }
  int32_t size = magnitude(x), fraction = size & FRACTION_MASK;
  n += (size >> 20) - 0x3FF;
  bool upper = fraction > 0x3988E && fraction < 0xBB67A; /* sqrt(3/2), sqrt(3) */
  bool wraps = fraction >= 0xBB67A;
  n += wraps;
  x = with_high_word(x, (fraction | ONE_HIGH) - (wraps ? 0x00100000 : 0));
  double s;
  pair parts = quotient(x, upper ? 1.5 : 1.0, upper, &s);
  double series = log_series(s, parts), square = parts.high * parts.high;
  double factor = head_of(3.0 + square + series), factor_low = series - ((factor - 3.0) - square);
  double u = parts.high * factor, v = parts.low * factor + factor_low * s;
  double product = head_of(u + v), product_low = v - (product - u);
  double z = scale_high * product, z_low = scale_low * product + product_low * scale + log2_of_base_low[upper];
  double base_log = log2_of_base_high[upper], t = n;
  pair log;
  log.high = head_of(((z + z_low) + base_log) + t);
  log.low = z_low - (((log.high - t) - base_log) - z);
  return log;
}

/* 2^(p.high + p.low), sum being their rounded sum. Requires: the result neither overflows nor is it below half of 2^-1074. */
static double exp2_of_parts(pair p, double sum) {
  static const double ln2_high = 6.93147182464599609375e-01, ln2_low = -1.90465429995776804525e-09;
  static const double c[] = {1.66666666666666019037e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05,
                             -1.65339022054652515390e-06, 4.13813679705723846039e-08};
  int n = 0;
  if (magnitude(sum) > 0x3FE00000) { /* 1/2 */
    double whole = trunc(sum + copysign(0.5, sum));
    n = (int)whole;
    p.high -= whole;
  }
  double t = head_of(p.low + p.high);
  double u = t * ln2_high, v = (p.low - (t - p.high)) * ln2 + t * ln2_low;
  double z = u + v, w = v - (z - u);
  t = z * z;
  double c1 = z - t * POLYNOMIAL(c, t);
  /* fdlibm subtracts the correction from the quotient; V8 from the divisor. */
  double r = (z * c1) / ((c1 - 2.0) - (w + z * w));
  z = 1.0 - (r - z);
  int32_t scaled = high_word(z) + (int32_t)((uint32_t)n << 20);
  return scaled >> 20 > 0 ? with_high_word(z, scaled) : ldexp(z, n);
}

static bool is_odd_integer(double y) { return fabs(y) < 0x1p53 && fabs(fmod(y, 2)) == 1; }

/* x^y. Requires: x is positive and finite and not 1, y is finite and not 0. */
static double positive_power(double x, double y) {
  static const double overflow_margin = 8.0085662595372944372e-17; /* log2 of what rounds to 2^1024, above 1024 */
  double limit = y > 0 ? HUGE_VAL : 0;                             /* for x > 1 */
  int32_t size = magnitude(x), exponent_size = magnitude(y);
  pair log;
  if (exponent_size > 0x41E00000) { /* 2^31 */
    if (exponent_size > 0x43F00000 || size < 0x3FEFFFFF || size > ONE_HIGH)
      return size < ONE_HIGH ? (limit == 0 ? HUGE_VAL : 0) : limit;
    log = log2_near_one(x);
  } else log = log2_in_parts(x);
  double head = head_of(y);
  pair p = {head * log.high, (y - head) * log.high + y * log.low};
  double z = p.low + p.high;
  if (z > 1024 || (z == 1024 && p.low + overflow_margin > z - p.high)) return HUGE_VAL;
  if (z < -1075 || (z == -1075 && p.low <= z - p.high)) return 0;
  return exp2_of_parts(p, z);
}

double aot_pow(double x, double y) {
  if (y == 0) return 1.0;
  if (x != x || y != y) return NAN;
  double size = fabs(x);
  if (fabs(y) == HUGE_VAL) return size == 1 ? NAN : (size > 1) == (y > 0) ? HUGE_VAL : 0;
  if (y == 1) return x;
  if (y == -1) return 1.0 / x;
  if (y == 2) return x * x;
  if (y == 0.5 && !signbit(x)) return sqrt(x);
  double z;
  if (size == 0 || size == 1 || size == HUGE_VAL) z = y < 0 ? 1.0 / size : size;
  else z = positive_power(size, y);
  if (!signbit(x)) return z;
  if (is_odd_integer(y)) return -z;
  return x < 0 && x > -HUGE_VAL && y != trunc(y) ? NAN : z;
}

double aot_math_cbrt(double x) {
  /* 1 / cbrt(r) to 23 bits for r near 1 */
  static const double p0 = 1.87595182427177009643, p1 = -1.88497979543377169875, p2 = 1.621429720105354466140;
  static const double p3 = -0.758397934778766047437, p4 = 0.145996192886612446982;
  if (x == 0 || magnitude(x) >= INFINITY_HIGH) return x;
  /* A third of the bits is the cube root to 5 bits, but for a constant. */
  int32_t sign = high_word(x) & (int32_t)0x80000000, third = magnitude(x) / 3 + 715094163;
  if (magnitude(x) < 0x00100000) third = magnitude(x * 0x1p54) / 3 + 696219795;
  double t = of_words(sign | third, 0);
  double r = (t * t) * (t / x);
  t = t * ((p0 + r * (p1 + r * p2)) + ((r * r) * r) * (p3 + r * p4));
  t = double_of((bits_of(t) + 0x80000000) & 0xFFFFFFFFC0000000ull); /* to 23 bits, so that its square is exact */
  double s = t * t;                                                 /* one Newton step */
  r = x / s;
  double w = t + t;
  r = (r - t) / (w + r);
  return t + t * r;
}
