/* channel.h: channels between threads. A channel has ends, each of which a context has, or a message that is under way, or nobody yet. What is sent
 * from one waits at the others until it is taken there. */
#ifndef AOT_HOST_CHANNEL_H
#define AOT_HOST_CHANNEL_H

#include "aot_abi.h"
#include "host/message.h"

typedef struct aot_channel_end aot_channel_end;

/* The two ends of a new channel. */
void aot_channel_new(aot_channel_end *ends[2]);
/* The end is gone, with what waits for it; the other one of two is told. */
void aot_channel_close(aot_channel_end *end);
/* To the other ends; when there are none the message is lost. Any thread may send for who has the end. */
void aot_channel_send(aot_channel_end *end, aot_message *m);
/* The first message that waits; NULL: there is none. */
aot_message *aot_channel_receive(aot_channel_end *end);

/* The context has the end, by this number. */
int32_t aot_channel_attach(aot_context *cx, aot_channel_end *end);
/* It has it no longer. NULL: nor did it before. */
aot_channel_end *aot_channel_detach(aot_context *cx, int32_t number);
/* Closes all that the context has but one (or NULL), which it has no longer; before its loop is closed. */
void aot_channels_close(aot_context *cx, const aot_channel_end *spared);

#endif
