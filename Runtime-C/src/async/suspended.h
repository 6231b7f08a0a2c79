/* suspended.h: activations of generators and async functions as those who resume them see them. Who runs their code adds its own frame
 * behind (vm/suspended.c).
 */
#ifndef AOT_ASYNC_SUSPENDED_H
#define AOT_ASYNC_SUSPENDED_H

#include "aot_abi.h"
#include <stdbool.h>

enum aot_suspended_state {
  AOT_SUSPENDED_START,
  AOT_SUSPENDED_YIELD,
  AOT_SUSPENDED_AWAIT,
  AOT_SUSPENDED_RUNNING,
  AOT_SUSPENDED_DONE,
  AOT_SUSPENDED_AWAITING_RETURN /* async generators: AsyncGeneratorAwaitReturn is under way */
};
/* How a suspended frame is resumed. */
enum aot_resume_mode { AOT_RESUME_NEXT, AOT_RESUME_THROW, AOT_RESUME_RETURN };

typedef struct aot_suspended {
  aot_cell head; /* AOT_KIND_FRAME */
  /* Goes on until the next suspension or the end; `state` tells which. */
  aot_value (*resume)(aot_context *cx, struct aot_suspended *s, enum aot_resume_mode mode, aot_value value);
  aot_value callee;
  aot_value owner; /* promise of an async function; generator object; undefined before it is made */
  aot_value queue; /* async generators: array of {mode, value, promise} triples */
  uint32_t state;  /* enum aot_suspended_state */
  bool is_async, is_generator;
  uint8_t mode;   /* enum aot_resume_mode of the latest resumption */
  bool delegates; /* it yielded in yield*: what it gave is the inner result object */
} aot_suspended;
static inline aot_suspended *aot_suspended_of(aot_value v) { return (aot_suspended *)(uintptr_t)v; }

/* The cell changed in many places at once: one barrier for all. */
static inline void aot_suspended_remember(aot_context *cx, aot_suspended *s) {
  if ((s->head.gc & (AOT_GC_OLD | AOT_GC_REMEMBERED)) == AOT_GC_OLD) aot_write_barrier_slow(cx, &s->head);
}

/* Makes the generator object of an activation, its owner. */
aot_value aot_generator_start(aot_context *cx, aot_suspended *s);
/* One step of a generator without a result object, for consumers that keep the object to themselves: 1 value, 0 done, -1 error. */
int aot_generator_step(aot_context *cx, aot_value generator, aot_value *value);
/* The continuation of an await: its data is the activation that waits. */
void aot_await_ok(aot_context *cx, aot_value activation, aot_value value);
/* What follows when an async activation came back with a result: waits, or settles its promise. */
void aot_async_continue(aot_context *cx, aot_suspended *s, aot_value result);

#endif
