/* stats.c: AOT_GC_STATS=1: a report on stderr of what the collector did. */
#include "heap/stats.h"
#include "base/context.h"
#include "base/memory.h"
#include <stdio.h>
#include <stdlib.h>

typedef struct aot_gc_stats {
  uint32_t *pauses; /* microseconds */
  size_t count, capacity;
  uint64_t counts[AOT_GC_STEP + 1];
  uint64_t total;
  size_t most_live;
} aot_gc_stats;

static int compare(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

void aot_gc_note_pause(aot_heap *h, enum aot_gc_pause kind, uint64_t nanoseconds) {
  aot_gc_stats *s = h->stats;
  if (s->count == s->capacity) s->pauses = aot_grow(s->pauses, &s->capacity, sizeof *s->pauses);
  s->pauses[s->count++] = (uint32_t)(nanoseconds / 1000);
  s->counts[kind]++;
  s->total += nanoseconds;
  if (h->live > s->most_live) s->most_live = h->live;
}

void aot_gc_stats_begin(aot_heap *h) { h->stats = calloc(1, sizeof *h->stats); }

void aot_gc_report(aot_context *cx) {
  aot_heap *h = cx->heap;
  aot_gc_stats *s = h->stats;
  if (!s) return;
  qsort(s->pauses, s->count, sizeof *s->pauses, compare);
  double longest = s->count ? s->pauses[s->count - 1] / 1e3 : 0, median = s->count ? s->pauses[s->count / 2] / 1e3 : 0;
  fprintf(stderr,
          "gc: %llu young collections, %llu cycles, %llu given up, %llu steps; pauses: longest %.2f ms, median %.3f "
          "ms, total %.1f ms\n"
          "gc: %.1f MB allocated, %.1f MB live, %.1f MB at most\n",
          (unsigned long long)(s->counts[AOT_GC_YOUNG] + s->counts[AOT_GC_LAST_OF_CYCLE]),
          (unsigned long long)s->counts[AOT_GC_LAST_OF_CYCLE], (unsigned long long)h->given_up,
          (unsigned long long)s->counts[AOT_GC_STEP], longest, median, (double)s->total / 1e6,
          (double)(h->allocated_before + h->allocated) / 1048576, (double)h->live / 1048576,
          (double)s->most_live / 1048576);
  free(s->pauses);
  free(s);
  h->stats = NULL;
}
