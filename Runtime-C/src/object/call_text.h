/* call_text.h: a call as its source writes it. */
#ifndef AOT_OBJECT_CALL_TEXT_H
#define AOT_OBJECT_CALL_TEXT_H

#include "aot_abi.h"

/* The call by which the caller of a function, which runs, has called it, without the indentation of its line; undefined where the source is
 * not at hand. AOT_EXCEPTION for want of memory. */
aot_value aot_call_text(aot_context *cx, aot_value function);

#endif
