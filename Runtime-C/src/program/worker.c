/* worker.c: threads that run the program from another of its modules (node:worker_threads). A thread has a context of its own, and with its parent
 * one channel, by which it is told what it begins with and tells what becomes of it. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "value/key.h"
#include "value/string.h"
#include "object/array.h"
#include "object/error.h"
#include "realm/context.h"
#include "host/atomics_wait.h"
#include "host/channel.h"
#include "host/loop.h"
#include "host/output.h"
#include "program/another.h"
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Of programs that wait. */
#pragma weak aot_waiters_ask
#pragma weak aot_waiters_leave

enum { NO_ROOT = -1 };

/* The `code` of a message about an error, as node:worker_threads knows it: there is no value then. */
enum { OUT_OF_MEMORY = 1 };

#define LEAST_STACK   ((size_t)1 << 20)
#define STACK_OF_NODE ((size_t)8 << 20)

/* How long a thread that ends waits for its workers, which it has told to end. Native code looks at each call and each turn of a loop; a call of
 * the system may take any time. */
enum { SECONDS_OF_END = 2 };

/* A thread, for its parent and for itself. */
typedef struct worker {
  pthread_mutex_t lock; /* of what follows, up to the line */
  pthread_cond_t ended;
  int references;
  bool is_stopping, has_ended;
  aot_context *cx; /* of the thread, while it can be asked to end */
  uv_async_t wake; /* of its loop */
  /* ---- */
  struct worker *next; /* of the parent's */
  int32_t id, root;
  size_t stack_size;
  uint64_t heap_limit;
  aot_channel_end *end; /* the thread's */
  int code;
  /* How the thread gets its context. */
  const aot_another *another;
  const aot_program *program;
  int argc;
  char **argv;
  /* Who hears of errors before the parent does, and who tells the parent. */
  int (*emit)(aot_context *cx, const char *event, int32_t argc, const aot_value *argv);
  aot_value report;
} worker;

/* cx->builtin_state[AOT_STATE_WORKERS] */
typedef struct worker_table {
  worker *first;
  bool has_hook;
  void (*end_others)(aot_context *cx, bool is_early); /* cx->end_addons before this one; or NULL */
  aot_value files; /* the paths of the modules that threads may begin with, in an array */
} worker_table;

/* The only state of the process: threads are numbered from 1 on. */
static int32_t last_id;

static worker *worker_of(const aot_context *cx) { return cx->builtin_state[AOT_STATE_WORKER]; }

static void give_worker(worker *w) {
  pthread_mutex_lock(&w->lock);
  bool is_last = --w->references == 0;
  pthread_mutex_unlock(&w->lock);
  if (!is_last) return;
  pthread_mutex_destroy(&w->lock);
  pthread_cond_destroy(&w->ended);
  free(w);
}

/* ---------------------------------------------------------------- what a context knows of its workers */

static void trace_table(aot_context *cx, void *data) { aot_gc_mark(cx, ((const worker_table *)data)->files); }

static void free_table(void *data) {
  worker_table *t = data;
  while (t->first) {
    worker *w = t->first;
    t->first = w->next;
    give_worker(w);
  }
  free(t);
}

static void end_workers(aot_context *cx, bool is_early);

static worker_table *table_of(aot_context *cx) {
  worker_table *t = cx->builtin_state[AOT_STATE_WORKERS];
  if (t) return t;
  t = calloc(1, sizeof *t);
  if (!t) abort();
  t->files = AOT_UNDEFINED;
  aot_gc_add_root_tracer(cx, trace_table, t);
  aot_at_free(cx, free_table, t);
  return cx->builtin_state[AOT_STATE_WORKERS] = t;
}

/* ...paths */
AOT_BUILTIN(aot_host_worker_files) {
  table_of(cx)->files = aot_new_array(cx, argc, argv);
  return AOT_UNDEFINED;
}

/* path: its number, or -1 */
AOT_BUILTIN(aot_host_worker_file) {
  aot_value files = table_of(cx)->files;
  for (uint32_t i = 0; files != AOT_UNDEFINED && i < aot_list_count(files); i++)
    if (aot_strict_equal(aot_list_at(files, i), AOT_ARG(0))) return aot_int((int32_t)i);
  return aot_int(NO_ROOT);
}

/* ---------------------------------------------------------------- the end of a thread */

static void raise_limit(aot_context *cx) { __atomic_store_n(&cx->head.stack_limit, UINTPTR_MAX, __ATOMIC_SEQ_CST); }

static void drop_output(aot_context *cx, const char *bytes, size_t n) {
  (void)cx;
  (void)bytes;
  (void)n;
}
static void tell_nobody(aot_context *cx) { (void)cx; }

/* Nothing of the program is called from here on: what runs ends by an error that nobody catches, and nobody reports. */
static void begin_end(aot_context *cx, int code) {
  worker_of(cx)->code = cx->exit_code = code;
  cx->head.is_ending = 1;
  cx->exit_requested = 1;
  cx->write_stderr = drop_output;
  cx->emit_failure = tell_nobody;
  cx->inspect = NULL;
  raise_limit(cx);
  if (cx->loop) uv_stop(aot_uv_loop(cx));
}

/* cx->end_thread */
static aot_value end_thread(aot_context *cx) {
  if (!cx->head.is_ending) begin_end(cx, cx->exit_code);
  return aot_throw(cx, AOT_NULL);
}

static bool is_stopping(worker *w) {
  pthread_mutex_lock(&w->lock);
  bool stops = w->is_stopping;
  pthread_mutex_unlock(&w->lock);
  return stops;
}

/* There is no room to say so in the program's own words. */
static void tell_full(aot_context *cx) {
  aot_channel_send(worker_of(cx)->end, aot_message_new(AOT_MESSAGE_ERROR, OUT_OF_MEMORY));
}

/* The error that the heap's limit is, where something large did not fit. */
static bool is_of_full_heap(aot_context *cx, aot_value error) {
  return aot_is_kind(error, AOT_KIND_ERROR) &&
         aot_text_is(aot_error_text_property(cx, error, AOT_KEY(cx, message)), "JavaScript heap out of memory");
}

/* cx->serve_interrupt: the limit was put back. */
static int serve(aot_context *cx) {
  bool is_full = cx->heap_limit_passed;
  if (!cx->head.is_ending && !is_full && !is_stopping(worker_of(cx))) return 0;
  if (!cx->head.is_ending && is_full) tell_full(cx);
  cx->heap_limit_passed = false;
  if (!cx->head.is_ending) begin_end(cx, 1);
  raise_limit(cx); /* C that goes on after an error ends at its next call */
  aot_throw(cx, AOT_NULL);
  return -1;
}

/* cx->serve_end. */
static int serve_end(aot_context *cx) {
  return cx->head.is_ending || (!cx->heap_limit_passed && is_stopping(worker_of(cx))) ? serve(cx) : 0;
}

static void on_wake(uv_async_t *wake) {
  worker *w = wake->data;
  if (!w->cx->head.is_ending && is_stopping(w)) begin_end(w->cx, 1);
}

/* cx->emit_event: an uncaught error that no listener of the thread's process takes ends the thread, and its parent is told. */
static int emit_event(aot_context *cx, const char *event, int32_t argc, const aot_value *argv) {
  worker *w = worker_of(cx);
  if (cx->head.is_ending) return 1;
  aot_value error = argc > 0 ? argv[0] : AOT_UNDEFINED;
  int handled = w->emit ? w->emit(cx, event, argc, argv) : 0;
  if (handled > 0 || strcmp(event, "uncaughtException") != 0) return handled;
  if (handled < 0) {
    if (cx->head.is_ending) return 1;
    error = aot_take_exception(cx);
    cx->has_handler_failed = true;
  }
  aot_tell_failure(cx); /* the listeners of "exit" */
  if (cx->head.is_ending) return 1;
  int code = cx->exit_code;
  if (is_of_full_heap(cx, error)) tell_full(cx);
  else if (w->report != AOT_UNDEFINED && AOT_FAILED(aot_call(cx, w->report, AOT_UNDEFINED, 1, &error)))
    aot_take_exception(cx);
  if (!cx->head.is_ending) begin_end(cx, code);
  return 1;
}

static void trace_worker(aot_context *cx, void *data) { aot_gc_mark(cx, ((const worker *)data)->report); }

/* callback: is called with an uncaught error, once. */
AOT_BUILTIN(aot_host_worker_catch) {
  worker *w = worker_of(cx);
  if (!w) return AOT_UNDEFINED;
  w->report = AOT_ARG(0);
  w->emit = cx->emit_event;
  cx->emit_event = emit_event;
  return AOT_UNDEFINED;
}

/* ---------------------------------------------------------------- a thread */

/* cx->write_output: the parent writes it. */
static void write_output(aot_context *cx, int fd, const char *bytes, size_t n) {
  aot_message *m = aot_message_new(fd == 1 ? AOT_MESSAGE_STDOUT : AOT_MESSAGE_STDERR, 0);
  aot_message_add_bytes(m, bytes, n);
  aot_channel_send(worker_of(cx)->end, m);
}

static aot_context *open_context(worker *w) {
  aot_context *cx = w->another ? w->another->open(w->another) : aot_program_open(w->program, w->argc, w->argv);
  if (!cx) return NULL;
  cx->builtin_state[AOT_STATE_WORKER] = w;
  cx->worker_root = w->root + 1;
  cx->serve_interrupt = serve;
  cx->serve_end = serve_end;
  cx->end_thread = end_thread;
  cx->write_output = write_output;
  if (w->heap_limit) cx->heap_limit = w->heap_limit;
  aot_gc_add_root_tracer(cx, trace_worker, w);
  if (uv_async_init(aot_uv_loop(cx), &w->wake, on_wake)) abort();
  uv_unref((uv_handle_t *)&w->wake);
  w->wake.data = w;
  cx->worker_end = aot_channel_attach(cx, w->end) + 1;
  pthread_mutex_lock(&w->lock);
  w->cx = cx;
  if (w->is_stopping) raise_limit(cx);
  pthread_mutex_unlock(&w->lock);
  return cx;
}

static void close_context(worker *w, aot_context *cx) {
  pthread_mutex_lock(&w->lock);
  w->cx = NULL;
  pthread_mutex_unlock(&w->lock);
  aot_flush(cx);
  aot_channels_close(cx, w->end);
  if (aot_waiters_leave) aot_waiters_leave(cx);
  aot_loop_free(cx);
  if (w->another) w->another->close(cx);
  else aot_context_free(cx);
}

static void *run_thread(void *data) {
  worker *w = data;
  aot_context *cx = open_context(w);
  w->code = 1;
  if (cx) {
    int code = w->another ? w->another->run(cx) : aot_program_run(cx, w->program);
    if (!cx->head.is_ending) w->code = code;
    close_context(w, cx);
  }
  aot_channel_send(w->end, aot_message_new(AOT_MESSAGE_EXIT, w->code));
  aot_channel_close(w->end);
  pthread_mutex_lock(&w->lock);
  w->has_ended = true;
  pthread_cond_broadcast(&w->ended);
  pthread_mutex_unlock(&w->lock);
  give_worker(w);
  return NULL;
}

/* 0, or an errno. Signals are the first thread's. */
static int start_thread(worker *w) {
  pthread_attr_t attributes;
  pthread_t thread;
  sigset_t all, before;
  sigfillset(&all);
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, w->stack_size);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int failed = pthread_create(&thread, &attributes, run_thread, w);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  return failed;
}

/* ---------------------------------------------------------------- for its parent */

static size_t megabytes(aot_value v) {
  double n = aot_is_number(v) ? aot_as_number(v) : 0;
  return n > 0 && n < 1 << 20 ? (size_t)(n * (1 << 20)) : 0;
}

/* A number for the next thread. */
AOT_BUILTIN(aot_host_worker_number) { return aot_int(__atomic_add_fetch(&last_id, 1, __ATOMIC_RELAXED)); }

/* id, root, number (of the thread's end of a channel), stack, heap (in megabytes, or 0): 0, or an errno, negative. What a host has inside itself
 * cannot be run again. */
AOT_BUILTIN(aot_host_worker_start) {
  if (!cx->another && cx->head.unit) return aot_int(-ENOTSUP);
  worker *w = calloc(1, sizeof *w);
  if (!w) abort();
  pthread_mutex_init(&w->lock, NULL);
  pthread_cond_init(&w->ended, NULL);
  w->references = 2;
  w->id = (int32_t)aot_as_number(AOT_ARG(0));
  w->root = (int32_t)aot_as_number(AOT_ARG(1));
  w->end = aot_channel_detach(cx, (int32_t)aot_as_number(AOT_ARG(2)));
  size_t stack = megabytes(AOT_ARG(3));
  w->stack_size = stack == 0 ? STACK_OF_NODE : stack < LEAST_STACK ? LEAST_STACK : stack;
  w->heap_limit = megabytes(AOT_ARG(4));
  w->report = AOT_UNDEFINED;
  w->another = cx->another;
  w->program = cx->program;
  w->argc = cx->argc;
  w->argv = cx->argv;
  int failed = start_thread(w);
  if (failed) {
    aot_channel_close(w->end);
    w->references = 1;
    give_worker(w);
    return aot_int(-failed);
  }
  worker_table *t = table_of(cx);
  w->next = t->first;
  t->first = w;
  if (!t->has_hook) {
    t->has_hook = true;
    t->end_others = cx->end_addons;
    cx->end_addons = end_workers;
  }
  return aot_int(0);
}

static void ask_to_end(worker *w) {
  pthread_mutex_lock(&w->lock);
  w->is_stopping = true;
  if (w->cx) {
    raise_limit(w->cx);
    if (aot_waiters_ask) aot_waiters_ask(w->cx);
    uv_async_send(&w->wake);
  }
  pthread_mutex_unlock(&w->lock);
}

/* id */
AOT_BUILTIN(aot_host_worker_stop) {
  for (worker *w = table_of(cx)->first; w; w = w->next)
    if (w->id == (int32_t)aot_as_number(AOT_ARG(0))) ask_to_end(w);
  return AOT_UNDEFINED;
}

/* False: it has not ended by then. */
static bool wait_for(worker *w, const struct timespec *deadline) {
  pthread_mutex_lock(&w->lock);
  while (!w->has_ended && pthread_cond_timedwait(&w->ended, &w->lock, deadline) != ETIMEDOUT) {}
  bool has_ended = w->has_ended;
  pthread_mutex_unlock(&w->lock);
  return has_ended;
}

/* cx->end_addons: the program, or a worker with workers, is over. Those that do not end are left alone by a worker; a process ends with
 * them at once, without what else the C library would do. */
static void end_workers(aot_context *cx, bool is_early) {
  struct timespec deadline;
  bool have_ended = true;
  worker_table *t = table_of(cx);
  if (t->end_others) t->end_others(cx, is_early);
  clock_gettime(CLOCK_REALTIME, &deadline);
  deadline.tv_sec += SECONDS_OF_END;
  for (worker *w = t->first; w; w = w->next) ask_to_end(w);
  for (worker *w = t->first; w; w = w->next) have_ended &= wait_for(w, &deadline);
  if (have_ended || worker_of(cx)) return;
  aot_flush(cx);
  _exit(cx->exit_code & 255);
}
