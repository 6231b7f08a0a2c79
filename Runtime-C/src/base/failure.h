/* failure.h: the test of a result that may be an error. aot_abi.h declares what leaves one pending. */
#ifndef AOT_BASE_FAILURE_H
#define AOT_BASE_FAILURE_H

#include "aot_abi.h"

#define AOT_FAILED(v) AOT_UNLIKELY((v) == AOT_EXCEPTION)

#endif
