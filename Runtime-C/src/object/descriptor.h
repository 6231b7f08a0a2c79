/* descriptor.h: property descriptors (ECMA-262 6.2.6, 10.1.6.3). */
#ifndef AOT_OBJECT_DESCRIPTOR_H
#define AOT_OBJECT_DESCRIPTOR_H

#include "aot_abi.h"
#include <stdbool.h>

/* A property descriptor. `has` bits tell which fields are there. */
typedef struct aot_descriptor {
  aot_value value, getter, setter;
  uint8_t attributes;
  uint8_t has;
} aot_descriptor;

#define AOT_HAS_VALUE        1u
#define AOT_HAS_WRITABLE     2u
#define AOT_HAS_GET          4u
#define AOT_HAS_SET          8u
#define AOT_HAS_ENUMERABLE   16u
#define AOT_HAS_CONFIGURABLE 32u

/* ValidateAndApplyPropertyDescriptor without applying: may `current` (0 = absent) become d? 1 or 0. */
int aot_descriptor_compatible(bool extensible, const aot_descriptor *d, const aot_descriptor *current);
int aot_to_descriptor(aot_context *cx, aot_value v, aot_descriptor *out); /* ToPropertyDescriptor; 0 ok */
aot_value aot_from_descriptor(aot_context *cx, const aot_descriptor *d);

#endif
