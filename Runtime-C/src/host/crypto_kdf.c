/* crypto_kdf.c: keys from passwords and from other keys. */
#include "host/crypto.h"
#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

/* password, salt, iterations, length, digest; -1 when there is no such digest */
static int64_t run_pbkdf2(aot_request *r) {
  ERR_clear_error();
  const EVP_MD *md = aot_crypto_digest(r, 4);
  if (!md) return -1;
  size_t password_size, salt_size, size = (size_t)r->number[3];
  const uint8_t *password = aot_crypto_input(r, 0, &password_size), *salt = aot_crypto_input(r, 1, &salt_size);
  uint8_t *out = aot_crypto_room(r, size);
  if (size == 0) return 0;
  int ok = PKCS5_PBKDF2_HMAC((const char *)password, (int)password_size, salt, (int)salt_size, aot_crypto_int(r, 2), md,
                             (int)size, out);
  return ok ? 0 : aot_crypto_failed(r);
}

/* password, salt, N, r, p, most memory, length; with length -1 whether the parameters are fine */
static int64_t run_scrypt(aot_request *r) {
  ERR_clear_error();
  bool is_check = r->number[6] < 0;
  size_t password_size, salt_size, size = is_check ? 0 : (size_t)r->number[6];
  const uint8_t *password = aot_crypto_input(r, 0, &password_size), *salt = aot_crypto_input(r, 1, &salt_size);
  uint8_t *out = is_check ? NULL : aot_crypto_room(r, size);
  if (!is_check && size == 0) return 0;
  int ok = EVP_PBE_scrypt((const char *)password, password_size, salt, salt_size, (uint64_t)r->number[2],
                          (uint64_t)r->number[3], (uint64_t)r->number[4], (uint64_t)r->number[5], out, size);
  return ok ? 0 : aot_crypto_failed(r);
}

/* digest, key, salt, info, length; -1 when there is no such digest, -2 when the length is too large */
static int64_t run_hkdf(aot_request *r) {
  ERR_clear_error();
  const EVP_MD *md = aot_crypto_digest(r, 0);
  if (!md) return -1;
  size_t size = (size_t)r->number[4];
  if (size > 255 * (size_t)EVP_MD_get_size(md)) return -2;
  uint8_t *out = aot_crypto_room(r, size);
  if (size == 0) return 0;
  size_t key_size, salt_size, info_size;
  const uint8_t *key = aot_crypto_input(r, 1, &key_size), *salt = aot_crypto_input(r, 2, &salt_size);
  const uint8_t *info = aot_crypto_input(r, 3, &info_size);
  EVP_KDF *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
  EVP_KDF_CTX *context = EVP_KDF_CTX_new(kdf);
  EVP_KDF_free(kdf);
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)EVP_MD_get0_name(md), 0),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)key, key_size),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_size),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)info, info_size),
      OSSL_PARAM_construct_end(),
  };
  int ok = EVP_KDF_derive(context, out, size, parameters);
  EVP_KDF_CTX_free(context);
  return ok > 0 ? 0 : aot_crypto_failed(r);
}

AOT_OPERATION(pbkdf2, run_pbkdf2, aot_crypto_bytes)
AOT_OPERATION(scrypt, run_scrypt, aot_crypto_bytes)
AOT_OPERATION(hkdf, run_hkdf, aot_crypto_bytes)
