/* module.h: native modules of a context. */
#ifndef AOT_EMBED_MODULE_H
#define AOT_EMBED_MODULE_H

#include "embed/state.h"

struct aot_api;
/* The table that modules and plugins are given. */
extern const struct aot_api aot_module_functions;

void aot_modules_trace(aot_context *cx, const aot_embedding *e);
void aot_modules_free(aot_embedding *e);

/* What the native module exports; AOT_EXCEPTION with an Error with a code. Programs ask for it by a weak name (host/native_import.c). */
aot_value aot_import_native(aot_context *cx, const char *name, const char *project);

#endif
