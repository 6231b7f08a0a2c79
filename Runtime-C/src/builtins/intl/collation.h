/* collation.h: comparison of strings by the Unicode Collation Algorithm over CLDR's root and its tailorings. */
#ifndef AOT_BUILTINS_INTL_COLLATION_H
#define AOT_BUILTINS_INTL_COLLATION_H

#include "builtins/intl/collation_data.h"
#include "value/string.h"

enum aot_case_first { AOT_CASE_FIRST_OFF, AOT_CASE_FIRST_UPPER, AOT_CASE_FIRST_LOWER };

/* What Intl.Collator fixes. */
typedef struct aot_collator {
  const aot_collation_locale *locale; /* NULL: the root */
  uint8_t strength;                   /* 1 base letters, 2 accents too, 3 variants too */
  uint8_t case_first;
  bool case_level; /* compare case beside what the strength says */
  bool numeric;    /* runs of digits by value */
  bool shifted;    /* punctuation and spaces are ignored */
} aot_collator;

/* The row of a language tag, or of what is left of it when subtags are cut from its end; NULL when there is none. */
const aot_collation_locale *aot_collation_find_locale(const char *tag);

/* A collator of the locale's own settings with the strength 3. */
void aot_collator_init(aot_collator *collator, const aot_collation_locale *locale);

/* Negative, 0 or positive, of flat strings. INT32_MIN when memory ends: an error is pending. */
int aot_collator_compare(aot_context *cx, const aot_collator *collator, const aot_string *a, const aot_string *b);

#endif
