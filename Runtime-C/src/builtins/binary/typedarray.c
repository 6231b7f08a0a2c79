/* typedarray.c: the constructors of typed arrays and the functions of %TypedArray% (ECMA-262 23.2.1 to 23.2.6). */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/array_buffer.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/iterate.h"
#include "object/new_object.h"
#include "object/typed_element.h"
#include "builtins/binary/binary.h"
#include "builtins/common/iterator_record.h"
#include <math.h>

aot_typed_array *aot_validate_typed_array(aot_context *cx, aot_value v, const char *method) {
  if (!aot_is_kind(v, AOT_KIND_TYPED_ARRAY)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "this is not a typed array.");
    return NULL;
  }
  aot_typed_array *a = aot_typed_array_of(v);
  if (!aot_view_is_out_of_bounds(a, aot_element_size(a->head.aux))) return a;
  aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform %s on a detached ArrayBuffer", method);
  return NULL;
}

/* ---------------------------------------------------------------- making */

/* A view without a buffer yet: what AllocateTypedArray gives. */
static aot_value allocate(aot_context *cx, int type, aot_value new_target) {
  enum aot_realm_id proto = (enum aot_realm_id)(AOT_REALM_INT8_ARRAY_PROTOTYPE + type);
  aot_value o = aot_new_exotic(cx, new_target, proto, sizeof(aot_typed_array), AOT_KIND_TYPED_ARRAY);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  aot_typed_array *a = aot_typed_array_of(o);
  a->head.aux = (uint8_t)type;
  a->data = NULL;
  a->length = a->offset = a->fixed_length = 0;
  a->buffer = AOT_UNDEFINED;
  return o;
}

static aot_value attach(aot_context *cx, aot_value o, aot_value buffer, double offset, uint64_t length) {
  aot_typed_array *a = aot_typed_array_of(o);
  a->buffer = buffer;
  aot_barrier(cx, a, buffer);
  a->offset = (uint64_t)offset;
  a->fixed_length = length;
  aot_array_buffer_of(buffer)->head.aux |= AOT_BUFFER_HAS_VIEWS;
  aot_view_update(a, aot_element_size(a->head.aux));
  return o;
}

aot_value aot_new_typed_array(aot_context *cx, int type, aot_value new_target, aot_value buffer, double offset,
                              double length) {
  aot_value o = allocate(cx, type, new_target);
  return AOT_FAILED(o) ? o : attach(cx, o, buffer, offset, length < 0 ? AOT_TRACKS_LENGTH : (uint64_t)length);
}

/* Gives a fresh view a buffer of its own. */
static aot_value attach_zeros(aot_context *cx, aot_value o, double length) {
  double bytes = length * aot_element_size(aot_cell_of(o)->aux);
  if (bytes > 4294967296.0) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid typed array length: %.0f", length);
  aot_value buffer = aot_new_array_buffer(cx, AOT_UNDEFINED, bytes, -1);
  return AOT_FAILED(buffer) ? AOT_EXCEPTION : attach(cx, o, buffer, 0, (uint64_t)length);
}

aot_value aot_typed_array_of_length(aot_context *cx, int type, aot_value new_target, double length) {
  aot_value o = allocate(cx, type, new_target);
  return AOT_FAILED(o) ? o : attach_zeros(cx, o, length);
}

/* ---------------------------------------------------------------- constructors */

static aot_value from_typed_array(aot_context *cx, aot_value o, aot_value source_value) {
  const aot_typed_array *source = aot_typed_array_of(source_value);
  int type = aot_cell_of(o)->aux, from = source->head.aux;
  if (aot_view_is_out_of_bounds(source, aot_element_size(from)))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform Construct on a detached ArrayBuffer");
  uint64_t n = source->length;
  if (AOT_FAILED(attach_zeros(cx, o, (double)n))) return AOT_EXCEPTION;
  if (aot_is_bigint_type(type) != aot_is_bigint_type(from))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot mix BigInt and other types, use explicit conversions");
  uint32_t size = aot_element_size(type);
  uint8_t *to = aot_typed_array_of(o)->data;
  if (type == from) {
    memcpy(to, source->data, n * size);
    return o;
  }
  for (uint64_t i = 0; i < n; i++) {
    aot_element_bits e;
    aot_element_from_value(cx, type, aot_element_to_value(cx, from, source->data + i * aot_element_size(from)), &e);
    memcpy(to + i * size, &e, size);
  }
  return o;
}

#define INVALID_LENGTH "Invalid typed array length: %s"

static aot_value from_buffer(aot_context *cx, aot_value o, aot_value buffer, aot_value offset_value,
                             aot_value length_value) {
  const aot_array_buffer *b = aot_array_buffer_of(buffer);
  int type = aot_cell_of(o)->aux;
  uint32_t size = aot_element_size(type);
  double offset, length = -1;
  if (aot_to_index(cx, offset_value, &offset, "Start offset %s is outside the bounds of the buffer"))
    return AOT_EXCEPTION;
  if (fmod(offset, size) != 0)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "start offset of %s should be a multiple of %u",
                           aot_element_type_name(type), size);
  if (length_value != AOT_UNDEFINED && aot_to_index(cx, length_value, &length, INVALID_LENGTH)) return AOT_EXCEPTION;
  if (b->head.aux & AOT_BUFFER_DETACHED)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform Construct on a detached ArrayBuffer");
  double bytes = (double)b->length;
  if (length < 0) {
    if (fmod(bytes, size) != 0) /* of resizable buffers, too: node 20 does so */
      return aot_throw_error(cx, AOT_RANGE_ERROR, "byte length of %s should be a multiple of %u",
                             aot_element_type_name(type), size);
    if (offset > bytes)
      return aot_throw_error(cx, AOT_RANGE_ERROR, "Start offset %.0f is outside the bounds of the buffer", offset);
    if (b->head.aux & AOT_BUFFER_RESIZABLE) return attach(cx, o, buffer, offset, AOT_TRACKS_LENGTH);
    length = (bytes - offset) / size;
  } else if (offset + length * size > bytes) {
    return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid typed array length: %.0f", length);
  }
  return attach(cx, o, buffer, offset, (uint64_t)length);
}

/* IteratorToList of what has been asked for its method. */
static aot_value list_of(aot_context *cx, aot_value iterable, aot_value method) {
  iterator_record r;
  aot_value v, list = aot_new_array(cx, 0, NULL);
  if (aot_iterator_record_open(cx, iterable, method, &r)) return AOT_EXCEPTION;
  int more;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0)
    if (aot_array_push(cx, list, v)) return AOT_EXCEPTION;
  return more < 0 ? AOT_EXCEPTION : list;
}

/* The values of an iterable as an array, or the array-like itself. */
static aot_value values_of(aot_context *cx, aot_value source) {
  aot_value method = aot_iterator_method(cx, source, "TypedArray's constructor");
  if (AOT_FAILED(method) || method == AOT_UNDEFINED) return AOT_FAILED(method) ? method : source;
  if (aot_array_is_fast(cx, source) && cx->head.protectors & AOT_PROTECTOR_ARRAY_ITERATION) {
    const aot_array *a = aot_array_of(source);
    uint32_t i = 0;
    while (i < a->count && aot_is_number(a->elements[i])) i++;
    return i == a->count ? source : aot_new_array(cx, a->count, a->elements); /* conversions may change it */
  }
  return list_of(cx, source, method);
}

static int set_all(aot_context *cx, aot_value o, aot_value source, double n) {
  for (double i = 0; i < n; i++) {
    aot_value v = aot_element(cx, source, i);
    if (AOT_FAILED(v) || aot_typed_array_set(cx, o, i, v)) return -1;
  }
  return 0;
}

static aot_value from_object(aot_context *cx, aot_value o, aot_value source) {
  source = values_of(cx, source);
  if (AOT_FAILED(source)) return AOT_EXCEPTION;
  double n = aot_length_of(cx, source);
  if (aot_has_exception(cx) || AOT_FAILED(attach_zeros(cx, o, n)) || set_all(cx, o, source, n)) return AOT_EXCEPTION;
  return o;
}

aot_value aot_construct_typed_array(aot_context *cx, int type, aot_value new_target, int32_t argc,
                                    const aot_value *argv) {
  if (new_target == AOT_UNDEFINED)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Constructor %s requires 'new'", aot_element_type_name(type));
  aot_value first = AOT_ARG(0);
  if (!aot_is_object(first)) {
    double length;
    if (aot_to_index(cx, first, &length, INVALID_LENGTH)) return AOT_EXCEPTION;
    return aot_typed_array_of_length(cx, type, new_target, length);
  }
  aot_value o = allocate(cx, type, new_target);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  switch (aot_cell_of(first)->kind) {
  case AOT_KIND_TYPED_ARRAY: return from_typed_array(cx, o, first);
  case AOT_KIND_ARRAY_BUFFER: return from_buffer(cx, o, first, AOT_ARG(1), AOT_ARG(2));
  default: return from_object(cx, o, first);
  }
}

#define CONSTRUCTOR(name, type)                                                                                        \
  AOT_BUILTIN(aot_builtin_##name##_array) { return aot_construct_typed_array(cx, type, new_target, argc, argv); }
CONSTRUCTOR(int8, AOT_INT8)
CONSTRUCTOR(uint8, AOT_UINT8)
CONSTRUCTOR(uint8_clamped, AOT_UINT8_CLAMPED)
CONSTRUCTOR(int16, AOT_INT16)
CONSTRUCTOR(uint16, AOT_UINT16)
CONSTRUCTOR(int32, AOT_INT32)
CONSTRUCTOR(uint32, AOT_UINT32)
CONSTRUCTOR(float16, AOT_FLOAT16)
CONSTRUCTOR(float32, AOT_FLOAT32)
CONSTRUCTOR(float64, AOT_FLOAT64)

AOT_BUILTIN(aot_value_bytes_1) { return aot_int(1); }
AOT_BUILTIN(aot_value_bytes_2) { return aot_int(2); }
AOT_BUILTIN(aot_value_bytes_4) { return aot_int(4); }
AOT_BUILTIN(aot_value_bytes_8) { return aot_int(8); }

/* ---------------------------------------------------------------- %TypedArray% */

AOT_BUILTIN(aot_builtin_typed_array) {
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Abstract class TypedArray not directly constructable");
}
AOT_BUILTIN(aot_builtin_typed_array_species) { return this_value; }

/* TypedArrayCreateFromCtor with a length. */
static aot_value create_from(aot_context *cx, aot_value constructor, double length, const char *method) {
  aot_value n = aot_number(length), o = aot_construct(cx, constructor, constructor, 1, &n);
  aot_typed_array *a = AOT_FAILED(o) ? NULL : aot_validate_typed_array(cx, o, method);
  if (!a) return AOT_EXCEPTION;
  if ((double)a->length < length)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Derived TypedArray constructor created an array which was too small");
  return o;
}

AOT_BUILTIN(aot_builtin_typed_array_of) {
  if (!aot_is_constructor(this_value)) return aot_throw_not_constructor(cx, this_value);
  aot_value o = create_from(cx, this_value, argc, "%TypedArray%.of");
  for (int32_t i = 0; i < argc && !AOT_FAILED(o); i++)
    if (aot_put_element(cx, o, i, argv[i])) return AOT_EXCEPTION;
  return o;
}

AOT_BUILTIN(aot_builtin_typed_array_from) {
  aot_value map = AOT_ARG(1), source = AOT_ARG(0);
  if (!aot_is_constructor(this_value)) return aot_throw_not_constructor(cx, this_value);
  if (map != AOT_UNDEFINED && !aot_is_callable(map)) return aot_throw_not_function(cx, map);
  aot_value method = aot_iterator_method(cx, source, "%TypedArray%.from");
  if (AOT_FAILED(method)) return AOT_EXCEPTION;
  source = method == AOT_UNDEFINED ? aot_to_object(cx, source) : list_of(cx, source, method);
  if (AOT_FAILED(source)) return AOT_EXCEPTION;
  double n = aot_length_of(cx, source);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  aot_value o = create_from(cx, this_value, n, "%TypedArray%.from");
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  for (double i = 0; i < n; i++) {
    aot_value v = aot_element(cx, source, i);
    if (!AOT_FAILED(v) && map != AOT_UNDEFINED) {
      aot_value args[2] = {v, aot_number(i)};
      v = aot_call(cx, map, AOT_ARG(2), 2, args);
    }
    if (AOT_FAILED(v) || aot_put_element(cx, o, i, v)) return AOT_EXCEPTION;
  }
  return o;
}
