/* foreign.h: objects that stand for memory outside the heap, such as the state of a hash or of a compressor. */
#ifndef AOT_OBJECT_FOREIGN_H
#define AOT_OBJECT_FOREIGN_H

#include "aot_abi.h"

/* Frees what the object stands for; on the thread of the context, never during a request that holds the object. */
typedef void (*aot_foreign_release)(void *data);

typedef struct aot_foreign {
  aot_cell head;
  aot_value *overflow;
  void *data;
  aot_foreign_release release;
  size_t cost; /* bytes that the collector counts for it */
} aot_foreign;

static inline aot_foreign *aot_foreign_of(aot_value v) { return (aot_foreign *)(uintptr_t)v; }

/* An object that owns `data` from now on: `release` frees it when the object is dead, or at once when there is no memory for one
 * (AOT_EXCEPTION). */
aot_value aot_new_foreign(aot_context *cx, void *data, aot_foreign_release release, size_t cost);

/* The same of a constructor: the object is an instance of new_target. */
aot_value aot_construct_foreign(aot_context *cx, aot_value new_target, void *data, aot_foreign_release release,
                                size_t cost);

/* Frees what the object stands for now. */
void aot_foreign_close(aot_context *cx, aot_value foreign);

#endif
