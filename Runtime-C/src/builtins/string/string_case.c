/* string_case.c: upper and lower case by Unicode's full mappings, and those of languages (ECMA-262 22.1.3, ECMA-402 20.1). */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/builder.h"
#include "value/string.h"
#include "builtins/common/locale_list.h"
#include "builtins/common/receiver.h"
#include "builtins/string/case_languages.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct case_run {
  uint32_t from;
  int32_t delta;
  uint8_t count, stride;
} case_run;
typedef struct case_special {
  uint16_t from, to[3];
} case_special;
#include "builtins/string/unicode_case.h"
#define COUNT(a) (sizeof(a) / sizeof *(a))

static uint32_t map_point(const case_run *runs, size_t n, uint32_t c) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const case_run *r = &runs[middle];
    if (c < r->from) high = middle;
    else if (c > r->from + (uint32_t)(r->count - 1) * r->stride) low = middle + 1;
    else return (c - r->from) % r->stride == 0 ? c + (uint32_t)r->delta : c;
  }
  return c;
}

bool aot_in_case_ranges(const uint32_t *ranges, size_t n, uint32_t c) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t middle = (low + high) / 2;
    uint32_t from = ranges[middle] >> 11, count = ranges[middle] & 2047;
    if (c < from) high = middle;
    else if (c >= from + count) low = middle + 1;
    else return true;
  }
  return false;
}
bool aot_is_cased(uint32_t c) { return aot_in_case_ranges(cased_ranges, COUNT(cased_ranges), c); }
bool aot_is_case_ignorable(uint32_t c) { return aot_in_case_ranges(ignorable_ranges, COUNT(ignorable_ranges), c); }

static uint32_t lower_point(uint32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return map_point(lower_runs, COUNT(lower_runs), c);
}
static uint32_t upper_point(uint32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
  return map_point(upper_runs, COUNT(upper_runs), c);
}

/* ---------------------------------------------------------------- ASCII */

/* Of a flat string. */
static bool is_ascii(const aot_string *s) {
  return !aot_string_is_wide(s) && aot_is_ascii(aot_string_latin1(s), s->length);
}

/* The string with the letters from `first` on in the other case; itself when it has none of them. */
static aot_value map_ascii(aot_context *cx, aot_string *s, uint8_t first) {
  const uint8_t *units = aot_string_latin1(s);
  uint32_t letters = 0;
  for (uint32_t i = 0; i < s->length; i++) letters += (uint8_t)(units[i] - first) < 26;
  if (letters == 0) return aot_box(s);
  if (s->length == 1) return aot_single_unit(cx, units[0] ^ 0x20);
  aot_string *mapped = aot_string_alloc(cx, s->length, false);
  units = aot_string_latin1(s);
  for (uint32_t i = 0; i < s->length; i++)
    mapped->u.latin1[i] = units[i] ^ ((uint8_t)(units[i] - first) < 26 ? 0x20 : 0);
  return aot_box(mapped);
}

/* ---------------------------------------------------------------- lower case */

/* Code point that ends before unit i > 0; *start is its first unit. */
static uint32_t code_point_before(const aot_string *s, uint32_t i, uint32_t *start) {
  uint32_t size;
  if (i >= 2 && aot_is_low_surrogate(aot_string_unit(s, i - 1)) && aot_is_high_surrogate(aot_string_unit(s, i - 2))) {
    *start = i - 2;
    return aot_code_point_at(s, i - 2, &size);
  }
  *start = i - 1;
  return aot_string_unit(s, i - 1);
}

/* Final_Sigma: a cased letter before, none after, case-ignorable ones skipped. */
static bool is_final_sigma(const aot_string *s, uint32_t at) {
  bool before = false;
  for (uint32_t i = at, start; i > 0; i = start) {
    uint32_t c = code_point_before(s, i, &start);
    if (aot_is_case_ignorable(c)) continue;
    before = aot_is_cased(c);
    break;
  }
  if (!before) return false;
  for (uint32_t i = at + 1, size; i < s->length; i += size) {
    uint32_t c = aot_code_point_at(s, i, &size);
    if (!aot_is_case_ignorable(c)) return !aot_is_cased(c);
  }
  return true;
}

static void lower_into(aot_builder *b, const aot_string *s, uint32_t from) {
  for (uint32_t i = from, size; i < s->length; i += size) {
    uint32_t c = aot_code_point_at(s, i, &size);
    if (c == 0x130) {
      aot_builder_unit(b, 'i');
      aot_builder_unit(b, 0x307);
    } else if (c == 0x3A3) aot_builder_unit(b, is_final_sigma(s, i) ? 0x3C2 : 0x3C3);
    else aot_builder_code_point(b, lower_point(c));
  }
}

/* The unchanged start of s. */
static uint32_t unchanged(const aot_string *s, uint32_t (*map)(uint32_t), bool upper) {
  uint32_t i = 0, size;
  for (; i < s->length; i += size) {
    uint32_t c = aot_code_point_at(s, i, &size);
    if (map(c) != c || c == 0x130 || c == 0x3A3 || (upper && c >= 0xDF)) break;
  }
  return i;
}

static aot_value to_lower(aot_context *cx, aot_value v) {
  aot_string *s = aot_string_flatten(cx, v);
  if (is_ascii(s)) return map_ascii(cx, s, 'A');
  uint32_t same = unchanged(s, lower_point, false);
  if (same == s->length) return v;
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_builder_range(&b, v, 0, same);
  lower_into(&b, s, same);
  return aot_builder_finish(&b);
}

/* ---------------------------------------------------------------- upper case */

static const case_special *special_of(uint32_t c) {
  if (c < 0xDF || c > 0xFFFF) return NULL;
  size_t low = 0, high = COUNT(upper_special);
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (upper_special[middle].from == c) return &upper_special[middle];
    if (c < upper_special[middle].from) high = middle;
    else low = middle + 1;
  }
  return NULL;
}

static aot_value to_upper(aot_context *cx, aot_value v) {
  aot_string *s = aot_string_flatten(cx, v);
  if (is_ascii(s)) return map_ascii(cx, s, 'a');
  uint32_t same = unchanged(s, upper_point, true);
  if (same == s->length) return v;
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_builder_range(&b, v, 0, same);
  for (uint32_t i = same, size; i < s->length; i += size) {
    uint32_t c = aot_code_point_at(s, i, &size);
    const case_special *special = special_of(c);
    if (!special) aot_builder_code_point(&b, upper_point(c));
    for (int k = 0; special && k < 3 && special->to[k]; k++) aot_builder_unit(&b, special->to[k]);
  }
  return aot_builder_finish(&b);
}

static aot_value map_localized(aot_context *cx, aot_value v, aot_value locales, bool upper) {
  aot_locale *list;
  int n = aot_locale_list(cx, locales, &list);
  if (n < 0) return AOT_EXCEPTION;
  char language[4] = "en";
  if (n && list[0].tag[2] == '-') list[0].tag[2] = 0;
  if (n && strlen(list[0].tag) == 2) memcpy(language, list[0].tag, 3);
  free(list);
  v = aot_prepare_case(cx, v, language, upper);
  if (AOT_FAILED(v)) return v;
  return upper ? to_upper(cx, v) : to_lower(cx, v);
}

#define CASE(name, method, function)                                                                                   \
  AOT_BUILTIN(aot_builtin_string_to_##name) {                                                                          \
    aot_value s = aot_this_string(cx, this_value, "String.prototype." method);                                         \
    return AOT_FAILED(s) ? AOT_EXCEPTION : function(cx, s);                                                            \
  }
#define LOCALE_CASE(name, method, upper)                                                                               \
  AOT_BUILTIN(aot_builtin_string_to_locale_##name) {                                                                   \
    aot_value s = aot_this_string(cx, this_value, "String.prototype." method);                                         \
    return AOT_FAILED(s) ? AOT_EXCEPTION : map_localized(cx, s, AOT_ARG(0), upper);                                    \
  }
CASE(lower_case, "toLowerCase", to_lower)
CASE(upper_case, "toUpperCase", to_upper)
LOCALE_CASE(lower_case, "toLocaleLowerCase", false)
LOCALE_CASE(upper_case, "toLocaleUpperCase", true)
