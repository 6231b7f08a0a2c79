/* chunk.c: where blocks come from and go to: chunks of the system's memory; and which cell an address lies in. */
#include "base/context.h"
#include "base/memory.h"
#include "heap/blocks.h"
#include "heap/large.h"
#include "heap/poison.h"
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>

_Static_assert(sizeof(aot_chunk) <= AOT_BLOCK_SIZE, "the first block holds what is known of the others");

#define TRIM_BLOCKS 128u /* blocks whose memory is given back at a time */

/* Sizes of the classes beyond 496 bytes: a block divided by 56, 48, 40, 32, 24, 20, 16, 12, 10, 8, 6, 5, 4. */
static const uint16_t coarse_sizes[AOT_CLASSES - AOT_SMALL_CLASSES] = {576,  672,  816,  1024, 1360, 1632, 2048,
                                                                       2720, 3264, 4096, 5456, 6544, 8192};

uint32_t aot_class_of(uint32_t size) {
  uint32_t c = (size + AOT_GRANULE - 1) / AOT_GRANULE;
  if (c < AOT_SMALL_CLASSES) return c ? c : 1;
  for (c = 0; coarse_sizes[c] < size; c++) {}
  return AOT_SMALL_CLASSES + c;
}

uint32_t aot_class_size(uint32_t size_class) {
  return size_class < AOT_SMALL_CLASSES ? size_class * AOT_GRANULE : coarse_sizes[size_class - AOT_SMALL_CLASSES];
}

/* ---------------------------------------------------------------- chunks */

static uint32_t chunk_hash(uintptr_t base) { return (uint32_t)((base >> 20) * 0x9E3779B1u) >> 7; }

static void index_insert(aot_heap *h, uint32_t i) {
  uint32_t k = chunk_hash((uintptr_t)h->chunks[i]) & h->chunk_mask;
  while (h->chunk_index[k]) k = (k + 1) & h->chunk_mask;
  h->chunk_index[k] = i + 1;
}

static bool is_chunk(const aot_heap *h, uintptr_t base) {
  if (base < h->low || base >= h->high) return false;
  for (uint32_t k = chunk_hash(base) & h->chunk_mask; h->chunk_index[k]; k = (k + 1) & h->chunk_mask)
    if ((uintptr_t)h->chunks[h->chunk_index[k] - 1] == base) return true;
  return false;
}

static void grow_index(aot_heap *h) {
  size_t capacity = h->chunk_capacity;
  h->chunks = aot_grow(h->chunks, &capacity, sizeof *h->chunks);
  h->chunk_capacity = (uint32_t)capacity;
  free(h->chunk_index);
  h->chunk_mask = h->chunk_capacity * 2 - 1;
  h->chunk_index = calloc(h->chunk_mask + 1, sizeof *h->chunk_index);
  if (!h->chunk_index) aot_fatal(NULL, "out of memory");
  for (uint32_t i = 0; i < h->chunk_count; i++) index_insert(h, i);
}

static bool add_chunk(aot_context *cx) {
  aot_heap *h = cx->heap;
  uint8_t *p =
      mmap(NULL, 2 * AOT_CHUNK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED) return false;
  uintptr_t base = ((uintptr_t)p + AOT_CHUNK_SIZE - 1) & ~(uintptr_t)(AOT_CHUNK_SIZE - 1);
  size_t before = base - (uintptr_t)p;
  if (before) munmap(p, before);
  munmap((void *)(base + AOT_CHUNK_SIZE), AOT_CHUNK_SIZE - before);
  if (h->chunk_count == h->chunk_capacity) grow_index(h);
  aot_chunk *chunk = (aot_chunk *)base;
  chunk->cx = cx;
  h->chunks[h->chunk_count] = chunk;
  index_insert(h, h->chunk_count++);
  h->carved = 1;
  if (!h->low || base < h->low) h->low = base;
  if (base + AOT_CHUNK_SIZE > h->high) h->high = base + AOT_CHUNK_SIZE;
  return true;
}

void aot_chunks_free(aot_heap *h) {
  for (uint32_t i = 0; i < h->chunk_count; i++) {
    AOT_UNPOISON(h->chunks[i], AOT_CHUNK_SIZE);
    munmap(h->chunks[i], AOT_CHUNK_SIZE);
  }
  free(h->chunks);
  free(h->chunk_index);
  free(h->free_blocks);
}

/* ---------------------------------------------------------------- blocks */

static aot_block *take_block(aot_context *cx) {
  aot_heap *h = cx->heap;
  if (h->free_block_count) {
    aot_block *b = h->free_blocks[--h->free_block_count];
    if (h->trimmed_count > h->free_block_count) h->trimmed_count = h->free_block_count;
    return b;
  }
  if ((!h->chunk_count || h->carved == AOT_CHUNK_BLOCKS) && !add_chunk(cx)) return NULL;
  return &h->chunks[h->chunk_count - 1]->blocks[h->carved++];
}

aot_block *aot_block_new(aot_context *cx, uint32_t size_class) {
  aot_block *b = take_block(cx);
  if (!b) return NULL;
  uint32_t size = aot_class_size(size_class);
  *b = (aot_block){.cell_size = size,
                   .cell_count = AOT_BLOCK_SIZE / size,
                   .reciprocal = (uint32_t)((0x100000000ull + size - 1) / size),
                   .size_class = (uint8_t)size_class};
  cx->heap->block_bytes += AOT_BLOCK_SIZE;
  AOT_POISON(aot_block_memory(b), AOT_BLOCK_SIZE);
  return b;
}

void aot_block_release(aot_heap *h, aot_block *b) {
  if (h->free_block_count == h->free_block_capacity) {
    size_t capacity = h->free_block_capacity;
    h->free_blocks = aot_grow(h->free_blocks, &capacity, sizeof *h->free_blocks);
    h->free_block_capacity = (uint32_t)capacity;
  }
  b->cell_count = 0;
  h->block_bytes -= AOT_BLOCK_SIZE;
  h->free_blocks[h->free_block_count++] = b;
  AOT_POISON(aot_block_memory(b), AOT_BLOCK_SIZE);
}

/* Blocks are taken from the end of the list, so the ones without memory are at its start. */
bool aot_heap_can_trim(const aot_heap *h) { return h->trimmed_count + h->kept_blocks < h->free_block_count; }

void aot_heap_trim(aot_heap *h) {
  for (uint32_t i = 0; i < TRIM_BLOCKS && aot_heap_can_trim(h); i++)
    madvise(aot_block_memory(h->free_blocks[h->trimmed_count++]), AOT_BLOCK_SIZE, MADV_DONTNEED);
}

/* ---------------------------------------------------------------- lookup by address */

aot_cell *aot_heap_find(aot_heap *h, uintptr_t p) {
  aot_chunk *chunk = aot_chunk_of((void *)p);
  if (!is_chunk(h, (uintptr_t)chunk)) return aot_large_find(h, p);
  const aot_block *b = aot_block_of((void *)p);
  uint32_t i = (uint32_t)((uint64_t)(p % AOT_BLOCK_SIZE) * b->reciprocal >> 32);
  if (i >= b->cell_count) return NULL;
  aot_cell *c = (aot_cell *)(aot_block_memory(b) + (size_t)i * b->cell_size);
  uint32_t g = aot_granule_of(c);
  return aot_bit_is_set(chunk->young, g) || aot_bit_is_set(chunk->marks[h->side], g) ? c : NULL;
}
