/* net.c: TCP and Unix-domain sockets: making, binding, listening, connecting, and their addresses. */
#include "base/builtin.h"
#include "base/context.h"
#include "host/handle.h"
#include "host/loop.h"
#include "object/array.h"
#include "value/string.h"
#include <net/if.h>
#include <stdlib.h>
#include <string.h>

static int argument(aot_value v) { return (int)aot_as_number(v); }

/* ---------------------------------------------------------------- addresses */

aot_value aot_address(aot_context *cx, const struct sockaddr *address) {
  char text[INET6_ADDRSTRLEN + IF_NAMESIZE + 1] = "";
  bool is_six = address->sa_family == AF_INET6;
  int port;
  if (is_six) {
    const struct sockaddr_in6 *six = (const void *)address;
    uv_ip6_name(six, text, sizeof text);
    size_t n = strlen(text), size = IF_NAMESIZE;
    /* A link-local address says of which interface. */
    if (six->sin6_scope_id && uv_if_indextoiid(six->sin6_scope_id, text + n + 1, &size) == 0) text[n] = '%';
    port = ntohs(six->sin6_port);
  } else {
    uv_ip4_name((const void *)address, text, sizeof text);
    port = ntohs(((const struct sockaddr_in *)(const void *)address)->sin_port);
  }
  aot_value v[3] = {aot_string_from_c(cx, text), aot_int(port), aot_int(is_six ? 6 : 4)};
  return aot_new_array(cx, 3, v);
}

int aot_parse_address(aot_context *cx, aot_value text, aot_value port, struct sockaddr_storage *out) {
  size_t n;
  char *s = aot_string_to_utf8(cx, text, &n);
  int number = argument(port);
  int status = strchr(s, ':') ? uv_ip6_addr(s, number, (struct sockaddr_in6 *)out)
                              : uv_ip4_addr(s, number, (struct sockaddr_in *)out);
  free(s);
  return status;
}

/* text, view of 16 bytes or more: the bytes of the address, 4 or 16 of them; 0 when it is none. A zone may follow. */
AOT_BUILTIN(aot_host_address_bytes) {
  size_t n;
  char *s = aot_string_to_utf8(cx, AOT_ARG(0), &n);
  uint8_t *bytes = aot_typed_array_of(AOT_ARG(1))->data;
  char *zone = strchr(s, '%');
  bool is_whole = strlen(s) == n && !(zone && !zone[1]);
  int size = 0;
  if (is_whole && !zone && uv_inet_pton(AF_INET, s, bytes) == 0) {
    size = 4;
  } else if (is_whole) {
    if (zone) *zone = 0;
    size = uv_inet_pton(AF_INET6, s, bytes) == 0 ? 16 : 0;
  }
  free(s);
  return aot_int(size);
}

/* view, 4 or 16: the address as a text */
AOT_BUILTIN(aot_host_address_text) {
  char text[INET6_ADDRSTRLEN] = "";
  uv_inet_ntop(argument(AOT_ARG(1)) == 4 ? AF_INET : AF_INET6, aot_typed_array_of(AOT_ARG(0))->data, text, sizeof text);
  return aot_string_from_c(cx, text);
}

static aot_value address_of(aot_context *cx, aot_value number, int (*get)(const uv_tcp_t *, struct sockaddr *, int *)) {
  aot_handle *h = aot_handle_of(cx, number);
  if (!h) return aot_int(UV_EBADF);
  struct sockaddr_storage storage;
  int size = sizeof storage;
  int status = get(&h->uv.tcp, (struct sockaddr *)&storage, &size);
  return status ? aot_int(status) : aot_address(cx, (struct sockaddr *)&storage);
}
AOT_BUILTIN(aot_host_tcp_address) { return address_of(cx, AOT_ARG(0), uv_tcp_getsockname); }
AOT_BUILTIN(aot_host_tcp_peer) { return address_of(cx, AOT_ARG(0), uv_tcp_getpeername); }

/* ---------------------------------------------------------------- handles */

AOT_BUILTIN(aot_host_tcp_new) {
  aot_handle *h = aot_handle_new(cx);
  return aot_handle_started(h, uv_tcp_init(aot_uv_loop(cx), &h->uv.tcp));
}

AOT_BUILTIN(aot_host_pipe_new) {
  aot_handle *h = aot_handle_new(cx);
  return aot_handle_started(h, uv_pipe_init(aot_uv_loop(cx), &h->uv.pipe, 0));
}

/* What a descriptor is, as uv_handle_type numbers it. */
AOT_BUILTIN(aot_host_descriptor_kind) { return aot_int(uv_guess_handle(argument(AOT_ARG(0)))); }

/* handle, descriptor: the handle is of the open descriptor */
AOT_BUILTIN(aot_host_handle_open) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  int fd = argument(AOT_ARG(1));
  return aot_int(h->uv.any.type == UV_TCP ? uv_tcp_open(&h->uv.tcp, fd) : uv_pipe_open(&h->uv.pipe, fd));
}

AOT_BUILTIN(aot_host_handle_descriptor) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  int fd;
  return aot_int(h && uv_fileno(&h->uv.any, &fd) == 0 ? fd : -1);
}

/* handle, on */
AOT_BUILTIN(aot_host_tcp_no_delay) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  return aot_int(h ? uv_tcp_nodelay(&h->uv.tcp, AOT_ARG(1) == AOT_TRUE) : UV_EBADF);
}

/* handle, on, seconds */
AOT_BUILTIN(aot_host_tcp_keep_alive) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  return aot_int(h ? uv_tcp_keepalive(&h->uv.tcp, AOT_ARG(1) == AOT_TRUE, (unsigned)argument(AOT_ARG(2))) : UV_EBADF);
}

/* ---------------------------------------------------------------- listening */

/* handle, address, port, whether IPv6 alone */
AOT_BUILTIN(aot_host_tcp_bind) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  struct sockaddr_storage address;
  int status = aot_parse_address(cx, AOT_ARG(1), AOT_ARG(2), &address);
  if (status) return aot_int(status);
  bool is_six = address.ss_family == AF_INET6;
  return aot_int(
      uv_tcp_bind(&h->uv.tcp, (struct sockaddr *)&address, is_six && AOT_ARG(3) == AOT_TRUE ? UV_TCP_IPV6ONLY : 0));
}

/* handle, path */
AOT_BUILTIN(aot_host_pipe_bind) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  size_t n;
  char *path = aot_string_to_utf8(cx, AOT_ARG(1), &n);
  int status = uv_pipe_bind(&h->uv.pipe, path);
  free(path);
  return aot_int(status);
}

/* handle, UV_READABLE | UV_WRITABLE: for all users */
AOT_BUILTIN(aot_host_pipe_mode) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  return aot_int(h ? uv_pipe_chmod(&h->uv.pipe, argument(AOT_ARG(1))) : UV_EBADF);
}

static void on_connection(uv_stream_t *server, int status) {
  aot_handle *h = (aot_handle *)server;
  aot_context *cx = h->cx;
  if (status < 0) {
    aot_handle_tell(h, AOT_EVENT_CONNECTION, status, AOT_UNDEFINED);
    return;
  }
  aot_handle *peer = aot_handle_new(cx);
  if (server->type == UV_TCP) uv_tcp_init(aot_uv_loop(cx), &peer->uv.tcp);
  else uv_pipe_init(aot_uv_loop(cx), &peer->uv.pipe, 0);
  status = uv_accept(server, &peer->uv.stream);
  if (status) aot_handle_close(peer);
  aot_handle_tell(h, AOT_EVENT_CONNECTION, status ? status : peer->number, AOT_UNDEFINED);
}

/* handle, backlog */
AOT_BUILTIN(aot_host_listen) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  return aot_int(h ? uv_listen(&h->uv.stream, argument(AOT_ARG(1)), on_connection) : UV_EBADF);
}

/* ---------------------------------------------------------------- connecting */

static void on_connected(uv_connect_t *request, int status) {
  aot_handle *h = (aot_handle *)request->handle;
  free(request);
  aot_handle_tell(h, AOT_EVENT_CONNECTED, status, AOT_UNDEFINED);
}

static uv_connect_t *new_connect(void) {
  uv_connect_t *request = malloc(sizeof *request);
  if (!request) abort();
  return request;
}

/* handle, address, port */
AOT_BUILTIN(aot_host_tcp_connect) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  struct sockaddr_storage address;
  int status = aot_parse_address(cx, AOT_ARG(1), AOT_ARG(2), &address);
  if (status) return aot_int(status);
  uv_connect_t *request = new_connect();
  status = uv_tcp_connect(request, &h->uv.tcp, (struct sockaddr *)&address, on_connected);
  if (status) free(request);
  return aot_int(status);
}

/* handle, path */
AOT_BUILTIN(aot_host_pipe_connect) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  size_t n;
  char *path = aot_string_to_utf8(cx, AOT_ARG(1), &n);
  uv_pipe_connect(new_connect(), &h->uv.pipe, path, on_connected);
  free(path);
  return aot_int(0);
}
