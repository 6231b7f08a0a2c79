/* symbol.h: symbols and private names. */
#ifndef AOT_VALUE_SYMBOL_H
#define AOT_VALUE_SYMBOL_H

#include "aot_abi.h"
#include "base/names.h"
#include <stdbool.h>

typedef struct aot_symbol {
  aot_cell head; /* head.shape: hash; head.flags: AOT_SYMBOL_* */
  aot_value description;
  aot_value owner;  /* of private methods and accessors: the class that declares them; else undefined */
  aot_value brand;  /* of those of instances: the private name that objects of the class have; else undefined */
  aot_value member; /* of those of instances: the method, or a cell with the accessor's halves */
} aot_symbol;

#define AOT_SYMBOL_IS_PRIVATE 1u
#define AOT_SYMBOL_IS_STATIC  2u /* with an owner: of a static method or accessor */

aot_value aot_new_symbol(aot_context *cx, aot_value description); /* description: string or undefined */
aot_value aot_symbol_description(aot_value symbol);
bool aot_symbol_is_private(aot_value symbol);

#endif
