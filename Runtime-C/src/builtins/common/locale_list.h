/* locale_list.h: language tags and options, as all of ECMA-402 reads them. */
#ifndef AOT_BUILTINS_COMMON_LOCALE_LIST_H
#define AOT_BUILTINS_COMMON_LOCALE_LIST_H

#include "aot_abi.h"
#include <stdbool.h>

#define AOT_LOCALE_SIZE 128

/* A language tag in its canonical form. */
typedef struct aot_locale {
  char tag[AOT_LOCALE_SIZE];
} aot_locale;

/* CanonicalizeLocaleList (ECMA-402 9.2.1): a malloc'ed list, which the caller frees. -1 = an error is pending. */
int aot_locale_list(aot_context *cx, aot_value locales, aot_locale **list);

/* The locale of a string or object; -1 = an error is pending. */
int aot_locale_of_value(aot_context *cx, aot_value v, aot_locale *out);

/* The tag without its extensions; the value of the key of its -u- extension ("" for a key alone), false when it has none. */
void aot_locale_base(const aot_locale *locale, aot_locale *base);
bool aot_locale_keyword(const aot_locale *locale, const char *key, char *value, size_t size);

/* The locale of the environment, when no other is asked for. */
#define AOT_DEFAULT_LOCALE "en-US"

/* A string as UTF-8 that the caller frees; zero units become something that no option has. NULL = an error is pending. */
char *aot_plain_text(aot_context *cx, aot_value string);

/* Get of an option; undefined when there are none. */
aot_value aot_option(aot_context *cx, aot_value options, const char *name);

/* The index of ToString(v) in a list of values ("sort|search"). -1 = an error is pending. `service` names the caller in the message. */
int aot_string_value(aot_context *cx, aot_value v, const char *name, const char *values, const char *service);

/* GetOption of a string with a list of values ("sort|search"): the index of the value, `fallback` when it is undefined. -1 = an error is
 * pending. */
int aot_string_option(aot_context *cx, aot_value options, const char *name, const char *values, int fallback,
                      const char *service);

/* GetOption of a boolean: 1, 0, or `fallback` when it is undefined. -1 = an error is pending. */
int aot_boolean_option(aot_context *cx, aot_value options, const char *name, int fallback);

/* What toLocaleString of a list hands on to its elements. */
typedef struct aot_localization {
  aot_value locales, options;
} aot_localization;
aot_value aot_to_locale_string(aot_context *cx, aot_value v, aot_localization l);

#define AOT_NO_OPTION 100 /* a fallback that no value has */

#endif
