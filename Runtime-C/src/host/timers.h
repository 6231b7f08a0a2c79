/* timers.h: what timers.c and loop.c share. */
#ifndef AOT_TIMERS_H
#define AOT_TIMERS_H

#include "aot_abi.h"
#include "object/wrapper.h"
#include <stdbool.h>

/* A Timeout or Immediate object (kind HOST). */
typedef struct aot_timer {
  aot_cell head; /* head.aux: enum aot_timer_kind */
  aot_value *overflow;
  aot_value callback; /* undefined once it is over */
  aot_value args;     /* array, or undefined */
  aot_value context;  /* the async context that it was made in */
  uint64_t expiry;    /* ms of the loop's clock */
  uint64_t sequence;  /* order of creation; also the number that setTimeout's result converts to */
  uint32_t delay;     /* ms */
  uint8_t repeats, is_ref, is_active, has_primitive; /* has_primitive: its number has been asked for */
} aot_timer;
enum aot_timer_kind { AOT_TIMER_TIMEOUT = AOT_HOST_TIMEOUT, AOT_TIMER_IMMEDIATE = AOT_HOST_IMMEDIATE };
static inline bool aot_is_timer(aot_value v) {
  return aot_is_kind(v, AOT_KIND_HOST) &&
         (aot_cell_of(v)->aux == AOT_TIMER_TIMEOUT || aot_cell_of(v)->aux == AOT_TIMER_IMMEDIATE);
}
static inline aot_timer *aot_timer_of(aot_value v) { return (aot_timer *)(uintptr_t)v; }

/* cx->builtin_state[AOT_STATE_TIMERS] */
typedef struct aot_timers {
  aot_value *heap; /* active timeouts, a binary heap by (expiry, sequence) */
  uint32_t count, capacity;
  aot_value *immediates; /* waiting, in order; cleared ones have no callback */
  uint32_t immediate_count, immediate_capacity;
  uint32_t refs;    /* active timeouts and immediates that keep the program alive */
  aot_value firing; /* the timeout whose callback runs, or undefined */
  uint64_t last_sequence;
} aot_timers;

/* Removes the first timeout of the heap. */
aot_timer *aot_timers_pop(aot_timers *t);
void aot_timers_add(aot_context *cx, aot_timer *timer, uint64_t now);
/* A timeout of the runtime's own, without arguments; whether it keeps the program alive. 0 ok. */
int aot_start_timeout(aot_context *cx, aot_value callback, double delay, bool is_ref);
/* Runs the callback and then the jobs: 0 ok, 1 an error is pending. */
int aot_timer_fire(aot_context *cx, aot_timer *timer);
/* What util.inspect shows of a timer: node's field `name`, which may be that of a symbol. */
typedef struct aot_timer_field {
  const char *name;
  const char *text; /* of an object that is not here; NULL: the value counts */
  aot_value value;
  bool is_symbol;
} aot_timer_field;
/* Field i; false when there are no more. Linked with timers: a program without them has none. */
__attribute__((weak)) bool aot_timer_field_at(aot_context *cx, aot_value timer, uint32_t i, aot_timer_field *field);
/* Milliseconds of the loop's clock, as of now. */
uint64_t aot_loop_now(aot_context *cx);
/* Timers and I/O until nothing keeps the program alive. 0, or 1 with an error pending. */
int aot_loop_run(aot_context *cx);

#endif
