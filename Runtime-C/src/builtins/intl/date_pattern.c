/* date_pattern.c: see date_pattern.h. What is best is what ICU's generator of patterns finds best: its distances, and its order. */
#include "builtins/intl/date_pattern.h"
#include "builtins/intl/date_locale.h"
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- texts */

void aot_date_put(aot_date_buffer *b, const char *text, size_t length) {
  size_t room = b->size - 1 - b->length;
  if (length > room) length = room;
  memcpy(b->text + b->length, text, length);
  b->length += length;
  b->text[b->length] = 0;
}

void aot_date_put_text(aot_date_buffer *b, const char *text) { aot_date_put(b, text, strlen(text)); }

bool aot_date_is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

size_t aot_date_token(const char *pattern) {
  size_t n = 1;
  if (aot_date_is_letter(*pattern)) {
    while (pattern[n] == *pattern) n++;
  } else if (*pattern == '\'') {
    while (pattern[n] && (pattern[n] != '\'' || pattern[n + 1] == '\'')) n += pattern[n] == '\'' ? 2 : 1;
    n += pattern[n] == '\'';
  }
  return n;
}

void aot_date_join(aot_date_buffer *out, const char *format, const char *zero, const char *one) {
  while (*format) {
    if (!strncmp(format, "{0}", 3)) aot_date_put_text(out, zero);
    else if (!strncmp(format, "{1}", 3)) aot_date_put_text(out, one);
    else {
      aot_date_put(out, format++, 1);
      continue;
    }
    format += 3;
  }
}

/* ---------------------------------------------------------------- skeletons */

enum { NUMERIC = 0x100, DELTA = 0x10, NARROW = -0x101, SHORTER = -0x102, SHORT = -0x103, LONG = -0x104 };
enum { EXTRA_FIELD = 0x10000, MISSING_FIELD = 0x1000 };

/* The forms of fields: of those of a letter the last whose least length is reached. */
typedef struct form {
  char letter;
  uint8_t field;
  int16_t kind;
  uint8_t least;
} form;
static const form forms[] = {
    {'G', AOT_FIELD_ERA, SHORT, 1},
    {'G', AOT_FIELD_ERA, LONG, 4},
    {'G', AOT_FIELD_ERA, NARROW, 5},
    {'y', AOT_FIELD_YEAR, NUMERIC, 1},
    {'Y', AOT_FIELD_YEAR, NUMERIC + DELTA, 1},
    {'r', AOT_FIELD_YEAR, NUMERIC + 3 * DELTA, 1},
    {'U', AOT_FIELD_YEAR, SHORT, 1},
    {'M', AOT_FIELD_MONTH, NUMERIC, 1},
    {'M', AOT_FIELD_MONTH, SHORT, 3},
    {'M', AOT_FIELD_MONTH, LONG, 4},
    {'M', AOT_FIELD_MONTH, NARROW, 5},
    {'L', AOT_FIELD_MONTH, NUMERIC + DELTA, 1},
    {'L', AOT_FIELD_MONTH, SHORT - DELTA, 3},
    {'L', AOT_FIELD_MONTH, LONG - DELTA, 4},
    {'L', AOT_FIELD_MONTH, NARROW - DELTA, 5},
    {'E', AOT_FIELD_WEEKDAY, SHORT, 1},
    {'E', AOT_FIELD_WEEKDAY, LONG, 4},
    {'E', AOT_FIELD_WEEKDAY, NARROW, 5},
    {'E', AOT_FIELD_WEEKDAY, SHORTER, 6},
    {'c', AOT_FIELD_WEEKDAY, NUMERIC + 2 * DELTA, 1},
    {'c', AOT_FIELD_WEEKDAY, SHORT - 2 * DELTA, 3},
    {'c', AOT_FIELD_WEEKDAY, LONG - 2 * DELTA, 4},
    {'c', AOT_FIELD_WEEKDAY, NARROW - 2 * DELTA, 5},
    {'c', AOT_FIELD_WEEKDAY, SHORTER - 2 * DELTA, 6},
    {'e', AOT_FIELD_WEEKDAY, NUMERIC + DELTA, 1},
    {'e', AOT_FIELD_WEEKDAY, SHORT - DELTA, 3},
    {'e', AOT_FIELD_WEEKDAY, LONG - DELTA, 4},
    {'e', AOT_FIELD_WEEKDAY, NARROW - DELTA, 5},
    {'e', AOT_FIELD_WEEKDAY, SHORTER - DELTA, 6},
    {'d', AOT_FIELD_DAY, NUMERIC, 1},
    {'a', AOT_FIELD_DAY_PERIOD, SHORT, 1},
    {'a', AOT_FIELD_DAY_PERIOD, LONG, 4},
    {'a', AOT_FIELD_DAY_PERIOD, NARROW, 5},
    {'b', AOT_FIELD_DAY_PERIOD, SHORT - DELTA, 1},
    {'b', AOT_FIELD_DAY_PERIOD, LONG - DELTA, 4},
    {'b', AOT_FIELD_DAY_PERIOD, NARROW - DELTA, 5},
    {'B', AOT_FIELD_DAY_PERIOD, SHORT - 3 * DELTA, 1},
    {'B', AOT_FIELD_DAY_PERIOD, LONG - 3 * DELTA, 4},
    {'B', AOT_FIELD_DAY_PERIOD, NARROW - 3 * DELTA, 5},
    {'H', AOT_FIELD_HOUR, NUMERIC + 10 * DELTA, 1},
    {'k', AOT_FIELD_HOUR, NUMERIC + 11 * DELTA, 1},
    {'h', AOT_FIELD_HOUR, NUMERIC, 1},
    {'K', AOT_FIELD_HOUR, NUMERIC + DELTA, 1},
    {'m', AOT_FIELD_MINUTE, NUMERIC, 1},
    {'s', AOT_FIELD_SECOND, NUMERIC, 1},
    {'S', AOT_FIELD_FRACTION, NUMERIC, 1},
    {'v', AOT_FIELD_ZONE, SHORT - 2 * DELTA, 1},
    {'v', AOT_FIELD_ZONE, LONG - 2 * DELTA, 4},
    {'z', AOT_FIELD_ZONE, SHORT, 1},
    {'z', AOT_FIELD_ZONE, LONG, 4},
    {'Z', AOT_FIELD_ZONE, NARROW - DELTA, 1},
    {'Z', AOT_FIELD_ZONE, LONG - DELTA, 4},
    {'Z', AOT_FIELD_ZONE, SHORT - DELTA, 5},
    {'O', AOT_FIELD_ZONE, SHORT - DELTA, 1},
    {'O', AOT_FIELD_ZONE, LONG - DELTA, 4},
};

static const form *form_of(char letter, size_t length) {
  const form *found = NULL;
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    if (forms[i].letter == letter && (!found || forms[i].least <= length)) found = &forms[i];
  return found;
}

static void set_field(aot_date_skeleton *s, const form *f, size_t length) {
  s->letters[f->field] = f->letter;
  s->lengths[f->field] = (uint8_t)length;
  s->kinds[f->field] = (int16_t)(f->kind + (f->kind > 0 ? (int)length : 0));
  s->classes[f->field] = f->least;
}

static void clear_field(aot_date_skeleton *s, int field) {
  s->lengths[field] = 0;
  s->kinds[field] = 0;
  s->classes[field] = 0;
}

/* Fractions of seconds bring seconds when there are minutes; hours of half days bring a day period, others have none. */
static void complete(aot_date_skeleton *s) {
  if (s->lengths[AOT_FIELD_MINUTE] && s->lengths[AOT_FIELD_FRACTION] && !s->lengths[AOT_FIELD_SECOND])
    set_field(s, form_of('s', 1), 1);
  if (!s->lengths[AOT_FIELD_HOUR]) return;
  char hour = s->letters[AOT_FIELD_HOUR];
  if (hour != 'h' && hour != 'K') {
    clear_field(s, AOT_FIELD_DAY_PERIOD);
  } else if (!s->lengths[AOT_FIELD_DAY_PERIOD]) {
    set_field(s, form_of('a', 1), 1);
    s->adds_day_period = true;
  }
}

void aot_date_skeleton_parse(aot_date_skeleton *s, const char *pattern) {
  memset(s, 0, sizeof *s);
  for (size_t n; *pattern; pattern += n) {
    n = aot_date_token(pattern);
    const form *f = aot_date_is_letter(*pattern) ? form_of(*pattern, n) : NULL;
    if (f) set_field(s, f, n);
  }
  complete(s);
}

void aot_date_skeleton_text(const aot_date_skeleton *s, char *out) {
  for (int i = 0; i < AOT_FIELD_COUNT; i++) {
    if (i == AOT_FIELD_DAY_PERIOD && s->adds_day_period) continue;
    for (int k = 0; k < s->lengths[i] && k < 6; k++) *out++ = s->letters[i];
  }
  *out = 0;
}

/* ---------------------------------------------------------------- the generator of a locale */

enum { MOST_CANDIDATES = 112 };

typedef struct candidate {
  aot_date_skeleton skeleton;
  const char *pattern;
  bool is_given; /* the pattern was given with its skeleton */
} candidate;

typedef struct generator {
  uint16_t row;
  char hour;
  int flags;
  const char *decimal;
  aot_date_skeleton asked;
  candidate candidates[MOST_CANDIDATES];
  int count;
} generator;

static void open_generator(generator *g, uint16_t row, char hour, int flags) {
  g->row = row;
  g->hour = hour;
  g->flags = flags;
  g->count = 0;
  const uint8_t *order = (const uint8_t *)aot_date_string(row, AOT_DATE_ORDER);
  while (*order && g->count < MOST_CANDIDATES) {
    candidate *c = &g->candidates[g->count];
    c->is_given = *order != 0xFF;
    order += !c->is_given;
    uint16_t skeleton = (uint16_t)(*order++ - 1);
    bool is_of_style = !c->is_given && aot_date_skeletons[skeleton][1];
    if (is_of_style && (flags & AOT_PATTERN_WITHOUT_STYLES)) continue;
    g->count++;
    c->pattern = aot_date_string(row, AOT_DATE_SKELETONS + skeleton);
    aot_date_skeleton_parse(&c->skeleton, aot_date_skeletons[skeleton]);
  }
}

/* How far a candidate is from the fields of a mask that are asked for, and which of them it misses. */
static int distance(const aot_date_skeleton *asked, const aot_date_skeleton *other, int mask, int *missing,
                    int *extra) {
  int sum = 0;
  *missing = *extra = 0;
  for (int i = 0; i < AOT_FIELD_COUNT; i++) {
    int mine = mask >> i & 1 ? asked->kinds[i] : 0, theirs = other->kinds[i];
    if (mine == theirs) continue;
    if (!mine) {
      sum += EXTRA_FIELD;
      *extra |= 1 << i;
    } else if (!theirs) {
      sum += MISSING_FIELD;
      *missing |= 1 << i;
    } else {
      sum += abs(mine - theirs);
    }
  }
  return sum;
}

/* The nearest candidate; of equally near ones the one that misses the smaller fields. */
static const candidate *nearest(const generator *g, int mask, int *missing, int *extra) {
  const candidate *best = NULL;
  int best_distance = 0x7FFFFFFF, best_missing = -1;
  for (int i = 0; i < g->count; i++) {
    int m, e, d = distance(&g->asked, &g->candidates[i].skeleton, mask, &m, &e);
    if (d > best_distance || (d == best_distance && m <= best_missing)) continue;
    best = &g->candidates[i];
    best_distance = d;
    best_missing = *missing = m;
    *extra = e;
    if (!d) break;
  }
  return best;
}

/* ---------------------------------------------------------------- adjusting */

/* The length of a field: that of the request, unless the pattern was given for that length or is of another sort. */
static size_t adjusted_length(const generator *g, const aot_date_skeleton *given, const form *found, size_t length) {
  int field = found->field;
  char asked = g->asked.letters[field];
  size_t wanted = g->asked.lengths[field];
  if (asked == 'E' && wanted < 3) wanted = 3;
  if ((field == AOT_FIELD_HOUR && !(g->flags & AOT_PATTERN_KEEPS_HOURS)) || field == AOT_FIELD_MINUTE ||
      field == AOT_FIELD_SECOND)
    return length;
  if (!given || asked == 'c' || asked == 'e') return wanted;
  bool is_numeric = found->kind > 0, asks_numeric = g->asked.kinds[field] > 0;
  return given->lengths[field] == wanted || is_numeric != asks_numeric ? length : wanted;
}

static char adjusted_letter(const generator *g, int field, char found, size_t length) {
  char asked = g->asked.letters[field], c = asked;
  bool keeps =
      field == AOT_FIELD_HOUR || field == AOT_FIELD_MONTH || field == AOT_FIELD_WEEKDAY || field == AOT_FIELD_YEAR;
  if (keeps) c = found;
  if (c == 'E' && length < 3) c = 'e';
  if (field != AOT_FIELD_HOUR) return c;
  if (asked == g->hour) return g->hour;
  if (asked == 'h' && g->hour == 'K') return 'K';
  if (asked == 'H' && g->hour == 'k') return 'k';
  if (asked == 'k' && g->hour == 'H') return 'H';
  if (asked == 'K' && g->hour == 'h') return 'h';
  return c;
}

static void put_run(aot_date_buffer *out, char letter, size_t length) {
  while (length--) aot_date_put(out, &letter, 1);
}

/* Writes a pattern with the letters and lengths of the request. `with_fraction`: a fraction follows the seconds. */
static void adjust(const generator *g, const char *pattern, const aot_date_skeleton *given, bool with_fraction,
                   aot_date_buffer *out) {
  for (size_t n; *pattern; pattern += n) {
    n = aot_date_token(pattern);
    const form *f = aot_date_is_letter(*pattern) ? form_of(*pattern, n) : NULL;
    if (f && with_fraction && f->field == AOT_FIELD_SECOND) {
      aot_date_put(out, pattern, n);
      aot_date_put_text(out, g->decimal);
      put_run(out, g->asked.letters[AOT_FIELD_FRACTION], g->asked.lengths[AOT_FIELD_FRACTION]);
    } else if (f && g->asked.kinds[f->field]) {
      size_t length = adjusted_length(g, given, f, n);
      put_run(out, adjusted_letter(g, f->field, *pattern, length), length);
    } else {
      aot_date_put(out, pattern, n);
    }
  }
}

static int top_field(int mask) {
  int i = 0;
  while (mask >> (i + 1)) i++;
  return i;
}

/* "{0} ({2}: {1})": a pattern, what is added, and the quoted name of its field. */
static void append(const generator *g, int field, const char *pattern, const char *added, aot_date_buffer *out) {
  for (const char *p = aot_date_string(g->row, (uint16_t)(AOT_DATE_APPEND_FORMATS + field)); *p;) {
    bool is_place = p[0] == '{' && p[1] >= '0' && p[1] <= '2' && p[2] == '}';
    if (!is_place) {
      aot_date_put(out, p++, 1);
      continue;
    }
    if (p[1] == '0') aot_date_put_text(out, pattern);
    else if (p[1] == '1') aot_date_put_text(out, added);
    else {
      aot_date_put_text(out, "'");
      aot_date_put_text(out, aot_date_string(g->row, (uint16_t)(AOT_DATE_FIELD_NAMES + field)));
      aot_date_put_text(out, "'");
    }
    p += 3;
  }
}

enum { WORK_SIZE = 512, SECOND_BIT = 1 << AOT_FIELD_SECOND, FRACTION_BIT = 1 << AOT_FIELD_FRACTION };

/* The pattern of the fields of a mask: the nearest one, with those that it misses appended. */
static void best_of_mask(const generator *g, int mask, aot_date_buffer *out) {
  int missing = 0, extra, last = 0;
  if (!mask) return;
  char now[WORK_SIZE] = "", next[WORK_SIZE], added[WORK_SIZE];
  aot_date_buffer b = {now, 0, sizeof now};
  const candidate *c = nearest(g, mask, &missing, &extra);
  const aot_date_skeleton *given = c->is_given ? &c->skeleton : NULL;
  adjust(g, c->pattern, given, false, &b);
  while (missing && missing != last) {
    aot_date_buffer n = {next, 0, sizeof next}, a = {added, 0, sizeof added};
    next[0] = added[0] = 0;
    if ((missing & (SECOND_BIT | FRACTION_BIT)) == FRACTION_BIT && (mask & SECOND_BIT) && (mask & FRACTION_BIT)) {
      adjust(g, now, given, true, &n);
      missing &= ~FRACTION_BIT;
    } else {
      int before = missing;
      c = nearest(g, missing, &missing, &extra);
      given = c->is_given ? &c->skeleton : NULL;
      adjust(g, c->pattern, given, false, &a);
      append(g, top_field(before & ~missing), now, added, &n);
      last = missing;
    }
    memcpy(now, next, sizeof now);
  }
  aot_date_put_text(out, now);
}

static int fields_of(const aot_date_skeleton *s) {
  int mask = 0;
  for (int i = 0; i < AOT_FIELD_COUNT; i++) mask |= (s->kinds[i] != 0) << i;
  return mask;
}

/* Which of the four formats joins date and time: by how the month is written. */
static int joint_of(const aot_date_skeleton *s) {
  uint8_t month = s->classes[AOT_FIELD_MONTH];
  if (month == 4) return s->lengths[AOT_FIELD_WEEKDAY] ? 0 : 1;
  return month == 3 ? 2 : 3;
}

static void write_best(generator *g, const char *skeleton, aot_date_buffer *out) {
  int missing = 0, extra = 0;
  aot_date_skeleton_parse(&g->asked, skeleton);
  const candidate *c = nearest(g, -1, &missing, &extra);
  if (!c) return;
  if (!missing && !extra) {
    adjust(g, c->pattern, c->is_given ? &c->skeleton : NULL, false, out);
    return;
  }
  int dates = (1 << AOT_FIELD_DAY_PERIOD) - 1, asked = fields_of(&g->asked);
  char date[WORK_SIZE] = "", time[WORK_SIZE] = "";
  aot_date_buffer d = {date, 0, sizeof date}, t = {time, 0, sizeof time};
  best_of_mask(g, asked & dates, &d);
  best_of_mask(g, asked & ~dates, &t);
  if (!d.length || !t.length) aot_date_put_text(out, d.length ? date : time);
  else aot_date_join(out, aot_date_string(g->row, (uint16_t)(AOT_DATE_APPENDINGS + joint_of(&g->asked))), time, date);
}

void aot_date_best_pattern(uint16_t row, const char *skeleton, const aot_pattern_preferences *preferences, int flags,
                           aot_date_buffer *out) {
  generator g;
  open_generator(&g, row, preferences->hour, flags);
  g.decimal = preferences->decimal;
  write_best(&g, skeleton, out);
}
