/* locale_names.h: the locales that there are data for: the table that scripts/locale-tables.py writes. */
#ifndef AOT_BUILTINS_INTL_LOCALE_NAMES_H
#define AOT_BUILTINS_INTL_LOCALE_NAMES_H

#include <stdint.h>

/* Which services know a locale; the others know all. */
enum { AOT_LOCALE_COLLATES = 1, AOT_LOCALE_HAS_PLURALS = 2, AOT_LOCALE_HAS_LISTS = 4, AOT_LOCALE_HAS_NUMBERS = 8 };

typedef struct aot_locale_name {
  uint16_t offset; /* of its tag in aot_locale_tags */
  uint8_t services;
} aot_locale_name;

extern const char aot_locale_tags[];             /* each ends with a zero byte */
extern const aot_locale_name aot_locale_names[]; /* sorted by tag */
extern const uint32_t aot_locale_name_count;

#endif
