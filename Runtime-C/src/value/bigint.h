/* bigint.h: what bigint.c gives to the BigInt built-ins. */
#ifndef AOT_BIGINT_H
#define AOT_BIGINT_H

#include "object/runtime.h"

/* BigInt.asUintN and asIntN; bits is an integer of at most 2^53 - 1. */
aot_value aot_bigint_as_uint(aot_context *cx, double bits, aot_value v);
aot_value aot_bigint_as_int(aot_context *cx, double bits, aot_value v);

#endif
