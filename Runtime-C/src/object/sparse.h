/* sparse.h: integer-keyed properties apart from dense storage. */
#ifndef AOT_OBJECT_SPARSE_H
#define AOT_OBJECT_SPARSE_H

#include "aot_abi.h"
#include "heap/heap.h"
#include "object/property.h"

/* Open addressing by index; deleted = AOT_HOLE value. Owned by one array or one dictionary shape's object. */
typedef struct aot_sparse {
  aot_misc misc;
  uint32_t count, used, mask; /* live entries; entries with a key; slots - 1 */
  uint32_t dense_count; /* objects: indexes [0, dense_count) are in `dense`, default attributes, AOT_HOLE absent */
  uint32_t dense_live;
  aot_value *entries; /* ELEMENTS: pairs of key (int tag | attributes << 32 | index) and value */
  aot_value *dense;   /* ELEMENTS or NULL */
} aot_sparse;

aot_sparse *aot_sparse_new(aot_context *cx);

/* Where index's value lies, or NULL; *attributes: pointer to the key word (use the accessors below), NULL when dense. */
aot_value *aot_sparse_find(aot_sparse *s, uint32_t index, aot_value **key);

static inline uint32_t aot_sparse_attributes(const aot_value *key) {
  return key ? (uint32_t)(*key >> 32) & 0xFF : AOT_DATA_DEFAULT;
}

int aot_sparse_put(aot_context *cx, aot_sparse *s, uint32_t index, aot_value v, uint32_t attributes); /* 0 ok */
void aot_sparse_remove(aot_sparse *s, uint32_t index);

/* Live indexes, ascending, malloc'd (caller frees); NULL and *n = 0 when none. */
uint32_t *aot_sparse_indexes(aot_sparse *s, uint32_t *n);
void aot_sparse_undense(aot_context *cx, aot_sparse *s); /* moves the dense part into the table */

#endif
