/* datagram.c: UDP. */
#include "base/builtin.h"
#include "base/context.h"
#include "host/handle.h"
#include "host/loop.h"
#include "object/array.h"
#include "object/typed_element.h"
#include "value/string.h"
#include <stdlib.h>
#include <string.h>

static int argument(aot_value v) { return (int)aot_as_number(v); }

AOT_BUILTIN(aot_host_udp_new) {
  aot_handle *h = aot_handle_new(cx);
  return aot_handle_started(h, uv_udp_init(aot_uv_loop(cx), &h->uv.udp));
}

/* handle, address, port, flags of libuv */
AOT_BUILTIN(aot_host_udp_bind) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  struct sockaddr_storage address;
  int status = aot_parse_address(cx, AOT_ARG(1), AOT_ARG(2), &address);
  if (status) return aot_int(status);
  return aot_int(uv_udp_bind(&h->uv.udp, (struct sockaddr *)&address, (unsigned)argument(AOT_ARG(3))));
}

/* handle, address or undefined to disconnect, port */
AOT_BUILTIN(aot_host_udp_connect) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  if (!aot_is_string(AOT_ARG(1))) return aot_int(uv_udp_connect(&h->uv.udp, NULL));
  struct sockaddr_storage address;
  int status = aot_parse_address(cx, AOT_ARG(1), AOT_ARG(2), &address);
  return aot_int(status ? status : uv_udp_connect(&h->uv.udp, (struct sockaddr *)&address));
}

static aot_value address_of(aot_context *cx, aot_value number, int (*get)(const uv_udp_t *, struct sockaddr *, int *)) {
  aot_handle *h = aot_handle_of(cx, number);
  if (!h) return aot_int(UV_EBADF);
  struct sockaddr_storage storage;
  int size = sizeof storage;
  int status = get(&h->uv.udp, (struct sockaddr *)&storage, &size);
  return status ? aot_int(status) : aot_address(cx, (struct sockaddr *)&storage);
}
AOT_BUILTIN(aot_host_udp_address) { return address_of(cx, AOT_ARG(0), uv_udp_getsockname); }
AOT_BUILTIN(aot_host_udp_peer) { return address_of(cx, AOT_ARG(0), uv_udp_getpeername); }

typedef struct send_request {
  uv_udp_send_t request;
  char bytes[];
} send_request;

static void on_sent(uv_udp_send_t *request, int status) {
  aot_handle *h = (aot_handle *)request->handle;
  free(request);
  aot_handle_tell(h, AOT_EVENT_WRITTEN, status, AOT_UNDEFINED);
}

/* handle, view, address or undefined when connected, port: 0 and WRITTEN will tell, or an errno */
AOT_BUILTIN(aot_host_udp_send) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  struct sockaddr_storage address;
  bool has_address = aot_is_string(AOT_ARG(2));
  int status = has_address ? aot_parse_address(cx, AOT_ARG(2), AOT_ARG(3), &address) : 0;
  if (status) return aot_int(status);
  const aot_typed_array *a = aot_typed_array_of(AOT_ARG(1));
  send_request *s = malloc(sizeof *s + a->length);
  if (!s) return aot_int(UV_ENOMEM);
  if (a->length) memcpy(s->bytes, a->data, a->length);
  uv_buf_t buffer = uv_buf_init(s->bytes, (unsigned)a->length);
  status = uv_udp_send(&s->request, &h->uv.udp, &buffer, 1, has_address ? (struct sockaddr *)&address : NULL, on_sent);
  if (status) free(s);
  return aot_int(status);
}

static void give_view(uv_handle_t *any, size_t suggested, uv_buf_t *buffer) {
  (void)suggested;
  const aot_typed_array *a = aot_typed_array_of(((aot_handle *)any)->view);
  *buffer = uv_buf_init((char *)a->data, (unsigned)a->length);
}

static void on_received(uv_udp_t *udp, ssize_t n, const uv_buf_t *buffer, const struct sockaddr *from, unsigned flags) {
  (void)buffer;
  (void)flags;
  if (n == 0 && !from) return;
  aot_handle *h = (aot_handle *)udp;
  aot_handle_tell(h, AOT_EVENT_RECEIVED, (double)n, n < 0 ? AOT_UNDEFINED : aot_address(h->cx, from));
}

/* handle, Uint8Array */
AOT_BUILTIN(aot_host_udp_start) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  h->view = AOT_ARG(1);
  return aot_int(uv_udp_recv_start(&h->uv.udp, give_view, on_received));
}

AOT_BUILTIN(aot_host_udp_stop) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  return aot_int(h ? uv_udp_recv_stop(&h->uv.udp) : UV_EBADF);
}

/* As node:dgram numbers them. */
enum option { BROADCAST, TTL, MULTICAST_TTL, MULTICAST_LOOPBACK, RECEIVE_BUFFER, SEND_BUFFER };

/* handle, option, value: sizes of buffers give the size, and are asked for by 0 */
AOT_BUILTIN(aot_host_udp_option) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  int value = argument(AOT_ARG(2)), status;
  switch ((enum option)argument(AOT_ARG(1))) {
  case BROADCAST: return aot_int(uv_udp_set_broadcast(&h->uv.udp, value));
  case TTL: return aot_int(uv_udp_set_ttl(&h->uv.udp, value));
  case MULTICAST_TTL: return aot_int(uv_udp_set_multicast_ttl(&h->uv.udp, value));
  case MULTICAST_LOOPBACK: return aot_int(uv_udp_set_multicast_loop(&h->uv.udp, value));
  case RECEIVE_BUFFER: status = uv_recv_buffer_size(&h->uv.any, &value); return aot_int(status ? status : value);
  case SEND_BUFFER: status = uv_send_buffer_size(&h->uv.any, &value); return aot_int(status ? status : value);
  }
  return aot_int(UV_EINVAL);
}

/* handle, address of the group, of the interface or undefined, whether to join, the only source or undefined */
AOT_BUILTIN(aot_host_udp_membership) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  size_t n;
  char *group = aot_string_to_utf8(cx, AOT_ARG(1), &n);
  char *interface = aot_is_string(AOT_ARG(2)) ? aot_string_to_utf8(cx, AOT_ARG(2), &n) : NULL;
  uv_membership membership = AOT_ARG(3) == AOT_TRUE ? UV_JOIN_GROUP : UV_LEAVE_GROUP;
  char *source = aot_is_string(AOT_ARG(4)) ? aot_string_to_utf8(cx, AOT_ARG(4), &n) : NULL;
  int status = source ? uv_udp_set_source_membership(&h->uv.udp, group, interface, source, membership)
                      : uv_udp_set_membership(&h->uv.udp, group, interface, membership);
  free(source);
  free(group);
  free(interface);
  return aot_int(status);
}

/* handle, address of the interface */
AOT_BUILTIN(aot_host_udp_interface) {
  aot_handle *h = aot_handle_of(cx, AOT_ARG(0));
  if (!h) return aot_int(UV_EBADF);
  size_t n;
  char *interface = aot_string_to_utf8(cx, AOT_ARG(1), &n);
  int status = uv_udp_set_multicast_interface(&h->uv.udp, interface);
  free(interface);
  return aot_int(status);
}
