/* large.h: cells that are in no block. */
#ifndef AOT_HEAP_LARGE_H
#define AOT_HEAP_LARGE_H

#include "heap/blocks.h"

/* A cell of more than AOT_LARGEST_CELL bytes. */
void *aot_large_new(aot_context *cx, size_t size, uint32_t kind);
/* The large cell that an address lies in or is the end of, or NULL. */
aot_cell *aot_large_find(aot_heap *h, uintptr_t address);

void aot_large_free(aot_cell *c);
/* Marks what the parts of large cells refer to that have changed since the last collection. */
void aot_large_mark_cards(aot_heap *h);

#endif
