/* known.c: which object has which id in a store. Objects that nothing else holds are forgotten by collections. */
#include "objects/store.h"
#include <stdlib.h>

static size_t hash(uint64_t x) { return (size_t)((x ^ x >> 29) * 0x9E3779B97F4A7C15ull >> 20); }

static void insert(const aot_store *st, uint32_t *table, uint64_t key, size_t entry) {
  size_t i = hash(key) & st->mask;
  while (table[i]) i = (i + 1) & st->mask;
  table[i] = (uint32_t)entry + 1;
}

/* Drops what is dead, and makes both tables anew. */
static bool rebuild(aot_store *st) {
  size_t n = 0, young = st->entry_count;
  for (size_t i = 0; i < st->entry_count; i++) {
    if (i == st->young) young = n;
    if (st->entries[i].object != AOT_HOLE) st->entries[n++] = st->entries[i];
  }
  st->young = young < n ? young : n;
  st->entry_count = n;
  st->dead_count = 0;
  size_t size = 64;
  while (size < 4 * n) size *= 2;
  uint32_t *by_object = calloc(size, sizeof *by_object), *by_id = calloc(size, sizeof *by_id);
  if (!by_object || !by_id) {
    free(by_object);
    free(by_id);
    return false;
  }
  free(st->by_object);
  free(st->by_id);
  st->by_object = by_object;
  st->by_id = by_id;
  st->mask = size - 1;
  for (size_t i = 0; i < n; i++) {
    insert(st, by_object, st->entries[i].object, i);
    insert(st, by_id, (uint64_t)st->entries[i].id, i);
  }
  return true;
}

aot_stored_entry *aot_stored_by_object(const aot_store *st, aot_value object) {
  if (!st->by_object) return NULL;
  for (size_t i = hash(object) & st->mask; st->by_object[i]; i = (i + 1) & st->mask)
    if (st->entries[st->by_object[i] - 1].object == object) return &st->entries[st->by_object[i] - 1];
  return NULL;
}

aot_stored_entry *aot_stored_by_id(const aot_store *st, int64_t id) {
  if (!st->by_id) return NULL;
  for (size_t i = hash((uint64_t)id) & st->mask; st->by_id[i]; i = (i + 1) & st->mask) {
    aot_stored_entry *e = &st->entries[st->by_id[i] - 1];
    if (e->id == id && e->object != AOT_HOLE) return e;
  }
  return NULL;
}

bool aot_stored_add(aot_store *st, aot_value object, int64_t id) {
  if (st->entry_count >= UINT32_MAX / 4) return false;
  if (!aot_space_grow(&st->entries, &st->entry_capacity, st->entry_count, sizeof *st->entries)) return false;
  st->entries[st->entry_count++] = (aot_stored_entry){object, id};
  if (!st->by_object || 2 * st->entry_count > st->mask) return rebuild(st);
  insert(st, st->by_object, object, st->entry_count - 1);
  insert(st, st->by_id, (uint64_t)id, st->entry_count - 1);
  return true;
}

void aot_stored_forget(aot_store *st, int64_t id) {
  aot_stored_entry *e = aot_stored_by_id(st, id);
  if (!e) return;
  e->object = AOT_HOLE;
  st->dead_count++;
}

/* ---------------------------------------------------------------- the collector */

void aot_stores_trace(aot_context *cx, aot_space *s) {
  for (const aot_store *st = s->stores; st; st = st->next) {
    aot_gc_mark_range(cx, st->work, st->work_count);
    for (size_t i = 0; i < st->pending_count; i++) aot_gc_mark(cx, st->pending[i].holder);
    for (const aot_stored_class *t = st->classes; t; t = t->next)
      for (uint32_t i = 0; i < t->column_count; i++) aot_gc_mark(cx, t->columns[i].key.value);
  }
}

static void sweep(aot_context *cx, aot_store *st, size_t from) {
  for (size_t i = from; i < st->entry_count; i++) {
    if (st->entries[i].object == AOT_HOLE || aot_gc_is_marked(cx, st->entries[i].object)) continue;
    st->entries[i].object = AOT_HOLE;
    st->dead_count++;
  }
  st->young = st->entry_count;
}

void aot_stores_sweep(aot_context *cx, aot_space *s, bool full) {
  for (aot_store *st = s->stores; st; st = st->next) sweep(cx, st, full ? 0 : st->young);
}
