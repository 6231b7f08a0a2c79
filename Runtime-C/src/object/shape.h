/* shape.h: hidden classes: the keys, attributes, prototype and slots that many objects share. */
#ifndef AOT_OBJECT_SHAPE_H
#define AOT_OBJECT_SHAPE_H

#include "aot_abi.h"
#include "base/context.h"
#include "heap/heap.h"
#include <stdbool.h>

typedef struct aot_shape aot_shape;

/* The keys of a chain of shapes. A shape with `count` keys sees entries [0, count); the entry's number is the slot's. */
typedef struct aot_keys {
  uint32_t used, capacity, references;
  uint32_t mask;   /* of index; 0 = no index yet */
  uint32_t *index; /* open addressing: entry + 1, 0 = empty */
  uint8_t *attributes;
  aot_value *keys; /* 0 = deleted */
} aot_keys;

#define AOT_SHAPE_OWN       1u /* dictionary: belongs to one object and changes in place */
#define AOT_SHAPE_CACHEABLE 2u /* dictionary that inline caches may know: gets a new id when a key goes or changes */
#define AOT_SHAPE_PINNED    4u /* never freed */
#define AOT_SHAPE_LAYOUT    8u /* a program layout: id given by the compiler */

typedef struct aot_transition {
  aot_value key;
  aot_shape *to;
  uint32_t attributes;
} aot_transition;

struct aot_shape {
  uint32_t id;
  uint16_t inline_count;
  uint8_t flags;
  uint8_t frozen;   /* 1 not extensible, 2 sealed, 3 frozen: how the chain got here */
  uint32_t count;   /* slots, deleted ones included */
  uint32_t live;    /* dictionaries: keys that are there */
  uint32_t mark;    /* of roots and dictionaries: heap epoch */
  uint32_t touched; /* roots: heap epoch when C code last asked for it; may be about to be used */
  aot_value proto;  /* object or AOT_NULL */
  aot_keys *keys;
  aot_shape *root; /* the shape without keys that the chain started from; itself for dictionaries */
  aot_transition *transitions;
  uint32_t transition_count, transition_capacity; /* sorted? no: hash when > 8 */
  aot_shape *roots;                               /* of prototypes' dictionaries: roots whose proto is the owner */
  aot_shape *next_root;
  struct aot_sparse *indexed; /* dictionaries: integer-keyed properties, or NULL */
  uint32_t constructed;       /* class roots: objects made, until inline_count is settled */
  uint32_t most;              /* roots: longest chain seen */
};

static inline aot_shape *aot_shape_by_id(aot_context *cx, uint32_t id) { return cx->shapes[id]; }

static inline aot_shape *aot_shape_of(aot_context *cx, aot_value o) { return cx->shapes[aot_cell_of(o)->shape]; }

static inline aot_value *aot_slot(aot_object *o, const aot_shape *s, uint32_t i) {
  return i < s->inline_count ? &o->slots[i] : &o->overflow[i - s->inline_count];
}

static inline void *aot_slot_holder(aot_object *o, const aot_shape *s, uint32_t i) {
  return i < s->inline_count ? (void *)o : (void *)aot_elements_of(o->overflow);
}

/* For state.c, which has made the state. */
int aot_shapes_init(aot_context *cx, const aot_program *program);
/* Ids for the layouts of a library: what its own have to be counted from. */
uint32_t aot_shapes_reserve(aot_context *cx, const aot_program *program);
int aot_shapes_add_layouts(aot_context *cx, const aot_program *program);
void aot_shapes_free(aot_context *cx);
void aot_shapes_mark_roots(aot_context *cx);
void aot_shape_mark(aot_context *cx, aot_shape *s);
void aot_shapes_sweep(aot_context *cx);

/* The root for objects with this prototype (made its owner IS_PROTO) and inline slot count. */
aot_shape *aot_shape_root(aot_context *cx, aot_value proto, uint32_t inline_count);

/* A root apart from the shared ones (class instances). */
aot_shape *aot_shape_class_root(aot_context *cx, aot_value proto, uint32_t inline_count);

/* Are all own properties of o, whose shape it is, data properties with names, so that reading them runs no code? (copy_properties.c) */
bool aot_has_only_slots(aot_value o, const aot_shape *s);

/* Entry of a key, or -1. */
int32_t aot_shape_find(const aot_shape *s, aot_value key);

/* The shape after adding a key (absent before), or NULL when the object should become a dictionary. */
aot_shape *aot_shape_add(aot_context *cx, aot_shape *s, aot_value key, uint32_t attributes, uint32_t limit);
void aot_keys_restrict(aot_keys *k, uint32_t count, int level);

/* The shape after PreventExtensions (1), seal (2), freeze (3). */
aot_shape *aot_shape_restrict(aot_context *cx, aot_shape *s, int level);

/* Gives the object a dictionary of its own, if it has none. */
aot_shape *aot_shape_make_own(aot_context *cx, aot_value o, bool cacheable);
void aot_shape_own_add(aot_context *cx, aot_shape *s, aot_value key, uint32_t attributes);
/* Room for so many keys in all. */
void aot_shape_own_reserve(aot_shape *s, uint32_t count);
void aot_shape_new_id(aot_context *cx, aot_value o, aot_shape *s);

/* A chain of s's keys on another prototype. */
aot_shape *aot_shape_with_proto(aot_context *cx, aot_shape *s, aot_value proto);

#endif
