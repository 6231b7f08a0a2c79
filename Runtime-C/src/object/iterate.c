/* iterate.c: the iteration protocols behind for-of, for-in, destructuring and spread (ECMA-262, 7.4 and 14.7.5).
 *
 * A record steps built-in iterators of arrays, strings, maps and sets directly as long as the protectors say that nobody
 * replaced their methods; everything else goes through `next`.
 */
#include "object/iterate.h"
#include <stdio.h>
#include "base/activations.h"
#include "base/context.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/collection.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/optional.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/shape.h"
#include "object/state.h"
#include <stdbool.h>

enum mode { GENERIC, ARRAY, STRING, COLLECTION, KEYS, GENERATOR };

typedef struct record {
  aot_cell head;      /* head.aux: enum mode; head.flags: 1 = done */
  aot_value iterator; /* the iterator; array, string or collection iterator; KEYS: the list of keys */
  aot_value next;     /* GENERIC: the method; KEYS: the object */
  aot_value value;    /* of the last step */
  uint64_t index;     /* ARRAY, STRING, KEYS: of the next step */
} record;

static record *record_of(aot_value v) { return (record *)aot_cell_of(v); }

void aot_trace_iterator_record(aot_context *cx, aot_cell *c) {
  record *r = (record *)c;
  aot_gc_mark(cx, r->iterator);
  aot_gc_mark(cx, r->next);
  aot_gc_mark(cx, r->value);
}

static aot_value new_record(aot_context *cx, enum mode mode, aot_value iterator, aot_value next) {
  record *r = aot_alloc(cx, sizeof *r, AOT_KIND_ITERATOR_RECORD);
  r->head.aux = (uint8_t)mode;
  r->head.shape = 0;
  r->iterator = iterator;
  r->next = next;
  r->value = AOT_UNDEFINED;
  r->index = 0;
  return aot_box(r);
}

static bool has_plain_proto(aot_context *cx, aot_value o, enum aot_realm_id proto) {
  aot_shape *s = aot_shape_of(cx, o);
  return s->proto == cx->realm[proto] && (s->count == 0 || aot_shape_find(s, cx->symbols[AOT_SYMBOL_iterator]) < 0);
}

/* A record over a built-in whose protocol is intact, or AOT_HOLE. */
static aot_value open_direct(aot_context *cx, aot_value v) {
  if (!aot_is_cell(v)) return AOT_HOLE;
  uint32_t protectors = cx->head.protectors;
  switch (aot_cell_of(v)->kind) {
  case AOT_KIND_ARRAY:
    if (!(protectors & AOT_PROTECTOR_ARRAY_ITERATION) || !has_plain_proto(cx, v, AOT_REALM_ARRAY_PROTOTYPE))
      return AOT_HOLE;
    return new_record(cx, ARRAY, v, AOT_UNDEFINED);
  case AOT_KIND_STRING:
    return protectors & AOT_PROTECTOR_STRING_ITERATION ? new_record(cx, STRING, v, AOT_UNDEFINED) : AOT_HOLE;
  case AOT_KIND_MAP:
  case AOT_KIND_SET: {
    bool map = aot_cell_of(v)->kind == AOT_KIND_MAP;
    if (!(protectors & AOT_PROTECTOR_MAP_SET) ||
        !has_plain_proto(cx, v, map ? AOT_REALM_MAP_PROTOTYPE : AOT_REALM_SET_PROTOTYPE))
      return AOT_HOLE;
    aot_value iterator = aot_map_iterator(cx, v, map ? 2 : 1);
    return iterator == AOT_EXCEPTION ? iterator : new_record(cx, COLLECTION, iterator, AOT_UNDEFINED);
  }
  case AOT_KIND_MAP_ITERATOR:
  case AOT_KIND_SET_ITERATOR:
    if (!(protectors & AOT_PROTECTOR_MAP_SET) || aot_shape_of(cx, v)->count) return AOT_HOLE;
    return new_record(cx, COLLECTION, v, AOT_UNDEFINED);
  case AOT_KIND_GENERATOR:
    return cx->activations->iterates_plainly(cx, v) ? new_record(cx, GENERATOR, v, AOT_UNDEFINED) : AOT_HOLE;
  default: return AOT_HOLE;
  }
}

static AOT_COLD aot_value throw_not_loaded(aot_context *cx, const char *subject) {
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not iterable (cannot read property Symbol(Symbol.iterator))",
                         subject);
}

/* The text is of what has v as a property, as an object pattern finds it. */
static AOT_COLD aot_value throw_bad_property(aot_context *cx, aot_value v, const char *whole) {
  char message[1200];
  aot_description d;
  if (!aot_is_nullish(v))
    return throw_not_loaded(cx, *whole == AOT_TEXT_SITE ? aot_describe_operand(cx, v, &d) : whole);
  snprintf(message, sizeof message, "Cannot destructure property 'Symbol(Symbol.iterator)' of '%s' as it is %c.", whole,
           AOT_TEXT_VALUE);
  return aot_throw_not_coercible(cx, v, message);
}

AOT_COLD aot_value aot_throw_not_iterable(aot_context *cx, aot_value v, const char *text) {
  aot_description d;
  if (!text) return throw_not_loaded(cx, aot_describe_operand(cx, v, &d));
  if (*text == AOT_TEXT_MESSAGE) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s", text + 1);
  if (*text == AOT_TEXT_PROPERTY) return throw_bad_property(cx, v, text + 1);
  if (strncmp(text, "...", 3)) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not iterable", text);
  if (!aot_is_nullish(v))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Spread syntax requires ...iterable[Symbol.iterator] to be a function");
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not iterable (cannot read property %s)", text + 3,
                         v == AOT_NULL ? "null" : "undefined");
}

static int has_method(aot_context *cx, aot_value v, aot_key key) {
  aot_value o = aot_to_object(cx, v);
  if (o == AOT_EXCEPTION) return -1;
  int has = aot_object_has(cx, o, key);
  return aot_has_exception(cx) ? -1 : has;
}

int aot_refuse_async_iteration(aot_context *cx, aot_value v, const char *text) {
  if (!text || aot_is_nullish(v) || aot_is_kind(v, AOT_KIND_PROXY)) return 0;
  int has = has_method(cx, v, AOT_SYM(cx, asyncIterator));
  if (!has) has = has_method(cx, v, AOT_SYM(cx, iterator));
  if (has) return has < 0 ? -1 : 0;
  aot_throw_not_iterable(cx, v, text);
  return -1;
}

int aot_refuse_iteration(aot_context *cx, aot_value v, const char *text) {
  if (!text || aot_is_string(v) || aot_is_array(v) || aot_is_kind(v, AOT_KIND_PROXY)) return 0;
  if (!aot_is_nullish(v)) {
    int has = has_method(cx, v, AOT_SYM(cx, iterator));
    if (has) return has < 0 ? -1 : 0;
  }
  aot_throw_not_iterable(cx, v, text);
  return -1;
}

aot_value aot_iterator_open(aot_context *cx, aot_value iterable, int is_async) {
  if (!is_async) {
    aot_value direct = open_direct(cx, iterable);
    if (direct != AOT_HOLE) return direct;
  }
  if (aot_is_nullish(iterable)) return aot_throw_not_iterable(cx, iterable, NULL);
  aot_value method = is_async ? aot_get_method(cx, iterable, AOT_SYM(cx, asyncIterator)) : AOT_UNDEFINED;
  if (method == AOT_UNDEFINED) method = aot_get_value(cx, iterable, AOT_SYM(cx, iterator));
  if (method == AOT_EXCEPTION) return method;
  if (!aot_is_callable(method)) return aot_throw_not_iterable(cx, iterable, NULL);
  aot_value iterator = aot_call(cx, method, iterable, 0, NULL);
  if (iterator == AOT_EXCEPTION) return iterator;
  if (!aot_is_object(iterator))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Result of the Symbol.iterator method is not an object");
  if (aot_is_kind(iterator, AOT_KIND_GENERATOR) && cx->activations->iterates_plainly(cx, iterator))
    return new_record(cx, GENERATOR, iterator, AOT_UNDEFINED);
  aot_value next = aot_get_name(cx, iterator, AOT_NAME_next);
  return next == AOT_EXCEPTION ? next : new_record(cx, GENERIC, iterator, next);
}

/* ---------------------------------------------------------------- steps */

static int done(record *r, int result) {
  r->head.flags |= 1;
  r->value = AOT_UNDEFINED;
  return result;
}

static int give(aot_context *cx, record *r, aot_value v) {
  r->value = v;
  aot_barrier(cx, r, v);
  return 1;
}

static int step_array(aot_context *cx, record *r) {
  aot_array *a = aot_array_of(r->iterator);
  if (r->index >= a->length) return done(r, 0);
  uint32_t i = (uint32_t)r->index++;
  aot_value v = i < a->count ? a->elements[i] : AOT_HOLE;
  if (v == AOT_HOLE) v = aot_object_get(cx, r->iterator, aot_key_from_index(i), r->iterator);
  return v == AOT_EXCEPTION ? done(r, -1) : give(cx, r, v);
}

static int step_string(aot_context *cx, record *r) {
  uint32_t n = aot_string_length(r->iterator), i = (uint32_t)r->index;
  if (i >= n) return done(r, 0);
  aot_string *s = aot_string_flatten(cx, r->iterator);
  uint32_t width = 1;
  uint16_t unit = aot_string_unit(s, i);
  if (unit >= 0xD800 && unit < 0xDC00 && i + 1 < n) {
    uint16_t low = aot_string_unit(s, i + 1);
    if (low >= 0xDC00 && low < 0xE000) width = 2;
  }
  r->index += width;
  return give(cx, r, width == 1 ? aot_string_at(cx, r->iterator, i) : aot_substring(cx, r->iterator, i, i + 2));
}

static int step_collection(aot_context *cx, record *r) {
  aot_value v;
  return aot_map_iterator_step(cx, r->iterator, &v) ? give(cx, r, v) : done(r, 0);
}

/* Does a for-in loop that met the key when it opened still show it? A proxy is asked for its own property, and only proxies' keys
 * may be ones that are not enumerable. 1, 0, -1. */
static int is_shown(aot_context *cx, aot_value o, aot_key key) {
  for (uint32_t proxies = 0; o != AOT_NULL;) {
    aot_descriptor d = {.attributes = AOT_ENUMERABLE};
    aot_own_slot p;
    int r = aot_is_kind(o, AOT_KIND_PROXY) ? aot_object_get_own(cx, o, key, &d) : aot_own_find(cx, o, key, &p);
    if (r) return r < 0 ? r : (d.attributes & AOT_ENUMERABLE) != 0;
    o = aot_next_prototype(cx, o, &proxies);
    if (o == AOT_EXCEPTION) return -1;
  }
  return 0;
}

/* Keys that were deleted since are passed over. */
static int step_keys(aot_context *cx, record *r) {
  for (;;) {
    aot_array *keys = aot_array_of(r->iterator);
    if (r->index >= keys->count) return done(r, 0);
    aot_value key = keys->elements[r->index++];
    aot_key k;
    if (aot_to_key(cx, key, &k)) return done(r, -1);
    int there = is_shown(cx, r->next, k);
    if (there < 0) return done(r, -1);
    if (there) return give(cx, r, key);
  }
}

/* A step of matchAll's iterator gives the match itself. */
static int step_matches(aot_context *cx, record *r) {
  aot_value match;
  int more = cx->core->match_step(cx, r->iterator, &match);
  return more > 0 ? give(cx, r, match) : done(r, more);
}

static int step_generator(aot_context *cx, record *r) {
  aot_value v;
  int more = cx->activations->step(cx, r->iterator, AOT_UNDEFINED, 0, &v);
  return more > 0 ? give(cx, r, v) : done(r, more);
}

static int step_generic(aot_context *cx, record *r) {
  if (aot_is_kind(r->iterator, AOT_KIND_REGEXP_STRING_ITERATOR) && aot_is_function(r->next) &&
      aot_function_of(r->next)->entry == cx->core->match_next)
    return step_matches(cx, r);
  if (!aot_is_callable(r->next)) {
    aot_throw_not_method(cx, r->next);
    return done(r, -1);
  }
  aot_value result = aot_call(cx, r->next, r->iterator, 0, NULL);
  if (result == AOT_EXCEPTION) return done(r, -1);
  if (!aot_is_object(result)) {
    char text[160];
    aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator result %s is not an object",
                    aot_value_text(cx, result, text, sizeof text));
    return done(r, -1);
  }
  aot_shape *plain = cx->core->iterator_result_shape;
  if (plain && aot_cell_of(result)->shape == plain->id) {
    if (aot_truthy(aot_object_of(result)->slots[1])) return done(r, 0);
    return give(cx, r, aot_object_of(result)->slots[0]);
  }
  aot_value end = aot_get_name(cx, result, AOT_NAME_done);
  if (end == AOT_EXCEPTION) return done(r, -1);
  if (aot_truthy(end)) return done(r, 0);
  aot_value v = aot_get_name(cx, result, AOT_NAME_value);
  return v == AOT_EXCEPTION ? done(r, -1) : give(cx, r, v);
}

int aot_iterator_step(aot_context *cx, aot_value v) {
  record *r = record_of(v);
  if (r->head.flags & 1) return 0;
  switch ((enum mode)r->head.aux) {
  case GENERIC: return step_generic(cx, r);
  case ARRAY: return step_array(cx, r);
  case STRING: return step_string(cx, r);
  case COLLECTION: return step_collection(cx, r);
  case KEYS: return step_keys(cx, r);
  case GENERATOR: return step_generator(cx, r);
  }
  return 0;
}

aot_value aot_iterator_value(aot_value v) { return record_of(v)->value; }

int aot_iterator_next(aot_context *cx, aot_value v, aot_value *value) {
  record *r = record_of(v);
  if (r->head.aux == GENERATOR && !(r->head.flags & 1)) {
    int more = cx->activations->next(cx, r->iterator, value);
    return more > 0 ? more : done(r, more);
  }
  int more = aot_iterator_step(cx, v);
  if (more > 0) *value = r->value;
  return more;
}

/* ---------------------------------------------------------------- closing */

/* Calls `return`; its result, AOT_HOLE when there is none. */
static aot_value call_return(aot_context *cx, record *r) {
  r->head.flags |= 1;
  if (r->head.aux != GENERIC && r->head.aux != GENERATOR) return AOT_HOLE;
  aot_value method = aot_get_method(cx, r->iterator, aot_key_from_name(cx->names[AOT_NAME_return]));
  if (method == AOT_EXCEPTION) return method;
  return method == AOT_UNDEFINED ? AOT_HOLE : aot_call(cx, method, r->iterator, 0, NULL);
}

int aot_iterator_close(aot_context *cx, aot_value v) {
  record *r = record_of(v);
  if (r->head.flags & 1) return 0;
  aot_value result = call_return(cx, r);
  if (result == AOT_EXCEPTION) return -1;
  if (result == AOT_HOLE || aot_is_object(result)) return 0;
  char text[160];
  aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator result %s is not an object",
                  aot_value_text(cx, result, text, sizeof text));
  return -1;
}

void aot_iterator_close_quietly(aot_context *cx, aot_value v) {
  record *r = record_of(v);
  if (r->head.flags & 1 || cx->head.is_ending) return;
  aot_value pending = cx->head.exception;
  cx->head.exception = AOT_HOLE;
  call_return(cx, r);
  cx->head.exception = pending;
}

aot_value aot_iterator_rest(aot_context *cx, aot_value v) {
  aot_value list = aot_new_array(cx, 0, NULL);
  int more;
  while ((more = aot_iterator_step(cx, v)) > 0)
    if (aot_array_push(cx, list, aot_iterator_value(v))) return AOT_EXCEPTION;
  return more < 0 ? AOT_EXCEPTION : list;
}

int aot_iterate(aot_context *cx, aot_value iterable, int (*visit)(aot_context *cx, void *data, aot_value v),
                void *data) {
  aot_value r = aot_iterator_open(cx, iterable, 0);
  if (r == AOT_EXCEPTION) return -1;
  int more;
  while ((more = aot_iterator_step(cx, r)) > 0) {
    if (visit(cx, data, aot_iterator_value(r))) {
      aot_iterator_close_quietly(cx, r);
      return -1;
    }
  }
  return more;
}

/* ---------------------------------------------------------------- for-in
 *
 * 14.7.5.9 leaves the order of what a program can see to us: it is V8's. Opening asks each proxy of the chain for its keys and its
 * prototype, and nothing about a key; each step then asks whether its key is there and enumerable. Unless the object itself is a
 * proxy, V8 looks for keys no further than the first proxy on its chain. */

static int contains(aot_value list, aot_value name) {
  for (uint32_t i = 0; i < aot_array_of(list)->count; i++)
    if (aot_strict_equal(aot_array_of(list)->elements[i], name)) return 1;
  return 0;
}

/* Was the key seen on an object between `from` and `to` on the prototype chain? With a proxy among them, what is in `list` was. */
static int is_shadowed(aot_context *cx, aot_value list, aot_value from, aot_value to, aot_value name) {
  aot_key key;
  if (aot_to_key(cx, name, &key)) return -1;
  for (aot_value o = from; o != to; o = aot_shape_of(cx, o)->proto) {
    if (aot_is_kind(o, AOT_KIND_PROXY)) return contains(list, name);
    aot_own_slot p;
    int r = aot_own_find(cx, o, key, &p);
    if (r) return r;
  }
  return 0;
}

static int append_keys(aot_context *cx, aot_value list, aot_value first, aot_value o) {
  int which = AOT_KEYS_STRINGS | (aot_is_kind(o, AOT_KIND_PROXY) ? 0 : AOT_KEYS_ENUMERABLE);
  aot_value keys = aot_object_own_keys(cx, o, which);
  if (keys == AOT_EXCEPTION) return -1;
  for (uint32_t i = 0; i < aot_array_of(keys)->count; i++) {
    aot_value name = aot_array_of(keys)->elements[i];
    int shadowed = is_shadowed(cx, list, first, o, name);
    if (shadowed < 0 || (!shadowed && aot_array_push(cx, list, name))) return -1;
  }
  return 0;
}

aot_value aot_for_in_open(aot_context *cx, aot_value object) {
  aot_value list = aot_new_array(cx, 0, NULL);
  if (aot_is_nullish(object)) return new_record(cx, KEYS, list, AOT_UNDEFINED);
  aot_value first = aot_to_object(cx, object);
  if (first == AOT_EXCEPTION) return first;
  uint32_t proxies = 0;
  bool through_proxies = aot_is_kind(first, AOT_KIND_PROXY);
  for (aot_value o = first; o != AOT_NULL && (through_proxies || proxies == 0);) {
    if (append_keys(cx, list, first, o)) return AOT_EXCEPTION;
    o = aot_next_prototype(cx, o, &proxies);
    if (o == AOT_EXCEPTION) return o;
  }
  return new_record(cx, KEYS, list, first);
}
