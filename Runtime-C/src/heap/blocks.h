/* blocks.h: the heap's inside: chunks, blocks, large cells, the state of a collection. */
#ifndef AOT_HEAP_BLOCKS_H
#define AOT_HEAP_BLOCKS_H

#include "aot_abi.h"
#include "heap/heap.h"
#include <stdbool.h>

#define AOT_GC_LARGE      4u /* gc byte: allocated apart, with a struct aot_large before it */
#define AOT_BLOCK_SIZE    32768u
#define AOT_CHUNK_SIZE    (1u << 20)
#define AOT_CHUNK_BLOCKS  (AOT_CHUNK_SIZE / AOT_BLOCK_SIZE)
#define AOT_GRANULE       16u /* cells begin at multiples of it */
#define AOT_CHUNK_WORDS   (AOT_CHUNK_SIZE / AOT_GRANULE / 64)
#define AOT_BLOCK_WORDS   (AOT_BLOCK_SIZE / AOT_GRANULE / 64)
#define AOT_SMALL_CLASSES 32u /* 16-byte steps, as in aot_alloc */
#define AOT_CLASSES       45u
#define AOT_LARGEST_CELL  8192u /* beyond: large */

/* What is known of 32 KiB that hold cells of one size. */
typedef struct aot_block {
  uint32_t cell_size, cell_count; /* 0: the block is not in use */
  uint32_t reciprocal;            /* offset / cell_size = offset * reciprocal >> 32 */
  uint32_t live;                  /* old cells, as of the last collection that looked */
  uint32_t scan;                  /* offset where the search for a free run goes on */
  uint8_t size_class;
  bool is_young;          /* cells were allocated here since the last collection: it is in heap->young_blocks */
  bool has_finalizers;    /* a cell with a finalizer was made here: sweeping looks at each that is dead */
  struct aot_block *next; /* of the class's blocks that may have free cells */
} aot_block;

/* 1 MiB, aligned. It begins with what is known of its blocks; the first block gives its place for that. The bits stand for granules;
 * one counts where a cell begins. */
typedef struct aot_chunk {
  aot_context *cx; /* for string operations that get no context */
  aot_block blocks[AOT_CHUNK_BLOCKS];
  uint64_t young[AOT_CHUNK_WORDS];    /* handed out to the allocator since the last collection */
  uint64_t marks[2][AOT_CHUNK_WORDS]; /* [heap->side]: old cells; the other: what the cycle under way has found */
} aot_chunk;

static inline aot_chunk *aot_chunk_of(const void *p) {
  return (aot_chunk *)((uintptr_t)p & ~(uintptr_t)(AOT_CHUNK_SIZE - 1));
}

/* The block of a cell that is not large. */
static inline aot_block *aot_block_of(const void *cell) {
  return &aot_chunk_of(cell)->blocks[(uintptr_t)cell % AOT_CHUNK_SIZE / AOT_BLOCK_SIZE];
}

static inline uint8_t *aot_block_memory(const aot_block *b) {
  aot_chunk *chunk = aot_chunk_of(b);
  return (uint8_t *)chunk + (uintptr_t)(b - chunk->blocks) * AOT_BLOCK_SIZE;
}

/* The context of a cell in a block (every cell of at most AOT_LARGEST_CELL bytes). */
static inline aot_context *aot_context_of_small(const void *cell) { return aot_chunk_of(cell)->cx; }

static inline uint32_t aot_granule_of(const void *cell) { return (uintptr_t)cell % AOT_CHUNK_SIZE / AOT_GRANULE; }
static inline bool aot_bit_is_set(const uint64_t *bits, uint32_t i) { return bits[i / 64] >> (i % 64) & 1; }
static inline void aot_bit_set(uint64_t *bits, uint32_t i) { bits[i / 64] |= 1ull << (i % 64); }

/* A cell that is not in a block; the cell follows. */
typedef struct aot_large {
  _Alignas(AOT_GRANULE) size_t size; /* of the cell */
  size_t scan;                       /* elements that the cycle under way has looked at */
  size_t reserved;                   /* bytes of address space that it may grow into, itself included; 0: from malloc */
  uint8_t *cards; /* one for each AOT_CARD bytes: changed since the last collection; NULL before the first change */
  uint32_t epoch; /* of the latest cycle that found it */
  bool is_carded; /* in heap->carded */
} aot_large;

#define AOT_CARD 512u

static inline aot_large *aot_large_of(const aot_cell *c) { return (aot_large *)(uintptr_t)c - 1; }

/* Cells that are marked and whose references are not. */
typedef struct aot_mark_stack {
  aot_cell **cells;
  size_t count, capacity;
} aot_mark_stack;

typedef struct aot_heap {
  aot_run runs[AOT_CLASSES];         /* of the classes without an inline run, and of all in stress mode */
  aot_block *current[AOT_CLASSES];   /* where the class's run lies, or NULL */
  aot_block *available[AOT_CLASSES]; /* blocks with free cells */
  uint8_t guests[AOT_SMALL_CLASSES]; /* cells of the class that were made in blocks of larger ones: see allocate.c */
  aot_block **young_blocks;
  size_t young_block_count, young_block_capacity;
  aot_block **free_blocks;
  uint32_t free_block_count, free_block_capacity;
  uint32_t trimmed_count; /* the first so many free blocks have no memory behind them */
  uint32_t kept_blocks;   /* free blocks that are to keep their memory */
  aot_chunk **chunks;
  uint32_t chunk_count, chunk_capacity;
  uint32_t carved;                   /* blocks of the newest chunk that were handed out ever */
  uint32_t *chunk_index, chunk_mask; /* hash of the address >> 20 to index + 1 */
  uintptr_t low, high;               /* all chunks lie in between */
  aot_cell **large;
  size_t large_count, large_capacity, large_sorted;
  uintptr_t large_low, large_high;
  size_t large_bytes; /* all large cells */
  size_t block_bytes; /* blocks in use */
  size_t cell_bytes;  /* old cells in blocks */
  size_t external;    /* accounted by aot_gc_account */
  size_t allocated;   /* since the last collection */
  size_t threshold;   /* collect when `allocated` reaches it */
  size_t step;        /* do something for the cycle under way when `allocated` reaches it; at most `threshold` */
  size_t live, live_after_full; /* after the last collection, after the last cycle */
  size_t allocated_before;      /* all that was allocated up to the last collection */
  size_t allocated_at_full;     /* and up to the end of the last cycle */
  size_t allocated_at_look;     /* or of the last cycle that was given up, if that is later */
  size_t
      allowance; /* words that the cycle under way may look at before it is given up; SIZE_MAX: as many as there are */
  uint32_t patience;    /* a cycle is due when so many times what lives was allocated */
  aot_mark_stack stack; /* promoted cells */
  aot_mark_stack gray;  /* old cells that the cycle has found */
  aot_cell **remembered;
  size_t remembered_count, remembered_capacity;
  aot_cell **carded;
  size_t carded_count, carded_capacity; /* large cells of which parts have changed since the last collection */
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
  uint64_t visited_blocks; /* of which a sweep looked at each cell, not at bits alone */
  struct {
    aot_ic *ics;
    uint32_t count;
  } * caches;
  uint32_t cache_count, cache_capacity;
  uint32_t epoch;               /* of cycles: marks of shapes and large cells */
  uint32_t ended_epoch;         /* of the last cycle that came to its end; some after it may have been given up */
  uint32_t side;                /* which marks are those of old cells */
  uint32_t stress, stress_left; /* AOT_GC_STRESS: collect at each n-th allocation */
  uint32_t stress_count;
  bool is_cycle;     /* a full mark is under way */
  bool has_grown;    /* it began because so much was old */
  bool fills_gaps;   /* within a sweep: memory is short, so that gaps of any size are used */
  bool is_promoting; /* within a collection: what is young becomes old when it is found */
  bool is_finishing; /* the collection ends the cycle: what it has not found is dead, be it young or old */
  bool full;         /* the collection begins a cycle: caches may be dropped */
  bool marking;
  bool limit_thrown;                /* the error of the heap limit, since there was room again */
  uint64_t budget;                  /* nanoseconds that a pause should take at most */
  uint64_t worked;                  /* by the thread, when the latest collection ended */
  uint64_t minors, fulls, given_up; /* collections within and outside cycles; ended cycles; cycles without an end */
  struct aot_gc_stats *stats;       /* AOT_GC_STATS: else NULL */
  void (*verify)(aot_context *cx);  /* looks at the marks before what has none is swept; or NULL */
  void (*missed)(struct aot_heap *h, const aot_cell *c); /* meanwhile: what to do with a cell that has none */
} aot_heap;

int aot_heap_init(aot_context *cx);
void aot_heap_free(aot_context *cx);

/* ---------------------------------------------------------------- chunk.c */

uint32_t aot_class_of(uint32_t size);
uint32_t aot_class_size(uint32_t size_class);
/* A block for cells of the class, all free; NULL when the system has no memory. */
aot_block *aot_block_new(aot_context *cx, uint32_t size_class);
/* Back to the free ones. Requires: none of its bits is set. */
void aot_block_release(aot_heap *h, aot_block *b);
/* Gives memory of free blocks back to the system, of a few at a time. */
bool aot_heap_can_trim(const aot_heap *h);
void aot_heap_trim(aot_heap *h);
/* The cell in use that an address lies in (or is the end of, if it is large), or NULL. */
aot_cell *aot_heap_find(aot_heap *h, uintptr_t address);
void aot_chunks_free(aot_heap *h);

/* ---------------------------------------------------------------- sweep.c */

/* Forgets what the allocator has not used of its runs. Young bits are those of cells then. */
void aot_heap_retire_runs(aot_context *cx);
/* After the mark phase of a collection: young cells that are not marked are free. */
void aot_heap_sweep_young(aot_context *cx);
/* After the mark phase that ends a cycle: all that is not marked is free. */
void aot_heap_sweep_all(aot_context *cx);
void aot_heap_sweep_large(aot_context *cx);

/* ---------------------------------------------------------------- collect.c, mark.c */

/* At an allocation, when heap->allocated has reached heap->step or heap->stress is set. */
void aot_gc_step(aot_context *cx);
void aot_gc_mark_roots(aot_context *cx);
void aot_gc_forget_caches(aot_context *cx);

#endif
