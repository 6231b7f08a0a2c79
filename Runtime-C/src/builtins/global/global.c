/* global.c: the functions and values of the global object (ECMA-262 19.1, 19.2, B.2.1). */
#include "builtins/global/global.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/builder.h"
#include "value/number.h"
#include "value/number_text.h"
#include "value/string.h"
#include "object/convert.h"
#include <stdbool.h>
#include <math.h>
#include <stdlib.h>

AOT_BUILTIN(aot_value_nan) { return aot_double(NAN); }
AOT_BUILTIN(aot_value_infinity) { return aot_double(HUGE_VAL); }
AOT_BUILTIN(aot_value_undefined) { return AOT_UNDEFINED; }

AOT_BUILTIN(aot_builtin_is_nan) {
  double d = aot_to_number(cx, AOT_ARG(0));
  return aot_has_exception(cx) ? AOT_EXCEPTION : aot_bool(d != d);
}

AOT_BUILTIN(aot_builtin_is_finite) {
  double d = aot_to_number(cx, AOT_ARG(0));
  return aot_has_exception(cx) ? AOT_EXCEPTION : aot_bool(isfinite(d));
}

/* ---------------------------------------------------------------- parseFloat, parseInt */

/* What of s comes after blanks, up to what is not ASCII if it has wide units: in s, in `buffer` (64 bytes) or malloc'd. */
static char *ascii_start(const aot_string *s, uint32_t from, char *buffer, size_t *n) {
  uint32_t to = from;
  if (!aot_string_is_wide(s)) {
    *n = s->length - from;
    return (char *)(uintptr_t)aot_string_latin1(s) + from;
  }
  while (to < s->length && aot_string_unit(s, to) < 128) to++;
  char *text = to - from <= 64 ? buffer : malloc(to - from);
  if (!text) abort();
  for (uint32_t i = from; i < to; i++) text[i - from] = (char)aot_string_unit(s, i);
  *n = to - from;
  return text;
}

static void drop(const aot_string *s, char *text, const char *buffer) {
  if (aot_string_is_wide(s) && text != buffer) free(text);
}

static uint32_t skip_space(const aot_string *s) {
  uint32_t i = 0;
  while (i < s->length && aot_is_space(aot_string_unit(s, i))) i++;
  return i;
}

double aot_parse_float(aot_context *cx, aot_value v) {
  aot_string *s = aot_string_flatten(cx, v);
  char buffer[64];
  size_t n;
  char *text = ascii_start(s, skip_space(s), buffer, &n);
  size_t used = aot_scan_decimal(text, n);
  double d = used ? aot_decimal_value(text, used) : NAN;
  drop(s, text, buffer);
  return d;
}

double aot_parse_int(aot_context *cx, aot_value v, int32_t radix) {
  int32_t known;
  if ((radix == 0 || radix == 10) && aot_number_of_text(cx, v, &known)) return known;
  aot_string *s = aot_string_flatten(cx, v);
  if ((radix == 0 || radix == 10) && !aot_string_is_wide(s)) {
    int64_t plain = aot_plain_integer((const char *)aot_string_latin1(s), s->length);
    if (plain >= 0) return (double)plain;
  }
  char buffer[64];
  size_t n, i = 0;
  char *text = ascii_start(s, skip_space(s), buffer, &n);
  bool negative = n > 0 && text[0] == '-';
  if (n > 0 && (text[0] == '-' || text[0] == '+')) i++;
  bool prefix = radix == 0 || radix == 16;
  if (radix == 0) radix = 10;
  double d = NAN;
  if (radix >= 2 && radix <= 36) {
    if (prefix && n - i >= 2 && text[i] == '0' && (text[i + 1] | 32) == 'x') {
      i += 2;
      radix = 16;
    }
    size_t end = i;
    while (end < n && aot_digit_value((uint8_t)text[end]) < radix) end++;
    if (end > i) d = aot_parse_digits(text + i, end - i, radix);
  }
  drop(s, text, buffer);
  return negative ? -d : d;
}

AOT_BUILTIN(aot_builtin_parse_float) {
  aot_value v = AOT_ARG(0);
  if (aot_is_int(v)) return v;
  aot_value s = aot_to_string(cx, v);
  return AOT_FAILED(s) ? AOT_EXCEPTION : aot_number(aot_parse_float(cx, s));
}

AOT_BUILTIN(aot_builtin_parse_int) {
  aot_value v = AOT_ARG(0);
  if (aot_is_int(v) && (argc < 2 || argv[1] == AOT_UNDEFINED || argv[1] == aot_int(10))) return v;
  aot_value s = aot_to_string(cx, v);
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  int32_t radix = aot_to_int32(cx, AOT_ARG(1));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  return aot_number(aot_parse_int(cx, s, radix));
}

/* ---------------------------------------------------------------- URIs */

static const char unescaped_marks[] = "-_.!~*'()";
static const char reserved_marks[] = ";/?:@&=+$,#";

static bool is_alphanumeric(uint32_t c) {
  return c < 128 && ((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'));
}
static bool is_one_of(uint32_t c, const char *set) { return c && c < 128 && strchr(set, (int)c); }

static void append_percent(aot_builder *b, uint32_t byte) {
  static const char digits[] = "0123456789ABCDEF";
  aot_builder_unit(b, '%');
  aot_builder_unit(b, (uint8_t)digits[byte >> 4]);
  aot_builder_unit(b, (uint8_t)digits[byte & 15]);
}

static void append_percent_utf8(aot_builder *b, uint32_t c) {
  if (c < 0x80) {
    append_percent(b, c);
    return;
  }
  if (c < 0x800) append_percent(b, 0xC0 | c >> 6);
  else if (c < 0x10000) append_percent(b, 0xE0 | c >> 12);
  else append_percent(b, 0xF0 | c >> 18);
  if (c >= 0x10000) append_percent(b, 0x80 | (c >> 12 & 63));
  if (c >= 0x800) append_percent(b, 0x80 | (c >> 6 & 63));
  append_percent(b, 0x80 | (c & 63));
}

static aot_value encode(aot_context *cx, aot_value v, bool keep_reserved) {
  v = aot_to_string(cx, v);
  if (AOT_FAILED(v)) return AOT_EXCEPTION;
  aot_string *s = aot_string_flatten(cx, v);
  aot_builder b;
  aot_builder_init(&b, cx);
  for (uint32_t i = 0, size; i < s->length; i += size) {
    uint32_t c = aot_code_point_at(s, i, &size);
    if (is_alphanumeric(c) || is_one_of(c, unescaped_marks) || (keep_reserved && is_one_of(c, reserved_marks)))
      aot_builder_unit(&b, (uint16_t)c);
    else if (c >= 0xD800 && c <= 0xDFFF) return aot_throw_error(cx, AOT_URI_ERROR, "URI malformed");
    else append_percent_utf8(&b, c);
  }
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_encode_uri) { return encode(cx, AOT_ARG(0), true); }
AOT_BUILTIN(aot_builtin_encode_uri_component) { return encode(cx, AOT_ARG(0), false); }

/* The byte of %XX at i, or -1. */
static int percent_byte(const aot_string *s, uint32_t i) {
  if (i + 3 > s->length || aot_string_unit(s, i) != '%') return -1;
  int high = aot_digit_value(aot_string_unit(s, i + 1)), low = aot_digit_value(aot_string_unit(s, i + 2));
  return high < 16 && low < 16 ? high << 4 | low : -1;
}

/* The code point whose escapes start at *i (advanced past them), or -1: not valid UTF-8. */
static int32_t decode_point(const aot_string *s, uint32_t *i) {
  int first = percent_byte(s, *i);
  if (first < 0) return -1;
  *i += 3;
  if (first < 0x80) return first;
  int more = first >= 0xF0 && first < 0xF8   ? 3
             : first >= 0xE0 && first < 0xF0 ? 2
             : first >= 0xC0 && first < 0xE0 ? 1
                                             : 0;
  if (!more) return -1;
  static const int32_t least[] = {0, 0x80, 0x800, 0x10000};
  int32_t c = first & (0x3F >> more);
  for (int k = 0; k < more; k++, *i += 3) {
    int byte = percent_byte(s, *i);
    if (byte < 0 || (byte & 0xC0) != 0x80) return -1;
    c = c << 6 | (byte & 0x3F);
  }
  return c < least[more] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) ? -1 : c;
}

static aot_value decode(aot_context *cx, aot_value v, bool keep_reserved) {
  v = aot_to_string(cx, v);
  if (AOT_FAILED(v)) return AOT_EXCEPTION;
  aot_string *s = aot_string_flatten(cx, v);
  aot_builder b;
  aot_builder_init(&b, cx);
  for (uint32_t i = 0; i < s->length;) {
    uint16_t u = aot_string_unit(s, i);
    if (u != '%') {
      aot_builder_unit(&b, u);
      i++;
      continue;
    }
    uint32_t start = i;
    int32_t c = decode_point(s, &i);
    if (c < 0) return aot_throw_error(cx, AOT_URI_ERROR, "URI malformed");
    if (keep_reserved && is_one_of((uint32_t)c, reserved_marks)) aot_builder_range(&b, v, start, i);
    else aot_builder_code_point(&b, (uint32_t)c);
  }
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_decode_uri) { return decode(cx, AOT_ARG(0), true); }
AOT_BUILTIN(aot_builtin_decode_uri_component) { return decode(cx, AOT_ARG(0), false); }

AOT_BUILTIN(aot_builtin_escape) {
  aot_value v = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(v)) return AOT_EXCEPTION;
  aot_string *s = aot_string_flatten(cx, v);
  aot_builder b;
  aot_builder_init(&b, cx);
  for (uint32_t i = 0; i < s->length; i++) {
    uint16_t u = aot_string_unit(s, i);
    if (is_alphanumeric(u) || is_one_of(u, "@*_+-./")) {
      aot_builder_unit(&b, u);
      continue;
    }
    if (u < 256) {
      append_percent(&b, u);
      continue;
    }
    aot_builder_ascii(&b, "%u");
    for (int shift = 12; shift >= 0; shift -= 4) aot_builder_unit(&b, (uint8_t) "0123456789ABCDEF"[u >> shift & 15]);
  }
  return aot_builder_finish(&b);
}

/* The value of `count` hexadecimal digits at i, or -1. */
static int32_t hex_digits(const aot_string *s, uint32_t i, uint32_t count) {
  int32_t value = 0;
  if (i + count > s->length) return -1;
  for (uint32_t k = 0; k < count; k++) {
    int digit = aot_digit_value(aot_string_unit(s, i + k));
    if (digit >= 16) return -1;
    value = value << 4 | digit;
  }
  return value;
}

AOT_BUILTIN(aot_builtin_unescape) {
  aot_value v = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(v)) return AOT_EXCEPTION;
  aot_string *s = aot_string_flatten(cx, v);
  aot_builder b;
  aot_builder_init(&b, cx);
  for (uint32_t i = 0; i < s->length; i++) {
    uint16_t u = aot_string_unit(s, i);
    bool wide = u == '%' && i + 1 < s->length && aot_string_unit(s, i + 1) == 'u';
    int32_t c = u != '%' ? -1 : wide ? hex_digits(s, i + 2, 4) : hex_digits(s, i + 1, 2);
    aot_builder_unit(&b, c < 0 ? u : (uint16_t)c);
    if (c >= 0) i += wide ? 5 : 2;
  }
  return aot_builder_finish(&b);
}
