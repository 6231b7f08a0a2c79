/* new_proxy.h: proxies that the runtime itself makes. */
#ifndef AOT_NEW_PROXY_H
#define AOT_NEW_PROXY_H

#include "aot_abi.h"

/* ProxyCreate (ECMA-262 10.5.14). */
aot_value aot_new_proxy(aot_context *cx, aot_value target, aot_value handler);

#endif
