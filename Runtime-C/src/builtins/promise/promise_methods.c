/* promise_methods.c: the Promise constructor and Promise.prototype (ECMA-262 27.2.3 to 27.2.5). */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "async/promise.h"
#include <stdbool.h>

AOT_BUILTIN(aot_builtin_promise) {
  if (new_target == AOT_UNDEFINED)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Promise constructor cannot be invoked without 'new'");
  aot_value executor = AOT_ARG(0);
  if (!aot_is_callable(executor)) {
    aot_description d;
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Promise resolver %s is not a function", aot_describe(cx, executor, &d));
  }
  aot_value promise =
      aot_new_exotic(cx, new_target, AOT_REALM_PROMISE_PROTOTYPE, sizeof(aot_promise), AOT_KIND_PROMISE);
  if (AOT_FAILED(promise)) return AOT_EXCEPTION;
  aot_promise_of(promise)->result = AOT_UNDEFINED;
  aot_value functions[2];
  aot_resolving_functions(cx, promise, &functions[0], &functions[1]);
  if (AOT_FAILED(aot_call(cx, executor, AOT_UNDEFINED, 2, functions))) {
    aot_value error = aot_take_exception(cx);
    aot_call(cx, functions[1], AOT_UNDEFINED, 1, &error);
  }
  return promise;
}

AOT_BUILTIN(aot_builtin_promise_species) { return this_value; }
AOT_BUILTIN(aot_builtin_promise_tag) { return aot_string_from_c(cx, "Promise"); }

/* ---------------------------------------------------------------- prototype */

static aot_value invoke_then(aot_context *cx, aot_value promise, aot_value on_ok, aot_value on_error) {
  aot_value args[2] = {on_ok, on_error};
  return aot_invoke(cx, promise, AOT_KEY(cx, then), 2, args);
}

AOT_BUILTIN(aot_builtin_promise_catch) { return invoke_then(cx, this_value, AOT_UNDEFINED, AOT_ARG(0)); }

/* Gives back the captured value, or throws it. */
static AOT_BUILTIN(call_value_thunk) { return aot_closure_value(callee, 0); }
static AOT_BUILTIN(call_thrower) { return aot_throw(cx, aot_closure_value(callee, 0)); }

/* Captures: onFinally, constructor. */
static aot_value finally_step(aot_context *cx, aot_value callee, aot_value value, aot_native after) {
  aot_value result = aot_call(cx, aot_closure_value(callee, 0), AOT_UNDEFINED, 0, NULL);
  if (AOT_FAILED(result)) return AOT_EXCEPTION;
  aot_value promise = aot_promise_resolve(cx, aot_closure_value(callee, 1), result);
  if (AOT_FAILED(promise)) return AOT_EXCEPTION;
  return aot_invoke(cx, promise, AOT_KEY(cx, then), 1, (aot_value[]){aot_new_closure(cx, after, "", 0, 1, &value)});
}
static AOT_BUILTIN(call_then_finally) { return finally_step(cx, callee, AOT_ARG(0), call_value_thunk); }
static AOT_BUILTIN(call_catch_finally) { return finally_step(cx, callee, AOT_ARG(0), call_thrower); }

AOT_BUILTIN(aot_builtin_promise_finally) {
  if (!aot_is_object(this_value))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Promise.prototype.finally called on non-object");
  aot_value constructor = aot_species_constructor(cx, this_value, aot_realm(cx, AOT_REALM_PROMISE));
  if (AOT_FAILED(constructor)) return AOT_EXCEPTION;
  aot_value on_finally = AOT_ARG(0);
  if (!aot_is_callable(on_finally)) return invoke_then(cx, this_value, on_finally, on_finally);
  aot_value captures[2] = {on_finally, constructor};
  aot_value on_ok = aot_new_closure(cx, call_then_finally, "", 1, 2, captures);
  return invoke_then(cx, this_value, on_ok, aot_new_closure(cx, call_catch_finally, "", 1, 2, captures));
}

/* ---------------------------------------------------------------- resolve, reject, try, withResolvers */

static bool require_object(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_object(v)) return true;
  aot_throw_error(cx, AOT_TYPE_ERROR, "%s called on non-object", method);
  return false;
}

AOT_BUILTIN(aot_builtin_promise_resolve) {
  if (!require_object(cx, this_value, "PromiseResolve")) return AOT_EXCEPTION;
  return aot_promise_resolve(cx, this_value, AOT_ARG(0));
}

AOT_BUILTIN(aot_builtin_promise_reject) {
  aot_capability c;
  if (!require_object(cx, this_value, "Promise.reject") || aot_new_capability(cx, this_value, &c)) return AOT_EXCEPTION;
  aot_value reason = AOT_ARG(0);
  if (AOT_FAILED(aot_call(cx, c.reject, AOT_UNDEFINED, 1, &reason))) return AOT_EXCEPTION;
  return c.promise;
}

AOT_BUILTIN(aot_builtin_promise_try) {
  aot_capability c;
  if (!require_object(cx, this_value, "Promise.try") || aot_new_capability(cx, this_value, &c)) return AOT_EXCEPTION;
  aot_value result = aot_call(cx, AOT_ARG(0), AOT_UNDEFINED, argc > 1 ? argc - 1 : 0, argc > 1 ? argv + 1 : NULL);
  aot_value settle = c.resolve;
  if (AOT_FAILED(result)) {
    result = aot_take_exception(cx);
    settle = c.reject;
  }
  if (AOT_FAILED(aot_call(cx, settle, AOT_UNDEFINED, 1, &result))) return AOT_EXCEPTION;
  return c.promise;
}

AOT_BUILTIN(aot_builtin_promise_with_resolvers) {
  aot_capability c;
  if (!require_object(cx, this_value, "Promise.withResolvers") || aot_new_capability(cx, this_value, &c))
    return AOT_EXCEPTION;
  aot_value o = aot_new_object(cx);
  if (aot_create_data_or_throw(cx, o, AOT_KEY(cx, promise), c.promise) ||
      aot_create_data_or_throw(cx, o, AOT_KEY(cx, resolve), c.resolve) ||
      aot_create_data_or_throw(cx, o, AOT_KEY(cx, reject), c.reject))
    return AOT_EXCEPTION;
  return o;
}

/* ---------------------------------------------------------------- all, allSettled, any, race */

/* What the element functions of one call of a combinator share; `pending` counts in a variable. */
typedef struct gathering {
  aot_capability result;
  aot_value values, pending;
} gathering;

/* Counts one settled element: the count that is left. */
static int32_t count_down(aot_value pending) {
  aot_variable *v = aot_variable_of(pending);
  v->value = aot_int(aot_as_int(v->value) - 1);
  return aot_as_int(v->value);
}

static aot_value settle_any(aot_context *cx, aot_value reject, aot_value errors) {
  aot_value error = aot_new_error(cx, AOT_ERROR, aot_string_from_c(cx, "All promises were rejected"));
  if (AOT_FAILED(error)) return AOT_EXCEPTION;
  aot_object_set_prototype(cx, error, aot_realm(cx, AOT_REALM_AGGREGATE_ERROR_PROTOTYPE));
  aot_capture_stack(cx, error, AOT_UNDEFINED);
  aot_define_hidden(cx, error, AOT_KEY(cx, errors), errors);
  return aot_call(cx, reject, AOT_UNDEFINED, 1, &error);
}

enum element_kind { ELEMENT_ALL, ELEMENT_OK, ELEMENT_FAILED, ELEMENT_ANY };

/* {status, value} or {status, reason}. */
static aot_value settled_record(aot_context *cx, bool ok, aot_value value) {
  aot_value o = aot_new_object(cx);
  aot_create_data(cx, o, AOT_KEY(cx, status), cx->names[ok ? AOT_NAME_fulfilled : AOT_NAME_rejected]);
  if (ok) aot_create_data(cx, o, AOT_KEY(cx, value), value);
  else aot_create_data(cx, o, AOT_KEY(cx, reason), value);
  return o;
}

/* Captures: kind, index, called (variable), values, pending, function that ends it all. */
static AOT_BUILTIN(call_element) {
  int kind = aot_as_int(aot_closure_value(callee, 0));
  aot_variable *called = aot_variable_of(aot_closure_value(callee, 2));
  if (called->value == AOT_TRUE) return AOT_UNDEFINED;
  called->value = AOT_TRUE;
  aot_value v = AOT_ARG(0), values = aot_closure_value(callee, 3), end = aot_closure_value(callee, 5);
  if (kind == ELEMENT_OK || kind == ELEMENT_FAILED) v = settled_record(cx, kind == ELEMENT_OK, v);
  aot_create_data(cx, values, aot_key_from_index((uint32_t)aot_as_int(aot_closure_value(callee, 1))), v);
  if (count_down(aot_closure_value(callee, 4)) > 0) return AOT_UNDEFINED;
  return kind == ELEMENT_ANY ? settle_any(cx, end, values) : aot_call(cx, end, AOT_UNDEFINED, 1, &values);
}

static aot_value element_function(aot_context *cx, const gathering *g, enum element_kind kind, int32_t index,
                                  aot_value called) {
  aot_value end = kind == ELEMENT_ANY ? g->result.reject : g->result.resolve;
  aot_value captures[6] = {aot_int(kind), aot_int(index), called, g->values, g->pending, end};
  return aot_new_closure(cx, call_element, "", 1, 6, captures);
}

static bool combinator_of(aot_value function, const char **name, uint32_t *index, aot_value *promise) {
  static const char *const names[] = {"Promise.all", "Promise.allSettled", "Promise.allSettled", "Promise.any"};
  if (!aot_is_function(function) || aot_function_of(function)->entry != call_element) return false;
  *name = names[aot_as_int(aot_closure_value(function, 0))];
  *index = (uint32_t)aot_as_int(aot_closure_value(function, 1));
  *promise = aot_promise_resolved_by(aot_closure_value(function, 5));
  return true;
}

enum combinator { COMBINE_ALL, COMBINE_ALL_SETTLED, COMBINE_ANY, COMBINE_RACE };

/* Subscribes to the promise of one element. 0 ok. */
static int gather_element(aot_context *cx, const gathering *g, enum combinator how, aot_value promise, int32_t index) {
  aot_value ok = g->result.resolve, error = g->result.reject;
  if (how != COMBINE_RACE) {
    aot_value called = aot_new_variable(cx, AOT_FALSE);
    aot_variable *pending = aot_variable_of(g->pending);
    aot_create_data(cx, g->values, aot_key_from_index((uint32_t)index), AOT_UNDEFINED);
    if (how == COMBINE_ALL) ok = element_function(cx, g, ELEMENT_ALL, index, called);
    if (how == COMBINE_ANY) error = element_function(cx, g, ELEMENT_ANY, index, called);
    if (how == COMBINE_ALL_SETTLED) {
      ok = element_function(cx, g, ELEMENT_OK, index, called);
      error = element_function(cx, g, ELEMENT_FAILED, index, called);
    }
    pending->value = aot_int(aot_as_int(pending->value) + 1);
  }
  return AOT_FAILED(invoke_then(cx, promise, ok, error)) ? -1 : 0;
}

static int gather_all(aot_context *cx, gathering *g, enum combinator how, aot_value constructor, aot_value resolve,
                      aot_value iterator) {
  for (int32_t index = 0;; index++) {
    int step = aot_iterator_step(cx, iterator);
    if (step < 0) return -1;
    if (step == 0) break;
    aot_value item = aot_iterator_value(iterator);
    aot_value promise = aot_call(cx, resolve, constructor, 1, &item);
    if (AOT_FAILED(promise) || gather_element(cx, g, how, promise, index)) {
      aot_iterator_close_quietly(cx, iterator);
      return -1;
    }
  }
  if (how == COMBINE_RACE || count_down(g->pending) > 0) return 0;
  if (how == COMBINE_ANY) return AOT_FAILED(settle_any(cx, g->result.reject, g->values)) ? -1 : 0;
  return AOT_FAILED(aot_call(cx, g->result.resolve, AOT_UNDEFINED, 1, &g->values)) ? -1 : 0;
}

static int gather(aot_context *cx, gathering *g, enum combinator how, aot_value constructor, aot_value iterable) {
  aot_value resolve = aot_get_name(cx, constructor, AOT_NAME_resolve);
  if (AOT_FAILED(resolve)) return -1;
  if (!aot_is_callable(resolve)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Promise resolve or reject function is not callable");
    return -1;
  }
  aot_value iterator = aot_iterator_open(cx, iterable, 0);
  if (AOT_FAILED(iterator)) return -1;
  g->values = aot_new_array(cx, 0, NULL);
  g->pending = aot_new_variable(cx, aot_int(1));
  return gather_all(cx, g, how, constructor, resolve, iterator);
}

static aot_value combine(aot_context *cx, enum combinator how, const char *method, aot_value constructor,
                         aot_value iterable) {
  gathering g;
  cx->combinator_of = combinator_of;
  if (!require_object(cx, constructor, method) || aot_new_capability(cx, constructor, &g.result)) return AOT_EXCEPTION;
  if (gather(cx, &g, how, constructor, iterable)) {
    aot_value error = aot_take_exception(cx);
    if (AOT_FAILED(aot_call(cx, g.result.reject, AOT_UNDEFINED, 1, &error))) return AOT_EXCEPTION;
  }
  return g.result.promise;
}

AOT_BUILTIN(aot_builtin_promise_all) { return combine(cx, COMBINE_ALL, "Promise.all", this_value, AOT_ARG(0)); }
AOT_BUILTIN(aot_builtin_promise_all_settled) {
  return combine(cx, COMBINE_ALL_SETTLED, "Promise.allSettled", this_value, AOT_ARG(0));
}
AOT_BUILTIN(aot_builtin_promise_any) { return combine(cx, COMBINE_ANY, "Promise.any", this_value, AOT_ARG(0)); }
AOT_BUILTIN(aot_builtin_promise_race) { return combine(cx, COMBINE_RACE, "Promise.race", this_value, AOT_ARG(0)); }
