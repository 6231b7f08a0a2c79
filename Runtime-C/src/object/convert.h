/* convert.h: type conversion and testing (ECMA-262 7.1, 7.2). */
#ifndef AOT_OBJECT_CONVERT_H
#define AOT_OBJECT_CONVERT_H

#include "aot_abi.h"
#include "value/key.h"
#include <stdbool.h>

enum aot_hint { AOT_HINT_DEFAULT, AOT_HINT_NUMBER, AOT_HINT_STRING };

aot_value aot_to_primitive(aot_context *cx, aot_value v, enum aot_hint hint);
bool aot_same_value(aot_value a, aot_value b);
bool aot_same_value_zero(aot_value a, aot_value b);
bool aot_is_callable(aot_value v);
bool aot_is_constructor(aot_value v);
int aot_is_array_value(aot_context *cx, aot_value v); /* IsArray (sees through proxies); -1 error */
/* The same; a message about a revoked proxy names `operation`. */
int aot_is_array_for(aot_context *cx, aot_value v, const char *operation);

/* From any value by ToPropertyKey. 0 ok. */
int aot_to_key(aot_context *cx, aot_value v, aot_key *out);
aot_value aot_to_bigint(aot_context *cx, aot_value v);           /* ToBigInt */
double aot_to_integer_or_infinity(aot_context *cx, aot_value v); /* test the exception after */
double aot_to_length(aot_context *cx, aot_value v);
uint32_t aot_to_uint32(aot_context *cx, aot_value v);

/* Clamps a relative index argument (slice, at, ...) to [0, length]; `undefined` gives `missing`. Test after. */
double aot_relative_index(aot_context *cx, aot_value v, double length, double missing);

#endif
