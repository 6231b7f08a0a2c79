/* case_folding.h: Canonicalize (ECMA-262, 22.2.2.7.3) for patterns that ignore case. */
#ifndef AOT_REGEXP_CASE_FOLDING_H
#define AOT_REGEXP_CASE_FOLDING_H

#include "regexp/charset.h"

/* A character that stands for all that are the same when case is ignored: by toUpperCase of units, or by simple case folding of
 * code points (with u or v). */
uint32_t regexp_fold_unit(uint32_t unit);
uint32_t regexp_fold_point(uint32_t point);

/* The set with all characters that are the same as one of it when case is ignored. */
regexp_charset regexp_close_under_case(regexp_compilation *compilation, regexp_charset set, bool unicode);

#endif
