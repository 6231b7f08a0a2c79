/* symbol.h: symbols and private names. */
#ifndef AOT_VALUE_SYMBOL_H
#define AOT_VALUE_SYMBOL_H

#include "aot_abi.h"
#include "base/names.h"
#include <stdbool.h>

typedef struct aot_symbol {
  aot_cell head; /* head.shape: hash; head.flags: AOT_SYMBOL_* */
  aot_value description;
  aot_value brand; /* private methods and accessors: the class that declares them, for messages; else undefined */
} aot_symbol;

#define AOT_SYMBOL_IS_PRIVATE 1u
#define AOT_SYMBOL_IS_STATIC  2u /* with a brand: of a static method or accessor */

aot_value aot_new_symbol(aot_context *cx, aot_value description); /* description: string or undefined */
aot_value aot_symbol_description(aot_value symbol);
bool aot_symbol_is_private(aot_value symbol);

#endif
