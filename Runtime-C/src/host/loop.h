/* loop.h: the event loop, for what waits on it. */
#ifndef AOT_HOST_LOOP_H
#define AOT_HOST_LOOP_H

#include "aot_abi.h"
#include <uv.h>

/* The loop of the context. Active handles and requests of it keep the program alive, unless they are unreferenced. */
uv_loop_t *aot_uv_loop(aot_context *cx);

/* Milliseconds of the monotonic clock when the first turn began; -1 before. */
double aot_loop_began(aot_context *cx);

/* What the loop gives to the program: calls the function, then runs the jobs. An error that nobody handles stays pending and ends the loop;
 * after one, nothing more is called. */
void aot_loop_call(aot_context *cx, aot_value function, int32_t argc, const aot_value *argv);

/* Keeps a value, and the async context of now, until it is released by the number that this gives. Releasing it goes back to that context. */
uint32_t aot_loop_hold(aot_context *cx, aot_value v);
aot_value aot_loop_release(aot_context *cx, uint32_t number);
aot_value aot_loop_held(aot_context *cx, uint32_t number);

/* The value that is held; what is called next is called in its context. */
aot_value aot_loop_held(aot_context *cx, uint32_t number);

#endif
