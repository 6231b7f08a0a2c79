/* op.c: the columns of regexp_opcodes.def. */
#include "aot_regexp_op.h"

const char *aot_regexp_op_name(uint32_t op) {
  static const char *const names[] = {
#define OP(name, format, semantics) #name,
#include "regexp_opcodes.def"
#undef OP
  };
  return names[op];
}

const char *aot_regexp_op_format(uint32_t op) {
  static const char *const formats[] = {
#define OP(name, format, semantics) format,
#include "regexp_opcodes.def"
#undef OP
  };
  return formats[op];
}
