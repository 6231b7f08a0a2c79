/* full_context.h: contexts with all built-ins. */
#ifndef AOT_PROGRAM_FULL_CONTEXT_H
#define AOT_PROGRAM_FULL_CONTEXT_H

#include "aot_abi.h"

struct aot_realm_table;

/* NULL on out of memory. Links every built-in. */
aot_context *aot_context_with_all_builtins(void);
/* The same on a table that others have, too, and that stays: its rows are numbered as those of aot_builtin_rows. */
struct aot_realm_table *aot_full_realm_table(void);
void aot_full_realm_table_free(struct aot_realm_table *table);
aot_context *aot_context_of_all_builtins(const struct aot_realm_table *table);

#endif
