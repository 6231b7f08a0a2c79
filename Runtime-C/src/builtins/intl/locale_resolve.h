/* locale_resolve.h: from the locales that are asked for to one that there are data for (ECMA-402 9.2). */
#ifndef AOT_BUILTINS_INTL_LOCALE_RESOLVE_H
#define AOT_BUILTINS_INTL_LOCALE_RESOLVE_H

#include "builtins/common/locale_list.h"
#include "builtins/intl/locale_names.h"

enum { AOT_LOCALE_ALL_SERVICES = 0 };

/* Without pointers, so that objects keep it as bytes. */
typedef struct aot_resolved_locale {
  aot_locale locale;    /* what resolvedOptions tells: keywords are added to it once they are accepted */
  aot_locale requested; /* with its keywords */
  uint16_t index;       /* in aot_locale_names: whose data are used */
} aot_resolved_locale;

/* The locale of the environment (LC_ALL, LC_MESSAGES, LANG), else en-US. */
void aot_default_locale(aot_locale *locale);

/* The index of a canonical tag in aot_locale_names, with subtags cut from its end until one is found; -1 when none is. `services`: a word
 * that the row must have, or AOT_LOCALE_ALL_SERVICES. */
int aot_locale_lookup(const char *tag, int services);

/* ResolveLocale without keywords: the first of the locales that there are data for, else the default. -1 = an error is pending. */
int aot_resolve_locale(aot_context *cx, aot_resolved_locale *resolved, aot_value locales, int services);

/* Adds "-u-key-value" to the tag that resolvedOptions tells. */
void aot_accept_keyword(aot_resolved_locale *resolved, const char *key, const char *value);

/* supportedLocalesOf of a service. */
aot_value aot_supported_locales(aot_context *cx, aot_value locales, aot_value options, int services,
                                const char *service);

/* An array of the tags of a list. */
aot_value aot_array_of_locales(aot_context *cx, const aot_locale *list, int n);

#endif
