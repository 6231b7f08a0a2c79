/* status.c: what was wrong in a call, for the thread that made it. */
#include "embed/state.h"
#include <stdarg.h>
#include <stdio.h>

/* Of the thread, not of a context: it may be about a context that is none. */
static _Thread_local char last_error[256];

uint32_t aot_abi_version(void) { return (uint32_t)AOT_ABI_VERSION_MAJOR << 16 | AOT_ABI_VERSION_MINOR; }

const char *aot_last_error(void) { return last_error; }

aot_status aot_refuse(aot_status status, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(last_error, sizeof last_error, format, arguments);
  va_end(arguments);
  return status;
}

aot_status aot_refuse_context(const aot_context *cx) {
  if (!cx) return aot_refuse(AOT_E_ARGUMENT, "the context is NULL");
  const aot_embedding *e = cx->embedding;
  if (!e) return aot_refuse(AOT_E_ARGUMENT, "the context was not opened by aot_context_open");
  if (e->owner != aot_this_thread()) return aot_refuse(AOT_E_THREAD, "the context belongs to another thread");
  return aot_refuse(AOT_E_DEAD, "the context is dead: it had no memory left");
}

const char *aot_status_name(aot_status status) {
  static const char *const names[] = {
      "AOT_OK",         "AOT_E_ARGUMENT",    "AOT_E_REF",        "AOT_E_TYPE",     "AOT_E_RANGE",  "AOT_E_NAME",
      "AOT_E_CONFLICT", "AOT_E_EXCEPTION",   "AOT_E_TERMINATED", "AOT_E_DEADLINE", "AOT_E_BUDGET", "AOT_E_EXIT",
      "AOT_E_MEMORY",   "AOT_E_DEAD",        "AOT_E_THREAD",     "AOT_E_SCOPE",    "AOT_E_STATE",  "AOT_E_ABI",
      "AOT_E_BYTECODE", "AOT_E_UNSUPPORTED", "AOT_E_DENIED",     "AOT_E_STORE"};
  return (size_t)status < sizeof names / sizeof *names ? names[status] : "an unknown status";
}
