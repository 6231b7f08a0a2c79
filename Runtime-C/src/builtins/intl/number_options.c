/* number_options.c: the options of number formats (ECMA-402 15.1). What this version cannot format throws. */
#include "builtins/intl/number_format.h"
#include "builtins/intl/locale_resolve.h"
#include "base/failure.h"
#include "object/convert.h"
#include "value/string.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const aot_number_locale_name *find_name(const char *tag) {
  uint32_t low = 0, high = aot_number_locale_name_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    int order = strcmp(aot_number_locale_names[middle].tag, tag);
    if (!order) return &aot_number_locale_names[middle];
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return NULL;
}

static int refuse(aot_context *cx, const char *what) {
  aot_throw_error(cx, AOT_RANGE_ERROR, "Numbers with %s are not supported by this version of aotc", what);
  return -1;
}

static int out_of_range(aot_context *cx, const char *name) {
  aot_throw_error(cx, AOT_RANGE_ERROR, "%s value is out of range.", name);
  return -1;
}

/* ---------------------------------------------------------------- units */

static int currency_digits(const char *code) {
  for (const aot_currency_digits *d = aot_currency_digits_table; *d->code; d++)
    if (!strcmp(d->code, code)) return d->digits;
  return 2;
}

static int read_currency(aot_context *cx, aot_number_format *f, aot_value options) {
  aot_value v = aot_option(cx, options, "currency");
  aot_value text = v == AOT_UNDEFINED || AOT_FAILED(v) ? v : aot_to_string(cx, v);
  if (AOT_FAILED(text)) return -1;
  if (v == AOT_UNDEFINED) {
    if (f->style != AOT_STYLE_CURRENCY) return 0;
    aot_throw_error(cx, AOT_TYPE_ERROR, "Currency code is required with currency style.");
    return -1;
  }
  char *code = aot_string_to_utf8(cx, text, NULL);
  if (!code) return -1;
  bool good = strlen(code) == 3;
  for (int i = 0; good && i < 3; i++) {
    good = (code[i] | 32) >= 'a' && (code[i] | 32) <= 'z';
    f->currency[i] = (char)(code[i] & ~32);
  }
  if (!good) aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid currency code : %s", code);
  free(code);
  return good ? 0 : -1;
}

static int read_unit(aot_context *cx, aot_number_format *f, aot_value options, const char *service, const char *call) {
  int style = aot_string_option(cx, options, "style", "decimal|percent|currency|unit", AOT_STYLE_DECIMAL, service);
  if (style < 0) return -1;
  f->style = (uint8_t)style;
  if (read_currency(cx, f, options)) return -1;
  int display =
      aot_string_option(cx, options, "currencyDisplay", "code|symbol|narrowSymbol|name", AOT_DISPLAY_SYMBOL, service);
  if (display < 0) return -1;
  int sign = aot_string_option(cx, options, "currencySign", "standard|accounting", 0, service);
  if (sign < 0) return -1;
  f->currency_display = (uint8_t)display;
  f->accounting = sign;
  aot_value unit = aot_option(cx, options, "unit");
  if (AOT_FAILED(unit)) return -1;
  if (style == 3 && unit == AOT_UNDEFINED) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid unit argument for %s%s ''", service, call);
    return -1;
  }
  if (aot_string_option(cx, options, "unitDisplay", "short|narrow|long", 0, service) < 0) return -1;
  if (style == 3) return refuse(cx, "units");
  return style == AOT_STYLE_CURRENCY && display == 3 ? refuse(cx, "names of currencies") : 0;
}

/* ---------------------------------------------------------------- digits (15.1.3) */

/* DefaultNumberOption of a value: an integer, `fallback` when it is undefined. -1 = an error is pending. */
static int number_option(aot_context *cx, aot_value v, const char *name, int least, int most, int fallback) {
  if (AOT_FAILED(v)) return -1;
  if (v == AOT_UNDEFINED) return fallback;
  double d = aot_to_number(cx, v);
  if (aot_has_exception(cx)) return -1;
  if (!(d >= least && d <= most)) return out_of_range(cx, name);
  return (int)floor(d);
}

static int read_significant(aot_context *cx, aot_number_format *f, aot_value least, aot_value most) {
  int low = number_option(cx, least, "minimumSignificantDigits", 1, 21, 1);
  if (low < 0) return -1;
  int high = number_option(cx, most, "maximumSignificantDigits", low, 21, 21);
  if (high < 0) return -1;
  f->significant = true;
  f->least_significant = (uint8_t)low;
  f->most_significant = (uint8_t)high;
  return 0;
}

static int read_fraction(aot_context *cx, aot_number_format *f, aot_value least, aot_value most) {
  int digits = f->style == AOT_STYLE_CURRENCY ? currency_digits(f->currency) : 0;
  int low = digits, high = f->style == AOT_STYLE_DECIMAL ? 3 : digits;
  int given_low = number_option(cx, least, "minimumFractionDigits", 0, 100, AOT_NO_OPTION + 1);
  if (given_low < 0) return -1;
  int given_high = number_option(cx, most, "maximumFractionDigits", 0, 100, AOT_NO_OPTION + 1);
  if (given_high < 0) return -1;
  bool has_low = given_low <= 100, has_high = given_high <= 100;
  if (has_low && has_high && given_low > given_high) return out_of_range(cx, "maximumFractionDigits");
  if (has_low) low = given_low;
  if (has_high) high = given_high;
  if (!has_low && low > high) low = high;
  if (!has_high && high < low) high = low;
  f->least_fraction = (uint8_t)low;
  f->most_fraction = (uint8_t)high;
  return 0;
}

static int read_digits(aot_context *cx, aot_number_format *f, aot_value options, const char *service) {
  int integer = number_option(cx, aot_option(cx, options, "minimumIntegerDigits"), "minimumIntegerDigits", 1, 21, 1);
  if (integer < 0) return -1;
  f->integer_digits = (uint8_t)integer;
  static const char *const names[] = {"minimumFractionDigits", "maximumFractionDigits", "minimumSignificantDigits",
                                      "maximumSignificantDigits"};
  aot_value given[4];
  for (int i = 0; i < 4; i++) {
    given[i] = aot_option(cx, options, names[i]);
    if (AOT_FAILED(given[i])) return -1;
  }
  aot_value increment = aot_option(cx, options, "roundingIncrement");
  if (AOT_FAILED(increment)) return -1;
  static const char modes[] = "ceil|floor|expand|trunc|halfCeil|halfFloor|halfExpand|halfTrunc|halfEven";
  int rounding = aot_string_option(cx, options, "roundingMode", modes, AOT_ROUND_HALF_EXPAND, service);
  if (rounding < 0) return -1;
  int priority = aot_string_option(cx, options, "roundingPriority", "auto|morePrecision|lessPrecision", 0, service);
  if (priority < 0) return -1;
  int trailing = aot_string_option(cx, options, "trailingZeroDisplay", "auto|stripIfInteger", 0, service);
  if (trailing < 0) return -1;
  if (increment != AOT_UNDEFINED && increment != aot_int(1)) return refuse(cx, "a rounding increment");
  if (priority) return refuse(cx, "a rounding priority");
  f->rounding = (uint8_t)rounding;
  f->strips_integers = trailing;
  if (given[2] != AOT_UNDEFINED || given[3] != AOT_UNDEFINED) return read_significant(cx, f, given[2], given[3]);
  return read_fraction(cx, f, given[0], given[1]);
}

/* ---------------------------------------------------------------- all of them */

static int read_grouping(aot_context *cx, aot_number_format *f, aot_value options, const char *service) {
  aot_value v = aot_option(cx, options, "useGrouping");
  if (AOT_FAILED(v)) return -1;
  if (v == AOT_UNDEFINED) f->grouping = AOT_GROUPING_AUTO;
  else if (v == AOT_TRUE) f->grouping = AOT_GROUPING_ALWAYS;
  else if (!aot_truthy(v)) f->grouping = AOT_GROUPING_NEVER;
  else {
    int word = aot_string_value(cx, v, "useGrouping", "auto|always|min2|true|false", service);
    if (word < 0) return -1;
    f->grouping = word > AOT_GROUPING_MIN2 ? AOT_GROUPING_AUTO : (uint8_t)word;
  }
  return 0;
}

static int read_options(aot_context *cx, aot_number_format *f, aot_value options, const char *service,
                        const char *call) {
  if (aot_string_option(cx, options, "localeMatcher", "lookup|best fit", 1, service) < 0) return -1;
  aot_value system = aot_option(cx, options, "numberingSystem");
  if (AOT_FAILED(system)) return -1;
  if (system != AOT_UNDEFINED) return refuse(cx, "a numbering system");
  if (read_unit(cx, f, options, service, call)) return -1;
  int notation = aot_string_option(cx, options, "notation", "standard|scientific|engineering|compact", 0, service);
  if (notation < 0 || read_digits(cx, f, options, service)) return -1;
  if (aot_string_option(cx, options, "compactDisplay", "short|long", 0, service) < 0) return -1;
  if (notation) return refuse(cx, "another notation");
  if (read_grouping(cx, f, options, service)) return -1;
  int sign =
      aot_string_option(cx, options, "signDisplay", "auto|never|always|exceptZero|negative", AOT_SIGN_AUTO, service);
  f->sign_display = (uint8_t)sign;
  return sign < 0 ? -1 : 0;
}

int aot_number_format_open(aot_context *cx, aot_number_format *f, aot_value locales, aot_value options,
                           const char *service, const char *call) {
  *f = (aot_number_format){0};
  aot_resolved_locale resolved;
  if (aot_resolve_locale(cx, &resolved, locales, AOT_LOCALE_HAS_NUMBERS)) return -1;
  f->locale = resolved.locale;
  const aot_number_locale_name *name = find_name(aot_locale_tags + aot_locale_names[resolved.index].offset);
  f->row = (name ? name : find_name("en"))->row; /* the default need not be one that writes numbers */
  char system[16];
  bool has_system = aot_locale_keyword(&resolved.requested, "nu", system, sizeof system);
  if (has_system) return refuse(cx, "a numbering system");
  if (options != AOT_UNDEFINED) {
    options = aot_to_object(cx, options);
    if (AOT_FAILED(options)) return -1;
  }
  return read_options(cx, f, options, service, call);
}
