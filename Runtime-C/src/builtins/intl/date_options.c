/* date_options.c: the options of date formats (ECMA-402 11.1.2), in the order in which V8 reads them. */
#include "builtins/intl/date_calendar.h"
#include "builtins/intl/date_format.h"
#include "builtins/intl/date_locale.h"
#include "builtins/intl/date_pattern.h"
#include "builtins/intl/digits.h"
#include "builtins/intl/locale_resolve.h"
#include "builtins/common/locale_tag.h"
#include "builtins/intl/time_zone.h"
#include "base/failure.h"
#include "object/convert.h"
#include "value/string.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- fields */

/* The options that ask for a field: their values, and the letters of each in a skeleton (of hours in h12). */
typedef struct field_option {
  const char *name, *values, *letters[6];
  uint8_t group; /* enum aot_date_defaults; 0: it does not make defaults needless */
} field_option;

enum {
  YEAR_OPTION = 2,
  MONTH_OPTION,
  DAY_OPTION,
  HOUR_OPTION = 6,
  MINUTE_OPTION,
  SECOND_OPTION,
  FRACTION_OPTION,
  ZONE_OPTION,
  FIELD_OPTION_COUNT
};

static const field_option field_options[FIELD_OPTION_COUNT] = {
    {"weekday", "narrow|long|short", {"EEEEE", "EEEE", "EEE"}, AOT_DEFAULT_DATE},
    {"era", "narrow|long|short", {"GGGGG", "GGGG", "GGG"}, 0},
    {"year", "2-digit|numeric", {"yy", "y"}, AOT_DEFAULT_DATE},
    {"month", "narrow|long|short|2-digit|numeric", {"MMMMM", "MMMM", "MMM", "MM", "M"}, AOT_DEFAULT_DATE},
    {"day", "2-digit|numeric", {"dd", "d"}, AOT_DEFAULT_DATE},
    {"dayPeriod", "narrow|long|short", {"BBBBB", "BBBB", "B"}, AOT_DEFAULT_TIME},
    {"hour", "2-digit|numeric", {"hh", "h"}, AOT_DEFAULT_TIME},
    {"minute", "2-digit|numeric", {"mm", "m"}, AOT_DEFAULT_TIME},
    {"second", "2-digit|numeric", {"ss", "s"}, AOT_DEFAULT_TIME},
    {"fractionalSecondDigits", NULL, {"S", "SS", "SSS"}, AOT_DEFAULT_TIME},
    {"timeZoneName",
     "long|short|longOffset|shortOffset|longGeneric|shortGeneric",
     {"zzzz", "z", "OOOO", "O", "vvvv", "v"},
     0},
};

/* The fields that defaults ask for, as bits of field_options. */
enum {
  DATE_FIELDS = 1 << YEAR_OPTION | 1 << MONTH_OPTION | 1 << DAY_OPTION,
  TIME_FIELDS = 1 << HOUR_OPTION | 1 << MINUTE_OPTION | 1 << SECOND_OPTION
};

/* What was read so far. */
typedef struct reader {
  aot_context *cx;
  aot_date_format *f;
  aot_value options;
  const char *service;
  int defaulted;     /* fields whose value is "numeric" because no other was asked for */
  int hour_cycle;    /* that of the options; AOT_HOUR_CYCLE_NONE */
  int hour12;        /* AOT_NO_OPTION when it is undefined */
  const char *first; /* the first field that the options ask for; NULL */
  bool has_hour;
  char skeleton[64];
  aot_resolved_locale locale;
  char calendar[32], numbers[16]; /* keywords of the tag that were accepted */
  uint8_t tag_hours;
} reader;

static const char hour_letters[] = {'H', 'K', 'h', 'H', 'k'};

/* ---------------------------------------------------------------- which fields are asked for (ToDateTimeOptions) */

/* 1: the option is there; 0; -1 = an error is pending. */
static int is_present(reader *r, const char *name) {
  aot_value v = aot_option(r->cx, r->options, name);
  return AOT_FAILED(v) ? -1 : v != AOT_UNDEFINED;
}

/* In the order of the specification: of dates, then of times. */
static int any_present(reader *r, enum aot_date_defaults group) {
  int any = 0;
  for (int i = 0; i < FIELD_OPTION_COUNT; i++) {
    int there = field_options[i].group == group ? is_present(r, field_options[i].name) : 0;
    if (there < 0) return -1;
    any |= there;
  }
  return any;
}

static int invalid_option(aot_context *cx, const char *name) {
  aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid option : %s", name);
  return -1;
}

static int apply_defaults(reader *r, enum aot_date_defaults required, enum aot_date_defaults defaults) {
  int any = 0;
  for (int group = AOT_DEFAULT_DATE; group <= AOT_DEFAULT_TIME; group++) {
    int there = required & group ? any_present(r, group) : 0;
    if (there < 0) return -1;
    any |= there;
  }
  int date = is_present(r, "dateStyle");
  int time = date < 0 ? -1 : is_present(r, "timeStyle");
  if (time < 0) return -1;
  if (required == AOT_DEFAULT_DATE && time) return invalid_option(r->cx, "timeStyle");
  if (required == AOT_DEFAULT_TIME && date) return invalid_option(r->cx, "dateStyle");
  if (any || date || time) return 0;
  r->defaulted = (defaults & AOT_DEFAULT_DATE ? DATE_FIELDS : 0) | (defaults & AOT_DEFAULT_TIME ? TIME_FIELDS : 0);
  return 0;
}

/* ---------------------------------------------------------------- locale, calendar, numbers */

/* An option that is a type; "" when it is undefined. -1 = an error is pending. */
static int read_type(reader *r, const char *name, char *out, size_t size) {
  *out = 0;
  aot_value v = aot_option(r->cx, r->options, name);
  if (AOT_FAILED(v)) return -1;
  if (v == AOT_UNDEFINED) return 0;
  v = aot_to_string(r->cx, v);
  char *text = AOT_FAILED(v) ? NULL : aot_string_to_utf8(r->cx, v, NULL);
  if (!text) return -1;
  bool good = aot_is_keyword_type(text);
  if (!good) aot_throw_error(r->cx, AOT_RANGE_ERROR, "Invalid %s : %s", name, text);
  if (good) {
    snprintf(out, size, "%s", text);
    aot_lower_ascii(out);
  }
  free(text);
  return good ? 0 : -1;
}

static int choose_calendar(reader *r, char *option, size_t size) {
  const char *tag = r->calendar;
  aot_canonicalize_keyword("ca", option, size);
  const char *wanted = *option ? option : tag;
  if (*wanted && aot_calendar_is_missing(wanted)) {
    aot_throw_error(r->cx, AOT_RANGE_ERROR, "The calendar '%s' is not supported by this version of aotc", wanted);
    return -1;
  }
  int of_option = aot_calendar_find(option), of_tag = aot_calendar_find(tag);
  if (of_tag < 0 || (*option && strcmp(option, tag) != 0)) *r->calendar = 0;
  int calendar = of_option >= 0 ? of_option : *r->calendar ? of_tag : -1;
  if (calendar < 0) {
    const char *preferred = aot_date_string(r->f->row, AOT_DATE_CALENDAR);
    calendar = aot_calendar_find(preferred);
    if (calendar < 0) {
      aot_throw_error(r->cx, AOT_RANGE_ERROR, "The calendar '%s' is not supported by this version of aotc", preferred);
      return -1;
    }
  }
  r->f->calendar = (uint8_t)calendar;
  return 0;
}

static void choose_numbers(reader *r, const char *option) {
  int of_option = aot_find_numbering_system(option), of_tag = aot_find_numbering_system(r->numbers);
  if (of_tag < 0 || (*option && strcmp(option, r->numbers) != 0)) *r->numbers = 0;
  int system = of_option >= 0 ? of_option : *r->numbers ? of_tag : -1;
  if (system < 0) system = aot_find_numbering_system(aot_date_string(r->f->row, AOT_DATE_NUMBERS));
  r->f->numbering_system = (uint8_t)system;
}

static const uint16_t *rows_of(const aot_date_format *f) {
  return aot_date_sets[aot_date_locale_names[f->locale_index].set];
}

static const char *const hour_cycle_names[] = {"", "h11", "h12", "h23", "h24"};

/* ResolveLocale: the locale, and the keywords of the tag. -1 = an error is pending. */
static int resolve_locale(reader *r, aot_value locales) {
  aot_resolved_locale *l = &r->locale;
  if (aot_resolve_locale(r->cx, l, locales, AOT_LOCALE_ALL_SERVICES)) return -1;
  aot_locale base, *requested = &l->requested;
  aot_locale_base(&l->locale, &base);
  int index = aot_date_locale_find(&base);
  if (index < 0) {
    strcpy(base.tag, "en");
    index = aot_date_locale_find(&base);
  }
  r->f->locale_index = (uint16_t)index;
  r->f->row = rows_of(r->f)[AOT_CALENDAR_GREGORIAN];
  char hours[16];
  aot_locale_keyword(requested, "ca", r->calendar, sizeof r->calendar);
  aot_locale_keyword(requested, "nu", r->numbers, sizeof r->numbers);
  if (!aot_locale_keyword(requested, "hc", hours, sizeof hours)) return 0;
  for (uint8_t k = AOT_HOUR_CYCLE_11; k <= AOT_HOUR_CYCLE_24; k++)
    if (!strcmp(hours, hour_cycle_names[k])) r->tag_hours = k;
  return 0;
}

/* Adds the keywords that are in force to the tag that resolvedOptions tells. */
static void add_keywords(reader *r, bool has_hours) {
  if (*r->calendar) aot_accept_keyword(&r->locale, "ca", aot_calendar_name(r->f->calendar));
  if (has_hours) aot_accept_keyword(&r->locale, "hc", hour_cycle_names[r->tag_hours]);
  if (*r->numbers) aot_accept_keyword(&r->locale, "nu", r->numbers);
  r->f->locale = r->locale.locale;
}

/* The hours in force: those of the options, else those of the tag, else those of the locale. */
static int hour_cycle(const reader *r) {
  int preferred = r->f->default_hour_cycle;
  bool from_zero = preferred == AOT_HOUR_CYCLE_11 || preferred == AOT_HOUR_CYCLE_23;
  if (r->hour12 == 1) return from_zero ? AOT_HOUR_CYCLE_11 : AOT_HOUR_CYCLE_12;
  if (r->hour12 == 0) return from_zero ? AOT_HOUR_CYCLE_23 : AOT_HOUR_CYCLE_24;
  return r->hour_cycle ? r->hour_cycle : preferred;
}

static int read_locale_options(reader *r) {
  char calendar[32], numbers[32];
  if (aot_string_option(r->cx, r->options, "localeMatcher", "lookup|best fit", 1, r->service) < 0) return -1;
  if (read_type(r, "calendar", calendar, sizeof calendar) || read_type(r, "numberingSystem", numbers, sizeof numbers))
    return -1;
  r->hour12 = aot_boolean_option(r->cx, r->options, "hour12", AOT_NO_OPTION);
  if (r->hour12 < 0) return -1;
  int cycle = aot_string_option(r->cx, r->options, "hourCycle", "h11|h12|h23|h24", AOT_NO_OPTION, r->service);
  if (cycle < 0) return -1;
  r->hour_cycle = cycle == AOT_NO_OPTION ? AOT_HOUR_CYCLE_NONE : cycle + 1;
  if (choose_calendar(r, calendar, sizeof calendar)) return -1;
  choose_numbers(r, numbers);
  r->f->default_hour_cycle = r->tag_hours ? r->tag_hours : (uint8_t)(*aot_date_string(r->f->row, AOT_DATE_HOURS) - '0');
  r->f->row = rows_of(r->f)[aot_calendar_data_of(r->f->calendar)];
  return 0;
}

static int read_time_zone(reader *r) {
  aot_value v = aot_option(r->cx, r->options, "timeZone");
  if (AOT_FAILED(v)) return -1;
  if (v == AOT_UNDEFINED) {
    r->f->zone = aot_time_zone_default();
    return 0;
  }
  v = aot_to_string(r->cx, v);
  char *name = AOT_FAILED(v) ? NULL : aot_string_to_utf8(r->cx, v, NULL);
  if (!name) return -1;
  int zone = aot_time_zone_find(name);
  if (zone < 0) aot_throw_error(r->cx, AOT_RANGE_ERROR, "Invalid time zone specified: %s", name);
  r->f->zone = (uint16_t)zone;
  free(name);
  return zone < 0 ? -1 : 0;
}

/* ---------------------------------------------------------------- the skeleton */

/* The index of the value of a field's option; AOT_NO_OPTION; -1 = an error is pending. */
static int read_fraction(reader *r) {
  aot_value v = aot_option(r->cx, r->options, "fractionalSecondDigits");
  if (AOT_FAILED(v)) return -1;
  if (v == AOT_UNDEFINED) return AOT_NO_OPTION;
  double d = aot_to_number(r->cx, v);
  if (aot_has_exception(r->cx)) return -1;
  if (d >= 1 && d <= 3) return (int)floor(d) - 1;
  aot_throw_error(r->cx, AOT_RANGE_ERROR, "fractionalSecondDigits value is out of range.");
  return -1;
}

static int read_field(reader *r, int i) {
  const field_option *o = &field_options[i];
  if (i == FRACTION_OPTION) return read_fraction(r);
  if (r->defaulted >> i & 1) return i == MONTH_OPTION ? 4 : 1; /* "numeric" */
  return aot_string_option(r->cx, r->options, o->name, o->values, AOT_NO_OPTION, r->service);
}

static void add_field(reader *r, int i, int value, char hour) {
  const char *letters = field_options[i].letters[value];
  size_t n = strlen(r->skeleton);
  for (; *letters; letters++) r->skeleton[n++] = i == HOUR_OPTION ? hour : *letters;
  r->skeleton[n] = 0;
  if (!r->first) r->first = field_options[i].name;
  r->has_hour |= i == HOUR_OPTION;
}

/* Names of zones at all times need the names of countries. */
static int refuse_generic(reader *r, int value) {
  if (value != 4 && value != 5) return 0;
  aot_throw_error(r->cx, AOT_RANGE_ERROR, "Generic names of time zones are not supported by this version of aotc");
  return -1;
}

static int read_fields(reader *r, int hours) {
  for (int i = 0; i < FIELD_OPTION_COUNT; i++) {
    int value = read_field(r, i);
    if (value < 0 || (i == ZONE_OPTION && refuse_generic(r, value))) return -1;
    if (value != AOT_NO_OPTION) add_field(r, i, value, hour_letters[hours]);
  }
  return 0;
}

/* ---------------------------------------------------------------- the pattern */

/* Letters of hours become those of the hours in force. A day before them gets a space. */
static void replace_hours(const char *pattern, int hours, aot_date_buffer *out) {
  bool quoted = false;
  char last = 0;
  for (; *pattern; last = *pattern++) {
    bool is_hour = strchr("hHkK", *pattern) != NULL && hours != AOT_HOUR_CYCLE_NONE && !quoted;
    if (*pattern == '\'') quoted = !quoted;
    if (is_hour && last == 'd') aot_date_put(out, " ", 1);
    aot_date_put(out, is_hour ? &hour_letters[hours] : pattern, 1);
  }
}

static int hours_of(const char *pattern) {
  bool quoted = false;
  for (; *pattern; pattern++) {
    const char *found = *pattern == '\'' ? NULL : strchr("KhHk", *pattern);
    quoted ^= *pattern == '\'';
    if (found && !quoted) return (int)(found - "KhHk") + AOT_HOUR_CYCLE_11;
  }
  return AOT_HOUR_CYCLE_NONE;
}

const char *aot_date_decimal(const aot_date_format *f) {
  const char *system = aot_numbering_systems[f->numbering_system].name;
  bool is_arabic = !strcmp(system, "arab") || !strcmp(system, "arabext");
  bool is_own = !strcmp(system, aot_date_string(f->row, AOT_DATE_NUMBERS));
  return is_arabic && !is_own ? "\xD9\xAB" : aot_date_string(f->row, AOT_DATE_DECIMAL);
}

static void pattern_of_skeleton(const aot_date_format *f, const char *skeleton, int hours, aot_date_buffer *out) {
  char found[AOT_DATE_PATTERN_SIZE] = "";
  aot_date_buffer b = {found, 0, sizeof found};
  aot_pattern_preferences preferences = {hour_letters[f->default_hour_cycle], aot_date_decimal(f)};
  aot_date_best_pattern(f->row, skeleton, &preferences, AOT_PATTERN_KEEPS_HOURS, &b);
  replace_hours(found, hours, out);
}

/* The pattern of a time style. Hours that the tag asks for have patterns without regard to styles. */
static void time_style(const reader *r, int style, aot_date_buffer *out) {
  static const char *const rest[] = {"mmsszzzz", "mmssz", "mmss", "mm"};
  char skeleton[16] = {hour_letters[r->f->default_hour_cycle]};
  if (!r->tag_hours) {
    aot_date_put_text(out, aot_date_string(r->f->row, (uint16_t)(AOT_TIME_STYLES + style - 1)));
    return;
  }
  strcpy(skeleton + 1, rest[style - 1]);
  aot_pattern_preferences preferences = {*skeleton, aot_date_decimal(r->f)};
  aot_date_best_pattern(r->f->row, skeleton, &preferences, AOT_PATTERN_WITHOUT_STYLES, out);
}

static void pattern_of_styles(const reader *r, aot_date_buffer *out) {
  aot_date_format *f = r->f;
  char time[AOT_DATE_PATTERN_SIZE] = "", both[AOT_DATE_PATTERN_SIZE] = "";
  aot_date_buffer t = {time, 0, sizeof time}, b = {both, 0, sizeof both};
  const char *date = f->date_style ? aot_date_string(f->row, (uint16_t)(AOT_DATE_STYLES + f->date_style - 1)) : "";
  if (!f->time_style) {
    aot_date_put_text(out, date);
    return;
  }
  time_style(r, f->time_style, &t);
  if (f->date_style)
    aot_date_join(&b, aot_date_string(f->row, (uint16_t)(AOT_DATE_JOINTS + f->date_style - 1)), time, date);
  else aot_date_put_text(&b, time);
  if (hours_of(both) == f->hour_cycle) {
    aot_date_put_text(out, both);
    return;
  }
  /* Other hours: the skeleton of the pattern, without day periods, with theirs. */
  aot_date_skeleton s;
  char skeleton[64], *to = skeleton;
  aot_date_skeleton_parse(&s, both);
  aot_date_skeleton_text(&s, skeleton);
  for (const char *p = skeleton; *p; p++)
    if (!strchr("abB", *p)) *to++ = strchr("hHkK", *p) ? hour_letters[f->hour_cycle] : *p;
  *to = 0;
  pattern_of_skeleton(f, skeleton, f->hour_cycle, out);
}

static int read_styles(reader *r) {
  static const char values[] = "full|long|medium|short";
  if (aot_string_option(r->cx, r->options, "formatMatcher", "best fit|basic", 0, r->service) < 0) return -1;
  int date = aot_string_option(r->cx, r->options, "dateStyle", values, AOT_NO_OPTION, r->service);
  if (date < 0) return -1;
  int time = aot_string_option(r->cx, r->options, "timeStyle", values, AOT_NO_OPTION, r->service);
  if (time < 0) return -1;
  r->f->date_style = date == AOT_NO_OPTION ? 0 : (uint8_t)(date + 1);
  r->f->time_style = time == AOT_NO_OPTION ? 0 : (uint8_t)(time + 1);
  if (!r->first || (!r->f->date_style && !r->f->time_style)) return 0;
  const char *style = r->f->date_style ? "dateStyle" : "timeStyle";
  aot_throw_error(r->cx, AOT_TYPE_ERROR, "Can't set option %s when %s is used", r->first, style);
  return -1;
}

/* A keyword for hours stays in the tag unless an option overrides it. */
static bool keeps_tag_hours(const reader *r) {
  bool overridden = r->hour12 != AOT_NO_OPTION || r->hour_cycle;
  return r->tag_hours && (!overridden || r->tag_hours == r->f->hour_cycle);
}

static int read_all(reader *r, aot_value locales, enum aot_date_defaults required, enum aot_date_defaults defaults) {
  if (resolve_locale(r, locales)) return -1;
  if (r->options != AOT_UNDEFINED) {
    r->options = aot_to_object(r->cx, r->options);
    if (AOT_FAILED(r->options)) return -1;
  }
  if (apply_defaults(r, required, defaults) || read_locale_options(r) || read_time_zone(r)) return -1;
  int hours = hour_cycle(r);
  if (read_fields(r, hours) || read_styles(r)) return -1;
  aot_date_format *f = r->f;
  aot_date_buffer out = {f->pattern, 0, sizeof f->pattern};
  bool has_style = f->date_style || f->time_style;
  f->hour_cycle = (uint8_t)((has_style ? f->time_style != 0 : r->has_hour) ? hours : AOT_HOUR_CYCLE_NONE);
  if (has_style) pattern_of_styles(r, &out);
  else pattern_of_skeleton(f, r->skeleton, f->hour_cycle, &out);
  add_keywords(r, keeps_tag_hours(r));
  return 0;
}

int aot_date_format_open(aot_context *cx, aot_date_format *f, aot_value locales, aot_value options,
                         enum aot_date_defaults required, enum aot_date_defaults defaults, const char *service) {
  memset(f, 0, sizeof *f);
  reader r = {.cx = cx, .f = f, .options = options, .service = service};
  return read_all(&r, locales, required, defaults);
}
