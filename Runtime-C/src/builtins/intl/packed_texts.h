/* packed_texts.h: texts of locales that are seldom asked for, compressed by the scripts that write them (scripts/icu.py). */
#ifndef AOT_BUILTINS_INTL_PACKED_TEXTS_H
#define AOT_BUILTINS_INTL_PACKED_TEXTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The row of a locale is a sequence of texts that end in NUL. Bytes: n below 128: n + 1 bytes follow; else n - 125 bytes stand so far
 * before as the next two bytes say, little-endian. */
typedef struct aot_packed_texts {
  const char *bytes;
  const uint32_t *starts; /* by row */
  const uint8_t *rows;    /* by locale: the order is that of aot_date_locale_names */
} aot_packed_texts;

/* The text at an index of a locale's row; false: it is empty. What does not fit is cut. */
bool aot_packed_text(const aot_packed_texts *texts, uint16_t locale, int index, char *out, size_t size);

#endif
