/* packed_texts.c: see packed_texts.h. */
#include "builtins/intl/packed_texts.h"

enum { WINDOW = 1 << 16 };

/* Reads compressed bytes one after another; what stands behind is looked up again, so nothing is allocated. */
typedef struct text_reader {
  const uint8_t *at;
  uint8_t window[WINDOW];
  uint16_t written;
  int literals, copies, distance;
} text_reader;

static char next_byte(text_reader *r) {
  if (!r->literals && !r->copies) {
    int n = *r->at++;
    if (n < 128) r->literals = n + 1;
    else {
      r->copies = n - 125;
      r->distance = r->at[0] | r->at[1] << 8;
      r->at += 2;
    }
  }
  uint8_t byte;
  if (r->literals) {
    r->literals--;
    byte = *r->at++;
  } else {
    r->copies--;
    byte = r->window[(uint16_t)(r->written - r->distance)];
  }
  r->window[r->written++] = byte;
  return (char)byte;
}

bool aot_packed_text(const aot_packed_texts *texts, uint16_t locale, int index, char *out, size_t size) {
  text_reader r;
  r.at = (const uint8_t *)texts->bytes + texts->starts[texts->rows[locale]];
  r.written = 0;
  r.literals = r.copies = r.distance = 0;
  size_t n = 0;
  out[size - 1] = 0;
  for (; index >= 0; index -= n == 0) {
    char c = next_byte(&r);
    if (index == 0 && n < size - 1) out[n] = c;
    n = c ? n + 1 : 0;
  }
  return *out != 0;
}
