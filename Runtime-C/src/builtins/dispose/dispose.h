/* dispose.h: resources and what disposes of them (ECMA-262, DisposeCapability Records). */
#ifndef AOT_BUILTINS_DISPOSE_DISPOSE_H
#define AOT_BUILTINS_DISPOSE_DISPOSE_H

#include "aot_abi.h"
#include <stdbool.h>

/* A SuppressedError of two errors, without a message. */
aot_value aot_suppressed_error(aot_context *cx, aot_value error, aot_value suppressed);

/* GetDisposeMethod and CreateDisposableResource of an object: the method, or AOT_EXCEPTION. */
aot_value aot_dispose_method(aot_context *cx, aot_value v, bool is_async);

/* Resources are an array: the value and the method of each in turn. The method is undefined where there is nothing to call. */
int aot_add_resource(aot_context *cx, aot_value resources, aot_value v, aot_value method); /* 0 ok */

/* DisposeResources of synchronous ones, last first; AOT_EXCEPTION when any has thrown. */
aot_value aot_dispose_resources(aot_context *cx, aot_value resources);

/* The same of asynchronous ones: settles the promise, which is intrinsic. */
void aot_dispose_resources_async(aot_context *cx, aot_value resources, aot_value promise);

#endif
