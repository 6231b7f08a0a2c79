/* handle.h: what the event loop serves for modules of the library: sockets, pipes, processes, signals. A module knows a handle by its number. */
#ifndef AOT_HOST_HANDLE_H
#define AOT_HOST_HANDLE_H

#include "aot_abi.h"
#include <uv.h>

typedef struct aot_handle {
  union {
    uv_handle_t any;
    uv_stream_t stream;
    uv_tcp_t tcp;
    uv_pipe_t pipe;
    uv_udp_t udp;
    uv_process_t process;
    uv_signal_t signal;
  } uv;
  aot_context *cx;
  int32_t number;
  aot_value handler; /* called with an event, a number and what else there is; undefined: nothing listens */
  aot_value view;    /* what is read goes there */
  aot_value context; /* the async context that it was made in, in which the handler is called */
} aot_handle;

/* As internal/handles.ts numbers them. */
enum aot_handle_event {
  AOT_EVENT_CLOSED,
  AOT_EVENT_READ,       /* bytes, or an errno */
  AOT_EVENT_WRITTEN,    /* status of a write that had to wait */
  AOT_EVENT_SHUTDOWN,   /* status */
  AOT_EVENT_CONNECTED,  /* status */
  AOT_EVENT_CONNECTION, /* number of the accepted handle, or an errno */
  AOT_EVENT_EXITED,     /* exit status, signal */
  AOT_EVENT_SIGNALLED,  /* signal */
  AOT_EVENT_RECEIVED    /* bytes, sender */
};

/* A new handle, zeroed and numbered. The caller initializes `uv` and gives what came of it to aot_handle_started. */
aot_handle *aot_handle_new(aot_context *cx);
/* The number of the handle; when status is an error the handle is gone, and the status is given. */
aot_value aot_handle_started(aot_handle *h, int status);
/* The handle of a number; NULL when it has been closed. */
aot_handle *aot_handle_of(aot_context *cx, aot_value number);
/* Closes it, unless it is closing; CLOSED will tell. */
void aot_handle_close(aot_handle *h);

/* Tells the handler, if there is one. `more` may be undefined. */
void aot_handle_tell(aot_handle *h, enum aot_handle_event event, double value, aot_value more);

/* [address, port, 4 or 6]. */
aot_value aot_address(aot_context *cx, const struct sockaddr *address);
/* The socket address of a text and a port: 0, or an errno. */
int aot_parse_address(aot_context *cx, aot_value text, aot_value port, struct sockaddr_storage *out);

#endif
