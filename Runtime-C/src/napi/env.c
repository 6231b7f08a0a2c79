/* env.c: addons of a context: how they come, are called, and end. */
#include "napi/state.h"
#include "aot_node_version.h"
#include "base/failure.h"
#include "base/memory.h"
#include "heap/heap.h"
#include "async/job.h"
#include "host/loop.h"
#include "host/output.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void aot_napi_grow(aot_addons *a) {
  a->capacity = a->capacity ? 2 * a->capacity : 256;
  a->locals = realloc(a->locals, a->capacity * sizeof *a->locals);
  if (!a->locals) aot_fatal(a->cx, "no memory for handles");
}

static void trace(aot_context *cx, void *data) {
  const aot_addons *a = data;
  aot_gc_mark_range(cx, a->locals, a->used);
  aot_gc_mark(cx, a->to_buffer);
  aot_gc_mark(cx, a->resource);
  for (napi_env env = a->envs; env; env = env->next) aot_napi_trace_refs(cx, env);
}

/* ---------------------------------------------------------------- statuses */

napi_status aot_napi_refuse(napi_env env) {
  if (env->exception != AOT_HOLE) return aot_napi_set(env, napi_pending_exception);
  return aot_napi_set(env, env->version > 9 ? napi_cannot_run_js : napi_pending_exception);
}

napi_status aot_napi_failed(napi_env env) {
  env->exception = aot_take_exception(env->cx);
  return aot_napi_set(env, napi_pending_exception);
}

/* ---------------------------------------------------------------- calls from the loop */

void aot_napi_called(napi_env env) {
  aot_context *cx = env->cx;
  bool has_failed = env->exception != AOT_HOLE;
  if (has_failed) cx->head.exception = env->exception;
  env->exception = AOT_HOLE;
  aot_loop_called(cx, has_failed);
}

void aot_napi_call(napi_env env, void (*body)(napi_env env, void *data), void *data) {
  aot_addons *a = env->addons;
  if (aot_has_exception(a->cx) || a->cx->exit_requested) return;
  uint32_t used = a->used;
  a->depth++;
  aot_flush(a->cx);
  body(env, data);
  a->depth--;
  a->used = used;
  aot_napi_called(env);
}

/* ---------------------------------------------------------------- finalizers */

void aot_napi_finalize_later(napi_env env, napi_finalize function, void *data, void *hint) {
  aot_finalizer_call *c = malloc(sizeof *c);
  if (!c) abort();
  *c = (aot_finalizer_call){.next = env->addons->due, .env = env, .function = function, .data = data, .hint = hint};
  env->addons->due = c;
  if (env->addons->has_ended) return;
  uv_ref((uv_handle_t *)&env->addons->wake); /* the program goes on until it was called */
  uv_async_send(&env->addons->wake);
}

static void run_finalizer(napi_env env, void *data) {
  const aot_finalizer_call *c = data;
  c->function(env, c->data, c->hint);
}

/* In the order in which they became due. */
static aot_finalizer_call *take_due(aot_addons *a) {
  aot_finalizer_call *first = NULL;
  while (a->due) {
    aot_finalizer_call *c = a->due;
    a->due = c->next;
    c->next = first;
    first = c;
  }
  return first;
}

static void woken(uv_async_t *wake) {
  uv_unref((uv_handle_t *)wake);
  aot_finalizer_call *c = take_due(wake->data);
  while (c) {
    aot_finalizer_call *next = c->next;
    aot_napi_call(c->env, run_finalizer, c);
    free(c);
    c = next;
  }
}

/* ---------------------------------------------------------------- the end */

static void run_due(aot_addons *a) {
  for (aot_finalizer_call *c = take_due(a); c;) {
    aot_finalizer_call *next = c->next;
    c->function(c->env, c->data, c->hint);
    free(c);
    c = next;
  }
}

static void end_env(napi_env env) {
  while (env->cleanups) {
    aot_cleanup *c = env->cleanups;
    env->cleanups = c->next;
    c->hook(c->data);
    free(c);
  }
  aot_napi_end_hooks(env);
  aot_napi_end_functions(env);
  env->cannot_run = true;
  aot_napi_finalize_refs(env);
  if (env->instance_finalize) env->instance_finalize(env, env->instance_data, env->instance_hint);
  env->instance_finalize = NULL;
}

/* cx->end_addons: what addons do when the program is over. Nothing where the process is left at once, as in Node. */
static void end(aot_context *cx, bool is_early) {
  aot_addons *a = cx->builtin_state[AOT_STATE_ADDONS];
  if (a->end_others) a->end_others(cx, is_early);
  if (a->has_ended || (is_early && !cx->end_thread)) return;
  a->has_ended = true;
  aot_flush(cx);
  aot_value pending = cx->head.exception;
  cx->head.exception = AOT_HOLE;
  for (napi_env env = a->envs; env; env = env->next) end_env(env);
  run_due(a);
  cx->head.exception = pending;
}

/* ---------------------------------------------------------------- making */

aot_addons *aot_addons_of(aot_context *cx) {
  aot_addons *a = cx->builtin_state[AOT_STATE_ADDONS];
  if (a) return a;
  a = calloc(1, sizeof *a);
  if (!a || uv_async_init(aot_uv_loop(cx), &a->wake, woken)) abort();
  uv_unref((uv_handle_t *)&a->wake);
  a->wake.data = a;
  a->cx = cx;
  a->to_buffer = a->resource = AOT_UNDEFINED;
  cx->builtin_state[AOT_STATE_ADDONS] = a;
  a->end_others = cx->end_addons;
  cx->end_addons = end;
  aot_gc_add_root_tracer(cx, trace, a);
  aot_gc_add_sweeper(cx, aot_napi_sweep);
  return a;
}

/* The file URL of a path, malloc'd. */
static char *url_of(const char *path) {
  static const char plain[] = "/-_.!~*'();:@&=+$,";
  char *url = malloc(3 * strlen(path) + 8), *out = url;
  if (!url) abort();
  out += sprintf(out, "file://");
  for (const unsigned char *c = (const unsigned char *)path; *c; c++) {
    bool is_word = (*c >= '0' && *c <= '9') || ((*c | 32) >= 'a' && (*c | 32) <= 'z');
    if (is_word || strchr(plain, *c)) *out++ = (char)*c;
    else out += sprintf(out, "%%%02X", *c);
  }
  *out = 0;
  return url;
}

napi_env aot_napi_new_env(aot_addons *a, const char *path, int32_t version) {
  napi_env env = calloc(1, sizeof *env);
  if (!env) abort();
  env->addons = a;
  env->cx = a->cx;
  env->exception = AOT_HOLE;
  env->file = url_of(path);
  sscanf(AOT_NODE_VERSION, "%u.%u.%u", &env->node.major, &env->node.minor, &env->node.patch);
  env->node.release = "node";
  env->version = version;
  env->next = a->envs;
  a->envs = env;
  return env;
}
