/* copy_properties.c: CopyDataProperties (ECMA-262 7.3.26): spread in object literals, rest in object patterns. */
#include "base/context.h"
#include "value/key.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/internal_methods.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/shape.h"
#include <stdbool.h>

static bool is_excluded(aot_context *cx, aot_key key, int32_t n, const aot_value *excluded) {
  for (int32_t i = 0; i < n; i++) {
    aot_key k;
    if (aot_to_key(cx, excluded[i], &k) == 0 && k.is_index == key.is_index &&
        (k.is_index ? k.index == key.index : k.value == key.value))
      return true;
  }
  return false;
}

/* ---------------------------------------------------------------- slots */

bool aot_has_only_slots(aot_value o, const aot_shape *s) {
  if (aot_cell_of(o)->kind != AOT_KIND_OBJECT || s->indexed) return false;
  for (uint32_t i = 0; i < s->count; i++)
    if ((s->keys->keys[i] && aot_is_kind(s->keys->keys[i], AOT_KIND_SYMBOL)) ||
        s->keys->attributes[i] & (AOT_ACCESSOR | AOT_PROP_LAZY | AOT_PROP_UNMADE))
      return false;
  return true;
}

static bool is_empty(aot_context *cx, aot_value o) {
  const aot_shape *s = aot_shape_of(cx, o);
  return aot_cell_of(o)->kind == AOT_KIND_OBJECT && !(aot_cell_of(o)->flags & AOT_OBJ_NOT_EXTENSIBLE) &&
         s->count == 0 && !s->indexed;
}

/* A copy of all properties has the same shape when both objects started from the same one, and nothing is hidden or restricted. */
static bool may_share(const aot_shape *target, const aot_shape *source) {
  if (source->root != target || source->flags & AOT_SHAPE_OWN || source->frozen || source->count > source->inline_count)
    return false;
  for (uint32_t i = 0; i < source->count; i++)
    if ((source->keys->attributes[i] & AOT_PROP_PUBLIC) != AOT_DATA_DEFAULT) return false;
  return true;
}

static void copy_all_slots(aot_context *cx, aot_value target, aot_value source, const aot_shape *s) {
  aot_object *to = aot_object_of(target), *from = aot_object_of(source);
  to->head.shape = s->id;
  for (uint32_t i = 0; i < s->count; i++) {
    to->slots[i] = from->slots[i];
    aot_barrier(cx, to, to->slots[i]);
  }
}

static int copy_slots(aot_context *cx, aot_value target, aot_value source, const aot_shape *s, int32_t n,
                      const aot_value *excluded) {
  bool fresh = is_empty(cx, target);
  if (fresh && n == 0 && may_share(aot_shape_of(cx, target), s)) {
    copy_all_slots(cx, target, source, s);
    return 0;
  }
  for (uint32_t i = 0; i < s->count; i++) {
    if (!s->keys->keys[i] || !(s->keys->attributes[i] & AOT_ENUMERABLE)) continue;
    aot_key key = aot_key_from_name(s->keys->keys[i]);
    if (is_excluded(cx, key, n, excluded)) continue;
    aot_value v = *aot_slot(aot_object_of(source), s, i);
    if (fresh ? aot_own_add(cx, target, key, v, AOT_DATA_DEFAULT, true) : aot_create_data_or_throw(cx, target, key, v))
      return -1;
  }
  return 0;
}

/* ---------------------------------------------------------------- any object */

/* The value of an enumerable own property: 1, 0 = there is none, -1. */
static int own_value(aot_context *cx, aot_value o, aot_key key, aot_value *v) {
  int r;
  uint32_t attributes;
  if (aot_cell_of(o)->kind == AOT_KIND_PROXY) {
    aot_descriptor d;
    r = aot_object_get_own(cx, o, key, &d);
    attributes = d.attributes;
    if (r == 1 && attributes & AOT_ENUMERABLE) *v = aot_object_get(cx, o, key, o);
  } else {
    aot_own_slot p;
    r = aot_own_find(cx, o, key, &p);
    attributes = p.attributes;
    if (r == 1 && attributes & AOT_ENUMERABLE) *v = aot_own_slot_value(cx, &p, o);
  }
  if (r < 0) return -1;
  if (!r || !(attributes & AOT_ENUMERABLE)) return 0;
  return *v == AOT_EXCEPTION ? -1 : 1;
}

static int copy_any(aot_context *cx, aot_value target, aot_value source, int32_t n, const aot_value *excluded) {
  aot_value keys = aot_object_own_keys(cx, source, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
  if (keys == AOT_EXCEPTION) return -1;
  for (uint32_t i = 0; i < aot_array_of(keys)->count; i++) {
    aot_key key = aot_key_from_name(aot_array_of(keys)->elements[i]);
    aot_value v = AOT_UNDEFINED;
    int r = is_excluded(cx, key, n, excluded) ? 0 : own_value(cx, source, key, &v);
    if (r < 0 || (r && aot_create_data_or_throw(cx, target, key, v))) return -1;
  }
  return 0;
}

int aot_copy_data_properties(aot_context *cx, aot_value target, aot_value source, int32_t n,
                             const aot_value *excluded) {
  if (aot_is_nullish(source)) return 0;
  aot_value from = aot_to_object(cx, source);
  if (from == AOT_EXCEPTION) return -1;
  const aot_shape *s = aot_cell_of(from)->kind == AOT_KIND_OBJECT ? aot_shape_of(cx, from) : NULL;
  if (s && target != from && aot_has_only_slots(from, s)) return copy_slots(cx, target, from, s, n, excluded);
  return copy_any(cx, target, from, n, excluded);
}
