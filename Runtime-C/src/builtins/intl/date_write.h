/* date_write.h: writing a time by a pattern. */
#ifndef AOT_BUILTINS_INTL_DATE_WRITE_H
#define AOT_BUILTINS_INTL_DATE_WRITE_H

#include "builtins/intl/date_calendar.h"
#include "builtins/intl/date_format.h"
#include "builtins/intl/time_zone.h"
#include "builtins/common/time_value.h"

/* A time as a format sees it: in its zone and calendar. */
typedef struct aot_date_moment {
  double utc;
  aot_zone_offset offset;
  aot_date_parts time;
  aot_calendar_date date;
} aot_date_moment;
void aot_date_moment_of(const aot_date_format *f, double utc, aot_date_moment *out);

/* Appends the moment as the pattern has it. */
void aot_date_write_pattern(const aot_date_format *f, const char *pattern, const aot_date_moment *moment,
                            aot_date_text *out);

/* Appends a text as (part of) a literal. */
void aot_date_write_literal(const char *text, size_t length, aot_date_text *out);

/* Appends a number that is not negative, of at least `width` digits. */
void aot_date_write_number(uint8_t numbering_system, double value, int width, aot_date_text *out);
void aot_date_write_text(const char *text, size_t length, aot_date_text *out);

#endif
