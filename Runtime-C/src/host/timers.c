/* timers.c: setTimeout, setInterval, setImmediate and their objects, as in node. */
#include "host/loop.h"
#include "host/timers.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "object/array.h"
#include "object/convert.h"
#include "value/number.h"
#include "object/describe.h"
#include "object/new_object.h"
#include "async/job.h"
#include "async/promise.h"
#include "host/argument.h"
#include "host/output.h"
#include "host/warning.h"
#include <stdbool.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void trace_timers(aot_context *cx, void *data) {
  aot_timers *t = data;
  aot_gc_mark_range(cx, t->heap, t->count);
  aot_gc_mark_range(cx, t->immediates, t->immediate_count);
  aot_gc_mark_range(cx, &t->firing, 1);
}

static void free_timers(void *data) {
  aot_timers *t = data;
  free(t->heap);
  free(t->immediates);
  free(t);
}

static aot_timers *timers_of(aot_context *cx) {
  aot_timers *t = cx->builtin_state[AOT_STATE_TIMERS];
  if (t) return t;
  t = calloc(1, sizeof *t);
  if (!t) abort();
  t->firing = AOT_UNDEFINED;
  aot_gc_add_root_tracer(cx, trace_timers, t);
  aot_at_free(cx, free_timers, t);
  return cx->builtin_state[AOT_STATE_TIMERS] = t;
}

static void push_value(aot_value **list, uint32_t *count, uint32_t *capacity, aot_value v) {
  if (*count == *capacity) {
    *capacity = *capacity ? 2 * *capacity : 16;
    *list = realloc(*list, *capacity * sizeof **list);
    if (!*list) abort();
  }
  (*list)[(*count)++] = v;
}

/* ---------------------------------------------------------------- the heap */

static bool is_before(aot_value a, aot_value b) {
  const aot_timer *x = aot_timer_of(a), *y = aot_timer_of(b);
  return x->expiry != y->expiry ? x->expiry < y->expiry : x->sequence < y->sequence;
}

static void sift_up(aot_value *heap, uint32_t i) {
  for (uint32_t up; i > 0 && is_before(heap[i], heap[up = (i - 1) / 2]); i = up) {
    aot_value v = heap[i];
    heap[i] = heap[up];
    heap[up] = v;
  }
}

static void sift_down(aot_value *heap, uint32_t n, uint32_t i) {
  for (;;) {
    uint32_t least = i, left = 2 * i + 1, right = left + 1;
    if (left < n && is_before(heap[left], heap[least])) least = left;
    if (right < n && is_before(heap[right], heap[least])) least = right;
    if (least == i) return;
    aot_value v = heap[i];
    heap[i] = heap[least];
    heap[least] = v;
    i = least;
  }
}

static void remove_at(aot_timers *t, uint32_t i) {
  t->heap[i] = t->heap[--t->count];
  if (i == t->count) return;
  sift_down(t->heap, t->count, i);
  sift_up(t->heap, i);
}

static void deactivate(aot_timers *t, aot_timer *timer) {
  timer->is_active = 0;
  if (timer->is_ref) t->refs--;
}

aot_timer *aot_timers_pop(aot_timers *t) {
  aot_timer *timer = aot_timer_of(t->heap[0]);
  remove_at(t, 0);
  deactivate(t, timer);
  return timer;
}

void aot_timers_add(aot_context *cx, aot_timer *timer, uint64_t now) {
  aot_timers *t = timers_of(cx);
  timer->expiry = now + timer->delay;
  timer->is_active = 1;
  if (timer->is_ref) t->refs++;
  push_value(&t->heap, &t->count, &t->capacity, aot_box(timer));
  sift_up(t->heap, t->count - 1);
}

int aot_timer_fire(aot_context *cx, aot_timer *timer) {
  aot_value args = timer->args;
  cx->async_context = timer->context;
  uint32_t n = args == AOT_UNDEFINED ? 0 : aot_list_count(args);
  aot_timers *t = timers_of(cx);
  if (timer->head.aux == AOT_TIMER_IMMEDIATE) deactivate(t, timer);
  else t->firing = aot_box(timer);
  aot_value result = aot_call(cx, timer->callback, aot_box(timer), (int32_t)n, n ? aot_array_of(args)->elements : NULL);
  t->firing = AOT_UNDEFINED;
  if (AOT_FAILED(result) && !aot_handle_uncaught(cx)) return 1;
  if (timer->repeats && !timer->is_active && timer->callback != AOT_UNDEFINED)
    aot_timers_add(cx, timer, aot_loop_now(cx));
  if (aot_run_jobs(cx)) return 1;
  if (aot_check_unhandled_rejections(cx)) aot_loop_end(cx);
  return 0;
}

/* ---------------------------------------------------------------- functions */

static aot_timer *new_timer(aot_context *cx, enum aot_timer_kind kind, int32_t argc, const aot_value *argv,
                            int32_t first) {
  aot_value callback = AOT_ARG(0);
  if (!aot_is_callable(callback)) {
    aot_throw_argument_type(cx, "callback", "of type function", callback);
    return NULL;
  }
  enum aot_realm_id proto = kind == AOT_TIMER_TIMEOUT ? AOT_REALM_TIMEOUT_PROTOTYPE : AOT_REALM_IMMEDIATE_PROTOTYPE;
  aot_value o = aot_new_exotic(cx, AOT_UNDEFINED, proto, sizeof(aot_timer), AOT_KIND_HOST);
  if (AOT_FAILED(o)) return NULL;
  aot_timer *timer = aot_timer_of(o);
  timer->head.aux = kind;
  timer->callback = callback;
  timer->args = AOT_UNDEFINED;
  timer->context = cx->async_context;
  timer->expiry = timer->delay = 0;
  timer->sequence = ++timers_of(cx)->last_sequence;
  timer->repeats = timer->is_active = timer->has_primitive = 0;
  timer->is_ref = 1;
  if (argc > first) {
    aot_value args = aot_new_array(cx, (uint32_t)(argc - first), argv + first);
    timer->args = args;
    aot_barrier(cx, timer, args);
  }
  return timer;
}

static uint32_t delay_of(double milliseconds) {
  return milliseconds >= 1 && milliseconds <= 2147483647 ? (uint32_t)milliseconds : 1;
}

static void warn_of_overflow(aot_context *cx, double delay) {
  char number[32], message[128];
  if (isinf(delay)) strcpy(number, "Infinity");
  else number[aot_format_double(delay, number)] = 0;
  snprintf(message, sizeof message, "%s does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.",
           number);
  aot_warn(cx, "TimeoutOverflowWarning", message);
}

static aot_value start_timeout(aot_context *cx, int32_t argc, const aot_value *argv, bool repeats) {
  aot_timer *timer = new_timer(cx, AOT_TIMER_TIMEOUT, argc, argv, 2);
  if (!timer) return AOT_EXCEPTION;
  double delay = aot_to_number(cx, AOT_ARG(1));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  if (delay > 2147483647) warn_of_overflow(cx, delay);
  timer->delay = delay_of(delay);
  timer->repeats = repeats;
  aot_timers_add(cx, timer, aot_loop_now(cx));
  return aot_box(timer);
}

int aot_start_timeout(aot_context *cx, aot_value callback, double delay, bool is_ref) {
  aot_timer *timer = new_timer(cx, AOT_TIMER_TIMEOUT, 1, &callback, 1);
  if (!timer) return -1;
  timer->delay = delay > 2147483647 ? 2147483647 : delay_of(delay);
  timer->is_ref = is_ref;
  aot_timers_add(cx, timer, aot_loop_now(cx));
  return 0;
}

AOT_BUILTIN(aot_builtin_set_timeout) { return start_timeout(cx, argc, argv, false); }
AOT_BUILTIN(aot_builtin_set_interval) { return start_timeout(cx, argc, argv, true); }

AOT_BUILTIN(aot_builtin_set_immediate) {
  aot_timer *timer = new_timer(cx, AOT_TIMER_IMMEDIATE, argc, argv, 1);
  if (!timer) return AOT_EXCEPTION;
  aot_timers *t = timers_of(cx);
  aot_loop_now(cx); /* makes the loop */
  timer->is_active = 1;
  t->refs++;
  push_value(&t->immediates, &t->immediate_count, &t->immediate_capacity, aot_box(timer));
  return aot_box(timer);
}

/* The timer that clearTimeout's argument names: the object, or its number. */
static aot_timer *find_timer(aot_context *cx, aot_value v) {
  if (aot_is_timer(v)) return aot_timer_of(v);
  aot_timers *t = cx->builtin_state[AOT_STATE_TIMERS];
  if (!t || !(aot_is_number(v) || aot_is_string(v))) return NULL;
  double id = aot_to_number(cx, v);
  for (uint32_t i = 0; i < t->count; i++)
    if ((double)aot_timer_of(t->heap[i])->sequence == id) return aot_timer_of(t->heap[i]);
  return NULL;
}

static void cancel(aot_context *cx, aot_timer *timer) {
  timer->callback = AOT_UNDEFINED;
  if (!timer->is_active) return;
  aot_timers *t = timers_of(cx);
  deactivate(t, timer);
  for (uint32_t i = 0; i < t->count; i++)
    if (t->heap[i] == aot_box(timer)) {
      remove_at(t, i);
      return;
    }
}

static aot_value clear(aot_context *cx, aot_value v) {
  aot_timer *timer = find_timer(cx, v);
  if (timer) cancel(cx, timer);
  return AOT_UNDEFINED;
}
AOT_BUILTIN(aot_builtin_clear_timeout) { return clear(cx, AOT_ARG(0)); }
AOT_BUILTIN(aot_builtin_clear_interval) { return clear(cx, AOT_ARG(0)); }
AOT_BUILTIN(aot_builtin_clear_immediate) { return clear(cx, AOT_ARG(0)); }

/* ---------------------------------------------------------------- methods of Timeout and Immediate */

static aot_timer *this_timer(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_timer(v)) return aot_timer_of(v);
  aot_throw_incompatible(cx, method, v);
  return NULL;
}

/* Of objects that are no timers nothing keeps the program alive: ref and unref leave them as they are. */
static aot_value set_ref(aot_context *cx, aot_value v, uint8_t is_ref, const char *method) {
  if (aot_is_object(v) && !aot_is_timer(v)) return v;
  aot_timer *timer = this_timer(cx, v, method);
  if (!timer) return AOT_EXCEPTION;
  if (timer->is_active && timer->is_ref != is_ref) timers_of(cx)->refs += is_ref ? 1u : (uint32_t)-1;
  timer->is_ref = is_ref;
  return v;
}
AOT_BUILTIN(aot_builtin_timer_ref) { return set_ref(cx, this_value, 1, "ref"); }
AOT_BUILTIN(aot_builtin_timer_unref) { return set_ref(cx, this_value, 0, "unref"); }

AOT_BUILTIN(aot_builtin_timer_has_ref) {
  if (aot_is_object(this_value) && !aot_is_timer(this_value)) return AOT_UNDEFINED;
  aot_timer *timer = this_timer(cx, this_value, "hasRef");
  return timer ? aot_bool(timer->is_ref) : AOT_EXCEPTION;
}

AOT_BUILTIN(aot_builtin_timeout_refresh) {
  aot_timer *timer = this_timer(cx, this_value, "refresh");
  if (!timer) return AOT_EXCEPTION;
  aot_value callback = timer->callback;
  if (callback == AOT_UNDEFINED) return this_value;
  cancel(cx, timer);
  timer->callback = callback;
  aot_timers_add(cx, timer, aot_loop_now(cx));
  return this_value;
}

AOT_BUILTIN(aot_builtin_timeout_close) {
  aot_timer *timer = this_timer(cx, this_value, "close");
  if (!timer) return AOT_EXCEPTION;
  cancel(cx, timer);
  return this_value;
}

AOT_BUILTIN(aot_builtin_timer_dispose) {
  aot_timer *timer = this_timer(cx, this_value, "[Symbol.dispose]");
  if (!timer) return AOT_EXCEPTION;
  cancel(cx, timer);
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_timeout_to_primitive) {
  aot_timer *timer = this_timer(cx, this_value, "[Symbol.toPrimitive]");
  if (!timer) return AOT_EXCEPTION;
  timer->has_primitive = 1;
  return aot_number((double)(int64_t)timer->sequence);
}

/* ---------------------------------------------------------------- fields that node's timers have as their own
 *
 * Objects that are no timers have none of them. */

static aot_timer *timer_or_null(aot_value v) { return aot_is_timer(v) ? aot_timer_of(v) : NULL; }

/* One whose callback runs is not over before the callback is, unless something clears it. */
static bool is_over(aot_context *cx, const aot_timer *timer) {
  if (timer->callback == AOT_UNDEFINED) return true;
  return !timer->is_active && timers_of(cx)->firing != aot_box(timer);
}

AOT_BUILTIN(aot_builtin_timer_destroyed) {
  const aot_timer *timer = timer_or_null(this_value);
  return timer ? aot_bool(is_over(cx, timer)) : AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_timeout_repeat) {
  const aot_timer *timer = timer_or_null(this_value);
  if (!timer) return AOT_UNDEFINED;
  return timer->repeats ? aot_number(timer->delay) : AOT_NULL;
}

/* A timeout becomes an interval, or an interval ends with its next call. */
AOT_BUILTIN(aot_builtin_timeout_set_repeat) {
  aot_timer *timer = timer_or_null(this_value);
  if (!timer) return AOT_UNDEFINED;
  timer->repeats = aot_truthy(AOT_ARG(0));
  if (timer->repeats && aot_is_number(AOT_ARG(0))) timer->delay = delay_of(aot_as_number(AOT_ARG(0)));
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_timeout_idle_timeout) {
  const aot_timer *timer = timer_or_null(this_value);
  if (!timer) return AOT_UNDEFINED;
  return timer->callback == AOT_UNDEFINED ? aot_int(-1) : aot_number(timer->delay);
}

/* -1: no call follows the one that is due. */
AOT_BUILTIN(aot_builtin_timeout_set_idle_timeout) {
  aot_timer *timer = timer_or_null(this_value);
  if (!timer || !aot_is_number(AOT_ARG(0))) return AOT_UNDEFINED;
  double delay = aot_as_number(AOT_ARG(0));
  if (delay < 0) timer->repeats = 0;
  else timer->delay = delay_of(delay);
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_timeout_on_timeout) {
  const aot_timer *timer = timer_or_null(this_value);
  if (!timer) return AOT_UNDEFINED;
  return timer->callback == AOT_UNDEFINED ? AOT_NULL : timer->callback;
}

AOT_BUILTIN(aot_builtin_timeout_set_on_timeout) {
  aot_timer *timer = timer_or_null(this_value);
  if (!timer || timer->callback == AOT_UNDEFINED) return AOT_UNDEFINED; /* what was cleared stays so */
  if (aot_is_callable(AOT_ARG(0))) {
    timer->callback = AOT_ARG(0);
    aot_barrier(cx, timer, timer->callback);
  } else {
    cancel(cx, timer);
  }
  return AOT_UNDEFINED;
}

/* ---------------------------------------------------------------- fields as util.inspect shows them */

/* What stands beside a timeout in node's list of those with the same delay: another one, or the list. direction: 1 for those that are due
 * later. */
static const char *beside_timeout(const aot_timers *t, const aot_timer *timer, bool later) {
  if (!timer->is_active) return NULL;
  for (uint32_t i = 0; i < t->count; i++) {
    const aot_timer *other = aot_timer_of(t->heap[i]);
    if (other != timer && other->delay == timer->delay && is_before(aot_box(timer), aot_box(other)) == later)
      return "[Timeout]";
  }
  return "[TimersList]";
}

/* The next immediate that waits, or the one before; null. */
static aot_value beside_immediate(const aot_timers *t, const aot_timer *timer, int step) {
  uint32_t i = 0;
  if (!timer->is_active) return AOT_NULL;
  while (i < t->immediate_count && t->immediates[i] != aot_box(timer)) i++;
  for (i += (uint32_t)step; i < t->immediate_count; i += (uint32_t)step)
    if (aot_timer_of(t->immediates[i])->is_active) return t->immediates[i];
  return AOT_NULL;
}

static aot_value or_null(aot_value v) { return v == AOT_UNDEFINED ? AOT_NULL : v; }

/* Nothing here counts async operations: a timer's number is one of its own, and node's first has 2. */
static bool common_field(const aot_timer *timer, uint32_t i, bool is_timeout, aot_timer_field *f) {
  bool is_known = is_timeout || timer->is_active;
  switch (i) {
  case 0: *f = (aot_timer_field){"refed", NULL, is_known ? aot_bool(timer->is_ref) : AOT_NULL, true}; return true;
  case 1: *f = (aot_timer_field){"asyncId", NULL, aot_number((double)timer->sequence + 1), true}; return true;
  case 2: *f = (aot_timer_field){"triggerId", NULL, aot_int(1), true}; return true;
  default: return false;
  }
}

static bool timeout_field(aot_context *cx, const aot_timer *timer, uint32_t i, aot_timer_field *f) {
  const aot_timers *t = timers_of(cx);
  bool is_cleared = timer->callback == AOT_UNDEFINED;
  double start = (double)timer->expiry - timer->delay - cx->started_ms;
  switch (i) {
  case 0:
    *f = (aot_timer_field){"_idleTimeout", NULL, is_cleared ? aot_int(-1) : aot_number(timer->delay), false};
    break;
  case 1: *f = (aot_timer_field){"_idlePrev", beside_timeout(t, timer, true), AOT_NULL, false}; break;
  case 2: *f = (aot_timer_field){"_idleNext", beside_timeout(t, timer, false), AOT_NULL, false}; break;
  case 3: *f = (aot_timer_field){"_idleStart", NULL, aot_number(start < 0 ? 0 : floor(start)), false}; break;
  case 4: *f = (aot_timer_field){"_onTimeout", NULL, or_null(timer->callback), false}; break;
  case 5: *f = (aot_timer_field){"_timerArgs", NULL, timer->args, false}; break;
  case 6: *f = (aot_timer_field){"_repeat", NULL, timer->repeats ? aot_number(timer->delay) : AOT_NULL, false}; break;
  case 7: *f = (aot_timer_field){"_destroyed", NULL, aot_bool(is_over(cx, timer)), false}; break;
  case 8: return common_field(timer, 0, true, f);
  case 9: *f = (aot_timer_field){"kHasPrimitive", NULL, aot_bool(timer->has_primitive), true}; break;
  default: return common_field(timer, i - 9, true, f);
  }
  return true;
}

static bool immediate_field(aot_context *cx, const aot_timer *timer, uint32_t i, aot_timer_field *f) {
  const aot_timers *t = timers_of(cx);
  switch (i) {
  case 0: *f = (aot_timer_field){"_idleNext", NULL, beside_immediate(t, timer, 1), false}; break;
  case 1: *f = (aot_timer_field){"_idlePrev", NULL, beside_immediate(t, timer, -1), false}; break;
  case 2: *f = (aot_timer_field){"_onImmediate", NULL, or_null(timer->callback), false}; break;
  case 3: *f = (aot_timer_field){"_argv", NULL, timer->args, false}; break;
  case 4: *f = (aot_timer_field){"_destroyed", NULL, aot_bool(is_over(cx, timer)), false}; break;
  default: return common_field(timer, i - 5, false, f);
  }
  return true;
}

bool aot_timer_field_at(aot_context *cx, aot_value v, uint32_t i, aot_timer_field *field) {
  const aot_timer *timer = aot_timer_of(v);
  return timer->head.aux == AOT_TIMER_TIMEOUT ? timeout_field(cx, timer, i, field)
                                              : immediate_field(cx, timer, i, field);
}
