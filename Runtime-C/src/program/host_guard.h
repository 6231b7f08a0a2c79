/* host_guard.h: checks the arguments of primitives, where code that is not trusted may call them. */
#ifndef AOT_PROGRAM_HOST_GUARD_H
#define AOT_PROGRAM_HOST_GUARD_H

#include "aot_abi.h"

struct aot_realm_table;

/* From now on the functions of %host%, which the table has, throw a TypeError for arguments that their handlers could not bear. Native code calls the handlers
 * themselves: it was compiled from modules that check what they are given. */
void aot_guard_host(aot_context *cx, const struct aot_realm_table *table);

#endif
