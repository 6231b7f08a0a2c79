/* loop.c: the event loop on libuv. Linked only by programs that use timers or I/O.
 *
 * One turn, in node's order: due timeouts, I/O, immediates. libuv waits and serves I/O; the timeouts themselves are in our own
 * heap, so that their order does not depend on libuv's handles.
 */
#include "base/context.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "object/array.h"
#include "async/job.h"
#include "async/promise.h"
#include "host/loop.h"
#include "host/output.h"
#include "host/timers.h"
#include <stdbool.h>
#include <stdlib.h>
#include <uv.h>

/* Two values: the tracer takes them for a part of one array. */
typedef struct held_value {
  aot_value value; /* undefined: the number is free */
  aot_value context;
} held_value;

typedef struct loop_state {
  uv_loop_t loop;
  uv_timer_t alarm;
  bool started;
  uint64_t began; /* hrtime of the first turn */
  /* What requests of the loop keep alive, by number. */
  held_value *held;
  uint32_t held_capacity;
} loop_state;

static bool is_loop_alive(aot_context *cx);

static loop_state *loop_of(aot_context *cx) {
  if (cx->loop) return cx->loop;
  loop_state *s = calloc(1, sizeof *s);
  if (!s || uv_loop_init(&s->loop) || uv_timer_init(&s->loop, &s->alarm)) abort();
  cx->turn_loop = aot_loop_run;
  cx->is_loop_alive = is_loop_alive;
  if (!cx->run_loop) cx->run_loop = aot_loop_run;
  return cx->loop = s;
}

static const aot_timers *timers_of(const aot_context *cx) {
  static const aot_timers none = {0};
  return cx->builtin_state[AOT_STATE_TIMERS] ? cx->builtin_state[AOT_STATE_TIMERS] : &none;
}

static bool is_alive(const loop_state *s, const aot_timers *t) { return t->refs > 0 || uv_loop_alive(&s->loop); }

static bool is_loop_alive(aot_context *cx) { return is_alive(loop_of(cx), timers_of(cx)); }

uv_loop_t *aot_uv_loop(aot_context *cx) { return &loop_of(cx)->loop; }

static void trace_held(aot_context *cx, void *data) {
  const loop_state *s = data;
  aot_gc_mark_range(cx, &s->held->value, 2 * (size_t)s->held_capacity);
}

uint32_t aot_loop_hold(aot_context *cx, aot_value v) {
  loop_state *s = loop_of(cx);
  uint32_t i = 0;
  while (i < s->held_capacity && s->held[i].value != AOT_UNDEFINED) i++;
  if (i == s->held_capacity) {
    if (!s->held) aot_gc_add_root_tracer(cx, trace_held, s);
    s->held_capacity = i ? i * 2 : 8;
    s->held = realloc(s->held, s->held_capacity * sizeof *s->held);
    if (!s->held) abort();
    for (uint32_t j = i; j < s->held_capacity; j++) s->held[j] = (held_value){AOT_UNDEFINED, 0};
  }
  s->held[i] = (held_value){v, cx->async_context};
  return i;
}

aot_value aot_loop_held(aot_context *cx, uint32_t number) {
  const held_value *held = &loop_of(cx)->held[number];
  cx->async_context = held->context;
  return held->value;
}

aot_value aot_loop_release(aot_context *cx, uint32_t number) {
  aot_value v = aot_loop_held(cx, number);
  loop_of(cx)->held[number] = (held_value){AOT_UNDEFINED, 0};
  return v;
}

void aot_loop_call(aot_context *cx, aot_value function, int32_t argc, const aot_value *argv) {
  if (aot_has_exception(cx) || cx->exit_requested) return;
  aot_loop_called(cx, AOT_FAILED(aot_call(cx, function, AOT_UNDEFINED, argc, argv)));
}

void aot_loop_called(aot_context *cx, bool has_failed) {
  if (has_failed && !aot_handle_uncaught(cx)) {
    uv_stop(aot_uv_loop(cx));
    return;
  }
  if (aot_run_jobs(cx)) {
    uv_stop(aot_uv_loop(cx));
    return;
  }
  if (aot_check_unhandled_rejections(cx)) aot_loop_end(cx);
}

void aot_loop_end(aot_context *cx) {
  aot_flush(cx);
  if (cx->program && !cx->end_thread) exit(cx->exit_code & 255);
  cx->exit_requested = cx->exit_code = 1;
}

uint64_t aot_loop_now(aot_context *cx) {
  loop_state *s = loop_of(cx);
  uv_update_time(&s->loop);
  return uv_now(&s->loop);
}

double aot_loop_began(aot_context *cx) {
  const loop_state *s = cx->loop;
  return s && s->started ? (double)s->began / 1e6 : -1;
}

static void on_alarm(uv_timer_t *alarm) { (void)alarm; } /* it only wakes uv_run */

static int run_timeouts(aot_context *cx, aot_timers *t, uint64_t now) {
  while (t->count > 0 && aot_timer_of(t->heap[0])->expiry <= now)
    if (aot_timer_fire(cx, aot_timers_pop(t))) return 1;
  return 0;
}

/* Those that are waiting now; what they add waits for the next turn. */
static int run_immediates(aot_context *cx, aot_timers *t) {
  uint32_t n = t->immediate_count;
  for (uint32_t i = 0; i < n; i++) {
    aot_timer *timer = aot_timer_of(t->immediates[i]);
    if (timer->is_active && aot_timer_fire(cx, timer)) return 1;
  }
  t->immediate_count -= n;
  if (t->immediate_count > 0) memmove(t->immediates, t->immediates + n, t->immediate_count * sizeof *t->immediates);
  return 0;
}

/* Serves I/O, and sleeps until the next timeout when there is nothing else to do. */
static void wait_for_events(aot_context *cx, loop_state *s, const aot_timers *t) {
  if (t->immediate_count > 0) {
    uv_run(&s->loop, UV_RUN_NOWAIT);
    return;
  }
  if (t->count > 0) {
    uint64_t now = uv_now(&s->loop), expiry = aot_timer_of(t->heap[0])->expiry;
    /* Repeats: uv_run of some versions runs due timers before it waits, and would then wait without one. */
    uv_timer_start(&s->alarm, on_alarm, expiry > now ? expiry - now : 0, 1);
  }
  aot_flush(cx);
  uv_run(&s->loop, UV_RUN_ONCE);
  uv_timer_stop(&s->alarm);
}

int aot_loop_run(aot_context *cx) {
  loop_state *s = loop_of(cx);
  aot_timers none = {0};
  aot_timers *t = cx->builtin_state[AOT_STATE_TIMERS] ? cx->builtin_state[AOT_STATE_TIMERS] : &none;
  for (bool first = !s->started;; first = false) {
    if (first) s->began = uv_hrtime();
    s->started = true;
    uv_update_time(&s->loop);
    /* The first turn counts one millisecond more: timeouts of 0 made by the main program then run before immediates. */
    if (run_timeouts(cx, t, uv_now(&s->loop) + first)) return 1;
    if (!is_alive(s, t)) break;
    wait_for_events(cx, s, t);
    if (aot_has_exception(cx) || cx->exit_requested) return 1;
    /* What came of I/O may have made the first timer or immediate. */
    if (cx->builtin_state[AOT_STATE_TIMERS]) t = cx->builtin_state[AOT_STATE_TIMERS];
    if (run_immediates(cx, t)) return 1;
    if (!is_alive(s, t)) break;
  }
  return 0;
}

/* ---------------------------------------------------------------- for hosts that own the loop */

int64_t aot_loop_due(aot_context *cx) {
  const aot_timers *t = timers_of(cx);
  if (t->immediate_count > 0) return 0;
  if (t->count == 0) return -1;
  uint64_t now = aot_loop_now(cx), expiry = aot_timer_of(t->heap[0])->expiry;
  return expiry > now ? (int64_t)(expiry - now) : 0;
}

int aot_loop_descriptor(aot_context *cx) { return uv_backend_fd(aot_uv_loop(cx)); }

/* Serves I/O; sleeps for at most so many milliseconds when a timeout is not due before. */
static void serve(aot_context *cx, loop_state *s, uint64_t wait) {
  int64_t due = aot_loop_due(cx);
  if (due >= 0 && (uint64_t)due < wait) wait = (uint64_t)due;
  aot_flush(cx);
  if (wait == 0) {
    uv_run(&s->loop, UV_RUN_NOWAIT);
    return;
  }
  uv_timer_start(&s->alarm, on_alarm, wait, 1); /* as in wait_for_events */
  uv_run(&s->loop, UV_RUN_ONCE);
  uv_timer_stop(&s->alarm);
}

int aot_loop_turn(aot_context *cx, uint64_t wait) {
  loop_state *s = loop_of(cx);
  if (!s->started) s->began = uv_hrtime();
  s->started = true;
  serve(cx, s, wait);
  if (aot_has_exception(cx)) return 1;
  aot_timers *t = cx->builtin_state[AOT_STATE_TIMERS];
  if (!t) return 0;
  uv_update_time(&s->loop);
  return run_timeouts(cx, t, uv_now(&s->loop)) || run_immediates(cx, t);
}

static void close_handle(uv_handle_t *handle, void *data) {
  (void)data;
  if (!uv_is_closing(handle)) uv_close(handle, NULL);
}

void aot_loop_free(aot_context *cx) {
  loop_state *s = cx->loop;
  if (!s) return;
  cx->exit_requested = 1; /* aot_loop_call calls nothing more */
  while (cx->requests_under_way > 0) uv_run(&s->loop, UV_RUN_ONCE);
  uv_walk(&s->loop, close_handle, NULL);
  do uv_run(&s->loop, UV_RUN_DEFAULT); /* not at all, once, if it was told to stop */
  while (uv_loop_close(&s->loop) == UV_EBUSY);
  s->held_capacity = 0;
  free(s->held);
  free(s);
  cx->loop = NULL;
}
