/* tasks.c: functions that the loop calls among its I/O, in the order in which they were posted; and what keeps a program alive that has
 * nothing else to do.
 */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "host/loop.h"
#include <stdlib.h>
#include <string.h>

/* As many are called in one turn, or all that are there if there are more; what they post may have to wait. */
enum { TASKS_OF_A_TURN = 1000 };

/* cx->builtin_state[AOT_STATE_TASKS]. The handle is referenced while something keeps the program alive, not because of tasks. */
typedef struct task_queue {
  uv_async_t wake;
  aot_context *cx;
  uint32_t *held; /* numbers of what the loop holds, the first at `head` */
  uint32_t head, count, capacity;
  int32_t keepers;
} task_queue;

static uint32_t take(task_queue *q) {
  uint32_t number = q->held[q->head++];
  if (--q->count == 0) q->head = 0;
  return number;
}

static void run_tasks(uv_async_t *wake) {
  task_queue *q = wake->data;
  for (uint32_t n = q->count > TASKS_OF_A_TURN ? q->count : TASKS_OF_A_TURN; n > 0 && q->count > 0; n--) {
    aot_value task = aot_loop_release(q->cx, take(q));
    aot_loop_call(q->cx, task, 0, NULL);
  }
  if (q->count > 0) uv_async_send(wake);
}

/* The loop is closed by then. */
static void free_queue(void *data) {
  free(((task_queue *)data)->held);
  free(data);
}

static task_queue *queue_of(aot_context *cx) {
  task_queue *q = cx->builtin_state[AOT_STATE_TASKS];
  if (q) return q;
  q = calloc(1, sizeof *q);
  if (!q || uv_async_init(aot_uv_loop(cx), &q->wake, run_tasks)) abort();
  q->cx = cx;
  q->wake.data = q;
  uv_unref((uv_handle_t *)&q->wake);
  aot_at_free(cx, free_queue, q);
  return cx->builtin_state[AOT_STATE_TASKS] = q;
}

static void make_room(task_queue *q) {
  if (q->head + q->count < q->capacity) return;
  if (q->head > 0) {
    memmove(q->held, q->held + q->head, q->count * sizeof *q->held);
    q->head = 0;
    return;
  }
  q->capacity = q->capacity ? 2 * q->capacity : 16;
  q->held = realloc(q->held, q->capacity * sizeof *q->held);
  if (!q->held) abort();
}

/* callback */
AOT_BUILTIN(aot_host_post_task) {
  task_queue *q = queue_of(cx);
  make_room(q);
  q->held[q->head + q->count++] = aot_loop_hold(cx, AOT_ARG(0));
  uv_async_send(&q->wake);
  return AOT_UNDEFINED;
}

/* change: how many more (or, negative, fewer) keep the program alive. */
AOT_BUILTIN(aot_host_keep_alive) {
  task_queue *q = queue_of(cx);
  q->keepers += (int32_t)aot_as_number(AOT_ARG(0));
  if (q->keepers > 0) uv_ref((uv_handle_t *)&q->wake);
  else uv_unref((uv_handle_t *)&q->wake);
  return AOT_UNDEFINED;
}

/* ---------------------------------------------------------------- measures */

/* Milliseconds since the loop's first turn began; -1 before. */
AOT_BUILTIN(aot_host_loop_age) {
  double began = cx->loop ? aot_loop_began(cx) : -1;
  return aot_double(began < 0 ? -1 : (double)uv_hrtime() / 1e6 - began);
}

/* Milliseconds that the loop has waited for events, since this was first asked. */
AOT_BUILTIN(aot_host_loop_idle) {
  uv_loop_t *loop = aot_uv_loop(cx);
  uv_loop_configure(loop, UV_METRICS_IDLE_TIME);
  return aot_double((double)uv_metrics_idle_time(loop) / 1e6);
}
