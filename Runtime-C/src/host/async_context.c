/* async_context.c: the async context of the code that runs, for node:async_hooks. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "async/job.h"
#include "heap/heap.h"

AOT_BUILTIN(aot_host_async_context) { return cx->async_context ? cx->async_context : AOT_UNDEFINED; }

static void trace_context(aot_context *cx, void *data) {
  (void)data;
  aot_gc_mark(cx, cx->async_context);
}

/* context: what asyncContext gives from now on, in this job and in what it starts. */
AOT_BUILTIN(aot_host_set_async_context) {
  if (!cx->async_context) aot_gc_add_root_tracer(cx, trace_context, NULL);
  cx->async_context = AOT_ARG(0);
  return AOT_UNDEFINED;
}
