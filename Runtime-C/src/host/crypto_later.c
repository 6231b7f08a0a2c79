/* crypto_later.c: the operations of cryptography that take long, on another thread. */
#include "base/builtin.h"
#include "host/request.h"

AOT_OPERATION_LATER(hash_once)
AOT_OPERATION_LATER(pbkdf2)
AOT_OPERATION_LATER(scrypt)
AOT_OPERATION_LATER(hkdf)
AOT_OPERATION_LATER(sign)
AOT_OPERATION_LATER(verify)
AOT_OPERATION_LATER(derive)
AOT_OPERATION_LATER(make_rsa)
AOT_OPERATION_LATER(make_dsa)
AOT_OPERATION_LATER(make_ec)
AOT_OPERATION_LATER(make_raw)
AOT_OPERATION_LATER(make_dh)
AOT_OPERATION_LATER(prime)
AOT_OPERATION_LATER(is_prime)
