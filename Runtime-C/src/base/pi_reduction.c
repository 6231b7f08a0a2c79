/* pi_reduction.c: arguments of the trigonometric functions reduced by multiples of pi/2 (see elementary.h).
 *
 * Up to 2^19 pi/2 by subtracting with pi/2 in parts of 33 bits; beyond by the method of Payne and Hanek: the product with 2/pi
 * in digits of 24 bits, of which only those are made that bear on the fraction.
 */
#include "base/elementary.h"
#include "base/float_words.h"
#include <stdbool.h>
#include <math.h>

#define DIGITS      20
#define FIRST_TERMS 4 /* digits of the product after the first, before more turn out to be needed */

static const double half_pi = 1.57079632679489655800e+00, two_over_pi = 6.36619772367581382433e-01;
/* pi/2 in parts of 33 bits; each tail is what is left after the part. */
static const double part_1 = 1.57079632673412561417e+00, tail_1 = 6.07710050650619224932e-11;
static const double part_2 = 6.07710050630396597660e-11, tail_2 = 2.02226624879595063154e-21;
static const double part_3 = 2.02226624871116645580e-21, tail_3 = 8.47842766036889956997e-32;

/* 2/pi in digits of 24 bits after the point. */
static const int32_t two_over_pi_digits[] = {
    0xA2F983, 0x6E4E44, 0x1529FC, 0x2757D1, 0xF534DD, 0xC0DB62, 0x95993C, 0x439041, 0xFE5163, 0xABDEBB, 0xC561B7,
    0x246E3A, 0x424DD2, 0xE00649, 0x2EEA09, 0xD1921C, 0xFE1DEB, 0x1CB129, 0xA73EE8, 0x8235F5, 0x2EBB44, 0x84E99C,
    0x7026B4, 0x5F7E41, 0x3991D6, 0x398353, 0x39F49C, 0x845F8B, 0xBDF928, 0x3B1FF8, 0x97FFDE, 0x05980F, 0xEF2F11,
    0x8B5A0A, 0x6D1F6D, 0x367ECF, 0x27CB09, 0xB74F46, 0x3F669E, 0x5FEA2D, 0x7527BA, 0xC7EBE5, 0xF17B3D, 0x0739F7,
    0x8A5292, 0xEA6BFB, 0x5FB11F, 0x8D5D08, 0x560330, 0x46FC7B, 0x6BABF0, 0xCFBC20, 0x9AF436, 0x1DA9E3, 0x91615E,
    0xE61B08, 0x659985, 0x5F14A0, 0x68408D, 0xFFD880, 0x4D7327, 0x310606, 0x1556CA, 0x73A8C9, 0x60E27B, 0xC08C6B,
};
/* pi/2 in digits of 24 bits, each with its place value. */
static const double half_pi_digits[] = {
    1.57079625129699707031e+00, 7.54978941586159635335e-08, 5.39030252995776476554e-15,
    3.28200341580791294123e-22, 1.27065575308067607349e-29,
};

static int exponent_bits(double x) { return high_word(x) >> 20 & 0x7FF; }

/* |x| < 3 pi/4: one pi/2 off. */
static int reduce_small(double x, double rest[2]) {
  double sign = x < 0 ? -1 : 1, z = x - sign * part_1, tail = sign * tail_1;
  if (magnitude(x) == 0x3FF921FB) { /* close to pi/2: most bits cancel */
    z -= sign * part_2;
    tail = sign * tail_2;
  }
  rest[0] = z - tail;
  rest[1] = (z - rest[0]) - tail;
  return (int)sign;
}

/* x > 0 up to about 2^19 pi/2. */
static int reduce_medium(double x, double rest[2]) {
  int n = (int)(x * two_over_pi + 0.5), exponent = exponent_bits(x);
  double fn = n, r = x - fn * part_1, w = fn * tail_1;
  rest[0] = r - w;
  bool may_cancel = n >= 32 || magnitude(x) == high_word(fn * half_pi);
  if (may_cancel && exponent - exponent_bits(rest[0]) > 16) { /* good to 85 bits, of which too many canceled */
    double t = r;
    w = fn * part_2;
    r = t - w;
    w = fn * tail_2 - ((t - r) - w);
    rest[0] = r - w;
    if (exponent - exponent_bits(rest[0]) > 49) {
      t = r;
      w = fn * part_3;
      r = t - w;
      w = fn * tail_3 - ((t - r) - w);
      rest[0] = r - w;
    }
  }
  rest[1] = (r - rest[0]) - w;
  return n;
}

/* The product of an argument with 2/pi, as it is made. */
typedef struct product {
  double x[3];           /* the argument's digits, most significant first */
  int count;             /* how many of them */
  int first;             /* index of the first digit of 2/pi that matters */
  int exponent;          /* of the last digit of the product */
  double term[DIGITS];   /* sums of products of digits */
  int32_t digit[DIGITS]; /* the fraction, least significant first while n is sought */
  int last;              /* index of the last term */
} product;

static void make_term(product *p, int i) {
  double sum = 0;
  for (int j = 0; j < p->count; j++) {
    int at = p->first + i - j;
    sum += p->x[j] * (at < 0 ? 0.0 : (double)two_over_pi_digits[at]);
  }
  p->term[i] = sum;
}

/* Carries the terms into digits; what is above the last digit remains. */
static double carry_into_digits(product *p) {
  double z = p->term[p->last];
  for (int i = 0, j = p->last; j > 0; i++, j--) {
    double above = (int32_t)(0x1p-24 * z);
    p->digit[i] = (int32_t)(z - 0x1p24 * above);
    z = p->term[j - 1] + above;
  }
  return z;
}

/* 1 minus the fraction. True when a digit was not zero. */
static bool complement_digits(product *p) {
  bool carry = false;
  for (int i = 0; i < p->last; i++) {
    if (carry) p->digit[i] = 0xFFFFFF - p->digit[i];
    else if (p->digit[i] != 0) {
      carry = true;
      p->digit[i] = 0x1000000 - p->digit[i];
    }
  }
  if (p->exponent > 0) p->digit[p->last - 1] &= 0xFFFFFF >> p->exponent;
  return carry;
}

/* How many more terms are needed when all digits but the first FIRST_TERMS are zero; 0 = none. */
static int missing_terms(const product *p) {
  for (int i = p->last - 1; i >= FIRST_TERMS; i--)
    if (p->digit[i]) return 0;
  int k = 1;
  while (k <= FIRST_TERMS && p->digit[FIRST_TERMS - k] == 0) k++;
  return k;
}

/* The integer part of the product mod 8; *top gets the part above the digits, *negated whether the fraction was complemented. */
static int integer_part(product *p, double *top, bool *negated) {
  double z = ldexp(carry_into_digits(p), p->exponent);
  z -= 8.0 * floor(z * 0.125);
  int n = (int)z, half = 0;
  z -= n;
  if (p->exponent > 0) { /* the last digit holds bits of n */
    int32_t *last = &p->digit[p->last - 1];
    int32_t whole = *last >> (24 - p->exponent);
    n += whole;
    *last -= whole << (24 - p->exponent);
    half = *last >> (23 - p->exponent);
  } else if (p->exponent == 0) half = p->digit[p->last - 1] >> 23;
  else if (z >= 0.5) half = 2;
  *negated = half > 0;
  if (half > 0) {
    n++;
    bool carry = complement_digits(p);
    if (half == 2) {
      z = 1.0 - z;
      if (carry) z -= ldexp(1.0, p->exponent);
    }
  }
  *top = z;
  return n;
}

/* Drops zero digits at the top, or adds what lies above the digits to them. */
static void normalize_digits(product *p, double top) {
  if (top == 0) {
    do {
      p->last--;
      p->exponent -= 24;
    } while (p->digit[p->last] == 0);
    return;
  }
  double z = ldexp(top, -p->exponent);
  if (z >= 0x1p24) {
    double above = (int32_t)(0x1p-24 * z);
    p->digit[p->last++] = (int32_t)(z - 0x1p24 * above);
    p->exponent += 24;
    z = above;
  }
  p->digit[p->last] = (int32_t)z;
}

/* The fraction times pi/2 in two parts. */
static void times_half_pi(product *p, double rest[2]) {
  double place = ldexp(1.0, p->exponent), part[DIGITS], sum = 0;
  int last = p->last;
  for (int i = last; i >= 0; i--, place *= 0x1p-24) p->term[i] = place * p->digit[i];
  for (int i = last; i >= 0; i--) {
    double terms = 0;
    for (int k = 0; k <= FIRST_TERMS && k <= last - i; k++) terms += half_pi_digits[k] * p->term[i + k];
    part[last - i] = terms;
  }
  for (int i = last; i >= 0; i--) sum += part[i];
  rest[0] = sum;
  sum = part[0] - sum;
  for (int i = 1; i <= last; i++) sum += part[i];
  rest[1] = sum;
}

/* x > 0, greater than what reduce_medium takes. */
static int reduce_large(double x, double rest[2]) {
  product p = {.last = FIRST_TERMS};
  int scale = exponent_bits(x) - 1046; /* x = 2^scale * (x[0] + x[1] 2^-24 + ...), x[0] of 24 bits */
  double z = with_high_word(x, high_word(x) - (scale << 20));
  for (p.count = 0; p.count < 3; p.count++, z = (z - p.x[p.count - 1]) * 0x1p24) p.x[p.count] = trunc(z);
  while (p.x[p.count - 1] == 0) p.count--;
  p.first = scale < 3 ? 0 : (scale - 3) / 24;
  p.exponent = scale - 24 * (p.first + 1);
  for (int i = 0; i <= p.last; i++) make_term(&p, i);
  for (;;) {
    double top;
    bool negated;
    int n = integer_part(&p, &top, &negated), more = top == 0 ? missing_terms(&p) : 0;
    if (more == 0) {
      normalize_digits(&p, top);
      times_half_pi(&p, rest);
      if (negated) {
        rest[0] = -rest[0];
        rest[1] = -rest[1];
      }
      return n & 7;
    }
    for (int i = p.last + 1; i <= p.last + more; i++) make_term(&p, i);
    p.last += more;
  }
}

int aot_reduce_by_half_pi(double x, double rest[2]) {
  int32_t size = magnitude(x);
  if (size <= 0x3FE921FB) { /* pi/4 */
    rest[0] = x;
    rest[1] = 0;
    return 0;
  }
  if (size < 0x4002D97C) return reduce_small(x, rest); /* 3 pi/4 */
  int n = size <= 0x413921FB ? reduce_medium(fabs(x), rest) : reduce_large(fabs(x), rest);
  if (x > 0) return n;
  rest[0] = -rest[0];
  rest[1] = -rest[1];
  return -n;
}
