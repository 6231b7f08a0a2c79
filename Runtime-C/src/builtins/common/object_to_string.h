/* object_to_string.h: what Object.prototype.toString says of a value. */
#ifndef AOT_BUILTINS_COMMON_OBJECT_TO_STRING_H
#define AOT_BUILTINS_COMMON_OBJECT_TO_STRING_H

#include "aot_abi.h"

/* "[object Tag]", or AOT_EXCEPTION. */
aot_value aot_object_to_string(aot_context *cx, aot_value v);

#endif
