/* intern.c: interned strings.
 *
 * A string that is a property key is interned: one per context and content, so that keys compare by address. The table is
 * weak. A canonical array index ("0" to "4294967294") is flagged when interned.
 */
#include "value/intern.h"
#include "base/context.h"
#include "base/memory.h"
#include "heap/heap.h"
#include "value/string.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_SIZE = 512 };
struct aot_intern_table {
  aot_string **slots;
  uint32_t mask, count;
};

static uint32_t hash_units(const aot_string *s) {
  uint32_t h = s->length * 0x9E3779B1u;
  if (!aot_string_is_wide(s)) {
    const uint8_t *p = aot_string_latin1(s);
    for (uint32_t i = 0; i < s->length; i++) h = (h ^ p[i]) * 0x01000193u;
  } else {
    const uint16_t *p = aot_string_wide(s);
    for (uint32_t i = 0; i < s->length; i++) h = (h ^ p[i]) * 0x01000193u;
  }
  h ^= h >> 15;
  h *= 0x85EBCA6Bu;
  h ^= h >> 13;
  h |= AOT_NO_SHAPE;
  return h != AOT_NO_SHAPE ? h : h + 1;
}

uint32_t aot_string_hash(aot_context *cx, aot_value v) {
  aot_string *s = aot_string_flatten(cx, v);
  if (s->head.shape == AOT_NO_SHAPE) s->head.shape = hash_units(s);
  return s->head.shape;
}

bool aot_string_is_index(const aot_string *s, uint32_t *out) {
  if (s->length == 0 || s->length > 10) return false;
  uint64_t n = 0;
  for (uint32_t i = 0; i < s->length; i++) {
    uint32_t d = (uint32_t)aot_string_unit(s, i) - '0';
    if (d > 9 || (i == 1 && n == 0)) return false;
    n = n * 10 + d;
  }
  *out = (uint32_t)n;
  return n < 0xFFFFFFFFu;
}

static bool equal_units(const aot_string *a, const aot_string *b) {
  if (a->length != b->length) return false;
  if (!aot_string_is_wide(a) && !aot_string_is_wide(b))
    return memcmp(aot_string_latin1(a), aot_string_latin1(b), a->length) == 0;
  for (uint32_t i = 0; i < a->length; i++)
    if (aot_string_unit(a, i) != aot_string_unit(b, i)) return false;
  return true;
}

static aot_string **find_slot(struct aot_intern_table *t, const aot_string *s) {
  for (uint32_t i = s->head.shape & t->mask;; i = (i + 1) & t->mask) {
    aot_string *e = t->slots[i];
    if (!e || (e->head.shape == s->head.shape && equal_units(e, s))) return &t->slots[i];
  }
}

/* So many strings are in it at most: half of the places, but more of the first table, which is that of a context that does little. */
static uint32_t room_of(const struct aot_intern_table *t) {
  uint32_t size = t->mask + 1;
  return size > FIRST_SIZE ? size / 2 : size / 4 * 3;
}

static void grow_table(struct aot_intern_table *t) {
  aot_string **old = t->slots;
  uint32_t size = t->mask + 1;
  t->slots = calloc(size * 2, sizeof *t->slots);
  if (!t->slots) aot_fatal(NULL, "out of memory");
  t->mask = size * 2 - 1;
  for (uint32_t i = 0; i < size; i++) {
    if (!old[i]) continue;
    uint32_t k = old[i]->head.shape & t->mask;
    while (t->slots[k]) k = (k + 1) & t->mask;
    t->slots[k] = old[i];
  }
  free(old);
}

aot_value aot_intern_find(aot_context *cx, aot_value v) {
  aot_string *s = aot_string_of(v);
  if (s->head.flags & AOT_STR_INTERNED) return v;
  aot_string_hash(cx, v);
  aot_string *e = *find_slot(cx->interned, s);
  return e ? aot_box(e) : AOT_HOLE;
}

aot_value aot_intern(aot_context *cx, aot_value v) {
  aot_value known = aot_intern_find(cx, v);
  if (known != AOT_HOLE) return known;
  aot_string *s = aot_string_of(v);
  struct aot_intern_table *t = cx->interned;
  aot_string *owner = s->head.flags & AOT_STR_SLICE ? aot_string_of(s->u.slice.owner) : NULL;
  if (owner && owner->length == s->length &&
      !(owner->head.flags & AOT_STR_BUFFER)) { /* a flattened rope: its flat string */
    owner->head.shape = s->head.shape;
    s = owner;
  } else if (owner) { /* must not keep a long owner alive */
    uint32_t hash = s->head.shape;
    bool wide = aot_string_is_wide(s);
    aot_string *copy = aot_string_alloc(cx, s->length, wide);
    memcpy(&copy->u, wide ? (const void *)aot_string_wide(s) : (const void *)aot_string_latin1(s),
           (size_t)s->length << wide);
    copy->head.shape = hash;
    s = copy;
  }
  if (t->count >= room_of(t)) grow_table(t);
  *find_slot(t, s) = s;
  t->count++;
  s->head.flags |= AOT_STR_INTERNED;
  if (aot_string_is_index(s, &s->index)) s->head.flags |= AOT_STR_INDEX;
  return aot_box(s);
}

/* Longer strings may have slices, which point to their units. */
#define SHARED_LENGTH 32u

aot_value aot_intern_key(aot_context *cx, aot_value v) {
  aot_string *s = aot_string_of(v);
  aot_value key = aot_intern(cx, v);
  if (key == v || s->length >= SHARED_LENGTH) return key;
  aot_string *owner = aot_string_of(key);
  s->u.slice.units = owner->u.latin1;
  s->u.slice.owner = key;
  s->head.flags = (uint8_t)(AOT_STR_SLICE | (owner->head.flags & AOT_STR_WIDE));
  aot_barrier(cx, s, key);
  return key;
}

aot_value aot_intern_c(aot_context *cx, const char *ascii) { return aot_intern(cx, aot_string_from_c(cx, ascii)); }

static void sweep(aot_context *cx, bool full) {
  (void)full;
  struct aot_intern_table *t = cx->interned;
  uint32_t live = 0;
  for (uint32_t i = 0; i <= t->mask; i++)
    if (t->slots[i] && aot_gc_is_marked(cx, aot_box(t->slots[i]))) live++;
  if (live == t->count) return;
  aot_string **old = t->slots;
  t->slots = calloc(t->mask + 1, sizeof *t->slots);
  if (!t->slots) aot_fatal(NULL, "out of memory");
  for (uint32_t i = 0; i <= t->mask; i++) {
    if (!old[i] || !aot_gc_is_marked(cx, aot_box(old[i]))) continue;
    uint32_t k = old[i]->head.shape & t->mask;
    while (t->slots[k]) k = (k + 1) & t->mask;
    t->slots[k] = old[i];
  }
  t->count = live;
  free(old);
}

int aot_intern_init(aot_context *cx) {
  struct aot_intern_table *t = calloc(1, sizeof *t);
  if (!t) return -1;
  cx->interned = t;
  aot_gc_add_sweeper(cx, sweep);
  t->mask = FIRST_SIZE - 1;
  t->slots = calloc(t->mask + 1, sizeof *t->slots);
  if (!t->slots) return -1;
  aot_string *empty = aot_string_alloc(cx, 0, false);
  cx->empty_string = aot_intern(cx, aot_box(empty));
  return 0;
}

aot_value aot_make_single_unit(aot_context *cx, uint32_t unit) {
  aot_string *s = aot_string_alloc(cx, 1, false);
  s->u.latin1[0] = (uint8_t)unit;
  return cx->single_units[unit] = aot_intern(cx, aot_box(s));
}

void aot_intern_free(aot_context *cx) {
  if (!cx->interned) return;
  free(cx->interned->slots);
  free(cx->interned);
  cx->interned = NULL;
}

/* ---------------------------------------------------------------- constants of emitted code */

aot_value aot_make_constant(aot_context *cx, uint32_t index) {
  const aot_program *program = aot_running_program(cx);
  const char *text = program->words + program->constants[index];
  uint32_t size = 0, shift = 0;
  do size |= (uint32_t)(*text & 0x7F) << shift, shift += 7;
  while (*text++ & 0x80);
  return cx->head.constants[index] = aot_intern(cx, aot_string_from_utf8(cx, text, size));
}
