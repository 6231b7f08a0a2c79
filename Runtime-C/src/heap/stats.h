/* stats.h: what collections did and how long they took. */
#ifndef AOT_HEAP_STATS_H
#define AOT_HEAP_STATS_H

#include "heap/blocks.h"

enum aot_gc_pause {
  AOT_GC_YOUNG,         /* a collection of what is young, and maybe a part of a cycle */
  AOT_GC_LAST_OF_CYCLE, /* a collection that ends a cycle */
  AOT_GC_STEP           /* a part of a cycle between collections */
};

/* Nanoseconds of a clock that only goes on. */
uint64_t aot_gc_now(void);

/* Pauses are counted from here on. */
void aot_gc_stats_begin(aot_heap *h);
void aot_gc_note_pause(aot_heap *h, enum aot_gc_pause kind, uint64_t nanoseconds);

static inline void aot_gc_count_pause(aot_heap *h, enum aot_gc_pause kind, uint64_t nanoseconds) {
  if (AOT_UNLIKELY(h->stats != NULL)) aot_gc_note_pause(h, kind, nanoseconds);
}

#endif
