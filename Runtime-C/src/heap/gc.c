/* gc.c: the heap: blocks by size class, large cells, lazy sweeping, when to collect.
 *
 * Cells never move. A block holds cells of one size; a free cell has kind AOT_KIND_FREE and links to the next one in the word
 * after its header. After a mark phase blocks are swept one by one as allocation needs them, in address order, and each
 * hands its free cells to the context's inline list. Marks are sticky: a marked cell is old, minor collections trace only
 * what is young and what the write barrier remembered, full ones clear the marks first.
 */
#include "base/context.h"
#include "base/memory.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include "heap/poison.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#define INITIAL_THRESHOLD (2u << 20)
#define MINIMAL_THRESHOLD (4u << 20)

/* Sizes of the classes beyond 496 bytes: block payload divided by 56, 48, 40, 32, 24, 20, 16, 12, 10, 8, 6, 5, 4. */
static const uint16_t coarse_sizes[AOT_CLASSES - AOT_SMALL_CLASSES] = {576,  672,  816,  1008, 1360, 1632, 2032,
                                                                       2720, 3264, 4080, 5440, 6528, 8176};

static uint32_t class_of(uint32_t size) {
  uint32_t c = (size + 15) >> 4;
  if (c < AOT_SMALL_CLASSES) return c ? c : 1;
  for (c = 0; coarse_sizes[c] < size; c++) {}
  return AOT_SMALL_CLASSES + c;
}

static uint32_t class_size(uint32_t c) { return c < AOT_SMALL_CLASSES ? c << 4 : coarse_sizes[c - AOT_SMALL_CLASSES]; }

/* ---------------------------------------------------------------- chunks and blocks */

static uint32_t chunk_hash(uintptr_t base) { return (uint32_t)((base >> 20) * 0x9E3779B1u) >> 7; }

static void chunk_index_insert(aot_heap *h, uint32_t i) {
  uint32_t k = chunk_hash(h->chunks[i].base) & h->chunk_mask;
  while (h->chunk_index[k]) k = (k + 1) & h->chunk_mask;
  h->chunk_index[k] = i + 1;
}

static aot_chunk *chunk_at(aot_heap *h, uintptr_t address) {
  uintptr_t base = address & ~(uintptr_t)(AOT_CHUNK_SIZE - 1);
  for (uint32_t k = chunk_hash(base) & h->chunk_mask;; k = (k + 1) & h->chunk_mask) {
    uint32_t i = h->chunk_index[k];
    if (!i) return NULL;
    if (h->chunks[i - 1].base == base) return &h->chunks[i - 1];
  }
}

static bool add_chunk(aot_heap *h) {
  uint8_t *p =
      mmap(NULL, 2 * AOT_CHUNK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED) return false;
  uintptr_t base = ((uintptr_t)p + AOT_CHUNK_SIZE - 1) & ~(uintptr_t)(AOT_CHUNK_SIZE - 1);
  size_t before = base - (uintptr_t)p;
  if (before) munmap(p, before);
  munmap((void *)(base + AOT_CHUNK_SIZE), AOT_CHUNK_SIZE - before);
  if (h->chunk_count == h->chunk_capacity) {
    size_t capacity = h->chunk_capacity;
    h->chunks = aot_grow(h->chunks, &capacity, sizeof *h->chunks);
    h->chunk_capacity = (uint32_t)capacity;
    free(h->chunk_index);
    h->chunk_mask = h->chunk_capacity * 2 - 1;
    h->chunk_index = calloc(h->chunk_mask + 1, sizeof *h->chunk_index);
    if (!h->chunk_index) aot_fatal(NULL, "out of memory");
    for (uint32_t i = 0; i < h->chunk_count; i++) chunk_index_insert(h, i);
  }
  h->chunks[h->chunk_count] = (aot_chunk){.base = base};
  chunk_index_insert(h, h->chunk_count++);
  if (!h->low || base < h->low) h->low = base;
  if (base + AOT_CHUNK_SIZE > h->high) h->high = base + AOT_CHUNK_SIZE;
  return true;
}

static aot_block *take_block_memory(aot_heap *h) {
  if (h->free_block_count) {
    aot_block *b = h->free_blocks[--h->free_block_count];
    if (h->trimmed_count > h->free_block_count) h->trimmed_count = h->free_block_count;
    return b;
  }
  if ((!h->chunk_count || h->chunks[h->chunk_count - 1].carved == AOT_CHUNK_BLOCKS) && !add_chunk(h)) return NULL;
  aot_chunk *c = &h->chunks[h->chunk_count - 1];
  return (aot_block *)(c->base + AOT_BLOCK_SIZE * (uintptr_t)c->carved++);
}

static uint32_t block_number(const aot_block *b) {
  return (uint32_t)(((uintptr_t)b & (AOT_CHUNK_SIZE - 1)) / AOT_BLOCK_SIZE);
}

static void release_block(aot_heap *h, aot_block *b) {
  if (h->free_block_count == h->free_block_capacity) {
    size_t capacity = h->free_block_capacity;
    h->free_blocks = aot_grow(h->free_blocks, &capacity, sizeof *h->free_blocks);
    h->free_block_capacity = (uint32_t)capacity;
  }
  chunk_at(h, (uintptr_t)b)->used &= ~(1u << block_number(b));
  h->block_bytes -= AOT_BLOCK_SIZE;
  h->free_blocks[h->free_block_count++] = b;
  AOT_POISON(b, AOT_BLOCK_SIZE);
}

static inline aot_cell *block_cell(aot_block *b, uint32_t i) {
  return (aot_cell *)((uintptr_t)b + AOT_BLOCK_HEADER + (uintptr_t)i * b->cell_size);
}

static inline void poison_free(aot_cell *c, uint32_t size) {
  AOT_POISON((uint8_t *)c + AOT_FREE_CELL_BYTES, size - AOT_FREE_CELL_BYTES);
}

/* A fresh block of the class, all cells free and linked in address order; *list receives the first. */
static aot_block *new_block(aot_context *cx, uint32_t c, aot_value **list) {
  aot_heap *h = cx->heap;
  aot_block *b = take_block_memory(h);
  if (!b) return NULL;
  AOT_UNPOISON(b, AOT_BLOCK_SIZE);
  uint32_t size = class_size(c), n = (AOT_BLOCK_SIZE - AOT_BLOCK_HEADER) / size;
  *b = (aot_block){.cell_size = size,
                   .cell_count = n,
                   .reciprocal = (uint32_t)((0x100000000ull + size - 1) / size),
                   .size_class = (uint8_t)c,
                   .swept = 1,
                   .next = h->blocks[c],
                   .cx = cx};
  h->blocks[c] = b;
  chunk_at(h, (uintptr_t)b)->used |= 1u << block_number(b);
  h->block_bytes += AOT_BLOCK_SIZE;
  for (uint32_t i = 0; i < n; i++) {
    aot_cell *cell = block_cell(b, i);
    *cell = (aot_cell){0};
    ((aot_value *)cell)[1] = i + 1 < n ? (aot_value)(uintptr_t)block_cell(b, i + 1) : 0;
    poison_free(cell, size);
  }
  *list = (aot_value *)block_cell(b, 0);
  return b;
}

static inline void finalize_cell(aot_context *cx, aot_cell *c) {
  aot_finalizer finalize = cx->heap->finalizers[c->kind];
  if (AOT_UNLIKELY(finalize != NULL)) finalize(cx, c);
}

void aot_gc_set_finalizer(aot_context *cx, int kind, uint32_t cell_size, aot_finalizer f) {
  cx->heap->finalizers[kind] = f;
  cx->heap->class_has_finalizers[class_of(cell_size)] = true;
}

/* Frees what is unmarked; returns the list of free cells and adds their bytes to *bytes. */
static aot_value *sweep_block(aot_context *cx, aot_block *b, size_t *bytes) {
  aot_value *first = NULL, **link = &first;
  uint32_t size = b->cell_size, n = b->cell_count, freed = 0;
  uintptr_t p = (uintptr_t)block_cell(b, 0);
  bool finalizes = cx->heap->class_has_finalizers[b->size_class];
  for (uint32_t i = 0; i < n; i++, p += size) {
    aot_cell *c = (aot_cell *)p;
    if (c->gc & AOT_GC_MARK) continue;
    if (AOT_UNLIKELY(finalizes)) finalize_cell(cx, c);
    c->kind = AOT_KIND_FREE;
    *link = (aot_value *)c;
    link = (aot_value **)&((aot_value *)c)[1];
    poison_free(c, size);
    freed++;
  }
  *link = NULL;
  b->swept = 1;
  *bytes += (size_t)freed * size;
  return first;
}

/* ---------------------------------------------------------------- allocation */

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

static AOT_NOINLINE void collect_if_due(aot_context *cx) {
  aot_heap *h = cx->heap;
  bool full = h->live > h->live_after_full * 2 + (8u << 20) || h->live + h->allocated > cx->heap_limit;
  aot_gc_collect(cx, full);
  if (h->live <= cx->heap_limit) {
    if (h->live < cx->heap_limit - cx->heap_limit / 8) h->limit_thrown = false;
    return;
  }
  if (!full) aot_gc_collect(cx, true);
  if (h->live > cx->heap_limit) over_limit(cx);
}

/* A list of free cells of the class, from the next block that has some. */
static aot_value *refill(aot_context *cx, uint32_t c) {
  aot_heap *h = cx->heap;
  while (h->cursor[c]) {
    aot_block *b = h->cursor[c];
    h->cursor[c] = b->next;
    if (b->swept) continue;
    if (b->live == b->cell_count) {
      b->swept = 1;
      continue;
    }
    aot_value *list = sweep_block(cx, b, &h->allocated);
    if (list) return list;
  }
  aot_value *list = NULL;
  if (!new_block(cx, c, &list)) {
    aot_gc_collect(cx, true);
    aot_heap_finish_sweep(cx);
    if (!new_block(cx, c, &list)) aot_fatal(cx, "out of memory: JavaScript heap out of memory");
  }
  h->allocated += (size_t)class_size(c) * ((AOT_BLOCK_SIZE - AOT_BLOCK_HEADER) / class_size(c));
  return list;
}

static void *alloc_large(aot_context *cx, size_t size, uint32_t kind) {
  aot_heap *h = cx->heap;
  size_t asked = size;
  size = (size + 15) & ~(size_t)15;
  aot_large *l = malloc(sizeof *l + size);
  if (!l) {
    aot_gc_collect(cx, true);
    l = malloc(sizeof *l + size);
    if (!l) aot_fatal(cx, "out of memory: JavaScript heap out of memory");
  }
  aot_cell *c = (aot_cell *)(l + 1);
  if (h->large_count == h->large_capacity) h->large = aot_grow(h->large, &h->large_capacity, sizeof *h->large);
  *l = (aot_large){.size = size, .index = h->large_count};
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

void *aot_alloc_slow(aot_context *cx, uint32_t size, uint32_t kind) {
  aot_heap *h = cx->heap;
  if (h->stress) {
    if (h->stress_left == 0) {
      aot_gc_collect(cx, (h->minors & 3) == 3);
      /* More seldom while the heap or the stack is big, or a test that fills them would take hours. */
      size_t work = h->live + (cx->stack_base - (uintptr_t)__builtin_frame_address(0));
      h->stress_left = h->stress + (work > (1u << 20) ? (uint32_t)(work >> 15) : 0);
    }
    h->stress_left--;
  } else if (AOT_UNLIKELY(h->allocated >= h->threshold)) {
    collect_if_due(cx);
  }
  if (size > AOT_LARGEST_CELL) return alloc_large(cx, size, kind);
  uint32_t c = class_of(size);
  bool is_inline = c < AOT_SMALL_CLASSES && !h->stress && !AOT_HAS_ASAN;
  aot_value **list = is_inline ? &cx->head.free_lists[c] : &h->lists[c];
  aot_value *p = *list;
  if (!p) p = refill(cx, c);
  *list = (aot_value *)(uintptr_t)p[1];
  AOT_UNPOISON(p, size);
  aot_cell *cell = (aot_cell *)p;
  *cell = (aot_cell){.kind = (uint8_t)kind};
  return p;
}

aot_value *aot_new_elements(aot_context *cx, uint32_t n, aot_value fill) {
  uint64_t bytes = sizeof(aot_elements) + 8ull * n;
  if (bytes > 0xFFFFFFF0u || (bytes > (1u << 20) && cx->heap->live + cx->heap->allocated + bytes > cx->heap_limit)) {
    aot_gc_collect(cx, true);
    if (bytes > 0xFFFFFFF0u || cx->heap->live + bytes > cx->heap_limit) {
      aot_throw_error(cx, AOT_RANGE_ERROR, "JavaScript heap out of memory");
      return NULL;
    }
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
  if (p) aot_elements_of(p)->head.aux = 1;
  return p;
}

uint32_t aot_elements_capacity(const aot_value *elements) { return elements ? aot_elements_of(elements)->capacity : 0; }

void aot_gc_account(aot_context *cx, ptrdiff_t bytes) {
  aot_heap *h = cx->heap;
  if (bytes < 0 && h->external < (size_t)-bytes) h->external = 0;
  else h->external += (size_t)bytes;
  if (bytes > 0) h->allocated += (size_t)bytes;
}

/* ---------------------------------------------------------------- lookup by address */

static int compare_cells(const void *a, const void *b) {
  uintptr_t x = (uintptr_t) * (aot_cell *const *)a, y = (uintptr_t) * (aot_cell *const *)b;
  return x < y ? -1 : x > y;
}

static void sort_large(aot_heap *h) {
  if (h->large_sorted == h->large_count) return;
  qsort(h->large, h->large_count, sizeof *h->large, compare_cells);
  for (size_t i = 0; i < h->large_count; i++) aot_large_of(h->large[i])->index = i;
  h->large_sorted = h->large_count;
}

static aot_cell *find_large(aot_heap *h, uintptr_t p) {
  if (p < h->large_low || p > h->large_high || !h->large_count) return NULL;
  sort_large(h);
  size_t low = 0, high = h->large_count;
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if ((uintptr_t)h->large[middle] <= p) low = middle;
    else high = middle;
  }
  aot_cell *c = h->large[low];
  return p >= (uintptr_t)c && p <= (uintptr_t)c + aot_large_of(c)->size ? c : NULL;
}

aot_cell *aot_heap_find(aot_heap *h, uintptr_t p) {
  if (p < h->low || p >= h->high) return find_large(h, p);
  aot_chunk *chunk = chunk_at(h, p);
  if (!chunk) return find_large(h, p);
  aot_block *b = (aot_block *)(p & ~(uintptr_t)(AOT_BLOCK_SIZE - 1));
  if (!(chunk->used >> block_number(b) & 1)) return NULL;
  uint32_t offset = (uint32_t)(p - (uintptr_t)b);
  if (offset < AOT_BLOCK_HEADER) return NULL;
  uint32_t i = (uint32_t)((uint64_t)(offset - AOT_BLOCK_HEADER) * b->reciprocal >> 32);
  return i < b->cell_count ? block_cell(b, i) : NULL;
}

/* ---------------------------------------------------------------- before and after marking */

/* Dead cells of the last collection must be gone before the next one marks. */
void aot_heap_finish_sweep(aot_context *cx) {
  aot_heap *h = cx->heap;
  size_t ignored = 0;
  for (uint32_t c = 1; c < AOT_CLASSES; c++) {
    for (aot_block *b = h->cursor[c]; b; b = b->next)
      if (!b->swept && b->live != b->cell_count) sweep_block(cx, b, &ignored);
    h->cursor[c] = NULL;
    h->lists[c] = NULL;
    if (c < AOT_SMALL_CLASSES) cx->head.free_lists[c] = NULL;
  }
}

void aot_heap_prepare_full(aot_heap *h) {
  for (uint32_t c = 1; c < AOT_CLASSES; c++)
    for (aot_block *b = h->blocks[c]; b; b = b->next) {
      b->live = 0;
      for (uint32_t i = 0; i < b->cell_count; i++) block_cell(b, i)->gc = 0;
    }
  for (size_t i = 0; i < h->large_count; i++) h->large[i]->gc = AOT_GC_LARGE;
}

static void sweep_large(aot_context *cx) {
  aot_heap *h = cx->heap;
  size_t kept = 0;
  h->large_low = h->large_high = 0;
  for (size_t i = 0; i < h->large_count; i++) {
    aot_cell *c = h->large[i];
    aot_large *l = aot_large_of(c);
    if (!(c->gc & AOT_GC_MARK)) {
      h->large_bytes -= l->size;
      finalize_cell(cx, c);
      free(l);
      continue;
    }
    l->index = kept;
    h->large[kept++] = c;
    uintptr_t p = (uintptr_t)c;
    if (!h->large_low || p < h->large_low) h->large_low = p;
    if (p + l->size > h->large_high) h->large_high = p + l->size;
  }
  bool sorted = h->large_sorted == h->large_count;
  h->large_count = kept;
  h->large_sorted = sorted ? kept : 0;
}

/* Hands empty blocks back, counts what is live, queues the rest for lazy sweeping. */
static void queue_sweep(aot_context *cx) {
  aot_heap *h = cx->heap;
  size_t live = 0;
  for (uint32_t c = 1; c < AOT_CLASSES; c++) {
    aot_block **link = &h->blocks[c];
    while (*link) {
      aot_block *b = *link;
      live += (size_t)b->live * b->cell_size;
      if (b->live == 0) {
        size_t ignored = 0;
        if (h->class_has_finalizers[c]) sweep_block(cx, b, &ignored);
        *link = b->next;
        release_block(h, b);
        continue;
      }
      b->swept = 0;
      link = &b->next;
    }
    h->cursor[c] = h->blocks[c];
  }
  h->live = live + h->large_bytes + h->external;
}

/* Dead cells are out of bounds at once, not when their block is swept; those with a finalizer are read once more. */
static void poison_dead(aot_heap *h) {
  for (uint32_t c = 1; c < AOT_CLASSES; c++)
    for (aot_block *b = h->blocks[c]; b; b = b->next)
      for (uint32_t i = 0; i < b->cell_count; i++) {
        aot_cell *cell = block_cell(b, i);
        if (!(cell->gc & AOT_GC_MARK) && !h->finalizers[cell->kind]) poison_free(cell, b->cell_size);
      }
}

/* Memory of empty blocks goes back to the system, but for what the last two cycles between full collections needed at their
 * peaks: a program that makes as much garbage again should not have to ask for its pages again. Blocks are taken from the end of the list, so the
 * ones without memory are at its start. */
static void trim(aot_heap *h) {
  size_t wanted = h->peak > h->last_peak ? h->peak : h->last_peak;
  size_t keep = wanted > h->block_bytes ? (wanted - h->block_bytes) / AOT_BLOCK_SIZE : 0;
  while (h->trimmed_count + keep < h->free_block_count)
    madvise(h->free_blocks[h->trimmed_count++], AOT_BLOCK_SIZE, MADV_DONTNEED);
  h->last_peak = h->peak;
  h->peak = h->block_bytes;
}

void aot_gc_collect(aot_context *cx, bool full) {
  aot_heap *h = cx->heap;
  if (h->marking) return;
  if (h->block_bytes > h->peak) h->peak = h->block_bytes;
  aot_heap_finish_sweep(cx);
  aot_gc_run(cx, full);
  sweep_large(cx);
  queue_sweep(cx);
  if (AOT_HAS_ASAN) poison_dead(h);
  h->allocated = 0;
  if (full) {
    h->live_after_full = h->live;
    h->fulls++;
  } else {
    h->minors++;
  }
  size_t threshold = h->live / 2;
  h->threshold = threshold < MINIMAL_THRESHOLD ? MINIMAL_THRESHOLD : threshold;
  if (full) trim(h);
}

void aot_gc_each(aot_context *cx, int kind, void (*visit)(aot_context *cx, aot_cell *cell, void *data), void *data) {
  aot_heap *h = cx->heap;
  for (uint32_t c = 1; c < AOT_CLASSES; c++)
    for (aot_block *b = h->blocks[c]; b; b = b->next)
      for (uint32_t i = 0; i < b->cell_count; i++) {
        aot_cell *cell = block_cell(b, i);
        if (cell->kind == kind && (b->swept || (cell->gc & AOT_GC_MARK))) visit(cx, cell, data);
      }
  for (size_t i = 0; i < h->large_count; i++)
    if (h->large[i]->kind == kind) visit(cx, h->large[i], data);
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
  h->threshold = INITIAL_THRESHOLD;
  h->epoch = 1;
  h->stress = environment_number("AOT_GC_STRESS");
  cx->heap_limit = (uint64_t)environment_number("AOT_HEAP_LIMIT") << 20;
  if (!cx->heap_limit) cx->heap_limit = 4ull << 30;
  return 0;
}

static void finalize_all(aot_context *cx) {
  aot_heap *h = cx->heap;
  for (uint32_t c = 1; c < AOT_CLASSES; c++)
    for (aot_block *b = h->blocks[c]; b; b = b->next)
      for (uint32_t i = 0; h->class_has_finalizers[c] && i < b->cell_count; i++) finalize_cell(cx, block_cell(b, i));
  for (size_t i = 0; i < h->large_count; i++) {
    finalize_cell(cx, h->large[i]);
    free(aot_large_of(h->large[i]));
  }
}

void aot_heap_free(aot_context *cx) {
  aot_heap *h = cx->heap;
  if (!h) return;
  finalize_all(cx);
  for (uint32_t i = 0; i < h->chunk_count; i++) {
    AOT_UNPOISON((void *)h->chunks[i].base, AOT_CHUNK_SIZE);
    munmap((void *)h->chunks[i].base, AOT_CHUNK_SIZE);
  }
  free(h->chunks);
  free(h->chunk_index);
  free(h->free_blocks);
  free(h->large);
  free(h->stack);
  free(h->remembered);
  free(h->young);
  free(h->tracers);
  free(h->sweepers);
  free(h->caches);
  free(h);
  cx->heap = NULL;
}
