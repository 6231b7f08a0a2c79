/* symbol_registry.h: the symbols of Symbol.for. */
#ifndef AOT_BUILTINS_COMMON_SYMBOL_REGISTRY_H
#define AOT_BUILTINS_COMMON_SYMBOL_REGISTRY_H

#include "aot_abi.h"
#include <stdbool.h>

/* Did Symbol.for make it? (KeyForSymbol, ECMA-262 20.4.5.1) */
bool aot_symbol_is_registered(aot_context *cx, aot_value symbol);

#endif
