/* prims.c: the table of all built-ins. Apart from realm.c, so that a program that brings its own rows does not link it.
 */
#include "object/runtime.h"

#define AOT_PRIM(object, key, handler, length, kind, effect, result, doc) AOT_BUILTIN(handler);
#include "prims.def"
#undef AOT_PRIM

const aot_prim aot_prims[] = {
#define AOT_PRIM(object, key, handler, length, kind, effect, result, doc)                                              \
  {object, key, #handler, #effect, #result, doc, handler, length, AOT_PRIM_##kind},
#include "prims.def"
#undef AOT_PRIM
};
const uint32_t aot_prim_count = sizeof aot_prims / sizeof *aot_prims;
