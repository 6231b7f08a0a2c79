/* plural_object.c: Intl.PluralRules (ECMA-402 16). */
#include "builtins/intl/intl_object.h"
#include "builtins/intl/digits.h"
#include "builtins/intl/number_format.h"
#include <math.h>
#include <string.h>

/* A PluralRules keeps a plural_rules. */
typedef struct plural_rules {
  aot_locale locale;
  uint16_t index; /* in aot_locale_names */
  bool ordinal;
  aot_digit_options digits;
} plural_rules;

AOT_INTL_SERVICE(plural_rules, PLURAL_RULES, "PluralRules", AOT_LOCALE_HAS_PLURALS)

AOT_BUILTIN(aot_builtin_plural_rules) {
  static const char service[] = "Intl.PluralRules";
  if (aot_needs_new(cx, new_target, service)) return AOT_EXCEPTION;
  aot_resolved_locale resolved;
  if (aot_resolve_locale(cx, &resolved, AOT_ARG(0), AOT_LOCALE_HAS_PLURALS)) return AOT_EXCEPTION;
  aot_value options = aot_coerce_options(cx, AOT_ARG(1), service);
  if (AOT_FAILED(options) || aot_string_option(cx, options, "localeMatcher", "lookup|best fit", 1, service) < 0)
    return AOT_EXCEPTION;
  int ordinal = aot_string_option(cx, options, "type", "cardinal|ordinal", 0, service);
  plural_rules rules = {.locale = resolved.locale, .index = resolved.index, .ordinal = ordinal > 0};
  if (ordinal < 0 || aot_read_digits(cx, &rules.digits, options, 0, 3, false, service)) return AOT_EXCEPTION;
  aot_value o = aot_new_intl_object(cx, new_target, AOT_REALM_PLURAL_RULES_PROTOTYPE, AOT_HOST_PLURAL_RULES);
  if (AOT_FAILED(o)) return o;
  aot_keep_bytes(cx, aot_wrapper_of(o), &rules, sizeof rules);
  return o;
}

static bool open_rules(aot_context *cx, aot_value this_value, const char *method, plural_rules *rules) {
  aot_wrapper *w = aot_this_intl(cx, this_value, AOT_HOST_PLURAL_RULES, method);
  if (w) memcpy(rules, aot_kept_bytes(cx, w), sizeof *rules);
  return w;
}

/* The category of a Number as it is shown; -1 = an error is pending. */
static int category(aot_context *cx, const plural_rules *rules, double number) {
  if (!isfinite(number)) return AOT_PLURAL_OTHER;
  aot_number_format f;
  char digits[AOT_NUMBER_DIGITS_MAX];
  aot_shown_decimal shown;
  aot_number_format_init(&f, rules->index, aot_find_numbering_system("latn"));
  f.digits = rules->digits;
  if (aot_number_format_write(cx, &f, aot_number(number), NULL, &shown, digits)) return -1;
  return aot_plural_category(rules->index, rules->ordinal, &shown);
}

AOT_BUILTIN(aot_builtin_plural_rules_select) {
  plural_rules rules;
  if (!open_rules(cx, this_value, "Intl.PluralRules.prototype.select", &rules)) return AOT_EXCEPTION;
  double number = aot_to_number(cx, AOT_ARG(0));
  int plural = aot_has_exception(cx) ? -1 : category(cx, &rules, number);
  return plural < 0 ? AOT_EXCEPTION : aot_string_from_c(cx, aot_plural_names[plural]);
}

AOT_BUILTIN(aot_builtin_plural_rules_select_range) {
  plural_rules rules;
  if (!open_rules(cx, this_value, "Intl.PluralRules.prototype.selectRange", &rules)) return AOT_EXCEPTION;
  static const char *const names[] = {"startRange", "endRange"};
  double ends[2];
  for (int i = 0; i < 2; i++)
    if (AOT_ARG(i) == AOT_UNDEFINED) return aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid %s : undefined", names[i]);
  for (int i = 0; i < 2; i++) {
    ends[i] = aot_to_number(cx, AOT_ARG(i));
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
  }
  for (int i = 0; i < 2; i++)
    if (ends[i] != ends[i]) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid %s : NaN", names[i]);
  int start = category(cx, &rules, ends[0]), end = category(cx, &rules, ends[1]);
  if (start < 0 || end < 0) return AOT_EXCEPTION;
  return aot_string_from_c(cx, aot_plural_names[aot_plural_range(rules.index, start, end)]);
}

static aot_value categories(aot_context *cx, const plural_rules *rules) {
  static const enum aot_plural order[] = {AOT_PLURAL_FEW, AOT_PLURAL_MANY, AOT_PLURAL_ONE,
                                          AOT_PLURAL_TWO, AOT_PLURAL_ZERO, AOT_PLURAL_OTHER};
  uint32_t bits = aot_plural_categories(rules->index, rules->ordinal);
  aot_value array = aot_new_array(cx, 0, NULL);
  for (int i = 0; i < AOT_PLURAL_COUNT; i++)
    if (bits >> order[i] & 1 && aot_array_push(cx, array, aot_string_from_c(cx, aot_plural_names[order[i]])))
      return AOT_EXCEPTION;
  return array;
}

AOT_BUILTIN(aot_builtin_plural_rules_resolved_options) {
  plural_rules rules;
  if (!open_rules(cx, this_value, "Intl.PluralRules.prototype.resolvedOptions", &rules)) return AOT_EXCEPTION;
  aot_value o = aot_new_object(cx), list = categories(cx, &rules);
  if (AOT_FAILED(o) || AOT_FAILED(list) || aot_put_text_option(cx, o, "locale", rules.locale.tag) ||
      aot_put_text_option(cx, o, "type", rules.ordinal ? "ordinal" : "cardinal") ||
      aot_put_digits(cx, o, &rules.digits) || aot_put_option(cx, o, "pluralCategories", list))
    return AOT_EXCEPTION;
  return o;
}
