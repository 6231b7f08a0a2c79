/* marking.h: the inner steps of marking, for the collector and for the tracer of the object model. */
#ifndef AOT_HEAP_MARKING_H
#define AOT_HEAP_MARKING_H

#include "aot_abi.h"
#include "base/memory.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include <stdbool.h>

/* aot_cell.flags of strings whose units are elsewhere: ropes and slices (value/string.c checks it). */
#define AOT_GC_STRING_REFERS 18u

/* It refers to no other cell, as its kind and flags tell. */
static inline bool aot_gc_is_leaf(const aot_cell *c) {
  switch (c->kind) {
  case AOT_KIND_STRING: return !(c->flags & (AOT_GC_STRING_REFERS));
  case AOT_KIND_BIGINT: return true;
  case AOT_KIND_ELEMENTS: return c->aux == AOT_ELEMENTS_RAW;
  default: return false;
  }
}

static inline void aot_mark_push(aot_mark_stack *s, aot_cell *c) {
  if (AOT_UNLIKELY(s->count == s->capacity)) s->cells = aot_grow(s->cells, &s->capacity, sizeof *s->cells);
  s->cells[s->count++] = c;
}

/* Takes a cell off. Requires that there is one. */
static inline aot_cell *aot_mark_pop(aot_mark_stack *s) { return s->cells[--s->count]; }

/* Marks an old cell for the cycle under way; false when it has the mark. */
static inline bool aot_mark_found(aot_heap *h, aot_cell *c) {
  if (AOT_UNLIKELY(c->gc & AOT_GC_LARGE)) {
    aot_large *l = aot_large_of(c);
    if (l->epoch == h->epoch) return false;
    l->epoch = h->epoch;
    l->scan = 0;
    return true;
  }
  uint64_t *word = &aot_chunk_of(c)->marks[h->side ^ 1][aot_granule_of(c) / 64], bit = 1ull << (aot_granule_of(c) % 64);
  if (*word & bit) return false;
  *word |= bit;
  return true;
}

/* Has the cycle under way found the cell? */
static inline bool aot_is_found(const aot_heap *h, const aot_cell *c) {
  if (c->gc & AOT_GC_LARGE) return aot_large_of(c)->epoch == h->epoch;
  return aot_bit_is_set(aot_chunk_of(c)->marks[h->side ^ 1], aot_granule_of(c));
}

/* Marks a cell that aot_mark_cell lets through. */
void aot_mark_unmarked(aot_heap *h, aot_cell *c);

/* Within a collection a young cell becomes old, and what it refers to when the mark stack is drained. An old cell becomes gray when a
 * cycle is under way. */
static inline void aot_mark_cell(aot_heap *h, aot_cell *c) {
  if (c->gc & AOT_GC_OLD ? h->is_cycle : h->is_promoting) aot_mark_unmarked(h, c);
}

static inline void aot_mark_value(aot_heap *h, aot_value v) {
  if (aot_is_cell(v) && v) aot_mark_cell(h, aot_cell_of(v));
}

static inline void aot_mark_range(aot_heap *h, const aot_value *v, size_t n) {
  for (size_t i = 0; i < n; i++) aot_mark_value(h, v[i]);
}

/* Of a pointer from aot_new_elements or aot_new_bytes, or NULL. */
static inline void aot_mark_storage(aot_heap *h, const void *first) {
  if (first) aot_mark_cell(h, &aot_elements_of(first)->head);
}

static inline size_t aot_cell_size(const aot_cell *c) {
  return c->gc & AOT_GC_LARGE ? aot_large_of(c)->size : aot_block_of(c)->cell_size;
}

#endif
