/* atomics_wait.c: Atomics.wait, waitAsync and notify. ECMA-262 25.4.13 to 25.4.15.
 *
 * A program is one agent: nothing can wake it while it is blocked, so `wait` sleeps until its timeout. The list of waiters has those of
 * waitAsync. */
#include "builtins/binary/atomics.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "object/array.h"
#include "object/array_buffer.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/function.h"
#include "object/property_access.h"
#include "object/typed_element.h"
#include "async/promise.h"
#include "host/output.h"
#include "host/timers.h"
#include <math.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* One call of waitAsync that has not ended. */
typedef struct async_waiter {
  struct async_waiter *next;
  const unsigned char *at;
  aot_value promise, buffer; /* the buffer keeps the element alive */
} async_waiter;

/* cx->builtin_state[AOT_STATE_WAITERS]: in the order of their calls. */
typedef struct waiter_list {
  async_waiter *first;
} waiter_list;

static void trace_waiters(aot_context *cx, void *data) {
  for (const async_waiter *w = ((waiter_list *)data)->first; w; w = w->next) {
    aot_gc_mark(cx, w->promise);
    aot_gc_mark(cx, w->buffer);
  }
}

static void free_waiters(void *data) {
  waiter_list *list = data;
  while (list->first) {
    async_waiter *w = list->first;
    list->first = w->next;
    free(w);
  }
  free(list);
}

static waiter_list *waiters_of(aot_context *cx) {
  waiter_list *list = cx->builtin_state[AOT_STATE_WAITERS];
  if (list) return list;
  list = calloc(1, sizeof *list);
  if (!list) abort();
  aot_gc_add_root_tracer(cx, trace_waiters, list);
  aot_at_free(cx, free_waiters, list);
  return cx->builtin_state[AOT_STATE_WAITERS] = list;
}

static void add_waiter(aot_context *cx, const unsigned char *at, aot_value promise, aot_value buffer) {
  async_waiter *w = malloc(sizeof *w), **end = &waiters_of(cx)->first;
  if (!w) abort();
  *w = (async_waiter){NULL, at, promise, buffer};
  while (*end) end = &(*end)->next;
  *end = w;
}

/* Takes a waiter from the list and resolves its promise. */
static void end_waiter(aot_context *cx, async_waiter **link, const char *outcome) {
  async_waiter *w = *link;
  aot_value promise = w->promise;
  *link = w->next;
  free(w);
  aot_promise_resolve_with(cx, promise, aot_string_from_c(cx, outcome));
}

/* ---------------------------------------------------------------- notify */

/* How many to wake: undefined is all. Negative: an error is pending. */
static double wake_count(aot_context *cx, aot_value count) {
  if (count == AOT_UNDEFINED) return HUGE_VAL;
  double n = aot_to_integer_or_infinity(cx, count);
  return aot_has_exception(cx) ? -1 : fmax(n, 0);
}

AOT_BUILTIN(aot_builtin_atomics_notify) {
  atomic_place p;
  if (aot_atomic_place(cx, "Atomics.notify", AOT_ARG(0), AOT_ARG(1), true, &p)) return AOT_EXCEPTION;
  double count = wake_count(cx, AOT_ARG(2)), woken = 0;
  if (count < 0) return AOT_EXCEPTION;
  if (!aot_is_shared_buffer(p.array->buffer)) return aot_int(0);
  const unsigned char *at = p.array->data + (size_t)p.index * aot_element_size(p.array->head.aux);
  async_waiter **link = &waiters_of(cx)->first;
  while (*link && woken < count) {
    if ((*link)->at != at) {
      link = &(*link)->next;
      continue;
    }
    end_waiter(cx, link, "ok");
    woken++;
  }
  return aot_number(woken);
}

/* ---------------------------------------------------------------- DoWait */

/* What wait and waitAsync are asked. */
typedef struct wait_request {
  atomic_place place;
  const unsigned char *at;
  double timeout; /* ms */
  bool differs;   /* the element is not what was expected */
} wait_request;

/* The timeout: not NaN, not negative. */
static double timeout_of(aot_context *cx, aot_value v) {
  double t = aot_to_number(cx, v);
  return t != t ? HUGE_VAL : fmax(t, 0);
}

static int read_request(aot_context *cx, const char *operation, int32_t argc, const aot_value *argv,
                        wait_request *out) {
  out->place.operation = operation;
  aot_typed_array *a = out->place.array = aot_atomic_array(cx, operation, AOT_ARG(0), true);
  if (!a) return -1;
  aot_description d;
  if (!aot_is_shared_buffer(a->buffer)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a shared typed array.", aot_describe(cx, argv[0], &d));
    return -1;
  }
  aot_element_bits expected;
  if (aot_atomic_index(cx, a, AOT_ARG(1), &out->place.index) ||
      aot_element_from_value(cx, a->head.aux, AOT_ARG(2), &expected))
    return -1;
  out->timeout = timeout_of(cx, AOT_ARG(3));
  if (aot_has_exception(cx)) return -1;
  out->at = a->data + (size_t)out->place.index * aot_element_size(a->head.aux);
  out->differs = memcmp(out->at, &expected, aot_element_size(a->head.aux)) != 0;
  return 0;
}

/* Blocks the thread: for ever when the timeout is infinite. */
static void sleep_for(aot_context *cx, double milliseconds) {
  aot_flush(cx);
  if (milliseconds > 1e15)
    for (;;) pause();
  struct timespec left = {(time_t)(milliseconds / 1000), (long)(fmod(milliseconds, 1000) * 1e6)};
  while (nanosleep(&left, &left)) {}
}

AOT_BUILTIN(aot_builtin_atomics_wait) {
  wait_request r;
  if (read_request(cx, "Atomics.wait", argc, argv, &r)) return AOT_EXCEPTION;
  if (r.differs) return aot_string_from_c(cx, "not-equal");
  sleep_for(cx, r.timeout);
  return aot_string_from_c(cx, "timed-out");
}

/* ---------------------------------------------------------------- waitAsync */

/* The callback of a waiter's timeout; captures its promise. */
static AOT_BUILTIN(time_out) {
  for (async_waiter **link = &waiters_of(cx)->first; *link; link = &(*link)->next) {
    if ((*link)->promise != aot_closure_value(callee, 0)) continue;
    end_waiter(cx, link, "timed-out");
    break;
  }
  return AOT_UNDEFINED;
}

static aot_value wait_result(aot_context *cx, bool async, aot_value v) {
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_create_data_or_throw(cx, o, aot_key_from_name(aot_intern_c(cx, "async")), aot_bool(async)) ||
      aot_create_data_or_throw(cx, o, AOT_KEY(cx, value), v))
    return AOT_EXCEPTION;
  return o;
}

AOT_BUILTIN(aot_builtin_atomics_wait_async) {
  wait_request r;
  if (read_request(cx, "Atomics.waitAsync", argc, argv, &r)) return AOT_EXCEPTION;
  if (r.differs) return wait_result(cx, false, aot_string_from_c(cx, "not-equal"));
  if (r.timeout == 0) return wait_result(cx, false, aot_string_from_c(cx, "timed-out"));
  aot_value promise = aot_promise_new(cx);
  if (AOT_FAILED(promise)) return AOT_EXCEPTION;
  add_waiter(cx, r.at, promise, r.place.array->buffer);
  /* As in node, waiting alone does not keep the program alive. */
  if (r.timeout < HUGE_VAL &&
      aot_start_timeout(cx, aot_new_closure(cx, time_out, "", 0, 1, &promise), r.timeout, false))
    return AOT_EXCEPTION;
  return wait_result(cx, true, promise);
}
