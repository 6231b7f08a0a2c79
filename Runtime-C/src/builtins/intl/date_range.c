/* date_range.c: intervals of dates (UTS 35, intervalFormats): the parts that both ends share are written once, as ICU does it. */
#include "builtins/intl/date_locale.h"
#include "builtins/intl/date_pattern.h"
#include "builtins/intl/date_write.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The greatest field in which the ends differ. */
enum level {
  LEVEL_ERA,
  LEVEL_YEAR,
  LEVEL_MONTH,
  LEVEL_DATE,
  LEVEL_AM_PM,
  LEVEL_HOUR,
  LEVEL_MINUTE,
  LEVEL_SECOND,
  LEVEL_MS,
  LEVEL_COUNT
};
static const char level_letters[] = "GyMdahmsS";

/* How fine the fields of letters are; levels are as fine as their letters, but eras, which count as the coarsest. */
static int fineness(char letter) {
  static const char fields[] = "G0y1r1U1M2L2d3E3c3e3a4h5H5k5K5m6s7S8z0v0O0";
  const char *p = aot_date_is_letter(letter) ? strchr(fields, letter) : NULL;
  return p ? p[1] - '0' : -1;
}

/* Whether a pattern shows nothing as fine as a level. */
static bool ignores(const char *pattern, enum level level) {
  int fine = level == LEVEL_ERA ? 0 : fineness(level_letters[level]);
  for (size_t n; *pattern; pattern += n) {
    n = aot_date_token(pattern);
    if (aot_date_is_letter(*pattern) && fine <= fineness(*pattern)) return false;
  }
  return true;
}

enum { SKELETON_SIZE = 64 };

/* How an interval is written whose ends differ at a level. `first` empty: both ends are written by `second`. */
typedef struct interval {
  char first[AOT_DATE_PATTERN_SIZE], second[AOT_DATE_PATTERN_SIZE];
  bool later_first;
} interval;

typedef struct range {
  const aot_date_format *f;
  char hour; /* letter of the hours in force */
  char skeleton[SKELETON_SIZE];
  char whole[AOT_DATE_PATTERN_SIZE];                             /* of one end by itself */
  char date[AOT_DATE_PATTERN_SIZE], time[AOT_DATE_PATTERN_SIZE]; /* its halves; empty when there is none */
  interval intervals[LEVEL_COUNT];
} range;

static void best(const range *r, const char *skeleton, char out[AOT_DATE_PATTERN_SIZE]) {
  aot_date_buffer b = {out, 0, AOT_DATE_PATTERN_SIZE};
  *out = 0;
  aot_pattern_preferences preferences = {r->hour, aot_date_decimal(r->f)};
  aot_date_best_pattern(r->f->row, skeleton, &preferences, 0, &b);
}

/* ---------------------------------------------------------------- skeletons */

static void add(char *skeleton, char letter, size_t count) {
  size_t n = strlen(skeleton);
  while (count-- && n + 1 < SKELETON_SIZE) skeleton[n++] = letter;
  skeleton[n] = 0;
}

static size_t count_of(const char *skeleton, char letter) {
  size_t n = 0;
  for (; *skeleton; skeleton++) n += *skeleton == letter;
  return n;
}

/* Hours become those that the locale writes for them, with a day period when they are of half days. */
static void normalize_hours(const range *r, const char *skeleton, char *out) {
  char found[AOT_DATE_PATTERN_SIZE], hour = 'H', period = 0, asked[2] = {0};
  size_t hours = 0, periods = 0;
  for (const char *p = skeleton; *p; p++) {
    if (strchr("hHkK", *p)) {
      if (!hours++) *asked = *p;
    } else if (strchr("abB", *p)) {
      if (!periods++) period = *p;
    }
  }
  *out = 0;
  if (*asked) {
    best(r, asked, found);
    char letters[AOT_DATE_PATTERN_SIZE] = "";
    aot_date_buffer b = {letters, 0, sizeof letters};
    for (size_t n, i = 0; found[i]; i += n) {
      n = aot_date_token(found + i);
      if (found[i] != '\'') aot_date_put(&b, found + i, n);
    }
    hour = strchr(letters, 'h') ? 'h' : strchr(letters, 'K') ? 'K' : strchr(letters, 'k') ? 'k' : 'H';
    period = strchr(letters, 'b') ? 'b' : strchr(letters, 'B') ? 'B' : period ? period : 'a';
  }
  bool wrote = false;
  for (const char *p = skeleton; *p; p++) {
    bool is_hour = strchr("hHkK", *p) != NULL, is_period = strchr("abB", *p) != NULL;
    if (*asked && is_hour && !wrote) {
      add(out, hour, 1);
      if (hour == 'h' || hour == 'K')
        add(out, period, periods >= 5 || hours >= 5 ? 5 : periods >= 3 || hours >= 3 ? 3 : 1);
      wrote = true;
    } else if (!*asked || (!is_hour && !is_period)) {
      add(out, *p, 1);
    }
  }
}

/* The date and the time of a skeleton, and their forms that intervals are looked for by. */
static void split(const char *skeleton, char *date, char *date_key, char *time, char *time_key) {
  *date = *date_key = *time = *time_key = 0;
  char hour = 0;
  for (const char *p = skeleton; *p; p++) {
    if (strchr("EdMy", *p)) add(date, *p, 1);
    else if (strchr("GLcUre", *p)) {
      add(date, *p, 1);
      add(date_key, *p, 1);
    } else if (strchr("hHkKmzv", *p)) {
      add(time, *p, 1);
      if (!hour && strchr("hHkK", *p)) hour = *p;
    } else if (strchr("asSbB", *p)) {
      add(time, *p, 1);
      add(time_key, *p, 1);
    }
  }
  size_t months = count_of(date, 'M'), weekdays = count_of(date, 'E');
  add(date_key, 'y', count_of(date, 'y'));
  add(date_key, 'M', months < 3 ? months > 0 : months < 5 ? months : 5);
  add(date_key, 'E', weekdays <= 3 ? weekdays > 0 : weekdays < 5 ? weekdays : 5);
  add(date_key, 'd', count_of(date, 'd') > 0);
  if (hour) add(time_key, hour, 1);
  add(time_key, 'm', count_of(time, 'm') > 0);
  add(time_key, 'z', count_of(time, 'z') > 0);
  add(time_key, 'v', count_of(time, 'v') > 0);
}

/* ---------------------------------------------------------------- the locale's intervals */

/* How a skeleton differs from the nearest that there are intervals for. */
enum difference { DIFFERENT_FIELDS = -1, SAME, OTHER_WIDTHS, OTHER_LETTERS };

/* The pattern of an interval; "" when the locale has none. */
static const char *interval_of(const range *r, const char *skeleton, enum level level) {
  static const char *const letters[] = {"G", "y", "M", "d", "aB", "hH", "m", "s", "S"};
  for (uint16_t i = 0; i < aot_date_interval_count; i++) {
    const aot_date_interval_key *key = &aot_date_intervals[i];
    if (strcmp(key->skeleton, skeleton) != 0 || !strchr(letters[level], key->field)) continue;
    const char *text = aot_date_string(r->f->row, (uint16_t)(AOT_DATE_SKELETONS + aot_date_skeleton_count + i));
    if (*text) return text;
  }
  return "";
}

static bool has_intervals(const range *r, uint16_t first, uint16_t last) {
  for (uint16_t i = first; i < last; i++)
    if (*aot_date_string(r->f->row, (uint16_t)(AOT_DATE_SKELETONS + aot_date_skeleton_count + i))) return true;
  return false;
}

/* The skeletons of data have neither z, K, k nor day periods a and b. */
static bool with_letters_of_data(const char *skeleton, char *out) {
  bool replaced = false;
  *out = 0;
  for (; *skeleton; skeleton++) {
    char c = *skeleton == 'z' ? 'v' : *skeleton == 'k' ? 'H' : *skeleton == 'K' ? 'h' : *skeleton;
    replaced |= c != *skeleton || c == 'a' || c == 'b';
    if (c != 'a' && c != 'b') add(out, c, 1);
  }
  return replaced;
}

static int distance(const char *a, const char *b, enum difference *difference) {
  int sum = 0;
  *difference = OTHER_WIDTHS;
  for (char c = 'A'; c <= 'z'; c++) {
    int x = (int)count_of(a, c), y = (int)count_of(b, c);
    if (x == y) continue;
    if (!x || !y) {
      *difference = DIFFERENT_FIELDS;
      sum += 0x1000;
    } else if (c == 'M' && (x <= 2) != (y <= 2)) {
      sum += 0x100;
    } else {
      sum += abs(x - y);
    }
  }
  return sum;
}

/* The nearest skeleton; NULL when the locale has no intervals. */
static const char *nearest(const range *r, const char *skeleton, enum difference *difference) {
  char wanted[SKELETON_SIZE];
  bool replaced = with_letters_of_data(skeleton, wanted);
  const char *found = NULL;
  int least = 0x7FFFFFFF;
  *difference = SAME;
  for (uint16_t i = 0, next; i < aot_date_interval_count; i = next) {
    const char *candidate = aot_date_intervals[i].skeleton;
    for (next = i; next < aot_date_interval_count && !strcmp(aot_date_intervals[next].skeleton, candidate);) next++;
    enum difference of_this;
    int d = distance(wanted, candidate, &of_this);
    if (d >= least || !has_intervals(r, i, next)) continue;
    found = candidate;
    least = d;
    *difference = d ? of_this : SAME;
  }
  if (replaced && *difference != DIFFERENT_FIELDS) *difference = OTHER_LETTERS;
  return found;
}

/* ---------------------------------------------------------------- adjusting */

static void replace_letter(char *pattern, char from, char to) {
  for (size_t n; *pattern; pattern += n) {
    n = aot_date_token(pattern);
    if (*pattern == from) memset(pattern, to, n);
  }
}

/* Fields as wide as in the nearest skeleton become as wide as in the one that is asked for. */
static void widen(const char *asked, const char *near, const char *pattern, aot_date_buffer *out) {
  for (size_t n; *pattern; pattern += n) {
    n = aot_date_token(pattern);
    aot_date_put(out, pattern, n);
    if (!aot_date_is_letter(*pattern)) continue;
    char letter = *pattern == 'L' ? 'M' : *pattern;
    size_t given = count_of(near, letter), wanted = count_of(asked, letter);
    if (!given && (letter == 'a' || letter == 'b')) given = 1;
    if (given != n) continue;
    for (; wanted > given; given++) aot_date_put(out, pattern, 1);
  }
}

static void adjust(const char *asked, const char *near, const char *pattern, enum difference difference,
                   char out[AOT_DATE_PATTERN_SIZE]) {
  char work[AOT_DATE_PATTERN_SIZE] = "";
  aot_date_buffer w = {work, 0, sizeof work}, b = {out, 0, AOT_DATE_PATTERN_SIZE};
  aot_date_put_text(&w, pattern);
  *out = 0;
  if (difference == OTHER_LETTERS) {
    if (strchr(asked, 'z')) replace_letter(work, 'v', 'z');
    if (strchr(asked, 'K')) replace_letter(work, 'h', 'K');
    if (strchr(asked, 'k')) replace_letter(work, 'H', 'k');
    if (strchr(asked, 'b')) replace_letter(work, 'a', 'b');
  }
  widen(asked, near, work, &b);
}

/* Where the second end begins in an interval's pattern: at the first letter that stands there again. */
static size_t split_point(const char *pattern) {
  bool seen[128] = {false};
  for (size_t n, i = 0; pattern[i]; i += n) {
    n = aot_date_token(pattern + i);
    if (!aot_date_is_letter(pattern[i])) continue;
    if (seen[(int)pattern[i]]) return i;
    seen[(int)pattern[i]] = true;
  }
  return strlen(pattern);
}

/* ---------------------------------------------------------------- the patterns of a format */

static bool is_later_first(const range *r) {
  const char *fallback = aot_date_string(r->f->row, AOT_DATE_RANGE_FALLBACK);
  const char *zero = strstr(fallback, "{0}"), *one = strstr(fallback, "{1}");
  return zero && one && one < zero;
}

static void set_pattern(range *r, enum level level, const char *pattern, bool later_first) {
  static const char later[] = "latestFirst:", earlier[] = "earliestFirst:";
  interval *v = &r->intervals[level];
  if (!strncmp(pattern, later, sizeof later - 1)) {
    later_first = true;
    pattern += sizeof later - 1;
  } else if (!strncmp(pattern, earlier, sizeof earlier - 1)) {
    later_first = false;
    pattern += sizeof earlier - 1;
  }
  size_t at = split_point(pattern);
  aot_date_buffer first = {v->first, 0, sizeof v->first}, second = {v->second, 0, sizeof v->second};
  *v->first = *v->second = 0;
  aot_date_put(&first, pattern, at);
  aot_date_put_text(&second, pattern + at);
  v->later_first = later_first;
}

static void set_fallback(range *r, enum level level, const char *skeleton) {
  best(r, skeleton, r->intervals[level].second);
  r->intervals[level].later_first = is_later_first(r);
}

static void set_adjusted(range *r, enum level level, const char *asked, const char *near, const char *pattern,
                         enum difference difference) {
  char adjusted[AOT_DATE_PATTERN_SIZE];
  adjust(asked, near, pattern, difference, adjusted);
  set_pattern(r, level, adjusted, is_later_first(r));
}

/* Skeletons with the letter of a greater field before them, when intervals were looked for by those. */
typedef struct extension {
  char asked[SKELETON_SIZE], near[SKELETON_SIZE];
} extension;

/* Sets the pattern of a level. True: it was found for an extended skeleton. */
static bool set_level(range *r, enum level level, const char *asked, const char *near, enum difference difference,
                      extension *extended) {
  const char *pattern = interval_of(r, near, level);
  if (!*pattern) {
    if (ignores(near, level)) return false;
    if (level == LEVEL_AM_PM) {
      pattern = interval_of(r, near, LEVEL_HOUR);
      if (*pattern) set_adjusted(r, level, asked, near, pattern, difference);
      return false;
    }
    if (extended) {
      char letter[2] = {level_letters[level]};
      strcat(strcpy(extended->asked, letter), asked);
      strcat(strcpy(extended->near, letter), near);
      pattern = interval_of(r, extended->near, level);
      if (!*pattern && difference == SAME) {
        const char *other = nearest(r, extended->near, &difference);
        if (other && difference != DIFFERENT_FIELDS) {
          pattern = interval_of(r, other, level);
          near = other;
        }
      }
    }
  }
  if (!*pattern) return false;
  if (difference == SAME) set_pattern(r, level, pattern, is_later_first(r));
  else set_adjusted(r, level, asked, near, pattern, difference);
  return extended && *extended->asked;
}

static void set_dates(range *r, const char *asked, const char *near, enum difference difference) {
  extension extended = {"", ""};
  set_level(r, LEVEL_DATE, asked, near, difference, &extended);
  if (set_level(r, LEVEL_MONTH, asked, near, difference, &extended)) {
    extension year = extended;
    set_level(r, LEVEL_YEAR, year.asked, year.near, difference, &extended);
    set_level(r, LEVEL_ERA, year.asked, year.near, difference, &extended);
    return;
  }
  set_level(r, LEVEL_YEAR, asked, near, difference, &extended);
  set_level(r, LEVEL_ERA, asked, near, difference, &extended);
}

/* Patterns of the data for the halves of a skeleton. False: there are none. */
static bool set_from_data(range *r, const char *date, const char *time) {
  const char *asked = *time ? time : date;
  enum difference difference;
  const char *near = nearest(r, asked, &difference);
  if (!near) return false;
  if (*date) best(r, date, r->date);
  if (*time) best(r, time, r->time);
  if (difference == DIFFERENT_FIELDS) return false;
  if (!*time) {
    set_dates(r, asked, near, difference);
    return true;
  }
  for (int level = LEVEL_MINUTE; level >= LEVEL_AM_PM; level--) set_level(r, level, asked, near, difference, NULL);
  return true;
}

/* Times on different days are written with their dates. */
static void set_whole_times(range *r, const char *time) {
  char skeleton[SKELETON_SIZE + 8] = "yMd";
  strcat(skeleton, time);
  for (int level = LEVEL_YEAR; level <= LEVEL_DATE; level++) set_fallback(r, level, skeleton);
  memmove(skeleton + 1, skeleton, strlen(skeleton) + 1);
  skeleton[0] = 'G';
  set_fallback(r, LEVEL_ERA, skeleton);
}

/* Where days differ both ends are whole, with the fields that differ; else the date stands once, before the interval of times. */
static void set_dates_with_times(range *r, const char *date) {
  char skeleton[SKELETON_SIZE + 8], pattern[AOT_DATE_PATTERN_SIZE], both[AOT_DATE_PATTERN_SIZE];
  strcpy(skeleton, r->skeleton);
  for (int level = LEVEL_DATE; level >= LEVEL_ERA; level--) {
    if (strchr(date, level_letters[level])) continue;
    memmove(skeleton + 1, skeleton, strlen(skeleton) + 1);
    skeleton[0] = level_letters[level];
    set_fallback(r, level, skeleton);
  }
  best(r, date, pattern);
  for (int level = LEVEL_AM_PM; level <= LEVEL_MINUTE; level++) {
    interval *v = &r->intervals[level];
    if (!*v->first) continue;
    char times[2 * AOT_DATE_PATTERN_SIZE];
    aot_date_buffer b = {both, 0, sizeof both};
    strcat(strcpy(times, v->first), v->second);
    *both = 0;
    aot_date_join(&b, aot_date_string(r->f->row, AOT_DATE_RANGE_JOINT), times, pattern);
    set_pattern(r, level, both, v->later_first);
  }
}

static void open_range(range *r, const aot_date_format *f) {
  static const char letters[] = {'H', 'K', 'h', 'H', 'k'};
  memset(r, 0, sizeof *r);
  r->f = f;
  r->hour = letters[f->hour_cycle ? f->hour_cycle : f->default_hour_cycle];
  aot_date_skeleton s;
  aot_date_skeleton_parse(&s, f->pattern);
  aot_date_skeleton_text(&s, r->skeleton);
  best(r, r->skeleton, r->whole);
  char skeleton[SKELETON_SIZE], date[SKELETON_SIZE], date_key[SKELETON_SIZE], time[SKELETON_SIZE],
      time_key[SKELETON_SIZE];
  normalize_hours(r, r->skeleton, skeleton);
  split(skeleton, date, date_key, time, time_key);
  bool found = set_from_data(r, date_key, time_key);
  if (!*time) return;
  if (!*date) set_whole_times(r, time);
  else if (found) set_dates_with_times(r, date);
}

/* ---------------------------------------------------------------- writing */

static enum level level_of(const aot_date_moment *a, const aot_date_moment *b) {
  if (a->date.era != b->date.era) return LEVEL_ERA;
  if (a->date.year != b->date.year) return LEVEL_YEAR;
  if (a->date.name != b->date.name) return LEVEL_MONTH;
  if (a->date.day != b->date.day) return LEVEL_DATE;
  if ((a->time.hour < 12) != (b->time.hour < 12)) return LEVEL_AM_PM;
  if (a->time.hour != b->time.hour) return LEVEL_HOUR;
  if (a->time.minute != b->time.minute) return LEVEL_MINUTE;
  if (a->time.second != b->time.second) return LEVEL_SECOND;
  return a->time.ms != b->time.ms ? LEVEL_MS : LEVEL_COUNT;
}

/* Both ends by one pattern, as "{0} - {1}" joins them. */
static void write_both(const range *r, const char *pattern, const aot_date_moment *ends, aot_date_text *out) {
  for (const char *p = aot_date_string(r->f->row, AOT_DATE_RANGE_FALLBACK); *p;) {
    bool is_place = p[0] == '{' && (p[1] == '0' || p[1] == '1') && p[2] == '}';
    if (is_place) aot_date_write_pattern(r->f, pattern, &ends[p[1] - '0'], out);
    else aot_date_write_literal(p, 1, out);
    p += is_place ? 3 : 1;
  }
}

/* The date once, and both times. */
static void write_date_with_times(const range *r, const aot_date_moment *ends, aot_date_text *out) {
  const char *joint = aot_date_string(r->f->row, AOT_DATE_RANGE_JOINT);
  for (size_t n; *joint; joint += n) {
    bool is_place = joint[0] == '{' && joint[2] == '}';
    n = is_place ? 3 : 1;
    if (!is_place) aot_date_write_literal(joint, 1, out);
    else if (joint[1] == '0') write_both(r, r->time, ends, out);
    else aot_date_write_pattern(r->f, r->date, ends, out);
  }
}

/* Marks what tells of one end: all between the first and the last of the fields that stand there twice. */
static void mark_sources(aot_date_text *text, bool later_first) {
  int first[2] = {AOT_DATE_PART_COUNT, -1}, second[2] = {AOT_DATE_PART_COUNT, -1};
  for (int i = 0; i < text->count; i++) {
    for (int k = i + 1; text->parts[i].letter && k < text->count; k++) {
      if (text->parts[i].letter != text->parts[k].letter) continue;
      if (i < first[0]) first[0] = i;
      if (i > first[1]) first[1] = i;
      if (k < second[0]) second[0] = k;
      if (k > second[1]) second[1] = k;
      break;
    }
  }
  for (int i = first[0]; i <= first[1]; i++) text->parts[i].source = later_first ? AOT_SOURCE_END : AOT_SOURCE_START;
  for (int i = second[0]; i <= second[1]; i++)
    if (text->parts[i].source == AOT_SOURCE_SHARED)
      text->parts[i].source = later_first ? AOT_SOURCE_START : AOT_SOURCE_END;
}

/* False: the format shows no difference. */
static bool write_range(const range *r, const aot_date_moment *ends, aot_date_text *out) {
  enum level level = level_of(&ends[0], &ends[1]);
  if (level == LEVEL_COUNT) return false;
  const interval *v = &r->intervals[level];
  bool later_first = false;
  if (*v->first) {
    later_first = v->later_first;
    aot_date_write_pattern(r->f, v->first, &ends[later_first], out);
    aot_date_write_pattern(r->f, v->second, &ends[!later_first], out);
  } else if (*v->second) {
    later_first = is_later_first(r);
    write_both(r, v->second, ends, out);
  } else {
    if (ignores(r->whole, level)) return false;
    later_first = is_later_first(r);
    if (level >= LEVEL_AM_PM && *r->date && *r->time) write_date_with_times(r, ends, out);
    else write_both(r, r->whole, ends, out);
  }
  mark_sources(out, later_first);
  return true;
}

bool aot_date_format_write_range(const aot_date_format *f, double start, double end, aot_date_text *out) {
  range r;
  aot_date_moment ends[2];
  out->length = 0;
  out->count = 0;
  open_range(&r, f);
  aot_date_moment_of(f, start, &ends[0]);
  aot_date_moment_of(f, end, &ends[1]);
  if (write_range(&r, ends, out)) return true;
  aot_date_format_write(f, start, out);
  return false;
}
