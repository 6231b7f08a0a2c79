/* date_format_object.c: Intl.DateTimeFormat, and the toLocale methods of Date (ECMA-402 11, 19.4). */
#include "builtins/intl/date_format.h"
#include "builtins/intl/date_calendar.h"
#include "builtins/intl/digits.h"
#include "builtins/intl/fallback_symbol.h"
#include "builtins/intl/locale_resolve.h"
#include "builtins/intl/resolved_options.h"
#include "builtins/intl/time_zone.h"
#include "builtins/common/time_value.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/function.h"
#include "object/new_object.h"
#include "object/operators.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/wrapper.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "value/symbol.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const char *const aot_date_part_names[] = {
    "literal",   "era",  "year",   "relatedYear", "yearName",         "month",       "weekday", "day",
    "dayPeriod", "hour", "minute", "second",      "fractionalSecond", "timeZoneName"};

/* ---------------------------------------------------------------- texts */

/* U+202F stands before AM and PM in the data; V8 writes a space for it, because programs look for one. */
static uint32_t with_plain_spaces(char *text, uint32_t length) {
  uint32_t to = 0;
  for (uint32_t from = 0; from < length;) {
    if (from + 3 <= length && !memcmp(text + from, "\xE2\x80\xAF", 3)) {
      text[to++] = ' ';
      from += 3;
    } else {
      text[to++] = text[from++];
    }
  }
  return to;
}

aot_value aot_date_format_text(aot_context *cx, const aot_date_format *f, double t) {
  aot_date_text out;
  aot_date_format_write(f, t, &out);
  return aot_string_from_utf8(cx, out.text, with_plain_spaces(out.text, out.length));
}

/* ---------------------------------------------------------------- Date.prototype */

/* The formats of the last calls without options, by what they write by default: reading their patterns is most of the work. */
typedef struct cached_format {
  bool is_there;
  char locales[AOT_LOCALE_SIZE],
      zone[AOT_LOCALE_SIZE]; /* what they were made for: the argument, and the environment's TZ */
  aot_date_format format;
} cached_format;

static cached_format *cache_of(aot_context *cx, enum aot_date_defaults defaults) {
  cached_format *cache = cx->builtin_state[AOT_STATE_DATE_FORMATS];
  if (!cache) {
    cache = calloc(AOT_DEFAULT_ANY, sizeof *cache);
    if (!cache) return NULL;
    cx->builtin_state[AOT_STATE_DATE_FORMATS] = cache;
    aot_at_free(cx, free, cache);
  }
  return &cache[defaults - 1];
}

/* Copies a text; false: it does not fit. */
static bool copy(char out[AOT_LOCALE_SIZE], const char *text) {
  size_t n = strlen(text);
  if (n >= AOT_LOCALE_SIZE) return false;
  memcpy(out, text, n + 1);
  return true;
}

/* What a cached format is known by: undefined and strings are. */
static bool cache_key(aot_context *cx, aot_value locales, cached_format *out) {
  const char *zone = getenv("TZ");
  if (!copy(out->zone, zone ? zone : "")) return false;
  if (locales == AOT_UNDEFINED) return copy(out->locales, "");
  if (!aot_is_string(locales) || aot_string_length(locales) == 0) return false;
  char *text = aot_string_to_utf8(cx, locales, NULL);
  bool fits = text && copy(out->locales, text);
  free(text);
  return fits;
}

/* The format of a method's locales and options. Nonzero = an error is pending. */
static int open_cached(aot_context *cx, aot_date_format *f, aot_value locales, aot_value options,
                       enum aot_date_defaults required, enum aot_date_defaults defaults, const char *method) {
  cached_format made, *cached = options == AOT_UNDEFINED ? cache_of(cx, defaults) : NULL;
  if (cached && !cache_key(cx, locales, &made)) cached = NULL;
  if (aot_has_exception(cx)) return -1;
  if (cached && cached->is_there && !strcmp(cached->locales, made.locales) && !strcmp(cached->zone, made.zone)) {
    *f = cached->format;
    return 0;
  }
  if (aot_date_format_open(cx, f, locales, options, required, defaults, method)) return -1;
  if (cached) {
    made.is_there = true;
    made.format = *f;
    *cached = made;
  }
  return 0;
}

static aot_value locale_text(aot_context *cx, aot_value date, aot_value locales, aot_value options,
                             enum aot_date_defaults required, enum aot_date_defaults defaults, const char *method) {
  if (!aot_is_kind(date, AOT_KIND_DATE)) return aot_throw_incompatible(cx, method, date);
  double t = aot_as_number(aot_wrapper_of(date)->value);
  if (t != t) return aot_string_from_c(cx, "Invalid Date");
  aot_date_format f;
  if (open_cached(cx, &f, locales, options, required, defaults, method)) return AOT_EXCEPTION;
  return aot_date_format_text(cx, &f, t);
}

#define LOCALE_TEXT(name, method, required, defaults)                                                                  \
  AOT_BUILTIN(aot_builtin_date_to_locale_##name) {                                                                     \
    return locale_text(cx, this_value, AOT_ARG(0), AOT_ARG(1), required, defaults, "Date.prototype." method);          \
  }
LOCALE_TEXT(string, "toLocaleString", AOT_DEFAULT_ANY, AOT_DEFAULT_ANY)
LOCALE_TEXT(date_string, "toLocaleDateString", AOT_DEFAULT_DATE, AOT_DEFAULT_DATE)
LOCALE_TEXT(time_string, "toLocaleTimeString", AOT_DEFAULT_TIME, AOT_DEFAULT_TIME)

/* ---------------------------------------------------------------- Intl.DateTimeFormat
 * A HOST cell: value = its bound function (undefined before it is asked for), extra[0] = the bytes of its aot_date_format. */

static bool is_format(aot_value v) {
  return aot_is_kind(v, AOT_KIND_HOST) && aot_cell_of(v)->aux == AOT_HOST_DATE_FORMAT;
}

/* UnwrapDateTimeFormat: NULL with an error pending. */
static aot_wrapper *unwrap(aot_context *cx, aot_value v, const char *method) {
  if (!aot_is_object(v)) {
    aot_throw_incompatible(cx, method, v);
    return NULL;
  }
  aot_value held = is_format(v) ? v : aot_intl_unchain(cx, aot_realm(cx, AOT_REALM_DATE_TIME_FORMAT), v);
  if (AOT_FAILED(held)) return NULL;
  if (is_format(held)) return aot_wrapper_of(held);
  aot_throw_incompatible(cx, "UnwrapDateTimeFormat", v); /* in V8's words */
  return NULL;
}

static aot_wrapper *this_format(aot_context *cx, aot_value v, const char *method) {
  if (is_format(v)) return aot_wrapper_of(v);
  aot_throw_incompatible(cx, method, v);
  return NULL;
}

static aot_date_format load(aot_context *cx, const aot_wrapper *w) {
  aot_date_format f;
  memcpy(&f, aot_string_latin1(aot_string_flatten(cx, w->extra[0])), sizeof f);
  return f;
}

AOT_BUILTIN(aot_builtin_intl_date_time_format) { return aot_realm(cx, AOT_REALM_DATE_TIME_FORMAT); }
AOT_BUILTIN(aot_builtin_date_time_format_tag) { return aot_string_from_c(cx, "Intl.DateTimeFormat"); }

AOT_BUILTIN(aot_builtin_date_time_format) {
  aot_date_format f;
  if (aot_date_format_open(cx, &f, AOT_ARG(0), AOT_ARG(1), AOT_DEFAULT_ANY, AOT_DEFAULT_DATE, "Intl.DateTimeFormat"))
    return AOT_EXCEPTION;
  aot_value o =
      aot_new_exotic(cx, new_target, AOT_REALM_DATE_TIME_FORMAT_PROTOTYPE, sizeof(aot_wrapper), AOT_KIND_HOST);
  if (AOT_FAILED(o)) return o;
  aot_cell_of(o)->aux = AOT_HOST_DATE_FORMAT;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  w->extra[0] = aot_string_from_latin1(cx, (const uint8_t *)&f, sizeof f);
  aot_barrier(cx, w, w->extra[0]);
  if (new_target != AOT_UNDEFINED) return o;
  return aot_intl_chain(cx, aot_realm(cx, AOT_REALM_DATE_TIME_FORMAT), this_value, o);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return (double)t.tv_sec * 1000 + floor((double)t.tv_nsec / 1e6);
}

/* ToNumber and TimeClip; NaN with an error pending. */
static double clipped(aot_context *cx, double t) {
  t = aot_time_clip(t);
  if (t != t) aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid time value");
  return t;
}

/* The time value of an argument, undefined being now; NaN with an error pending. */
static double time_of(aot_context *cx, aot_value v) {
  if (v == AOT_UNDEFINED) return now();
  double t = aot_to_number(cx, v);
  return aot_has_exception(cx) ? NAN : clipped(cx, t);
}

static AOT_BUILTIN(format) {
  double t = time_of(cx, AOT_ARG(0));
  if (t != t) return AOT_EXCEPTION;
  aot_date_format f = load(cx, aot_wrapper_of(aot_closure_value(callee, 0)));
  return aot_date_format_text(cx, &f, t);
}

AOT_BUILTIN(aot_builtin_date_time_format_format) {
  aot_wrapper *w = unwrap(cx, this_value, "get Intl.DateTimeFormat.prototype.format");
  if (!w) return AOT_EXCEPTION;
  if (w->value == AOT_UNDEFINED) {
    aot_value self = (aot_value)(uintptr_t)w;
    w->value = aot_new_closure(cx, format, "", 1, 1, &self);
    aot_barrier(cx, w, w->value);
  }
  return w->value;
}

/* ---------------------------------------------------------------- parts */

static aot_value part_object(aot_context *cx, const aot_date_text *text, int i, const char *source) {
  const aot_date_part *part = &text->parts[i];
  uint32_t start = i ? text->parts[i - 1].end : 0;
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_put_text_option(cx, o, "type", aot_date_part_names[part->type]) ||
      aot_put_option(cx, o, "value", aot_string_from_utf8(cx, text->text + start, part->end - start)) ||
      (source && aot_put_text_option(cx, o, "source", source)))
    return AOT_EXCEPTION;
  return o;
}

static aot_value parts_array(aot_context *cx, const aot_date_text *text, bool with_source) {
  static const char *const sources[] = {"shared", "startRange", "endRange"};
  aot_value array = aot_new_array(cx, 0, NULL);
  for (int i = 0; i < text->count && !AOT_FAILED(array); i++) {
    aot_value part = part_object(cx, text, i, with_source ? sources[text->parts[i].source] : NULL);
    if (AOT_FAILED(part) || aot_array_push(cx, array, part)) return AOT_EXCEPTION;
  }
  return array;
}

AOT_BUILTIN(aot_builtin_date_time_format_format_to_parts) {
  aot_wrapper *w = this_format(cx, this_value, "Intl.DateTimeFormat.prototype.formatToParts");
  if (!w) return AOT_EXCEPTION;
  double t = time_of(cx, AOT_ARG(0));
  if (t != t) return AOT_EXCEPTION;
  aot_date_format f = load(cx, w);
  aot_date_text text;
  aot_date_format_write(&f, t, &text);
  return parts_array(cx, &text, false);
}

/* Writes the interval of the arguments. -1 = an error is pending; 0: both ends have one text, else 1. */
static int write_range(aot_context *cx, aot_value receiver, int32_t argc, const aot_value *argv, const char *method,
                       aot_date_text *out) {
  aot_wrapper *w = this_format(cx, receiver, method);
  if (!w) return -1;
  if (AOT_ARG(0) == AOT_UNDEFINED || AOT_ARG(1) == AOT_UNDEFINED) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid time value");
    return -1;
  }
  double start = aot_to_number(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return -1;
  double end = aot_to_number(cx, AOT_ARG(1));
  if (aot_has_exception(cx)) return -1;
  start = clipped(cx, start);
  if (start == start) end = clipped(cx, end);
  if (start != start || end != end) return -1;
  aot_date_format f = load(cx, w);
  return aot_date_format_write_range(&f, start, end, out);
}

AOT_BUILTIN(aot_builtin_date_time_format_format_range) {
  aot_date_text text;
  int differs = write_range(cx, this_value, argc, argv, "Intl.DateTimeFormat.prototype.formatRange", &text);
  if (differs < 0) return AOT_EXCEPTION;
  if (!differs) text.length = with_plain_spaces(text.text, text.length);
  return aot_string_from_utf8(cx, text.text, text.length);
}

AOT_BUILTIN(aot_builtin_date_time_format_format_range_to_parts) {
  aot_date_text text;
  if (write_range(cx, this_value, argc, argv, "Intl.DateTimeFormat.prototype.formatRangeToParts", &text) < 0)
    return AOT_EXCEPTION;
  return parts_array(cx, &text, true);
}

/* ---------------------------------------------------------------- options */

/* What each of the forms of a field in the pattern is called; longer forms come before those that they contain. */
typedef struct form {
  const char *letters, *value;
} form;
static const struct {
  const char *property;
  form forms[10];
} fields[] = {
    {"weekday",
     {{"EEEEE", "narrow"},
      {"EEEE", "long"},
      {"EEE", "short"},
      {"ccccc", "narrow"},
      {"cccc", "long"},
      {"ccc", "short"}}},
    {"era", {{"GGGGG", "narrow"}, {"GGGG", "long"}, {"GGG", "short"}}},
    {"year", {{"yy", "2-digit"}, {"y", "numeric"}}},
    {"month",
     {{"MMMMM", "narrow"},
      {"MMMM", "long"},
      {"MMM", "short"},
      {"MM", "2-digit"},
      {"M", "numeric"},
      {"LLLLL", "narrow"},
      {"LLLL", "long"},
      {"LLL", "short"},
      {"LL", "2-digit"},
      {"L", "numeric"}}},
    {"day", {{"dd", "2-digit"}, {"d", "numeric"}}},
    {"dayPeriod",
     {{"BBBBB", "narrow"}, {"bbbbb", "narrow"}, {"BBBB", "long"}, {"bbbb", "long"}, {"B", "short"}, {"b", "short"}}},
    {"hour",
     {{"HH", "2-digit"},
      {"H", "numeric"},
      {"hh", "2-digit"},
      {"h", "numeric"},
      {"kk", "2-digit"},
      {"k", "numeric"},
      {"KK", "2-digit"},
      {"K", "numeric"}}},
    {"minute", {{"mm", "2-digit"}, {"m", "numeric"}}},
    {"second", {{"ss", "2-digit"}, {"s", "numeric"}}},
    {"timeZoneName",
     {{"zzzz", "long"},
      {"z", "short"},
      {"OOOO", "longOffset"},
      {"O", "shortOffset"},
      {"vvvv", "longGeneric"},
      {"v", "shortGeneric"}}},
};

static int fractional_digits(const char *pattern) {
  int n = 0;
  for (const char *p = pattern; *p && n < 3; p++) n += *p == 'S';
  return n;
}

/* The fields of the pattern, as V8 reads them off: literals count as if they were letters of fields. True = an error is pending. */
static bool put_fields(aot_context *cx, aot_value o, const char *pattern) {
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    bool is_zone = i + 1 == sizeof fields / sizeof *fields;
    int digits = is_zone ? fractional_digits(pattern) : 0;
    if (digits && aot_put_option(cx, o, "fractionalSecondDigits", aot_int(digits))) return true;
    for (int k = 0; k < 10 && fields[i].forms[k].letters; k++) {
      const form *form = &fields[i].forms[k];
      if (!strstr(pattern, form->letters)) continue;
      if (aot_put_text_option(cx, o, fields[i].property, form->value)) return true;
      break;
    }
  }
  return false;
}

static bool put_hour_cycle(aot_context *cx, aot_value o, uint8_t cycle) {
  static const char *const names[] = {"", "h11", "h12", "h23", "h24"};
  if (!cycle) return false;
  return aot_put_text_option(cx, o, "hourCycle", names[cycle]) ||
         aot_put_option(cx, o, "hour12", aot_bool(cycle <= AOT_HOUR_CYCLE_12));
}

AOT_BUILTIN(aot_builtin_date_time_format_resolved_options) {
  static const char *const styles[] = {"", "full", "long", "medium", "short"};
  aot_wrapper *w = unwrap(cx, this_value, "Intl.DateTimeFormat.prototype.resolvedOptions");
  if (!w) return AOT_EXCEPTION;
  aot_date_format f = load(cx, w);
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_put_text_option(cx, o, "locale", f.locale.tag) ||
      aot_put_text_option(cx, o, "calendar", aot_calendar_name(f.calendar)) ||
      aot_put_text_option(cx, o, "numberingSystem", aot_numbering_systems[f.numbering_system].name) ||
      aot_put_text_option(cx, o, "timeZone", aot_time_zone_name(f.zone)) || put_hour_cycle(cx, o, f.hour_cycle) ||
      (!f.date_style && !f.time_style && put_fields(cx, o, f.pattern)) ||
      (f.date_style && aot_put_text_option(cx, o, "dateStyle", styles[f.date_style])) ||
      (f.time_style && aot_put_text_option(cx, o, "timeStyle", styles[f.time_style])))
    return AOT_EXCEPTION;
  return o;
}

AOT_BUILTIN(aot_builtin_date_time_format_supported_locales_of) {
  return aot_supported_locales(cx, AOT_ARG(0), AOT_ARG(1), AOT_LOCALE_ALL_SERVICES, "Intl.DateTimeFormat");
}
