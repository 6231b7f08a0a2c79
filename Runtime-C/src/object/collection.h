/* collection.h: Map and Set objects for the rest of the runtime: printing, structuredClone, iteration without user code. Their `value` is
 * the table. */
#ifndef AOT_OBJECT_COLLECTION_H
#define AOT_OBJECT_COLLECTION_H

#include "aot_abi.h"
#include "base/realm_id.h"
#include "value/table.h"
#include "object/wrapper.h"

static inline aot_table *aot_table_of(aot_value collection) {
  return (aot_table *)(uintptr_t)aot_wrapper_of(collection)->value;
}

/* A Map, Set, WeakMap or WeakSet object with an empty table. */
aot_value aot_new_collection(aot_context *cx, aot_value new_target, enum aot_realm_id proto, int kind,
                             aot_weak_registrar weak);

/* Entries of a Map or Set object in insertion order, for printing, structuredClone and iteration without user code. */
uint32_t aot_map_size(aot_value map_or_set);

/* *cursor starts at 0. 1 and *key, *value (for sets value = key), or 0 at the end. Valid while nobody changes the object. */
int aot_map_next(aot_value map_or_set, uint32_t *cursor, aot_value *key, aot_value *value);
aot_value aot_new_map(aot_context *cx);
aot_value aot_new_set(aot_context *cx);
aot_value aot_map_get(aot_context *cx, aot_value map, aot_value key);                   /* AOT_HOLE when absent */
int aot_map_set(aot_context *cx, aot_value map_or_set, aot_value key, aot_value value); /* 0 ok */

/* Iterators: aot_wrapper with value = the collection or undefined, extra[0] = table, extra[1] = index, extra[2] = enum aot_iteration. */
/* For iterate.c while AOT_PROTECTOR_MAP_SET holds: steps a fresh Map/Set iterator without a result object. 1, or 0 at the end.
 * kind of iterator: 0 keys, 1 values, 2 entries ([key, value] arrays). */
aot_value aot_map_iterator(aot_context *cx, aot_value map_or_set, int kind);

int aot_map_iterator_step(aot_context *cx, aot_value iterator, aot_value *out);

#endif
