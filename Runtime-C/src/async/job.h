/* job.h: microtasks (ECMA-262 9.5) and process.nextTick. */
#ifndef AOT_ASYNC_JOB_H
#define AOT_ASYNC_JOB_H

#include "aot_abi.h"
#include <stdbool.h>

/* A queued microtask: runs function(cx, argc, argv). */
typedef struct aot_job {
  void (*run)(aot_context *cx, int argc, aot_value *argv);
  int argc;
  aot_value context; /* cx->async_context while it runs; the tracer of queues takes it and argv for one array */
  aot_value argv[5];
} aot_job;

/* In the context of now. The job is the queue's: only until another is enqueued. */
aot_job *aot_enqueue_job(aot_context *cx, void (*run)(aot_context *, int, aot_value *), int argc,
                         const aot_value *argv);
void aot_enqueue_tick(aot_context *cx, aot_value function, int argc,
                      const aot_value *argv); /* process.nextTick; argc <= 4 */
/* The same for a function of the runtime; argc <= 5. */
void aot_enqueue_tick_job(aot_context *cx, void (*run)(aot_context *, int, aot_value *), int argc,
                          const aot_value *argv);

/* The console has been written to. Node does the rest of it in a tick, which only a program without Array.prototype.pop notices. */
void aot_tick_after_write(aot_context *cx);

/* Gives an error to listeners of uncaughtException: 1 when there were any, 0 when none, -1 when one threw. */
int aot_offer_uncaught(aot_context *cx, aot_value error, const char *origin);
/* The pending error, which stays where nobody takes it: true when somebody did. */
bool aot_handle_uncaught(aot_context *cx);

/* Runs microtasks alone until none is left. 0, or nonzero as below. */
int aot_run_microtasks(aot_context *cx);

/* Runs ticks and microtasks until none is left, then what waits for an import. 0, or nonzero when one left an error pending (uncaught). job.c; registers its
 * queues as roots on first use. */
int aot_run_jobs(aot_context *cx);

#endif
