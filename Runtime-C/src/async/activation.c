/* activation.c: activations whose code is native. Their C variables live in slots of the heap record while they are suspended. */
#include "object/positions.h"
#include "aot_activation.h"
#include "base/builtin.h"
#include "base/context.h"
#include "heap/heap.h"
#include "async/promise.h"
#include "async/suspended.h"

static aot_activation *activation_of(aot_suspended *s) { return (aot_activation *)(void *)s; }

static void trace(aot_context *cx, aot_suspended *s) {
  aot_activation *a = activation_of(s);
  aot_gc_mark(cx, s->callee);
  aot_gc_mark(cx, s->owner);
  aot_gc_mark(cx, s->queue);
  if (s->state >= AOT_SUSPENDED_DONE) return; /* the body is over */
  aot_gc_mark(cx, a->this_value);
  if (s->state != AOT_SUSPENDED_RUNNING) aot_gc_mark_range(cx, a->slots, a->traced);
}

static void describe(const aot_suspended *s, aot_captured_frame *out) {
  const aot_activation *a = (const aot_activation *)(const void *)s;
  aot_native_place place;
  aot_native_place_of(a->info, a->site, &place);
  *out = (aot_captured_frame){.info = a->info,
                              .receiver = a->this_value,
                              .function = s->callee,
                              .line = place.line,
                              .column = place.column,
                              .kind = AOT_CAPTURED_AWAIT};
}

static const struct aot_suspended_kind native_kind = {trace, describe};

static aot_value resume(aot_context *cx, aot_suspended *s, enum aot_resume_mode mode, aot_value value) {
  if (AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  s->state = AOT_SUSPENDED_RUNNING;
  s->mode = (uint8_t)mode;
  return activation_of(s)->body(cx, activation_of(s), (int32_t)mode, value, 0, NULL);
}

static aot_activation *new_activation(aot_context *cx, aot_value callee, aot_value this_value, aot_value owner,
                                      aot_body body, const aot_function_info *info, uint32_t slots) {
  if (AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx)) return NULL;
  aot_activation *a = aot_alloc(cx, (uint32_t)(sizeof *a + slots * sizeof(aot_value)), AOT_KIND_FRAME);
  if (!a) return NULL;
  a->base.kind = &native_kind;
  a->base.resume = resume;
  a->body = body;
  a->info = info;
  a->this_value = this_value;
  a->label = a->site = a->traced = a->pad = 0;
  aot_suspended_init(cx, &a->base, callee, owner, info->kind);
  return a;
}

aot_value aot_start_generator(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc,
                              const aot_value *argv, aot_body body, const aot_function_info *info, uint32_t slots) {
  aot_activation *a = new_activation(cx, callee, this_value, AOT_UNDEFINED, body, info, slots);
  return a ? body(cx, a, AOT_RESUME_NEXT, AOT_UNDEFINED, argc, argv) : AOT_EXCEPTION;
}

aot_value aot_start_async(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc, const aot_value *argv,
                          aot_body body, const aot_function_info *info, uint32_t slots) {
  aot_value promise = aot_promise_new(cx);
  if (promise == AOT_EXCEPTION) return promise;
  aot_activation *a = new_activation(cx, callee, this_value, promise, body, info, slots);
  if (!a) return AOT_EXCEPTION;
  aot_async_continue(cx, &a->base, body(cx, a, AOT_RESUME_NEXT, AOT_UNDEFINED, argc, argv));
  return promise;
}
