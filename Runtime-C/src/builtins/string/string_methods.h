/* string_methods.h: what the files of String's built-ins share. */
#ifndef AOT_BUILTIN_STRING_H
#define AOT_BUILTIN_STRING_H

#include "aot_abi.h"
#include "builtins/common/receiver.h"
#include "value/builder.h"

/* GetSubstitution. captures: array of strings or undefined; named: object or undefined. Appends to b; 0 ok. */
int aot_get_substitution(aot_context *cx, aot_builder *b, aot_value matched, aot_value text, uint32_t position,
                         aot_value captures, aot_value named, aot_value replacement);

#endif
