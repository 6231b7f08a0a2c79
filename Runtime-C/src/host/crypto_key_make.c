/* crypto_key_make.c: new keys of asymmetric ciphers. */
#include "host/crypto.h"
#include <openssl/dh.h>
#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/rsa.h>
#include <string.h>

/* Answers that are not errors of OpenSSL. */
enum { UNKNOWN_DIGEST = -1, UNKNOWN_CURVE = -2, UNKNOWN_GROUP = -3, UNKNOWN_MASK_DIGEST = -4 };

static int64_t generate(aot_request *r, EVP_PKEY_CTX *context, bool is_ready) {
  EVP_PKEY *key = NULL;
  if (is_ready) EVP_PKEY_keygen(context, &key);
  EVP_PKEY_CTX_free(context);
  r->made = key;
  return key ? 0 : aot_crypto_failed(r);
}

static bool set_pss(aot_request *r, EVP_PKEY_CTX *context) {
  const EVP_MD *digest = aot_crypto_digest(r, 3), *mask = aot_crypto_digest(r, 4);
  int salt = aot_crypto_int(r, 5);
  if (salt < 0 && digest) salt = EVP_MD_get_size(digest);
  if (digest && EVP_PKEY_CTX_set_rsa_pss_keygen_md(context, digest) <= 0) return false;
  if (!mask) mask = digest;
  if (mask && EVP_PKEY_CTX_set_rsa_pss_keygen_mgf1_md(context, mask) <= 0) return false;
  return salt < 0 || EVP_PKEY_CTX_set_rsa_pss_keygen_saltlen(context, salt) > 0;
}

/* whether it is of PSS, bits, exponent, digest, digest of the mask, length of the salt */
static int64_t run_make_rsa(aot_request *r) {
  ERR_clear_error();
  if (r->text[3] && !aot_crypto_digest(r, 3)) return UNKNOWN_DIGEST;
  if (r->text[4] && !aot_crypto_digest(r, 4)) return UNKNOWN_MASK_DIGEST;
  bool is_pss = aot_crypto_int(r, 0) != 0;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(is_pss ? EVP_PKEY_RSA_PSS : EVP_PKEY_RSA, NULL);
  BIGNUM *exponent = BN_new();
  BN_set_word(exponent, (BN_ULONG)r->number[2]);
  bool ready = EVP_PKEY_keygen_init(context) > 0 &&
               EVP_PKEY_CTX_set_rsa_keygen_bits(context, aot_crypto_int(r, 1)) > 0 &&
               EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context, exponent) > 0;
  BN_free(exponent);
  if (ready && is_pss) ready = set_pss(r, context);
  return generate(r, context, ready);
}

/* A key of parameters that are made first. */
static int64_t generate_from(aot_request *r, EVP_PKEY_CTX *parameters_context, bool is_ready) {
  EVP_PKEY *parameters = NULL;
  if (is_ready) EVP_PKEY_paramgen(parameters_context, &parameters);
  EVP_PKEY_CTX_free(parameters_context);
  if (!parameters) return aot_crypto_failed(r);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(parameters, NULL);
  EVP_PKEY_free(parameters);
  return generate(r, context, EVP_PKEY_keygen_init(context) > 0);
}

/* bits, bits of the divisor or -1 */
static int64_t run_make_dsa(aot_request *r) {
  ERR_clear_error();
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(EVP_PKEY_DSA, NULL);
  bool ready =
      EVP_PKEY_paramgen_init(context) > 0 && EVP_PKEY_CTX_set_dsa_paramgen_bits(context, aot_crypto_int(r, 0)) > 0;
  if (ready && r->number[1] >= 0) ready = EVP_PKEY_CTX_set_dsa_paramgen_q_bits(context, aot_crypto_int(r, 1)) > 0;
  return generate_from(r, context, ready);
}

/* curve, whether its parameters are written by name */
static int64_t run_make_ec(aot_request *r) {
  ERR_clear_error();
  int nid = EC_curve_nist2nid(r->text[0]);
  if (nid == 0) nid = OBJ_sn2nid(r->text[0]);
  if (nid == 0) return UNKNOWN_CURVE;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, NULL);
  bool ready = EVP_PKEY_paramgen_init(context) > 0 && EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, nid) > 0 &&
               EVP_PKEY_CTX_set_ec_param_enc(context, aot_crypto_int(r, 1) ? OPENSSL_EC_NAMED_CURVE : 0) > 0;
  return generate_from(r, context, ready);
}

/* type: one whose keys have no parameters */
static int64_t run_make_raw(aot_request *r) {
  ERR_clear_error();
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, r->text[0], NULL);
  return generate(r, context, context && EVP_PKEY_keygen_init(context) > 0);
}

static EVP_PKEY *key_of_dh(DH *dh) {
  EVP_PKEY *key = dh ? EVP_PKEY_new() : NULL;
  if (key) EVP_PKEY_assign_DH(key, dh);
  return key;
}

static int64_t generate_dh(aot_request *r, DH *dh) {
  EVP_PKEY *parameters = key_of_dh(dh);
  EVP_PKEY_CTX *context = parameters ? EVP_PKEY_CTX_new(parameters, NULL) : NULL;
  EVP_PKEY_free(parameters);
  return generate(r, context, context && EVP_PKEY_keygen_init(context) > 0);
}

/* The prime of a group of RFC 2409, RFC 3526. */
static BIGNUM *group_prime(const char *name) {
  if (strcmp(name, "modp1") == 0) return BN_get_rfc2409_prime_768(NULL);
  if (strcmp(name, "modp2") == 0) return BN_get_rfc2409_prime_1024(NULL);
  if (strcmp(name, "modp5") == 0) return BN_get_rfc3526_prime_1536(NULL);
  if (strcmp(name, "modp14") == 0) return BN_get_rfc3526_prime_2048(NULL);
  if (strcmp(name, "modp15") == 0) return BN_get_rfc3526_prime_3072(NULL);
  if (strcmp(name, "modp16") == 0) return BN_get_rfc3526_prime_4096(NULL);
  if (strcmp(name, "modp17") == 0) return BN_get_rfc3526_prime_6144(NULL);
  if (strcmp(name, "modp18") == 0) return BN_get_rfc3526_prime_8192(NULL);
  return NULL;
}

static DH *dh_of(BIGNUM *prime, BIGNUM *generator) {
  DH *dh = DH_new();
  DH_set0_pqg(dh, prime, NULL, generator);
  return dh;
}

static BIGNUM *number(unsigned n) {
  BIGNUM *b = BN_new();
  BN_set_word(b, n);
  return b;
}

/* group or undefined, prime or undefined, bits of the prime, generator */
static int64_t run_make_dh(aot_request *r) {
  ERR_clear_error();
  if (r->text[0]) {
    BIGNUM *prime = group_prime(r->text[0]);
    return prime ? generate_dh(r, dh_of(prime, number(2))) : UNKNOWN_GROUP;
  }
  BIGNUM *prime = r->view[1] ? BN_bin2bn(r->bytes[1], (int)r->size[1], NULL) : NULL;
  if (prime) return generate_dh(r, dh_of(prime, number((unsigned)r->number[3])));
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(EVP_PKEY_DH, NULL);
  bool ready = EVP_PKEY_paramgen_init(context) > 0 &&
               EVP_PKEY_CTX_set_dh_paramgen_prime_len(context, aot_crypto_int(r, 2)) > 0 &&
               EVP_PKEY_CTX_set_dh_paramgen_generator(context, aot_crypto_int(r, 3)) > 0;
  return generate_from(r, context, ready);
}

AOT_OPERATION(make_rsa, run_make_rsa, aot_crypto_key)
AOT_OPERATION(make_dsa, run_make_dsa, aot_crypto_key)
AOT_OPERATION(make_ec, run_make_ec, aot_crypto_key)
AOT_OPERATION(make_raw, run_make_raw, aot_crypto_key)
AOT_OPERATION(make_dh, run_make_dh, aot_crypto_key)

/* group: its prime; -1: there is none of the name */
static int64_t run_dh_group(aot_request *r) {
  BIGNUM *prime = group_prime(r->text[0]);
  if (!prime) return -1;
  uint8_t *out = aot_crypto_room(r, (size_t)BN_num_bytes(prime));
  BN_bn2bin(prime, out);
  BN_free(prime);
  return 0;
}

/* prime, generator: the flags of what is wrong with them */
static int64_t run_dh_check(aot_request *r) {
  DH *dh = dh_of(BN_bin2bn(r->bytes[0], (int)r->size[0], NULL), BN_bin2bn(r->bytes[1], (int)r->size[1], NULL));
  int codes = 0;
  bool ok = DH_check(dh, &codes);
  DH_free(dh);
  return ok ? codes : aot_crypto_failed(r);
}

static BIGNUM *number_or_null(const aot_request *r, int i) {
  return r->view[i] ? BN_bin2bn(r->bytes[i], (int)r->size[i], NULL) : NULL;
}

/* prime, generator, private key or undefined: the public and the private key, the latter a new one if none is given */
static int64_t run_dh_keys(aot_request *r) {
  ERR_clear_error();
  DH *dh = dh_of(number_or_null(r, 0), number_or_null(r, 1));
  BIGNUM *given = number_or_null(r, 2);
  if (given) DH_set0_key(dh, NULL, given);
  bool ok = DH_generate_key(dh);
  if (ok) {
    aot_crypto_put_number(r, DH_get0_pub_key(dh), 0);
    aot_crypto_put_number(r, DH_get0_priv_key(dh), 0);
  }
  DH_free(dh);
  return ok ? 0 : aot_crypto_failed(r);
}

/* prime, generator, private key, public key of the other: the secret; -1 when that key is too small, -2 too large, -3 otherwise invalid */
static int64_t run_dh_secret(aot_request *r) {
  ERR_clear_error();
  DH *dh = dh_of(number_or_null(r, 0), number_or_null(r, 1));
  DH_set0_key(dh, NULL, number_or_null(r, 2));
  BIGNUM *other = number_or_null(r, 3);
  size_t n = (size_t)DH_size(dh);
  int size = DH_compute_key_padded(aot_crypto_room(r, n), other, dh), codes = 0;
  if (size < 0) {
    bool checked = DH_check_pub_key(dh, other, &codes);
    aot_crypto_failed_silently(r);
    if (!checked) codes = 0;
  }
  BN_free(other);
  DH_free(dh);
  if (size >= 0) return 0;
  return codes & DH_CHECK_PUBKEY_TOO_SMALL ? -1 : codes & DH_CHECK_PUBKEY_TOO_LARGE ? -2 : -3;
}

AOT_OPERATION(dh_group, run_dh_group, aot_crypto_bytes)
AOT_OPERATION(dh_check, run_dh_check, aot_crypto_number)
AOT_OPERATION(dh_keys, run_dh_keys, aot_crypto_parts)
AOT_OPERATION(dh_secret, run_dh_secret, aot_crypto_bytes)
