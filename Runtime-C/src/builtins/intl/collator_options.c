/* collator_options.c: see collator.h; String.prototype.localeCompare. */
#include "builtins/intl/collator.h"
#include "builtins/intl/locale_resolve.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "builtins/common/receiver.h"
#include <stdlib.h>
#include <string.h>

enum { SENSITIVITY_BASE, SENSITIVITY_ACCENT, SENSITIVITY_CASE, SENSITIVITY_VARIANT };

static void set_sensitivity(aot_collator *c, int sensitivity) {
  c->strength = sensitivity == SENSITIVITY_VARIANT ? 3 : sensitivity == SENSITIVITY_ACCENT ? 2 : 1;
  c->case_level = sensitivity == SENSITIVITY_CASE;
}

/* The languages whose order of ideographs is not in the tables. */
static bool has_no_data(const char *tag) {
  size_t n = strcspn(tag, "-");
  return n == 2 && (!memcmp(tag, "zh", 2) || !memcmp(tag, "ja", 2) || !memcmp(tag, "ko", 2));
}

static int refuse(aot_context *cx, const char *what, const char *value) {
  aot_throw_error(cx, AOT_RANGE_ERROR, "Collation by %s '%s' is not supported by this version of aotc", what, value);
  return -1;
}

/* Orders that a language or all have beside their own, without tables. */
static bool is_other_order(const char *value) {
  static const char *const names[] = {"compat", "dict",   "emoji", "eor",    "phonebk", "phonetic",
                                      "pinyin", "stroke", "trad",  "unihan", "zhuyin"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(value, names[i])) return true;
  return false;
}

/* -u-kn, -u-kf and -u-co of the tag; what they cannot say is as if it were not there. */
static int apply_keywords(aot_context *cx, aot_collator *c, aot_resolved_locale *resolved) {
  char value[AOT_LOCALE_SIZE];
  if (aot_locale_keyword(&resolved->requested, "kn", value, sizeof value) && (!*value || !strcmp(value, "false"))) {
    c->numeric = !*value;
    aot_accept_keyword(resolved, "kn", value);
  }
  if (aot_locale_keyword(&resolved->requested, "kf", value, sizeof value)) {
    int order = !strcmp(value, "upper")   ? AOT_CASE_FIRST_UPPER
                : !strcmp(value, "lower") ? AOT_CASE_FIRST_LOWER
                : !strcmp(value, "false") ? AOT_CASE_FIRST_OFF
                                          : -1;
    if (order >= 0) {
      c->case_first = (uint8_t)order;
      aot_accept_keyword(resolved, "kf", value);
    }
  }
  bool has_order = aot_locale_keyword(&resolved->requested, "co", value, sizeof value);
  return has_order && is_other_order(value) ? refuse(cx, "the collation", value) : 0;
}

static int apply_options(aot_context *cx, aot_collator *c, aot_resolved_locale *locale, aot_value options,
                         const char *service) {
  int usage = aot_string_option(cx, options, "usage", "sort|search", 0, service);
  if (usage < 0) return -1;
  if (usage == 1) return refuse(cx, "the usage", "search");
  if (aot_string_option(cx, options, "localeMatcher", "lookup|best fit", 1, service) < 0) return -1;
  int collation = aot_string_option(cx, options, "collation", "default|standard", 0, service);
  if (collation < 0) return -1;
  int numeric = aot_boolean_option(cx, options, "numeric", AOT_NO_OPTION);
  if (numeric < 0) return -1;
  int case_first = aot_string_option(cx, options, "caseFirst", "false|upper|lower", AOT_NO_OPTION, service);
  if (case_first < 0 || apply_keywords(cx, c, locale)) return -1;
  if (numeric != AOT_NO_OPTION) c->numeric = numeric;
  if (case_first != AOT_NO_OPTION) c->case_first = (uint8_t)case_first;
  int sensitivity =
      aot_string_option(cx, options, "sensitivity", "base|accent|case|variant", SENSITIVITY_VARIANT, service);
  if (sensitivity < 0) return -1;
  set_sensitivity(c, sensitivity);
  int shifted = aot_boolean_option(cx, options, "ignorePunctuation", AOT_NO_OPTION);
  if (shifted < 0) return -1;
  if (shifted != AOT_NO_OPTION) c->shifted = shifted;
  return 0;
}

int aot_collator_open(aot_context *cx, aot_collator *collator, aot_locale *locale, aot_value locales, aot_value options,
                      const char *service) {
  aot_resolved_locale resolved;
  if (aot_resolve_locale(cx, &resolved, locales, AOT_LOCALE_COLLATES)) return -1;
  if (options != AOT_UNDEFINED) {
    options = aot_to_object(cx, options);
    if (AOT_FAILED(options)) return -1;
  }
  const char *tag = aot_locale_tags + aot_locale_names[resolved.index].offset;
  if (has_no_data(tag)) return refuse(cx, "the locale", tag);
  aot_collator_init(collator, aot_collation_find_locale(tag));
  int failed = apply_options(cx, collator, &resolved, options, service);
  *locale = resolved.locale;
  return failed;
}

aot_value aot_collator_order(aot_context *cx, const aot_collator *collator, aot_value a, aot_value b) {
  if (aot_string_equal(a, b)) return aot_int(0);
  aot_string *x = aot_string_flatten(cx, a), *y = aot_string_flatten(cx, b);
  int order = aot_collator_compare(cx, collator, x, y);
  return order == INT32_MIN ? AOT_EXCEPTION : aot_int(order);
}

AOT_BUILTIN(aot_builtin_string_locale_compare) {
  static const char method[] = "String.prototype.localeCompare";
  aot_value a = aot_this_string(cx, this_value, method);
  if (AOT_FAILED(a)) return AOT_EXCEPTION;
  aot_value b = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(b)) return AOT_EXCEPTION;
  aot_collator collator;
  aot_locale locale;
  if (AOT_ARG(1) == AOT_UNDEFINED && AOT_ARG(2) == AOT_UNDEFINED) aot_collator_init(&collator, NULL);
  else if (AOT_ARG(2) == AOT_NULL) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s called on null or undefined", method);
  else if (aot_collator_open(cx, &collator, &locale, AOT_ARG(1), AOT_ARG(2), method)) return AOT_EXCEPTION;
  return aot_collator_order(cx, &collator, a, b);
}
