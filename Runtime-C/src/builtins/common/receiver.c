/* receiver.c: `this` of the methods of prototypes. */
#include "builtins/common/receiver.h"
#include "object/describe.h"

aot_value aot_this_object(aot_context *cx, aot_value this_value, const char *method) {
  if (AOT_LIKELY(aot_is_object(this_value))) return this_value;
  if (method && aot_is_nullish(this_value))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "%s called on null or undefined", method);
  return aot_to_object(cx, this_value);
}

AOT_COLD aot_value aot_throw_apply_target(aot_context *cx, aot_value f) {
  aot_description d, t;
  const char *kind = f == AOT_NULL ? "null" : aot_describe(cx, aot_typeof(cx, f), &t);
  return aot_throw_error(cx, AOT_TYPE_ERROR,
                         "Function.prototype.apply was called on %s, which is %s%s and not a function",
                         aot_describe(cx, f, &d),
                         f == AOT_NULL      ? ""
                         : aot_is_object(f) ? "an "
                                            : "a ",
                         kind);
}
