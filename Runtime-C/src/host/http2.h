/* http2.h: sessions of HTTP/2 over memory, and what they tell. */
#ifndef AOT_HOST_HTTP2_H
#define AOT_HOST_HTTP2_H

#include "aot_abi.h"
#include "object/foreign.h"
#include <nghttp2/nghttp2.h>
#include <stdbool.h>

/* What has happened; internal/http2_connection.ts numbers them so. `a`, `b` and the value that an event has beside its stream: */
enum aot_http2_event_kind {
  AOT_HTTP2_HEADERS,       /* nghttp2's category, flags of the frame, fields */
  AOT_HTTP2_PUSH,          /* stream of the request, 0, fields */
  AOT_HTTP2_DATA,          /* offset in what was received, length */
  AOT_HTTP2_END,           /* the other side has ended its data */
  AOT_HTTP2_CLOSED,        /* code */
  AOT_HTTP2_SETTINGS,      /* whether it acknowledges, 0, what is in force, and numbers and values in turn */
  AOT_HTTP2_PING,          /* whether it acknowledges, 0, eight bytes */
  AOT_HTTP2_GOAWAY,        /* code, last stream, bytes */
  AOT_HTTP2_PRIORITY,      /* stream that it depends on, weight, whether alone */
  AOT_HTTP2_ALTSVC,        /* 0, 0, [origin, value] */
  AOT_HTTP2_ORIGIN,        /* 0, 0, origins */
  AOT_HTTP2_NOT_SENT,      /* kind of the frame, code */
  AOT_HTTP2_FAILED,        /* number of nghttp2's, whether there were too many of it */
  AOT_HTTP2_WRITTEN,       /* bytes that were taken */
  AOT_HTTP2_WANTS_TRAILERS /* all data was sent but the trailers */
};

typedef struct aot_http2_event {
  struct aot_http2_event *next;
  enum aot_http2_event_kind kind;
  int32_t stream;
  double a, b;
  size_t count; /* of fields, numbers, origins */
  size_t size;
  uint8_t bytes[];
} aot_http2_event;

/* Bytes that grow. */
typedef struct aot_http2_bytes {
  uint8_t *start;
  size_t size, room;
} aot_http2_bytes;

/* A stream, from its first frame to its close. */
typedef struct aot_http2_stream {
  struct aot_http2_session *session;
  struct aot_http2_stream *next; /* of its bucket */
  int32_t id;
  bool has_ended; /* nothing more will be written */
  bool wants_trailers;
  bool is_deferred; /* nghttp2 waits until there is more */
  size_t taken;     /* of waiting */
  aot_http2_bytes waiting;
  aot_http2_bytes fields; /* of the frame that comes in: per field the two lengths, flags, name and value */
  size_t field_count;
  size_t field_size; /* as SETTINGS_MAX_HEADER_LIST_SIZE counts it */
} aot_http2_stream;

/* Limits, by the place in the list that opens a session; those below 0 are nghttp2's own. */
enum aot_http2_limit {
  AOT_HTTP2_DEFLATE_TABLE,
  AOT_HTTP2_SEND_HEADER_BLOCK,
  AOT_HTTP2_PEER_CONCURRENT_STREAMS,
  AOT_HTTP2_RESERVED_STREAMS,
  AOT_HTTP2_SETTINGS_COUNT,
  AOT_HTTP2_PADDING,
  AOT_HTTP2_HEADER_PAIRS,
  AOT_HTTP2_HEADER_SIZE,
  AOT_HTTP2_MEMORY,
  AOT_HTTP2_INVALID_FRAMES,
  AOT_HTTP2_REJECTED_STREAMS,
  AOT_HTTP2_RESET_BURST,
  AOT_HTTP2_RESET_RATE,
  AOT_HTTP2_KEEPS_SPACES,
  AOT_HTTP2_LIMIT_COUNT
};

enum { AOT_HTTP2_BUCKETS = 64 };

typedef struct aot_http2_session {
  nghttp2_session *nghttp2; /* NULL when it is closed */
  nghttp2_mem memory;
  bool is_server;
  double limits[AOT_HTTP2_LIMIT_COUNT];
  size_t in_use; /* bytes of nghttp2 and of what waits */
  double invalid_frames, rejected_streams;
  aot_http2_stream *streams[AOT_HTTP2_BUCKETS]; /* by id */
  aot_http2_event *first, *last;
  const uint8_t *received; /* while something is received */
  const uint8_t *rest;     /* of the frame that did not fit */
  size_t rest_size;
} aot_http2_session;

static inline aot_http2_session *aot_http2_of(aot_value v) { return (aot_http2_session *)aot_foreign_of(v)->data; }

/* A stream that has no id yet, and no place in the session. */
aot_http2_stream *aot_http2_new_stream(aot_http2_session *s);
void aot_http2_add_stream(aot_http2_stream *t, int32_t id);
/* NULL: there is none, or it is closed. */
aot_http2_stream *aot_http2_stream_of(const aot_http2_session *s, int32_t id);
/* Of one that has a place, too. */
void aot_http2_free_stream(aot_http2_stream *t);

void aot_http2_append(aot_http2_session *s, aot_http2_bytes *b, const void *bytes, size_t n);

/* Adds an event with room for so many bytes. */
aot_http2_event *aot_http2_tell(aot_http2_session *s, enum aot_http2_event_kind kind, int32_t stream, double a,
                                double b, size_t size);

/* What nghttp2 calls for a session. */
void aot_http2_set_callbacks(nghttp2_session_callbacks *c);

enum { AOT_HTTP2_SETTING_COUNT = 7 };

/* The settings from 1 to 6 and 8 that are in force. */
void aot_http2_settings(const aot_http2_session *s, bool is_remote, uint32_t values[AOT_HTTP2_SETTING_COUNT]);

/* Where nghttp2 takes the data of a stream from. */
nghttp2_data_provider aot_http2_data_of(aot_http2_stream *t);

#endif
