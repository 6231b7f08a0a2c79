/* aotd.h: the daemon: its clients, and what they ask for. */
#ifndef AOTD_H
#define AOTD_H

#include "shell.h"
#include "value.h"

typedef struct aotd_options {
  const char *socket, *store, *folder;
  size_t most_bytes; /* of a message */
  int64_t most_time; /* milliseconds of a request, and of a message that has begun */
  size_t most_clients;
} aotd_options;

typedef struct aotd_client {
  struct aotd_client *next;
  int socket;
  unsigned long number;
  aotd_text in, out;
  size_t sent;      /* bytes of `out` */
  int64_t began;    /* when the message that is not whole yet did; 0: there is none */
  uint32_t watched; /* what epoll tells of it, or 0 */
  int is_closing;   /* when all is sent */
  int has_ended;    /* it says nothing more, and waits for answers */
} aotd_client;

/* A request whose answer comes later: a promise, or a method for the shell. */
typedef struct aotd_waiting {
  struct aotd_waiting *next;
  unsigned long client; /* its number: it may be gone */
  char *id;             /* the JSON of the request's id */
  int is_shell, is_watched;
  aotd_shell shell;
  aot_ref promise; /* kept */
  int64_t deadline;
} aotd_waiting;

typedef struct aotd {
  aotd_options options;
  aot_runtime *runtime;
  aot_context *cx;
  aot_store *store;
  aotd_language language;
  int epoll, listener;
  int own; /* the context's descriptor, once it is watched; else -1 */
  unsigned long last_client;
  aotd_client *clients;
  size_t client_count;
  aotd_waiting *waiting;
} aotd;

int64_t aotd_milliseconds(void);
/* Appends a line to what a client is to get. */
void aotd_answer(aotd_client *c, const char *id, const char *rest, size_t size);
void aotd_answer_error(aotd_client *c, const char *id, const char *code, const char *message);
/* A line of a client. */
void aotd_serve(aotd *d, aotd_client *c, const char *bytes, size_t size);
/* Answers that are ready by now. */
void aotd_serve_waiting(aotd *d);

#endif
