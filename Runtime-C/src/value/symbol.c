/* symbol.c: symbols and private names. */
#include "value/symbol.h"
#include "base/context.h"
#include <stdbool.h>

aot_value aot_new_symbol(aot_context *cx, aot_value description) {
  aot_symbol *s = aot_alloc(cx, sizeof *s, AOT_KIND_SYMBOL);
  uint32_t h = ++cx->symbol_counter * 0x9E3779B1u;
  s->head.shape = (h ^ h >> 16) | AOT_NO_SHAPE;
  s->description = description;
  s->owner = s->brand = s->member = AOT_UNDEFINED;
  return aot_box(s);
}

aot_value aot_new_private_name(aot_context *cx, aot_value description) {
  aot_value v = aot_new_symbol(cx, description);
  aot_cell_of(v)->flags |= AOT_SYMBOL_IS_PRIVATE;
  return v;
}

aot_value aot_symbol_description(aot_value symbol) { return ((aot_symbol *)aot_cell_of(symbol))->description; }
bool aot_symbol_is_private(aot_value symbol) { return (aot_cell_of(symbol)->flags & AOT_SYMBOL_IS_PRIVATE) != 0; }
