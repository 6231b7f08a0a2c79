/* operation.c: operations of the host that the program awaits. */
#include "embed/operation.h"
#include "embed/refs.h"
#include "embed/run.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/function.h"
#include "object/property_access.h"
#include "async/promise.h"
#include <stdlib.h>

void aot_operations_trace(aot_context *cx, aot_embedding *e) {
  for (size_t i = 0; i < e->operation_count; i++) {
    aot_gc_mark(cx, e->operations[i].promise);
    aot_gc_mark(cx, e->operations[i].signal);
    aot_gc_mark(cx, e->operations[i].listener);
  }
}

void aot_operations_free(aot_embedding *e) {
  while (e->operation_count) {
    const aot_op_options *o = &e->operations[--e->operation_count].options;
    if (o->dispose) o->dispose(o->data);
  }
  free(e->operations);
  e->operations = NULL;
}

/* The first with at least this id: its place. */
static size_t place_of(const aot_embedding *e, aot_op id) {
  size_t low = 0, high = e->operation_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (e->operations[middle].id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Takes an operation out of the list. */
static bool take(aot_embedding *e, aot_op id, aot_operation_state *out) {
  size_t i = place_of(e, id);
  if (i == e->operation_count || e->operations[i].id != id) return false;
  *out = e->operations[i];
  e->operation_count--;
  aot_hold_loop(e);
  memmove(&e->operations[i], &e->operations[i + 1], (e->operation_count - i) * sizeof *e->operations);
  return true;
}

void aot_operations_poll(aot_embedding *e) {
  for (aot_op id = 0; !e->cx->head.is_ending;) {
    size_t i = place_of(e, id + 1);
    if (i == e->operation_count) return;
    id = e->operations[i].id;
    const aot_op_options *o = &e->operations[i].options;
    uint32_t used = e->locals.used;
    if (o->poll) o->poll(e->cx, id, o->data);
    e->locals.used = used;
  }
}

/* ---------------------------------------------------------------- the end of one */

/* Adds the listener to the signal, or takes it away: 0 ok, else an error is pending. */
static int call_signal(aot_context *cx, aot_value signal, const char *method, aot_value listener) {
  aot_value f = aot_get_value(cx, signal, aot_key_from_name(aot_intern_c(cx, method)));
  if (AOT_FAILED(f)) return -1;
  aot_value arguments[2] = {aot_string_from_c(cx, "abort"), listener};
  return AOT_FAILED(aot_call(cx, f, signal, 2, arguments)) ? -1 : 0;
}

/* A signal may outlive any number of operations. */
static void unlisten(aot_context *cx, const aot_operation_state *state) {
  if (state->listener == AOT_UNDEFINED) return;
  if (call_signal(cx, state->signal, "removeEventListener", state->listener) && !cx->head.is_ending)
    aot_take_exception(cx);
}

typedef struct ending {
  const aot_operation_state *state;
  aot_value promise, value;
  bool is_failure;
} ending;

static void run_unlistening(aot_embedding *e, void *data) { unlisten(e->cx, data); }

static void run_ending(aot_embedding *e, void *data) {
  const ending *end = data;
  unlisten(e->cx, end->state);
  if (end->is_failure) aot_promise_reject_with(e->cx, end->promise, end->value);
  else aot_promise_resolve_with(e->cx, end->promise, end->value);
}

static aot_status finish(aot_context *cx, aot_op operation, aot_ref value, bool is_failure) {
  AOT_BEGIN(cx);
  AOT_NEEDS_NO_ERROR(e);
  ending end = {.is_failure = is_failure};
  aot_operation_state state;
  AOT_READ(e, value, &end.value);
  if (!take(e, operation, &state)) return aot_refuse(AOT_E_NAME, "the operation is over, or there was none");
  end.promise = state.promise;
  end.state = &state;
  aot_status status = aot_enter_program(e, run_ending, &end);
  if (state.options.dispose) state.options.dispose(state.options.data);
  return status;
}

aot_status aot_op_complete(aot_context *cx, aot_op operation, aot_ref value) {
  return finish(cx, operation, value, false);
}

aot_status aot_op_fail(aot_context *cx, aot_op operation, aot_ref reason) {
  return finish(cx, operation, reason, true);
}

aot_status aot_op_dispose(aot_context *cx, aot_op operation) {
  AOT_BEGIN(cx);
  aot_operation_state state;
  if (!take(e, operation, &state)) return aot_refuse(AOT_E_NAME, "the operation is over, or there was none");
  if (state.listener != AOT_UNDEFINED && e->error == AOT_HOLE) aot_enter_program(e, run_unlistening, &state);
  if (state.options.dispose) state.options.dispose(state.options.data);
  return AOT_OK;
}

/* ---------------------------------------------------------------- signals */

/* Numbers of operations are exact as doubles. */
static AOT_BUILTIN(on_abort) {
  aot_embedding *e = cx->embedding;
  aot_op id = (aot_op)aot_as_number(aot_closure_value(callee, 0));
  aot_operation_state state;
  if (!take(e, id, &state)) return AOT_UNDEFINED; /* it was over before */
  aot_value reason = aot_get_value(cx, state.signal, aot_key_from_name(aot_intern_c(cx, "reason")));
  if (AOT_FAILED(reason)) reason = aot_take_exception(cx);
  if (state.options.cancel) state.options.cancel(cx, id, state.options.data);
  aot_promise_reject_with(cx, state.promise, reason);
  if (state.options.dispose) state.options.dispose(state.options.data);
  return AOT_UNDEFINED;
}

/* ---------------------------------------------------------------- starting one */

typedef struct starting {
  aot_op id;
  aot_value promise, signal, listener;
  bool is_aborted, is_no_signal;
} starting;

static void run_starting(aot_embedding *e, void *data) {
  starting *s = data;
  aot_context *cx = e->cx;
  s->promise = aot_promise_new(cx);
  if (AOT_FAILED(s->promise) || s->signal == AOT_UNDEFINED) return;
  aot_value aborted = aot_get_value(cx, s->signal, aot_key_from_name(aot_intern_c(cx, "aborted")));
  if (AOT_FAILED(aborted)) return;
  s->is_no_signal = !aot_is_bool(aborted);
  if (s->is_no_signal) return;
  s->is_aborted = aot_truthy(aborted);
  if (!s->is_aborted) {
    aot_value number = aot_number((double)s->id);
    s->listener = aot_new_closure(cx, on_abort, "", 0, 1, &number);
    if (!AOT_FAILED(s->listener)) call_signal(cx, s->signal, "addEventListener", s->listener);
    return;
  }
  aot_value reason = aot_get_value(cx, s->signal, aot_key_from_name(aot_intern_c(cx, "reason")));
  if (!AOT_FAILED(reason)) aot_promise_reject_with(cx, s->promise, reason);
}

static bool make_room(aot_embedding *e) {
  if (e->operation_count < e->operation_capacity) return true;
  size_t capacity = e->operation_capacity ? 2 * e->operation_capacity : 8;
  aot_operation_state *larger = realloc(e->operations, capacity * sizeof *larger);
  if (!larger) return false;
  e->operations = larger;
  e->operation_capacity = capacity;
  return true;
}

aot_status aot_op_new(aot_context *cx, const aot_op_options *options, aot_op *operation, aot_ref *promise) {
  AOT_BEGIN(cx);
  AOT_NEEDS(options);
  AOT_NEEDS(operation);
  AOT_NEEDS(promise);
  AOT_NEEDS_NO_ERROR(e);
  if (options->size != sizeof *options) return aot_refuse(AOT_E_ARGUMENT, "the options do not say their size");
  starting s = {.signal = AOT_UNDEFINED, .listener = AOT_UNDEFINED};
  if (e->is_program && options->poll)
    return aot_refuse(AOT_E_UNSUPPORTED, "nobody polls the operations of a program: complete them from aot_post");
  if (options->signal != AOT_NO_REF) AOT_READ(e, options->signal, &s.signal);
  if (s.signal != AOT_UNDEFINED && !aot_is_object(s.signal)) return aot_refuse(AOT_E_TYPE, "the signal is no object");
  if (!make_room(e)) return aot_refuse(AOT_E_MEMORY, "no memory for an operation");
  s.id = ++e->last_operation;
  aot_status status = aot_enter_program(e, run_starting, &s);
  if (status == AOT_OK && s.is_no_signal) return aot_refuse(AOT_E_TYPE, "the signal is no AbortSignal");
  if (status == AOT_OK) status = aot_ref_make(e, s.promise, promise);
  if (status) return status;
  *operation = s.id;
  if (s.is_aborted) {
    if (options->dispose) options->dispose(options->data);
    return AOT_OK;
  }
  if (!make_room(e)) return aot_refuse(AOT_E_MEMORY, "no memory for an operation");
  e->operations[e->operation_count++] = (aot_operation_state){
      .id = s.id, .options = *options, .promise = s.promise, .signal = s.signal, .listener = s.listener};
  aot_hold_loop(e);
  return AOT_OK;
}
