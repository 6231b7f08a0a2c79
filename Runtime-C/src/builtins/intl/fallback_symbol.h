/* fallback_symbol.h: %Intl%.[[FallbackSymbol]] (ECMA-402 8.1). */
#ifndef AOT_BUILTINS_INTL_FALLBACK_SYMBOL_H
#define AOT_BUILTINS_INTL_FALLBACK_SYMBOL_H

#include "value/key.h"

/* The key under which an instance keeps the format that a call of the constructor, with it as receiver, made. */
aot_key aot_intl_fallback_key(aot_context *cx);

#endif
