/* array_from_async.c: Array.fromAsync. ECMA-262 23.1.2.2 (an async function, so each await is a continuation here). */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/internal_methods.h"
#include "async/async_iterator.h"
#include "async/promise.h"
#include "builtins/array/array_methods.h"
#include <stdbool.h>

/* The fields of a call, an array: what its continuations get as data. */
enum {
  RESULT,   /* the promise */
  SOURCE,   /* the iterator or the array-like */
  NEXT,     /* the iterator's next method; undefined for an array-like */
  LENGTH,   /* of the array-like */
  MAPPER,   /* or undefined */
  THIS_ARG, /* of the mapper */
  TARGET,   /* the array that is filled */
  PLAIN,    /* put_result may push */
  INDEX,
  ERROR, /* while the iterator is being closed */
  FIELDS
};

static aot_value field(aot_value call, int i) { return aot_list_at(call, (uint32_t)i); }
static double index_of(aot_value call) { return aot_as_number(field(call, INDEX)); }

static void set_field(aot_context *cx, aot_value call, uint32_t i, aot_value v) { aot_array_put(cx, call, i, v); }

/* ---------------------------------------------------------------- the end */

static void reject(aot_context *cx, aot_value call) {
  aot_promise_reject_with(cx, field(call, RESULT), aot_take_exception(cx));
}

static void reject_with(aot_context *cx, aot_value call, aot_value reason) {
  aot_promise_reject_with(cx, field(call, RESULT), reason);
}

static void reject_after_close(aot_context *cx, aot_value call, aot_value ignored) {
  (void)ignored;
  reject_with(cx, call, field(call, ERROR));
}

/* AsyncIteratorClose with the pending error, and then rejects. Array-likes have nothing to close. */
static void abort_call(aot_context *cx, aot_value call) {
  if (field(call, NEXT) == AOT_UNDEFINED) {
    reject(cx, call);
    return;
  }
  set_field(cx, call, ERROR, aot_take_exception(cx));
  aot_value iterator = field(call, SOURCE);
  aot_value v = aot_get_method(cx, iterator, aot_key_from_name(cx->names[AOT_NAME_return]));
  bool closes = !AOT_FAILED(v) && v != AOT_UNDEFINED;
  if (closes) v = aot_call(cx, v, iterator, 0, NULL);
  if (closes && !AOT_FAILED(v)) v = aot_promise_resolve(cx, AOT_UNDEFINED, v);
  if (AOT_FAILED(v)) aot_take_exception(cx);
  else if (closes && !aot_promise_then_native(cx, v, reject_after_close, reject_after_close, call)) return;
  reject_after_close(cx, call, AOT_UNDEFINED);
}

static void abort_with(aot_context *cx, aot_value call, aot_value reason) {
  aot_throw(cx, reason);
  abort_call(cx, call);
}

static void finish(aot_context *cx, aot_value call) {
  if (set_length(cx, field(call, TARGET), index_of(call))) reject(cx, call);
  else aot_promise_resolve_with(cx, field(call, RESULT), field(call, TARGET));
}

/* ---------------------------------------------------------------- the steps */

static int await(aot_context *cx, aot_value call, aot_value v, aot_continuation on_ok, aot_continuation on_error) {
  aot_value promise = aot_promise_resolve(cx, AOT_UNDEFINED, v);
  return AOT_FAILED(promise) ? -1 : aot_promise_then_native(cx, promise, on_ok, on_error, call);
}

static void take_next(aot_context *cx, aot_value call);

static void add_mapped(aot_context *cx, aot_value call, aot_value v) {
  double i = index_of(call);
  if (put_result(cx, field(call, TARGET), field(call, PLAIN) == AOT_TRUE, i, v)) {
    abort_call(cx, call);
    return;
  }
  set_field(cx, call, INDEX, aot_number(i + 1));
  take_next(cx, call);
}

static void map(aot_context *cx, aot_value call, aot_value v) {
  if (field(call, MAPPER) == AOT_UNDEFINED) {
    add_mapped(cx, call, v);
    return;
  }
  aot_value args[2] = {v, field(call, INDEX)};
  aot_value mapped = aot_call(cx, field(call, MAPPER), field(call, THIS_ARG), 2, args);
  if (AOT_FAILED(mapped) || await(cx, call, mapped, add_mapped, abort_with)) abort_call(cx, call);
}

static void on_iterator_result(aot_context *cx, aot_value call, aot_value result) {
  aot_description d;
  if (!aot_is_object(result)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator result %s is not an object", aot_describe(cx, result, &d));
    reject(cx, call);
    return;
  }
  aot_value done = aot_get_name(cx, result, AOT_NAME_done);
  if (AOT_FAILED(done)) {
    reject(cx, call);
  } else if (aot_truthy(done)) {
    finish(cx, call);
  } else {
    aot_value v = aot_get_name(cx, result, AOT_NAME_value);
    if (AOT_FAILED(v)) reject(cx, call);
    else map(cx, call, v);
  }
}

static void take_next(aot_context *cx, aot_value call) {
  aot_value source = field(call, SOURCE), next = field(call, NEXT);
  bool iterates = next != AOT_UNDEFINED;
  if (!iterates && index_of(call) >= aot_as_number(field(call, LENGTH))) {
    finish(cx, call);
    return;
  }
  aot_value v = iterates ? aot_call(cx, next, source, 0, NULL) : aot_element(cx, source, index_of(call));
  if (AOT_FAILED(v) || await(cx, call, v, iterates ? on_iterator_result : map, reject_with)) reject(cx, call);
}

/* ---------------------------------------------------------------- the start */

/* GetIteratorFromMethod: 0 ok. */
static int open_iterator(aot_context *cx, aot_value items, aot_value method, bool async, aot_value *iterator,
                         aot_value *next) {
  *iterator = aot_call(cx, method, items, 0, NULL);
  if (AOT_FAILED(*iterator)) return -1;
  if (!aot_is_object(*iterator)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Result of the Symbol.%s method is not an object",
                    async ? "asyncIterator" : "iterator");
    return -1;
  }
  *next = aot_get_name(cx, *iterator, AOT_NAME_next);
  if (AOT_FAILED(*next)) return -1;
  return async ? 0 : aot_async_from_sync(cx, iterator, next);
}

/* SOURCE and NEXT, or SOURCE and LENGTH. 0 ok. */
static int open_items(aot_context *cx, aot_value items, aot_value *fields) {
  aot_value method = aot_get_method(cx, items, AOT_SYM(cx, asyncIterator));
  if (AOT_FAILED(method)) return -1;
  bool async = method != AOT_UNDEFINED;
  if (!async) method = aot_get_method(cx, items, AOT_SYM(cx, iterator));
  if (AOT_FAILED(method)) return -1;
  if (method != AOT_UNDEFINED) return open_iterator(cx, items, method, async, &fields[SOURCE], &fields[NEXT]);
  fields[SOURCE] = aot_to_object(cx, items);
  if (AOT_FAILED(fields[SOURCE])) return -1;
  double n = aot_length_of(cx, fields[SOURCE]);
  fields[LENGTH] = aot_number(n);
  return aot_has_exception(cx) ? -1 : 0;
}

static int prepare(aot_context *cx, aot_value constructor, aot_value items, aot_value *fields) {
  if (fields[MAPPER] != AOT_UNDEFINED && !aot_is_callable(fields[MAPPER])) {
    aot_throw_not_function(cx, fields[MAPPER]);
    return -1;
  }
  if (open_items(cx, items, fields)) return -1;
  bool plain, has_length = fields[NEXT] == AOT_UNDEFINED;
  double length = has_length ? aot_as_number(fields[LENGTH]) : 0;
  fields[TARGET] = aot_array_by_constructor(cx, constructor, has_length, length, &plain);
  fields[PLAIN] = aot_bool(plain);
  return fields[TARGET] == AOT_EXCEPTION ? -1 : 0;
}

AOT_BUILTIN(aot_builtin_array_from_async) {
  aot_value promise = aot_promise_new(cx), fields[FIELDS];
  if (AOT_FAILED(promise)) return AOT_EXCEPTION;
  for (int i = 0; i < FIELDS; i++) fields[i] = AOT_UNDEFINED;
  fields[RESULT] = promise;
  fields[MAPPER] = AOT_ARG(1);
  fields[THIS_ARG] = AOT_ARG(2);
  fields[INDEX] = aot_int(0);
  if (prepare(cx, this_value, AOT_ARG(0), fields)) aot_promise_reject_with(cx, promise, aot_take_exception(cx));
  else take_next(cx, aot_new_array(cx, FIELDS, fields));
  return promise;
}
