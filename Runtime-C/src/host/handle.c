/* handle.c: the table of handles, and what all of them can do. */
#include "host/handle.h"
#include "base/builtin.h"
#include "base/context.h"
#include "heap/heap.h"
#include "host/loop.h"
#include <time.h>
#include <stdlib.h>

typedef struct handle_table {
  aot_handle **handles; /* by number; NULL: free */
  int32_t count;
  int32_t capacity;
  int32_t free_hint; /* no number below it is free */
} handle_table;

static void trace_handles(aot_context *cx, void *data) {
  const handle_table *t = data;
  for (int32_t i = 0; i < t->count; i++) {
    aot_handle *h = t->handles[i];
    if (!h) continue;
    aot_gc_mark_range(cx, &h->handler, 1);
    aot_gc_mark_range(cx, &h->view, 1);
    aot_gc_mark_range(cx, &h->context, 1);
  }
}

/* The loop is closed by then. */
static void free_handles(void *data) {
  handle_table *t = data;
  for (int32_t i = 0; i < t->count; i++) free(t->handles[i]);
  free(t->handles);
  free(t);
}

static handle_table *table_of(aot_context *cx) {
  handle_table *t = cx->builtin_state[AOT_STATE_HANDLES];
  if (t) return t;
  t = calloc(1, sizeof *t);
  if (!t) abort();
  aot_gc_add_root_tracer(cx, trace_handles, t);
  aot_at_free(cx, free_handles, t);
  return cx->builtin_state[AOT_STATE_HANDLES] = t;
}

static int32_t free_number(handle_table *t) {
  int32_t i = t->free_hint;
  while (i < t->count && t->handles[i]) i++;
  if (i == t->capacity) {
    t->capacity = i ? i * 2 : 8;
    t->handles = realloc(t->handles, (size_t)t->capacity * sizeof(aot_handle *));
    if (!t->handles) abort();
  }
  if (i == t->count) t->count++;
  t->free_hint = i + 1;
  return i;
}

aot_handle *aot_handle_new(aot_context *cx) {
  aot_uv_loop(cx);
  handle_table *t = table_of(cx);
  aot_handle *h = calloc(1, sizeof *h);
  if (!h) abort();
  h->cx = cx;
  h->handler = h->view = AOT_UNDEFINED;
  h->context = cx->async_context;
  h->number = free_number(t);
  t->handles[h->number] = h;
  return h;
}

static void forget(aot_handle *h) {
  handle_table *t = table_of(h->cx);
  t->handles[h->number] = NULL;
  if (h->number < t->free_hint) t->free_hint = h->number;
  free(h);
}

aot_value aot_handle_started(aot_handle *h, int status) {
  if (status >= 0) return aot_int(h->number);
  forget(h);
  return aot_int(status);
}

aot_handle *aot_handle_of(aot_context *cx, aot_value number) {
  const handle_table *t = table_of(cx);
  double n = aot_as_number(number);
  return n >= 0 && n < t->count ? t->handles[(int32_t)n] : NULL;
}

void aot_handle_tell(aot_handle *h, enum aot_handle_event event, double value, aot_value more) {
  if (h->handler == AOT_UNDEFINED) return;
  aot_value argv[3] = {aot_int(event), aot_number(value), more};
  h->cx->async_context = h->context;
  aot_loop_call(h->cx, h->handler, 3, argv);
}

/* handle, function or undefined */
AOT_BUILTIN(aot_host_handle_events) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (h) h->handler = AOT_ARG(1);
  return AOT_UNDEFINED;
}

static void on_closed(uv_handle_t *any) {
  aot_handle *h = (aot_handle *)any;
  aot_context *cx = h->cx;
  aot_value handler = h->handler;
  cx->async_context = h->context;
  forget(h);
  aot_value argv[3] = {aot_int(AOT_EVENT_CLOSED), aot_int(0), AOT_UNDEFINED};
  if (handler != AOT_UNDEFINED) aot_loop_call(cx, handler, 3, argv);
}

void aot_handle_close(aot_handle *h) {
  if (!uv_is_closing(&h->uv.any)) uv_close(&h->uv.any, on_closed);
}

AOT_BUILTIN(aot_host_handle_close) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (h) aot_handle_close(h);
  return AOT_UNDEFINED;
}

/* Closes a TCP connection by a reset. */
AOT_BUILTIN(aot_host_tcp_reset) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h || uv_is_closing(&h->uv.any)) return aot_int(UV_EBADF);
  return aot_int(uv_tcp_close_reset(&h->uv.tcp, on_closed));
}

/* handle, whether it keeps the program alive */
AOT_BUILTIN(aot_host_handle_ref) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return AOT_UNDEFINED;
  if (AOT_ARG(1) == AOT_TRUE) uv_ref(&h->uv.any);
  else uv_unref(&h->uv.any);
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_host_handle_has_ref) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  return aot_bool(h && uv_has_ref(&h->uv.any));
}

/* Milliseconds of the loop's clock, as of this turn. */
AOT_BUILTIN(aot_host_loop_time) { return aot_number((double)uv_now(aot_uv_loop(cx))); }

AOT_BUILTIN(aot_host_wall_time) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return aot_number((double)t.tv_sec * 1000 + (double)(t.tv_nsec / 1000000));
}
