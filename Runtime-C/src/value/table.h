/* table.h: insertion-ordered hash tables, of Map, Set, WeakMap and WeakSet.
 *
 * An aot_table is one MISC cell: entries in insertion order, then hash buckets. Deleted entries keep their place, with AOT_HOLE as
 * key, until the table is rebuilt; so the order of iteration depends on the program alone, never on hashes or addresses.
 * A rebuilt or cleared table keeps a pointer to its successor (`forward`) and its tombstones: an iterator that still points to
 * it finds its place in the successor by counting the tombstones before it.
 */
#ifndef AOT_VALUE_TABLE_H
#define AOT_VALUE_TABLE_H

#include "aot_abi.h"
#include "heap/heap.h"
#include <stdbool.h>

typedef struct aot_table {
  aot_misc misc;
  struct aot_table *forward;   /* the successor, or NULL while in use */
  struct aot_table *next_weak; /* weak tables: the next of the context's list (builtins/collections/weak.c) */
  uint32_t capacity;           /* entries that fit */
  uint32_t used;               /* entries taken, deleted ones too */
  uint32_t live;
  uint32_t first;                                     /* every entry before it is deleted */
  uint32_t mask;                                      /* number of buckets - 1 */
  uint8_t width;                                      /* words per entry: key, link, and for maps the value */
  bool cleared;                                       /* forward: by clear(), so iterators start over */
  void (*weak)(aot_context *cx, struct aot_table *t); /* what registered a weak table; NULL for strong ones */
  aot_value words[];
} aot_table;

/* The words of entry i: [0] the key or AOT_HOLE, [1] hash << 32 | index + 1 of the next entry in its bucket, [2] the value. */
static inline aot_value *aot_table_entry(aot_table *t, uint32_t i) { return t->words + (size_t)i * t->width; }

static inline aot_value aot_table_value(aot_table *t, uint32_t i) {
  return t->width == 3 ? aot_table_entry(t, i)[2] : aot_table_entry(t, i)[0];
}

#define AOT_TABLE_MIN_CAPACITY 8u

#define AOT_TABLE_NONE 0xFFFFFFFFu

/* Puts a fresh weak table on the context's list: builtins/collections/weak.c, passed along so that Map and Set do not link it. */
typedef void (*aot_weak_registrar)(aot_context *cx, aot_table *t);

/* width 2 (set) or 3 (map); weak NULL = strong. NULL with a RangeError pending when too big. */
aot_table *aot_table_new(aot_context *cx, uint32_t capacity, int width, aot_weak_registrar weak);

/* Index of the entry, or AOT_TABLE_NONE. */
uint32_t aot_table_find(aot_context *cx, aot_table *t, aot_value key);

/* Adds or overwrites; *holder is the table pointer of an object `owner`, replaced when the table is rebuilt. 0 ok. */
int aot_table_put(aot_context *cx, void *owner, aot_value *holder, aot_value key, aot_value value);
void aot_table_remove_at(aot_table *t, uint32_t i);

/* 1 when the key was there. */
int aot_table_remove(aot_context *cx, aot_table *t, aot_value key);

/* Empties by a new table. 0 ok. */
int aot_table_clear(aot_context *cx, void *owner, aot_value *holder);

/* Follows `forward`, keeping the place; then skips deleted entries: false at the end. */
bool aot_table_seek(aot_table **t, uint32_t *i);

#endif
