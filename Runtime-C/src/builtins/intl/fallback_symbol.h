/* fallback_symbol.h: formats that instances keep, as their constructors could be called in older editions (ECMA-402 8.1, 11.1, 15.1). */
#ifndef AOT_BUILTINS_INTL_FALLBACK_SYMBOL_H
#define AOT_BUILTINS_INTL_FALLBACK_SYMBOL_H

#include "aot_abi.h"

/* ChainDateTimeFormat, ChainNumberFormat: a call of the constructor whose receiver is an instance keeps the new format in it, under
 * %Intl%.[[FallbackSymbol]], and gives the receiver; else the format. */
aot_value aot_intl_chain(aot_context *cx, aot_value constructor, aot_value receiver, aot_value format);

/* What an instance keeps, or would; the value itself when it is no instance. */
aot_value aot_intl_unchain(aot_context *cx, aot_value constructor, aot_value v);

#endif
