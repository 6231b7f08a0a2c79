/* date_pattern.h: from the fields that are asked for to a locale's pattern (UTS 35, Date and Time Skeletons). */
#ifndef AOT_BUILTINS_INTL_DATE_PATTERN_H
#define AOT_BUILTINS_INTL_DATE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum aot_date_field {
  AOT_FIELD_ERA,
  AOT_FIELD_YEAR,
  AOT_FIELD_MONTH = 3,
  AOT_FIELD_WEEKDAY = 6,
  AOT_FIELD_DAY = 9,
  AOT_FIELD_DAY_PERIOD,
  AOT_FIELD_HOUR,
  AOT_FIELD_MINUTE,
  AOT_FIELD_SECOND,
  AOT_FIELD_FRACTION,
  AOT_FIELD_ZONE,
  AOT_FIELD_COUNT
};

/* The fields of a pattern or of a request: a letter and how often it stands there; length 0 = the field is absent. */
typedef struct aot_date_skeleton {
  char letters[AOT_FIELD_COUNT];
  uint8_t lengths[AOT_FIELD_COUNT];
  int16_t kinds[AOT_FIELD_COUNT];   /* forms that are near each other have near kinds; numbers are positive */
  uint8_t classes[AOT_FIELD_COUNT]; /* the least length that has the same form */
  bool adds_day_period;             /* it stands there for hours of half days alone */
} aot_date_skeleton;

void aot_date_skeleton_parse(aot_date_skeleton *s, const char *pattern);

/* The letters of a skeleton in the order of fields, without an added day period. `out` has 64 bytes. */
void aot_date_skeleton_text(const aot_date_skeleton *s, char *out);

/* Text of limited size; what does not fit is lost. */
typedef struct aot_date_buffer {
  char *text;
  size_t length, size;
} aot_date_buffer;
void aot_date_put(aot_date_buffer *b, const char *text, size_t length);
void aot_date_put_text(aot_date_buffer *b, const char *text);

/* The next piece of a pattern: a run of one letter, a quoted text with its quotes, or a unit of literal text. Returns its length. */
size_t aot_date_token(const char *pattern);
bool aot_date_is_letter(char c);

/* Puts two texts into "{1}, {0}". */
void aot_date_join(aot_date_buffer *out, const char *format, const char *zero, const char *one);

enum aot_pattern_flags {
  AOT_PATTERN_KEEPS_HOURS = 1,   /* hours are as long as in the skeleton, else as in the pattern that is found */
  AOT_PATTERN_WITHOUT_STYLES = 2 /* the patterns of styles do not count */
};

typedef struct aot_pattern_preferences {
  char hour;           /* the letter of the hours that the locale prefers */
  const char *decimal; /* what stands between seconds and their fraction */
} aot_pattern_preferences;

/* The best pattern of a row for a skeleton. */
void aot_date_best_pattern(uint16_t row, const char *skeleton, const aot_pattern_preferences *preferences, int flags,
                           aot_date_buffer *out);

#endif
