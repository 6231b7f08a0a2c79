/* marking.c: marking a cell. */
#include "heap/marking.h"
#include "base/context.h"
#include "base/memory.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include <stdbool.h>

static void promote(aot_heap *h, aot_cell *c) {
  c->gc |= AOT_GC_OLD;
  if (AOT_LIKELY(!(c->gc & AOT_GC_LARGE))) aot_bit_set(aot_chunk_of(c)->marks[h->side], aot_granule_of(c));
  if (h->is_cycle) aot_mark_found(h, c);
}

void aot_mark_unmarked(aot_heap *h, aot_cell *c) {
  aot_mark_stack *stack = &h->gray;
  if (!(c->gc & AOT_GC_OLD)) {
    promote(h, c);
    stack = &h->stack;
  } else if (!aot_mark_found(h, c)) {
    return;
  }
  if (!aot_gc_is_leaf(c)) aot_mark_push(stack, c);
  if (AOT_UNLIKELY(h->missed != NULL)) h->missed(h, c);
}

void aot_gc_mark_cell(aot_context *cx, aot_cell *c) { aot_mark_cell(cx->heap, c); }
void aot_gc_mark(aot_context *cx, aot_value v) { aot_mark_value(cx->heap, v); }
void aot_gc_mark_range(aot_context *cx, const aot_value *v, size_t n) { aot_mark_range(cx->heap, v, n); }
void aot_gc_mark_storage(aot_context *cx, const void *first) { aot_mark_storage(cx->heap, first); }

bool aot_gc_is_marked(aot_context *cx, aot_value v) {
  if (!aot_is_cell(v) || !v) return true;
  const aot_cell *c = aot_cell_of(v);
  return cx->heap->is_finishing ? aot_is_found(cx->heap, c) : (c->gc & AOT_GC_OLD) != 0;
}
