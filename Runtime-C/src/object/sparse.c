/* sparse.c: integer-keyed properties that do not lie in an array's dense storage: those of ordinary objects, and of arrays with
 * far-off, restricted or accessor elements.
 *
 * A hash table in one ELEMENTS cell: pairs of a key word (an int32 box whose spare bits hold the attributes) and the value. Tables
 * of ordinary objects keep a dense part in front for indexes that come in order, which makes memo tables cheap.
 */
#include "object/sparse.h"
#include "base/memory.h"
#include "heap/heap.h"
#include "object/property.h"
#include <stdlib.h>

static void trace_sparse(aot_context *cx, aot_misc *m) {
  aot_sparse *s = (aot_sparse *)m;
  aot_gc_mark_storage(cx, s->entries);
  aot_gc_mark_storage(cx, s->dense);
}

aot_sparse *aot_sparse_new(aot_context *cx) {
  aot_sparse *s = aot_alloc(cx, sizeof *s, AOT_KIND_MISC);
  aot_misc header = {.head = s->misc.head, .trace = trace_sparse};
  *s = (aot_sparse){.misc = header};
  return s;
}

static uint32_t hash_index(uint32_t i) { return (i * 0x9E3779B1u) ^ (i >> 15); }

static aot_value key_word(uint32_t index, uint32_t attributes) {
  return AOT_INT_TAG | (aot_value)attributes << 32 | index;
}

static aot_value *table_find(aot_sparse *s, uint32_t index) {
  if (!s->entries) return NULL;
  for (uint32_t i = hash_index(index) & s->mask;; i = (i + 1) & s->mask) {
    aot_value *e = &s->entries[2 * (size_t)i];
    if (e[0] == AOT_HOLE) return NULL;
    if ((uint32_t)e[0] == index) return e;
  }
}

aot_value *aot_sparse_find(aot_sparse *s, uint32_t index, aot_value **key) {
  if (index < s->dense_count) {
    if (key) *key = NULL;
    return s->dense[index] == AOT_HOLE ? NULL : &s->dense[index];
  }
  aot_value *e = table_find(s, index);
  if (!e || e[1] == AOT_HOLE) return NULL;
  if (key) *key = e;
  return e + 1;
}

static int rehash(aot_context *cx, aot_sparse *s) {
  uint32_t size = 8;
  while (size < (s->count + 1) * 2) size *= 2;
  aot_value *table = aot_new_elements(cx, size * 2, AOT_HOLE);
  if (!table) return -1;
  for (uint32_t i = 0; s->entries && i <= s->mask; i++) {
    aot_value *e = &s->entries[2 * (size_t)i];
    if (e[0] == AOT_HOLE || e[1] == AOT_HOLE) continue;
    uint32_t k = hash_index((uint32_t)e[0]) & (size - 1);
    while (table[2 * (size_t)k] != AOT_HOLE) k = (k + 1) & (size - 1);
    table[2 * (size_t)k] = e[0];
    table[2 * (size_t)k + 1] = e[1];
  }
  s->entries = table;
  s->mask = size - 1;
  s->used = s->count;
  aot_barrier(cx, s, aot_box(aot_elements_of(table)));
  return 0;
}

static int table_put(aot_context *cx, aot_sparse *s, uint32_t index, aot_value v, uint32_t attributes) {
  aot_value *e = table_find(s, index);
  if (!e) {
    if ((!s->entries || (s->used + 1) * 4 > (s->mask + 1) * 3) && rehash(cx, s)) return -1;
    uint32_t i = hash_index(index) & s->mask;
    while (s->entries[2 * (size_t)i] != AOT_HOLE) i = (i + 1) & s->mask;
    e = &s->entries[2 * (size_t)i];
    e[1] = AOT_HOLE;
    s->used++;
  }
  if (e[1] == AOT_HOLE) s->count++;
  e[0] = key_word(index, attributes);
  e[1] = v;
  aot_barrier(cx, aot_elements_of(s->entries), v);
  return 0;
}

/* Room for one more element at dense_count; takes over what the table holds there already. */
static int dense_push(aot_context *cx, aot_sparse *s, aot_value v) {
  uint32_t capacity = aot_elements_capacity(s->dense);
  if (s->dense_count == capacity) {
    aot_value *grown = aot_new_elements(cx, capacity ? capacity * 2 : 8, AOT_HOLE);
    if (!grown) return -1;
    if (s->dense_count) memcpy(grown, s->dense, s->dense_count * sizeof *grown);
    s->dense = grown;
    aot_barrier(cx, s, aot_box(aot_elements_of(grown)));
  }
  s->dense[s->dense_count++] = v;
  aot_barrier(cx, aot_elements_of(s->dense), v);
  if (v != AOT_HOLE) s->dense_live++;
  return 0;
}

static int dense_append(aot_context *cx, aot_sparse *s, aot_value v) {
  if (dense_push(cx, s, v)) return -1;
  while (s->count) {
    aot_value *e = table_find(s, s->dense_count);
    if (!e || e[1] == AOT_HOLE || aot_sparse_attributes(e) != AOT_DATA_DEFAULT) break;
    aot_value moved = e[1];
    e[1] = AOT_HOLE;
    s->count--;
    if (dense_push(cx, s, moved)) return -1;
  }
  return 0;
}

void aot_sparse_undense(aot_context *cx, aot_sparse *s) {
  aot_value *dense = s->dense;
  uint32_t n = s->dense_count;
  s->dense_count = s->dense_live = 0;
  for (uint32_t i = 0; i < n; i++)
    if (dense[i] != AOT_HOLE) table_put(cx, s, i, dense[i], AOT_DATA_DEFAULT);
  s->dense = NULL;
}

int aot_sparse_put(aot_context *cx, aot_sparse *s, uint32_t index, aot_value v, uint32_t attributes) {
  if (index < s->dense_count) {
    if (attributes == AOT_DATA_DEFAULT) {
      if (s->dense[index] == AOT_HOLE) s->dense_live++;
      s->dense[index] = v;
      aot_barrier(cx, aot_elements_of(s->dense), v);
      return 0;
    }
    aot_sparse_undense(cx, s);
  }
  if (attributes == AOT_DATA_DEFAULT && index - s->dense_count <= 16 && !table_find(s, index)) {
    while (s->dense_count < index) {
      aot_value *e = table_find(s, s->dense_count);
      if (e && e[1] != AOT_HOLE) return table_put(cx, s, index, v, attributes);
      if (dense_push(cx, s, AOT_HOLE)) return -1;
    }
    return dense_append(cx, s, v);
  }
  return table_put(cx, s, index, v, attributes);
}

void aot_sparse_remove(aot_sparse *s, uint32_t index) {
  if (index < s->dense_count) {
    if (s->dense[index] != AOT_HOLE) s->dense_live--;
    s->dense[index] = AOT_HOLE;
    return;
  }
  aot_value *e = table_find(s, index);
  if (e && e[1] != AOT_HOLE) {
    e[1] = AOT_HOLE;
    s->count--;
  }
}

static int compare_u32(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

uint32_t *aot_sparse_indexes(aot_sparse *s, uint32_t *n) {
  *n = 0;
  if (s->count + s->dense_live == 0) return NULL;
  uint32_t *list = malloc((s->count + s->dense_live) * sizeof *list);
  if (!list) aot_fatal(NULL, "out of memory");
  for (uint32_t i = 0; i < s->dense_count; i++)
    if (s->dense[i] != AOT_HOLE) list[(*n)++] = i;
  uint32_t dense = *n;
  for (uint32_t i = 0; s->entries && i <= s->mask; i++) {
    aot_value *e = &s->entries[2 * (size_t)i];
    if (e[0] != AOT_HOLE && e[1] != AOT_HOLE) list[(*n)++] = (uint32_t)e[0];
  }
  if (*n > dense) qsort(list + dense, *n - dense, sizeof *list, compare_u32);
  return list;
}
