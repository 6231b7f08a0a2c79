/* awaiting.c: what stack traces tell of activations: the method that resumed a generator, and the async functions that wait for the one
 * that runs, the frames "async f", as V8 finds them.
 */
#include "base/builtin.h"
#include "base/context.h"
#include "object/function.h"
#include "async/promise.h"
#include "async/suspended.h"
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

/* The activation that a frame runs. */
static const aot_suspended *running(aot_context *cx, const aot_frame *frame) {
  if (frame->is_interpreter) return cx->interpreter->activation_of(frame);
  return &((const aot_activation_frame *)(const void *)frame)->activation->base;
}

bool aot_resumed_by(aot_context *cx, const aot_frame *frame, aot_captured_frame *out) {
  static const aot_function_info methods[] = {
      [AOT_RESUME_NEXT] = {.name = "next", .name_length = 4, .kind = AOT_FN_BUILTIN},
      [AOT_RESUME_THROW] = {.name = "throw", .name_length = 5, .kind = AOT_FN_BUILTIN},
      [AOT_RESUME_RETURN] = {.name = "return", .name_length = 6, .kind = AOT_FN_BUILTIN},
  };
  const aot_suspended *s = running(cx, frame);
  if (!s->is_generator || s->is_async || s->owner == AOT_UNDEFINED) return false;
  *out = (aot_captured_frame){
      .info = &methods[s->mode], .receiver = s->owner, .function = AOT_HOLE, .kind = AOT_CAPTURED_BUILTIN};
  return true;
}

/* Follows the one reaction to *promise: 1 and a frame, 0 none on this step, -1 the end. */
static int step(aot_context *cx, aot_value *promise, aot_captured_frame *out) {
  aot_waiting w;
  if (!aot_only_reaction(*promise, &w)) return -1;
  /* The address of the continuation does not tell: a library that holds the interpreter has its own. */
  if (w.native_ok && aot_is_kind(w.data, AOT_KIND_FRAME) && aot_suspended_of(w.data)->state == AOT_SUSPENDED_AWAIT) {
    const aot_suspended *s = aot_suspended_of(w.data);
    s->kind->describe(s, out);
    *promise = promise_of(s);
    return !(out->info && out->info->flags & AOT_FN_UNSEEN);
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
  return aot_frames_awaiting(cx, promise_of(running(cx, outermost)), out, room);
}

uint32_t aot_frames_awaiting(aot_context *cx, aot_value promise, aot_captured_frame *out, uint32_t room) {
  uint32_t n = 0;
  for (int steps = 0; n < room && steps < MAX_STEPS; steps++) {
    int found = step(cx, &promise, &out[n]);
    if (found < 0) break;
    n += (uint32_t)found;
  }
  return n;
}
