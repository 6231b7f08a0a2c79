/* bigint.c: BigInts. Ours have limbs of 60 bits, those of Node-API words of 64. */
#include "napi/state.h"
#include "base/failure.h"
#include "value/bigint.h"
#include "value/string.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/* More than that is no BigInt of V8's. */
#define MOST_WORDS ((size_t)1 << 24)

NAPI_EXTERN napi_status napi_create_bigint_int64(napi_env env, int64_t value, napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  return aot_napi_give(env, aot_bigint_from_int64(env->cx, value), result);
}

NAPI_EXTERN napi_status napi_create_bigint_uint64(napi_env env, uint64_t value, napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  return aot_napi_give(env, aot_bigint_from_uint64(env->cx, value), result);
}

/* The magnitude by its hexadecimal digits. */
static aot_value from_words(aot_context *cx, size_t count, const uint64_t *words) {
  char *digits = malloc(16 * count + 4), *out = digits;
  if (!digits) abort();
  out += sprintf(out, "0x0");
  while (count-- > 0) out += sprintf(out, "%016llx", (unsigned long long)words[count]);
  aot_value text = aot_string_from_c(cx, digits);
  free(digits);
  return aot_bigint_from_string(cx, text);
}

NAPI_EXTERN napi_status napi_create_bigint_words(napi_env env, int sign_bit, size_t count, const uint64_t *words,
                                                 napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, words);
  NAPI_NEEDS(env, result);
  NAPI_EXPECTS(env, count <= INT_MAX, napi_invalid_arg);
  if (count > MOST_WORDS) {
    aot_throw_error(env->cx, AOT_RANGE_ERROR, "Maximum BigInt size exceeded");
    return aot_napi_failed(env);
  }
  aot_value v = from_words(env->cx, count, words);
  if (AOT_FAILED(v)) return aot_napi_failed(env);
  if (sign_bit && !aot_bigint_is_zero(v)) v = env->cx->bigint->unary(env->cx, AOT_BIGINT_NEG, v);
  return aot_napi_give(env, v, result);
}

static napi_status read(napi_env env, napi_value value, const aot_bigint **out) {
  NAPI_NEEDS(env, value);
  NAPI_EXPECTS(env, aot_is_bigint(aot_napi_value(value)), napi_bigint_expected);
  *out = aot_bigint_of(aot_napi_value(value));
  return NAPI_OK(env);
}

/* Word i of the magnitude. */
static uint64_t word(const aot_bigint *b, size_t i) {
  size_t limb = 64 * i / 60, bit = 64 * i % 60;
  uint64_t w = 0;
  for (size_t have = 0; have < 64 && limb < b->count; limb++, bit = 0) {
    w |= b->limbs[limb] >> bit << have;
    have += 60 - bit;
  }
  return w;
}

static size_t words_of(const aot_bigint *b) {
  if (b->count == 0) return 0;
  size_t bits = 60 * ((size_t)b->count - 1);
  for (uint64_t top = b->limbs[b->count - 1]; top; top >>= 1) bits++;
  return (bits + 63) / 64;
}

NAPI_EXTERN napi_status napi_get_value_bigint_int64(napi_env env, napi_value value, int64_t *result,
                                                    bool *is_lossless) {
  const aot_bigint *b;
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  NAPI_NEEDS(env, is_lossless);
  napi_status status = read(env, value, &b);
  if (status) return status;
  uint64_t w = word(b, 0);
  bool is_negative = b->head.aux == 1;
  *result = (int64_t)(is_negative ? 0 - w : w);
  *is_lossless = words_of(b) <= 1 && (is_negative ? w <= (uint64_t)1 << 63 : w <= INT64_MAX);
  return status;
}

NAPI_EXTERN napi_status napi_get_value_bigint_uint64(napi_env env, napi_value value, uint64_t *result,
                                                     bool *is_lossless) {
  const aot_bigint *b;
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  NAPI_NEEDS(env, is_lossless);
  napi_status status = read(env, value, &b);
  if (status) return status;
  bool is_negative = b->head.aux == 1;
  *result = is_negative ? 0 - word(b, 0) : word(b, 0);
  *is_lossless = words_of(b) <= 1 && !is_negative;
  return status;
}

NAPI_EXTERN napi_status napi_get_value_bigint_words(napi_env env, napi_value value, int *sign_bit, size_t *count,
                                                    uint64_t *words) {
  const aot_bigint *b;
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, count);
  napi_status status = read(env, value, &b);
  if (status) return status;
  size_t all = words_of(b);
  if (sign_bit || words) {
    NAPI_NEEDS(env, sign_bit);
    NAPI_NEEDS(env, words);
    *sign_bit = b->head.aux == 1;
    for (size_t i = 0; i < all && i < *count; i++) words[i] = word(b, i);
  }
  *count = all;
  return NAPI_OK(env);
}
