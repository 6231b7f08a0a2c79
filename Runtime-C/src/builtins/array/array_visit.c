/* array_visit.c: Array.prototype methods that call a function per element; flat. ECMA-262 23.1.3.
 *
 * User code may change the array in any call: each step looks at the storage anew (aot_element_if_present). */
#include "aot_emit.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "base/stack.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"
#include "builtins/array/array_methods.h"
#include <stdbool.h>

/* The length, of at most 2^53, as an integer. */
static inline uint64_t count_of(array_this a) { return (uint64_t)(int64_t)a.length; }

/* aot_element_if_present, and aot_element. */
static inline int present(aot_context *cx, aot_value o, uint64_t i, aot_value *v) {
  if (AOT_LIKELY(aot_is_array(o) && i < aot_array_of(o)->count)) {
    *v = aot_array_of(o)->elements[i];
    if (AOT_LIKELY(*v != AOT_HOLE)) return 1;
  }
  return aot_element_if_present(cx, o, (double)i, v);
}
static inline aot_value element(aot_context *cx, aot_value o, uint64_t i) {
  if (AOT_LIKELY(aot_is_array(o) && i < aot_array_of(o)->count) && aot_array_of(o)->elements[i] != AOT_HOLE)
    return aot_array_of(o)->elements[i];
  return aot_element(cx, o, (double)i);
}

static inline aot_value index_value(uint64_t i) {
  return AOT_LIKELY(i <= INT32_MAX) ? aot_int((int32_t)i) : aot_double((double)i);
}

/* Calls a callback with (value, index, object). */
static inline aot_value visit(aot_context *cx, aot_value f, aot_value this_arg, aot_value v, uint64_t i, aot_value o) {
  aot_value args[3] = {v, index_value(i), o};
  return aot_call(cx, f, this_arg, 3, args);
}

/* Opens `this` and checks the callback. */
static array_this open_visit(aot_context *cx, aot_value this_value, const char *method, aot_value f) {
  array_this a = open_this(cx, this_value, method);
  if (a.o != AOT_EXCEPTION && !aot_is_callable(f)) a.o = aot_throw_not_function(cx, f);
  return a;
}

AOT_BUILTIN(aot_builtin_array_for_each) {
  aot_value f = AOT_ARG(0), this_arg = AOT_ARG(1), v = AOT_UNDEFINED;
  array_this a = open_visit(cx, this_value, "Array.prototype.forEach", f);
  if (AOT_FAILED(a.o)) return a.o;
  for (uint64_t i = 0, n = count_of(a); i < n; i++) {
    int has = present(cx, a.o, i, &v);
    if (has < 0 || (has && AOT_FAILED(visit(cx, f, this_arg, v, i, a.o)))) return AOT_EXCEPTION;
  }
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_array_map) {
  aot_value f = AOT_ARG(0), this_arg = AOT_ARG(1), v = AOT_UNDEFINED;
  array_this a = open_visit(cx, this_value, "Array.prototype.map", f);
  if (AOT_FAILED(a.o)) return a.o;
  bool plain;
  aot_value result = aot_array_species(cx, a.o, a.length, &plain);
  if (AOT_FAILED(result)) return result;
  if (plain && aot_is_array(a.o) && aot_array_reserve(cx, aot_array_of(result), aot_array_of(a.o)->count))
    return AOT_EXCEPTION;
  for (uint64_t i = 0, n = count_of(a); i < n; i++) {
    int has = present(cx, a.o, i, &v);
    if (has < 0) return AOT_EXCEPTION;
    if (has) {
      v = visit(cx, f, this_arg, v, i, a.o);
      if (AOT_FAILED(v) || put_result(cx, result, plain, (double)i, v)) return AOT_EXCEPTION;
    } else if (plain && aot_array_push_hole(cx, result)) return AOT_EXCEPTION;
  }
  return result;
}

AOT_BUILTIN(aot_builtin_array_filter) {
  aot_value f = AOT_ARG(0), this_arg = AOT_ARG(1), v = AOT_UNDEFINED;
  array_this a = open_visit(cx, this_value, "Array.prototype.filter", f);
  if (AOT_FAILED(a.o)) return a.o;
  bool plain;
  double kept = 0;
  aot_value result = aot_array_species(cx, a.o, 0, &plain);
  if (AOT_FAILED(result)) return result;
  for (uint64_t i = 0, n = count_of(a); i < n; i++) {
    int has = present(cx, a.o, i, &v);
    if (has < 0) return AOT_EXCEPTION;
    if (!has) continue;
    aot_value keep = visit(cx, f, this_arg, v, i, a.o);
    if (AOT_FAILED(keep) || (aot_truthy(keep) && put_result(cx, result, plain, kept++, v))) return AOT_EXCEPTION;
  }
  return result;
}

/* some (wanted = true) and every (wanted = false): whether a callback's result was `wanted`; -1 error. */
static int visit_until(aot_context *cx, array_this a, aot_value f, aot_value this_arg, bool wanted) {
  for (uint64_t i = 0, n = count_of(a); i < n; i++) {
    aot_value v;
    int has = present(cx, a.o, i, &v);
    if (has < 0) return -1;
    if (!has) continue;
    v = visit(cx, f, this_arg, v, i, a.o);
    if (AOT_FAILED(v)) return -1;
    if (aot_truthy(v) == wanted) return 1;
  }
  return 0;
}

AOT_BUILTIN(aot_builtin_array_some) {
  array_this a = open_visit(cx, this_value, "Array.prototype.some", AOT_ARG(0));
  int found = AOT_FAILED(a.o) ? -1 : visit_until(cx, a, argv[0], AOT_ARG(1), true);
  return found < 0 ? AOT_EXCEPTION : aot_bool(found);
}

AOT_BUILTIN(aot_builtin_array_every) {
  array_this a = open_visit(cx, this_value, "Array.prototype.every", AOT_ARG(0));
  int found = AOT_FAILED(a.o) ? -1 : visit_until(cx, a, argv[0], AOT_ARG(1), false);
  return found < 0 ? AOT_EXCEPTION : aot_bool(!found);
}

/* ---------------------------------------------------------------- loops of emitted code */

int aot_visit_if_present(aot_context *cx, aot_value o, uint32_t i, aot_value *v) {
  return aot_element_if_present(cx, o, i, v);
}

aot_value aot_visit_element(aot_context *cx, aot_value o, uint32_t i) { return aot_element(cx, o, i); }

aot_value aot_visit_result(aot_context *cx, aot_value o, double length, int *plain) {
  bool is_plain;
  aot_value result = aot_array_species(cx, o, length, &is_plain);
  if (AOT_FAILED(result)) return result;
  *plain = is_plain;
  if (is_plain && length > 0 && aot_array_reserve(cx, aot_array_of(result), aot_array_of(o)->count))
    return AOT_EXCEPTION;
  return result;
}

int aot_visit_put(aot_context *cx, aot_value result, int plain, double at, aot_value v) {
  return put_result(cx, result, plain != 0, at, v);
}

/* ---------------------------------------------------------------- find and kin */

/* FindViaPredicate: 1 and *index, *value; 0 none; -1 error. */
static int find(aot_context *cx, array_this a, aot_value f, aot_value this_arg, bool last, double *index,
                aot_value *value) {
  for (uint64_t n = 0, count = count_of(a); n < count; n++) {
    uint64_t i = last ? count - 1 - n : n;
    aot_value v = element(cx, a.o, i);
    if (AOT_FAILED(v)) return -1;
    aot_value yes = visit(cx, f, this_arg, v, i, a.o);
    if (AOT_FAILED(yes)) return -1;
    if (aot_truthy(yes)) {
      *index = (double)i;
      *value = v;
      return 1;
    }
  }
  *index = -1;
  *value = AOT_UNDEFINED;
  return 0;
}

#define FIND(handler, method, last, result)                                                                            \
  AOT_BUILTIN(handler) {                                                                                               \
    double index;                                                                                                      \
    aot_value value;                                                                                                   \
    array_this a = open_visit(cx, this_value, method, AOT_ARG(0));                                                     \
    if (AOT_FAILED(a.o) || find(cx, a, argv[0], AOT_ARG(1), last, &index, &value) < 0) return AOT_EXCEPTION;           \
    return result;                                                                                                     \
  }
FIND(aot_builtin_array_find, "Array.prototype.find", false, value)
FIND(aot_builtin_array_find_index, "Array.prototype.findIndex", false, aot_number(index))
FIND(aot_builtin_array_find_last, "Array.prototype.findLast", true, value)
FIND(aot_builtin_array_find_last_index, "Array.prototype.findLastIndex", true, aot_number(index))

/* ---------------------------------------------------------------- reduce */

static aot_value reduce(aot_context *cx, array_this a, int32_t argc, const aot_value *argv, bool right) {
  aot_value f = argv[0], total = argc > 1 ? argv[1] : AOT_HOLE, v = AOT_UNDEFINED;
  for (uint64_t n = 0, count = count_of(a); n < count; n++) {
    uint64_t i = right ? count - 1 - n : n;
    int has = present(cx, a.o, i, &v);
    if (has < 0) return AOT_EXCEPTION;
    if (!has) continue;
    if (total == AOT_HOLE) {
      total = v;
      continue;
    }
    aot_value args[4] = {total, v, index_value(i), a.o};
    total = aot_call(cx, f, AOT_UNDEFINED, 4, args);
    if (AOT_FAILED(total)) return total;
  }
  if (total != AOT_HOLE) return total;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Reduce of empty array with no initial value");
}

AOT_BUILTIN(aot_builtin_array_reduce) {
  array_this a = open_visit(cx, this_value, "Array.prototype.reduce", AOT_ARG(0));
  return AOT_FAILED(a.o) ? a.o : reduce(cx, a, argc, argv, false);
}

AOT_BUILTIN(aot_builtin_array_reduce_right) {
  array_this a = open_visit(cx, this_value, "Array.prototype.reduceRight", AOT_ARG(0));
  return AOT_FAILED(a.o) ? a.o : reduce(cx, a, argc, argv, true);
}

/* ---------------------------------------------------------------- flat, flatMap */

typedef struct flattening {
  aot_value result, mapper, this_arg;
  double n;
  bool plain;
} flattening;

/* FlattenIntoArray. 0 ok. */
static int flatten(aot_context *cx, flattening *s, aot_value o, double length, double depth, bool mapping) {
  if (aot_stack_exhausted(cx)) return -1;
  for (double i = 0; i < length; i++) {
    aot_value v;
    int has = aot_element_if_present(cx, o, i, &v);
    if (has < 0) return -1;
    if (!has) continue;
    if (mapping) v = aot_call_element(cx, s->mapper, s->this_arg, v, i, o);
    if (AOT_FAILED(v)) return -1;
    int spread = depth > 0 ? aot_is_array_value(cx, v) : 0;
    if (spread < 0) return -1;
    if (!spread) {
      if (put_result(cx, s->result, s->plain, s->n++, v)) return -1;
      continue;
    }
    double n = aot_length_of(cx, v);
    if (aot_has_exception(cx) || flatten(cx, s, v, n, depth - 1, false)) return -1;
  }
  return 0;
}

AOT_BUILTIN(aot_builtin_array_flat) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  double depth = AOT_ARG(0) == AOT_UNDEFINED ? 1 : aot_to_integer_or_infinity(cx, argv[0]);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  flattening s = {.n = 0};
  s.result = aot_array_species(cx, a.o, 0, &s.plain);
  return AOT_FAILED(s.result) || flatten(cx, &s, a.o, a.length, depth, false) ? AOT_EXCEPTION : s.result;
}

AOT_BUILTIN(aot_builtin_array_flat_map) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  if (!aot_is_callable(AOT_ARG(0)))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "flatMap mapper function is not callable");
  flattening s = {.mapper = argv[0], .this_arg = AOT_ARG(1), .n = 0};
  s.result = aot_array_species(cx, a.o, 0, &s.plain);
  return AOT_FAILED(s.result) || flatten(cx, &s, a.o, a.length, 1, true) ? AOT_EXCEPTION : s.result;
}
