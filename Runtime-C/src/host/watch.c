/* watch.c: changes of files and folders. A watch is known by its number, that of the function which is told. */
#include "base/builtin.h"
#include "base/context.h"
#include "host/loop.h"
#include "object/array.h"
#include "value/string.h"
#include <stdlib.h>
#include <string.h>

typedef struct watch_handle {
  uv_fs_event_t uv;
  aot_context *cx;
  uint32_t held;
} watch_handle;

/* The function gets 0 or a negative errno, 1 for a new name or 2 for a change, and the name as the system tells it, or null. */
static void on_event(uv_fs_event_t *uv, const char *name, int events, int status) {
  watch_handle *w = uv->data;
  aot_value args[3] = {aot_int(status), aot_int(events & UV_RENAME ? 1 : 2),
                       name ? aot_string_from_utf8(w->cx, name, strlen(name)) : AOT_NULL};
  aot_loop_call(w->cx, aot_loop_held(w->cx, w->held), 3, args);
}

/* path, whether it keeps the program alive, function: the number, or a negative errno. */
AOT_BUILTIN(aot_host_watch) {
  watch_handle *w = calloc(1, sizeof *w);
  if (!w) abort();
  w->cx = cx;
  w->uv.data = w;
  uv_fs_event_init(aot_uv_loop(cx), &w->uv);
  char *path = aot_string_to_utf8(cx, AOT_ARG(0), NULL);
  int result = uv_fs_event_start(&w->uv, on_event, path, 0);
  free(path);
  if (result < 0) {
    uv_close((uv_handle_t *)&w->uv, (uv_close_cb)free);
    return aot_int(result);
  }
  w->held = aot_loop_hold(cx, AOT_ARG(2));
  if (AOT_ARG(1) != AOT_TRUE) uv_unref((uv_handle_t *)&w->uv);
  return aot_int((int)w->held);
}

typedef struct search {
  uint32_t number;
  watch_handle *found;
} search;

static void visit(uv_handle_t *handle, void *data) {
  search *s = data;
  if (handle->type != UV_FS_EVENT || uv_is_closing(handle)) return;
  watch_handle *w = handle->data;
  if (w->held == s->number) s->found = w;
}

static watch_handle *find(aot_context *cx, aot_value number) {
  search s = {.number = (uint32_t)aot_as_number(number)};
  uv_walk(aot_uv_loop(cx), visit, &s);
  return s.found;
}

AOT_BUILTIN(aot_host_watch_stop) {
  watch_handle *w = find(cx, AOT_ARG(0));
  if (!w) return AOT_UNDEFINED;
  aot_loop_release(cx, w->held);
  uv_close((uv_handle_t *)&w->uv, (uv_close_cb)free);
  return AOT_UNDEFINED;
}

/* number, whether it keeps the program alive */
AOT_BUILTIN(aot_host_watch_keeps) {
  watch_handle *w = find(cx, AOT_ARG(0));
  if (!w) return AOT_UNDEFINED;
  if (AOT_ARG(1) == AOT_TRUE) uv_ref((uv_handle_t *)&w->uv);
  else uv_unref((uv_handle_t *)&w->uv);
  return AOT_UNDEFINED;
}
