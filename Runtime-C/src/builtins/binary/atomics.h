/* atomics.h: what the files of Atomics share. ECMA-262 25.4. */
#ifndef AOT_BUILTINS_BINARY_ATOMICS_H
#define AOT_BUILTINS_BINARY_ATOMICS_H

#include "aot_abi.h"
#include <stdbool.h>

/* The element that an operation is about. */
typedef struct atomic_place {
  aot_typed_array *array;
  double index;
  const char *operation; /* for messages */
} atomic_place;

/* ValidateAtomicAccessOnIntegerTypedArray; waitable: only arrays that can be waited on. 0 ok. */
int aot_atomic_place(aot_context *cx, const char *operation, aot_value array, aot_value index, bool waitable,
                     atomic_place *out);
/* ValidateIntegerTypedArray, the first part of it. NULL: an error is pending. */
aot_typed_array *aot_atomic_array(aot_context *cx, const char *operation, aot_value array, bool waitable);
/* ValidateAtomicAccess, the second. 0 ok. */
int aot_atomic_index(aot_context *cx, const aot_typed_array *array, aot_value index, double *out);
/* Where the element is; its array is validated again, as conversions may have run. NULL: an error is pending. */
unsigned char *aot_atomic_element(aot_context *cx, const atomic_place *p);

#endif
