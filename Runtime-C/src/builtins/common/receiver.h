/* receiver.h: `this` of the methods of prototypes. */
#ifndef AOT_BUILTINS_COMMON_RECEIVER_H
#define AOT_BUILTINS_COMMON_RECEIVER_H

#include "aot_abi.h"

/* ToObject for `this` of a prototype method: "M called on null or undefined". */
aot_value aot_this_object(aot_context *cx, aot_value this_value, const char *method);

/* TypeError of Function.prototype.apply and Reflect.apply on what is no function. */
AOT_COLD aot_value aot_throw_apply_target(aot_context *cx, aot_value f);

#endif
