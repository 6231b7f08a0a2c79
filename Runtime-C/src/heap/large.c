/* large.c: cells beyond AOT_LARGEST_CELL: each a piece of memory of its own, all in a table that is sorted when an address is
 * looked up. */
#include "heap/large.h"
#include "base/context.h"
#include "base/memory.h"
#include "heap/heap.h"
#include "heap/marking.h"
#include "heap/poison.h"
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>

#define GROWING  (1u << 20)   /* storage of so many bytes gets room to grow where it is */
#define RESERVED (1ull << 30) /* so much */

/* ---------------------------------------------------------------- memory */

static aot_large *large_of_malloc(size_t size) {
  aot_large *l = malloc(sizeof *l + size);
  if (l) *l = (aot_large){.size = size};
  return l;
}

/* Address space is cheap: there is room behind the cell for it to grow, without memory so far. NULL when the system has none of that. */
static aot_large *large_of_pages(size_t size) {
  void *p = mmap(NULL, RESERVED, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED) return NULL;
  aot_large *l = p;
  *l = (aot_large){.size = size, .reserved = RESERVED};
  return l;
}

static aot_large *new_large(size_t size, uint32_t kind) {
  aot_large *l = NULL;
  if (kind == AOT_KIND_ELEMENTS && size >= GROWING && size < RESERVED / 2 && !AOT_HAS_ASAN) l = large_of_pages(size);
  return l ? l : large_of_malloc(size);
}

void aot_large_free(aot_cell *c) {
  aot_large *l = aot_large_of(c);
  free(l->cards);
  if (l->reserved) munmap(l, l->reserved);
  else free(l);
}

static void note_bounds(aot_heap *h, const aot_cell *c) {
  uintptr_t p = (uintptr_t)c, end = p + aot_large_of(c)->size;
  if (!h->large_low || p < h->large_low) h->large_low = p;
  if (end > h->large_high) h->large_high = end;
}

void *aot_large_new(aot_context *cx, size_t asked, uint32_t kind) {
  aot_heap *h = cx->heap;
  size_t size = (asked + AOT_GRANULE - 1) & ~(size_t)(AOT_GRANULE - 1);
  aot_large *l = new_large(size, kind);
  if (!l) {
    aot_gc_collect(cx, true);
    l = new_large(size, kind);
    if (!l) aot_fatal(cx, "out of memory: JavaScript heap out of memory");
  }
  aot_cell *c = (aot_cell *)(l + 1);
  if (h->large_count == h->large_capacity) h->large = aot_grow(h->large, &h->large_capacity, sizeof *h->large);
  h->large[h->large_count++] = c;
  note_bounds(h, c);
  h->large_bytes += size;
  h->allocated += size;
  *c = (aot_cell){.kind = (uint8_t)kind, .gc = AOT_GC_LARGE};
  AOT_POISON((uint8_t *)c + asked, size - asked);
  return c;
}

bool aot_elements_extend(aot_context *cx, aot_value *elements, uint32_t capacity) {
  aot_heap *h = cx->heap;
  aot_elements *e = aot_elements_of(elements);
  if (!(e->head.gc & AOT_GC_LARGE)) return false;
  aot_large *l = aot_large_of(&e->head);
  size_t size = sizeof *e + 8 * (size_t)capacity, more = size - l->size;
  if (size <= l->size || size + sizeof *l > l->reserved || h->live + h->allocated + more > cx->heap_limit) return false;
  l->size = size;
  e->capacity = capacity;
  note_bounds(h, &e->head);
  h->large_bytes += more;
  h->allocated += more;
  return true;
}

/* ---------------------------------------------------------------- cards */

void aot_write_barrier_at_slow(aot_context *cx, aot_cell *holder, const aot_value *at) {
  aot_heap *h = cx->heap;
  if (!(holder->gc & AOT_GC_LARGE)) {
    aot_write_barrier_slow(cx, holder);
    return;
  }
  aot_large *l = aot_large_of(holder);
  if (!l->cards) l->cards = calloc((l->reserved ? l->reserved : l->size) / AOT_CARD + 1, 1);
  if (!l->cards) aot_fatal(cx, "out of memory");
  l->cards[((uintptr_t)at - (uintptr_t)holder) / AOT_CARD] = 1;
  if (l->is_carded) return;
  l->is_carded = true;
  if (h->carded_count == h->carded_capacity) h->carded = aot_grow(h->carded, &h->carded_capacity, sizeof *h->carded);
  h->carded[h->carded_count++] = holder;
}

static void mark_card(aot_heap *h, aot_elements *e, size_t card) {
  size_t first = sizeof *e / 8, from = card * (AOT_CARD / 8), to = from + AOT_CARD / 8, end = first + e->capacity;
  if (from < first) from = first;
  if (to > end) to = end;
  aot_mark_range(h, e->values + (from - first), to - from);
}

void aot_large_mark_cards(aot_heap *h) {
  for (size_t i = 0; i < h->carded_count; i++) {
    aot_elements *e = (aot_elements *)h->carded[i];
    aot_large *l = aot_large_of(&e->head);
    size_t n = l->size / AOT_CARD + 1;
    for (size_t card = 0; card < n; card++) {
      uint8_t *changed = memchr(l->cards + card, 1, n - card);
      if (!changed) break;
      *changed = 0;
      card = (size_t)(changed - l->cards);
      mark_card(h, e, card);
    }
    l->is_carded = false;
  }
  h->carded_count = 0;
}

/* ---------------------------------------------------------------- lookup, sweeping */

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
      aot_large_free(c);
      continue;
    }
    h->large[kept++] = c;
    note_bounds(h, c);
  }
  bool sorted = h->large_sorted == h->large_count;
  h->large_count = kept;
  h->large_sorted = sorted ? kept : 0;
}
