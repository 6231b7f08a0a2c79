/* bigint.h: what bigint.c gives to the BigInt built-ins. */
#ifndef AOT_BIGINT_H
#define AOT_BIGINT_H

#include "aot_abi.h"
#include "value/string.h"
#include <stdbool.h>

/* A leaf cell: magnitude in `count` limbs of 60 bits, least first, no leading zero limb; head.aux = 1 when negative. Zero has
 * no limbs. Truth and equality therefore need no library; all else goes through cx->bigint, which is set whenever a
 * BigInt exists. */
typedef struct aot_bigint {
  aot_cell head;
  uint32_t count, pad;
  uint64_t limbs[];
} aot_bigint;

static inline aot_bigint *aot_bigint_of(aot_value v) { return (aot_bigint *)(uintptr_t)v; }

static inline bool aot_is_bigint(aot_value v) { return aot_is_kind(v, AOT_KIND_BIGINT); }

static inline bool aot_bigint_is_zero(aot_value v) { return aot_bigint_of(v)->count == 0; }

static inline bool aot_bigint_equal(aot_value a, aot_value b) {
  const aot_bigint *x = aot_bigint_of(a), *y = aot_bigint_of(b);
  return x->count == y->count && x->head.aux == y->head.aux && memcmp(x->limbs, y->limbs, 8 * (size_t)x->count) == 0;
}

enum aot_bigint_op {
  AOT_BIGINT_ADD,
  AOT_BIGINT_SUB,
  AOT_BIGINT_MUL,
  AOT_BIGINT_DIV,
  AOT_BIGINT_REM,
  AOT_BIGINT_EXP,
  AOT_BIGINT_AND,
  AOT_BIGINT_OR,
  AOT_BIGINT_XOR,
  AOT_BIGINT_SHL,
  AOT_BIGINT_SHR,
  AOT_BIGINT_NEG,
  AOT_BIGINT_NOT,
  AOT_BIGINT_INC,
  AOT_BIGINT_DEC
};

typedef struct aot_bigint_ops {
  aot_value (*binary)(aot_context *cx, enum aot_bigint_op op, aot_value a,
                      aot_value b); /* both BigInt; RangeError possible */
  aot_value (*unary)(aot_context *cx, enum aot_bigint_op op, aot_value a);
  int (*compare)(aot_value a, aot_value b);     /* -1, 0, 1 */
  int (*compare_double)(aot_value a, double b); /* -1, 0, 1; 2 when b is NaN */
  aot_value (*to_string)(aot_context *cx, aot_value a, int radix);
  double (*to_double)(aot_value a);                       /* Number(a), rounded to nearest even */
  aot_value (*from_string)(aot_context *cx, aot_value s); /* StringToBigInt; AOT_UNDEFINED when malformed */
} aot_bigint_ops;

/* The following link the library. */
aot_value aot_bigint_from_double(aot_context *cx, double integer); /* requires an integer */
aot_value aot_bigint_from_int64(aot_context *cx, int64_t i);
aot_value aot_bigint_from_uint64(aot_context *cx, uint64_t u);
aot_value aot_bigint_from_string(aot_context *cx, aot_value s); /* StringToBigInt; AOT_UNDEFINED when malformed */
uint64_t aot_bigint_to_uint64(aot_value v);                     /* modulo 2^64 */

/* BigInt.asUintN and asIntN; bits is an integer of at most 2^53 - 1. */
aot_value aot_bigint_as_uint(aot_context *cx, double bits, aot_value v);
aot_value aot_bigint_as_int(aot_context *cx, double bits, aot_value v);

#endif
