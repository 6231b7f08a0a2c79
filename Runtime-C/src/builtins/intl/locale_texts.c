/* locale_texts.c: see locale_texts.h. */
#include "builtins/intl/locale_texts.h"
#include <stddef.h>
#include <string.h>

static uint32_t take_varint(const uint8_t **p) {
  uint32_t n = 0;
  for (int shift = 0;; shift += 7) {
    uint8_t byte = *(*p)++;
    n |= (uint32_t)(byte & 127) << shift;
    if (byte < 128) return n;
  }
}

const char *aot_locale_text(const aot_text_family *family, uint32_t locale, uint32_t key) {
  for (uint32_t row = family->row_of[locale]; row; row = family->rows[row].parent) {
    const uint8_t *p = family->data + family->rows[row].offset;
    uint32_t at = (uint32_t)-1, step;
    while ((step = take_varint(&p)) != 0) {
      at += step;
      uint32_t text = take_varint(&p);
      if (at == key) return text ? family->pool + family->offsets[text] : NULL;
      if (at > key) break;
    }
  }
  return NULL;
}

static void unpack(const uint8_t *book, const uint8_t *codes, char text[AOT_TEXT_SIZE]) {
  const uint8_t *pieces[256];
  int count = 1;
  for (const uint8_t *p = book; *p; p += 1 + *p) pieces[count++] = p;
  size_t n = 0;
  for (; *codes; codes++) {
    const uint8_t *piece = pieces[*codes];
    if (n + *piece >= AOT_TEXT_SIZE) break;
    memcpy(text + n, piece + 1, *piece);
    n += *piece;
  }
  text[n] = 0;
}

const char *aot_coded_text(const aot_coded_family *family, uint32_t locale, uint32_t key, char text[AOT_TEXT_SIZE]) {
  for (uint32_t row = family->row_of[locale]; row; row = family->rows[row].parent) {
    const uint8_t *p = family->data + family->rows[row].offset;
    uint32_t at = (uint32_t)-1, step;
    while ((step = take_varint(&p)) != 0) {
      at += step;
      if (at > key) break;
      if (at == key) {
        unpack(family->books + family->book_offsets[family->rows[row].book], p, text);
        return *text ? text : NULL;
      }
      p += strlen((const char *)p) + 1;
    }
  }
  return NULL;
}
