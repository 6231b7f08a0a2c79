/* typedarray_visit.c: %TypedArray%.prototype's methods with callbacks, and sorting (ECMA-262 23.2.3). */
#include "base/builtin.h"
#include "base/failure.h"
#include "base/half.h"
#include "base/stack.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/typed_element.h"
#include "builtins/binary/binary.h"
#include "builtins/common/sort.h"
#include <stdbool.h>
#include <math.h>
#include <stdlib.h>

aot_value aot_typed_array_species(aot_context *cx, aot_value exemplar, double length, const char *method);

/* `this` validated, its length, and a callable argument 0. */
#define VISIT(method)                                                                                                  \
  aot_typed_array *a = aot_validate_typed_array(cx, this_value, "%TypedArray%.prototype." method);                     \
  if (!a) return AOT_EXCEPTION;                                                                                        \
  double n = (double)a->length;                                                                                        \
  aot_value f = AOT_ARG(0), this_arg = AOT_ARG(1);                                                                     \
  if (!aot_is_callable(f)) return aot_throw_not_function(cx, f);                                                       \
  (void)this_arg

/* The callback's result for element i, whose value is put into *v. */
static aot_value visit(aot_context *cx, aot_value array, aot_value f, aot_value this_arg, double i, aot_value *v) {
  *v = aot_typed_array_get(cx, array, i);
  return aot_call_element(cx, f, this_arg, *v, i, array);
}

AOT_BUILTIN(aot_builtin_typed_array_every) {
  VISIT("every");
  for (double i = 0; i < n; i++) {
    aot_value v, r = visit(cx, this_value, f, this_arg, i, &v);
    if (AOT_FAILED(r)) return AOT_EXCEPTION;
    if (!aot_truthy(r)) return AOT_FALSE;
  }
  return AOT_TRUE;
}

AOT_BUILTIN(aot_builtin_typed_array_some) {
  VISIT("some");
  for (double i = 0; i < n; i++) {
    aot_value v, r = visit(cx, this_value, f, this_arg, i, &v);
    if (AOT_FAILED(r)) return AOT_EXCEPTION;
    if (aot_truthy(r)) return AOT_TRUE;
  }
  return AOT_FALSE;
}

AOT_BUILTIN(aot_builtin_typed_array_for_each) {
  VISIT("forEach");
  for (double i = 0; i < n; i++) {
    aot_value v;
    if (AOT_FAILED(visit(cx, this_value, f, this_arg, i, &v))) return AOT_EXCEPTION;
  }
  return AOT_UNDEFINED;
}

/* The index of the first match in the direction, its value in *found; -1 none, -2 error pending. */
static double search(aot_context *cx, aot_value array, aot_value f, aot_value this_arg, double from, double to,
                     double step, aot_value *found) {
  for (double i = from; i != to; i += step) {
    aot_value r = visit(cx, array, f, this_arg, i, found);
    if (AOT_FAILED(r)) return -2;
    if (aot_truthy(r)) return i;
  }
  *found = AOT_UNDEFINED;
  return -1;
}

#define FIND(name, js, from, to, step, result)                                                                         \
  AOT_BUILTIN(aot_builtin_typed_array_##name) {                                                                        \
    VISIT(js);                                                                                                         \
    aot_value found;                                                                                                   \
    double i = search(cx, this_value, f, this_arg, from, to, step, &found);                                            \
    return i == -2 ? AOT_EXCEPTION : result;                                                                           \
  }
FIND(find, "find", 0, n, 1, found)
FIND(find_index, "findIndex", 0, n, 1, aot_number(i))
FIND(find_last, "findLast", n - 1, -1, -1, found)
FIND(find_last_index, "findIndexLast" /* V8's word */, n - 1, -1, -1, aot_number(i))

AOT_BUILTIN(aot_builtin_typed_array_filter) {
  VISIT("filter");
  aot_value kept = aot_new_array(cx, 0, NULL);
  for (double i = 0; i < n; i++) {
    aot_value v, r = visit(cx, this_value, f, this_arg, i, &v);
    if (AOT_FAILED(r) || (aot_truthy(r) && aot_array_push(cx, kept, v))) return AOT_EXCEPTION;
  }
  aot_value o = aot_typed_array_species(cx, this_value, aot_list_count(kept), "%TypedArray%.prototype.filter");
  for (uint32_t i = 0; i < aot_list_count(kept) && !AOT_FAILED(o); i++)
    if (aot_put_element(cx, o, i, aot_list_at(kept, i))) return AOT_EXCEPTION;
  return o;
}

AOT_BUILTIN(aot_builtin_typed_array_map) {
  VISIT("map");
  aot_value o = aot_typed_array_species(cx, this_value, n, "%TypedArray%.prototype.map");
  for (double i = 0; i < n && !AOT_FAILED(o); i++) {
    aot_value v, r = visit(cx, this_value, f, this_arg, i, &v);
    if (AOT_FAILED(r) || aot_put_element(cx, o, i, r)) return AOT_EXCEPTION;
  }
  return o;
}

static aot_value reduce(aot_context *cx, aot_value array, aot_value f, int32_t argc, const aot_value *argv, double from,
                        double to, double step) {
  aot_value result = AOT_ARG(1);
  if (argc < 2) {
    if (from == to) return aot_throw_error(cx, AOT_TYPE_ERROR, "Reduce of empty array with no initial value");
    result = aot_typed_array_get(cx, array, from);
    from += step;
  }
  for (double i = from; i != to; i += step) {
    aot_value args[4] = {result, aot_typed_array_get(cx, array, i), aot_number(i), array};
    result = aot_call(cx, f, AOT_UNDEFINED, 4, args);
    if (AOT_FAILED(result)) return AOT_EXCEPTION;
  }
  return result;
}
AOT_BUILTIN(aot_builtin_typed_array_reduce) {
  VISIT("reduce");
  return reduce(cx, this_value, f, argc, argv, 0, n, 1);
}
AOT_BUILTIN(aot_builtin_typed_array_reduce_right) {
  VISIT("reduceRight");
  return reduce(cx, this_value, f, argc, argv, n - 1, -1, -1);
}

/* ---------------------------------------------------------------- sorting */

/* -0 before +0, NaN last. */
static int compare_doubles(double x, double y) {
  if (x < y) return -1;
  if (x > y) return 1;
  if (x == 0 && y == 0) return signbit(y) - signbit(x) > 0 ? 1 : signbit(x) != signbit(y) ? -1 : 0;
  return (x != x) - (y != y);
}

#define COMPARE(name, type)                                                                                            \
  static int compare_##name(const void *a, const void *b) {                                                            \
    type x, y;                                                                                                         \
    memcpy(&x, a, sizeof x);                                                                                           \
    memcpy(&y, b, sizeof y);                                                                                           \
    return (x > y) - (x < y);                                                                                          \
  }
COMPARE(i8, int8_t)
COMPARE(u8, uint8_t)
COMPARE(i16, int16_t)
COMPARE(u16, uint16_t)
COMPARE(i32, int32_t)
COMPARE(u32, uint32_t)
COMPARE(i64, int64_t)
COMPARE(u64, uint64_t)
static int compare_f16(const void *a, const void *b) {
  return compare_doubles(aot_half_to_double(*(const uint16_t *)a), aot_half_to_double(*(const uint16_t *)b));
}
static int compare_f32(const void *a, const void *b) { return compare_doubles(*(const float *)a, *(const float *)b); }
static int compare_f64(const void *a, const void *b) { return compare_doubles(*(const double *)a, *(const double *)b); }

typedef int order_function(const void *, const void *);
static order_function *const orders[] = {compare_i8,  compare_u8,  compare_u8,  compare_i16, compare_u16, compare_i32,
                                         compare_u32, compare_f16, compare_f32, compare_f64, compare_i64, compare_u64};

#define PART 65536u /* elements that are sorted without a look at what is asked */

/* Merges the elements of `left`, which were moved to the side, with those from `right` on. All are there in the end, although the program is to end. */
static bool merge(aot_context *cx, uint8_t *out, const uint8_t *left, const uint8_t *left_end, const uint8_t *right,
                  const uint8_t *right_end, size_t size, order_function *order) {
  bool is_ended = false;
  for (uint32_t n = 1; left < left_end && right < right_end && !is_ended; n++) {
    const uint8_t **next = order(right, left) < 0 ? &right : &left;
    memcpy(out, *next, size);
    *next += size;
    out += size;
    if (n % PART == 0) is_ended = aot_is_asked_to_end(cx);
  }
  memcpy(out, left, (size_t)(left_end - left));
  return is_ended;
}

/* Sorts parts, then merges them by twos. -1: there is no memory, or the program is to end. */
static int sort_parts(aot_context *cx, uint8_t *data, size_t bytes, size_t size, order_function *order) {
  size_t part = PART * size;
  for (size_t at = 0; at < bytes; at += part) {
    qsort(data + at, (bytes - at < part ? bytes - at : part) / size, size, order);
    if (aot_is_asked_to_end(cx)) return -1;
  }
  uint8_t *aside = malloc(bytes);
  bool is_ended = false;
  if (!aside) return aot_throw_error(cx, AOT_RANGE_ERROR, "Array buffer allocation failed"), -1;
  for (; part < bytes && !is_ended; part *= 2)
    for (size_t at = 0; at + part < bytes && !is_ended; at += 2 * part) {
      size_t end = bytes - at < 2 * part ? bytes : at + 2 * part;
      memcpy(aside, data + at, part);
      is_ended = merge(cx, data + at, aside, aside + part, data + at + part, data + end, size, order);
    }
  free(aside);
  return is_ended ? -1 : 0;
}

static int sort_numbers(aot_context *cx, aot_typed_array *a) {
  size_t size = aot_element_size(a->head.aux), length = a->length;
  order_function *order = orders[a->head.aux];
  if (length > PART) return sort_parts(cx, (uint8_t *)a->data, length * size, size, order);
  if (length > 1) qsort(a->data, length, size, order);
  return 0;
}

/* The comparison may do anything, so the sort works on a copy. */
static int sort_by(aot_context *cx, aot_value array, double n, aot_value compare, aot_value target) {
  aot_sorting s = {.cx = cx, .compare = compare};
  int failed = aot_sort_elements(&s, array, n);
  for (uint32_t i = 0; !failed && i < s.count; i++)
    failed = aot_typed_array_set(cx, target, i, aot_sorted_value(&s, i));
  aot_sorting_free(&s);
  return failed;
}

AOT_BUILTIN(aot_builtin_typed_array_sort) {
  if (!aot_sorting_accepts(cx, AOT_ARG(0))) return AOT_EXCEPTION;
  if (!aot_is_kind(this_value, AOT_KIND_TYPED_ARRAY))
    return aot_throw_incompatible(cx, "%TypedArray%.prototype.sort", this_value);
  aot_typed_array *a = aot_validate_typed_array(cx, this_value, "%TypedArray%.prototype.sort");
  if (!a) return AOT_EXCEPTION;
  int failed = AOT_ARG(0) == AOT_UNDEFINED ? sort_numbers(cx, a)
                                           : sort_by(cx, this_value, (double)a->length, argv[0], this_value);
  if (failed) return AOT_EXCEPTION;
  return this_value;
}

AOT_BUILTIN(aot_builtin_typed_array_to_sorted) {
  if (!aot_sorting_accepts(cx, AOT_ARG(0))) return AOT_EXCEPTION;
  if (!aot_is_kind(this_value, AOT_KIND_TYPED_ARRAY))
    return aot_throw_incompatible(cx, "%TypedArray%.prototype.toSorted", this_value);
  aot_typed_array *a = aot_validate_typed_array(cx, this_value, "%TypedArray%.prototype.toSorted");
  if (!a) return AOT_EXCEPTION;
  double n = (double)a->length;
  aot_value o = aot_typed_array_of_length(cx, a->head.aux, AOT_UNDEFINED, n);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  aot_typed_array *r = aot_typed_array_of(o);
  if (n > 0) memcpy(r->data, a->data, (size_t)n * aot_element_size(a->head.aux));
  if (AOT_ARG(0) == AOT_UNDEFINED ? sort_numbers(cx, r) : sort_by(cx, o, n, argv[0], o)) return AOT_EXCEPTION;
  return o;
}
