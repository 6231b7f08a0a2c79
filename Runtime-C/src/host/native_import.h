/* native_import.h: the door to what loads native modules (embed/import.c). */
#ifndef AOT_HOST_NATIVE_IMPORT_H
#define AOT_HOST_NATIVE_IMPORT_H

#include "aot_abi.h"

/* What the native module exports, which is looked for as aot_load_module does; AOT_EXCEPTION with an Error with a code. */
aot_value aot_import_native(aot_context *cx, const char *name, const char *project);

#endif
