/* string_case.c: upper and lower case by Unicode's full mappings, and localeCompare (ECMA-262 22.1.3).
 *
 * Locales are not distinguished. localeCompare orders as the root collation does for ASCII and Latin letters: blanks,
 * punctuation, digits, letters; then by accents, then lower before upper case. Other scripts go by code point
 * (docs/decisions/010-text-libraries.md).
 */
#include "base/builtin.h"
#include "base/failure.h"
#include "value/builder.h"
#include "value/string.h"
#include "builtins/string/string_methods.h"
#include <stdbool.h>

typedef struct case_run {
  uint32_t from;
  int32_t delta;
  uint8_t count, stride;
} case_run;
typedef struct case_special {
  uint16_t from, to[3];
} case_special;
typedef struct latin_letter {
  char base;
  uint8_t accent;
} latin_letter;
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

static bool in_ranges(const uint32_t *ranges, size_t n, uint32_t c) {
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
static bool is_cased(uint32_t c) { return in_ranges(cased_ranges, COUNT(cased_ranges), c); }
static bool is_ignorable(uint32_t c) { return in_ranges(ignorable_ranges, COUNT(ignorable_ranges), c); }

static uint32_t lower_point(uint32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return map_point(lower_runs, COUNT(lower_runs), c);
}
static uint32_t upper_point(uint32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
  return map_point(upper_runs, COUNT(upper_runs), c);
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
    if (is_ignorable(c)) continue;
    before = is_cased(c);
    break;
  }
  if (!before) return false;
  for (uint32_t i = at + 1, size; i < s->length; i += size) {
    uint32_t c = aot_code_point_at(s, i, &size);
    if (!is_ignorable(c)) return !is_cased(c);
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

#define CASE(name, method, function)                                                                                   \
  AOT_BUILTIN(aot_builtin_string_##name) {                                                                             \
    aot_value s = aot_this_string(cx, this_value, "String.prototype." method);                                         \
    return AOT_FAILED(s) ? AOT_EXCEPTION : function(cx, s);                                                            \
  }
CASE(to_lower_case, "toLowerCase", to_lower)
CASE(to_upper_case, "toUpperCase", to_upper)
CASE(to_locale_lower_case, "toLocaleLowerCase", to_lower)
CASE(to_locale_upper_case, "toLocaleUpperCase", to_upper)

/* ---------------------------------------------------------------- comparison */

/* Keys of one character at the three levels. Combining accents have no first level. */
typedef struct weights {
  uint32_t primary;
  uint8_t accent, upper;
} weights;

static weights weights_of(uint32_t c) {
  static const char order[] = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789";
  weights w = {0, 0, 0};
  if (c >= 0x300 && c < 0x370) {
    w.accent = (uint8_t)(c - 0x300 + 64);
    return w;
  }
  if (c >= 0xC0 && c < 0x180 && latin_letters[c - 0xC0].base) {
    w.accent = latin_letters[c - 0xC0].accent;
    c = (uint8_t)latin_letters[c - 0xC0].base;
  }
  if (c < 128) {
    const char *at = c ? strchr(order, (int)c) : NULL;
    if (at) {
      w.primary = 1 + (uint32_t)(at - order);
      return w;
    }
    if ((c | 32) >= 'a' && (c | 32) <= 'z') {
      w.primary = 64 + (c | 32);
      w.upper = c < 'a';
    }
    return w; /* control characters are ignored */
  }
  uint32_t lower = lower_point(c);
  w.primary = 256 + lower;
  w.upper = lower != c;
  return w;
}

/* The next character that has a weight at the level; false at the end. */
static bool next_weight(const aot_string *s, uint32_t *i, int level, uint32_t *out) {
  while (*i < s->length) {
    uint32_t size;
    weights w = weights_of(aot_code_point_at(s, *i, &size));
    *i += size;
    *out = level == 0 ? w.primary : level == 1 ? w.accent : w.upper;
    if (*out || (level > 0 && w.primary)) return true;
  }
  return false;
}

static int compare_level(const aot_string *a, const aot_string *b, int level) {
  uint32_t i = 0, j = 0, x, y;
  for (;;) {
    bool more_a = next_weight(a, &i, level, &x), more_b = next_weight(b, &j, level, &y);
    if (!more_a || !more_b) return more_a - more_b;
    if (x != y) return x < y ? -1 : 1;
  }
}

AOT_BUILTIN(aot_builtin_string_locale_compare) {
  aot_value a = aot_this_string(cx, this_value, "String.prototype.localeCompare");
  if (AOT_FAILED(a)) return AOT_EXCEPTION;
  aot_value b = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(b)) return AOT_EXCEPTION;
  if (aot_string_equal(a, b)) return aot_int(0);
  aot_string *s = aot_string_flatten(cx, a), *t = aot_string_flatten(cx, b);
  for (int level = 0; level < 3; level++) {
    int order = compare_level(s, t, level);
    if (order) return aot_int(order);
  }
  return aot_int(0);
}
