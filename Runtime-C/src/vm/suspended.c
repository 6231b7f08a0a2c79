/* suspended.c: suspended frames of the interpreter.
 *
 * A suspendable function runs on the register stack like any other; when it suspends, its registers are copied into a heap
 * cell (aot_suspended_frame) and back when it is resumed, by generator.c through its aot_suspended.
 */
#include "aot_bytecode.h"
#include "base/builtin.h"
#include "heap/heap.h"
#include "async/promise.h"
#include "async/suspended.h"
#include "vm/bytecode.h"
#include <stdbool.h>

static aot_value resume(aot_context *cx, aot_suspended *activation, enum aot_resume_mode mode, aot_value value);
static void trace(aot_context *cx, aot_suspended *activation);
static void describe(const aot_suspended *activation, aot_captured_frame *out);

static const struct aot_suspended_kind bytecode_kind = {trace, describe};

/* Is the suspending instruction before pc the yield of yield*? */
static bool is_raw_yield(aot_context *cx, const uint32_t *pc) { return aot_op_at(cx, pc - 3) == AOT_OP_YieldRaw; }

static aot_suspended_frame *new_suspended(aot_context *cx, const aot_bytecode_function *f, aot_value callee,
                                          aot_value this_value, aot_value owner) {
  aot_suspended_frame *s = aot_alloc(cx, (uint32_t)(sizeof *s + f->register_count * sizeof(aot_value)), AOT_KIND_FRAME);
  if (!s) return NULL;
  s->base.kind = &bytecode_kind;
  s->base.resume = resume;
  aot_suspended_init(cx, &s->base, callee, owner, f->info.kind);
  s->function = f;
  s->pc = f->code;
  s->this_value = this_value;
  s->new_target = AOT_UNDEFINED;
  s->register_count = f->register_count;
  for (uint32_t i = 0; i < f->register_count; i++) s->registers[i] = AOT_UNDEFINED;
  return s;
}

void aot_suspend(aot_context *cx, aot_interp_frame *frame, enum aot_suspended_state state) {
  aot_suspended_frame *s = frame->suspended;
  memcpy(s->registers, aot_frame_registers(frame), s->register_count * sizeof(aot_value));
  s->pc = frame->pc;
  s->base.state = state;
  s->base.delegates = state == AOT_SUSPENDED_YIELD && is_raw_yield(cx, s->pc);
  aot_suspended_remember(cx, &s->base);
}

/* Runs the function from its start until it first suspends or ends. */
static aot_value start(aot_context *cx, aot_suspended_frame *s, int32_t argc, const aot_value *argv) {
  const aot_bytecode_function *f = s->function;
  aot_interp_frame *frame = aot_push_frame(cx, f, s->base.callee, s->this_value, AOT_UNDEFINED);
  if (!frame) {
    s->base.state = AOT_SUSPENDED_DONE;
    return AOT_EXCEPTION;
  }
  frame->flags = AOT_FRAME_ENTRY | AOT_FRAME_SUSPENDABLE;
  frame->link.resumes = 1;
  frame->suspended = s;
  frame->argc = argc;
  frame->argv = argv;
  aot_value *r = aot_frame_registers(frame);
  uint32_t n = (uint32_t)argc < f->param_count ? (uint32_t)argc : f->param_count;
  for (uint32_t i = 0; i < n; i++) r[i] = argv[i];
  return aot_interpret(cx, frame, false);
}

/* Puts what came in where the suspending instruction wants it. True = throw it there. */
static bool deliver(aot_context *cx, const aot_suspended_frame *s, aot_interp_frame *frame, uint32_t state,
                    enum aot_resume_mode mode, aot_value value) {
  aot_value *r = aot_frame_registers(frame);
  const uint32_t *pc = s->pc;
  if (state == AOT_SUSPENDED_YIELD && is_raw_yield(cx, pc)) {
    r[pc[-3] >> 8] = value;
    r[pc[-1]] = aot_int(mode);
    return false;
  }
  if (mode == AOT_RESUME_THROW) {
    aot_throw(cx, value);
    return true;
  }
  if (state == AOT_SUSPENDED_AWAIT) r[pc[-2] >> 8] = value;
  if (state == AOT_SUSPENDED_YIELD) {
    r[pc[-3] >> 8] = value;
    if (mode == AOT_RESUME_NEXT) frame->pc = pc - 3 + (int32_t)pc[-1];
  }
  return false;
}

static aot_value resume(aot_context *cx, aot_suspended *activation, enum aot_resume_mode mode, aot_value value) {
  aot_suspended_frame *s = (aot_suspended_frame *)activation;
  uint32_t state = activation->state;
  if (AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  aot_interp_frame *frame = aot_push_frame(cx, s->function, activation->callee, s->this_value, s->new_target);
  if (!frame) return AOT_EXCEPTION;
  memcpy(aot_frame_registers(frame), s->registers, s->register_count * sizeof(aot_value));
  frame->flags = AOT_FRAME_ENTRY | AOT_FRAME_SUSPENDABLE;
  frame->link.resumes = 1;
  frame->suspended = s;
  frame->pc = s->pc;
  activation->state = AOT_SUSPENDED_RUNNING;
  activation->mode = (uint8_t)mode;
  return aot_interpret(cx, frame, deliver(cx, s, frame, state, mode, value));
}

static void trace(aot_context *cx, aot_suspended *activation) {
  aot_suspended_frame *s = (aot_suspended_frame *)(void *)activation;
  aot_gc_mark(cx, s->base.callee);
  aot_gc_mark(cx, s->base.owner);
  aot_gc_mark(cx, s->base.queue);
  if (s->base.state >= AOT_SUSPENDED_DONE) return; /* the body is over */
  aot_gc_mark(cx, s->this_value);
  aot_gc_mark(cx, s->new_target);
  aot_gc_mark_range(cx, s->registers, s->register_count);
}

static void describe(const aot_suspended *activation, aot_captured_frame *out) {
  const aot_suspended_frame *s = (const aot_suspended_frame *)(const void *)activation;
  const aot_function_info *info = &s->function->info;
  const aot_position *p = aot_bytecode_position(s->function, s->pc);
  *out = (aot_captured_frame){.info = info,
                              .receiver = s->this_value,
                              .function = s->base.callee,
                              .line = p ? p->line : info->line,
                              .column = p ? p->column : info->column,
                              .kind = AOT_CAPTURED_AWAIT};
}

/* ---------------------------------------------------------------- calls */

static aot_value start_generator(aot_context *cx, const aot_bytecode_function *f, aot_value callee,
                                 aot_value this_value, int32_t argc, const aot_value *argv) {
  aot_suspended_frame *s = new_suspended(cx, f, callee, this_value, AOT_UNDEFINED);
  return s ? start(cx, s, argc, argv) : AOT_EXCEPTION;
}
/* Of a function object made from bytecode. A thunk's function object may come from native code: then its info has no code. */
static aot_value suspendable_entry(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc,
                                   const aot_value *argv) {
  return aot_start_suspendable(cx, aot_function_of(callee)->info->code, callee, this_value, argc, argv);
}
AOT_BUILTIN(aot_generator_entry) { return suspendable_entry(cx, callee, this_value, argc, argv); }
AOT_BUILTIN(aot_async_generator_entry) { return suspendable_entry(cx, callee, this_value, argc, argv); }
AOT_BUILTIN(aot_async_entry) { return suspendable_entry(cx, callee, this_value, argc, argv); }

aot_value aot_start_suspendable(aot_context *cx, const aot_bytecode_function *f, aot_value callee, aot_value this_value,
                                int32_t argc, const aot_value *argv) {
  if (AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  if (f->info.entry != aot_async_entry) return start_generator(cx, f, callee, this_value, argc, argv);
  aot_value promise = aot_promise_new(cx);
  if (promise == AOT_EXCEPTION) return promise;
  aot_suspended_frame *s = new_suspended(cx, f, callee, this_value, promise);
  if (!s) return AOT_EXCEPTION;
  aot_async_continue(cx, &s->base, start(cx, s, argc, argv));
  return promise;
}
