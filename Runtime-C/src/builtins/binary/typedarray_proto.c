/* typedarray_proto.c: %TypedArray%.prototype, what reads and writes without callbacks (ECMA-262 23.2.3). */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/realm_object.h"
#include "object/typed_element.h"
#include "builtins/common/locale_list.h"
#include "builtins/binary/binary.h"
#include "builtins/common/array_iterator.h"
#include <stdbool.h>
#include <math.h>
#include <stdlib.h>

static aot_typed_array *any_typed(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_kind(v, AOT_KIND_TYPED_ARRAY)) return aot_typed_array_of(v);
  aot_throw_incompatible(cx, method, v);
  return NULL;
}

#define THIS_TYPED(a, method)                                                                                          \
  aot_typed_array *a = aot_validate_typed_array(cx, this_value, "%TypedArray%.prototype." method);                     \
  if (!a) return AOT_EXCEPTION

/* The same for methods that V8 does not write by hand, whose error names the receiver. */
#define THIS_RECEIVER(a, method)                                                                                       \
  if (!any_typed(cx, this_value, "%TypedArray%.prototype." method)) return AOT_EXCEPTION;                              \
  THIS_TYPED(a, method)

/* A relative index argument; leaves the function when its conversion threw. */
#define RELATIVE(name, v, length, missing)                                                                             \
  double name = aot_relative_index(cx, v, length, missing);                                                            \
  if (aot_has_exception(cx)) return AOT_EXCEPTION

static aot_value element(aot_context *cx, const aot_typed_array *a, double i) {
  return aot_typed_array_get(cx, aot_box(a), i);
}
static uint32_t size_of(const aot_typed_array *a) { return aot_element_size(a->head.aux); }

/* ---------------------------------------------------------------- accessors */

#define GETTER(name, js, expression)                                                                                   \
  AOT_BUILTIN(aot_builtin_typed_array_##name) {                                                                        \
    aot_typed_array *a = any_typed(cx, this_value, js);                                                                \
    return a ? expression : AOT_EXCEPTION;                                                                             \
  }
GETTER(buffer, "get %TypedArray%.prototype.buffer", a->buffer)
GETTER(byte_length, "get TypedArray.prototype.byteLength", aot_number((double)(a->length *size_of(a))))
GETTER(byte_offset, "get TypedArray.prototype.byteOffset",
       aot_number(aot_view_is_out_of_bounds(a, size_of(a)) ? 0 : (double)a->offset))
GETTER(length, "get TypedArray.prototype.length", aot_number((double)a->length))

AOT_BUILTIN(aot_builtin_typed_array_tag) {
  if (!aot_is_kind(this_value, AOT_KIND_TYPED_ARRAY)) return AOT_UNDEFINED;
  return aot_string_from_c(cx, aot_element_type_name(aot_cell_of(this_value)->aux));
}

AOT_BUILTIN(aot_builtin_typed_array_at) {
  THIS_RECEIVER(a, "at");
  double n = (double)a->length, i = aot_to_integer_or_infinity(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  return element(cx, a, i < 0 ? i + n : i);
}

AOT_BUILTIN(aot_builtin_typed_array_keys) {
  THIS_TYPED(a, "keys");
  return aot_array_iterator(cx, aot_box(a), 0);
}
AOT_BUILTIN(aot_builtin_typed_array_values) {
  THIS_TYPED(a, "values");
  return aot_array_iterator(cx, aot_box(a), 1);
}
AOT_BUILTIN(aot_builtin_typed_array_entries) {
  THIS_TYPED(a, "entries");
  return aot_array_iterator(cx, aot_box(a), 2);
}

/* ---------------------------------------------------------------- species */

/* TypedArraySpeciesCreate with the given arguments; least: the length that the result must have, or negative. */
static aot_value species_create(aot_context *cx, aot_value exemplar, int32_t argc, const aot_value *argv, double least,
                                const char *method) {
  int type = aot_cell_of(exemplar)->aux;
  aot_value fallback = aot_realm(cx, (enum aot_realm_id)(AOT_REALM_INT8_ARRAY + type));
  aot_value constructor = aot_species_constructor(cx, exemplar, fallback);
  if (AOT_FAILED(constructor)) return AOT_EXCEPTION;
  if (constructor == fallback && least >= 0) return aot_typed_array_of_length(cx, type, AOT_UNDEFINED, least);
  aot_value o = aot_construct(cx, constructor, constructor, argc, argv);
  aot_typed_array *a = AOT_FAILED(o) ? NULL : aot_validate_typed_array(cx, o, method);
  if (!a) return AOT_EXCEPTION;
  if (least >= 0 && (double)a->length < least)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Derived TypedArray constructor created an array which was too small");
  if (aot_is_bigint_type(a->head.aux) != aot_is_bigint_type(type))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Content type of the result differs from the source's");
  return o;
}

aot_value aot_typed_array_species(aot_context *cx, aot_value exemplar, double length, const char *method) {
  aot_value n = aot_number(length);
  return species_create(cx, exemplar, 1, &n, length, method);
}

AOT_BUILTIN(aot_builtin_typed_array_slice) {
  THIS_RECEIVER(a, "slice");
  double n = (double)a->length;
  RELATIVE(from, AOT_ARG(0), n, 0);
  RELATIVE(to, AOT_ARG(1), n, n);
  double count = to > from ? to - from : 0;
  aot_value result = aot_typed_array_species(cx, this_value, count, "%TypedArray%.prototype.slice");
  if (AOT_FAILED(result) || count == 0) return result;
  if (aot_view_is_out_of_bounds(a, size_of(a)))
    return aot_throw_error(cx, AOT_TYPE_ERROR,
                           "Cannot perform %%TypedArray%%.prototype.slice on a detached ArrayBuffer");
  if (to > (double)a->length) to = (double)a->length;
  aot_typed_array *r = aot_typed_array_of(result);
  if (r->head.aux != a->head.aux) {
    for (double i = from, k = 0; i < to; i++, k++)
      if (aot_put_element(cx, result, k, element(cx, a, i))) return AOT_EXCEPTION;
  } else if (to > from) { /* byte by byte: they may share memory */
    size_t bytes = (size_t)(to - from) * size_of(a);
    const uint8_t *source = a->data + (size_t)from * size_of(a);
    for (size_t i = 0; i < bytes && i < r->length * size_of(r); i++) r->data[i] = source[i];
  }
  return result;
}

AOT_BUILTIN(aot_builtin_typed_array_subarray) {
  if (!aot_is_kind(this_value, AOT_KIND_TYPED_ARRAY)) /* V8 does not tell the receiver */
    return aot_throw_incompatible(cx, "%TypedArray%.prototype.subarray", AOT_UNDEFINED);
  aot_typed_array *a = aot_typed_array_of(this_value);
  double n = (double)a->length;
  RELATIVE(from, AOT_ARG(0), n, 0);
  bool tracks = a->fixed_length == AOT_TRACKS_LENGTH && AOT_ARG(1) == AOT_UNDEFINED;
  RELATIVE(to, AOT_ARG(1), n, n);
  double count = to > from ? to - from : 0, offset = (double)a->offset + from * size_of(a);
  aot_value args[3] = {a->buffer, aot_number(offset), aot_number(count)};
  return species_create(cx, this_value, tracks ? 2 : 3, args, -1, "%TypedArray%.prototype.subarray");
}

/* ---------------------------------------------------------------- writing */

AOT_BUILTIN(aot_builtin_typed_array_copy_within) {
  THIS_TYPED(a, "copyWithin");
  double n = (double)a->length;
  RELATIVE(target, AOT_ARG(0), n, 0);
  RELATIVE(from, AOT_ARG(1), n, 0);
  RELATIVE(to, AOT_ARG(2), n, n);
  double count = fmin(to - from, n - target);
  if (count <= 0) return this_value;
  if (aot_view_is_out_of_bounds(a, size_of(a)))
    return aot_throw_error(cx, AOT_TYPE_ERROR,
                           "Cannot perform %%TypedArray%%.prototype.copyWithin on a detached ArrayBuffer");
  double now = (double)a->length; /* it may have shrunk */
  count = fmin(count, fmin(now - from, now - target));
  if (count > 0)
    memmove(a->data + (size_t)target * size_of(a), a->data + (size_t)from * size_of(a), (size_t)count * size_of(a));
  return this_value;
}

AOT_BUILTIN(aot_builtin_typed_array_fill) {
  THIS_TYPED(a, "fill");
  aot_element_bits e;
  if (aot_element_from_value(cx, a->head.aux, AOT_ARG(0), &e)) return AOT_EXCEPTION;
  double n = (double)a->length; /* with what the conversion made of it, as in V8 */
  RELATIVE(from, AOT_ARG(1), n, 0);
  RELATIVE(to, AOT_ARG(2), n, n);
  if (aot_view_is_out_of_bounds(a, size_of(a)))
    return aot_throw_error(cx, AOT_TYPE_ERROR,
                           "Cannot perform %%TypedArray%%.prototype.fill on a detached ArrayBuffer");
  if (to > (double)a->length) to = (double)a->length;
  uint32_t size = size_of(a);
  if (to > from && size == 1) memset(a->data + (size_t)from, e.bytes[0], (size_t)(to - from));
  else
    for (double i = from; i < to; i++) memcpy(a->data + (size_t)i * size, &e, size);
  return this_value;
}

static int set_from_typed(aot_context *cx, aot_typed_array *a, double offset, const aot_typed_array *s) {
  if (aot_view_is_out_of_bounds(s, size_of(s))) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform %%TypedArray%%.prototype.set on a detached ArrayBuffer");
    return -1;
  }
  if (aot_is_bigint_type(a->head.aux) != aot_is_bigint_type(s->head.aux)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot mix BigInt and other types, use explicit conversions");
    return -1;
  }
  if (offset + (double)s->length > (double)a->length) {
    aot_throw_error(cx, AOT_RANGE_ERROR, "offset is out of bounds");
    return -1;
  }
  uint8_t *to = a->data + (size_t)offset * size_of(a);
  if (a->head.aux == s->head.aux) {
    if (s->length) memmove(to, s->data, s->length * size_of(s));
    return 0;
  }
  uint8_t *copy = NULL;
  const uint8_t *from = s->data;
  if (a->buffer == s->buffer) { /* they may overlap */
    copy = malloc(s->length * size_of(s) + 1);
    if (!copy) abort();
    from = memcpy(copy, s->data, s->length * size_of(s));
  }
  for (uint64_t i = 0; i < s->length; i++) {
    aot_element_bits e;
    aot_element_from_value(cx, a->head.aux, aot_element_to_value(cx, s->head.aux, from + i * size_of(s)), &e);
    memcpy(to + i * size_of(a), &e, size_of(a));
  }
  free(copy);
  return 0;
}

AOT_BUILTIN(aot_builtin_typed_array_set) {
  if (!aot_is_kind(this_value, AOT_KIND_TYPED_ARRAY))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "this is not a typed array.");
  aot_typed_array *a = aot_typed_array_of(this_value);
  double offset = aot_to_integer_or_infinity(cx, AOT_ARG(1));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  if (offset < 0) return aot_throw_error(cx, AOT_RANGE_ERROR, "offset is out of bounds");
  if (!aot_validate_typed_array(cx, this_value, "%TypedArray%.prototype.set")) return AOT_EXCEPTION;
  if (aot_is_kind(AOT_ARG(0), AOT_KIND_TYPED_ARRAY))
    return set_from_typed(cx, a, offset, aot_typed_array_of(argv[0])) ? AOT_EXCEPTION : AOT_UNDEFINED;
  double target = (double)a->length;
  aot_value source = aot_to_object(cx, AOT_ARG(0));
  if (AOT_FAILED(source)) return AOT_EXCEPTION;
  double n = aot_length_of(cx, source);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  if (offset + n > target) return aot_throw_error(cx, AOT_RANGE_ERROR, "offset is out of bounds");
  for (double i = 0; i < n; i++) {
    aot_value v = aot_element(cx, source, i);
    if (AOT_FAILED(v) || aot_typed_array_set(cx, this_value, offset + i, v)) return AOT_EXCEPTION;
  }
  return AOT_UNDEFINED;
}

static void reverse_elements(uint8_t *data, uint64_t n, uint32_t size) {
  for (uint64_t i = 0; i < n / 2; i++) {
    uint8_t t[8], *a = data + i * size, *b = data + (n - 1 - i) * size;
    memcpy(t, a, size);
    memcpy(a, b, size);
    memcpy(b, t, size);
  }
}

AOT_BUILTIN(aot_builtin_typed_array_reverse) {
  THIS_TYPED(a, "reverse");
  reverse_elements(a->data, a->length, size_of(a));
  return this_value;
}

static aot_value copy_of(aot_context *cx, const aot_typed_array *a) {
  aot_value o = aot_typed_array_of_length(cx, a->head.aux, AOT_UNDEFINED, (double)a->length);
  if (!AOT_FAILED(o) && a->length) memcpy(aot_typed_array_of(o)->data, a->data, a->length * size_of(a));
  return o;
}

AOT_BUILTIN(aot_builtin_typed_array_to_reversed) {
  THIS_RECEIVER(a, "toReversed");
  aot_value o = copy_of(cx, a);
  if (!AOT_FAILED(o)) reverse_elements(aot_typed_array_of(o)->data, aot_typed_array_of(o)->length, size_of(a));
  return o;
}

AOT_BUILTIN(aot_builtin_typed_array_with) {
  THIS_TYPED(a, "with");
  double n = (double)a->length, i = aot_to_integer_or_infinity(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  if (i < 0) i += n;
  aot_element_bits e;
  if (aot_element_from_value(cx, a->head.aux, AOT_ARG(1), &e)) return AOT_EXCEPTION;
  if (!aot_typed_array_has(this_value, i)) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid typed array index");
  aot_value o = aot_typed_array_of_length(cx, a->head.aux, AOT_UNDEFINED, n);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  uint8_t *data = aot_typed_array_of(o)->data;
  uint64_t kept = a->length < (uint64_t)n ? a->length : (uint64_t)n;
  if (kept) memcpy(data, a->data, kept * size_of(a));
  memcpy(data + (size_t)i * size_of(a), &e, size_of(a));
  return o;
}

/* ---------------------------------------------------------------- search and text */

static bool matches(aot_value a, aot_value b, bool zero_nan) {
  return zero_nan ? aot_same_value_zero(a, b) : aot_strict_equal(a, b);
}

/* From `from` on; -1 when there is none. */
static double find(aot_context *cx, aot_value array, aot_value wanted, double from, double n, bool zero_nan) {
  for (double i = from; i < n; i++) {
    if (!zero_nan && !aot_typed_array_has(array, i)) break; /* includes sees undefined where it shrank */
    if (matches(aot_typed_array_get(cx, array, i), wanted, zero_nan)) return i;
  }
  return -1;
}

AOT_BUILTIN(aot_builtin_typed_array_includes) {
  THIS_TYPED(a, "includes");
  double n = (double)a->length;
  if (n == 0) return AOT_FALSE;
  RELATIVE(from, AOT_ARG(1), n, 0);
  return aot_bool(find(cx, this_value, AOT_ARG(0), from, n, true) >= 0);
}

AOT_BUILTIN(aot_builtin_typed_array_index_of) {
  THIS_TYPED(a, "indexOf");
  double n = (double)a->length;
  if (n == 0) return aot_int(-1);
  RELATIVE(from, AOT_ARG(1), n, 0);
  return aot_number(find(cx, this_value, AOT_ARG(0), from, n, false));
}

AOT_BUILTIN(aot_builtin_typed_array_last_index_of) {
  THIS_TYPED(a, "lastIndexOf");
  double n = (double)a->length;
  if (n == 0) return aot_int(-1);
  double from = argc > 1 ? aot_to_integer_or_infinity(cx, argv[1]) : n - 1;
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  for (double i = from < 0 ? n + from : fmin(from, n - 1); i >= 0; i--)
    if (aot_typed_array_has(this_value, i) && aot_strict_equal(element(cx, a, i), AOT_ARG(0))) return aot_number(i);
  return aot_int(-1);
}

static aot_value join(aot_context *cx, aot_value array, double n, aot_value separator, const aot_localization *l) {
  aot_builder b;
  aot_builder_init(&b, cx);
  for (double i = 0; i < n && !b.failed; i++) {
    if (i > 0) aot_builder_string(&b, separator);
    aot_value v = aot_typed_array_get(cx, array, i);
    if (v == AOT_UNDEFINED) continue;
    if (l) {
      v = aot_to_locale_string(cx, v, *l);
      if (AOT_FAILED(v)) return AOT_EXCEPTION;
    }
    v = aot_to_string(cx, v);
    if (AOT_FAILED(v)) return AOT_EXCEPTION;
    aot_builder_string(&b, v);
  }
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_typed_array_join) {
  THIS_RECEIVER(a, "join");
  double n = (double)a->length;
  aot_value separator = AOT_ARG(0) == AOT_UNDEFINED ? aot_single_unit(cx, ',') : aot_to_string(cx, argv[0]);
  return AOT_FAILED(separator) ? AOT_EXCEPTION : join(cx, this_value, n, separator, NULL);
}

AOT_BUILTIN(aot_builtin_typed_array_to_locale_string) {
  THIS_RECEIVER(a, "toLocaleString");
  aot_localization l = {AOT_ARG(0), AOT_ARG(1)};
  return join(cx, this_value, (double)a->length, aot_single_unit(cx, ','), &l);
}
