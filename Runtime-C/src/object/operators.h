/* operators.h: the operators that are also methods. */
#ifndef AOT_OBJECT_OPERATORS_H
#define AOT_OBJECT_OPERATORS_H

#include "aot_abi.h"

/* OrdinaryHasInstance; 0 with or without an error pending. */
int aot_ordinary_has_instance(aot_context *cx, aot_value target, aot_value v);

#endif
