/* threadsafe.c: functions that other threads have called on the thread of the program. */
#include "napi/state.h"
#include "base/failure.h"
#include "object/convert.h"
#include "host/loop.h"
#include <pthread.h>
#include <stdlib.h>

typedef struct item {
  struct item *next;
  void *data;
} item;

struct napi_threadsafe_function__ {
  napi_env env;
  napi_threadsafe_function next, *at; /* of the addon's */
  uv_async_t wake;
  napi_ref function; /* or NULL */
  uint32_t held;     /* its resource */
  napi_threadsafe_function_call_js call_js;
  napi_finalize finalize;
  void *finalize_data, *context;
  /* Under the lock. */
  pthread_mutex_t lock;
  pthread_cond_t has_room;
  item *first, **last;
  size_t queued, most_queued, threads;
  bool is_closing;
  /* Of the thread of the program. */
  bool is_closed;
};

/* As many calls are made in one turn of the loop. */
#define MOST_IN_A_TURN 1000

/* ---------------------------------------------------------------- the end */

static void empty(napi_threadsafe_function f) {
  for (item *i = f->first, *next; i; i = next) {
    next = i->next;
    if (f->call_js) f->call_js(NULL, NULL, f->context, i->data);
    free(i);
  }
  f->first = NULL;
}

static void finish(napi_env env, void *data) {
  napi_threadsafe_function f = data;
  if (f->finalize) f->finalize(env, f->finalize_data, f->context);
  f->finalize = NULL;
}

static void discard(napi_threadsafe_function f) {
  empty(f);
  if (f->function) aot_napi_free_ref(f->function);
  *f->at = f->next;
  if (f->next) f->next->at = f->at;
  pthread_mutex_destroy(&f->lock);
  pthread_cond_destroy(&f->has_room);
  free(f);
}

static void closed(uv_handle_t *handle) {
  napi_threadsafe_function f = handle->data;
  aot_loop_held(f->env->cx, f->held);
  aot_napi_call(f->env, finish, f);
  aot_napi_close_resource(f->env, f->held);
  discard(f);
}

static void close_handle(napi_threadsafe_function f) {
  if (f->is_closed) return;
  f->is_closed = true;
  uv_close((uv_handle_t *)&f->wake, closed);
}

void aot_napi_end_functions(napi_env env) {
  for (napi_threadsafe_function f = env->functions; f; f = f->next) {
    pthread_mutex_lock(&f->lock);
    f->is_closing = true;
    pthread_cond_broadcast(&f->has_room);
    pthread_mutex_unlock(&f->lock);
    finish(env, f);
  }
}

/* ---------------------------------------------------------------- calls */

typedef struct call {
  napi_threadsafe_function function;
  void *data;
} call;

static void run(napi_env env, void *data) {
  const call *c = data;
  napi_threadsafe_function f = c->function;
  aot_value entered = aot_napi_enter_resource(env, f->held);
  napi_value callback = f->function ? aot_napi_handle(env, f->function->value) : NULL;
  if (f->call_js) f->call_js(env, callback, f->context, c->data);
  else if (callback) napi_call_function(env, aot_napi_handle(env, AOT_UNDEFINED), callback, 0, NULL, NULL);
  aot_napi_leave_resource(env, entered);
}

/* The next call. False: there is none, or the function is to be closed. */
static bool take(napi_threadsafe_function f, call *c) {
  pthread_mutex_lock(&f->lock);
  item *i = f->is_closing ? NULL : f->first;
  if (i) {
    f->first = i->next;
    if (!f->first) f->last = &f->first;
    if (f->queued-- == f->most_queued) pthread_cond_signal(&f->has_room);
    *c = (call){f, i->data};
  } else if (f->threads == 0) {
    f->is_closing = true;
  }
  bool is_closing = f->is_closing;
  pthread_mutex_unlock(&f->lock);
  free(i);
  if (is_closing) close_handle(f);
  return i != NULL;
}

static void woken(uv_async_t *wake) {
  napi_threadsafe_function f = wake->data;
  call c;
  for (int i = 0; i < MOST_IN_A_TURN; i++) {
    if (f->is_closed || !take(f, &c)) return;
    aot_napi_call(f->env, run, &c);
  }
  uv_async_send(wake);
}

NAPI_EXTERN napi_status napi_call_threadsafe_function(napi_threadsafe_function f, void *data,
                                                      napi_threadsafe_function_call_mode mode) {
  if (!f) return napi_invalid_arg;
  item *i = malloc(sizeof *i);
  if (!i) abort();
  *i = (item){NULL, data};
  pthread_mutex_lock(&f->lock);
  napi_status status = napi_ok;
  while (f->queued >= f->most_queued && f->most_queued > 0 && !f->is_closing && status == napi_ok) {
    if (mode == napi_tsfn_nonblocking) status = napi_queue_full;
    else pthread_cond_wait(&f->has_room, &f->lock);
  }
  if (status == napi_ok && f->is_closing) {
    status = f->threads == 0 ? napi_invalid_arg : napi_closing;
    if (f->threads > 0) f->threads--;
  }
  if (status == napi_ok) {
    *f->last = i;
    f->last = &i->next;
    f->queued++;
    uv_async_send(&f->wake);
  }
  pthread_mutex_unlock(&f->lock);
  if (status) free(i);
  return status;
}

NAPI_EXTERN napi_status napi_acquire_threadsafe_function(napi_threadsafe_function f) {
  if (!f) return napi_invalid_arg;
  pthread_mutex_lock(&f->lock);
  napi_status status = f->is_closing ? napi_closing : napi_ok;
  if (status == napi_ok) f->threads++;
  pthread_mutex_unlock(&f->lock);
  return status;
}

NAPI_EXTERN napi_status napi_release_threadsafe_function(napi_threadsafe_function f,
                                                         napi_threadsafe_function_release_mode mode) {
  if (!f) return napi_invalid_arg;
  pthread_mutex_lock(&f->lock);
  if (f->threads == 0) {
    pthread_mutex_unlock(&f->lock);
    return napi_invalid_arg;
  }
  f->threads--;
  if ((f->threads == 0 || mode == napi_tsfn_abort) && !f->is_closing) {
    f->is_closing = mode == napi_tsfn_abort;
    if (f->is_closing) pthread_cond_broadcast(&f->has_room);
    uv_async_send(&f->wake);
  }
  pthread_mutex_unlock(&f->lock);
  return napi_ok;
}

/* ---------------------------------------------------------------- making */

NAPI_EXTERN napi_status napi_create_threadsafe_function(napi_env env, napi_value function, napi_value resource,
                                                        napi_value name, size_t most_queued, size_t threads,
                                                        void *finalize_data, napi_finalize finalize, void *context,
                                                        napi_threadsafe_function_call_js call_js,
                                                        napi_threadsafe_function *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, name);
  NAPI_EXPECTS(env, threads > 0, napi_invalid_arg);
  NAPI_NEEDS(env, result);
  NAPI_EXPECTS(env, function || call_js, napi_invalid_arg);
  NAPI_EXPECTS(env, !function || aot_is_callable(aot_napi_value(function)), napi_invalid_arg);
  napi_threadsafe_function f = calloc(1, sizeof *f);
  if (!f || uv_async_init(aot_uv_loop(env->cx), &f->wake, woken)) abort();
  pthread_mutex_init(&f->lock, NULL);
  pthread_cond_init(&f->has_room, NULL);
  f->wake.data = f;
  f->env = env;
  f->last = &f->first;
  f->function = function ? aot_napi_new_ref(env, aot_napi_value(function), 1) : NULL;
  f->held = aot_napi_open_resource(env, resource, name);
  f->call_js = call_js;
  f->finalize = finalize;
  f->finalize_data = finalize_data;
  f->context = context;
  f->most_queued = most_queued;
  f->threads = threads;
  f->next = env->functions;
  f->at = &env->functions;
  if (f->next) f->next->at = &f->next;
  env->functions = f;
  *result = f;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_threadsafe_function_context(napi_threadsafe_function f, void **result) {
  if (!f || !result) return napi_invalid_arg;
  *result = f->context;
  return napi_ok;
}

NAPI_EXTERN napi_status napi_ref_threadsafe_function(napi_env env, napi_threadsafe_function f) {
  (void)env;
  if (!f) return napi_invalid_arg;
  uv_ref((uv_handle_t *)&f->wake);
  return napi_ok;
}

NAPI_EXTERN napi_status napi_unref_threadsafe_function(napi_env env, napi_threadsafe_function f) {
  (void)env;
  if (!f) return napi_invalid_arg;
  uv_unref((uv_handle_t *)&f->wake);
  return napi_ok;
}
