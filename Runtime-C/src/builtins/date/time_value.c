/* time_value.c: time values, local time by libc, and the parsing of dates (ECMA-262 21.4.1, 21.4.3.2). */
#include "builtins/date/time_value.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
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

double aot_make_day(double year, double month, double date) {
  if (!isfinite(year) || !isfinite(month) || !isfinite(date)) return NAN;
  year = trunc(year);
  month = trunc(month);
  double y = year + floor(month / 12);
  if (fabs(y) > 400000) return NAN;
  int m = (int)(month - floor(month / 12) * 12);
  return days_from_civil(y, m) + trunc(date) - 1;
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

/* English names of the usual zones, by abbreviation and offset (abbreviations alone are ambiguous); the others keep theirs. */
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
};

void aot_zone_name(double utc, char out[64]) {
  struct tm tm = broken_down(utc);
  const char *name = tm.tm_zone ? tm.tm_zone : "UTC";
  for (size_t i = 0; i < sizeof zone_names / sizeof *zone_names; i++)
    if (strcmp(name, zone_names[i].zone) == 0 && tm.tm_gmtoff == zone_names[i].minutes * 60) {
      name = zone_names[i].name;
      break;
    }
  snprintf(out, 64, "%s", name);
}

/* ---------------------------------------------------------------- parsing: the ISO format */

typedef struct cursor {
  const char *at, *end;
} cursor;

/* Exactly n digits; -1 when they are not there. */
static int digits(cursor *c, int n) {
  int value = 0;
  if (c->end - c->at < n) return -1;
  for (int i = 0; i < n; i++) {
    char d = c->at[i];
    if (d < '0' || d > '9') return -1;
    value = value * 10 + d - '0';
  }
  c->at += n;
  return value;
}

static bool take(cursor *c, char wanted) {
  if (c->at >= c->end || *c->at != wanted) return false;
  c->at++;
  return true;
}

/* Z or +hh:mm; false when malformed. *offset in minutes. */
static bool iso_zone(cursor *c, int *offset) {
  if (take(c, 'Z')) {
    *offset = 0;
    return true;
  }
  if (c->at >= c->end || (*c->at != '+' && *c->at != '-')) return false;
  int sign = *c->at++ == '-' ? -1 : 1, hours = digits(c, 2);
  if (hours < 0 || hours > 23 || !take(c, ':')) return false;
  int minutes = digits(c, 2);
  *offset = sign * (hours * 60 + minutes);
  return minutes >= 0 && minutes < 60;
}

static bool iso_fraction(cursor *c, double *ms) {
  double scale = 100, value = 0;
  const char *start = c->at;
  for (; c->at < c->end && *c->at >= '0' && *c->at <= '9'; c->at++, scale /= 10) value += (*c->at - '0') * scale;
  *ms = floor(value + 1e-9);
  return c->at > start;
}

/* The date-time string format of 21.4.1.32. */
static bool parse_iso(cursor c, double *out) {
  int sign = 0, year, month = 1, day = 1, hour = 0, minute = 0, second = 0, offset = 0;
  double ms = 0;
  bool has_time = false, has_zone = false;
  if (take(&c, '+')) sign = 1;
  else if (take(&c, '-')) sign = -1;
  year = digits(&c, sign ? 6 : 4);
  if (year < 0 || (sign < 0 && year == 0)) return false;
  if (sign < 0) year = -year;
  if (take(&c, '-')) {
    if ((month = digits(&c, 2)) < 1 || month > 12) return false;
    if (take(&c, '-') && ((day = digits(&c, 2)) < 1 || day > 31)) return false;
  }
  if (take(&c, 'T')) {
    has_time = true;
    if ((hour = digits(&c, 2)) < 0 || hour > 24 || !take(&c, ':') || (minute = digits(&c, 2)) < 0 || minute > 59)
      return false;
    if (take(&c, ':')) {
      if ((second = digits(&c, 2)) < 0 || second > 59) return false;
      if (take(&c, '.') && !iso_fraction(&c, &ms)) return false;
    }
    if (hour == 24 && (minute || second || ms > 0)) return false;
    if (c.at < c.end) {
      if (!iso_zone(&c, &offset)) return false;
      has_zone = true;
    }
  }
  if (c.at != c.end) return false;
  double t = aot_make_date(aot_make_day(year, month - 1, day), aot_make_time(hour, minute, second, ms));
  *out = aot_time_clip(has_time && !has_zone ? aot_utc(t) : t - offset * 60000.0);
  return true;
}

/* ---------------------------------------------------------------- parsing: other formats
 *
 * Words and numbers in any order, as browsers and node take them: "Jan 2, 2020 10:30 PM GMT+0100 (CET)", "1/2/2020", "2 January
 * 2020". Without a zone it is local time. */

typedef struct loose {
  int year, month, day, time[3], numbers[3], count, offset;
  double ms;
  bool has_zone, has_time, month_named, pm, am, year_signed;
} loose;

static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool word_is(const char *word, int n, const char *name, int least) {
  int length = (int)strlen(name);
  if (n < least || n > length) return false;
  for (int i = 0; i < n; i++)
    if ((word[i] | 32) != name[i]) return false;
  return true;
}

static bool loose_word(loose *l, const char *word, int n) {
  static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};
  static const char *const days[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
  static const struct {
    const char *name;
    int hours;
  } zones[] = {{"utc", 0},  {"gmt", 0},  {"ut", 0},   {"z", 0},    {"est", -5}, {"edt", -4},
               {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}};
  if (word_is(word, n, "am", 2) || word_is(word, n, "pm", 2)) {
    *((word[0] | 32) == 'p' ? &l->pm : &l->am) = true;
    return true;
  }
  for (int i = 0; i < 12; i++)
    if (n >= 3 && strncasecmp(word, months[i], 3) == 0) {
      l->month = i;
      l->month_named = true;
      return true;
    }
  for (int i = 0; i < 7; i++)
    if (n >= 3 && strncasecmp(word, days[i], 3) == 0) return true;
  for (int i = 0; i < 12; i++)
    if (word_is(word, n, zones[i].name, (int)strlen(zones[i].name))) {
      l->offset = zones[i].hours * 60;
      l->has_zone = true;
      return true;
    }
  if (n == 1 && (word[0] | 32) == 't' && l->count > 0) return true;
  return l->count == 0 && !l->has_time; /* words before the first number are skipped */
}

/* hh:mm[:ss[.fff]] after the first number; at the colon. */
static bool loose_time(loose *l, cursor *c, int first) {
  l->time[0] = first;
  l->has_time = true;
  for (int i = 1; i < 3 && take(c, ':'); i++) {
    if (c->at >= c->end || !is_digit(*c->at)) return false;
    for (l->time[i] = 0; c->at < c->end && is_digit(*c->at) && l->time[i] < 1000; c->at++)
      l->time[i] = l->time[i] * 10 + *c->at - '0';
  }
  if (take(c, '.')) iso_fraction(c, &l->ms);
  return true;
}

/* +hhmm, +hh:mm, +hh */
static bool loose_zone(loose *l, cursor *c, int sign) {
  int value = 0, n = 0;
  for (; c->at < c->end && is_digit(*c->at) && n < 5; c->at++, n++) value = value * 10 + *c->at - '0';
  int minutes = n <= 2 ? value * 60 : value / 100 * 60 + value % 100;
  if (n <= 2 && take(c, ':')) {
    int m = digits(c, 2);
    if (m < 0) return false;
    minutes += m;
  }
  l->offset = sign * minutes;
  l->has_zone = true;
  return n > 0;
}

static bool loose_number(loose *l, cursor *c) {
  int value = 0, n = 0;
  for (; c->at < c->end && is_digit(*c->at) && n < 9; c->at++, n++) value = value * 10 + *c->at - '0';
  if (c->at < c->end && *c->at == ':' && !l->has_time) return loose_time(l, c, value);
  if (l->count == 3) return false;
  l->numbers[l->count++] = value;
  return true;
}

static int full_year(int year) { return year < 50 ? year + 2000 : year < 100 ? year + 1900 : year; }

/* Which number is what. */
static bool loose_date(loose *l) {
  const int *n = l->numbers;
  if (l->month_named) {
    if (l->count == 0) return false;
    if (l->count == 1) {
      l->day = n[0] <= 31 ? n[0] : 1;
      l->year = n[0] <= 31 ? 2001 : n[0];
      return true;
    }
    bool year_first = n[0] > 31;
    l->day = year_first ? n[1] : n[0];
    l->year = full_year(year_first ? n[0] : n[1]);
    return true;
  }
  if (l->count == 1) {
    l->year = full_year(n[0]);
    l->month = 0;
    l->day = 1;
    return n[0] > 12 || n[0] == 0 || true;
  }
  if (l->count == 2) {
    bool y = n[0] > 31;
    l->year = y ? n[0] : 2001;
    l->month = (y ? n[1] : n[0]) - 1;
    l->day = y ? 1 : n[1];
    return true;
  }
  if (l->count < 2) return false;
  bool year_first = n[0] > 31;
  l->year = full_year(year_first ? n[0] : n[2]);
  l->month = (year_first ? n[1] : n[0]) - 1;
  l->day = year_first ? n[2] : n[1];
  return true;
}

static bool scan_loose(loose *l, cursor c) {
  while (c.at < c.end) {
    char u = *c.at;
    if (u == '(') { /* a comment */
      for (int depth = 0; c.at < c.end; c.at++) {
        if (*c.at == '(') depth++;
        if (*c.at == ')' && --depth == 0) {
          c.at++;
          break;
        }
      }
    } else if (is_letter(u)) {
      const char *word = c.at;
      while (c.at < c.end && is_letter(*c.at)) c.at++;
      if (!loose_word(l, word, (int)(c.at - word))) return false;
      take(&c, '.');
    } else if (is_digit(u)) {
      if (!loose_number(l, &c)) return false;
    } else if ((u == '+' || u == '-') && (l->has_time || l->has_zone) && c.at + 1 < c.end && is_digit(c.at[1])) {
      c.at++;
      if (!loose_zone(l, &c, u == '-' ? -1 : 1)) return false;
    } else if (u == ' ' || u == ',' || u == '/' || u == '-' || u == '\t' || u == '.') {
      c.at++;
    } else {
      return false;
    }
  }
  return true;
}

static double parse_loose(cursor c) {
  loose l = {.day = 1};
  if (!scan_loose(&l, c) || !loose_date(&l)) return NAN;
  int *time = l.time;
  if (l.month < 0 || l.month > 11 || l.day < 1 || l.day > 31 || time[0] > 24 || time[1] > 59 || time[2] > 59)
    return NAN;
  if ((l.pm || l.am) && (time[0] < 1 || time[0] > 12)) return NAN;
  if (l.pm && time[0] < 12) time[0] += 12;
  if (l.am && time[0] == 12) time[0] = 0;
  double t = aot_make_date(aot_make_day(l.year, l.month, l.day), aot_make_time(time[0], time[1], time[2], l.ms));
  return aot_time_clip(l.has_zone ? t - l.offset * 60000.0 : aot_utc(t));
}

double aot_date_parse(aot_context *cx, aot_value text) {
  aot_string *s = aot_string_flatten(cx, text);
  char buffer[128];
  uint32_t n = s->length;
  if (n == 0 || n > sizeof buffer) return NAN;
  for (uint32_t i = 0; i < n; i++) {
    uint16_t u = aot_string_unit(s, i);
    if (u == 0x202F || u == 0xA0) u = ' ';
    if (u >= 128) return NAN;
    buffer[i] = (char)u;
  }
  cursor c = {buffer, buffer + n};
  double t;
  while (c.at < c.end && *c.at == ' ') c.at++;
  while (c.end > c.at && c.end[-1] == ' ') c.end--;
  return parse_iso(c, &t) ? t : parse_loose(c);
}
