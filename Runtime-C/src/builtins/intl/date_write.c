/* date_write.c: see date_write.h. Letters mean what UTS 35 says (Date Field Symbol Table). */
#include "builtins/intl/date_write.h"
#include "builtins/intl/date_calendar_data.h"
#include "builtins/intl/date_locale.h"
#include "builtins/intl/date_pattern.h"
#include "builtins/intl/digits.h"
#include "builtins/intl/zone_text.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

void aot_date_moment_of(const aot_date_format *f, double utc, aot_date_moment *out) {
  out->utc = utc;
  out->offset = aot_time_zone_offset(f->zone, utc);
  double local = utc + out->offset.total;
  aot_date_split(local, &out->time);
  aot_calendar_split(f->calendar, floor(local / AOT_MS_PER_DAY), &out->date);
}

/* ---------------------------------------------------------------- appending */

void aot_date_write_text(const char *text, size_t length, aot_date_text *out) {
  if (length > AOT_DATE_TEXT_SIZE - out->length) length = AOT_DATE_TEXT_SIZE - out->length;
  memcpy(out->text + out->length, text, length);
  out->length += (uint32_t)length;
}

static void write_code_point(uint32_t c, aot_date_text *out) {
  char units[4];
  size_t n = 1;
  if (c < 0x80) units[0] = (char)c;
  else {
    n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6) units[i] = (char)(0x80 | (c & 0x3F));
    units[0] = (char)((0xF00 >> n) | c);
  }
  aot_date_write_text(units, n, out);
}

void aot_date_write_number(uint8_t numbering_system, double value, int width, aot_date_text *out) {
  char digits[32];
  snprintf(digits, sizeof digits, "%0*.0f", width > 20 ? 20 : width, value);
  for (const char *p = digits; *p; p++) write_code_point(aot_digit(numbering_system, *p - '0'), out);
}

/* Ends a part that has grown since the one before. */
static void end_part(enum aot_date_part_type type, char letter, aot_date_text *out) {
  uint32_t start = out->count ? out->parts[out->count - 1].end : 0;
  if (start == out->length) return;
  aot_date_part *last = out->count ? &out->parts[out->count - 1] : NULL;
  bool continues = type == AOT_PART_LITERAL && last && last->type == type;
  if (!continues && out->count < AOT_DATE_PART_COUNT) last = &out->parts[out->count++];
  *last = (aot_date_part){(uint8_t)type, AOT_SOURCE_SHARED, letter, (uint16_t)out->length};
}

void aot_date_write_literal(const char *text, size_t length, aot_date_text *out) {
  aot_date_write_text(text, length, out);
  end_part(AOT_PART_LITERAL, 0, out);
}

/* ---------------------------------------------------------------- fields */

typedef struct writer {
  const aot_date_format *f;
  const aot_date_moment *moment;
  bool has_minutes, has_seconds, has_year_word; /* in the pattern */
  aot_date_text *out;
} writer;

static void write_number(writer *w, double value, size_t width) {
  aot_date_write_number(w->f->numbering_system, value, (int)width, w->out);
}

static void write_name(writer *w, int key, int index) {
  size_t length;
  const char *name = aot_date_item(aot_date_string(w->f->row, (uint16_t)key), index, &length);
  aot_date_write_text(name, length, w->out);
}

/* Which of the keys of names a letter repeated so often has: 3 or less, 4 and 5 letters. */
static int width_of(size_t length) { return length == 4 ? 0 : length == 5 ? 2 : 1; }
static int short_first(size_t length) { return length == 4 ? 1 : length == 5 ? 2 : 0; }

static enum aot_date_part_type write_era(writer *w, size_t length) {
  int era = w->moment->date.era, old = w->f->calendar == AOT_JAPANESE ? aot_japanese_old_era_count : 0;
  char name[128];
  if (era >= old) write_name(w, AOT_DATE_ERAS + short_first(length), era - old);
  else if (aot_packed_text(&aot_date_old_eras, w->f->locale_index, short_first(length) * old + era, name, sizeof name))
    aot_date_write_text(name, strlen(name), w->out);
  return AOT_PART_ERA;
}

static void write_letter(const char *letters, int index, aot_date_text *out) {
  aot_date_write_text(letters + 2 * index, 2, out);
}

/* Below 1000: letters for hundreds, tens and units, with a mark after a single one or before the last. */
static void write_hebrew_hundreds(int value, aot_date_text *out) {
  static const char letters[] = "אבגדהוזחטיכלמנסעפצקרשת"; /* 1 to 9, 10 to 90, 100 to 400 */
  int indexes[8], n = 0, rest = value % 100;
  for (int hundreds = value / 100; hundreds > 0; hundreds -= 4) indexes[n++] = hundreds >= 4 ? 21 : 17 + hundreds;
  bool avoids_name = rest == 15 || rest == 16;
  if (avoids_name) indexes[n++] = 8;
  else if (rest >= 10) indexes[n++] = 8 + rest / 10;
  if (avoids_name) indexes[n++] = rest - 10;
  else if (rest % 10) indexes[n++] = rest % 10 - 1;
  for (int i = 0; i < n; i++) {
    if (n > 1 && i == n - 1) aot_date_write_text("״", 2, out);
    write_letter(letters, indexes[i], out);
  }
  if (n == 1) aot_date_write_text("׳", 2, out);
}

static void write_hebrew_number(int value, aot_date_text *out) {
  if (value >= 1000) write_hebrew_hundreds(value / 1000, out);
  value %= 1000;
  if (value == 744) aot_date_write_text("תשד״מ", 10, out); /* the usual order would spell "destruction" */
  else if (value == 780) aot_date_write_text("תש״ף", 8, out);
  else if (value) write_hebrew_hundreds(value, out);
}

/* Styles of Hebrew dates have Hebrew numerals for days and years. */
static bool has_hebrew_numbers(const writer *w, double value) {
  const char *tag = w->f->locale.tag;
  return w->f->calendar == AOT_HEBREW && w->f->date_style && !strncmp(tag, "he", 2) && (!tag[2] || tag[2] == '-') &&
         value > 0 && value < 10000;
}

/* In Japanese the first year of an era has a word, and the years of eras are never cut where the word for a year stands. */
static bool has_japanese_years(const writer *w) {
  const char *tag = w->f->locale.tag;
  return w->f->calendar == AOT_JAPANESE && !strncmp(tag, "ja", 2) && (!tag[2] || tag[2] == '-') && w->has_year_word;
}

static enum aot_date_part_type write_year(writer *w, size_t length) {
  double year = w->moment->date.year;
  bool japanese = has_japanese_years(w);
  if (has_hebrew_numbers(w, year)) {
    write_hebrew_number((int)(year > 5000 && year < 6000 ? year - 5000 : year),
                        w->out); /* as people write this millennium */
    return AOT_PART_YEAR;
  }
  if (japanese && year == 1) {
    aot_date_write_text("\xE5\x85\x83", 3, w->out);
    return AOT_PART_YEAR;
  }
  if (year < 0) {
    const char *minus = aot_date_string(w->f->row, AOT_DATE_MINUS);
    aot_date_write_text(minus, strlen(minus), w->out);
  }
  year = fabs(year);
  write_number(w, length == 2 && !japanese ? fmod(year, 100) : year, japanese ? 1 : length);
  return AOT_PART_YEAR;
}

static enum aot_date_part_type write_day(writer *w, size_t length) {
  int day = w->moment->date.day;
  if (has_hebrew_numbers(w, day)) write_hebrew_number(day, w->out);
  else write_number(w, day, length);
  return AOT_PART_DAY;
}

static enum aot_date_part_type write_month(writer *w, bool alone, size_t length) {
  if (length <= 2) write_number(w, w->moment->date.month, length);
  else write_name(w, AOT_DATE_MONTHS + (alone ? 3 : 0) + width_of(length), w->moment->date.name);
  return AOT_PART_MONTH;
}

static enum aot_date_part_type write_weekday(writer *w, bool alone, size_t length) {
  write_name(w, AOT_DATE_WEEKDAYS + (alone ? 3 : 0) + width_of(length), w->moment->time.weekday);
  return AOT_PART_WEEKDAY;
}

/* Midnight and noon have names of their own where the pattern shows no more than they are. */
static enum aot_date_part_type write_day_period(writer *w, size_t length) {
  const aot_date_parts *t = &w->moment->time;
  const char *hours = aot_date_string(w->f->row, AOT_DATE_PERIOD_HOURS);
  bool is_sharp = (!w->has_minutes || !t->minute) && (!w->has_seconds || !t->second);
  int at = is_sharp && t->hour == 0 ? 24 : is_sharp && t->hour == 12 ? 25 : t->hour;
  write_name(w, AOT_DATE_DAY_PERIODS + short_first(length), hours[at] - 'a');
  return AOT_PART_DAY_PERIOD;
}

static enum aot_date_part_type write_hour(writer *w, char letter, size_t length) {
  int hour = w->moment->time.hour;
  if (letter == 'h') hour = hour % 12 ? hour % 12 : 12;
  else if (letter == 'K') hour %= 12;
  else if (letter == 'k' && !hour) hour = 24;
  write_number(w, hour, length);
  return AOT_PART_HOUR;
}

static enum aot_date_part_type write_fraction(writer *w, size_t length) {
  int ms = w->moment->time.ms, value = length == 1 ? ms / 100 : length == 2 ? ms / 10 : ms;
  write_number(w, value, length < 3 ? length : 3);
  return AOT_PART_FRACTIONAL_SECOND;
}

static enum aot_date_part_type write_zone(writer *w, char letter, size_t length) {
  aot_zone_text(w->f, w->moment, letter, length >= 4, w->out);
  return AOT_PART_TIME_ZONE_NAME;
}

static enum aot_date_part_type write_field(writer *w, char letter, size_t length) {
  const aot_date_moment *m = w->moment;
  switch (letter) {
  case 'G': return write_era(w, length);
  case 'Y':
  case 'y': return write_year(w, length);
  case 'M': return write_month(w, false, length);
  case 'L': return write_month(w, true, length);
  case 'd': return write_day(w, length);
  case 'E': return write_weekday(w, false, length);
  case 'c': return write_weekday(w, true, length);
  case 'a': write_name(w, AOT_DATE_AM_PM, m->time.hour >= 12); return AOT_PART_DAY_PERIOD;
  case 'b':
  case 'B': return write_day_period(w, length);
  case 'h':
  case 'H':
  case 'K':
  case 'k': return write_hour(w, letter, length);
  case 'm': write_number(w, m->time.minute, length); return AOT_PART_MINUTE;
  case 's': write_number(w, m->time.second, length); return AOT_PART_SECOND;
  case 'S': return write_fraction(w, length);
  case 'z':
  case 'O':
  case 'v': return write_zone(w, letter, length);
  default: return AOT_PART_LITERAL;
  }
}

/* A quoted text without its quotes, two of which are one. */
static void write_quoted(const char *p, size_t n, aot_date_text *out) {
  if (n == 2) aot_date_write_literal("'", 1, out);
  for (size_t i = 1; i + 1 < n; i++) {
    aot_date_write_literal(p + i, 1, out);
    i += p[i] == '\'';
  }
}

static bool has_letter(const char *pattern, char letter) {
  for (size_t n; *pattern; pattern += n) {
    n = aot_date_token(pattern);
    if (*pattern == letter) return true;
  }
  return false;
}

void aot_date_write_pattern(const aot_date_format *f, const char *pattern, const aot_date_moment *moment,
                            aot_date_text *out) {
  bool has_year_word = strstr(pattern, "\xE5\xB9\xB4") != NULL;
  writer w = {f, moment, has_letter(pattern, 'm'), has_letter(pattern, 's'), has_year_word, out};
  for (size_t n; *pattern; pattern += n) {
    n = aot_date_token(pattern);
    if (aot_date_is_letter(*pattern)) end_part(write_field(&w, *pattern, n), *pattern, out);
    else if (*pattern == '\'') write_quoted(pattern, n, out);
    else aot_date_write_literal(pattern, n, out);
  }
}

void aot_date_format_write(const aot_date_format *f, double t, aot_date_text *out) {
  aot_date_moment moment;
  out->length = 0;
  out->count = 0;
  aot_date_moment_of(f, t, &moment);
  aot_date_write_pattern(f, f->pattern, &moment, out);
}
