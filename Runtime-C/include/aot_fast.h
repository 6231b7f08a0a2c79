/* aot_fast.h: the fast ways of operations on boxed values, one text for emitted C and the interpreter. Written in the C that
 * libtcc 0.9.27 takes, like aot_abi.h.
 *
 * AOT_FAST_op(t, a, b) is a chain of `if`s that ends in `else`: the statement after it is the slow way. Operands are atoms
 * (locals and literals): they are evaluated several times.
 */
#ifndef AOT_FAST_H
#define AOT_FAST_H

#include "aot_abi.h"

/* ---------------------------------------------------------------- numbers */

static inline aot_value aot_int64_number(int64_t i) {
  return AOT_LIKELY(i == (int32_t)i) ? aot_int((int32_t)i) : aot_double((double)i);
}
static inline aot_value aot_uint32_number(uint32_t u) {
  return u <= 0x7FFFFFFFu ? aot_int((int32_t)u) : aot_double((double)u);
}
/* ToInt32 of a double. */
static inline int32_t aot_int32_of_double(double d) {
#ifdef AOT_TRUNCATES
  int64_t i = aot_truncate64(d);
  if (AOT_LIKELY(i != INT64_MIN)) return (int32_t)i;
#else
  if (AOT_LIKELY(d >= -9007199254740992.0 && d <= 9007199254740992.0)) return (int32_t)(int64_t)d;
#endif
  return aot_double_to_int32(d);
}
/* ToInt32 of any Number. */
static inline int32_t aot_int32_of_number(aot_value v) {
  return aot_is_int(v) ? aot_as_int(v) : aot_int32_of_double(aot_as_double(v));
}
static inline int32_t aot_shift_left(int32_t a, int32_t b) { return (int32_t)((uint32_t)a << (b & 31)); }
static inline int32_t aot_shift_right(int32_t a, int32_t b) { return a >> (b & 31); }
static inline uint32_t aot_shift_right_logical(int32_t a, int32_t b) { return (uint32_t)a >> (b & 31); }
/* Operations on int32 whose exact result may be none. */
static inline aot_value aot_add_ints(int32_t x, int32_t y) { return aot_int64_number((int64_t)x + y); }
static inline aot_value aot_sub_ints(int32_t x, int32_t y) { return aot_int64_number((int64_t)x - y); }
static inline aot_value aot_mul_ints(int32_t x, int32_t y) {
  int64_t p = (int64_t)x * y;
  if (p == (int32_t)p && (p != 0 || (x | y) >= 0)) return aot_int((int32_t)p);
  return aot_double((double)x * (double)y); /* -0 is among these */
}
static inline aot_value aot_rem_ints(int32_t x, int32_t y) {
  if (AOT_LIKELY(x >= 0 && y > 0)) return aot_int(x % y);
  return aot_number(aot_fmod((double)x, (double)y));
}
static inline aot_value aot_neg_int(int32_t x) { return x != 0 ? aot_int64_number(-(int64_t)x) : aot_double(-0.0); }

/* Two int32 have all tag bits set in their bitwise and. */
#define AOT_BOTH_INT(a, b)    AOT_LIKELY(((a) & (b)) >= AOT_INT_TAG)
#define AOT_BOTH_NUMBER(a, b) (aot_is_number(a) && aot_is_number(b))

/* Results of fractional arithmetic stay doubles: conversion back and forth costs more than it saves. A quotient or remainder
   that is a small integer becomes an int32: it is often an index or a loop bound. */
#define AOT_FAST_ADD(t, a, b)                                                                                          \
  if (AOT_BOTH_INT(a, b)) t = aot_add_ints(aot_as_int(a), aot_as_int(b));                                              \
  else if (AOT_BOTH_NUMBER(a, b)) t = aot_double(aot_as_number(a) + aot_as_number(b));                                 \
  else
#define AOT_FAST_SUB(t, a, b)                                                                                          \
  if (AOT_BOTH_INT(a, b)) t = aot_sub_ints(aot_as_int(a), aot_as_int(b));                                              \
  else if (AOT_BOTH_NUMBER(a, b)) t = aot_double(aot_as_number(a) - aot_as_number(b));                                 \
  else
#define AOT_FAST_MUL(t, a, b)                                                                                          \
  if (AOT_BOTH_INT(a, b)) t = aot_mul_ints(aot_as_int(a), aot_as_int(b));                                              \
  else if (AOT_BOTH_NUMBER(a, b)) t = aot_double(aot_as_number(a) * aot_as_number(b));                                 \
  else
#define AOT_FAST_DIV(t, a, b)                                                                                          \
  if (AOT_LIKELY(AOT_BOTH_NUMBER(a, b))) t = aot_number(aot_as_number(a) / aot_as_number(b));                          \
  else
#define AOT_FAST_REM(t, a, b)                                                                                          \
  if (AOT_BOTH_INT(a, b)) t = aot_rem_ints(aot_as_int(a), aot_as_int(b));                                              \
  else if (AOT_BOTH_NUMBER(a, b)) t = aot_number(aot_fmod(aot_as_number(a), aot_as_number(b)));                        \
  else
#define AOT_FAST_EXP(t, a, b)                                                                                          \
  if (AOT_LIKELY(AOT_BOTH_NUMBER(a, b))) t = aot_number(aot_pow(aot_as_number(a), aot_as_number(b)));                  \
  else
#define AOT_FAST_INTS(t, a, b, result)                                                                                 \
  if (AOT_LIKELY(AOT_BOTH_NUMBER(a, b))) {                                                                             \
    int32_t x_ = aot_int32_of_number(a), y_ = aot_int32_of_number(b);                                                  \
    t = result;                                                                                                        \
  } else
#define AOT_FAST_BIT_AND(t, a, b) AOT_FAST_INTS(t, a, b, aot_int(x_ &y_))
#define AOT_FAST_BIT_OR(t, a, b)  AOT_FAST_INTS(t, a, b, aot_int(x_ | y_))
#define AOT_FAST_BIT_XOR(t, a, b) AOT_FAST_INTS(t, a, b, aot_int(x_ ^ y_))
#define AOT_FAST_SHL(t, a, b)     AOT_FAST_INTS(t, a, b, aot_int(aot_shift_left(x_, y_)))
#define AOT_FAST_SHR(t, a, b)     AOT_FAST_INTS(t, a, b, aot_int(aot_shift_right(x_, y_)))
#define AOT_FAST_USHR(t, a, b)    AOT_FAST_INTS(t, a, b, aot_uint32_number(aot_shift_right_logical(x_, y_)))
/* Relational operators; t is an int. */
#define AOT_FAST_COMPARE(t, OP, a, b)                                                                                  \
  if (AOT_BOTH_INT(a, b)) t = aot_as_int(a) OP aot_as_int(b);                                                          \
  else if (AOT_BOTH_NUMBER(a, b)) t = aot_as_number(a) OP aot_as_number(b);                                            \
  else
#define AOT_FAST_INCREMENT(t, a)                                                                                       \
  if (AOT_LIKELY(aot_is_int(a))) t = aot_add_ints(aot_as_int(a), 1);                                                   \
  else if (aot_is_number(a)) t = aot_double(aot_as_double(a) + 1);                                                     \
  else
#define AOT_FAST_DECREMENT(t, a)                                                                                       \
  if (AOT_LIKELY(aot_is_int(a))) t = aot_sub_ints(aot_as_int(a), 1);                                                   \
  else if (aot_is_number(a)) t = aot_double(aot_as_double(a) - 1);                                                     \
  else
#define AOT_FAST_NEGATE(t, a)                                                                                          \
  if (AOT_LIKELY(aot_is_int(a))) t = aot_neg_int(aot_as_int(a));                                                       \
  else if (aot_is_number(a)) t = aot_double(-aot_as_double(a));                                                        \
  else
#define AOT_FAST_BIT_NOT(t, a)                                                                                         \
  if (AOT_LIKELY(aot_is_number(a))) t = aot_int(~aot_int32_of_number(a));                                              \
  else
#define AOT_FAST_TO_NUMERIC(t, a)                                                                                      \
  if (AOT_LIKELY(aot_is_number(a))) t = a;                                                                             \
  else

/* ---------------------------------------------------------------- properties */

/* The value when the cache answers, else AOT_HOLE. */
static inline aot_value aot_cached(aot_context *cx, aot_value o, const aot_ic *ic) {
  if (aot_is_cell(o) && aot_cell_of(o)->shape == ic->shape) {
    uint32_t s = ic->slot;
    if (AOT_LIKELY(s < AOT_IC_PROTO)) return aot_object_of(o)->slots[s];
    if (s & AOT_IC_OVERFLOW) return aot_object_of(o)->overflow[s & 0x3FFFFFFFu];
    if (ic->epoch == AOT_HEAD(cx)->proto_epoch) return ic->holder_value;
  }
  return AOT_HOLE;
}
/* A private field's value when the cache answers, else AOT_HOLE. */
static inline aot_value aot_private_cached(aot_value o, aot_value name, const aot_ic *ic) {
  if (!aot_is_cell(o) || aot_cell_of(o)->shape != ic->shape || ic->holder_value != name) return AOT_HOLE;
  uint32_t s = ic->slot;
  if (AOT_LIKELY(s < AOT_IC_PROTO)) return aot_object_of(o)->slots[s];
  return s & AOT_IC_OVERFLOW ? aot_object_of(o)->overflow[s & 0x3FFFFFFFu] : AOT_HOLE;
}
/* Stores a private field when the cache answers; 0 = it does not. */
static inline int aot_set_private_cached(aot_context *cx, aot_value o, aot_value name, aot_value v, const aot_ic *ic) {
  if (!aot_is_cell(o) || aot_cell_of(o)->shape != ic->shape || ic->holder_value != name || ic->slot >= AOT_IC_PROTO)
    return 0;
  aot_object_of(o)->slots[ic->slot] = v;
  aot_barrier(cx, aot_object_of(o), v);
  return 1;
}
/* Stores when the cache answers; 0 = it does not. */
static inline int aot_set_cached(aot_context *cx, aot_value o, aot_value v, const aot_ic *ic) {
  aot_object *p = aot_object_of(o);
  if (!aot_is_cell(o) || p->head.shape != ic->shape || ic->slot >= AOT_IC_PROTO) return 0;
  if (ic->new_shape != 0) { /* adds the property */
    if (ic->epoch != AOT_HEAD(cx)->proto_epoch) return 0;
    p->head.shape = ic->new_shape;
  }
  p->slots[ic->slot] = v;
  aot_barrier(cx, p, v);
  return 1;
}

/* ---------------------------------------------------------------- elements */

/* The element when o is an array that has it, else AOT_HOLE. */
static inline aot_value aot_array_element(aot_value o, aot_value k) {
  if (aot_is_int(k) && aot_is_array(o) && (uint32_t)k < aot_array_of(o)->count)
    return aot_array_of(o)->elements[(uint32_t)k];
  return AOT_HOLE;
}
/* Stores an element that the array has, or may be given without a setter being in the way; 0 = the slow way must. */
static inline int aot_set_array_element(aot_context *cx, aot_value o, aot_value k, aot_value v) {
  aot_array *a = aot_array_of(o);
  if (!aot_is_int(k) || !aot_is_array(o) || (uint32_t)k >= a->count || a->head.flags != AOT_OBJ_EXOTIC ||
      (!(AOT_HEAD(cx)->protectors & AOT_PROTECTOR_NO_INDEXED_PROTO) && a->elements[(uint32_t)k] == AOT_HOLE))
    return 0;
  a->elements[(uint32_t)k] = v;
  aot_barrier_at(cx, a->elements, (uint32_t)k, v);
  return 1;
}

#endif
