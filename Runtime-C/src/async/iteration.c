/* iteration.c: the steps of `for await` and `yield*` in native code, whose iterators have no record. */
#include "aot_activation.h"
#include "base/context.h"
#include "base/names.h"
#include "value/key.h"
#include "object/abstract_operations.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/property_access.h"
#include "async/async_iterator.h"
#include "async/suspended.h"

int aot_iteration_open(aot_context *cx, aot_value iterable, int is_async, aot_iterator_pair *out) {
  return aot_iterator_open_raw(cx, iterable, is_async != 0, &out->iterator, &out->next);
}

aot_value aot_iterator_return_method(aot_context *cx, aot_value iterator) {
  return aot_get_method(cx, iterator, aot_key_from_name(cx->names[AOT_NAME_return]));
}
aot_value aot_iterator_throw_method(aot_context *cx, aot_value iterator) {
  return aot_get_method(cx, iterator, aot_key_from_name(cx->names[AOT_NAME_throw]));
}

aot_value aot_iteration_call(aot_context *cx, aot_value method, aot_value iterator, int32_t argc, aot_value argument) {
  if (!aot_is_callable(method)) return aot_throw_not_method(cx, method);
  return aot_call(cx, method, iterator, argc, &argument);
}

aot_value aot_check_iterator_result(aot_context *cx, aot_value result) {
  char text[160];
  if (aot_is_object(result)) return result;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator result %s is not an object",
                         aot_value_text(cx, result, text, sizeof text));
}

int aot_iterator_result_done(aot_context *cx, aot_value result) {
  aot_value done = aot_get_name(cx, result, AOT_NAME_done);
  return done == AOT_EXCEPTION ? -1 : aot_truthy(done);
}
aot_value aot_iterator_result_value(aot_context *cx, aot_value result) {
  return aot_get_name(cx, result, AOT_NAME_value);
}

int aot_steps_plainly(aot_context *cx, const aot_iterator_pair *iteration) {
  return aot_is_kind(iteration->iterator, AOT_KIND_GENERATOR) && aot_is_function(iteration->next) &&
         aot_function_of(iteration->next)->entry == cx->activations->next;
}
