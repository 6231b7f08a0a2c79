/* crypto_plain.c: what needs no OpenSSL: random bytes of the system, comparison. */
#include "base/builtin.h"
#include "host/request.h"
#include <errno.h>
#include <sys/random.h>

/* view, offset, length */
static int64_t run_random_fill(aot_request *r) {
  uint8_t *to = r->bytes[0] + (size_t)r->number[1];
  for (size_t left = (size_t)r->number[2]; left > 0;) {
    ssize_t n = getrandom(to, left, 0);
    if (n < 0 && errno != EINTR) return -errno;
    if (n < 0) continue;
    to += n;
    left -= (size_t)n;
  }
  return 0;
}

AOT_OPERATION(random_fill, run_random_fill, NULL)

/* views of one length: 1 when their bytes are the same. How long it takes does not tell where they differ. */
static int64_t run_equal_bytes(aot_request *r) {
  const volatile uint8_t *a = r->bytes[0], *b = r->bytes[1];
  uint8_t difference = 0;
  for (size_t i = 0; i < r->size[0]; i++) difference |= (uint8_t)(a[i] ^ b[i]);
  return difference == 0;
}

AOT_OPERATION(equal_bytes, run_equal_bytes, NULL)
