/* resolve.c: names of hosts by the system's resolver, on another thread. */
#include "base/builtin.h"
#include "base/context.h"
#include "host/handle.h"
#include "host/loop.h"
#include "object/array.h"
#include "value/string.h"
#include <netdb.h>
#include <stdlib.h>
#include <string.h>

typedef struct resolution {
  union {
    uv_getaddrinfo_t addresses;
    uv_getnameinfo_t name;
  } request;
  aot_context *cx;
  uint32_t held; /* the callback */
} resolution;

static resolution *new_resolution(aot_context *cx, aot_value callback) {
  resolution *r = calloc(1, sizeof *r);
  if (!r) abort();
  r->cx = cx;
  r->held = aot_loop_hold(cx, callback);
  return r;
}

static void conclude(resolution *r, aot_value result) {
  aot_context *cx = r->cx;
  aot_value callback = aot_loop_release(cx, r->held);
  free(r);
  aot_loop_call(cx, callback, 1, &result);
}

/* What could not even start fails at once. */
static aot_value refuse(aot_context *cx, resolution *r, int status) {
  aot_loop_release(cx, r->held);
  free(r);
  return aot_int(status);
}

static void on_addresses(uv_getaddrinfo_t *request, int status, struct addrinfo *list) {
  resolution *r = (resolution *)request;
  aot_value result = status ? aot_int(status) : aot_new_array(r->cx, 0, NULL);
  for (const struct addrinfo *a = list; a && !status; a = a->ai_next)
    if (a->ai_family == AF_INET || a->ai_family == AF_INET6)
      aot_array_push(r->cx, result, aot_list_at(aot_address(r->cx, a->ai_addr), 0));
  uv_freeaddrinfo(list);
  conclude(r, result);
}

/* name, family (0, 4, 6), flags, callback: given an array of addresses, or an errno */
AOT_BUILTIN(aot_host_resolve_host) {
  size_t n;
  char *name = aot_string_to_utf8(cx, AOT_ARG(0), &n);
  int family = (int)aot_as_number(AOT_ARG(1));
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = (int)aot_as_number(AOT_ARG(2))};
  hints.ai_family = family == 4 ? AF_INET : family == 6 ? AF_INET6 : AF_UNSPEC;
  resolution *r = new_resolution(cx, AOT_ARG(3));
  int status = uv_getaddrinfo(aot_uv_loop(cx), &r->request.addresses, on_addresses, name, NULL, &hints);
  free(name);
  return status ? refuse(cx, r, status) : aot_int(0);
}

static void on_name(uv_getnameinfo_t *request, int status, const char *host, const char *service) {
  resolution *r = (resolution *)request;
  if (status) {
    conclude(r, aot_int(status));
    return;
  }
  aot_value v[2] = {aot_string_from_utf8(r->cx, host, strlen(host)),
                    aot_string_from_utf8(r->cx, service, strlen(service))};
  conclude(r, aot_new_array(r->cx, 2, v));
}

/* address, port, callback: given names of the host and the service, or an errno */
AOT_BUILTIN(aot_host_resolve_name) {
  struct sockaddr_storage address;
  int status = aot_parse_address(cx, AOT_ARG(0), AOT_ARG(1), &address);
  if (status) return aot_int(status);
  resolution *r = new_resolution(cx, AOT_ARG(2));
  status = uv_getnameinfo(aot_uv_loop(cx), &r->request.name, on_name, (struct sockaddr *)&address, NI_NAMEREQD);
  return status ? refuse(cx, r, status) : aot_int(0);
}
