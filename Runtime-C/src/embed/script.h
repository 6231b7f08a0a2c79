/* script.h: bytecode that was loaded into a context. */
#ifndef AOT_EMBED_SCRIPT_H
#define AOT_EMBED_SCRIPT_H

#include "embed/refs.h"

typedef struct aot_script {
  struct aot_script *next;
  struct aot_bytecode_module *module; /* the context's */
  char *name;                         /* NULL: of aot_run */
  uint32_t *slots;                    /* module slots of the context, by the numbers that the compiler gave */
  bool is_waiting;                    /* it awaits at its top level, or has not come to its end */
  /* While native code is what runs of it: `module` is NULL, and the bytecode is that of the same program. */
  const struct aot_native_plugin *native;
  const uint8_t *bytecode;
  struct aot_library_unit
      *unit; /* of the native code that runs, or ran: its variables are those from `first_slot` on */
  uint32_t first_slot;
} aot_script;

/* The script of a name; NULL: there is none. */
aot_script *aot_script_named(const aot_embedding *e, const char *name);
/* Makes the script of a program whose native code is to run, with room for its variables; NULL without memory. */
aot_script *aot_script_of_native(aot_embedding *e, const char *name, const struct aot_native_plugin *native,
                                 const void *bytecode);
/* Calls `visit` with what the entry of the script exports, until that gives another status than AOT_OK. */
typedef aot_status aot_export_visitor(void *data, const char *name, aot_value value);
aot_status aot_script_each_export(aot_embedding *e, const aot_script *s, aot_export_visitor *visit, void *data);

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
