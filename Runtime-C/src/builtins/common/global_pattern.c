/* global_pattern.c: matchAll and replaceAll want patterns that are global (ECMA-262 22.1.3.14, 22.1.3.20). */
#include "builtins/common/global_pattern.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/property_access.h"
#include "regexp/regexp_object.h"

/* The flags of a pattern contain "g": 1, 0, or -1 with an error pending, one for flags that are null or undefined. */
static int has_global_flag(aot_context *cx, aot_value pattern, const char *nullish_flags) {
  aot_value flags = aot_get_name(cx, pattern, AOT_NAME_flags);
  if (AOT_FAILED(flags)) return -1;
  if (aot_is_nullish(flags)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "%s", nullish_flags);
    return -1;
  }
  flags = aot_to_string(cx, flags);
  return AOT_FAILED(flags) ? -1 : aot_string_index_of(cx, flags, aot_single_unit(cx, 'g'), 0) >= 0;
}

int aot_require_global_pattern(aot_context *cx, aot_value pattern, bool replaces) {
  const char *method = replaces ? "replaceAll" : "matchAll";
  const char *nullish_flags =
      replaces ? "String.prototype.replaceAll called on null or undefined"
               : "The .flags property of the argument to String.prototype.matchAll cannot be null or undefined";
  int global;
  if (aot_is_object(pattern) && aot_regexp_is_intact(cx, pattern)) {
    global = (aot_regexp_program_of(pattern)->flags & AOT_REGEXP_GLOBAL) != 0;
  } else {
    int is_pattern = aot_is_regexp(cx, pattern);
    if (is_pattern <= 0) return is_pattern;
    global = has_global_flag(cx, pattern, nullish_flags);
  }
  if (global == 0)
    aot_throw_error(cx, AOT_TYPE_ERROR, "String.prototype.%s called with a non-global RegExp argument", method);
  return global > 0 ? 0 : -1;
}
