/* atomics_wait.c: Atomics.wait, waitAsync and notify. ECMA-262 25.4.13 to 25.4.15.
 *
 * The waiters of all threads are one list of the process under one lock, in the order of their calls. Who waits compares the element under that
 * lock, and who notifies takes waiters from the list under it: a thread that is blocked is woken by its condition, another one that waits for a promise
 * by its loop. */
#include "builtins/binary/atomics.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/stack.h"
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
#include "host/atomics_wait.h"
#include "host/loop.h"
#include "host/output.h"
#include "host/timers.h"
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* A call that has not ended. */
typedef struct waiter {
  struct waiter *next; /* of all threads */
  aot_context *cx;
  const unsigned char *at;
  bool is_woken, is_asked;   /* the second: something is asked of its thread */
  pthread_cond_t *condition; /* of a thread that is blocked; NULL: it waits for a promise */
  uv_async_t *wake;          /* and its loop is woken by this */
} waiter;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static waiter *first_waiter;

/* Under the lock. */
static void add_waiter(waiter *w) {
  waiter **end = &first_waiter;
  while (*end) end = &(*end)->next;
  w->next = NULL;
  *end = w;
}

/* Under the lock. It may have been taken out before. */
static void remove_waiter(const waiter *w) {
  waiter **link = &first_waiter;
  while (*link && *link != w) link = &(*link)->next;
  if (*link) *link = w->next;
}

/* ---------------------------------------------------------------- those that wait for a promise */

/* A call of waitAsync. Only the thread of its context looks at more than the first field. */
typedef struct async_waiter {
  waiter shared;
  struct async_waiter *next; /* of the context */
  aot_value promise, buffer; /* the buffer keeps the element alive */
} async_waiter;

/* cx->builtin_state[AOT_STATE_WAITERS]: in the order of their calls. */
typedef struct waiter_list {
  async_waiter *first;
  aot_context *cx;
  uv_async_t wake;
} waiter_list;

static void trace_waiters(aot_context *cx, void *data) {
  for (const async_waiter *w = ((waiter_list *)data)->first; w; w = w->next) {
    aot_gc_mark(cx, w->promise);
    aot_gc_mark(cx, w->buffer);
  }
}

void aot_waiters_leave(aot_context *cx) {
  waiter_list *list = cx->builtin_state[AOT_STATE_WAITERS];
  if (!list) return;
  pthread_mutex_lock(&lock);
  for (const async_waiter *w = list->first; w; w = w->next) remove_waiter(&w->shared);
  pthread_mutex_unlock(&lock);
}

static void free_waiters(void *data) {
  waiter_list *list = data;
  aot_waiters_leave(list->cx);
  while (list->first) {
    async_waiter *w = list->first;
    list->first = w->next;
    free(w);
  }
  free(list);
}

/* Takes a waiter from the list of the context and resolves its promise. */
static void end_waiter(aot_context *cx, async_waiter **link, const char *outcome) {
  async_waiter *w = *link;
  aot_value promise = w->promise;
  *link = w->next;
  free(w);
  aot_promise_resolve_with(cx, promise, aot_string_from_c(cx, outcome));
}

static bool is_woken(const waiter *w) {
  pthread_mutex_lock(&lock);
  bool woken = w->is_woken;
  pthread_mutex_unlock(&lock);
  return woken;
}

static void end_woken(waiter_list *list) {
  async_waiter **link = &list->first;
  while (*link) {
    if (is_woken(&(*link)->shared)) end_waiter(list->cx, link, "ok");
    else link = &(*link)->next;
  }
}

static void on_wake(uv_async_t *wake) {
  waiter_list *list = wake->data;
  end_woken(list);
  aot_loop_called(list->cx, false);
}

static waiter_list *waiters_of(aot_context *cx) {
  waiter_list *list = cx->builtin_state[AOT_STATE_WAITERS];
  if (list) return list;
  list = calloc(1, sizeof *list);
  if (!list || uv_async_init(aot_uv_loop(cx), &list->wake, on_wake)) abort();
  uv_unref((uv_handle_t *)&list->wake);
  list->wake.data = list;
  list->cx = cx;
  aot_gc_add_root_tracer(cx, trace_waiters, list);
  aot_at_free(cx, free_waiters, list);
  return cx->builtin_state[AOT_STATE_WAITERS] = list;
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
  aot_flush(cx); /* what was written before is seen before what the others write */
  waiter **link = &first_waiter;
  pthread_mutex_lock(&lock);
  while (*link && woken < count) {
    waiter *w = *link;
    if (w->at != at) {
      link = &w->next;
      continue;
    }
    *link = w->next;
    w->is_woken = true;
    if (w->condition) pthread_cond_signal(w->condition);
    else if (w->cx != cx) uv_async_send(w->wake);
    woken++;
  }
  pthread_mutex_unlock(&lock);
  waiter_list *own = cx->builtin_state[AOT_STATE_WAITERS];
  if (own) end_woken(own);
  return aot_number(woken);
}

/* ---------------------------------------------------------------- DoWait */

/* What wait and waitAsync are asked. */
typedef struct wait_request {
  atomic_place place;
  const unsigned char *at;
  aot_element_bits expected;
  double timeout; /* ms */
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
  if (aot_atomic_index(cx, a, AOT_ARG(1), &out->place.index) ||
      aot_element_from_value(cx, a->head.aux, AOT_ARG(2), &out->expected))
    return -1;
  out->timeout = timeout_of(cx, AOT_ARG(3));
  if (aot_has_exception(cx)) return -1;
  out->at = a->data + (size_t)out->place.index * aot_element_size(a->head.aux);
  return 0;
}

/* The element is not what was expected. Under the lock. */
static bool differs(const wait_request *r) {
  if (aot_element_size(r->place.array->head.aux) == 4)
    return __atomic_load_n((const uint32_t *)r->at, __ATOMIC_SEQ_CST) != (uint32_t)r->expected.bits;
  return __atomic_load_n((const uint64_t *)r->at, __ATOMIC_SEQ_CST) != r->expected.bits;
}

static struct timespec deadline_of(double milliseconds) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  double nanoseconds = (double)t.tv_nsec + fmod(milliseconds, 1000) * 1e6;
  t.tv_sec += (time_t)(milliseconds / 1000) + (time_t)(nanoseconds / 1e9);
  t.tv_nsec = (long)fmod(nanoseconds, 1e9);
  return t;
}

/* Something is asked of the thread: another one has raised the limit of the stack before it took the lock. */
static bool is_asked(const aot_context *cx) {
  return __atomic_load_n(&cx->head.stack_limit, __ATOMIC_SEQ_CST) == UINTPTR_MAX;
}

/* Gives the lock back to do what is asked. 0, or -1 with an error pending. */
static int serve(waiter *w) {
  w->is_asked = false;
  pthread_mutex_unlock(&lock);
  int failed = aot_is_asked(w->cx) ? -1 : 0;
  pthread_mutex_lock(&lock);
  return failed;
}

/* Blocks the thread, until it is woken, the time is over, or the program ends: -1, with an error pending. Under the lock, which it gives back meanwhile. */
static int block(waiter *w, double milliseconds) {
  bool is_endless = milliseconds > 1e15;
  struct timespec deadline = deadline_of(is_endless ? 0 : milliseconds);
  int status = 0;
  w->is_asked = is_asked(w->cx);
  while (!w->is_woken && status != ETIMEDOUT) {
    if (!w->is_asked)
      status =
          is_endless ? pthread_cond_wait(w->condition, &lock) : pthread_cond_timedwait(w->condition, &lock, &deadline);
    else if (serve(w)) return -1;
  }
  return 0;
}

void aot_waiters_ask(const aot_context *cx) {
  pthread_mutex_lock(&lock);
  for (waiter *w = first_waiter; w; w = w->next) {
    if (w->cx != cx || !w->condition) continue;
    w->is_asked = true;
    pthread_cond_signal(w->condition);
  }
  pthread_mutex_unlock(&lock);
}

AOT_BUILTIN(aot_builtin_atomics_wait) {
  wait_request r;
  if (read_request(cx, "Atomics.wait", argc, argv, &r)) return AOT_EXCEPTION;
  pthread_cond_t condition;
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&condition, &attributes);
  pthread_condattr_destroy(&attributes);
  waiter w = {.cx = cx, .at = r.at, .condition = &condition};
  aot_flush(cx);
  pthread_mutex_lock(&lock);
  bool differs_now = differs(&r), failed = false;
  if (!differs_now) {
    add_waiter(&w);
    failed = block(&w, r.timeout) != 0;
    remove_waiter(&w);
  }
  pthread_mutex_unlock(&lock);
  pthread_cond_destroy(&condition);
  if (failed) return AOT_EXCEPTION;
  return aot_string_from_c(cx, differs_now ? "not-equal" : w.is_woken ? "ok" : "timed-out");
}

/* ---------------------------------------------------------------- waitAsync */

/* The callback of a waiter's timeout; captures its promise. */
static AOT_BUILTIN(time_out) {
  for (async_waiter **link = &waiters_of(cx)->first; *link; link = &(*link)->next) {
    if ((*link)->promise != aot_closure_value(callee, 0)) continue;
    pthread_mutex_lock(&lock);
    bool is_late = (*link)->shared.is_woken; /* and will be told so */
    if (!is_late) remove_waiter(&(*link)->shared);
    pthread_mutex_unlock(&lock);
    if (!is_late) end_waiter(cx, link, "timed-out");
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
  aot_value promise = aot_promise_new(cx);
  async_waiter *w = AOT_FAILED(promise) ? NULL : calloc(1, sizeof *w), **end = &waiters_of(cx)->first;
  if (!w) return AOT_EXCEPTION;
  w->shared = (waiter){.cx = cx, .at = r.at, .wake = &waiters_of(cx)->wake};
  w->promise = promise;
  w->buffer = r.place.array->buffer;
  pthread_mutex_lock(&lock);
  bool differs_now = differs(&r);
  if (!differs_now && r.timeout > 0) add_waiter(&w->shared);
  pthread_mutex_unlock(&lock);
  if (differs_now || r.timeout == 0) {
    free(w);
    return wait_result(cx, false, aot_string_from_c(cx, differs_now ? "not-equal" : "timed-out"));
  }
  while (*end) end = &(*end)->next;
  *end = w;
  /* As in node, waiting alone does not keep the program alive. */
  if (r.timeout < HUGE_VAL &&
      aot_start_timeout(cx, aot_new_closure(cx, time_out, "", 0, 1, &promise), r.timeout, false))
    return AOT_EXCEPTION;
  return wait_result(cx, true, promise);
}
