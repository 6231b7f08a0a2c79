/* own_property.c: own properties: where they lie, and the entry points through which every addition, change and removal goes.
 *
 * Named properties lie in slots that the shape numbers; integer keys lie in an array's elements or in a sparse table. The entry points
 * keep caches honest: they bump cx->proto_epoch for prototypes and clear protectors for built-ins.
 */
#include "object/own_property.h"
#include "base/context.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/key.h"
#include "object/array.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/function.h"
#include "object/optional.h"
#include "object/property.h"
#include "object/shape.h"
#include "object/sparse.h"
#include "object/state.h"
#include "object/typed_element.h"
#include "object/wrapper.h"
#include <stdbool.h>
#include <stdlib.h>

#define NAMED_LIMIT   512u /* keys of a shared shape when keys are names in the source */
#define DYNAMIC_LIMIT 64u  /* when keys are computed */

/* ---------------------------------------------------------------- caches and protectors */

static uint32_t protectors_of(aot_context *cx, aot_value o, aot_key key, bool existed) {
  uint32_t cleared = existed ? AOT_PROTECTOR_BUILTINS : 0;
  bool array = o == cx->realm[AOT_REALM_ARRAY_PROTOTYPE];
  if (o == cx->head.global) { /* a name that stood for a built-in */
    int32_t e = key.is_index ? -1 : aot_shape_find(aot_shape_of(cx, o), key.value);
    return existed && e >= 0 && (uint32_t)e < cx->core->global_builtins ? AOT_PROTECTOR_BUILTINS | AOT_PROTECTOR_MATH
                                                                        : 0;
  }
  if (key.is_index)
    return array || o == cx->realm[AOT_REALM_OBJECT_PROTOTYPE] ? AOT_PROTECTOR_NO_INDEXED_PROTO : cleared;
  if (o == cx->realm[AOT_REALM_MATH]) return AOT_PROTECTOR_MATH;
  if (o == cx->realm[AOT_REALM_REGEXP_PROTOTYPE]) cleared |= AOT_PROTECTOR_REGEXP;
  if (o == cx->realm[AOT_REALM_REGEXP] && key.value == cx->symbols[AOT_SYMBOL_species]) cleared |= AOT_PROTECTOR_REGEXP;
  bool iterator = key.value == cx->symbols[AOT_SYMBOL_iterator];
  bool protocol = key.value == cx->names[AOT_NAME_next] || key.value == cx->names[AOT_NAME_return];
  if (array && iterator) cleared |= AOT_PROTECTOR_ARRAY_ITERATION;
  if (o == cx->realm[AOT_REALM_ARRAY_ITERATOR_PROTOTYPE] && protocol) cleared |= AOT_PROTECTOR_ARRAY_ITERATION;
  if (o == cx->realm[AOT_REALM_STRING_PROTOTYPE] && iterator) cleared |= AOT_PROTECTOR_STRING_ITERATION;
  if (o == cx->realm[AOT_REALM_STRING_ITERATOR_PROTOTYPE] && protocol) cleared |= AOT_PROTECTOR_STRING_ITERATION;
  if ((o == cx->realm[AOT_REALM_MAP_PROTOTYPE] || o == cx->realm[AOT_REALM_SET_PROTOTYPE]) && iterator)
    cleared |= AOT_PROTECTOR_MAP_SET;
  if ((o == cx->realm[AOT_REALM_MAP_ITERATOR_PROTOTYPE] || o == cx->realm[AOT_REALM_SET_ITERATOR_PROTOTYPE]) &&
      protocol)
    cleared |= AOT_PROTECTOR_MAP_SET;
  if (o == cx->realm[AOT_REALM_PROMISE_PROTOTYPE] &&
      (key.value == cx->names[AOT_NAME_then] || key.value == cx->names[AOT_NAME_constructor]))
    cleared |= AOT_PROTECTOR_PROMISE_THEN;
  if (o == cx->realm[AOT_REALM_ITERATOR_PROTOTYPE] || o == cx->realm[AOT_REALM_OBJECT_PROTOTYPE]) {
    /* `return` found on a prototype of built-in iterators would have to be called */
    if (key.value == cx->names[AOT_NAME_return])
      cleared |= AOT_PROTECTOR_ARRAY_ITERATION | AOT_PROTECTOR_STRING_ITERATION | AOT_PROTECTOR_MAP_SET;
  }
  return cleared;
}

void aot_touched(aot_context *cx, aot_value o, aot_key key, bool existed) {
  uint8_t flags = aot_cell_of(o)->flags;
  if (flags & AOT_OBJ_IS_PROTO) {
    cx->head.proto_epoch++;
    if (key.is_index) cx->head.protectors &= ~AOT_PROTECTOR_NO_INDEXED_PROTO;
  }
  if ((flags & AOT_OBJ_PROTECTED) && cx->core->realm_ready) cx->head.protectors &= ~protectors_of(cx, o, key, existed);
}

static inline bool is_watched(aot_value o) {
  return (aot_cell_of(o)->flags & (AOT_OBJ_IS_PROTO | AOT_OBJ_PROTECTED)) != 0;
}

/* Integer keys may be found on an object that becomes a prototype. */
static bool may_have_indexes(aot_context *cx, aot_value o) {
  switch (aot_cell_of(o)->kind) {
  case AOT_KIND_ARRAY: return o != cx->realm[AOT_REALM_ARRAY_PROTOTYPE] || aot_array_of(o)->length > 0;
  case AOT_KIND_STRING_OBJECT: return aot_string_length(aot_wrapper_of(o)->value) > 0;
  case AOT_KIND_ARGUMENTS:
  case AOT_KIND_TYPED_ARRAY:
  case AOT_KIND_PROXY:
  case AOT_KIND_NAMESPACE:
  case AOT_KIND_HOST: return true;
  default: return aot_shape_of(cx, o)->indexed != NULL;
  }
}

void aot_make_proto(aot_context *cx, aot_value o) {
  if (aot_is_function(o)) aot_function_materialize(cx, o);
  if (may_have_indexes(cx, o)) cx->head.protectors &= ~AOT_PROTECTOR_NO_INDEXED_PROTO;
  aot_shape *s = aot_shape_of(cx, o);
  bool own = (s->flags & AOT_SHAPE_OWN) != 0;
  s = aot_shape_make_own(cx, o, true);
  if (own) aot_shape_new_id(cx, o, s); /* caches that write slots of the old id must miss */
  aot_cell_of(o)->flags |= AOT_OBJ_IS_PROTO;
}

/* ---------------------------------------------------------------- finding */

static void store_slot(aot_context *cx, aot_object *o, uint32_t inline_count, uint32_t i, aot_value v) {
  if (i < inline_count) {
    o->slots[i] = v;
    aot_barrier(cx, o, v);
  } else {
    o->overflow[i - inline_count] = v;
    aot_barrier(cx, aot_elements_of(o->overflow), v);
  }
}

static int found(aot_own_slot *p, aot_value *slot, void *holder, uint32_t attributes) {
  *p = (aot_own_slot){.slot = slot, .holder = holder, .attributes = attributes, .entry = -1};
  return 1;
}

static int found_value(aot_own_slot *p, aot_value v, uint32_t attributes) {
  *p = (aot_own_slot){.value = v, .attributes = attributes, .entry = -1};
  return 1;
}

/* The parameter that an element of an arguments object is, or NULL: it has the parameter's cell in its place. */
static aot_variable *parameter_of(aot_value element) {
  return aot_is_kind(element, AOT_KIND_CELL) ? aot_variable_of(element) : NULL;
}

/* An element in its place, or the parameter that it is. */
static int found_element(aot_own_slot *p, aot_value *slot, void *holder, uint32_t attributes) {
  aot_variable *parameter = parameter_of(*slot);
  if (parameter) return found(p, &parameter->value, parameter, attributes);
  return found(p, slot, holder, attributes);
}

static int find_sparse(aot_sparse *s, uint32_t index, aot_own_slot *p) {
  aot_value *key = NULL, *slot = aot_sparse_find(s, index, &key);
  if (!slot) return 0;
  found_element(p, slot, aot_elements_of(key ? s->entries : s->dense), aot_sparse_attributes(key));
  p->key_word = key;
  return 1;
}

static int find_index(aot_context *cx, aot_value o, uint32_t i, aot_own_slot *p) {
  aot_cell *c = aot_cell_of(o);
  switch (c->kind) {
  case AOT_KIND_ARRAY:
  case AOT_KIND_ARGUMENTS: {
    aot_array *a = aot_array_of(o);
    if (i < a->count && a->elements[i] != AOT_HOLE)
      return (c->kind == AOT_KIND_ARRAY ? found : found_element)(p, &a->elements[i], aot_elements_of(a->elements),
                                                                 c->flags & AOT_OBJ_FROZEN_ELEMENTS ? AOT_ENUMERABLE
                                                                                                    : AOT_DATA_DEFAULT);
    return a->sparse ? find_sparse(a->sparse, i, p) : 0;
  }
  case AOT_KIND_STRING_OBJECT: {
    aot_value s = aot_wrapper_of(o)->value;
    if (i < aot_string_length(s)) return found_value(p, aot_string_at(cx, s, i), AOT_ENUMERABLE);
    break;
  }
  case AOT_KIND_TYPED_ARRAY:
    if (!aot_typed_array_has(o, i)) return 0;
    return found_value(p, aot_typed_array_get(cx, o, i), AOT_DATA_DEFAULT);
  default: break;
  }
  aot_shape *s = aot_shape_of(cx, o);
  return s->indexed ? find_sparse(s->indexed, i, p) : 0;
}

/* Module namespaces: wrapper.value = array of names, extra[0] = array of slot numbers, extra[1] = the number of the library that has the slots, or
 * undefined. */
static int find_export(aot_context *cx, aot_value o, aot_key key, aot_own_slot *p) {
  aot_array *names = aot_array_of(aot_wrapper_of(o)->value);
  aot_value library = aot_wrapper_of(o)->extra[1];
  aot_value *slots = aot_is_int(library) ? cx->head.units[aot_as_int(library)]->module_slots : cx->program_slots;
  for (uint32_t i = 0; i < names->count; i++) {
    if (names->elements[i] != key.value) continue;
    aot_value *slot = &slots[aot_as_int(aot_array_of(aot_wrapper_of(o)->extra[0])->elements[i])];
    if (*slot == AOT_HOLE) {
      char text[120];
      aot_throw_tdz(cx, aot_key_text(cx, key, text, sizeof text));
      return -1;
    }
    return found_value(p, *slot, AOT_WRITABLE | AOT_ENUMERABLE);
  }
  return 0;
}

/* Makes what stands under a key of a built-in object. */
static AOT_COLD void make_property(aot_context *cx, aot_value o, uint32_t entry) {
  int32_t row = aot_as_int(*aot_slot(aot_object_of(o), aot_shape_of(cx, o), entry));
  aot_value v = cx->make_builtin(cx, o, (uint32_t)row);
  aot_shape *s = aot_shape_of(cx, o);
  if (!(s->keys->attributes[entry] & AOT_PROP_UNMADE)) return;
  store_slot(cx, aot_object_of(o), s->inline_count, entry, v);
  s->keys->attributes[entry] &= (uint8_t)~AOT_PROP_UNMADE;
}

int aot_own_find(aot_context *cx, aot_value o, aot_key key, aot_own_slot *p) {
  if (key.is_index) return find_index(cx, o, key.index, p);
  aot_cell *c = aot_cell_of(o);
  switch (c->kind) {
  case AOT_KIND_ARRAY:
    if (key.value == cx->names[AOT_NAME_length])
      return found_value(p, aot_number(aot_array_of(o)->length), c->aux & AOT_ARR_LENGTH_READONLY ? 0 : AOT_WRITABLE);
    break;
  case AOT_KIND_STRING_OBJECT:
    if (key.value == cx->names[AOT_NAME_length])
      return found_value(p, aot_int((int32_t)aot_string_length(aot_wrapper_of(o)->value)), 0);
    break;
  case AOT_KIND_TYPED_ARRAY: {
    double index;
    if (aot_is_string(key.value) && aot_canonical_numeric_index(cx, key.value, &index))
      return aot_typed_array_has(o, index) ? found_value(p, aot_typed_array_get(cx, o, index), AOT_DATA_DEFAULT) : 0;
    break;
  }
  case AOT_KIND_FUNCTION:
    if (!(c->flags & AOT_FN_MATERIALIZED)) aot_function_materialize(cx, o);
    break;
  case AOT_KIND_NAMESPACE:
    if (aot_is_string(key.value)) return find_export(cx, o, key, p);
    break;
  default: break;
  }
  aot_shape *s = aot_shape_of(cx, o);
  int32_t e = aot_shape_find(s, key.value);
  if (e < 0) return 0;
  if (AOT_UNLIKELY(s->keys->attributes[e] & AOT_PROP_UNMADE)) {
    make_property(cx, o, (uint32_t)e);
    s = aot_shape_of(cx, o);
  }
  aot_object *object = aot_object_of(o);
  found(p, aot_slot(object, s, (uint32_t)e), aot_slot_holder(object, s, (uint32_t)e), s->keys->attributes[e]);
  p->entry = e;
  return 1;
}

aot_value aot_own_slot_value(aot_context *cx, aot_own_slot *p, aot_value receiver) {
  if (!p->slot) return p->value;
  aot_value v = *p->slot;
  if (AOT_LIKELY(!(p->attributes & (AOT_ACCESSOR | AOT_PROP_LAZY)))) return v;
  if (p->attributes & AOT_PROP_LAZY) { return aot_is_kind(v, AOT_KIND_MISC) ? aot_read_lazy_stack(cx, v) : v; }
  aot_value getter = ((aot_accessor *)aot_cell_of(v))->getter;
  return getter == AOT_UNDEFINED ? AOT_UNDEFINED : aot_call(cx, getter, receiver, 0, NULL);
}

bool aot_own_extensible(aot_context *cx, aot_value o) {
  (void)cx;
  return !(aot_cell_of(o)->flags & AOT_OBJ_NOT_EXTENSIBLE);
}

/* ---------------------------------------------------------------- slots */

/* Makes slot i exist. 0 ok. */
static int reserve_slot(aot_context *cx, aot_object *o, uint32_t inline_count, uint32_t i) {
  if (i < inline_count) return 0;
  uint32_t need = i - inline_count + 1, capacity = aot_elements_capacity(o->overflow);
  if (need <= capacity) return 0;
  uint32_t grown = capacity ? capacity * 2 : 4;
  if (grown < need) grown = need;
  aot_value *bigger = aot_new_elements(cx, grown, AOT_UNDEFINED);
  if (!bigger) return -1;
  if (capacity) memcpy(bigger, o->overflow, capacity * sizeof *bigger);
  o->overflow = bigger;
  aot_barrier(cx, o, aot_box(aot_elements_of(bigger)));
  return 0;
}

int aot_object_add_slot(aot_context *cx, aot_object *o, aot_shape *next, aot_value v) {
  uint32_t i = next->count - 1;
  if (reserve_slot(cx, o, next->inline_count, i)) return -1;
  o->head.shape = next->id;
  store_slot(cx, o, next->inline_count, i, v);
  return 0;
}

/* Removes the gaps that deletions left: only the object's own dictionary knows the numbers. */
static void compact(aot_context *cx, aot_value v, aot_shape *s) {
  aot_object *o = aot_object_of(v);
  aot_keys *k = s->keys;
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->count; i++) {
    if (!k->keys[i]) continue;
    k->keys[n] = k->keys[i];
    k->attributes[n] = k->attributes[i];
    store_slot(cx, o, s->inline_count, n, *aot_slot(o, s, i));
    n++;
  }
  for (uint32_t i = n; i < s->count; i++) *aot_slot(o, s, i) = AOT_UNDEFINED;
  s->count = k->used = n;
  free(k->index);
  k->index = NULL;
  k->mask = 0;
  if (s->flags & AOT_SHAPE_CACHEABLE) aot_shape_new_id(cx, v, s);
}

void aot_own_reserve(aot_context *cx, aot_value o, uint32_t count) {
  aot_shape *s = aot_shape_of(cx, o);
  uint32_t all = s->count + count;
  aot_shape_own_reserve(s, all);
  if (all > s->inline_count) reserve_slot(cx, aot_object_of(o), s->inline_count, all - 1);
}

static int add_own(aot_context *cx, aot_value o, aot_shape *s, aot_value key, aot_value v, uint32_t attributes) {
  if (s->count > 2 * s->live + 16) compact(cx, o, s);
  if (reserve_slot(cx, aot_object_of(o), s->inline_count, s->count)) return -1;
  aot_shape_own_add(cx, s, key, attributes);
  store_slot(cx, aot_object_of(o), s->inline_count, s->count - 1, v);
  return 0;
}

/* ---------------------------------------------------------------- entry points */

static aot_sparse *own_indexed(aot_context *cx, aot_value o) {
  if (aot_has_elements(o)) {
    aot_array *a = aot_array_of(o);
    if (!a->sparse) {
      aot_sparse *s = aot_sparse_new(cx);
      a->sparse = s;
      a->head.flags |= AOT_ARR_SLOW;
      aot_barrier(cx, a, aot_box(s));
    }
    return a->sparse;
  }
  aot_shape *s = aot_shape_make_own(cx, o, false);
  if (!s->indexed) {
    aot_sparse *t = aot_sparse_new(cx);
    s->indexed = t;
    aot_barrier(cx, aot_cell_of(o), aot_box(t));
  }
  return s->indexed;
}

static int add_index(aot_context *cx, aot_value o, uint32_t i, aot_value v, uint32_t attributes) {
  if (aot_has_elements(o) && attributes == AOT_DATA_DEFAULT) return aot_array_put(cx, o, i, v);
  if (aot_has_elements(o)) {
    aot_array_to_sparse(cx, aot_array_of(o));
    if (i >= aot_array_of(o)->length) aot_array_of(o)->length = i + 1;
  }
  return aot_sparse_put(cx, own_indexed(cx, o), i, v, attributes);
}

int aot_own_add(aot_context *cx, aot_value o, aot_key key, aot_value v, uint32_t attributes, bool dynamic) {
  int r;
  if (key.is_index) {
    r = add_index(cx, o, key.index, v, attributes);
  } else {
    aot_shape *s = aot_shape_of(cx, o);
    if (!(s->flags & AOT_SHAPE_OWN)) {
      aot_shape *next = aot_shape_add(cx, s, key.value, attributes, dynamic ? DYNAMIC_LIMIT : NAMED_LIMIT);
      if (next)
        return aot_object_add_slot(cx, aot_object_of(o), next, v); /* prototypes own their shapes: nobody watches */
      s = aot_shape_make_own(cx, o, (aot_cell_of(o)->flags & AOT_OBJ_PROTECTED) != 0);
    }
    r = add_own(cx, o, s, key.value, v, attributes);
  }
  if (is_watched(o)) aot_touched(cx, o, key, false);
  return r;
}

/* Constructors know their prototype apart from the slot. */
static void prototype_changed(aot_context *cx, aot_value f, aot_value v) {
  aot_function_of(f)->prototype = v;
  aot_function_of(f)->root_shape = 0;
  aot_barrier(cx, aot_function_of(f), v);
}

static bool is_function_prototype(aot_context *cx, aot_value o, aot_key key) {
  return aot_is_function(o) && !key.is_index && key.value == cx->names[AOT_NAME_prototype] &&
         aot_function_of(o)->prototype != AOT_HOLE;
}

static void changed(aot_context *cx, aot_value o, aot_key key, aot_own_slot *p, aot_value v) {
  if (is_function_prototype(cx, o, key)) prototype_changed(cx, o, v);
  if (!is_watched(o)) return;
  if (p->entry >= 0 && !(aot_cell_of(o)->flags & AOT_OBJ_PROTECTED)) {
    if (!(p->attributes & AOT_PROP_CACHED)) return; /* no cache holds it */
    uint8_t *attributes = &aot_shape_of(cx, o)->keys->attributes[p->entry];
    *attributes = (uint8_t)((*attributes & ~AOT_PROP_CACHED) | AOT_PROP_VOLATILE);
  }
  aot_touched(cx, o, key, true);
}

int aot_own_write(aot_context *cx, aot_value o, aot_key key, aot_own_slot *p, aot_value v) {
  if (!p->slot) {
    if (aot_cell_of(o)->kind == AOT_KIND_TYPED_ARRAY) {
      double index = key.index;
      if (!key.is_index) aot_canonical_numeric_index(cx, key.value, &index);
      return aot_typed_array_set(cx, o, index, v);
    }
    aot_descriptor d = {.value = v, .has = AOT_HAS_VALUE}; /* an array's length */
    int r = aot_array_define_length(cx, o, &d);
    return r == 1 ? 0 : r == 0 ? 1 : -1;
  }
  *p->slot = v;
  aot_barrier(cx, p->holder, v);
  changed(cx, o, key, p, v);
  return 0;
}

/* An element of an arguments object that is a parameter gets a value and attributes ([[DefineOwnProperty]], ECMA-262, section 10.4.4.2):
 * what the property keeps, the parameter's cell while it may still be written. */
static aot_value redefine_parameter(aot_context *cx, aot_variable *parameter, aot_value v, uint32_t attributes) {
  if (attributes & AOT_ACCESSOR) return v;
  parameter->value = v;
  aot_barrier(cx, parameter, v);
  return attributes & AOT_WRITABLE ? aot_box(parameter) : v;
}

int aot_own_redefine(aot_context *cx, aot_value o, aot_key key, aot_own_slot *p, aot_value v, uint32_t attributes) {
  if ((p->attributes & AOT_PROP_PUBLIC) == attributes && p->slot && !(p->attributes & AOT_PROP_LAZY))
    return aot_own_write(cx, o, key, p, v);
  if (key.is_index) {
    if (p->holder && aot_is_kind(aot_box(p->holder), AOT_KIND_CELL))
      v = redefine_parameter(cx, p->holder, v, attributes);
    if (aot_has_elements(o)) aot_array_to_sparse(cx, aot_array_of(o));
    if (aot_sparse_put(cx, own_indexed(cx, o), key.index, v, attributes)) return -1;
    if (is_watched(o)) aot_touched(cx, o, key, true);
    return 0;
  }
  aot_shape *s = aot_shape_of(cx, o);
  bool own = (s->flags & AOT_SHAPE_OWN) != 0;
  s = aot_shape_make_own(cx, o, (aot_cell_of(o)->flags & (AOT_OBJ_PROTECTED | AOT_OBJ_IS_PROTO)) != 0);
  if (own && (s->flags & AOT_SHAPE_CACHEABLE)) aot_shape_new_id(cx, o, s);
  s->keys->attributes[p->entry] = (uint8_t)(attributes | (p->attributes & AOT_PROP_VOLATILE));
  store_slot(cx, aot_object_of(o), s->inline_count, (uint32_t)p->entry, v);
  if (is_function_prototype(cx, o, key)) prototype_changed(cx, o, v);
  if (is_watched(o)) aot_touched(cx, o, key, true);
  return 0;
}

int aot_own_remove(aot_context *cx, aot_value o, aot_key key, aot_own_slot *p) {
  if (key.is_index) {
    if (aot_has_elements(o)) {
      aot_array *a = aot_array_of(o);
      if (key.index < a->count && a->elements[key.index] != AOT_HOLE) a->elements[key.index] = AOT_HOLE;
      else if (a->sparse) aot_sparse_remove(a->sparse, key.index);
    } else {
      aot_sparse_remove(own_indexed(cx, o), key.index);
    }
  } else {
    aot_shape *s = aot_shape_of(cx, o);
    bool own = (s->flags & AOT_SHAPE_OWN) != 0;
    s = aot_shape_make_own(cx, o, (aot_cell_of(o)->flags & (AOT_OBJ_PROTECTED | AOT_OBJ_IS_PROTO)) != 0);
    if (own && (s->flags & AOT_SHAPE_CACHEABLE)) aot_shape_new_id(cx, o, s);
    s->keys->keys[p->entry] = 0;
    s->live--;
    *aot_slot(aot_object_of(o), s, (uint32_t)p->entry) = AOT_UNDEFINED;
  }
  if (is_watched(o)) aot_touched(cx, o, key, true);
  return 0;
}

/* ---------------------------------------------------------------- restrictions */

static void restrict_sparse(aot_context *cx, aot_sparse *s, int level) {
  aot_sparse_undense(cx, s);
  for (uint32_t i = 0; s->entries && i <= s->mask; i++) {
    aot_value *e = &s->entries[2 * (size_t)i];
    if (e[0] == AOT_HOLE) continue;
    uint32_t attributes = aot_sparse_attributes(e) & ~AOT_CONFIGURABLE;
    if (level == 3 && !(attributes & AOT_ACCESSOR)) attributes &= ~AOT_WRITABLE;
    if (level == 3 && parameter_of(e[1])) e[1] = parameter_of(e[1])->value;
    e[0] = AOT_INT_TAG | (aot_value)attributes << 32 | (uint32_t)e[0];
  }
}

static void restrict_elements(aot_context *cx, aot_array *a, int level) {
  a->head.flags |= AOT_ARR_SLOW;
  if (level == 3 && a->head.kind == AOT_KIND_ARRAY) a->head.aux |= AOT_ARR_LENGTH_READONLY;
  if (level == 1) return;
  for (uint32_t i = 0; level == 3 && a->head.kind == AOT_KIND_ARGUMENTS && i < a->count; i++)
    if (parameter_of(a->elements[i])) {
      a->elements[i] = parameter_of(a->elements[i])->value;
      aot_barrier_at(cx, a->elements, i, a->elements[i]);
    }
  if (level == 3) a->head.flags |= AOT_OBJ_FROZEN_ELEMENTS;
  else if (a->count) aot_array_to_sparse(cx, a);
  if (a->sparse) restrict_sparse(cx, a->sparse, level);
}

/* 1 = not extensible, 2 = sealed, 3 = frozen. */
void aot_own_restrict(aot_context *cx, aot_value o, int level) {
  if (aot_is_function(o)) aot_function_materialize(cx, o);
  aot_shape *s = aot_shape_of(cx, o);
  if (s->flags & AOT_SHAPE_OWN) {
    aot_keys_restrict(s->keys, s->count, level);
    if (s->frozen < level) s->frozen = (uint8_t)level;
    if (s->flags & AOT_SHAPE_CACHEABLE) aot_shape_new_id(cx, o, s);
  } else {
    aot_cell_of(o)->shape = aot_shape_restrict(cx, s, level)->id;
  }
  aot_cell_of(o)->flags |= AOT_OBJ_NOT_EXTENSIBLE;
  s = aot_shape_of(cx, o);
  if (level >= 2 && s->indexed) restrict_sparse(cx, s->indexed, level);
  if (aot_has_elements(o)) restrict_elements(cx, aot_array_of(o), level);
  if (aot_cell_of(o)->flags & AOT_OBJ_IS_PROTO) cx->head.proto_epoch++;
}
