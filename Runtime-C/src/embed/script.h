/* script.h: bytecode that was loaded into a context. */
#ifndef AOT_EMBED_SCRIPT_H
#define AOT_EMBED_SCRIPT_H

#include "embed/refs.h"

typedef struct aot_script {
  struct aot_script *next;
  struct aot_bytecode_module *module; /* the context's */
  char *name;                         /* NULL: of aot_run */
  uint32_t *slots;                    /* module slots of the context, by the numbers that the compiler gave */
  bool is_waiting;                    /* it awaits at its top level */
} aot_script;

/* A copy of bytecode that was verified, or what the runtime's compiler makes of text; malloc'd. `name` may be NULL. */
aot_status aot_script_copy(aot_embedding *e, const char *name, const void *bytecode, size_t size, uint8_t **out);
/* Loads such a copy, whose variables are these module slots of the context; the last `fresh` of them are made. */
aot_status aot_script_bind(aot_embedding *e, uint8_t *bytes, const uint32_t *slots, uint32_t fresh,
                           struct aot_bytecode_module **out);
/* What the latest loaded script that exports the name has in it. AOT_E_NAME: none does. */
aot_status aot_script_export(aot_embedding *e, const char *name, aot_value *out);
void aot_scripts_trace(aot_context *cx, aot_embedding *e);
void aot_scripts_free(aot_embedding *e);

#endif
