/* context.h: contexts. */
#ifndef AOT_REALM_CONTEXT_H
#define AOT_REALM_CONTEXT_H

#include "aot_abi.h"
#include "base/realm_id.h"

/* A context with a realm of these rows, which have to stay; or of a table of them that others have, too. The shape ids of the program's layouts are kept free; program may be NULL. NULL on out of
 * memory. It belongs to the thread that makes it. */
aot_context *aot_context_create(const aot_program *program, const aot_realm_row *rows, uint32_t count);
struct aot_realm_table;
aot_context *aot_context_create_of(const aot_program *program, const struct aot_realm_table *table);
void aot_context_free(aot_context *cx);

#endif
