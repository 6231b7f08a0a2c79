/* compress.c: the primitives of compressed streams. */
#include "host/compress.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "builtins/binary/binary.h"
#include "host/request.h"
#include "object/array.h"
#include "object/foreign.h"
#include "value/string.h"
#include <stdlib.h>
#include <string.h>

static void release(void *data) {
  aot_compressor *c = data;
  c->format->release(c);
}

enum { COST = 1 << 18 }; /* about what zlib takes */

aot_value aot_compress_handle(aot_context *cx, struct aot_request *r) {
  if (r->result < 0) return aot_number((double)r->result);
  return aot_new_foreign(cx, r->made, release, COST);
}

/* ---------------------------------------------------------------- one step */

/* stream, flush, input, its offset, its length, output, its offset, its length, view of two: what is left of both. Gives the status. */
static int64_t run_compress_step(aot_request *r) {
  aot_compressor *c = r->handle[0];
  c->in = r->bytes[2] ? r->bytes[2] + (size_t)r->number[3] : NULL;
  c->in_size = (size_t)r->number[4];
  c->out = r->bytes[5] + (size_t)r->number[6];
  c->out_size = (size_t)r->number[7];
  c->message = NULL;
  c->status = c->format->step(c, (int)r->number[1]);
  uint32_t left[2] = {(uint32_t)c->in_size, (uint32_t)c->out_size};
  memcpy(r->bytes[8], left, sizeof left);
  c->in = NULL;
  c->out = NULL;
  return c->status;
}

/* ---------------------------------------------------------------- all at once */

enum { TOO_LARGE = -1000, FIRST_ROOM = 4096, LARGEST_STEP = 1 << 30 };

static bool grow(uint8_t **bytes, size_t *capacity) {
  uint8_t *larger = realloc(*bytes, *capacity * 2);
  if (!larger) return false;
  *bytes = larger;
  *capacity *= 2;
  return true;
}

/* Steps until the input is taken and the output has room to spare. */
static int64_t step_all(aot_compressor *c, int flush, aot_request *r, double limit) {
  size_t capacity = c->in_size / 2 + FIRST_ROOM, used = 0;
  uint8_t *bytes = malloc(capacity);
  int status = 0;
  while (bytes) {
    size_t room = capacity - used < LARGEST_STEP ? capacity - used : LARGEST_STEP;
    c->out = bytes + used;
    c->out_size = room;
    status = c->format->step(c, flush);
    used += room - c->out_size;
    if (status != 0 || c->out_size > 0) break;
    if ((double)used > limit) break;
    if (used == capacity && !grow(&bytes, &capacity)) {
      free(bytes);
      bytes = NULL;
    }
  }
  c->status = status;
  c->in = NULL;
  c->out = NULL;
  if (!bytes) abort();
  r->data = bytes;
  r->data_size = used;
  return (double)used > limit ? TOO_LARGE : 0;
}

/* stream, flush, input, limit of the output: bytes, or the status. What is left of the input: compressLeft. */
static int64_t run_compress_all(aot_request *r) {
  aot_compressor *c = r->handle[0];
  c->in = r->text[2] ? (const uint8_t *)r->text[2] : r->bytes[2];
  c->in_size = r->size[2];
  c->message = NULL;
  return step_all(c, (int)r->number[1], r, r->number[3]);
}

static aot_value finish_all(aot_context *cx, aot_request *r) {
  const aot_compressor *c = r->handle[0];
  if (c->status != 0) return aot_int(c->status);
  if (r->result < 0) return aot_number((double)r->result);
  aot_value buffer = aot_new_array_buffer(cx, AOT_UNDEFINED, (double)r->data_size, -1);
  if (AOT_FAILED(buffer)) return AOT_EXCEPTION;
  if (r->data_size) memcpy(aot_array_buffer_of(buffer)->data, r->data, r->data_size);
  return buffer;
}

AOT_OPERATION(compress_step, run_compress_step, NULL)
AOT_OPERATION(compress_all, run_compress_all, finish_all)

/* ---------------------------------------------------------------- the rest */

static aot_compressor *stream(aot_value v) { return aot_foreign_of(v)->data; }

/* Words for the last status. */
AOT_BUILTIN(aot_host_compress_message) {
  const char *text = stream(AOT_ARG(0))->message;
  return aot_string_from_c(cx, text ? text : "");
}

/* Bytes of the input that the last step did not take. */
AOT_BUILTIN(aot_host_compress_left) { return aot_number((double)stream(AOT_ARG(0))->in_size); }
/* Whether the stream has come to its end. */
AOT_BUILTIN(aot_host_compress_ended) { return aot_bool(stream(AOT_ARG(0))->is_finished); }

AOT_BUILTIN(aot_host_compress_reset) {
  aot_compressor *c = stream(AOT_ARG(0));
  c->is_finished = false;
  return aot_int(c->format->reset(c));
}

AOT_BUILTIN(aot_host_compress_close) {
  aot_foreign_close(cx, AOT_ARG(0));
  return AOT_UNDEFINED;
}
