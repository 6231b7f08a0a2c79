/* locale_resolve.c: see locale_resolve.h. */
#include "builtins/intl/locale_resolve.h"
#include "builtins/common/locale_tag.h"
#include "base/failure.h"
#include "object/convert.h"
#include "object/new_object.h"
#include "value/string.h"
#include <stdlib.h>
#include <string.h>

static const char *environment_locale(void) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (int i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (value) return value;
  }
  return AOT_DEFAULT_LOCALE;
}

/* "de_DE.UTF-8@euro" without what stands behind the dot or the sign. */
void aot_default_locale(aot_locale *locale) {
  const char *text = environment_locale();
  size_t n = strcspn(text, ".@");
  bool fits = n > 0 && n < sizeof locale->tag;
  for (size_t i = 0; fits && i < n; i++) locale->tag[i] = text[i] == '_' ? '-' : text[i];
  if (fits) {
    locale->tag[n] = 0;
    aot_lower_ascii(locale->tag);
    fits = strcmp(locale->tag, "c") != 0 && strncmp(locale->tag, "posix", 5) != 0 &&
           strcmp(locale->tag, "en-us-posix") != 0 && aot_canonicalize_tag(locale->tag) == AOT_TAG_GOOD;
  }
  if (!fits) strcpy(locale->tag, AOT_DEFAULT_LOCALE);
}

static int find_exactly(const char *tag) {
  uint32_t low = 0, high = aot_locale_name_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    int order = strcmp(aot_locale_tags + aot_locale_names[middle].offset, tag);
    if (!order) return (int)middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return -1;
}

int aot_locale_lookup(const char *tag, int services) {
  aot_locale rest;
  strcpy(rest.tag, tag);
  for (char *cut = rest.tag; cut; cut = strrchr(rest.tag, '-')) {
    if (cut != rest.tag) *cut = 0;
    if (cut != rest.tag && strlen(rest.tag) > 1 && rest.tag[strlen(rest.tag) - 2] == '-') continue;
    int index = find_exactly(rest.tag);
    if (index >= 0 && (aot_locale_names[index].services & services) == services) return index;
  }
  return -1;
}

/* The keyword that a variant of old became is part of the locale's name. */
static void keep_variant_keyword(aot_resolved_locale *resolved) {
  char value[16];
  if (!strcmp(resolved->locale.tag, "en-US") && aot_locale_keyword(&resolved->requested, "va", value, sizeof value) &&
      !strcmp(value, "posix"))
    aot_accept_keyword(resolved, "va", value);
}

static void resolve_default(aot_resolved_locale *resolved, int services) {
  aot_default_locale(&resolved->locale);
  resolved->requested = resolved->locale;
  aot_locale base;
  aot_locale_base(&resolved->locale, &base);
  int index = aot_locale_lookup(base.tag, services);
  resolved->index = (uint16_t)(index < 0 ? find_exactly("en") : index);
}

int aot_resolve_locale(aot_context *cx, aot_resolved_locale *resolved, aot_value locales, int services) {
  aot_locale *list;
  int n = aot_locale_list(cx, locales, &list), index = -1;
  if (n < 0) return -1;
  for (int i = 0; i < n && index < 0; i++) {
    aot_locale base;
    aot_locale_base(&list[i], &base);
    index = aot_locale_lookup(base.tag, services);
    if (index < 0) continue;
    resolved->requested = list[i];
    strcpy(resolved->locale.tag, aot_locale_tags + aot_locale_names[index].offset);
    resolved->index = (uint16_t)index;
    keep_variant_keyword(resolved);
  }
  free(list);
  if (index < 0) resolve_default(resolved, services);
  return 0;
}

void aot_accept_keyword(aot_resolved_locale *resolved, const char *key, const char *value) {
  aot_locale_parts parts;
  aot_split_tag(resolved->locale.tag, &parts);
  if (aot_set_keyword(&parts, key, value)) aot_join_tag(&parts, &resolved->locale);
}

aot_value aot_array_of_locales(aot_context *cx, const aot_locale *list, int n) {
  aot_value array = aot_new_array(cx, 0, NULL);
  for (int i = 0; i < n; i++)
    if (aot_array_push(cx, array, aot_string_from_c(cx, list[i].tag))) return AOT_EXCEPTION;
  return array;
}

aot_value aot_supported_locales(aot_context *cx, aot_value locales, aot_value options, int services,
                                const char *service) {
  aot_locale *list;
  int n = aot_locale_list(cx, locales, &list), kept = 0;
  if (n < 0) return AOT_EXCEPTION;
  if (options != AOT_UNDEFINED) options = aot_to_object(cx, options);
  bool failed =
      AOT_FAILED(options) || aot_string_option(cx, options, "localeMatcher", "lookup|best fit", 1, service) < 0;
  for (int i = 0; i < n && !failed; i++) {
    aot_locale base;
    aot_locale_base(&list[i], &base);
    if (aot_locale_lookup(base.tag, services) >= 0) list[kept++] = list[i];
  }
  aot_value array = failed ? AOT_EXCEPTION : aot_array_of_locales(cx, list, kept);
  free(list);
  return array;
}
