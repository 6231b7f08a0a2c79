/* bigint_array.c: the parts of binary data that need BigInt. A file of their own: only a program that uses one of them
 * links BigInt, and with it what typed_element.c refers to weakly.
 */
#include "base/builtin.h"
#include "base/context.h"
#include "object/convert.h"
#include "builtins/binary/binary.h"

/* Links the conversions to BigInt by calling them. */
static void need_bigint(aot_context *cx) {
  if (!cx->bigint) aot_to_bigint(cx, AOT_FALSE);
}

AOT_BUILTIN(aot_builtin_bigint64_array) {
  need_bigint(cx);
  return aot_construct_typed_array(cx, AOT_BIGINT64, new_target, argc, argv);
}

AOT_BUILTIN(aot_builtin_biguint64_array) {
  need_bigint(cx);
  return aot_construct_typed_array(cx, AOT_BIGUINT64, new_target, argc, argv);
}

#define ACCESSORS(name, js, type)                                                                                      \
  AOT_BUILTIN(aot_builtin_data_view_get_##name) {                                                                      \
    need_bigint(cx);                                                                                                   \
    return aot_data_view_get(cx, this_value, type, argc, argv, "DataView.prototype.get" js);                           \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_data_view_set_##name) {                                                                      \
    need_bigint(cx);                                                                                                   \
    return aot_data_view_set(cx, this_value, type, argc, argv, "DataView.prototype.set" js);                           \
  }
ACCESSORS(bigint64, "BigInt64", AOT_BIGINT64)
ACCESSORS(biguint64, "BigUint64", AOT_BIGUINT64)
