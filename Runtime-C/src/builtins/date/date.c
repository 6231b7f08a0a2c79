/* date.c: Date (ECMA-262 21.4). Date objects have the aot_wrapper layout: value = the time value. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/wrapper.h"
#include "builtins/common/time_value.h"
#include "builtins/date/date_parse.h"
#include <stdbool.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return (double)t.tv_sec * 1000 + floor((double)t.tv_nsec / 1e6);
}

static const char *const day_names[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* ---------------------------------------------------------------- texts */

static aot_value invalid(aot_context *cx) { return aot_string_from_c(cx, "Invalid Date"); }

static int year_text(double year, char out[16]) {
  return snprintf(out, 16, year < 0 ? "-%04.0f" : "%04.0f", fabs(year));
}

enum date_text { TEXT_DATE = 1, TEXT_TIME = 2 };

static aot_value local_text(aot_context *cx, double t, int which) {
  if (t != t) return invalid(cx);
  aot_date_parts p;
  double offset = aot_local_offset(t);
  aot_date_split(t + offset, &p);
  char year[16], text[192], zone[64];
  int n = 0, minutes = (int)(fabs(offset) / 60000);
  year_text(p.year, year);
  if (which & TEXT_DATE)
    n += snprintf(text, sizeof text, "%s %s %02d %s", day_names[p.weekday], month_names[p.month], p.day, year);
  if (which == (TEXT_DATE | TEXT_TIME)) text[n++] = ' ';
  aot_zone_name(t, zone);
  if (which & TEXT_TIME)
    n += snprintf(text + n, sizeof text - (size_t)n, "%02d:%02d:%02d GMT%c%02d%02d (%s)", p.hour, p.minute, p.second,
                  offset < 0 ? '-' : '+', minutes / 60, minutes % 60, zone);
  return aot_string_from_utf8(cx, text, (size_t)n);
}

static aot_value iso_text(aot_context *cx, double t) {
  aot_date_parts p;
  aot_date_split(t, &p);
  char text[64];
  const char *format = p.year >= 0 && p.year <= 9999 ? "%04.0f" : p.year < 0 ? "-%06.0f" : "+%06.0f";
  int n = snprintf(text, sizeof text, format, fabs(p.year));
  n += snprintf(text + n, sizeof text - (size_t)n, "-%02d-%02dT%02d:%02d:%02d.%03dZ", p.month + 1, p.day, p.hour,
                p.minute, p.second, p.ms);
  return aot_string_from_latin1(cx, (const uint8_t *)text, (size_t)n);
}

aot_value aot_date_inspect(aot_context *cx, aot_value date) {
  double t = aot_as_number(aot_wrapper_of(date)->value);
  return t == t ? iso_text(cx, t) : invalid(cx);
}

/* ---------------------------------------------------------------- constructor */

/* Year (two digits count from 1900), month, and what follows: a UTC-or-local time value not yet clipped; NaN with an error pending. */
static double from_fields(aot_context *cx, int32_t argc, const aot_value *argv) {
  double f[7] = {NAN, 0, 1, 0, 0, 0, 0};
  for (int32_t i = 0; i < argc && i < 7; i++) {
    f[i] = aot_to_number(cx, argv[i]);
    if (aot_has_exception(cx)) return NAN;
  }
  double y = trunc(f[0]);
  if (y >= 0 && y <= 99) f[0] = 1900 + y;
  return aot_make_date(aot_make_day(f[0], f[1], f[2]), aot_make_time(f[3], f[4], f[5], f[6]));
}

static double from_value(aot_context *cx, aot_value v) {
  if (aot_is_kind(v, AOT_KIND_DATE)) return aot_as_number(aot_wrapper_of(v)->value);
  v = aot_to_primitive(cx, v, AOT_HINT_DEFAULT);
  if (AOT_FAILED(v)) return NAN;
  return aot_is_string(v) ? aot_date_parse(cx, v) : aot_time_clip(aot_to_number(cx, v));
}

AOT_BUILTIN(aot_builtin_date) {
  if (new_target == AOT_UNDEFINED) return local_text(cx, now(), TEXT_DATE | TEXT_TIME);
  double t = argc == 0   ? now()
             : argc == 1 ? from_value(cx, argv[0])
                         : aot_time_clip(aot_utc(from_fields(cx, argc, argv)));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  aot_value o = aot_new_exotic(cx, new_target, AOT_REALM_DATE_PROTOTYPE, sizeof(aot_wrapper), AOT_KIND_DATE);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = aot_typed_box_double(t);
  w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  return o;
}

AOT_BUILTIN(aot_builtin_date_now) { return aot_number(now()); }

AOT_BUILTIN(aot_builtin_date_parse) {
  aot_value text = aot_to_string(cx, AOT_ARG(0));
  return AOT_FAILED(text) ? AOT_EXCEPTION : aot_typed_box_double(aot_date_parse(cx, text));
}

AOT_BUILTIN(aot_builtin_date_utc) {
  double t = from_fields(cx, argc, argv);
  return aot_has_exception(cx) ? AOT_EXCEPTION : aot_typed_box_double(aot_time_clip(t));
}

/* ---------------------------------------------------------------- getters */

/* thisTimeValue: false with an error pending. */
static bool this_time(aot_context *cx, aot_value v, double *out) {
  if (!aot_is_kind(v, AOT_KIND_DATE)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "this is not a Date object.");
    return false;
  }
  *out = aot_as_number(aot_wrapper_of(v)->value);
  return true;
}

/* The same for setters and texts, which V8 names. */
static bool time_of(aot_context *cx, aot_value v, const char *method, double *out) {
  if (aot_is_kind(v, AOT_KIND_DATE)) return this_time(cx, v, out);
  char name[64];
  snprintf(name, sizeof name, "Date.prototype.%s", method);
  aot_throw_incompatible(cx, name, v);
  return false;
}

#define GETTER(name, expression)                                                                                       \
  AOT_BUILTIN(aot_builtin_date_get_##name) {                                                                           \
    double t;                                                                                                          \
    aot_date_parts p;                                                                                                  \
    if (!this_time(cx, this_value, &t)) return AOT_EXCEPTION;                                                          \
    if (t != t) return aot_double(NAN);                                                                                \
    aot_date_split(aot_local_time(t), &p);                                                                             \
    return aot_number(expression);                                                                                     \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_date_get_utc_##name) {                                                                       \
    double t;                                                                                                          \
    aot_date_parts p;                                                                                                  \
    if (!this_time(cx, this_value, &t)) return AOT_EXCEPTION;                                                          \
    if (t != t) return aot_double(NAN);                                                                                \
    aot_date_split(t, &p);                                                                                             \
    return aot_number(expression);                                                                                     \
  }
GETTER(full_year, p.year)
GETTER(month, p.month)
GETTER(date, p.day)
GETTER(day, p.weekday)
GETTER(hours, p.hour)
GETTER(minutes, p.minute)
GETTER(seconds, p.second)
GETTER(milliseconds, p.ms)

AOT_BUILTIN(aot_builtin_date_get_time) {
  double t;
  return this_time(cx, this_value, &t) ? aot_typed_box_double(t) : AOT_EXCEPTION;
}
AOT_BUILTIN(aot_builtin_date_value_of) {
  double t;
  return this_time(cx, this_value, &t) ? aot_typed_box_double(t) : AOT_EXCEPTION;
}

AOT_BUILTIN(aot_builtin_date_get_timezone_offset) {
  double t;
  if (!this_time(cx, this_value, &t)) return AOT_EXCEPTION;
  return t == t ? aot_number(-aot_local_offset(t) / 60000 + 0.0) : aot_double(NAN);
}

AOT_BUILTIN(aot_builtin_date_get_year) {
  double t;
  aot_date_parts p;
  if (!time_of(cx, this_value, "getYear", &t)) return AOT_EXCEPTION;
  if (t != t) return aot_double(NAN);
  aot_date_split(aot_local_time(t), &p);
  return aot_number(p.year - 1900);
}

/* ---------------------------------------------------------------- setters */

static aot_value store(aot_value date, double t) { return aot_wrapper_of(date)->value = aot_typed_box_double(t); }

/* Fields of a time value, in order: year, month, date, hours, minutes, seconds, ms. */
enum field { YEAR, MONTH, DATE, HOURS, MINUTES, SECONDS, MS };

/* Sets `count` fields at most from `first` on; missing arguments keep theirs. */
static aot_value set_fields(aot_context *cx, const char *method, aot_value date, bool utc, enum field first, int count,
                            int32_t argc, const aot_value *argv) {
  double t, values[4];
  if (!time_of(cx, date, method, &t)) return AOT_EXCEPTION;
  int given = argc < 1 ? 1 : argc < count ? argc : count;
  for (int i = 0; i < given; i++) {
    values[i] = aot_to_number(cx, AOT_ARG(i));
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
  }
  if (t != t) {
    if (first != YEAR) return aot_double(NAN);
    t = 0;
  } else if (!utc) {
    t = aot_local_time(t);
  }
  aot_date_parts p;
  aot_date_split(t, &p);
  double f[7] = {p.year, p.month, p.day, p.hour, p.minute, p.second, p.ms};
  for (int i = 0; i < given; i++) f[first + i] = values[i];
  double day = first <= DATE ? aot_make_day(f[YEAR], f[MONTH], f[DATE]) : floor(t / AOT_MS_PER_DAY);
  double made = aot_make_date(day, aot_make_time(f[HOURS], f[MINUTES], f[SECONDS], f[MS]));
  return store(date, aot_time_clip(utc ? made : aot_utc(made)));
}

#define SETTER(name, field_name, first, count)                                                                         \
  AOT_BUILTIN(aot_builtin_date_set_##name) {                                                                           \
    return set_fields(cx, "set" field_name, this_value, false, first, count, argc, argv);                              \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_date_set_utc_##name) {                                                                       \
    return set_fields(cx, "setUTC" field_name, this_value, true, first, count, argc, argv);                            \
  }
SETTER(full_year, "FullYear", YEAR, 3)
SETTER(month, "Month", MONTH, 2)
SETTER(date, "Date", DATE, 1)
SETTER(hours, "Hours", HOURS, 4)
SETTER(minutes, "Minutes", MINUTES, 3)
SETTER(seconds, "Seconds", SECONDS, 2)
SETTER(milliseconds, "Milliseconds", MS, 1)

AOT_BUILTIN(aot_builtin_date_set_time) {
  double t;
  if (!time_of(cx, this_value, "setTime", &t)) return AOT_EXCEPTION;
  t = aot_to_number(cx, AOT_ARG(0));
  return aot_has_exception(cx) ? AOT_EXCEPTION : store(this_value, aot_time_clip(t));
}

AOT_BUILTIN(aot_builtin_date_set_year) {
  double t;
  if (!time_of(cx, this_value, "setYear", &t)) return AOT_EXCEPTION;
  double year = aot_to_number(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  if (year != year) return store(this_value, NAN);
  year = trunc(year);
  aot_value full = aot_number(year >= 0 && year <= 99 ? year + 1900 : year);
  return set_fields(cx, "setYear", this_value, false, YEAR, 1, 1, &full);
}

/* ---------------------------------------------------------------- texts of the prototype */

AOT_BUILTIN(aot_builtin_date_to_iso_string) {
  double t;
  if (!time_of(cx, this_value, "toISOString", &t)) return AOT_EXCEPTION;
  return t == t ? iso_text(cx, t) : aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid time value");
}

AOT_BUILTIN(aot_builtin_date_to_utc_string) {
  double t;
  if (!time_of(cx, this_value, "toUTCString", &t)) return AOT_EXCEPTION;
  if (t != t) return invalid(cx);
  aot_date_parts p;
  aot_date_split(t, &p);
  char year[16], text[64];
  year_text(p.year, year);
  int n = snprintf(text, sizeof text, "%s, %02d %s %s %02d:%02d:%02d GMT", day_names[p.weekday], p.day,
                   month_names[p.month], year, p.hour, p.minute, p.second);
  return aot_string_from_latin1(cx, (const uint8_t *)text, (size_t)n);
}

#define TEXT(name, method, which)                                                                                      \
  AOT_BUILTIN(aot_builtin_date_##name) {                                                                               \
    double t;                                                                                                          \
    return time_of(cx, this_value, method, &t) ? local_text(cx, t, which) : AOT_EXCEPTION;                             \
  }
TEXT(to_string, "toString", TEXT_DATE | TEXT_TIME)
TEXT(to_date_string, "toDateString", TEXT_DATE)
TEXT(to_time_string, "toTimeString", TEXT_TIME)

AOT_BUILTIN(aot_builtin_date_to_json) {
  aot_value o = aot_to_object(cx, this_value);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  aot_value t = aot_to_primitive(cx, o, AOT_HINT_NUMBER);
  if (AOT_FAILED(t)) return AOT_EXCEPTION;
  if (aot_is_number(t) && !isfinite(aot_as_number(t))) return AOT_NULL;
  aot_value method = aot_object_get(cx, o, aot_key_from_name(aot_intern_c(cx, "toISOString")), o);
  if (AOT_FAILED(method)) return AOT_EXCEPTION;
  if (!aot_is_callable(method)) return aot_throw_not_callable(cx, method, "toISOString");
  return aot_call(cx, method, o, 0, NULL);
}

/* OrdinaryToPrimitive with the order that the hint asks for. */
static AOT_BUILTIN(to_primitive) {
  if (!aot_is_object(this_value)) return aot_throw_incompatible(cx, "Date.prototype [ @@toPrimitive ]", this_value);
  aot_value hint = AOT_ARG(0);
  bool number = aot_is_string(hint) && aot_string_equal(hint, cx->names[AOT_NAME_number]);
  if (!number && !(aot_is_string(hint) && (aot_string_equal(hint, cx->names[AOT_NAME_string]) ||
                                           aot_string_equal(hint, cx->names[AOT_NAME_default])))) {
    aot_description d;
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid hint: %s", aot_describe(cx, hint, &d));
  }
  for (int i = 0; i < 2; i++) {
    aot_value method = aot_get_name(cx, this_value, (i == 0) == number ? AOT_NAME_valueOf : AOT_NAME_toString);
    if (AOT_FAILED(method)) return AOT_EXCEPTION;
    if (!aot_is_callable(method)) continue;
    aot_value v = aot_call(cx, method, this_value, 0, NULL);
    if (AOT_FAILED(v) || !aot_is_object(v)) return v;
  }
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot convert object to primitive value");
}
AOT_BUILTIN(aot_value_date_to_primitive) {
  return aot_new_closure(cx, to_primitive, "[Symbol.toPrimitive]", 1, 0, NULL);
}
