/* http2_callbacks.c: what nghttp2 calls for a session. Nothing of the heap is touched here: events wait until they are asked for. */
#include "host/http2.h"
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- fields */

/* The stream that a frame with fields is about. */
static int32_t subject_of(const nghttp2_frame *f) {
  return f->hd.type == NGHTTP2_PUSH_PROMISE ? f->push_promise.promised_stream_id : f->hd.stream_id;
}

static bool has_memory(const aot_http2_session *s) {
  return s->limits[AOT_HTTP2_MEMORY] < 0 || (double)s->in_use <= s->limits[AOT_HTTP2_MEMORY];
}

static int on_begin_headers(nghttp2_session *n, const nghttp2_frame *f, void *session) {
  aot_http2_session *s = session;
  int32_t id = subject_of(f);
  aot_http2_stream *t = aot_http2_stream_of(s, id);
  if (!t) {
    if (!has_memory(s)) {
      if (s->limits[AOT_HTTP2_REJECTED_STREAMS] >= 0 && s->rejected_streams++ > s->limits[AOT_HTTP2_REJECTED_STREAMS])
        return NGHTTP2_ERR_CALLBACK_FAILURE;
      nghttp2_submit_rst_stream(n, NGHTTP2_FLAG_NONE, id, NGHTTP2_ENHANCE_YOUR_CALM);
      return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    }
    t = aot_http2_new_stream(s);
    aot_http2_add_stream(t, id);
  }
  t->fields.size = t->field_count = t->field_size = 0;
  return 0;
}

/* Its size is that of SETTINGS_MAX_HEADER_LIST_SIZE (RFC 9113, 6.5.2). */
static bool has_room(const aot_http2_stream *t, size_t size) {
  const double *limits = t->session->limits;
  if (limits[AOT_HTTP2_HEADER_PAIRS] >= 0 && (double)t->field_count >= limits[AOT_HTTP2_HEADER_PAIRS]) return false;
  if (limits[AOT_HTTP2_HEADER_SIZE] >= 0 && (double)(t->field_size + size) > limits[AOT_HTTP2_HEADER_SIZE])
    return false;
  return has_memory(t->session);
}

static int on_header(nghttp2_session *n, const nghttp2_frame *f, const uint8_t *name, size_t name_size,
                     const uint8_t *value, size_t value_size, uint8_t flags, void *session) {
  aot_http2_session *s = session;
  aot_http2_stream *t = aot_http2_stream_of(s, subject_of(f));
  if (!t) return 0;
  if (!has_room(t, name_size + value_size + 32)) {
    nghttp2_submit_rst_stream(n, NGHTTP2_FLAG_NONE, t->id, NGHTTP2_ENHANCE_YOUR_CALM);
    return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
  }
  uint32_t sizes[2] = {(uint32_t)name_size, (uint32_t)value_size};
  aot_http2_append(s, &t->fields, sizes, sizeof sizes);
  aot_http2_append(s, &t->fields, &flags, 1);
  aot_http2_append(s, &t->fields, name, name_size);
  aot_http2_append(s, &t->fields, value, value_size);
  t->field_size += name_size + value_size + 32;
  t->field_count++;
  return 0;
}

/* What no field may have is left out; the others are told. */
static int on_invalid_header(nghttp2_session *n, const nghttp2_frame *f, const uint8_t *name, size_t name_size,
                             const uint8_t *value, size_t value_size, uint8_t flags, void *session) {
  (void)n;
  (void)f;
  (void)name;
  (void)name_size;
  (void)value;
  (void)value_size;
  (void)flags;
  (void)session;
  return 0;
}

static void tell_fields(aot_http2_session *s, enum aot_http2_event_kind kind, int32_t id, double a, double b) {
  aot_http2_stream *t = aot_http2_stream_of(s, id);
  if (!t) return;
  aot_http2_event *e = aot_http2_tell(s, kind, id, a, b, t->fields.size);
  e->count = t->field_count;
  if (t->fields.size) memcpy(e->bytes, t->fields.start, t->fields.size);
  t->fields.size = t->field_count = t->field_size = 0;
}

/* ---------------------------------------------------------------- frames */

/* Nobody needs many frames that are wrong, or that say nothing. Not 0: there were too many. */
static int count_invalid(aot_http2_session *s, int number) {
  if (s->limits[AOT_HTTP2_INVALID_FRAMES] < 0 || s->invalid_frames++ <= s->limits[AOT_HTTP2_INVALID_FRAMES]) return 0;
  aot_http2_tell(s, AOT_HTTP2_FAILED, 0, number, 1, 0);
  return NGHTTP2_ERR_CALLBACK_FAILURE;
}

/* Those that are in force from now on go before those of the frame. */
static void tell_settings(aot_http2_session *s, const nghttp2_settings *f) {
  uint32_t values[AOT_HTTP2_SETTING_COUNT];
  size_t room = sizeof values + 8 * f->niv;
  bool is_acknowledged = f->hd.flags & NGHTTP2_FLAG_ACK;
  aot_http2_event *e = aot_http2_tell(s, AOT_HTTP2_SETTINGS, 0, is_acknowledged, 0, room);
  aot_http2_settings(s, !is_acknowledged, values);
  memcpy(e->bytes, values, sizeof values);
  e->count = AOT_HTTP2_SETTING_COUNT + 2 * f->niv;
  for (size_t i = 0; i < f->niv; i++) {
    uint32_t pair[2] = {(uint32_t)f->iv[i].settings_id, f->iv[i].value};
    memcpy(e->bytes + sizeof values + 8 * i, pair, sizeof pair);
  }
}

static void put_text(aot_http2_event *e, size_t *at, const uint8_t *text, size_t n) {
  uint32_t size = (uint32_t)n;
  memcpy(e->bytes + *at, &size, 4);
  if (n) memcpy(e->bytes + *at + 4, text, n);
  *at += 4 + n;
  e->count++;
}

static void tell_service(aot_http2_session *s, const nghttp2_frame *f) {
  const nghttp2_ext_altsvc *service = f->ext.payload;
  size_t at = 0;
  aot_http2_event *e =
      aot_http2_tell(s, AOT_HTTP2_ALTSVC, f->hd.stream_id, 0, 0, 8 + service->origin_len + service->field_value_len);
  put_text(e, &at, service->origin, service->origin_len);
  put_text(e, &at, service->field_value, service->field_value_len);
}

static void tell_origins(aot_http2_session *s, const nghttp2_frame *f) {
  const nghttp2_ext_origin *origins = f->ext.payload;
  size_t size = 0, at = 0;
  for (size_t i = 0; i < origins->nov; i++) size += 4 + origins->ov[i].origin_len;
  aot_http2_event *e = aot_http2_tell(s, AOT_HTTP2_ORIGIN, 0, 0, 0, size);
  for (size_t i = 0; i < origins->nov; i++) put_text(e, &at, origins->ov[i].origin, origins->ov[i].origin_len);
}

static void tell_goaway(aot_http2_session *s, const nghttp2_goaway *f) {
  size_t n = f->opaque_data_len;
  aot_http2_event *e = aot_http2_tell(s, AOT_HTTP2_GOAWAY, 0, f->error_code, f->last_stream_id, n);
  if (n) memcpy(e->bytes, f->opaque_data, n);
}

static int on_frame(nghttp2_session *n, const nghttp2_frame *f, void *session) {
  (void)n;
  aot_http2_session *s = session;
  switch (f->hd.type) {
  case NGHTTP2_DATA:
    if (f->hd.flags & NGHTTP2_FLAG_END_STREAM) aot_http2_tell(s, AOT_HTTP2_END, f->hd.stream_id, 0, 0, 0);
    else if (f->hd.length == 0) return count_invalid(s, NGHTTP2_ERR_CALLBACK_FAILURE);
    break;
  case NGHTTP2_HEADERS: tell_fields(s, AOT_HTTP2_HEADERS, f->hd.stream_id, f->headers.cat, f->hd.flags); break;
  case NGHTTP2_PUSH_PROMISE: tell_fields(s, AOT_HTTP2_PUSH, subject_of(f), f->hd.stream_id, f->hd.flags); break;
  case NGHTTP2_SETTINGS: tell_settings(s, &f->settings); break;
  case NGHTTP2_PRIORITY: {
    const nghttp2_priority_spec *p = &f->priority.pri_spec;
    aot_http2_tell(s, AOT_HTTP2_PRIORITY, f->hd.stream_id, p->stream_id, p->weight, 0)->count = p->exclusive;
    break;
  }
  case NGHTTP2_PING: {
    aot_http2_event *e = aot_http2_tell(s, AOT_HTTP2_PING, 0, f->hd.flags & NGHTTP2_FLAG_ACK, 0, 8);
    memcpy(e->bytes, f->ping.opaque_data, 8);
    break;
  }
  case NGHTTP2_GOAWAY: tell_goaway(s, &f->goaway); break;
  case NGHTTP2_ALTSVC: tell_service(s, f); break;
  case NGHTTP2_ORIGIN: tell_origins(s, f); break;
  default: break;
  }
  return 0;
}

/* The connection may go on at once; the stream, when the program has taken the bytes. */
static int on_data(nghttp2_session *n, uint8_t flags, int32_t id, const uint8_t *bytes, size_t size, void *session) {
  (void)flags;
  aot_http2_session *s = session;
  nghttp2_session_consume_connection(n, size);
  if (size) aot_http2_tell(s, AOT_HTTP2_DATA, id, (double)(bytes - s->received), (double)size, 0);
  return 0;
}

static int on_close(nghttp2_session *n, int32_t id, uint32_t code, void *session) {
  (void)n;
  aot_http2_session *s = session;
  aot_http2_stream *t = aot_http2_stream_of(s, id);
  aot_http2_tell(s, AOT_HTTP2_CLOSED, id, code, 0, 0);
  if (t) aot_http2_free_stream(t);
  return 0;
}

/* ---------------------------------------------------------------- failures */

static int on_invalid_frame(nghttp2_session *n, const nghttp2_frame *f, int number, void *session) {
  (void)n;
  (void)f;
  aot_http2_session *s = session;
  if (count_invalid(s, number)) return NGHTTP2_ERR_CALLBACK_FAILURE;
  if (nghttp2_is_fatal(number) || number == NGHTTP2_ERR_STREAM_CLOSED || number == NGHTTP2_ERR_PROTO)
    aot_http2_tell(s, AOT_HTTP2_FAILED, 0, number, 0, 0);
  return 0;
}

/* The code of HTTP/2 (RFC 9113, 7) for a number of nghttp2's. */
static uint32_t code_of(int number) {
  switch (number) {
  case NGHTTP2_ERR_PROTO:
  case NGHTTP2_ERR_HTTP_HEADER:
  case NGHTTP2_ERR_HTTP_MESSAGING: return NGHTTP2_PROTOCOL_ERROR;
  case NGHTTP2_ERR_FLOW_CONTROL: return NGHTTP2_FLOW_CONTROL_ERROR;
  case NGHTTP2_ERR_STREAM_CLOSED: return NGHTTP2_STREAM_CLOSED;
  case NGHTTP2_ERR_FRAME_SIZE_ERROR: return NGHTTP2_FRAME_SIZE_ERROR;
  case NGHTTP2_ERR_REFUSED_STREAM: return NGHTTP2_REFUSED_STREAM;
  case NGHTTP2_ERR_HEADER_COMP: return NGHTTP2_COMPRESSION_ERROR;
  default: return NGHTTP2_INTERNAL_ERROR;
  }
}

/* What is sent to a stream or a session that is closing is no failure. */
static int on_not_sent(nghttp2_session *n, const nghttp2_frame *f, int number, void *session) {
  (void)n;
  if (number == NGHTTP2_ERR_SESSION_CLOSING || number == NGHTTP2_ERR_STREAM_CLOSED ||
      number == NGHTTP2_ERR_STREAM_CLOSING)
    return 0;
  aot_http2_tell(session, AOT_HTTP2_NOT_SENT, f->hd.stream_id, f->hd.type, code_of(number), 0);
  return 0;
}

/* ---------------------------------------------------------------- sending */

/* As node:http2 numbers them. */
enum padding { NO_PADDING, ALIGNED, AS_MUCH_AS_FITS };

static ssize_t select_padding(nghttp2_session *n, const nghttp2_frame *f, size_t most, void *session) {
  (void)n;
  enum { HEAD = 9 };
  const aot_http2_session *s = session;
  size_t size = f->hd.length, beyond = (size + HEAD) % 8;
  switch ((enum padding)(int)s->limits[AOT_HTTP2_PADDING]) {
  case NO_PADDING: return (ssize_t)size;
  case AS_MUCH_AS_FITS: return (ssize_t)most;
  case ALIGNED: break;
  }
  size_t padded = beyond ? size + 8 - beyond : size;
  return (ssize_t)(padded < most ? padded : most);
}

/* Those of one stream in a row are one event. */
static void tell_written(aot_http2_session *s, int32_t id, size_t n) {
  if (s->first && s->last->kind == AOT_HTTP2_WRITTEN && s->last->stream == id) s->last->a += (double)n;
  else aot_http2_tell(s, AOT_HTTP2_WRITTEN, id, (double)n, 0, 0);
}

static ssize_t read_data(nghttp2_session *session, int32_t id, uint8_t *to, size_t room, uint32_t *flags,
                         nghttp2_data_source *source, void *data) {
  (void)session;
  (void)data;
  aot_http2_stream *t = source->ptr;
  size_t n = t->waiting.size - t->taken;
  if (n > room) n = room;
  if (n) {
    memcpy(to, t->waiting.start + t->taken, n);
    t->taken += n;
    tell_written(t->session, id, n);
  }
  bool is_empty = t->taken == t->waiting.size;
  if (is_empty) t->taken = t->waiting.size = 0;
  if (is_empty && t->has_ended) {
    *flags |= NGHTTP2_DATA_FLAG_EOF;
    if (t->wants_trailers) {
      *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
      aot_http2_tell(t->session, AOT_HTTP2_WANTS_TRAILERS, id, 0, 0, 0);
    }
  } else if (n == 0) {
    t->is_deferred = true;
    return NGHTTP2_ERR_DEFERRED;
  }
  return (ssize_t)n;
}

nghttp2_data_provider aot_http2_data_of(aot_http2_stream *t) {
  return (nghttp2_data_provider){.source = {.ptr = t}, .read_callback = read_data};
}

void aot_http2_set_callbacks(nghttp2_session_callbacks *c) {
  nghttp2_session_callbacks_set_on_begin_headers_callback(c, on_begin_headers);
  nghttp2_session_callbacks_set_on_header_callback(c, on_header);
  nghttp2_session_callbacks_set_on_invalid_header_callback(c, on_invalid_header);
  nghttp2_session_callbacks_set_on_frame_recv_callback(c, on_frame);
  nghttp2_session_callbacks_set_on_data_chunk_recv_callback(c, on_data);
  nghttp2_session_callbacks_set_on_stream_close_callback(c, on_close);
  nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(c, on_invalid_frame);
  nghttp2_session_callbacks_set_on_frame_not_send_callback(c, on_not_sent);
  nghttp2_session_callbacks_set_select_padding_callback(c, select_padding);
}
