/* property_access.c: property access as operators do it: inline caches, receivers that are primitives, strict-mode errors.
 *
 * What an aot_ic may hold (shape 0 = empty):
 *   own data property      shape, slot (inline index or AOT_IC_OVERFLOW | index)
 *   found on a prototype   shape, slot = AOT_IC_PROTO, epoch, holder_value; also "absent": undefined
 *   getter on a prototype  shape | CACHED_ACCESSOR, epoch, holder_value = the ACCESSOR cell
 *   primitive receiver     shape = PRIMITIVE_SHAPE + kind, epoch, holder_value
 *   adding set             shape, new_shape, slot, epoch
 * Only the first two are known to the inline fast paths.
 *
 * Sites that see several shapes miss their cache again and again: what was found lately for any shape and name is in two small
 * tables per context (gets and sets), whose entries are caches with the name added.
 */
#include "object/property_access.h"
#include "base/context.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/optional.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/refusal.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/state.h"
#include "object/typed_element.h"
#include "object/wrapper.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define CACHED_ACCESSOR 0x80000000u
#define PRIMITIVE_SHAPE 1u /* ids that no object has: string, number, boolean, symbol, bigint */

#define LOOKUPS 1024u

/* What a cache would hold for a shape and a name. */
struct aot_lookup {
  aot_ic ic;
  aot_value name;
};

static struct aot_lookup *lookup(struct aot_lookup **table, uint32_t shape, aot_value name) {
  if (AOT_UNLIKELY(!*table) && !(*table = calloc(LOOKUPS, sizeof **table))) aot_fatal(NULL, "out of memory");
  uint32_t h = (shape * 0x9E3779B1u) ^ ((uint32_t)(name >> 4) * 0x85EBCA6Bu);
  return &(*table)[(h >> 16 ^ h) % LOOKUPS];
}

static void remember(struct aot_lookup **table, aot_value name, const aot_ic *ic) {
  struct aot_lookup *l = lookup(table, ic->shape & ~CACHED_ACCESSOR, name);
  l->ic = *ic;
  l->name = name;
}

void aot_lookups_forget(aot_context *cx) {
  if (cx->core->gets) memset(cx->core->gets, 0, LOOKUPS * sizeof *cx->core->gets);
  if (cx->core->sets) memset(cx->core->sets, 0, LOOKUPS * sizeof *cx->core->sets);
}

static aot_value throw_nullish(aot_context *cx, aot_value v, aot_key key, const char *what) {
  char text[160];
  if (what[0] == 'r' && !key.is_index && key.value == cx->symbols[AOT_SYMBOL_iterator])
    return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not iterable (cannot read property Symbol(Symbol.iterator))",
                           v == AOT_NULL ? "object null" : "undefined");
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot %s properties of %s (%s '%s')", what,
                         v == AOT_NULL ? "null" : "undefined", what[0] == 'r' ? "reading" : "setting",
                         aot_key_text(cx, key, text, sizeof text));
}

/* The prototype of a primitive, and its pseudo shape. */
static aot_value primitive_proto(aot_context *cx, aot_value v, uint32_t *shape) {
  if (aot_is_number(v)) {
    *shape = PRIMITIVE_SHAPE + 1;
    return aot_realm(cx, AOT_REALM_NUMBER_PROTOTYPE);
  }
  if (aot_is_bool(v)) {
    *shape = PRIMITIVE_SHAPE + 2;
    return aot_realm(cx, AOT_REALM_BOOLEAN_PROTOTYPE);
  }
  if (!aot_is_cell(v)) { /* the uninitialized mark, in bytecode of no compiler */
    *shape = PRIMITIVE_SHAPE + 4;
    return aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE);
  }
  switch (aot_cell_of(v)->kind) {
  case AOT_KIND_STRING: *shape = PRIMITIVE_SHAPE; return aot_realm(cx, AOT_REALM_STRING_PROTOTYPE);
  case AOT_KIND_SYMBOL: *shape = PRIMITIVE_SHAPE + 3; return aot_realm(cx, AOT_REALM_SYMBOL_PROTOTYPE);
  default: *shape = PRIMITIVE_SHAPE + 4; return aot_realm(cx, AOT_REALM_BIGINT_PROTOTYPE);
  }
}

static bool is_primitive(aot_value v) { return !aot_is_object(v); }

/* ---------------------------------------------------------------- get */

/* GetV: any value. */
aot_value aot_get_value(aot_context *cx, aot_value v, aot_key key) {
  if (aot_is_object(v)) return aot_object_get(cx, v, key, v);
  if (aot_is_nullish(v)) return throw_nullish(cx, v, key, "read");
  if (aot_is_string(v)) {
    if (key.is_index) {
      if (key.index < aot_string_length(v)) return aot_string_at(cx, v, key.index);
    } else if (key.value == cx->names[AOT_NAME_length]) {
      return aot_int((int32_t)aot_string_length(v));
    }
  }
  uint32_t shape;
  return aot_object_get(cx, primitive_proto(cx, v, &shape), key, v);
}

aot_value aot_get_name(aot_context *cx, aot_value v, enum aot_name name) {
  return aot_get_value(cx, v, aot_key_from_name(cx->names[name]));
}

static void fill(aot_context *cx, aot_ic *ic, aot_value name, uint32_t shape, uint32_t slot, aot_value v) {
  *ic = (aot_ic){.shape = shape, .slot = slot, .epoch = cx->head.proto_epoch, .holder_value = v};
  aot_gc_young(cx, v);
  remember(&cx->core->gets, name, ic);
}

/* Looks along prototypes from `o`; `shape` is the receiver's for the cache, 0 = do not cache. */
static aot_value get_inherited(aot_context *cx, aot_value o, aot_key key, aot_value receiver, aot_ic *ic,
                               uint32_t shape) {
  for (; o != AOT_NULL; o = aot_shape_of(cx, o)->proto) {
    aot_cell *c = aot_cell_of(o);
    if (c->kind == AOT_KIND_PROXY || c->kind == AOT_KIND_TYPED_ARRAY || c->kind == AOT_KIND_NAMESPACE)
      return aot_object_get(cx, o, key, receiver);
    aot_own_slot p;
    if (!aot_own_find(cx, o, key, &p)) continue;
    if (shape && p.entry >= 0 && !(p.attributes & (AOT_PROP_LAZY | AOT_PROP_VOLATILE)) &&
        (c->flags & AOT_OBJ_IS_PROTO)) {
      aot_shape_of(cx, o)->keys->attributes[p.entry] |= AOT_PROP_CACHED;
      if (p.attributes & AOT_ACCESSOR) fill(cx, ic, key.value, shape | CACHED_ACCESSOR, AOT_IC_PROTO, *p.slot);
      else fill(cx, ic, key.value, shape, AOT_IC_PROTO, *p.slot);
    }
    return aot_own_slot_value(cx, &p, receiver);
  }
  if (shape) fill(cx, ic, key.value, shape, AOT_IC_PROTO, AOT_UNDEFINED);
  return AOT_UNDEFINED;
}

static aot_value call_cached_getter(aot_context *cx, aot_ic *ic, aot_value receiver) {
  aot_value getter = ((aot_accessor *)aot_cell_of(ic->holder_value))->getter;
  return getter == AOT_UNDEFINED ? AOT_UNDEFINED : aot_call(cx, getter, receiver, 0, NULL);
}

static aot_value get_primitive(aot_context *cx, aot_value v, aot_value name, aot_ic *ic) {
  if (ic->shape == PRIMITIVE_SHAPE && ic->epoch == cx->head.proto_epoch && aot_is_string(v)) return ic->holder_value;
  aot_key key = aot_key_from_name(name);
  if (aot_is_nullish(v)) return throw_nullish(cx, v, key, "read");
  if (aot_is_string(v) && name == cx->names[AOT_NAME_length]) return aot_int((int32_t)aot_string_length(v));
  if (key.is_index) return aot_get_value(cx, v, key);
  uint32_t shape;
  aot_value proto = primitive_proto(cx, v, &shape);
  if (ic->epoch == cx->head.proto_epoch) {
    if (ic->shape == shape) return ic->holder_value;
    if (ic->shape == (shape | CACHED_ACCESSOR)) return call_cached_getter(cx, ic, v);
  }
  if (!(aot_cell_of(proto)->flags & AOT_OBJ_IS_PROTO)) aot_make_proto(cx, proto);
  return get_inherited(cx, proto, key, v, ic, shape);
}

/* Functions have such a property of their own, once they are asked. */
static bool names_own_property(aot_context *cx, aot_value name) {
  return name == cx->names[AOT_NAME_name] || name == cx->names[AOT_NAME_length] || name == cx->names[AOT_NAME_caller] ||
         name == cx->names[AOT_NAME_arguments];
}

aot_value aot_get_slow(aot_context *cx, aot_value object, aot_value name, aot_ic *ic) {
  if (is_primitive(object)) return get_primitive(cx, object, name, ic);
  aot_cell *c = aot_cell_of(object);
  if (ic->shape == (c->shape | CACHED_ACCESSOR) && ic->epoch == cx->head.proto_epoch)
    return call_cached_getter(cx, ic, object);
  const struct aot_lookup *known = lookup(&cx->core->gets, c->shape, name);
  if (known->name == name && (known->ic.shape & ~CACHED_ACCESSOR) == c->shape) {
    uint32_t slot = known->ic.slot;
    bool valid = !(slot & AOT_IC_PROTO) || (slot & AOT_IC_OVERFLOW) || known->ic.epoch == cx->head.proto_epoch;
    if (valid) {
      *ic = known->ic;
      if (slot < AOT_IC_PROTO) return aot_object_of(object)->slots[slot];
      if (slot & AOT_IC_OVERFLOW) return aot_object_of(object)->overflow[slot & 0x3FFFFFFFu];
      return ic->shape & CACHED_ACCESSOR ? call_cached_getter(cx, ic, object) : ic->holder_value;
    }
  }
  switch (c->kind) {
  case AOT_KIND_ARRAY:
    if (name == cx->names[AOT_NAME_length]) return aot_number(aot_array_of(object)->length);
    break;
  case AOT_KIND_FUNCTION:
    if (name == cx->names[AOT_NAME_prototype] && aot_function_of(object)->prototype != AOT_HOLE)
      return aot_function_of(object)->prototype;
    if (!(c->flags & AOT_FN_MATERIALIZED) && (names_own_property(cx, name) || name == cx->names[AOT_NAME_prototype]))
      aot_function_materialize(cx, object);
    break;
  case AOT_KIND_STRING_OBJECT:
    if (name != cx->names[AOT_NAME_length]) break;
    return aot_int((int32_t)aot_string_length(aot_wrapper_of(object)->value));
  case AOT_KIND_PROXY:
  case AOT_KIND_NAMESPACE: return aot_object_get(cx, object, aot_key_from_name(name), object);
  default: break;
  }
  aot_key key = aot_key_from_name(name);
  if (key.is_index) return aot_object_get(cx, object, key, object);
  if (c->kind == AOT_KIND_TYPED_ARRAY) {
    double ignored;
    if (aot_is_string(name) && aot_canonical_numeric_index(cx, name, &ignored))
      return aot_object_get(cx, object, key, object);
  }
  aot_shape *s = aot_shape_of(cx, object);
  bool dictionary = (s->flags & AOT_SHAPE_OWN) != 0;
  int32_t e = aot_shape_find(s, name);
  if (e < 0) {
    /* What is added to a prototype begins an epoch: of its own dictionary, too, it may be remembered what it has not. */
    bool lasts = !dictionary || ((s->flags & AOT_SHAPE_CACHEABLE) && (c->flags & AOT_OBJ_IS_PROTO));
    bool cacheable =
        lasts && (c->kind != AOT_KIND_FUNCTION || (c->flags & AOT_FN_MATERIALIZED) || !names_own_property(cx, name));
    return get_inherited(cx, s->proto, key, object, ic, cacheable ? s->id : 0);
  }
  uint32_t attributes = s->keys->attributes[e];
  if (attributes & (AOT_ACCESSOR | AOT_PROP_LAZY | AOT_PROP_UNMADE)) {
    aot_own_slot p;
    aot_own_find(cx, object, key, &p);
    return aot_own_slot_value(cx, &p, object);
  }
  uint32_t slot = (uint32_t)e < s->inline_count ? (uint32_t)e : AOT_IC_OVERFLOW | ((uint32_t)e - s->inline_count);
  if (!dictionary || (s->flags & AOT_SHAPE_CACHEABLE)) {
    *ic = (aot_ic){.shape = s->id, .slot = slot};
    remember(&cx->core->gets, name, ic);
  }
  return *aot_slot(aot_object_of(object), s, (uint32_t)e);
}

/* The name that a string is as a key, if that is known and no index, or a symbol; else AOT_HOLE. */
static aot_value known_name(aot_value key) {
  if (!aot_is_string(key)) return aot_is_kind(key, AOT_KIND_SYMBOL) ? key : AOT_HOLE;
  uint8_t flags = aot_string_of(key)->head.flags;
  if (!(flags & AOT_STR_INTERNED)) {
    key = aot_intern_known(aot_string_of(key));
    if (key == AOT_HOLE) return AOT_HOLE;
    flags = aot_string_of(key)->head.flags;
  }
  return flags & AOT_STR_INDEX ? AOT_HOLE : key;
}

aot_value aot_get_index_slow(aot_context *cx, aot_value object, aot_value key) {
  aot_ic nothing = {0}; /* what is found is remembered for any site */
  aot_value name = known_name(key);
  if (name != AOT_HOLE) return aot_get_slow(cx, object, name, &nothing);
  if (aot_is_int(key) && aot_as_int(key) >= 0) {
    uint32_t i = (uint32_t)aot_as_int(key);
    if (aot_is_string(object)) {
      if (i < aot_string_length(object)) return aot_string_at(cx, object, i);
    } else if (aot_is_kind(object, AOT_KIND_TYPED_ARRAY)) {
      return aot_typed_array_get(cx, object, i);
    }
    return aot_get_value(cx, object, aot_key_from_index(i));
  }
  if (aot_is_nullish(object)) {
    aot_key k;
    if (aot_is_object(key))
      return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot read properties of %s",
                             object == AOT_NULL ? "null" : "undefined");
    if (aot_to_key(cx, key, &k)) return AOT_EXCEPTION;
    return throw_nullish(cx, object, k, "read");
  }
  aot_key k;
  if (aot_to_key(cx, key, &k)) return AOT_EXCEPTION;
  if (k.is_index) return aot_get_value(cx, object, k);
  return aot_get_slow(cx, object, k.value, &nothing);
}

/* ---------------------------------------------------------------- set */

/* Set(o, key, v, false) for any receiver: 1, 0 = refused, -1. */
static int try_set(aot_context *cx, aot_value o, aot_key key, aot_value v) {
  if (aot_is_object(o)) return aot_object_set(cx, o, key, v, o);
  if (aot_is_nullish(o)) {
    throw_nullish(cx, o, key, "set");
    return -1;
  }
  if (aot_is_string(o) && (key.is_index ? key.index < aot_string_length(o) : key.value == cx->names[AOT_NAME_length]))
    return 0;
  uint32_t shape;
  return aot_object_set(cx, primitive_proto(cx, o, &shape), key, v, o);
}

/* Says why try_set gave 0. */
static int throw_unset(aot_context *cx, aot_value o, aot_key key) {
  if (!aot_is_string(o) || !(key.is_index || key.value == cx->names[AOT_NAME_length]))
    return aot_throw_refused(cx, o, key);
  char name[160], text[160];
  aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot assign to read only property '%s' of string '%s'",
                  aot_key_text(cx, key, name, sizeof name), aot_value_text(cx, o, text, sizeof text));
  return -1;
}

int aot_set_value(aot_context *cx, aot_value o, aot_key key, aot_value v) {
  int r = try_set(cx, o, key, v);
  return r == 1 ? 0 : r < 0 ? -1 : throw_unset(cx, o, key);
}

/* The code that runs is sloppy: operators that an object refuses have no effect. Built-ins have no frames: only what serves operators
 * may ask. */
static bool runs_sloppy_code(aot_context *cx) {
  return cx->head.frame && (cx->head.frame->info->flags & AOT_FN_SLOPPY);
}

/* `o[key] = v` in the program. */
static int set_any(aot_context *cx, aot_value o, aot_key key, aot_value v) {
  int r = try_set(cx, o, key, v);
  return r == 1 ? 0 : r < 0 ? -1 : runs_sloppy_code(cx) ? 0 : throw_unset(cx, o, key);
}

/* No setter, read-only property or exotic object on the chain from o for a key that is on none of its objects. */
static bool chain_is_plain(aot_context *cx, aot_value o, aot_value name) {
  for (; o != AOT_NULL; o = aot_shape_of(cx, o)->proto) {
    aot_cell *c = aot_cell_of(o);
    if (c->kind == AOT_KIND_PROXY || c->kind == AOT_KIND_TYPED_ARRAY || c->kind == AOT_KIND_NAMESPACE) return false;
    aot_own_slot p;
    if (aot_own_find(cx, o, aot_key_from_name(name), &p))
      return p.entry >= 0 && (p.attributes & (AOT_ACCESSOR | AOT_WRITABLE)) == AOT_WRITABLE;
  }
  return true;
}

static int store(aot_context *cx, aot_value object, aot_shape *s, uint32_t e, aot_value v) {
  aot_object *o = aot_object_of(object);
  *aot_slot(o, s, e) = v;
  aot_barrier(cx, aot_slot_holder(o, s, e), v);
  return 0;
}

/* Kinds whose named properties are nothing but slots, and objects that nobody watches. */
static bool has_plain_slots(aot_context *cx, aot_cell *c, aot_value name) {
  if (c->flags & (AOT_OBJ_IS_PROTO | AOT_OBJ_PROTECTED)) return false;
  switch (c->kind) {
  case AOT_KIND_PROXY:
  case AOT_KIND_NAMESPACE:
  case AOT_KIND_TYPED_ARRAY: return false;
  case AOT_KIND_ARRAY:
  case AOT_KIND_STRING_OBJECT: return name != cx->names[AOT_NAME_length];
  case AOT_KIND_FUNCTION: return (c->flags & AOT_FN_MATERIALIZED) && name != cx->names[AOT_NAME_prototype];
  default: return true;
  }
}

/* Stores through a cache that fits the object's shape: 1 done, 0 = stale, -1 error. */
static int set_cached(aot_context *cx, aot_object *o, const aot_ic *ic, aot_value v) {
  if (!ic->new_shape) {
    if (ic->slot < AOT_IC_PROTO) {
      o->slots[ic->slot] = v;
      aot_barrier(cx, o, v);
    } else {
      o->overflow[ic->slot & 0x3FFFFFFFu] = v;
      aot_barrier(cx, aot_elements_of(o->overflow), v);
    }
    return 1;
  }
  if (ic->epoch != cx->head.proto_epoch) return 0;
  if (ic->slot < AOT_IC_PROTO) {
    o->slots[ic->slot] = v;
    o->head.shape = ic->new_shape;
    aot_barrier(cx, o, v);
    return 1;
  }
  return aot_object_add_slot(cx, o, aot_shape_by_id(cx, ic->new_shape), v) ? -1 : 1;
}

/* An own writable data property, or a new one; what was learned goes into the cache. 1 done, 0 = it is neither, -1 error. */
static int set_plain(aot_context *cx, aot_value object, aot_key key, aot_value v, aot_ic *ic, bool computed) {
  aot_shape *s = aot_shape_of(cx, object);
  bool dictionary = (s->flags & AOT_SHAPE_OWN) != 0;
  int32_t e = aot_shape_find(s, key.value);
  if (e >= 0) {
    uint32_t attributes = s->keys->attributes[e];
    if ((attributes & (AOT_WRITABLE | AOT_ACCESSOR)) != AOT_WRITABLE ||
        (attributes & (AOT_PROP_LAZY | AOT_PROP_UNMADE)))
      return 0;
    if (!dictionary || (s->flags & AOT_SHAPE_CACHEABLE)) {
      *ic = (aot_ic){.shape = s->id,
                     .slot = (uint32_t)e < s->inline_count ? (uint32_t)e
                                                           : AOT_IC_OVERFLOW | ((uint32_t)e - s->inline_count)};
      remember(&cx->core->sets, key.value, ic);
    }
    store(cx, object, s, (uint32_t)e, v);
    return 1;
  }
  if (dictionary || !aot_own_extensible(cx, object) || !chain_is_plain(cx, s->proto, key.value)) return 0;
  uint32_t before = s->id;
  if (aot_own_add(cx, object, key, v, AOT_DATA_DEFAULT, computed)) return -1;
  aot_shape *after = aot_shape_of(cx, object);
  if (!(after->flags & AOT_SHAPE_OWN)) {
    uint32_t i = after->count - 1;
    *ic = (aot_ic){.shape = before,
                   .new_shape = after->id,
                   .epoch = cx->head.proto_epoch,
                   .slot = i < after->inline_count ? i : AOT_IC_OVERFLOW | (i - after->inline_count)};
    remember(&cx->core->sets, key.value, ic);
  }
  return 1;
}

/* By what caches know, or as a plain slot: 1 done, 0 = the long way must, -1 error. */
static int set_quickly(aot_context *cx, aot_value object, aot_key key, aot_value v, aot_ic *ic, bool computed) {
  aot_cell *c = aot_cell_of(object);
  int r = 0;
  if (c->shape == ic->shape) {
    r = set_cached(cx, (aot_object *)c, ic, v);
  } else {
    const struct aot_lookup *known = lookup(&cx->core->sets, c->shape, key.value);
    if (known->name == key.value && known->ic.shape == c->shape) {
      *ic = known->ic;
      r = set_cached(cx, (aot_object *)c, ic, v);
    }
  }
  if (r || key.is_index || !has_plain_slots(cx, c, key.value)) return r;
  return set_plain(cx, object, key, v, ic, computed);
}

static int set_named(aot_context *cx, aot_value object, aot_value name, aot_value v, aot_ic *ic, bool computed) {
  aot_key key = aot_key_from_name(name);
  int r = is_primitive(object) ? 0 : set_quickly(cx, object, key, v, ic, computed);
  return r > 0 ? 0 : r < 0 ? -1 : set_any(cx, object, key, v);
}

int aot_set_slow(aot_context *cx, aot_value object, aot_value name, aot_value v, aot_ic *ic) {
  return set_named(cx, object, name, v, ic, false);
}

int aot_set_value_again(aot_context *cx, aot_value o, aot_key key, aot_value v) {
  aot_ic nothing = {0};
  int r = key.is_index || is_primitive(o) ? 0 : set_quickly(cx, o, key, v, &nothing, true);
  return r > 0 ? 0 : r < 0 ? -1 : aot_set_value(cx, o, key, v);
}

int aot_set_index_slow(aot_context *cx, aot_value object, aot_value key, aot_value v) {
  aot_ic nothing = {0};
  aot_value name = aot_is_object(object) ? known_name(key) : AOT_HOLE;
  if (name != AOT_HOLE) return set_named(cx, object, name, v, &nothing, true);
  if (aot_is_int(key) && aot_as_int(key) >= 0) {
    uint32_t i = (uint32_t)aot_as_int(key);
    if (aot_is_array(object)) {
      aot_array *a = aot_array_of(object);
      /* appending and overwriting; holes and far-off indexes must ask the prototypes */
      if (!(a->head.flags & (AOT_ARR_SLOW | AOT_OBJ_NOT_EXTENSIBLE | AOT_OBJ_IS_PROTO)) &&
          (cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO) && (i <= a->count || i < a->capacity) &&
          aot_shape_of(cx, object)->proto == cx->realm[AOT_REALM_ARRAY_PROTOTYPE])
        return aot_array_put(cx, object, i, v);
    } else if (aot_is_kind(object, AOT_KIND_TYPED_ARRAY)) {
      return aot_typed_array_set(cx, object, i, v);
    }
    return set_any(cx, object, aot_key_from_index(i), v);
  }
  aot_key k;
  if (aot_is_nullish(object)) {
    if (aot_is_object(key)) {
      aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot set properties of %s", object == AOT_NULL ? "null" : "undefined");
      return -1;
    }
    if (aot_to_key(cx, key, &k)) return -1;
    throw_nullish(cx, object, k, "set");
    return -1;
  }
  if (aot_to_key(cx, key, &k)) return -1;
  if (k.is_index) return set_any(cx, object, k, v);
  return set_named(cx, object, k.value, v, &nothing, true);
}

/* ---------------------------------------------------------------- globals */

aot_value aot_get_global(aot_context *cx, aot_value name, int or_undefined, aot_ic *ic) {
  aot_value g = cx->head.global;
  if (aot_cell_of(g)->shape == ic->shape && (ic->slot & AOT_IC_OVERFLOW))
    return aot_object_of(g)->overflow[ic->slot & 0x3FFFFFFFu];
  aot_own_slot p;
  if (aot_own_find(cx, g, aot_key_from_name(name), &p)) return aot_get_slow(cx, g, name, ic);
  return aot_get_binding(cx, g, name, or_undefined);
}

aot_value aot_get_binding(aot_context *cx, aot_value global, aot_value name, int or_undefined) {
  aot_key key = aot_key_from_name(name);
  int r = aot_object_has(cx, global, key);
  if (r < 0) return AOT_EXCEPTION;
  if (r) return aot_object_get(cx, global, key, global);
  if (or_undefined) return AOT_UNDEFINED;
  char text[160];
  return aot_throw_not_defined(cx, aot_key_text(cx, key, text, sizeof text));
}

int aot_set_global(aot_context *cx, aot_value name, aot_value v, aot_ic *ic) {
  return aot_set_binding(cx, cx->head.global, name, v, ic);
}

int aot_set_binding(aot_context *cx, aot_value global, aot_value name, aot_value v, aot_ic *ic) {
  aot_key key = aot_key_from_name(name);
  int r = aot_object_has(cx, global, key);
  if (r < 0) return -1;
  if (r || runs_sloppy_code(cx)) return aot_set_slow(cx, global, name, v, ic);
  char text[160];
  aot_throw_not_defined(cx, aot_key_text(cx, key, text, sizeof text));
  return -1;
}

/* ---------------------------------------------------------------- delete, define */

static int throw_undeleted(aot_context *cx, aot_value o, aot_key key) {
  char name[160], text[160];
  aot_key_text(cx, key, name, sizeof name);
  if (!aot_throw_if_trapped(cx, &o, "deleteProperty", name))
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot delete property '%s' of %s", name,
                    aot_value_text(cx, o, text, sizeof text));
  return -1;
}

int aot_delete_or_throw(aot_context *cx, aot_value o, aot_key key) {
  int r = aot_object_delete(cx, o, key);
  return r == 1 ? 0 : r < 0 ? -1 : throw_undeleted(cx, o, key);
}

int aot_delete(aot_context *cx, aot_value object, aot_value key) {
  if (aot_is_nullish(object)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot convert undefined or null to object");
    return -1;
  }
  aot_key k;
  if (aot_to_key(cx, key, &k)) return -1;
  aot_value o = aot_to_object(cx, object);
  if (o == AOT_EXCEPTION) return -1;
  int r = aot_object_delete(cx, o, k);
  return r != 0 || runs_sloppy_code(cx) ? r : throw_undeleted(cx, o, k);
}

/* A data property in full. */
static aot_descriptor data_descriptor(aot_value v, unsigned attributes) {
  return (aot_descriptor){.value = v,
                          .attributes = (uint8_t)attributes,
                          .has = AOT_HAS_VALUE | AOT_HAS_WRITABLE | AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE};
}

int aot_create_data(aot_context *cx, aot_value o, aot_key key, aot_value v) {
  aot_cell *c = aot_cell_of(o);
  if (c->kind == AOT_KIND_OBJECT && !(c->flags & AOT_OBJ_NOT_EXTENSIBLE)) {
    aot_own_slot p;
    int r = aot_own_find(cx, o, key, &p);
    if (r < 0) return -1;
    if (!r) return aot_own_add(cx, o, key, v, AOT_DATA_DEFAULT, true) ? -1 : 1;
  }
  aot_descriptor d = data_descriptor(v, AOT_DATA_DEFAULT);
  return aot_object_define_own(cx, o, key, &d);
}

static int throw_define(aot_context *cx, aot_value o, aot_key key) {
  char name[160];
  aot_key_text(cx, key, name, sizeof name);
  if (aot_throw_if_trapped(cx, &o, "defineProperty", name)) return -1;
  aot_descriptor d;
  int r = aot_object_get_own(cx, o, key, &d);
  if (r < 0) return -1;
  if (r) aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot redefine property: %s", name);
  else if (aot_is_typed_key(cx, o, key)) aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid typed array index");
  else aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot define property %s, object is not extensible", name);
  return -1;
}

int aot_create_data_or_throw(aot_context *cx, aot_value o, aot_key key, aot_value v) {
  int r = aot_create_data(cx, o, key, v);
  return r == 1 ? 0 : r < 0 ? -1 : throw_define(cx, o, key);
}

int aot_define_or_throw(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d) {
  int r = aot_object_define_own(cx, o, key, d);
  return r == 1 ? 0 : r < 0 ? -1 : throw_define(cx, o, key);
}

int aot_define_with(aot_context *cx, aot_value o, aot_key key, aot_value v, unsigned attributes) {
  aot_descriptor d = data_descriptor(v, attributes);
  return aot_define_or_throw(cx, o, key, &d);
}

int aot_define_hidden(aot_context *cx, aot_value o, aot_key key, aot_value v) {
  return aot_define_with(cx, o, key, v, AOT_HIDDEN);
}

/* When an element of a class or an object literal cannot be defined. */
static int throw_define_element(aot_context *cx, aot_value o, aot_key key) {
  if (!aot_is_function(o) || key.is_index || key.value != cx->names[AOT_NAME_prototype])
    return throw_define(cx, o, key);
  aot_throw_error(cx, AOT_TYPE_ERROR, "Classes may not have a static property named 'prototype'");
  return -1;
}

static int define_element(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d) {
  int r = aot_object_define_own(cx, o, key, d);
  return r == 1 ? 0 : r < 0 ? -1 : throw_define_element(cx, o, key);
}

/* The shape that a plain object has with one more property, if others got it before: it does not have the property then. */
static aot_shape *known_addition(aot_context *cx, aot_value object, aot_value key) {
  const aot_cell *c = aot_cell_of(object);
  if (c->kind != AOT_KIND_OBJECT || (c->flags & AOT_OBJ_NOT_EXTENSIBLE)) return NULL;
  aot_shape *s = aot_shape_of(cx, object);
  aot_value name = known_name(key);
  return name == AOT_HOLE || (s->flags & AOT_SHAPE_OWN) ? NULL : aot_shape_add(cx, s, name, AOT_DATA_DEFAULT, 0);
}

/* A field whose name is a constant of the program, most of all the next one of a class: others of the class were given it before. */
static aot_shape *only_addition(aot_context *cx, const aot_cell *c, aot_value key) {
  if (c->kind != AOT_KIND_OBJECT || (c->flags & AOT_OBJ_NOT_EXTENSIBLE)) return NULL;
  const aot_shape *s = cx->shapes[c->shape];
  if (s->transition_count != 1) return NULL;
  const aot_transition *t = s->transitions;
  return t->key == key && t->attributes == AOT_DATA_DEFAULT ? t->to : NULL;
}

int aot_define_field(aot_context *cx, aot_value object, aot_value key, aot_value v) {
  const aot_shape *next = only_addition(cx, aot_cell_of(object), key);
  if (AOT_UNLIKELY(next == NULL || next->count > next->inline_count)) return aot_define(cx, object, key, v);
  aot_object *o = aot_object_of(object);
  o->head.shape = next->id;
  o->slots[next->count - 1] = v;
  aot_barrier(cx, o, v);
  return 0;
}

int aot_define(aot_context *cx, aot_value object, aot_value key, aot_value v) {
  aot_shape *next = known_addition(cx, object, key);
  if (AOT_LIKELY(next != NULL)) return aot_object_add_slot(cx, aot_object_of(object), next, v);
  aot_key k;
  if (aot_to_key(cx, key, &k)) return -1;
  if (!k.is_index && aot_cell_of(object)->kind == AOT_KIND_OBJECT &&
      !(aot_cell_of(object)->flags & AOT_OBJ_NOT_EXTENSIBLE) && aot_shape_find(aot_shape_of(cx, object), k.value) < 0)
    return aot_own_add(cx, object, k, v, AOT_DATA_DEFAULT, false);
  int r = aot_create_data(cx, object, k, v);
  return r == 1 ? 0 : r < 0 ? -1 : throw_define_element(cx, object, k);
}

int aot_define_method(aot_context *cx, aot_value object, aot_value key, aot_value fn, int enumerable) {
  aot_key k;
  if (aot_to_key(cx, key, &k)) return -1;
  if (aot_is_function(fn) && aot_set_function_name(cx, fn, aot_key_to_value(cx, k), NULL)) return -1;
  aot_descriptor d = data_descriptor(fn, AOT_HIDDEN | (enumerable ? AOT_ENUMERABLE : 0));
  return define_element(cx, object, k, &d);
}

static int define_accessor(aot_context *cx, aot_value object, aot_value key, aot_value fn, int enumerable,
                           bool setter) {
  aot_key k;
  if (aot_to_key(cx, key, &k)) return -1;
  if (aot_set_function_name(cx, fn, aot_key_to_value(cx, k), setter ? "set" : "get")) return -1;
  aot_descriptor d = {.getter = fn,
                      .setter = fn,
                      .attributes = AOT_CONFIGURABLE | (enumerable ? AOT_ENUMERABLE : 0),
                      .has = AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE | (setter ? AOT_HAS_SET : AOT_HAS_GET)};
  return define_element(cx, object, k, &d);
}

int aot_define_getter(aot_context *cx, aot_value object, aot_value key, aot_value fn, int enumerable) {
  return define_accessor(cx, object, key, fn, enumerable, false);
}

int aot_define_setter(aot_context *cx, aot_value object, aot_value key, aot_value fn, int enumerable) {
  return define_accessor(cx, object, key, fn, enumerable, true);
}

int aot_set_proto_literal(aot_context *cx, aot_value object, aot_value proto) {
  if (proto != AOT_NULL && !aot_is_object(proto)) return 0;
  return aot_object_set_prototype(cx, object, proto) < 0 ? -1 : 0;
}

/* ---------------------------------------------------------------- super */

aot_value aot_get_super(aot_context *cx, aot_value home, aot_value this_value, aot_value key) {
  aot_key k;
  if (aot_to_key(cx, key, &k)) return AOT_EXCEPTION;
  aot_value proto = aot_object_get_prototype(cx, home);
  if (proto == AOT_EXCEPTION) return proto;
  if (proto == AOT_NULL) return throw_nullish(cx, AOT_NULL, k, "read");
  return aot_object_get(cx, proto, k, this_value);
}

int aot_set_super(aot_context *cx, aot_value home, aot_value this_value, aot_value key, aot_value v) {
  aot_key k;
  if (aot_to_key(cx, key, &k)) return -1;
  aot_value proto = aot_object_get_prototype(cx, home);
  if (proto == AOT_EXCEPTION) return -1;
  if (proto == AOT_NULL) {
    throw_nullish(cx, AOT_NULL, k, "set");
    return -1;
  }
  int r = aot_object_set(cx, proto, k, v, this_value);
  return r == 1 ? 0 : r < 0 ? -1 : runs_sloppy_code(cx) ? 0 : aot_throw_refused(cx, this_value, k);
}
