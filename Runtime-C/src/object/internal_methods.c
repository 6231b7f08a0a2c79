/* internal_methods.c: making objects, and the essential internal methods (ECMA-262, 10.1 to 10.5).
 */
#include "object/internal_methods.h"
#include "base/context.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/function.h"
#include "object/new_object.h"
#include "object/optional.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/proxy.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/sparse.h"
#include "object/state.h"
#include "object/typed_element.h"
#include "object/wrapper.h"
#include <stdbool.h>
#include <stdlib.h>

#define LITERAL_SLOTS 4u   /* inline slots of {} */
#define LITERAL_MOST  200u /* of a literal that shows more properties; inference gives no layout to longer ones */

#define HOOK(name, ...) return cx->proxy_hooks->name(cx, o, ##__VA_ARGS__)
static inline bool is_proxy(aot_value o) { return aot_cell_of(o)->kind == AOT_KIND_PROXY; }

/* ---------------------------------------------------------------- making */

aot_value aot_alloc_object(aot_context *cx, aot_shape *s, int kind) {
  uint32_t n = s->inline_count;
  aot_object *o = aot_alloc(cx, (uint32_t)sizeof *o + 8 * n, (uint32_t)kind);
  o->head.shape = s->id;
  if (kind == AOT_KIND_OBJECT) o->head.aux = AOT_SLOT_COUNT(n);
  o->overflow = NULL;
  for (uint32_t i = 0; i < n; i++) o->slots[i] = AOT_UNDEFINED;
  return aot_box(o);
}

aot_value aot_new_object(aot_context *cx) { return aot_alloc_object(cx, cx->empty_object_shape, AOT_KIND_OBJECT); }

aot_value aot_new_object_with_room(aot_context *cx, uint32_t slots) {
  if (slots <= LITERAL_SLOTS) return aot_new_object(cx);
  if (slots > LITERAL_MOST) slots = LITERAL_MOST;
  aot_shape *s = aot_shape_root(cx, aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE), (slots + 1) & ~1u);
  return aot_alloc_object(cx, s, AOT_KIND_OBJECT);
}

aot_value aot_new_object_with_proto(aot_context *cx, aot_value proto) {
  return aot_alloc_object(cx, aot_shape_root(cx, proto, LITERAL_SLOTS), AOT_KIND_OBJECT);
}

aot_value aot_new_variable(aot_context *cx, aot_value initial) {
  aot_variable *v = aot_alloc(cx, sizeof *v, AOT_KIND_CELL);
  v->value = initial;
  return aot_box(v);
}

aot_value aot_prototype_from_constructor(aot_context *cx, aot_value new_target, enum aot_realm_id fallback) {
  if (!aot_is_object(new_target)) return aot_realm(cx, fallback);
  aot_value proto = aot_get_name(cx, new_target, AOT_NAME_prototype);
  if (proto == AOT_EXCEPTION || aot_is_object(proto)) return proto;
  if (is_proxy(new_target) && aot_proxy_target(new_target) == AOT_NULL) /* GetFunctionRealm */
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform 'get' on a proxy that has been revoked");
  return aot_realm(cx, fallback);
}

/* Proxies share a shape with nobody: no cache may know it. */
static aot_shape *proxy_shape(aot_context *cx) {
  if (!cx->core->proxy_shape) {
    cx->core->proxy_shape = aot_shape_class_root(cx, AOT_NULL, 0);
    cx->core->proxy_shape->flags |= AOT_SHAPE_PINNED;
  }
  return cx->core->proxy_shape;
}

aot_value aot_new_exotic(aot_context *cx, aot_value new_target, enum aot_realm_id fallback, uint32_t size, int kind) {
  aot_value proto = aot_prototype_from_constructor(cx, new_target, fallback);
  if (proto == AOT_EXCEPTION) return proto;
  aot_shape *s = kind == AOT_KIND_PROXY ? proxy_shape(cx) : aot_shape_root(cx, proto, 0);
  aot_object *o = aot_alloc(cx, size, (uint32_t)kind);
  o->head.shape = s->id;
  o->overflow = NULL;
  for (uint32_t i = 0; i < (size - sizeof *o) / 8; i++) o->slots[i] = AOT_UNDEFINED;
  if (kind == AOT_KIND_STRING_OBJECT || kind == AOT_KIND_TYPED_ARRAY) o->head.flags |= AOT_OBJ_EXOTIC;
  return aot_box(o);
}

aot_value aot_iterator_result(aot_context *cx, aot_value value, bool done) {
  aot_shape *s = cx->core->iterator_result_shape;
  if (!s) {
    s = aot_shape_root(cx, aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE), 2);
    s = aot_shape_add(cx, s, cx->names[AOT_NAME_value], AOT_DATA_DEFAULT, 64);
    s = aot_shape_add(cx, s, cx->names[AOT_NAME_done], AOT_DATA_DEFAULT, 64);
    cx->core->iterator_result_shape = s;
  }
  aot_object *o = aot_alloc(cx, sizeof *o + 16, AOT_KIND_OBJECT);
  o->head.shape = s->id;
  o->head.aux = AOT_SLOT_COUNT(2);
  o->overflow = NULL;
  o->slots[0] = value;
  o->slots[1] = aot_bool(done);
  return aot_box(o);
}

/* ---------------------------------------------------------------- prototypes and extensibility */

aot_value aot_object_get_prototype(aot_context *cx, aot_value o) {
  if (is_proxy(o)) HOOK(get_prototype);
  return aot_shape_of(cx, o)->proto;
}

#define MAX_PROXIES_ON_CHAIN (100u * 1024)

aot_value aot_next_prototype(aot_context *cx, aot_value o, uint32_t *proxies) {
  if (AOT_UNLIKELY(is_proxy(o)) && ++*proxies > MAX_PROXIES_ON_CHAIN)
    return aot_throw_error(cx, AOT_RANGE_ERROR, "Maximum call stack size exceeded");
  return aot_object_get_prototype(cx, o);
}

static int is_cyclic(aot_context *cx, aot_value o, aot_value proto) {
  while (proto != AOT_NULL) {
    if (proto == o) return 1;
    if (is_proxy(proto)) return 0;
    proto = aot_shape_of(cx, proto)->proto;
  }
  return 0;
}

int aot_object_set_prototype(aot_context *cx, aot_value o, aot_value proto) {
  if (is_proxy(o)) HOOK(set_prototype, proto);
  aot_shape *s = aot_shape_of(cx, o);
  if (s->proto == proto) return 1;
  if (!aot_own_extensible(cx, o) || o == cx->realm[AOT_REALM_OBJECT_PROTOTYPE]) return 0;
  if (is_cyclic(cx, o, proto)) return 0;
  if (proto != AOT_NULL && !(aot_cell_of(proto)->flags & AOT_OBJ_IS_PROTO)) aot_make_proto(cx, proto);
  if (s->flags & AOT_SHAPE_OWN) {
    s->proto = proto;
    aot_gc_young(cx, proto);
    if (s->flags & AOT_SHAPE_CACHEABLE) aot_shape_new_id(cx, o, s);
  } else {
    aot_cell_of(o)->shape = aot_shape_with_proto(cx, s, proto)->id;
  }
  if (aot_cell_of(o)->flags & (AOT_OBJ_IS_PROTO | AOT_OBJ_PROTECTED)) {
    cx->head.proto_epoch++;
    if ((aot_cell_of(o)->flags & AOT_OBJ_PROTECTED) && cx->core->realm_ready) cx->head.protectors = 0;
  }
  return 1;
}

int aot_object_is_extensible(aot_context *cx, aot_value o) {
  if (is_proxy(o)) HOOK(is_extensible);
  return aot_own_extensible(cx, o);
}

int aot_object_prevent_extensions(aot_context *cx, aot_value o) {
  if (is_proxy(o)) HOOK(prevent_extensions);
  if (aot_own_extensible(cx, o)) aot_own_restrict(cx, o, 1);
  return 1;
}

int aot_object_set_integrity(aot_context *cx, aot_value o, bool frozen) {
  aot_cell *c = aot_cell_of(o);
  if (c->kind == AOT_KIND_PROXY || c->kind == AOT_KIND_TYPED_ARRAY || c->kind == AOT_KIND_NAMESPACE) return 0;
  aot_own_restrict(cx, o, frozen ? 3 : 2);
  return 1;
}

/* ---------------------------------------------------------------- [[GetOwnProperty]], [[DefineOwnProperty]] */

static void describe(aot_context *cx, aot_own_slot *p, aot_descriptor *out) {
  *out = (aot_descriptor){.attributes = (uint8_t)(p->attributes & AOT_PROP_PUBLIC),
                          .value = AOT_UNDEFINED,
                          .getter = AOT_UNDEFINED,
                          .setter = AOT_UNDEFINED};
  out->has = AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE;
  if (p->attributes & AOT_ACCESSOR) {
    aot_accessor *a = (aot_accessor *)aot_cell_of(*p->slot);
    out->getter = a->getter;
    out->setter = a->setter;
    out->has |= AOT_HAS_GET | AOT_HAS_SET;
  } else {
    out->value = aot_own_slot_value(cx, p, AOT_UNDEFINED);
    out->has |= AOT_HAS_VALUE | AOT_HAS_WRITABLE;
  }
}

int aot_ordinary_get_own(aot_context *cx, aot_value o, aot_key key, aot_descriptor *out) {
  aot_own_slot p;
  int r = aot_own_find(cx, o, key, &p);
  if (r == 1 && out) describe(cx, &p, out);
  return r;
}

int aot_object_get_own(aot_context *cx, aot_value o, aot_key key, aot_descriptor *out) {
  if (is_proxy(o)) HOOK(get_own, key, out);
  int r = aot_ordinary_get_own(cx, o, key, out);
  bool is_global = r == 1 && out && o == cx->head.global && aot_describe_global;
  return is_global && aot_describe_global(cx, key, out) ? -1 : r;
}

static bool is_accessor(const aot_descriptor *d) { return (d->has & (AOT_HAS_GET | AOT_HAS_SET)) != 0; }
static bool is_data(const aot_descriptor *d) { return (d->has & (AOT_HAS_VALUE | AOT_HAS_WRITABLE)) != 0; }

int aot_descriptor_compatible(bool extensible, const aot_descriptor *d, const aot_descriptor *current) {
  if (!current) return extensible;
  if (d->has == 0 || (current->attributes & AOT_CONFIGURABLE)) return 1;
  if ((d->has & AOT_HAS_CONFIGURABLE) && (d->attributes & AOT_CONFIGURABLE)) return 0;
  if ((d->has & AOT_HAS_ENUMERABLE) && ((d->attributes ^ current->attributes) & AOT_ENUMERABLE)) return 0;
  bool accessor = (current->attributes & AOT_ACCESSOR) != 0;
  if (!is_accessor(d) && !is_data(d)) return 1;
  if (is_accessor(d) != accessor) return 0;
  if (accessor) {
    if ((d->has & AOT_HAS_GET) && !aot_same_value(d->getter, current->getter)) return 0;
    if ((d->has & AOT_HAS_SET) && !aot_same_value(d->setter, current->setter)) return 0;
    return 1;
  }
  if (current->attributes & AOT_WRITABLE) return 1;
  if ((d->has & AOT_HAS_WRITABLE) && (d->attributes & AOT_WRITABLE)) return 0;
  return !(d->has & AOT_HAS_VALUE) || aot_same_value(d->value, current->value);
}

static aot_value new_accessor(aot_context *cx, aot_value getter, aot_value setter) {
  aot_accessor *a = aot_alloc(cx, sizeof *a, AOT_KIND_ACCESSOR);
  a->getter = getter;
  a->setter = setter;
  return aot_box(a);
}

/* The attributes after d is applied to `current`. */
static uint32_t merged_attributes(const aot_descriptor *d, uint32_t current) {
  uint32_t a = current & AOT_PROP_PUBLIC;
  if (is_accessor(d)) a = (a | AOT_ACCESSOR) & ~AOT_WRITABLE;
  else if (is_data(d) && (a & AOT_ACCESSOR)) a &= ~(AOT_ACCESSOR | AOT_WRITABLE);
  if (d->has & AOT_HAS_WRITABLE) a = (a & ~AOT_WRITABLE) | (d->attributes & AOT_WRITABLE);
  if (d->has & AOT_HAS_ENUMERABLE) a = (a & ~AOT_ENUMERABLE) | (d->attributes & AOT_ENUMERABLE);
  if (d->has & AOT_HAS_CONFIGURABLE) a = (a & ~AOT_CONFIGURABLE) | (d->attributes & AOT_CONFIGURABLE);
  return a;
}

static int define_new(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d) {
  aot_value v = d->has & AOT_HAS_VALUE ? d->value : AOT_UNDEFINED;
  uint32_t a = merged_attributes(d, 0);
  if (is_accessor(d))
    v = new_accessor(cx, d->has & AOT_HAS_GET ? d->getter : AOT_UNDEFINED,
                     d->has & AOT_HAS_SET ? d->setter : AOT_UNDEFINED);
  return aot_own_add(cx, o, key, v, a, true) ? -1 : 1;
}

/* Elements of typed arrays: always { writable, enumerable, configurable }. */
static int define_typed(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d, aot_own_slot *p) {
  if (is_accessor(d) || ((d->has & AOT_HAS_WRITABLE) && !(d->attributes & AOT_WRITABLE)) ||
      ((d->has & AOT_HAS_ENUMERABLE) && !(d->attributes & AOT_ENUMERABLE)) ||
      ((d->has & AOT_HAS_CONFIGURABLE) && !(d->attributes & AOT_CONFIGURABLE)))
    return 0;
  return d->has & AOT_HAS_VALUE ? (aot_own_write(cx, o, key, p, d->value) ? -1 : 1) : 1;
}

bool aot_is_typed_key(aot_context *cx, aot_value o, aot_key key) {
  double ignored;
  return aot_cell_of(o)->kind == AOT_KIND_TYPED_ARRAY &&
         (key.is_index || (aot_is_string(key.value) && aot_canonical_numeric_index(cx, key.value, &ignored)));
}

/* Exports are writable in name only (ECMA-262 10.4.6.7). */
static bool is_unchanged(const aot_descriptor *d, const aot_descriptor *current) {
  if (d->has & AOT_HAS_VALUE && !aot_same_value(d->value, current->value)) return false;
  return !(d->has & AOT_HAS_WRITABLE) || (d->attributes & AOT_WRITABLE) == (current->attributes & AOT_WRITABLE);
}

int aot_ordinary_define_own(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d) {
  if (aot_cell_of(o)->kind == AOT_KIND_ARRAY && !key.is_index && key.value == cx->names[AOT_NAME_length])
    return aot_array_define_length(cx, o, d);
  aot_own_slot p;
  int r = aot_own_find(cx, o, key, &p);
  if (r < 0) return r;
  if (aot_is_typed_key(cx, o, key)) return r ? define_typed(cx, o, key, d, &p) : 0;
  if (!r) {
    if (!aot_own_extensible(cx, o)) return 0;
    if (aot_cell_of(o)->kind == AOT_KIND_ARRAY && key.is_index && key.index >= aot_array_of(o)->length &&
        (aot_cell_of(o)->aux & AOT_ARR_LENGTH_READONLY))
      return 0;
    return define_new(cx, o, key, d);
  }
  aot_descriptor current;
  describe(cx, &p, &current);
  if (!aot_descriptor_compatible(true, d, &current)) return 0;
  if (aot_cell_of(o)->kind == AOT_KIND_NAMESPACE && !is_unchanged(d, &current)) return 0;
  if (!p.slot) return 1; /* computed properties do not change */
  uint32_t attributes = merged_attributes(d, p.attributes);
  aot_value v = d->has & AOT_HAS_VALUE ? d->value : current.value;
  if (attributes & AOT_ACCESSOR) {
    v = new_accessor(cx, d->has & AOT_HAS_GET ? d->getter : current.getter,
                     d->has & AOT_HAS_SET ? d->setter : current.setter);
  }
  return aot_own_redefine(cx, o, key, &p, v, attributes) ? -1 : 1;
}

int aot_object_define_own(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d) {
  if (is_proxy(o)) HOOK(define_own, key, d);
  if (o != cx->head.global || !aot_redefine_global) return aot_ordinary_define_own(cx, o, key, d);
  aot_descriptor whole = *d;
  aot_redefine_global(cx, key, &whole);
  return aot_ordinary_define_own(cx, o, key, &whole);
}

/* ---------------------------------------------------------------- [[HasProperty]], [[Get]], [[Set]], [[Delete]] */

/* An export in its temporal dead zone is there all the same. */
static int has_export(aot_value o, aot_key key) {
  aot_array *names = aot_array_of(aot_wrapper_of(o)->value);
  for (uint32_t i = 0; i < names->count; i++)
    if (names->elements[i] == key.value) return 1;
  return 0;
}

int aot_object_has(aot_context *cx, aot_value o, aot_key key) {
  for (;;) {
    if (is_proxy(o)) HOOK(has, key);
    if (aot_cell_of(o)->kind == AOT_KIND_NAMESPACE && has_export(o, key)) return 1;
    aot_own_slot p;
    int r = aot_own_find(cx, o, key, &p);
    if (r) return r;
    if (aot_is_typed_key(cx, o, key)) return 0;
    o = aot_shape_of(cx, o)->proto;
    if (o == AOT_NULL) return 0;
  }
}

aot_value aot_object_get(aot_context *cx, aot_value o, aot_key key, aot_value receiver) {
  for (;;) {
    if (is_proxy(o)) {
      if (aot_stack_low(cx) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
      HOOK(get, key, receiver);
    }
    aot_own_slot p;
    int r = aot_own_find(cx, o, key, &p);
    if (r) return r < 0 ? AOT_EXCEPTION : aot_own_slot_value(cx, &p, receiver);
    if (aot_is_typed_key(cx, o, key)) return AOT_UNDEFINED;
    o = aot_shape_of(cx, o)->proto;
    if (o == AOT_NULL) return AOT_UNDEFINED;
  }
}

static int call_setter(aot_context *cx, aot_own_slot *p, aot_value receiver, aot_value v) {
  aot_value setter = ((aot_accessor *)aot_cell_of(*p->slot))->setter;
  if (setter == AOT_UNDEFINED) return 0;
  return aot_call(cx, setter, receiver, 1, &v) == AOT_EXCEPTION ? -1 : 1;
}

/* OrdinarySetWithOwnDescriptor, from step 2.c: a writable data property or none was found; receiver is not the holder. */
static int set_on_receiver(aot_context *cx, aot_value receiver, aot_key key, aot_value v) {
  if (!aot_is_object(receiver)) return 0;
  aot_descriptor existing;
  int r = aot_object_get_own(cx, receiver, key, &existing);
  if (r < 0) return -1;
  if (r) {
    if ((existing.attributes & AOT_ACCESSOR) || !(existing.attributes & AOT_WRITABLE)) return 0;
    aot_descriptor d = {.value = v, .has = AOT_HAS_VALUE};
    return aot_object_define_own(cx, receiver, key, &d);
  }
  return aot_create_data(cx, receiver, key, v);
}

int aot_object_set(aot_context *cx, aot_value o, aot_key key, aot_value v, aot_value receiver) {
  aot_value first = o;
  for (;;) {
    if (is_proxy(o)) {
      if (aot_stack_low(cx) && aot_stack_check_slow(cx)) return -1;
      HOOK(set, key, v, receiver);
    }
    if (aot_cell_of(o)->kind == AOT_KIND_NAMESPACE) return 0;
    if (aot_is_typed_key(cx, o, key)) {
      double index = key.index;
      if (!key.is_index) aot_canonical_numeric_index(cx, key.value, &index);
      if (o == receiver) return aot_typed_array_set(cx, o, index, v) ? -1 : 1;
      if (!aot_typed_array_has(o, index)) return 1;
    }
    aot_own_slot p;
    int r = aot_own_find(cx, o, key, &p);
    if (r < 0) return -1;
    if (r) {
      if (p.attributes & AOT_ACCESSOR) return call_setter(cx, &p, receiver, v);
      if (!(p.attributes & AOT_WRITABLE)) return 0;
      if (o != receiver) return set_on_receiver(cx, receiver, key, v);
      r = aot_own_write(cx, o, key, &p, v);
      return r < 0 ? -1 : r == 0;
    }
    o = aot_shape_of(cx, o)->proto;
    if (o == AOT_NULL) break;
  }
  if (receiver != first || is_proxy(receiver)) return set_on_receiver(cx, receiver, key, v);
  if (!aot_own_extensible(cx, receiver)) return 0;
  if (key.is_index && aot_cell_of(receiver)->kind == AOT_KIND_ARRAY && key.index >= aot_array_of(receiver)->length &&
      (aot_cell_of(receiver)->aux & AOT_ARR_LENGTH_READONLY))
    return 0;
  return aot_own_add(cx, receiver, key, v, AOT_DATA_DEFAULT, true) ? -1 : 1;
}

int aot_ordinary_delete(aot_context *cx, aot_value o, aot_key key) {
  aot_own_slot p;
  if (aot_cell_of(o)->kind == AOT_KIND_NAMESPACE && has_export(o, key)) return 0;
  int r = aot_own_find(cx, o, key, &p);
  if (r <= 0) return r < 0 ? -1 : 1;
  if (!(p.attributes & AOT_CONFIGURABLE) || !p.slot) return 0;
  return aot_own_remove(cx, o, key, &p) ? -1 : 1;
}

int aot_object_delete(aot_context *cx, aot_value o, aot_key key) {
  if (is_proxy(o)) HOOK(delete_key, key);
  return aot_ordinary_delete(cx, o, key);
}

/* ---------------------------------------------------------------- [[OwnPropertyKeys]] */

static void push_index(aot_context *cx, aot_value list, uint32_t i) {
  aot_array_push(cx, list, aot_key_to_value(cx, aot_key_from_index(i)));
}

static void push_sparse(aot_context *cx, aot_value list, aot_sparse *s, int which) {
  uint32_t n, *indexes = aot_sparse_indexes(s, &n);
  for (uint32_t i = 0; i < n; i++) {
    aot_value *key = NULL;
    if (!aot_sparse_find(s, indexes[i], &key)) continue;
    if ((which & AOT_KEYS_ENUMERABLE) && !(aot_sparse_attributes(key) & AOT_ENUMERABLE)) continue;
    push_index(cx, list, indexes[i]);
  }
  free(indexes);
}

static void push_indexes(aot_context *cx, aot_value list, aot_value o, int which) {
  aot_cell *c = aot_cell_of(o);
  if (aot_has_elements(o)) {
    aot_array *a = aot_array_of(o);
    for (uint32_t i = 0; i < a->count; i++)
      if (a->elements[i] != AOT_HOLE) push_index(cx, list, i);
    if (a->sparse) push_sparse(cx, list, a->sparse, which);
    return;
  }
  if (c->kind == AOT_KIND_STRING_OBJECT) {
    uint32_t n = aot_string_length(aot_wrapper_of(o)->value);
    for (uint32_t i = 0; i < n; i++) push_index(cx, list, i);
  } else if (c->kind == AOT_KIND_TYPED_ARRAY) {
    uint64_t n = aot_typed_array_of(o)->length;
    for (uint64_t i = 0; i < n; i++) push_index(cx, list, (uint32_t)i);
  }
  aot_shape *s = aot_shape_of(cx, o);
  if (s->indexed) push_sparse(cx, list, s->indexed, which);
}

/* aot_array_push, with a call only where there is no room. */
static inline void append(aot_context *cx, aot_array *list, aot_value v) {
  if (AOT_UNLIKELY(list->count == list->capacity)) {
    aot_array_push(cx, aot_box(list), v);
    return;
  }
  list->elements[list->count++] = v;
  list->length = list->count;
  aot_barrier_at(cx, list->elements, list->count - 1, v);
}

static void push_named(aot_context *cx, aot_value list, aot_value o, int which, bool symbols) {
  const aot_shape *s = aot_shape_of(cx, o);
  for (uint32_t i = 0; i < s->count; i++) {
    aot_value key = s->keys->keys[i];
    if (!key || (aot_cell_of(key)->kind == AOT_KIND_SYMBOL) != symbols) continue;
    if (symbols && aot_symbol_is_private(key)) continue;
    if ((which & AOT_KEYS_ENUMERABLE) && !(s->keys->attributes[i] & AOT_ENUMERABLE)) continue;
    append(cx, aot_array_of(list), key);
  }
}

aot_value aot_object_own_keys(aot_context *cx, aot_value o, int which) {
  if (is_proxy(o)) HOOK(own_keys, which);
  aot_cell *c = aot_cell_of(o);
  if (c->kind == AOT_KIND_FUNCTION) aot_function_materialize(cx, o);
  aot_value list = aot_new_array_with_capacity(cx, aot_shape_of(cx, o)->count);
  if (which & AOT_KEYS_STRINGS) {
    push_indexes(cx, list, o, which);
    if (c->kind == AOT_KIND_NAMESPACE) {
      aot_array *names = aot_array_of(aot_wrapper_of(o)->value);
      for (uint32_t i = 0; i < names->count; i++) {
        aot_own_slot p; /* enumerability reads the binding: ReferenceError in its dead zone */
        if ((which & AOT_KEYS_ENUMERABLE) && aot_own_find(cx, o, aot_key_from_name(names->elements[i]), &p) < 0)
          return AOT_EXCEPTION;
        aot_array_push(cx, list, names->elements[i]);
      }
    }
    if (c->kind == AOT_KIND_ARRAY || c->kind == AOT_KIND_STRING_OBJECT)
      if (!(which & AOT_KEYS_ENUMERABLE)) aot_array_push(cx, list, cx->names[AOT_NAME_length]);
    push_named(cx, list, o, which, false);
    if (o == cx->head.global && aot_sort_globals) aot_sort_globals(cx, list);
  }
  if (which & AOT_KEYS_SYMBOLS) push_named(cx, list, o, which & ~AOT_KEYS_ENUMERABLE, true);
  return list;
}
