/* symbol.c: Symbol and Symbol.prototype. ECMA-262 20.4. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "value/builder.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/collection.h"
#include "object/describe.h"
#include "object/function.h"
#include "object/wrapper.h"
#include "builtins/common/symbol_registry.h"

AOT_BUILTIN(aot_builtin_symbol) {
  if (new_target != AOT_UNDEFINED) return aot_throw_error(cx, AOT_TYPE_ERROR, "Symbol is not a constructor");
  aot_value description = AOT_ARG(0);
  if (description != AOT_UNDEFINED) description = aot_to_string(cx, description);
  return AOT_FAILED(description) ? description : aot_new_symbol(cx, description);
}

/* Symbol.for: the registry is a Map from key to symbol, in cx->symbol_registry. */
AOT_BUILTIN(aot_builtin_symbol_for) {
  aot_value key = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(key)) return key;
  if (!aot_is_object(cx->symbol_registry)) cx->symbol_registry = aot_new_map(cx);
  aot_value symbol = aot_map_get(cx, cx->symbol_registry, key);
  if (symbol != AOT_HOLE) return symbol;
  symbol = aot_new_symbol(cx, key);
  return aot_map_set(cx, cx->symbol_registry, key, symbol) ? AOT_EXCEPTION : symbol;
}

AOT_BUILTIN(aot_builtin_symbol_key_for) {
  if (!aot_is_kind(AOT_ARG(0), AOT_KIND_SYMBOL)) {
    aot_description d;
    return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a symbol", aot_describe(cx, AOT_ARG(0), &d));
  }
  return aot_symbol_is_registered(cx, argv[0]) ? aot_symbol_description(argv[0]) : AOT_UNDEFINED;
}

/* thisSymbolValue */
static aot_value this_symbol(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) return v;
  if (aot_is_kind(v, AOT_KIND_SYMBOL_OBJECT)) return aot_wrapper_of(v)->value;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s requires that 'this' be a Symbol", method);
}

AOT_BUILTIN(aot_builtin_symbol_description) {
  aot_value s = this_symbol(cx, this_value, "Symbol.prototype.description");
  return AOT_FAILED(s) ? s : aot_symbol_description(s);
}

AOT_BUILTIN(aot_builtin_symbol_to_string) {
  aot_value s = this_symbol(cx, this_value, "Symbol.prototype.toString");
  if (AOT_FAILED(s)) return s;
  aot_value description = aot_symbol_description(s);
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_builder_ascii(&b, "Symbol(");
  if (aot_is_string(description)) aot_builder_string(&b, description);
  aot_builder_unit(&b, ')');
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_symbol_value_of) { return this_symbol(cx, this_value, "Symbol.prototype.valueOf"); }

static AOT_BUILTIN(to_primitive) { return this_symbol(cx, this_value, "Symbol.prototype [ @@toPrimitive ]"); }

/* VALUE rows */
AOT_BUILTIN(aot_builtin_symbol_to_primitive) {
  return aot_new_closure(cx, to_primitive, "[Symbol.toPrimitive]", 1, 0, NULL);
}
AOT_BUILTIN(aot_builtin_symbol_tag) { return aot_string_from_c(cx, "Symbol"); }

#define WELL_KNOWN(name)                                                                                               \
  AOT_BUILTIN(aot_builtin_symbol_well_known_##name) { return cx->symbols[AOT_SYMBOL_##name]; }
AOT_SYMBOLS(WELL_KNOWN)
