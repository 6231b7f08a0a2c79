/* float_words.h: a double as its bits and as two 32-bit words, the terms in which fdlibm's algorithms are written. */
#ifndef AOT_FLOAT_WORDS_H
#define AOT_FLOAT_WORDS_H

#include <stdint.h>
#include <string.h>

/* High words: of infinity, of 1, and the bits of a magnitude. */
#define INFINITY_HIGH  0x7FF00000
#define ONE_HIGH       0x3FF00000
#define MAGNITUDE_MASK 0x7FFFFFFF
#define FRACTION_MASK  0x000FFFFF

static inline uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static inline double double_of(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* Sign, exponent and 20 bits of the fraction. */
static inline int32_t high_word(double x) { return (int32_t)(bits_of(x) >> 32); }
static inline uint32_t low_word(double x) { return (uint32_t)bits_of(x); }
/* The high word without the sign: orders magnitudes. */
static inline int32_t magnitude(double x) { return high_word(x) & MAGNITUDE_MASK; }

static inline double of_words(int32_t high, uint32_t low) { return double_of((uint64_t)(uint32_t)high << 32 | low); }
static inline double with_high_word(double x, int32_t high) { return of_words(high, low_word(x)); }
/* x cut to 21 significant bits: products of two such are exact. */
static inline double head_of(double x) { return of_words(high_word(x), 0); }
/* 2^n for n in -1022..1023. */
static inline double power_of_two(int n) { return of_words(ONE_HIGH + (int32_t)((uint32_t)n << 20), 0); }

/* c[0] + c[1] x + ... + c[count - 1] x^(count - 1), innermost first. */
static inline double polynomial(const double *c, int count, double x) {
  double sum = c[count - 1];
  for (int i = count - 2; i >= 0; i--) sum = c[i] + x * sum;
  return sum;
}
#define POLYNOMIAL(c, x) polynomial(c, (int)(sizeof(c) / sizeof *(c)), x)

#endif
