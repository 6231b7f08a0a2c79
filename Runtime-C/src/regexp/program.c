/* program.c: what is asked of programs and flags. */
#include "aot_regexp.h"
#include <string.h>

bool aot_regexp_parse_flags(const void *units, bool wide, uint32_t length, uint32_t *flags) {
  static const char letters[] = "dgimsuvy";
  *flags = 0;
  for (uint32_t i = 0; i < length; i++) {
    uint32_t unit = wide ? ((const uint16_t *)units)[i] : ((const uint8_t *)units)[i];
    const char *letter = unit && unit < 128 ? strchr(letters, (int)unit) : NULL;
    if (!letter) return false;
    uint32_t flag = 1u << (letter - letters);
    if (*flags & flag) return false;
    *flags |= flag;
  }
  uint32_t both = AOT_REGEXP_UNICODE | AOT_REGEXP_UNICODE_SETS;
  return (*flags & both) != both;
}

const uint16_t *aot_regexp_group_name(const aot_regexp_program *program, uint32_t group, uint32_t *length) {
  *length = 0;
  if (!program->name_offset) return NULL;
  const char *bytes = (const char *)program;
  const uint32_t *row = (const uint32_t *)(bytes + program->name_offset) + 2 * group;
  *length = row[1];
  return row[1] ? (const uint16_t *)(bytes + row[0]) : NULL;
}
