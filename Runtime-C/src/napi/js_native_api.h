/* js_native_api.h: the part of Node-API that knows no event loop. It is all in one header. */
#include "node_api.h"
