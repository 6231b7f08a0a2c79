/* dataview.c: DataView (ECMA-262 25.3). */
#include "base/builtin.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/string.h"
#include "object/array_buffer.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/new_object.h"
#include "object/typed_element.h"
#include "builtins/binary/binary.h"
#include <stdbool.h>

/* ToIndex; the error shows the integer. */
static int integer_index(aot_context *cx, aot_value v, double *out, const char *range_error) {
  double d = aot_to_integer_or_infinity(cx, v);
  return aot_has_exception(cx) ? -1 : aot_to_index(cx, aot_number(d), out, range_error);
}

AOT_BUILTIN(aot_builtin_data_view) {
  if (new_target == AOT_UNDEFINED) return aot_throw_error(cx, AOT_TYPE_ERROR, "Constructor DataView requires 'new'");
  aot_value buffer = AOT_ARG(0);
  if (!aot_is_kind(buffer, AOT_KIND_ARRAY_BUFFER))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "First argument to DataView constructor must be an ArrayBuffer");
  const aot_array_buffer *b = aot_array_buffer_of(buffer);
  double offset, length = -1;
  if (integer_index(cx, AOT_ARG(1), &offset, "Start offset %s is outside the bounds of the buffer"))
    return AOT_EXCEPTION;
  if (b->head.aux & AOT_BUFFER_DETACHED)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform DataView constructor on a detached ArrayBuffer");
  if (offset > (double)b->length)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "Start offset %.0f is outside the bounds of the buffer", offset);
  bool tracks = AOT_ARG(2) == AOT_UNDEFINED && b->head.aux & AOT_BUFFER_RESIZABLE;
  if (AOT_ARG(2) == AOT_UNDEFINED) length = (double)b->length - offset;
  else if (integer_index(cx, argv[2], &length, "Invalid DataView length %s")) return AOT_EXCEPTION;
  if (offset + length > (double)b->length)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid DataView length %.0f", length);
  aot_value o =
      aot_new_exotic(cx, new_target, AOT_REALM_DATA_VIEW_PROTOTYPE, sizeof(aot_typed_array), AOT_KIND_DATA_VIEW);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  aot_typed_array *a = aot_typed_array_of(o);
  a->buffer = buffer;
  a->offset = (uint64_t)offset;
  a->fixed_length = tracks ? AOT_TRACKS_LENGTH : (uint64_t)length;
  a->data = NULL;
  a->length = 0;
  aot_array_buffer_of(buffer)->head.aux |= AOT_BUFFER_HAS_VIEWS;
  /* Reading the prototype may have run user code. */
  if (b->head.aux & AOT_BUFFER_DETACHED)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform DataView constructor on a detached ArrayBuffer");
  if (aot_view_is_out_of_bounds(a, 1))
    return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid DataView length %.0f", length);
  aot_view_update(a, 1);
  return o;
}

static aot_typed_array *this_view(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_kind(v, AOT_KIND_DATA_VIEW)) return aot_typed_array_of(v);
  aot_throw_incompatible(cx, method, AOT_UNDEFINED); /* V8 does not tell the receiver */
  return NULL;
}

AOT_BUILTIN(aot_builtin_data_view_buffer) {
  aot_typed_array *a = this_view(cx, this_value, "get DataView.prototype.buffer");
  return a ? a->buffer : AOT_EXCEPTION;
}

static bool check_bounds(aot_context *cx, const aot_typed_array *a, const char *method) {
  if (!aot_view_is_out_of_bounds(a, 1)) return true;
  aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform %s on a detached ArrayBuffer", method);
  return false;
}

AOT_BUILTIN(aot_builtin_data_view_byte_length) {
  aot_typed_array *a = this_view(cx, this_value, "get DataView.prototype.byte_length");
  return a && check_bounds(cx, a, "DataView.prototype.byteLength") ? aot_number((double)a->length) : AOT_EXCEPTION;
}

AOT_BUILTIN(aot_builtin_data_view_byte_offset) {
  aot_typed_array *a = this_view(cx, this_value, "get DataView.prototype.byte_offset");
  return a && check_bounds(cx, a, "DataView.prototype.byteOffset") ? aot_number((double)a->offset) : AOT_EXCEPTION;
}

AOT_BUILTIN(aot_builtin_data_view_tag) { return aot_string_from_c(cx, "DataView"); }

/* ---------------------------------------------------------------- access */

static void reverse(uint8_t *bytes, uint32_t n) {
  for (uint32_t i = 0; i < n / 2; i++) {
    uint8_t b = bytes[i];
    bytes[i] = bytes[n - 1 - i];
    bytes[n - 1 - i] = b;
  }
}

#define OUTSIDE_VIEW "Offset is outside the bounds of the DataView"

/* The bytes at the index, checked; NULL with an error pending. */
static uint8_t *place(aot_context *cx, aot_typed_array *a, double index, uint32_t size, const char *method) {
  if (!check_bounds(cx, a, method)) return NULL;
  if (index + size > (double)a->length) {
    aot_throw_error(cx, AOT_RANGE_ERROR, OUTSIDE_VIEW);
    return NULL;
  }
  return a->data + (size_t)index;
}

aot_value aot_data_view_get(aot_context *cx, aot_value view, int type, int32_t argc, const aot_value *argv,
                            const char *method) {
  aot_typed_array *a = this_view(cx, view, method);
  double index;
  if (!a || aot_to_index(cx, AOT_ARG(0), &index, OUTSIDE_VIEW)) return AOT_EXCEPTION;
  uint32_t size = aot_element_size(type);
  uint8_t *at = place(cx, a, index, size, method), bytes[8];
  if (!at) return AOT_EXCEPTION;
  memcpy(bytes, at, size);
  if (!aot_truthy(AOT_ARG(1))) reverse(bytes, size);
  return aot_element_to_value(cx, type, bytes);
}

aot_value aot_data_view_set(aot_context *cx, aot_value view, int type, int32_t argc, const aot_value *argv,
                            const char *method) {
  aot_typed_array *a = this_view(cx, view, method);
  double index;
  aot_element_bits e;
  if (!a || aot_to_index(cx, AOT_ARG(0), &index, OUTSIDE_VIEW) || aot_element_from_value(cx, type, AOT_ARG(1), &e))
    return AOT_EXCEPTION;
  uint32_t size = aot_element_size(type);
  uint8_t *at = place(cx, a, index, size, method);
  if (!at) return AOT_EXCEPTION;
  if (!aot_truthy(AOT_ARG(2))) reverse(e.bytes, size);
  memcpy(at, e.bytes, size);
  return AOT_UNDEFINED;
}

#define ACCESSORS(name, js, type)                                                                                      \
  AOT_BUILTIN(aot_builtin_data_view_get_##name) {                                                                      \
    return aot_data_view_get(cx, this_value, type, argc, argv, "DataView.prototype.get" js);                           \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_data_view_set_##name) {                                                                      \
    return aot_data_view_set(cx, this_value, type, argc, argv, "DataView.prototype.set" js);                           \
  }
ACCESSORS(int8, "Int8", AOT_INT8)
ACCESSORS(uint8, "Uint8", AOT_UINT8)
ACCESSORS(int16, "Int16", AOT_INT16)
ACCESSORS(uint16, "Uint16", AOT_UINT16)
ACCESSORS(int32, "Int32", AOT_INT32)
ACCESSORS(uint32, "Uint32", AOT_UINT32)
ACCESSORS(float16, "Float16", AOT_FLOAT16)
ACCESSORS(float32, "Float32", AOT_FLOAT32)
ACCESSORS(float64, "Float64", AOT_FLOAT64)
