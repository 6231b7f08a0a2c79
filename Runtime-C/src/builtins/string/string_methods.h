/* string_methods.h: what the files of String's built-ins share. */
#ifndef AOT_BUILTIN_STRING_H
#define AOT_BUILTIN_STRING_H

#include "aot_abi.h"
#include "value/builder.h"

/* ToString(RequireObjectCoercible(this)). */
static inline aot_value aot_this_string(aot_context *cx, aot_value v, const char *method) {
  if (AOT_LIKELY(aot_is_string(v))) return v;
  if (aot_is_nullish(v)) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s called on null or undefined", method);
  return aot_to_string(cx, v);
}
/* GetSubstitution. captures: array of strings or undefined; named: object or undefined. Appends to b; 0 ok. */
int aot_get_substitution(aot_context *cx, aot_builder *b, aot_value matched, aot_value text, uint32_t position,
                         aot_value captures, aot_value named, aot_value replacement);

#endif
