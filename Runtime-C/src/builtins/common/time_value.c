/* time_value.c: time values, and local time by libc (ECMA-262 21.4.1). */
#include "builtins/common/time_value.h"
#include "builtins/common/english_zones.h"
#include "builtins/common/system_zone.h"
#include <stdbool.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* ---------------------------------------------------------------- calendar */

/* Days from 1970-01-01 to the first day of the month (0..11) in the proleptic Gregorian calendar. Counts from March, so that leap
 * days come last. */
static double days_from_civil(double year, int month) {
  if (month < 2) year -= 1;
  double era = floor(year / 400), of_era = year - era * 400;
  int shifted = (month + 10) % 12;
  double of_year = floor((153.0 * shifted + 2) / 5);
  return era * 146097 + of_era * 365 + floor(of_era / 4) - floor(of_era / 100) + of_year - 719468;
}

void aot_date_split(double t, aot_date_parts *out) {
  double days = floor(t / AOT_MS_PER_DAY), rest = t - days * AOT_MS_PER_DAY;
  double z = days + 719468, era = floor(z / 146097), of_era = z - era * 146097;
  double year_of_era = floor((of_era - floor(of_era / 1460) + floor(of_era / 36524) - floor(of_era / 146096)) / 365);
  int day_of_year = (int)(of_era - (365 * year_of_era + floor(year_of_era / 4) - floor(year_of_era / 100)));
  int shifted = (5 * day_of_year + 2) / 153;
  out->day = day_of_year - (153 * shifted + 2) / 5 + 1;
  out->month = (shifted + 2) % 12;
  out->year = year_of_era + era * 400 + (out->month < 2);
  int ms = (int)rest;
  out->ms = ms % 1000;
  out->second = ms / 1000 % 60;
  out->minute = ms / 60000 % 60;
  out->hour = ms / 3600000;
  int weekday = (int)fmod(days + 4, 7);
  out->weekday = weekday < 0 ? weekday + 7 : weekday;
}

double aot_make_time(double hour, double minute, double second, double ms) {
  if (!isfinite(hour) || !isfinite(minute) || !isfinite(second) || !isfinite(ms)) return NAN;
  return trunc(hour) * 3600000 + trunc(minute) * 60000 + trunc(second) * 1000 + trunc(ms);
}

/* Far beyond the time values there are, but a day may lead back into them. All three bounds are V8's. */
#define MOST_YEARS  1000000
#define MOST_MONTHS 10000000
#define FIRST_YEAR  (-399999)

/* How many days too many V8 counts before FIRST_YEAR, where it rounds leap years towards zero. */
static double excess_days(double year) {
  int z = (int)year - FIRST_YEAR;
  return z < 0 ? (z % 4 != 0) - (z % 100 != 0) + (z % 400 != 0) : 0;
}

double aot_make_day(double year, double month, double date) {
  if (!isfinite(year) || !isfinite(month) || !isfinite(date)) return NAN;
  if (fabs(year) > MOST_YEARS || fabs(month) > MOST_MONTHS) return NAN;
  year = trunc(year);
  month = trunc(month);
  double y = year + floor(month / 12);
  int m = (int)(month - floor(month / 12) * 12);
  return days_from_civil(y, m) + excess_days(y) + trunc(date) - 1;
}

double aot_make_date(double day, double time) {
  double t = day * AOT_MS_PER_DAY + time;
  return isfinite(day) && isfinite(time) && isfinite(t) ? t : NAN;
}

double aot_time_clip(double t) { return fabs(t) <= 8.64e15 ? trunc(t) + 0.0 : NAN; }

/* ---------------------------------------------------------------- local time */

/* A year of the same kind for which libc surely knows the rules, with the same place in it. */
static struct tm broken_down(double utc) {
  struct tm tm = {0};
  time_t seconds = (time_t)floor(utc / 1000);
  localtime_r(&seconds, &tm);
  return tm;
}

double aot_local_offset(double utc) { return utc == utc ? (double)broken_down(utc).tm_gmtoff * 1000 : 0; }

double aot_local_time(double utc) { return utc + aot_local_offset(utc); }

/* Of a time that occurs twice the earlier; of one that is skipped, by the offset before the change. */
double aot_utc(double local) {
  if (!isfinite(local)) return NAN;
  double before = aot_local_offset(local - AOT_MS_PER_DAY), after = aot_local_offset(local + AOT_MS_PER_DAY);
  if (before == after) return local - before;
  double first = local - before, second = local - after;
  if (first > second) {
    double t = first;
    first = second;
    second = t;
  }
  if (aot_local_time(first) == local) return first;
  if (aot_local_time(second) == local) return second;
  return local - before;
}

/* English names of the usual zones, by abbreviation and offset (abbreviations alone are ambiguous); those of the others are in english_zones.h, by zone. */
static const struct {
  const char *zone;
  int minutes;
  const char *name;
} zone_names[] = {
    {"UTC", 0, "Coordinated Universal Time"},
    {"GMT", 0, "Greenwich Mean Time"},
    {"BST", 60, "British Summer Time"},
    {"IST", 60, "Irish Standard Time"},
    {"WET", 0, "Western European Standard Time"},
    {"WEST", 60, "Western European Summer Time"},
    {"CET", 60, "Central European Standard Time"},
    {"CEST", 120, "Central European Summer Time"},
    {"EET", 120, "Eastern European Standard Time"},
    {"EEST", 180, "Eastern European Summer Time"},
    {"MSK", 180, "Moscow Standard Time"},
    {"EST", -300, "Eastern Standard Time"},
    {"EDT", -240, "Eastern Daylight Time"},
    {"CST", -360, "Central Standard Time"},
    {"CDT", -300, "Central Daylight Time"},
    {"MST", -420, "Mountain Standard Time"},
    {"MDT", -360, "Mountain Daylight Time"},
    {"PST", -480, "Pacific Standard Time"},
    {"PDT", -420, "Pacific Daylight Time"},
    {"AKST", -540, "Alaska Standard Time"},
    {"AKDT", -480, "Alaska Daylight Time"},
    {"HST", -600, "Hawaii-Aleutian Standard Time"},
    {"IST", 330, "India Standard Time"},
    {"CST", 480, "China Standard Time"},
    {"JST", 540, "Japan Standard Time"},
    {"KST", 540, "Korean Standard Time"},
    {"AEST", 600, "Australian Eastern Standard Time"},
    {"AEDT", 660, "Australian Eastern Daylight Time"},
    {"NZST", 720, "New Zealand Standard Time"},
    {"NZDT", 780, "New Zealand Daylight Time"},
    {"SAST", 120, "South Africa Standard Time"},
    {"EAT", 180, "East Africa Time"},
    {"WAT", 60, "West Africa Time"},
    {"CAT", 120, "Central Africa Time"},
    {"AST", -240, "Atlantic Standard Time"},
    {"ADT", -180, "Atlantic Daylight Time"},
    {"NST", -210, "Newfoundland Standard Time"},
    {"NDT", -150, "Newfoundland Daylight Time"},
    {"CST", -300, "Cuba Standard Time"},
    {"CDT", -240, "Cuba Daylight Time"},
    {"HDT", -540, "Hawaii-Aleutian Daylight Time"},
    {"SST", -660, "American Samoa Standard Time"},
    {"IST", 120, "Israel Standard Time"},
    {"IDT", 180, "Israel Daylight Time"},
    {"PKT", 300, "Pakistan Standard Time"},
    {"WIB", 420, "Western Indonesia Time"},
    {"WITA", 480, "Central Indonesia Time"},
    {"WIT", 540, "Eastern Indonesia Time"},
    {"HKT", 480, "Hong Kong Standard Time"},
    {"PST", 480, "Philippine Standard Time"},
    {"AWST", 480, "Australian Western Standard Time"},
    {"ACST", 570, "Australian Central Standard Time"},
    {"ACDT", 630, "Australian Central Daylight Time"},
    {"ChST", 600, "Chamorro Standard Time"},
};

/* A time in 2008..2037 with the same month and day, in a year that begins on the same day of the week and is as long. */
static double equivalent_time(double utc) {
  aot_date_parts parts;
  aot_date_split(utc, &parts);
  double first = days_from_civil(parts.year, 0), weekday = first + 4 - 7 * floor((first + 4) / 7);
  bool leap = days_from_civil(parts.year + 1, 0) - first == 366;
  int recent = (leap ? 1956 : 1967) + (int)weekday * 12 % 28;
  double year = 2008 + (recent + 3 * 28 - 2008) % 28;
  return aot_make_date(days_from_civil(year, 0), utc - first * AOT_MS_PER_DAY);
}

/* The name of a zone that abbreviations do not tell; false: they do. */
static bool english_name(const char *zone, bool is_summer, char out[64]) {
  size_t n = strlen(zone);
  for (const char *row = english_zones; *row; row = strchr(row, '\n') + 1) {
    const char *bar = strchr(row, '|'), *end = strchr(bar, '\n'), *found = bar;
    while ((found = strstr(found + 1, zone)) && found < end &&
           (found[n] != ' ' || (found[-1] != ' ' && found[-1] != '|'))) {}
    if (!found || found >= end) continue;
    const char *slash = memchr(row, '/', (size_t)(bar - row));
    const char *from = slash && is_summer ? slash + 1 : row, *to = slash && !is_summer ? slash : bar;
    const char *rest = "";
    for (size_t k = 0; k < sizeof zone_name_ends / sizeof *zone_name_ends; k++)
      if (to[-1] == zone_name_ends[k].sign) rest = zone_name_ends[k].text;
    snprintf(out, 64, "%.*s%s", (int)(to - from - (*rest != 0)), from, rest);
    return true;
  }
  return false;
}

/* What today's rules have of the same kind, summer or not: names are of zones, not of the laws that they once had. */
static struct tm of_today(const struct tm *tm) {
  for (int month = 0; month < 12; month++) {
    struct tm today = broken_down(days_from_civil(2036, month) * AOT_MS_PER_DAY);
    if ((today.tm_isdst > 0) == (tm->tm_isdst > 0)) return today;
  }
  return *tm;
}

static bool name_of_abbreviation(const struct tm *tm, char out[64]) {
  for (size_t i = 0; tm->tm_zone && i < sizeof zone_names / sizeof *zone_names; i++)
    if (strcmp(tm->tm_zone, zone_names[i].zone) == 0 && tm->tm_gmtoff == zone_names[i].minutes * 60) {
      snprintf(out, 64, "%s", zone_names[i].name);
      return true;
    }
  return false;
}

void aot_zone_name(double utc, char out[64]) {
  /* Names are those of today's rules, also for times before them: engines ask for the name in a year of the same form. */
  struct tm tm = broken_down(utc < 0 || utc > INT32_MAX * 1000.0 ? equivalent_time(utc) : utc);
  char zone[128];
  if (aot_system_zone(zone, sizeof zone) && english_name(zone, tm.tm_isdst > 0, out)) return;
  const char *name = tm.tm_zone ? tm.tm_zone : "UTC";
  struct tm today = of_today(&tm);
  if (name_of_abbreviation(&today, out) || name_of_abbreviation(&tm, out)) return;
  int minutes = (int)(tm.tm_gmtoff / 60), size = minutes < 0 ? -minutes : minutes;
  if (*name != '+' && *name != '-') snprintf(out, 64, "%s", name);
  else snprintf(out, 64, "GMT%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60, size % 60);
}
