/* segment.h: memory of the host by number and offset. */
#ifndef AOT_EMBED_SEGMENT_H
#define AOT_EMBED_SEGMENT_H

#include "embed/state.h"

typedef struct aot_segment_state {
  aot_segment_id id;
  aot_value buffer; /* the ArrayBuffer that lends the memory */
  size_t size;
  aot_finalize finalize;
  void *data;
} aot_segment_state;

void aot_segments_trace(aot_context *cx, aot_embedding *e);
void aot_segments_free(aot_embedding *e);

#endif
