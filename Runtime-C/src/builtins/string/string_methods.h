/* string_methods.h: what the files of String's built-ins share. */
#ifndef AOT_BUILTIN_STRING_H
#define AOT_BUILTIN_STRING_H

#include "builtins/common/util.h"

/* ToString(RequireObjectCoercible(this)). */
static inline aot_value aot_this_string(aot_context *cx, aot_value v, const char *method) {
  if (AOT_LIKELY(aot_is_string(v))) return v;
  if (aot_is_nullish(v)) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s called on null or undefined", method);
  return aot_to_string(cx, v);
}
static inline bool aot_is_high_surrogate(uint32_t u) { return (u & 0xFFFFFC00u) == 0xD800; }
static inline bool aot_is_low_surrogate(uint32_t u) { return (u & 0xFFFFFC00u) == 0xDC00; }
/* CodePointAt: the code point at i < length; *size is 1 or 2 units. A lone surrogate is itself. */
static inline uint32_t aot_code_point_at(const aot_string *s, uint32_t i, uint32_t *size) {
  uint32_t c = aot_string_unit(s, i);
  *size = 1;
  if (!aot_is_high_surrogate(c) || i + 1 >= s->length) return c;
  uint32_t d = aot_string_unit(s, i + 1);
  if (!aot_is_low_surrogate(d)) return c;
  *size = 2;
  return 0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00);
}
/* GetSubstitution. captures: array of strings or undefined; named: object or undefined. Appends to b; 0 ok. */
int aot_get_substitution(aot_context *cx, aot_builder *b, aot_value matched, aot_value text, uint32_t position,
                         aot_value captures, aot_value named, aot_value replacement);

#endif
