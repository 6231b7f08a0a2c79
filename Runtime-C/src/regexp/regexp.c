/* regexp.c: regular expressions, which this version of the runtime does not have. */
#include "base/builtin.h"

aot_value aot_regexp(aot_context *cx, aot_value pattern, aot_value flags) {
  (void)pattern, (void)flags;
  return aot_throw_error(cx, AOT_SYNTAX_ERROR, "Regular expressions are not supported yet");
}

AOT_BUILTIN(aot_builtin_regexp) { return aot_regexp(cx, AOT_ARG(0), AOT_ARG(1)); }
