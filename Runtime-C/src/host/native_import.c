/* native_import.c: `native:NAME` in programs. What loads native modules stands above this room, and is linked where a program imports one. */
#include "aot_builtins.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "object/coded_error.h"
#include "value/string.h"
#include <stdlib.h>

/* What the native module exports, which is looked for as aot_load_module does; AOT_EXCEPTION with an Error with a code (embed/import.c). */
__attribute__((weak)) aot_value aot_import_native(aot_context *cx, const char *name, const char *project);

AOT_BUILTIN(aot_host_import_native) {
  (void)callee, (void)this_value, (void)new_target;
  if (!aot_import_native)
    return aot_throw_coded_plainly(cx, AOT_ERROR, "ERR_DLOPEN_DISABLED", "This program loads no native modules");
  if (argc < 2 || !aot_is_string(argv[0]) || !aot_is_string(argv[1]))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "importNative takes a name and a folder");
  size_t size;
  char *name = aot_string_to_wtf8(cx, argv[0], &size), *project = aot_string_to_wtf8(cx, argv[1], &size);
  aot_value exports = aot_import_native(cx, name, project);
  free(name);
  free(project);
  return exports;
}
