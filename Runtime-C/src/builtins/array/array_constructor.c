/* array_constructor.c: the Array constructor, its functions, and species creation. ECMA-262 23.1.1, 23.1.2, 10.4.2.2. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/state.h"
#include "builtins/array/array_methods.h"
#include "builtins/common/iterator_record.h"
#include <stdbool.h>

AOT_BUILTIN(aot_builtin_array) {
  aot_value proto = aot_prototype_from_constructor(cx, new_target, AOT_REALM_ARRAY_PROTOTYPE);
  if (AOT_FAILED(proto)) return proto;
  if (argc == 1 && aot_is_number(argv[0])) {
    double n = aot_as_number(argv[0]);
    if (!(n >= 0 && n <= AOT_MAX_ARRAY_LENGTH) || n != (double)(uint32_t)n)
      return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
    return aot_array_create(cx, n, proto);
  }
  aot_value a = aot_array_create(cx, 0, proto);
  for (int32_t i = 0; i < argc; i++)
    if (aot_array_push(cx, a, argv[i])) return AOT_EXCEPTION;
  return a;
}

AOT_BUILTIN(aot_builtin_array_is_array) {
  int yes = aot_is_array_value(cx, AOT_ARG(0));
  return yes < 0 ? AOT_EXCEPTION : aot_bool(yes);
}

AOT_BUILTIN(aot_builtin_array_species) { return this_value; }

aot_value aot_array_species(aot_context *cx, aot_value original, double length, bool *plain) {
  aot_value c = AOT_UNDEFINED, array = aot_realm(cx, AOT_REALM_ARRAY);
  int is_array = aot_is_array_value(cx, original);
  *plain = aot_is_array(original) && (AOT_HEAD(cx)->protectors & AOT_PROTECTOR_BUILTINS) && cx->core->array_shape &&
           aot_cell_of(original)->shape == cx->core->array_shape->id && length <= AOT_MAX_ARRAY_LENGTH;
  if (*plain)
    return aot_new_array(cx, 0, NULL); /* no own `constructor`, no change to Array: what the steps below find */
  if (is_array < 0) return AOT_EXCEPTION;
  if (is_array) {
    c = aot_object_get(cx, original, AOT_KEY(cx, constructor), original);
    if (AOT_FAILED(c)) return c;
    if (aot_is_object(c)) {
      c = aot_object_get(cx, c, AOT_SYM(cx, species), c);
      if (AOT_FAILED(c)) return c;
      if (c == AOT_NULL) c = AOT_UNDEFINED;
    }
  }
  if (c == AOT_UNDEFINED || c == array) {
    if (length > AOT_MAX_ARRAY_LENGTH) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
    *plain = true;
    return aot_new_array(cx, 0, NULL);
  }
  if (!aot_is_constructor(c))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "object.constructor[Symbol.species] is not a constructor");
  aot_value arg = aot_number(length);
  return aot_construct(cx, c, c, 1, &arg);
}

aot_value aot_array_by_constructor(aot_context *cx, aot_value c, int32_t argc, double length, bool *plain) {
  *plain = !aot_is_constructor(c) || c == aot_realm(cx, AOT_REALM_ARRAY);
  if (*plain) {
    if (length > AOT_MAX_ARRAY_LENGTH) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
    return aot_new_array(cx, 0, NULL);
  }
  aot_value arg = aot_number(length);
  return aot_construct(cx, c, c, argc, &arg);
}

AOT_BUILTIN(aot_builtin_array_of) {
  bool plain;
  aot_value a = aot_array_by_constructor(cx, this_value, 1, argc, &plain);
  if (AOT_FAILED(a)) return a;
  for (int32_t i = 0; i < argc; i++)
    if (put_result(cx, a, plain, i, argv[i])) return AOT_EXCEPTION;
  return !plain && set_length(cx, a, argc) ? AOT_EXCEPTION : a;
}

/* ---------------------------------------------------------------- from */

typedef struct from_state {
  aot_value result, mapper, this_arg;
  double index;
  bool plain, mapping;
} from_state;

static int from_add(aot_context *cx, from_state *s, aot_value v) {
  if (s->mapping) {
    aot_value args[2] = {v, s->index <= INT32_MAX ? aot_int((int32_t)s->index) : aot_double(s->index)};
    v = aot_call(cx, s->mapper, s->this_arg, 2, args);
    if (AOT_FAILED(v)) return -1;
  }
  return put_result(cx, s->result, s->plain, s->index++, v);
}

static aot_value from_iterable(aot_context *cx, from_state *s, aot_value items, aot_value method) {
  iterator_record r;
  if (aot_iterator_record_open(cx, items, method, &r)) return AOT_EXCEPTION;
  for (;;) {
    aot_value v;
    int more = aot_iterator_record_step(cx, &r, &v);
    if (more < 0) return AOT_EXCEPTION;
    if (!more) break;
    if (from_add(cx, s, v)) return aot_iterator_record_abort(cx, &r);
  }
  return !s->plain && set_length(cx, s->result, s->index) ? AOT_EXCEPTION : s->result;
}

static aot_value from_array_like(aot_context *cx, from_state *s, aot_value constructor, aot_value items) {
  aot_value o = aot_to_object(cx, items);
  if (AOT_FAILED(o)) return o;
  double n = aot_length_of(cx, o);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  s->result = aot_array_by_constructor(cx, constructor, 1, n, &s->plain);
  if (AOT_FAILED(s->result)) return AOT_EXCEPTION;
  while (s->index < n) {
    aot_value v = aot_element(cx, o, s->index);
    if (AOT_FAILED(v) || from_add(cx, s, v)) return AOT_EXCEPTION;
  }
  return !s->plain && set_length(cx, s->result, n) ? AOT_EXCEPTION : s->result;
}

/* An array that iterates as arrays do: its elements, absent ones as undefined. */
static aot_value copy_elements(aot_context *cx, aot_value result, aot_value items) {
  uint32_t count = aot_array_of(items)->count;
  aot_array *r = aot_array_of(result);
  if (aot_array_reserve(cx, r, count)) return AOT_EXCEPTION;
  for (uint32_t i = 0; i < count; i++) {
    aot_value v = aot_array_of(items)->elements[i];
    r->elements[i] = v == AOT_HOLE ? AOT_UNDEFINED : v;
  }
  r->count = r->length = count;
  barrier_elements(cx, r);
  return result;
}

AOT_BUILTIN(aot_builtin_array_from) {
  from_state s = {.mapper = AOT_ARG(1), .this_arg = AOT_ARG(2), .index = 0};
  aot_value items = AOT_ARG(0);
  s.mapping = s.mapper != AOT_UNDEFINED;
  if (s.mapping && !aot_is_callable(s.mapper)) return aot_throw_not_function(cx, s.mapper);
  if (aot_is_nullish(items)) return aot_throw_not_iterable(cx, items, NULL);
  aot_value method = aot_iterator_method(cx, items, "%Array%.from");
  if (AOT_FAILED(method)) return method;
  if (method == AOT_UNDEFINED) return from_array_like(cx, &s, this_value, items);
  s.result = aot_array_by_constructor(cx, this_value, 0, 0, &s.plain);
  if (AOT_FAILED(s.result)) return AOT_EXCEPTION;
  if (s.plain && !s.mapping && cx->head.protectors & AOT_PROTECTOR_ARRAY_ITERATION && aot_array_is_fast(cx, items))
    return copy_elements(cx, s.result, items);
  return from_iterable(cx, &s, items, method);
}

/* ---------------------------------------------------------------- @@unscopables */

AOT_BUILTIN(aot_builtin_array_unscopables) {
  static const char *const names[] = {"at",         "copyWithin",    "entries",   "fill",    "find",     "findIndex",
                                      "findLast",   "findLastIndex", "flat",      "flatMap", "includes", "keys",
                                      "toReversed", "toSorted",      "toSpliced", "values"};
  aot_value o = aot_new_object_with_proto(cx, AOT_NULL);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (aot_create_data_or_throw(cx, o, aot_key_from_name(aot_intern_c(cx, names[i])), AOT_TRUE)) return AOT_EXCEPTION;
  return o;
}
