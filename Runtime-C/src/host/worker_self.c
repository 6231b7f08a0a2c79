/* worker_self.c: what a thread knows of itself, for programs that ask which one runs them whether or not they make any. */
#include "base/builtin.h"
#include "base/context.h"

/* The number of the module that this thread begins with; -1: it is the first thread. */
AOT_BUILTIN(aot_host_worker_root) { return aot_int(cx->worker_root - 1); }

/* Its end of the channel to its parent; -1: it is the first thread. */
AOT_BUILTIN(aot_host_worker_end) { return aot_int(cx->worker_end - 1); }
