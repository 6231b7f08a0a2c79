/* warning.h: warnings of the runtime's own functions. */
#ifndef AOT_HOST_WARNING_H
#define AOT_HOST_WARNING_H

#include "aot_abi.h"

/* What process.emitWarning does: listeners are told in a later turn where the program has listeners of the process, else the
 * warning is written then. */
void aot_warn(aot_context *cx, const char *type, const char *message);
/* The same of a string. */
void aot_warn_value(aot_context *cx, const char *type, aot_value message);

#endif
