/* own_property.h: where an own property lies, and the entry points through which own properties change. */
#ifndef AOT_OBJECT_OWN_PROPERTY_H
#define AOT_OBJECT_OWN_PROPERTY_H

#include "aot_abi.h"
#include "value/key.h"
#include "object/property.h"
#include "object/shape.h"
#include <stdbool.h>

/* AOT_OBJ flag of realm objects whose change clears protectors. */
#define AOT_OBJ_PROTECTED 64u
/* AOT_OBJ flag of all realm objects that are no functions. */
#define AOT_OBJ_OF_REALM 128u

/* Where an own property is. */
typedef struct aot_own_slot {
  aot_value *slot; /* where the value lies; NULL for `value` properties that are computed */
  aot_value value;
  void *holder;        /* cell for the write barrier */
  uint32_t attributes; /* with AOT_PROP_* bits */
  int32_t entry;       /* named: entry in the shape, else -1 */
  aot_value *key_word; /* sparse: for attributes */
} aot_own_slot;

/* OrdinaryGetOwnProperty as an own slot: 1, 0, or -1 with an error pending (namespaces). Not for proxies. */
int aot_own_find(aot_context *cx, aot_value o, aot_key key, aot_own_slot *p);
aot_value aot_own_slot_value(aot_context *cx, aot_own_slot *p,
                             aot_value receiver); /* runs getters, makes lazy values */

/* The enumerable data property of an ordinary object whose key is probably the i-th: its value; else AOT_HOLE, which says nothing. */
static inline aot_value aot_own_nth(aot_context *cx, aot_value o, aot_key key, uint32_t i) {
  if (key.is_index || aot_cell_of(o)->kind != AOT_KIND_OBJECT) return AOT_HOLE;
  const aot_shape *s = aot_shape_of(cx, o);
  if (i >= s->count || s->keys->keys[i] != key.value) return AOT_HOLE;
  if ((s->keys->attributes[i] & (AOT_ENUMERABLE | AOT_ACCESSOR | AOT_PROP_LAZY | AOT_PROP_UNMADE)) != AOT_ENUMERABLE)
    return AOT_HOLE;
  return *aot_slot(aot_object_of(o), s, i);
}

/* Adds an absent own property; extensibility was checked. 0 ok. dynamic: the key was computed. */
int aot_own_add(aot_context *cx, aot_value o, aot_key key, aot_value v, uint32_t attributes, bool dynamic);

/* Room for so many more named properties of an object that has its own dictionary. */
void aot_own_reserve(aot_context *cx, aot_value o, uint32_t count);

/* Stores into a data slot, telling caches and protectors. */
int aot_own_write(aot_context *cx, aot_value o, aot_key key, aot_own_slot *p, aot_value v);
int aot_own_redefine(aot_context *cx, aot_value o, aot_key key, aot_own_slot *p, aot_value v, uint32_t attributes);
int aot_own_remove(aot_context *cx, aot_value o, aot_key key, aot_own_slot *p);

/* Marks o as a prototype (a cacheable dictionary of its own). */
void aot_make_proto(aot_context *cx, aot_value o);

/* Adding, changing or removing `key` of a prototype or protected object. existed: it was there before. */
void aot_touched(aot_context *cx, aot_value o, aot_key key, bool existed);
int aot_object_add_slot(aot_context *cx, aot_object *o, aot_shape *next, aot_value v);
void aot_own_restrict(aot_context *cx, aot_value o, int level); /* 1 not extensible, 2 sealed, 3 frozen */
bool aot_own_extensible(aot_context *cx, aot_value o);

#endif
