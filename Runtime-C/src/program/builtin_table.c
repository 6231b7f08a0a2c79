/* builtin_table.c: the table of all built-ins. Apart from realm.c, so that a program that brings its own rows does not link it.
 */
#include "object/runtime.h"

#define AOT_BUILTIN_ROW(object, key, handler, length, kind, effect, result, doc) AOT_BUILTIN(handler);
#include "builtins.def"
#undef AOT_BUILTIN_ROW

const aot_builtin_row aot_builtin_rows[] = {
#define AOT_BUILTIN_ROW(object, key, handler, length, kind, effect, result, doc)                                       \
  {object, key, #handler, #effect, #result, doc, handler, length, AOT_BUILTIN_##kind},
#include "builtins.def"
#undef AOT_BUILTIN_ROW
};
const uint32_t aot_builtin_count = sizeof aot_builtin_rows / sizeof *aot_builtin_rows;
