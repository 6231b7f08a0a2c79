/* microtask.c: queueMicrotask, as in node. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "object/convert.h"
#include "async/job.h"
#include "host/argument.h"

/* Node takes what the function throws and gives it on: a report shows where the error was made. */
static void run_microtask(aot_context *cx, int argc, aot_value *argv) {
  (void)argc;
  if (AOT_FAILED(aot_call(cx, argv[0], AOT_UNDEFINED, 0, NULL))) cx->thrown.info = NULL;
}

AOT_BUILTIN(aot_builtin_queue_microtask) {
  aot_value f = AOT_ARG(0);
  if (!aot_is_callable(f)) return aot_throw_argument_type(cx, "callback", "of type function", f);
  aot_enqueue_job(cx, run_microtask, 1, &f);
  return AOT_UNDEFINED;
}
