/* array.c: array exotic objects (ECMA-262, 10.4.2).
 *
 * Elements [0, count) lie densely in `elements`, AOT_HOLE = absent. An array whose elements got attributes, or that got an
 * element far beyond its dense part, is AOT_ARR_SLOW and keeps those in a sparse table.
 */
#include "object/array.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "heap/poison.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/abstract_operations.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/iterate.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/sparse.h"
#include "object/state.h"
#include <stdbool.h>
#include <stdlib.h>

#define EXTENSION    32768u     /* elements that large storage grows by at least */
#define MAX_GAP      4096u      /* holes that an assignment beyond the end may make */
#define MAX_PRESIZED (1u << 25) /* `new Array(n)` stays dense when it is filled in any order */

int aot_array_resize(aot_context *cx, aot_array *a, uint32_t capacity) {
  aot_value *elements = aot_new_elements(cx, capacity, AOT_EXCEPTION);
  if (!elements) return -1;
  if (a->count) memcpy(elements, a->elements, a->count * sizeof *elements);
  for (uint32_t i = a->count; i < capacity; i++) elements[i] = AOT_HOLE;
  a->elements = elements;
  a->capacity = capacity;
  aot_barrier(cx, a, aot_box(aot_elements_of(elements)));
  return 0;
}

/* Large storage that can grow where it is does so in small portions: none of it is copied, and little is filled at a time. */
static bool extend(aot_context *cx, aot_array *a, uint32_t capacity) {
  if (capacity < a->capacity + EXTENSION) capacity = a->capacity + EXTENSION;
  if (!a->elements || !aot_elements_extend(cx, a->elements, capacity)) return false;
  for (uint32_t i = a->capacity; i < capacity; i++) a->elements[i] = AOT_HOLE;
  a->capacity = capacity;
  return true;
}

int aot_array_reserve(aot_context *cx, aot_array *a, uint32_t capacity) {
  if (capacity <= a->capacity || extend(cx, a, capacity)) return 0;
  if (AOT_HAS_ASAN && capacity < 256)
    return aot_array_resize(cx, a, capacity); /* no slack that hides reads past the end */
  uint32_t grown = a->capacity < 1024 ? a->capacity * 2 : a->capacity + a->capacity / 2;
  if (grown < 6) grown = 6;
  return aot_array_resize(cx, a, capacity > grown ? capacity : grown);
}

/* ---------------------------------------------------------------- elements */

/* Moves all elements into the sparse table. */
void aot_array_to_sparse(aot_context *cx, aot_array *a) {
  a->head.flags |= AOT_ARR_SLOW;
  if (!a->sparse) {
    aot_sparse *s = aot_sparse_new(cx);
    a->sparse = s;
    aot_barrier(cx, a, aot_box(s));
  }
  uint32_t attributes = a->head.flags & AOT_OBJ_FROZEN_ELEMENTS ? AOT_ENUMERABLE : AOT_DATA_DEFAULT;
  for (uint32_t i = 0; i < a->count; i++)
    if (a->elements[i] != AOT_HOLE) aot_sparse_put(cx, a->sparse, i, a->elements[i], attributes);
  a->count = a->capacity = 0;
  a->elements = NULL;
}

static int put_sparse(aot_context *cx, aot_array *a, uint32_t i, aot_value v) {
  if (!a->sparse) {
    aot_sparse *s = aot_sparse_new(cx);
    a->sparse = s;
    a->head.flags |= AOT_ARR_SLOW;
    aot_barrier(cx, a, aot_box(s));
  }
  return aot_sparse_put(cx, a->sparse, i, v, AOT_DATA_DEFAULT);
}

int aot_array_put(aot_context *cx, aot_value array, uint32_t i, aot_value v) {
  aot_array *a = aot_array_of(array);
  if (i < a->count) {
    a->elements[i] = v;
  } else {
    bool near = i - a->count <= MAX_GAP + a->count / 2 || (i < a->length && a->length <= MAX_PRESIZED);
    if (a->sparse || !near) {
      if (put_sparse(cx, a, i, v)) return -1;
      if (i >= a->length) a->length = i + 1;
      return 0;
    }
    if (i >= a->capacity && aot_array_reserve(cx, a, i < a->length ? (a->length < i + 1 ? i + 1 : a->length) : i + 1))
      return -1;
    for (uint32_t k = a->count; k < i; k++) a->elements[k] = AOT_HOLE;
    a->elements[i] = v;
    a->count = i + 1;
    if (i >= a->length) a->length = i + 1;
  }
  aot_barrier_at(cx, a->elements, i, v);
  return 0;
}

int aot_array_push(aot_context *cx, aot_value array, aot_value value) {
  aot_array *a = aot_array_of(array);
  if (a->count == a->capacity && aot_array_reserve(cx, a, a->count + 1)) return -1;
  a->elements[a->count++] = value;
  a->length = a->count;
  aot_barrier_at(cx, a->elements, a->count - 1, value);
  return 0;
}

int aot_array_push_hole(aot_context *cx, aot_value array) { return aot_array_push(cx, array, AOT_HOLE); }

bool aot_array_is_fast(aot_context *cx, aot_value v) {
  if (!aot_is_array(v)) return false;
  aot_array *a = aot_array_of(v);
  if ((a->head.flags & (AOT_ARR_SLOW | AOT_OBJ_NOT_EXTENSIBLE | AOT_OBJ_IS_PROTO)) || a->count != a->length)
    return false;
  if (!(cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO)) return false;
  aot_shape *s = aot_shape_of(cx, v), *plain = aot_array_shape(cx);
  return s == plain || (s->root == plain && aot_shape_find(s, cx->symbols[AOT_SYMBOL_iterator]) < 0);
}

#define MOSTLY_EMPTY 1024u /* absences beyond the dense part from which on they are not looked at one by one */

bool aot_array_present_indexes(aot_context *cx, aot_value v, double end, uint32_t **list, uint32_t *n) {
  if (!aot_is_array(v) || !(cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO)) return false;
  aot_array *a = aot_array_of(v);
  if (a->head.flags & AOT_OBJ_IS_PROTO || a->length - a->count < MOSTLY_EMPTY || end > a->length) return false;
  aot_shape *s = aot_shape_of(cx, v), *plain = aot_array_shape(cx);
  if (s != plain && s->root != plain) return false;
  uint32_t *sparse = NULL, more = 0, last = (uint32_t)end;
  if (a->sparse) sparse = aot_sparse_indexes(a->sparse, &more);
  for (uint32_t i = 0; i < more; i++) {
    aot_value *key = NULL;
    aot_sparse_find(a->sparse, sparse[i], &key);
    if (!(aot_sparse_attributes(key) & AOT_ACCESSOR)) continue;
    free(sparse);
    return false;
  }
  *n = 0;
  *list = a->count + more ? malloc((a->count + (size_t)more) * sizeof **list) : NULL;
  if (a->count + more && !*list) aot_fatal(cx, "out of memory");
  for (uint32_t i = 0; i < a->count && i < last; i++)
    if (a->elements[i] != AOT_HOLE) (*list)[(*n)++] = i;
  for (uint32_t i = 0; i < more && sparse[i] < last; i++) (*list)[(*n)++] = sparse[i];
  free(sparse);
  return true;
}

/* ---------------------------------------------------------------- length */

/* Deletes sparse elements from the end down to `length`; the length that remains (an element may be non-configurable). */
static uint32_t truncate_sparse(aot_array *a, uint32_t length) {
  uint32_t n, *indexes = aot_sparse_indexes(a->sparse, &n);
  while (n && indexes[n - 1] >= length) {
    aot_value *key = NULL;
    aot_sparse_find(a->sparse, indexes[n - 1], &key);
    if (!(aot_sparse_attributes(key) & AOT_CONFIGURABLE)) {
      length = indexes[n - 1] + 1;
      break;
    }
    aot_sparse_remove(a->sparse, indexes[--n]);
  }
  free(indexes);
  return length;
}

/* A dense array that becomes longer by what it has, or by few: the new elements are holes, which are filled without asking more. */
static int lengthen(aot_context *cx, aot_array *a, uint32_t length) {
  if (a->sparse || a->count != a->length || length - a->count > MAX_GAP + a->count) return 1;
  if (length > a->capacity && aot_array_reserve(cx, a, length)) return -1;
  for (uint32_t i = a->count; i < length; i++) a->elements[i] = AOT_HOLE;
  a->count = length;
  return 1;
}

/* 1, or 0 when refused in part or in whole; -1 with an error pending. */
static int set_length(aot_context *cx, aot_array *a, uint32_t length) {
  if (length == a->length) return 1;
  if (a->head.aux & AOT_ARR_LENGTH_READONLY) return 0;
  if (length > a->length && lengthen(cx, a, length) < 0) return -1;
  uint32_t reached = length;
  if (a->sparse && length < a->length) reached = truncate_sparse(a, length);
  if (reached == 0 && a->capacity >= EXTENSION) { /* dropped for good, as far as one can tell */
    a->elements = NULL;
    a->capacity = a->count = 0;
  }
  if (reached < a->count) {
    for (uint32_t i = reached; i < a->count; i++) a->elements[i] = AOT_HOLE;
    a->count = reached;
  }
  a->length = reached;
  return reached == length;
}

int aot_array_set_length(aot_context *cx, aot_value a, double length) {
  if (!(length >= 0 && length <= 4294967295.0)) {
    aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
    return -1;
  }
  return set_length(cx, aot_array_of(a), (uint32_t)length);
}

/* ArraySetLength (10.4.2.4). */
int aot_array_define_length(aot_context *cx, aot_value v, const aot_descriptor *d) {
  aot_array *a = aot_array_of(v);
  uint32_t length = a->length;
  if (d->has & AOT_HAS_VALUE) {
    double n = aot_is_int(d->value) ? aot_as_int(d->value) : 0;
    if (!aot_is_int(d->value)) {
      length = aot_to_uint32(cx, d->value);
      if (aot_has_exception(cx)) return -1;
      n = aot_to_number(cx, d->value);
      if (aot_has_exception(cx)) return -1;
    }
    if (!(n >= 0 && n <= 4294967295.0 && n == (double)(uint32_t)n)) {
      aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
      return -1;
    }
    length = (uint32_t)n;
  }
  if ((d->has & AOT_HAS_CONFIGURABLE) && (d->attributes & AOT_CONFIGURABLE)) return 0;
  if ((d->has & AOT_HAS_ENUMERABLE) && (d->attributes & AOT_ENUMERABLE)) return 0;
  if (d->has & (AOT_HAS_GET | AOT_HAS_SET)) return 0;
  bool readonly = (a->head.aux & AOT_ARR_LENGTH_READONLY) != 0;
  if (readonly && (d->has & AOT_HAS_WRITABLE) && (d->attributes & AOT_WRITABLE)) return 0;
  int r = length == a->length ? 1 : set_length(cx, a, length);
  if (r < 0) return -1;
  if ((d->has & AOT_HAS_WRITABLE) && !(d->attributes & AOT_WRITABLE)) {
    a->head.aux |= AOT_ARR_LENGTH_READONLY;
    a->head.flags |= AOT_ARR_SLOW;
  }
  return r;
}

/* ---------------------------------------------------------------- lists */

aot_value aot_list_from_array_like(aot_context *cx, aot_value v) {
  if (!aot_is_object(v)) return aot_throw_error(cx, AOT_TYPE_ERROR, "CreateListFromArrayLike called on non-object");
  if (aot_array_is_fast(cx, v)) {
    aot_array *a = aot_array_of(v);
    aot_value list = aot_new_array(cx, a->count, a->elements);
    if (list == AOT_EXCEPTION) return list;
    for (uint32_t i = 0; i < aot_array_of(list)->count; i++)
      if (aot_array_of(list)->elements[i] == AOT_HOLE) aot_array_of(list)->elements[i] = AOT_UNDEFINED;
    return list;
  }
  double n = aot_length_of(cx, v);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  if (n > 4294967295.0) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
  aot_value list = aot_new_array_with_capacity(cx, n > 65536 ? 65536 : (uint32_t)n);
  for (uint32_t i = 0; i < n; i++) {
    aot_value x = aot_get_value(cx, v, aot_key_from_index(i));
    if (x == AOT_EXCEPTION || aot_array_push(cx, list, x)) return AOT_EXCEPTION;
  }
  return list;
}

static int push_value(aot_context *cx, void *data, aot_value v) { return aot_array_push(cx, *(aot_value *)data, v); }

int aot_array_spread(aot_context *cx, aot_value array, aot_value iterable) {
  if ((cx->head.protectors & AOT_PROTECTOR_ARRAY_ITERATION) && aot_array_is_fast(cx, iterable)) {
    aot_array *a = aot_array_of(array), *from = aot_array_of(iterable);
    uint32_t n = from->count;
    if (aot_array_reserve(cx, a, a->count + n)) return -1;
    for (uint32_t i = 0; i < n; i++) {
      aot_value v = from->elements[i] == AOT_HOLE ? AOT_UNDEFINED : from->elements[i];
      a->elements[a->count++] = v;
      aot_barrier_at(cx, a->elements, a->count - 1, v);
    }
    a->length = a->count;
    return 0;
  }
  return aot_iterate(cx, iterable, push_value, &array);
}

aot_value aot_array_species_create(aot_context *cx, aot_value original, double length) {
  int is_array = aot_is_array_value(cx, original);
  if (is_array < 0) return AOT_EXCEPTION;
  if (!is_array) return aot_array_create(cx, length, AOT_UNDEFINED);
  if ((cx->head.protectors & AOT_PROTECTOR_BUILTINS) && aot_is_array(original) &&
      aot_cell_of(original)->shape == aot_array_shape(cx)->id)
    return aot_array_create(cx, length, AOT_UNDEFINED);
  aot_value c = aot_get_name(cx, original, AOT_NAME_constructor);
  if (c == AOT_EXCEPTION) return c;
  if (aot_is_object(c)) {
    c = aot_object_get(cx, c, AOT_SYM(cx, species), c);
    if (c == AOT_EXCEPTION) return c;
    if (c == AOT_NULL) c = AOT_UNDEFINED;
  }
  if (c == AOT_UNDEFINED) return aot_array_create(cx, length, AOT_UNDEFINED);
  if (!aot_is_constructor(c))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "object.constructor[Symbol.species] is not a constructor");
  aot_value n = aot_number(length);
  return aot_construct(cx, c, c, 1, &n);
}

/* ---------------------------------------------------------------- arguments */

aot_value aot_rest_array(aot_context *cx, int32_t argc, const aot_value *argv, int32_t from) {
  return argc > from ? aot_new_array(cx, (uint32_t)(argc - from), argv + from) : aot_new_array(cx, 0, NULL);
}

static AOT_BUILTIN(throw_restricted) {
  return aot_throw_error(cx, AOT_TYPE_ERROR,
                         "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode "
                         "functions or the arguments objects for calls to them");
}

/* `callee`: an accessor of %ThrowTypeError%, which Function.prototype.caller has too where it is linked. */
static aot_value callee_accessor(aot_context *cx) {
  if (cx->core->callee_accessor) return cx->core->callee_accessor;
  aot_own_slot p;
  aot_value found = AOT_HOLE;
  if (aot_own_find(cx, aot_realm(cx, AOT_REALM_FUNCTION_PROTOTYPE), aot_key_from_name(aot_intern_c(cx, "caller")),
                   &p) == 1 &&
      (p.attributes & AOT_ACCESSOR))
    found = *p.slot;
  if (found == AOT_HOLE) {
    aot_value f = aot_new_closure(cx, throw_restricted, "", 0, 0, NULL);
    aot_accessor *a = aot_alloc(cx, sizeof *a, AOT_KIND_ACCESSOR);
    a->getter = a->setter = f;
    found = aot_box(a);
  }
  return cx->core->callee_accessor = found;
}

static aot_shape *arguments_shape(aot_context *cx, bool strict) {
  aot_shape **known = strict ? &cx->core->arguments_shape : &cx->core->sloppy_arguments_shape;
  if (*known) return *known;
  aot_shape *s = aot_shape_class_root(cx, aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE), 0);
  s = aot_shape_add(cx, s, cx->names[AOT_NAME_length], AOT_HIDDEN, 64);
  s = aot_shape_add(cx, s, cx->names[AOT_NAME_callee], strict ? AOT_ACCESSOR : AOT_HIDDEN, 64);
  s = aot_shape_add(cx, s, cx->symbols[AOT_SYMBOL_iterator], AOT_HIDDEN, 64);
  return *known = s;
}

/* An ordinary object with elements. */
static aot_value new_arguments(aot_context *cx, aot_shape *s, aot_value callee, int32_t argc, const aot_value *argv) {
  aot_value v = aot_new_array(cx, (uint32_t)argc, argv);
  if (v == AOT_EXCEPTION) return v;
  aot_value *overflow = aot_new_elements(cx, 3, AOT_UNDEFINED);
  if (!overflow) return AOT_EXCEPTION;
  overflow[0] = aot_int(argc);
  overflow[1] = callee;
  overflow[2] = aot_object_get(cx, aot_realm(cx, AOT_REALM_ARRAY_PROTOTYPE), AOT_SYM(cx, iterator), AOT_UNDEFINED);
  aot_array *a = aot_array_of(v);
  a->overflow = overflow;
  a->head.kind = AOT_KIND_ARGUMENTS;
  a->head.shape = s->id;
  aot_barrier(cx, a, aot_box(aot_elements_of(overflow)));
  return v;
}

aot_value aot_arguments_object(aot_context *cx, int32_t argc, const aot_value *argv) {
  aot_shape *s = arguments_shape(cx, true);
  return new_arguments(cx, s, callee_accessor(cx), argc, argv);
}

aot_value aot_sloppy_arguments(aot_context *cx, aot_value callee, int32_t argc, const aot_value *argv) {
  return new_arguments(cx, arguments_shape(cx, false), callee, argc, argv);
}

/* The cell lies in the place of the element: own_property.c looks through it. */
void aot_map_argument(aot_context *cx, aot_value arguments, uint32_t index, aot_value cell) {
  aot_array *a = aot_array_of(arguments);
  if (index >= a->count) return;
  a->elements[index] = cell;
  aot_barrier(cx, aot_elements_of(a->elements), cell);
}
