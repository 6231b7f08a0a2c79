/* string.c: string values: Latin-1 or UTF-16 units, slices for long substrings. Concatenation is in rope.c.
 *
 * Strings whose units all fit in Latin-1 may still be wide; comparison and hashing look at units only.
 */
#include "value/string.h"
#include "base/context.h"
#include "base/memory.h"
#include "heap/blocks.h"
#include "heap/marking.h"
#include <stdbool.h>
#include <stdlib.h>

#define SLICE_LENGTH 32u /* shorter substrings are copied */

_Static_assert(AOT_GC_STRING_REFERS == (AOT_STR_ROPE | AOT_STR_SLICE),
               "the collector knows which strings refer to others");

aot_string *aot_string_alloc(aot_context *cx, uint32_t length, bool wide) {
  uint64_t bytes = (uint64_t)length << wide;
  uint64_t size = offsetof(aot_string, u) + (bytes < AOT_STR_OWN_BYTES ? AOT_STR_OWN_BYTES : bytes);
  aot_string *s = aot_alloc(cx, (uint32_t)size, AOT_KIND_STRING);
  s->head.shape = AOT_NO_SHAPE;
  s->head.flags = wide ? AOT_STR_WIDE : 0;
  s->length = length;
  s->index = 0;
  return s;
}

void aot_copy_units(uint8_t *out, const uint8_t *in, size_t n) {
  if (n > 16) {
    memcpy(out, in, n);
  } else if (n >= 8) { /* two words that may overlap */
    uint64_t first, last;
    memcpy(&first, in, 8);
    memcpy(&last, in + n - 8, 8);
    memcpy(out, &first, 8);
    memcpy(out + n - 8, &last, 8);
  } else if (n >= 4) {
    uint32_t first, last;
    memcpy(&first, in, 4);
    memcpy(&last, in + n - 4, 4);
    memcpy(out, &first, 4);
    memcpy(out + n - 4, &last, 4);
  } else if (n > 0) {
    out[0] = in[0];
    if (n > 1) out[1] = in[1];
    if (n > 2) out[2] = in[2];
  }
}

uint32_t aot_string_length(aot_value s) { return aot_string_of(s)->length; }

aot_value aot_string_from_latin1(aot_context *cx, const uint8_t *units, size_t n) {
  if (n == 0) return cx->empty_string;
  if (n == 1) return aot_single_unit(cx, units[0]);
  aot_string *s = aot_string_alloc(cx, (uint32_t)n, false);
  aot_copy_units(s->u.latin1, units, n);
  return aot_box(s);
}

aot_value aot_string_from_c(aot_context *cx, const char *ascii) {
  return aot_string_from_latin1(cx, (const uint8_t *)ascii, strlen(ascii));
}

static bool fits_latin1(const uint16_t *units, size_t n) {
  uint16_t all = 0;
  for (size_t i = 0; i < n; i++) all |= units[i];
  return all < 256;
}

static AOT_COLD aot_value narrowed(aot_context *cx, const uint16_t *units, size_t n) {
  if (n == 0) return cx->empty_string;
  if (n == 1) return aot_single_unit(cx, (uint8_t)units[0]);
  aot_string *s = aot_string_alloc(cx, (uint32_t)n, false);
  for (size_t i = 0; i < n; i++) s->u.latin1[i] = (uint8_t)units[i];
  return aot_box(s);
}

__attribute__((noinline)) aot_value aot_string_from_wide(aot_context *cx, const uint16_t *units, size_t n) {
  if (fits_latin1(units, n)) return narrowed(cx, units, n);
  aot_string *s = aot_string_alloc(cx, (uint32_t)n, true);
  memcpy(s->u.wide, units, 2 * n);
  return aot_box(s);
}

static const aot_string *flat_of(aot_value v) {
  const aot_string *s = aot_string_of(v);
  return s->head.flags & AOT_STR_ROPE ? aot_string_flatten(aot_context_of_small(s), v) : s;
}

/* ---------------------------------------------------------------- parts */

aot_value aot_substring(aot_context *cx, aot_value v, uint32_t start, uint32_t end) {
  uint32_t n = end - start;
  if (n == 0) return cx->empty_string;
  if (n == aot_string_length(v)) return v;
  aot_string *s = aot_string_flatten(cx, v);
  if (n == 1) return aot_string_at(cx, v, start);
  bool wide = aot_string_is_wide(s);
  if (n < SLICE_LENGTH)
    return wide ? aot_string_from_wide(cx, aot_string_wide(s) + start, n)
                : aot_string_from_latin1(cx, aot_string_latin1(s) + start, n);
  aot_string *slice = aot_alloc(cx, sizeof *slice, AOT_KIND_STRING);
  slice->head.shape = AOT_NO_SHAPE;
  slice->head.flags = AOT_STR_SLICE | (wide ? AOT_STR_WIDE : 0);
  slice->length = n;
  slice->index = 0;
  slice->u.slice.units =
      wide ? (const void *)(aot_string_wide(s) + start) : (const void *)(aot_string_latin1(s) + start);
  slice->u.slice.owner = s->head.flags & AOT_STR_SLICE ? s->u.slice.owner : v;
  return aot_box(slice);
}

aot_value aot_string_cut(aot_context *cx, aot_value s, uint32_t from, uint32_t to) {
  return from < to ? aot_substring(cx, s, from, to) : aot_substring(cx, s, to, from);
}

int32_t aot_string_char_code_at(aot_value s, uint32_t index) { return aot_string_unit(flat_of(s), index); }

/* Of ropes and wide strings. */
static AOT_NOINLINE aot_value any_unit_at(aot_context *cx, aot_value s, uint32_t index) {
  uint16_t unit = aot_string_unit(aot_string_flatten(cx, s), index);
  return unit < 256 ? aot_single_unit(cx, unit) : aot_string_from_wide(cx, &unit, 1);
}

aot_value aot_string_at(aot_context *cx, aot_value s, uint32_t index) {
  const aot_string *x = aot_string_of(s);
  if (AOT_UNLIKELY(x->head.flags & (AOT_STR_ROPE | AOT_STR_WIDE))) return any_unit_at(cx, s, index);
  return aot_single_unit(cx, aot_string_latin1(x)[index]);
}

/* ---------------------------------------------------------------- comparison and search */

enum { FEW = 64 }; /* bytes that are compared without a call */

static inline uint64_t eight_bytes(const uint8_t *p) {
  uint64_t bytes;
  memcpy(&bytes, p, sizeof bytes);
  return bytes;
}

/* memcmp, whose call costs more than the work where the texts are short: names, words. Little-endian, as all of the ABI. */
static inline int compare_bytes(const uint8_t *x, const uint8_t *y, size_t n) {
  if (n > FEW) return memcmp(x, y, n);
  for (; n >= 8; x += 8, y += 8, n -= 8) {
    uint64_t u = eight_bytes(x), w = eight_bytes(y);
    if (u != w) return __builtin_bswap64(u) < __builtin_bswap64(w) ? -1 : 1;
  }
  for (; n; x++, y++, n--)
    if (*x != *y) return *x < *y ? -1 : 1;
  return 0;
}

static bool same_units(const aot_string *x, const aot_string *y) {
  bool wide = aot_string_is_wide(x);
  if (wide == aot_string_is_wide(y))
    return compare_bytes(wide ? (const void *)aot_string_wide(x) : (const void *)aot_string_latin1(x),
                         wide ? (const void *)aot_string_wide(y) : (const void *)aot_string_latin1(y),
                         (size_t)x->length << wide) == 0;
  for (uint32_t i = 0; i < x->length; i++)
    if (aot_string_unit(x, i) != aot_string_unit(y, i)) return false;
  return true;
}

int aot_string_equal(aot_value a, aot_value b) {
  if (a == b) return 1;
  const aot_string *x = aot_string_of(a), *y = aot_string_of(b);
  if (x->length != y->length || (x->head.flags & y->head.flags & AOT_STR_INTERNED)) return 0;
  x = flat_of(a);
  y = flat_of(b);
  if (x->head.shape != y->head.shape && x->head.shape != AOT_NO_SHAPE && y->head.shape != AOT_NO_SHAPE) return 0;
  return same_units(x, y);
}

int aot_string_compare(aot_value a, aot_value b) {
  if (a == b) return 0;
  const aot_string *x = flat_of(a), *y = flat_of(b);
  uint32_t n = x->length < y->length ? x->length : y->length;
  if (!aot_string_is_wide(x) && !aot_string_is_wide(y)) {
    int r = compare_bytes(aot_string_latin1(x), aot_string_latin1(y), n);
    if (r) return r < 0 ? -1 : 1;
  } else {
    for (uint32_t i = 0; i < n; i++) {
      uint16_t u = aot_string_unit(x, i), w = aot_string_unit(y, i);
      if (u != w) return u < w ? -1 : 1;
    }
  }
  return x->length < y->length ? -1 : x->length > y->length;
}

static int32_t find_latin1(const uint8_t *text, uint32_t n, const uint8_t *pattern, uint32_t m, uint32_t from) {
  while (from + m <= n) {
    const uint8_t *p = memchr(text + from, pattern[0], n - m + 1 - from);
    if (!p) return -1;
    if (p[m - 1] == pattern[m - 1] && memcmp(p, pattern, m) == 0) return (int32_t)(p - text);
    from = (uint32_t)(p - text) + 1;
  }
  return -1;
}

int32_t aot_string_index_of(aot_context *cx, aot_value s, aot_value pattern, uint32_t from) {
  aot_string *x = aot_string_flatten(cx, s), *p = aot_string_flatten(cx, pattern);
  uint32_t n = x->length, m = p->length;
  if ((uint64_t)from + m > n) return -1;
  if (m == 0) return (int32_t)from;
  if (!aot_string_is_wide(x) && !aot_string_is_wide(p))
    return find_latin1(aot_string_latin1(x), n, aot_string_latin1(p), m, from);
  uint16_t first = aot_string_unit(p, 0);
  for (uint32_t i = from; i + m <= n; i++) {
    if (aot_string_unit(x, i) != first) continue;
    uint32_t k = 1;
    while (k < m && aot_string_unit(x, i + k) == aot_string_unit(p, k)) k++;
    if (k == m) return (int32_t)i;
  }
  return -1;
}

/* ---------------------------------------------------------------- UTF-8 */

size_t aot_ascii_run(const uint8_t *units, size_t n) {
  size_t i = 0;
  for (uint64_t word; i + 8 <= n; i += 8) {
    memcpy(&word, units + i, 8);
    if (word & 0x8080808080808080ull) break;
  }
  while (i < n && units[i] < 0x80) i++;
  return i;
}

/* Decodes one code point (surrogates too: WTF-8); malformed bytes give U+FFFD one by one. */
static uint32_t decode(const uint8_t *p, size_t n, size_t *used) {
  uint8_t b = p[0];
  *used = 1;
  if (b < 0x80) return b;
  uint32_t cp, need, least;
  if (b >= 0xC2 && b < 0xE0) {
    cp = b & 0x1F;
    need = 1;
    least = 0x80;
  } else if (b >= 0xE0 && b < 0xF0) {
    cp = b & 0x0F;
    need = 2;
    least = 0x800;
  } else if (b >= 0xF0 && b < 0xF5) {
    cp = b & 0x07;
    need = 3;
    least = 0x10000;
  } else return 0xFFFD;
  for (uint32_t i = 1; i <= need; i++) {
    if (i >= n || (p[i] & 0xC0) != 0x80) return 0xFFFD;
    cp = cp << 6 | (p[i] & 0x3F);
  }
  if (cp < least || cp > 0x10FFFF) return 0xFFFD;
  *used = need + 1;
  return cp;
}

static AOT_COLD aot_value from_non_ascii(aot_context *cx, const uint8_t *p, size_t size) {
  uint64_t length = 0;
  bool wide = false;
  for (size_t i = 0, used; i < size; i += used) {
    uint32_t cp = decode(p + i, size - i, &used);
    length += cp > 0xFFFF ? 2 : 1;
    wide |= cp > 0xFF;
  }
  if (length > AOT_MAX_STRING_LENGTH) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid string length");
  aot_string *s = aot_string_alloc(cx, (uint32_t)length, wide);
  uint32_t out = 0;
  for (size_t i = 0, used; i < size; i += used) {
    uint32_t cp = decode(p + i, size - i, &used);
    if (!wide) s->u.latin1[out++] = (uint8_t)cp;
    else if (cp <= 0xFFFF) s->u.wide[out++] = (uint16_t)cp;
    else {
      s->u.wide[out++] = (uint16_t)(0xD7C0 + (cp >> 10));
      s->u.wide[out++] = (uint16_t)(0xDC00 | (cp & 0x3FF));
    }
  }
  return length == 1 && !wide ? aot_single_unit(cx, s->u.latin1[0]) : aot_box(s);
}

aot_value aot_string_from_utf8(aot_context *cx, const char *bytes, size_t size) {
  const uint8_t *p = (const uint8_t *)bytes;
  return aot_is_ascii(p, size) ? aot_string_from_latin1(cx, p, size) : from_non_ascii(cx, p, size);
}

static size_t encode(uint32_t cp, char *out) {
  if (cp < 0x80) {
    out[0] = (char)cp;
    return 1;
  }
  if (cp < 0x800) {
    out[0] = (char)(0xC0 | cp >> 6);
    out[1] = (char)(0x80 | (cp & 0x3F));
    return 2;
  }
  if (cp < 0x10000) {
    out[0] = (char)(0xE0 | cp >> 12);
    out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[2] = (char)(0x80 | (cp & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | cp >> 18);
  out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
  out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
  out[3] = (char)(0x80 | (cp & 0x3F));
  return 4;
}

/* lone: what stands for a lone surrogate; 0 = itself (WTF-8). */
static char *transcode(aot_context *cx, aot_value v, size_t *size, uint32_t lone) {
  aot_string *s = aot_string_flatten(cx, v);
  bool wide = aot_string_is_wide(s);
  char *out = malloc((size_t)s->length * (wide ? 3 : 2) + 1);
  if (!out) aot_fatal(cx, "out of memory");
  size_t n = 0;
  for (uint32_t i = 0; i < s->length; i++) {
    uint32_t cp = aot_string_unit(s, i);
    if (wide && cp >= 0xD800 && cp < 0xE000) {
      uint32_t low = cp < 0xDC00 && i + 1 < s->length ? aot_string_unit(s, i + 1) : 0;
      if (low >= 0xDC00 && low < 0xE000) {
        cp = 0x10000 + ((cp & 0x3FF) << 10) + (low & 0x3FF);
        i++;
      } else if (lone) {
        cp = lone;
      }
    }
    n += encode(cp, out + n);
  }
  out[n] = 0;
  if (size) *size = n;
  return out;
}

bool aot_text_is(aot_value v, const char *ascii) {
  if (!aot_is_string(v)) return false;
  uint32_t n = aot_string_length(v);
  for (uint32_t i = 0; i < n; i++)
    if (!ascii[i] || aot_string_char_code_at(v, i) != (uint8_t)ascii[i]) return false;
  return ascii[n] == 0;
}

char *aot_string_to_utf8(aot_context *cx, aot_value v, size_t *size) { return transcode(cx, v, size, 0xFFFD); }

char *aot_string_to_wtf8(aot_context *cx, aot_value v, size_t *size) { return transcode(cx, v, size, 0); }
