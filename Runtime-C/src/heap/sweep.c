/* sweep.c: what a collection leaves of the blocks. It looks at bits, not at cells: those that are free are found by the allocator,
 * run by run, when it needs them. Only cells with finalizers are visited. */
#include "base/context.h"
#include "base/memory.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include "heap/poison.h"
#include <stdbool.h>

/* The first bits of a block in a row of bits of its chunk. */
static uint64_t *bits_of(const aot_block *b, uint64_t *bits) {
  return bits + (size_t)(b - aot_chunk_of(b)->blocks) * AOT_BLOCK_WORDS;
}

static void retire(aot_run *run) {
  for (uintptr_t p = run->next; p < run->end; p += AOT_GRANULE) {
    uint32_t g = aot_granule_of((void *)p);
    aot_chunk_of((void *)p)->young[g / 64] &= ~(1ull << (g % 64));
  }
  *run = (aot_run){0, 0};
}

void aot_heap_retire_runs(aot_context *cx) {
  aot_heap *h = cx->heap;
  for (uint32_t c = 1; c < AOT_CLASSES; c++) {
    retire(&h->runs[c]);
    if (c < AOT_SMALL_CLASSES) retire(&cx->head.runs[c]);
  }
  memset(h->current, 0, sizeof h->current);
}

/* Cells of the block that were in use and are not in `live`: their finalizers run. In ASan builds they are out of bounds from now on. */
static void visit_dead(aot_context *cx, aot_block *b, const uint64_t *before, const uint64_t *young,
                       const uint64_t *live) {
  aot_heap *h = cx->heap;
  if (!AOT_HAS_ASAN && !h->verify && AOT_LIKELY(!b->has_finalizers)) return;
  h->visited_blocks++;
  for (uint32_t i = 0; i < b->cell_count; i++) {
    uint32_t g = i * b->cell_size / AOT_GRANULE;
    aot_cell *c = (aot_cell *)(aot_block_memory(b) + (size_t)i * b->cell_size);
    if (aot_bit_is_set(live, g) || !(aot_bit_is_set(before, g) || aot_bit_is_set(young, g))) continue;
    aot_finalizer finalize = h->finalizers[c->kind];
    if (AOT_UNLIKELY(finalize != NULL)) {
      if (!b->has_finalizers) aot_fatal(cx, "heap: a cell of a kind that has a finalizer was made without it");
      finalize(cx, c);
    }
    AOT_POISON(c, b->cell_size);
  }
}

/* Beside what they hold, and the young space: how much more blocks may take before gaps are sought everywhere. */
#define SLACK_BYTES (32u << 20)

/* Do blocks take much more memory than what lives in them? Asked before a sweep, when what is young fills some as well. */
static bool is_spread(const aot_heap *h) {
  return h->block_bytes > h->cell_bytes + h->cell_bytes / 2 + h->threshold + SLACK_BYTES;
}

/* Cells that are made one after another are used together as a rule, and should lie together: gaps between those that live are filled where
 * these are few, or when memory is short. Blocks that are nearly full are never worth a search. */
static bool is_worth_filling(const aot_heap *h, const aot_block *b) {
  return h->fills_gaps ? b->live + b->live / 4 < b->cell_count : b->live * 4 < b->cell_count;
}

/* Counts what is live, and puts the block where it belongs. */
static void file_block(aot_heap *h, aot_block *b, const uint64_t *live) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < AOT_BLOCK_WORDS; i++) n += (uint32_t)__builtin_popcountll(live[i]);
  h->cell_bytes += (size_t)n * b->cell_size;
  b->live = n;
  b->is_young = false;
  b->scan = 0;
  if (n == 0) {
    aot_block_release(h, b);
  } else if (is_worth_filling(h, b)) {
    b->next = h->available[b->size_class];
    h->available[b->size_class] = b;
  }
}

static void clear_young(aot_heap *h) {
  for (size_t i = 0; i < h->young_block_count; i++)
    memset(bits_of(h->young_blocks[i], aot_chunk_of(h->young_blocks[i])->young), 0, 8 * AOT_BLOCK_WORDS);
  h->young_block_count = 0;
}

void aot_heap_sweep_young(aot_context *cx) {
  aot_heap *h = cx->heap;
  h->fills_gaps = is_spread(h);
  for (size_t i = 0; i < h->young_block_count; i++) {
    aot_block *b = h->young_blocks[i];
    aot_chunk *chunk = aot_chunk_of(b);
    uint64_t *live = bits_of(b, chunk->marks[h->side]);
    visit_dead(cx, b, live, bits_of(b, chunk->young), live);
    h->cell_bytes -= (size_t)b->live * b->cell_size;
    file_block(h, b, live);
  }
  clear_young(h);
}

/* What the cycle has found becomes what is old: the two rows of marks change places. */
void aot_heap_sweep_all(aot_context *cx) {
  aot_heap *h = cx->heap;
  uint32_t before = h->side;
  h->side ^= 1;
  h->fills_gaps = is_spread(h);
  h->cell_bytes = 0;
  memset(h->available, 0, sizeof h->available);
  for (uint32_t k = 0; k < h->chunk_count; k++) {
    aot_chunk *chunk = h->chunks[k];
    for (aot_block *b = chunk->blocks + 1; b < chunk->blocks + AOT_CHUNK_BLOCKS; b++) {
      if (!b->cell_count) continue;
      uint64_t *live = bits_of(b, chunk->marks[h->side]);
      visit_dead(cx, b, bits_of(b, chunk->marks[before]), bits_of(b, chunk->young), live);
      file_block(h, b, live);
    }
  }
  clear_young(h);
}

/* ---------------------------------------------------------------- all cells */

void aot_gc_each(aot_context *cx, int kind, void (*visit)(aot_context *cx, aot_cell *cell, void *data), void *data) {
  aot_heap *h = cx->heap;
  aot_heap_retire_runs(cx);
  for (uint32_t k = 0; k < h->chunk_count; k++) {
    aot_chunk *chunk = h->chunks[k];
    for (aot_block *b = chunk->blocks + 1; b < chunk->blocks + AOT_CHUNK_BLOCKS; b++)
      for (uint32_t i = 0; i < b->cell_count; i++) {
        aot_cell *c = (aot_cell *)(aot_block_memory(b) + (size_t)i * b->cell_size);
        uint32_t g = aot_granule_of(c);
        bool is_used = aot_bit_is_set(chunk->young, g) || aot_bit_is_set(chunk->marks[h->side], g);
        if (is_used && (kind == AOT_KIND_FREE || c->kind == kind)) visit(cx, c, data);
      }
  }
  for (size_t i = 0; i < h->large_count; i++)
    if (kind == AOT_KIND_FREE || h->large[i]->kind == kind) visit(cx, h->large[i], data);
}

void aot_gc_set_finalizer(aot_context *cx, aot_cell *c, aot_finalizer f) {
  cx->heap->finalizers[c->kind] = f;
  if (!(c->gc & AOT_GC_LARGE)) aot_block_of(c)->has_finalizers = true;
}
