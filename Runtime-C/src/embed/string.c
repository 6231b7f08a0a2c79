/* string.c: strings of the host and of the program. */
#include "embed/text.h"
#include "value/intern.h"
#include "value/string.h"
#include <stdlib.h>

/* ---------------------------------------------------------------- UTF-8 */

/* The bytes of the character that begins with `first`, 0 = none does; *least: the least second byte, *most: the greatest (Unicode, table 3-7). */
static size_t length_of(uint8_t first, uint8_t *least, uint8_t *most) {
  *least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  *most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

bool aot_is_utf8(const uint8_t *bytes, size_t size) {
  for (size_t i = aot_ascii_run(bytes, size), n; i < size; i += n) {
    uint8_t least, most;
    n = length_of(bytes[i], &least, &most);
    if (n == 0 || n > size - i) return false;
    if (n > 1 && (bytes[i + 1] < least || bytes[i + 1] > most)) return false;
    for (size_t j = 2; j < n; j++)
      if (bytes[i + j] < 0x80 || bytes[i + j] > 0xBF) return false;
  }
  return true;
}

aot_status aot_key_of_text(aot_embedding *e, const char *name, aot_key *out) {
  size_t size = strlen(name);
  if (size > AOT_MAX_STRING_LENGTH || !aot_is_utf8((const uint8_t *)name, size))
    return aot_refuse(AOT_E_TYPE, "the name is not well-formed UTF-8");
  *out = aot_key_from_name(aot_intern(e->cx, aot_string_from_utf8(e->cx, name, size)));
  return AOT_OK;
}

/* ---------------------------------------------------------------- making */

aot_status aot_make_string(aot_context *cx, aot_encoding encoding, const void *units, size_t size, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  if (size > 0) AOT_NEEDS(units);
  if (size > AOT_MAX_STRING_LENGTH) return aot_refuse(AOT_E_RANGE, "strings have at most 2^29 - 24 units");
  switch (encoding) {
  case AOT_UTF8:
    if (!aot_is_utf8(units, size)) return aot_refuse(AOT_E_TYPE, "the text is not well-formed UTF-8");
    return aot_ref_make(e, size ? aot_string_from_utf8(cx, units, size) : cx->empty_string, out);
  case AOT_UTF16: return aot_ref_make(e, size ? aot_string_from_wide(cx, units, size) : cx->empty_string, out);
  case AOT_LATIN1: return aot_ref_make(e, size ? aot_string_from_latin1(cx, units, size) : cx->empty_string, out);
  }
  return aot_refuse(AOT_E_ARGUMENT, "%d is no encoding", (int)encoding);
}

aot_status aot_make_text(aot_context *cx, const char *utf8, aot_ref *out) {
  AOT_BEGIN(cx);
  (void)e;
  AOT_NEEDS(utf8);
  return aot_make_string(cx, AOT_UTF8, utf8, strlen(utf8), out);
}

/* ---------------------------------------------------------------- reading */

static aot_status read_string(aot_embedding *e, aot_ref string, aot_string **out) {
  aot_value v;
  AOT_READ(e, string, &v);
  if (!aot_is_string(v)) return aot_refuse(AOT_E_TYPE, "the value is no string");
  *out = aot_string_flatten(e->cx, v);
  return AOT_OK;
}

aot_status aot_string_borrow(aot_context *cx, aot_ref string, aot_string_view *view) {
  AOT_BEGIN(cx);
  AOT_NEEDS(view);
  aot_string *s;
  aot_status status = read_string(e, string, &s);
  if (status) return status;
  bool is_wide = aot_string_is_wide(s);
  view->encoding = is_wide ? AOT_UTF16 : AOT_LATIN1;
  view->units = is_wide ? (const void *)aot_string_wide(s) : aot_string_latin1(s);
  view->size = s->length;
  return AOT_OK;
}

/* The code point at *i, which moves on; lone surrogates are U+FFFD. */
static uint32_t next_code_point(const aot_string *s, uint32_t *i) {
  uint32_t units, c = aot_code_point_at(s, *i, &units);
  *i += units;
  return c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
}

static size_t utf8_size(const aot_string *s) {
  size_t size = 0;
  for (uint32_t i = 0; i < s->length;) {
    uint32_t c = next_code_point(s, &i);
    size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }
  return size;
}

static void copy_utf8(const aot_string *s, uint8_t *out) {
  for (uint32_t i = 0; i < s->length;) {
    uint32_t c = next_code_point(s, &i);
    if (c < 0x80) {
      *out++ = (uint8_t)c;
      continue;
    }
    int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    *out++ = (uint8_t)(0xFF00u >> (more + 1) | c >> (6 * more));
    while (more-- > 0) *out++ = (uint8_t)(0x80 | (c >> (6 * more) & 0x3F));
  }
  *out = 0;
}

char *aot_string_utf8(aot_context *cx, aot_value string, size_t *size) {
  const aot_string *s = aot_string_flatten(cx, string);
  *size = utf8_size(s);
  char *text = malloc(*size + 1);
  if (text) copy_utf8(s, (uint8_t *)text);
  return text;
}

static void copy_utf16(const aot_string *s, uint16_t *out) {
  for (uint32_t i = 0; i < s->length; i++) out[i] = aot_string_unit(s, i);
  out[s->length] = 0;
}

static bool is_latin1(const aot_string *s) {
  if (!aot_string_is_wide(s)) return true;
  for (uint32_t i = 0; i < s->length; i++)
    if (aot_string_unit(s, i) > 0xFF) return false;
  return true;
}

static void copy_latin1(const aot_string *s, uint8_t *out) {
  for (uint32_t i = 0; i < s->length; i++) out[i] = (uint8_t)aot_string_unit(s, i);
  out[s->length] = 0;
}

aot_status aot_string_copy(aot_context *cx, aot_ref string, aot_encoding encoding, void *units, size_t capacity,
                           size_t *needed) {
  AOT_BEGIN(cx);
  if (capacity > 0) AOT_NEEDS(units);
  aot_string *s;
  aot_status status = read_string(e, string, &s);
  if (status) return status;
  if ((unsigned)encoding > AOT_LATIN1) return aot_refuse(AOT_E_ARGUMENT, "%d is no encoding", (int)encoding);
  if (encoding == AOT_LATIN1 && !is_latin1(s)) return aot_refuse(AOT_E_RANGE, "a character has no place in Latin-1");
  size_t size = encoding == AOT_UTF8 ? utf8_size(s) : s->length;
  if (needed) *needed = size;
  if (size >= capacity) return aot_refuse(AOT_E_RANGE, "the string needs %zu units and a zero", size);
  if (encoding == AOT_UTF8) copy_utf8(s, units);
  else if (encoding == AOT_UTF16) copy_utf16(s, units);
  else copy_latin1(s, units);
  return AOT_OK;
}
