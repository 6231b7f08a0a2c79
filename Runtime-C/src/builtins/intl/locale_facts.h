/* locale_facts.h: what regions and languages use: the tables that scripts/locale-facts.js writes. */
#ifndef AOT_BUILTINS_INTL_LOCALE_FACTS_H
#define AOT_BUILTINS_INTL_LOCALE_FACTS_H

/* Lines "key>value\n". Languages have the value of the longest tag that begins theirs. */
extern const char aot_region_uses[];          /* "EG>gregory,coptic|h12|6|56|1"; "*" for those that are not there */
extern const char aot_language_hour_cycles[]; /* where it is not that of the region */
extern const char aot_language_collations[];
extern const char aot_right_to_left[];
extern const char aot_language_digits[];
extern const char aot_region_time_zones[];

/* Lists with commas. */
extern const char aot_supported_calendars[];
extern const char aot_supported_collations[];
extern const char aot_supported_currencies[];
extern const char aot_supported_time_zones[];
extern const char aot_supported_units[];

#endif
