/* convert_bigint.c: ToBigInt (ECMA-262 7.1.13). Apart from convert.c, so that only programs with BigInts link their library. */
#include "base/failure.h"
#include "value/bigint.h"
#include "object/convert.h"
#include "object/describe.h"

aot_value aot_to_bigint(aot_context *cx, aot_value v) {
  v = aot_to_primitive(cx, v, AOT_HINT_NUMBER);
  if (AOT_FAILED(v) || aot_is_bigint(v)) return v;
  if (aot_is_bool(v)) return aot_bigint_from_int64(cx, v == AOT_TRUE);
  aot_description d;
  if (!aot_is_string(v))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot convert %s to a BigInt", aot_describe(cx, v, &d));
  aot_value b = aot_bigint_from_string(cx, v);
  if (b == AOT_UNDEFINED)
    return aot_throw_error(cx, AOT_SYNTAX_ERROR, "Cannot convert %s to a BigInt", aot_describe(cx, v, &d));
  return b;
}
