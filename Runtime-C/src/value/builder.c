/* builder.c: strings that grow. Short ones stand in the builder itself. The buffer of a longer one is a leaf cell of the heap whose
 * layout is that of a flat string, so that the finished string is the buffer itself unless too much of it would be wasted.
 */
#include "value/builder.h"
#include "base/context.h"
#include "heap/heap.h"
#include "value/string.h"
#include <stdbool.h>

void aot_builder_init(aot_builder *b, aot_context *cx) {
  b->cx = cx;
  b->store = b->local;
  b->length = 0;
  b->capacity = AOT_BUILDER_LOCAL;
  b->wide = b->failed = false;
}

/* A buffer for n units, or the local one again for units that become wide. */
static bool grow(aot_builder *b, uint64_t n, bool wide) {
  bool is_local = n << wide <= AOT_BUILDER_LOCAL;
  void *store = is_local ? b->local : aot_new_bytes(b->cx, (size_t)n << wide);
  b->failed = !store;
  if (!store) return false;
  if (wide == b->wide) memcpy(store, b->store, (size_t)b->length << wide);
  else
    for (uint32_t i = b->length; i-- > 0;) ((uint16_t *)store)[i] = ((uint8_t *)b->store)[i];
  b->store = store;
  b->capacity = is_local ? AOT_BUILDER_LOCAL >> wide : (uint32_t)n;
  b->wide = wide;
  return true;
}

/* Room for n more units of the given width; false = failed. */
static __attribute__((noinline)) bool reserve(aot_builder *b, uint64_t n, bool wide) {
  if (b->failed) return false;
  uint64_t need = b->length + n;
  wide |= b->wide;
  if (AOT_LIKELY(need <= b->capacity && wide == b->wide)) return true;
  if (need > AOT_MAX_STRING_LENGTH) {
    b->failed = true;
    return false;
  }
  uint64_t capacity = need;
  if (need > b->capacity && need < 2 * (uint64_t)b->capacity) capacity = 2 * (uint64_t)b->capacity;
  return grow(b, capacity, wide);
}

void aot_builder_expect(aot_builder *b, uint32_t length, bool wide) {
  if (length > b->capacity) reserve(b, length - b->length, wide);
}

uint8_t *aot_builder_more_room(aot_builder *b, uint64_t n) {
  return !b->wide && reserve(b, n, false) ? (uint8_t *)b->store + b->length : NULL;
}

void aot_builder_unit(aot_builder *b, uint16_t unit) {
  if (!reserve(b, 1, unit > 0xFF)) return;
  if (b->wide) ((uint16_t *)b->store)[b->length++] = unit;
  else ((uint8_t *)b->store)[b->length++] = (uint8_t)unit;
}

void aot_builder_code_point(aot_builder *b, uint32_t cp) {
  if (cp <= 0xFFFF) {
    aot_builder_unit(b, (uint16_t)cp);
    return;
  }
  aot_builder_unit(b, (uint16_t)(0xD7C0 + (cp >> 10)));
  aot_builder_unit(b, (uint16_t)(0xDC00 | (cp & 0x3FF)));
}

void aot_builder_ascii(aot_builder *b, const char *s) {
  size_t n = strlen(s);
  if (!reserve(b, n, false)) return;
  if (b->wide)
    for (size_t i = 0; i < n; i++) ((uint16_t *)b->store)[b->length + i] = (uint8_t)s[i];
  else memcpy((uint8_t *)b->store + b->length, s, n);
  b->length += (uint32_t)n;
}

void aot_builder_range(aot_builder *b, aot_value flat, uint32_t from, uint32_t to) {
  const aot_string *s = aot_string_flatten(b->cx, flat);
  uint32_t n = to - from;
  bool has_room = !b->failed && n <= b->capacity - b->length && aot_string_is_wide(s) <= b->wide;
  if (!has_room && !reserve(b, n, aot_string_is_wide(s))) return;
  if (!b->wide) aot_copy_units((uint8_t *)b->store + b->length, aot_string_latin1(s) + from, n);
  else if (aot_string_is_wide(s)) memcpy((uint16_t *)b->store + b->length, aot_string_wide(s) + from, 2 * (size_t)n);
  else
    for (uint32_t i = 0; i < n; i++) ((uint16_t *)b->store)[b->length + i] = aot_string_latin1(s)[from + i];
  b->length += n;
}

void aot_builder_string(aot_builder *b, aot_value s) { aot_builder_range(b, s, 0, aot_string_length(s)); }

aot_value aot_builder_finish(aot_builder *b) {
  if (b->failed) {
    if (aot_has_exception(b->cx)) return AOT_EXCEPTION;
    return aot_throw_error(b->cx, AOT_RANGE_ERROR, "Invalid string length");
  }
  if (!b->length) return b->cx->empty_string;
  size_t used = (size_t)b->length << b->wide, held = (size_t)b->capacity << b->wide;
  if (b->store == b->local || b->length == 1 || held > used + used / 2)
    return b->wide ? aot_string_from_wide(b->cx, b->store, b->length)
                   : aot_string_from_latin1(b->cx, b->store, b->length);
  aot_string *s = (aot_string *)aot_elements_of(b->store);
  s->head.kind = AOT_KIND_STRING;
  s->head.aux = 0;
  s->head.shape = AOT_NO_SHAPE;
  s->head.flags = b->wide ? AOT_STR_WIDE : 0;
  s->length = b->length;
  s->index = 0;
  aot_builder_init(b, b->cx);
  return aot_box(s);
}
