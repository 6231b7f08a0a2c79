/* debug.h: breakpoints and steps. */
#ifndef AOT_EMBED_DEBUG_H
#define AOT_EMBED_DEBUG_H

#include "embed/state.h"

void aot_debugger_free(aot_embedding *e);

#endif
