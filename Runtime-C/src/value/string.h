/* string.h: strings: Latin-1 or UTF-16 units, ropes, slices. */
#ifndef AOT_VALUE_STRING_H
#define AOT_VALUE_STRING_H

#include "aot_abi.h"
#include "base/context.h"
#include <stdbool.h>

/* aot_cell.flags of strings */
#define AOT_STR_WIDE 1u /* UTF-16 units, else Latin-1 */

#define AOT_STR_ROPE     2u  /* left and right instead of units; flattened in place */
#define AOT_STR_INTERNED 4u  /* the one string with these units that may be a property key */
#define AOT_STR_INDEX    8u  /* interned and a canonical array index (value in hash) */
#define AOT_STR_SLICE    16u /* units point into another flat string, or into a buffer */
/* The end of the units is free for more: `length` are written, `index` fit. Only slices refer to it; it is no value of the program. */
#define AOT_STR_BUFFER 32u

/* head.shape = AOT_NO_SHAPE | hash of interned strings; others may have none yet, which is 0. */
struct aot_string {
  aot_cell head;
  uint32_t length; /* code units */
  uint32_t index;  /* AOT_STR_INDEX: the index; ropes: the length of the leftmost string that is no rope */
  union {
    struct {
      aot_value left, right;
    } rope;
    struct {
      const void *units;
      aot_value owner;
    } slice;
    uint8_t latin1[1];
    uint16_t wide[1];
  } u;
};

#define AOT_STR_OWN_BYTES     16u /* units that fit in any string's cell */
#define AOT_MAX_STRING_LENGTH 0x1FFFFFE8u

static inline aot_string *aot_string_of(aot_value v) { return (aot_string *)(uintptr_t)v; }

/* The string of one unit below 256. */
aot_value aot_make_single_unit(aot_context *cx, uint32_t unit);
static inline aot_value aot_single_unit(aot_context *cx, uint32_t unit) {
  aot_value known = cx->single_units[unit];
  return AOT_LIKELY(known) ? known : aot_make_single_unit(cx, unit);
}

/* Flattens ropes iteratively; NULL never (out of memory is fatal after a RangeError). */
aot_string *aot_string_flatten_rope(aot_context *cx, aot_string *rope);
static inline aot_string *aot_string_flatten(aot_context *cx, aot_value v) {
  aot_string *s = aot_string_of(v);
  return AOT_LIKELY(!(s->head.flags & AOT_STR_ROPE)) ? s : aot_string_flatten_rope(cx, s);
}

/* How many units from the first on are ASCII. */
size_t aot_ascii_run(const uint8_t *units, size_t n);
static inline bool aot_is_ascii(const uint8_t *units, size_t n) { return aot_ascii_run(units, n) == n; }

/* Of flat strings. */
static inline bool aot_string_is_wide(const aot_string *s) { return (s->head.flags & AOT_STR_WIDE) != 0; }

/* Flat and not wide. */
static inline const uint8_t *aot_string_latin1(const aot_string *s) {
  return s->head.flags & AOT_STR_SLICE ? (const uint8_t *)s->u.slice.units : s->u.latin1;
}
/* Flat and wide. */
static inline const uint16_t *aot_string_wide(const aot_string *s) {
  return s->head.flags & AOT_STR_SLICE ? (const uint16_t *)s->u.slice.units : s->u.wide;
}

static inline uint16_t aot_string_unit(const aot_string *s, uint32_t i) {
  if (s->head.flags & AOT_STR_SLICE)
    return s->head.flags & AOT_STR_WIDE ? ((const uint16_t *)s->u.slice.units)[i]
                                        : ((const uint8_t *)s->u.slice.units)[i];
  return s->head.flags & AOT_STR_WIDE ? s->u.wide[i] : s->u.latin1[i];
}

/* Copies Latin-1 units. Strings are short as a rule: that is what it is good at. */
void aot_copy_units(uint8_t *out, const uint8_t *in, size_t n);

static inline bool aot_is_high_surrogate(uint32_t u) { return (u & 0xFFFFFC00u) == 0xD800; }
static inline bool aot_is_low_surrogate(uint32_t u) { return (u & 0xFFFFFC00u) == 0xDC00; }
/* CodePointAt: the code point at i < length; *size is 1 or 2 units. A lone surrogate is itself. */
static inline uint32_t aot_code_point_at(const aot_string *s, uint32_t i, uint32_t *size) {
  uint32_t c = aot_string_unit(s, i);
  *size = 1;
  if (!aot_is_high_surrogate(c) || i + 1 >= s->length) return c;
  uint32_t d = aot_string_unit(s, i + 1);
  if (!aot_is_low_surrogate(d)) return c;
  *size = 2;
  return 0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00);
}

aot_string *aot_string_alloc(aot_context *cx, uint32_t length, bool wide); /* units to be filled in */
aot_value aot_string_from_latin1(aot_context *cx, const uint8_t *units, size_t n);
aot_value aot_string_from_wide(aot_context *cx, const uint16_t *units, size_t n); /* narrows when all fit */
aot_value aot_string_from_c(aot_context *cx, const char *ascii);
/* a with the units of y behind it where a buffer has room for them, or a may move into one; else AOT_HOLE. y is flat and need not lie in
 * the heap. */
aot_value aot_string_append(aot_context *cx, aot_value a, const aot_string *y);
aot_value aot_substring(aot_context *cx, aot_value s, uint32_t start, uint32_t end);
int32_t aot_string_index_of(aot_context *cx, aot_value s, aot_value pattern, uint32_t from); /* -1 none */

/* Is v a string with these characters? */
bool aot_text_is(aot_value v, const char *ascii);

/* UTF-8 with lone surrogates as U+FFFD; malloc'd, NUL-terminated; caller frees. */
char *aot_string_to_utf8(aot_context *cx, aot_value s, size_t *size);
/* The same with lone surrogates as three bytes each. */
char *aot_string_to_wtf8(aot_context *cx, aot_value s, size_t *size);

#endif
