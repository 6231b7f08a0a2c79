/* disposable_stack.c: DisposableStack, AsyncDisposableStack, and the dispose methods of iterators. ECMA-262 27.3, 27.4, 27.1. */
#include "builtins/dispose/dispose.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/wrapper.h"
#include "async/promise.h"
#include <stdio.h>

/* One of the two kinds of stacks. `value` of a stack is its resources; undefined when it is disposed of. */
typedef struct stack_kind {
  const char *name;
  enum aot_host_class class;
  enum aot_realm_id prototype;
  bool is_async;
} stack_kind;
static const stack_kind sync_stack = {"DisposableStack", AOT_HOST_DISPOSABLE_STACK,
                                      AOT_REALM_DISPOSABLE_STACK_PROTOTYPE, false};
static const stack_kind async_stack = {"AsyncDisposableStack", AOT_HOST_ASYNC_DISPOSABLE_STACK,
                                       AOT_REALM_ASYNC_DISPOSABLE_STACK_PROTOTYPE, true};

static void set_resources(aot_context *cx, aot_value stack, aot_value resources) {
  aot_wrapper *w = aot_wrapper_of(stack);
  w->value = resources;
  aot_barrier(cx, w, resources);
}

static void init_stack(aot_context *cx, aot_value o, const stack_kind *kind, aot_value resources) {
  aot_cell_of(o)->aux = kind->class;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  set_resources(cx, o, resources);
}

static aot_value construct_stack(aot_context *cx, aot_value new_target, const stack_kind *kind) {
  if (new_target == AOT_UNDEFINED)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Constructor %s requires 'new'", kind->name);
  aot_value o = aot_new_exotic(cx, new_target, kind->prototype, sizeof(aot_wrapper), AOT_KIND_HOST);
  if (AOT_FAILED(o)) return o;
  init_stack(cx, o, kind, AOT_UNDEFINED);
  set_resources(cx, o, aot_new_array(cx, 0, NULL));
  return o;
}

static bool is_stack(aot_value v, const stack_kind *kind) {
  return aot_is_kind(v, AOT_KIND_HOST) && aot_cell_of(v)->aux == kind->class;
}

/* this, if it is a stack; else an error is pending. */
static bool is_this_stack(aot_context *cx, aot_value v, const stack_kind *kind, const char *method) {
  if (is_stack(v, kind)) return true;
  char text[64];
  snprintf(text, sizeof text, "%s.prototype.%s", kind->name, method);
  aot_throw_incompatible(cx, text, v);
  return false;
}

/* The resources of this, which must not be disposed of. */
static aot_value open_stack(aot_context *cx, aot_value v, const stack_kind *kind, const char *method) {
  if (!is_this_stack(cx, v, kind, method)) return AOT_EXCEPTION;
  aot_value resources = aot_wrapper_of(v)->value;
  if (resources != AOT_UNDEFINED) return resources;
  return aot_throw_error(cx, AOT_REFERENCE_ERROR, "Cannot add values to a disposed stack!");
}

static aot_value use(aot_context *cx, aot_value this_value, const stack_kind *kind, aot_value v) {
  aot_value resources = open_stack(cx, this_value, kind, "use"), method = AOT_UNDEFINED;
  if (AOT_FAILED(resources)) return resources;
  bool is_nothing = v == AOT_UNDEFINED || v == AOT_NULL;
  if (is_nothing && !kind->is_async) return v;
  if (!is_nothing) method = aot_dispose_method(cx, v, kind->is_async);
  if (AOT_FAILED(method) || aot_add_resource(cx, resources, v, method)) return AOT_EXCEPTION;
  return v;
}

/* Captures: the function and its argument. */
static AOT_BUILTIN(call_adopted) {
  (void)this_value, (void)new_target, (void)argc, (void)argv;
  aot_value argument = aot_closure_value(callee, 1);
  return aot_call(cx, aot_closure_value(callee, 0), AOT_UNDEFINED, 1, &argument);
}

static aot_value adopt(aot_context *cx, aot_value this_value, const stack_kind *kind, aot_value v, aot_value function) {
  aot_value resources = open_stack(cx, this_value, kind, "adopt");
  if (AOT_FAILED(resources)) return resources;
  if (!aot_is_callable(function)) return aot_throw_not_function(cx, function);
  aot_value captures[2] = {function, v};
  aot_value method = aot_new_closure(cx, call_adopted, "", 0, 2, captures);
  return AOT_FAILED(method) || aot_add_resource(cx, resources, AOT_UNDEFINED, method) ? AOT_EXCEPTION : v;
}

static aot_value defer(aot_context *cx, aot_value this_value, const stack_kind *kind, aot_value function) {
  aot_value resources = open_stack(cx, this_value, kind, "defer");
  if (AOT_FAILED(resources)) return resources;
  if (!aot_is_callable(function)) return aot_throw_not_function(cx, function);
  return aot_add_resource(cx, resources, AOT_UNDEFINED, function) ? AOT_EXCEPTION : AOT_UNDEFINED;
}

static aot_value move(aot_context *cx, aot_value this_value, const stack_kind *kind) {
  aot_value resources = open_stack(cx, this_value, kind, "move");
  if (AOT_FAILED(resources)) return resources;
  aot_value o = aot_new_exotic(cx, AOT_UNDEFINED, kind->prototype, sizeof(aot_wrapper), AOT_KIND_HOST);
  if (AOT_FAILED(o)) return o;
  init_stack(cx, o, kind, resources);
  set_resources(cx, this_value, AOT_UNDEFINED);
  return o;
}

static aot_value is_disposed(aot_context *cx, aot_value this_value, const stack_kind *kind) {
  if (!is_this_stack(cx, this_value, kind, "disposed")) return AOT_EXCEPTION;
  return aot_bool(aot_wrapper_of(this_value)->value == AOT_UNDEFINED);
}

/* The resources of a stack that is disposed of from now on; undefined when it was. */
static aot_value take_all(aot_context *cx, aot_value stack) {
  aot_value resources = aot_wrapper_of(stack)->value;
  set_resources(cx, stack, AOT_UNDEFINED);
  return resources;
}

#define STACK(id, kind)                                                                                                \
  AOT_BUILTIN(aot_builtin_##id) { return construct_stack(cx, new_target, kind); }                                      \
  AOT_BUILTIN(aot_builtin_##id##_use) { return use(cx, this_value, kind, AOT_ARG(0)); }                                \
  AOT_BUILTIN(aot_builtin_##id##_adopt) { return adopt(cx, this_value, kind, AOT_ARG(0), AOT_ARG(1)); }                \
  AOT_BUILTIN(aot_builtin_##id##_defer) { return defer(cx, this_value, kind, AOT_ARG(0)); }                            \
  AOT_BUILTIN(aot_builtin_##id##_move) { return move(cx, this_value, kind); }                                          \
  AOT_BUILTIN(aot_builtin_##id##_disposed) { return is_disposed(cx, this_value, kind); }                               \
  AOT_BUILTIN(aot_builtin_##id##_tag) { return aot_string_from_c(cx, (kind)->name); }
STACK(disposable_stack, &sync_stack)
STACK(async_disposable_stack, &async_stack)

AOT_BUILTIN(aot_builtin_disposable_stack_dispose) {
  if (!is_this_stack(cx, this_value, &sync_stack, "dispose")) return AOT_EXCEPTION;
  aot_value resources = take_all(cx, this_value);
  return resources == AOT_UNDEFINED ? AOT_UNDEFINED : aot_dispose_resources(cx, resources);
}

AOT_BUILTIN(aot_builtin_async_disposable_stack_dispose) {
  aot_value promise = aot_promise_new(cx);
  if (!is_this_stack(cx, this_value, &async_stack, "disposeAsync")) {
    aot_promise_reject_with(cx, promise, aot_take_exception(cx));
    return promise;
  }
  aot_value resources = take_all(cx, this_value);
  if (resources == AOT_UNDEFINED) aot_promise_resolve_with(cx, promise, AOT_UNDEFINED);
  else aot_dispose_resources_async(cx, resources, promise);
  return promise;
}

/* ---------------------------------------------------------------- iterators */

AOT_BUILTIN(aot_builtin_iterator_dispose) {
  aot_value method = aot_get_method(cx, this_value, AOT_KEY(cx, return ));
  if (AOT_FAILED(method)) return method;
  if (method != AOT_UNDEFINED && AOT_FAILED(aot_call(cx, method, this_value, 0, NULL))) return AOT_EXCEPTION;
  return AOT_UNDEFINED;
}

static void resolve_to_undefined(aot_context *cx, aot_value promise, aot_value value) {
  (void)value;
  aot_promise_resolve_with(cx, promise, AOT_UNDEFINED);
}

/* Calls `return` and waits for what it gives; nonzero = an error is pending. */
static int return_later(aot_context *cx, aot_value iterator, aot_value promise) {
  aot_value method = aot_get_method(cx, iterator, AOT_KEY(cx, return ));
  if (AOT_FAILED(method)) return -1;
  if (method == AOT_UNDEFINED) return aot_promise_resolve_with(cx, promise, AOT_UNDEFINED), 0;
  aot_value result = aot_call(cx, method, iterator, 0, NULL);
  if (AOT_FAILED(result)) return -1;
  aot_value wrapped = aot_promise_resolve(cx, AOT_UNDEFINED, result);
  if (AOT_FAILED(wrapped)) return -1;
  return aot_promise_then_native(cx, wrapped, resolve_to_undefined, aot_promise_reject_with, promise);
}

AOT_BUILTIN(aot_builtin_async_iterator_dispose) {
  aot_value promise = aot_promise_new(cx);
  if (return_later(cx, this_value, promise)) aot_promise_reject_with(cx, promise, aot_take_exception(cx));
  return promise;
}
