/* positions.c: positions of native code (positions.h). */
#include "object/positions.h"
#include <string.h>

static uint32_t take(const uint8_t **at) {
  uint32_t n = 0, shift = 0;
  do n |= (uint32_t)(**at & 0x7F) << shift, shift += 7;
  while (*(*at)++ & 0x80);
  return n;
}

bool aot_native_place_of(const aot_function_info *info, uint32_t site, aot_native_place *place) {
  *place = (aot_native_place){info->line, info->column, NULL};
  if (info->code || !info->positions) return false;
  const uint8_t *at = (const uint8_t *)info->positions + strlen(info->positions) + 1;
  uint32_t size = take(&at);
  const uint8_t *end = at + size;
  if (!size) return false;
  while (at < end) {
    uint32_t line = take(&at), column = take(&at), number = column & 1 ? take(&at) + 1 : 0;
    place->line += line >> 1 ^ -(line & 1);
    if (site--) continue;
    place->column = column >> 1;
    const char *text = (const char *)end;
    for (uint32_t i = 1; i < number; i++) text += strlen(text) + 1;
    place->builtin = number ? text : NULL;
    return true;
  }
  return false;
}

const char *aot_receiver_type(const aot_function_info *info) {
  return info->positions && *info->positions ? info->positions : NULL;
}
