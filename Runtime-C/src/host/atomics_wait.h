/* atomics_wait.h: what threads of workers do with the waiters of Atomics.wait and waitAsync. */
#ifndef AOT_HOST_ATOMICS_WAIT_H
#define AOT_HOST_ATOMICS_WAIT_H

#include "aot_abi.h"

/* The thread of the context, whose stack limit was raised, looks at that if it is blocked. */
void aot_waiters_ask(const aot_context *cx);
/* Nobody wakes the loop of the context any more: before it is closed. */
void aot_waiters_leave(aot_context *cx);

#endif
