/* crypto_key_parts.c: keys as the numbers that they are made of. */
#include "host/crypto.h"
#include "object/foreign.h"
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>

static const char *type_name(const EVP_PKEY *key) {
  switch (EVP_PKEY_get_id(key)) {
  case EVP_PKEY_RSA: return "rsa";
  case EVP_PKEY_RSA_PSS: return "rsa-pss";
  case EVP_PKEY_DSA: return "dsa";
  case EVP_PKEY_DH:
  case EVP_PKEY_DHX: return "dh";
  case EVP_PKEY_EC: return "ec";
  case EVP_PKEY_ED25519: return "ed25519";
  case EVP_PKEY_ED448: return "ed448";
  case EVP_PKEY_X25519: return "x25519";
  case EVP_PKEY_X448: return "x448";
  default: return "";
  }
}

/* key: the name of its type, empty for others than node knows */
static int64_t run_key_type(aot_request *r) {
  const char *name = type_name(r->handle[0]);
  aot_crypto_put(r, name, strlen(name));
  return 0;
}

static BIGNUM *number_of(const EVP_PKEY *key, const char *name) {
  BIGNUM *n = NULL;
  if (EVP_PKEY_get_bn_param(key, name, &n)) return n;
  ERR_clear_error();
  return NULL;
}

static void put_parameter(aot_request *r, const EVP_PKEY *key, const char *name, int size) {
  BIGNUM *n = number_of(key, name);
  aot_crypto_put_number(r, n, size);
  BN_clear_free(n);
}

static void put_rsa(aot_request *r, const EVP_PKEY *key) {
  static const char *const names[] = {OSSL_PKEY_PARAM_RSA_N,         OSSL_PKEY_PARAM_RSA_E,
                                      OSSL_PKEY_PARAM_RSA_D,         OSSL_PKEY_PARAM_RSA_FACTOR1,
                                      OSSL_PKEY_PARAM_RSA_FACTOR2,   OSSL_PKEY_PARAM_RSA_EXPONENT1,
                                      OSSL_PKEY_PARAM_RSA_EXPONENT2, OSSL_PKEY_PARAM_RSA_COEFFICIENT1};
  for (int i = 0; i < 8; i++) put_parameter(r, key, names[i], 0);
}

static void put_ec(aot_request *r, const EVP_PKEY *key) {
  const EC_KEY *ec = EVP_PKEY_get0_EC_KEY(key);
  const EC_GROUP *group = EC_KEY_get0_group(ec);
  BIGNUM *x = BN_new(), *y = BN_new();
  int size = (EC_GROUP_get_degree(group) + 7) / 8;
  EC_POINT_get_affine_coordinates(group, EC_KEY_get0_public_key(ec), x, y, NULL);
  aot_crypto_put_number(r, x, size);
  aot_crypto_put_number(r, y, size);
  int order = (EC_GROUP_order_bits(group) + 7) / 8;
  aot_crypto_put_number(r, EC_KEY_get0_private_key(ec), order);
  BN_free(x);
  BN_free(y);
}

static void put_raw(aot_request *r, const EVP_PKEY *key,
                    int (*get)(const EVP_PKEY *key, unsigned char *to, size_t *size)) {
  uint8_t bytes[64];
  size_t n = sizeof bytes;
  bool is_there = get(key, bytes, &n) > 0;
  aot_crypto_put_part(r, is_there ? bytes : NULL, n);
  OPENSSL_cleanse(bytes, sizeof bytes);
  ERR_clear_error();
}

/* key: RSA: n, e, d, p, q, dp, dq, qi; EC: x, y, d; raw keys: the public one, the private one */
static int64_t run_key_parts(aot_request *r) {
  ERR_clear_error();
  const EVP_PKEY *key = r->handle[0];
  switch (EVP_PKEY_get_id(key)) {
  case EVP_PKEY_RSA:
  case EVP_PKEY_RSA_PSS: put_rsa(r, key); return 0;
  case EVP_PKEY_EC: put_ec(r, key); return 0;
  case EVP_PKEY_ED25519:
  case EVP_PKEY_ED448:
  case EVP_PKEY_X25519:
  case EVP_PKEY_X448:
    put_raw(r, key, EVP_PKEY_get_raw_public_key);
    put_raw(r, key, EVP_PKEY_get_raw_private_key);
    return 0;
  default: return -1;
  }
}

/* ---------------------------------------------------------------- details */

static const char *curve_of(const EVP_PKEY *key) {
  const EC_KEY *ec = EVP_PKEY_get0_EC_KEY(key);
  int nid = ec ? EC_GROUP_get_curve_name(EC_KEY_get0_group(ec)) : 0;
  return nid ? OBJ_nid2sn(nid) : "";
}

static void put_int(aot_request *r, int n) { aot_crypto_put_part(r, &n, sizeof n); }

static void put_name(aot_request *r, const char *name) { aot_crypto_put_part(r, name, name ? strlen(name) : 0); }

/* Parameters that PSS is restricted to; parts that are undefined when there are none. */
static void put_pss(aot_request *r, const EVP_PKEY *key) {
  const RSA *rsa = EVP_PKEY_get0_RSA(key);
  const RSA_PSS_PARAMS *pss = rsa ? RSA_get0_pss_params(rsa) : NULL;
  if (!pss) return;
  const char *digest = "sha1", *mgf = "sha1";
  if (pss->hashAlgorithm) digest = OBJ_nid2ln(OBJ_obj2nid(pss->hashAlgorithm->algorithm));
  if (pss->maskHash) mgf = OBJ_nid2ln(OBJ_obj2nid(pss->maskHash->algorithm));
  put_name(r, digest);
  put_name(r, mgf);
  put_int(r, pss->saltLength ? (int)ASN1_INTEGER_get(pss->saltLength) : 20);
}

/* key: RSA: bits, exponent, of PSS digest, digest of the mask, length of the salt; DSA: bits, bits of the divisor; EC: the curve */
static int64_t run_key_details(aot_request *r) {
  ERR_clear_error();
  const EVP_PKEY *key = r->handle[0];
  switch (EVP_PKEY_get_id(key)) {
  case EVP_PKEY_RSA:
  case EVP_PKEY_RSA_PSS:
    put_int(r, EVP_PKEY_get_bits(key));
    put_parameter(r, key, OSSL_PKEY_PARAM_RSA_E, 0);
    if (EVP_PKEY_get_id(key) == EVP_PKEY_RSA_PSS) put_pss(r, key);
    return 0;
  case EVP_PKEY_DSA: {
    BIGNUM *q = number_of(key, OSSL_PKEY_PARAM_FFC_Q);
    put_int(r, EVP_PKEY_get_bits(key));
    put_int(r, q ? BN_num_bits(q) : 0);
    BN_free(q);
    return 0;
  }
  case EVP_PKEY_EC: put_name(r, curve_of(key)); return 0;
  default: return 0;
  }
}

/* key, key; -1: they cannot be compared */
static int64_t run_key_equal(aot_request *r) {
  int answer = EVP_PKEY_eq(r->handle[0], r->handle[1]);
  ERR_clear_error();
  return answer < 0 ? (answer == -2 ? -1 : 0) : answer;
}

AOT_OPERATION(key_type, run_key_type, aot_crypto_text)
AOT_OPERATION(key_parts, run_key_parts, aot_crypto_parts)
AOT_OPERATION(key_details, run_key_details, aot_crypto_parts)
AOT_OPERATION(key_equal, run_key_equal, NULL)

/* ---------------------------------------------------------------- from parts */

static int64_t made(aot_request *r, EVP_PKEY *key) {
  r->made = key;
  return key ? 0 : aot_crypto_failed(r);
}

static int raw_type(const char *name) {
  if (strcmp(name, "ed25519") == 0) return EVP_PKEY_ED25519;
  if (strcmp(name, "ed448") == 0) return EVP_PKEY_ED448;
  if (strcmp(name, "x25519") == 0) return EVP_PKEY_X25519;
  if (strcmp(name, "x448") == 0) return EVP_PKEY_X448;
  return 0;
}

/* type, whether it is private, bytes */
static int64_t run_key_from_raw(aot_request *r) {
  ERR_clear_error();
  int type = raw_type(r->text[0]);
  EVP_PKEY *key = aot_crypto_int(r, 1) ? EVP_PKEY_new_raw_private_key(type, NULL, r->bytes[2], r->size[2])
                                       : EVP_PKEY_new_raw_public_key(type, NULL, r->bytes[2], r->size[2]);
  return made(r, key);
}

static EVP_PKEY *from_parameters(const char *type, OSSL_PARAM_BLD *build) {
  OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(build);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
  EVP_PKEY *key = NULL;
  if (EVP_PKEY_fromdata_init(context) > 0) EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, parameters);
  EVP_PKEY_CTX_free(context);
  OSSL_PARAM_free(parameters);
  return key;
}

/* n, e, d, p, q, dp, dq, qi: views, undefined from d on for a public key */
static int64_t run_key_from_rsa(aot_request *r) {
  static const char *const names[] = {OSSL_PKEY_PARAM_RSA_N,         OSSL_PKEY_PARAM_RSA_E,
                                      OSSL_PKEY_PARAM_RSA_D,         OSSL_PKEY_PARAM_RSA_FACTOR1,
                                      OSSL_PKEY_PARAM_RSA_FACTOR2,   OSSL_PKEY_PARAM_RSA_EXPONENT1,
                                      OSSL_PKEY_PARAM_RSA_EXPONENT2, OSSL_PKEY_PARAM_RSA_COEFFICIENT1};
  ERR_clear_error();
  OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
  BIGNUM *numbers[8] = {NULL};
  for (int i = 0; i < 8; i++) {
    if (!r->view[i]) continue;
    numbers[i] = BN_bin2bn(r->bytes[i], (int)r->size[i], NULL);
    OSSL_PARAM_BLD_push_BN(build, names[i], numbers[i]);
  }
  EVP_PKEY *key = from_parameters("RSA", build);
  OSSL_PARAM_BLD_free(build);
  for (int i = 0; i < 8; i++) BN_clear_free(numbers[i]);
  return made(r, key);
}

AOT_OPERATION(key_from_raw, run_key_from_raw, aot_crypto_key)
AOT_OPERATION(key_from_rsa, run_key_from_rsa, aot_crypto_key)

/* ---------------------------------------------------------------- elliptic curves */

enum { UNKNOWN_CURVE = -1, INVALID_POINT = -2, INVALID_PRIVATE = -3 };

static EC_KEY *curve_key(const char *name) {
  int nid = EC_curve_nist2nid(name);
  if (nid == 0) nid = OBJ_sn2nid(name);
  return nid == 0 ? NULL : EC_KEY_new_by_curve_name(nid);
}

static int64_t made_ec(aot_request *r, EC_KEY *ec, bool ok, int answer) {
  ERR_clear_error();
  EVP_PKEY *key = ok ? EVP_PKEY_new() : NULL;
  if (key) EVP_PKEY_set1_EC_KEY(key, ec);
  EC_KEY_free(ec);
  r->made = key;
  return key ? 0 : answer;
}

/* The point of a private key. */
static bool derive_public(EC_KEY *ec) {
  const EC_GROUP *group = EC_KEY_get0_group(ec);
  EC_POINT *point = EC_POINT_new(group);
  bool ok =
      EC_POINT_mul(group, point, EC_KEY_get0_private_key(ec), NULL, NULL, NULL) && EC_KEY_set_public_key(ec, point);
  EC_POINT_free(point);
  return ok;
}

/* A private key is at least 1 and less than the order of the curve. */
static bool is_valid_private(const EC_KEY *ec, const BIGNUM *d) {
  return !BN_is_zero(d) && BN_cmp(d, EC_GROUP_get0_order(EC_KEY_get0_group(ec))) < 0;
}

/* curve, bytes of the private key */
static int64_t run_ec_private(aot_request *r) {
  EC_KEY *ec = curve_key(r->text[0]);
  if (!ec) return UNKNOWN_CURVE;
  BIGNUM *d = BN_bin2bn(r->bytes[1], (int)r->size[1], NULL);
  bool ok = is_valid_private(ec, d) && EC_KEY_set_private_key(ec, d) && derive_public(ec);
  BN_clear_free(d);
  return made_ec(r, ec, ok, INVALID_PRIVATE);
}

/* curve, bytes of the point in any form */
static int64_t run_ec_public(aot_request *r) {
  EC_KEY *ec = curve_key(r->text[0]);
  if (!ec) return UNKNOWN_CURVE;
  const EC_GROUP *group = EC_KEY_get0_group(ec);
  EC_POINT *point = EC_POINT_new(group);
  bool ok = EC_POINT_oct2point(group, point, r->bytes[1], r->size[1], NULL) && EC_KEY_set_public_key(ec, point);
  EC_POINT_free(point);
  return made_ec(r, ec, ok, INVALID_POINT);
}

/* curve, x, y, d or undefined */
static int64_t run_ec_from_parts(aot_request *r) {
  EC_KEY *ec = curve_key(r->text[0]);
  if (!ec) return UNKNOWN_CURVE;
  BIGNUM *x = BN_bin2bn(r->bytes[1], (int)r->size[1], NULL), *y = BN_bin2bn(r->bytes[2], (int)r->size[2], NULL);
  BIGNUM *d = r->view[3] ? BN_bin2bn(r->bytes[3], (int)r->size[3], NULL) : NULL;
  bool ok = EC_KEY_set_public_key_affine_coordinates(ec, x, y) && (!d || EC_KEY_set_private_key(ec, d));
  BN_free(x);
  BN_free(y);
  BN_clear_free(d);
  return made_ec(r, ec, ok, INVALID_POINT);
}

/* key, form: the public point */
static int64_t run_ec_point(aot_request *r) {
  const EC_KEY *ec = EVP_PKEY_get0_EC_KEY(r->handle[0]);
  const EC_GROUP *group = EC_KEY_get0_group(ec);
  const EC_POINT *point = EC_KEY_get0_public_key(ec);
  point_conversion_form_t form = (point_conversion_form_t)aot_crypto_int(r, 1);
  size_t n = EC_POINT_point2oct(group, point, form, NULL, 0, NULL);
  return EC_POINT_point2oct(group, point, form, aot_crypto_room(r, n), n, NULL) ? 0 : aot_crypto_failed(r);
}

static int64_t run_curve_names(aot_request *r) {
  size_t n = EC_get_builtin_curves(NULL, 0);
  EC_builtin_curve *curves = malloc((n + 1) * sizeof *curves);
  if (!curves) abort();
  EC_get_builtin_curves(curves, n);
  for (size_t i = 0; i < n; i++) aot_crypto_put_text(r, OBJ_nid2sn(curves[i].nid));
  free(curves);
  return 0;
}

AOT_OPERATION(ec_private, run_ec_private, aot_crypto_key)
AOT_OPERATION(ec_public, run_ec_public, aot_crypto_key)
AOT_OPERATION(ec_from_parts, run_ec_from_parts, aot_crypto_key)
AOT_OPERATION(ec_point, run_ec_point, aot_crypto_bytes)
AOT_OPERATION(curve_names, run_curve_names, aot_crypto_texts)
