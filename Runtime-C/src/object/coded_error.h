/* coded_error.h: errors of node's own, which tell a code. */
#ifndef AOT_OBJECT_CODED_ERROR_H
#define AOT_OBJECT_CODED_ERROR_H

#include "aot_abi.h"

/* As node's JavaScript throws them: `code` is an own property, and the stack names it, `TypeError [ERR_X]: message`. kind: AOT_TYPE_ERROR
 * and so on; AOT_EXCEPTION. */
aot_value aot_throw_coded(aot_context *cx, int kind, const char *code, const char *message);

/* As node's C++ throws them: the stack does not name the code. AOT_EXCEPTION. */
aot_value aot_throw_coded_plainly(aot_context *cx, int kind, const char *code, const char *message);

/* The stack of an error names the code from now on, and begins with the program's own frames. 0 ok; -1 with an error pending. */
int aot_name_code(aot_context *cx, aot_value error, aot_value code);

#endif
