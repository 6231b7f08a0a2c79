/* crypto_plain_later.c: random bytes, on another thread; without OpenSSL. */
#include "base/builtin.h"
#include "host/request.h"

AOT_OPERATION_LATER(random_fill)
