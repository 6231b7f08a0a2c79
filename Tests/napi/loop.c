/* loop.c: an addon in the manner of old that lives with libuv: work in its pool, a timer, a thread, files. */
#include "js_native_api.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

EXTERN_C_START
static napi_value init(napi_env env, napi_value exports);
EXTERN_C_END

NAPI_MODULE_X(loop, init, NULL, 0)

typedef struct {
  uv_work_t work;
  uv_timer_t timer;
  napi_env env;
  napi_ref callback;
  napi_async_context context;
  char16_t text[16];
  size_t size;
} task;

static void closed(uv_handle_t *timer) { free(timer->data); }

static void call(task *t, const char *what, const char16_t *text, size_t size) {
  napi_env env = t->env;
  napi_handle_scope scope;
  napi_value callback, receiver, argv[2];
  if (napi_open_handle_scope(env, &scope) || napi_get_reference_value(env, t->callback, &callback) ||
      napi_get_global(env, &receiver) || napi_create_string_utf8(env, what, NAPI_AUTO_LENGTH, &argv[0]) ||
      napi_create_string_utf16(env, text, size, &argv[1]) ||
      napi_make_callback(env, t->context, receiver, callback, 2, argv, NULL) || napi_close_handle_scope(env, scope))
    abort();
}

static void expired(uv_timer_t *timer) {
  task *t = timer->data;
  call(t, "timer", t->text, t->size);
  napi_delete_reference(t->env, t->callback);
  napi_async_destroy(t->env, t->context);
  uv_close((uv_handle_t *)timer, closed);
}

static void turn(void *data) {
  task *t = data;
  for (size_t i = 0; i < t->size / 2; i++) {
    char16_t unit = t->text[i];
    t->text[i] = t->text[t->size - 1 - i];
    t->text[t->size - 1 - i] = unit;
  }
}

static void work(uv_work_t *request) {
  uv_thread_t thread;
  if (uv_thread_create(&thread, turn, request->data) || uv_thread_join(&thread)) abort();
}

static void worked(uv_work_t *request, int status) {
  task *t = request->data;
  call(t, status ? uv_err_name(status) : "work", t->text, t->size);
  turn(t);
  uv_timer_start(&t->timer, expired, 1, 0);
}

/* run(text, callback(what, text)) */
static napi_value run(napi_env env, napi_callback_info info) {
  size_t argc = 2;
  napi_value argv[2], name;
  uv_loop_t *loop;
  task *t = calloc(1, sizeof *t);
  if (!t) abort();
  t->env = env;
  t->work.data = t->timer.data = t;
  if (napi_get_cb_info(env, info, &argc, argv, NULL, NULL) || napi_get_uv_event_loop(env, &loop) ||
      napi_get_value_string_utf16(env, argv[0], t->text, 16, &t->size) ||
      napi_create_reference(env, argv[1], 1, &t->callback) ||
      napi_create_string_utf8(env, "loop", NAPI_AUTO_LENGTH, &name) || napi_async_init(env, NULL, name, &t->context) ||
      uv_timer_init(loop, &t->timer) || uv_queue_work(loop, &t->work, work, worked))
    abort();
  return NULL;
}

/* size(path): of a file, or the name of the error. */
static napi_value size(napi_env env, napi_callback_info info) {
  size_t argc = 1, length;
  napi_value argv[1], result;
  char path[512];
  if (napi_get_cb_info(env, info, &argc, argv, NULL, NULL) ||
      napi_get_value_string_utf8(env, argv[0], path, sizeof path, &length))
    return NULL;
  uv_fs_t request;
  int status = uv_fs_stat(NULL, &request, path, NULL);
  if (status < 0)
    napi_create_string_utf8(env, uv_err_name(status), NAPI_AUTO_LENGTH, &result);
  else
    napi_create_int64(env, (int64_t)request.statbuf.st_size, &result);
  uv_fs_req_cleanup(&request);
  return result;
}

static napi_value init(napi_env env, napi_value exports) {
  napi_value function;
  if (!napi_create_function(env, "run", NAPI_AUTO_LENGTH, run, NULL, &function))
    napi_set_named_property(env, exports, "run", function);
  if (!napi_create_function(env, "size", NAPI_AUTO_LENGTH, size, NULL, &function))
    napi_set_named_property(env, exports, "size", function);
  return exports;
}
