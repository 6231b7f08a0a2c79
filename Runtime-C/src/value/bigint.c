/* bigint.c: BigInt arithmetic (ECMA-262 6.1.6.2). What is linear in the operands, and products and quotients of short ones, is written
 * into the result's cell at once; the rest is libtommath's, whose digits (60 bits) are our limbs, so that cells serve as its operands
 * without copying.
 */
#include "value/bigint.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/stack.h"
#include "value/number.h"
#include "value/string.h"
#include <stdbool.h>
#include <math.h>
#include <stdlib.h>
#include <tommath.h>

#if MP_DIGIT_BIT != 60
#error "libtommath with 60-bit digits is needed"
#endif

#define LIMB_BITS 60u
#define LIMB_MASK ((1ull << LIMB_BITS) - 1)
#define SHORT     48u        /* limbs: products of longer operands are libtommath's */
enum { MAX_BITS = 1 << 30 }; /* as in V8 */

static const aot_bigint_ops ops;

/* ---------------------------------------------------------------- cells */

static AOT_COLD aot_value too_big(aot_context *cx) {
  return aot_throw_error(cx, AOT_RANGE_ERROR, "Maximum BigInt size exceeded");
}

static aot_bigint *new_cell(aot_context *cx, uint32_t count, bool negative) {
  uint32_t room = count ? count : 1; /* libtommath may look at the first digit of zero */
  aot_bigint *b = aot_alloc(cx, (uint32_t)sizeof(aot_bigint) + 8 * room, AOT_KIND_BIGINT);
  b->head.shape = AOT_NO_SHAPE;
  b->head.aux = negative;
  b->count = count;
  b->pad = 0;
  b->limbs[0] = 0;
  cx->bigint = &ops;
  return b;
}

static uint64_t bit_length(const aot_bigint *b) {
  return b->count ? LIMB_BITS * (uint64_t)(b->count - 1) + 64 - (uint64_t)__builtin_clzll(b->limbs[b->count - 1]) : 0;
}

/* The value of a cell that is filled in: leading zeros do not count. */
static inline aot_value finish(aot_context *cx, aot_bigint *b) {
  while (b->count > 0 && b->limbs[b->count - 1] == 0) b->count--;
  if (b->count == 0) b->head.aux = 0;
  if (AOT_UNLIKELY(b->count > MAX_BITS / LIMB_BITS) && bit_length(b) > MAX_BITS) return too_big(cx);
  return aot_box(b);
}

/* From limbs that may have leading zeros. */
static aot_value from_limbs(aot_context *cx, const uint64_t *limbs, size_t count, bool negative) {
  while (count > 0 && limbs[count - 1] == 0) count--;
  if (count > MAX_BITS) return too_big(cx);
  aot_bigint *b = new_cell(cx, (uint32_t)count, negative);
  memcpy(b->limbs, limbs, 8 * count);
  return finish(cx, b);
}

/* Requires u < 2^120. */
static inline aot_value from_u120(aot_context *cx, unsigned __int128 u, bool negative) {
  uint64_t high = (uint64_t)(u >> LIMB_BITS);
  aot_bigint *b = new_cell(cx, high ? 2 : 1, negative);
  b->limbs[0] = (uint64_t)u & LIMB_MASK;
  if (high) b->limbs[1] = high;
  else if (u == 0) b->count = b->head.aux = 0;
  return aot_box(b);
}

aot_value aot_bigint_from_uint64(aot_context *cx, uint64_t u) { return from_u120(cx, u, false); }
aot_value aot_bigint_from_int64(aot_context *cx, int64_t i) {
  return from_u120(cx, i < 0 ? -(uint64_t)i : (uint64_t)i, i < 0);
}

aot_value aot_bigint_from_double(aot_context *cx, double d) {
  if (fabs(d) < 0x1p63) return aot_bigint_from_int64(cx, (int64_t)d);
  int exponent;
  uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(d), &exponent), 53);
  unsigned shift = (unsigned)(exponent - 53), limb = shift / 60;
  uint64_t limbs[20] = {0};
  unsigned __int128 wide = (unsigned __int128)mantissa << (shift % 60);
  limbs[limb] = (uint64_t)wide & LIMB_MASK;
  limbs[limb + 1] = (uint64_t)(wide >> 60);
  return from_limbs(cx, limbs, limb + 2, d < 0);
}

/* libtommath's look at a cell. */
static mp_int view(aot_value v) {
  aot_bigint *b = aot_bigint_of(v);
  return (mp_int){.used = (int)b->count,
                  .alloc = (int)b->count,
                  .sign = b->head.aux ? MP_NEG : MP_ZPOS,
                  .dp = (mp_digit *)b->limbs};
}

static aot_value take(aot_context *cx, mp_err error, mp_int *r) {
  aot_value v = error == MP_OKAY        ? from_limbs(cx, r->dp, (size_t)r->used, r->sign == MP_NEG)
                : aot_has_exception(cx) ? AOT_EXCEPTION
                                        : too_big(cx);
  mp_clear(r);
  return v;
}

/* ---------------------------------------------------------------- magnitudes */

static int compare_magnitude(const aot_bigint *x, const aot_bigint *y) {
  if (x->count != y->count) return x->count < y->count ? -1 : 1;
  for (uint32_t i = x->count; i-- > 0;)
    if (x->limbs[i] != y->limbs[i]) return x->limbs[i] < y->limbs[i] ? -1 : 1;
  return 0;
}

static aot_value add_magnitudes(aot_context *cx, const aot_bigint *x, const aot_bigint *y, bool negative) {
  if (x->count < y->count) return add_magnitudes(cx, y, x, negative);
  aot_bigint *r = new_cell(cx, x->count + 1, negative);
  uint64_t carry = 0;
  for (uint32_t i = 0; i < x->count; i++) {
    uint64_t sum = x->limbs[i] + (i < y->count ? y->limbs[i] : 0) + carry;
    r->limbs[i] = sum & LIMB_MASK;
    carry = sum >> LIMB_BITS;
  }
  r->limbs[x->count] = carry;
  return finish(cx, r);
}

/* Requires |x| >= |y|. */
static aot_value subtract_magnitudes(aot_context *cx, const aot_bigint *x, const aot_bigint *y, bool negative) {
  aot_bigint *r = new_cell(cx, x->count, negative);
  uint64_t borrow = 0;
  for (uint32_t i = 0; i < x->count; i++) {
    uint64_t difference = x->limbs[i] - (i < y->count ? y->limbs[i] : 0) - borrow;
    r->limbs[i] = difference & LIMB_MASK;
    borrow = difference >> 63;
  }
  return finish(cx, r);
}

/* x + y, where y has another sign than its own. */
static aot_value add(aot_context *cx, const aot_bigint *x, const aot_bigint *y, bool y_negative) {
  if (x->head.aux == y_negative) return add_magnitudes(cx, x, y, y_negative);
  return compare_magnitude(x, y) < 0 ? subtract_magnitudes(cx, y, x, y_negative)
                                     : subtract_magnitudes(cx, x, y, !y_negative);
}

static aot_value multiply_short(aot_context *cx, const aot_bigint *x, const aot_bigint *y) {
  aot_bigint *r = new_cell(cx, x->count + y->count, x->head.aux != y->head.aux);
  memset(r->limbs, 0, 8 * (size_t)x->count);
  for (uint32_t k = 0; k < y->count; k++) {
    uint64_t carry = 0, factor = y->limbs[k];
    for (uint32_t i = 0; i < x->count; i++) {
      unsigned __int128 sum = (unsigned __int128)x->limbs[i] * factor + r->limbs[i + k] + carry;
      r->limbs[i + k] = (uint64_t)sum & LIMB_MASK;
      carry = (uint64_t)(sum >> LIMB_BITS);
    }
    r->limbs[k + x->count] = carry;
  }
  return finish(cx, r);
}

/* Divides `count` limbs by d into the quotient, which may be the same limbs; the remainder. Division in 64 bits is many times faster. */
static uint64_t divide_limbs(uint64_t *quotient, const uint64_t *limbs, uint32_t count, uint64_t d) {
  uint64_t rest = 0;
  for (uint32_t i = count; i-- > 0;) {
    uint64_t limb = limbs[i];
    if (d >> 32 == 0) {
      uint64_t high = rest << 30 | limb >> 30, low = high % d << 30 | (limb & 0x3FFFFFFF);
      quotient[i] = high / d << 30 | low / d;
      rest = low % d;
    } else if (rest == 0) {
      quotient[i] = limb / d;
      rest = limb % d;
    } else {
      unsigned __int128 part = (unsigned __int128)rest << LIMB_BITS | limb;
      quotient[i] = (uint64_t)(part / d);
      rest = (uint64_t)(part % d);
    }
  }
  return rest;
}

/* x / y or x % y for a y of one limb that is not 0. */
static aot_value divide_by_limb(aot_context *cx, const aot_bigint *x, const aot_bigint *y, bool remainder) {
  aot_bigint *q = new_cell(cx, x->count, x->head.aux != y->head.aux);
  uint64_t rest = divide_limbs(q->limbs, x->limbs, x->count, y->limbs[0]);
  return remainder ? from_u120(cx, rest, x->head.aux) : finish(cx, q);
}

/* ---------------------------------------------------------------- two's complement */

/* The limbs of a number in two's complement, one after another. */
typedef struct complement {
  const aot_bigint *b;
  uint64_t carry;
} complement;

static complement complement_of(const aot_bigint *b) { return (complement){b, b->head.aux}; }

static inline uint64_t negated_limb(uint64_t limb, uint64_t *carry) {
  limb = (~limb & LIMB_MASK) + *carry;
  *carry = limb >> LIMB_BITS;
  return limb & LIMB_MASK;
}

static inline uint64_t complement_limb(complement *c, uint32_t i) {
  uint64_t limb = i < c->b->count ? c->b->limbs[i] : 0;
  return c->b->head.aux ? negated_limb(limb, &c->carry) : limb;
}

static inline uint64_t bits_of(enum aot_bigint_op op, uint64_t a, uint64_t b) {
  return op == AOT_BIGINT_AND ? a & b : op == AOT_BIGINT_OR ? a | b : a ^ b;
}

static aot_value bitwise(aot_context *cx, enum aot_bigint_op op, const aot_bigint *x, const aot_bigint *y) {
  uint32_t count = (x->count > y->count ? x->count : y->count) + 1;
  aot_bigint *r = new_cell(cx, count, bits_of(op, x->head.aux, y->head.aux));
  complement a = complement_of(x), b = complement_of(y);
  uint64_t carry = 1;
  for (uint32_t i = 0; i < count; i++) {
    uint64_t limb = bits_of(op, complement_limb(&a, i), complement_limb(&b, i));
    r->limbs[i] = r->head.aux ? negated_limb(limb, &carry) : limb;
  }
  return finish(cx, r);
}

static aot_value shift_left(aot_context *cx, const aot_bigint *x, uint32_t n) {
  uint32_t limbs = n / LIMB_BITS, bits = n % LIMB_BITS;
  aot_bigint *r = new_cell(cx, x->count + limbs + 1, x->head.aux);
  memset(r->limbs, 0, 8 * (size_t)limbs);
  uint64_t carry = 0;
  for (uint32_t i = 0; i < x->count; i++) {
    r->limbs[limbs + i] = (x->limbs[i] << bits & LIMB_MASK) | carry;
    carry = bits ? x->limbs[i] >> (LIMB_BITS - bits) : 0;
  }
  r->limbs[limbs + x->count] = carry;
  return finish(cx, r);
}

/* Rounds down: what is lost of a negative number counts. */
static aot_value shift_right(aot_context *cx, const aot_bigint *x, uint32_t n) {
  uint32_t limbs = n / LIMB_BITS, bits = n % LIMB_BITS;
  if (limbs >= x->count) return aot_bigint_from_int64(cx, x->head.aux ? -1 : 0);
  uint32_t count = x->count - limbs;
  bool lost = false;
  for (uint32_t i = 0; x->head.aux && i <= limbs; i++)
    lost |= (i < limbs ? x->limbs[i] : x->limbs[i] & (((uint64_t)1 << bits) - 1)) != 0;
  aot_bigint *r = new_cell(cx, count + 1, x->head.aux);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t high = i + 1 < count && bits ? x->limbs[limbs + i + 1] << (LIMB_BITS - bits) & LIMB_MASK : 0;
    r->limbs[i] = x->limbs[limbs + i] >> bits | high;
  }
  r->limbs[count] = 0;
  for (uint32_t i = 0; lost; i++) {
    lost = r->limbs[i] == LIMB_MASK;
    r->limbs[i] = (r->limbs[i] + 1) & LIMB_MASK;
  }
  return finish(cx, r);
}

/* ---------------------------------------------------------------- operators */

static bool is_small(const aot_bigint *b) { return b->count <= 1; }
static int64_t small_value(const aot_bigint *b) { return b->head.aux ? -(int64_t)b->limbs[0] : (int64_t)b->limbs[0]; }

/* Operands of at most one limb; AOT_HOLE = not handled here. */
static aot_value small_binary(aot_context *cx, enum aot_bigint_op op, int64_t x, int64_t y) {
  switch (op) {
  case AOT_BIGINT_ADD: return aot_bigint_from_int64(cx, x + y);
  case AOT_BIGINT_SUB: return aot_bigint_from_int64(cx, x - y);
  case AOT_BIGINT_DIV: return y ? aot_bigint_from_int64(cx, x / y) : AOT_HOLE;
  case AOT_BIGINT_REM: return y ? aot_bigint_from_int64(cx, x % y) : AOT_HOLE;
  case AOT_BIGINT_AND: return aot_bigint_from_int64(cx, x & y);
  case AOT_BIGINT_OR: return aot_bigint_from_int64(cx, x | y);
  case AOT_BIGINT_XOR: return aot_bigint_from_int64(cx, x ^ y);
  case AOT_BIGINT_SHR: return y >= 0 && y < 64 ? aot_bigint_from_int64(cx, x >> y) : AOT_HOLE;
  case AOT_BIGINT_MUL: {
    __int128 product = (__int128)x * y;
    return from_u120(cx, product < 0 ? -(unsigned __int128)product : (unsigned __int128)product, product < 0);
  }
  default: return AOT_HOLE;
  }
}

static aot_value shift(aot_context *cx, aot_value a, aot_value b, bool left) {
  const aot_bigint *x = aot_bigint_of(a), *y = aot_bigint_of(b);
  if (x->count == 0) return a;
  if (y->head.aux) left = !left;
  bool huge = y->count > 1 || y->limbs[0] > MAX_BITS;
  if (left && (huge || bit_length(x) + y->limbs[0] > MAX_BITS)) return too_big(cx);
  if (huge) return aot_bigint_from_int64(cx, x->head.aux ? -1 : 0);
  return left ? shift_left(cx, x, (uint32_t)y->limbs[0]) : shift_right(cx, x, (uint32_t)y->limbs[0]);
}

/* ---------------------------------------------------------------- long products */

/* Limbs of which products take a few milliseconds. */
#define PART 4096

/* The limbs of a magnitude in [from, to), without a copy. */
static mp_int part_of(const mp_int *m, int from, int to) {
  if (to > m->used) to = m->used;
  if (from > to) from = to;
  while (to > from && m->dp[to - 1] == 0) to--;
  return (mp_int){.used = to - from, .alloc = to - from, .sign = MP_ZPOS, .dp = m->dp + from};
}

static mp_err multiply_magnitudes(aot_context *cx, const mp_int *a, const mp_int *b, mp_int *r);

/* r += x * y << limbs. */
static mp_err add_product(aot_context *cx, const mp_int *x, const mp_int *y, int limbs, mp_int *r) {
  mp_int product;
  mp_err error = mp_init(&product);
  if (error) return error;
  error = multiply_magnitudes(cx, x, y, &product);
  if (!error) error = mp_lshd(&product, limbs);
  if (!error) error = mp_add(r, &product, r);
  mp_clear(&product);
  return error;
}

/* Karatsuba and Ofman, 1962: three products of halves. */
static mp_err multiply_halves(aot_context *cx, const mp_int *a, const mp_int *b, int half, mp_int *r) {
  mp_int a0 = part_of(a, 0, half), a1 = part_of(a, half, a->used), b0 = part_of(b, 0, half),
         b1 = part_of(b, half, b->used), high, low, a_sum, b_sum;
  mp_err error = mp_init_multi(&high, &low, &a_sum, &b_sum, NULL);
  if (error) return error;
  error = multiply_magnitudes(cx, &a1, &b1, &high);
  if (!error) error = multiply_magnitudes(cx, &a0, &b0, &low);
  if (!error) error = mp_add(&a0, &a1, &a_sum);
  if (!error) error = mp_add(&b0, &b1, &b_sum);
  if (!error) error = multiply_magnitudes(cx, &a_sum, &b_sum, r);
  if (!error) error = mp_sub(r, &high, r);
  if (!error) error = mp_sub(r, &low, r);
  if (!error) error = mp_lshd(r, half);
  if (!error) error = mp_add(r, &low, r);
  if (!error) error = mp_lshd(&high, 2 * half);
  if (!error) error = mp_add(r, &high, r);
  mp_clear_multi(&high, &low, &a_sum, &b_sum, NULL);
  return error;
}

/* r = |a| |b|, looking now and then whether the program is to end: MP_ERR then, with an error pending. */
static mp_err multiply_magnitudes(aot_context *cx, const mp_int *a, const mp_int *b, mp_int *r) {
  const mp_int *shorter = a->used < b->used ? a : b, *longer = shorter == a ? b : a;
  if (aot_is_asked_to_end(cx)) return MP_ERR;
  if (shorter->used < PART) return mp_mul(longer, shorter, r);
  if (longer->used <= 2 * shorter->used) return multiply_halves(cx, a, b, (longer->used + 1) / 2, r);
  mp_err error = MP_OKAY;
  mp_zero(r);
  for (int at = 0; at < longer->used && !error; at += shorter->used) {
    mp_int part = part_of(longer, at, at + shorter->used);
    error = add_product(cx, &part, shorter, at, r);
  }
  return error;
}

/* Where nobody can ask, libtommath does it at once, which is faster for the longest ones. */
static mp_err multiply_long(aot_context *cx, const mp_int *a, const mp_int *b, mp_int *r) {
  if (!cx->serve_end || a->used < PART || b->used < PART) return a == b ? mp_sqr(a, r) : mp_mul(a, b, r);
  mp_int product;
  mp_err error = mp_init(&product);
  if (error) return error;
  mp_sign sign = a->sign == b->sign ? MP_ZPOS : MP_NEG;
  mp_int x = part_of(a, 0, a->used), y = part_of(b, 0, b->used);
  error = multiply_magnitudes(cx, &x, &y, &product);
  if (!error && product.used) product.sign = sign;
  mp_exch(&product, r);
  mp_clear(&product);
  return error;
}

static aot_value power(aot_context *cx, aot_value a, aot_value b) {
  const aot_bigint *x = aot_bigint_of(a), *y = aot_bigint_of(b);
  if (y->head.aux) return aot_throw_error(cx, AOT_RANGE_ERROR, "undefined must be positive");
  if (y->count == 0) return aot_bigint_from_int64(cx, 1);
  if (x->count == 0) return a;
  if (x->count == 1 && x->limbs[0] == 1) return x->head.aux && !(y->limbs[0] & 1) ? aot_bigint_from_int64(cx, 1) : a;
  if (y->count > 1 || y->limbs[0] > MAX_BITS || (bit_length(x) - 1) * y->limbs[0] > MAX_BITS) return too_big(cx);
  mp_int m = view(a), r;
  if (mp_init(&r)) return too_big(cx);
  uint32_t exponent = (uint32_t)y->limbs[0];
  if (x->count == 1 && x->limbs[0] == 2) { /* multiplying so long numbers takes minutes */
    mp_err error = mp_2expt(&r, (int)exponent);
    if (x->head.aux && (exponent & 1)) r.sign = MP_NEG;
    return take(cx, error, &r);
  }
  mp_err error = MP_OKAY;
  mp_set(&r, 1);
  for (uint32_t bit = (uint32_t)1 << 31; bit && !error; bit >>= 1) {
    if (aot_is_asked_to_end(cx)) {
      mp_clear(&r);
      return AOT_EXCEPTION;
    }
    if (exponent >= bit) error = multiply_long(cx, &r, &r, &r);
    if (!error && (exponent & bit)) error = multiply_long(cx, &r, &m, &r);
  }
  return take(cx, error, &r);
}

/* Products and quotients of long operands. */
static aot_value binary_long(aot_context *cx, enum aot_bigint_op op, aot_value a, aot_value b) {
  mp_int m = view(a), n = view(b), r;
  if (mp_init(&r)) return too_big(cx);
  if (op == AOT_BIGINT_MUL) return take(cx, multiply_long(cx, &m, &n, &r), &r);
  return take(cx, op == AOT_BIGINT_DIV ? mp_div(&m, &n, &r, NULL) : mp_div(&m, &n, NULL, &r), &r);
}

static aot_value multiply(aot_context *cx, aot_value a, aot_value b) {
  const aot_bigint *x = aot_bigint_of(a), *y = aot_bigint_of(b);
  const aot_bigint *shorter = x->count < y->count ? x : y, *longer = shorter == x ? y : x;
  return shorter->count < SHORT ? multiply_short(cx, longer, shorter) : binary_long(cx, AOT_BIGINT_MUL, a, b);
}

static aot_value divide(aot_context *cx, enum aot_bigint_op op, aot_value a, aot_value b) {
  const aot_bigint *x = aot_bigint_of(a), *y = aot_bigint_of(b);
  if (y->count == 0) return aot_throw_error(cx, AOT_RANGE_ERROR, "Division by zero");
  return y->count == 1 ? divide_by_limb(cx, x, y, op == AOT_BIGINT_REM) : binary_long(cx, op, a, b);
}

static aot_value binary(aot_context *cx, enum aot_bigint_op op, aot_value a, aot_value b) {
  const aot_bigint *x = aot_bigint_of(a), *y = aot_bigint_of(b);
  if (is_small(x) && is_small(y)) {
    aot_value v = small_binary(cx, op, small_value(x), small_value(y));
    if (v != AOT_HOLE) return v;
  }
  switch (op) {
  case AOT_BIGINT_ADD: return add(cx, x, y, y->head.aux);
  case AOT_BIGINT_SUB: return add(cx, x, y, !y->head.aux);
  case AOT_BIGINT_MUL: return multiply(cx, a, b);
  case AOT_BIGINT_DIV:
  case AOT_BIGINT_REM: return divide(cx, op, a, b);
  case AOT_BIGINT_SHL:
  case AOT_BIGINT_SHR: return shift(cx, a, b, op == AOT_BIGINT_SHL);
  case AOT_BIGINT_EXP: return power(cx, a, b);
  default: return bitwise(cx, op, x, y);
  }
}

static aot_value negate(aot_context *cx, aot_value a) {
  const aot_bigint *x = aot_bigint_of(a);
  aot_bigint *b = new_cell(cx, x->count, x->count && !x->head.aux);
  memcpy(b->limbs, x->limbs, 8 * (size_t)x->count);
  return aot_box(b);
}

static aot_value unary(aot_context *cx, enum aot_bigint_op op, aot_value a) {
  switch (op) {
  case AOT_BIGINT_NEG: return negate(cx, a);
  case AOT_BIGINT_INC: return binary(cx, AOT_BIGINT_ADD, a, aot_bigint_from_int64(cx, 1));
  case AOT_BIGINT_DEC: return binary(cx, AOT_BIGINT_SUB, a, aot_bigint_from_int64(cx, 1));
  default: return binary(cx, AOT_BIGINT_SUB, aot_bigint_from_int64(cx, -1), a); /* ~a = -1 - a */
  }
}

/* ---------------------------------------------------------------- comparison */

static int compare(aot_value a, aot_value b) {
  const aot_bigint *x = aot_bigint_of(a), *y = aot_bigint_of(b);
  if (x->head.aux != y->head.aux) return x->head.aux ? -1 : 1;
  return x->head.aux ? -compare_magnitude(x, y) : compare_magnitude(x, y);
}

/* |x| against a positive finite integer-or-not d. */
static int compare_magnitude_double(const aot_bigint *x, double d) {
  int exponent;
  double mantissa = frexp(d, &exponent);
  uint64_t bits = bit_length(x);
  if (exponent <= 0) return bits ? 1 : -1; /* 0 < d < 1 */
  if (bits != (uint64_t)exponent) return bits < (uint64_t)exponent ? -1 : 1;
  for (uint32_t i = x->count; i-- > 0;) { /* limb by limb from the top */
    int width = i == x->count - 1 ? (int)(bits - 60 * (uint64_t)i) : 60;
    mantissa = ldexp(mantissa, width);
    uint64_t part = (uint64_t)mantissa;
    if (x->limbs[i] != part) return x->limbs[i] < part ? -1 : 1;
    mantissa -= (double)part;
  }
  return mantissa > 0 ? -1 : 0;
}

static int compare_double(aot_value a, double d) {
  const aot_bigint *x = aot_bigint_of(a);
  if (d != d) return 2;
  if (d == HUGE_VAL) return -1;
  if (d == -HUGE_VAL) return 1;
  int sign = x->count == 0 ? 0 : x->head.aux ? -1 : 1, other = (d > 0) - (d < 0);
  if (sign != other) return sign < other ? -1 : 1;
  if (sign == 0) return 0;
  return sign * compare_magnitude_double(x, fabs(d));
}

/* ---------------------------------------------------------------- to and from text and numbers */

static double to_double(aot_value a) {
  const aot_bigint *x = aot_bigint_of(a);
  uint64_t bits = bit_length(x);
  if (bits == 0) return 0;
  if (bits > 1024) return x->head.aux ? -HUGE_VAL : HUGE_VAL;
  uint64_t top = 0; /* the highest 64 bits; all that is below goes into the lowest of them */
  int64_t low = (int64_t)bits - 64;
  for (uint32_t i = 0; i < x->count; i++) {
    int64_t place = 60 * (int64_t)i - low;
    uint64_t limb = x->limbs[i];
    if (place >= 0) top |= place < 64 ? limb << place : 0;
    else if (place > -60) top |= limb >> -place | ((limb & (((uint64_t)1 << -place) - 1)) != 0);
    else top |= limb != 0;
  }
  uint64_t mantissa = top >> 11, rest = top & 2047;
  if (rest > 1024 || (rest == 1024 && (mantissa & 1))) mantissa++;
  double d = ldexp((double)mantissa, (int)(low + 11));
  return x->head.aux ? -d : d;
}

uint64_t aot_bigint_to_uint64(aot_value a) {
  const aot_bigint *x = aot_bigint_of(a);
  uint64_t u = x->count ? x->limbs[0] : 0;
  if (x->count > 1) u |= x->limbs[1] << 60;
  return x->head.aux ? -u : u;
}

/* Divides limbs by d in place; the remainder. */
static uint64_t divide_small(uint64_t *limbs, uint32_t *count, uint64_t d) {
  uint64_t rest = divide_limbs(limbs, limbs, *count, d);
  while (*count && limbs[*count - 1] == 0) --*count;
  return rest;
}

/* The greatest power of the radix in a limb, and its exponent. */
static uint64_t chunk_of(int radix, int *digits) {
  uint64_t chunk = (uint64_t)radix;
  *digits = 1;
  while (chunk <= LIMB_MASK / (uint64_t)radix) {
    chunk *= (uint64_t)radix;
    ++*digits;
  }
  return chunk;
}

static aot_value to_string(aot_context *cx, aot_value a, int radix) {
  static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  const aot_bigint *x = aot_bigint_of(a);
  if (x->count == 0) return aot_single_unit(cx, '0');
  int per_chunk;
  uint64_t chunk = chunk_of(radix, &per_chunk);
  size_t capacity = (size_t)x->count * 61 + 2, at = capacity; /* radix 2 is the longest */
  if (radix >= 10) capacity = at = (size_t)x->count * 19 + 2;
  uint64_t few[4], *limbs = x->count <= 4 ? few : malloc(8 * (size_t)x->count);
  char small[256], *text = capacity <= sizeof small ? small : malloc(capacity);
  if (!limbs || !text) abort();
  memcpy(limbs, x->limbs, 8 * (size_t)x->count);
  bool is_ended = false;
  for (uint32_t count = x->count; count && !is_ended;) {
    is_ended = aot_is_asked_to_end(cx);
    uint64_t part = divide_small(limbs, &count, chunk);
    for (int i = 0; i < per_chunk && (part || count); i++, part /= (uint64_t)radix)
      text[--at] = digits[part % (uint64_t)radix];
  }
  if (x->head.aux) text[--at] = '-';
  aot_value s = is_ended ? AOT_EXCEPTION : aot_string_from_latin1(cx, (const uint8_t *)text + at, capacity - at);
  if (limbs != few) free(limbs);
  if (text != small) free(text);
  return s;
}

/* Digits that are valid in the radix. */
static aot_value parse_digits(aot_context *cx, const char *text, size_t n, int radix, bool negative) {
  int per_chunk;
  chunk_of(radix, &per_chunk);
  size_t count = 0, capacity = n / (size_t)per_chunk + 2;
  uint64_t few[4] = {0}, *limbs = capacity <= 4 ? few : calloc(capacity, 8);
  if (!limbs) return too_big(cx);
  bool is_ended = false;
  for (size_t i = 0; i < n && !is_ended;) {
    is_ended = aot_is_asked_to_end(cx);
    uint64_t part = 0, scale = 1;
    for (int k = 0; k < per_chunk && i < n; k++, i++) {
      part = part * (uint64_t)radix + (uint64_t)aot_digit_value((uint8_t)text[i]);
      scale *= (uint64_t)radix;
    }
    for (size_t k = 0; k < count; k++) {
      unsigned __int128 product = (unsigned __int128)limbs[k] * scale + part;
      limbs[k] = (uint64_t)product & LIMB_MASK;
      part = (uint64_t)(product >> 60);
    }
    if (part) limbs[count++] = part;
  }
  aot_value v = is_ended ? AOT_EXCEPTION : from_limbs(cx, limbs, count, negative);
  if (limbs != few) free(limbs);
  return v;
}

aot_value aot_bigint_from_digits(aot_context *cx, const char *decimal) {
  return parse_digits(cx, decimal, strlen(decimal), 10, false);
}

aot_value aot_make_bigint_constant(aot_context *cx, uint32_t index) {
  const aot_program *program = aot_running_program(cx);
  const char *digits = program->words + program->constants[index];
  while (*digits++ & 0x80)
    ; /* their number */
  aot_value v = aot_bigint_from_digits(cx, digits);
  if (v != AOT_EXCEPTION) cx->head.constants[index] = v;
  return v;
}

/* StringToBigInt of trimmed ASCII. */
static aot_value parse_text(aot_context *cx, const char *s, size_t n) {
  int radix = 10;
  bool negative = false;
  if (n == 0) return aot_bigint_from_int64(cx, 0);
  if (n > 2 && s[0] == '0') {
    int c = s[1] | 32;
    radix = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 10;
  }
  if (radix != 10) {
    s += 2;
    n -= 2;
  } else if (s[0] == '-' || s[0] == '+') {
    negative = s[0] == '-';
    s++;
    n--;
  }
  if (n == 0) return AOT_UNDEFINED;
  for (size_t i = 0; i < n; i++)
    if (aot_digit_value((uint8_t)s[i]) >= radix) return AOT_UNDEFINED;
  return parse_digits(cx, s, n, radix, negative);
}

aot_value aot_bigint_from_string(aot_context *cx, aot_value v) {
  aot_string *s = aot_string_flatten(cx, v);
  uint32_t from = 0, to = s->length;
  while (from < to && aot_is_space(aot_string_unit(s, from))) from++;
  while (to > from && aot_is_space(aot_string_unit(s, to - 1))) to--;
  char *text = malloc(to - from + 1);
  if (!text) return too_big(cx);
  uint32_t i = from;
  for (; i < to && aot_string_unit(s, i) < 128; i++) text[i - from] = (char)aot_string_unit(s, i);
  aot_value result = i == to ? parse_text(cx, text, to - from) : AOT_UNDEFINED;
  free(text);
  return result;
}

static const aot_bigint_ops ops = {
    binary, unary, compare, compare_double, to_string, to_double, aot_bigint_from_string};

/* ---------------------------------------------------------------- wrapping, for the built-ins */

/* The lowest `bits` bits of v in two's complement: as they are, or as what a negative number's magnitude has. */
static aot_value low_bits(aot_context *cx, const aot_bigint *v, uint32_t bits, bool negated) {
  uint32_t count = (bits + LIMB_BITS - 1) / LIMB_BITS, rest = bits % LIMB_BITS;
  aot_bigint *r = new_cell(cx, count, negated);
  complement c = complement_of(v);
  uint64_t carry = 1;
  for (uint32_t i = 0; i < count; i++) {
    uint64_t limb = complement_limb(&c, i);
    r->limbs[i] = negated ? negated_limb(limb, &carry) : limb;
  }
  if (rest) r->limbs[count - 1] &= ((uint64_t)1 << rest) - 1;
  return finish(cx, r);
}

aot_value aot_bigint_as_uint(aot_context *cx, double bits, aot_value v) {
  const aot_bigint *b = aot_bigint_of(v);
  if (!b->head.aux && (double)bit_length(b) <= bits) return v;
  return bits > MAX_BITS ? too_big(cx) : low_bits(cx, b, (uint32_t)bits, false);
}

/* Is bit i of the number in two's complement set? */
static bool has_bit(const aot_bigint *b, uint32_t i) {
  complement c = complement_of(b);
  uint64_t limb = 0;
  for (uint32_t k = 0; k <= i / LIMB_BITS; k++) limb = complement_limb(&c, k);
  return limb >> i % LIMB_BITS & 1;
}

aot_value aot_bigint_as_int(aot_context *cx, double bits, aot_value v) {
  const aot_bigint *b = aot_bigint_of(v);
  if (bits == 0) return aot_bigint_from_int64(cx, 0);
  if ((double)bit_length(b) < bits) return v;
  return low_bits(cx, b, (uint32_t)bits, has_bit(b, (uint32_t)bits - 1));
}
