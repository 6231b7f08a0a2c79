/* builtins.h: built-ins that the host registers. */
#ifndef AOT_EMBED_BUILTINS_H
#define AOT_EMBED_BUILTINS_H

#include "embed/state.h"

/* Makes those of the runtime in a new context. */
void aot_install_builtins(aot_embedding *e);
/* Is the function of one of them code of the library that begins there? */
bool aot_builtins_are_in(aot_runtime *runtime, const void *base);
void aot_host_builtins_free(aot_runtime *runtime);

#endif
