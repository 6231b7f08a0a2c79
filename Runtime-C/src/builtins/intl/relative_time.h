/* relative_time.h: distances in time as languages say them: the table that scripts/word-tables.py writes. */
#ifndef AOT_BUILTINS_INTL_RELATIVE_TIME_H
#define AOT_BUILTINS_INTL_RELATIVE_TIME_H

#include "builtins/intl/locale_texts.h"

enum aot_time_unit {
  AOT_TIME_SECOND,
  AOT_TIME_MINUTE,
  AOT_TIME_HOUR,
  AOT_TIME_DAY,
  AOT_TIME_WEEK,
  AOT_TIME_MONTH,
  AOT_TIME_QUARTER,
  AOT_TIME_YEAR,
  AOT_TIME_UNITS
};
enum aot_time_style { AOT_TIME_LONG, AOT_TIME_SHORT, AOT_TIME_NARROW };

/* Keys: (unit * 3 + style) * AOT_RELATIVE_TEXTS and: the past by plural, the future by plural ("in {0} days"), then the words of -2 to 2. */
enum { AOT_RELATIVE_FUTURE = 6, AOT_RELATIVE_WORDS = 12, AOT_RELATIVE_TEXTS = 17 };
extern const aot_text_family aot_relative_texts;

#endif
