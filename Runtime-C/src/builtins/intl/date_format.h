/* date_format.h: dates as languages write them (ECMA-402 11). */
#ifndef AOT_BUILTINS_INTL_DATE_FORMAT_H
#define AOT_BUILTINS_INTL_DATE_FORMAT_H

#include "builtins/common/locale_list.h"

enum aot_hour_cycle { AOT_HOUR_CYCLE_NONE, AOT_HOUR_CYCLE_11, AOT_HOUR_CYCLE_12, AOT_HOUR_CYCLE_23, AOT_HOUR_CYCLE_24 };
enum aot_date_style {
  AOT_DATE_STYLE_NONE,
  AOT_DATE_STYLE_FULL,
  AOT_DATE_STYLE_LONG,
  AOT_DATE_STYLE_MEDIUM,
  AOT_DATE_STYLE_SHORT
};

/* Which fields a caller is about, and which it adds when none of them is asked for: bits. */
enum aot_date_defaults { AOT_DEFAULT_DATE = 1, AOT_DEFAULT_TIME = 2, AOT_DEFAULT_ANY = 3 };

#define AOT_DATE_PATTERN_SIZE 384

/* Without pointers: an Intl.DateTimeFormat keeps it as bytes. */
typedef struct aot_date_format {
  aot_locale locale;     /* as resolvedOptions tells it */
  uint16_t locale_index; /* in aot_date_locale_names */
  uint16_t row;          /* of names and patterns */
  uint16_t zone;         /* of time_zone.h */
  uint8_t calendar, numbering_system, hour_cycle, date_style, time_style;
  uint8_t default_hour_cycle; /* of the locale, what its tag asks for counted in */
  char pattern[AOT_DATE_PATTERN_SIZE];
} aot_date_format;

/* InitializeDateTimeFormat with ToDateTimeOptions(required, defaults) before it. Nonzero = an error is pending. */
int aot_date_format_open(aot_context *cx, aot_date_format *f, aot_value locales, aot_value options,
                         enum aot_date_defaults required, enum aot_date_defaults defaults, const char *service);

/* What stands between seconds and their fraction, in the digits of the format. */
const char *aot_date_decimal(const aot_date_format *f);

/* What a part of a text is; the order is that of aot_date_part_names. */
enum aot_date_part_type {
  AOT_PART_LITERAL,
  AOT_PART_ERA,
  AOT_PART_YEAR,
  AOT_PART_RELATED_YEAR,
  AOT_PART_YEAR_NAME,
  AOT_PART_MONTH,
  AOT_PART_WEEKDAY,
  AOT_PART_DAY,
  AOT_PART_DAY_PERIOD,
  AOT_PART_HOUR,
  AOT_PART_MINUTE,
  AOT_PART_SECOND,
  AOT_PART_FRACTIONAL_SECOND,
  AOT_PART_TIME_ZONE_NAME
};
extern const char *const aot_date_part_names[];

/* Which end of an interval a part tells of. */
enum aot_date_part_source { AOT_SOURCE_SHARED, AOT_SOURCE_START, AOT_SOURCE_END };

typedef struct aot_date_part {
  uint8_t type, source;
  char letter;  /* of its field; 0 of literals */
  uint16_t end; /* where it ends in the text, in bytes; it starts where the one before ends */
} aot_date_part;

#define AOT_DATE_TEXT_SIZE  4096
#define AOT_DATE_PART_COUNT 128

/* A text in UTF-8 and its parts. */
typedef struct aot_date_text {
  char text[AOT_DATE_TEXT_SIZE];
  uint32_t length;
  aot_date_part parts[AOT_DATE_PART_COUNT];
  int count;
} aot_date_text;

/* The text of a time value that is not NaN. */
void aot_date_format_write(const aot_date_format *f, double t, aot_date_text *out);

/* The text of an interval. False: both ends have one text, which was written. */
bool aot_date_format_write_range(const aot_date_format *f, double start, double end, aot_date_text *out);

/* That text as a string, with plain spaces before AM and PM, as V8 writes it. */
aot_value aot_date_format_text(aot_context *cx, const aot_date_format *f, double t);

#endif
