/* global_pattern.h: matchAll and replaceAll want patterns that are global. */
#ifndef AOT_BUILTINS_COMMON_GLOBAL_PATTERN_H
#define AOT_BUILTINS_COMMON_GLOBAL_PATTERN_H

#include "aot_abi.h"
#include <stdbool.h>

/* matchAll, or replaceAll: what IsRegExp says is a pattern must be global. 0 ok, -1. */
int aot_require_global_pattern(aot_context *cx, aot_value pattern, bool replaces);

#endif
