/* relative_time.c: Intl.RelativeTimeFormat (ECMA-402 17). */
#include "builtins/intl/relative_time.h"
#include "builtins/intl/digits.h"
#include "builtins/intl/intl_object.h"
#include "builtins/intl/number_format.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A RelativeTimeFormat keeps a relative_format. */
typedef struct relative_format {
  aot_locale locale;
  uint16_t index; /* in aot_locale_names */
  uint8_t style, system;
  bool by_words; /* numeric: "auto" */
} relative_format;

static const char *const unit_names[AOT_TIME_UNITS] = {"second", "minute", "hour",    "day",
                                                       "week",   "month",  "quarter", "year"};

AOT_INTL_SERVICE(relative_time_format, RELATIVE_TIME_FORMAT, "RelativeTimeFormat", AOT_LOCALE_ALL_SERVICES)

AOT_BUILTIN(aot_builtin_relative_time_format) {
  static const char service[] = "Intl.RelativeTimeFormat";
  if (aot_needs_new(cx, new_target, service)) return AOT_EXCEPTION;
  aot_resolved_locale resolved;
  relative_format f = {0};
  if (aot_resolve_locale(cx, &resolved, AOT_ARG(0), AOT_LOCALE_ALL_SERVICES)) return AOT_EXCEPTION;
  aot_value options = aot_coerce_options(cx, AOT_ARG(1), service);
  if (AOT_FAILED(options) || aot_string_option(cx, options, "localeMatcher", "lookup|best fit", 1, service) < 0 ||
      aot_read_numbering_system(cx, &resolved, options, &f.system))
    return AOT_EXCEPTION;
  int style = aot_string_option(cx, options, "style", "long|short|narrow", AOT_TIME_LONG, service);
  int words = style < 0 ? -1 : aot_string_option(cx, options, "numeric", "always|auto", 0, service);
  if (words < 0) return AOT_EXCEPTION;
  f.locale = resolved.locale;
  f.index = resolved.index;
  f.style = (uint8_t)style;
  f.by_words = words;
  aot_value o =
      aot_new_intl_object(cx, new_target, AOT_REALM_RELATIVE_TIME_FORMAT_PROTOTYPE, AOT_HOST_RELATIVE_TIME_FORMAT);
  if (AOT_FAILED(o)) return o;
  aot_keep_bytes(cx, aot_wrapper_of(o), &f, sizeof f);
  return o;
}

AOT_BUILTIN(aot_builtin_relative_time_format_resolved_options) {
  aot_wrapper *w =
      aot_this_intl(cx, this_value, AOT_HOST_RELATIVE_TIME_FORMAT, "Intl.RelativeTimeFormat.prototype.resolvedOptions");
  if (!w) return AOT_EXCEPTION;
  static const char *const styles[] = {"long", "short", "narrow"};
  relative_format f;
  memcpy(&f, aot_kept_bytes(cx, w), sizeof f);
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_put_text_option(cx, o, "locale", f.locale.tag) ||
      aot_put_text_option(cx, o, "style", styles[f.style]) ||
      aot_put_text_option(cx, o, "numeric", f.by_words ? "auto" : "always") ||
      aot_put_text_option(cx, o, "numberingSystem", aot_numbering_systems[f.system].name))
    return AOT_EXCEPTION;
  return o;
}

/* SingularRelativeTimeUnit (17.5.1); -1 = an error is pending. */
static int unit_of(aot_context *cx, aot_value v, const char *method) {
  aot_value text = aot_to_string(cx, v);
  char *name = AOT_FAILED(text) ? NULL : aot_plain_text(cx, text);
  if (!name) return -1;
  int found = -1;
  for (int i = 0; i < AOT_TIME_UNITS && found < 0; i++) {
    size_t n = strlen(unit_names[i]);
    if (!strncmp(name, unit_names[i], n) && (!name[n] || !strcmp(name + n, "s"))) found = i;
  }
  if (found < 0) aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid unit argument for %s() '%s'", method, name);
  free(name);
  return found;
}

static const char *text_of(const relative_format *f, int unit, int which) {
  return aot_locale_text(&aot_relative_texts, f->index, (uint32_t)((unit * 3 + f->style) * AOT_RELATIVE_TEXTS + which));
}

/* The word for a distance from -2 to 2, a hundredth apart at most; NULL when there is none. */
static const char *word_of(const relative_format *f, int unit, double value) {
  if (!f->by_words || !(value > -2.1 && value < 2.1)) return NULL;
  int hundredths = (int)(value < 0 ? value * 100 - 0.5 : value * 100 + 0.5);
  return hundredths % 100 ? NULL : text_of(f, unit, AOT_RELATIVE_WORDS + 2 + hundredths / 100);
}

static int write_number(aot_context *cx, aot_text_parts *t, const relative_format *f, int unit, double value) {
  aot_number_format number;
  aot_shown_decimal shown;
  char digits[AOT_NUMBER_DIGITS_MAX];
  aot_number_format_init(&number, f->index, f->system);
  aot_value magnitude = aot_number(fabs(value));
  if (aot_number_format_write(cx, &number, magnitude, NULL, &shown, digits)) return -1;
  int base = signbit(value) ? 0 : AOT_RELATIVE_FUTURE;
  const char *pattern = text_of(f, unit, base + (int)aot_plural_category(f->index, false, &shown));
  if (!pattern) pattern = text_of(f, unit, base + AOT_PLURAL_OTHER);
  const char *inner = pattern ? strstr(pattern, "{0}") : NULL;
  if (!inner) {
    aot_add_utf8(&t->text, pattern ? pattern : "");
    aot_text_close(t, "literal");
    return 0;
  }
  aot_add_utf8_range(&t->text, pattern, inner);
  aot_text_close(t, "literal");
  t->unit = unit_names[unit];
  if (aot_number_format_write(cx, &number, magnitude, t, NULL, NULL)) return -1;
  t->unit = NULL;
  aot_add_utf8(&t->text, inner + 3);
  aot_text_close(t, "literal");
  return 0;
}

static aot_value format(aot_context *cx, aot_value this_value, const char *method, aot_value given, aot_value unit_name,
                        bool as_parts) {
  aot_wrapper *w = aot_this_intl(cx, this_value, AOT_HOST_RELATIVE_TIME_FORMAT, method);
  if (!w) return AOT_EXCEPTION;
  double value = aot_to_number(cx, given);
  aot_value name = aot_has_exception(cx) ? AOT_EXCEPTION : aot_to_string(cx, unit_name);
  if (AOT_FAILED(name)) return AOT_EXCEPTION;
  if (!isfinite(value)) return aot_throw_error(cx, AOT_RANGE_ERROR, "Value need to be finite number for %s()", method);
  int unit = unit_of(cx, name, method);
  if (unit < 0) return AOT_EXCEPTION;
  relative_format f;
  memcpy(&f, aot_kept_bytes(cx, w), sizeof f);
  aot_text_parts t;
  aot_text_parts_init(&t, cx);
  const char *word = word_of(&f, unit, value);
  bool failed = false;
  if (word) {
    aot_add_utf8(&t.text, word);
    aot_text_close(&t, "literal");
  } else failed = write_number(cx, &t, &f, unit, value);
  aot_value result = aot_finish_parts(&t, as_parts);
  return failed ? AOT_EXCEPTION : result;
}

AOT_BUILTIN(aot_builtin_relative_time_format_format) {
  return format(cx, this_value, "Intl.RelativeTimeFormat.prototype.format", AOT_ARG(0), AOT_ARG(1), false);
}

AOT_BUILTIN(aot_builtin_relative_time_format_format_to_parts) {
  return format(cx, this_value, "Intl.RelativeTimeFormat.prototype.formatToParts", AOT_ARG(0), AOT_ARG(1), true);
}
