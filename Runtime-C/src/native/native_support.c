/* native_support.c: out-of-line halves of the helpers in aot_emit.h. Only emitted code calls them. */
#include "base/context.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "value/string.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/iterate.h"
#include "object/new_object.h"
#include "object/optional.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/state.h"
#include "object/typed_element.h"
#include "base/memory.h"
#include <stdbool.h>
#include <stdio.h>
#include "aot_emit.h"

_Static_assert(offsetof(struct aot_string_flat, units) == offsetof(struct aot_string, u),
               "aot_unit_at knows where units start");
_Static_assert(AOT_STR_NOT_PLAIN == (AOT_STR_WIDE | AOT_STR_ROPE | AOT_STR_SLICE), "aot_unit_at knows the flags");
_Static_assert(AOT_STR_IS_SLICE == AOT_STR_SLICE, "aot_unit_at knows the flag");
_Static_assert(AOT_STR_IS_KEY == AOT_STR_INTERNED, "aot_equal_strings knows the flag");

/* ---------------------------------------------------------------- properties */

aot_value aot_get_named(aot_context *cx, aot_value o, uint32_t key, uint32_t ic) {
  return aot_get_slow(cx, o, aot_constant(cx, key), &cx->head.ics[ic]);
}

int aot_set_named(aot_context *cx, aot_value o, uint32_t key, aot_value v, uint32_t ic) {
  return aot_set_slow(cx, o, aot_constant(cx, key), v, &cx->head.ics[ic]);
}

int aot_define_named(aot_context *cx, aot_value o, uint32_t key, aot_value v) {
  return aot_define_field(cx, o, aot_constant(cx, key), v);
}

/* An index from a Number that is one, else -1. */
static int64_t index_of(aot_value k) {
  double d;
  if (aot_is_int(k)) return aot_as_int(k);
  if (!aot_is_double(k)) return -1;
  d = aot_as_double(k);
  return d >= 0 && d < 4294967295.0 && d == (double)(int64_t)d ? (int64_t)d : -1;
}

/* What is not among the dense elements is nowhere. */
static inline bool is_plainly_absent(aot_context *cx, const aot_array *a) {
  return !(a->head.flags & AOT_ARR_SLOW) && (cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO);
}

aot_value aot_get_element(aot_context *cx, aot_value o, aot_value k) {
  int64_t i = index_of(k);
  if (i >= 0 && aot_is_cell(o)) {
    switch (aot_cell_of(o)->kind) {
    case AOT_KIND_TYPED_ARRAY: return aot_typed_array_get(cx, o, (double)i);
    case AOT_KIND_STRING:
      if (i < (int64_t)aot_string_length(o)) return aot_string_at(cx, o, (uint32_t)i);
      break;
    case AOT_KIND_ARRAY: {
      aot_array *a = aot_array_of(o);
      if (i < (int64_t)a->count && a->elements[i] != AOT_HOLE) return a->elements[i];
      if (is_plainly_absent(cx, a)) return AOT_UNDEFINED;
      break;
    }
    }
  }
  return aot_get_index_slow(cx, o, k);
}

/* Fills a hole or appends, where no setter can be in the way. */
static bool extend(aot_context *cx, aot_array *a, int64_t i, aot_value v) {
  if (a->head.flags & (AOT_ARR_SLOW | AOT_OBJ_NOT_EXTENSIBLE | AOT_OBJ_FROZEN_ELEMENTS | AOT_OBJ_IS_PROTO))
    return false;
  if (!(cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO) || i > a->count || i >= a->capacity) return false;
  if (a->head.aux && i >= a->length) return false; /* length may be read-only */
  a->elements[i] = v;
  aot_barrier_at(cx, a->elements, (uint32_t)i, v);
  if (i == a->count) a->count++;
  if (i >= a->length) a->length = (uint32_t)i + 1;
  return true;
}

static aot_value new_array_of(aot_context *cx, uint32_t n) {
  if (n <= AOT_MOST_HOLES) return aot_new_array_of_holes(cx, n);
  aot_value v = aot_new_array_with_capacity(cx, 0);
  aot_array_of(v)->length = n;
  return v;
}

aot_value aot_new_array_of_length(aot_context *cx, int32_t n) {
  if (n < 0) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
  return new_array_of(cx, (uint32_t)n);
}

aot_value aot_new_array_of_number(aot_context *cx, double n) {
  if (!(n >= 0 && n <= 4294967295.0) || (double)(uint32_t)n != n)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
  return n <= AOT_MOST_HOLES ? new_array_of(cx, (uint32_t)n) : aot_array_create(cx, n, AOT_UNDEFINED);
}

int aot_set_element(aot_context *cx, aot_value o, aot_value k, aot_value v) {
  if (AOT_LIKELY(aot_is_array(o) && aot_is_int(k)) && extend(cx, aot_array_of(o), (uint32_t)k, v)) return 0;
  int64_t i = index_of(k);
  if (i >= 0 && aot_is_array(o) && extend(cx, aot_array_of(o), i, v)) return 0;
  if (i >= 0 && aot_is_kind(o, AOT_KIND_TYPED_ARRAY)) return aot_typed_array_set(cx, o, (double)i, v);
  if (i >= 0 && i <= INT32_MAX) return aot_set_index_slow(cx, o, aot_int((int32_t)i), v);
  return aot_set_index_slow(cx, o, k, v);
}

/* ---------------------------------------------------------------- calls */

aot_value aot_call_other(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc, const aot_value *argv,
                         const char *text) {
  if (!aot_is_callable(callee)) return aot_throw_not_callable(cx, callee, text);
  return aot_call_slow(cx, callee, this_value, argc, argv);
}

static AOT_COLD aot_value throw_not_constructor(aot_context *cx, aot_value callee, const char *text) {
  if (*text == AOT_TEXT_SITE) return aot_throw_not_constructor(cx, callee);
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a constructor", text);
}

aot_value aot_construct_value(aot_context *cx, aot_value callee, int32_t argc, const aot_value *argv,
                              const char *text) {
  if (!aot_is_constructor(callee)) return throw_not_constructor(cx, callee, text);
  return aot_construct(cx, callee, callee, argc, argv);
}

aot_value aot_call_list(aot_context *cx, aot_value callee, aot_value this_value, aot_value args, const char *text) {
  if (!aot_is_callable(callee)) return aot_throw_not_callable(cx, callee, text);
  return aot_call_array(cx, callee, this_value, args);
}

aot_value aot_construct_list(aot_context *cx, aot_value callee, aot_value args, const char *text) {
  if (!aot_is_constructor(callee)) return throw_not_constructor(cx, callee, text);
  return aot_construct_array(cx, callee, callee, args);
}

int aot_is_callable_proxy(aot_value v) { return aot_is_callable(v); }

/* ---------------------------------------------------------------- iteration */

aot_value aot_iterator_open_quoted(aot_context *cx, aot_value iterable, const char *text) {
  return aot_refuse_iteration(cx, iterable, text) ? AOT_EXCEPTION : aot_iterator_open(cx, iterable, 0);
}

int aot_refuse_iteration_quoted(aot_context *cx, aot_value iterable, int is_async, const char *text) {
  return is_async ? aot_refuse_async_iteration(cx, iterable, text) : aot_refuse_iteration(cx, iterable, text);
}

int aot_array_spread_quoted(aot_context *cx, aot_value array, aot_value iterable, const char *text) {
  return aot_refuse_iteration(cx, iterable, text) ? -1 : aot_array_spread(cx, array, iterable);
}

int aot_walks_plainly(aot_context *cx, aot_value v) {
  aot_descriptor own;
  if (!aot_is_array(v) || !(cx->head.protectors & AOT_PROTECTOR_ARRAY_ITERATION)) return 0;
  if (AOT_LIKELY(cx->core->array_shape && aot_cell_of(v)->shape == cx->core->array_shape->id)) return 1;
  if (aot_object_get_prototype(cx, v) != aot_realm(cx, AOT_REALM_ARRAY_PROTOTYPE)) return 0;
  return aot_object_get_own(cx, v, AOT_SYM(cx, iterator), &own) == 0;
}

aot_value aot_array_get(aot_context *cx, aot_value a, uint32_t i) {
  if (i < aot_array_of(a)->count && aot_array_of(a)->elements[i] != AOT_HOLE) return aot_array_of(a)->elements[i];
  if (is_plainly_absent(cx, aot_array_of(a))) return AOT_UNDEFINED;
  return aot_object_get(cx, a, aot_key_from_index(i), a);
}

/* ---------------------------------------------------------------- tables of constants */

static aot_value literal(aot_context *cx, const aot_literal **next) {
  const aot_literal *row = (*next)++;
  switch (row->kind) {
  case AOT_LITERAL_NUMBER: return aot_number(row->number);
  case AOT_LITERAL_STRING: return aot_constant(cx, row->n);
  case AOT_LITERAL_TRUE: return AOT_TRUE;
  case AOT_LITERAL_FALSE: return AOT_FALSE;
  case AOT_LITERAL_NULL: return AOT_NULL;
  case AOT_LITERAL_UNDEFINED: return AOT_UNDEFINED;
  case AOT_LITERAL_HOLE: return AOT_HOLE;
  default: break;
  }
  aot_value array = aot_new_array_with_capacity(cx, row->n);
  for (uint32_t i = 0; i < row->n && array != AOT_EXCEPTION; i++) aot_array_push(cx, array, literal(cx, next));
  return array;
}

aot_value aot_array_of_literals(aot_context *cx, const aot_literal *rows) { return literal(cx, &rows); }

/* ---------------------------------------------------------------- destructuring, modules */

aot_value aot_walk_rest(aot_context *cx, aot_walk *w) {
  if (w->record != AOT_UNDEFINED) return aot_iterator_rest(cx, w->record);
  if (w->items)
    return w->index < w->count ? aot_new_array(cx, w->count - w->index, w->items + w->index)
                               : aot_new_array(cx, 0, NULL);
  aot_value rest = aot_new_array(cx, 0, NULL);
  /* getters of the prototype may change the array */
  for (uint32_t i = w->index; i < aot_array_of(w->source)->length; i++) {
    aot_value v = aot_array_get(cx, w->source, i);
    if (v == AOT_EXCEPTION || aot_array_push(cx, rest, v)) return AOT_EXCEPTION;
  }
  w->index = UINT32_MAX;
  return rest;
}

aot_value aot_require_object(aot_context *cx, aot_value v, const char *message) {
  return aot_is_nullish(v) ? aot_throw_not_coercible(cx, v, message) : v;
}

aot_value aot_intrinsic(aot_context *cx, uint32_t id) { return aot_realm(cx, (enum aot_realm_id)id); }

aot_value aot_import_meta(aot_context *cx, const char *path) {
  return aot_module_meta(cx, aot_string_from_utf8(cx, path, strlen(path)));
}

/* ---------------------------------------------------------------- what cannot be */

AOT_COLD aot_value aot_never_runs(aot_context *cx, const aot_function_info *info) {
  char text[512];
  snprintf(text, sizeof text, "internal error: %.200s (%.200s:%u) runs, but was proven never to be called",
           *info->name ? info->name : "a function", info->file, info->line);
  aot_fatal(cx, text);
  return AOT_EXCEPTION;
}
