/* full_context.h: contexts with all built-ins. */
#ifndef AOT_PROGRAM_FULL_CONTEXT_H
#define AOT_PROGRAM_FULL_CONTEXT_H

#include "aot_abi.h"

/* NULL on out of memory. Links every built-in. */
aot_context *aot_context_with_all_builtins(void);

#endif
