/* output.h: stdout and stderr. */
#ifndef AOT_HOST_OUTPUT_H
#define AOT_HOST_OUTPUT_H

#include "aot_abi.h"

/* Buffered; flushed when full, by aot_flush, before blocking, at exit. Returns at once on EPIPE from then on. */
void aot_write_stdout(aot_context *cx, const char *bytes, size_t n);

/* Flushes stdout first, then writes unbuffered. */
void aot_write_stderr(aot_context *cx, const char *bytes, size_t n);
void aot_flush(aot_context *cx);

#endif
