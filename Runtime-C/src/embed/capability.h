/* capability.h: which families of built-ins a context may use. */
#ifndef AOT_EMBED_CAPABILITY_H
#define AOT_EMBED_CAPABILITY_H

#include "embed/state.h"

/* Copies the names of what the host grants a context; false: no memory. */
bool aot_keep_capabilities(aot_embedding *e, const char *const *capabilities);
/* Is the group among those that the host has granted? */
bool aot_has_capability(const aot_embedding *e, const char *group);
/* The functions of families that are not granted throw from now on; process.exit ends the call of the host. */
void aot_deny_families(aot_context *cx);
/* As in Node's permission model: ERR_ACCESS_DENIED. */
aot_value aot_throw_denied(aot_context *cx, const char *group);

#endif
