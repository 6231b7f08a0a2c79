/* number_text.h: whole numbers and their texts, as lately found. */
#ifndef AOT_VALUE_NUMBER_TEXT_H
#define AOT_VALUE_NUMBER_TEXT_H

#include "aot_abi.h"
#include "base/context.h"
#include <stdbool.h>

#define AOT_NUMBER_TEXTS 64u

/* What is found by a number, and what by a text: cells do not move, and each collection empties both before a cell is used again. */
typedef struct aot_number_texts {
  struct {
    aot_value text; /* or 0 */
    int32_t number;
  } by_number[AOT_NUMBER_TEXTS], by_text[AOT_NUMBER_TEXTS];
} aot_number_texts;

static inline uint32_t aot_place_of_text(aot_value text) { return (uint32_t)(text >> 4) % AOT_NUMBER_TEXTS; }

/* Is it known what number the text of digits is? */
static inline bool aot_number_of_text(aot_context *cx, aot_value text, int32_t *number) {
  const aot_number_texts *t = cx->number_texts;
  if (!t || t->by_text[aot_place_of_text(text)].text != text) return false;
  *number = t->by_text[aot_place_of_text(text)].number;
  return true;
}

/* Requires: number >= 0. */
aot_value aot_text_of_number(aot_context *cx, int32_t number);

#endif
