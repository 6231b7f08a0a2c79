/* crypto_sign.c: what is done with asymmetric keys: signatures, encryption, agreement on a secret. */
#include "host/crypto.h"
#include <openssl/crypto.h>
#include <openssl/ecdsa.h>
#include <openssl/rsa.h>
#include <stdlib.h>
#include <string.h>

/* Answers that are not errors of OpenSSL. */
enum { UNKNOWN_DIGEST = -1, MALFORMED = -3 };
enum { NO_PADDING_GIVEN = -1000 };

static bool is_rsa(const EVP_PKEY *key) {
  int id = EVP_PKEY_get_id(key);
  return id == EVP_PKEY_RSA || id == EVP_PKEY_RSA_PSS;
}

/* Keys whose signatures make their digest themselves. */
static bool is_one_shot(const EVP_PKEY *key) {
  int id = EVP_PKEY_get_id(key);
  return id == EVP_PKEY_ED25519 || id == EVP_PKEY_ED448;
}

static bool set_padding(const EVP_PKEY *key, EVP_PKEY_CTX *context, int padding, int salt) {
  if (!is_rsa(key)) return true;
  if (padding == NO_PADDING_GIVEN)
    padding = EVP_PKEY_get_id(key) == EVP_PKEY_RSA_PSS ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING;
  if (EVP_PKEY_CTX_set_rsa_padding(context, padding) <= 0) return false;
  if (padding != RSA_PKCS1_PSS_PADDING || salt == NO_PADDING_GIVEN) return true;
  return EVP_PKEY_CTX_set_rsa_pss_saltlen(context, salt) > 0;
}

/* ---------------------------------------------------------------- signatures of DSA and ECDSA as two numbers of one size */

/* Bytes of each number; 0 for other keys. */
static size_t half_size(const EVP_PKEY *key) {
  int id = EVP_PKEY_get_id(key), bits = 0;
  if (id == EVP_PKEY_EC) {
    bits = EC_GROUP_order_bits(EC_KEY_get0_group(EVP_PKEY_get0_EC_KEY(key)));
  } else if (id == EVP_PKEY_DSA) {
    BIGNUM *q = NULL;
    EVP_PKEY_get_bn_param(key, "q", &q);
    bits = q ? BN_num_bits(q) : 0;
    BN_free(q);
  }
  return (size_t)(bits + 7) / 8;
}

/* The signature that the request has made, from DER. */
static bool split(aot_request *r, size_t half) {
  const uint8_t *at = r->data;
  ECDSA_SIG *s = d2i_ECDSA_SIG(NULL, &at, (long)r->data_size);
  if (!s) return false;
  uint8_t *out = aot_crypto_room(r, 2 * half);
  bool ok = BN_bn2binpad(ECDSA_SIG_get0_r(s), out, (int)half) > 0 &&
            BN_bn2binpad(ECDSA_SIG_get0_s(s), out + half, (int)half) > 0;
  ECDSA_SIG_free(s);
  return ok;
}

/* To DER, malloc'd by OpenSSL; NULL when the size is wrong. */
static uint8_t *join(const uint8_t *p, size_t n, size_t half, int *size) {
  if (n != 2 * half) return NULL;
  ECDSA_SIG *s = ECDSA_SIG_new();
  ECDSA_SIG_set0(s, BN_bin2bn(p, (int)half, NULL), BN_bin2bn(p + half, (int)half, NULL));
  uint8_t *der = NULL;
  *size = i2d_ECDSA_SIG(s, &der);
  ECDSA_SIG_free(s);
  return der;
}

/* ---------------------------------------------------------------- digests */

typedef struct digested {
  const uint8_t *bytes;
  size_t size;
  uint8_t own[EVP_MAX_MD_SIZE];
} digested;

/* The digest of argument 2, which argument 3 says to be one already. */
static bool take_digest(const aot_request *r, const EVP_MD *md, digested *d) {
  d->bytes = aot_crypto_input(r, 2, &d->size);
  if (aot_crypto_int(r, 3)) return true;
  unsigned n = 0;
  bool ok = EVP_Digest(d->bytes, d->size, d->own, &n, md, NULL);
  d->bytes = d->own;
  d->size = n;
  return ok;
}

/* The digest to sign with: what is named, else what the key prefers. */
static const EVP_MD *digest_for(const aot_request *r, EVP_PKEY *key) {
  if (r->text[1]) return aot_crypto_digest(r, 1);
  int nid = 0;
  if (EVP_PKEY_get_default_digest_nid(key, &nid) <= 0 || nid == 0) return NULL;
  return EVP_get_digestbynid(nid);
}

/* ---------------------------------------------------------------- sign */

static int64_t sign_at_once(aot_request *r, EVP_PKEY *key) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  size_t n, size = 0;
  const uint8_t *p = aot_crypto_input(r, 2, &n);
  bool ok = EVP_DigestSignInit(context, NULL, aot_crypto_digest(r, 1), NULL, key) > 0 &&
            EVP_DigestSign(context, NULL, &size, p, n) > 0 &&
            EVP_DigestSign(context, aot_crypto_room(r, size), &size, p, n) > 0;
  EVP_MD_CTX_free(context);
  r->data_size = size;
  return ok ? 0 : aot_crypto_failed(r);
}

/* key, digest or undefined, data, whether the data is a digest, padding, length of the salt, whether it is made of two numbers */
static int64_t run_sign(aot_request *r) {
  ERR_clear_error();
  EVP_PKEY *key = r->handle[0];
  if (r->text[1] && !aot_crypto_digest(r, 1)) return UNKNOWN_DIGEST;
  if (is_one_shot(key)) return sign_at_once(r, key);
  const EVP_MD *md = digest_for(r, key);
  digested d;
  if (md && !take_digest(r, md, &d)) return aot_crypto_failed(r);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
  size_t size = 0;
  bool ok =
      EVP_PKEY_sign_init(context) > 0 && md && set_padding(key, context, aot_crypto_int(r, 4), aot_crypto_int(r, 5)) &&
      EVP_PKEY_CTX_set_signature_md(context, md) > 0 && EVP_PKEY_sign(context, NULL, &size, d.bytes, d.size) > 0 &&
      EVP_PKEY_sign(context, aot_crypto_room(r, size), &size, d.bytes, d.size) > 0;
  EVP_PKEY_CTX_free(context);
  if (!ok) return aot_crypto_failed(r);
  r->data_size = size;
  size_t half = aot_crypto_int(r, 6) ? half_size(key) : 0;
  if (half && !split(r, half)) return MALFORMED;
  return 0;
}

AOT_OPERATION(sign, run_sign, aot_crypto_bytes)

/* ---------------------------------------------------------------- verify */

static int64_t verify_at_once(aot_request *r, EVP_PKEY *key) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  size_t n;
  const uint8_t *p = aot_crypto_input(r, 2, &n);
  bool is_ready = EVP_DigestVerifyInit(context, NULL, aot_crypto_digest(r, 1), NULL, key) > 0;
  int answer = is_ready ? EVP_DigestVerify(context, r->bytes[7], r->size[7], p, n) : -1;
  EVP_MD_CTX_free(context);
  if (!is_ready) return aot_crypto_failed(r);
  ERR_clear_error();
  return answer == 1;
}

/* As sign, and the signature: 1, or 0 when it is not one. */
static int64_t run_verify(aot_request *r) {
  ERR_clear_error();
  EVP_PKEY *key = r->handle[0];
  if (r->text[1] && !aot_crypto_digest(r, 1)) return UNKNOWN_DIGEST;
  if (is_one_shot(key)) return verify_at_once(r, key);
  const EVP_MD *md = digest_for(r, key);
  digested d;
  if (md && !take_digest(r, md, &d)) return aot_crypto_failed(r);
  const uint8_t *signature = r->bytes[7];
  int size = (int)r->size[7];
  uint8_t *der = NULL;
  size_t half = aot_crypto_int(r, 6) ? half_size(key) : 0;
  if (half) {
    signature = der = join(r->bytes[7], r->size[7], half, &size);
    if (!der) return 0;
  }
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
  bool is_ready = EVP_PKEY_verify_init(context) > 0 && md &&
                  set_padding(key, context, aot_crypto_int(r, 4), aot_crypto_int(r, 5)) &&
                  EVP_PKEY_CTX_set_signature_md(context, md) > 0;
  int answer = is_ready ? EVP_PKEY_verify(context, signature, (size_t)size, d.bytes, d.size) : 0;
  EVP_PKEY_CTX_free(context);
  OPENSSL_free(der);
  if (!is_ready) return aot_crypto_failed(r);
  ERR_clear_error();
  return answer == 1;
}

AOT_OPERATION(verify, run_verify, aot_crypto_number)

/* ---------------------------------------------------------------- encryption */

enum direction { PUBLIC_ENCRYPT, PRIVATE_DECRYPT, PRIVATE_ENCRYPT, PUBLIC_DECRYPT };
typedef int (*init_step)(EVP_PKEY_CTX *context);
typedef int (*crypt_step)(EVP_PKEY_CTX *context, unsigned char *out, size_t *size, const unsigned char *in, size_t n);

static bool set_oaep(aot_request *r, EVP_PKEY_CTX *context) {
  const EVP_MD *md = aot_crypto_digest(r, 4);
  if (r->text[4] && !md) return false;
  if (md && EVP_PKEY_CTX_set_rsa_oaep_md(context, md) <= 0) return false;
  if (!r->view[5] || r->size[5] == 0) return true;
  void *label = OPENSSL_memdup(r->bytes[5], r->size[5]);
  if (EVP_PKEY_CTX_set0_rsa_oaep_label(context, label, (int)r->size[5]) > 0) return true;
  OPENSSL_free(label);
  return false;
}

/* direction, key, data, padding, digest of OAEP or undefined, label of OAEP or undefined */
static int64_t run_rsa_crypt(aot_request *r) {
  static const init_step inits[] = {EVP_PKEY_encrypt_init, EVP_PKEY_decrypt_init, EVP_PKEY_sign_init,
                                    EVP_PKEY_verify_recover_init};
  static const crypt_step steps[] = {EVP_PKEY_encrypt, EVP_PKEY_decrypt, EVP_PKEY_sign, EVP_PKEY_verify_recover};
  ERR_clear_error();
  if (r->text[4] && !aot_crypto_digest(r, 4)) return UNKNOWN_DIGEST;
  enum direction direction = (enum direction)aot_crypto_int(r, 0);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(r->handle[1], NULL);
  int padding = aot_crypto_int(r, 3);
  size_t n, size = 0;
  const uint8_t *p = aot_crypto_input(r, 2, &n);
  bool ok = context && inits[direction](context) > 0 && EVP_PKEY_CTX_set_rsa_padding(context, padding) > 0 &&
            (padding != RSA_PKCS1_OAEP_PADDING || set_oaep(r, context)) &&
            steps[direction](context, NULL, &size, p, n) > 0 &&
            steps[direction](context, aot_crypto_room(r, size), &size, p, n) > 0;
  EVP_PKEY_CTX_free(context);
  r->data_size = size;
  return ok ? 0 : aot_crypto_failed(r);
}

AOT_OPERATION(rsa_crypt, run_rsa_crypt, aot_crypto_bytes)

/* ---------------------------------------------------------------- agreement */

/* private key, public key: the secret */
static int64_t run_derive(aot_request *r) {
  ERR_clear_error();
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(r->handle[0], NULL);
  size_t size = 0;
  bool ok = context && EVP_PKEY_derive_init(context) > 0 && EVP_PKEY_derive_set_peer(context, r->handle[1]) > 0 &&
            EVP_PKEY_derive(context, NULL, &size) > 0;
  size_t room = size;
  if (ok) ok = EVP_PKEY_derive(context, aot_crypto_room(r, room), &size) > 0;
  EVP_PKEY_CTX_free(context);
  if (!ok) return aot_crypto_failed(r);
  /* Secrets of Diffie and Hellman have the size of the prime. */
  if (size < room) {
    memmove((uint8_t *)r->data + (room - size), r->data, size);
    memset(r->data, 0, room - size);
  }
  return 0;
}

AOT_OPERATION(derive, run_derive, aot_crypto_bytes)
