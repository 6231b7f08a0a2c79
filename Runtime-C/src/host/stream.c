/* stream.c: bytes through TCP connections and pipes. Texts and views are written where they lie; what the system does not take at once is copied. */
#include "base/builtin.h"
#include "base/context.h"
#include "host/handle.h"
#include "object/array.h"
#include "object/typed_element.h"
#include "value/string.h"
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- reading */

static void give_view(uv_handle_t *any, size_t suggested, uv_buf_t *buffer) {
  (void)suggested;
  aot_handle *h = (aot_handle *)any;
  const aot_typed_array *a = aot_typed_array_of(h->view);
  *buffer = uv_buf_init((char *)a->data, (unsigned)a->length);
}

static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buffer) {
  (void)buffer;
  if (n == 0) return;
  if (n < 0) uv_read_stop(stream);
  aot_handle_tell((aot_handle *)stream, AOT_EVENT_READ, (double)n, AOT_UNDEFINED);
}

/* handle, Uint8Array */
AOT_BUILTIN(aot_host_read_start) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  h->view = AOT_ARG(1);
  return aot_int(uv_read_start(&h->uv.stream, give_view, on_read));
}

AOT_BUILTIN(aot_host_read_stop) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  return aot_int(h ? uv_read_stop(&h->uv.stream) : UV_EBADF);
}

/* ---------------------------------------------------------------- writing */

enum { PIECES = 16 };

/* Bytes of texts and views, in order. */
typedef struct pieces {
  uv_buf_t *buffers;
  char **owned; /* what was made for a buffer, or NULL */
  unsigned count;
  uv_buf_t few[PIECES];
  char *few_owned[PIECES];
} pieces;

static void open_pieces(pieces *p, unsigned room) {
  p->count = 0;
  p->buffers = room <= PIECES ? p->few : malloc(room * sizeof *p->buffers);
  p->owned = room <= PIECES ? p->few_owned : malloc(room * sizeof *p->owned);
  if (!p->buffers || !p->owned) abort();
}

static void close_pieces(pieces *p) {
  for (unsigned i = 0; i < p->count; i++) free(p->owned[i]);
  if (p->buffers == p->few) return;
  free(p->buffers);
  free(p->owned);
}

static char *low_bytes(const aot_string *s) {
  char *bytes = malloc(s->length + 1);
  if (!bytes) abort();
  for (uint32_t i = 0; i < s->length; i++) bytes[i] = (char)aot_string_unit(s, i);
  return bytes;
}

static void add_text(aot_context *cx, pieces *p, aot_value v, bool is_latin1) {
  const aot_string *s = aot_string_flatten(cx, v);
  bool is_wide = aot_string_is_wide(s);
  uv_buf_t *b = &p->buffers[p->count];
  char **owned = &p->owned[p->count++];
  *owned = NULL;
  if (!is_wide && (is_latin1 || aot_is_ascii(aot_string_latin1(s), s->length))) {
    *b = uv_buf_init((char *)(uintptr_t)aot_string_latin1(s), s->length);
    return;
  }
  size_t n = s->length;
  *owned = is_latin1 ? low_bytes(s) : aot_string_to_utf8(cx, v, &n);
  *b = uv_buf_init(*owned, (unsigned)n);
}

static void add_piece(aot_context *cx, pieces *p, aot_value v, bool is_latin1) {
  if (aot_is_string(v)) {
    add_text(cx, p, v, is_latin1);
    return;
  }
  const aot_typed_array *a = aot_typed_array_of(v);
  uint32_t unit = aot_is_kind(v, AOT_KIND_DATA_VIEW) ? 1 : aot_element_size(a->head.aux);
  p->owned[p->count] = NULL;
  p->buffers[p->count++] = uv_buf_init((char *)a->data, (unsigned)(a->length * unit));
}

typedef struct write_request {
  uv_write_t request;
  char bytes[];
} write_request;

static void on_written(uv_write_t *request, int status) {
  aot_handle *h = (aot_handle *)request->handle;
  free(request);
  aot_handle_tell(h, AOT_EVENT_WRITTEN, status, AOT_UNDEFINED);
}

/* Queues what is behind the first `done` bytes. */
static int write_rest(aot_handle *h, const pieces *p, size_t done, size_t total) {
  write_request *w = malloc(sizeof *w + (total - done));
  if (!w) return UV_ENOMEM;
  size_t filled = 0;
  for (unsigned i = 0; i < p->count; i++) {
    size_t skipped = done < p->buffers[i].len ? done : p->buffers[i].len, n = p->buffers[i].len - skipped;
    if (n) memcpy(w->bytes + filled, p->buffers[i].base + skipped, n);
    filled += n;
    done -= skipped;
  }
  uv_buf_t all = uv_buf_init(w->bytes, (unsigned)filled);
  int status = uv_write(&w->request, &h->uv.stream, &all, 1, on_written);
  if (status) free(w);
  return status ? status : 1;
}

enum { SMALL_WRITE = 2048 };

/* As uv_try_write. What is small is copied together: one buffer costs the system less than a list of them. */
static int try_write(aot_handle *h, const pieces *p, size_t total) {
  if (p->count == 1 || total > SMALL_WRITE) return uv_try_write(&h->uv.stream, p->buffers, p->count);
  char bytes[SMALL_WRITE];
  size_t filled = 0;
  for (unsigned i = 0; i < p->count; i++) {
    if (p->buffers[i].len) memcpy(bytes + filled, p->buffers[i].base, p->buffers[i].len);
    filled += p->buffers[i].len;
  }
  uv_buf_t all = uv_buf_init(bytes, (unsigned)total);
  return uv_try_write(&h->uv.stream, &all, 1);
}

static int write_pieces(aot_handle *h, const pieces *p) {
  size_t total = 0;
  for (unsigned i = 0; i < p->count; i++) total += p->buffers[i].len;
  if (total == 0) return 0;
  int done = try_write(h, p, total);
  if (done == UV_EAGAIN || done == UV_ENOSYS) done = 0;
  if (done < 0) return done;
  return (size_t)done == total ? 0 : write_rest(h, p, (size_t)done, total);
}

/* handle, text or view, whether a text is Latin-1 instead of UTF-8: 0 when all is written, 1 when WRITTEN will tell, or an errno */
AOT_BUILTIN(aot_host_stream_write) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h || uv_is_closing(&h->uv.any)) return aot_int(UV_EBADF);
  pieces p;
  open_pieces(&p, 1);
  add_piece(cx, &p, AOT_ARG(1), AOT_ARG(2) == AOT_TRUE);
  int status = write_pieces(h, &p);
  close_pieces(&p);
  return aot_int(status);
}

/* handle, array of chunks and whether each is Latin-1, in turn */
AOT_BUILTIN(aot_host_stream_write_all) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h || uv_is_closing(&h->uv.any)) return aot_int(UV_EBADF);
  aot_value list = AOT_ARG(1);
  pieces p;
  open_pieces(&p, aot_list_count(list) / 2);
  for (uint32_t i = 0; i + 1 < aot_list_count(list); i += 2)
    add_piece(cx, &p, aot_list_at(list, i), aot_list_at(list, i + 1) == AOT_TRUE);
  int status = write_pieces(h, &p);
  close_pieces(&p);
  return aot_int(status);
}

AOT_BUILTIN(aot_host_write_queue_size) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  return aot_number(h ? (double)uv_stream_get_write_queue_size(&h->uv.stream) : 0);
}

/* ---------------------------------------------------------------- the end */

static void on_shutdown(uv_shutdown_t *request, int status) {
  aot_handle *h = (aot_handle *)request->handle;
  free(request);
  aot_handle_tell(h, AOT_EVENT_SHUTDOWN, status, AOT_UNDEFINED);
}

AOT_BUILTIN(aot_host_stream_shutdown) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h || uv_is_closing(&h->uv.any)) return aot_int(UV_EBADF);
  uv_shutdown_t *request = malloc(sizeof *request);
  if (!request) return aot_int(UV_ENOMEM);
  int status = uv_shutdown(request, &h->uv.stream, on_shutdown);
  if (status) free(request);
  return aot_int(status);
}
