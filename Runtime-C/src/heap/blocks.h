/* blocks.h: the heap's inside: blocks, chunks, large cells, the state of a collection. */
#ifndef AOT_HEAP_BLOCKS_H
#define AOT_HEAP_BLOCKS_H

#include "aot_abi.h"
#include "heap/heap.h"
#include <stdbool.h>

#define AOT_GC_LARGE      4u /* gc byte: allocated apart, with a struct large before it */
#define AOT_BLOCK_SIZE    32768u
#define AOT_BLOCK_HEADER  64u
#define AOT_CHUNK_SIZE    (1u << 20)
#define AOT_CHUNK_BLOCKS  (AOT_CHUNK_SIZE / AOT_BLOCK_SIZE)
#define AOT_SMALL_CLASSES 32u /* 16-byte steps, as in aot_alloc */
#define AOT_CLASSES       45u
#define AOT_LARGEST_CELL  8176u /* beyond: large */

/* 32 KiB of cells of one size. */
typedef struct aot_block {
  uint32_t cell_size, cell_count;
  uint32_t reciprocal; /* offset / cell_size = offset * reciprocal >> 32 */
  uint32_t live;       /* marked cells */
  uint8_t size_class;
  uint8_t swept; /* since the last mark phase */
  uint8_t pad[6];
  struct aot_block *next; /* of the class's list */
  aot_context *cx;        /* for string operations that get no context */
} aot_block;

/* 1 MiB, aligned, the unit of address lookup. */
typedef struct aot_chunk {
  uintptr_t base;
  uint32_t used;   /* bit per block that is in use */
  uint32_t carved; /* blocks handed out ever */
} aot_chunk;

/* The context of a cell in a block (every cell of at most AOT_LARGEST_CELL bytes). */
static inline aot_context *aot_context_of_small(const void *cell) {
  return ((aot_block *)((uintptr_t)cell & ~(uintptr_t)(AOT_BLOCK_SIZE - 1)))->cx;
}

/* A cell that is not in a block; the cell follows. */
typedef struct aot_large {
  size_t size;
  size_t index; /* in heap->large */
} aot_large;

static inline aot_large *aot_large_of(const aot_cell *c) { return (aot_large *)(uintptr_t)c - 1; }

typedef struct aot_heap {
  aot_block *blocks[AOT_CLASSES]; /* all blocks of a class */
  aot_block *cursor[AOT_CLASSES]; /* next block to sweep for allocation, or NULL */
  aot_value *lists[AOT_CLASSES];  /* free cells of the classes without an inline list, and of all in stress mode */
  aot_block **free_blocks;
  uint32_t free_block_count, free_block_capacity;
  uint32_t trimmed_count; /* the first so many free blocks have no memory behind them */
  aot_chunk *chunks;
  uint32_t chunk_count, chunk_capacity;
  uint32_t *chunk_index, chunk_mask; /* hash of base >> 20 to index + 1 */
  uintptr_t low, high;               /* all chunks lie in between */
  aot_cell **large;
  size_t large_count, large_capacity, large_sorted;
  uintptr_t large_low, large_high;
  size_t large_bytes;           /* all large cells */
  size_t block_bytes;           /* blocks in use */
  size_t peak, last_peak;       /* most of them since the last full collection, and in the cycle before */
  size_t external;              /* accounted by aot_gc_account */
  size_t allocated;             /* since the last collection */
  size_t threshold;             /* collect when `allocated` reaches it */
  size_t live, live_after_full; /* after the last collection, after the last full one */
  aot_cell **stack;
  size_t stack_count, stack_capacity; /* gray cells */
  aot_cell **remembered;
  size_t remembered_count, remembered_capacity;
  aot_cell **young;
  size_t young_count, young_capacity; /* held by shapes or caches since the last collection */
  struct {
    aot_root_tracer trace;
    void *data;
  } * tracers;
  uint32_t tracer_count, tracer_capacity;
  void (**sweepers)(aot_context *cx, bool full);
  size_t sweeper_count, sweeper_capacity;
  const aot_gc_tracer *tracer;
  aot_finalizer finalizers[AOT_KIND_HOST + 1];
  bool class_has_finalizers[AOT_CLASSES];
  struct {
    aot_ic *ics;
    uint32_t count;
  } * caches;
  uint32_t cache_count, cache_capacity;
  uint32_t epoch;               /* of full collections: marks of shapes */
  uint32_t stress, stress_left; /* AOT_GC_STRESS: collect at each n-th allocation */
  bool full;                    /* the running collection is a full one */
  bool marking;
  bool limit_thrown; /* the error of the heap limit, since there was room again */
  uint64_t minors, fulls;
} aot_heap;
int aot_heap_init(aot_context *cx);
void aot_heap_free(aot_context *cx);

/* The cell that an address lies in (or is the end of), or NULL. */
aot_cell *aot_heap_find(aot_heap *h, uintptr_t address);
void aot_heap_finish_sweep(aot_context *cx);
void aot_heap_prepare_full(aot_heap *h);
void aot_gc_run(aot_context *cx, bool full);

#endif
