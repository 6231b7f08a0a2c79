/* argument.h: errors of node for arguments that built-ins in C refuse. */
#ifndef AOT_HOST_ARGUMENT_H
#define AOT_HOST_ARGUMENT_H

#include "aot_abi.h"

/* ERR_INVALID_ARG_TYPE, `The "<name>" argument must be <expected>. Received type number (1)`; AOT_EXCEPTION. */
aot_value aot_throw_argument_type(aot_context *cx, const char *name, const char *expected, aot_value v);

/* ERR_OUT_OF_RANGE, `The value of "<name>" is out of range. It must be <range>. Received 1.5`; AOT_EXCEPTION. */
aot_value aot_throw_argument_range(aot_context *cx, const char *name, const char *range, double v);

#endif
