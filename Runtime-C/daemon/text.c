/* text.c: a text that grows. */
#include "text.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void aotd_add(aotd_text *t, const char *bytes, size_t size) {
  if (t->has_failed || size == 0) return;
  if (t->most && size > t->most - t->size) {
    t->has_failed = 1;
    return;
  }
  if (t->size + size > t->capacity) {
    size_t capacity = 2 * t->capacity + size + 256;
    char *grown = realloc(t->bytes, capacity);
    if (!grown) {
      t->has_failed = 1;
      return;
    }
    t->bytes = grown;
    t->capacity = capacity;
  }
  memcpy(t->bytes + t->size, bytes, size);
  t->size += size;
}

void aotd_add_c(aotd_text *t, const char *text) { aotd_add(t, text, strlen(text)); }

void aotd_add_format(aotd_text *t, const char *format, ...) {
  char text[400];
  va_list arguments;
  va_start(arguments, format);
  int n = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (n > 0) aotd_add(t, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}

void aotd_add_integer(aotd_text *t, int64_t n) {
  char digits[24];
  size_t at = sizeof digits;
  uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
  do digits[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  if (n < 0) digits[--at] = '-';
  aotd_add(t, digits + at, sizeof digits - at);
}

void aotd_add_string(aotd_text *t, const char *utf8, size_t size) {
  size_t from = 0;
  aotd_add(t, "\"", 1);
  for (size_t i = 0; i < size; i++) {
    unsigned char c = (unsigned char)utf8[i];
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    aotd_add(t, utf8 + from, i - from);
    from = i + 1;
    if (c == '"' || c == '\\') aotd_add_format(t, "\\%c", c);
    else if (c == '\n') aotd_add_c(t, "\\n");
    else aotd_add_format(t, "\\u%04x", c);
  }
  aotd_add(t, utf8 + from, size - from);
  aotd_add(t, "\"", 1);
}

void aotd_free_text(aotd_text *t) {
  free(t->bytes);
  *t = (aotd_text){0};
}
