/* receiver.h: `this` of the methods of prototypes. */
#ifndef AOT_BUILTINS_COMMON_RECEIVER_H
#define AOT_BUILTINS_COMMON_RECEIVER_H

#include "aot_abi.h"
#include "base/failure.h"

/* ToObject for `this` of a prototype method: "M called on null or undefined", or what ToObject says when method is NULL. */
aot_value aot_this_object(aot_context *cx, aot_value this_value, const char *method);

/* ToString(RequireObjectCoercible(this)) of String's methods. */
static inline aot_value aot_this_string(aot_context *cx, aot_value v, const char *method) {
  if (AOT_LIKELY(aot_is_string(v))) return v;
  if (aot_is_nullish(v)) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s called on null or undefined", method);
  return aot_to_string(cx, v);
}

/* TypeError of Function.prototype.apply and Reflect.apply on what is no function. */
AOT_COLD aot_value aot_throw_apply_target(aot_context *cx, aot_value f);

#endif
