/* aot_prims.h: the table of built-ins, for those who read it without the rest of the runtime's insides: aotc links, infers and
 * documents from it. Emitted code never includes it.
 */
#ifndef AOT_PRIMS_H
#define AOT_PRIMS_H

#include "aot_abi.h"

enum aot_prim_kind { AOT_PRIM_METHOD, AOT_PRIM_GETTER, AOT_PRIM_SETTER, AOT_PRIM_CONSTRUCTOR, AOT_PRIM_VALUE };

/* Everything that prims.def says of a built-in; `aotc` reads this table to link, to infer and to document. */
typedef struct aot_prim {
  const char *object, *key, *symbol, *effect, *result, *doc;
  aot_native handler;
  int16_t length;
  uint8_t kind;
} aot_prim;
extern const aot_prim aot_prims[];
extern const uint32_t aot_prim_count;
static inline const aot_prim *aot_prim_at(uint32_t i) { return &aot_prims[i]; }

#endif
