/* activations.h: activations of generators and async functions as everything below them sees them: a table in cx, so that programs
 * without any do not link what resumes them. */
#ifndef AOT_BASE_ACTIVATIONS_H
#define AOT_BASE_ACTIVATIONS_H

#include "aot_activation.h"
#include "base/interpreter.h"
#include <stdbool.h>

typedef struct aot_activation_hooks {
  aot_value (*generator_function)(aot_value generator);
  /* The method of a generator that goes on in a frame: into *out, and true. Requires: frame->resumes. */
  bool (*resumed_by)(aot_context *cx, const aot_frame *frame, aot_captured_frame *out);
  /* Those who wait for the async function that an outermost frame runs, from the nearest: at most `room` frames; how many. Requires:
   * outermost->resumes. */
  uint32_t (*awaiting)(aot_context *cx, const aot_frame *outermost, aot_captured_frame *out, uint32_t room);
  /* The same of a promise. */
  uint32_t (*awaiting_promise)(aot_context *cx, aot_value promise, aot_captured_frame *out, uint32_t room);
  /* Is the protocol of a generator the built-in one? Then its steps need no result objects: see aot_generator_step. */
  bool (*iterates_plainly)(aot_context *cx, aot_value generator);
  int (*step)(aot_context *cx, aot_value generator, aot_value sent, int wants_result, aot_value *value);
  /* The same where nothing is sent and no result is wanted. */
  int (*next)(aot_context *cx, aot_value generator, aot_value *value);
} aot_activation_hooks;

#endif
