/* substitution.h: replacement texts with `$` (ECMA-262 22.1.3.19.1). */
#ifndef AOT_BUILTINS_COMMON_SUBSTITUTION_H
#define AOT_BUILTINS_COMMON_SUBSTITUTION_H

#include "aot_abi.h"
#include "value/builder.h"

/* One match, as a replacement text sees it. Lives on the C stack. */
typedef struct aot_substitution {
  aot_value text;            /* the whole string */
  aot_value matched;         /* a string */
  uint32_t position;         /* of the match; at most the text's length */
  uint32_t capture_count;    /* without the match itself */
  const aot_value *captures; /* strings or undefined */
  aot_value named;           /* the groups object, or undefined */
} aot_substitution;

/* GetSubstitution: appends to b; 0 ok. */
int aot_get_substitution(aot_context *cx, aot_builder *b, const aot_substitution *match, aot_value replacement);

#endif
