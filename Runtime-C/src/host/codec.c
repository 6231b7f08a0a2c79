/* codec.c: texts as bytes and bytes as texts, in the encodings of node's Buffer. */
#include "base/builtin.h"
#include "base/failure.h"
#include "builtins/binary/binary.h"
#include "host/utf8.h"
#include "object/typed_element.h"
#include "value/string.h"
#include <stdlib.h>
#include <string.h>

/* As internal/encodings.ts numbers them. */
enum encoding { UTF8, UTF16, LATIN1, ASCII, HEX, BASE64, BASE64URL };

static int encoding_of(aot_value v) { return (int)aot_as_number(v); }

/* The memory of a view or buffer. */
static uint8_t *memory(aot_value v, size_t *size) {
  if (aot_is_kind(v, AOT_KIND_ARRAY_BUFFER)) {
    *size = aot_array_buffer_of(v)->length;
    return aot_array_buffer_of(v)->data;
  }
  const aot_typed_array *a = aot_typed_array_of(v);
  *size = (size_t)a->length * (aot_is_kind(v, AOT_KIND_DATA_VIEW) ? 1 : aot_element_size(a->head.aux));
  return a->data;
}

/* ---------------------------------------------------------------- bytes to text */

static aot_value hex_text(aot_context *cx, const uint8_t *p, size_t n) {
  static const char digits[] = "0123456789abcdef";
  aot_string *s = aot_string_alloc(cx, (uint32_t)(n * 2), false);
  for (size_t i = 0; i < n; i++) {
    s->u.latin1[2 * i] = (uint8_t)digits[p[i] >> 4];
    s->u.latin1[2 * i + 1] = (uint8_t)digits[p[i] & 15];
  }
  return aot_box(s);
}

static aot_value base64_text(aot_context *cx, const uint8_t *p, size_t n, bool url) {
  const char *digits = url ? "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                           : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  size_t rest = n % 3, length = n / 3 * 4 + (rest ? (url ? rest + 1 : 4) : 0);
  aot_string *s = aot_string_alloc(cx, (uint32_t)length, false);
  uint8_t *out = s->u.latin1;
  for (size_t i = 0; i < n; i += 3) {
    size_t left = n - i;
    uint32_t v = (uint32_t)p[i] << 16 | (left > 1 ? (uint32_t)p[i + 1] << 8 : 0) | (left > 2 ? p[i + 2] : 0);
    *out++ = (uint8_t)digits[v >> 18];
    *out++ = (uint8_t)digits[v >> 12 & 63];
    if (left > 1) *out++ = (uint8_t)digits[v >> 6 & 63];
    else if (!url) *out++ = '=';
    if (left > 2) *out++ = (uint8_t)digits[v & 63];
    else if (left < 3 && !url) *out++ = '=';
  }
  return aot_box(s);
}

static aot_value ascii_text(aot_context *cx, const uint8_t *p, size_t n) {
  aot_string *s = aot_string_alloc(cx, (uint32_t)n, false);
  for (size_t i = 0; i < n; i++) s->u.latin1[i] = p[i] & 127;
  return aot_box(s);
}

static aot_value utf16_text(aot_context *cx, const uint8_t *p, size_t n) {
  n /= 2;
  uint16_t *units = malloc(n * 2 + 2);
  if (!units) abort();
  memcpy(units, p, n * 2);
  aot_value v = aot_string_from_wide(cx, units, n);
  free(units);
  return v;
}

/* view, encoding, start, end */
AOT_BUILTIN(aot_host_decode) {
  size_t size;
  const uint8_t *p = memory(AOT_ARG(0), &size);
  double start = aot_as_number(AOT_ARG(2)), end = aot_as_number(AOT_ARG(3));
  if (end > (double)size) end = (double)size;
  if (!(start < end)) return aot_string_from_c(cx, "");
  size_t n = (size_t)(end - start);
  p += (size_t)start;
  int encoding = encoding_of(AOT_ARG(1));
  size_t units = encoding == HEX ? n * 2 : encoding == BASE64 || encoding == BASE64URL ? n / 3 * 4 + 4 : n;
  if (units > AOT_MAX_STRING_LENGTH) return AOT_UNDEFINED;
  switch (encoding) {
  case UTF16: return utf16_text(cx, p, n);
  case LATIN1: return aot_string_from_latin1(cx, p, n);
  case ASCII: return ascii_text(cx, p, n);
  case HEX: return hex_text(cx, p, n);
  case BASE64: return base64_text(cx, p, n, false);
  case BASE64URL: return base64_text(cx, p, n, true);
  default: return aot_text_of_utf8(cx, p, n);
  }
}

/* ---------------------------------------------------------------- text to bytes */

/* Where bytes go; those that find no room are not written. */
typedef struct sink {
  uint8_t *to;
  size_t n, room;
} sink;

static uint32_t utf8_size(uint32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

static uint32_t code_point(const aot_string *s, uint32_t i, uint32_t *size) {
  uint32_t c = aot_code_point_at(s, i, size);
  return *size == 1 && c >= 0xD800 && c < 0xE000 ? 0xFFFD : c;
}

/* The units read. */
static uint32_t put_utf8(sink *o, const aot_string *s) {
  uint32_t i = 0, units;
  for (; i < s->length; i += units) {
    uint32_t c = code_point(s, i, &units), n = utf8_size(c);
    if (o->n + n > o->room) break;
    uint8_t *p = o->to + o->n;
    if (n == 1) {
      p[0] = (uint8_t)c;
    } else {
      for (uint32_t k = n - 1; k > 0; k--, c >>= 6) p[k] = (uint8_t)(0x80 | (c & 63));
      p[0] = (uint8_t)(c | (n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0));
    }
    o->n += n;
  }
  return i;
}

static void put_utf16(sink *o, const aot_string *s) {
  for (uint32_t i = 0; i < s->length && o->n + 2 <= o->room; i++, o->n += 2) {
    uint16_t u = aot_string_unit(s, i);
    o->to[o->n] = (uint8_t)u;
    o->to[o->n + 1] = (uint8_t)(u >> 8);
  }
}

static void put_latin1(sink *o, const aot_string *s) {
  for (uint32_t i = 0; i < s->length && o->n < o->room; i++) o->to[o->n++] = (uint8_t)aot_string_unit(s, i);
}

static int hex_digit(uint32_t c) {
  if (c >= '0' && c <= '9') return (int)c - '0';
  c |= 32;
  return c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : -1;
}

static void put_hex(sink *o, const aot_string *s) {
  for (uint32_t i = 0; i + 1 < s->length && o->n < o->room; i += 2) {
    int high = hex_digit(aot_string_unit(s, i)), low = hex_digit(aot_string_unit(s, i + 1));
    if (high < 0 || low < 0) return;
    o->to[o->n++] = (uint8_t)(high << 4 | low);
  }
}

static int base64_digit(uint32_t c) {
  if (c >= 'A' && c <= 'Z') return (int)c - 'A';
  if (c >= 'a' && c <= 'z') return (int)c - 'a' + 26;
  if (c >= '0' && c <= '9') return (int)c - '0' + 52;
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* Both alphabets; what is of neither is passed over, and a `=` ends the text. */
static void put_base64(sink *o, const aot_string *s) {
  uint32_t bits = 0, count = 0;
  for (uint32_t i = 0; i < s->length; i++) {
    uint32_t c = aot_string_unit(s, i);
    if (c == '=') return;
    int d = base64_digit(c);
    if (d < 0) continue;
    bits = bits << 6 | (uint32_t)d;
    if (++count == 1) continue;
    uint32_t shift = count == 2 ? 4 : count == 3 ? 2 : 0;
    if (o->n == o->room) return;
    o->to[o->n++] = (uint8_t)(bits >> shift);
    if (count == 4) bits = count = 0;
  }
}

static uint32_t put_text(sink *o, const aot_string *s, int encoding) {
  switch (encoding) {
  case UTF16: put_utf16(o, s); break;
  case LATIN1:
  case ASCII: put_latin1(o, s); break;
  case HEX: put_hex(o, s); break;
  case BASE64:
  case BASE64URL: put_base64(o, s); break;
  default: return put_utf8(o, s);
  }
  return s->length;
}

static double utf8_length(const aot_string *s) {
  double n = 0;
  if (!aot_string_is_wide(s)) {
    const uint8_t *p = aot_string_latin1(s);
    for (uint32_t i = 0; i < s->length; i++) n += 1 + (p[i] >> 7);
    return n;
  }
  for (uint32_t i = 0, units; i < s->length; i += units) n += utf8_size(code_point(s, i, &units));
  return n;
}

/* Bytes that suffice; for the texts of bytes, as many as a well-formed one has. */
static double length_in(const aot_string *s, int encoding) {
  switch (encoding) {
  case UTF16: return 2.0 * s->length;
  case LATIN1:
  case ASCII: return s->length;
  case HEX: return s->length / 2;
  case BASE64:
  case BASE64URL: {
    uint32_t n = s->length;
    if (n && aot_string_unit(s, n - 1) == '=') n--;
    if (n > 1 && aot_string_unit(s, n - 1) == '=') n--;
    return n / 4 * 3 + (n % 4 ? (n % 4 == 1 ? 1 : n % 4 - 1) : 0);
  }
  default: return utf8_length(s);
  }
}

/* text, encoding */
AOT_BUILTIN(aot_host_encoded_length) {
  return aot_number(length_in(aot_string_flatten(cx, AOT_ARG(0)), encoding_of(AOT_ARG(1))));
}

/* text, encoding: an ArrayBuffer of the bytes */
AOT_BUILTIN(aot_host_encode) {
  const aot_string *s = aot_string_flatten(cx, AOT_ARG(0));
  int encoding = encoding_of(AOT_ARG(1));
  double room = length_in(s, encoding);
  aot_value buffer = aot_new_array_buffer(cx, AOT_UNDEFINED, room, -1);
  if (AOT_FAILED(buffer)) return AOT_EXCEPTION;
  sink o = {.to = aot_array_buffer_of(buffer)->data, .room = (size_t)room};
  put_text(&o, s, encoding);
  if (o.n == o.room) return buffer;
  aot_value exact = aot_new_array_buffer(cx, AOT_UNDEFINED, (double)o.n, -1);
  if (!AOT_FAILED(exact) && o.n) memcpy(aot_array_buffer_of(exact)->data, o.to, o.n);
  return exact;
}

/* text, encoding, view, offset, length: the bytes written */
AOT_BUILTIN(aot_host_encode_into) {
  const aot_string *s = aot_string_flatten(cx, AOT_ARG(0));
  size_t size;
  uint8_t *p = memory(AOT_ARG(2), &size);
  size_t offset = (size_t)aot_as_number(AOT_ARG(3)), room = (size_t)aot_as_number(AOT_ARG(4));
  if (offset >= size) return aot_int(0);
  if (room > size - offset) room = size - offset;
  sink o = {.to = p + offset, .room = room};
  put_text(&o, s, encoding_of(AOT_ARG(1)));
  return aot_number((double)o.n);
}

/* text, view, result of two elements (Uint32Array): units read and bytes written, as UTF-8 */
AOT_BUILTIN(aot_host_encode_utf8_into) {
  const aot_string *s = aot_string_flatten(cx, AOT_ARG(0));
  size_t size, n;
  uint8_t *p = memory(AOT_ARG(1), &size);
  uint32_t *result = (uint32_t *)(void *)memory(AOT_ARG(2), &n);
  sink o = {.to = p, .room = size};
  result[0] = put_utf8(&o, s);
  result[1] = (uint32_t)o.n;
  return AOT_UNDEFINED;
}

/* Does the text of bytes hold anything but valid UTF-8? view, start, end: where the first ill-formed byte is, or -1; a sequence that the end
 * cuts short is ill-formed. */
AOT_BUILTIN(aot_host_utf8_check) {
  size_t size;
  const uint8_t *p = memory(AOT_ARG(0), &size);
  size_t i = (size_t)aot_as_number(AOT_ARG(1)), end = (size_t)aot_as_number(AOT_ARG(2));
  if (end > size) end = size;
  while (i < end) {
    uint8_t c = p[i];
    if (c < 0x80) {
      i++;
      continue;
    }
    uint32_t n = c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (!n || i + n > end) return aot_number((double)i);
    for (uint32_t k = 1; k < n; k++)
      if ((p[i + k] & 0xC0) != 0x80) return aot_number((double)i);
    uint8_t d = p[i + 1];
    if ((c == 0xE0 && d < 0xA0) || (c == 0xED && d > 0x9F) || (c == 0xF0 && d < 0x90) || (c == 0xF4 && d > 0x8F))
      return aot_number((double)i);
    i += n;
  }
  return aot_int(-1);
}

/* ---------------------------------------------------------------- bytes */

/* Two views: -1, 0 or 1 */
AOT_BUILTIN(aot_host_compare_bytes) {
  size_t m, n;
  const uint8_t *a = memory(AOT_ARG(0), &m), *b = memory(AOT_ARG(1), &n);
  size_t least = m < n ? m : n;
  int r = least ? memcmp(a, b, least) : 0;
  return aot_int(r ? (r > 0) - (r < 0) : (m > n) - (m < n));
}

/* view, pattern (view), offset, unit, whether forward: where the pattern starts next, or -1. Requires 0 <= offset <= size. */
AOT_BUILTIN(aot_host_find_bytes) {
  size_t m, n;
  const uint8_t *a = memory(AOT_ARG(0), &m), *b = memory(AOT_ARG(1), &n);
  size_t at = (size_t)aot_as_number(AOT_ARG(2)), unit = (size_t)aot_as_number(AOT_ARG(3));
  if (n > m) return aot_int(-1);
  if (AOT_ARG(4) == AOT_TRUE) {
    for (size_t i = at; i + n <= m; i += unit)
      if (memcmp(a + i, b, n) == 0) return aot_number((double)i);
    return aot_int(-1);
  }
  for (size_t i = (at < m - n ? at : m - n) + 1; i-- > 0;)
    if (i % unit == at % unit && memcmp(a + i, b, n) == 0) return aot_number((double)i);
  return aot_int(-1);
}

/* view, pattern (view), start, end: repeats the pattern. Requires a pattern that is not empty. */
AOT_BUILTIN(aot_host_fill_bytes) {
  size_t m, n;
  uint8_t *a = memory(AOT_ARG(0), &m);
  const uint8_t *b = memory(AOT_ARG(1), &n);
  size_t start = (size_t)aot_as_number(AOT_ARG(2)), end = (size_t)aot_as_number(AOT_ARG(3));
  for (size_t i = start; i < end && i < m; i++) a[i] = b[(i - start) % n];
  return AOT_UNDEFINED;
}

/* to, at, from, start, end: copies bytes between views, which may share their memory. */
AOT_BUILTIN(aot_host_copy_bytes) {
  size_t m, n;
  uint8_t *to = memory(AOT_ARG(0), &m);
  const uint8_t *from = memory(AOT_ARG(2), &n);
  size_t at = (size_t)aot_as_number(AOT_ARG(1)), start = (size_t)aot_as_number(AOT_ARG(3)),
         end = (size_t)aot_as_number(AOT_ARG(4));
  if (end > n) end = n;
  if (at >= m || start >= end) return aot_int(0);
  size_t count = end - start < m - at ? end - start : m - at;
  memmove(to + at, from + start, count);
  return aot_number((double)count);
}
