/* json_object.c: the objects of JSON texts. Texts hold many objects with the same keys in the same order: those find their shape at once,
 * and have room for all of their properties inside. */
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "value/string.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "builtins/json/json.h"

#define FEW_SLOTS  4u  /* as in {} */
#define MANY_SLOTS 32u /* objects with more are tables as a rule */

static bool has_keys(const aot_shape *s, uint32_t n, const aot_value *pairs) {
  if (s->count != n) return false;
  for (uint32_t i = 0; i < n; i++)
    if (s->keys->keys[i] != pairs[2 * i]) return false;
  return true;
}

/* The shape after all keys, which are distinct and no indexes; or NULL. */
static aot_shape *walk(aot_context *cx, uint32_t n, const aot_value *pairs) {
  uint32_t slots = n <= FEW_SLOTS ? FEW_SLOTS : (n + 1) & ~1u;
  aot_shape *s = aot_shape_root(cx, aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE), slots);
  for (uint32_t i = 0; i < n && s; i++) {
    aot_value key = pairs[2 * i];
    if (aot_key_from_name(key).is_index || aot_shape_find(s, key) >= 0) return NULL;
    s = aot_shape_add(cx, s, key, AOT_DATA_DEFAULT, MANY_SLOTS);
  }
  return s;
}

static aot_shape *shape_for(aot_context *cx, aot_json_shapes *shapes, uint32_t n, const aot_value *pairs) {
  uint32_t hash = (uint32_t)(pairs[0] >> 4) ^ (uint32_t)(pairs[2 * (n - 1)] >> 5) ^ n;
  uint32_t *id = &shapes->ids[hash % (sizeof shapes->ids / sizeof *shapes->ids)];
  aot_shape *s = *id ? aot_shape_by_id(cx, *id) : NULL; /* ids of shared shapes are not used again */
  if (s && has_keys(s, n, pairs)) return s;
  s = walk(cx, n, pairs);
  if (s) *id = s->id;
  return s;
}

aot_value aot_json_object(aot_context *cx, aot_json_shapes *shapes, uint32_t n, const aot_value *pairs) {
  aot_shape *s = n > 0 && n <= MANY_SLOTS ? shape_for(cx, shapes, n, pairs) : NULL;
  if (s) {
    aot_value o = aot_alloc_object(cx, s, AOT_KIND_OBJECT);
    for (uint32_t i = 0; i < n; i++) aot_object_of(o)->slots[i] = pairs[2 * i + 1];
    return o;
  }
  aot_value o = aot_new_object(cx);
  for (uint32_t i = 0; i < n; i++)
    if (aot_create_data(cx, o, aot_key_from_name(pairs[2 * i]), pairs[2 * i + 1]) < 0) return AOT_EXCEPTION;
  return o;
}
