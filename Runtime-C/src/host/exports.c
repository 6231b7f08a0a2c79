/* exports.c: what a library that aotc made gives to hosts. */
#include "aot_builtins.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include <stdlib.h>

/* shareExports(...functions): once, by the entry that the compiler made. */
AOT_BUILTIN(aot_host_share_exports) {
  (void)callee, (void)this_value, (void)new_target;
  aot_unit *unit = cx->head.unit;
  if (!unit || !unit->program || unit->exports)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Only a library has exports to share, once");
  unit->exports = malloc(((size_t)argc + 1) * sizeof *unit->exports);
  if (!unit->exports) return aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  memcpy(unit->exports, argv, (size_t)argc * sizeof *argv);
  unit->export_count = (uint32_t)argc;
  return AOT_UNDEFINED;
}
