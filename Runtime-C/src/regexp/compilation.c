/* compilation.c: memory and failure of a compilation. */
#include "regexp/compilation.h"
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE       ((size_t)16 << 10)
#define ALLOCATION_LIMIT ((size_t)512 << 20)

struct regexp_block {
  struct regexp_block *next;
  size_t used, size;
  max_align_t bytes[];
};

static struct regexp_block *new_block(regexp_compilation *compilation, size_t size) {
  if (size < BLOCK_SIZE) size = BLOCK_SIZE;
  compilation->allocated += size;
  struct regexp_block *block =
      compilation->allocated > ALLOCATION_LIMIT ? NULL : calloc(1, sizeof(struct regexp_block) + size);
  if (!block) regexp_too_large(compilation);
  block->size = size;
  block->next = compilation->blocks;
  compilation->blocks = block;
  return block;
}

void *regexp_allocate(regexp_compilation *compilation, size_t size) {
  size = (size + 7) & ~(size_t)7;
  struct regexp_block *block = compilation->blocks;
  if (!block || block->size - block->used < size) block = new_block(compilation, size);
  void *memory = (char *)block->bytes + block->used;
  block->used += size;
  return memory;
}

void *regexp_grow(regexp_compilation *compilation, const void *vector, uint32_t *capacity, size_t element) {
  uint32_t count = *capacity;
  *capacity = count < 4 ? 8 : count * 2;
  void *grown = regexp_allocate(compilation, *capacity * element);
  if (count) memcpy(grown, vector, count * element);
  return grown;
}

_Noreturn void regexp_fail(regexp_compilation *compilation, uint32_t position, const char *message) {
  compilation->error = (aot_regexp_error){position, message};
  longjmp(compilation->exit, 1);
}

_Noreturn void regexp_too_large(regexp_compilation *compilation) {
  regexp_fail(compilation, 0, "Regular expression too large");
}

void regexp_release(regexp_compilation *compilation) {
  for (struct regexp_block *block = compilation->blocks, *next; block; block = next) {
    next = block->next;
    free(block);
  }
}
