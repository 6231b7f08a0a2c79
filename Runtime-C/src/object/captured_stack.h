/* captured_stack.h: the frames of a stack trace, as they are noted when an error is made. */
#ifndef AOT_OBJECT_CAPTURED_STACK_H
#define AOT_OBJECT_CAPTURED_STACK_H

#include "aot_abi.h"
#include "base/interpreter.h"
#include "heap/heap.h"
#include "value/builder.h"

/* What `stack` holds until it is read. */
typedef struct aot_captured_stack {
  aot_misc misc;
  aot_value error; /* whose property it is; its name and message are read with the stack, as in V8 */
  uint32_t count, pad;
  aot_captured_frame frames[];
} aot_captured_stack;

static inline aot_captured_stack *aot_captured_stack_of(aot_value v) { return (aot_captured_stack *)aot_cell_of(v); }

/* The name of the frame's function; NULL when it has none. */
const char *aot_captured_name(const aot_captured_frame *f, uint32_t *length);
/* "f (file:line:column)" */
void aot_captured_frame_text(aot_builder *b, const aot_captured_frame *f);

/* Error.prepareStackTrace(error, callSites) of the program: what `stack` is to be, or AOT_EXCEPTION. Linked by need
 * (prepared_stack.c): not in programs that cannot set it. */
__attribute__((weak)) aot_value aot_prepare_stack(aot_context *cx, aot_value prepare, const aot_captured_stack *s);

#endif
