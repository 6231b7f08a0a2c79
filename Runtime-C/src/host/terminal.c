/* terminal.c: terminals, and writing to the standard streams. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "host/output.h"
#include "object/typed_element.h"
#include "value/string.h"
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static int descriptor(aot_value v) { return (int)aot_as_number(v); }

/* ---------------------------------------------------------------- modes */

/* The terminal whose mode was changed, and how it was: the process has one, whichever of its contexts changed it. */
static struct {
  pthread_mutex_t lock;
  int fd;
  bool is_changed, is_registered;
  struct termios before;
} terminal = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void restore(void) {
  pthread_mutex_lock(&terminal.lock);
  if (terminal.is_changed) tcsetattr(terminal.fd, TCSANOW, &terminal.before);
  terminal.is_changed = false;
  pthread_mutex_unlock(&terminal.lock);
}

static void make_raw(struct termios *mode) {
  mode->c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | INPCK | ISTRIP | IXON);
  mode->c_oflag |= ONLCR;
  mode->c_cflag |= CS8;
  mode->c_lflag &= ~(tcflag_t)(ECHO | ICANON | IEXTEN | ISIG);
  mode->c_cc[VMIN] = 1;
  mode->c_cc[VTIME] = 0;
}

/* Requires: the terminal is locked. */
static int start_raw(int fd) {
  struct termios mode;
  if (tcgetattr(fd, &mode)) return -errno;
  if (!terminal.is_changed) {
    if (!terminal.is_registered) terminal.is_registered = atexit(restore) == 0;
    terminal.fd = fd;
    terminal.before = mode;
  }
  make_raw(&mode);
  if (tcsetattr(fd, TCSADRAIN, &mode)) return -errno;
  terminal.is_changed = true;
  return 0;
}

AOT_BUILTIN(aot_host_terminal_mode) {
  int fd = descriptor(AOT_ARG(0));
  pthread_mutex_lock(&terminal.lock);
  bool starts = AOT_ARG(1) == AOT_TRUE, is_changed = fd == terminal.fd;
  int result = starts ? start_raw(fd) : 0;
  pthread_mutex_unlock(&terminal.lock);
  if (!starts && is_changed) restore();
  return aot_int(result);
}

/* The view has two numbers of 32 bits. */
AOT_BUILTIN(aot_host_terminal_size) {
  struct winsize size;
  if (ioctl(descriptor(AOT_ARG(0)), TIOCGWINSZ, &size)) return aot_int(-errno);
  int32_t *numbers = (int32_t *)(void *)aot_typed_array_of(AOT_ARG(1))->data;
  numbers[0] = size.ws_col;
  numbers[1] = size.ws_row;
  return aot_int(0);
}

/* ---------------------------------------------------------------- output */

/* All of it, after what the console has written: 0, or a negative errno. */
static int write_bytes(aot_context *cx, int fd, const char *bytes, size_t n) {
  aot_flush(cx);
  if (cx->write_output && (fd == STDOUT_FILENO || fd == STDERR_FILENO)) {
    cx->write_output(cx, fd, bytes, n);
    return 0;
  }
  signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of write */
  while (n > 0) {
    ssize_t done = write(fd, bytes, n);
    if (done >= 0) {
      bytes += done;
      n -= (size_t)done;
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return -errno;
    struct pollfd wait = {.fd = fd, .events = POLLOUT};
    poll(&wait, 1, -1);
  }
  return 0;
}

/* A string, as UTF-8, or a view of bytes. */
AOT_BUILTIN(aot_host_write_output) {
  int fd = descriptor(AOT_ARG(0));
  if (aot_is_kind(AOT_ARG(1), AOT_KIND_TYPED_ARRAY)) {
    const aot_typed_array *a = aot_typed_array_of(AOT_ARG(1));
    return aot_int(write_bytes(cx, fd, (const char *)a->data, a->length));
  }
  size_t n;
  char *utf8 = aot_string_to_utf8(cx, AOT_ARG(1), &n);
  int status = write_bytes(cx, fd, utf8, n);
  free(utf8);
  return aot_int(status);
}
