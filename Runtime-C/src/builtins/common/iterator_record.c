/* iterator_record.c: Iterator Records as C structs. ECMA-262 7.4. */
#include "builtins/common/iterator_record.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "value/key.h"
#include "object/abstract_operations.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include "builtins/common/array_iterator.h"
#include <stdbool.h>

/* %Array.prototype.values% */
static bool is_array_values(aot_value method) {
  return aot_is_function(method) && aot_function_of(method)->entry == aot_builtin_array_values;
}

aot_value aot_iterator_method(aot_context *cx, aot_value items, const char *asker) {
  aot_value method = aot_get_value(cx, items, AOT_SYM(cx, iterator));
  if (AOT_FAILED(method) || aot_is_callable(method)) return method;
  if (aot_is_nullish(method)) return AOT_UNDEFINED;
  return aot_throw_error(
      cx, AOT_TYPE_ERROR,
      "%s requires that the property of the first argument, items[Symbol.iterator], when exists, be a function", asker);
}

int aot_iterator_record_of(aot_context *cx, aot_value iterable, iterator_record *out) {
  aot_value method = AOT_UNDEFINED;
  if (!aot_is_nullish(iterable)) method = aot_get_value(cx, iterable, AOT_SYM(cx, iterator));
  if (AOT_FAILED(method)) return -1;
  return aot_iterator_record_open(cx, iterable, method, out);
}

int aot_iterator_record_open(aot_context *cx, aot_value iterable, aot_value method, iterator_record *out) {
  out->index = 0;
  if (aot_is_array(iterable) && is_array_values(method) && (AOT_HEAD(cx)->protectors & AOT_PROTECTOR_ARRAY_ITERATION)) {
    out->iterator = iterable;
    out->next = AOT_HOLE;
    return 0;
  }
  if (!aot_is_callable(method)) {
    aot_throw_not_iterable(cx, iterable, NULL);
    return -1;
  }
  aot_value iterator = aot_call(cx, method, iterable, 0, NULL);
  if (AOT_FAILED(iterator)) return -1;
  if (!aot_is_object(iterator)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Result of the Symbol.iterator method is not an object");
    return -1;
  }
  return aot_iterator_record_direct(cx, iterator, out);
}

int aot_iterator_record_direct(aot_context *cx, aot_value iterator, iterator_record *out) {
  out->iterator = iterator;
  out->index = 0;
  out->next = aot_object_get(cx, iterator, AOT_KEY(cx, next), iterator);
  return out->next == AOT_EXCEPTION ? -1 : 0;
}

int aot_iterator_record_advance(aot_context *cx, iterator_record *r, aot_value *result) {
  *result = aot_call(cx, r->next, r->iterator, 0, NULL);
  if (AOT_FAILED(*result)) return -1;
  if (!aot_is_object(*result)) {
    aot_description d;
    aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator result %s is not an object", aot_describe(cx, *result, &d));
    return -1;
  }
  aot_value done = aot_object_get(cx, *result, AOT_KEY(cx, done), *result);
  if (AOT_FAILED(done)) return -1;
  return aot_truthy(done) ? 0 : 1;
}

int aot_iterator_record_step(aot_context *cx, iterator_record *r, aot_value *value) {
  if (r->next == AOT_HOLE) {
    if (r->index >= aot_array_of(r->iterator)->length) return 0;
    *value = aot_element(cx, r->iterator, r->index++);
    return *value == AOT_EXCEPTION ? -1 : 1;
  }
  aot_value result;
  int more = aot_iterator_record_advance(cx, r, &result);
  if (more <= 0) return more;
  *value = aot_object_get(cx, result, AOT_KEY(cx, value), result);
  return *value == AOT_EXCEPTION ? -1 : 1;
}

int aot_iterator_record_close(aot_context *cx, iterator_record *r) {
  if (r->next == AOT_HOLE) return 0;
  aot_value f = aot_get_method(cx, r->iterator, aot_key_from_name(cx->names[AOT_NAME_return]));
  if (AOT_FAILED(f)) return -1;
  if (f == AOT_UNDEFINED) return 0;
  aot_value result = aot_call(cx, f, r->iterator, 0, NULL);
  if (AOT_FAILED(result)) return -1;
  if (aot_is_object(result)) return 0;
  aot_description d;
  aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, result, &d));
  return -1;
}

aot_value aot_iterator_record_abort(aot_context *cx, iterator_record *r) {
  aot_value error = aot_take_exception(cx);
  if (r->next != AOT_HOLE) {
    aot_value f = aot_get_method(cx, r->iterator, aot_key_from_name(cx->names[AOT_NAME_return]));
    if (f != AOT_EXCEPTION && f != AOT_UNDEFINED) aot_call(cx, f, r->iterator, 0, NULL);
    if (aot_has_exception(cx)) aot_take_exception(cx);
  }
  return aot_throw(cx, error);
}
