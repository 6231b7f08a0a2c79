/* channel.c: channels between threads, and the ends of them that a context has. Each channel has a lock; an end of a context is signalled under it,
 * and leaves the context under it, so that the signal's handle is there. */
#include "host/channel.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/memory.h"
#include "heap/heap.h"
#include "value/string.h"
#include "object/array.h"
#include "builtins/binary/binary.h"
#include "host/loop.h"
#include "host/output.h"
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#pragma weak aot_new_array_buffer

/* Of one turn, or all that are there if there are more. */
enum { MESSAGES_OF_A_TURN = 1000 };

/* How senders wake the loop of a context. (A uv_async_t has who is woken wait for who wakes it.) */
typedef struct channel_wake {
  int descriptor; /* an eventfd */
  int is_pending; /* atomic: it was written to */
} channel_wake;

struct aot_channel_end {
  struct aot_channel *channel;
  struct aot_channel_end *next; /* of the channel */
  aot_message *first, *last;    /* wait for it */
  channel_wake *wake;           /* of the context that has it; NULL: none has */
};

typedef struct aot_channel {
  pthread_mutex_t lock; /* of all that follows, and of its ends */
  aot_channel_end *ends;
  char *name;               /* of a channel of broadcasts, which has any number of ends; NULL: it has two */
  struct aot_channel *next; /* of those with names */
} aot_channel;

/* Those with names: the only thing that two threads find without being given it. */
static pthread_mutex_t names_lock = PTHREAD_MUTEX_INITIALIZER;
static aot_channel *named;

static void wake_up(channel_wake *wake) {
  static const uint64_t one = 1;
  if (__atomic_exchange_n(&wake->is_pending, 1, __ATOMIC_ACQ_REL)) return;
  while (write(wake->descriptor, &one, sizeof one) < 0 && errno == EINTR) {}
}

/* ---------------------------------------------------------------- channels */

static aot_channel *new_channel(void) {
  aot_channel *c = calloc(1, sizeof *c);
  if (!c) abort();
  pthread_mutex_init(&c->lock, NULL);
  return c;
}

static aot_channel_end *add_end(aot_channel *c) {
  aot_channel_end *end = calloc(1, sizeof *end);
  if (!end) abort();
  end->channel = c;
  pthread_mutex_lock(&c->lock);
  end->next = c->ends;
  c->ends = end;
  pthread_mutex_unlock(&c->lock);
  return end;
}

void aot_channel_new(aot_channel_end *ends[2]) {
  aot_channel *c = new_channel();
  ends[0] = add_end(c);
  ends[1] = add_end(c);
}

/* An end of the channel of a name, which is made unless it is there. */
static aot_channel_end *join_named(const char *name) {
  pthread_mutex_lock(&names_lock);
  aot_channel *c = named;
  while (c && strcmp(c->name, name) != 0) c = c->next;
  if (!c) {
    c = new_channel();
    c->name = strdup(name);
    if (!c->name) abort();
    c->next = named;
    named = c;
  }
  aot_channel_end *end = add_end(c);
  pthread_mutex_unlock(&names_lock);
  return end;
}

/* Under the lock of the channel. */
static void add_message(aot_channel_end *to, aot_message *m) {
  m->next = NULL;
  if (to->last) to->last->next = m;
  else to->first = m;
  to->last = m;
  if (to->wake) wake_up(to->wake);
}

void aot_channel_send(aot_channel_end *end, aot_message *m) {
  aot_channel *c = end->channel;
  pthread_mutex_lock(&c->lock);
  for (aot_channel_end *to = c->ends; to; to = to->next) {
    if (to == end) continue;
    if (c->name) {
      add_message(to, aot_message_copy(m));
    } else {
      add_message(to, m);
      m = NULL;
    }
  }
  pthread_mutex_unlock(&c->lock);
  if (m) aot_message_free(m);
}

aot_message *aot_channel_receive(aot_channel_end *end) {
  pthread_mutex_lock(&end->channel->lock);
  aot_message *m = end->first;
  if (m) end->first = m->next;
  if (!end->first) end->last = NULL;
  pthread_mutex_unlock(&end->channel->lock);
  return m;
}

/* Takes the end out of its channel. True: it was the last. */
static bool leave_channel(aot_channel_end *end) {
  aot_channel *c = end->channel;
  pthread_mutex_lock(&c->lock);
  aot_channel_end **link = &c->ends;
  while (*link != end) link = &(*link)->next;
  *link = end->next;
  bool is_empty = !c->ends;
  if (!is_empty && !c->name) add_message(c->ends, aot_message_new(AOT_MESSAGE_CLOSED, 0));
  pthread_mutex_unlock(&c->lock);
  return is_empty;
}

static void free_channel(aot_channel *c) {
  pthread_mutex_destroy(&c->lock);
  free(c->name);
  free(c);
}

/* The same of a channel with a name, which nobody may find any more when it is the last. */
static void leave_named(aot_channel_end *end) {
  aot_channel *c = end->channel;
  pthread_mutex_lock(&names_lock);
  bool is_empty = leave_channel(end);
  if (is_empty) {
    aot_channel **link = &named;
    while (*link != c) link = &(*link)->next;
    *link = c->next;
  }
  pthread_mutex_unlock(&names_lock);
  if (is_empty) free_channel(c);
}

void aot_channel_close(aot_channel_end *end) {
  aot_channel *c = end->channel;
  if (c->name) leave_named(end);
  else if (leave_channel(end)) free_channel(c);
  for (aot_message *m = end->first; m;) {
    aot_message *next = m->next;
    aot_message_free(m);
    m = next;
  }
  free(end);
}

/* ---------------------------------------------------------------- what a context has */

typedef struct channel_row {
  aot_channel_end *end; /* NULL: the number is free */
  aot_value handler;    /* is called when a message is there, and takes it; undefined: nobody listens */
  aot_value context;    /* the async context in which it is called */
  bool is_started;      /* it is told of more than the end of the channel */
  bool shows_output;    /* what the other side writes goes where this context's own output goes */
} channel_row;

/* cx->builtin_state[AOT_STATE_CHANNELS] */
typedef struct channel_table {
  aot_context *cx;
  channel_wake wake;
  uv_poll_t poll;
  channel_row *rows; /* by number */
  size_t count, capacity;
} channel_table;

static void trace_channels(aot_context *cx, void *data) {
  const channel_table *t = data;
  for (size_t i = 0; i < t->count; i++) {
    if (!t->rows[i].end) continue;
    aot_gc_mark(cx, t->rows[i].handler);
    if (t->rows[i].context) aot_gc_mark(cx, t->rows[i].context);
  }
}

/* What waits first; NULL: nothing. Only the thread of the context takes it. */
static const aot_message *first_message(const aot_channel_end *end) {
  pthread_mutex_lock(&end->channel->lock);
  const aot_message *m = end->first;
  pthread_mutex_unlock(&end->channel->lock);
  return m;
}

static size_t count_messages(const aot_channel_end *end) {
  size_t n = 0;
  pthread_mutex_lock(&end->channel->lock);
  for (const aot_message *m = end->first; m; m = m->next) n++;
  pthread_mutex_unlock(&end->channel->lock);
  return n;
}

static bool show_output(channel_table *t, aot_channel_end *end, enum aot_message_kind kind) {
  if (kind != AOT_MESSAGE_STDOUT && kind != AOT_MESSAGE_STDERR) return false;
  aot_message *m = aot_channel_receive(end);
  if (kind == AOT_MESSAGE_STDOUT) aot_write_stdout(t->cx, (const char *)m->bytes, m->size);
  else aot_write_stderr(t->cx, (const char *)m->bytes, m->size);
  aot_message_free(m);
  return true;
}

/* Gives one message to who listens. False: there is none, or nobody does. */
static bool deliver(channel_table *t, size_t number) {
  const channel_row *row = &t->rows[number];
  const aot_message *m = row->end ? first_message(row->end) : NULL;
  if (!m || t->cx->exit_requested || aot_has_exception(t->cx)) return false;
  if (row->shows_output && show_output(t, row->end, m->kind)) return true;
  if (row->handler == AOT_UNDEFINED || (!row->is_started && m->kind != AOT_MESSAGE_CLOSED)) return false;
  t->cx->async_context = row->context;
  aot_loop_call(t->cx, row->handler, 0, NULL);
  return true;
}

static void on_wake(uv_poll_t *poll, int status, int events) {
  channel_table *t = poll->data;
  uint64_t count;
  (void)status;
  (void)events;
  if (read(t->wake.descriptor, &count, sizeof count) < 0) return;
  __atomic_store_n(&t->wake.is_pending, 0, __ATOMIC_SEQ_CST); /* what is sent from here on wakes again */
  for (size_t i = 0; i < t->count; i++) {
    if (!t->rows[i].end) continue;
    size_t n = count_messages(t->rows[i].end);
    if (n == 0) continue;
    if (n < MESSAGES_OF_A_TURN) n = MESSAGES_OF_A_TURN;
    while (n > 0 && deliver(t, i)) n--;
    if (n == 0) wake_up(&t->wake);
  }
}

static void free_table(void *data) {
  channel_table *t = data;
  close(t->wake.descriptor);
  free(t->rows);
  free(t);
}

static channel_table *table_of(aot_context *cx) {
  channel_table *t = cx->builtin_state[AOT_STATE_CHANNELS];
  if (t) return t;
  t = calloc(1, sizeof *t);
  if (!t) abort();
  t->wake.descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (uv_poll_init(aot_uv_loop(cx), &t->poll, t->wake.descriptor)) abort();
  if (uv_poll_start(&t->poll, UV_READABLE, on_wake)) abort();
  uv_unref((uv_handle_t *)&t->poll);
  t->poll.data = t;
  t->cx = cx;
  aot_gc_add_root_tracer(cx, trace_channels, t);
  aot_at_free(cx, free_table, t);
  return cx->builtin_state[AOT_STATE_CHANNELS] = t;
}

static void set_wake(aot_channel_end *end, channel_wake *wake) {
  pthread_mutex_lock(&end->channel->lock);
  end->wake = wake;
  if (wake && end->first) wake_up(wake);
  pthread_mutex_unlock(&end->channel->lock);
}

int32_t aot_channel_attach(aot_context *cx, aot_channel_end *end) {
  channel_table *t = table_of(cx);
  size_t i = 0;
  while (i < t->count && t->rows[i].end) i++;
  if (i == t->capacity) t->rows = aot_grow(t->rows, &t->capacity, sizeof *t->rows);
  if (i == t->count) t->count++;
  t->rows[i] = (channel_row){.end = end, .handler = AOT_UNDEFINED};
  set_wake(end, &t->wake);
  return (int32_t)i;
}

static channel_row *row_of(aot_context *cx, aot_value number) {
  channel_table *t = table_of(cx);
  double n = aot_as_number(number);
  return n >= 0 && n < (double)t->count && t->rows[(size_t)n].end ? &t->rows[(size_t)n] : NULL;
}

aot_channel_end *aot_channel_detach(aot_context *cx, int32_t number) {
  channel_row *row = row_of(cx, aot_int(number));
  if (!row) return NULL;
  aot_channel_end *end = row->end;
  set_wake(end, NULL);
  row->end = NULL;
  return end;
}

void aot_channels_close(aot_context *cx, const aot_channel_end *spared) {
  channel_table *t = cx->builtin_state[AOT_STATE_CHANNELS];
  if (!t) return;
  for (size_t i = 0; i < t->count; i++) {
    if (!t->rows[i].end) continue;
    aot_channel_end *end = aot_channel_detach(cx, (int32_t)i);
    if (end != spared) aot_channel_close(end);
  }
}

/* ---------------------------------------------------------------- primitives */

/* [number, number] */
AOT_BUILTIN(aot_host_channel_new) {
  aot_channel_end *ends[2];
  aot_channel_new(ends);
  aot_value numbers[2];
  for (int i = 0; i < 2; i++) numbers[i] = aot_int(aot_channel_attach(cx, ends[i]));
  return aot_new_array(cx, 2, numbers);
}

/* name */
AOT_BUILTIN(aot_host_channel_join) {
  char *name = aot_string_to_wtf8(cx, AOT_ARG(0), NULL);
  aot_channel_end *end = join_named(name);
  free(name);
  return aot_int(aot_channel_attach(cx, end));
}

/* Moves the ends of these numbers to the message. */
static void move_ends(aot_context *cx, aot_message *m, aot_value numbers) {
  for (uint32_t i = 0; numbers != AOT_UNDEFINED && i < aot_list_count(numbers); i++) {
    aot_channel_end *end = aot_channel_detach(cx, (int32_t)aot_as_number(aot_list_at(numbers, i)));
    if (m->end_count == m->end_capacity) m->ends = aot_grow(m->ends, &m->end_capacity, sizeof(aot_channel_end *));
    m->ends[m->end_count++] = end;
  }
}

/* number, kind, code, value, ports, numbers: undefined, or why the value cannot be sent. */
AOT_BUILTIN(aot_host_channel_post) {
  channel_row *row = row_of(cx, AOT_ARG(0));
  if (!row) return AOT_UNDEFINED;
  aot_channel_end *end = row->end;
  aot_message *m =
      aot_message_new((enum aot_message_kind)aot_as_number(AOT_ARG(1)), (int32_t)aot_as_number(AOT_ARG(2)));
  move_ends(cx, m, AOT_ARG(5));
  const char *failed = aot_message_write(cx, m, AOT_ARG(3), AOT_ARG(4));
  if (failed) {
    aot_message_free(m);
    return aot_has_exception(cx) ? AOT_EXCEPTION : aot_string_from_c(cx, failed);
  }
  aot_flush(cx); /* what was written before is seen before */
  aot_channel_send(end, m);
  return AOT_UNDEFINED;
}

/* The ports that came with a message, as `make` makes them of numbers. */
static aot_value take_ports(aot_context *cx, aot_message *m, aot_value make) {
  aot_value ports = aot_new_array(cx, 0, NULL);
  for (size_t i = 0; i < m->end_count && !AOT_FAILED(ports); i++) {
    aot_value number = aot_int(aot_channel_attach(cx, m->ends[i]));
    m->ends[i] = NULL;
    aot_value port = aot_call(cx, make, AOT_UNDEFINED, 1, &number);
    if (AOT_FAILED(port) || aot_array_push(cx, ports, port)) return AOT_EXCEPTION;
  }
  return ports;
}

static aot_value output_bytes(aot_context *cx, const aot_message *m) {
  aot_value buffer = aot_new_array_buffer(cx, AOT_UNDEFINED, (double)m->size, -1);
  if (!AOT_FAILED(buffer)) memcpy(aot_array_buffer_of(buffer)->data, m->bytes, m->size);
  return buffer;
}

/* number, callback: [kind, code, value, ports], or undefined when nothing waits. */
AOT_BUILTIN(aot_host_channel_take) {
  const channel_row *row = row_of(cx, AOT_ARG(0));
  aot_message *m = row ? aot_channel_receive(row->end) : NULL;
  if (!m) return AOT_UNDEFINED;
  bool is_output = m->kind == AOT_MESSAGE_STDOUT || m->kind == AOT_MESSAGE_STDERR;
  aot_value ports = take_ports(cx, m, AOT_ARG(1)), value = ports;
  if (!AOT_FAILED(ports)) value = is_output ? output_bytes(cx, m) : aot_message_read(cx, m, ports);
  aot_value fields[4] = {aot_int((int32_t)m->kind), aot_int(m->code), value, ports};
  aot_message_free(m);
  return AOT_FAILED(value) ? AOT_EXCEPTION : aot_new_array(cx, 4, fields);
}

/* number, isStarted, showsOutput, callback or undefined */
AOT_BUILTIN(aot_host_channel_listen) {
  channel_row *row = row_of(cx, AOT_ARG(0));
  if (!row) return AOT_UNDEFINED;
  row->is_started = AOT_ARG(1) == AOT_TRUE;
  row->shows_output = AOT_ARG(2) == AOT_TRUE;
  row->handler = AOT_ARG(3);
  row->context = cx->async_context;
  wake_up(&table_of(cx)->wake);
  return AOT_UNDEFINED;
}

/* number */
AOT_BUILTIN(aot_host_channel_close) {
  aot_channel_end *end = aot_channel_detach(cx, (int32_t)aot_as_number(AOT_ARG(0)));
  if (end) aot_channel_close(end);
  return AOT_UNDEFINED;
}
