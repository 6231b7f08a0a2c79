/* generator.c: generators, async functions and async generators: what resumes an activation, and what follows when it comes back.
 *
 * What the program sees is the generator object or the promise; both lead to the activation (aot_suspended). ECMA-262, sections
 * 27.5, 27.6, 27.7.
 */
#include "base/builtin.h"
#include "base/context.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/shape.h"
#include "object/state.h"
#include "object/wrapper.h"
#include "async/job.h"
#include "async/promise.h"
#include "async/suspended.h"
#include <stdbool.h>

AOT_BUILTIN(aot_generator_next);
AOT_BUILTIN(aot_builtin_iterator_self);

/* Nothing of the frame is needed any more. */
static void forget(aot_suspended *s) { s->state = AOT_SUSPENDED_DONE; }

/* ---------------------------------------------------------------- generators */

static aot_value generator_function(aot_value g) { return aot_suspended_of(aot_wrapper_of(g)->value)->callee; }

/* The property is a built-in, and no code of the program runs when it is asked for. */
static bool finds(aot_context *cx, aot_value g, aot_key key, aot_native builtin) {
  aot_value holder, found = aot_quiet_get(cx, g, key, &holder);
  return aot_is_function(found) && aot_function_of(found)->entry == builtin;
}

bool aot_iterates_plainly(aot_context *cx, aot_value g) {
  uint32_t id = aot_cell_of(g)->shape, slot = id % 8, epoch = cx->head.proto_epoch;
  if (cx->core->plain_generators[slot].shape == id && cx->core->plain_generators[slot].epoch == epoch) return true;
  if (aot_shape_of(cx, g)->count || !finds(cx, g, AOT_KEY(cx, next), aot_generator_next) ||
      !finds(cx, g, AOT_SYM(cx, iterator), aot_builtin_iterator_self))
    return false;
  cx->core->plain_generators[slot].shape = id;
  cx->core->plain_generators[slot].epoch = epoch;
  return true;
}

static int generator_next_value(aot_context *cx, aot_value g, aot_value *value);

static const aot_activation_hooks hooks = {.generator_function = generator_function,
                                           .resumed_by = aot_resumed_by,
                                           .awaiting = aot_awaiting_frames,
                                           .awaiting_promise = aot_frames_awaiting,
                                           .iterates_plainly = aot_iterates_plainly,
                                           .step = aot_generator_step,
                                           .next = generator_next_value};

void aot_suspended_init(aot_context *cx, aot_suspended *s, aot_value callee, aot_value owner, uint8_t kind) {
  cx->activations = &hooks;
  s->callee = callee;
  s->owner = owner;
  s->queue = AOT_UNDEFINED;
  s->state = AOT_SUSPENDED_RUNNING;
  s->is_generator = kind == AOT_FN_GENERATOR || kind == AOT_FN_GENERATOR_METHOD || kind == AOT_FN_ASYNC_GENERATOR ||
                    kind == AOT_FN_ASYNC_GENERATOR_METHOD;
  s->is_async = kind != AOT_FN_GENERATOR && kind != AOT_FN_GENERATOR_METHOD;
  s->mode = AOT_RESUME_NEXT;
  s->delegates = 0;
}

aot_value aot_generator_start(aot_context *cx, aot_suspended *s) {
  bool async = s->is_async;
  aot_value g =
      aot_new_exotic(cx, s->callee, async ? AOT_REALM_ASYNC_GENERATOR_PROTOTYPE : AOT_REALM_GENERATOR_PROTOTYPE,
                     sizeof(aot_wrapper), async ? AOT_KIND_ASYNC_GENERATOR : AOT_KIND_GENERATOR);
  if (g == AOT_EXCEPTION) return g;
  aot_wrapper *w = aot_wrapper_of(g);
  w->value = aot_box(s);
  for (int i = 0; i < 3; i++) w->extra[i] = AOT_UNDEFINED;
  aot_barrier(cx, w, w->value);
  s->owner = g;
  aot_suspended_remember(cx, s);
  return g;
}

static const char *const resume_names[] = {"next", "throw", "return"};

/* GeneratorResume and GeneratorResumeAbrupt. */
static aot_value generator_resume(aot_context *cx, aot_value g, enum aot_resume_mode mode, aot_value value) {
  if (!aot_is_kind(g, AOT_KIND_GENERATOR)) {
    aot_description d;
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Method [Generator].prototype.%s called on incompatible receiver %s",
                           resume_names[mode], aot_describe(cx, g, &d));
  }
  aot_suspended *s = aot_suspended_of(aot_wrapper_of(g)->value);
  if (s->state == AOT_SUSPENDED_RUNNING) return aot_throw_error(cx, AOT_TYPE_ERROR, "Generator is already running");
  if (s->state == AOT_SUSPENDED_START && mode != AOT_RESUME_NEXT) forget(s);
  if (s->state == AOT_SUSPENDED_DONE) {
    if (mode == AOT_RESUME_THROW) return aot_throw(cx, value);
    return aot_iterator_result(cx, mode == AOT_RESUME_RETURN ? value : AOT_UNDEFINED, true);
  }
  aot_value result = s->resume(cx, s, mode, value);
  if (result == AOT_EXCEPTION) return result;
  if (s->state == AOT_SUSPENDED_DONE) return aot_iterator_result(cx, result, true);
  /* yield* hands on the inner result object. */
  return s->delegates ? result : aot_iterator_result(cx, result, false);
}

AOT_BUILTIN(aot_generator_next) { return generator_resume(cx, this_value, AOT_RESUME_NEXT, AOT_ARG(0)); }
AOT_BUILTIN(aot_generator_throw) { return generator_resume(cx, this_value, AOT_RESUME_THROW, AOT_ARG(0)); }
AOT_BUILTIN(aot_generator_return) { return generator_resume(cx, this_value, AOT_RESUME_RETURN, AOT_ARG(0)); }

/* What a resumption without result objects gave; see aot_generator_step. */
static int stepped(aot_context *cx, const aot_suspended *s, aot_value result, int wants_result, aot_value *value) {
  if (result == AOT_EXCEPTION) return -1;
  *value = result;
  if (s->state == AOT_SUSPENDED_DONE) return 0;
  if (!s->delegates) return 1;
  aot_value ended = aot_get_name(cx, result, AOT_NAME_done);
  if (ended == AOT_EXCEPTION) return -1;
  int more = !aot_truthy(ended);
  if (more && wants_result) return 2;
  if (more || wants_result) *value = aot_get_name(cx, result, AOT_NAME_value);
  return *value == AOT_EXCEPTION ? -1 : more;
}

int aot_generator_step(aot_context *cx, aot_value g, aot_value sent, int wants_result, aot_value *value) {
  aot_suspended *s = aot_suspended_of(aot_wrapper_of(g)->value);
  if (s->state != AOT_SUSPENDED_START && s->state != AOT_SUSPENDED_YIELD) {
    *value = AOT_UNDEFINED;
    if (s->state == AOT_SUSPENDED_DONE) return 0;
    aot_throw_error(cx, AOT_TYPE_ERROR, "Generator is already running");
    return -1;
  }
  return stepped(cx, s, s->resume(cx, s, AOT_RESUME_NEXT, sent), wants_result, value);
}

static int generator_next_value(aot_context *cx, aot_value g, aot_value *value) {
  aot_suspended *s = aot_suspended_of(aot_wrapper_of(g)->value);
  if (s->state != AOT_SUSPENDED_START && s->state != AOT_SUSPENDED_YIELD)
    return aot_generator_step(cx, g, AOT_UNDEFINED, 0, value);
  aot_value result = s->resume(cx, s, AOT_RESUME_NEXT, AOT_UNDEFINED);
  if (AOT_UNLIKELY(result == AOT_EXCEPTION || s->state != AOT_SUSPENDED_YIELD || s->delegates))
    return stepped(cx, s, result, 0, value);
  *value = result;
  return 1;
}

/* ---------------------------------------------------------------- await */

void aot_await_ok(aot_context *cx, aot_value data, aot_value value) {
  aot_suspended *s = aot_suspended_of(data);
  aot_async_continue(cx, s, s->resume(cx, s, AOT_RESUME_NEXT, value));
}
static void await_error(aot_context *cx, aot_value data, aot_value value) {
  aot_suspended *s = aot_suspended_of(data);
  aot_async_continue(cx, s, s->resume(cx, s, AOT_RESUME_THROW, value));
}

/* Await(value): 0, or nonzero with an error pending. */
static int await_value(aot_context *cx, aot_value value, aot_continuation ok, aot_continuation error, aot_value data) {
  aot_value promise = aot_promise_resolve(cx, AOT_UNDEFINED, value);
  if (promise == AOT_EXCEPTION) return -1;
  return aot_promise_then_native(cx, promise, ok, error, data);
}

/* argv: the activation, the value. */
static void run_await(aot_context *cx, int argc, aot_value *argv) {
  (void)argc;
  aot_await_ok(cx, argv[0], argv[1]);
}

/* What needs no promise, or has one that is fulfilled, goes on in the next job: nobody sees the difference. */
static bool await_known(aot_context *cx, aot_suspended *s, aot_value value) {
  aot_value known = value;
  if (aot_is_object(value) && !aot_promise_is_fulfilled_plainly(cx, value, &known)) return false;
  aot_enqueue_job(cx, run_await, 2, (aot_value[]){aot_box(s), known});
  return true;
}

static void async_generator_stopped(aot_context *cx, aot_suspended *s, aot_value result);

void aot_async_continue(aot_context *cx, aot_suspended *s, aot_value result) {
  while (s->state == AOT_SUSPENDED_AWAIT && result != AOT_EXCEPTION) {
    if (await_known(cx, s, result)) return;
    if (await_value(cx, result, aot_await_ok, await_error, aot_box(s)) == 0) return;
    result = s->resume(cx, s, AOT_RESUME_THROW, aot_take_exception(cx));
  }
  if (s->is_generator) {
    async_generator_stopped(cx, s, result);
    return;
  }
  aot_value promise = s->owner;
  forget(s);
  if (result == AOT_EXCEPTION) aot_promise_reject_with(cx, promise, aot_take_exception(cx));
  else aot_promise_resolve_with(cx, promise, result);
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
    aot_suspended_remember(cx, s);
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
  aot_gc_moved(cx, q->elements);
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
      aot_async_continue(cx, s, s->resume(cx, s, mode, value)); /* comes back here by async_generator_stopped */
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
    aot_throw_error(cx, AOT_TYPE_ERROR, "Method [AsyncGenerator].prototype.%s called on incompatible receiver %s",
                    resume_names[mode], aot_describe(cx, g, &d));
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
