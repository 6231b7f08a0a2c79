/* compress_brotli.c: brotli. */
#include "base/builtin.h"
#include "host/compress.h"
#include "host/request.h"
#include "value/string.h"
#include <brotli/decode.h>
#include <brotli/encode.h>
#include <stdlib.h>
#include <string.h>

typedef struct brotli_stream {
  aot_compressor base;
  BrotliEncoderState *encoder; /* one of both */
  BrotliDecoderState *decoder;
  bool encodes;
  uint32_t parameters[16]; /* UINT32_MAX: not given */
  int parameter_count;
} brotli_stream;

enum { END_OF_INPUT = -5, /* as zlib numbers it */ FAILED_TO_ENCODE = -2, FINISH = 2, BAD_PARAMETER = -100 };

static int fail(brotli_stream *s, int status, const char *words) {
  s->base.message = words;
  return status;
}

static bool set_parameter(brotli_stream *s, int i, uint32_t v) {
  if (s->encodes) return BrotliEncoderSetParameter(s->encoder, (BrotliEncoderParameter)i, v);
  return BrotliDecoderSetParameter(s->decoder, (BrotliDecoderParameter)i, v);
}

static int open_stream(brotli_stream *s) {
  if (s->encodes) s->encoder = BrotliEncoderCreateInstance(NULL, NULL, NULL);
  else s->decoder = BrotliDecoderCreateInstance(NULL, NULL, NULL);
  if (!s->encoder && !s->decoder) abort();
  for (int i = 0; i < s->parameter_count; i++)
    if (s->parameters[i] != UINT32_MAX && !set_parameter(s, i, s->parameters[i])) return BAD_PARAMETER;
  return 0;
}

static void close_stream(brotli_stream *s) {
  if (s->encoder) BrotliEncoderDestroyInstance(s->encoder);
  if (s->decoder) BrotliDecoderDestroyInstance(s->decoder);
  s->encoder = NULL;
  s->decoder = NULL;
}

static int encode(brotli_stream *s, int flush) {
  aot_compressor *c = &s->base;
  bool ok = BrotliEncoderCompressStream(s->encoder, (BrotliEncoderOperation)flush, &c->in_size, &c->in, &c->out_size,
                                        &c->out, NULL);
  c->is_finished = BrotliEncoderIsFinished(s->encoder);
  return ok ? 0 : fail(s, FAILED_TO_ENCODE, "Compression failed");
}

static int decode(brotli_stream *s, int flush) {
  aot_compressor *c = &s->base;
  BrotliDecoderResult result =
      BrotliDecoderDecompressStream(s->decoder, &c->in_size, &c->in, &c->out_size, &c->out, NULL);
  c->is_finished = result == BROTLI_DECODER_RESULT_SUCCESS;
  if (result == BROTLI_DECODER_RESULT_ERROR)
    return fail(s, (int)BrotliDecoderGetErrorCode(s->decoder), "Decompression failed");
  if (flush == FINISH && result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
    return fail(s, END_OF_INPUT, "unexpected end of file");
  return 0;
}

static int step(aot_compressor *base, int flush) {
  brotli_stream *s = (brotli_stream *)base;
  return s->encodes ? encode(s, flush) : decode(s, flush);
}

static int reset(aot_compressor *base) {
  brotli_stream *s = (brotli_stream *)base;
  close_stream(s);
  return open_stream(s);
}

static void release(aot_compressor *base) {
  close_stream((brotli_stream *)base);
  free(base);
}

static const aot_compression brotli_format = {step, reset, release};

/* whether it compresses, view of the parameters */
static int64_t run_brotli_new(aot_request *r) {
  brotli_stream *s = calloc(1, sizeof *s);
  if (!s) abort();
  s->base.format = &brotli_format;
  s->encodes = r->number[0] != 0;
  s->parameter_count = (int)(r->size[1] / sizeof *s->parameters);
  if (s->parameter_count > 16) s->parameter_count = 16;
  memcpy(s->parameters, r->bytes[1], (size_t)s->parameter_count * sizeof *s->parameters);
  r->made = s;
  int status = open_stream(s);
  if (status < 0) release(&s->base);
  return status;
}

AOT_OPERATION(brotli_new, run_brotli_new, aot_compress_handle)

/* status: brotli's name for it */
AOT_BUILTIN(aot_host_brotli_error) {
  return aot_string_from_c(cx, BrotliDecoderErrorString((BrotliDecoderErrorCode)aot_as_number(AOT_ARG(0))));
}
