/* A native module that completes an operation from another thread, and is a function, too. */
#include "aot_module.h"
#include <pthread.h>
#include <unistd.h>

typedef struct work {
  aot_context *cx;
  aot_op operation;
  double value;
} work;

static void done(aot_context *cx, void *data) {
  work *w = data;
  aot_ref value;
  if (!aot_make_number(cx, w->value * 2, &value)) aot_op_complete(cx, w->operation, value);
  free(w);
}

static void *run(void *data) {
  work *w = data;
  usleep(20000);
  aot_post(w->cx, done, w);
  return NULL;
}

static aot_ref later(aot_context *cx, const aot_invocation *call) {
  aot_ref promise = AOT_NO_REF;
  work *w = calloc(1, sizeof *w);
  aot_op_options options = {.size = sizeof options};
  pthread_t thread;
  w->cx = cx;
  if (aot_take_double(cx, call, 0, &w->value) || aot_op_new(cx, &options, &w->operation, &promise)) return AOT_NO_REF;
  pthread_create(&thread, NULL, run, w);
  pthread_detach(thread);
  return promise;
}

/* Calls its argument twice; what that throws goes on. */
static aot_ref twice(aot_context *cx, const aot_invocation *call) {
  aot_ref nothing, result = AOT_NO_REF;
  if (call->count < 1 || aot_make_undefined(cx, &nothing)) return AOT_NO_REF;
  if (aot_call(cx, call->arguments[0], nothing, 0, NULL, &result)) return AOT_NO_REF;
  return aot_call(cx, call->arguments[0], nothing, 0, NULL, &result) ? AOT_NO_REF : result;
}

static aot_ref polled(aot_context *cx, const aot_invocation *call) {
  aot_op_options options = {.size = sizeof options, .poll = (void (*)(aot_context *, aot_op, void *))1};
  aot_op operation;
  aot_ref promise;
  (void)call;
  return aot_give_double(cx, aot_op_new(cx, &options, &operation, &promise));
}

AOT_MODULE(late) {
  aot_module_function(cx, exports, "later", 1, later, NULL);
  aot_module_function(cx, exports, "twice", 1, twice, NULL);
  aot_module_function(cx, exports, "polled", 0, polled, NULL);
  return aot_module_text(cx, exports, "language", "C");
}
