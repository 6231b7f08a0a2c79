/* half.c: IEEE 754 binary16: a sign, 5 bits of exponent (bias 15), 10 of significand. */
#include "base/half.h"
#include <math.h>

uint16_t aot_half_from_double(double d) {
  uint16_t sign = signbit(d) ? 0x8000 : 0;
  double x = fabs(d);
  if (x != x) return 0x7E00;
  if (x == 0) return sign;
  if (x >= 65520) return sign | 0x7C00; /* halfway to what would come after the greatest */
  int e;
  frexp(x, &e);                           /* x in [2^(e-1), 2^e) */
  int unit = e - 11 < -24 ? -24 : e - 11; /* the last bit counts 2^unit */
  uint32_t significand = (uint32_t)nearbyint(ldexp(x, -unit));
  /* Normal: the leading bit, 1024, adds one to the exponent; so does a significand that was rounded up to 2048. */
  return (uint16_t)(sign | (((uint32_t)(unit + 24) << 10) + significand));
}

double aot_half_to_double(uint16_t half) {
  int exponent = half >> 10 & 31;
  double significand = half & 0x3FF, x;
  if (exponent == 31) x = significand == 0 ? HUGE_VAL : NAN;
  else if (exponent == 0) x = ldexp(significand, -24);
  else x = ldexp(significand + 1024, exponent - 25);
  return half & 0x8000 ? -x : x;
}
