/* compress_later.c: compression on another thread. */
#include "base/builtin.h"
#include "host/request.h"

AOT_OPERATION_LATER(compress_step)
AOT_OPERATION_LATER(compress_all)
