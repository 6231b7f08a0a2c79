/* number_text.c: whole numbers are turned into text, and texts into numbers, over and over: keys, counters, what was read a moment ago. */
#include "value/number_text.h"
#include "heap/heap.h"
#include "value/number.h"
#include "value/string.h"
#include <stdlib.h>
#include <string.h>

static void sweep(aot_context *cx, bool full) {
  (void)full;
  memset(cx->number_texts, 0, sizeof *cx->number_texts);
}

static AOT_NOINLINE bool make(aot_context *cx) {
  cx->number_texts = calloc(1, sizeof *cx->number_texts);
  if (cx->number_texts) aot_gc_add_sweeper(cx, sweep);
  return cx->number_texts != NULL;
}

static aot_value new_text(aot_context *cx, int32_t number) {
  char digits[32];
  int n = aot_format_int(number, digits);
  return aot_string_from_latin1(cx, (const uint8_t *)digits, (size_t)n);
}

aot_value aot_text_of_number(aot_context *cx, int32_t number) {
  if (number < 10) return aot_single_unit(cx, '0' + (uint32_t)number);
  uint32_t place = (uint32_t)number % AOT_NUMBER_TEXTS;
  if (AOT_UNLIKELY(!cx->number_texts) && !make(cx)) return new_text(cx, number);
  aot_number_texts *t = cx->number_texts;
  if (t->by_number[place].text && t->by_number[place].number == number) return t->by_number[place].text;
  aot_value text = new_text(cx, number); /* may collect: what is known is written after it */
  uint32_t at = aot_place_of_text(text);
  t->by_number[place].text = t->by_text[at].text = text;
  t->by_number[place].number = t->by_text[at].number = number;
  return text;
}
