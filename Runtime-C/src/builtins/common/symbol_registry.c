/* symbol_registry.c: the symbols of Symbol.for. */
#include "builtins/common/symbol_registry.h"
#include "base/context.h"
#include "value/symbol.h"
#include "object/collection.h"
#include <stdbool.h>

bool aot_symbol_is_registered(aot_context *cx, aot_value symbol) {
  aot_value key = aot_symbol_description(symbol);
  return aot_is_string(key) && aot_is_object(cx->symbol_registry) &&
         aot_map_get(cx, cx->symbol_registry, key) == symbol;
}
