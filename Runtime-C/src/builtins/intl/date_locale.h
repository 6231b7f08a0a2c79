/* date_locale.h: names, patterns and preferences of locales for dates, by key. */
#ifndef AOT_BUILTINS_INTL_DATE_LOCALE_H
#define AOT_BUILTINS_INTL_DATE_LOCALE_H

#include "builtins/common/locale_list.h"
#include "builtins/intl/date_data.h"

/* The index of the locale that there are data for: subtags are cut from the end of the tag until one is found, which the tag then is.
 * -1: none. */
int aot_date_locale_find(aot_locale *tag);

/* The text of a key in a row or in one that it inherits from; "" when there is none. */
const char *aot_date_string(uint16_t row, uint16_t key);

/* The length of the item at an index of a list with '|' between, and where it starts; the last when there are fewer. */
const char *aot_date_item(const char *list, int index, size_t *length);

#endif
