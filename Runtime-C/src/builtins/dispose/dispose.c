/* dispose.c: disposing of resources. ECMA-262, DisposeCapability Records. */
#include "builtins/dispose/dispose.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "async/promise.h"

aot_value aot_suppressed_error(aot_context *cx, aot_value error, aot_value suppressed) {
  aot_value e = aot_new_error(cx, AOT_ERROR, AOT_UNDEFINED);
  if (AOT_FAILED(e)) return e;
  aot_object_set_prototype(cx, e, aot_realm(cx, AOT_REALM_SUPPRESSED_ERROR_PROTOTYPE));
  aot_capture_stack(cx, e, AOT_UNDEFINED);
  aot_define_hidden(cx, e, aot_key_from_name(aot_intern_c(cx, "error")), error);
  aot_define_hidden(cx, e, aot_key_from_name(aot_intern_c(cx, "suppressed")), suppressed);
  return e;
}

/* ---------------------------------------------------------------- resources */

/* Captures: the method of @@dispose. Its errors and its end come as a promise. */
static AOT_BUILTIN(call_dispose_later) {
  (void)new_target, (void)argc, (void)argv;
  aot_value promise = aot_promise_new(cx);
  if (AOT_FAILED(aot_call(cx, aot_closure_value(callee, 0), this_value, 0, NULL)))
    aot_promise_reject_with(cx, promise, aot_take_exception(cx));
  else aot_promise_resolve_with(cx, promise, AOT_UNDEFINED);
  return promise;
}

aot_value aot_dispose_method(aot_context *cx, aot_value v, bool is_async) {
  if (!aot_is_object(v)) {
    aot_description d;
    return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, v, &d));
  }
  aot_value method = AOT_UNDEFINED;
  if (is_async) {
    method = aot_get_method(cx, v, AOT_SYM(cx, asyncDispose));
    if (method != AOT_UNDEFINED) return method;
  }
  method = aot_get_method(cx, v, AOT_SYM(cx, dispose));
  if (AOT_FAILED(method)) return method;
  if (method == AOT_UNDEFINED)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Symbol(Symbol.%s) is not a function",
                           is_async ? "asyncDispose" : "dispose");
  return is_async ? aot_new_closure(cx, call_dispose_later, "", 0, 1, &method) : method;
}

int aot_add_resource(aot_context *cx, aot_value resources, aot_value v, aot_value method) {
  return aot_array_push(cx, resources, v) || aot_array_push(cx, resources, method);
}

/* Takes the last resource off; false when none is left. */
static bool take_resource(aot_value resources, aot_value *v, aot_value *method) {
  aot_array *list = aot_array_of(resources);
  if (!list->count) return false;
  list->count -= 2;
  *v = list->elements[list->count];
  *method = list->elements[list->count + 1];
  return true;
}

/* ---------------------------------------------------------------- synchronous */

aot_value aot_dispose_resources(aot_context *cx, aot_value resources) {
  aot_value error = AOT_HOLE, v, method;
  while (take_resource(resources, &v, &method)) {
    if (!AOT_FAILED(aot_call(cx, method, v, 0, NULL))) continue;
    aot_value thrown = aot_take_exception(cx);
    error = error == AOT_HOLE ? thrown : aot_suppressed_error(cx, thrown, error);
  }
  return error == AOT_HOLE ? AOT_UNDEFINED : aot_throw(cx, error);
}

/* ---------------------------------------------------------------- asynchronous */

/* What one disposal keeps between awaits, as an array. */
enum disposal_field { DISPOSAL_RESOURCES, DISPOSAL_PROMISE, DISPOSAL_ERROR, DISPOSAL_HAS_AWAITED, DISPOSAL_FIELDS };

static aot_value field_of(aot_value disposal, enum disposal_field field) {
  return aot_array_of(disposal)->elements[field];
}
static void set_field(aot_context *cx, aot_value disposal, enum disposal_field field, aot_value v) {
  aot_array_put(cx, disposal, field, v);
}

static void note_error(aot_context *cx, aot_value disposal, aot_value thrown) {
  aot_value error = field_of(disposal, DISPOSAL_ERROR);
  /* An array with one element: any value may be thrown. */
  if (error != AOT_UNDEFINED) thrown = aot_suppressed_error(cx, thrown, aot_list_at(error, 0));
  set_field(cx, disposal, DISPOSAL_ERROR, aot_new_array(cx, 1, &thrown));
}

static void go_on(aot_context *cx, aot_value disposal);
static void after_await(aot_context *cx, aot_value disposal, aot_value value) {
  (void)value;
  go_on(cx, disposal);
}
static void after_rejection(aot_context *cx, aot_value disposal, aot_value reason) {
  note_error(cx, disposal, reason);
  go_on(cx, disposal);
}

/* Await; false when it has failed at once. */
static bool wait_for(aot_context *cx, aot_value disposal, aot_value v) {
  set_field(cx, disposal, DISPOSAL_HAS_AWAITED, AOT_TRUE);
  aot_value promise = aot_promise_resolve(cx, AOT_UNDEFINED, v);
  return !AOT_FAILED(promise) && !aot_promise_then_native(cx, promise, after_await, after_rejection, disposal);
}

static void end(aot_context *cx, aot_value disposal) {
  aot_value error = field_of(disposal, DISPOSAL_ERROR), promise = field_of(disposal, DISPOSAL_PROMISE);
  if (error == AOT_UNDEFINED) aot_promise_resolve_with(cx, promise, AOT_UNDEFINED);
  else aot_promise_reject_with(cx, promise, aot_list_at(error, 0));
}

static void go_on(aot_context *cx, aot_value disposal) {
  aot_value v, method;
  bool needs_await = false;
  while (take_resource(field_of(disposal, DISPOSAL_RESOURCES), &v, &method)) {
    if (method == AOT_UNDEFINED) {
      needs_await = true;
      continue;
    }
    aot_value result = aot_call(cx, method, v, 0, NULL);
    if (!AOT_FAILED(result) && wait_for(cx, disposal, result)) return;
    note_error(cx, disposal, aot_take_exception(cx));
  }
  if (needs_await && field_of(disposal, DISPOSAL_HAS_AWAITED) == AOT_FALSE && wait_for(cx, disposal, AOT_UNDEFINED))
    return;
  end(cx, disposal);
}

void aot_dispose_resources_async(aot_context *cx, aot_value resources, aot_value promise) {
  aot_value fields[DISPOSAL_FIELDS] = {resources, promise, AOT_UNDEFINED, AOT_FALSE};
  go_on(cx, aot_new_array(cx, DISPOSAL_FIELDS, fields));
}
