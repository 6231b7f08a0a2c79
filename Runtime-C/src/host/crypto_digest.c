/* crypto_digest.c: hashes and message authentication codes. */
#include "host/crypto.h"
#include "object/foreign.h"
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <string.h>

/* ---------------------------------------------------------------- hashes */

static void release_hash(void *context) { EVP_MD_CTX_free(context); }

static aot_value finish_hash(aot_context *cx, aot_request *r) {
  if (r->result == AOT_CRYPTO_FAILED) return aot_crypto_errors(cx, r);
  if (r->result < 0) return aot_number((double)r->result);
  return aot_new_foreign(cx, r->made, release_hash, 512);
}

static int64_t made_hash(aot_request *r, EVP_MD_CTX *context, int ok) {
  r->made = context;
  if (ok) return 0;
  int64_t failed = aot_crypto_failed(r);
  EVP_MD_CTX_free(context);
  return failed;
}

/* name; -1 when there is no such digest */
static int64_t run_hash_new(aot_request *r) {
  ERR_clear_error();
  const EVP_MD *md = aot_crypto_digest(r, 0);
  if (!md) return -1;
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  return made_hash(r, context, EVP_DigestInit_ex(context, md, NULL));
}

/* hash */
static int64_t run_hash_copy(aot_request *r) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  return made_hash(r, context, EVP_MD_CTX_copy(context, r->handle[0]));
}

/* hash, view or text */
static int64_t run_hash_update(aot_request *r) {
  size_t n;
  const uint8_t *p = aot_crypto_input(r, 1, &n);
  return EVP_DigestUpdate(r->handle[0], p, n) ? 0 : aot_crypto_failed(r);
}

/* Whether the digest gives as many bytes as it is asked for. */
static bool is_xof(const EVP_MD *md) { return (EVP_MD_get_flags(md) & EVP_MD_FLAG_XOF) != 0; }

/* length -1: that of the digest */
static int64_t final(aot_request *r, EVP_MD_CTX *context, double length) {
  const EVP_MD *md = EVP_MD_CTX_get0_md(context);
  size_t size = (size_t)EVP_MD_get_size(md);
  if (length < 0 || (size_t)length == size) {
    unsigned n;
    return EVP_DigestFinal_ex(context, aot_crypto_room(r, size), &n) ? 0 : aot_crypto_failed(r);
  }
  if (length == 0) return aot_crypto_room(r, 0) ? 0 : -1;
  return EVP_DigestFinalXOF(context, aot_crypto_room(r, (size_t)length), (size_t)length) ? 0 : aot_crypto_failed(r);
}

/* hash, length */
static int64_t run_hash_final(aot_request *r) { return final(r, r->handle[0], r->number[1]); }

/* hash: its bytes, and whether it may give any number of them */
static int64_t run_hash_size(aot_request *r) {
  const EVP_MD *md = EVP_MD_CTX_get0_md(r->handle[0]);
  return EVP_MD_get_size(md) + (is_xof(md) ? 1024 : 0);
}

/* name, view or text, length: all at once */
static int64_t run_hash_once(aot_request *r) {
  ERR_clear_error();
  const EVP_MD *md = aot_crypto_digest(r, 0);
  if (!md) return -1;
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  size_t n;
  const uint8_t *p = aot_crypto_input(r, 1, &n);
  int64_t result = EVP_DigestInit_ex(context, md, NULL) && EVP_DigestUpdate(context, p, n)
                       ? final(r, context, r->number[2])
                       : aot_crypto_failed(r);
  EVP_MD_CTX_free(context);
  return result;
}

static void put_name(const EVP_MD *md, const char *from, const char *to, void *request) {
  (void)to;
  const char *name = md ? from : NULL;
  if (!name) return;
  /* Digests that are known by name alone are not there. */
  EVP_MD *there = EVP_MD_fetch(NULL, EVP_MD_get0_name(md), NULL);
  if (!there) return;
  EVP_MD_free(there);
  aot_crypto_put_text(request, name);
}

static void put_alias(const OBJ_NAME *entry, void *request) {
  const EVP_MD *md = EVP_get_digestbyname(entry->name);
  if (md) put_name(md, entry->name, NULL, request);
}

static int64_t run_hash_names(aot_request *r) {
  OPENSSL_init_crypto(OPENSSL_INIT_ADD_ALL_DIGESTS, NULL);
  OBJ_NAME_do_all_sorted(OBJ_NAME_TYPE_MD_METH, put_alias, r);
  ERR_clear_error();
  return 0;
}

AOT_OPERATION(hash_new, run_hash_new, finish_hash)
AOT_OPERATION(hash_copy, run_hash_copy, finish_hash)
AOT_OPERATION(hash_update, run_hash_update, aot_crypto_number)
AOT_OPERATION(hash_final, run_hash_final, aot_crypto_bytes)
AOT_OPERATION(hash_size, run_hash_size, aot_crypto_number)
AOT_OPERATION(hash_once, run_hash_once, aot_crypto_bytes)
AOT_OPERATION(hash_names, run_hash_names, aot_crypto_texts)

/* ---------------------------------------------------------------- message authentication codes */

static void release_mac(void *context) { EVP_MAC_CTX_free(context); }

static aot_value finish_mac(aot_context *cx, aot_request *r) {
  if (r->result == AOT_CRYPTO_FAILED) return aot_crypto_errors(cx, r);
  if (r->result < 0) return aot_number((double)r->result);
  return aot_new_foreign(cx, r->made, release_mac, 1024);
}

/* digest, key; -1 when there is no such digest */
static int64_t run_mac_new(aot_request *r) {
  ERR_clear_error();
  const EVP_MD *md = aot_crypto_digest(r, 0);
  if (!md) return -1;
  EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
  EVP_MAC_CTX *context = EVP_MAC_CTX_new(mac);
  EVP_MAC_free(mac);
  size_t n;
  const uint8_t *key = aot_crypto_input(r, 1, &n);
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)EVP_MD_get0_name(md), 0),
      OSSL_PARAM_construct_end(),
  };
  r->made = context;
  if (EVP_MAC_init(context, key, n, parameters)) return 0;
  int64_t failed = aot_crypto_failed(r);
  EVP_MAC_CTX_free(context);
  return failed;
}

static int64_t run_mac_update(aot_request *r) {
  size_t n;
  const uint8_t *p = aot_crypto_input(r, 1, &n);
  return EVP_MAC_update(r->handle[0], p, n) ? 0 : aot_crypto_failed(r);
}

static int64_t run_mac_final(aot_request *r) {
  size_t size = EVP_MAC_CTX_get_mac_size(r->handle[0]);
  return EVP_MAC_final(r->handle[0], aot_crypto_room(r, size), &size, size) ? 0 : aot_crypto_failed(r);
}

AOT_OPERATION(mac_new, run_mac_new, finish_mac)
AOT_OPERATION(mac_update, run_mac_update, aot_crypto_number)
AOT_OPERATION(mac_final, run_mac_final, aot_crypto_bytes)
