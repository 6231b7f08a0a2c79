/* property_access.h: getting and setting properties of any value, with a look at what was found before. */
#ifndef AOT_OBJECT_PROPERTY_ACCESS_H
#define AOT_OBJECT_PROPERTY_ACCESS_H

#include "aot_abi.h"
#include "base/names.h"
#include "value/key.h"
#include "object/descriptor.h"

aot_value aot_get_value(aot_context *cx, aot_value v, aot_key key); /* GetV: any value */
aot_value aot_get_name(aot_context *cx, aot_value v, enum aot_name name);
int aot_set_value(aot_context *cx, aot_value o, aot_key key, aot_value v); /* Set(..., true): 0 ok, -1 */
/* The same, for callers that set the same names on many objects: faster, but it links the caches. */
int aot_set_value_again(aot_context *cx, aot_value o, aot_key key, aot_value v);
int aot_create_data(aot_context *cx, aot_value o, aot_key key, aot_value v);          /* CreateDataProperty: 1/0/-1 */
int aot_create_data_or_throw(aot_context *cx, aot_value o, aot_key key, aot_value v); /* 0 ok, -1 */
/* aot_define of a name that is a constant: quick where others of the class were given that field next. */
int aot_define_field(aot_context *cx, aot_value object, aot_value name, aot_value v);
int aot_define_or_throw(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d);
int aot_define_hidden(aot_context *cx, aot_value o, aot_key key, aot_value v); /* writable, configurable */
int aot_define_with(aot_context *cx, aot_value o, aot_key key, aot_value v, unsigned attributes);
int aot_delete_or_throw(aot_context *cx, aot_value o, aot_key key);
void aot_lookups_forget(aot_context *cx);

/* A free name of code whose global object is another than the program's. or_undefined: no error when it is not there. */
aot_value aot_get_binding(aot_context *cx, aot_value global, aot_value name, int or_undefined);
/* 0 ok. */
int aot_set_binding(aot_context *cx, aot_value global, aot_value name, aot_value v, aot_ic *ic);

#endif
