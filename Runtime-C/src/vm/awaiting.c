/* awaiting.c: the async functions that wait for the one that runs: the frames "async f" of stack traces, as V8 finds them. */
#include "base/builtin.h"
#include "base/context.h"
#include "object/function.h"
#include "async/promise.h"
#include "async/suspended.h"
#include "vm/bytecode.h"
#include <stdbool.h>

/* Promises lead to each other; that many steps without a frame are enough. */
#define MAX_STEPS 100

/* The promise that an activation settles; undefined for sync generators. An async generator serves the first request of its queue:
 * how to resume, value, promise. */
static aot_value promise_of(const aot_suspended *s) {
  if (!s->is_async) return AOT_UNDEFINED;
  if (!s->is_generator) return s->owner;
  return aot_is_array(s->queue) && aot_array_of(s->queue)->count >= 3 ? aot_array_of(s->queue)->elements[2]
                                                                      : AOT_UNDEFINED;
}

static aot_captured_frame frame_of(const aot_suspended_frame *s) {
  const aot_function_info *info = (const aot_function_info *)(const void *)s->function;
  const aot_position *p = aot_bytecode_position(s->function, s->pc);
  return (aot_captured_frame){.info = info,
                              .receiver = s->this_value,
                              .function = s->base.callee,
                              .line = p ? p->line : info->line,
                              .column = p ? p->column : info->column,
                              .kind = AOT_CAPTURED_AWAIT};
}

/* Follows the one reaction to *promise: 1 and a frame, 0 none on this step, -1 the end. */
static int step(aot_context *cx, aot_value *promise, aot_captured_frame *out) {
  aot_waiting w;
  if (!aot_only_reaction(*promise, &w)) return -1;
  if (w.native_ok == aot_await_ok) {
    const aot_suspended_frame *s = (const aot_suspended_frame *)(const void *)aot_suspended_of(w.data);
    *out = frame_of(s);
    *promise = promise_of(&s->base);
    return 1;
  }
  aot_captured_frame f = {.receiver = AOT_HOLE, .function = AOT_HOLE, .kind = AOT_CAPTURED_COMBINATOR};
  if (cx->combinator_of && (cx->combinator_of(w.on_ok, &f.text, &f.line, promise) ||
                            cx->combinator_of(w.on_error, &f.text, &f.line, promise))) {
    *out = f;
    return 1;
  }
  aot_value resolved = aot_promise_resolved_by(w.on_ok);
  *promise = resolved != AOT_UNDEFINED ? resolved : w.promise;
  return 0;
}

uint32_t aot_awaiting_frames(aot_context *cx, const aot_frame *outermost, aot_captured_frame *out, uint32_t room) {
  const aot_interp_frame *frame = (const aot_interp_frame *)(const void *)outermost;
  if (!(frame->flags & AOT_FRAME_SUSPENDABLE)) return 0;
  aot_value promise = promise_of(&frame->suspended->base);
  uint32_t n = 0;
  for (int steps = 0; n < room && steps < MAX_STEPS; steps++) {
    int found = step(cx, &promise, &out[n]);
    if (found < 0) break;
    n += (uint32_t)found;
  }
  return n;
}
