/* locale_tag.c: see locale_tag.h. */
#include "builtins/common/locale_tag.h"
#include "builtins/common/locale_aliases.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- characters and subtags */

static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool all(const char *s, size_t n, bool letters, bool digits) {
  for (size_t i = 0; i < n; i++)
    if (!(letters && is_letter(s[i])) && !(digits && is_digit(s[i]))) return false;
  return n > 0;
}

static bool is_alphanumeric(const char *s, size_t n, size_t least, size_t most) {
  return n >= least && n <= most && all(s, n, true, true);
}

static bool is_language(const char *s, size_t n) {
  return (n == 2 || n == 3 || (n >= 5 && n <= 8)) && all(s, n, true, false);
}
static bool is_script(const char *s, size_t n) { return n == 4 && all(s, n, true, false); }
static bool is_region(const char *s, size_t n) {
  return (n == 2 && all(s, 2, true, false)) || (n == 3 && all(s, 3, false, true));
}
static bool is_variant(const char *s, size_t n) {
  return is_alphanumeric(s, n, 5, 8) || (n == 4 && is_digit(s[0]) && all(s, 4, true, true));
}

bool aot_is_language_subtag(const char *text) { return is_language(text, strlen(text)); }
bool aot_is_script_subtag(const char *text) { return is_script(text, strlen(text)); }
bool aot_is_region_subtag(const char *text) { return is_region(text, strlen(text)); }

void aot_lower_ascii(char *text) {
  for (; *text; text++)
    if (*text >= 'A' && *text <= 'Z') *text = (char)(*text | 32);
}

bool aot_is_keyword_type(const char *text) {
  for (const char *p = text;; p++) {
    size_t n = strcspn(p, "-");
    if (!is_alphanumeric(p, n, 3, 8)) return false;
    p += n;
    if (!*p) return true;
  }
}

/* Walks over the subtags of a text; length 0 at its end. */
typedef struct subtags {
  const char *at;
  size_t length;
} subtags;

static subtags first_subtag(const char *text) { return (subtags){text, strcspn(text, "-")}; }

static void advance(subtags *s) {
  s->at += s->length;
  if (*s->at == '-') s->at++;
  s->length = strcspn(s->at, "-");
}

/* Adds "-" and a subtag. */
static bool append(char out[AOT_LOCALE_SIZE], const char *subtag, size_t n) {
  size_t length = strlen(out);
  if (length + n + 2 > AOT_LOCALE_SIZE) return false;
  out[length] = '-';
  memcpy(out + length + 1, subtag, n);
  out[length + 1 + n] = 0;
  return true;
}

/* ---------------------------------------------------------------- language, script, region, variants */

static void copy(char *out, const subtags *s) {
  memcpy(out, s->at, s->length);
  out[s->length] = 0;
}

/* Puts a variant into its place; false when it is there already. */
static bool add_variant(char variants[AOT_LOCALE_SIZE], const char *v, size_t n) {
  char sorted[AOT_LOCALE_SIZE] = "";
  bool placed = false;
  for (subtags s = first_subtag(variants + (*variants == '-')); s.length; advance(&s)) {
    size_t least = n < s.length ? n : s.length;
    int order = memcmp(v, s.at, least);
    if (!order) order = (int)n - (int)s.length;
    if (!order) return false;
    if (order < 0 && !placed) {
      placed = true;
      append(sorted, v, n);
    }
    append(sorted, s.at, s.length);
  }
  if (!placed && !append(sorted, v, n)) return false;
  strcpy(variants, sorted);
  return true;
}

/* Takes what belongs to a language identifier; false when a variant stands there twice. */
static bool take_id(subtags *s, aot_language_id *id) {
  *id = (aot_language_id){0};
  copy(id->language, s);
  advance(s);
  if (is_script(s->at, s->length)) {
    copy(id->script, s);
    advance(s);
  }
  if (is_region(s->at, s->length)) {
    copy(id->region, s);
    advance(s);
  }
  for (; is_variant(s->at, s->length); advance(s))
    if (!add_variant(id->variants, s->at, s->length)) return false;
  return true;
}

/* ---------------------------------------------------------------- aliases */

/* What stands behind "key>" in a list of lines; its length in n. */
static const char *find_alias(const char *lines, const char *key, size_t *n) {
  size_t length = strlen(key);
  for (const char *p = lines; *p; p = strchr(p, '\n') + 1) {
    if (strncmp(p, key, length) != 0 || p[length] != '>') continue;
    *n = strcspn(p + length + 1, "\n");
    return p + length + 1;
  }
  return NULL;
}

bool aot_line_value(const char *lines, const char *key, size_t length, char *value, size_t size) {
  for (const char *p = lines; *p; p = strchr(p, '\n') + 1) {
    if (strncmp(p, key, length) != 0 || p[length] != '>') continue;
    size_t n = strcspn(p + length + 1, "\n");
    if (n >= size) return false;
    memcpy(value, p + length + 1, n);
    value[n] = 0;
    return true;
  }
  return false;
}

static void remove_variant(char *variants, const char *v) {
  char *p = strstr(variants, v);
  memmove(p, p + strlen(v), strlen(p + strlen(v)) + 1);
}

static bool has_variant(const char *variants, const char *v) {
  const char *p = strstr(variants, v);
  return p && (p[strlen(v)] == '-' || !p[strlen(v)]);
}

/* Puts what an alias says in the place of the language, and fills what is missing. */
static void replace_language(aot_language_id *id, const char *text, size_t n) {
  char buffer[AOT_LOCALE_SIZE] = "";
  memcpy(buffer, text, n);
  subtags s = first_subtag(buffer);
  aot_language_id with;
  take_id(&s, &with);
  if (strcmp(with.language, "und") != 0) strcpy(id->language, with.language);
  if (!*id->script) strcpy(id->script, with.script);
  if (!*id->region) strcpy(id->region, with.region);
  for (s = first_subtag(with.variants + (*with.variants == '-')); s.length; advance(&s))
    add_variant(id->variants, s.at, s.length);
}

static bool apply_language_with_region(aot_language_id *id) {
  if (strcmp(id->language, "sgn") != 0 || !*id->region) return false;
  char key[16];
  size_t n;
  snprintf(key, sizeof key, "sgn-%s", id->region);
  const char *to = find_alias(aot_language_aliases, key, &n);
  if (!to) return false;
  *id->region = 0;
  replace_language(id, to, n);
  return true;
}

/* "hy-arevmda", "und-aaland", "und-hepburn-heploc": all variants of the key must be there. */
static bool apply_language_with_variants(aot_language_id *id, const char *language) {
  size_t length = strlen(language);
  for (const char *p = aot_language_aliases; *p; p = strchr(p, '\n') + 1) {
    size_t key = strcspn(p, ">");
    if (strncmp(p, language, length) != 0 || p[length] != '-' || key >= AOT_LOCALE_SIZE) continue;
    char variants[AOT_LOCALE_SIZE] = "";
    memcpy(variants, p + length, key - length);
    char *last = strrchr(variants, '-');
    if (!has_variant(id->variants, last)) continue;
    if (last != variants) {
      char second[16] = "";
      strncpy(second, last, sizeof second - 1);
      *last = 0;
      if (!has_variant(id->variants, variants)) continue;
      remove_variant(id->variants, second);
    }
    remove_variant(id->variants, variants);
    if (!strcmp(language, "und")) *variants = 0;
    replace_language(id, p + key + 1, strcspn(p + key + 1, "\n"));
    return true;
  }
  return false;
}

static bool apply_language(aot_language_id *id) {
  size_t n;
  const char *to = find_alias(aot_language_aliases, id->language, &n);
  if (to) replace_language(id, to, n);
  return to;
}

/* A region that is several now becomes the one where the language is at home. */
static bool apply_region(aot_language_id *id) {
  size_t n;
  const char *to = *id->region ? find_alias(aot_region_aliases, id->region, &n) : NULL;
  if (!to) return false;
  char key[16];
  size_t chosen_length;
  snprintf(key, sizeof key, "%s-%s", id->region, id->script);
  const char *chosen = *id->script ? find_alias(aot_region_choices, key, &chosen_length) : NULL;
  snprintf(key, sizeof key, "%s-%s", id->region, id->language);
  if (!chosen) chosen = find_alias(aot_region_choices, key, &chosen_length);
  memcpy(id->region, chosen ? chosen : to, 2);
  id->region[2] = 0;
  return true;
}

static bool apply_script(aot_language_id *id) {
  if (strcmp(id->script, "qaai") != 0) return false;
  strcpy(id->script, "zinh");
  return true;
}

static bool apply_variant(aot_language_id *id) {
  static const char *const renamed[][2] = {{"-heploc", "alalc97"}, {"-polytoni", "polyton"}};
  for (int i = 0; i < 2; i++) {
    if (!has_variant(id->variants, renamed[i][0])) continue;
    remove_variant(id->variants, renamed[i][0]);
    add_variant(id->variants, renamed[i][1], strlen(renamed[i][1]));
    return true;
  }
  return false;
}

static void apply_aliases(aot_language_id *id) {
  for (int round = 0; round < 10; round++)
    if (!apply_language_with_region(id) && !apply_language_with_variants(id, id->language) && !apply_language(id) &&
        !apply_language_with_variants(id, "und") && !apply_region(id) && !apply_script(id) && !apply_variant(id))
      return;
}

static void restore_case(aot_language_id *id) {
  if (*id->script) id->script[0] = (char)(id->script[0] & ~32);
  for (char *p = id->region; *p; p++)
    if (is_letter(*p)) *p = (char)(*p & ~32);
}

static bool write_id(const aot_language_id *id, char out[AOT_LOCALE_SIZE]) {
  return (!*id->language || append(out, id->language, strlen(id->language))) &&
         (!*id->script || append(out, id->script, strlen(id->script))) &&
         (!*id->region || append(out, id->region, strlen(id->region))) &&
         (!*id->variants || append(out, id->variants + 1, strlen(id->variants + 1)));
}

/* ---------------------------------------------------------------- extensions */

void aot_canonicalize_keyword(const char *key, char *value, size_t size) {
  char name[AOT_LOCALE_SIZE];
  size_t n;
  bool is_transform = is_digit(key[1]);
  if (!is_transform && (!strcmp(value, "yes") || !strcmp(value, "true"))) {
    *value = 0;
    return;
  }
  if (!strcmp(key, "rg") || !strcmp(key, "sd")) {
    const char *to = find_alias(aot_subdivision_aliases, value, &n);
    if (to) snprintf(value, size, n == 2 ? "%.*szzzz" : "%.*s", (int)n, to);
    return;
  }
  snprintf(name, sizeof name, "%s-%s", key, value);
  const char *to = find_alias(aot_keyword_aliases, name, &n);
  if (to) snprintf(value, size, "%.*s", (int)n, to);
}

/* A key with its values: a slice of the extension. */
typedef struct field {
  const char *key;
  size_t length; /* to the end of its last value */
} field;
enum { FIELDS_MAX = 40 };

/* Sorts by key, what came first before what came later. */
static void sort_fields(field *fields, int n) {
  for (int i = 1; i < n; i++) {
    field f = fields[i];
    int k = i;
    for (; k > 0 && memcmp(fields[k - 1].key, f.key, 2) > 0; k--) fields[k] = fields[k - 1];
    fields[k] = f;
  }
}

static bool is_key(const subtags *s, bool transform) {
  if (s->length != 2) return false;
  return transform ? is_letter(s->at[0]) && is_digit(s->at[1]) : all(s->at, 1, true, true) && is_letter(s->at[1]);
}

/* Collects keys with their values up to `end`; -1 when something is wrong. */
static int take_fields(subtags *s, const char *end, bool transform, field fields[FIELDS_MAX]) {
  int n = 0;
  while (s->at < end && s->length) {
    if (!is_key(s, transform) || n == FIELDS_MAX) return -1;
    const char *key = s->at;
    int values = 0;
    size_t length = 2;
    for (advance(s); s->at < end && is_alphanumeric(s->at, s->length, 3, 8); advance(s), values++)
      length = (size_t)(s->at + s->length - key);
    if (transform && !values) return -1;
    fields[n++] = (field){key, length};
  }
  sort_fields(fields, n);
  return n;
}

static bool write_fields(char out[AOT_LOCALE_SIZE], const field *fields, int n, bool transform) {
  for (int i = 0; i < n; i++) {
    if (i && !memcmp(fields[i].key, fields[i - 1].key, 2)) {
      if (transform) return false;
      continue;
    }
    char key[3] = {fields[i].key[0], fields[i].key[1]}, value[AOT_LOCALE_SIZE] = "";
    if (fields[i].length > 3) memcpy(value, fields[i].key + 3, fields[i].length - 3);
    aot_canonicalize_keyword(key, value, sizeof value);
    if (!append(out, key, 2) || (*value && !append(out, value, strlen(value)))) return false;
  }
  return true;
}

/* -u-: attributes and keys, both sorted. */
static bool write_unicode(char out[AOT_LOCALE_SIZE], subtags s, const char *end) {
  char attributes[AOT_LOCALE_SIZE] = "";
  field fields[FIELDS_MAX];
  for (; s.at < end && is_alphanumeric(s.at, s.length, 3, 8); advance(&s)) add_variant(attributes, s.at, s.length);
  int n = take_fields(&s, end, false, fields);
  return n >= 0 && (!*attributes || append(out, attributes + 1, strlen(attributes + 1))) &&
         write_fields(out, fields, n, false);
}

/* -t-: a language, and fields sorted by key. */
static bool write_transform(char out[AOT_LOCALE_SIZE], subtags s, const char *end) {
  field fields[FIELDS_MAX];
  if (is_language(s.at, s.length)) {
    aot_language_id id;
    if (!take_id(&s, &id)) return false;
    apply_aliases(&id);
    if (!write_id(&id, out)) return false;
  }
  int n = take_fields(&s, end, true, fields);
  return n >= 0 && write_fields(out, fields, n, true);
}

static bool write_other(char out[AOT_LOCALE_SIZE], subtags s, const char *end, bool is_private) {
  for (; s.at < end && s.length; advance(&s))
    if (!is_alphanumeric(s.at, s.length, is_private ? 1 : 2, 8) || !append(out, s.at, s.length)) return false;
  return true;
}

/* The extension of a singleton, and where it ends; NULL when there is none or, in `twice`, more than one. */
static const char *find_extension(const char *text, char singleton, const char **end, bool *twice) {
  const char *found = NULL;
  for (subtags s = first_subtag(text); s.length; advance(&s)) {
    if (s.length != 1) continue;
    if (found && !*end) *end = s.at - 1;
    if (*s.at == singleton) {
      *twice |= found != NULL;
      if (!found) found = s.at;
    }
    if (*s.at == 'x') break;
  }
  if (found && !*end) *end = text + strlen(text);
  return found;
}

static bool write_extensions(char out[AOT_LOCALE_SIZE], const char *text) {
  static const char singletons[] = "0123456789abcdefghijklmnopqrstuvwyzx";
  for (const char *c = singletons; *c; c++) {
    const char *end = NULL;
    bool twice = false;
    const char *start = find_extension(text, *c, &end, &twice);
    if (!start) continue;
    if (twice || end <= start + 1 || !append(out, c, 1)) return false;
    subtags s = first_subtag(start + 2);
    bool good = *c == 'u'   ? write_unicode(out, s, end)
                : *c == 't' ? write_transform(out, s, end)
                            : write_other(out, s, end, *c == 'x');
    if (!good) return false;
  }
  return true;
}

/* ---------------------------------------------------------------- whole tags */

/* The variant of old that is a keyword now. */
static bool move_posix(aot_locale_parts *parts) {
  if (strcmp(parts->id.variants, "-posix") != 0) return true;
  *parts->id.variants = 0;
  return aot_set_keyword(parts, "va", "posix");
}

enum aot_tag_state aot_canonicalize_tag(char tag[AOT_LOCALE_SIZE]) {
  subtags s = first_subtag(tag);
  aot_locale_parts parts = {0};
  for (const char *p = tag; *p; p++)
    if (*p != '-' && !all(p, 1, true, true)) return AOT_TAG_NO_LANGUAGE;
  if (!is_language(s.at, s.length)) return AOT_TAG_NO_LANGUAGE;
  bool variants_differ = take_id(&s, &parts.id);
  bool ends = !*s.at, has_empty_end = tag[strlen(tag) - 1] == '-';
  if (variants_differ && !ends && s.length != 1) return AOT_TAG_NO_LANGUAGE;
  if (!variants_differ && is_letter(*s.at)) return AOT_TAG_NO_LANGUAGE;
  if (!variants_differ || has_empty_end || strstr(tag, "--")) return AOT_TAG_INVALID;
  if (s.length && !write_extensions(parts.extensions, s.at)) return AOT_TAG_INVALID;
  apply_aliases(&parts.id);
  if (!move_posix(&parts)) return AOT_TAG_INVALID;
  restore_case(&parts.id);
  aot_locale locale;
  char out[AOT_LOCALE_SIZE] = "";
  if (!write_id(&parts.id, out)) return AOT_TAG_INVALID;
  int size = snprintf(locale.tag, sizeof locale.tag, "%s%s", out + 1, parts.extensions);
  if ((size_t)size + 1 >= sizeof locale.tag) return AOT_TAG_INVALID;
  strcpy(tag, locale.tag);
  return AOT_TAG_GOOD;
}

void aot_split_tag(const char *tag, aot_locale_parts *parts) {
  *parts = (aot_locale_parts){0};
  subtags s = first_subtag(tag);
  take_id(&s, &parts->id);
  if (s.length) snprintf(parts->extensions, sizeof parts->extensions, "-%s", s.at);
}

bool aot_join_tag(const aot_locale_parts *parts, aot_locale *locale) {
  char out[AOT_LOCALE_SIZE] = "";
  if (!write_id(&parts->id, out)) return false;
  int size = snprintf(locale->tag, sizeof locale->tag, "%s%s", out + 1, parts->extensions);
  if ((size_t)size + 1 >= sizeof locale->tag) return false;
  aot_lower_ascii(locale->tag);
  return aot_canonicalize_tag(locale->tag) == AOT_TAG_GOOD;
}

bool aot_set_keyword(aot_locale_parts *parts, const char *key, const char *value) {
  char before[AOT_LOCALE_SIZE] = "", keywords[AOT_LOCALE_SIZE] = "", behind[AOT_LOCALE_SIZE] = "";
  const char *end = NULL, *text = parts->extensions + (*parts->extensions == '-');
  bool twice = false;
  const char *u = find_extension(text, 'u', &end, &twice);
  if (u) {
    memcpy(before, parts->extensions, (size_t)(u - 1 - parts->extensions));
    memcpy(keywords, u + 1, (size_t)(end - u - 1));
    strcpy(behind, end);
    char *p = keywords;
    while (*p && !(p[1] == key[0] && p[2] == key[1] && (p[3] == '-' || !p[3]))) p += 1 + strcspn(p + 1, "-");
    size_t n = *p ? 3 : 0;
    while (p[n] == '-' && strcspn(p + n + 1, "-") > 2) n += 1 + strcspn(p + n + 1, "-");
    memmove(p, p + n, strlen(p + n) + 1);
  } else {
    const char *last = strstr(parts->extensions, "-x-");
    size_t n = last ? (size_t)(last - parts->extensions) : strlen(parts->extensions);
    memcpy(before, parts->extensions, n);
    strcpy(behind, parts->extensions + n);
  }
  if (value && !(append(keywords, key, 2) && (!*value || append(keywords, value, strlen(value))))) return false;
  char extension[2 * AOT_LOCALE_SIZE] = "", out[AOT_LOCALE_SIZE] = "";
  int size = snprintf(extension, sizeof extension, "%s%s%s%s", before, *keywords ? "-u" : "", keywords, behind);
  if ((size_t)size + 1 >= AOT_LOCALE_SIZE) return false;
  if (*extension && !write_extensions(out, extension + 1)) return false;
  strcpy(parts->extensions, out);
  return true;
}
