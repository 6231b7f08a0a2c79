/* generator.c: suspended frames: generators, async functions, async generators; the built-ins that resume them.
 *
 * A suspendable function runs on the register stack like any other; when it suspends, its registers are copied into a heap
 * cell (aot_suspended) and back when it is resumed. What the program sees is the generator object or the promise; both
 * lead to the cell. ECMA-262, sections 27.5, 27.6, 27.7.
 */
#include "vm/bytecode.h"
#include "builtins/common/util.h"

/* ---------------------------------------------------------------- frames */

static aot_suspended *new_suspended(aot_context *cx, const aot_bytecode_function *f, aot_value callee,
                                    aot_value this_value, aot_value owner) {
  aot_suspended *s = aot_alloc(cx, (uint32_t)(sizeof *s + f->register_count * sizeof(aot_value)), AOT_KIND_FRAME);
  if (!s) return NULL;
  s->function = f;
  s->pc = f->code;
  s->callee = callee;
  s->this_value = this_value;
  s->new_target = AOT_UNDEFINED;
  s->owner = owner;
  s->queue = AOT_UNDEFINED;
  s->state = AOT_SUSPENDED_RUNNING;
  s->register_count = f->register_count;
  for (uint32_t i = 0; i < f->register_count; i++) s->registers[i] = AOT_UNDEFINED;
  return s;
}

/* The cell changed in many places at once: one barrier for all. */
static void remember(aot_context *cx, aot_suspended *s) {
  if ((s->head.gc & (AOT_GC_MARK | AOT_GC_REMEMBERED)) == AOT_GC_MARK) aot_write_barrier_slow(cx, &s->head);
}

void aot_suspend(aot_context *cx, aot_interp_frame *frame, enum aot_suspended_state state) {
  aot_suspended *s = frame->suspended;
  memcpy(s->registers, aot_frame_registers(frame), s->register_count * sizeof(aot_value));
  s->pc = frame->pc;
  s->state = state;
  remember(cx, s);
}

/* Runs the function from its start until it first suspends or ends. */
static aot_value start(aot_context *cx, aot_suspended *s, int32_t argc, const aot_value *argv) {
  const aot_bytecode_function *f = s->function;
  aot_interp_frame *frame = aot_push_frame(cx, f, s->callee, s->this_value, AOT_UNDEFINED);
  if (!frame) {
    s->state = AOT_SUSPENDED_DONE;
    return AOT_EXCEPTION;
  }
  frame->flags = AOT_FRAME_ENTRY | AOT_FRAME_SUSPENDABLE;
  frame->suspended = s;
  frame->argc = argc;
  frame->argv = argv;
  aot_value *r = aot_frame_registers(frame);
  uint32_t n = (uint32_t)argc < f->param_count ? (uint32_t)argc : f->param_count;
  for (uint32_t i = 0; i < n; i++) r[i] = argv[i];
  return aot_interpret(cx, frame, false);
}

/* Puts what came in where the suspending instruction wants it. True = throw it there. */
static bool deliver(aot_context *cx, const aot_suspended *s, aot_interp_frame *frame, uint32_t state,
                    enum aot_resume_mode mode, aot_value value) {
  aot_value *r = aot_frame_registers(frame);
  const uint32_t *pc = s->pc;
  if (state == AOT_SUSPENDED_YIELD && (pc[-3] & 255) == AOT_OP_YieldRaw) {
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

/* Goes on until the next suspension or the end; s->state tells which. */
static aot_value resume(aot_context *cx, aot_suspended *s, enum aot_resume_mode mode, aot_value value) {
  uint32_t state = s->state;
  if (AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  aot_interp_frame *frame = aot_push_frame(cx, s->function, s->callee, s->this_value, s->new_target);
  if (!frame) return AOT_EXCEPTION;
  memcpy(aot_frame_registers(frame), s->registers, s->register_count * sizeof(aot_value));
  frame->flags = AOT_FRAME_ENTRY | AOT_FRAME_SUSPENDABLE;
  frame->suspended = s;
  frame->pc = s->pc;
  s->state = AOT_SUSPENDED_RUNNING;
  return aot_interpret(cx, frame, deliver(cx, s, frame, state, mode, value));
}

/* Nothing of a finished frame is needed any more. */
static void forget(aot_suspended *s) {
  s->state = AOT_SUSPENDED_DONE;
  s->register_count = 0;
}

/* ---------------------------------------------------------------- generators */

static bool is_async(const aot_suspended *s) { return (s->function->flags & AOT_BC_ASYNC) != 0; }

aot_value aot_generator_start(aot_context *cx, aot_suspended *s) {
  bool async = is_async(s);
  aot_value g =
      aot_new_exotic(cx, s->callee, async ? AOT_REALM_ASYNC_GENERATOR_PROTOTYPE : AOT_REALM_GENERATOR_PROTOTYPE,
                     sizeof(aot_wrapper), async ? AOT_KIND_ASYNC_GENERATOR : AOT_KIND_GENERATOR);
  if (g == AOT_EXCEPTION) return g;
  aot_wrapper *w = aot_wrapper_of(g);
  w->value = aot_box(s);
  for (int i = 0; i < 3; i++) w->extra[i] = AOT_UNDEFINED;
  aot_barrier(cx, w, w->value);
  s->owner = g;
  remember(cx, s);
  return g;
}

static aot_value start_generator(aot_context *cx, const aot_bytecode_function *f, aot_value callee,
                                 aot_value this_value, int32_t argc, const aot_value *argv) {
  aot_suspended *s = new_suspended(cx, f, callee, this_value, AOT_UNDEFINED);
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

static const char *const resume_names[] = {"next", "throw", "return"};

/* GeneratorResume and GeneratorResumeAbrupt. */
static aot_value generator_resume(aot_context *cx, aot_value g, enum aot_resume_mode mode, aot_value value) {
  if (!aot_is_kind(g, AOT_KIND_GENERATOR)) {
    aot_description d;
    return aot_throw_error(cx, AOT_TYPE_ERROR, "%s method called on incompatible receiver %s", resume_names[mode],
                           aot_describe(cx, g, &d));
  }
  aot_suspended *s = aot_suspended_of(aot_wrapper_of(g)->value);
  if (s->state == AOT_SUSPENDED_RUNNING) return aot_throw_error(cx, AOT_TYPE_ERROR, "Generator is already running");
  if (s->state == AOT_SUSPENDED_START && mode != AOT_RESUME_NEXT) forget(s);
  if (s->state == AOT_SUSPENDED_DONE) {
    if (mode == AOT_RESUME_THROW) return aot_throw(cx, value);
    return aot_iterator_result(cx, mode == AOT_RESUME_RETURN ? value : AOT_UNDEFINED, true);
  }
  aot_value result = resume(cx, s, mode, value);
  if (result == AOT_EXCEPTION) {
    if (s->state == AOT_SUSPENDED_DONE) forget(s);
    return result;
  }
  if (s->state == AOT_SUSPENDED_DONE) {
    forget(s);
    return aot_iterator_result(cx, result, true);
  }
  /* yield* hands on the inner result object. */
  return (s->pc[-3] & 255) == AOT_OP_YieldRaw ? result : aot_iterator_result(cx, result, false);
}

AOT_BUILTIN(aot_generator_next) { return generator_resume(cx, this_value, AOT_RESUME_NEXT, AOT_ARG(0)); }
AOT_BUILTIN(aot_generator_throw) { return generator_resume(cx, this_value, AOT_RESUME_THROW, AOT_ARG(0)); }
AOT_BUILTIN(aot_generator_return) { return generator_resume(cx, this_value, AOT_RESUME_RETURN, AOT_ARG(0)); }

int aot_generator_step(aot_context *cx, aot_value g, aot_value *value) {
  aot_suspended *s = aot_suspended_of(aot_wrapper_of(g)->value);
  if (s->state != AOT_SUSPENDED_START && s->state != AOT_SUSPENDED_YIELD) {
    if (s->state == AOT_SUSPENDED_DONE) return 0;
    aot_throw_error(cx, AOT_TYPE_ERROR, "Generator is already running");
    return -1;
  }
  aot_value result = resume(cx, s, AOT_RESUME_NEXT, AOT_UNDEFINED);
  bool done = s->state == AOT_SUSPENDED_DONE;
  if (done) forget(s);
  if (result == AOT_EXCEPTION) return -1;
  if (done) return 0;
  if ((s->pc[-3] & 255) != AOT_OP_YieldRaw) {
    *value = result;
    return 1;
  }
  aot_value ended = aot_get_name(cx, result, AOT_NAME_done);
  if (ended == AOT_EXCEPTION) return -1;
  if (aot_truthy(ended)) return 0;
  *value = aot_get_name(cx, result, AOT_NAME_value);
  return *value == AOT_EXCEPTION ? -1 : 1;
}

/* ---------------------------------------------------------------- await */

static void run_on(aot_context *cx, aot_suspended *s, aot_value result);

static void await_ok(aot_context *cx, aot_value data, aot_value value) {
  aot_suspended *s = aot_suspended_of(data);
  run_on(cx, s, resume(cx, s, AOT_RESUME_NEXT, value));
}
static void await_error(aot_context *cx, aot_value data, aot_value value) {
  aot_suspended *s = aot_suspended_of(data);
  run_on(cx, s, resume(cx, s, AOT_RESUME_THROW, value));
}

/* Await(value): 0, or nonzero with an error pending. */
static int await_value(aot_context *cx, aot_value value, aot_continuation ok, aot_continuation error, aot_value data) {
  aot_value promise = aot_promise_resolve(cx, AOT_UNDEFINED, value);
  if (promise == AOT_EXCEPTION) return -1;
  return aot_promise_then_native(cx, promise, ok, error, data);
}

static void async_generator_stopped(aot_context *cx, aot_suspended *s, aot_value result);

/* What follows when an async frame came back: waits, or settles. */
static void run_on(aot_context *cx, aot_suspended *s, aot_value result) {
  while (s->state == AOT_SUSPENDED_AWAIT && result != AOT_EXCEPTION) {
    if (await_value(cx, result, await_ok, await_error, aot_box(s)) == 0) return;
    result = resume(cx, s, AOT_RESUME_THROW, aot_take_exception(cx));
  }
  if (s->function->flags & AOT_BC_GENERATOR) {
    async_generator_stopped(cx, s, result);
    return;
  }
  aot_value promise = s->owner;
  forget(s);
  if (result == AOT_EXCEPTION) aot_promise_reject_with(cx, promise, aot_take_exception(cx));
  else aot_promise_resolve_with(cx, promise, result);
}

aot_value aot_start_suspendable(aot_context *cx, const aot_bytecode_function *f, aot_value callee, aot_value this_value,
                                int32_t argc, const aot_value *argv) {
  if (AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  if (f->info.entry != aot_async_entry) return start_generator(cx, f, callee, this_value, argc, argv);
  aot_value promise = aot_promise_new(cx);
  if (promise == AOT_EXCEPTION) return promise;
  aot_suspended *s = new_suspended(cx, f, callee, this_value, promise);
  if (!s) return AOT_EXCEPTION;
  run_on(cx, s, start(cx, s, argc, argv));
  return promise;
}

/* ---------------------------------------------------------------- async generators
 *
 * The queue is an array of triples: how to resume, value, promise. Its head is the request being served. As in V8, a generator
 * counts as suspended or completed before the promise of a request is settled (ECMA-262 of 2020, 25.5.3; later editions wait):
 * settling may run user code, a getter of `then`, whose requests are served at once. Therefore a request leaves the queue first,
 * and whoever goes on afterwards looks at the state anew. */

static int enqueue(aot_context *cx, aot_suspended *s, enum aot_resume_mode mode, aot_value value, aot_value promise) {
  if (!aot_is_array(s->queue)) {
    aot_value queue = aot_new_array_with_capacity(cx, 6);
    if (queue == AOT_EXCEPTION) return -1;
    s->queue = queue;
    remember(cx, s);
  }
  return aot_array_push(cx, s->queue, aot_int(mode)) || aot_array_push(cx, s->queue, value) ||
         aot_array_push(cx, s->queue, promise);
}

static bool has_request(const aot_suspended *s) { return aot_is_array(s->queue) && aot_array_of(s->queue)->count >= 3; }

static aot_value request(const aot_suspended *s, int field) { return aot_array_of(s->queue)->elements[field]; }

/* Settles a promise with an iterator result. value AOT_EXCEPTION = the pending error. */
static void settle(aot_context *cx, aot_value promise, aot_value value, bool done) {
  aot_value result = value == AOT_EXCEPTION ? value : aot_iterator_result(cx, value, done);
  if (result == AOT_EXCEPTION) aot_promise_reject_with(cx, promise, aot_take_exception(cx));
  else aot_promise_resolve_with(cx, promise, result);
}

/* AsyncGeneratorCompleteStep: removes the head and settles its promise. Requires has_request(s). */
static void complete_step(aot_context *cx, aot_suspended *s, aot_value value, bool done) {
  aot_array *q = aot_array_of(s->queue);
  aot_value promise = q->elements[2];
  memmove(q->elements, q->elements + 3, (q->count - 3) * sizeof(aot_value));
  q->count -= 3;
  q->length = q->count;
  settle(cx, promise, value, done);
}

static void serve(aot_context *cx, aot_suspended *s);

static void await_return_ok(aot_context *cx, aot_value data, aot_value value) {
  aot_suspended *s = aot_suspended_of(data);
  s->state = AOT_SUSPENDED_DONE;
  complete_step(cx, s, value, true);
  serve(cx, s);
}
static void await_return_error(aot_context *cx, aot_value data, aot_value value) {
  aot_suspended *s = aot_suspended_of(data);
  s->state = AOT_SUSPENDED_DONE;
  complete_step(cx, s, aot_throw(cx, value), true);
  serve(cx, s);
}

/* Answers the head of the queue of a generator that is over. False when the answer waits for a promise. */
static bool answer(aot_context *cx, aot_suspended *s, enum aot_resume_mode mode, aot_value value) {
  if (mode == AOT_RESUME_RETURN) {
    s->state = AOT_SUSPENDED_AWAITING_RETURN;
    if (await_value(cx, value, await_return_ok, await_return_error, aot_box(s)) == 0) return false;
    s->state = AOT_SUSPENDED_DONE;
    complete_step(cx, s, AOT_EXCEPTION, true);
  } else {
    complete_step(cx, s, mode == AOT_RESUME_THROW ? aot_throw(cx, value) : AOT_UNDEFINED, true);
  }
  return true;
}

static bool is_idle(const aot_suspended *s) {
  return s->state == AOT_SUSPENDED_START || s->state == AOT_SUSPENDED_YIELD || s->state == AOT_SUSPENDED_DONE;
}

/* AsyncGeneratorResumeNext: serves requests until there is none or one has to wait. */
static void serve(aot_context *cx, aot_suspended *s) {
  while (is_idle(s) && has_request(s)) {
    enum aot_resume_mode mode = (enum aot_resume_mode)aot_as_int(request(s, 0));
    aot_value value = request(s, 1);
    if (s->state == AOT_SUSPENDED_START && mode != AOT_RESUME_NEXT) forget(s);
    if (s->state != AOT_SUSPENDED_DONE) {
      run_on(cx, s, resume(cx, s, mode, value)); /* comes back here by async_generator_stopped */
      return;
    }
    if (!answer(cx, s, mode, value)) return;
  }
}

/* The frame yielded, returned or threw. */
static void async_generator_stopped(aot_context *cx, aot_suspended *s, aot_value result) {
  bool done = s->state == AOT_SUSPENDED_DONE || result == AOT_EXCEPTION;
  if (done) forget(s);
  if (has_request(s)) complete_step(cx, s, result, done);
  else if (result == AOT_EXCEPTION) aot_take_exception(cx); /* bytecode of no compiler: nobody asked for the step */
  serve(cx, s);
}

static aot_value async_generator_resume(aot_context *cx, aot_value g, enum aot_resume_mode mode, aot_value value) {
  aot_value promise = aot_promise_new(cx);
  if (promise == AOT_EXCEPTION) return promise;
  if (!aot_is_kind(g, AOT_KIND_ASYNC_GENERATOR)) {
    aot_description d;
    aot_throw_error(cx, AOT_TYPE_ERROR, "%s method called on incompatible receiver %s", resume_names[mode],
                    aot_describe(cx, g, &d));
    aot_promise_reject_with(cx, promise, aot_take_exception(cx));
    return promise;
  }
  aot_suspended *s = aot_suspended_of(aot_wrapper_of(g)->value);
  if (enqueue(cx, s, mode, value, promise)) return AOT_EXCEPTION;
  serve(cx, s);
  return promise;
}

AOT_BUILTIN(aot_async_generator_next) { return async_generator_resume(cx, this_value, AOT_RESUME_NEXT, AOT_ARG(0)); }
AOT_BUILTIN(aot_async_generator_throw) { return async_generator_resume(cx, this_value, AOT_RESUME_THROW, AOT_ARG(0)); }
AOT_BUILTIN(aot_async_generator_return) {
  return async_generator_resume(cx, this_value, AOT_RESUME_RETURN, AOT_ARG(0));
}
