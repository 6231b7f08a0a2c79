/* date_calendar.h: calendars, by arithmetic. */
#ifndef AOT_BUILTINS_INTL_DATE_CALENDAR_H
#define AOT_BUILTINS_INTL_DATE_CALENDAR_H

#include "builtins/intl/date_data.h"
#include <stdbool.h>

enum aot_calendar {
  AOT_GREGORY,
  AOT_ISO8601,
  AOT_BUDDHIST,
  AOT_JAPANESE,
  AOT_ROC,
  AOT_PERSIAN,
  AOT_ISLAMIC_CIVIL,
  AOT_ISLAMIC_TBLA,
  AOT_ISLAMIC_UMALQURA,
  AOT_HEBREW,
  AOT_INDIAN,
  AOT_COPTIC,
  AOT_ETHIOPIC,
  AOT_ETHIOAA,
  AOT_CALENDAR_COUNT
};

/* The calendar of a name of BCP 47, or of ICU's name for it; -1: unknown. */
int aot_calendar_find(const char *name);

/* Its name of BCP 47, and whose names and patterns it has. */
const char *aot_calendar_name(uint8_t calendar);
enum aot_calendar_data aot_calendar_data_of(uint8_t calendar);

/* Whether ECMA-402 knows the name, though this version cannot compute the calendar. */
bool aot_calendar_is_missing(const char *name);

typedef struct aot_calendar_date {
  int era;     /* index of its name */
  double year; /* of the era */
  int month;   /* from 1 */
  int name;    /* index of the month's name */
  int day;
} aot_calendar_date;

/* The date of days since 1970-01-01. */
void aot_calendar_split(uint8_t calendar, double days, aot_calendar_date *out);

#endif
