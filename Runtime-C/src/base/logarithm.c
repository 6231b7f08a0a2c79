/* logarithm.c: the logarithms and the inverse hyperbolic functions (see elementary.h).
 *
 * x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2); log(1 + f) from s = f / (2 + f), an odd series in s whose tail is a
 * polynomial of degree 14.
 */
#include "base/elementary.h"
#include "base/float_words.h"
#include <stdbool.h>
#include <math.h>

static const double ln2 = 6.93147180559945286227e-01;
static const double ln2_high = 6.93147180369123816490e-01;
static const double ln2_low = 1.90821492927058770002e-10;
/* (log(1 + s) - log(1 - s) - 2s) / s = c[0] s^2 + c[1] s^4 + ... */
static const double series[] = {6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01,
                                2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01,
                                1.479819860511658591e-01};

/* The tail of the series at s, its even and odd terms summed apart. */
static double series_tail(double s) {
  double z = s * s, w = z * z;
  double even = w * (series[1] + w * (series[3] + w * series[5]));
  double odd = z * (series[0] + w * (series[2] + w * (series[4] + w * series[6])));
  return odd + even;
}

/* x = 2^exponent * fraction, the fraction between sqrt(1/2) and sqrt(2); high is the upper part of its bits. */
typedef struct split {
  int exponent;
  double fraction;
  int32_t high;
} split;

/* Requires: 0 < x < infinity. */
static split split_near_one(double x) {
  split r = {0, x, 0};
  if (high_word(x) < 0x00100000) {
    r.exponent = -54;
    x *= 0x1p54;
  }
  int32_t high = high_word(x);
  r.exponent += (high >> 20) - 1023;
  r.high = high & FRACTION_MASK;
  int32_t carry = (r.high + 0x95F64) & 0x100000; /* set from sqrt(2) on */
  r.fraction = with_high_word(x, r.high | (carry ^ ONE_HIGH));
  r.exponent += carry >> 20;
  return r;
}

/* The logarithm in any base of what is not in 0 < x < infinity. */
static double outside_domain(double x) {
  if (x == 0) return -HUGE_VAL;
  return x < 0 ? NAN : x;
}

static bool in_domain(double x) { return x > 0 && x < HUGE_VAL; }

/* log(2^k (1 + f)) for |f| < 2^-20. */
static double log_near_power(double f, double k) {
  if (f == 0) return k == 0 ? 0 : k * ln2_high + k * ln2_low;
  double rest = f * f * (0.5 - 0.33333333333333333 * f);
  return k == 0 ? f - rest : k * ln2_high - ((rest - k * ln2_low) - f);
}

double aot_math_log(double x) {
  if (!in_domain(x)) return outside_domain(x);
  split r = split_near_one(x);
  double f = r.fraction - 1.0, k = r.exponent;
  if ((FRACTION_MASK & (2 + r.high)) < 3) return log_near_power(f, k);
  double s = f / (2.0 + f), tail = series_tail(s);
  if (((r.high - 0x6147A) | (0x6B851 - r.high)) > 0) {
    double half_square = 0.5 * f * f;
    if (r.exponent == 0) return f - (half_square - s * (half_square + tail));
    return k * ln2_high - ((half_square - (s * (half_square + tail) + k * ln2_low)) - f);
  }
  if (r.exponent == 0) return f - s * (f - tail);
  return k * ln2_high - ((s * (f - tail) - k * ln2_low) - f);
}

/* log1p(f), plus k ln 2 + c where k is not 0; tiny says that |f| < 2^-20. */
static double log1p_of_parts(double f, int k, double c, bool tiny) {
  double half_square = 0.5 * f * f;
  if (tiny) {
    if (f == 0) return k == 0 ? 0 : k * ln2_high + (c + k * ln2_low);
    double rest = half_square * (1.0 - 0.66666666666666666 * f);
    return k == 0 ? f - rest : k * ln2_high - ((rest - (k * ln2_low + c)) - f);
  }
  double s = f / (2.0 + f), z = s * s;
  double tail = z * POLYNOMIAL(series, z);
  if (k == 0) return f - (half_square - s * (half_square + tail));
  return k * ln2_high - ((half_square - (s * (half_square + tail) + (k * ln2_low + c))) - f);
}

/* log1p where 1 + x is not near 1: 1 + x = 2^k u, and c / u is what rounding took from it. */
static double log1p_far(double x) {
  double u = x, c = 0;
  if (high_word(x) < 0x43400000) u = 1.0 + x;
  int32_t high = high_word(u);
  int k = (high >> 20) - 1023;
  if (high_word(x) < 0x43400000) c = (k > 0 ? 1.0 - (u - x) : x - (u - 1.0)) / u;
  high &= FRACTION_MASK;
  if (high < 0x6A09E) return log1p_of_parts(with_high_word(u, high | ONE_HIGH) - 1.0, k, c, high == 0);
  u = with_high_word(u, high | 0x3FE00000);
  return log1p_of_parts(u - 1.0, k + 1, c, (0x00100000 - high) >> 2 == 0);
}

double aot_math_log1p(double x) {
  int32_t high = high_word(x);
  if (x <= -1.0) return x == -1.0 ? -HUGE_VAL : NAN;
  if (!(x < HUGE_VAL)) return x;
  if (high >= 0x3FDA827A) return log1p_far(x);
  if (magnitude(x) < 0x3C900000) return x;
  if (magnitude(x) < 0x3E200000) return x - x * x * 0.5;
  if (high > 0 || high <= (int32_t)0xBFD2BEC4) return log1p_of_parts(x, 0, 0, false);
  return log1p_far(x);
}

/* log(1 + f) - f + f^2 / 2. */
static double log_kernel(double f) {
  double s = f / (2.0 + f);
  return s * (0.5 * f * f + series_tail(s));
}

double aot_math_log2(double x) {
  static const double one_over_ln2_high = 1.44269504072144627571e+00, one_over_ln2_low = 1.67517131648865118353e-10;
  if (!in_domain(x)) return outside_domain(x);
  if (x == 1.0) return 0;
  split r = split_near_one(x);
  double y = r.exponent, f = r.fraction - 1.0, half_square = 0.5 * f * f, kernel = log_kernel(f);
  double high = head_of(f - half_square), low = (f - high) - half_square + kernel;
  double product = high * one_over_ln2_high;
  double rest = (low + high) * one_over_ln2_low + low * one_over_ln2_high;
  double sum = y + product;
  rest += (y - sum) + product;
  return rest + sum;
}

double aot_math_log10(double x) {
  static const double one_over_ln10 = 4.34294481903251816668e-01;
  static const double log10_2_high = 3.01029995663611771306e-01, log10_2_low = 3.69423907715893078616e-13;
  if (!in_domain(x)) return outside_domain(x);
  if (x == 1.0) return 0;
  int k = 0;
  if (high_word(x) < 0x00100000) {
    k = -54;
    x *= 0x1p54;
  }
  k += (high_word(x) >> 20) - 1023;
  int below = k < 0; /* the fraction then lies in 1/2..1 */
  double y = k + below;
  x = with_high_word(x, (high_word(x) & FRACTION_MASK) | (0x3FF - below) << 20);
  double rest = y * log10_2_low + one_over_ln10 * aot_math_log(x);
  return rest + y * log10_2_high;
}

double aot_math_asinh(double x) {
  int32_t size = magnitude(x);
  double y = fabs(x), w;
  if (size >= INFINITY_HIGH || size < 0x3E300000) return x;
  if (size > 0x41B00000) w = aot_math_log(y) + ln2;
  else if (size > 0x40000000) w = aot_math_log(2.0 * y + 1.0 / (sqrt(x * x + 1.0) + y));
  else {
    double square = x * x;
    w = aot_math_log1p(y + square / (1.0 + sqrt(1.0 + square)));
  }
  return copysign(w, x);
}

double aot_math_acosh(double x) {
  int32_t high = high_word(x);
  if (x < 1) return NAN;
  if (!(x < HUGE_VAL)) return x;
  if (x == 1) return 0;
  if (high >= 0x41B00000) return aot_math_log(x) + ln2;
  if (high > 0x40000000) return aot_math_log(2.0 * x - 1.0 / (x + sqrt(x * x - 1.0)));
  double t = x - 1.0;
  return aot_math_log1p(t + sqrt(2.0 * t + t * t));
}

double aot_math_atanh(double x) {
  double y = fabs(x);
  if (!(y <= 1)) return NAN;
  if (y == 1) return copysign(HUGE_VAL, x);
  if (y < 0x1p-28) return x;
  double twice = y + y;
  double z = y < 0.5 ? 0.5 * aot_math_log1p(twice + twice * y / (1.0 - y)) : 0.5 * aot_math_log1p(twice / (1.0 - y));
  return copysign(z, x);
}
