/* http2.c: HTTP/2 over memory: what comes from the network is put in, what is to be sent is taken out, and what has happened is asked for. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "builtins/binary/binary.h"
#include "host/http2.h"
#include "object/array.h"
#include "object/typed_element.h"
#include "value/string.h"
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- memory that is counted */

static void *count_memory(aot_http2_session *s, void *p) {
  if (p) s->in_use += malloc_usable_size(p);
  return p;
}

static void *take_memory(size_t size, void *s) { return count_memory(s, malloc(size)); }

static void *take_zeros(size_t n, size_t size, void *s) { return count_memory(s, calloc(n, size)); }

static void give_memory(void *p, void *session) {
  aot_http2_session *s = session;
  if (p) s->in_use -= malloc_usable_size(p);
  free(p);
}

static void *change_memory(void *p, size_t size, void *session) {
  aot_http2_session *s = session;
  size_t before = p ? malloc_usable_size(p) : 0;
  void *q = realloc(p, size);
  if (!q) return NULL;
  s->in_use -= before;
  return count_memory(s, q);
}

void aot_http2_append(aot_http2_session *s, aot_http2_bytes *b, const void *bytes, size_t n) {
  if (b->size + n > b->room) {
    size_t room = b->room < 512 ? 1024 : b->room * 2;
    if (room < b->size + n) room = b->size + n;
    b->start = realloc(b->start, room);
    if (!b->start) abort();
    s->in_use += room - b->room;
    b->room = room;
  }
  if (n) memcpy(b->start + b->size, bytes, n);
  b->size += n;
}

static void free_bytes(aot_http2_session *s, aot_http2_bytes *b) {
  s->in_use -= b->room;
  free(b->start);
  *b = (aot_http2_bytes){0};
}

/* ---------------------------------------------------------------- streams */

static aot_http2_stream **bucket_of(const aot_http2_session *s, int32_t id) {
  /* The ids of one side are all odd, or all even. */
  return (aot_http2_stream **)&s->streams[(uint32_t)(id >> 1) % AOT_HTTP2_BUCKETS];
}

aot_http2_stream *aot_http2_new_stream(aot_http2_session *s) {
  aot_http2_stream *t = calloc(1, sizeof *t);
  if (!t) abort();
  t->session = s;
  return t;
}

void aot_http2_add_stream(aot_http2_stream *t, int32_t id) {
  aot_http2_stream **bucket = bucket_of(t->session, id);
  t->id = id;
  t->next = *bucket;
  *bucket = t;
}

aot_http2_stream *aot_http2_stream_of(const aot_http2_session *s, int32_t id) {
  aot_http2_stream *t = *bucket_of(s, id);
  while (t && t->id != id) t = t->next;
  return t;
}

void aot_http2_free_stream(aot_http2_stream *t) {
  for (aot_http2_stream **p = bucket_of(t->session, t->id); *p; p = &(*p)->next) {
    if (*p != t) continue;
    *p = t->next;
    break;
  }
  free_bytes(t->session, &t->waiting);
  free_bytes(t->session, &t->fields);
  free(t);
}

/* ---------------------------------------------------------------- sessions */

static void close_session(aot_http2_session *s) {
  if (!s->nghttp2) return;
  nghttp2_session_del(s->nghttp2);
  s->nghttp2 = NULL;
  s->rest_size = 0;
  for (size_t i = 0; i < AOT_HTTP2_BUCKETS; i++)
    while (s->streams[i]) aot_http2_free_stream(s->streams[i]);
}

static void release_session(void *data) {
  aot_http2_session *s = data;
  close_session(s);
  for (aot_http2_event *e = s->first, *next; e; e = next) {
    next = e->next;
    free(e);
  }
  free(s);
}

static void set_options(const aot_http2_session *s, nghttp2_option *o) {
  const double *limits = s->limits;
  /* The other side may go on when the program has taken what came. */
  nghttp2_option_set_no_auto_window_update(o, 1);
  /* Closed streams are not asked for. */
  nghttp2_option_set_no_closed_streams(o, 1);
  nghttp2_option_set_builtin_recv_extension_type(o, NGHTTP2_ALTSVC);
  nghttp2_option_set_builtin_recv_extension_type(o, NGHTTP2_ORIGIN);
  if (limits[AOT_HTTP2_DEFLATE_TABLE] >= 0)
    nghttp2_option_set_max_deflate_dynamic_table_size(o, (size_t)limits[AOT_HTTP2_DEFLATE_TABLE]);
  if (limits[AOT_HTTP2_SEND_HEADER_BLOCK] >= 0)
    nghttp2_option_set_max_send_header_block_length(o, (size_t)limits[AOT_HTTP2_SEND_HEADER_BLOCK]);
  if (limits[AOT_HTTP2_PEER_CONCURRENT_STREAMS] >= 0)
    nghttp2_option_set_peer_max_concurrent_streams(o, (uint32_t)limits[AOT_HTTP2_PEER_CONCURRENT_STREAMS]);
  if (limits[AOT_HTTP2_RESERVED_STREAMS] >= 0)
    nghttp2_option_set_max_reserved_remote_streams(o, (uint32_t)limits[AOT_HTTP2_RESERVED_STREAMS]);
  if (limits[AOT_HTTP2_SETTINGS_COUNT] >= 0)
    nghttp2_option_set_max_settings(o, (size_t)limits[AOT_HTTP2_SETTINGS_COUNT]);
  if (limits[AOT_HTTP2_RESET_BURST] >= 0)
    nghttp2_option_set_stream_reset_rate_limit(o, (uint64_t)limits[AOT_HTTP2_RESET_BURST],
                                               (uint64_t)limits[AOT_HTTP2_RESET_RATE]);
  if (limits[AOT_HTTP2_KEEPS_SPACES] > 0) nghttp2_option_set_no_rfc9113_leading_and_trailing_ws_validation(o, 1);
}

static void open_session(aot_http2_session *s) {
  nghttp2_session_callbacks *callbacks;
  nghttp2_option *options;
  if (nghttp2_session_callbacks_new(&callbacks) || nghttp2_option_new(&options)) abort();
  aot_http2_set_callbacks(callbacks);
  set_options(s, options);
  s->memory = (nghttp2_mem){s, take_memory, give_memory, take_zeros, change_memory};
  int failure = s->is_server ? nghttp2_session_server_new3(&s->nghttp2, callbacks, s, options, &s->memory)
                             : nghttp2_session_client_new3(&s->nghttp2, callbacks, s, options, &s->memory);
  if (failure) abort();
  nghttp2_option_del(options);
  nghttp2_session_callbacks_del(callbacks);
}

/* whether it is a server, limits: a session */
AOT_BUILTIN(aot_host_http2_open) {
  aot_http2_session *s = calloc(1, sizeof *s);
  if (!s) abort();
  s->is_server = AOT_ARG(0) == AOT_TRUE;
  aot_value list = AOT_ARG(1);
  uint32_t given = aot_is_kind(list, AOT_KIND_ARRAY) ? aot_list_count(list) : 0;
  for (uint32_t i = 0; i < AOT_HTTP2_LIMIT_COUNT; i++)
    s->limits[i] = i < given && aot_is_number(aot_list_at(list, i)) ? aot_as_number(aot_list_at(list, i)) : -1;
  open_session(s);
  return aot_new_foreign(cx, s, release_session, 32768);
}

AOT_BUILTIN(aot_host_http2_close) {
  close_session(aot_http2_of(AOT_ARG(0)));
  return AOT_UNDEFINED;
}

/* ---------------------------------------------------------------- bytes of the network */

/* session, view, offset, length: how many bytes were taken, or a number of nghttp2's below 0 */
AOT_BUILTIN(aot_host_http2_receive) {
  aot_http2_session *s = aot_http2_of(AOT_ARG(0));
  const aot_typed_array *a = aot_typed_array_of(AOT_ARG(1));
  double offset = aot_as_number(AOT_ARG(2)), length = aot_as_number(AOT_ARG(3));
  if (!s->nghttp2 || offset + length > (double)a->length) return aot_int(NGHTTP2_ERR_INVALID_STATE);
  s->received = a->data + (size_t)offset;
  ssize_t n = nghttp2_session_mem_recv(s->nghttp2, s->received, (size_t)length);
  s->received = NULL;
  return aot_int((int32_t)n);
}

/* session, view: how many bytes of it are to be sent; 0: nothing is, or a number of nghttp2's below 0 */
AOT_BUILTIN(aot_host_http2_send) {
  aot_http2_session *s = aot_http2_of(AOT_ARG(0));
  const aot_typed_array *a = aot_typed_array_of(AOT_ARG(1));
  size_t filled = 0, room = (size_t)a->length;
  while (s->nghttp2 && filled < room) {
    if (s->rest_size == 0) {
      ssize_t n = nghttp2_session_mem_send(s->nghttp2, &s->rest);
      if (n < 0) return aot_int((int32_t)n);
      if (n == 0) break;
      s->rest_size = (size_t)n;
    }
    size_t part = s->rest_size < room - filled ? s->rest_size : room - filled;
    memcpy(a->data + filled, s->rest, part);
    filled += part;
    s->rest += part;
    s->rest_size -= part;
  }
  return aot_int((int32_t)filled);
}

/* ---------------------------------------------------------------- events */

aot_http2_event *aot_http2_tell(aot_http2_session *s, enum aot_http2_event_kind kind, int32_t stream, double a,
                                double b, size_t size) {
  aot_http2_event *e = malloc(sizeof *e + size);
  if (!e) abort();
  *e = (aot_http2_event){.kind = kind, .stream = stream, .a = a, .b = b, .size = size};
  if (s->first) s->last->next = e;
  else s->first = e;
  s->last = e;
  return e;
}

static uint32_t word_at(const uint8_t *p) {
  uint32_t word;
  memcpy(&word, p, sizeof word);
  return word;
}

/* Names and values in turn; last, if there are any, a list of the names that no one may keep in a table. */
static aot_value fields_of(aot_context *cx, const aot_http2_event *e) {
  aot_value list = aot_new_array(cx, 0, NULL), sensitive = AOT_UNDEFINED;
  const uint8_t *p = e->bytes;
  for (size_t i = 0; i < e->count; i++) {
    uint32_t name_size = word_at(p), value_size = word_at(p + 4), flags = p[8];
    p += 9;
    aot_value name = aot_string_from_latin1(cx, p, name_size);
    p += name_size;
    aot_array_push(cx, list, name);
    aot_array_push(cx, list, aot_string_from_latin1(cx, p, value_size));
    p += value_size;
    if (!(flags & NGHTTP2_NV_FLAG_NO_INDEX)) continue;
    if (sensitive == AOT_UNDEFINED) sensitive = aot_new_array(cx, 0, NULL);
    aot_array_push(cx, sensitive, name);
  }
  if (sensitive != AOT_UNDEFINED) aot_array_push(cx, list, sensitive);
  return list;
}

/* Texts, each behind its length. */
static aot_value texts_of(aot_context *cx, const aot_http2_event *e) {
  aot_value list = aot_new_array(cx, 0, NULL);
  const uint8_t *p = e->bytes;
  for (size_t i = 0; i < e->count; i++) {
    uint32_t size = word_at(p);
    aot_array_push(cx, list, aot_string_from_latin1(cx, p + 4, size));
    p += 4 + size;
  }
  return list;
}

static aot_value numbers_of(aot_context *cx, const aot_http2_event *e) {
  aot_value list = aot_new_array(cx, 0, NULL);
  for (size_t i = 0; i < e->count; i++) aot_array_push(cx, list, aot_number(word_at(e->bytes + 4 * i)));
  return list;
}

static aot_value bytes_of(aot_context *cx, const aot_http2_event *e) {
  if (e->size == 0) return AOT_UNDEFINED;
  aot_value buffer = aot_new_array_buffer(cx, AOT_UNDEFINED, (double)e->size, -1);
  if (!AOT_FAILED(buffer)) memcpy(aot_array_buffer_of(buffer)->data, e->bytes, e->size);
  return buffer;
}

static aot_value value_of(aot_context *cx, const aot_http2_event *e) {
  switch (e->kind) {
  case AOT_HTTP2_HEADERS:
  case AOT_HTTP2_PUSH: return fields_of(cx, e);
  case AOT_HTTP2_SETTINGS: return numbers_of(cx, e);
  case AOT_HTTP2_PING:
  case AOT_HTTP2_GOAWAY: return bytes_of(cx, e);
  case AOT_HTTP2_PRIORITY: return e->count ? AOT_TRUE : AOT_FALSE;
  case AOT_HTTP2_ALTSVC:
  case AOT_HTTP2_ORIGIN: return texts_of(cx, e);
  case AOT_HTTP2_DATA:
  case AOT_HTTP2_END:
  case AOT_HTTP2_CLOSED:
  case AOT_HTTP2_NOT_SENT:
  case AOT_HTTP2_FAILED:
  case AOT_HTTP2_WRITTEN:
  case AOT_HTTP2_WANTS_TRAILERS: return AOT_UNDEFINED;
  }
  return AOT_UNDEFINED;
}

/* Five for each event: its kind, the stream, two numbers and a value; undefined when there is none. They are gone then. */
AOT_BUILTIN(aot_host_http2_events) {
  aot_http2_session *s = aot_http2_of(AOT_ARG(0));
  if (!s->first) return AOT_UNDEFINED;
  aot_value list = aot_new_array(cx, 0, NULL);
  while (s->first) {
    aot_http2_event *e = s->first;
    aot_value value = value_of(cx, e);
    if (AOT_FAILED(value)) return AOT_EXCEPTION;
    aot_array_push(cx, list, aot_int((int32_t)e->kind));
    aot_array_push(cx, list, aot_int(e->stream));
    aot_array_push(cx, list, aot_number(e->a));
    aot_array_push(cx, list, aot_number(e->b));
    aot_array_push(cx, list, value);
    s->first = e->next;
    free(e);
  }
  return list;
}
