/* bodies.c: module bodies that await: the main program goes on with the next body when they are done (ECMA-262, 16.2.1.5.3). */
#include "base/context.h"
#include "async/promise.h"
#include "program/finish.h"
#include <stdbool.h>
#include "aot_emit.h"

static void body_done(aot_context *cx, aot_value next, aot_value value) {
  (void)value;
  cx->is_body_pending = false;
  if (cx->program->main(cx, (uint32_t)aot_as_int(next)) == AOT_EXCEPTION) aot_fail_main(cx);
}

static void body_failed(aot_context *cx, aot_value next, aot_value reason) {
  (void)next;
  cx->is_body_pending = false;
  aot_throw(cx, reason);
  aot_fail_main(cx);
}

aot_value aot_await_body(aot_context *cx, aot_value promise, uint32_t next) {
  if (promise == AOT_EXCEPTION) return promise;
  cx->is_body_pending = true;
  int failed = aot_promise_then_native(cx, promise, body_done, body_failed, aot_int((int32_t)next));
  return failed ? AOT_EXCEPTION : AOT_UNDEFINED;
}
