/* array_buffer.h: ArrayBuffer objects. */
#ifndef AOT_OBJECT_ARRAY_BUFFER_H
#define AOT_OBJECT_ARRAY_BUFFER_H

#include "aot_abi.h"
#include <stdlib.h>

/* Who frees the memory of a buffer that a host lent. */
typedef struct aot_lent_memory {
  void (*release)(void *data, void *memory); /* or NULL */
  void *data;
} aot_lent_memory;

/* Contiguous memory outside the heap. A dead one frees it (finalize in builtins/binary/array_buffer.c). */
typedef struct aot_array_buffer {
  aot_cell head; /* head.aux: AOT_BUFFER_* */
  aot_value *overflow;
  uint8_t *data; /* calloc'd for max_length bytes: never moves; NULL when detached. Shared: of an aot_shared_block */
  size_t length, max_length;
  aot_lent_memory *lent; /* malloc'd; NULL: `data` is the buffer's own */
} aot_array_buffer;

#define AOT_BUFFER_RESIZABLE 1u
#define AOT_BUFFER_DETACHED  2u
#define AOT_BUFFER_HAS_VIEWS 4u
#define AOT_BUFFER_SHARED    8u /* a SharedArrayBuffer */

/* The memory of all SharedArrayBuffers that share it. */
typedef struct aot_shared_block {
  size_t references;
  uint64_t bytes[];
} aot_shared_block;

/* Requires AOT_BUFFER_SHARED. */
static inline aot_shared_block *aot_shared_block_of(const aot_array_buffer *b) {
  return (aot_shared_block *)(void *)(b->data - sizeof(aot_shared_block));
}

/* One reference to it is gone; contexts of other threads may have others. */
static inline void aot_release_shared_block(aot_shared_block *block) {
  if (__atomic_sub_fetch(&block->references, 1, __ATOMIC_ACQ_REL) == 0) free(block);
}

static inline aot_array_buffer *aot_array_buffer_of(aot_value v) { return (aot_array_buffer *)(uintptr_t)v; }

static inline int aot_is_shared_buffer(aot_value buffer) {
  return (aot_array_buffer_of(buffer)->head.aux & AOT_BUFFER_SHARED) != 0;
}

#endif
