/* date_data.h: the rows of scripts/date-formats.py. */
#ifndef AOT_BUILTINS_INTL_DATE_DATA_H
#define AOT_BUILTINS_INTL_DATE_DATA_H

#include <stdint.h>

/* Keys of texts. Names are lists, with '|' between them; forms are those of the letters of patterns (UTS 35, Date Field Symbols). */
enum aot_date_key {
  AOT_DATE_MONTHS,                         /* MMMM, MMM, MMMMM, LLLL, LLL, LLLLL */
  AOT_DATE_WEEKDAYS = AOT_DATE_MONTHS + 6, /* EEEE, EEE, EEEEE, cccc, ccc, ccccc; Sunday first */
  AOT_DATE_AM_PM = AOT_DATE_WEEKDAYS + 6,
  AOT_DATE_DAY_PERIODS,                             /* B, BBBB, BBBBB: each period once */
  AOT_DATE_PERIOD_HOURS = AOT_DATE_DAY_PERIODS + 3, /* 'a' is the first of them: of each hour, of midnight, of noon */
  AOT_DATE_ERAS,                                    /* G, GGGG, GGGGG */
  AOT_DATE_STYLES = AOT_DATE_ERAS + 3,              /* patterns of a date: full, long, medium, short */
  AOT_TIME_STYLES = AOT_DATE_STYLES + 4,
  AOT_DATE_JOINTS = AOT_TIME_STYLES + 4,          /* {1} = date and {0} = time, both by styles */
  AOT_DATE_APPENDINGS = AOT_DATE_JOINTS + 4,      /* the same, both by skeletons: full, long, medium, short */
  AOT_DATE_RANGE_JOINT = AOT_DATE_APPENDINGS + 4, /* a date and an interval of times */
  AOT_DATE_RANGE_FALLBACK,                        /* {0} = one end and {1} = the other */
  AOT_DATE_ORDER,                                 /* the skeletons that there are patterns for: see date_pattern.c */
  AOT_DATE_DECIMAL,                               /* what stands between seconds and their fraction */
  AOT_DATE_HOURS,                                 /* '1' to '4': enum aot_hour_cycle */
  AOT_DATE_NUMBERS,                               /* numbering system */
  AOT_DATE_CALENDAR,                              /* calendar, by ICU's name */
  AOT_DATE_APPEND_FORMATS, /* by field: {0} = a pattern, {1} = what is added to it, {2} = the name of the field */
  AOT_DATE_FIELD_NAMES = AOT_DATE_APPEND_FORMATS + 16,
  AOT_DATE_MINUS = AOT_DATE_FIELD_NAMES + 16, /* of negative years */
  AOT_DATE_SKELETONS /* the pattern of each of aot_date_skeletons, then of aot_date_intervals */
};

/* The calendars that have data of their own, in the order of aot_date_sets. */
enum aot_calendar_data {
  AOT_CALENDAR_GREGORIAN,
  AOT_CALENDAR_ISO8601,
  AOT_CALENDAR_BUDDHIST,
  AOT_CALENDAR_JAPANESE,
  AOT_CALENDAR_ROC,
  AOT_CALENDAR_PERSIAN,
  AOT_CALENDAR_ISLAMIC,
  AOT_CALENDAR_HEBREW,
  AOT_CALENDAR_INDIAN,
  AOT_CALENDAR_COPTIC,
  AOT_CALENDAR_ETHIOPIC,
  AOT_CALENDAR_DATA_COUNT
};

#define AOT_DATE_NO_ROW 0xFFFF

extern const char aot_date_texts[];
extern const uint32_t aot_date_text_starts[];

/* Row r has the entries aot_date_row_entries[r] to aot_date_row_entries[r + 1] (sorted by key), and those of its parent beside them. */
extern const uint16_t aot_date_row_parents[];
extern const uint32_t aot_date_row_entries[];
extern const uint16_t aot_date_entry_keys[];
extern const uint16_t aot_date_entry_texts[];

extern const char aot_date_skeletons[][16];
extern const uint16_t aot_date_skeleton_count;

/* An interval whose ends differ in a field, and in no greater one. Sorted by skeleton. */
typedef struct aot_date_interval_key {
  char skeleton[11];
  char field; /* G y M d a B h H m s */
} aot_date_interval_key;
extern const aot_date_interval_key aot_date_intervals[];
extern const uint16_t aot_date_interval_count;

/* The rows of a locale, by calendar. */
extern const uint16_t aot_date_sets[][AOT_CALENDAR_DATA_COUNT];
typedef struct aot_date_locale_name {
  char tag[14];
  uint16_t set;
} aot_date_locale_name;
extern const aot_date_locale_name aot_date_locale_names[]; /* sorted */
extern const uint16_t aot_date_locale_count;

#endif
