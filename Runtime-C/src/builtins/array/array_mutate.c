/* array_mutate.c: Array.prototype methods that change their array. ECMA-262 23.1.3. sort: array_sort.c. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "value/number.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/element.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "builtins/array/array_methods.h"
#include <stdbool.h>

AOT_BUILTIN(aot_builtin_array_push) {
  if (AOT_LIKELY(aot_array_is_fast(cx, this_value)) &&
      aot_array_of(this_value)->length < 0x7FFFFFFFu - (uint32_t)argc) {
    for (int32_t i = 0; i < argc; i++)
      if (aot_array_push(cx, this_value, argv[i])) return AOT_EXCEPTION;
    return aot_int((int32_t)aot_array_of(this_value)->length);
  }
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  if (a.length + argc > AOT_MAX_SAFE_INTEGER)
    return aot_throw_error(cx, AOT_TYPE_ERROR,
                           "Pushing %d elements on an array-like of length %.0f is disallowed, as the total "
                           "surpasses 2**53-1",
                           argc, a.length);
  for (int32_t i = 0; i < argc; i++)
    if (aot_put_element(cx, a.o, a.length + i, argv[i])) return AOT_EXCEPTION;
  return set_length(cx, a.o, a.length + argc) ? AOT_EXCEPTION : aot_number(a.length + argc);
}

/* Takes element `index` off a fast array's storage end; the array got shorter by one. */
static aot_value drop_last(aot_array *a) {
  aot_value v = a->elements[a->count - 1];
  a->elements[a->count - 1] = AOT_HOLE;
  a->length = --a->count;
  return v == AOT_HOLE ? AOT_UNDEFINED : v;
}

AOT_BUILTIN(aot_builtin_array_pop) {
  if (AOT_LIKELY(aot_array_is_fast(cx, this_value)) && aot_array_of(this_value)->count)
    return drop_last(aot_array_of(this_value));
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  if (a.length == 0) return set_length(cx, a.o, 0) ? AOT_EXCEPTION : AOT_UNDEFINED;
  aot_key key = aot_key_at(cx, a.length - 1);
  aot_value v = aot_object_get(cx, a.o, key, a.o);
  if (AOT_FAILED(v) || aot_delete_or_throw(cx, a.o, key) || set_length(cx, a.o, a.length - 1)) return AOT_EXCEPTION;
  return v;
}

/* Moves the element at `from` to `to`, its absence too. 0 ok. */
static int move_element(aot_context *cx, aot_value o, double from, double to) {
  aot_value v;
  int has = aot_element_if_present(cx, o, from, &v);
  if (has < 0) return -1;
  return has ? aot_put_element(cx, o, to, v) : aot_delete_or_throw(cx, o, aot_key_at(cx, to));
}

AOT_BUILTIN(aot_builtin_array_shift) {
  if (AOT_LIKELY(aot_array_is_fast(cx, this_value)) && aot_array_of(this_value)->count) {
    aot_array *s = aot_array_of(this_value);
    aot_value first = s->elements[0];
    memmove(s->elements, s->elements + 1, 8 * (size_t)(s->count - 1));
    aot_gc_moved(cx, s->elements);
    drop_last(s);
    return first == AOT_HOLE ? AOT_UNDEFINED : first;
  }
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  if (a.length == 0) return set_length(cx, a.o, 0) ? AOT_EXCEPTION : AOT_UNDEFINED;
  aot_value first = aot_element(cx, a.o, 0);
  if (AOT_FAILED(first)) return first;
  for (double i = 1; i < a.length; i++)
    if (move_element(cx, a.o, i, i - 1)) return AOT_EXCEPTION;
  if (aot_delete_or_throw(cx, a.o, aot_key_at(cx, a.length - 1)) || set_length(cx, a.o, a.length - 1))
    return AOT_EXCEPTION;
  return first;
}

/* Makes room in a fast array: [at + removed, count) moves to at + added; the gap's contents are the caller's. 0 ok. */
static int open_gap(aot_context *cx, aot_array *a, uint32_t at, uint32_t removed, uint32_t added) {
  uint32_t count = a->count, tail = count - at - removed;
  if (added > removed && aot_array_reserve(cx, a, count + (added - removed))) return -1;
  if (tail) memmove(a->elements + at + added, a->elements + at + removed, 8 * (size_t)tail);
  for (uint32_t i = at + added + tail; i < count; i++) a->elements[i] = AOT_HOLE;
  a->count = a->length = at + added + tail;
  return 0;
}

AOT_BUILTIN(aot_builtin_array_unshift) {
  if (AOT_LIKELY(aot_array_is_fast(cx, this_value)) &&
      aot_array_of(this_value)->length < 0x7FFFFFFFu - (uint32_t)argc) {
    aot_array *s = aot_array_of(this_value);
    if (argc && open_gap(cx, s, 0, 0, (uint32_t)argc)) return AOT_EXCEPTION;
    for (int32_t i = 0; i < argc; i++) s->elements[i] = argv[i];
    barrier_elements(cx, s);
    return aot_int((int32_t)s->length);
  }
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  if (argc > 0) {
    if (a.length + argc > AOT_MAX_SAFE_INTEGER) return aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid array length");
    for (double i = a.length; i > 0; i--)
      if (move_element(cx, a.o, i - 1, i - 1 + argc)) return AOT_EXCEPTION;
    for (int32_t i = 0; i < argc; i++)
      if (aot_put_element(cx, a.o, i, argv[i])) return AOT_EXCEPTION;
  }
  return set_length(cx, a.o, a.length + argc) ? AOT_EXCEPTION : aot_number(a.length + argc);
}

/* ---------------------------------------------------------------- splice */

static aot_value splice_fast(aot_context *cx, aot_array *a, aot_value removed, double start, double remove,
                             uint32_t added, const aot_value *items) {
  uint32_t at = (uint32_t)start, n = (uint32_t)remove;
  for (uint32_t i = 0; i < n; i++)
    if (a->elements[at + i] == AOT_HOLE ? aot_array_push_hole(cx, removed)
                                        : aot_array_push(cx, removed, a->elements[at + i]))
      return AOT_EXCEPTION;
  if (open_gap(cx, a, at, n, added)) return AOT_EXCEPTION;
  for (uint32_t i = 0; i < added; i++) a->elements[at + i] = items[i];
  barrier_elements(cx, a);
  return removed;
}

/* Moves the tail of a spliced array-like. 0 ok. */
static int splice_move(aot_context *cx, aot_value o, double length, double start, double remove, double added) {
  if (added < remove) {
    for (double i = start; i < length - remove; i++)
      if (move_element(cx, o, i + remove, i + added)) return -1;
    for (double i = length; i > length - remove + added; i--)
      if (aot_delete_or_throw(cx, o, aot_key_at(cx, i - 1))) return -1;
  } else if (added > remove) {
    for (double i = length - remove; i > start; i--)
      if (move_element(cx, o, i + remove - 1, i + added - 1)) return -1;
  }
  return 0;
}

static aot_value splice_slow(aot_context *cx, aot_value o, double length, aot_value removed, bool plain, double start,
                             double remove, int32_t added, const aot_value *items) {
  for (double i = 0; i < remove; i++) {
    aot_value v;
    int has = aot_element_if_present(cx, o, start + i, &v);
    if (has < 0 || (has ? put_result(cx, removed, plain, i, v) : plain ? aot_array_push_hole(cx, removed) : 0))
      return AOT_EXCEPTION;
  }
  if (set_length(cx, removed, remove) || splice_move(cx, o, length, start, remove, added)) return AOT_EXCEPTION;
  for (int32_t i = 0; i < added; i++)
    if (aot_put_element(cx, o, start + i, items[i])) return AOT_EXCEPTION;
  return set_length(cx, o, length - remove + added) ? AOT_EXCEPTION : removed;
}

AOT_BUILTIN(aot_builtin_array_splice) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  double start = aot_relative_index(cx, AOT_ARG(0), a.length, 0);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double remove = argc == 0 ? 0 : a.length - start;
  if (argc > 1) {
    double n = aot_to_integer_or_infinity(cx, argv[1]);
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
    remove = n < 0 ? 0 : n < remove ? n : remove;
  }
  int32_t added = argc > 2 ? argc - 2 : 0;
  const aot_value *items = added ? argv + 2 : NULL;
  if (a.length + added - remove > AOT_MAX_SAFE_INTEGER)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid array length");
  bool plain;
  aot_value removed = aot_array_species(cx, a.o, remove, &plain);
  if (AOT_FAILED(removed)) return removed;
  if (plain && is_fast_of(cx, a.o, a.length) && a.length + added < 0x7FFFFFFF)
    return splice_fast(cx, aot_array_of(a.o), removed, start, remove, (uint32_t)added, items);
  return splice_slow(cx, a.o, a.length, removed, plain, start, remove, added, items);
}

/* ---------------------------------------------------------------- fill, copyWithin, reverse */

/* An array of which nothing but its storage decides what a store to an index below its length does. */
static bool stores_directly(aot_context *cx, aot_value o) {
  if (!aot_is_array(o)) return false;
  return !(aot_array_of(o)->head.flags & (AOT_ARR_SLOW | AOT_OBJ_NOT_EXTENSIBLE | AOT_OBJ_IS_PROTO)) &&
         (AOT_HEAD(cx)->protectors & AOT_PROTECTOR_NO_INDEXED_PROTO) &&
         aot_object_get_prototype(cx, o) == aot_realm(cx, AOT_REALM_ARRAY_PROTOTYPE);
}

AOT_BUILTIN(aot_builtin_array_fill) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  aot_value v = AOT_ARG(0);
  double from = aot_relative_index(cx, AOT_ARG(1), a.length, 0);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double to = aot_relative_index(cx, AOT_ARG(2), a.length, a.length);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  aot_array *s = aot_array_of(a.o);
  if (stores_directly(cx, a.o)) {
    if (to > s->length) to = s->length; /* conversions of the bounds made it shorter: as in V8 it stays so */
    if (from < to && s->count >= from && to < 0x2000000) {
      if (aot_array_reserve(cx, s, (uint32_t)to)) return AOT_EXCEPTION;
      if (to > s->count) s->count = (uint32_t)to;
      for (uint32_t i = (uint32_t)from; i < (uint32_t)to; i++) s->elements[i] = v;
      barrier_elements(cx, s);
      return a.o;
    }
  }
  for (double i = from; i < to; i++)
    if (aot_put_element(cx, a.o, i, v)) return AOT_EXCEPTION;
  return a.o;
}

AOT_BUILTIN(aot_builtin_array_copy_within) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  double to = aot_relative_index(cx, AOT_ARG(0), a.length, 0);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double from = aot_relative_index(cx, AOT_ARG(1), a.length, 0);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double end = aot_relative_index(cx, AOT_ARG(2), a.length, a.length);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double count = end - from < a.length - to ? end - from : a.length - to;
  if (count <= 0) return a.o;
  if (is_fast_of(cx, a.o, a.length)) {
    aot_value *e = aot_array_of(a.o)->elements;
    memmove(e + (uint32_t)to, e + (uint32_t)from, 8 * (size_t)count);
    aot_gc_moved(cx, e);
    return a.o;
  }
  bool backwards = from < to && to < from + count;
  for (double i = 0; i < count; i++) {
    double k = backwards ? count - 1 - i : i;
    if (move_element(cx, a.o, from + k, to + k)) return AOT_EXCEPTION;
  }
  return a.o;
}

/* Exchanges two elements, absences too, in the order of accesses that 23.1.3.26 gives. 0 ok. */
static int exchange(aot_context *cx, aot_value o, double lower, double upper) {
  aot_value low, high;
  int has_low = aot_element_if_present(cx, o, lower, &low);
  if (has_low < 0) return -1;
  int has_high = aot_element_if_present(cx, o, upper, &high);
  if (has_high < 0) return -1;
  if (has_high && aot_put_element(cx, o, lower, high)) return -1;
  if (!has_high && has_low && aot_delete_or_throw(cx, o, aot_key_at(cx, lower))) return -1;
  if (has_low) return aot_put_element(cx, o, upper, low);
  return has_high ? aot_delete_or_throw(cx, o, aot_key_at(cx, upper)) : 0;
}

AOT_BUILTIN(aot_builtin_array_reverse) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  if (aot_array_is_fast(cx, a.o)) {
    aot_value *e = aot_array_of(a.o)->elements;
    uint32_t n = aot_array_of(a.o)->count;
    for (uint32_t i = 0; i < n / 2; i++) {
      aot_value v = e[i];
      e[i] = e[n - 1 - i];
      e[n - 1 - i] = v;
    }
    if (n) aot_gc_moved(cx, e);
    return a.o;
  }
  for (double i = 0, middle = a.length / 2; i + 1 <= middle; i++)
    if (exchange(cx, a.o, i, a.length - 1 - i)) return AOT_EXCEPTION;
  return a.o;
}
