/* crypto_prime.c: large primes. */
#include "host/crypto.h"

/* bits, whether it is safe, addend or undefined, remainder or undefined: the prime; -1: the addend is larger than the prime */
static int64_t run_prime(aot_request *r) {
  ERR_clear_error();
  int bits = aot_crypto_int(r, 0);
  BIGNUM *add = r->view[2] ? BN_bin2bn(r->bytes[2], (int)r->size[2], NULL) : NULL;
  BIGNUM *rem = r->view[3] ? BN_bin2bn(r->bytes[3], (int)r->size[3], NULL) : NULL;
  BIGNUM *prime = BN_new();
  bool is_possible = !add || (BN_num_bits(add) <= bits && (!rem || BN_cmp(add, rem) > 0));
  int ok = is_possible && BN_generate_prime_ex(prime, bits, aot_crypto_int(r, 1), add, rem, NULL);
  if (ok) BN_bn2binpad(prime, aot_crypto_room(r, (size_t)BN_num_bytes(prime)), BN_num_bytes(prime));
  BN_clear_free(prime);
  BN_free(add);
  BN_free(rem);
  if (!is_possible) return -1;
  return ok ? 0 : aot_crypto_failed(r);
}

/* bytes of the number, rounds: 1 when it is probably prime */
static int64_t run_is_prime(aot_request *r) {
  ERR_clear_error();
  BIGNUM *n = BN_bin2bn(r->bytes[0], (int)r->size[0], NULL);
  BN_CTX *context = BN_CTX_new();
  int answer = BN_is_prime_ex(n, aot_crypto_int(r, 1), context, NULL);
  BN_CTX_free(context);
  BN_free(n);
  return answer >= 0 ? answer : aot_crypto_failed(r);
}

AOT_OPERATION(prime, run_prime, aot_crypto_bytes)
AOT_OPERATION(is_prime, run_is_prime, aot_crypto_number)
