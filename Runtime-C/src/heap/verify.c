/* verify.c: the invariants of marking, looked at where a mark phase has ended: marked cells refer to marked cells. It traces once more;
 * whatever that would mark was missed. */
#include "base/context.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include "heap/marking.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define GRAY 8u /* gc byte, within this file: on the stack of gray cells */

static void stop(aot_heap *h, const aot_cell *c) {
  fprintf(stderr, "heap: a cell of kind %d was not marked, of which a marked one knows (%s)\n", c->kind,
          h->is_finishing ? "end of a cycle"
          : h->is_cycle   ? "within a cycle"
                          : "young");
  abort();
}

/* Old cells know no young ones; those that the cycle has dealt with know none that it has not found. */
static void verify_cell(aot_context *cx, aot_cell *c, void *data) {
  aot_heap *h = cx->heap;
  if (!(c->gc & AOT_GC_OLD)) return;
  bool is_dealt_with = *(bool *)data && aot_is_found(h, c) && !(c->gc & GRAY);
  if (h->is_finishing && !is_dealt_with) return;
  h->is_cycle = is_dealt_with;
  if (!aot_gc_is_leaf(c)) h->tracer->trace(cx, c);
}

static void flag_gray(aot_heap *h, bool set) {
  for (size_t i = 0; i < h->gray.count; i++) {
    if (set) h->gray.cells[i]->gc |= GRAY;
    else h->gray.cells[i]->gc &= (uint8_t)~GRAY;
  }
}

static void verify(aot_context *cx) {
  aot_heap *h = cx->heap;
  bool is_cycle = h->is_cycle;
  flag_gray(h, true);
  h->missed = stop;
  aot_gc_each(cx, AOT_KIND_FREE, verify_cell, &is_cycle);
  h->missed = NULL;
  h->is_cycle = is_cycle;
  flag_gray(h, false);
}

void aot_gc_verify(aot_context *cx) {
  if (cx->heap->stress) cx->heap->verify = verify;
}
