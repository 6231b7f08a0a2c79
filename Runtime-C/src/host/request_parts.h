/* request_parts.h: the steps of a request, which its two ways share. */
#ifndef AOT_HOST_REQUEST_PARTS_H
#define AOT_HOST_REQUEST_PARTS_H

#include "host/request.h"

/* Takes arguments: texts are copied, views are only pointed at. 0 ok. */
int aot_request_read(aot_context *cx, aot_request *r, const aot_operation *o, int32_t argc, const aot_value *argv);
aot_value aot_request_result(aot_context *cx, aot_request *r);
void aot_request_free(aot_request *r);

#endif
