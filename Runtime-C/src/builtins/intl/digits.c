/* digits.c: see digits.h. */
#include "builtins/intl/digits.h"
#include <string.h>

int aot_find_numbering_system(const char *name) {
  for (uint32_t i = 0; i < aot_numbering_system_count; i++)
    if (!strcmp(aot_numbering_systems[i].name, name)) return (int)i;
  return -1;
}

uint32_t aot_digit(int system, int digit) {
  static const uint16_t hanidec[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
  uint32_t zero = aot_numbering_systems[system].zero;
  return zero ? zero + (uint32_t)digit : hanidec[digit];
}

void aot_add_digits(aot_builder *b, int system, const char *ascii) {
  for (; *ascii; ascii++)
    aot_builder_code_point(b, *ascii >= '0' && *ascii <= '9' ? aot_digit(system, *ascii - '0')
                                                             : (uint32_t)(uint8_t)*ascii);
}
