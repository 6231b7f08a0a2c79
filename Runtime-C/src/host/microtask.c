/* microtask.c: queueMicrotask, as in node. */
#include "base/builtin.h"
#include "base/failure.h"
#include "object/convert.h"
#include "async/job.h"
#include "host/argument.h"

static void run_microtask(aot_context *cx, int argc, aot_value *argv) {
  (void)argc;
  aot_call(cx, argv[0], AOT_UNDEFINED, 0, NULL);
}

AOT_BUILTIN(aot_builtin_queue_microtask) {
  aot_value f = AOT_ARG(0);
  if (!aot_is_callable(f)) return aot_throw_argument_type(cx, "callback", "of type function", f);
  aot_enqueue_job(cx, run_microtask, 1, &f);
  return AOT_UNDEFINED;
}
