/* What libuv asks of its own parts in every program, for programs that have none of them. libuv's archive has an object a file: `uv_close`, which knows every kind of
 * handle, brought processes, datagrams, signals and the watching of files, and these the calls of files. Here are weak definitions of what those parts hold, as a
 * member of our copy of the archive that stands before all others. A part of which a program uses something else, by which alone such a handle is made, comes with its
 * own definitions, which take the place of these.
 *
 * Invariant: nothing that makes a handle of a kind is here, so that what closes it is not called (`uv_udp_init` is in the part that each program has, and makes
 * datagrams all the same: host/datagram.c asks for more). */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <uv.h>

/* The internal names are those of this version's; with another one all parts are linked. */
#if UV_VERSION_MAJOR == 1 && UV_VERSION_MINOR == 44

#define WEAK          __attribute__((weak))
#define NEVER(name)   WEAK void name(void) __attribute__((alias("never")))
#define NOTHING(name) WEAK int name(void) __attribute__((alias("nothing")))

static __attribute__((used)) void never(void) { abort(); }
static __attribute__((used)) int nothing(void) { return 0; }

NEVER(uv__udp_init_ex);
NEVER(uv__udp_bind);
NEVER(uv__udp_connect);
NEVER(uv__udp_disconnect);
NEVER(uv__udp_recv_start);
NEVER(uv__udp_recv_stop);
NEVER(uv__udp_send);
NEVER(uv__udp_try_send);
NEVER(uv__udp_close);
NEVER(uv__udp_finish_close);
WEAK int uv_udp_open(uv_udp_t *udp, uv_os_sock_t socket) { (void)udp, (void)socket, abort(); }
WEAK int uv_udp_getpeername(const uv_udp_t *udp, struct sockaddr *name, int *length) {
  (void)udp, (void)name, (void)length, abort();
}

NEVER(uv__process_close);
NEVER(uv__fs_event_close);
NEVER(uv__fs_poll_close);
NEVER(uv__poll_close);
NEVER(uv__idle_close);
NEVER(uv__check_close);
NEVER(uv__prepare_close);
NOTHING(uv__run_idle);
NOTHING(uv__run_check);
NOTHING(uv__run_prepare);
NOTHING(uv__inotify_fork);
NOTHING(uv__process_title_cleanup);
NOTHING(uv__threadpool_cleanup);
NOTHING(uv__work_done);

/* What a descriptor is; the part of terminals, which says so, has all that they need besides. */
WEAK uv_handle_type uv_guess_handle(uv_file fd) {
  struct stat status;
  struct sockaddr_storage name;
  int type, family;
  socklen_t name_length = sizeof name, type_length = sizeof type;
  if (fd < 0) return UV_UNKNOWN_HANDLE;
  if (isatty(fd)) return UV_TTY;
  if (fstat(fd, &status)) return UV_UNKNOWN_HANDLE;
  switch (status.st_mode & S_IFMT) {
  case S_IFREG:
  case S_IFCHR: return UV_FILE;
  case S_IFIFO: return UV_NAMED_PIPE;
  case S_IFSOCK: break;
  default: return UV_UNKNOWN_HANDLE;
  }
  if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &type_length)) return UV_UNKNOWN_HANDLE;
  if (getsockname(fd, (struct sockaddr *)&name, &name_length)) return UV_UNKNOWN_HANDLE;
  family = name.ss_family;
  if (type == SOCK_STREAM && family == AF_UNIX) return UV_NAMED_PIPE;
  if (family != AF_INET && family != AF_INET6) return UV_UNKNOWN_HANDLE;
  return type == SOCK_STREAM ? UV_TCP : type == SOCK_DGRAM ? UV_UDP : UV_UNKNOWN_HANDLE;
}

/* A loop has a watcher of children that waits for no signal before there is one: it is in no list, and nobody closes it. */
NEVER(uv__signal_close);
NOTHING(uv__signal_global_once_init);
NOTHING(uv__signal_cleanup);
NOTHING(uv__signal_loop_cleanup);
NOTHING(uv__signal_loop_fork);
WEAK int uv_signal_init(uv_loop_t *loop, uv_signal_t *handle) {
  handle->loop = loop;
  handle->type = UV_SIGNAL;
  handle->flags = 0;
  return 0;
}
#endif
