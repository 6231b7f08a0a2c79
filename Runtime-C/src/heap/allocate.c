/* allocate.c: cells for those who ask. A class of small cells has a run of free memory, from which cells are cut one after another; the
 * next run is the next gap between the live cells of a block, or a whole fresh block. */
#include "base/context.h"
#include "base/memory.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include "heap/large.h"
#include "heap/poison.h"
#include <stdbool.h>

static void note_young(aot_heap *h, aot_block *b) {
  if (b->is_young) return;
  b->is_young = true;
  if (h->young_block_count == h->young_block_capacity)
    h->young_blocks = aot_grow(h->young_blocks, &h->young_block_capacity, sizeof *h->young_blocks);
  h->young_blocks[h->young_block_count++] = b;
}

/* The first set bit from `from` on, or `end`. */
static uint32_t next_set(const uint64_t *bits, uint32_t from, uint32_t end) {
  while (from < end) {
    uint64_t word = bits[from / 64] >> (from % 64);
    if (word) {
      from += (uint32_t)__builtin_ctzll(word);
      break;
    }
    from = (from | 63) + 1;
  }
  return from < end ? from : end;
}

static void set_range(uint64_t *bits, uint32_t from, uint32_t end) {
  while (from < end) {
    uint32_t last = from | 63, stop = last < end - 1 ? last : end - 1;
    bits[from / 64] |= (~0ull >> (63 - (stop - from))) << (from % 64);
    from = stop + 1;
  }
}

/* The next gap of the block from b->scan on. */
static bool next_run(aot_heap *h, aot_block *b, aot_run *run) {
  aot_chunk *chunk = aot_chunk_of(b);
  const uint64_t *old = chunk->marks[h->side];
  uint32_t first = (uint32_t)(b - chunk->blocks) * (AOT_BLOCK_SIZE / AOT_GRANULE);
  uint32_t step = b->cell_size / AOT_GRANULE, end = first + step * b->cell_count, from = first + b->scan;
  while (from < end && aot_bit_is_set(old, from)) from += step;
  if (from == end) return false;
  uint32_t to = next_set(old, from, end);
  b->scan = to - first;
  note_young(h, b);
  set_range(chunk->young, from, to);
  *run = (aot_run){(uintptr_t)chunk + (uintptr_t)from * AOT_GRANULE, (uintptr_t)chunk + (uintptr_t)to * AOT_GRANULE};
  h->allocated += run->end - run->next;
  return true;
}

static bool take_run(aot_context *cx, uint32_t c, aot_run *run) {
  aot_heap *h = cx->heap;
  for (;;) {
    if (h->current[c] && next_run(h, h->current[c], run)) return true;
    h->current[c] = h->available[c];
    if (h->current[c]) h->available[c] = h->current[c]->next;
    else h->current[c] = aot_block_new(cx, c);
    if (!h->current[c]) return false;
  }
}

/* The first few cells of a class live among larger ones: a context that does little has not a page for each class. */
enum { MOST_GUESTS = 32, MOST_TIMES_LARGER = 4 };

/* The class of a run with room for a guest of the class, which has no blocks; 0: none. */
static uint32_t host_class(const aot_heap *h, const aot_run *runs, uint32_t c) {
  if (c >= AOT_SMALL_CLASSES || h->guests[c] >= MOST_GUESTS || h->current[c] || h->available[c]) return 0;
  for (uint32_t larger = c + 1; larger < AOT_SMALL_CLASSES && larger <= MOST_TIMES_LARGER * c; larger++)
    if (runs[larger].next != runs[larger].end) return larger;
  return 0;
}

/* What lies behind a guest in its cell is nothing that a collection could take for a reference. */
static void clear_behind(aot_cell *cell, uint32_t from, uint32_t to) {
  AOT_UNPOISON(cell, to);
  memset((char *)cell + from, 0, to - from);
}

void *aot_alloc_slow(aot_context *cx, uint32_t size, uint32_t kind) {
  aot_heap *h = cx->heap;
  if (AOT_UNLIKELY(h->allocated >= h->step || h->stress)) aot_gc_step(cx);
  if (size > AOT_LARGEST_CELL) return aot_large_new(cx, size, kind);
  uint32_t c = aot_class_of(size);
  bool is_inline = c < AOT_SMALL_CLASSES && !h->stress && !AOT_HAS_ASAN;
  aot_run *runs = is_inline ? cx->head.runs : h->runs, *run = &runs[c];
  uint32_t host = run->next == run->end ? host_class(h, runs, c) : 0;
  if (host) {
    h->guests[c]++;
    aot_cell *guest = (aot_cell *)runs[host].next;
    runs[host].next += aot_class_size(host);
    clear_behind(guest, aot_class_size(c), aot_class_size(host));
    *guest = (aot_cell){.kind = (uint8_t)kind};
    return guest;
  }
  if (run->next == run->end && !take_run(cx, c, run)) {
    aot_gc_collect(cx, true);
    if (!take_run(cx, c, run)) aot_fatal(cx, "out of memory: JavaScript heap out of memory");
  }
  aot_cell *cell = (aot_cell *)run->next;
  run->next += aot_class_size(c);
  AOT_UNPOISON(cell, size);
  *cell = (aot_cell){.kind = (uint8_t)kind};
  return cell;
}

bool aot_gc_has_room(aot_context *cx, uint64_t bytes) {
  if (bytes <= (1u << 20) || cx->heap->live + cx->heap->allocated + bytes <= cx->heap_limit) return true;
  aot_gc_collect(cx, true);
  return cx->heap->live + bytes <= cx->heap_limit;
}

aot_value *aot_new_elements(aot_context *cx, uint32_t n, aot_value fill) {
  uint64_t bytes = sizeof(aot_elements) + 8ull * n;
  if (bytes > 0xFFFFFFF0u) aot_gc_collect(cx, true);
  if (bytes > 0xFFFFFFF0u || !aot_gc_has_room(cx, bytes)) {
    aot_throw_error(cx, AOT_RANGE_ERROR, "JavaScript heap out of memory");
    return NULL;
  }
  aot_elements *e = aot_alloc(cx, (uint32_t)bytes, AOT_KIND_ELEMENTS);
  e->capacity = n;
  e->head.shape = e->pad = 0;
  if (fill != AOT_EXCEPTION)
    for (uint32_t i = 0; i < n; i++) e->values[i] = fill;
  return e->values;
}

void *aot_new_bytes(aot_context *cx, size_t bytes) {
  if (bytes > 0xFFFFFF00u) {
    aot_throw_error(cx, AOT_RANGE_ERROR, "Array buffer allocation failed");
    return NULL;
  }
  aot_value *p = aot_new_elements(cx, (uint32_t)((bytes + 7) / 8), AOT_EXCEPTION);
  if (p) aot_elements_of(p)->head.aux = AOT_ELEMENTS_RAW;
  return p;
}

uint32_t aot_elements_capacity(const aot_value *elements) { return elements ? aot_elements_of(elements)->capacity : 0; }

void aot_gc_account(aot_context *cx, ptrdiff_t bytes) {
  aot_heap *h = cx->heap;
  if (bytes < 0 && h->external < (size_t)-bytes) h->external = 0;
  else h->external += (size_t)bytes;
  if (bytes > 0) h->allocated += (size_t)bytes;
}
