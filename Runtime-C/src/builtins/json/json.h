/* json.h: JSON for other parts of the runtime. */
#ifndef AOT_JSON_H
#define AOT_JSON_H

#include "aot_abi.h"

/* JSON.parse of a string without reviver. */
aot_value aot_json_parse(aot_context *cx, aot_value source);
/* JSON.stringify(v): a string, undefined, or AOT_EXCEPTION. */
aot_value aot_json_stringify(aot_context *cx, aot_value v);

#endif
