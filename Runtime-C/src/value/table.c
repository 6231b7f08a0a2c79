/* table.c: insertion-ordered hash tables; see table.h. */
#include "value/table.h"
#include "heap/heap.h"
#include "value/bigint.h"
#include "value/intern.h"
#include <stdbool.h>

#define MAX_CAPACITY (1u << 26)

/* ---------------------------------------------------------------- keys */

/* Keys that SameValueZero calls equal get one form: integral doubles become int32, -0 becomes 0. */
static inline aot_value normalize(aot_value key) {
  if (AOT_LIKELY(!aot_is_double(key))) return key;
  double d = aot_as_double(key);
  return d == 0 ? aot_int(0) : d == d ? aot_number(d) : AOT_DOUBLE_OFFSET + 0x7FF8000000000000ull;
}

static inline uint32_t mix(uint64_t x) {
  x ^= x >> 32;
  x *= 0x9E3779B97F4A7C15ull;
  return (uint32_t)(x >> 32);
}

static uint32_t hash_of(aot_context *cx, aot_value key) {
  if (aot_is_string(key)) return aot_string_hash(cx, key);
  if (!aot_is_cell(key) || aot_cell_of(key)->kind != AOT_KIND_BIGINT) return mix(key);
  uint64_t h = aot_bigint_of(key)->count + aot_bigint_of(key)->head.aux;
  for (uint32_t i = 0; i < aot_bigint_of(key)->count; i++) h = (h ^ aot_bigint_of(key)->limbs[i]) * 0x100000001B3ull;
  return mix(h);
}

/* Of normalized keys with equal hashes. */
static inline bool keys_equal(aot_value a, aot_value b) {
  if (a == b) return true;
  if (!aot_is_cell(a) || !aot_is_cell(b) || aot_cell_of(a)->kind != aot_cell_of(b)->kind) return false;
  if (aot_cell_of(a)->kind == AOT_KIND_STRING) return aot_string_equal(a, b);
  return aot_cell_of(a)->kind == AOT_KIND_BIGINT && aot_bigint_equal(a, b);
}

/* ---------------------------------------------------------------- tables */

static uint32_t *buckets_of(aot_table *t) { return (uint32_t *)(t->words + (size_t)t->capacity * t->width); }

static void trace_table(aot_context *cx, aot_misc *m) {
  aot_table *t = (aot_table *)m;
  if (t->forward) {
    aot_gc_mark(cx, aot_box(t->forward));
    return;
  }
  for (uint32_t i = t->first; i < t->used; i++) {
    aot_value *e = aot_table_entry(t, i);
    if (e[0] == AOT_HOLE) continue;
    aot_gc_mark(cx, e[0]);
    if (t->width == 3) aot_gc_mark(cx, e[2]);
  }
}

static void trace_weak_table(aot_context *cx, aot_misc *m) {
  (void)cx;
  (void)m;
}

aot_table *aot_table_new(aot_context *cx, uint32_t capacity, int width, aot_weak_registrar weak) {
  uint32_t buckets = AOT_TABLE_MIN_CAPACITY;
  if (capacity < AOT_TABLE_MIN_CAPACITY) capacity = AOT_TABLE_MIN_CAPACITY;
  if (capacity > MAX_CAPACITY) {
    aot_throw_error(cx, AOT_RANGE_ERROR, width == 3 ? "Map maximum size exceeded" : "Set maximum size exceeded");
    return NULL;
  }
  while (buckets < capacity) buckets *= 2;
  size_t size = sizeof(aot_table) + 8 * (size_t)capacity * (size_t)width + 4 * (size_t)buckets;
  aot_table *t = aot_alloc(cx, (uint32_t)size, AOT_KIND_MISC);
  if (!t) return NULL;
  aot_cell head = t->misc.head;
  memset((void *)t, 0, sizeof *t);
  t->misc.head = head;
  t->misc.trace = weak ? trace_weak_table : trace_table;
  t->capacity = capacity;
  t->mask = buckets - 1;
  t->width = (uint8_t)width;
  t->weak = weak;
  memset(buckets_of(t), 0, 4 * (size_t)buckets);
  if (weak) weak(cx, t);
  return t;
}

static uint32_t find_hashed(aot_table *t, aot_value key, uint32_t hash) {
  for (uint32_t link = buckets_of(t)[hash & t->mask]; link;) {
    aot_value *e = aot_table_entry(t, link - 1);
    if ((uint32_t)(e[1] >> 32) == hash && e[0] != AOT_HOLE && keys_equal(e[0], key)) return link - 1;
    link = (uint32_t)e[1];
  }
  return AOT_TABLE_NONE;
}

uint32_t aot_table_find(aot_context *cx, aot_table *t, aot_value key) {
  key = normalize(key);
  return find_hashed(t, key, hash_of(cx, key));
}

/* Takes the next entry; there is room. */
static void append(aot_context *cx, aot_table *t, aot_value key, uint32_t hash, aot_value value) {
  uint32_t i = t->used++, *bucket = &buckets_of(t)[hash & t->mask];
  aot_value *e = aot_table_entry(t, i);
  e[0] = key;
  e[1] = (uint64_t)hash << 32 | *bucket;
  *bucket = i + 1;
  t->live++;
  aot_barrier(cx, t, key);
  if (t->width == 3) {
    e[2] = value;
    aot_barrier(cx, t, value);
  }
}

/* Makes `to` the successor of `from` and the table of its owner. */
static void replace(aot_context *cx, void *owner, aot_value *holder, aot_table *from, aot_table *to) {
  if (!from->weak) {
    from->forward = to;
    aot_barrier(cx, from, aot_box(to));
  }
  *holder = aot_box(to);
  aot_barrier(cx, owner, *holder);
}

/* A table with room for one more. NULL = error pending. */
static aot_table *rebuild(aot_context *cx, void *owner, aot_value *holder) {
  aot_table *t = (aot_table *)(uintptr_t)*holder;
  aot_table *wider = aot_table_new(cx, t->live > t->capacity / 2 ? t->capacity * 2 : t->capacity, t->width, t->weak);
  if (!wider) return NULL;
  for (uint32_t i = t->first; i < t->used; i++) {
    aot_value *e = aot_table_entry(t, i);
    if (e[0] != AOT_HOLE) append(cx, wider, e[0], (uint32_t)(e[1] >> 32), t->width == 3 ? e[2] : AOT_UNDEFINED);
  }
  if (t->weak) t->used = t->first = t->live = 0; /* nobody iterates over it */
  replace(cx, owner, holder, t, wider);
  return wider;
}

int aot_table_put(aot_context *cx, void *owner, aot_value *holder, aot_value key, aot_value value) {
  aot_table *t = (aot_table *)(uintptr_t)*holder;
  key = normalize(key);
  uint32_t hash = hash_of(cx, key), i = find_hashed(t, key, hash);
  if (i != AOT_TABLE_NONE) {
    if (t->width == 3) {
      aot_table_entry(t, i)[2] = value;
      aot_barrier(cx, t, value);
    }
    return 0;
  }
  if (t->used == t->capacity && !(t = rebuild(cx, owner, holder))) return -1;
  append(cx, t, key, hash, value);
  return 0;
}

void aot_table_remove_at(aot_table *t, uint32_t i) {
  aot_value *e = aot_table_entry(t, i);
  e[0] = AOT_HOLE;
  if (t->width == 3) e[2] = AOT_UNDEFINED;
  t->live--;
  while (t->first < t->used && aot_table_entry(t, t->first)[0] == AOT_HOLE) t->first++;
}

int aot_table_remove(aot_context *cx, aot_table *t, aot_value key) {
  uint32_t i = aot_table_find(cx, t, key);
  if (i == AOT_TABLE_NONE) return 0;
  aot_table_remove_at(t, i);
  return 1;
}

int aot_table_clear(aot_context *cx, void *owner, aot_value *holder) {
  aot_table *t = (aot_table *)(uintptr_t)*holder;
  if (t->used == 0) return 0;
  aot_table *fresh = aot_table_new(cx, AOT_TABLE_MIN_CAPACITY, t->width, t->weak);
  if (!fresh) return -1;
  t->cleared = true;
  replace(cx, owner, holder, t, fresh);
  return 0;
}

bool aot_table_seek(aot_table **table, uint32_t *index) {
  aot_table *t = *table;
  uint32_t i = *index;
  for (; t->forward; t = t->forward) {
    uint32_t deleted = 0;
    for (uint32_t k = 0; k < i; k++) deleted += aot_table_entry(t, k)[0] == AOT_HOLE;
    i = t->cleared ? 0 : i - deleted;
  }
  if (i < t->first) i = t->first;
  while (i < t->used && aot_table_entry(t, i)[0] == AOT_HOLE) i++;
  *table = t;
  *index = i;
  return i < t->used;
}
