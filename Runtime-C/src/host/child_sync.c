/* child_sync.c: processes that the program waits for, on a loop of their own. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "builtins/binary/binary.h"
#include "host/output.h"
#include "host/spawn.h"
#include "object/array.h"
#include "object/typed_element.h"
#include "value/string.h"
#include <stdlib.h>
#include <string.h>

/* A pipe between both processes. */
typedef struct sync_pipe {
  uv_pipe_t pipe;
  uv_write_t write;
  uv_shutdown_t shutdown;
  struct sync_run *run;
  const uint8_t *input;
  size_t input_size;
  char *output;
  size_t size, capacity;
  bool is_pipe, is_closed;
} sync_pipe;

typedef struct sync_run {
  uv_loop_t loop;
  uv_process_t process;
  uv_timer_t timer;
  sync_pipe *pipes;
  int count;
  double max_buffer;
  int kill_signal;
  int64_t status;
  int signal;
  int error;
  bool has_exited;
} sync_run;

static void close_pipe(sync_pipe *p) {
  if (!p->is_pipe || p->is_closed) return;
  p->is_closed = true;
  uv_close((uv_handle_t *)&p->pipe, NULL);
}

/* Ends what still runs. The first reason is the one that is told. */
static void kill_run(sync_run *r, int error) {
  if (!r->error) r->error = error;
  if (!r->has_exited) uv_process_kill(&r->process, r->kill_signal);
  for (int i = 0; i < r->count; i++) close_pipe(&r->pipes[i]);
}

static void on_exit_of(uv_process_t *process, int64_t status, int signal) {
  sync_run *r = process->data;
  r->has_exited = true;
  r->status = status;
  r->signal = signal;
  uv_close((uv_handle_t *)process, NULL);
  if (!uv_is_closing((uv_handle_t *)&r->timer)) uv_close((uv_handle_t *)&r->timer, NULL);
}

static void on_time(uv_timer_t *timer) { kill_run(timer->data, UV_ETIMEDOUT); }

static void give_room(uv_handle_t *pipe, size_t suggested, uv_buf_t *buffer) {
  sync_pipe *p = (sync_pipe *)pipe;
  if (p->capacity - p->size < suggested) {
    p->capacity = p->capacity * 2 + suggested;
    p->output = realloc(p->output, p->capacity);
    if (!p->output) abort();
  }
  *buffer = uv_buf_init(p->output + p->size, (unsigned)suggested);
}

static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buffer) {
  (void)buffer;
  sync_pipe *p = (sync_pipe *)stream;
  if (n < 0) {
    close_pipe(p);
    return;
  }
  p->size += (size_t)n;
  if (p->run->max_buffer <= 0 || (double)p->size <= p->run->max_buffer) return;
  kill_run(p->run, UV_ENOBUFS);
}

/* The child may close its input before it has read all. */
static void on_written(uv_write_t *write, int status) {
  (void)write;
  (void)status;
}
static void on_shutdown(uv_shutdown_t *shutdown, int status) {
  (void)shutdown;
  (void)status;
}

static void start_pipe(sync_pipe *p) {
  uv_stream_t *stream = (uv_stream_t *)&p->pipe;
  if (p->input_size) {
    uv_buf_t all = uv_buf_init((char *)(uintptr_t)p->input, (unsigned)p->input_size);
    uv_write(&p->write, stream, &all, 1, on_written);
  }
  uv_shutdown(&p->shutdown, stream, on_shutdown);
  uv_read_start(stream, give_room, on_read);
}

static aot_value bytes_of(aot_context *cx, const sync_pipe *p) {
  if (!p->is_pipe) return AOT_NULL;
  aot_value buffer = aot_new_array_buffer(cx, AOT_UNDEFINED, (double)p->size, -1);
  if (!AOT_FAILED(buffer) && p->size) memcpy(aot_array_buffer_of(buffer)->data, p->output, p->size);
  return buffer;
}

/* [errno or 0, pid, status, signal, then of each pipe an ArrayBuffer, of other descriptors null] */
static aot_value result_of(aot_context *cx, const sync_run *r, int pid) {
  aot_value head[4] = {aot_int(r->error), aot_int(pid), aot_number((double)r->status), aot_int(r->signal)};
  aot_value result = aot_new_array(cx, 4, head);
  for (int i = 0; i < r->count; i++) {
    aot_value bytes = bytes_of(cx, &r->pipes[i]);
    if (AOT_FAILED(bytes)) return AOT_EXCEPTION;
    aot_array_push(cx, result, bytes);
  }
  return result;
}

static void open_pipes(sync_run *r, uv_process_options_t *o, aot_value inputs) {
  r->count = o->stdio_count;
  r->pipes = calloc((size_t)r->count + 1, sizeof *r->pipes);
  if (!r->pipes) abort();
  for (int i = 0; i < r->count; i++) {
    sync_pipe *p = &r->pipes[i];
    p->run = r;
    p->is_pipe = (o->stdio[i].flags & UV_CREATE_PIPE) != 0;
    if (!p->is_pipe) continue;
    uv_pipe_init(&r->loop, &p->pipe, 0);
    o->stdio[i].data.stream = (uv_stream_t *)&p->pipe;
    aot_value input = (uint32_t)i < aot_list_count(inputs) ? aot_list_at(inputs, (uint32_t)i) : AOT_UNDEFINED;
    if (!aot_is_kind(input, AOT_KIND_TYPED_ARRAY)) continue;
    p->input = aot_typed_array_of(input)->data;
    p->input_size = aot_typed_array_of(input)->length;
  }
}

static int run(sync_run *r, const uv_process_options_t *o, double timeout) {
  uv_timer_init(&r->loop, &r->timer);
  r->timer.data = r->process.data = r;
  r->error = uv_spawn(&r->loop, &r->process, o);
  if (r->error) {
    for (int i = 0; i < r->count; i++) close_pipe(&r->pipes[i]);
    uv_close((uv_handle_t *)&r->process, NULL);
    uv_close((uv_handle_t *)&r->timer, NULL);
    uv_run(&r->loop, UV_RUN_DEFAULT);
    return 0;
  }
  int pid = r->process.pid;
  if (timeout > 0) uv_timer_start(&r->timer, on_time, (uint64_t)timeout, 0);
  for (int i = 0; i < r->count; i++)
    if (r->pipes[i].is_pipe) start_pipe(&r->pipes[i]);
  uv_run(&r->loop, UV_RUN_DEFAULT);
  return pid;
}

/* file, args, env, cwd, flags, uid, gid, stdio, inputs (Uint8Array of each descriptor or undefined), milliseconds, bytes of output at most,
 * signal that ends it */
AOT_BUILTIN(aot_host_spawn_sync) {
  if (argc < 12) return aot_throw_error(cx, AOT_TYPE_ERROR, "spawnSync takes 12 arguments");
  aot_flush(cx);
  sync_run *r = calloc(1, sizeof *r);
  if (!r || uv_loop_init(&r->loop)) abort();
  uv_process_options_t o;
  aot_spawn_open(cx, &o, argv);
  aot_spawn_stdio(&o, argv[7]);
  o.exit_cb = on_exit_of;
  r->max_buffer = aot_as_number(argv[10]);
  r->kill_signal = (int)aot_as_number(argv[11]);
  open_pipes(r, &o, argv[8]);
  int pid = run(r, &o, aot_as_number(argv[9]));
  aot_spawn_close(&o);
  aot_value result = result_of(cx, r, pid);
  uv_loop_close(&r->loop);
  for (int i = 0; i < r->count; i++) free(r->pipes[i].output);
  free(r->pipes);
  free(r);
  return result;
}
