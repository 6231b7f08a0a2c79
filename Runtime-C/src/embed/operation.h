/* operation.h: operations of the host that the program awaits. */
#ifndef AOT_EMBED_OPERATION_H
#define AOT_EMBED_OPERATION_H

#include "embed/state.h"

typedef struct aot_operation_state {
  aot_op id;
  aot_op_options options;
  aot_value promise, signal, listener; /* the signal and what listens to it: AOT_UNDEFINED when there is none */
} aot_operation_state;

/* Asks those that want to be asked. */
void aot_operations_poll(aot_embedding *e);
void aot_operations_trace(aot_context *cx, aot_embedding *e);
/* Disposes of all. */
void aot_operations_free(aot_embedding *e);

#endif
