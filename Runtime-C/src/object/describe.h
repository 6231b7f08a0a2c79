/* describe.h: values as V8's messages print them. */
#ifndef AOT_OBJECT_DESCRIBE_H
#define AOT_OBJECT_DESCRIBE_H

#include "aot_abi.h"

/* A value as V8's messages print it, without running user code: `abc`, `1`, `#<Foo>`, `[object Array]`. */
typedef struct aot_description {
  char text[128];
} aot_description;

const char *aot_describe(aot_context *cx, aot_value v, aot_description *out);

/* The same as V8 prints an operand whose source text it does not have: `number 1`, `object null`, `function`. */
const char *aot_describe_operand(aot_context *cx, aot_value v, aot_description *out);

/* TypeError "<v> is not a function" and kin; all return AOT_EXCEPTION. A method is what the language looks for by a key. */
aot_value aot_throw_not_function(aot_context *cx, aot_value v);
aot_value aot_throw_not_method(aot_context *cx, aot_value v);
aot_value aot_throw_not_constructor(aot_context *cx, aot_value v);

/* "Method M called on incompatible receiver R" */
aot_value aot_throw_incompatible(aot_context *cx, const char *method, aot_value receiver);

#endif
