/* case_languages.h: what languages do to a text before the mapping of cases that they share (ECMA-402 20.1; SpecialCasing of Unicode,
 * and for Greek what ICU does). */
#ifndef AOT_BUILTINS_STRING_CASE_LANGUAGES_H
#define AOT_BUILTINS_STRING_CASE_LANGUAGES_H

#include "aot_abi.h"
#include <stdbool.h>
#include <stddef.h>

/* The text as the language, a tag's first subtag, wants it to be mapped to the case; `v` itself where it wants nothing. */
aot_value aot_prepare_case(aot_context *cx, aot_value v, const char *language, bool upper);

/* Properties of code points: Cased, Case_Ignorable. */
bool aot_is_cased(uint32_t c);
bool aot_is_case_ignorable(uint32_t c);

/* Whether c is in one of the ranges, each first << 11 | length. */
bool aot_in_case_ranges(const uint32_t *ranges, size_t count, uint32_t c);

#endif
