/* identity.c: ids of objects. */
#include "objects/space.h"
#include <stdlib.h>

static aot_status refuse_id(aot_object_id id) {
  return aot_refuse(AOT_E_NAME, "no object has the id %llu", (unsigned long long)id);
}

static aot_identity *identity(aot_space *s, aot_object_id id) {
  if (id - 1 >= s->identity_count || s->identities[id - 1].value == AOT_HOLE) return NULL;
  return &s->identities[id - 1];
}

/* ---------------------------------------------------------------- by object */

static uint32_t hash(aot_value v) { return (uint32_t)((v >> 4) * 0x9E3779B97F4A7C15ull >> 32); }

/* Where the id of an object is, or would be. Ids that were released are in no other's way: their value is no object. */
static uint32_t *place_of(const aot_space *s, aot_value v) {
  uint32_t i = hash(v) & s->identity_mask;
  while (s->identity_index[i] && s->identities[s->identity_index[i] - 1].value != v) i = (i + 1) & s->identity_mask;
  return &s->identity_index[i];
}

/* A table with room for one more, of those that live. */
static bool make_index(aot_space *s) {
  uint32_t size = 64, live = 0;
  for (uint32_t i = 0; i < s->identity_count; i++) live += s->identities[i].value != AOT_HOLE;
  while (size < 4 * (live + 1)) size *= 2;
  uint32_t *index = calloc(size, sizeof *index);
  if (!index) return false;
  free(s->identity_index);
  s->identity_index = index;
  s->identity_mask = size - 1;
  s->identity_used = live;
  for (uint32_t i = 0; i < s->identity_count; i++)
    if (s->identities[i].value != AOT_HOLE) *place_of(s, s->identities[i].value) = i + 1;
  return true;
}

/* A new id. False without memory. */
static bool add(aot_space *s, aot_value v) {
  size_t capacity = s->identity_capacity;
  if (s->identity_count == UINT32_MAX - 1) return false;
  if (!aot_space_grow(&s->identities, &capacity, s->identity_count, sizeof *s->identities)) return false;
  s->identity_capacity = (uint32_t)capacity;
  if ((!s->identity_index || 2 * s->identity_used > s->identity_mask) && !make_index(s)) return false;
  s->identities[s->identity_count++] = (aot_identity){.value = v};
  *place_of(s, v) = s->identity_count;
  s->identity_used++;
  return true;
}

aot_status aot_object_name(aot_context *cx, aot_ref object, aot_object_id *id) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(id);
  aot_value v;
  AOT_READ(e, object, &v);
  if (!aot_is_object(v)) return aot_refuse(AOT_E_TYPE, "only objects have ids");
  uint32_t known = s->identity_index ? *place_of(s, v) : 0;
  if (!known && !add(s, v)) return aot_refuse(AOT_E_MEMORY, "no memory");
  *id = known ? known : s->identity_count;
  s->identities[*id - 1].count++;
  return AOT_OK;
}

aot_status aot_lookup(aot_context *cx, aot_object_id id, aot_ref *object) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(object);
  const aot_identity *i = identity(s, id);
  return i ? aot_ref_make(e, i->value, object) : refuse_id(id);
}

aot_status aot_object_release(aot_context *cx, aot_object_id id) {
  AOT_BEGIN_OBJECTS(cx);
  aot_identity *i = identity(s, id);
  (void)e;
  if (!i) return refuse_id(id);
  if (--i->count == 0) i->value = AOT_HOLE;
  return AOT_OK;
}
