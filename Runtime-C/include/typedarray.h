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
/* Elements of a DataView, at any byte. */
static inline int aot_in_view(aot_value o, int64_t i, uint64_t size) {
  const aot_typed_array *a = aot_typed_array_of(o);
  return a->length >= size && (uint64_t)i <= a->length - size;
}
/* Require aot_in_view. */
static inline uint32_t aot_view_uint8(aot_value o, int64_t i, int is_little) {
  (void)is_little;
  return aot_typed_array_of(o)->data[i];
}
static inline uint32_t aot_view_uint16(aot_value o, int64_t i, int is_little) {
  const unsigned char *p = aot_typed_array_of(o)->data + i;
  return is_little ? (uint32_t)p[0] | (uint32_t)p[1] << 8 : (uint32_t)p[1] | (uint32_t)p[0] << 8;
}
static inline uint32_t aot_view_uint32(aot_value o, int64_t i, int is_little) {
  const unsigned char *p = aot_typed_array_of(o)->data + i;
  return is_little ? (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24
                   : (uint32_t)p[3] | (uint32_t)p[2] << 8 | (uint32_t)p[1] << 16 | (uint32_t)p[0] << 24;
}
static inline int32_t aot_view_int8(aot_value o, int64_t i, int is_little) {
  return (signed char)aot_view_uint8(o, i, is_little);
}
static inline int32_t aot_view_int16(aot_value o, int64_t i, int is_little) {
  return (int16_t)aot_view_uint16(o, i, is_little);
}
static inline int32_t aot_view_int32(aot_value o, int64_t i, int is_little) {
  return (int32_t)aot_view_uint32(o, i, is_little);
}
static inline double aot_view_float32(aot_value o, int64_t i, int is_little) {
  union {
    uint32_t bits;
    float f;
  } u = {aot_view_uint32(o, i, is_little)};
  return aot_canonical(u.f);
}
static inline double aot_view_float64(aot_value o, int64_t i, int is_little) {
  uint64_t first = aot_view_uint32(o, i, is_little), second = aot_view_uint32(o, i + 4, is_little);
  union {
    uint64_t bits;
    double d;
  } u = {is_little ? first | second << 32 : second | first << 32};
  return aot_canonical(u.d);
}
static inline void aot_view_set_uint8(aot_value o, int64_t i, int32_t x, int is_little) {
  (void)is_little;
  aot_typed_array_of(o)->data[i] = (unsigned char)x;
}
static inline void aot_view_set_uint16(aot_value o, int64_t i, int32_t x, int is_little) {
  unsigned char *p = aot_typed_array_of(o)->data + i;
  uint32_t n = (uint32_t)x;
  p[is_little ? 0 : 1] = (unsigned char)n;
  p[is_little ? 1 : 0] = (unsigned char)(n >> 8);
}
static inline void aot_view_set_uint32(aot_value o, int64_t i, int32_t x, int is_little) {
  unsigned char *p = aot_typed_array_of(o)->data + i;
  uint32_t n = (uint32_t)x;
  if (is_little) {
    p[0] = (unsigned char)n, p[1] = (unsigned char)(n >> 8), p[2] = (unsigned char)(n >> 16);
    p[3] = (unsigned char)(n >> 24);
  } else {
    p[3] = (unsigned char)n, p[2] = (unsigned char)(n >> 8), p[1] = (unsigned char)(n >> 16);
    p[0] = (unsigned char)(n >> 24);
  }
}
static inline void aot_view_set_int8(aot_value o, int64_t i, int32_t x, int is_little) {
  aot_view_set_uint8(o, i, x, is_little);
}
static inline void aot_view_set_int16(aot_value o, int64_t i, int32_t x, int is_little) {
  aot_view_set_uint16(o, i, x, is_little);
}
static inline void aot_view_set_int32(aot_value o, int64_t i, int32_t x, int is_little) {
  aot_view_set_uint32(o, i, x, is_little);
}
static inline void aot_view_set_float32(aot_value o, int64_t i, double x, int is_little) {
  union {
    float f;
    int32_t bits;
  } u = {(float)x};
  aot_view_set_uint32(o, i, u.bits, is_little);
}
static inline void aot_view_set_float64(aot_value o, int64_t i, double x, int is_little) {
  union {
    double d;
    uint64_t bits;
  } u = {x};
  aot_view_set_uint32(o, is_little ? i : i + 4, (int32_t)(uint32_t)u.bits, is_little);
  aot_view_set_uint32(o, is_little ? i + 4 : i, (int32_t)(uint32_t)(u.bits >> 32), is_little);
}
static inline aot_value aot_typed_box_double(double d) { return aot_number(aot_canonical(d)); }

#endif
