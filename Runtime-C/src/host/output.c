/* output.c: buffered standard output and unbuffered standard error. */
#include "host/output.h"
#include "base/context.h"
#include "async/job.h"
#include <stdbool.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

enum { OUTPUT_CAPACITY = 1 << 15 };
struct aot_output {
  size_t length;
  bool is_terminal, broken; /* broken: the reader is gone; what follows is dropped, as console does */
  char bytes[OUTPUT_CAPACITY];
};

static bool write_all(aot_context *cx, int fd, const char *bytes, size_t n) {
  if (cx->write_output) {
    cx->write_output(cx, fd, bytes, n);
    return true;
  }
  while (n > 0) {
    ssize_t done = write(fd, bytes, n);
    if (done >= 0) {
      bytes += done;
      n -= (size_t)done;
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    struct pollfd wait = {.fd = fd, .events = POLLOUT};
    poll(&wait, 1, -1);
  }
  return true;
}

static struct aot_output *open_output(aot_context *cx) {
  struct aot_output *out = malloc(sizeof *out);
  if (!out) return NULL;
  out->length = 0;
  out->broken = false;
  out->is_terminal = isatty(1);
  if (!cx->write_output) signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of write */
  cx->flush = aot_flush;
  return cx->output = out;
}

static void send(aot_context *cx, struct aot_output *out, const char *bytes, size_t n) {
  if (out->broken || write_all(cx, 1, bytes, n)) return;
  out->broken = true;
  if (cx->stdout_failed) cx->stdout_failed(cx, errno);
}

static void flush_output(aot_context *cx, struct aot_output *out) {
  if (out->length) send(cx, out, out->bytes, out->length);
  out->length = 0;
}

void aot_flush(aot_context *cx) {
  if (cx->output) flush_output(cx, cx->output);
}

void aot_write_stdout(aot_context *cx, const char *bytes, size_t n) {
  struct aot_output *out = cx->output ? cx->output : open_output(cx);
  if (!out) {
    write_all(cx, 1, bytes, n);
    return;
  }
  if (!(cx->head.protectors & AOT_PROTECTOR_BUILTINS)) aot_tick_after_write(cx);
  if (n > OUTPUT_CAPACITY - out->length) flush_output(cx, out);
  if (n > OUTPUT_CAPACITY) {
    send(cx, out, bytes, n);
    return;
  }
  memcpy(out->bytes + out->length, bytes, n);
  out->length += n;
  if (out->is_terminal) flush_output(cx, out);
}

void aot_write_stderr(aot_context *cx, const char *bytes, size_t n) {
  aot_flush(cx);
  write_all(cx, 2, bytes, n);
}
