/* promise.c: the abstract operations on promises (ECMA-262 27.2.1, 27.2.2) and the tracking of unhandled rejections. */
#include "async/promise.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "aot_node_version.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/coded_error.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/function.h"
#include "object/new_object.h"
#include "object/own_property.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/wrapper.h"
#include "async/job.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- reactions */

/* A PromiseReaction for both outcomes. */
typedef struct reaction {
  aot_misc misc;
  aot_value on_ok, on_error; /* callable, or undefined = pass through */
  aot_capability result;     /* promise undefined = none */
  aot_continuation native_ok, native_error;
  aot_value data;
  aot_value context; /* the async context that it was made in */
  aot_value next;    /* older reaction of the same promise, or undefined */
} reaction;

_Static_assert(offsetof(aot_promise, result) == offsetof(aot_wrapper, value),
               "the tracer of objects knows where it is");

static reaction *reaction_of(aot_value v) { return (reaction *)(uintptr_t)v; }

static void trace_reaction(aot_context *cx, aot_misc *m) {
  reaction *r = (reaction *)m;
  aot_gc_mark(cx, r->on_ok);
  aot_gc_mark(cx, r->on_error);
  aot_gc_mark(cx, r->result.promise);
  aot_gc_mark(cx, r->result.resolve);
  aot_gc_mark(cx, r->result.reject);
  aot_gc_mark(cx, r->data);
  aot_gc_mark(cx, r->context);
  aot_gc_mark(cx, r->next);
}

static reaction *new_reaction(aot_context *cx) {
  reaction *r = aot_alloc(cx, sizeof *r, AOT_KIND_MISC);
  r->misc.trace = trace_reaction;
  r->context = cx->async_context;
  r->on_ok = r->on_error = r->data = r->next = AOT_UNDEFINED;
  r->result = (aot_capability){AOT_UNDEFINED, AOT_UNDEFINED, AOT_UNDEFINED};
  r->native_ok = r->native_error = NULL;
  return r;
}

static void settle_result(aot_context *cx, const aot_capability *result, bool ok, aot_value value) {
  if (result->promise == AOT_UNDEFINED) return;
  if (result->resolve != AOT_UNDEFINED) {
    aot_call(cx, ok ? result->resolve : result->reject, AOT_UNDEFINED, 1, &value);
  } else if (ok) {
    aot_promise_resolve_with(cx, result->promise, value);
  } else {
    aot_promise_reject_with(cx, result->promise, value);
  }
}

/* NewPromiseReactionJob: argv = reaction, value, fulfilled. */
static void run_reaction(aot_context *cx, int argc, aot_value *argv) {
  (void)argc;
  reaction *r = reaction_of(argv[0]);
  bool ok = aot_as_bool(argv[2]);
  aot_continuation native = ok ? r->native_ok : r->native_error;
  if (native) {
    native(cx, r->data, argv[1]);
    return;
  }
  aot_value handler = ok ? r->on_ok : r->on_error, value = argv[1];
  if (handler != AOT_UNDEFINED) {
    value = aot_call(cx, handler, AOT_UNDEFINED, 1, &argv[1]);
    ok = !AOT_FAILED(value);
    if (!ok) value = aot_take_exception(cx);
  }
  settle_result(cx, &r->result, ok, value);
}

static void enqueue_reaction(aot_context *cx, reaction *r, bool ok, aot_value value) {
  aot_value argv[3] = {aot_box(r), value, aot_bool(ok)};
  aot_enqueue_job(cx, run_reaction, 3, argv)->context = r->context;
}

/* ---------------------------------------------------------------- unhandled rejections */

typedef struct promise_list {
  aot_value *promises;
  uint32_t count, capacity;
} promise_list;

struct aot_promise_state {
  promise_list rejected; /* without handler */
  promise_list late;     /* that got one after their rejection was told */
};

static void trace_rejected(aot_context *cx, void *data) {
  struct aot_promise_state *state = data;
  aot_gc_mark_range(cx, state->rejected.promises, state->rejected.count);
  aot_gc_mark_range(cx, state->late.promises, state->late.count);
}

static void add_promise(promise_list *list, aot_value promise) {
  if (list->count == list->capacity) {
    uint32_t capacity = list->capacity ? 2 * list->capacity : 8;
    aot_value *bigger = realloc(list->promises, capacity * sizeof *bigger);
    if (!bigger) return;
    list->promises = bigger;
    list->capacity = capacity;
  }
  list->promises[list->count++] = promise;
}

static void free_rejected(void *data) {
  struct aot_promise_state *state = data;
  free(state->rejected.promises);
  free(state->late.promises);
  free(state);
}

static void track_rejection(aot_context *cx, aot_value promise) {
  if (cx->head.is_ending) return; /* by what ends the program */
  if (!cx->promises) {
    cx->promises = calloc(1, sizeof *cx->promises);
    if (!cx->promises) return;
    aot_gc_add_root_tracer(cx, trace_rejected, cx->promises);
    aot_at_free(cx, free_rejected, cx->promises);
  }
  add_promise(&cx->promises->rejected, promise);
}

static void untrack_rejection(aot_context *cx, aot_value promise) {
  if (!cx->promises) return;
  promise_list *list = &cx->promises->rejected;
  for (uint32_t i = list->count; i-- > 0;) {
    if (list->promises[i] != promise) continue;
    list->count--;
    memmove(&list->promises[i], &list->promises[i + 1], (list->count - i) * sizeof *list->promises);
    return;
  }
}

/* A rejected promise without handler gets one. */
static void note_handler(aot_context *cx, aot_value promise) {
  if (aot_promise_of(promise)->head.aux & AOT_PROMISE_REPORTED) add_promise(&cx->promises->late, promise);
  else untrack_rejection(cx, promise);
}

/* Node takes for an error what has a stack of its own. */
static bool is_like_error(aot_context *cx, aot_value reason) {
  aot_own_slot p;
  if (aot_is_kind(reason, AOT_KIND_ERROR)) return true;
  if (!aot_is_object(reason) || aot_is_function(reason) || aot_is_kind(reason, AOT_KIND_PROXY)) return false;
  return aot_own_find(cx, reason, AOT_KEY(cx, stack), &p) == 1;
}

/* What is reported of a reason: itself if it is like an error, else an error that tells it. */
static aot_value error_of_reason(aot_context *cx, aot_value reason) {
  if (is_like_error(cx, reason)) return reason;
  static const char format[] =
      "This error originated either by throwing inside of an async function without a catch block, or by rejecting a "
      "promise which was not handled with .catch(). The promise rejected with the reason \"%s\".";
  aot_description d;
  char message[sizeof format + sizeof d.text];
  snprintf(message, sizeof message, format, aot_describe(cx, reason, &d));
  aot_value error = aot_new_error_of_text(cx, AOT_ERROR, message, strlen(message));
  aot_create_data(cx, error, aot_key_from_name(aot_intern_c(cx, "code")),
                  aot_string_from_c(cx, "ERR_UNHANDLED_REJECTION"));
  aot_create_data(cx, error, AOT_KEY(cx, name), aot_string_from_c(cx, "UnhandledPromiseRejection"));
  return error;
}

static void report_rejected_value(aot_context *cx, aot_value reason) {
  static const char before[] =
      "[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a "
      "catch "
      "block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason \"";
  static const char after[] = "\".] {\n  code: 'ERR_UNHANDLED_REJECTION'\n}\n\nNode.js v" AOT_NODE_VERSION "\n";
  aot_description d;
  aot_write_report(cx, before, sizeof before - 1);
  const char *text = aot_describe(cx, reason, &d);
  aot_write_report(cx, text, strlen(text));
  aot_write_report(cx, after, sizeof after - 1);
}

static void report_rejection(aot_context *cx, aot_value reason) {
  if (is_like_error(cx, reason)) {
    aot_end_uncaught(cx, reason, AOT_UNCAUGHT_REJECTION);
  } else {
    aot_tell_failure(cx);
    report_rejected_value(cx, reason);
  }
}

/* Offers a rejection to listeners: 1 taken, 0 there are none, -1 one threw and nobody took that. Without listeners of its own it is an uncaught error. */
static int emit_rejection(aot_context *cx, aot_value promise) {
  aot_value reason = aot_promise_of(promise)->result, args[2] = {reason, promise};
  aot_promise_of(promise)->head.aux |= AOT_PROMISE_REPORTED;
  int handled = cx->emit_event(cx, "unhandledRejection", 2, args);
  if (handled < 0 && aot_handle_uncaught(cx)) return 1;
  return handled != 0 ? handled : aot_offer_uncaught(cx, error_of_reason(cx, reason), "unhandledRejection");
}

/* 0, or -1 when a listener threw and nobody took that. */
static int emit_handled(aot_context *cx, promise_list *late) {
  int result = 0;
  for (uint32_t i = 0; i < late->count && result >= 0; i++)
    result = cx->emit_event(cx, "rejectionHandled", 1, &late->promises[i]);
  late->count = 0;
  return result < 0 && !aot_handle_uncaught(cx) ? -1 : 0;
}

static int report_pending_error(aot_context *cx) {
  aot_end_uncaught(cx, aot_take_exception(cx), AOT_UNCAUGHT_THROW);
  return 1;
}

/* Tells listeners of all that there is. 1 when a rejection or an error remained, which was reported. */
static int tell_listeners(aot_context *cx, struct aot_promise_state *state) {
  while ((state->rejected.count > 0 || state->late.count > 0) && !cx->exit_requested) {
    if (emit_handled(cx, &state->late)) return report_pending_error(cx);
    if (state->rejected.count > 0) {
      aot_value promise = state->rejected.promises[0];
      untrack_rejection(cx, promise);
      int handled = emit_rejection(cx, promise);
      if (handled < 0) return report_pending_error(cx);
      if (handled == 0) {
        report_rejection(cx, aot_promise_of(promise)->result);
        return 1;
      }
    }
    if (aot_run_jobs(cx)) return report_pending_error(cx);
  }
  return 0;
}

int aot_check_unhandled_rejections(aot_context *cx) {
  struct aot_promise_state *state = cx->promises;
  if (!state) return 0;
  if (cx->emit_event) return tell_listeners(cx, state);
  if (state->rejected.count == 0) return 0;
  aot_value reason = aot_promise_of(state->rejected.promises[0])->result;
  state->rejected.count = 0;
  report_rejection(cx, reason);
  return 1;
}

/* ---------------------------------------------------------------- settling */

static enum aot_promise_status status_of(const aot_promise *p) {
  return (enum aot_promise_status)(p->head.aux & AOT_PROMISE_STATUS_MASK);
}

aot_value aot_promise_new(aot_context *cx) {
  aot_value v = aot_new_exotic(cx, AOT_UNDEFINED, AOT_REALM_PROMISE_PROTOTYPE, sizeof(aot_promise), AOT_KIND_PROMISE);
  if (!AOT_FAILED(v)) aot_promise_of(v)->result = AOT_UNDEFINED;
  return v;
}

static void settle(aot_context *cx, aot_value promise, enum aot_promise_status status, aot_value value) {
  aot_promise *p = aot_promise_of(promise);
  if (status_of(p) != AOT_PROMISE_PENDING) return;
  aot_value newest = p->result, oldest = AOT_UNDEFINED;
  p->result = value;
  aot_barrier(cx, p, value);
  p->head.aux |= (uint8_t)status;
  if (status == AOT_PROMISE_REJECTED && !(p->head.aux & AOT_PROMISE_HANDLED)) track_rejection(cx, promise);
  while (newest != AOT_UNDEFINED) { /* into the order of registration */
    reaction *r = reaction_of(newest);
    aot_value next = r->next;
    r->next = oldest;
    aot_barrier(cx, r, oldest);
    oldest = newest;
    newest = next;
  }
  for (; oldest != AOT_UNDEFINED; oldest = reaction_of(oldest)->next)
    enqueue_reaction(cx, reaction_of(oldest), status == AOT_PROMISE_FULFILLED, value);
}

void aot_promise_reject_with(aot_context *cx, aot_value promise, aot_value reason) {
  settle(cx, promise, AOT_PROMISE_REJECTED, reason);
}

static void adopt_value(aot_context *cx, aot_value promise, aot_value value) {
  aot_promise_resolve_with(cx, promise, value);
}
static void adopt_reason(aot_context *cx, aot_value promise, aot_value reason) {
  aot_promise_reject_with(cx, promise, reason);
}

/* It has no properties of its own, and the intrinsic prototype is as it was. */
static bool has_plain_shape(aot_context *cx, aot_value promise) {
  const aot_shape *shape = aot_shape_of(cx, promise);
  return (cx->head.protectors & AOT_PROTECTOR_PROMISE_THEN) && shape->count == 0 &&
         shape->proto == cx->realm[AOT_REALM_PROMISE_PROTOTYPE];
}

/* The intrinsic constructor's promise whose `then` nobody can have replaced. */
static bool is_plain_promise(aot_context *cx, aot_value v) {
  if (!aot_is_kind(v, AOT_KIND_PROMISE) || !(cx->head.protectors & AOT_PROTECTOR_PROMISE_THEN)) return false;
  if (has_plain_shape(cx, v)) return true;
  aot_value constructor = aot_get_name(cx, v, AOT_NAME_constructor);
  if (AOT_FAILED(constructor)) {
    aot_take_exception(cx);
    return false;
  }
  return constructor == aot_realm(cx, AOT_REALM_PROMISE);
}

/* NewPromiseResolveThenableJob: argv = promise, thenable, then. */
static void run_thenable(aot_context *cx, int argc, aot_value *argv) {
  (void)argc;
  if (aot_is_function(argv[2]) && aot_function_of(argv[2])->entry == aot_builtin_promise_then &&
      is_plain_promise(cx, argv[1])) {
    aot_promise_then_native(cx, argv[1], adopt_value, adopt_reason, argv[0]);
    return;
  }
  aot_value functions[2];
  aot_resolving_functions(cx, argv[0], &functions[0], &functions[1]);
  if (!AOT_FAILED(aot_call(cx, argv[2], argv[1], 2, functions))) return;
  aot_value error = aot_take_exception(cx);
  aot_call(cx, functions[1], AOT_UNDEFINED, 1, &error);
}

/* The steps of a promise resolve function after the test of [[AlreadyResolved]]. */
void aot_promise_resolve_with(aot_context *cx, aot_value promise, aot_value value) {
  if (!aot_is_object(value)) {
    settle(cx, promise, AOT_PROMISE_FULFILLED, value);
    return;
  }
  if (value == promise) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Chaining cycle detected for promise #<Promise>");
    settle(cx, promise, AOT_PROMISE_REJECTED, aot_take_exception(cx));
    return;
  }
  aot_value then = aot_get_name(cx, value, AOT_NAME_then);
  if (AOT_FAILED(then)) {
    settle(cx, promise, AOT_PROMISE_REJECTED, aot_take_exception(cx));
    return;
  }
  if (!aot_is_callable(then)) {
    settle(cx, promise, AOT_PROMISE_FULFILLED, value);
    return;
  }
  aot_value argv[3] = {promise, value, then};
  aot_enqueue_job(cx, run_thenable, 3, argv);
}

/* ---------------------------------------------------------------- resolving functions and capabilities */

/* Captures: promise, [[AlreadyResolved]] (shared variable). True when this is the first call. */
static bool first_resolution(aot_value callee) {
  aot_variable *flag = aot_variable_of(aot_closure_value(callee, 1));
  bool first = flag->value == AOT_FALSE;
  flag->value = AOT_TRUE;
  return first;
}

static AOT_BUILTIN(call_resolve) {
  if (first_resolution(callee)) aot_promise_resolve_with(cx, aot_closure_value(callee, 0), AOT_ARG(0));
  return AOT_UNDEFINED;
}

static AOT_BUILTIN(call_reject) {
  if (first_resolution(callee)) aot_promise_reject_with(cx, aot_closure_value(callee, 0), AOT_ARG(0));
  return AOT_UNDEFINED;
}

void aot_resolving_functions(aot_context *cx, aot_value promise, aot_value *resolve, aot_value *reject) {
  aot_value captures[2] = {promise, aot_new_variable(cx, AOT_FALSE)};
  *resolve = aot_new_closure(cx, call_resolve, "", 1, 2, captures);
  *reject = aot_new_closure(cx, call_reject, "", 1, 2, captures);
}

aot_value aot_promise_resolved_by(aot_value function) {
  if (!aot_is_function(function)) return AOT_UNDEFINED;
  aot_native entry = aot_function_of(function)->entry;
  return entry == call_resolve || entry == call_reject ? aot_closure_value(function, 0) : AOT_UNDEFINED;
}

bool aot_only_reaction(aot_value promise, aot_waiting *out) {
  if (!aot_is_kind(promise, AOT_KIND_PROMISE)) return false;
  const aot_promise *p = aot_promise_of(promise);
  if (status_of(p) != AOT_PROMISE_PENDING || p->result == AOT_UNDEFINED) return false;
  const reaction *r = reaction_of(p->result);
  if (r->next != AOT_UNDEFINED) return false;
  bool adopts = r->native_ok == adopt_value;
  *out = (aot_waiting){r->native_ok, r->data, r->on_ok, r->on_error, adopts ? r->data : r->result.promise};
  return true;
}

/* GetCapabilitiesExecutor functions. Captures: resolve, reject. */
static AOT_BUILTIN(call_capability_executor) {
  if (aot_closure_value(callee, 0) != AOT_UNDEFINED || aot_closure_value(callee, 1) != AOT_UNDEFINED)
    return aot_throw_error(cx, AOT_TYPE_ERROR,
                           "Promise executor has already been invoked with non-undefined arguments");
  aot_closure_set(cx, callee, 0, AOT_ARG(0));
  aot_closure_set(cx, callee, 1, AOT_ARG(1));
  return AOT_UNDEFINED;
}

int aot_new_capability(aot_context *cx, aot_value constructor, aot_capability *out) {
  if (constructor == aot_realm(cx, AOT_REALM_PROMISE)) {
    out->promise = aot_promise_new(cx);
    if (AOT_FAILED(out->promise)) return -1;
    aot_resolving_functions(cx, out->promise, &out->resolve, &out->reject);
    return 0;
  }
  if (!aot_is_constructor(constructor)) {
    aot_throw_not_constructor(cx, constructor);
    return -1;
  }
  aot_value none[2] = {AOT_UNDEFINED, AOT_UNDEFINED};
  aot_value executor = aot_new_closure(cx, call_capability_executor, "", 2, 2, none);
  out->promise = aot_construct(cx, constructor, constructor, 1, &executor);
  if (AOT_FAILED(out->promise)) return -1;
  out->resolve = aot_closure_value(executor, 0);
  out->reject = aot_closure_value(executor, 1);
  if (!aot_is_callable(out->resolve) || !aot_is_callable(out->reject)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Promise resolve or reject function is not callable");
    return -1;
  }
  return 0;
}

aot_value aot_promise_resolve(aot_context *cx, aot_value constructor, aot_value value) {
  if (constructor == AOT_UNDEFINED) constructor = aot_realm(cx, AOT_REALM_PROMISE);
  if (aot_is_kind(value, AOT_KIND_PROMISE)) {
    if (constructor == cx->realm[AOT_REALM_PROMISE] && has_plain_shape(cx, value)) return value;
    aot_value own = aot_get_name(cx, value, AOT_NAME_constructor);
    if (AOT_FAILED(own)) return AOT_EXCEPTION;
    if (own == constructor) return value;
  }
  if (constructor == aot_realm(cx, AOT_REALM_PROMISE)) {
    aot_value promise = aot_promise_new(cx);
    if (!AOT_FAILED(promise)) aot_promise_resolve_with(cx, promise, value);
    return promise;
  }
  aot_capability c;
  if (aot_new_capability(cx, constructor, &c)) return AOT_EXCEPTION;
  if (AOT_FAILED(aot_call(cx, c.resolve, AOT_UNDEFINED, 1, &value))) return AOT_EXCEPTION;
  return c.promise;
}

/* ---------------------------------------------------------------- then */

static void add_reaction(aot_context *cx, aot_value promise, reaction *r) {
  aot_promise *p = aot_promise_of(promise);
  enum aot_promise_status status = status_of(p);
  if (status == AOT_PROMISE_PENDING) {
    r->next = p->result;
    p->result = aot_box(r);
    aot_barrier(cx, p, p->result);
  } else {
    if (status == AOT_PROMISE_REJECTED && !(p->head.aux & AOT_PROMISE_HANDLED)) note_handler(cx, promise);
    enqueue_reaction(cx, r, status == AOT_PROMISE_FULFILLED, p->result);
  }
  p->head.aux |= AOT_PROMISE_HANDLED;
}

void aot_perform_then(aot_context *cx, aot_value promise, aot_value on_ok, aot_value on_error,
                      const aot_capability *result) {
  reaction *r = new_reaction(cx);
  if (aot_is_callable(on_ok)) r->on_ok = on_ok;
  if (aot_is_callable(on_error)) r->on_error = on_error;
  if (result) r->result = *result;
  add_reaction(cx, promise, r);
}

int aot_promise_then_native(aot_context *cx, aot_value promise, aot_continuation on_ok, aot_continuation on_error,
                            aot_value data) {
  reaction *r = new_reaction(cx);
  r->native_ok = on_ok;
  r->native_error = on_error;
  r->data = data;
  add_reaction(cx, promise, r);
  return 0;
}

bool aot_promise_is_fulfilled_plainly(aot_context *cx, aot_value v, aot_value *value) {
  if (!aot_is_kind(v, AOT_KIND_PROMISE) || !has_plain_shape(cx, v)) return false;
  if (status_of(aot_promise_of(v)) != AOT_PROMISE_FULFILLED) return false;
  *value = aot_promise_of(v)->result;
  return true;
}

AOT_BUILTIN(aot_builtin_promise_then) {
  if (!aot_is_kind(this_value, AOT_KIND_PROMISE))
    return aot_throw_incompatible(cx, "Promise.prototype.then", this_value);
  aot_value intrinsic = aot_realm(cx, AOT_REALM_PROMISE);
  aot_value constructor = aot_species_constructor(cx, this_value, intrinsic);
  if (AOT_FAILED(constructor)) return AOT_EXCEPTION;
  aot_capability result = {AOT_UNDEFINED, AOT_UNDEFINED, AOT_UNDEFINED};
  if (constructor == intrinsic) {
    result.promise = aot_promise_new(cx);
    if (AOT_FAILED(result.promise)) return AOT_EXCEPTION;
  } else if (aot_new_capability(cx, constructor, &result)) {
    return AOT_EXCEPTION;
  }
  aot_perform_then(cx, this_value, AOT_ARG(0), AOT_ARG(1), &result);
  return result.promise;
}
