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

/* Those that were given out lately come first: who asks again does so soon. */
static aot_identity *find(const aot_space *s, aot_value v) {
  for (uint32_t i = s->identity_count; i > 0; i--)
    if (s->identities[i - 1].value == v) return &s->identities[i - 1];
  return NULL;
}

aot_status aot_object_name(aot_context *cx, aot_ref object, aot_object_id *id) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(id);
  aot_value v;
  AOT_READ(e, object, &v);
  if (!aot_is_object(v)) return aot_refuse(AOT_E_TYPE, "only objects have ids");
  aot_identity *i = find(s, v);
  if (!i) {
    size_t capacity = s->identity_capacity;
    if (!aot_space_grow(&s->identities, &capacity, s->identity_count, sizeof *s->identities))
      return aot_refuse(AOT_E_MEMORY, "no memory");
    s->identity_capacity = (uint32_t)capacity;
    i = &s->identities[s->identity_count++];
    *i = (aot_identity){.value = v};
  }
  i->count++;
  *id = (aot_object_id)(i - s->identities) + 1;
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
