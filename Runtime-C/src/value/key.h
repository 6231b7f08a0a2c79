/* key.h: property keys. */
#ifndef AOT_VALUE_KEY_H
#define AOT_VALUE_KEY_H

#include "aot_abi.h"
#include "base/context.h"
#include "base/names.h"
#include <stdbool.h>

#define AOT_MAX_ARRAY_LENGTH 4294967295.0

/* A property key: interned string, symbol, or an array index (0..2^32-2) when is_index. */
typedef struct aot_key {
  aot_value value;
  uint32_t index;
  bool is_index;
} aot_key;

aot_key aot_key_from_index(uint32_t i);
aot_key aot_key_from_name(aot_value interned_or_symbol); /* notices canonical indexes */

#define AOT_KEY(cx, n) aot_key_from_name((cx)->names[AOT_NAME_##n])
#define AOT_SYM(cx, n) aot_key_from_name((cx)->symbols[AOT_SYMBOL_##n])

aot_value aot_key_to_value(aot_context *cx, aot_key key); /* string or symbol */

#endif
