/* trigonometric.c: sin, cos and tan (see elementary.h): the argument reduced to pi/4, then a polynomial there. */
#include "base/elementary.h"
#include "base/float_words.h"
#include <stdbool.h>
#include <math.h>

#define QUARTER_PI_HIGH 0x3FE921FB

/* sin(x + y), y a correction of x, both within pi/4. */
static double sin_kernel(double x, double y) {
  static const double first = -1.66666666666666324348e-01;
  static const double c[] = {8.33333333332248946124e-03, -1.98412698298579493134e-04, 2.75573137070700676789e-06,
                             -2.50507602534068634195e-08, 1.58969099521155010221e-10};
  if (magnitude(x) < 0x3E400000) return x; /* 2^-27 */
  double z = x * x, cube = z * x, r = POLYNOMIAL(c, z);
  return x - ((z * (0.5 * y - cube * r) - y) - cube * first);
}

/* The same for y = 0: fewer roundings. */
static double sin_kernel_alone(double x) {
  static const double c[] = {-1.66666666666666324348e-01, 8.33333333332248946124e-03,  -1.98412698298579493134e-04,
                             2.75573137070700676789e-06,  -2.50507602534068634195e-08, 1.58969099521155010221e-10};
  if (magnitude(x) < 0x3E400000) return x;
  double z = x * x;
  return x + z * x * POLYNOMIAL(c, z);
}

/* cos(x + y), y a correction of x, both within pi/4. */
static double cos_kernel(double x, double y) {
  static const double c[] = {4.16666666666666019037e-02,  -1.38888888888741095749e-03, 2.48015872894767294178e-05,
                             -2.75573143513906633035e-07, 2.08757232129817482790e-09,  -1.13596475577881948265e-11};
  int32_t size = magnitude(x);
  if (size < 0x3E400000) return 1.0;
  double z = x * x, r = z * POLYNOMIAL(c, z);
  if (size < 0x3FD33333) return 1.0 - (0.5 * z - (z * r - x * y)); /* 0.3 */
  /* About x / 4 is taken out of 1 - z / 2, so that both differences are exact. */
  double quarter = size > 0x3FE90000 ? 0.28125 : of_words(size - 0x00200000, 0);
  double rest = 0.5 * z - quarter;
  return (1.0 - quarter) - (rest - (z * r - x * y));
}

/* -1 / (x + y) where w = x + y rounded: in two parts. */
static double negated_reciprocal(double w, double x, double y) {
  double high = head_of(w), low = y - (high - x);
  double a = -1.0 / w, t = head_of(a);
  double s = 1.0 + t * high;
  return t + a * (s + t * low);
}

/* tan(x + y) for sign 1, -1 / tan(x + y) for sign -1; y a correction of x, both within pi/4. */
static double tan_kernel(double x, double y, int sign) {
  static const double first = 3.33333333333334091986e-01;
  static const double odd[] = {1.33333333333201242699e-01, 2.18694882948595424599e-02, 3.59207910759131235356e-03,
                               5.88041240820264096874e-04, 7.81794442939557092300e-05, -1.85586374855275456654e-05};
  static const double even[] = {5.39682539762260521377e-02, 8.86323982359930005737e-03, 1.45620945432529025516e-03,
                                2.46463134818469906812e-04, 7.14072491382608190305e-05, 2.59073051863633712884e-05};
  static const double quarter_pi = 7.85398163397448278999e-01, quarter_pi_low = 3.06161699786838301793e-17;
  bool negative = x < 0, far = magnitude(x) >= 0x3FE59428; /* 0.6744 */
  if (magnitude(x) < 0x3E300000) return sign == 1 ? x : negated_reciprocal(x + y, x, y);
  if (far) { /* tan(pi/4 - x) */
    if (negative) {
      x = -x;
      y = -y;
    }
    x = (quarter_pi - x) + (quarter_pi_low - y);
    y = 0.0;
  }
  double z = x * x, square = z * z;
  double r = POLYNOMIAL(odd, square), v = z * POLYNOMIAL(even, square), cube = z * x;
  r = y + z * (cube * (r + v) + y);
  r += first * cube;
  double w = x + r;
  if (far) {
    double s = sign;
    return (negative ? -1 : 1) * (s - 2.0 * (x - (w * w / (w + s) - r)));
  }
  return sign == 1 ? w : negated_reciprocal(w, x, r);
}

double aot_math_sin(double x) {
  if (magnitude(x) <= QUARTER_PI_HIGH) return sin_kernel_alone(x);
  if (magnitude(x) >= INFINITY_HIGH) return NAN;
  double y[2];
  switch (aot_reduce_by_half_pi(x, y) & 3) {
  case 0: return sin_kernel(y[0], y[1]);
  case 1: return cos_kernel(y[0], y[1]);
  case 2: return -sin_kernel(y[0], y[1]);
  default: return -cos_kernel(y[0], y[1]);
  }
}

double aot_math_cos(double x) {
  if (magnitude(x) <= QUARTER_PI_HIGH) return cos_kernel(x, 0);
  if (magnitude(x) >= INFINITY_HIGH) return NAN;
  double y[2];
  switch (aot_reduce_by_half_pi(x, y) & 3) {
  case 0: return cos_kernel(y[0], y[1]);
  case 1: return -sin_kernel(y[0], y[1]);
  case 2: return -cos_kernel(y[0], y[1]);
  default: return sin_kernel(y[0], y[1]);
  }
}

double aot_math_tan(double x) {
  if (magnitude(x) <= QUARTER_PI_HIGH) return tan_kernel(x, 0, 1);
  if (magnitude(x) >= INFINITY_HIGH) return NAN;
  double y[2];
  int n = aot_reduce_by_half_pi(x, y);
  return tan_kernel(y[0], y[1], n & 1 ? -1 : 1);
}
