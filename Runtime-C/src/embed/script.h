/* script.h: bytecode that was loaded into a context. */
#ifndef AOT_EMBED_SCRIPT_H
#define AOT_EMBED_SCRIPT_H

#include "embed/refs.h"

typedef struct aot_script {
  struct aot_script *next;
  struct aot_bytecode_module *module; /* the context's */
  char *name;                         /* NULL: of aot_run */
} aot_script;

/* What the latest loaded script that exports the name has in it. AOT_E_NAME: none does. */
aot_status aot_script_export(aot_embedding *e, const char *name, aot_value *out);
void aot_scripts_trace(aot_context *cx, aot_embedding *e);
void aot_scripts_free(aot_embedding *e);

#endif
