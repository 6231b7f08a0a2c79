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

/* The block of a cell that is not large. */
static inline aot_block *aot_block_of(const aot_cell *c) {
  return (aot_block *)((uintptr_t)c & ~(uintptr_t)(AOT_BLOCK_SIZE - 1));
}

/* It refers to no other cell, as its kind and flags tell. */
static inline bool aot_gc_is_leaf(const aot_cell *c) {
  switch (c->kind) {
  case AOT_KIND_STRING: return !(c->flags & (AOT_GC_STRING_REFERS));
  case AOT_KIND_BIGINT: return true;
  case AOT_KIND_ELEMENTS: return c->aux == 1;
  default: return false;
  }
}

/* Marks a cell; what it refers to is marked when the mark stack is drained. */
static inline void aot_mark_cell(aot_heap *h, aot_cell *c) {
  if (c->gc & AOT_GC_MARK) return;
  c->gc |= AOT_GC_MARK;
  if (!(c->gc & AOT_GC_LARGE)) aot_block_of(c)->live++;
  if (aot_gc_is_leaf(c)) return;
  if (AOT_UNLIKELY(h->stack_count == h->stack_capacity))
    h->stack = aot_grow(h->stack, &h->stack_capacity, sizeof *h->stack);
  h->stack[h->stack_count++] = c;
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

/* Takes a marked cell off the mark stack. Requires that there is one. */
static inline aot_cell *aot_mark_pop(aot_heap *h) { return h->stack[--h->stack_count]; }

#endif
