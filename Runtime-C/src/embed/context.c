/* context.c: the life of a context of a host. */
#include "embed/builtins.h"
#include "embed/capability.h"
#include "embed/class.h"
#include "embed/debug.h"
#include "embed/operation.h"
#include "embed/module.h"
#include "embed/refs.h"
#include "embed/run.h"
#include "embed/script.h"
#include "embed/segment.h"
#include "base/interpreter.h"
#include "base/stack.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include "realm/context.h"
#include "host/inspect.h"
#include "host/loop.h"
#include "host/output.h"
#include "program/finish.h"
#include "program/full_context.h"
#include "vm/bytecode.h"
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define NO_PLACE 0xFFFFFFFFu

/* Tells contexts of the process apart in their handles; it is no state of any of them. */
static atomic_uint next_tag;

/* ---------------------------------------------------------------- hooks */

#ifndef AOT_IN_PROGRAM
/* To the descriptor; signals and errors are the host's. */
static void write_to_descriptor(int fd, const char *bytes, size_t n) {
  while (n > 0) {
    ssize_t done = write(fd, bytes, n);
    if (done < 0 && errno != EINTR) return;
    if (done > 0) {
      bytes += done;
      n -= (size_t)done;
    }
  }
}

static void write_output(aot_context *cx, int fd, const char *bytes, size_t n) {
  const aot_context_options *o = &((aot_embedding *)cx->embedding)->options;
  if (o->on_output) o->on_output(o->data, fd, bytes, n);
  else write_to_descriptor(fd, bytes, n);
}
#endif

static void trace(aot_context *cx, void *data) {
  aot_embedding *e = data;
  aot_refs_trace(cx, e);
  aot_scripts_trace(cx, e);
  aot_operations_trace(cx, e);
  aot_segments_trace(cx, e);
  aot_modules_trace(cx, e);
  aot_gc_mark(cx, e->error);
}

/* ---------------------------------------------------------------- opening */

#ifndef AOT_IN_PROGRAM
static aot_status read_options(const aot_context_options *options, aot_context_options *out) {
  *out = (aot_context_options)AOT_CONTEXT_OPTIONS;
  if (!options) return AOT_OK;
  if (options->size < sizeof options->size || options->size > 4096)
    return aot_refuse(AOT_E_ARGUMENT, "the options have no size: begin with AOT_CONTEXT_OPTIONS");
  memcpy(out, options, options->size < sizeof *out ? options->size : sizeof *out);
  if (out->heap_limit && out->heap_limit < (1u << 20)) return aot_refuse(AOT_E_RANGE, "a heap has at least 1 MiB");
  return AOT_OK;
}
#endif

/* Those of contexts that were closed. They are never given back: aot_running of a thread may point to one, and is asked whether that runs. */
static pthread_mutex_t free_lock = PTHREAD_MUTEX_INITIALIZER;
static aot_embedding *free_embeddings;

static aot_embedding *take_embedding(void) {
  pthread_mutex_lock(&free_lock);
  aot_embedding *e = free_embeddings;
  if (e) free_embeddings = e->next_free;
  pthread_mutex_unlock(&free_lock);
  if (!e) return calloc(1, sizeof *e);
  memset(e, 0, sizeof *e);
  return e;
}

static void give_embedding(aot_embedding *e) {
  e->thread = e->free_thread = e->owner = 0;
  pthread_mutex_lock(&free_lock);
  e->next_free = free_embeddings;
  free_embeddings = e;
  pthread_mutex_unlock(&free_lock);
}

static aot_embedding *new_embedding(aot_runtime *runtime, const aot_context_options *options) {
  aot_embedding *e = take_embedding();
  if (!e) return NULL;
  e->runtime = runtime;
  e->options = *options;
  e->is_limited = options->stack_limit || options->deadline_ms || options->step_budget;
  e->options.capabilities = NULL; /* read by now */
  e->error = AOT_HOLE;
  e->free_kept = NO_PLACE;
  aot_set_thread(e);
  e->ref_head = AOT_REF_MARK << 12 | (atomic_fetch_add(&next_tag, 1) & AOT_REF_TAGS);
  pthread_mutex_init(&e->lock, NULL);
  return e;
}

aot_embedding *aot_embed_program(aot_context *cx) {
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  aot_runtime *runtime = calloc(1, sizeof *runtime);
  aot_embedding *e = runtime ? new_embedding(runtime, &options) : NULL;
  if (!e) {
    free(runtime);
    return NULL;
  }
  pthread_mutex_init(&runtime->lock, NULL);
  e->cx = cx;
  e->thread_stack_limit = cx->real_stack_limit;
  e->is_program = true;
  e->depth = 1; /* the program runs, and is never left for the host */
  cx->embedding = e;
  cx->head.units = (aot_unit **)(uintptr_t)aot_no_units;
  aot_gc_add_root_tracer(cx, trace, e);
  return aot_join_loop(e) ? e : NULL;
}

/* A program has a context already, and not all built-ins. */
#ifndef AOT_IN_PROGRAM
static void connect_host(aot_context *cx, aot_embedding *e) {
  e->cx = cx;
  e->thread_stack_limit = cx->real_stack_limit;
  cx->embedding = e;
  cx->head.unit = &e->outside;
  cx->head.units = (aot_unit **)(uintptr_t)aot_no_units;
  cx->interpreter = &aot_interpreter_table;
  cx->write_output = write_output;
  aot_connect_host(cx);
  cx->serve_interrupt = aot_serve_requests;
  cx->serve_end = aot_serve_end;
  cx->emit_event = aot_on_event;
  if (e->options.heap_limit) cx->heap_limit = e->options.heap_limit;
  aot_gc_add_root_tracer(cx, trace, e);
}

aot_status aot_context_open(aot_runtime *runtime, const aot_context_options *options, aot_context **context) {
  AOT_NEEDS(runtime);
  AOT_NEEDS(context);
  aot_context_options read;
  aot_status status = read_options(options, &read);
  if (status) return status;
  aot_embedding *e = new_embedding(runtime, &read);
  bool is_kept = e && aot_keep_capabilities(e, read.capabilities);
  aot_context *cx = is_kept ? aot_context_of_all_builtins(runtime->realm_table) : NULL;
  if (!cx) {
    if (is_kept) free(e->capabilities);
    if (e) give_embedding(e);
    return aot_refuse(AOT_E_MEMORY, "no memory for a context");
  }
  connect_host(cx, e);
  aot_deny_families(cx);
  aot_install_builtins(e);
  pthread_mutex_lock(&runtime->lock);
  runtime->context_count++;
  pthread_mutex_unlock(&runtime->lock);
  *context = cx;
  return AOT_OK;
}
#endif

/* ---------------------------------------------------------------- closing */

static void free_embedding(aot_embedding *e) {
  aot_tasks_free(e->interrupts);
  aot_tasks_free(e->posts);
  aot_functions_free(e);
  aot_debugger_free(e);
  aot_scripts_free(e);
  aot_segments_free(e);
  aot_modules_free(e);
  aot_units_free(e);
  aot_refs_free(e);
  free(e->capabilities);
  pthread_mutex_destroy(&e->lock);
  give_embedding(e);
}

/* Of a dead context, too. */
aot_status aot_context_close(aot_context *cx) {
  aot_embedding *e = cx ? cx->embedding : NULL;
  if (!e || e->owner != aot_this_thread()) return aot_refuse_context(cx);
  if (e->depth > 0) return aot_refuse(AOT_E_STATE, "the context runs code");
  aot_runtime *runtime = e->runtime;
  if (cx->flush) cx->flush(cx);
  aot_operations_free(e);
  aot_wake_free(e);
  aot_loop_free(cx);
  free(cx->program_slots);
  cx->program_slots = NULL;
  e->slot_count = 0;
  aot_context_free(cx); /* finalizers of the host are called */
  free_embedding(e);
  pthread_mutex_lock(&runtime->lock);
  runtime->context_count--;
  pthread_mutex_unlock(&runtime->lock);
  return AOT_OK;
}

aot_status aot_context_attach(aot_context *cx) {
  aot_embedding *e = cx ? cx->embedding : NULL;
  if (!e || e->is_dead) return aot_refuse_context(cx);
  if (e->depth > 0) return aot_refuse(AOT_E_STATE, "the context runs code");
  aot_set_thread(e);
  aot_stack_init(cx);
  e->thread_stack_limit = cx->real_stack_limit;
  if (atomic_load(&e->requests)) aot_request(e, 0);
  return AOT_OK;
}

/* ---------------------------------------------------------------- what is known of it */

aot_status aot_context_data(aot_context *cx, void **data) {
  AOT_BEGIN(cx);
  AOT_NEEDS(data);
  *data = e->options.data;
  return AOT_OK;
}

aot_status aot_context_runtime(aot_context *cx, aot_runtime **runtime) {
  AOT_BEGIN(cx);
  AOT_NEEDS(runtime);
  *runtime = e->runtime;
  return AOT_OK;
}

aot_status aot_context_collect(aot_context *cx) {
  AOT_BEGIN(cx);
  (void)e;
  aot_gc_collect(cx, true);
  return AOT_OK;
}

aot_status aot_context_usage(aot_context *cx, aot_usage *usage) {
  AOT_BEGIN(cx);
  AOT_NEEDS(usage);
  const aot_heap *h = cx->heap;
  *usage = (aot_usage){.heap_bytes = h->block_bytes + h->large_bytes,
                       .external_bytes = h->external,
                       .heap_limit = (size_t)cx->heap_limit,
                       .local_refs = e->locals.used,
                       .kept_refs = e->kept_count};
  return AOT_OK;
}

aot_status aot_context_exit_code(aot_context *cx, int *code) {
  AOT_BEGIN(cx);
  (void)e;
  AOT_NEEDS(code);
  *code = cx->exit_code;
  return AOT_OK;
}
