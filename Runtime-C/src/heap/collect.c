/* collect.c: when to collect, and what a collection does.
 *
 * A collection is a pause: it marks what is young from the roots and the cells that the write barrier remembered, and sweeps what is
 * young. A cycle marks all that is old; it lasts over several collections, and goes on in steps between them, paid by allocation. The
 * collection that finds nothing left to mark ends it. docs/decisions/062-incremental-marking.md has the invariants.
 */
#include "base/context.h"
#include "base/memory.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include "heap/large.h"
#include "heap/stats.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define FIRST_THRESHOLD (2u << 20)
#define LEAST_YOUNG     (4u << 20)
#define CACHED_YOUNG    (16u << 20)
#define MOST_YOUNG      (32u << 20)
#define LEAST_CYCLE     (24u << 20)
#define LEAST_PATIENCE  4u
#define MOST_PATIENCE   16u
#define PROBE_WORDS     (64u << 10)      /* what a probe may look at, beside an eighth of what lives */
#define STEP_BYTES      (256u << 10)     /* allocation between two steps of a cycle */
#define STEP_WORDS      (STEP_BYTES / 4) /* what a step marks: a cycle ends when half of what it marks was allocated anew */
#define SMALL_BYTES     (32u << 20)      /* of so much that lives a cycle is short */
#define SPARE_BYTES     (64u << 20) /* free memory that is kept besides the young space and half as much as lives */
#define SLICE_WORDS     8192u       /* marked between two looks at the clock */
#define BUDGET_MS       5u

uint64_t aot_gc_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* What the thread has worked, in nanoseconds. */
static uint64_t worked(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* ---------------------------------------------------------------- a cycle */

/* A cycle is due when what is old has doubled since the last one. */
static bool has_grown(const aot_heap *h) { return h->live > h->live_after_full * 2 + LEAST_CYCLE; }

/* It is due as well when very much was allocated: what was old may be dead. A cycle that finds little of that makes the next one wait
 * longer. */
static bool is_cycle_due(const aot_heap *h) {
  if (has_grown(h)) return true;
  return h->allocated_before + h->allocated - h->allocated_at_full > (h->live_after_full + LEAST_CYCLE) * h->patience;
}

/* To mark all that lives takes longer than to allocate as much several times. But when a program has dropped nearly all that it had, there
 * is little to mark: a probe is a cycle that is given up when it has looked at an eighth of what is old. There is one whenever as much was
 * allocated as lives, where that is so much that memory could be given back. docs/decisions/110-when-to-look-at-what-is-old.md. */
static bool is_probe_due(const aot_heap *h) {
  return h->live > SMALL_BYTES && h->allocated_before + h->allocated - h->allocated_at_look > h->live + LEAST_CYCLE;
}

static void begin_cycle(aot_heap *h, bool is_probe) {
  h->is_cycle = h->full = true;
  h->has_grown = has_grown(h);
  h->allowance = is_probe ? h->live / 8 / sizeof(aot_value) + PROBE_WORDS : SIZE_MAX;
  h->epoch++;
  h->gray.count = 0;
  for (uint32_t i = 0; i < h->chunk_count; i++) memset(h->chunks[i]->marks[h->side ^ 1], 0, 8 * AOT_CHUNK_WORDS);
}

/* What the cycle has found is forgotten: nothing else was changed by it. Marks of this epoch mean nothing from here on. */
static void give_up(aot_heap *h) {
  h->is_cycle = false;
  h->gray.count = 0;
  h->allocated_at_look = h->allocated_before + h->allocated;
  h->given_up++;
}

/* Before a slice of a cycle. False: it was a probe, and too much lives. */
static bool may_go_on(aot_heap *h) {
  if (h->allowance == SIZE_MAX) return true;
  if (h->allowance > SLICE_WORDS) {
    h->allowance -= SLICE_WORDS;
    return true;
  }
  if (is_cycle_due(h)) h->allowance = SIZE_MAX;
  else give_up(h);
  return h->is_cycle;
}

/* Marks what gray cells refer to, at least so many words of it and then until the deadline. True when there is none left. */
static bool mark_gray(aot_context *cx, size_t words, uint64_t deadline) {
  aot_heap *h = cx->heap;
  while (h->gray.count) {
    if (!may_go_on(h)) return false;
    h->tracer->drain(cx, &h->gray, SLICE_WORDS);
    if (words > SLICE_WORDS) words -= SLICE_WORDS;
    else if (aot_gc_now() >= deadline) break;
  }
  return h->gray.count == 0;
}

/* Where allocation next does something for the collector: before the next collection where there is a cycle to go on with or memory
 * to give back. */
static void plan_step(aot_heap *h) {
  bool has_work = (h->is_cycle && h->gray.count) || aot_heap_can_trim(h);
  h->step = has_work && h->allocated + STEP_BYTES < h->threshold ? h->allocated + STEP_BYTES : h->threshold;
}

static void step(aot_context *cx) {
  aot_heap *h = cx->heap;
  uint64_t start = aot_gc_now();
  if (h->is_cycle) mark_gray(cx, STEP_WORDS, start);
  else aot_heap_trim(h);
  plan_step(h);
  aot_gc_count_pause(h, AOT_GC_STEP, aot_gc_now() - start);
}

static void end_cycle(aot_heap *h, size_t live_before) {
  if (h->live < live_before / 2) h->patience = LEAST_PATIENCE;
  else if (!h->has_grown && h->live > live_before - live_before / 16 && h->patience < MOST_PATIENCE) h->patience++;
  h->is_cycle = false;
  h->ended_epoch = h->epoch;
  h->live_after_full = h->live;
  h->allocated_at_full = h->allocated_at_look = h->allocated_before + h->allocated;
}

/* ---------------------------------------------------------------- a collection */

enum extent {
  YOUNG,   /* what is young; goes on with the cycle under way */
  PROBE,   /* and begins a cycle that is given up when much lives */
  CYCLE,   /* and begins a cycle */
  COMPLETE /* a cycle from its beginning to its end */
};

/* Weak things: what they keep alive is marked, what is dead they drop. */
static void mark_weak(aot_context *cx) {
  aot_heap *h = cx->heap;
  const struct aot_weak_hooks *hooks = cx->weak_hooks;
  while (hooks && hooks->mark(cx, h->is_finishing)) {
    h->tracer->drain(cx, &h->stack, SIZE_MAX);
    if (h->is_finishing) h->tracer->drain(cx, &h->gray, SIZE_MAX);
  }
  if (hooks) hooks->sweep(cx, h->is_finishing);
  for (size_t i = 0; i < h->sweeper_count; i++) h->sweepers[i](cx, h->is_finishing);
}

static void sweep(aot_context *cx) {
  aot_heap *h = cx->heap;
  size_t live_before = h->live;
  aot_heap_sweep_large(cx);
  if (h->is_finishing) aot_heap_sweep_all(cx);
  else aot_heap_sweep_young(cx);
  h->live = h->cell_bytes + h->large_bytes + h->external;
  if (h->is_finishing) {
    end_cycle(h, live_before);
    h->fulls++;
  } else {
    h->minors++;
  }
}

/* The young space grows while collections take much of the time and shrinks when they take nearly none, or too long at once. To be larger
 * than CACHED_YOUNG they have to take more, because what is allocated leaves the caches then. Times are those of the thread: what other
 * processes take says nothing of sizes. */
static size_t young_size(const aot_heap *h, uint64_t between, uint64_t took) {
  size_t size = h->threshold < LEAST_YOUNG ? LEAST_YOUNG : h->threshold;
  size_t most = took * 8 > between || size > CACHED_YOUNG ? MOST_YOUNG : CACHED_YOUNG;
  if (took > h->budget || took * (size > CACHED_YOUNG ? 16 : 128) < between) size -= size / 4;
  else if (took * 16 > between && took * 3 < h->budget) size *= 2;
  return size < LEAST_YOUNG ? LEAST_YOUNG : size > most ? most : size;
}

static void collect(aot_context *cx, enum extent extent) {
  aot_heap *h = cx->heap;
  if (h->marking) return;
  uint64_t start = aot_gc_now(), work = worked();
  h->marking = h->is_promoting = true;
  aot_heap_retire_runs(cx);
  if (extent == COMPLETE || (extent != YOUNG && !h->is_cycle)) begin_cycle(h, extent == PROBE);
  aot_gc_mark_roots(cx);
  h->tracer->drain(cx, &h->stack, SIZE_MAX);
  uint64_t marking = worked() - work;
  h->is_finishing = h->is_cycle && mark_gray(cx, STEP_WORDS, extent == COMPLETE ? UINT64_MAX : start + h->budget);
  if (h->is_finishing) aot_gc_forget_caches(cx);
  mark_weak(cx);
  if (AOT_UNLIKELY(h->verify != NULL)) h->verify(cx);
  sweep(cx);
  h->threshold = young_size(h, work - h->worked, marking);
  h->kept_blocks = (uint32_t)((h->threshold + h->cell_bytes / 2 + SPARE_BYTES) / AOT_BLOCK_SIZE);
  h->allocated_before += h->allocated;
  h->allocated = 0;
  plan_step(h);
  h->marking = h->is_promoting = h->full = false;
  h->worked = worked();
  aot_gc_count_pause(h, h->is_finishing ? AOT_GC_LAST_OF_CYCLE : AOT_GC_YOUNG, aot_gc_now() - start);
  h->is_finishing = false;
}

void aot_gc_collect(aot_context *cx, bool full) { collect(cx, full ? COMPLETE : YOUNG); }

/* ---------------------------------------------------------------- when */

static AOT_COLD void over_limit(aot_context *cx) {
  aot_heap *h = cx->heap;
  size_t used = h->live + h->allocated;
  if (used > cx->heap_limit + cx->heap_limit / 4 + (16u << 20)) {
    char text[160];
    snprintf(text, sizeof text, "heap limit of %llu MB reached: JavaScript heap out of memory",
             (unsigned long long)(cx->heap_limit >> 20));
    aot_fatal(cx, text);
  }
  if (h->limit_thrown) return;
  cx->heap_limit_passed = true;
  cx->head.stack_limit = UINTPTR_MAX; /* the next stack check throws */
}

static AOT_NOINLINE void collect_when_due(aot_context *cx) {
  aot_heap *h = cx->heap;
  bool is_tight = h->live + h->allocated > cx->heap_limit;
  collect(cx, is_tight ? COMPLETE : is_cycle_due(h) ? CYCLE : is_probe_due(h) ? PROBE : YOUNG);
  if (h->live <= cx->heap_limit) {
    if (h->live < cx->heap_limit - cx->heap_limit / 8) h->limit_thrown = false;
    return;
  }
  if (!is_tight) collect(cx, COMPLETE);
  if (h->live > cx->heap_limit) over_limit(cx);
}

/* A collection at each few allocations, of each extent in turn; steps of cycles are small, so that much happens between them. Some cycles
 * are given up. */
static AOT_COLD void stress(aot_context *cx) {
  aot_heap *h = cx->heap;
  if (h->stress_left-- > 0) return;
  uint32_t turn = h->stress_count++;
  if (h->is_cycle && turn % 16 == 0) give_up(h);
  else if (h->is_cycle && turn % 3) h->tracer->drain(cx, &h->gray, h->live / 64 + 100);
  else collect(cx, h->is_cycle ? YOUNG : turn % 3 == 0 ? YOUNG : turn % 3 == 1 ? CYCLE : COMPLETE);
  /* More seldom while the heap or the stack is big, or a test that fills them would take hours; and the more collections there were: what
   * a program does a million times is the same. */
  size_t work = h->live + (cx->stack_base - (uintptr_t)__builtin_frame_address(0));
  h->stress_left = h->stress - 1 + turn / 32 + (work > (1u << 20) ? (uint32_t)(work >> 15) : 0);
}

void aot_gc_step(aot_context *cx) {
  aot_heap *h = cx->heap;
  if (AOT_UNLIKELY(h->stress)) stress(cx);
  else if (h->allocated < h->threshold) step(cx);
  else collect_when_due(cx);
}

/* ---------------------------------------------------------------- life */

/* A whole number in the environment; 0 when there is none. */
static uint32_t environment_number(const char *name) {
  const char *text = getenv(name);
  double number = text ? strtod(text, NULL) : 0;
  return number >= 1 && number <= UINT32_MAX ? (uint32_t)number : 0;
}

int aot_heap_init(aot_context *cx) {
  aot_heap *h = calloc(1, sizeof *h);
  if (!h) return -1;
  cx->heap = h;
  h->threshold = h->step = FIRST_THRESHOLD;
  h->patience = LEAST_PATIENCE;
  h->epoch = 1;
  h->stress = environment_number("AOT_GC_STRESS");
  uint32_t budget = environment_number("AOT_GC_PAUSE");
  h->budget = (uint64_t)(budget ? budget : BUDGET_MS) * 1000000u;
  cx->heap_limit = (uint64_t)environment_number("AOT_HEAP_LIMIT") << 20;
  if (!cx->heap_limit) cx->heap_limit = 4ull << 30;
  if (environment_number("AOT_GC_STATS")) aot_gc_stats_begin(h);
  h->worked = worked();
#ifdef AOT_DEBUG
  aot_gc_verify(cx);
#endif
  return 0;
}

static void finalize(aot_context *cx, aot_cell *cell, void *data) {
  (void)data;
  aot_finalizer finalizer = cx->heap->finalizers[cell->kind];
  if (finalizer) finalizer(cx, cell);
}

void aot_heap_free(aot_context *cx) {
  aot_heap *h = cx->heap;
  if (!h) return;
  for (int kind = 0; kind <= AOT_KIND_HOST; kind++)
    if (h->finalizers[kind]) aot_gc_each(cx, kind, finalize, NULL);
  for (size_t i = 0; i < h->large_count; i++) aot_large_free(h->large[i]);
  aot_gc_report(cx);
  aot_chunks_free(h);
  free(h->young_blocks);
  free(h->large);
  free(h->stack.cells);
  free(h->gray.cells);
  free(h->remembered);
  free(h->carded);
  free(h->young);
  free(h->tracers);
  free(h->sweepers);
  free(h->caches);
  free(h);
  cx->heap = NULL;
}
