/* poll.c: descriptors that are watched for something to read, on the event loop. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "host/loop.h"
#include <fcntl.h>
#include <stdlib.h>

/* One descriptor. It stays known until the program ends: who stops watching often starts again. */
typedef struct watched {
  struct watched *next;
  uv_poll_t poll;
  aot_context *cx;
  int fd;
  aot_value callback; /* undefined while nobody watches */
} watched;

static void trace(aot_context *cx, void *data) {
  (void)data;
  for (watched *w = cx->builtin_state[AOT_STATE_POLLS]; w; w = w->next) aot_gc_mark_range(cx, &w->callback, 1);
}

static watched *find(aot_context *cx, int fd) {
  watched *w = cx->builtin_state[AOT_STATE_POLLS];
  while (w && w->fd != fd) w = w->next;
  return w;
}

static void ready(uv_poll_t *poll, int status, int events) {
  (void)events;
  watched *w = poll->data;
  aot_value argument = aot_int(status);
  aot_loop_call(w->cx, w->callback, 1, &argument);
}

/* 0, or what libuv says against it: files are not watched. */
static int add(aot_context *cx, int fd, watched **result) {
  watched *w = calloc(1, sizeof *w);
  if (!w) abort();
  /* libuv makes it non-blocking, which others that have it would notice. */
  int flags = fcntl(fd, F_GETFL);
  int status = uv_poll_init(aot_uv_loop(cx), &w->poll, fd);
  if (flags >= 0) fcntl(fd, F_SETFL, flags);
  if (status) {
    free(w);
    return status;
  }
  w->poll.data = w;
  w->cx = cx;
  w->fd = fd;
  w->callback = AOT_UNDEFINED;
  w->next = cx->builtin_state[AOT_STATE_POLLS];
  if (!w->next) aot_gc_add_root_tracer(cx, trace, NULL);
  cx->builtin_state[AOT_STATE_POLLS] = w;
  *result = w;
  return 0;
}

AOT_BUILTIN(aot_host_poll_start) {
  int fd = (int)aot_as_number(AOT_ARG(0));
  watched *w = find(cx, fd);
  int status = w ? 0 : add(cx, fd, &w);
  if (status) return aot_int(status);
  w->callback = AOT_ARG(1);
  return aot_int(uv_poll_start(&w->poll, UV_READABLE, ready));
}

AOT_BUILTIN(aot_host_poll_stop) {
  watched *w = find(cx, (int)aot_as_number(AOT_ARG(0)));
  if (!w) return AOT_UNDEFINED;
  uv_poll_stop(&w->poll);
  w->callback = AOT_UNDEFINED;
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_host_poll_keeps) {
  watched *w = find(cx, (int)aot_as_number(AOT_ARG(0)));
  if (!w) return AOT_UNDEFINED;
  if (AOT_ARG(1) == AOT_TRUE) uv_ref((uv_handle_t *)&w->poll);
  else uv_unref((uv_handle_t *)&w->poll);
  return AOT_UNDEFINED;
}
