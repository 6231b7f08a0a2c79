/* loop.h: the event loop, for what waits on it. */
#ifndef AOT_HOST_LOOP_H
#define AOT_HOST_LOOP_H

#include "aot_abi.h"
#include <stdbool.h>
#include <uv.h>

/* The loop of the context. Active handles and requests of it keep the program alive, unless they are unreferenced. */
uv_loop_t *aot_uv_loop(aot_context *cx);

/* Milliseconds of the monotonic clock when the first turn began; -1 before. */
double aot_loop_began(aot_context *cx);

/* What the loop gives to the program: calls the function, then runs the jobs. An error that nobody handles stays pending and ends the loop;
 * after one, nothing more is called. */
void aot_loop_call(aot_context *cx, aot_value function, int32_t argc, const aot_value *argv);

/* The same after a call: has_failed: it left an error pending. */
void aot_loop_called(aot_context *cx, bool has_failed);

/* A rejection that nobody handles was reported: the program ends, or the context alone where a host has it inside itself. */
void aot_loop_end(aot_context *cx);

/* One turn for a host that owns the loop: timeouts that are due, I/O that is ready or comes within so many milliseconds, immediates. 0, or 1
 * with an error pending. */
int aot_loop_turn(aot_context *cx, uint64_t wait);
/* For such a host: a descriptor that can be read when there is I/O, and the milliseconds until a timeout is due, -1 = there is none. */
int aot_loop_descriptor(aot_context *cx);
int64_t aot_loop_due(aot_context *cx);
/* Closes all handles and gives the loop back; before the context is freed. Nothing of the program is called. */
void aot_loop_free(aot_context *cx);

/* Keeps a value, and the async context of now, until it is released by the number that this gives. Releasing it goes back to that context. */
uint32_t aot_loop_hold(aot_context *cx, aot_value v);
aot_value aot_loop_release(aot_context *cx, uint32_t number);
aot_value aot_loop_held(aot_context *cx, uint32_t number);

/* The value that is held; what is called next is called in its context. */
aot_value aot_loop_held(aot_context *cx, uint32_t number);

#endif
