/* http2_submit.c: what is to be sent by a session of HTTP/2. Results below 0 are numbers of nghttp2's. */
#include "base/builtin.h"
#include "base/context.h"
#include "host/http2.h"
#include "object/array.h"
#include "object/typed_element.h"
#include "value/string.h"
#include <stdlib.h>
#include <string.h>

static int32_t integer(aot_value v) { return (int32_t)(int64_t)aot_as_number(v); }

static uint32_t word(aot_value v) { return (uint32_t)(int64_t)aot_as_number(v); }

/* Declares s; gives up when the session is closed. */
#define OPEN_SESSION                                                                                                   \
  aot_http2_session *s = aot_http2_of(AOT_ARG(0));                                                                     \
  if (!s->nghttp2) return aot_int(NGHTTP2_ERR_INVALID_STATE)

/* ---------------------------------------------------------------- fields */

typedef struct fields {
  nghttp2_nv *list;
  size_t count;
  uint8_t *bytes;
} fields;

static size_t put_text(aot_context *cx, uint8_t *to, aot_value text) {
  const aot_string *t = aot_string_flatten(cx, text);
  for (uint32_t i = 0; i < t->length; i++) to[i] = (uint8_t)aot_string_unit(t, i);
  return t->length;
}

/* Of a list of names, values and whether no one may keep the field in a table. False: it is none. */
static bool open_fields(aot_context *cx, fields *f, aot_value list) {
  if (!aot_is_kind(list, AOT_KIND_ARRAY)) return false;
  size_t size = 0;
  f->count = aot_list_count(list) / 3;
  for (uint32_t i = 0; i < 3 * f->count; i++) {
    aot_value v = aot_list_at(list, i);
    if (i % 3 == 2) continue;
    if (!aot_is_string(v)) return false;
    size += aot_string_of(v)->length;
  }
  f->list = malloc((f->count + 1) * sizeof *f->list);
  f->bytes = malloc(size + 1);
  if (!f->list || !f->bytes) abort();
  uint8_t *p = f->bytes;
  for (uint32_t i = 0; i < f->count; i++) {
    nghttp2_nv *field = &f->list[i];
    *field = (nghttp2_nv){.name = p, .namelen = put_text(cx, p, aot_list_at(list, 3 * i))};
    p += field->namelen;
    field->value = p;
    field->valuelen = put_text(cx, p, aot_list_at(list, 3 * i + 1));
    p += field->valuelen;
    if (aot_list_at(list, 3 * i + 2) == AOT_TRUE) field->flags = NGHTTP2_NV_FLAG_NO_INDEX;
  }
  return true;
}

static void close_fields(fields *f) {
  free(f->list);
  free(f->bytes);
}

/* As internal/http2_stream.ts numbers them. */
enum head { REQUEST, RESPONSE, INFORMATION, PROMISE, TRAILERS };
enum { HAS_NO_BODY = 1, WANTS_TRAILERS = 2, IS_EXCLUSIVE = 4, HAS_PRIORITY = 8 };

/* A stream of ours, once it has an id. */
static int32_t added(aot_http2_stream *t, int32_t id) {
  if (id > 0) aot_http2_add_stream(t, id);
  else aot_http2_free_stream(t);
  return id;
}

static int32_t submit_request(aot_http2_session *s, const fields *f, int flags, int32_t parent, int32_t weight) {
  aot_http2_stream *t = aot_http2_new_stream(s);
  nghttp2_data_provider data = aot_http2_data_of(t);
  nghttp2_priority_spec priority;
  t->has_ended = flags & HAS_NO_BODY;
  t->wants_trailers = flags & WANTS_TRAILERS;
  nghttp2_priority_spec_init(&priority, parent, weight, flags & IS_EXCLUSIVE ? 1 : 0);
  return added(t, nghttp2_submit_request(s->nghttp2, flags & HAS_PRIORITY ? &priority : NULL, f->list, f->count,
                                         flags & HAS_NO_BODY && !t->wants_trailers ? NULL : &data, NULL));
}

static int32_t submit_response(aot_http2_session *s, const fields *f, int flags, int32_t id) {
  aot_http2_stream *t = aot_http2_stream_of(s, id);
  if (!t) return NGHTTP2_ERR_STREAM_CLOSED;
  nghttp2_data_provider data = aot_http2_data_of(t);
  t->has_ended = flags & HAS_NO_BODY;
  t->wants_trailers = flags & WANTS_TRAILERS;
  return nghttp2_submit_response(s->nghttp2, id, f->list, f->count,
                                 flags & HAS_NO_BODY && !t->wants_trailers ? NULL : &data);
}

/* Without fields, an empty frame of data ends the stream. */
static int32_t submit_trailers(aot_http2_session *s, const fields *f, int32_t id) {
  aot_http2_stream *t = aot_http2_stream_of(s, id);
  if (!t) return NGHTTP2_ERR_STREAM_CLOSED;
  t->wants_trailers = false;
  if (f->count) return nghttp2_submit_trailer(s->nghttp2, id, f->list, f->count);
  nghttp2_data_provider data = aot_http2_data_of(t);
  return nghttp2_submit_data(s->nghttp2, NGHTTP2_FLAG_END_STREAM, id, &data);
}

static int32_t submit(aot_http2_session *s, enum head what, const fields *f, int flags, int32_t id, int32_t parent,
                      int32_t weight) {
  switch (what) {
  case REQUEST: return submit_request(s, f, flags, parent, weight);
  case RESPONSE: return submit_response(s, f, flags, id);
  case INFORMATION: return nghttp2_submit_headers(s->nghttp2, NGHTTP2_FLAG_NONE, id, NULL, f->list, f->count, NULL);
  case PROMISE:
    return added(aot_http2_new_stream(s),
                 nghttp2_submit_push_promise(s->nghttp2, NGHTTP2_FLAG_NONE, id, f->list, f->count, NULL));
  case TRAILERS: return submit_trailers(s, f, id);
  }
  return NGHTTP2_ERR_INVALID_ARGUMENT;
}

/* session, what, stream, fields, flags, stream that it depends on, weight: 0, or the id of a new stream */
AOT_BUILTIN(aot_host_http2_head) {
  OPEN_SESSION;
  fields f;
  if (!open_fields(cx, &f, AOT_ARG(3))) return aot_int(NGHTTP2_ERR_INVALID_ARGUMENT);
  int32_t status = submit(s, (enum head)integer(AOT_ARG(1)), &f, integer(AOT_ARG(4)), integer(AOT_ARG(2)),
                          integer(AOT_ARG(5)), integer(AOT_ARG(6)));
  close_fields(&f);
  return aot_int(status);
}

/* ---------------------------------------------------------------- data */

/* What was taken makes room. */
static void compact(aot_http2_stream *t) {
  if (t->taken < t->waiting.size / 2) return;
  t->waiting.size -= t->taken;
  memmove(t->waiting.start, t->waiting.start + t->taken, t->waiting.size);
  t->taken = 0;
}

/* session, stream, Uint8Array or undefined, whether it is the last: 0 */
AOT_BUILTIN(aot_host_http2_write) {
  OPEN_SESSION;
  aot_http2_stream *t = aot_http2_stream_of(s, integer(AOT_ARG(1)));
  if (!t) return aot_int(NGHTTP2_ERR_STREAM_CLOSED);
  if (aot_is_kind(AOT_ARG(2), AOT_KIND_TYPED_ARRAY)) {
    const aot_typed_array *a = aot_typed_array_of(AOT_ARG(2));
    if (t->taken) compact(t);
    aot_http2_append(s, &t->waiting, a->data, (size_t)a->length * aot_element_size(a->head.aux));
  }
  if (AOT_ARG(3) == AOT_TRUE) t->has_ended = true;
  if (!t->is_deferred) return aot_int(0);
  t->is_deferred = false;
  return aot_int(nghttp2_session_resume_data(s->nghttp2, t->id));
}

/* session, stream, size: the program has taken so much of what came */
AOT_BUILTIN(aot_host_http2_consume) {
  OPEN_SESSION;
  return aot_int(nghttp2_session_consume_stream(s->nghttp2, integer(AOT_ARG(1)), (size_t)aot_as_number(AOT_ARG(2))));
}

/* ---------------------------------------------------------------- other frames */

/* session, stream, code */
AOT_BUILTIN(aot_host_http2_reset) {
  OPEN_SESSION;
  return aot_int(nghttp2_submit_rst_stream(s->nghttp2, NGHTTP2_FLAG_NONE, integer(AOT_ARG(1)), word(AOT_ARG(2))));
}

/* session, stream, stream that it depends on, weight, whether alone, whether the other side is told */
AOT_BUILTIN(aot_host_http2_priority) {
  OPEN_SESSION;
  nghttp2_priority_spec p;
  nghttp2_priority_spec_init(&p, integer(AOT_ARG(2)), integer(AOT_ARG(3)), AOT_ARG(4) == AOT_TRUE);
  int32_t id = integer(AOT_ARG(1));
  if (AOT_ARG(5) == AOT_TRUE) return aot_int(nghttp2_submit_priority(s->nghttp2, NGHTTP2_FLAG_NONE, id, &p));
  return aot_int(nghttp2_session_change_stream_priority(s->nghttp2, id, &p));
}

enum { MOST_SETTINGS = 32 };

/* session, numbers and values in turn */
AOT_BUILTIN(aot_host_http2_submit_settings) {
  OPEN_SESSION;
  aot_value list = AOT_ARG(1);
  if (!aot_is_kind(list, AOT_KIND_ARRAY)) return aot_int(NGHTTP2_ERR_INVALID_ARGUMENT);
  nghttp2_settings_entry settings[MOST_SETTINGS];
  size_t count = 0;
  for (uint32_t i = 0; i + 1 < aot_list_count(list) && count < MOST_SETTINGS; i += 2) {
    if (!aot_is_number(aot_list_at(list, i)) || !aot_is_number(aot_list_at(list, i + 1)))
      return aot_int(NGHTTP2_ERR_INVALID_ARGUMENT);
    settings[count++] = (nghttp2_settings_entry){integer(aot_list_at(list, i)), word(aot_list_at(list, i + 1))};
  }
  return aot_int(nghttp2_submit_settings(s->nghttp2, NGHTTP2_FLAG_NONE, settings, count));
}

/* session, eight bytes */
AOT_BUILTIN(aot_host_http2_ping) {
  OPEN_SESSION;
  const aot_typed_array *a = aot_typed_array_of(AOT_ARG(1));
  return aot_int(nghttp2_submit_ping(s->nghttp2, NGHTTP2_FLAG_NONE, a->length < 8 ? NULL : a->data));
}

/* session, code, last stream or 0: the last that was begun, Uint8Array or undefined */
AOT_BUILTIN(aot_host_http2_goaway) {
  OPEN_SESSION;
  int32_t last = integer(AOT_ARG(2));
  if (last <= 0) last = nghttp2_session_get_last_proc_stream_id(s->nghttp2);
  const aot_typed_array *a = aot_is_kind(AOT_ARG(3), AOT_KIND_TYPED_ARRAY) ? aot_typed_array_of(AOT_ARG(3)) : NULL;
  return aot_int(nghttp2_submit_goaway(s->nghttp2, NGHTTP2_FLAG_NONE, last, word(AOT_ARG(1)), a ? a->data : NULL,
                                       a ? (size_t)a->length : 0));
}

/* session, code: says that it is over; nothing more is taken */
AOT_BUILTIN(aot_host_http2_terminate) {
  OPEN_SESSION;
  return aot_int(nghttp2_session_terminate_session(s->nghttp2, word(AOT_ARG(1))));
}

/* session, bytes that may come on the connection before some are taken */
AOT_BUILTIN(aot_host_http2_set_window) {
  OPEN_SESSION;
  return aot_int(nghttp2_session_set_local_window_size(s->nghttp2, NGHTTP2_FLAG_NONE, 0, integer(AOT_ARG(1))));
}

/* session, id of the next stream that is begun here */
AOT_BUILTIN(aot_host_http2_set_next_stream) {
  OPEN_SESSION;
  return aot_int(nghttp2_session_set_next_stream_id(s->nghttp2, integer(AOT_ARG(1))));
}

/* session, stream, origin, value */
AOT_BUILTIN(aot_host_http2_altsvc) {
  OPEN_SESSION;
  aot_value origin = AOT_ARG(2), value = AOT_ARG(3);
  if (!aot_is_string(origin) || !aot_is_string(value)) return aot_int(NGHTTP2_ERR_INVALID_ARGUMENT);
  uint8_t *bytes = malloc((size_t)aot_string_of(origin)->length + aot_string_of(value)->length + 1);
  if (!bytes) abort();
  size_t origin_size = put_text(cx, bytes, origin), value_size = put_text(cx, bytes + origin_size, value);
  int status = nghttp2_submit_altsvc(s->nghttp2, NGHTTP2_FLAG_NONE, integer(AOT_ARG(1)), bytes, origin_size,
                                     bytes + origin_size, value_size);
  free(bytes);
  return aot_int(status);
}

/* session, origins */
AOT_BUILTIN(aot_host_http2_origin) {
  OPEN_SESSION;
  aot_value list = AOT_ARG(1);
  uint32_t count = aot_is_kind(list, AOT_KIND_ARRAY) ? aot_list_count(list) : 0;
  size_t size = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (!aot_is_string(aot_list_at(list, i))) return aot_int(NGHTTP2_ERR_INVALID_ARGUMENT);
    size += aot_string_of(aot_list_at(list, i))->length;
  }
  nghttp2_origin_entry *origins = malloc((count + 1) * sizeof *origins);
  uint8_t *bytes = malloc(size + 1), *p = bytes;
  if (!origins || !bytes) abort();
  for (uint32_t i = 0; i < count; i++) {
    origins[i] = (nghttp2_origin_entry){.origin = p, .origin_len = put_text(cx, p, aot_list_at(list, i))};
    p += origins[i].origin_len;
  }
  int status = nghttp2_submit_origin(s->nghttp2, NGHTTP2_FLAG_NONE, origins, count);
  free(origins);
  free(bytes);
  return aot_int(status);
}

/* ---------------------------------------------------------------- what is known */

static aot_value numbers(aot_context *cx, size_t count, const double *values) {
  aot_value list = aot_new_array(cx, 0, NULL);
  for (size_t i = 0; i < count; i++) aot_array_push(cx, list, aot_number(values[i]));
  return list;
}

void aot_http2_settings(const aot_http2_session *s, bool is_remote, uint32_t values[AOT_HTTP2_SETTING_COUNT]) {
  static const nghttp2_settings_id ids[AOT_HTTP2_SETTING_COUNT] = {
      NGHTTP2_SETTINGS_HEADER_TABLE_SIZE,      NGHTTP2_SETTINGS_ENABLE_PUSH,    NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS,
      NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE,    NGHTTP2_SETTINGS_MAX_FRAME_SIZE, NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE,
      NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL};
  for (size_t i = 0; i < AOT_HTTP2_SETTING_COUNT; i++)
    values[i] = is_remote ? nghttp2_session_get_remote_settings(s->nghttp2, ids[i])
                          : nghttp2_session_get_local_settings(s->nghttp2, ids[i]);
}

/* session, whether those of the other side */
AOT_BUILTIN(aot_host_http2_settings) {
  const aot_http2_session *s = aot_http2_of(AOT_ARG(0));
  uint32_t words[AOT_HTTP2_SETTING_COUNT] = {0};
  double values[AOT_HTTP2_SETTING_COUNT];
  if (s->nghttp2) aot_http2_settings(s, AOT_ARG(1) == AOT_TRUE, words);
  for (size_t i = 0; i < AOT_HTTP2_SETTING_COUNT; i++) values[i] = words[i];
  return numbers(cx, AOT_HTTP2_SETTING_COUNT, values);
}

static aot_value session_state(aot_context *cx, nghttp2_session *n) {
  double values[] = {nghttp2_session_get_effective_local_window_size(n),
                     nghttp2_session_get_effective_recv_data_length(n),
                     nghttp2_session_get_next_stream_id(n),
                     nghttp2_session_get_local_window_size(n),
                     nghttp2_session_get_last_proc_stream_id(n),
                     nghttp2_session_get_remote_window_size(n),
                     (double)nghttp2_session_get_outbound_queue_size(n),
                     (double)nghttp2_session_get_hd_deflate_dynamic_table_size(n),
                     (double)nghttp2_session_get_hd_inflate_dynamic_table_size(n)};
  return numbers(cx, sizeof values / sizeof *values, values);
}

static aot_value stream_state(aot_context *cx, nghttp2_session *n, int32_t id) {
  nghttp2_stream *stream = nghttp2_session_find_stream(n, id);
  if (!stream) {
    double values[] = {NGHTTP2_STREAM_STATE_IDLE, 0, 0, 0, 0, 0};
    return numbers(cx, sizeof values / sizeof *values, values);
  }
  double values[] = {nghttp2_stream_get_state(stream),
                     nghttp2_stream_get_weight(stream),
                     nghttp2_stream_get_sum_dependency_weight(stream),
                     nghttp2_session_get_stream_local_close(n, id),
                     nghttp2_session_get_stream_remote_close(n, id),
                     nghttp2_session_get_stream_local_window_size(n, id)};
  return numbers(cx, sizeof values / sizeof *values, values);
}

/* session, stream, or 0 for the session's own: nine numbers, or six of a stream; undefined when the session is closed */
AOT_BUILTIN(aot_host_http2_state) {
  const aot_http2_session *s = aot_http2_of(AOT_ARG(0));
  int32_t id = integer(AOT_ARG(1));
  if (!s->nghttp2) return AOT_UNDEFINED;
  return id == 0 ? session_state(cx, s->nghttp2) : stream_state(cx, s->nghttp2, id);
}

/* number of nghttp2's */
AOT_BUILTIN(aot_host_http2_error_text) { return aot_string_from_c(cx, nghttp2_strerror(integer(AOT_ARG(0)))); }
