/* date_locale.c: see date_locale.h. */
#include "builtins/intl/date_locale.h"
#include <string.h>

static int find_tag(const char *tag) {
  int low = 0, high = aot_date_locale_count;
  while (low < high) {
    int middle = (low + high) / 2;
    int order = strcmp(aot_date_locale_names[middle].tag, tag);
    if (!order) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return -1;
}

int aot_date_locale_find(aot_locale *tag) {
  for (;;) {
    int index = find_tag(tag->tag);
    char *cut = strrchr(tag->tag, '-');
    if (index >= 0 || !cut) return index;
    *cut = 0;
  }
}

/* The text of a row itself; NULL: it inherits it. */
static const char *own_text(uint16_t row, uint16_t key) {
  uint32_t low = aot_date_row_entries[row], high = aot_date_row_entries[row + 1];
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    uint16_t at = aot_date_entry_keys[middle];
    if (at == key) return aot_date_texts + aot_date_text_starts[aot_date_entry_texts[middle]];
    if (at < key) low = middle + 1;
    else high = middle;
  }
  return NULL;
}

const char *aot_date_string(uint16_t row, uint16_t key) {
  for (; row != AOT_DATE_NO_ROW; row = aot_date_row_parents[row]) {
    const char *text = own_text(row, key);
    if (text) return text;
  }
  return "";
}

const char *aot_date_item(const char *list, int index, size_t *length) {
  for (;;) {
    *length = strcspn(list, "|");
    if (index-- <= 0 || !list[*length]) return list;
    list += *length + 1;
  }
}
