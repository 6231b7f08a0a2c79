/* decompose.h: canonical and compatibility decomposition, on utf8proc. */
#ifndef AOT_BUILTINS_COMMON_DECOMPOSE_H
#define AOT_BUILTINS_COMMON_DECOMPOSE_H

#include "value/string.h"

#define AOT_DECOMPOSITION_MAX 18 /* code points that one code point may become */

/* The code points of units [from, to) of a flat string, decomposed and in canonical order; lone surrogates are themselves. `points` has
 * room for AOT_DECOMPOSITION_MAX for each unit and as many again. -1 when utf8proc refuses. */
ptrdiff_t aot_decompose(const aot_string *s, uint32_t from, uint32_t to, bool compatibility, int32_t *points);

int aot_combining_class(uint32_t c);

/* General category Nd. */
bool aot_is_decimal_digit(uint32_t c);

#endif
