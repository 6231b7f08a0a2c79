/* loop.c: jobs, timers and I/O under the control of the host. */
#include "embed/operation.h"
#include "embed/run.h"
#include "async/job.h"
#include "async/promise.h"
#include "host/loop.h"
#include <stdlib.h>

/* ---------------------------------------------------------------- waking */

static void run_posts(aot_embedding *e);

/* In hosts it only ends the wait: aot_poll looks for posts itself. */
static void woken(uv_async_t *wake) {
  aot_embedding *e = wake->data;
  if (!e->is_program) return;
  run_posts(e);
  if (!e->cx->head.is_ending) aot_drain_jobs(e);
}

/* The loop can be woken from now on. False without memory. */
static bool make_wake(aot_embedding *e) {
  if (e->wake) return true;
  uv_async_t *wake = malloc(sizeof *wake);
  if (!wake || uv_async_init(aot_uv_loop(e->cx), wake, woken)) {
    free(wake);
    return false;
  }
  wake->data = e;
  uv_unref((uv_handle_t *)wake);
  pthread_mutex_lock(&e->lock);
  e->wake = wake;
  bool is_late = e->posts != NULL;
  pthread_mutex_unlock(&e->lock);
  if (is_late) uv_async_send(wake);
  return true;
}

bool aot_join_loop(aot_embedding *e) { return make_wake(e); }

void aot_hold_loop(aot_embedding *e) {
  if (!e->is_program) return;
  if (e->operation_count) uv_ref((uv_handle_t *)e->wake);
  else uv_unref((uv_handle_t *)e->wake);
}

void aot_wake(aot_embedding *e) {
  pthread_mutex_lock(&e->lock);
  if (e->wake) uv_async_send(e->wake);
  pthread_mutex_unlock(&e->lock);
}

static void closed(uv_handle_t *wake) { free(wake); }

void aot_wake_free(aot_embedding *e) {
  pthread_mutex_lock(&e->lock);
  uv_async_t *wake = e->wake;
  e->wake = NULL;
  pthread_mutex_unlock(&e->lock);
  if (wake) uv_close((uv_handle_t *)wake, closed);
}

/* ---------------------------------------------------------------- a turn */

bool aot_drain_jobs(aot_embedding *e) {
  aot_context *cx = e->cx;
  for (;;) {
    bool has_failed = aot_run_jobs(cx) != 0;
    if (cx->head.is_ending) return false;
    if (has_failed) aot_tell_error(e);
    else if (!aot_check_unhandled_rejections(cx)) return true;
    if (cx->head.is_ending) return false;
  }
}

/* What threads posted. An exception that a task raises is told like that of a job. */
static void run_posts(aot_embedding *e) {
  aot_context *cx = e->cx;
  aot_task *t = aot_take_posts(e);
  while (t && !cx->head.is_ending) {
    aot_task *next = t->next;
    aot_scope level = e->locals.level;
    t->run(cx, t->data);
    aot_level_close(e, level);
    free(t);
    t = next;
    if (e->error == AOT_HOLE || cx->head.is_ending) continue;
    aot_throw(cx, e->error);
    e->error = AOT_HOLE;
    aot_tell_error(e);
  }
  aot_tasks_free(t);
}

static bool is_alive(aot_embedding *e) {
  const aot_context *cx = e->cx;
  pthread_mutex_lock(&e->lock);
  bool is_posted = e->posts != NULL;
  pthread_mutex_unlock(&e->lock);
  if (is_posted || cx->job_count || cx->tick_count || e->operation_count) return true;
  return cx->is_loop_alive && cx->loop && cx->is_loop_alive(e->cx);
}

static void run_turn(aot_embedding *e, void *data) {
  aot_context *cx = e->cx;
  uint32_t wait = *(const uint32_t *)data;
  run_posts(e);
  if (cx->head.is_ending || !aot_drain_jobs(e)) return;
  aot_operations_poll(e);
  if (cx->head.is_ending || !aot_drain_jobs(e)) return;
  if (!cx->loop && wait == 0) return;
  if (!make_wake(e)) return;
  if (aot_loop_turn(cx, wait)) {
    aot_tell_error(e);
    return;
  }
  run_posts(e);
  if (!cx->head.is_ending) aot_drain_jobs(e);
}

aot_status aot_poll(aot_context *cx, uint32_t wait_ms, int *alive) {
  AOT_BEGIN(cx);
  AOT_NEEDS_NO_ERROR(e);
  if (e->depth > 0) return aot_refuse(AOT_E_STATE, "the loop turns within a call of the program");
  aot_status status = aot_enter_program(e, run_turn, &wait_ms);
  if (status == AOT_OK && cx->flush) cx->flush(cx);
  if (status == AOT_OK && alive) *alive = is_alive(e);
  return status;
}

static void run_all_jobs(aot_embedding *e, void *data) {
  (void)data;
  aot_drain_jobs(e);
}

aot_status aot_jobs_run(aot_context *cx) {
  AOT_BEGIN(cx);
  AOT_NEEDS_NO_ERROR(e);
  if (e->depth > 0) return aot_refuse(AOT_E_STATE, "jobs run within a call of the program");
  return aot_enter_program(e, run_all_jobs, NULL);
}

aot_status aot_poll_descriptor(aot_context *cx, int *descriptor) {
  AOT_BEGIN(cx);
  AOT_NEEDS(descriptor);
  if (!make_wake(e)) return aot_refuse(AOT_E_MEMORY, "no memory for the loop");
  *descriptor = aot_loop_descriptor(cx);
  return AOT_OK;
}

aot_status aot_poll_timeout(aot_context *cx, int64_t *milliseconds) {
  AOT_BEGIN(cx);
  AOT_NEEDS(milliseconds);
  pthread_mutex_lock(&e->lock);
  bool is_posted = e->posts != NULL;
  pthread_mutex_unlock(&e->lock);
  bool is_due = is_posted || cx->job_count || cx->tick_count;
  *milliseconds = is_due ? 0 : cx->loop ? aot_loop_due(cx) : -1;
  return AOT_OK;
}
