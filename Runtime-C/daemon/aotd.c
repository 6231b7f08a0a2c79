/* aotd.c: objects of plugins served on a socket of this user: a loop over clients, shells and the context's own.
 *
 *   aotd [--socket PATH] [--store FILE] [--plugins FOLDER] [--max-message BYTES] [--max-time MS] [--max-clients N]
 */
#include "aotd.h"
#include "socket_path.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t is_ending;

static void on_signal(int number) {
  (void)number;
  is_ending = 1;
}

int64_t aotd_milliseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int fail(const char *what) {
  fprintf(stderr, "aotd: %s: %s\n", what, strerror(errno));
  return -1;
}

static int fail_status(const char *what) {
  fprintf(stderr, "aotd: %s: %s\n", what, aot_last_error());
  return -1;
}

/* ---------------------------------------------------------------- options */

static int number_option(const char *text, size_t least, size_t most, size_t *out) {
  char *end;
  errno = 0;
  unsigned long long n = strtoull(text, &end, 10);
  if (errno || *end || end == text || n < least || n > most) return 0;
  *out = (size_t)n;
  return 1;
}

static int read_options(int argc, char **argv, aotd_options *o) {
  size_t time = 5000;
  *o = (aotd_options){.most_bytes = 1 << 20, .most_clients = 64};
  for (int i = 1; i < argc; i += 2) {
    const char *value = i + 1 < argc ? argv[i + 1] : NULL;
    int is_known = value != NULL;
    if (!value) {
    } else if (strcmp(argv[i], "--socket") == 0) o->socket = value;
    else if (strcmp(argv[i], "--store") == 0) o->store = value;
    else if (strcmp(argv[i], "--plugins") == 0) o->folder = value;
    else if (strcmp(argv[i], "--max-message") == 0) is_known = number_option(value, 64, 1 << 30, &o->most_bytes);
    else if (strcmp(argv[i], "--max-time") == 0) is_known = number_option(value, 1, 3600000, &time);
    else if (strcmp(argv[i], "--max-clients") == 0) is_known = number_option(value, 1, 1000, &o->most_clients);
    else is_known = 0;
    if (!is_known) return 0;
  }
  o->most_time = (int64_t)time;
  return 1;
}

/* ---------------------------------------------------------------- objects */

static void found(void *data, const char *path, aot_status status, const char *message) {
  (void)data;
  if (status != AOT_OK) fprintf(stderr, "aotd: %s is refused: %s: %s\n", path, aot_status_name(status), message);
}

static int open_objects(aotd *d) {
  aot_runtime_options runtime = AOT_RUNTIME_OPTIONS;
  aot_context_options context = AOT_CONTEXT_OPTIONS;
  context.deadline_ms = (uint64_t)d->options.most_time;
  if (aot_runtime_open(&runtime, &d->runtime) || aot_context_open(d->runtime, &context, &d->cx) ||
      aotd_language_open(d->cx, &d->language))
    return fail_status("context");
  if (d->options.folder && aot_scan_plugins(d->cx, d->options.folder, found, NULL)) return fail_status("plugins");
  if (d->options.store && aot_store_open(d->cx, d->options.store, NULL, &d->store)) return fail_status("store");
  return 0;
}

/* ---------------------------------------------------------------- what is watched */

/* The listener, the context's descriptor, clients, shells. An event of a client carries its number. */
enum { OF_LISTENER = -1, OF_CONTEXT_OR_SHELL = 0, MOST_EVENTS = 64 };

static int watch(const aotd *d, int operation, int descriptor, uint32_t events, long of) {
  struct epoll_event event = {.events = events, .data.u64 = (uint64_t)of};
  return epoll_ctl(d->epoll, operation, descriptor, &event);
}

/* ---------------------------------------------------------------- the socket */

/* Is there a daemon that answers? One that died has left its socket behind. */
static int is_served(const struct sockaddr_un *address) {
  int s = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int is = s >= 0 && connect(s, (const struct sockaddr *)address, sizeof *address) == 0;
  if (s >= 0) close(s);
  return is;
}

static int listen_at(aotd *d, const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  struct stat old;
  snprintf(address.sun_path, sizeof address.sun_path, "%.*s", (int)sizeof address.sun_path - 1, path);
  if (aotd_check_folder("aotd", path, 1)) return -1;
  if (is_served(&address)) {
    fprintf(stderr, "aotd: %s: a daemon is running\n", path);
    return -1;
  }
  if (lstat(path, &old) == 0 && S_ISSOCK(old.st_mode)) unlink(path);
  d->epoll = epoll_create1(EPOLL_CLOEXEC);
  d->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (d->listener < 0 || bind(d->listener, (const struct sockaddr *)&address, sizeof address) != 0 ||
      chmod(path, 0600) != 0 || listen(d->listener, 64) != 0 ||
      watch(d, EPOLL_CTL_ADD, d->listener, EPOLLIN, OF_LISTENER) != 0)
    return fail(path);
  return 0;
}

/* The other end is a process of this user. */
static int is_ours(int s) {
  struct ucred peer;
  socklen_t size = sizeof peer;
  return getsockopt(s, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == geteuid();
}

static void accept_client(aotd *d) {
  int s = accept4(d->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (s < 0) return;
  aotd_client *c = is_ours(s) ? calloc(1, sizeof *c) : NULL;
  if (!c) {
    close(s);
    return;
  }
  c->socket = s;
  c->number = ++d->last_client;
  c->next = d->clients;
  d->clients = c;
  if (++d->client_count <= d->options.most_clients) return;
  aotd_answer_error(c, NULL, "AOT_E_STATE", "the daemon has as many clients as it takes");
  c->is_closing = 1;
}

static void free_client(aotd *d, aotd_client **link) {
  aotd_client *c = *link;
  *link = c->next;
  d->client_count--;
  close(c->socket);
  aotd_free_text(&c->in);
  aotd_free_text(&c->out);
  free(c);
}

/* ---------------------------------------------------------------- messages */

/* Serves the lines that are there. */
static void serve_lines(aotd *d, aotd_client *c) {
  size_t from = 0;
  char *end;
  while (!c->is_closing && (end = memchr(c->in.bytes + from, '\n', c->in.size - from))) {
    size_t size = (size_t)(end - (c->in.bytes + from));
    if (size > 0) aotd_serve(d, c, c->in.bytes + from, size);
    from += size + 1;
  }
  memmove(c->in.bytes, c->in.bytes + from, c->in.size - from);
  c->in.size -= from;
  if (c->in.size == 0) c->began = 0;
  else if (from > 0 || c->began == 0) c->began = aotd_milliseconds();
}

/* 0: the client is gone. */
static int read_client(aotd *d, aotd_client *c) {
  char bytes[1 << 16];
  ssize_t n = read(c->socket, bytes, sizeof bytes);
  if (n < 0) return errno == EAGAIN || errno == EINTR;
  if (n == 0) c->has_ended = 1;
  if (n == 0) return 1;
  if (c->is_closing) return 1;
  aotd_add(&c->in, bytes, (size_t)n);
  if (c->in.has_failed) return 0;
  serve_lines(d, c);
  if (c->in.size <= d->options.most_bytes) return 1;
  aotd_answer_error(c, NULL, "AOT_E_RANGE", "the message is longer than messages may be");
  c->is_closing = 1;
  return 1;
}

static int is_awaited(const aotd *d, const aotd_client *c) {
  const aotd_waiting *w = d->waiting;
  while (w && w->client != c->number) w = w->next;
  return w != NULL;
}

/* 0: it has all that it will get. */
static int write_client(const aotd *d, aotd_client *c) {
  while (c->sent < c->out.size) {
    ssize_t n = send(c->socket, c->out.bytes + c->sent, c->out.size - c->sent, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
    c->sent += (size_t)n;
  }
  c->sent = c->out.size = 0;
  return !c->is_closing && !(c->has_ended && !is_awaited(d, c));
}

/* Messages that were begun and not ended; answers that nobody reads. */
static int is_tired_of(const aotd *d, aotd_client *c, int64_t now) {
  if (c->out.has_failed || c->out.size - c->sent > 8 * d->options.most_bytes) return 1;
  if (!c->began || c->is_closing || now - c->began <= d->options.most_time) return 0;
  aotd_answer_error(c, NULL, "AOT_E_DEADLINE", "the message was not ended in time");
  c->is_closing = 1;
  return 0;
}

/* ---------------------------------------------------------------- the loop */

/* A client of which nothing is wanted is not watched at all: that it hung up would be told without end. */
static void watch_client(const aotd *d, aotd_client *c) {
  uint32_t wanted = (!c->is_closing && !c->has_ended ? EPOLLIN : 0) | (c->out.size > c->sent ? EPOLLOUT : 0);
  if (wanted == c->watched) return;
  int operation = !wanted ? EPOLL_CTL_DEL : c->watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
  if (watch(d, operation, c->socket, wanted, (long)c->number) == 0) c->watched = wanted;
}

/* Watches what is new, and how long there is to wait. */
static int prepare(aotd *d) {
  int64_t timeout = -1;
  int descriptor, needs_time = d->waiting != NULL;
  if (d->own < 0 && aot_poll_descriptor(d->cx, &descriptor) == AOT_OK &&
      watch(d, EPOLL_CTL_ADD, descriptor, EPOLLIN, OF_CONTEXT_OR_SHELL) == 0)
    d->own = descriptor;
  for (aotd_client *c = d->clients; c; c = c->next) {
    watch_client(d, c);
    needs_time |= c->began != 0;
  }
  for (aotd_waiting *w = d->waiting; w; w = w->next)
    if (w->is_shell && !w->is_watched)
      w->is_watched = watch(d, EPOLL_CTL_ADD, w->shell.output, EPOLLIN, OF_CONTEXT_OR_SHELL) == 0;
  aot_poll_timeout(d->cx, &timeout);
  if (needs_time && (timeout < 0 || timeout > 100)) timeout = 100;
  return timeout > 60000 ? 60000 : (int)timeout;
}

static void turn_client(aotd *d, unsigned long number) {
  aotd_client **link = &d->clients;
  while (*link && (*link)->number != number) link = &(*link)->next;
  if (!*link || (*link)->is_closing || (*link)->has_ended || read_client(d, *link)) return;
  free_client(d, link);
}

/* Sends what there is to send, and lets go of whom nothing more is wanted. */
static void write_clients(aotd *d) {
  int64_t now = 0;
  for (aotd_client **link = &d->clients; *link;) {
    aotd_client *c = *link;
    if (c->began && !now) now = aotd_milliseconds();
    if (is_tired_of(d, c, now) || !write_client(d, c)) free_client(d, link);
    else link = &c->next;
  }
}

static int serve(aotd *d) {
  struct epoll_event events[MOST_EVENTS];
  int alive = 1;
  while (!is_ending) {
    int count = epoll_wait(d->epoll, events, MOST_EVENTS, prepare(d));
    if (count < 0 && errno != EINTR) break;
    if (is_ending) break;
    for (int i = 0; i < count; i++) {
      long of = (long)events[i].data.u64;
      if (of == OF_LISTENER) accept_client(d);
      else if (of != OF_CONTEXT_OR_SHELL) turn_client(d, (unsigned long)of);
    }
    aot_status status = aot_poll(d->cx, 0, &alive);
    if (status == AOT_E_DEAD || status == AOT_E_MEMORY) {
      fail_status("the context has no memory left");
      break;
    }
    aotd_serve_waiting(d);
    write_clients(d);
  }
  return is_ending ? 0 : 1;
}

static void close_all(aotd *d, const char *path) {
  while (d->clients) free_client(d, &d->clients);
  for (aotd_waiting *w = d->waiting; w; w = w->next)
    if (w->is_shell) aotd_shell_stop(&w->shell);
  unlink(path);
  if (d->cx) aot_context_close(d->cx);
  if (d->runtime) aot_runtime_close(d->runtime);
}

int main(int argc, char **argv) {
  aotd d = {.listener = -1, .own = -1};
  char path[4096];
  if (!read_options(argc, argv, &d.options)) {
    fprintf(stderr, "usage: aotd [--socket PATH] [--store FILE] [--plugins FOLDER] [--max-message BYTES] [--max-time "
                    "MS] [--max-clients N]\n");
    return 2;
  }
  if (aotd_socket_path(d.options.socket, path, sizeof path)) {
    fprintf(stderr, "aotd: the path of the socket is too long\n");
    return 2;
  }
  struct sigaction action = {.sa_handler = on_signal};
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGINT, &action, NULL);
  if (listen_at(&d, path)) return 1;
  if (open_objects(&d)) {
    unlink(path);
    return 1;
  }
  printf("aotd: %s\n", path);
  fflush(stdout);
  int status = serve(&d);
  close_all(&d, path);
  return status;
}
