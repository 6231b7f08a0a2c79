/* later.c: operations on the threads of the loop. */
#include "base/builtin.h"
#include "base/failure.h"
#include "base/context.h"
#include "host/loop.h"
#include "host/request.h"
#include "host/request_parts.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include <stdlib.h>

typedef struct later_request {
  uv_work_t work;
  aot_context *cx;
  uint32_t held; /* the array of the arguments, the callback last */
  aot_request request;
} later_request;

static void run(uv_work_t *work) {
  aot_request *r = &((later_request *)work->data)->request;
  r->result = r->operation->run(r);
}

static void finish(uv_work_t *work, int status) {
  (void)status;
  later_request *l = work->data;
  aot_context *cx = l->cx;
  cx->requests_under_way--;
  const aot_array *args = aot_array_of(aot_loop_release(cx, l->held));
  aot_value callback = args->elements[args->count - 1];
  aot_value v = aot_request_result(cx, &l->request);
  aot_request_free(&l->request);
  free(l);
  if (v == AOT_EXCEPTION) v = AOT_UNDEFINED;
  aot_loop_call(cx, callback, 1, &v);
}

aot_value aot_perform_later(aot_context *cx, const aot_operation *o, int32_t argc, const aot_value *argv) {
  if (argc < 1 || !aot_is_callable(argv[argc - 1]))
    return aot_throw_not_function(cx, argc ? argv[argc - 1] : AOT_UNDEFINED);
  later_request *l = calloc(1, sizeof *l);
  if (!l) abort();
  if (aot_request_read(cx, &l->request, o, argc - 1, argv)) {
    free(l);
    return AOT_EXCEPTION;
  }
  l->cx = cx;
  l->held = aot_loop_hold(cx, aot_new_array(cx, argc, argv));
  l->work.data = l;
  cx->requests_under_way++;
  uv_queue_work(aot_uv_loop(cx), &l->work, run, finish);
  return AOT_UNDEFINED;
}
