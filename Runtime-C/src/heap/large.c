/* large.c: cells beyond AOT_LARGEST_CELL: each a piece of memory of its own, all in a table that is sorted when an address is
 * looked up. */
#include "heap/large.h"
#include "base/context.h"
#include "base/memory.h"
#include "heap/heap.h"
#include "heap/poison.h"
#include <stdbool.h>
#include <stdlib.h>

void *aot_large_new(aot_context *cx, size_t asked, uint32_t kind) {
  aot_heap *h = cx->heap;
  size_t size = (asked + AOT_GRANULE - 1) & ~(size_t)(AOT_GRANULE - 1);
  aot_large *l = malloc(sizeof *l + size);
  if (!l) {
    aot_gc_collect(cx, true);
    l = malloc(sizeof *l + size);
    if (!l) aot_fatal(cx, "out of memory: JavaScript heap out of memory");
  }
  aot_cell *c = (aot_cell *)(l + 1);
  if (h->large_count == h->large_capacity) h->large = aot_grow(h->large, &h->large_capacity, sizeof *h->large);
  *l = (aot_large){.size = size};
  h->large[h->large_count++] = c;
  uintptr_t p = (uintptr_t)c;
  if (!h->large_low || p < h->large_low) h->large_low = p;
  if (p + size > h->large_high) h->large_high = p + size;
  h->large_bytes += size;
  h->allocated += size;
  *c = (aot_cell){.kind = (uint8_t)kind, .gc = AOT_GC_LARGE};
  AOT_POISON((uint8_t *)c + asked, size - asked);
  return c;
}

static int compare_cells(const void *a, const void *b) {
  uintptr_t x = (uintptr_t) * (aot_cell *const *)a, y = (uintptr_t) * (aot_cell *const *)b;
  return x < y ? -1 : x > y;
}

static void sort(aot_heap *h) {
  if (h->large_sorted == h->large_count) return;
  qsort(h->large, h->large_count, sizeof *h->large, compare_cells);
  h->large_sorted = h->large_count;
}

aot_cell *aot_large_find(aot_heap *h, uintptr_t p) {
  if (p < h->large_low || p > h->large_high || !h->large_count) return NULL;
  sort(h);
  size_t low = 0, high = h->large_count;
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if ((uintptr_t)h->large[middle] <= p) low = middle;
    else high = middle;
  }
  aot_cell *c = h->large[low];
  return p >= (uintptr_t)c && p <= (uintptr_t)c + aot_large_of(c)->size ? c : NULL;
}

void aot_heap_sweep_large(aot_context *cx) {
  aot_heap *h = cx->heap;
  size_t kept = 0;
  h->large_low = h->large_high = 0;
  for (size_t i = 0; i < h->large_count; i++) {
    aot_cell *c = h->large[i];
    aot_large *l = aot_large_of(c);
    if (!aot_gc_is_marked(cx, aot_box(c))) {
      h->large_bytes -= l->size;
      aot_finalizer finalize = h->finalizers[c->kind];
      if (finalize) finalize(cx, c);
      free(l);
      continue;
    }
    h->large[kept++] = c;
    uintptr_t p = (uintptr_t)c;
    if (!h->large_low || p < h->large_low) h->large_low = p;
    if (p + l->size > h->large_high) h->large_high = p + l->size;
  }
  bool sorted = h->large_sorted == h->large_count;
  h->large_count = kept;
  h->large_sorted = sorted ? kept : 0;
}
