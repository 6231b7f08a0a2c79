/* utf8.c: decoding UTF-8 with replacement. */
#include "host/utf8.h"
#include "value/string.h"
#include <stdlib.h>

/* The code point at p and the bytes that it takes; U+FFFD with the bytes of an ill-formed start. */
static uint32_t next_point(const uint8_t *p, size_t left, size_t *taken) {
  uint8_t c = p[0];
  *taken = 1;
  if (c < 0x80) return c;
  uint32_t n = c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
  if (!n) return 0xFFFD;
  uint8_t low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80, high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
  uint32_t point = c & (0x7Fu >> n);
  for (uint32_t i = 1; i < n; i++, low = 0x80, high = 0xBF) {
    if (i >= left || p[i] < low || p[i] > high) return 0xFFFD;
    point = point << 6 | (p[i] & 63);
    *taken = i + 1;
  }
  return point;
}

aot_value aot_text_of_utf8(aot_context *cx, const uint8_t *bytes, size_t n) {
  if (aot_is_ascii(bytes, n)) return aot_string_from_latin1(cx, bytes, n);
  uint16_t *units = malloc((n + 1) * sizeof *units);
  if (!units) abort();
  size_t count = 0, taken;
  for (size_t i = 0; i < n; i += taken) {
    uint32_t point = next_point(bytes + i, n - i, &taken);
    if (point >= 0x10000) {
      units[count++] = (uint16_t)(0xD7C0 + (point >> 10));
      units[count++] = (uint16_t)(0xDC00 | (point & 0x3FF));
    } else {
      units[count++] = (uint16_t)point;
    }
  }
  aot_value v = aot_string_from_wide(cx, units, count);
  free(units);
  return v;
}
