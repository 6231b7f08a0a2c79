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

static bool is_plain_generator(aot_context *cx, aot_value v) {
  return aot_is_kind(v, AOT_KIND_GENERATOR) && aot_iterates_plainly(cx, v);
}

/* `next` is AOT_HOLE where it need not be asked for: steps are aot_generator_step. */
static int open_sync(aot_context *cx, aot_value iterable, aot_iterator_pair *out) {
  out->iterator = iterable;
  out->next = AOT_HOLE;
  if (is_plain_generator(cx, iterable)) return 0;
  if (!aot_is_object(iterable)) return aot_iterator_open_raw(cx, iterable, false, &out->iterator, &out->next);
  aot_value method = aot_get_method(cx, iterable, AOT_SYM(cx, iterator));
  if (aot_iterator_by(cx, iterable, method, &out->iterator)) return -1;
  if (is_plain_generator(cx, out->iterator)) return 0;
  out->next = aot_get_name(cx, out->iterator, AOT_NAME_next);
  return out->next == AOT_EXCEPTION ? -1 : 0;
}

int aot_iteration_open(aot_context *cx, aot_value iterable, int is_async, aot_iterator_pair *out) {
  if (is_async) return aot_iterator_open_raw(cx, iterable, true, &out->iterator, &out->next);
  return open_sync(cx, iterable, out);
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
  (void)cx;
  return iteration->next == AOT_HOLE;
}
