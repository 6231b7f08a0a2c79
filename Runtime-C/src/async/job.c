/* job.c: the queues of microtasks (ECMA-262 9.5) and of process.nextTick. */
#include "async/job.h"
#include "base/context.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/own_property.h"
#include "object/state.h"
#include "realm/realm.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static void trace_queue(aot_context *cx, const aot_job *queue, uint32_t head, uint32_t count, uint32_t capacity) {
  for (uint32_t i = 0; i < count; i++) {
    const aot_job *job = &queue[(head + i) & (capacity - 1)];
    aot_gc_mark_range(cx, &job->context, (size_t)job->argc + 1);
  }
}

static void trace_jobs(aot_context *cx, void *data) {
  (void)data;
  trace_queue(cx, cx->jobs, cx->job_head, cx->job_count, cx->job_capacity);
  trace_queue(cx, cx->ticks, cx->tick_head, cx->tick_count, cx->tick_capacity);
}

/* Room for one more in a ring whose capacity is a power of two. */
static void grow_queue(aot_job **queue, uint32_t *head, uint32_t count, uint32_t *capacity) {
  uint32_t size = *capacity ? *capacity * 2 : 16;
  aot_job *bigger = malloc(size * sizeof *bigger);
  if (!bigger) {
    fputs("Fatal error: out of memory\n", stderr);
    abort();
  }
  for (uint32_t i = 0; i < count; i++) bigger[i] = (*queue)[(*head + i) & (*capacity - 1)];
  free(*queue);
  *queue = bigger;
  *head = 0;
  *capacity = size;
}

static void ensure_roots(aot_context *cx) {
  if (cx->job_capacity == 0 && cx->tick_capacity == 0) aot_gc_add_root_tracer(cx, trace_jobs, NULL);
}

aot_job *aot_enqueue_job(aot_context *cx, void (*run)(aot_context *, int, aot_value *), int argc,
                         const aot_value *argv) {
  ensure_roots(cx);
  if (cx->job_count == cx->job_capacity) grow_queue(&cx->jobs, &cx->job_head, cx->job_count, &cx->job_capacity);
  aot_job *job = &cx->jobs[(cx->job_head + cx->job_count++) & (cx->job_capacity - 1)];
  job->run = run;
  job->argc = argc;
  job->context = cx->async_context;
  for (int i = 0; i < argc; i++) job->argv[i] = argv[i];
  return job;
}

static void run_tick(aot_context *cx, int argc, aot_value *argv) {
  aot_call(cx, argv[0], AOT_UNDEFINED, argc - 1, argv + 1);
}

static aot_job *new_tick(aot_context *cx, void (*run)(aot_context *, int, aot_value *), int argc) {
  ensure_roots(cx);
  if (cx->tick_count == cx->tick_capacity) grow_queue(&cx->ticks, &cx->tick_head, cx->tick_count, &cx->tick_capacity);
  aot_job *job = &cx->ticks[(cx->tick_head + cx->tick_count++) & (cx->tick_capacity - 1)];
  job->run = run;
  job->context = cx->async_context;
  job->argc = argc;
  return job;
}

void aot_enqueue_tick(aot_context *cx, aot_value function, int argc, const aot_value *argv) {
  aot_job *job = new_tick(cx, run_tick, argc + 1);
  job->argv[0] = function;
  for (int i = 0; i < argc; i++) job->argv[i + 1] = argv[i];
}

void aot_enqueue_tick_job(aot_context *cx, void (*run)(aot_context *, int, aot_value *), int argc,
                          const aot_value *argv) {
  aot_job *job = new_tick(cx, run, argc);
  for (int i = 0; i < argc; i++) job->argv[i] = argv[i];
}

/* Takes the first job of a ring by value: the queue may grow while it runs. */
static bool take_job(aot_job *queue, uint32_t *head, uint32_t *count, uint32_t capacity, aot_job *out) {
  if (*count == 0) return false;
  *out = queue[*head];
  *head = (*head + 1) & (capacity - 1);
  --*count;
  return true;
}

int aot_offer_uncaught(aot_context *cx, aot_value error, const char *origin) {
  if (!cx->emit_event) return 0;
  int handled = cx->emit_event(cx, "uncaughtException", 2, (aot_value[]){error, aot_string_from_c(cx, origin)});
  if (handled < 0) cx->has_handler_failed = true;
  return handled;
}

bool aot_handle_uncaught(aot_context *cx) {
  if (!cx->emit_event || cx->exit_requested || cx->main_has_failed || cx->has_handler_failed) return false;
  aot_value error = aot_take_exception(cx);
  aot_thrown thrown = cx->thrown;
  int handled = aot_offer_uncaught(cx, error, "uncaughtException");
  if (handled == 0) {
    cx->head.exception = error;
    cx->thrown = thrown;
  }
  return handled > 0;
}

/* One copy for both queues: every program has it. */
AOT_NOINLINE static int run_job(aot_context *cx, aot_job *job) {
  cx->async_context = job->context;
  job->run(cx, job->argc, job->argv);
  if (cx->clear_kept) cx->clear_kept(cx);
  return aot_has_exception(cx) && !aot_handle_uncaught(cx);
}

int aot_run_microtasks(aot_context *cx) {
  aot_job job;
  while (take_job(cx->jobs, &cx->job_head, &cx->job_count, cx->job_capacity, &job))
    if (run_job(cx, &job)) return 1;
  return 0;
}

/* Node takes the resource of each tick off an array by the method that the program sees: one that takes Array.prototype.pop away ends with its
 * next tick. */
static bool lacks_pop(aot_context *cx) {
  if (cx->head.protectors & AOT_PROTECTOR_BUILTINS) return false;
  aot_value holder = cx->realm[AOT_REALM_ARRAY_PROTOTYPE];
  if (!holder || !aot_realm_has_row(cx, AOT_REALM_ARRAY_PROTOTYPE, "pop")) return false;
  aot_own_slot slot;
  int found = aot_own_find(cx, holder, aot_key_from_name(aot_intern_c(cx, "pop")), &slot);
  if (found <= 0) return found == 0;
  if (!slot.slot || slot.attributes & (AOT_ACCESSOR | AOT_PROP_UNMADE)) return false;
  return !aot_is_callable(*slot.slot);
}

static void nothing(aot_context *cx, int argc, aot_value *argv) {
  (void)cx;
  (void)argc;
  (void)argv;
}

void aot_tick_after_write(aot_context *cx) {
  if (!cx->tick_count && lacks_pop(cx)) aot_enqueue_tick_job(cx, nothing, 0, NULL);
}

static int run_ticks(aot_context *cx) {
  aot_job job;
  while (take_job(cx->ticks, &cx->tick_head, &cx->tick_count, cx->tick_capacity, &job)) {
    if (run_job(cx, &job)) return 1;
    if (!lacks_pop(cx)) continue;
    aot_throw_not_callable(cx, AOT_UNDEFINED, "execution_async_resources.pop");
    if (!aot_handle_uncaught(cx)) return 1;
  }
  return 0;
}

static bool settles_import(aot_context *cx) { return cx->core->next_import && cx->core->next_import(cx); }

int aot_run_jobs(aot_context *cx) {
  if (cx->clear_kept) cx->clear_kept(cx);
  do {
    if (run_ticks(cx) || aot_run_microtasks(cx)) return 1;
  } while (cx->tick_count || settles_import(cx));
  return 0;
}
