/* json.h: JSON for other parts of the runtime. */
#ifndef AOT_JSON_H
#define AOT_JSON_H

#include "aot_abi.h"

/* JSON.parse of a string without reviver. */
aot_value aot_json_parse(aot_context *cx, aot_value source);

/* Shapes that objects of one text had lately; zero at first. */
typedef struct aot_json_shapes {
  uint32_t ids[16];
} aot_json_shapes;

/* An object with n properties: interned keys, each with its value behind it; of equal keys the last one counts. */
aot_value aot_json_object(aot_context *cx, aot_json_shapes *shapes, uint32_t n, const aot_value *pairs);
/* JSON.stringify(v): a string, undefined, or AOT_EXCEPTION. */
aot_value aot_json_stringify(aot_context *cx, aot_value v);

#endif
