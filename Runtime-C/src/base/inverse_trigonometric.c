/* inverse_trigonometric.c: asin, acos, atan and atan2 (see elementary.h). */
#include "base/elementary.h"
#include "base/float_words.h"
#include <stdbool.h>
#include <math.h>

static const double pi = 3.14159265358979311600e+00;
static const double half_pi_high = 1.57079632679489655800e+00, half_pi_low = 6.12323399573676603587e-17;
static const double quarter_pi = 7.85398163397448278999e-01;

/* (asin(x) - x) / x^3 = R(z), z = x^2, for |x| <= 1/2; this is z R(z). */
static double asin_tail(double z) {
  static const double p[] = {1.66666666666666657415e-01,  -3.25565818622400915405e-01, 2.01212532134862925881e-01,
                             -4.00555345006794114027e-02, 7.91534994289814532176e-04,  3.47933107596021167570e-05};
  static const double q[] = {1.0, -2.40339491173441421878e+00, 2.02094576023350569471e+00, -6.88283971605453293030e-01,
                             7.70381505559019352791e-02};
  return z * POLYNOMIAL(p, z) / POLYNOMIAL(q, z);
}

double aot_math_acos(double x) {
  int32_t size = magnitude(x);
  if (x == 1.0) return 0.0;
  if (x == -1.0) return pi + 2.0 * half_pi_low;
  if (size >= ONE_HIGH) return NAN;
  if (size < 0x3FE00000) { /* 1/2 */
    if (size <= 0x3C600000) return half_pi_high + half_pi_low;
    double tail = asin_tail(x * x);
    return half_pi_high - (x - (half_pi_low - x * tail));
  }
  if (x < 0) { /* pi - 2 asin(sqrt((1 + x) / 2)) */
    double z = (1.0 + x) * 0.5, root = sqrt(z);
    double w = asin_tail(z) * root - half_pi_low;
    return pi - 2.0 * (root + w);
  }
  double z = (1.0 - x) * 0.5, root = sqrt(z);
  double high = head_of(root), low = (z - high * high) / (root + high);
  double w = asin_tail(z) * root + low;
  return 2.0 * (high + w);
}

/* asin(x) for 1/2 <= x < 1: pi/2 - 2 asin(sqrt((1 - x) / 2)). */
static double asin_near_one(double x) {
  double z = (1.0 - x) * 0.5, tail = asin_tail(z), root = sqrt(z);
  if (magnitude(x) >= 0x3FEF3333) return half_pi_high - (2.0 * (root + root * tail) - half_pi_low); /* 0.975 */
  double high = head_of(root), low = (z - high * high) / (root + high);
  double p = 2.0 * root * tail - (half_pi_low - 2.0 * low), q = quarter_pi - 2.0 * high;
  return quarter_pi - (p - q);
}

double aot_math_asin(double x) {
  int32_t size = magnitude(x);
  if (fabs(x) == 1.0) return x * half_pi_high + x * half_pi_low;
  if (size >= ONE_HIGH) return NAN;
  if (size < 0x3E400000) return x; /* 2^-27 */
  if (size < 0x3FE00000) return x + x * asin_tail(x * x);
  return copysign(asin_near_one(fabs(x)), x);
}

/* atan(x) - x is minus this, for |x| <= 7/16. */
static double atan_tail(double x) {
  static const double even[] = {3.33333333333329318027e-01, 1.42857142725034663711e-01, 9.09088713343650656196e-02,
                                6.66107313738753120669e-02, 4.97687799461593236017e-02, 1.62858201153657823623e-02};
  static const double odd[] = {-1.99999999998764832476e-01, -1.11111104054623557880e-01, -7.69187620504482999495e-02,
                               -5.83357013379057348645e-02, -3.65315727442169155270e-02};
  double z = x * x, w = z * z;
  double sum = z * POLYNOMIAL(even, w) + w * POLYNOMIAL(odd, w);
  return x * sum;
}

/* atan at 1/2, 1, 3/2 and infinity, in two parts. */
static const double atan_high[] = {4.63647609000806093515e-01, 7.85398163397448278999e-01, 9.82793723247329054082e-01,
                                   1.57079632679489655800e+00};
static const double atan_low[] = {2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17,
                                  6.12323399573676603587e-17};

double aot_math_atan(double x) {
  int32_t size = magnitude(x);
  double y = fabs(x);
  int near = 3;
  if (x != x) return x;
  if (size >= 0x44100000) return copysign(atan_high[3] + atan_low[3], x);
  if (size < 0x3E400000) return x;
  if (size < 0x3FDC0000) return x - atan_tail(x);
  if (size < 0x3FE60000) {
    near = 0;
    y = (2.0 * y - 1.0) / (2.0 + y);
  } else if (size < 0x3FF30000) {
    near = 1;
    y = (y - 1.0) / (y + 1.0);
  } else if (size < 0x40038000) {
    near = 2;
    y = (y - 1.5) / (1.0 + 1.5 * y);
  } else y = -1.0 / y;
  return copysign(atan_high[near] - ((atan_tail(y) - atan_low[near]) - y), x);
}

/* atan2 where one of the arguments is a zero or infinite, as the angle of a point with y >= 0. */
static double atan2_on_axes(double y, double x) {
  if (y == 0) return signbit(x) ? pi : 0.0;
  if (x == 0) return half_pi_high;
  if (fabs(x) < HUGE_VAL) return half_pi_high;
  if (y == HUGE_VAL) return x > 0 ? quarter_pi : 3.0 * quarter_pi;
  return x > 0 ? 0.0 : pi;
}

double aot_math_atan2(double y, double x) {
  static const double pi_low = 1.2246467991473531772e-16;
  if (x != x || y != y) return NAN;
  if (x == 1.0) return aot_math_atan(y);
  double height = fabs(y), z;
  if (y == 0 || x == 0 || fabs(x) == HUGE_VAL || height == HUGE_VAL) return copysign(atan2_on_axes(height, x), y);
  int scale = (magnitude(y) - magnitude(x)) >> 20;
  bool upright = scale > 60;
  if (upright) z = half_pi_high + 0.5 * pi_low;
  else if (x < 0 && scale < -60) z = 0.0;
  else z = aot_math_atan(fabs(y / x));
  if (x < 0 && !upright) z = pi - (z - pi_low);
  return copysign(z, y);
}
