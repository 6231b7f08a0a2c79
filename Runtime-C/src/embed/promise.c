/* promise.c: promises that the host settles, and those that it looks at. */
#include "embed/run.h"
#include "base/failure.h"
#include "async/promise.h"

aot_status aot_make_promise(aot_context *cx, aot_ref *promise) {
  AOT_BEGIN(cx);
  AOT_NEEDS(promise);
  aot_value v = aot_promise_new(cx);
  return AOT_FAILED(v) ? aot_outcome(e) : aot_ref_make(e, v, promise);
}

static aot_status read_promise(aot_embedding *e, aot_ref promise, aot_value *out) {
  AOT_READ(e, promise, out);
  return aot_is_kind(*out, AOT_KIND_PROMISE) ? AOT_OK : aot_refuse(AOT_E_TYPE, "the value is no promise");
}

static enum aot_promise_status state_of(aot_value promise) {
  return (enum aot_promise_status)(aot_promise_of(promise)->head.aux & AOT_PROMISE_STATUS_MASK);
}

typedef struct settling {
  aot_value promise, value;
} settling;

static void run_resolve(aot_embedding *e, void *data) {
  const settling *s = data;
  aot_promise_resolve_with(e->cx, s->promise, s->value);
}

static void run_reject(aot_embedding *e, void *data) {
  const settling *s = data;
  aot_promise_reject_with(e->cx, s->promise, s->value);
}

static aot_status settle(aot_context *cx, aot_ref promise, aot_ref value, void (*run)(aot_embedding *e, void *data)) {
  AOT_BEGIN(cx);
  AOT_NEEDS_NO_ERROR(e);
  settling s;
  aot_status status = read_promise(e, promise, &s.promise);
  if (status) return status;
  AOT_READ(e, value, &s.value);
  aot_promise *p = aot_promise_of(s.promise);
  if (state_of(s.promise) != AOT_PROMISE_PENDING || p->head.aux & AOT_PROMISE_RESOLVED)
    return aot_refuse(AOT_E_STATE, "the promise is settled, or waits for another");
  p->head.aux |= AOT_PROMISE_RESOLVED;
  return aot_enter_program(e, run, &s);
}

aot_status aot_promise_settle(aot_context *cx, aot_ref promise, aot_ref value) {
  return settle(cx, promise, value, run_resolve);
}

aot_status aot_promise_fail(aot_context *cx, aot_ref promise, aot_ref reason) {
  return settle(cx, promise, reason, run_reject);
}

static void ignore(aot_context *cx, aot_value data, aot_value value) {
  (void)cx;
  (void)data;
  (void)value;
}

aot_status aot_promise_read(aot_context *cx, aot_ref promise, aot_settlement *state, aot_ref *result) {
  AOT_BEGIN(cx);
  AOT_NEEDS(state);
  aot_value v;
  aot_status status = read_promise(e, promise, &v);
  if (status) return status;
  enum aot_promise_status s = state_of(v);
  if (s != AOT_PROMISE_PENDING && result) status = aot_ref_make(e, aot_promise_of(v)->result, result);
  if (status) return status;
  if (s == AOT_PROMISE_REJECTED && !(aot_promise_of(v)->head.aux & AOT_PROMISE_HANDLED))
    aot_promise_then_native(cx, v, ignore, ignore, AOT_UNDEFINED);
  *state = s == AOT_PROMISE_PENDING ? AOT_IS_PENDING : s == AOT_PROMISE_FULFILLED ? AOT_IS_FULFILLED : AOT_IS_REJECTED;
  return AOT_OK;
}
