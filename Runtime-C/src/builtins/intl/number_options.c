/* number_options.c: the options of number formats (ECMA-402 15.1). */
#include "builtins/intl/number_format.h"
#include "builtins/intl/digits.h"
#include "builtins/intl/locale_resolve.h"
#include "builtins/common/locale_tag.h"
#include "base/failure.h"
#include "object/convert.h"
#include "value/string.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int out_of_range(aot_context *cx, const char *name) {
  aot_throw_error(cx, AOT_RANGE_ERROR, "%s value is out of range.", name);
  return -1;
}

/* ---------------------------------------------------------------- digits of a language */

static const char *default_system(int index) {
  uint32_t systems = 0;
  while (aot_number_text_systems[systems]) systems++;
  const char *name =
      aot_locale_text(&aot_number_texts, (uint32_t)index, systems * AOT_NUMBER_SYSTEM_TEXTS + AOT_NUMBER_SYSTEM);
  return name ? name : "latn";
}

int aot_read_numbering_system(aot_context *cx, aot_resolved_locale *resolved, aot_value options, uint8_t *system) {
  char keyword[AOT_LOCALE_SIZE], name[16] = "";
  aot_value v = aot_option(cx, options, "numberingSystem");
  if (AOT_FAILED(v)) return -1;
  if (v != AOT_UNDEFINED) {
    aot_value text = aot_to_string(cx, v);
    char *given = AOT_FAILED(text) ? NULL : aot_plain_text(cx, text);
    if (!given) return -1;
    bool good = aot_is_keyword_type(given);
    if (!good) aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid numberingSystem : %s", given);
    if (good && strlen(given) < sizeof name) strcpy(name, given);
    free(given);
    if (!good) return -1;
    aot_lower_ascii(name);
  }
  int chosen = aot_find_numbering_system(default_system(resolved->index)), by_option = aot_find_numbering_system(name);
  bool has = aot_locale_keyword(&resolved->requested, "nu", keyword, sizeof keyword);
  int by_keyword = has ? aot_find_numbering_system(keyword) : -1;
  if (by_keyword >= 0) chosen = by_keyword;
  if (by_option >= 0) chosen = by_option;
  if (by_keyword >= 0 && by_keyword == chosen) aot_accept_keyword(resolved, "nu", keyword);
  *system = (uint8_t)chosen;
  return 0;
}

/* ---------------------------------------------------------------- currencies and units */

/* Tables are linked when the program's text says the word that asks for them. */
static int not_linked(aot_context *cx, const char *what, const char *word) {
  aot_throw_error(cx, AOT_RANGE_ERROR, "%s not in this program, whose text does not say '%s'", what, word);
  return -1;
}

/* The index of a code in aot_currency_codes; -1: it is not there. */
static int find_currency(const char *code) {
  for (const char *p = aot_currency_codes; *p; p += 3)
    if (!memcmp(p, code, 3)) return (int)(p - aot_currency_codes) / 3;
  return -1;
}

static int currency_digits(const aot_number_format *f) {
  return f->currency_index < 0 ? 2 : aot_currency_digits[f->currency_index];
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
  char *code = aot_plain_text(cx, text);
  if (!code) return -1;
  bool good = strlen(code) == 3;
  for (int i = 0; good && i < 3; i++) {
    good = (code[i] | 32) >= 'a' && (code[i] | 32) <= 'z';
    f->currency[i] = (char)(code[i] & ~32);
  }
  if (!good) aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid currency code : %s", code);
  else f->currency_index = (int16_t)find_currency(f->currency);
  free(code);
  return good ? 0 : -1;
}

/* The index of a unit's name among the first `count`; -1. */
static int find_unit(const char *name, uint32_t count) {
  const char *p = aot_unit_names;
  for (uint32_t i = 0; i < count; i++, p += strlen(p) + 1)
    if (!strcmp(p, name)) return (int)i;
  return -1;
}

/* IsWellFormedUnitIdentifier, and what it names. */
static bool set_unit(aot_number_format *f, const char *name) {
  f->per_unit = -1;
  const char *per = strstr(name, "-per-");
  f->percent_unit = !strcmp(name, "percent");
  if (!per) return (f->unit = (int16_t)find_unit(name, aot_simple_unit_count)) >= 0;
  char first[32] = "";
  if ((size_t)(per - name) >= sizeof first) return false;
  memcpy(first, name, (size_t)(per - name));
  int unit = find_unit(first, aot_simple_unit_count), second = find_unit(per + 5, aot_simple_unit_count);
  if (unit < 0 || second < 0) return false;
  int whole = find_unit(name, aot_unit_count);
  f->unit = (int16_t)(whole >= 0 ? whole : unit);
  if (whole < 0) f->per_unit = (int16_t)second;
  return true;
}

static int read_unit(aot_context *cx, aot_number_format *f, aot_value options, const char *service, const char *call) {
  aot_value v = aot_option(cx, options, "unit");
  if (AOT_FAILED(v)) return -1;
  aot_value text = v == AOT_UNDEFINED ? v : aot_to_string(cx, v);
  if (AOT_FAILED(text)) return -1;
  if (v == AOT_UNDEFINED) {
    if (f->style != AOT_STYLE_UNIT) return 0;
    aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid unit argument for %s%s ''", service, *call ? call : "()");
    return -1;
  }
  if (!&aot_simple_unit_count) return not_linked(cx, "Units are", "unit");
  char *name = aot_plain_text(cx, text);
  if (!name) return -1;
  bool good = set_unit(f, name);
  if (!good)
    aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid unit argument for %s%s '%s'", service, *call ? call : "()", name);
  free(name);
  return good ? 0 : -1;
}

/* SetNumberFormatUnitOptions (15.1.4). */
static int read_style(aot_context *cx, aot_number_format *f, aot_value options, const char *service, const char *call) {
  int style = aot_string_option(cx, options, "style", "decimal|percent|currency|unit", AOT_STYLE_DECIMAL, service);
  if (style < 0) return -1;
  f->style = (uint8_t)style;
  if (read_currency(cx, f, options)) return -1;
  int display =
      aot_string_option(cx, options, "currencyDisplay", "code|symbol|narrowSymbol|name", AOT_DISPLAY_SYMBOL, service);
  if (display < 0) return -1;
  int sign = aot_string_option(cx, options, "currencySign", "standard|accounting", 0, service);
  if (sign < 0 || read_unit(cx, f, options, service, call)) return -1;
  int unit_display = aot_string_option(cx, options, "unitDisplay", "short|narrow|long", AOT_UNIT_SHORT, service);
  if (unit_display < 0) return -1;
  f->currency_display = (uint8_t)display;
  f->accounting = sign;
  f->unit_display = (uint8_t)unit_display;
  if (style == AOT_STYLE_CURRENCY && display == AOT_DISPLAY_NAME && !&aot_currency_names)
    return not_linked(cx, "Names of currencies are", "currencyDisplay");
  return 0;
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

static int read_significant(aot_context *cx, aot_digit_options *o, aot_value least, aot_value most) {
  int low = number_option(cx, least, "minimumSignificantDigits", 1, 21, 1);
  if (low < 0) return -1;
  int high = number_option(cx, most, "maximumSignificantDigits", low, 21, 21);
  if (high < 0) return -1;
  o->least_significant = (uint8_t)low;
  o->most_significant = (uint8_t)high;
  return 0;
}

static int read_fraction(aot_context *cx, aot_digit_options *o, aot_value least, aot_value most, int low, int high) {
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
  o->least_fraction = (uint8_t)low;
  o->most_fraction = (uint8_t)high;
  return 0;
}

int aot_read_digits(aot_context *cx, aot_digit_options *o, aot_value options, int least_fraction, int most_fraction,
                    bool compact, const char *service) {
  *o = (aot_digit_options){.rounding = AOT_ROUND_HALF_EXPAND, .increment = 1};
  int integer = number_option(cx, aot_option(cx, options, "minimumIntegerDigits"), "minimumIntegerDigits", 1, 21, 1);
  if (integer < 0) return -1;
  o->integer_digits = (uint8_t)integer;
  static const char *const names[] = {"minimumFractionDigits", "maximumFractionDigits", "minimumSignificantDigits",
                                      "maximumSignificantDigits"};
  aot_value given[4];
  for (int i = 0; i < 4; i++) {
    given[i] = aot_option(cx, options, names[i]);
    if (AOT_FAILED(given[i])) return -1;
  }
  int priority = aot_string_option(cx, options, "roundingPriority", "auto|morePrecision|lessPrecision", 0, service);
  if (priority < 0) return -1;
  bool has_significant = given[2] != AOT_UNDEFINED || given[3] != AOT_UNDEFINED;
  bool has_fraction = given[0] != AOT_UNDEFINED || given[1] != AOT_UNDEFINED;
  o->priority = (uint8_t)priority;
  o->by_significant = priority != AOT_PRIORITY_AUTO || has_significant;
  o->by_fraction = priority != AOT_PRIORITY_AUTO || (!has_significant && (has_fraction || !compact));
  o->least_significant = 1;
  o->most_significant = 21;
  if (has_significant && read_significant(cx, o, given[2], given[3])) return -1;
  if (o->by_fraction && read_fraction(cx, o, given[0], given[1], least_fraction, most_fraction)) return -1;
  if (o->by_significant || o->by_fraction) return 0;
  o->by_significant = o->by_fraction = true; /* what compact notation does on its own */
  o->priority = AOT_PRIORITY_MORE;
  o->most_significant = 2;
  return 0;
}

static int read_increment(aot_context *cx, aot_value options) {
  static const uint16_t allowed[] = {1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000};
  int increment = number_option(cx, aot_option(cx, options, "roundingIncrement"), "roundingIncrement", 1, 5000, 1);
  if (increment < 0) return -1;
  for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
    if (allowed[i] == increment) return increment;
  return out_of_range(cx, "roundingIncrement");
}

/* ---------------------------------------------------------------- all of them */

static int read_grouping(aot_context *cx, aot_number_format *f, aot_value options, const char *service) {
  uint8_t fallback = f->notation == AOT_NOTATION_COMPACT ? AOT_GROUPING_MIN2 : AOT_GROUPING_AUTO;
  aot_value v = aot_option(cx, options, "useGrouping");
  if (AOT_FAILED(v)) return -1;
  if (v == AOT_UNDEFINED) f->grouping = fallback;
  else if (v == AOT_TRUE) f->grouping = AOT_GROUPING_ALWAYS;
  else if (!aot_truthy(v)) f->grouping = AOT_GROUPING_NEVER;
  else {
    int word = aot_string_value(cx, v, "useGrouping", "auto|always|min2|true|false", service);
    if (word < 0) return -1;
    f->grouping = word > AOT_GROUPING_MIN2 ? fallback : (uint8_t)word;
  }
  return 0;
}

static int read_all_digits(aot_context *cx, aot_number_format *f, aot_value options, int increment,
                           const char *service) {
  bool money = f->style == AOT_STYLE_CURRENCY;
  int least = money ? currency_digits(f) : 0, most = money ? least : f->style == AOT_STYLE_PERCENT ? 0 : 3;
  if (increment != 1) most = least;
  if (aot_read_digits(cx, &f->digits, options, least, most, f->notation == AOT_NOTATION_COMPACT, service)) return -1;
  f->digits.increment = (uint16_t)increment;
  if (increment != 1 && (f->digits.by_significant || !f->digits.by_fraction)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "RoundingType is not fractionDigits");
    return -1;
  }
  if (increment != 1 && f->digits.least_fraction != f->digits.most_fraction) {
    aot_throw_error(cx, AOT_RANGE_ERROR, "maximumFractionDigits not equal to minimumFractionDigits");
    return -1;
  }
  int trailing = aot_string_option(cx, options, "trailingZeroDisplay", "auto|stripIfInteger", 0, service);
  f->digits.strips_integers = trailing > 0;
  return trailing < 0 ? -1 : 0;
}

static int read_options(aot_context *cx, aot_number_format *f, aot_resolved_locale *resolved, aot_value options,
                        const char *service, const char *call) {
  uint8_t system;
  if (aot_string_option(cx, options, "localeMatcher", "lookup|best fit", 1, service) < 0 ||
      aot_read_numbering_system(cx, resolved, options, &system))
    return -1;
  aot_number_format_init(f, resolved->index, system);
  f->locale = resolved->locale;
  if (read_style(cx, f, options, service, call)) return -1;
  int increment = read_increment(cx, options);
  if (increment < 0) return -1;
  int notation = aot_string_option(cx, options, "notation", "standard|scientific|engineering|compact", 0, service);
  if (notation < 0) return -1;
  f->notation = (uint8_t)notation;
  if (read_all_digits(cx, f, options, increment, service)) return -1;
  int compact = aot_string_option(cx, options, "compactDisplay", "short|long", 0, service);
  if (compact < 0 || read_grouping(cx, f, options, service)) return -1;
  f->compact_long = compact;
  int sign =
      aot_string_option(cx, options, "signDisplay", "auto|never|always|exceptZero|negative", AOT_SIGN_AUTO, service);
  if (sign < 0) return -1;
  f->sign_display = (uint8_t)sign;
  static const char modes[] = "ceil|floor|expand|trunc|halfCeil|halfFloor|halfExpand|halfTrunc|halfEven";
  int rounding = aot_string_option(cx, options, "roundingMode", modes, AOT_ROUND_HALF_EXPAND, service);
  f->digits.rounding = (uint8_t)rounding;
  return rounding < 0 ? -1 : 0;
}

int aot_number_format_open(aot_context *cx, aot_number_format *f, aot_value locales, aot_value options,
                           const char *service, const char *call) {
  aot_resolved_locale resolved;
  if (aot_resolve_locale(cx, &resolved, locales, AOT_LOCALE_HAS_NUMBERS)) return -1;
  if (options != AOT_UNDEFINED) {
    options = aot_to_object(cx, options);
    if (AOT_FAILED(options)) return -1;
  }
  return read_options(cx, f, &resolved, options, service, call);
}
