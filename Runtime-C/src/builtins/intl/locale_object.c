/* locale_object.c: Intl.Locale (ECMA-402 14), Intl.supportedValuesOf. */
#include "builtins/intl/digits.h"
#include "builtins/intl/intl_object.h"
#include "builtins/intl/locale_facts.h"
#include "builtins/intl/locale_likely.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A Locale is a HOST cell: value = its canonical tag. */
static aot_value new_locale(aot_context *cx, aot_value new_target, const char *tag) {
  aot_value o = aot_new_intl_object(cx, new_target, AOT_REALM_LOCALE_PROTOTYPE, AOT_HOST_LOCALE);
  if (AOT_FAILED(o)) return o;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = aot_string_from_c(cx, tag);
  aot_barrier(cx, w, w->value);
  return o;
}

static bool this_tag(aot_context *cx, aot_value v, const char *method, aot_locale *locale) {
  if (!aot_is_kind(v, AOT_KIND_HOST) || aot_cell_of(v)->aux != AOT_HOST_LOCALE) {
    aot_throw_incompatible(cx, method, v);
    return false;
  }
  aot_string *s = aot_string_flatten(cx, aot_wrapper_of(v)->value);
  memcpy(locale->tag, aot_string_latin1(s), s->length);
  locale->tag[s->length] = 0;
  return true;
}

AOT_BUILTIN(aot_builtin_intl_locale) { return aot_realm(cx, AOT_REALM_LOCALE); }
AOT_BUILTIN(aot_builtin_locale_tag) { return aot_string_from_c(cx, "Intl.Locale"); }

/* ---------------------------------------------------------------- the constructor (14.1) */

static int refuse(aot_context *cx) {
  aot_throw_error(cx, AOT_RANGE_ERROR, "Incorrect locale information provided");
  return -1;
}

/* An option as text in lower case. 0: it is undefined; -1: an error is pending. */
static int text_option(aot_context *cx, aot_value options, const char *name, char *out, size_t size) {
  aot_value v = aot_option(cx, options, name);
  if (AOT_FAILED(v)) return -1;
  if (v == AOT_UNDEFINED) return 0;
  aot_value text = aot_to_string(cx, v);
  char *given = AOT_FAILED(text) ? NULL : aot_plain_text(cx, text);
  if (!given) return -1;
  bool fits = strlen(given) < size;
  if (fits) strcpy(out, given);
  free(given);
  if (!fits) return refuse(cx);
  aot_lower_ascii(out);
  return 1;
}

static int apply_subtag(aot_context *cx, aot_value options, const char *name, bool (*is_good)(const char *),
                        char *subtag) {
  char given[9];
  int has = text_option(cx, options, name, given, sizeof given);
  if (has <= 0) return has;
  if (!is_good(given)) return refuse(cx);
  strcpy(subtag, given);
  return 0;
}

static int apply_keyword(aot_context *cx, aot_locale_parts *parts, aot_value options, const char *name,
                         const char *key) {
  char value[AOT_LOCALE_SIZE];
  int has = text_option(cx, options, name, value, sizeof value);
  if (has <= 0) return has;
  if (!aot_is_keyword_type(value)) return refuse(cx);
  return aot_set_keyword(parts, key, value) ? 0 : refuse(cx);
}

static int apply_choice(aot_context *cx, aot_locale_parts *parts, aot_value options, const char *name,
                        const char *values, const char *key) {
  int choice = aot_string_option(cx, options, name, values, AOT_NO_OPTION, "locale");
  if (choice < 0) return -1;
  if (choice == AOT_NO_OPTION) return 0;
  for (; choice > 0; choice--) values = strchr(values, '|') + 1;
  char value[8];
  snprintf(value, sizeof value, "%.*s", (int)strcspn(values, "|"), values);
  return aot_set_keyword(parts, key, value) ? 0 : refuse(cx);
}

static int apply_numeric(aot_context *cx, aot_locale_parts *parts, aot_value options) {
  int numeric = aot_boolean_option(cx, options, "numeric", AOT_NO_OPTION);
  if (numeric < 0) return -1;
  if (numeric == AOT_NO_OPTION) return 0;
  return aot_set_keyword(parts, "kn", numeric ? "" : "false") ? 0 : refuse(cx);
}

/* ApplyOptionsToTag and what follows it. */
static int apply_options(aot_context *cx, aot_locale_parts *parts, aot_value options) {
  if (apply_subtag(cx, options, "language", aot_is_language_subtag, parts->id.language) ||
      apply_subtag(cx, options, "script", aot_is_script_subtag, parts->id.script) ||
      apply_subtag(cx, options, "region", aot_is_region_subtag, parts->id.region))
    return -1;
  aot_locale canonical;
  if (!aot_join_tag(parts, &canonical)) return refuse(cx);
  aot_split_tag(canonical.tag, parts);
  if (apply_keyword(cx, parts, options, "calendar", "ca") || apply_keyword(cx, parts, options, "collation", "co") ||
      apply_choice(cx, parts, options, "hourCycle", "h11|h12|h23|h24", "hc") ||
      apply_choice(cx, parts, options, "caseFirst", "upper|lower|false", "kf") || apply_numeric(cx, parts, options) ||
      apply_keyword(cx, parts, options, "numberingSystem", "nu"))
    return -1;
  return 0;
}

AOT_BUILTIN(aot_builtin_locale) {
  aot_value tag = AOT_ARG(0), options = AOT_ARG(1);
  if (aot_needs_new(cx, new_target, "Intl.Locale")) return AOT_EXCEPTION;
  if (!aot_is_string(tag) && !aot_is_object(tag))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "First argument to Intl.Locale constructor can't be empty or missing");
  aot_locale locale;
  aot_locale_parts parts;
  if (aot_locale_of_value(cx, tag, &locale)) return AOT_EXCEPTION;
  if (options == AOT_NULL) return aot_throw_error(cx, AOT_TYPE_ERROR, "Intl.Locale called on null or undefined");
  if (options != AOT_UNDEFINED) options = aot_to_object(cx, options);
  if (AOT_FAILED(options)) return AOT_EXCEPTION;
  aot_split_tag(locale.tag, &parts);
  if (apply_options(cx, &parts, options)) return AOT_EXCEPTION;
  if (!aot_join_tag(&parts, &locale)) return refuse(cx), AOT_EXCEPTION;
  return new_locale(cx, new_target, locale.tag);
}

/* ---------------------------------------------------------------- likely subtags */

static aot_value with_id(aot_context *cx, aot_value this_value, const char *method, bool maximize) {
  aot_locale locale;
  aot_locale_parts parts;
  if (!this_tag(cx, this_value, method, &locale)) return AOT_EXCEPTION;
  aot_split_tag(locale.tag, &parts);
  aot_language_id id = parts.id;
  if (maximize && aot_maximize(&id)) parts.id = id;
  if (!maximize) aot_minimize(&parts.id);
  aot_join_tag(&parts, &locale);
  return new_locale(cx, aot_realm(cx, AOT_REALM_LOCALE), locale.tag);
}

AOT_BUILTIN(aot_builtin_locale_maximize) { return with_id(cx, this_value, "Intl.Locale.prototype.maximize", true); }
AOT_BUILTIN(aot_builtin_locale_minimize) { return with_id(cx, this_value, "Intl.Locale.prototype.minimize", false); }

AOT_BUILTIN(aot_builtin_locale_to_string) {
  aot_locale locale;
  if (!this_tag(cx, this_value, "Intl.Locale.prototype.toString", &locale)) return AOT_EXCEPTION;
  return aot_wrapper_of(this_value)->value;
}

/* ---------------------------------------------------------------- parts */

static aot_value text_or_undefined(aot_context *cx, const char *text) {
  return *text ? aot_string_from_c(cx, text) : AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_locale_get_base_name) {
  aot_locale locale, base;
  if (!this_tag(cx, this_value, "Intl.Locale.prototype.baseName", &locale)) return AOT_EXCEPTION;
  aot_locale_base(&locale, &base);
  char variant[16];
  bool is_posix = aot_locale_keyword(&locale, "va", variant, sizeof variant) && !strcmp(variant, "posix");
  if (is_posix && strlen(base.tag) + 12 < sizeof base.tag) strcat(base.tag, "-u-va-posix"); /* once a variant */
  return aot_string_from_c(cx, base.tag);
}

#define ID_GETTER(name)                                                                                                \
  AOT_BUILTIN(aot_builtin_locale_get_##name) {                                                                         \
    aot_locale locale;                                                                                                 \
    aot_locale_parts parts;                                                                                            \
    if (!this_tag(cx, this_value, "Intl.Locale.prototype." #name, &locale)) return AOT_EXCEPTION;                      \
    aot_split_tag(locale.tag, &parts);                                                                                 \
    return text_or_undefined(cx, parts.id.name);                                                                       \
  }
ID_GETTER(language)
ID_GETTER(script)
ID_GETTER(region)

static aot_value keyword(aot_context *cx, aot_value this_value, const char *method, const char *key) {
  aot_locale locale;
  char value[AOT_LOCALE_SIZE];
  if (!this_tag(cx, this_value, method, &locale)) return AOT_EXCEPTION;
  if (!aot_locale_keyword(&locale, key, value, sizeof value)) return AOT_UNDEFINED;
  bool is_true = !*value && strcmp(key, "kf") != 0;
  return aot_string_from_c(cx, is_true ? "true" : value);
}

AOT_BUILTIN(aot_builtin_locale_get_calendar) { return keyword(cx, this_value, "Intl.Locale.prototype.calendar", "ca"); }
AOT_BUILTIN(aot_builtin_locale_get_case_first) {
  return keyword(cx, this_value, "Intl.Locale.prototype.caseFirst", "kf");
}
AOT_BUILTIN(aot_builtin_locale_get_collation) {
  return keyword(cx, this_value, "Intl.Locale.prototype.collation", "co");
}
AOT_BUILTIN(aot_builtin_locale_get_hour_cycle) {
  return keyword(cx, this_value, "Intl.Locale.prototype.hourCycle", "hc");
}
AOT_BUILTIN(aot_builtin_locale_get_numbering_system) {
  return keyword(cx, this_value, "Intl.Locale.prototype.numberingSystem", "nu");
}

AOT_BUILTIN(aot_builtin_locale_get_numeric) {
  aot_locale locale;
  char value[16];
  if (!this_tag(cx, this_value, "Intl.Locale.prototype.numeric", &locale)) return AOT_EXCEPTION;
  return aot_bool(aot_locale_keyword(&locale, "kn", value, sizeof value) && !*value);
}

/* ---------------------------------------------------------------- what is in use */

/* Whether a tag has a script that is not the likely one of its language: then the language says nothing of it. */
static bool has_other_script(const char *tag) {
  aot_locale_parts parts;
  aot_split_tag(tag, &parts);
  if (!*parts.id.script) return false;
  aot_language_id id = {0};
  strcpy(id.language, parts.id.language);
  return !aot_maximize(&id) || strcmp(id.script, parts.id.script) != 0;
}

/* The value of the longest tag that begins the locale's; `fallback` when there is none. */
static void language_value(const char *lines, const aot_locale *locale, char *value, size_t size,
                           const char *fallback) {
  aot_locale rest;
  aot_locale_base(locale, &rest);
  bool other_script = has_other_script(rest.tag);
  for (char *cut = rest.tag; cut; cut = strrchr(rest.tag, '-')) {
    if (cut != rest.tag) *cut = 0;
    if (other_script && !strchr(rest.tag, '-')) break;
    if (aot_line_value(lines, rest.tag, strlen(rest.tag), value, size)) return;
  }
  snprintf(value, size, "%s", fallback);
}

/* The line of the locale's region (that of -u-rg, else its own, else the likely one) in aot_region_uses. */
static void region_use(const aot_locale *locale, char *value, size_t size) {
  aot_locale_parts parts;
  char region[16];
  aot_split_tag(locale->tag, &parts);
  if (aot_locale_keyword(locale, "rg", region, sizeof region) && strlen(region) > 2) {
    snprintf(parts.id.region, sizeof parts.id.region, "%c%c", region[0] & ~32, region[1] & ~32);
  } else if (!*parts.id.region) aot_maximize(&parts.id);
  const char *key = parts.id.region;
  if (!*key || !aot_line_value(aot_region_uses, key, strlen(key), value, size))
    aot_line_value(aot_region_uses, "*", 1, value, size);
}

/* Field n of a line with bars between, in place. */
static char *field(char *line, int n) {
  for (; n > 0; n--) line += strcspn(line, "|") + 1;
  line[strcspn(line, "|")] = 0;
  return line;
}

static aot_value array_of_texts(aot_context *cx, const char *list) {
  aot_value array = aot_new_array(cx, 0, NULL);
  while (*list) {
    size_t n = strcspn(list, ",");
    if (aot_array_push(cx, array, aot_string_from_latin1(cx, (const uint8_t *)list, (uint32_t)n))) return AOT_EXCEPTION;
    list += n + (list[n] == ',');
  }
  return array;
}

enum use { CALENDARS, HOUR_CYCLES, FIRST_DAY, WEEKEND, LEAST_DAYS };
enum { LINE_SIZE = 256 };

/* The keyword alone, when the tag has it; else the list. */
static aot_value in_use(aot_context *cx, const aot_locale *locale, const char *key, const char *list) {
  char value[AOT_LOCALE_SIZE];
  bool has = aot_locale_keyword(locale, key, value, sizeof value) && *value;
  return array_of_texts(cx, has ? value : list);
}

AOT_BUILTIN(aot_builtin_locale_get_calendars) {
  aot_locale locale;
  char line[LINE_SIZE];
  if (!this_tag(cx, this_value, "Intl.Locale.prototype.calendars", &locale)) return AOT_EXCEPTION;
  region_use(&locale, line, sizeof line);
  return in_use(cx, &locale, "ca", field(line, CALENDARS));
}

AOT_BUILTIN(aot_builtin_locale_get_hour_cycles) {
  aot_locale locale;
  char line[LINE_SIZE], cycle[8];
  if (!this_tag(cx, this_value, "Intl.Locale.prototype.hourCycles", &locale)) return AOT_EXCEPTION;
  region_use(&locale, line, sizeof line);
  language_value(aot_language_hour_cycles, &locale, cycle, sizeof cycle, field(line, HOUR_CYCLES));
  return in_use(cx, &locale, "hc", cycle);
}

AOT_BUILTIN(aot_builtin_locale_get_collations) {
  aot_locale locale;
  char line[LINE_SIZE];
  if (!this_tag(cx, this_value, "Intl.Locale.prototype.collations", &locale)) return AOT_EXCEPTION;
  language_value(aot_language_collations, &locale, line, sizeof line, "emoji,eor");
  return in_use(cx, &locale, "co", line);
}

AOT_BUILTIN(aot_builtin_locale_get_numbering_systems) {
  aot_locale locale;
  char line[LINE_SIZE];
  if (!this_tag(cx, this_value, "Intl.Locale.prototype.numberingSystems", &locale)) return AOT_EXCEPTION;
  language_value(aot_language_digits, &locale, line, sizeof line, "latn");
  return in_use(cx, &locale, "nu", line);
}

AOT_BUILTIN(aot_builtin_locale_get_text_info) {
  aot_locale locale;
  char direction[8];
  if (!this_tag(cx, this_value, "Intl.Locale.prototype.textInfo", &locale)) return AOT_EXCEPTION;
  language_value(aot_right_to_left, &locale, direction, sizeof direction, "ltr");
  aot_value o = aot_new_object(cx);
  return AOT_FAILED(o) || aot_put_text_option(cx, o, "direction", direction) ? AOT_EXCEPTION : o;
}

AOT_BUILTIN(aot_builtin_locale_get_time_zones) {
  aot_locale locale;
  aot_locale_parts parts;
  if (!this_tag(cx, this_value, "Intl.Locale.prototype.timeZones", &locale)) return AOT_EXCEPTION;
  aot_split_tag(locale.tag, &parts);
  if (!*parts.id.region) return AOT_UNDEFINED;
  char zones[2048] = "";
  aot_line_value(aot_region_time_zones, parts.id.region, strlen(parts.id.region), zones, sizeof zones);
  return array_of_texts(cx, zones);
}

/* Weeks are those of the subdivision's region, when the tag has no region of its own. */
static void keep_subdivision(aot_locale *locale) {
  aot_locale_parts parts;
  char value[16];
  aot_split_tag(locale->tag, &parts);
  if (*parts.id.region || !aot_locale_keyword(locale, "sd", value, sizeof value) || strlen(value) < 3) return;
  snprintf(parts.id.region, sizeof parts.id.region, "%c%c", value[0], value[1]);
  aot_join_tag(&parts, locale);
}

AOT_BUILTIN(aot_builtin_locale_get_week_info) {
  aot_locale locale;
  char line[LINE_SIZE], copy[LINE_SIZE];
  if (!this_tag(cx, this_value, "Intl.Locale.prototype.weekInfo", &locale)) return AOT_EXCEPTION;
  keep_subdivision(&locale);
  region_use(&locale, line, sizeof line);
  aot_value o = aot_new_object(cx), weekend = aot_new_array(cx, 0, NULL);
  if (AOT_FAILED(o) || AOT_FAILED(weekend)) return AOT_EXCEPTION;
  strcpy(copy, line);
  int first = atoi(field(copy, FIRST_DAY));
  strcpy(copy, line);
  for (const char *p = field(copy, WEEKEND); *p; p++)
    if (aot_array_push(cx, weekend, aot_int(*p - '0'))) return AOT_EXCEPTION;
  if (aot_put_option(cx, o, "firstDay", aot_int(first)) || aot_put_option(cx, o, "weekend", weekend) ||
      aot_put_option(cx, o, "minimalDays", aot_int(atoi(field(line, LEAST_DAYS)))))
    return AOT_EXCEPTION;
  return o;
}

/* ---------------------------------------------------------------- Intl.supportedValuesOf (8.3.2) */

static aot_value numbering_systems(aot_context *cx) {
  aot_value array = aot_new_array(cx, 0, NULL);
  for (uint32_t i = 0; i < aot_numbering_system_count; i++)
    if (aot_array_push(cx, array, aot_string_from_c(cx, aot_numbering_systems[i].name))) return AOT_EXCEPTION;
  return array;
}

AOT_BUILTIN(aot_builtin_intl_supported_values_of) {
  aot_value text = aot_to_string(cx, AOT_ARG(0));
  char *key = AOT_FAILED(text) ? NULL : aot_plain_text(cx, text);
  if (!key) return AOT_EXCEPTION;
  static const struct {
    const char *key, *list;
  } lists[] = {{"calendar", aot_supported_calendars},
               {"collation", aot_supported_collations},
               {"currency", aot_supported_currencies},
               {"timeZone", aot_supported_time_zones},
               {"unit", aot_supported_units}};
  aot_value result = AOT_UNDEFINED;
  for (size_t i = 0; i < sizeof lists / sizeof *lists && result == AOT_UNDEFINED; i++)
    if (!strcmp(key, lists[i].key)) result = array_of_texts(cx, lists[i].list);
  if (!strcmp(key, "numberingSystem")) result = numbering_systems(cx);
  if (result == AOT_UNDEFINED) result = aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid key : %s", key);
  free(key);
  return result;
}
