/* sum_precise.c: Math.sumPrecise (ECMA-262 21.3.2.34): the sum of doubles, rounded once. */
#include "base/builtin.h"
#include "base/failure.h"
#include "object/describe.h"
#include "builtins/common/iterator_record.h"
#include <math.h>
#include <stdbool.h>

/* A fixed-point number that holds any sum of doubles exactly: limb i counts 2^(32 i - 1074). Between carries each limb takes up to 2^28
 * additions of 33 bits; the highest two are for the carries of 2^53 values. */
enum { LIMBS = 68, ADDITIONS = 1 << 28 };

typedef struct exact_sum {
  int64_t limbs[LIMBS];
  uint32_t pending;                         /* additions since the last carry */
  bool has_nan, has_positive, has_negative; /* infinities and NaN */
  bool only_minus_zeros;
} exact_sum;

/* All limbs but the highest into [0, 2^32). */
static void carry(exact_sum *s) {
  for (int i = 0; i < LIMBS - 1; i++) {
    int64_t over = s->limbs[i] >> 32;
    s->limbs[i] -= over * 4294967296;
    s->limbs[i + 1] += over;
  }
  s->pending = 0;
}

static void add_finite(exact_sum *s, double d) {
  uint64_t bits;
  memcpy(&bits, &d, sizeof bits);
  uint32_t exponent = bits >> 52 & 0x7FF;
  uint64_t mantissa = bits & 0xFFFFFFFFFFFFF;
  if (exponent > 0) mantissa |= (uint64_t)1 << 52;
  else exponent = 1;
  uint32_t shift = exponent - 1, limb = shift / 32;
  uint64_t low = (mantissa & 0xFFFFFFFF) << shift % 32, high = (mantissa >> 32) << shift % 32;
  int64_t sign = bits >> 63 ? -1 : 1;
  s->limbs[limb] += sign * (int64_t)(low & 0xFFFFFFFF);
  s->limbs[limb + 1] += sign * (int64_t)((low >> 32) + (high & 0xFFFFFFFF));
  s->limbs[limb + 2] += sign * (int64_t)(high >> 32);
  if (++s->pending == ADDITIONS) carry(s);
}

static void add(exact_sum *s, double d) {
  if (d != d) s->has_nan = true;
  else if (isinf(d)) *(d > 0 ? &s->has_positive : &s->has_negative) = true;
  else if (d != 0) add_finite(s, d);
  if (d != 0 || !signbit(d)) s->only_minus_zeros = false;
}

/* The double nearest to limbs that are carried and not negative. */
static double nearest(const exact_sum *s) {
  int top = LIMBS - 1;
  while (top > 0 && s->limbs[top] == 0) top--;
  if (top < 2) return ldexp((double)((uint64_t)s->limbs[1] << 32 | (uint64_t)s->limbs[0]), -1074);
  int spare = __builtin_clzll((uint64_t)s->limbs[top]) - 32; /* free bits of the highest limb */
  uint64_t head = (uint64_t)s->limbs[top] << 32 | (uint64_t)s->limbs[top - 1], next = (uint64_t)s->limbs[top - 2];
  uint64_t window = head << spare | next >> (32 - spare);
  bool rest = next << (32 + spare) != 0;
  for (int i = 0; i < top - 2; i++) rest = rest || s->limbs[i] != 0;
  return ldexp((double)(window | rest), 32 * (top - 1) - spare - 1074);
}

static double result_of(exact_sum *s) {
  if (s->has_nan || (s->has_positive && s->has_negative)) return NAN;
  if (s->has_positive || s->has_negative) return s->has_positive ? HUGE_VAL : -HUGE_VAL;
  if (s->only_minus_zeros) return -0.0;
  carry(s);
  if (s->limbs[LIMBS - 1] >= 0) return nearest(s);
  for (int i = 0; i < LIMBS; i++) s->limbs[i] = -s->limbs[i];
  carry(s);
  return -nearest(s);
}

AOT_BUILTIN(aot_builtin_math_sum_precise) {
  exact_sum s = {.only_minus_zeros = true};
  iterator_record r;
  aot_value v;
  if (aot_iterator_record_of(cx, AOT_ARG(0), &r)) return AOT_EXCEPTION;
  int more;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0) {
    aot_description d;
    if (!aot_is_number(v)) {
      aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a number", aot_describe(cx, v, &d));
      return aot_iterator_record_abort(cx, &r);
    }
    add(&s, aot_as_number(v));
  }
  return more < 0 ? AOT_EXCEPTION : aot_number(result_of(&s));
}
