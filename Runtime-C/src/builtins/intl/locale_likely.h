/* locale_likely.h: likely subtags (Unicode Technical Standard 35, 4.3). */
#ifndef AOT_BUILTINS_INTL_LOCALE_LIKELY_H
#define AOT_BUILTINS_INTL_LOCALE_LIKELY_H

#include "builtins/common/locale_tag.h"

/* Tables that scripts/likely-subtags.js writes: lines "LatnDE>" with the languages at home there, three characters each; lines
 * "az-IR>Arab" of pairs that say something else than their parts. */
extern const char aot_likely_homes[];
extern const char aot_likely_pairs[];

/* Adds what is missing; false when nothing is known. */
bool aot_maximize(aot_language_id *id);

/* Takes away what aot_maximize would add. */
void aot_minimize(aot_language_id *id);

#endif
