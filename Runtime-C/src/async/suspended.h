/* suspended.h: activations of generators and async functions as those who resume them see them. Who runs their code adds its own part
 * behind: vm/suspended.c, async/activation.c.
 */
#ifndef AOT_ASYNC_SUSPENDED_H
#define AOT_ASYNC_SUSPENDED_H

#include "aot_activation.h"
#include "base/activations.h"
#include <stdbool.h>

static inline aot_suspended *aot_suspended_of(aot_value v) { return (aot_suspended *)(uintptr_t)v; }

/* What is common to the start of all activations: they run. `kind`: enum aot_function_kind. */
void aot_suspended_init(aot_context *cx, aot_suspended *s, aot_value callee, aot_value owner, uint8_t kind);

/* The cell changed in many places at once: one barrier for all. */
static inline void aot_suspended_remember(aot_context *cx, aot_suspended *s) {
  if ((s->head.gc & (AOT_GC_OLD | AOT_GC_REMEMBERED)) == AOT_GC_OLD) aot_write_barrier_slow(cx, &s->head);
}

/* The continuation of an await: its data is the activation that waits. */
void aot_await_ok(aot_context *cx, aot_value activation, aot_value value);
/* What follows when an async activation came back with a result: waits, or settles its promise. */
void aot_async_continue(aot_context *cx, aot_suspended *s, aot_value result);

/* Entries of aot_activation_hooks. */
bool aot_iterates_plainly(aot_context *cx, aot_value generator);
bool aot_resumed_by(aot_context *cx, const aot_frame *frame, aot_captured_frame *out);
uint32_t aot_awaiting_frames(aot_context *cx, const aot_frame *outermost, aot_captured_frame *out, uint32_t room);
uint32_t aot_frames_awaiting(aot_context *cx, aot_value promise, aot_captured_frame *out, uint32_t room);

#endif
