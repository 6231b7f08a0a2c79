/* async_iterator.c: GetIterator(async) and the async-from-sync iterator objects. ECMA-262, sections 7.4.2 and 27.1.6. */
#include "async/async_iterator.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/wrapper.h"
#include "async/promise.h"
#include <stdbool.h>

/* An async-from-sync iterator: value = the sync iterator, extra[0] = its next method. Of the kind's objects only these have aux 0. */
static bool is_async_from_sync(aot_value v) {
  return aot_is_kind(v, AOT_KIND_HOST) && aot_cell_of(v)->aux == AOT_HOST_ASYNC_FROM_SYNC;
}

static aot_value new_async_from_sync(aot_context *cx, aot_value iterator, aot_value next) {
  aot_value o = aot_new_exotic(cx, AOT_UNDEFINED, AOT_REALM_ASYNC_FROM_SYNC_ITERATOR_PROTOTYPE, sizeof(aot_wrapper),
                               AOT_KIND_HOST);
  if (o == AOT_EXCEPTION) return o;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = iterator;
  w->extra[0] = next;
  w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  return o;
}

int aot_async_from_sync(aot_context *cx, aot_value *iterator, aot_value *next) {
  *iterator = new_async_from_sync(cx, *iterator, *next);
  if (*iterator == AOT_EXCEPTION) return -1;
  *next = aot_get_name(cx, *iterator, AOT_NAME_next);
  return *next == AOT_EXCEPTION ? -1 : 0;
}

int aot_iterator_by(aot_context *cx, aot_value iterable, aot_value method, aot_value *iterator) {
  if (!aot_is_callable(method)) {
    if (method != AOT_EXCEPTION) aot_throw_not_iterable(cx, iterable, NULL);
    return -1;
  }
  *iterator = aot_call(cx, method, iterable, 0, NULL);
  if (*iterator == AOT_EXCEPTION) return -1;
  if (!aot_is_object(*iterator)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Result of the Symbol.iterator method is not an object");
    return -1;
  }
  return 0;
}

static int open_sync(aot_context *cx, aot_value iterable, aot_value method, aot_value *iterator, aot_value *next) {
  if (aot_iterator_by(cx, iterable, method, iterator)) return -1;
  *next = aot_get_name(cx, *iterator, AOT_NAME_next);
  return *next == AOT_EXCEPTION ? -1 : 0;
}

int aot_iterator_open_raw(aot_context *cx, aot_value iterable, bool async, aot_value *iterator, aot_value *next) {
  if (async) {
    aot_value method = aot_get_method(cx, iterable, AOT_SYM(cx, asyncIterator));
    if (method == AOT_EXCEPTION) return -1;
    if (method != AOT_UNDEFINED) {
      *iterator = aot_call(cx, method, iterable, 0, NULL);
      if (*iterator == AOT_EXCEPTION) return -1;
      if (!aot_is_object(*iterator)) {
        aot_throw_error(cx, AOT_TYPE_ERROR, "Result of the Symbol.asyncIterator method is not an object");
        return -1;
      }
      *next = aot_get_name(cx, *iterator, AOT_NAME_next);
      return *next == AOT_EXCEPTION ? -1 : 0;
    }
  }
  if (!async && aot_is_nullish(iterable)) {
    aot_throw_not_iterable(cx, iterable, NULL);
    return -1;
  }
  aot_value sync, sync_next;
  if (open_sync(cx, iterable, aot_get_method(cx, iterable, AOT_SYM(cx, iterator)), &sync, &sync_next)) return -1;
  if (!async) {
    *iterator = sync;
    *next = sync_next;
    return 0;
  }
  *iterator = sync;
  *next = sync_next;
  return aot_async_from_sync(cx, iterator, next);
}

/* The unwrapped value, as an iterator result. data: [promise, done, sync iterator to close or undefined]. */
static void unwrap_ok(aot_context *cx, aot_value data, aot_value value) {
  aot_value result = aot_iterator_result(cx, value, aot_truthy(aot_list_at(data, 1)));
  if (result == AOT_EXCEPTION) aot_promise_reject_with(cx, aot_list_at(data, 0), aot_take_exception(cx));
  else aot_promise_resolve_with(cx, aot_list_at(data, 0), result);
}

static void close_quietly(aot_context *cx, aot_value iterator) {
  aot_value method = aot_get_method(cx, iterator, aot_key_from_name(cx->names[AOT_NAME_return]));
  if (method != AOT_EXCEPTION && method != AOT_UNDEFINED) method = aot_call(cx, method, iterator, 0, NULL);
  if (method == AOT_EXCEPTION) aot_take_exception(cx);
}

static void unwrap_error(aot_context *cx, aot_value data, aot_value reason) {
  if (aot_list_at(data, 2) != AOT_UNDEFINED) close_quietly(cx, aot_list_at(data, 2));
  aot_promise_reject_with(cx, aot_list_at(data, 0), reason);
}

static aot_value reject_pending(aot_context *cx, aot_value promise) {
  aot_promise_reject_with(cx, promise, aot_take_exception(cx));
  return promise;
}

/* AsyncFromSyncIteratorContinuation: `result` is an object of the sync protocol. */
static aot_value go_on(aot_context *cx, aot_value promise, aot_value result, aot_value sync, bool close_on_rejection) {
  aot_value done = aot_get_name(cx, result, AOT_NAME_done);
  if (done == AOT_EXCEPTION) return reject_pending(cx, promise);
  bool ended = aot_truthy(done);
  aot_value value = aot_get_name(cx, result, AOT_NAME_value);
  if (value == AOT_EXCEPTION) return reject_pending(cx, promise);
  bool close = !ended && close_on_rejection;
  aot_value wrapped = aot_promise_resolve(cx, AOT_UNDEFINED, value);
  if (wrapped == AOT_EXCEPTION) {
    aot_value reason = aot_take_exception(cx);
    if (close) close_quietly(cx, sync);
    aot_promise_reject_with(cx, promise, reason);
    return promise;
  }
  aot_value fields[3] = {promise, aot_bool(ended), close ? sync : AOT_UNDEFINED};
  aot_value data = aot_new_array(cx, 3, fields);
  if (data == AOT_EXCEPTION || aot_promise_then_native(cx, wrapped, unwrap_ok, unwrap_error, data))
    return reject_pending(cx, promise);
  return promise;
}

static aot_value not_an_object(aot_context *cx, aot_value promise, aot_value result) {
  aot_description d;
  aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator result %s is not an object", aot_describe(cx, result, &d));
  return reject_pending(cx, promise);
}

/* No program reaches these methods, but bytecode may call what IteratorOpenRaw gave it on anything: they check their receiver. */

AOT_BUILTIN(aot_async_from_sync_next) {
  if (!is_async_from_sync(this_value))
    return aot_throw_incompatible(cx, "%AsyncFromSyncIteratorPrototype%.next", this_value);
  aot_value promise = aot_promise_new(cx), sync = aot_wrapper_of(this_value)->value;
  if (promise == AOT_EXCEPTION) return promise;
  aot_value result = aot_call(cx, aot_wrapper_of(this_value)->extra[0], sync, argc > 0 ? 1 : 0, argv);
  if (result == AOT_EXCEPTION) return reject_pending(cx, promise);
  return aot_is_object(result) ? go_on(cx, promise, result, sync, true) : not_an_object(cx, promise, result);
}

AOT_BUILTIN(aot_async_from_sync_return) {
  if (!is_async_from_sync(this_value))
    return aot_throw_incompatible(cx, "%AsyncFromSyncIteratorPrototype%.return", this_value);
  aot_value promise = aot_promise_new(cx), sync = aot_wrapper_of(this_value)->value;
  if (promise == AOT_EXCEPTION) return promise;
  aot_value method = aot_get_method(cx, sync, aot_key_from_name(cx->names[AOT_NAME_return]));
  if (method == AOT_EXCEPTION) return reject_pending(cx, promise);
  if (method == AOT_UNDEFINED) {
    aot_value done = aot_iterator_result(cx, AOT_ARG(0), true);
    if (done == AOT_EXCEPTION) return reject_pending(cx, promise);
    aot_promise_resolve_with(cx, promise, done);
    return promise;
  }
  aot_value result = aot_call(cx, method, sync, argc > 0 ? 1 : 0, argv);
  if (result == AOT_EXCEPTION) return reject_pending(cx, promise);
  return aot_is_object(result) ? go_on(cx, promise, result, sync, false) : not_an_object(cx, promise, result);
}

AOT_BUILTIN(aot_async_from_sync_throw) {
  if (!is_async_from_sync(this_value))
    return aot_throw_incompatible(cx, "%AsyncFromSyncIteratorPrototype%.throw", this_value);
  aot_value promise = aot_promise_new(cx), sync = aot_wrapper_of(this_value)->value;
  if (promise == AOT_EXCEPTION) return promise;
  aot_value method = aot_get_method(cx, sync, aot_key_from_name(cx->names[AOT_NAME_throw]));
  if (method == AOT_EXCEPTION) return reject_pending(cx, promise);
  if (method == AOT_UNDEFINED) {
    close_quietly(cx, sync);
    aot_throw_error(cx, AOT_TYPE_ERROR, "The iterator does not provide a 'throw' method.");
    return reject_pending(cx, promise);
  }
  aot_value result = aot_call(cx, method, sync, argc > 0 ? 1 : 0, argv);
  if (result == AOT_EXCEPTION) return reject_pending(cx, promise);
  return aot_is_object(result) ? go_on(cx, promise, result, sync, true) : not_an_object(cx, promise, result);
}
