/* date_parse.c: Date.parse (ECMA-262 21.4.3.2): the date-time string format, and what engines take beside it.
 *
 * ECMA-262 leaves other formats to the implementation; this is the one that V8 and, but for details, the other engines have. Both
 * are read from one stream of tokens: as far as the text follows the ISO format, and from there on loosely. A time after "T"
 * commits to the ISO format. Loosely, words and numbers stand in almost any order: "Jan 2, 2020 10:30 PM GMT+0100 (CET)",
 * "1/2/2020", "2 January 2020"; words that mean nothing are ignored before the first number and refused after it.
 */
#include "value/number.h"
#include "value/string.h"
#include "builtins/common/time_value.h"
#include "builtins/date/date_parse.h"
#include <stdbool.h>
#include <math.h>

#define ABSENT      INT32_MAX
#define MOST_DIGITS 9 /* of a number, after leading zeros; more are skipped */

/* ---------------------------------------------------------------- tokens */

enum token_kind {
  TOKEN_NUMBER,
  TOKEN_SYMBOL, /* value: one of : + - . ) */
  TOKEN_SPACE,
  TOKEN_MONTH,     /* value: 1..12 */
  TOKEN_ZONE,      /* value: hours */
  TOKEN_HALF_DAY,  /* AM or PM; value: hours */
  TOKEN_SEPARATOR, /* T */
  TOKEN_WORD,      /* any other */
  TOKEN_OTHER,     /* a comment in parentheses, or one unit */
  TOKEN_END,
  TOKEN_REFUSED, /* not of the text: what was read cannot become a date */
};

typedef struct token {
  enum token_kind kind;
  int value, length;
} token;

typedef struct scanner {
  aot_string *text;
  uint32_t at;
  token next;
} scanner;

typedef struct keyword {
  char text[4];
  enum token_kind kind;
  int8_t value;
} keyword;

/* Months are known by their first three letters, the others in full. */
static const keyword keywords[] = {
    {"jan", TOKEN_MONTH, 1},   {"feb", TOKEN_MONTH, 2},    {"mar", TOKEN_MONTH, 3},   {"apr", TOKEN_MONTH, 4},
    {"may", TOKEN_MONTH, 5},   {"jun", TOKEN_MONTH, 6},    {"jul", TOKEN_MONTH, 7},   {"aug", TOKEN_MONTH, 8},
    {"sep", TOKEN_MONTH, 9},   {"oct", TOKEN_MONTH, 10},   {"nov", TOKEN_MONTH, 11},  {"dec", TOKEN_MONTH, 12},
    {"am", TOKEN_HALF_DAY, 0}, {"pm", TOKEN_HALF_DAY, 12}, {"ut", TOKEN_ZONE, 0},     {"utc", TOKEN_ZONE, 0},
    {"z", TOKEN_ZONE, 0},      {"gmt", TOKEN_ZONE, 0},     {"cdt", TOKEN_ZONE, -5},   {"cst", TOKEN_ZONE, -6},
    {"edt", TOKEN_ZONE, -4},   {"est", TOKEN_ZONE, -5},    {"mdt", TOKEN_ZONE, -6},   {"mst", TOKEN_ZONE, -7},
    {"pdt", TOKEN_ZONE, -7},   {"pst", TOKEN_ZONE, -8},    {"t", TOKEN_SEPARATOR, 0},
};

/* The unit at the cursor; 0 at the end. */
static uint16_t unit_of(const scanner *s) { return s->at < s->text->length ? aot_string_unit(s->text, s->at) : 0; }

static bool is_digit(uint16_t unit) { return unit >= '0' && unit <= '9'; }

static token scan_number(scanner *s) {
  token t = {TOKEN_NUMBER, 0, 0};
  for (; unit_of(s) == '0'; s->at++) t.length++;
  for (int n = 0; is_digit(unit_of(s)); s->at++, t.length++, n++)
    if (n < MOST_DIGITS) t.value = t.value * 10 + unit_of(s) - '0';
  return t;
}

/* WhiteSpace; a line or paragraph separator is a letter here. */
static bool is_date_space(uint16_t unit) { return aot_is_space(unit) && unit != 0x2028 && unit != 0x2029; }

/* Units from 'A' on make words, whatever they are, but for spaces. */
static token scan_word(scanner *s) {
  uint16_t prefix[3] = {0, 0, 0};
  int length = 0;
  for (; unit_of(s) >= 'A' && !is_date_space(unit_of(s)); s->at++, length++)
    if (length < 3) prefix[length] = unit_of(s) | 0x20;
  for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
    const keyword *k = &keywords[i];
    if (length > 3 && k->kind != TOKEN_MONTH) continue;
    if (prefix[0] == k->text[0] && prefix[1] == k->text[1] && prefix[2] == (k->text[1] ? k->text[2] : 0))
      return (token){k->kind, k->value, length};
  }
  return (token){TOKEN_WORD, 0, length};
}

static void skip_comment(scanner *s) {
  int depth = 0;
  do {
    if (unit_of(s) == '(') depth++;
    if (unit_of(s) == ')') depth--;
    s->at++;
  } while (depth > 0 && unit_of(s));
}

static token scan(scanner *s) {
  uint16_t unit = unit_of(s);
  if (unit == 0) return (token){TOKEN_END, 0, 0};
  if (is_digit(unit)) return scan_number(s);
  if (unit >= 'A' && !is_date_space(unit)) return scan_word(s);
  if (unit == '(') {
    skip_comment(s);
    return (token){TOKEN_OTHER, 0, 1};
  }
  s->at++;
  if (unit == ':' || unit == '+' || unit == '-' || unit == '.' || unit == ')') return (token){TOKEN_SYMBOL, unit, 1};
  return (token){is_date_space(unit) ? TOKEN_SPACE : TOKEN_OTHER, 0, 1};
}

static token take(scanner *s) {
  token t = s->next;
  s->next = scan(s);
  return t;
}

static bool is_symbol(token t, char symbol) { return t.kind == TOKEN_SYMBOL && t.value == symbol; }
static bool is_sign(token t) { return is_symbol(t, '+') || is_symbol(t, '-'); }
static bool is_z(token t) { return t.kind == TOKEN_ZONE && t.length == 1; }

static bool take_symbol(scanner *s, char symbol) {
  if (!is_symbol(s->next, symbol)) return false;
  take(s);
  return true;
}

/* ---------------------------------------------------------------- what was read */

typedef struct date_fields {
  int day[3], day_count; /* numbers of the date, in their order */
  int month;             /* by name, or ABSENT */
  bool is_iso;           /* year, month, day */
  int time[4], time_count;
  int half_day;                     /* hours to add, or ABSENT */
  int sign, zone_hour, zone_minute; /* or ABSENT */
} date_fields;

static bool between(int x, int least, int most) { return x >= least && x <= most; }

static bool add_day(date_fields *f, int n) {
  if (f->day_count == 3) return false;
  f->day[f->day_count++] = n;
  return true;
}

static bool add_time(date_fields *f, int n) {
  if (f->time_count == 4) return false;
  f->time[f->time_count++] = n;
  return true;
}

/* The last part of a time: the others are 0. */
static bool end_time(date_fields *f, int n) {
  if (!add_time(f, n)) return false;
  f->time_count = 4;
  return true;
}

/* True when a number n after minutes, seconds or their fraction continues the time. */
static bool time_expects(const date_fields *f, int n) {
  static const int most[] = {-1, 59, 59, 999, -1};
  return between(n, 0, most[f->time_count]);
}

static bool zone_expects_minute(const date_fields *f, int n) {
  return f->zone_hour != ABSENT && f->zone_minute == ABSENT && between(n, 0, 59);
}

static void set_zone(date_fields *f, int sign, int hour, int minute) {
  f->sign = sign;
  f->zone_hour = hour;
  f->zone_minute = minute;
}

/* The first three digits of a fraction of a second. */
static int milliseconds(token t) {
  int n = t.value, length = t.length < MOST_DIGITS ? t.length : MOST_DIGITS;
  for (; length < 3; length++) n *= 10;
  for (; length > 3; length--) n /= 10;
  return n;
}

/* Which number is what: year first, as in 2020/1/2, when it cannot be a day or month; else month, day, year, or day and year
 * beside a month's name. Parts that are not there are 1. */
static bool day_of_fields(const date_fields *f, double *out) {
  int n[3] = {1, 1, 1}, year, month, day;
  if (f->day_count == 0) return false;
  for (int i = 0; i < f->day_count; i++) n[i] = f->day[i];
  bool year_first = f->is_iso || !between(n[0], 1, 31);
  if (f->month != ABSENT) {
    month = f->month;
    day = between(n[0], 1, 31) ? n[0] : n[1];
    year = between(n[0], 1, 31) ? n[1] : n[0];
  } else {
    year = year_first ? n[0] : n[2];
    month = year_first ? n[1] : n[0];
    day = year_first ? n[2] : n[1];
  }
  if (!f->is_iso && between(year, 0, 99)) year += year < 50 ? 2000 : 1900;
  if (!between(month, 1, 12) || !between(day, 1, 31)) return false;
  *out = aot_make_day(year, month - 1, day);
  return true;
}

static bool time_of_fields(const date_fields *f, double *out) {
  int hour = f->time[0], minute = f->time[1], second = f->time[2], ms = f->time[3];
  if (f->half_day != ABSENT) {
    if (!between(hour, 0, 12)) return false;
    hour = hour % 12 + f->half_day;
  }
  bool midnight = hour == 24 && minute == 0 && second == 0 && ms == 0;
  if (!midnight && !(between(hour, 0, 23) && between(minute, 0, 59) && between(second, 0, 59) && between(ms, 0, 999)))
    return false;
  *out = aot_make_time(hour, minute, second, ms);
  return true;
}

static double time_value_of_fields(const date_fields *f) {
  double day, time;
  if (!day_of_fields(f, &day) || !time_of_fields(f, &time)) return NAN;
  double local = aot_make_date(day, time);
  if (f->sign == ABSENT) return aot_time_clip(aot_utc(local));
  int hour = f->zone_hour == ABSENT ? 0 : f->zone_hour, minute = f->zone_minute == ABSENT ? 0 : f->zone_minute;
  return aot_time_clip(local - f->sign * (hour * 3600000.0 + minute * 60000.0));
}

/* ---------------------------------------------------------------- the ISO format */

static const token refused = {TOKEN_REFUSED, 0, 0};

/* The value of a number of exactly two digits, at most `most`; -1 and nothing taken when it is not next. */
static int take_two_digits(scanner *s, int least, int most) {
  if (s->next.kind != TOKEN_NUMBER || s->next.length != 2 || !between(s->next.value, least, most)) return -1;
  return take(s).value;
}

/* hh:mm or hhmm after the sign. */
static bool iso_offset(scanner *s, date_fields *f) {
  int sign = take(s).value == '+' ? 1 : -1, hour, minute;
  if (s->next.kind == TOKEN_NUMBER && s->next.length == 4) {
    int both = take(s).value;
    hour = both / 100;
    minute = both % 100;
    if (hour > 23 || minute > 59) return false;
  } else {
    hour = take_two_digits(s, 0, 23);
    if (hour < 0 || !take_symbol(s, ':')) return false;
    minute = take_two_digits(s, 0, 59);
    if (minute < 0) return false;
  }
  set_zone(f, sign, hour, minute);
  return true;
}

/* What follows "T": hh:mm[:ss[.sss]] and a zone. */
static bool iso_time(scanner *s, date_fields *f) {
  int hour = take_two_digits(s, 0, 24), most = hour == 24 ? 0 : 59;
  if (hour < 0 || !take_symbol(s, ':')) return false;
  int minute = take_two_digits(s, 0, most), second = 0, ms = 0;
  if (minute < 0) return false;
  if (take_symbol(s, ':')) {
    second = take_two_digits(s, 0, most);
    if (second < 0) return false;
    if (take_symbol(s, '.')) {
      if (s->next.kind != TOKEN_NUMBER || (hour == 24 && s->next.value > 0)) return false;
      ms = milliseconds(take(s));
    }
  }
  f->time_count = 4;
  f->time[0] = hour;
  f->time[1] = minute;
  f->time[2] = second;
  f->time[3] = ms;
  if (is_z(s->next)) {
    take(s);
    set_zone(f, 1, 0, 0);
  } else if (is_sign(s->next) && !iso_offset(s, f)) return false;
  return s->next.kind == TOKEN_END;
}

/* Reads as far as the text follows the format. The token to go on with: the end when all of it does. */
static token iso_date_time(scanner *s, date_fields *f) {
  if (is_sign(s->next)) {
    token sign = take(s);
    if (s->next.kind != TOKEN_NUMBER || s->next.length != 6) return sign;
    int year = take(s).value;
    if (sign.value == '-' && year == 0) return sign;
    add_day(f, sign.value == '-' ? -year : year);
  } else if (s->next.kind == TOKEN_NUMBER && s->next.length == 4) add_day(f, take(s).value);
  else return take(s);
  for (int part = 0; part < 2 && take_symbol(s, '-'); part++) {
    int n = take_two_digits(s, 1, part == 0 ? 12 : 31);
    if (n < 0) return take(s);
    add_day(f, n);
  }
  if (s->next.kind == TOKEN_SEPARATOR) {
    take(s);
    if (!iso_time(s, f)) return refused;
  } else if (s->next.kind != TOKEN_END) return take(s);
  if (f->zone_hour == ABSENT && f->time_count == 0) set_zone(f, 1, 0, 0); /* a date alone is UTC */
  f->is_iso = true;
  return (token){TOKEN_END, 0, 0};
}

/* ---------------------------------------------------------------- loosely */

/* True when this may follow the last number of a time. */
static bool may_follow_time(token t) { return t.kind == TOKEN_END || t.kind == TOKEN_SPACE || is_z(t) || is_sign(t); }

/* A number is part of a time when a colon follows, or a time or an offset is under way; else part of the date. */
static bool loose_number(scanner *s, date_fields *f, int n) {
  if (take_symbol(s, ':')) {
    if (take_symbol(s, ':')) return f->time_count == 0 && add_time(f, n) && add_time(f, 0);
    if (!add_time(f, n)) return false;
    take_symbol(s, '.');
    return true;
  }
  if (take_symbol(s, '.') && time_expects(f, n)) {
    add_time(f, n);
    return s->next.kind == TOKEN_NUMBER && (end_time(f, milliseconds(take(s))), true);
  }
  if (zone_expects_minute(f, n)) {
    f->zone_minute = n;
    return true;
  }
  if (time_expects(f, n)) {
    end_time(f, n);
    return may_follow_time(s->next);
  }
  if (!add_day(f, n)) return false;
  take_symbol(s, '-');
  return true;
}

static bool loose_word(scanner *s, date_fields *f, token word, bool has_number) {
  if (word.kind == TOKEN_HALF_DAY && f->time_count > 0) f->half_day = word.value;
  else if (word.kind == TOKEN_MONTH) {
    f->month = word.value;
    take_symbol(s, '-');
  } else if (word.kind == TOKEN_ZONE && has_number)
    set_zone(f, word.value < 0 ? -1 : 1, word.value < 0 ? -word.value : word.value, 0);
  else return !has_number && s->next.kind != TOKEN_NUMBER;
  return true;
}

/* +h, +hh, +hmm, +hhmm, or +h: with the minutes to come. */
static bool loose_offset(scanner *s, date_fields *f, token sign) {
  token number = {TOKEN_NUMBER, 0, 0};
  if (s->next.kind == TOKEN_NUMBER) number = take(s);
  int n = number.value, direction = sign.value == '-' ? -1 : 1;
  if (is_symbol(s->next, ':')) set_zone(f, direction, n, ABSENT);
  else if (between(number.length, 1, 2)) set_zone(f, direction, n, 0);
  else if (between(number.length, 3, 4)) set_zone(f, direction, n / 100, n % 100);
  else return false;
  return true;
}

static bool parse_loosely(scanner *s, date_fields *f, token t) {
  bool has_number = f->day_count > 0;
  for (; t.kind != TOKEN_END; t = take(s)) {
    bool has_zone = f->zone_hour == 0 && f->zone_minute == 0;
    switch (t.kind) {
    case TOKEN_NUMBER:
      has_number = true;
      if (!loose_number(s, f, t.value)) return false;
      break;
    case TOKEN_MONTH:
    case TOKEN_ZONE:
    case TOKEN_HALF_DAY:
    case TOKEN_SEPARATOR:
    case TOKEN_WORD:
      if (!loose_word(s, f, t, has_number)) return false;
      break;
    case TOKEN_SYMBOL:
      if (is_sign(t) && (has_zone || f->time_count > 0)) {
        has_number = true;
        if (!loose_offset(s, f, t)) return false;
      } else if (has_number && (is_sign(t) || t.value == ')')) return false;
      break;
    case TOKEN_REFUSED: return false;
    case TOKEN_SPACE:
    case TOKEN_OTHER:
    case TOKEN_END: break;
    }
  }
  return true;
}

double aot_date_parse(aot_context *cx, aot_value text) {
  scanner s = {.text = aot_string_flatten(cx, text)};
  date_fields f = {.month = ABSENT, .half_day = ABSENT, .sign = ABSENT, .zone_hour = ABSENT, .zone_minute = ABSENT};
  s.next = scan(&s);
  token t = iso_date_time(&s, &f);
  return parse_loosely(&s, &f, t) ? time_value_of_fields(&f) : NAN;
}
