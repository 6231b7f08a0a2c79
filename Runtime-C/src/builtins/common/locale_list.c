/* locale_list.c: see locale_list.h. */
#include "builtins/common/locale_list.h"
#include "builtins/common/locale_tag.h"
#include "base/failure.h"
#include "object/convert.h"
#include "object/abstract_operations.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/property_access.h"
#include "object/wrapper.h"
#include "value/intern.h"
#include "value/string.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static aot_value get_property(aot_context *cx, aot_value o, const char *name) {
  return aot_get_value(cx, o, aot_key_from_name(aot_intern_c(cx, name)));
}

char *aot_plain_text(aot_context *cx, aot_value string) {
  size_t size;
  char *text = aot_string_to_utf8(cx, string, &size);
  for (size_t i = 0; text && i < size; i++)
    if (!text[i]) text[i] = 1;
  return text;
}

/* The locale of a string, or that of an Intl.Locale. */
static int read_tag(aot_context *cx, aot_value v, aot_locale *out) {
  char *text = aot_plain_text(cx, v);
  if (!text) return -1;
  enum aot_tag_state state = AOT_TAG_NO_LANGUAGE;
  if (strlen(text) < AOT_LOCALE_SIZE) {
    strcpy(out->tag, text);
    aot_lower_ascii(out->tag);
    state = aot_canonicalize_tag(out->tag);
  }
  if (state == AOT_TAG_NO_LANGUAGE) aot_throw_error(cx, AOT_RANGE_ERROR, "Incorrect locale information provided");
  if (state == AOT_TAG_INVALID) aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid language tag: %s", text);
  free(text);
  return state == AOT_TAG_GOOD ? 0 : -1;
}

static bool is_locale(aot_value v) { return aot_is_kind(v, AOT_KIND_HOST) && aot_cell_of(v)->aux == AOT_HOST_LOCALE; }

int aot_locale_of_value(aot_context *cx, aot_value v, aot_locale *out) {
  if (is_locale(v)) v = aot_wrapper_of(v)->value;
  if (!aot_is_string(v) && !aot_is_object(v)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Language ID should be string or object.");
    return -1;
  }
  aot_value text = aot_to_string(cx, v);
  return AOT_FAILED(text) ? -1 : read_tag(cx, text, out);
}

static bool contains(const aot_locale *list, int n, const aot_locale *locale) {
  for (int i = 0; i < n; i++)
    if (!strcmp(list[i].tag, locale->tag)) return true;
  return false;
}

static int add_elements(aot_context *cx, aot_value o, double length, aot_locale **list) {
  int n = 0;
  for (double k = 0; k < length; k++) {
    aot_value v;
    int has = aot_element_if_present(cx, o, k, &v);
    if (has < 0) return -1;
    if (!has) continue;
    aot_locale locale;
    if (aot_locale_of_value(cx, v, &locale)) return -1;
    if (contains(*list, n, &locale)) continue;
    aot_locale *grown = realloc(*list, ((size_t)n + 1) * sizeof **list);
    if (!grown) {
      aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
      return -1;
    }
    *list = grown;
    grown[n++] = locale;
  }
  return n;
}

int aot_locale_list(aot_context *cx, aot_value locales, aot_locale **list) {
  *list = NULL;
  if (locales == AOT_UNDEFINED) return 0;
  if (aot_is_string(locales) || is_locale(locales)) {
    *list = malloc(sizeof **list);
    if (*list && !aot_locale_of_value(cx, locales, *list)) return 1;
    if (!*list) aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
    free(*list);
    *list = NULL;
    return -1;
  }
  aot_value o = aot_to_object(cx, locales);
  if (AOT_FAILED(o)) return -1;
  aot_value length = get_property(cx, o, "length");
  double n = AOT_FAILED(length) ? 0 : aot_to_length(cx, length);
  int count = aot_has_exception(cx) ? -1 : add_elements(cx, o, n, list);
  if (count < 0) {
    free(*list);
    *list = NULL;
  }
  return count;
}

void aot_locale_base(const aot_locale *locale, aot_locale *base) {
  *base = *locale;
  for (char *p = base->tag; (p = strchr(p, '-')); p++) {
    if (p[1] && (p[2] == '-' || !p[2])) {
      *p = 0;
      return;
    }
  }
}

bool aot_locale_keyword(const aot_locale *locale, const char *key, char *value, size_t size) {
  const char *p = strstr(locale->tag, "-u-");
  bool found = false;
  *value = 0;
  if (!p) return false;
  for (p += 2; *p == '-';) {
    const char *start = p + 1;
    size_t n = strcspn(start, "-");
    if (n == 1) break;
    p = start + n;
    if (n == 2) {
      if (found) break;
      found = !memcmp(start, key, 2);
    } else if (found && strlen(value) + n + 2 <= size) {
      if (*value) strcat(value, "-");
      strncat(value, start, n);
    }
  }
  return found;
}

/* ---------------------------------------------------------------- options (ECMA-402 9.2.11) */

aot_value aot_option(aot_context *cx, aot_value options, const char *name) {
  return options == AOT_UNDEFINED ? AOT_UNDEFINED : get_property(cx, options, name);
}

int aot_boolean_option(aot_context *cx, aot_value options, const char *name, int fallback) {
  aot_value v = aot_option(cx, options, name);
  if (AOT_FAILED(v)) return -1;
  return v == AOT_UNDEFINED ? fallback : aot_truthy(v);
}

int aot_string_value(aot_context *cx, aot_value v, const char *name, const char *values, const char *service) {
  aot_value text = aot_to_string(cx, v);
  char *given = AOT_FAILED(text) ? NULL : aot_plain_text(cx, text);
  if (!given) return -1;
  int found = -1, i = 0;
  size_t length = strlen(given);
  for (const char *p = values; p && found < 0; i++) {
    size_t n = strcspn(p, "|");
    if (n == length && !memcmp(p, given, n)) found = i;
    p = p[n] ? p + n + 1 : NULL;
  }
  if (found < 0)
    aot_throw_error(cx, AOT_RANGE_ERROR, "Value %s out of range for %s options property %s", given, service, name);
  free(given);
  return found;
}

int aot_string_option(aot_context *cx, aot_value options, const char *name, const char *values, int fallback,
                      const char *service) {
  aot_value v = aot_option(cx, options, name);
  if (AOT_FAILED(v)) return -1;
  return v == AOT_UNDEFINED ? fallback : aot_string_value(cx, v, name, values, service);
}

aot_value aot_to_locale_string(aot_context *cx, aot_value v, aot_localization l) {
  aot_value arguments[2] = {l.locales, l.options};
  return aot_invoke(cx, v, aot_key_from_name(aot_intern_c(cx, "toLocaleString")), 2, arguments);
}
