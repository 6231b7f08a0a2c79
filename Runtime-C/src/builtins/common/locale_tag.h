/* locale_tag.h: the parts of a language tag, and their canonical forms (Unicode Technical Standard 35, 3). */
#ifndef AOT_BUILTINS_COMMON_LOCALE_TAG_H
#define AOT_BUILTINS_COMMON_LOCALE_TAG_H

#include "builtins/common/locale_list.h"

/* What a tag says before its extensions. */
typedef struct aot_language_id {
  char language[9], script[5], region[4];
  char variants[AOT_LOCALE_SIZE]; /* "-arevela-polyton", sorted */
} aot_language_id;

/* A tag in parts. Extensions are kept as their text: "-a-foo-u-ca-buddhist-x-y". */
typedef struct aot_locale_parts {
  aot_language_id id;
  char extensions[AOT_LOCALE_SIZE];
} aot_locale_parts;

enum aot_tag_state { AOT_TAG_GOOD, AOT_TAG_NO_LANGUAGE, AOT_TAG_INVALID };

/* CanonicalizeUnicodeLocaleId: puts a tag in lower case into its canonical form, in place. AOT_TAG_NO_LANGUAGE: it does not begin with
 * a language; AOT_TAG_INVALID: something behind that is wrong. */
enum aot_tag_state aot_canonicalize_tag(char tag[AOT_LOCALE_SIZE]);

/* The parts of a canonical tag; and the tag of parts, which are canonicalized again: false when they make no tag. */
void aot_split_tag(const char *tag, aot_locale_parts *parts);
bool aot_join_tag(const aot_locale_parts *parts, aot_locale *locale);

/* Sets the value of a key of the -u- extension (NULL: takes it away); false when the tag grows too long. */
bool aot_set_keyword(aot_locale_parts *parts, const char *key, const char *value);

/* The canonical form of the value of a key of -u- ("islamicc" of "ca"), in place. */
void aot_canonicalize_keyword(const char *key, char *value, size_t size);

/* Whether text is a `type` of UTS 35: subtags of 3 to 8 letters and digits. */
bool aot_is_keyword_type(const char *text);

/* Whether text is a language, script or region subtag, in any case. */
bool aot_is_language_subtag(const char *text);
bool aot_is_script_subtag(const char *text);
bool aot_is_region_subtag(const char *text);

/* The value of a key in lines "key>value\n"; false when there is none, or no room for it. */
bool aot_line_value(const char *lines, const char *key, size_t length, char *value, size_t size);

/* Lower case of an ASCII text, in place. */
void aot_lower_ascii(char *text);

#endif
