/* date_calendar.c: see date_calendar.h. */
#include "builtins/intl/date_calendar.h"
#include "builtins/intl/date_calendar_data.h"
#include "builtins/common/time_value.h"
#include <math.h>
#include <stddef.h>
#include <string.h>

static const struct {
  const char *name, *icu_name;
  uint8_t data;
} calendars[AOT_CALENDAR_COUNT] = {
    [AOT_GREGORY] = {"gregory", "gregorian", AOT_CALENDAR_GREGORIAN},
    [AOT_ISO8601] = {"iso8601", "iso8601", AOT_CALENDAR_ISO8601},
    [AOT_BUDDHIST] = {"buddhist", "buddhist", AOT_CALENDAR_BUDDHIST},
    [AOT_JAPANESE] = {"japanese", "japanese", AOT_CALENDAR_JAPANESE},
    [AOT_ROC] = {"roc", "roc", AOT_CALENDAR_ROC},
    [AOT_PERSIAN] = {"persian", "persian", AOT_CALENDAR_PERSIAN},
    [AOT_ISLAMIC_CIVIL] = {"islamic-civil", "islamic-civil", AOT_CALENDAR_ISLAMIC},
    [AOT_ISLAMIC_TBLA] = {"islamic-tbla", "islamic-tbla", AOT_CALENDAR_ISLAMIC},
    [AOT_ISLAMIC_UMALQURA] = {"islamic-umalqura", "islamic-umalqura", AOT_CALENDAR_ISLAMIC},
    [AOT_HEBREW] = {"hebrew", "hebrew", AOT_CALENDAR_HEBREW},
    [AOT_INDIAN] = {"indian", "indian", AOT_CALENDAR_INDIAN},
    [AOT_COPTIC] = {"coptic", "coptic", AOT_CALENDAR_COPTIC},
    [AOT_ETHIOPIC] = {"ethiopic", "ethiopic", AOT_CALENDAR_ETHIOPIC},
    [AOT_ETHIOAA] = {"ethioaa", "ethiopic-amete-alem", AOT_CALENDAR_ETHIOPIC},
};

int aot_calendar_find(const char *name) {
  for (int i = 0; i < AOT_CALENDAR_COUNT; i++)
    if (!strcmp(name, calendars[i].name) || !strcmp(name, calendars[i].icu_name)) return i;
  return -1;
}

const char *aot_calendar_name(uint8_t calendar) { return calendars[calendar].name; }
enum aot_calendar_data aot_calendar_data_of(uint8_t calendar) { return calendars[calendar].data; }

bool aot_calendar_is_missing(const char *name) {
  static const char *const missing[] = {"chinese", "dangi", "islamic", "islamic-rgsa"};
  for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
    if (!strcmp(name, missing[i])) return true;
  return false;
}

/* Floored quotient, and what is left of it. */
static double quotient(double a, double b) { return floor(a / b); }
static double rest(double a, double b) { return a - floor(a / b) * b; }

/* Epochs: days from 1970 to the first day of the first year. */
#define JULIAN_DAY_OF_1970 2440588
#define PERSIAN_EPOCH      (1948320 - JULIAN_DAY_OF_1970)
#define CIVIL_EPOCH        (1948440 - JULIAN_DAY_OF_1970)
#define TABULAR_EPOCH      (1948439 - JULIAN_DAY_OF_1970)
#define HEBREW_EPOCH       (347997 - JULIAN_DAY_OF_1970)
#define COPTIC_EPOCH       (1824665 - JULIAN_DAY_OF_1970)
#define ETHIOPIC_EPOCH     (1723856 - JULIAN_DAY_OF_1970)

static void set_date(aot_calendar_date *out, double year, int month, int day) {
  out->era = 0;
  out->year = year;
  out->month = month;
  out->name = month - 1;
  out->day = day;
}

/* ---------------------------------------------------------------- Julian and Gregorian */

/* Days since 1970 of 1582-10-15, when the Gregorian calendar came. */
#define REFORM (-141427)

/* The Julian calendar of a day; years that end at 0 and below are astronomical. Counts from March 1 of the year 0. */
static void split_julian(double days, aot_calendar_date *out) {
  double z = days + 719470, cycle = quotient(z, 1461), of_cycle = rest(z, 1461);
  double of_year = floor((of_cycle - floor(of_cycle / 1460)) / 365);
  int day_of_year = (int)(of_cycle - of_year * 365);
  int shifted = (5 * day_of_year + 2) / 153, month = (shifted + 2) % 12 + 1;
  set_date(out, cycle * 4 + of_year + (month < 3), month, day_of_year - (153 * shifted + 2) / 5 + 1);
}

static void split_gregorian(double days, aot_calendar_date *out) {
  aot_date_parts parts;
  aot_date_split(days * AOT_MS_PER_DAY, &parts);
  set_date(out, parts.year, parts.month + 1, parts.day);
}

/* As the calendars count that follow the reform. */
static void split_reformed(double days, aot_calendar_date *out) {
  if (days < REFORM) split_julian(days, out);
  else split_gregorian(days, out);
}

static void two_eras(aot_calendar_date *d, double year) {
  d->era = year > 0;
  d->year = year > 0 ? year : 1 - year;
}

/* The last era that began by a day; days before the first one count from it, backwards. */
static void set_japanese_era(aot_calendar_date *d) {
  double day = d->year * 10000 + d->month * 100 + d->day;
  for (int i = 1; i < aot_japanese_era_count && aot_japanese_eras[i] <= day; i++) d->era = i;
  d->year += 1 - floor(aot_japanese_eras[d->era] / 10000.0);
}

/* ---------------------------------------------------------------- India */

static bool is_leap_gregorian(double year) {
  return rest(year, 4) == 0 && (rest(year, 100) != 0 || rest(year, 400) == 0);
}

/* Years begin with day 80 of the Gregorian year; months 2 to 6 have 31 days, and the first one in leap years. */
static void split_indian(double days, aot_calendar_date *out) {
  split_gregorian(days, out);
  double gregorian = out->year, year = gregorian - 78;
  int day = (int)(days - aot_make_day(gregorian, 0, 1));
  bool before = day < 80;
  int first = is_leap_gregorian(gregorian - before) ? 31 : 30;
  day = before ? day + first + 31 * 5 + 30 * 3 + 10 : day - 80;
  if (day < first) set_date(out, year - before, 1, day + 1);
  else if (day - first < 31 * 5) set_date(out, year - before, (day - first) / 31 + 2, (day - first) % 31 + 1);
  else set_date(out, year - before, (day - first - 31 * 5) / 30 + 7, (day - first - 31 * 5) % 30 + 1);
}

/* ---------------------------------------------------------------- Persia */

static bool is_persian_exception(double year) {
  for (int i = 0; i < aot_persian_exception_count; i++)
    if (aot_persian_exceptions[i] == year) return true;
  return false;
}

/* Eight leap years in 33; six months of 31 days, then of 30. */
static void split_persian(double days, aot_calendar_date *out) {
  double since = days - PERSIAN_EPOCH, year = quotient(33 * since + 3, 12053) + 1;
  int day = (int)(since - (365 * (year - 1) + quotient(8 * year + 21, 33)));
  day += is_persian_exception(year - 1);
  if (day == 365 && is_persian_exception(year)) {
    year++;
    day = 0;
  }
  int month = day < 216 ? day / 31 : (day - 6) / 30;
  set_date(out, year, month + 1, day - (month < 6 ? 31 * month : 30 * month + 6) + 1);
}

/* ---------------------------------------------------------------- Islam */

/* Eleven leap years in 30; months of 30 and 29 days by turns. */
static void split_tabular(double since, aot_calendar_date *out) {
  double year = quotient(30 * since + 10646, 10631);
  double start = (year - 1) * 354 + quotient(3 + 11 * year, 30);
  double month = ceil((since - 29 - start) / 29.5);
  if (month > 11) month = 11;
  set_date(out, year, (int)month + 1, (int)(since - start - ceil(29.5 * month)) + 1);
}

static void split_umalqura(double days, aot_calendar_date *out) {
  int32_t day = aot_umalqura_first_day;
  for (int y = 0; days >= day && y < aot_umalqura_year_count; y++) {
    for (int m = 0; m < 12; m++) {
      int length = 29 + (aot_umalqura_months[y] >> m & 1);
      if (days < day + length) {
        set_date(out, aot_umalqura_first_year + y, m + 1, (int)(days - day) + 1);
        return;
      }
      day += length;
    }
  }
  split_tabular(days - CIVIL_EPOCH, out);
}

/* ---------------------------------------------------------------- Hebrew */

/* Parts are 1080 to the hour. */
#define DAY_PARTS   (24.0 * 1080)
#define MONTH_PARTS (29 * DAY_PARTS + 12 * 1080 + 793)

static bool is_leap_hebrew(double year) { return rest(year * 12 + 17, 19) >= 12; }

/* The day before the first of a year, counted from the epoch: that of its new moon, postponed. */
static double hebrew_new_year(double year) {
  double months = quotient(235 * year - 234, 19);
  double parts = months * (12 * 1080 + 793) + 11 * 1080 + 204;
  double day = months * 29 + trunc(parts / DAY_PARTS), time = fmod(parts, DAY_PARTS);
  int weekday = (int)fmod(day, 7); /* 0 = Monday; before the epoch ICU does not postpone */
  if (weekday == 2 || weekday == 4 || weekday == 6) return day + 1;
  if (weekday == 1 && time > 15 * 1080 + 204 && !is_leap_hebrew(year)) return day + 2;
  if (weekday == 0 && time > 21 * 1080 + 589 && is_leap_hebrew(year - 1)) return day + 1;
  return day;
}

static int hebrew_month_length(int month, int year_length) {
  static const uint8_t lengths[] = {30, 29, 29, 29, 30, 30, 29, 30, 29, 30, 29, 30, 29};
  int kind = year_length % 30 - 353 % 30; /* 0 deficient, 1 regular, 2 complete */
  return lengths[month] + ((month == 1 && kind == 2) || (month == 2 && kind >= 1));
}

static void split_hebrew(double days, aot_calendar_date *out) {
  double since = days - HEBREW_EPOCH, months = quotient(since * DAY_PARTS, MONTH_PARTS);
  double year = quotient(19 * months + 234, 235) + 1;
  while (since - hebrew_new_year(year) < 1) year--;
  int day = (int)(since - hebrew_new_year(year)), length = (int)(hebrew_new_year(year + 1) - hebrew_new_year(year));
  bool is_leap = is_leap_hebrew(year);
  int month = 0;
  for (; month < 12; month++) {
    int n = month == 5 && !is_leap ? 0 : hebrew_month_length(month, length);
    if (day <= n) break;
    day -= n;
  }
  set_date(out, year, month + 1, day);
  if (is_leap && month == 6) out->name = 13; /* Adar II */
  if (!is_leap && month >= 6) out->month--;
}

/* ---------------------------------------------------------------- Egypt and Ethiopia */

/* Twelve months of 30 days, and what is left. Returns the year. */
static double split_coptic(double since, aot_calendar_date *out) {
  double cycle = quotient(since, 1461);
  int of_cycle = (int)rest(since, 1461), year = of_cycle == 1460 ? 3 : of_cycle / 365;
  int day = of_cycle - year * 365;
  set_date(out, cycle * 4 + year, day / 30 + 1, day % 30 + 1);
  return out->year;
}

static void split_ethiopic(double since, bool since_creation, aot_calendar_date *out) {
  double year = split_coptic(since, out);
  out->era = !since_creation && year > 0;
  out->year = out->era ? year : year + 5500;
}

void aot_calendar_split(uint8_t calendar, double days, aot_calendar_date *out) {
  switch ((enum aot_calendar)calendar) {
  case AOT_GREGORY:
    split_gregorian(days, out);
    two_eras(out, out->year);
    break;
  case AOT_ISO8601:
    split_reformed(days, out);
    two_eras(out, out->year);
    break;
  case AOT_BUDDHIST:
    split_reformed(days, out);
    out->year += 543;
    break;
  case AOT_JAPANESE:
    split_reformed(days, out);
    set_japanese_era(out);
    break;
  case AOT_ROC:
    split_reformed(days, out);
    two_eras(out, out->year - 1911);
    break;
  case AOT_PERSIAN: split_persian(days, out); break;
  case AOT_ISLAMIC_CIVIL: split_tabular(days - CIVIL_EPOCH, out); break;
  case AOT_ISLAMIC_TBLA: split_tabular(days - TABULAR_EPOCH, out); break;
  case AOT_ISLAMIC_UMALQURA: split_umalqura(days, out); break;
  case AOT_HEBREW: split_hebrew(days, out); break;
  case AOT_INDIAN: split_indian(days, out); break;
  case AOT_COPTIC: two_eras(out, split_coptic(days - COPTIC_EPOCH, out)); break;
  case AOT_ETHIOPIC: split_ethiopic(days - ETHIOPIC_EPOCH, false, out); break;
  case AOT_ETHIOAA: split_ethiopic(days - ETHIOPIC_EPOCH, true, out); break;
  case AOT_CALENDAR_COUNT: break;
  }
}
