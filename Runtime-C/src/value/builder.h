/* builder.h: strings that grow. */
#ifndef AOT_VALUE_BUILDER_H
#define AOT_VALUE_BUILDER_H

#include "aot_abi.h"
#include <stdbool.h>

/* Bytes that stand in the builder itself. */
#define AOT_BUILDER_LOCAL 128u

/* Grows a string unit by unit or piece by piece. Stack object, not to be copied; a longer string's buffer is in the heap. */
typedef struct aot_builder {
  aot_context *cx;
  void *store; /* `local`, or a buffer of aot_new_bytes */
  uint32_t length, capacity;
  bool wide, failed;
  uint16_t local[AOT_BUILDER_LOCAL / 2];
} aot_builder;

void aot_builder_init(aot_builder *b, aot_context *cx);
/* There will be so many units or somewhat more. */
void aot_builder_expect(aot_builder *b, uint32_t length, bool wide);
/* Room for n more Latin-1 units, which the caller writes there and adds to `length`; NULL = the builder is wide, or failed. */
uint8_t *aot_builder_more_room(aot_builder *b, uint64_t n);
static inline uint8_t *aot_builder_room(aot_builder *b, uint64_t n) {
  if (AOT_LIKELY(!b->wide && !b->failed && n <= b->capacity - b->length)) return (uint8_t *)b->store + b->length;
  return aot_builder_more_room(b, n);
}
void aot_builder_unit(aot_builder *b, uint16_t unit);
void aot_builder_code_point(aot_builder *b, uint32_t cp);
void aot_builder_ascii(aot_builder *b, const char *s);
void aot_builder_string(aot_builder *b, aot_value s);
void aot_builder_range(aot_builder *b, aot_value flat, uint32_t from, uint32_t to);
aot_value aot_builder_finish(aot_builder *b); /* AOT_EXCEPTION: too long (RangeError "Invalid string length") */

#endif
