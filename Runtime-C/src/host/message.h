/* message.h: what goes from one thread to another: a value as bytes, memory that moves or is shared with it, ends of channels. It belongs to who
 * makes it, then to the channel, then to who takes it. */
#ifndef AOT_HOST_MESSAGE_H
#define AOT_HOST_MESSAGE_H

#include "aot_abi.h"
#include <stdbool.h>

/* As internal/channels.ts numbers them. */
enum aot_message_kind {
  AOT_MESSAGE_VALUE,  /* of postMessage */
  AOT_MESSAGE_CLOSED, /* the other end is closed; nothing comes after it */
  AOT_MESSAGE_START,  /* what the thread of a worker begins with */
  AOT_MESSAGE_ONLINE, /* it runs code */
  AOT_MESSAGE_ERROR,  /* an error has ended it */
  AOT_MESSAGE_EXIT,   /* it has ended: `code` */
  AOT_MESSAGE_STDOUT, /* what it wrote there: `bytes` are that */
  AOT_MESSAGE_STDERR
};

/* Memory of a buffer. */
typedef struct aot_message_block {
  uint8_t *data; /* calloc'd for max_length bytes; shared: of an aot_shared_block, of which this is one reference */
  size_t length, max_length;
  bool is_shared, is_resizable;
} aot_message_block;

typedef struct aot_message {
  struct aot_message *next;
  enum aot_message_kind kind;
  int32_t code;
  bool is_partial; /* there was no memory: it is not to be sent */
  uint8_t *bytes;
  size_t size, capacity;
  aot_message_block *blocks;
  size_t block_count, block_capacity;
  struct aot_channel_end **ends; /* that move with it */
  size_t end_count, end_capacity;
} aot_message;

aot_message *aot_message_new(enum aot_message_kind kind, int32_t code);
/* With all that nobody has taken from it. */
void aot_message_free(aot_message *m);
void aot_message_add_bytes(aot_message *m, const void *bytes, size_t size);
/* Another one of the same value: memory is copied, what is shared is shared by both. It has no ends. */
aot_message *aot_message_copy(const aot_message *m);

/* Puts a value into the message: a copy that structuredClone made, which nobody else has; memory of its buffers is taken from it. ports: an array of
 * the objects in it that stand for the message's ends. NULL, or what has no counterpart in another thread (a DataCloneError is the
 * caller's to throw; with an error pending that one is meant). */
const char *aot_message_write(aot_context *cx, aot_message *m, aot_value value, aot_value ports);
/* The value, made in the context, where objects of `ports` stand for the ends. */
aot_value aot_message_read(aot_context *cx, aot_message *m, aot_value ports);

#endif
