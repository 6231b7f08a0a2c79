/* typed_element.h: elements and bounds of typed arrays, for the built-ins of binary data. */
#ifndef AOT_TYPED_ELEMENT_H
#define AOT_TYPED_ELEMENT_H

#include "aot_abi.h"
#include <stdbool.h>

/* aot_typed_array: see typedarray.h. Its one heap reference besides `overflow` is `buffer`; DataView has the same struct. */
/* Integer-indexed exotic hooks for internal_methods.c: numeric keys never reach the ordinary properties. */
bool aot_typed_array_has(aot_value a, double index);                              /* IsValidIntegerIndex */
aot_value aot_typed_array_get(aot_context *cx, aot_value a, double index);        /* undefined when invalid */
int aot_typed_array_set(aot_context *cx, aot_value a, double index, aot_value v); /* converts v first; 0 ok, -1 */

/* CanonicalNumericIndexString: true when `key` (a string, not an array index) is one; then *index has it (NaN for "-0"). */
bool aot_canonical_numeric_index(aot_context *cx, aot_value key, double *index);

static const uint8_t aot_element_sizes[AOT_ELEMENT_TYPE_COUNT] = {1, 1, 1, 2, 2, 4, 4, 2, 4, 8, 8, 8};
static inline uint32_t aot_element_size(int type) { return aot_element_sizes[type]; }
static inline bool aot_is_bigint_type(int type) { return type >= AOT_BIGINT64; }
/* "Int8Array". Here, so that whoever shows a name does not link the elements. */
static inline const char *aot_element_type_name(int type) {
  static const char *const names[AOT_ELEMENT_TYPE_COUNT] = {
      "Int8Array",   "Uint8Array",   "Uint8ClampedArray", "Int16Array",   "Uint16Array",   "Int32Array",
      "Uint32Array", "Float16Array", "Float32Array",      "Float64Array", "BigInt64Array", "BigUint64Array"};
  return names[type];
}

/* An element's bytes in the low end. */
typedef union aot_element_bits {
  uint64_t bits;
  double f64;
  float f32;
  uint8_t bytes[8];
} aot_element_bits;
/* ToNumber or ToBigInt, and then to the bytes of the type: 0 ok. */
int aot_element_from_value(aot_context *cx, int type, aot_value v, aot_element_bits *out);
aot_value aot_element_to_value(aot_context *cx, int type, const void *bytes);

/* IsTypedArrayOutOfBounds, for typed arrays and DataViews (element size 1). */
bool aot_view_is_out_of_bounds(const aot_typed_array *a, uint32_t element_size);
/* Recomputes data and length from the buffer. */
void aot_view_update(aot_typed_array *a, uint32_t element_size);

#endif
