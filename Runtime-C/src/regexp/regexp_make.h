/* regexp_make.h: compiling patterns while the program runs. */
#ifndef AOT_REGEXP_REGEXP_MAKE_H
#define AOT_REGEXP_REGEXP_MAKE_H

#include "aot_abi.h"
#include "regexp/regexp_object.h"

/* The code of a pattern, compiled now or lately. NULL with a SyntaxError pending. */
aot_regexp_code *aot_regexp_compile_code(aot_context *cx, aot_value source, uint32_t flags);
/* Flags from a string of their letters: 0, or -1 with a SyntaxError pending. */
int aot_regexp_flags_of(aot_context *cx, aot_value text, uint32_t *flags);

#endif
