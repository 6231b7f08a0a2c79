/* global.h: what functions of the global object give to others. */
#ifndef AOT_BUILTINS_GLOBAL_GLOBAL_H
#define AOT_BUILTINS_GLOBAL_GLOBAL_H

#include "aot_abi.h"

/* parseFloat and parseInt of a string (radix as ToInt32 gives it; 0 = by prefix). */
double aot_parse_float(aot_context *cx, aot_value s);
double aot_parse_int(aot_context *cx, aot_value s, int32_t radix);

#endif
