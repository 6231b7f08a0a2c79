/* runtime.c: what contexts share. */
#include "embed/state.h"
#include "embed/builtins.h"
#include "embed/run.h"
#include "base/memory.h"
#include "program/full_context.h"
#include <stdlib.h>

static aot_status check_options(const aot_runtime_options *o) {
  if (o->size < offsetof(aot_runtime_options, is_debugging))
    return aot_refuse(AOT_E_ARGUMENT, "the options have no size: begin with AOT_RUNTIME_OPTIONS");
  if (o->abi_major != AOT_ABI_VERSION_MAJOR || o->abi_minor > AOT_ABI_VERSION_MINOR)
    return aot_refuse(AOT_E_ABI, "the program was compiled for version %u.%u of aot.h, this library has version %d.%d",
                      o->abi_major, o->abi_minor, AOT_ABI_VERSION_MAJOR, AOT_ABI_VERSION_MINOR);
  return AOT_OK;
}

aot_status aot_runtime_open(const aot_runtime_options *options, aot_runtime **runtime) {
  AOT_NEEDS(options);
  AOT_NEEDS(runtime);
  aot_status status = check_options(options);
  if (status) return status;
  aot_runtime *r = calloc(1, sizeof *r);
  if (r) r->realm_table = aot_full_realm_table();
  if (!r || !r->realm_table) {
    free(r);
    return aot_refuse(AOT_E_MEMORY, "no memory for a runtime");
  }
  size_t size = options->size < sizeof r->options ? options->size : sizeof r->options;
  memcpy(&r->options, options, size); /* a program of an older version knows fewer options */
  pthread_mutex_init(&r->lock, NULL);
  aot_set_fatal_handler(aot_leave_fatally);
  *runtime = r;
  return AOT_OK;
}

aot_status aot_runtime_close(aot_runtime *runtime) {
  AOT_NEEDS(runtime);
  pthread_mutex_lock(&runtime->lock);
  uint32_t contexts = runtime->context_count;
  pthread_mutex_unlock(&runtime->lock);
  if (contexts) return aot_refuse(AOT_E_STATE, "the runtime has %u contexts", contexts);
  aot_watchdog_free(runtime);
  aot_host_builtins_free(runtime);
  aot_full_realm_table_free(runtime->realm_table);
  pthread_mutex_destroy(&runtime->lock);
  free(runtime);
  return AOT_OK;
}
