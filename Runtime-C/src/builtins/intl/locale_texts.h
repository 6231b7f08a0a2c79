/* locale_texts.h: families of texts that differ from locale to locale: tables that scripts/locale_texts.py writes. */
#ifndef AOT_BUILTINS_INTL_LOCALE_TEXTS_H
#define AOT_BUILTINS_INTL_LOCALE_TEXTS_H

#include <stddef.h>
#include <stdint.h>

/* A row: pairs of varints (steps of the key, number of a text or 0 for none), then 0. */
typedef struct aot_text_row {
  uint32_t offset;
  uint16_t parent; /* the row that has what this one does not say; 0 has nothing */
} aot_text_row;

typedef struct aot_text_family {
  const char *pool; /* UTF-8, each text with a zero byte */
  const uint32_t *offsets;
  const uint8_t *data;
  const aot_text_row *rows;
  const uint16_t *row_of; /* by index in aot_locale_names */
} aot_text_family;

/* A family in less room. A row: steps of the key with the codes of its text, each with a zero byte, then 0. A book: the substrings of the
 * codes from 1 on, each behind its length, then 0. */
typedef struct aot_coded_row {
  uint32_t offset;
  uint16_t parent, book;
} aot_coded_row;

typedef struct aot_coded_family {
  const uint8_t *data, *books;
  const uint32_t *book_offsets;
  const aot_coded_row *rows;
  const uint16_t *row_of;
} aot_coded_family;

/* No text of them is longer. */
enum { AOT_TEXT_SIZE = 256 };

/* The text of a key in a locale, in `text`; NULL when there is none. */
const char *aot_coded_text(const aot_coded_family *family, uint32_t locale, uint32_t key, char text[AOT_TEXT_SIZE]);

/* The text of a key in a locale, NULL when there is none. */
const char *aot_locale_text(const aot_text_family *family, uint32_t locale, uint32_t key);

#endif
