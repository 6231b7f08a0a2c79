/* aot_builtins.h: the table of built-ins, for those who read it without the rest of the runtime's insides: aotc links, infers and
 * documents from it. Emitted code never includes it.
 */
#ifndef AOT_BUILTINS_H
#define AOT_BUILTINS_H

#include "aot_abi.h"

enum aot_builtin_kind {
  AOT_BUILTIN_METHOD,
  AOT_BUILTIN_GETTER,
  AOT_BUILTIN_SETTER,
  AOT_BUILTIN_CONSTRUCTOR,
  AOT_BUILTIN_VALUE
};

/* Everything that builtins.def says of a built-in; `aotc` reads this table to link, to infer and to document. */
typedef struct aot_builtin_row {
  const char *object, *key, *symbol, *effect, *result, *doc;
  aot_native handler;
  int16_t length;
  uint8_t kind;
} aot_builtin_row;
extern const aot_builtin_row aot_builtin_rows[];
extern const uint32_t aot_builtin_count;
static inline const aot_builtin_row *aot_builtin_at(uint32_t i) { return &aot_builtin_rows[i]; }

#endif
