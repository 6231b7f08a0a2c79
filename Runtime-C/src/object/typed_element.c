/* typed_element.c: element access of typed arrays: the hooks of object.c (ECMA-262 10.4.5), conversions, bounds.
 *
 * The conversions to and from BigInt are weak references: they exist when a constructor of a BigInt array is linked.
 */
#include "object/typed_element.h"
#include "base/failure.h"
#include "base/half.h"
#include "value/bigint.h"
#include "value/number.h"
#include "object/array_buffer.h"
#include "object/convert.h"
#include <stdbool.h>
#include <math.h>

__attribute__((weak)) aot_value aot_to_bigint(aot_context *cx, aot_value v);
__attribute__((weak)) aot_value aot_bigint_from_int64(aot_context *cx, int64_t i);
__attribute__((weak)) aot_value aot_bigint_from_uint64(aot_context *cx, uint64_t u);
__attribute__((weak)) uint64_t aot_bigint_to_uint64(aot_value v);

static uint8_t clamp(double d) { return d >= 255 ? 255 : d > 0 ? (uint8_t)nearbyint(d) : 0; }

int aot_element_from_value(aot_context *cx, int type, aot_value v, aot_element_bits *out) {
  out->bits = 0;
  if (aot_is_bigint_type(type)) {
    v = aot_to_bigint(cx, v);
    if (AOT_FAILED(v)) return -1;
    out->bits = aot_bigint_to_uint64(v);
    return 0;
  }
  double d = aot_is_number(v) ? aot_as_number(v) : aot_to_number(cx, v);
  if (aot_has_exception(cx)) return -1;
  switch (type) {
  case AOT_FLOAT64: out->f64 = d; break;
  case AOT_FLOAT32: out->f32 = (float)d; break;
  case AOT_FLOAT16: out->bits = aot_half_from_double(d); break;
  case AOT_UINT8_CLAMPED: out->bits = clamp(d); break;
  default: out->bits = (uint32_t)aot_double_to_int32(d); break;
  }
  return 0;
}

aot_value aot_element_to_value(aot_context *cx, int type, const void *bytes) {
  aot_element_bits e = {0};
  memcpy(&e, bytes, aot_element_size(type));
  switch (type) {
  case AOT_INT8: return aot_int((int8_t)e.bits);
  case AOT_UINT8:
  case AOT_UINT8_CLAMPED: return aot_int((int32_t)e.bits);
  case AOT_INT16: return aot_int((int16_t)e.bits);
  case AOT_UINT16: return aot_int((int32_t)e.bits);
  case AOT_INT32: return aot_int((int32_t)e.bits);
  case AOT_UINT32: return aot_number((uint32_t)e.bits);
  case AOT_FLOAT16: return aot_typed_box_double(aot_half_to_double((uint16_t)e.bits));
  case AOT_FLOAT32: return aot_typed_box_double(e.f32);
  case AOT_FLOAT64: return aot_typed_box_double(e.f64);
  case AOT_BIGINT64: return aot_bigint_from_int64(cx, (int64_t)e.bits);
  default: return aot_bigint_from_uint64(cx, e.bits);
  }
}

/* ---------------------------------------------------------------- bounds */

bool aot_view_is_out_of_bounds(const aot_typed_array *a, uint32_t element_size) {
  const aot_array_buffer *b = aot_array_buffer_of(a->buffer);
  if (b->head.aux & AOT_BUFFER_DETACHED) return true;
  if (a->fixed_length == AOT_TRACKS_LENGTH) return a->offset > b->length;
  return a->offset + a->fixed_length * element_size > b->length;
}

void aot_view_update(aot_typed_array *a, uint32_t element_size) {
  const aot_array_buffer *b = aot_array_buffer_of(a->buffer);
  bool out = aot_view_is_out_of_bounds(a, element_size);
  a->data = out || !b->data ? NULL : b->data + a->offset;
  a->length = out ? 0 : a->fixed_length != AOT_TRACKS_LENGTH ? a->fixed_length : (b->length - a->offset) / element_size;
}

/* ---------------------------------------------------------------- hooks */

bool aot_typed_array_has(aot_value v, double index) {
  return index >= 0 && index < (double)aot_typed_array_of(v)->length && trunc(index) == index &&
         !(index == 0 && signbit(index));
}

aot_value aot_typed_array_get(aot_context *cx, aot_value v, double index) {
  if (!aot_typed_array_has(v, index)) return AOT_UNDEFINED;
  const aot_typed_array *a = aot_typed_array_of(v);
  return aot_element_to_value(cx, a->head.aux, a->data + (size_t)index * aot_element_size(a->head.aux));
}

int aot_typed_array_set(aot_context *cx, aot_value v, double index, aot_value value) {
  aot_typed_array *a = aot_typed_array_of(v);
  aot_element_bits e;
  if (aot_element_from_value(cx, a->head.aux, value, &e)) return -1;
  if (!aot_typed_array_has(v, index)) return 0;
  uint32_t size = aot_element_size(a->head.aux);
  memcpy(a->data + (size_t)index * size, &e, size);
  return 0;
}

bool aot_canonical_numeric_index(aot_context *cx, aot_value key, double *index) {
  uint32_t n = aot_string_length(key);
  if (n == 0) return false;
  int32_t first = aot_string_char_code_at(key, 0);
  if (!(first == '-' || first == 'I' || first == 'N' || (first >= '0' && first <= '9'))) return false;
  double d = aot_string_to_number(cx, key);
  char text[32];
  uint32_t length = (uint32_t)aot_format_double(d, text);
  *index = d;
  if (n == 2 && first == '-' && aot_string_char_code_at(key, 1) == '0') {
    *index = NAN;
    return true;
  }
  if (length != n) return false;
  for (uint32_t i = 0; i < n; i++)
    if (aot_string_char_code_at(key, i) != text[i]) return false;
  return true;
}
