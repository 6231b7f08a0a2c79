/* run.h: calls of the program by the host. */
#ifndef AOT_EMBED_RUN_H
#define AOT_EMBED_RUN_H

#include "embed/refs.h"

/* Runs body, which may run code of the program: with the limits of the context when it is the outermost call. An error that it leaves pending in
 * cx becomes the pending exception. The status. */
aot_status aot_enter_program(aot_embedding *e, void (*body)(aot_embedding *e, void *data), void *data);

/* Runs jobs until there are none; an error of one is told to the host and the next runs. False: the program is ending. */
bool aot_drain_jobs(aot_embedding *e);
/* cx->emit_event: tells the host of errors and rejections that nobody handles. */
int aot_on_event(aot_context *cx, const char *event, int32_t argc, const aot_value *argv);
/* Tells the host of an error that is pending in cx. */
void aot_tell_error(aot_embedding *e);

/* The handler of aot_fatal: leaves the outermost call of the host, whose context is dead then. */
void aot_leave_fatally(aot_context *cx, const char *message);

/* What the error that is pending in cx, if any, means for the host: the pending exception, or why the program ends. */
aot_status aot_outcome(aot_embedding *e);

/* ---------------------------------------------------------------- context.c */

/* What aot.h needs in a context that a program has for itself: the loop, signals and output stay the program's. NULL: no memory. */
aot_embedding *aot_embed_program(aot_context *cx);

/* ---------------------------------------------------------------- object.c */

/* A property by its name in UTF-8, of what is not nullish: getters and setters run. */
aot_status aot_get_named_value(aot_embedding *e, aot_value object, const char *name, aot_value *out);
aot_status aot_set_named_value(aot_embedding *e, aot_value object, const char *name, aot_value value);

/* ---------------------------------------------------------------- run.c */

/* aot_call of a function and a receiver that are at hand. The function is callable, `result` no NULL, and no exception is pending. */
aot_status aot_call_function(aot_embedding *e, aot_value function, aot_value this_value, size_t count,
                             const aot_ref *arguments, aot_ref *result);

/* ---------------------------------------------------------------- library.c */

/* What a context has before its first library: none. */
extern aot_unit *const *const aot_no_units;
/* The unit of a library that was loaded; NULL: it was not. */
aot_unit *aot_unit_of(const aot_embedding *e, const aot_library *library);
/* Why a library cannot be called. */
AOT_COLD aot_status aot_refuse_library(const aot_embedding *e, const aot_library *library);
/* The native code of a plugin can run here: it was made for this runtime, and finds its names. */
bool aot_native_fits(const struct aot_native_plugin *native);
/* Runs its modules: a script of the name that is native code, until another version takes its place. */
aot_status aot_native_run(aot_embedding *e, const char *name, const struct aot_native_plugin *native,
                          const void *bytecode);
/* The library is about to be closed: no context has run it that is not closed. */
void aot_library_forget(const aot_library *library);
void aot_units_free(aot_embedding *e);

/* ---------------------------------------------------------------- interrupt.c */

/* The stack check of the context asks here. */
int aot_serve_requests(aot_context *cx);
/* cx->serve_end. */
int aot_serve_end(aot_context *cx);
/* From any thread. */
void aot_request(aot_embedding *e, unsigned request);
/* What runs ends with this status: leaves an error pending that nobody catches. -1. */
int aot_end_program(aot_embedding *e, aot_status status);
/* Around the outermost call of a context that has limits, or that another thread asks something of; the second if there is a deadline. */
static inline bool aot_has_limits(aot_embedding *e) {
  return e->is_limited | (atomic_load_explicit(&e->requests, memory_order_relaxed) != 0);
}
void aot_limits_begin(aot_embedding *e);
void aot_limits_end(aot_embedding *e);
void aot_tasks_free(aot_task *first);
/* What was posted, in order; the caller's to free. */
aot_task *aot_take_posts(aot_embedding *e);

/* ---------------------------------------------------------------- loop.c */

/* From any thread: the loop does not sleep now, or not the next time. */
void aot_wake(aot_embedding *e);
/* A program of its own: tasks of other threads run in its loop, which lives as long as operations are under way. False without memory. */
bool aot_join_loop(aot_embedding *e);
void aot_hold_loop(aot_embedding *e);
/* Before the loop is given back. */
void aot_wake_free(aot_embedding *e);

/* ---------------------------------------------------------------- watchdog.c */

/* e->deadline is set; the watchdog asks the context to end when it has passed. */
void aot_watch(aot_embedding *e);
void aot_unwatch(aot_embedding *e);
void aot_watchdog_free(aot_runtime *runtime);
uint64_t aot_nanoseconds(void);

#endif
