/* aot_regexp_op.h: the instructions of compiled patterns as an enum; Swift sees a closed one. regexp_opcodes.def says what they do. */
#ifndef AOT_REGEXP_OP_H
#define AOT_REGEXP_OP_H

#include "aot_compat.h"
#include <stdint.h>

enum AOT_CLOSED_ENUM aot_regexp_op {
#define OP(name, format, semantics) AOT_REGEXP_OP_##name AOT_SWIFT_NAME(name),
#include "regexp_opcodes.def"
#undef OP
};

/* The columns of regexp_opcodes.def. */
const char *aot_regexp_op_name(uint32_t op);
const char *aot_regexp_op_format(uint32_t op);

#endif
