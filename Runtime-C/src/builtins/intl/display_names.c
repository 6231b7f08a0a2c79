/* display_names.c: Intl.DisplayNames (ECMA-402 12). */
#include "builtins/intl/display_names.h"
#include "builtins/intl/intl_object.h"
#include "builtins/common/locale_tag.h"
#include "builtins/intl/number_data.h"
#include "builtins/intl/text_parts.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum type { TYPE_LANGUAGE, TYPE_REGION, TYPE_SCRIPT, TYPE_CURRENCY, TYPE_CALENDAR, TYPE_FIELD };
enum { NAME_SIZE = 512 };

/* A DisplayNames keeps a display_names. */
typedef struct display_names {
  aot_locale locale;
  uint16_t index; /* in aot_locale_names */
  uint8_t type, style;
  bool falls_to_none, standard;
} display_names;

AOT_INTL_SERVICE(display_names, DISPLAY_NAMES, "DisplayNames", AOT_LOCALE_ALL_SERVICES)

AOT_BUILTIN(aot_builtin_display_names) {
  static const char service[] = "Intl.DisplayNames";
  if (aot_needs_new(cx, new_target, service)) return AOT_EXCEPTION;
  aot_value o = aot_new_intl_object(cx, new_target, AOT_REALM_DISPLAY_NAMES_PROTOTYPE, AOT_HOST_DISPLAY_NAMES);
  if (AOT_FAILED(o)) return o;
  aot_value options = AOT_ARG(1);
  aot_resolved_locale resolved;
  if (aot_resolve_locale(cx, &resolved, AOT_ARG(0), AOT_LOCALE_ALL_SERVICES)) return AOT_EXCEPTION;
  if (options == AOT_UNDEFINED) return aot_throw_error(cx, AOT_TYPE_ERROR, "invalid_argument");
  if (aot_options_object(cx, options) ||
      aot_string_option(cx, options, "localeMatcher", "lookup|best fit", 1, service) < 0)
    return AOT_EXCEPTION;
  int style = aot_string_option(cx, options, "style", "long|short|narrow", 0, service);
  if (style < 0) return AOT_EXCEPTION;
  int type = aot_string_option(cx, options, "type", "language|region|script|currency|calendar|dateTimeField",
                               AOT_NO_OPTION, service);
  if (type < 0) return AOT_EXCEPTION;
  if (type == AOT_NO_OPTION) return aot_throw_error(cx, AOT_TYPE_ERROR, "invalid_argument");
  int none = aot_string_option(cx, options, "fallback", "code|none", 0, service);
  int standard = none < 0 ? -1 : aot_string_option(cx, options, "languageDisplay", "dialect|standard", 0, service);
  if (standard < 0) return AOT_EXCEPTION;
  display_names names = {.locale = resolved.locale,
                         .index = resolved.index,
                         .type = (uint8_t)type,
                         .style = (uint8_t)style,
                         .falls_to_none = none,
                         .standard = standard};
  aot_keep_bytes(cx, aot_wrapper_of(o), &names, sizeof names);
  return o;
}

AOT_BUILTIN(aot_builtin_display_names_resolved_options) {
  aot_wrapper *w = aot_this_intl(cx, this_value, AOT_HOST_DISPLAY_NAMES, "Intl.DisplayNames.prototype.resolvedOptions");
  if (!w) return AOT_EXCEPTION;
  static const char *const styles[] = {"long", "short", "narrow"};
  static const char *const types[] = {"language", "region", "script", "currency", "calendar", "dateTimeField"};
  display_names d;
  memcpy(&d, aot_kept_bytes(cx, w), sizeof d);
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_put_text_option(cx, o, "locale", d.locale.tag) ||
      aot_put_text_option(cx, o, "style", styles[d.style]) || aot_put_text_option(cx, o, "type", types[d.type]) ||
      aot_put_text_option(cx, o, "fallback", d.falls_to_none ? "none" : "code") ||
      (d.type == TYPE_LANGUAGE && aot_put_text_option(cx, o, "languageDisplay", d.standard ? "standard" : "dialect")))
    return AOT_EXCEPTION;
  return o;
}

/* ---------------------------------------------------------------- names of codes */

/* The name of a code of a kind; NULL when there is none. */
static const char *name_of(const display_names *d, enum aot_display_kind kind, const char *code,
                           char text[AOT_TEXT_SIZE]) {
  const char *p = aot_display_codes;
  int i = 0;
  for (; i < aot_display_starts[kind]; i++) p += strlen(p) + 1;
  for (; i < aot_display_starts[kind + 1] && strcmp(p, code) != 0; i++) p += strlen(p) + 1;
  if (i == aot_display_starts[kind + 1]) return NULL;
  uint32_t key = AOT_DISPLAY_STYLES * (uint32_t)i;
  const char *name = NULL;
  bool has_narrow = kind == AOT_DISPLAY_FIELD;
  if (d->style) name = aot_coded_text(&aot_display_texts, d->index, key + (has_narrow ? d->style : 1), text);
  return name ? name : aot_coded_text(&aot_display_texts, d->index, key, text);
}

static const char *pattern(const display_names *d, uint32_t which, const char *fallback, char buffer[AOT_TEXT_SIZE]) {
  uint32_t key = AOT_DISPLAY_STYLES * (uint32_t)aot_display_starts[AOT_DISPLAY_KINDS] + which;
  const char *text = aot_coded_text(&aot_display_texts, d->index, key, buffer);
  return text ? text : fallback;
}

/* Puts texts in the places of "{0}" and "{1}". */
static void fill(char out[NAME_SIZE], const char *pattern, const char *first, const char *second) {
  size_t n = 0;
  for (const char *p = pattern; *p && n < NAME_SIZE - 1;) {
    const char *with = !strncmp(p, "{0}", 3) ? first : !strncmp(p, "{1}", 3) ? second : NULL;
    if (!with) {
      out[n++] = *p++;
      continue;
    }
    p += 3;
    while (*with && n < NAME_SIZE - 1) out[n++] = *with++;
  }
  out[n] = 0;
}

/* ---------------------------------------------------------------- languages */

/* Parentheses within parentheses become brackets: those of the pattern say which. */
static void replace_parentheses(const char *pattern, char *text) {
  bool wide = strstr(pattern, "\uFF08");
  const char *open = wide ? "\uFF08" : "(", *close = wide ? "\uFF09" : ")";
  char out[NAME_SIZE];
  size_t n = 0;
  for (const char *p = text; *p && n < sizeof out - 4;) {
    bool opens = !strncmp(p, open, strlen(open)), closes = !strncmp(p, close, strlen(close));
    const char *with = opens ? (wide ? "\uFF3B" : "[") : closes ? (wide ? "\uFF3D" : "]") : NULL;
    if (with) {
      n += (size_t)sprintf(out + n, "%s", with);
      p += strlen(opens ? open : close);
    } else out[n++] = *p++;
  }
  out[n] = 0;
  strcpy(text, out);
}

/* Adds a name to what stands in the parentheses. */
static void add_remainder(const display_names *d, char remainder[NAME_SIZE], const char *name) {
  char joined[NAME_SIZE], buffer[AOT_TEXT_SIZE];
  if (!*remainder) {
    snprintf(remainder, NAME_SIZE, "%s", name);
    return;
  }
  fill(joined, pattern(d, 1, "{0}, {1}", buffer), remainder, name);
  strcpy(remainder, joined);
}

/* The name of a language with the script or region that it is known by; they are taken away then. */
static const char *dialect_name(const display_names *d, aot_language_id *id, char text[AOT_TEXT_SIZE]) {
  char code[24];
  if (*id->script && *id->region) {
    snprintf(code, sizeof code, "%s-%s-%s", id->language, id->script, id->region);
    const char *name = name_of(d, AOT_DISPLAY_LANGUAGE, code, text);
    if (name) *id->script = *id->region = 0;
    return name;
  }
  char *parts[] = {id->script, id->region};
  for (int i = 0; i < 2; i++) {
    if (!*parts[i]) continue;
    snprintf(code, sizeof code, "%s-%s", id->language, parts[i]);
    const char *name = name_of(d, AOT_DISPLAY_LANGUAGE, code, text);
    if (!name) continue;
    *parts[i] = 0;
    return name;
  }
  return NULL;
}

/* A part's name in the parentheses; false when it has none and a code will not do. */
static bool add_part(const display_names *d, char remainder[NAME_SIZE], enum aot_display_kind kind, const char *code) {
  if (!*code) return true;
  char text[AOT_TEXT_SIZE];
  const char *name = name_of(d, kind, code, text);
  if (!name && d->falls_to_none) return false;
  add_remainder(d, remainder, name ? name : code);
  return true;
}

static bool add_variants(const display_names *d, char remainder[NAME_SIZE], const char *variants) {
  for (const char *p = variants; *p;) {
    char code[12] = "";
    size_t n = strcspn(++p, "-");
    for (size_t i = 0; i < n && i < sizeof code - 1; i++)
      code[i] = p[i] >= 'a' && p[i] <= 'z' ? (char)(p[i] & ~32) : p[i];
    if (!add_part(d, remainder, AOT_DISPLAY_VARIANT, code)) return false;
    p += n;
  }
  return true;
}

static bool language_name(const display_names *d, const char *tag, char out[NAME_SIZE]) {
  aot_locale_parts parts;
  char text[AOT_TEXT_SIZE], pattern_text[AOT_TEXT_SIZE];
  aot_split_tag(tag, &parts);
  aot_language_id *id = &parts.id;
  const char *language = strcmp(id->language, "und") != 0 ? id->language : "root";
  const char *found = d->standard ? NULL : dialect_name(d, id, text);
  if (!found) found = name_of(d, AOT_DISPLAY_LANGUAGE, id->language, text);
  if (!strcmp(language, "root") && !*id->script && !*id->region && !*id->variants) found = NULL;
  if (!found && d->falls_to_none) return false;
  char name[NAME_SIZE], remainder[NAME_SIZE] = "";
  snprintf(name, sizeof name, "%s", found ? found : language);
  if (!add_part(d, remainder, AOT_DISPLAY_SCRIPT, id->script) ||
      !add_part(d, remainder, AOT_DISPLAY_REGION, id->region) || !add_variants(d, remainder, id->variants))
    return false;
  if (!*remainder) {
    strcpy(out, name);
    return true;
  }
  const char *whole = pattern(d, 0, "{0} ({1})", pattern_text);
  replace_parentheses(whole, remainder);
  replace_parentheses(whole, name);
  fill(out, whole, name, remainder);
  return true;
}

/* ---------------------------------------------------------------- currencies */

static const char *currency_name(const display_names *d, const char *code, char text[AOT_TEXT_SIZE]) {
  uint32_t i = 0;
  for (const char *p = aot_currency_codes; *p; p += 3, i++) {
    if (memcmp(p, code, 3) != 0) continue;
    const char *title =
        aot_coded_text(&aot_currency_names, d->index, AOT_CURRENCY_NAMES * i + AOT_CURRENCY_TITLE, text);
    return title ? title
                 : aot_coded_text(&aot_currency_names, d->index, AOT_CURRENCY_NAMES * i + AOT_PLURAL_NAME_OTHER, text);
  }
  return NULL;
}

/* ---------------------------------------------------------------- of (12.3.3) */

static bool is_currency(const char *code) {
  if (strlen(code) != 3) return false;
  for (int i = 0; i < 3; i++)
    if ((code[i] | 32) < 'a' || (code[i] | 32) > 'z') return false;
  return true;
}

static bool is_field(const char *code) {
  const char *p = aot_display_codes;
  for (int i = 0; i < aot_display_starts[AOT_DISPLAY_KINDS]; i++, p += strlen(p) + 1)
    if (i >= aot_display_starts[AOT_DISPLAY_FIELD] && !strcmp(p, code)) return true;
  return false;
}

/* CanonicalCodeForDisplayNames: in place; false when it is no code of the type. */
static bool canonicalize(enum type type, char code[AOT_LOCALE_SIZE]) {
  switch (type) {
  case TYPE_LANGUAGE: {
    aot_lower_ascii(code);
    if (aot_canonicalize_tag(code) != AOT_TAG_GOOD) return false;
    return true;
  }
  case TYPE_REGION: return aot_is_region_subtag(code);
  case TYPE_SCRIPT: return aot_is_script_subtag(code);
  case TYPE_CALENDAR: return aot_is_keyword_type(code);
  case TYPE_FIELD: return is_field(code);
  case TYPE_CURRENCY:
    if (!is_currency(code)) return false;
    for (int i = 0; i < 3; i++) code[i] = (char)(code[i] & ~32);
    return true;
  }
  return false;
}

/* A region that has another code now. */
static const char *region_name(const display_names *d, const char *code, char text[AOT_TEXT_SIZE]) {
  char tag[AOT_LOCALE_SIZE];
  aot_locale_parts parts;
  bool upper = code[0] >= 'A' && code[0] <= 'Z';
  int size = snprintf(tag, sizeof tag, "und-%s", code);
  aot_lower_ascii(tag);
  if (!upper || (size_t)size >= sizeof tag || aot_canonicalize_tag(tag) != AOT_TAG_GOOD)
    return name_of(d, AOT_DISPLAY_REGION, code, text);
  aot_split_tag(tag, &parts);
  display_names plain = *d;
  if (strcmp(parts.id.region, code) != 0) plain.style = 0; /* of an alias V8 has the long name alone */
  return name_of(&plain, AOT_DISPLAY_REGION, parts.id.region, text);
}

static const char *find_name(const display_names *d, const char *code, char text[NAME_SIZE]) {
  switch ((enum type)d->type) {
  case TYPE_LANGUAGE: return language_name(d, code, text) ? text : NULL;
  case TYPE_REGION: return region_name(d, code, text);
  case TYPE_SCRIPT: return name_of(d, AOT_DISPLAY_SCRIPT, code, text);
  case TYPE_CALENDAR: return name_of(d, AOT_DISPLAY_CALENDAR, code, text);
  case TYPE_FIELD: return name_of(d, AOT_DISPLAY_FIELD, code, text);
  case TYPE_CURRENCY: return currency_name(d, code, text);
  }
  return NULL;
}

static aot_value utf8_string(aot_context *cx, const char *text) {
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_add_utf8(&b, text);
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_display_names_of) {
  aot_wrapper *w = aot_this_intl(cx, this_value, AOT_HOST_DISPLAY_NAMES, "Intl.DisplayNames.prototype.of");
  aot_value given = w ? aot_to_string(cx, AOT_ARG(0)) : AOT_EXCEPTION;
  char *text = AOT_FAILED(given) ? NULL : aot_plain_text(cx, given);
  if (!text) return AOT_EXCEPTION;
  display_names d;
  memcpy(&d, aot_kept_bytes(cx, w), sizeof d);
  char code[AOT_LOCALE_SIZE], name[NAME_SIZE];
  bool good = strlen(text) < sizeof code;
  if (good) strcpy(code, text);
  free(text);
  if (!good || !canonicalize((enum type)d.type, code)) return aot_throw_error(cx, AOT_RANGE_ERROR, "invalid_argument");
  const char *found = find_name(&d, code, name);
  if (found) return utf8_string(cx, found);
  return d.falls_to_none ? AOT_UNDEFINED : aot_string_from_c(cx, code);
}
