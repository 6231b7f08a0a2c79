/* resources.c: what the process uses, and what keeps it alive. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "heap/blocks.h"
#include "host/loop.h"
#include "host/timers.h"
#include "object/array.h"
#include "object/typed_element.h"
#include "value/string.h"

static const char *name_of(const uv_handle_t *handle) {
  switch (handle->type) {
  case UV_TCP: return uv_is_readable((uv_stream_t *)(uintptr_t)handle) ? "TCPSocketWrap" : "TCPServerWrap";
  case UV_NAMED_PIPE: return "PipeWrap";
  case UV_TTY: return "TTYWrap";
  case UV_UDP: return "UDPWrap";
  case UV_PROCESS: return "ProcessWrap";
  case UV_FS_EVENT: return "FSEventWrap";
  case UV_FS_POLL: return "StatWatcher";
  case UV_SIGNAL: return "SignalWrap";
  default: return NULL;
  }
}

typedef struct found_names {
  aot_context *cx;
  aot_value list;
} found_names;

static void add_handle(uv_handle_t *handle, void *data) {
  found_names *f = data;
  const char *name = name_of(handle);
  if (!name || !uv_is_active(handle) || !uv_has_ref(handle) || uv_is_closing(handle)) return;
  aot_array_push(f->cx, f->list, aot_string_from_c(f->cx, name));
}

static void add_timer(found_names *f, aot_value v, const char *name) {
  const aot_timer *t = aot_timer_of(v);
  if (t->is_active && t->is_ref) aot_array_push(f->cx, f->list, aot_string_from_c(f->cx, name));
}

/* A timeout is over when its callback has returned, or once it is cleared. */
static bool is_kept_while_firing(aot_value v) {
  if (v == AOT_UNDEFINED) return false;
  const aot_timer *t = aot_timer_of(v);
  return t->callback != AOT_UNDEFINED && !t->is_active && t->is_ref;
}

/* Names of what keeps the program alive, as node calls it. */
AOT_BUILTIN(aot_host_active_resources) {
  found_names f = {cx, aot_new_array(cx, 0, NULL)};
  uv_walk(aot_uv_loop(cx), add_handle, &f);
  const aot_timers *t = cx->builtin_state[AOT_STATE_TIMERS];
  for (uint32_t i = 0; t && i < t->count; i++) add_timer(&f, t->heap[i], "Timeout");
  if (t && is_kept_while_firing(t->firing)) aot_array_push(cx, f.list, aot_string_from_c(cx, "Timeout"));
  for (uint32_t i = 0; t && i < t->immediate_count; i++) add_timer(&f, t->immediates[i], "Immediate");
  return f.list;
}

AOT_BUILTIN(aot_host_constrained_memory) { return aot_number((double)uv_get_constrained_memory()); }
