/* abstract_operations.h: operations on objects (ECMA-262 7.3). */
#ifndef AOT_OBJECT_ABSTRACT_OPERATIONS_H
#define AOT_OBJECT_ABSTRACT_OPERATIONS_H

#include "aot_abi.h"
#include "value/key.h"

aot_value aot_get_method(aot_context *cx, aot_value v, aot_key key); /* undefined when nullish */
aot_value aot_invoke(aot_context *cx, aot_value v, aot_key key, int32_t argc, const aot_value *argv);
double aot_length_of(aot_context *cx, aot_value o); /* LengthOfArrayLike; test after */
aot_value aot_species_constructor(aot_context *cx, aot_value o, aot_value fallback);

/* IsRegExp (7.2.8): 1 yes, 0 no, -1 error pending. */
int aot_is_regexp(aot_context *cx, aot_value v);

#endif
