/* dom_exception.h: errors of the web platform, which some built-ins of the host throw. */
#ifndef AOT_BUILTINS_ERROR_DOM_EXCEPTION_H
#define AOT_BUILTINS_ERROR_DOM_EXCEPTION_H

#include "aot_abi.h"

/* Throws a DOMException; both texts are UTF-8. The row of who calls it needs "DOMException". */
aot_value aot_throw_dom_exception(aot_context *cx, const char *name, const char *message);

#endif
