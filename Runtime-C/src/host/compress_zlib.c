/* compress_zlib.c: deflate, gzip and their checksum, on zlib. */
#include "base/builtin.h"
#include "host/compress.h"
#include "host/request.h"
#include "object/foreign.h"
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* As node numbers them. */
enum mode { NONE, DEFLATE, INFLATE, GZIP, GUNZIP, DEFLATE_RAW, INFLATE_RAW, UNZIP };
enum { GZIP_MAGIC_1 = 0x1f, GZIP_MAGIC_2 = 0x8b };

typedef struct zlib_stream {
  aot_compressor base;
  z_stream z;
  enum mode mode;
  enum mode found; /* of unzip: what the input is, NONE before it is known */
  int level, window_bits, mem_level, strategy;
  bool is_open;
  unsigned magic_seen; /* bytes of gzip's magic that unzip has seen */
  uint8_t *dictionary;
  size_t dictionary_size;
} zlib_stream;

static bool compresses(enum mode m) { return m == DEFLATE || m == GZIP || m == DEFLATE_RAW; }

static int fail(zlib_stream *s, int status, const char *words) {
  s->base.message = s->z.msg ? s->z.msg : words;
  return status;
}

static int set_dictionary(zlib_stream *s) {
  if (!s->dictionary) return Z_OK;
  int status = Z_OK;
  if (s->mode == DEFLATE || s->mode == DEFLATE_RAW)
    status = deflateSetDictionary(&s->z, s->dictionary, (uInt)s->dictionary_size);
  else if (s->mode == INFLATE_RAW) status = inflateSetDictionary(&s->z, s->dictionary, (uInt)s->dictionary_size);
  return status == Z_OK ? status : fail(s, status, "Failed to set dictionary");
}

/* How zlib is told the format: beyond the size of the window. */
static int window_of(const zlib_stream *s) {
  switch (s->mode) {
  case GZIP:
  case GUNZIP: return s->window_bits + 16;
  case UNZIP: return s->window_bits + 32;
  case DEFLATE_RAW:
  case INFLATE_RAW: return -s->window_bits;
  case DEFLATE:
  case INFLATE:
  case NONE: return s->window_bits;
  }
  return s->window_bits;
}

/* Streams are opened at their first step: many are made and never used. */
static int open_stream(zlib_stream *s) {
  if (s->is_open) return Z_OK;
  int status = compresses(s->mode) ? deflateInit2(&s->z, s->level, Z_DEFLATED, window_of(s), s->mem_level, s->strategy)
                                   : inflateInit2(&s->z, window_of(s));
  if (status != Z_OK) return fail(s, status, "Init error");
  s->is_open = true;
  return set_dictionary(s);
}

/* ---------------------------------------------------------------- steps */

static void take(zlib_stream *s) {
  s->z.next_in = (Bytef *)s->base.in;
  s->z.avail_in = (uInt)s->base.in_size;
  s->z.next_out = s->base.out;
  s->z.avail_out = (uInt)s->base.out_size;
}

static void give(zlib_stream *s) {
  s->base.in = s->z.next_in;
  s->base.in_size = s->z.avail_in;
  s->base.out = s->z.next_out;
  s->base.out_size = s->z.avail_out;
}

/* Looks at the first two bytes of what unzip gets. */
static void look(zlib_stream *s) {
  if (s->found != NONE || s->z.avail_in == 0) return;
  const Bytef *p = s->z.next_in;
  const Bytef *end = p + s->z.avail_in;
  while (p < end && s->found == NONE) {
    if (*p++ != (s->magic_seen == 0 ? GZIP_MAGIC_1 : GZIP_MAGIC_2)) s->found = INFLATE;
    else if (++s->magic_seen == 2) s->found = GUNZIP;
  }
}

static int inflate_with_dictionary(zlib_stream *s, int flush) {
  int status = inflate(&s->z, flush);
  if (status != Z_NEED_DICT || s->mode == INFLATE_RAW || !s->dictionary) return status;
  status = inflateSetDictionary(&s->z, s->dictionary, (uInt)s->dictionary_size);
  if (status == Z_OK) return inflate(&s->z, flush);
  /* That the dictionary is a wrong one is told as such, not as wrong data. */
  return status == Z_DATA_ERROR ? Z_NEED_DICT : status;
}

static bool is_gunzip(const zlib_stream *s) { return s->mode == GUNZIP || (s->mode == UNZIP && s->found == GUNZIP); }

/* Members of a gzip file follow each other; what begins with a zero is none, and is not looked at. */
static int inflate_members(zlib_stream *s, int flush) {
  int status = inflate_with_dictionary(s, flush);
  while (s->z.avail_in > 0 && is_gunzip(s) && status == Z_STREAM_END && s->z.next_in[0] != 0) {
    status = inflateReset(&s->z);
    if (status == Z_OK) status = inflate_with_dictionary(s, flush);
  }
  return status;
}

/* The status as node tells it: 0 when all is well. */
static int checked(zlib_stream *s, int status, int flush) {
  s->base.is_finished = status == Z_STREAM_END;
  switch (status) {
  case Z_OK:
  case Z_BUF_ERROR:
    if (s->z.avail_out != 0 && flush == Z_FINISH) return fail(s, Z_BUF_ERROR, "unexpected end of file");
    return 0;
  case Z_STREAM_END: return 0;
  case Z_NEED_DICT: return fail(s, Z_NEED_DICT, s->dictionary ? "Bad dictionary" : "Missing dictionary");
  default: return fail(s, status, "Zlib error");
  }
}

static int step(aot_compressor *base, int flush) {
  zlib_stream *s = (zlib_stream *)base;
  int status = open_stream(s);
  if (status != Z_OK) return status;
  s->z.msg = NULL;
  take(s);
  if (compresses(s->mode)) {
    status = deflate(&s->z, flush);
  } else {
    if (s->mode == UNZIP) look(s);
    status = inflate_members(s, flush);
  }
  give(s);
  return checked(s, status, flush);
}

static int reset(aot_compressor *base) {
  zlib_stream *s = (zlib_stream *)base;
  if (!s->is_open) return Z_OK;
  s->found = NONE;
  s->magic_seen = 0;
  int status = compresses(s->mode) ? deflateReset(&s->z) : inflateReset(&s->z);
  if (status != Z_OK) return fail(s, status, "Failed to reset stream");
  return set_dictionary(s);
}

static void release(aot_compressor *base) {
  zlib_stream *s = (zlib_stream *)base;
  if (s->is_open) compresses(s->mode) ? deflateEnd(&s->z) : inflateEnd(&s->z);
  free(s->dictionary);
  free(s);
}

static const aot_compression zlib_format = {step, reset, release};

/* ---------------------------------------------------------------- primitives */

/* mode, level, bits of the window, level of memory, strategy, dictionary or undefined */
static int64_t run_zlib_new(aot_request *r) {
  zlib_stream *s = calloc(1, sizeof *s);
  if (!s) abort();
  s->base.format = &zlib_format;
  s->mode = (enum mode)r->number[0];
  s->level = (int)r->number[1];
  s->window_bits = (int)r->number[2];
  s->mem_level = (int)r->number[3];
  s->strategy = (int)r->number[4];
  if (r->view[5]) {
    s->dictionary = malloc(r->size[5] + 1);
    if (!s->dictionary) abort();
    if (r->size[5]) memcpy(s->dictionary, r->bytes[5], r->size[5]);
    s->dictionary_size = r->size[5];
  }
  r->made = s;
  return 0;
}

AOT_OPERATION(zlib_new, run_zlib_new, aot_compress_handle)

/* stream, level, strategy: the status */
AOT_BUILTIN(aot_host_zlib_params) {
  zlib_stream *s = aot_foreign_of(AOT_ARG(0))->data;
  int level = (int)aot_as_number(AOT_ARG(1)), strategy = (int)aot_as_number(AOT_ARG(2));
  s->level = level;
  s->strategy = strategy;
  if (!s->is_open || !compresses(s->mode)) return aot_int(0);
  uint8_t none[1];
  s->z.next_in = none;
  s->z.avail_in = 0;
  s->z.next_out = none;
  s->z.avail_out = 0;
  int status = deflateParams(&s->z, level, strategy);
  if (status == Z_OK || status == Z_BUF_ERROR) return aot_int(0);
  return aot_int(fail(s, status, "Failed to set parameters"));
}

/* view or text, start: the checksum */
static int64_t run_crc32(aot_request *r) {
  const uint8_t *p = r->text[0] ? (const uint8_t *)r->text[0] : r->bytes[0];
  return (int64_t)crc32_z((uLong)r->number[1], p, r->size[0]);
}

AOT_OPERATION(crc32, run_crc32, NULL)
