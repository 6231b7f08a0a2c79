/* compress.h: streams that are compressed or decompressed, whatever the format. */
#ifndef AOT_HOST_COMPRESS_H
#define AOT_HOST_COMPRESS_H

#include "aot_abi.h"
#include <stdbool.h>

typedef struct aot_compressor aot_compressor;

/* What a format does. Errors are those of zlib, or of brotli's decoder, whose numbers are negative as well. */
typedef struct aot_compression {
  /* Takes input and gives output as far as there is room; `flush` is a word of the format. */
  int (*step)(aot_compressor *c, int flush);
  int (*reset)(aot_compressor *c);
  void (*release)(aot_compressor *c);
} aot_compression;

/* The state of one stream. A format has its own behind this. */
struct aot_compressor {
  const aot_compression *format;
  const uint8_t *in;
  size_t in_size;
  uint8_t *out;
  size_t out_size;
  bool is_finished;    /* the end of the stream was seen or written */
  int status;          /* of the last step: 0, or an error */
  const char *message; /* words for it; static, or NULL */
};

/* For finish of the operations that make one: `made` becomes a foreign object. */
struct aot_request;
aot_value aot_compress_handle(aot_context *cx, struct aot_request *r);

#endif
