/* atomics.c: Atomics, but for waiting (atomics_wait.c). ECMA-262 25.4. */
#include "builtins/binary/atomics.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/realm_object.h"
#include "object/typed_element.h"
#include "builtins/binary/binary.h"
#include <math.h>

/* ---------------------------------------------------------------- validation */

static bool is_waitable(int type) { return type == AOT_INT32 || type == AOT_BIGINT64; }

static bool is_integer_type(int type) {
  return type != AOT_UINT8_CLAMPED && type != AOT_FLOAT16 && type != AOT_FLOAT32 && type != AOT_FLOAT64;
}

aot_typed_array *aot_atomic_array(aot_context *cx, const char *operation, aot_value array, bool waitable) {
  bool fits = aot_is_kind(array, AOT_KIND_TYPED_ARRAY);
  if (fits) fits = waitable ? is_waitable(aot_cell_of(array)->aux) : is_integer_type(aot_cell_of(array)->aux);
  if (fits) return aot_validate_typed_array(cx, array, operation);
  aot_description d;
  aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an %s.", aot_describe(cx, array, &d),
                  waitable ? "int32 or BigInt64 typed array" : "integer typed array");
  return NULL;
}

int aot_atomic_index(aot_context *cx, const aot_typed_array *array, aot_value index, double *out) {
  double length = (double)array->length;
  if (aot_to_index(cx, index, out, "Invalid atomic access index")) return -1;
  if (*out < length) return 0;
  aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid atomic access index");
  return -1;
}

int aot_atomic_place(aot_context *cx, const char *operation, aot_value array, aot_value index, bool waitable,
                     atomic_place *out) {
  out->operation = operation;
  out->array = aot_atomic_array(cx, operation, array, waitable);
  return out->array ? aot_atomic_index(cx, out->array, index, &out->index) : -1;
}

unsigned char *aot_atomic_element(aot_context *cx, const atomic_place *p) {
  if (!aot_validate_typed_array(cx, aot_box(p->array), p->operation)) return NULL;
  if (p->index < (double)p->array->length)
    return p->array->data + (size_t)p->index * aot_element_size(p->array->head.aux);
  aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid atomic access index");
  return NULL;
}

/* ---------------------------------------------------------------- operations on memory */

enum atomic_operation { ATOMIC_ADD, ATOMIC_AND, ATOMIC_EXCHANGE, ATOMIC_OR, ATOMIC_SUB, ATOMIC_XOR };

/* For each size: read-modify-write, compare-and-exchange, load and store, sequentially consistent. Bits are in the low end. */
#define ACCESS(type)                                                                                                   \
  static uint64_t modify_##type(void *p, enum atomic_operation operation, uint64_t v) {                                \
    type *at = p, x = (type)v;                                                                                         \
    switch (operation) {                                                                                               \
    case ATOMIC_ADD: return __atomic_fetch_add(at, x, __ATOMIC_SEQ_CST);                                               \
    case ATOMIC_AND: return __atomic_fetch_and(at, x, __ATOMIC_SEQ_CST);                                               \
    case ATOMIC_EXCHANGE: return __atomic_exchange_n(at, x, __ATOMIC_SEQ_CST);                                         \
    case ATOMIC_OR: return __atomic_fetch_or(at, x, __ATOMIC_SEQ_CST);                                                 \
    case ATOMIC_SUB: return __atomic_fetch_sub(at, x, __ATOMIC_SEQ_CST);                                               \
    case ATOMIC_XOR: return __atomic_fetch_xor(at, x, __ATOMIC_SEQ_CST);                                               \
    }                                                                                                                  \
    __builtin_unreachable();                                                                                           \
  }                                                                                                                    \
  static uint64_t compare_##type(void *p, uint64_t expected, uint64_t v) {                                             \
    type old = (type)expected;                                                                                         \
    __atomic_compare_exchange_n((type *)p, &old, (type)v, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);                  \
    return old;                                                                                                        \
  }                                                                                                                    \
  static uint64_t load_##type(const void *p) { return __atomic_load_n((const type *)p, __ATOMIC_SEQ_CST); }            \
  static void store_##type(void *p, uint64_t v) { __atomic_store_n((type *)p, (type)v, __ATOMIC_SEQ_CST); }
ACCESS(uint8_t)
ACCESS(uint16_t)
ACCESS(uint32_t)
ACCESS(uint64_t)

typedef struct atomic_access {
  uint64_t (*modify)(void *p, enum atomic_operation operation, uint64_t v);
  uint64_t (*compare)(void *p, uint64_t expected, uint64_t v);
  uint64_t (*load)(const void *p);
  void (*store)(void *p, uint64_t v);
} atomic_access;

static const atomic_access *access_of(const atomic_place *p) {
  static const atomic_access of_8 = {modify_uint8_t, compare_uint8_t, load_uint8_t, store_uint8_t};
  static const atomic_access of_16 = {modify_uint16_t, compare_uint16_t, load_uint16_t, store_uint16_t};
  static const atomic_access of_32 = {modify_uint32_t, compare_uint32_t, load_uint32_t, store_uint32_t};
  static const atomic_access of_64 = {modify_uint64_t, compare_uint64_t, load_uint64_t, store_uint64_t};
  switch (aot_element_size(p->array->head.aux)) {
  case 1: return &of_8;
  case 2: return &of_16;
  case 4: return &of_32;
  default: return &of_64;
  }
}

static aot_value value_of(aot_context *cx, const atomic_place *p, uint64_t bits) {
  return aot_element_to_value(cx, p->array->head.aux, &bits);
}

/* ToBigInt or ToIntegerOrInfinity. */
static aot_value operand(aot_context *cx, const atomic_place *p, aot_value v) {
  if (aot_is_bigint_type(p->array->head.aux)) return aot_to_bigint(cx, v);
  double d = aot_to_integer_or_infinity(cx, v);
  return aot_has_exception(cx) ? AOT_EXCEPTION : aot_number(d + 0.0);
}

/* The operand, also as the bits of an element. */
static int operand_bits(aot_context *cx, const atomic_place *p, aot_value v, aot_value *converted, uint64_t *bits) {
  aot_element_bits e;
  *converted = operand(cx, p, v);
  if (AOT_FAILED(*converted) || aot_element_from_value(cx, p->array->head.aux, *converted, &e)) return -1;
  *bits = e.bits;
  return 0;
}

/* ---------------------------------------------------------------- the functions */

/* AtomicReadModifyWrite */
static aot_value modify(aot_context *cx, const char *name, enum atomic_operation operation, int32_t argc,
                        const aot_value *argv) {
  atomic_place p;
  aot_value v;
  uint64_t bits;
  if (aot_atomic_place(cx, name, AOT_ARG(0), AOT_ARG(1), false, &p)) return AOT_EXCEPTION;
  if (operand_bits(cx, &p, AOT_ARG(2), &v, &bits)) return AOT_EXCEPTION;
  unsigned char *at = aot_atomic_element(cx, &p);
  return at ? value_of(cx, &p, access_of(&p)->modify(at, operation, bits)) : AOT_EXCEPTION;
}

#define MODIFY(name, operation)                                                                                        \
  AOT_BUILTIN(aot_builtin_atomics_##name) { return modify(cx, "Atomics." #name, operation, argc, argv); }
MODIFY(add, ATOMIC_ADD)
MODIFY(and, ATOMIC_AND)
MODIFY(exchange, ATOMIC_EXCHANGE)
MODIFY(or, ATOMIC_OR)
MODIFY(sub, ATOMIC_SUB)
MODIFY(xor, ATOMIC_XOR)

AOT_BUILTIN(aot_builtin_atomics_compare_exchange) {
  atomic_place p;
  aot_value v;
  uint64_t expected, bits;
  if (aot_atomic_place(cx, "Atomics.compareExchange", AOT_ARG(0), AOT_ARG(1), false, &p)) return AOT_EXCEPTION;
  if (operand_bits(cx, &p, AOT_ARG(2), &v, &expected)) return AOT_EXCEPTION;
  if (operand_bits(cx, &p, AOT_ARG(3), &v, &bits)) return AOT_EXCEPTION;
  unsigned char *at = aot_atomic_element(cx, &p);
  return at ? value_of(cx, &p, access_of(&p)->compare(at, expected, bits)) : AOT_EXCEPTION;
}

AOT_BUILTIN(aot_builtin_atomics_load) {
  atomic_place p;
  if (aot_atomic_place(cx, "Atomics.load", AOT_ARG(0), AOT_ARG(1), false, &p)) return AOT_EXCEPTION;
  const unsigned char *at = aot_atomic_element(cx, &p);
  return at ? value_of(cx, &p, access_of(&p)->load(at)) : AOT_EXCEPTION;
}

AOT_BUILTIN(aot_builtin_atomics_store) {
  atomic_place p;
  aot_value v;
  uint64_t bits;
  if (aot_atomic_place(cx, "Atomics.store", AOT_ARG(0), AOT_ARG(1), false, &p)) return AOT_EXCEPTION;
  if (operand_bits(cx, &p, AOT_ARG(2), &v, &bits)) return AOT_EXCEPTION;
  unsigned char *at = aot_atomic_element(cx, &p);
  if (!at) return AOT_EXCEPTION;
  access_of(&p)->store(at, bits);
  return v;
}

AOT_BUILTIN(aot_builtin_atomics_is_lock_free) {
  double size = aot_to_integer_or_infinity(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  return aot_bool(size == 1 || size == 2 || size == 4 || size == 8);
}

AOT_BUILTIN(aot_builtin_atomics_pause) {
  aot_value v = AOT_ARG(0);
  aot_description d;
  double n = v == AOT_UNDEFINED ? 0 : aot_is_number(v) ? aot_as_number(v) : NAN;
  if (isfinite(n) && n == trunc(n)) return AOT_UNDEFINED;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an integral number", aot_describe(cx, v, &d));
}

AOT_BUILTIN(aot_builtin_atomics_tag) { return aot_string_from_c(cx, "Atomics"); }
AOT_BUILTIN(aot_value_atomics) { return aot_realm(cx, AOT_REALM_ATOMICS); }
