/* typedarray.h: the layout of typed arrays, for element access without calls. Part of aot_abi.h, which includes it.
 *
 * `data` and `length` are always true to the buffer (detaching and resizing update every view), so the one test that a fast
 * access needs is `index < length` after a test of kind and element type:
 *
 *   if (aot_is_typed(v, AOT_FLOAT64) && (uint64_t)i < aot_typed_array_of(v)->length)
 *     d = aot_typed_float64(aot_typed_array_of(v), i);
 *
 * Both fields must be reloaded after a call that may run unknown code. NaN in Float32/Float64 storage may carry any bits: the
 * loads below make it canonical.
 */
#ifndef AOT_TYPEDARRAY_H
#define AOT_TYPEDARRAY_H

enum aot_element_type {
  AOT_INT8,
  AOT_UINT8,
  AOT_UINT8_CLAMPED,
  AOT_INT16,
  AOT_UINT16,
  AOT_INT32,
  AOT_UINT32,
  AOT_FLOAT16,
  AOT_FLOAT32,
  AOT_FLOAT64,
  AOT_BIGINT64,
  AOT_BIGUINT64,
  AOT_ELEMENT_TYPE_COUNT
};

/* A TypedArray or (same struct) a DataView. */
typedef struct aot_typed_array {
  aot_cell head; /* head.aux: enum aot_element_type */
  aot_value *overflow;
  unsigned char *data;   /* first element */
  uint64_t length;       /* elements (DataView: bytes) now; 0 when detached or out of bounds */
  aot_value buffer;      /* the ArrayBuffer */
  uint64_t offset;       /* [[ByteOffset]] as made */
  uint64_t fixed_length; /* elements as made, or AOT_TRACKS_LENGTH */
} aot_typed_array;
#define AOT_TRACKS_LENGTH (~(uint64_t)0)

static inline aot_typed_array *aot_typed_array_of(aot_value v) { return (aot_typed_array *)(uintptr_t)v; }
static inline int aot_is_typed(aot_value v, int type) {
  return aot_is_kind(v, AOT_KIND_TYPED_ARRAY) && aot_cell_of(v)->aux == type;
}
/* Requires index < length. */
static inline double aot_typed_float64(const aot_typed_array *a, uint64_t i) {
  return aot_canonical(((const double *)a->data)[i]);
}
static inline double aot_typed_float32(const aot_typed_array *a, uint64_t i) {
  return aot_canonical(((const float *)a->data)[i]);
}
static inline int32_t aot_typed_int32(const aot_typed_array *a, uint64_t i) { return ((const int32_t *)a->data)[i]; }
static inline uint32_t aot_typed_uint32(const aot_typed_array *a, uint64_t i) { return ((const uint32_t *)a->data)[i]; }
static inline int32_t aot_typed_int16(const aot_typed_array *a, uint64_t i) { return ((const int16_t *)a->data)[i]; }
static inline int32_t aot_typed_uint16(const aot_typed_array *a, uint64_t i) { return ((const uint16_t *)a->data)[i]; }
static inline int32_t aot_typed_int8(const aot_typed_array *a, uint64_t i) { return ((const signed char *)a->data)[i]; }
static inline int32_t aot_typed_uint8(const aot_typed_array *a, uint64_t i) { return a->data[i]; }
static inline aot_value aot_typed_box_double(double d) { return aot_number(aot_canonical(d)); }

#endif
