/* child.c: processes that the event loop watches, and signals. */
#include "base/builtin.h"
#include "base/context.h"
#include "host/handle.h"
#include "host/loop.h"
#include "host/output.h"
#include "host/spawn.h"
#include "object/array.h"
#include <stdlib.h>

static int argument(aot_value v) { return (int)aot_as_number(v); }

static void on_exit_of(uv_process_t *process, int64_t status, int signal) {
  aot_handle_tell((aot_handle *)process, AOT_EVENT_EXITED, (double)status, aot_int(signal));
}

/* file, args, env, cwd, flags, uid, gid, stdio (kind and number in turn): the handle, or an errno. A handle whose process could not be started
 * is closed. */
AOT_BUILTIN(aot_host_spawn) {
  if (argc < 8) return aot_int(UV_EINVAL);
  aot_flush(cx);
  uv_process_options_t o;
  aot_spawn_open(cx, &o, argv);
  aot_spawn_stdio(&o, argv[7]);
  o.exit_cb = on_exit_of;
  for (int i = 0; i < o.stdio_count; i++) {
    if (!(o.stdio[i].flags & UV_CREATE_PIPE)) continue;
    aot_handle *pipe = aot_handle_of(cx, aot_list_at(argv[7], 2 * (uint32_t)i + 1));
    if (pipe) o.stdio[i].data.stream = &pipe->uv.stream;
    else o.stdio[i].flags = UV_IGNORE;
  }
  aot_handle *h = aot_handle_new(cx);
  int status = uv_spawn(aot_uv_loop(cx), &h->uv.process, &o);
  aot_spawn_close(&o);
  if (status) aot_handle_close(h);
  return aot_int(status ? status : h->number);
}

AOT_BUILTIN(aot_host_child_pid) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  return aot_int(h ? h->uv.process.pid : 0);
}

/* handle, signal */
AOT_BUILTIN(aot_host_child_kill) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  return aot_int(h ? uv_process_kill(&h->uv.process, argument(AOT_ARG(1))) : UV_ESRCH);
}

static void on_signal(uv_signal_t *signal, int number) {
  aot_handle_tell((aot_handle *)signal, AOT_EVENT_SIGNALLED, number, AOT_UNDEFINED);
}

/* signal: a handle that does not keep the program alive, or an errno */
AOT_BUILTIN(aot_host_signal_start) {
  aot_handle *h = aot_handle_new(cx);
  uv_signal_init(aot_uv_loop(cx), &h->uv.signal);
  uv_unref(&h->uv.any);
  int status = uv_signal_start(&h->uv.signal, on_signal, argument(AOT_ARG(0)));
  if (status) aot_handle_close(h);
  return aot_int(status ? status : h->number);
}
