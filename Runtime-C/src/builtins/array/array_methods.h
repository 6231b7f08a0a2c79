/* array_methods.h: what the files of Array.prototype share. */
#ifndef AOT_BUILTIN_ARRAY_H
#define AOT_BUILTIN_ARRAY_H

#include "aot_abi.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "value/key.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/element.h"
#include "object/property_access.h"
#include "builtins/common/receiver.h"
#include <stdbool.h>

/* `this` of an array method as an object, and its length: o is AOT_EXCEPTION when something threw. A message about a nullish `this`
 * names `method`, unless it is NULL: V8 names some of its methods there. */
typedef struct array_this {
  aot_value o;
  double length;
} array_this;

static inline array_this open_this(aot_context *cx, aot_value this_value, const char *method) {
  array_this a = {aot_this_object(cx, this_value, method), 0};
  if (AOT_FAILED(a.o)) return a;
  if (AOT_LIKELY(aot_is_array(a.o))) {
    a.length = aot_array_of(a.o)->length;
    return a;
  }
  a.length = aot_length_of(cx, a.o);
  if (aot_has_exception(cx)) a.o = AOT_EXCEPTION;
  return a;
}

/* A fast array (all of [0, length) is in storage) of the given length: user code may have changed it since it was read. */
static inline bool is_fast_of(aot_context *cx, aot_value o, double length) {
  return aot_array_is_fast(cx, o) && aot_array_of(o)->length == length;
}

/* After writing many values into the elements of an array. */
static inline void barrier_elements(aot_context *cx, aot_array *a) {
  aot_cell *cell = a->elements ? aot_elements_cell(a->elements) : NULL;
  if (cell && (cell->gc & (AOT_GC_OLD | AOT_GC_REMEMBERED)) == AOT_GC_OLD) aot_write_barrier_slow(cx, cell);
}

/* ArraySpeciesCreate. *plain: the result is a fresh intrinsic array of length 0 that only the caller knows and fills with
 * aot_array_push and aot_array_push_hole; otherwise it was constructed with `length` by user code or a subclass. */
aot_value aot_array_species(aot_context *cx, aot_value original, double length, bool *plain);

/* The object that Array.from and its kin fill: Construct(c, args), whose arguments are at most the length, or an array when c is no
 * other constructor (*plain). */
aot_value aot_array_by_constructor(aot_context *cx, aot_value c, int32_t argc, double length, bool *plain);

/* Set(o, "length", n, true): 0 ok. */
static inline int set_length(aot_context *cx, aot_value o, double n) {
  return aot_set_value(cx, o, AOT_KEY(cx, length), aot_number(n));
}

/* aot_array_push, which is worth a call only when the array must grow. */
static inline int push_plain(aot_context *cx, aot_value result, aot_value v) {
  aot_array *a = aot_array_of(result);
  if (AOT_UNLIKELY(a->count == a->capacity)) return aot_array_push(cx, result, v);
  a->elements[a->count] = v;
  a->length = ++a->count;
  aot_barrier(cx, aot_elements_cell(a->elements), v);
  return 0;
}

/* CreateDataPropertyOrThrow(result, at, v), by push when plain (then `at` is its length). */
static inline int put_result(aot_context *cx, aot_value result, bool plain, double at, aot_value v) {
  return plain ? push_plain(cx, result, v) : aot_create_data_or_throw(cx, result, aot_key_at(cx, at), v);
}

#endif
