/* interrupt.c: what other threads ask of a context, and the limits of calls.
 *
 * Another thread notes its request and raises the limit of the stack, at which each call and each jump backward looks. The check puts the limit back,
 * then takes the requests: one that comes in between raises it again.
 */
#include "embed/run.h"
#include "host/atomics_wait.h"
#include <stdlib.h>

#pragma weak aot_waiters_ask

static void raise_limit(aot_embedding *e) { __atomic_store_n(&e->cx->head.stack_limit, UINTPTR_MAX, __ATOMIC_SEQ_CST); }

void aot_request(aot_embedding *e, unsigned request) {
  atomic_fetch_or(&e->requests, request);
  raise_limit(e);
  if (aot_waiters_ask) aot_waiters_ask(e->cx);
}

int aot_end_program(aot_embedding *e, aot_status status) {
  e->cx->head.is_ending = true;
  e->ending = status;
  raise_limit(e); /* code in C that goes on after an error ends at its next call */
  aot_throw(e->cx, AOT_NULL);
  return -1;
}

/* ---------------------------------------------------------------- tasks of other threads */

static void add_task(aot_embedding *e, aot_task **first, aot_task **last, aot_task *t) {
  pthread_mutex_lock(&e->lock);
  if (*first) (*last)->next = t;
  else *first = t;
  *last = t;
  pthread_mutex_unlock(&e->lock);
}

static aot_task *take_tasks(aot_embedding *e, aot_task **first) {
  pthread_mutex_lock(&e->lock);
  aot_task *t = *first;
  *first = NULL;
  pthread_mutex_unlock(&e->lock);
  return t;
}

void aot_tasks_free(aot_task *first) {
  while (first) {
    aot_task *next = first->next;
    free(first);
    first = next;
  }
}

/* Puts interrupts that were not called before those that came since. */
static void put_back(aot_embedding *e, aot_task *first) {
  if (!first) return;
  aot_task *last = first;
  while (last->next) last = last->next;
  pthread_mutex_lock(&e->lock);
  last->next = e->interrupts;
  if (!last->next) e->last_interrupt = last;
  e->interrupts = first;
  pthread_mutex_unlock(&e->lock);
  aot_request(e, AOT_REQUEST_INTERRUPT);
}

/* Calls the interrupts; 0, or -1 with an error pending. */
static int run_interrupts(aot_embedding *e) {
  aot_context *cx = e->cx;
  aot_task *t = take_tasks(e, &e->interrupts);
  while (t && e->error == AOT_HOLE) {
    aot_task *next = t->next;
    aot_scope level = e->locals.level;
    t->run(cx, t->data);
    aot_level_close(e, level);
    free(t);
    t = next;
  }
  put_back(e, t);
  if (cx->head.is_ending) return aot_end_program(e, e->ending);
  if (e->error == AOT_HOLE) return 0;
  aot_value error = e->error;
  e->error = AOT_HOLE;
  aot_throw(cx, error);
  return -1;
}

/* ---------------------------------------------------------------- on the thread of the context */

static int count_step(aot_embedding *e) {
  if (e->steps_left == 0) return aot_end_program(e, AOT_E_BUDGET);
  e->steps_left--;
  raise_limit(e);
  return 0;
}

int aot_serve_requests(aot_context *cx) {
  aot_embedding *e = cx->embedding;
  if (e->depth == 0) return 0; /* the context is being made */
  if (cx->head.is_ending) return aot_end_program(e, e->ending);
  unsigned requests = atomic_exchange(&e->requests, 0);
  if (requests & AOT_REQUEST_TERMINATE) return aot_end_program(e, AOT_E_TERMINATED);
  if (requests & AOT_REQUEST_DEADLINE) return aot_end_program(e, AOT_E_DEADLINE);
  if (requests & AOT_REQUEST_INTERRUPT && run_interrupts(e)) return -1;
  return e->options.step_budget ? count_step(e) : 0;
}

int aot_serve_end(aot_context *cx) {
  aot_embedding *e = cx->embedding;
  if (e->depth == 0) return 0;
  if (cx->head.is_ending) return aot_end_program(e, e->ending);
  unsigned requests = atomic_load(&e->requests);
  if (!(requests & (AOT_REQUEST_TERMINATE | AOT_REQUEST_DEADLINE))) return e->options.step_budget ? count_step(e) : 0;
  atomic_fetch_and(&e->requests, ~(unsigned)(AOT_REQUEST_TERMINATE | AOT_REQUEST_DEADLINE));
  return aot_end_program(e, requests & AOT_REQUEST_TERMINATE ? AOT_E_TERMINATED : AOT_E_DEADLINE);
}

/* ---------------------------------------------------------------- around the outermost call */

static void limit_stack(aot_embedding *e) {
  uintptr_t here = (uintptr_t)AOT_FRAME_ADDRESS(), room = e->options.stack_limit;
  uintptr_t lowest = room < here ? here - room : 0;
  if (lowest < e->thread_stack_limit) lowest = e->thread_stack_limit;
  e->cx->real_stack_limit = lowest;
  __atomic_store_n(&e->cx->head.stack_limit, lowest, __ATOMIC_SEQ_CST);
}

void aot_limits_begin(aot_embedding *e) {
  if (e->options.stack_limit) limit_stack(e);
  if (e->options.deadline_ms) aot_watch(e);
  e->steps_left = e->options.step_budget;
  if (e->options.step_budget || atomic_load(&e->requests)) raise_limit(e);
}

void aot_limits_end(aot_embedding *e) {
  aot_unwatch(e);
  atomic_fetch_and(&e->requests, ~AOT_REQUEST_DEADLINE);
}

/* ---------------------------------------------------------------- aot.h */

/* Of a call that any thread may make. */
static aot_status state_of(aot_context *cx, aot_embedding **out) {
  if (!cx || !cx->embedding) return aot_refuse_context(cx);
  *out = cx->embedding;
  return AOT_OK;
}

aot_status aot_terminate(aot_context *cx) {
  aot_embedding *e = NULL;
  aot_status status = state_of(cx, &e);
  if (status) return status;
  aot_request(e, AOT_REQUEST_TERMINATE);
  return AOT_OK;
}

static aot_task *new_task(void (*run)(aot_context *cx, void *data), void *data) {
  aot_task *t = malloc(sizeof *t);
  if (t) *t = (aot_task){.run = run, .data = data};
  return t;
}

aot_status aot_interrupt(aot_context *cx, void (*interrupt)(aot_context *cx, void *data), void *data) {
  aot_embedding *e = NULL;
  aot_status status = state_of(cx, &e);
  if (status) return status;
  AOT_NEEDS(interrupt);
  aot_task *t = new_task(interrupt, data);
  if (!t) return aot_refuse(AOT_E_MEMORY, "no memory");
  add_task(e, &e->interrupts, &e->last_interrupt, t);
  aot_request(e, AOT_REQUEST_INTERRUPT);
  return AOT_OK;
}

aot_status aot_post(aot_context *cx, void (*task)(aot_context *cx, void *data), void *data) {
  aot_embedding *e = NULL;
  aot_status status = state_of(cx, &e);
  if (status) return status;
  AOT_NEEDS(task);
  aot_task *t = new_task(task, data);
  if (!t) return aot_refuse(AOT_E_MEMORY, "no memory");
  add_task(e, &e->posts, &e->last_post, t);
  aot_wake(e);
  return AOT_OK;
}

aot_task *aot_take_posts(aot_embedding *e) { return take_tasks(e, &e->posts); }
