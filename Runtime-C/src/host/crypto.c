/* crypto.c: results and errors of the primitives on OpenSSL. */
#include "host/crypto.h"
#include "base/failure.h"
#include "builtins/binary/binary.h"
#include "host/utf8.h"
#include "object/array.h"
#include "object/foreign.h"
#include "value/string.h"
#include <stdlib.h>
#include <string.h>

/* At the end of the process threads may still be at work: OpenSSL is not to free what they use. */
__attribute__((constructor)) static void keep_until_the_end(void) { OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL); }

/* ---------------------------------------------------------------- what run makes */

void aot_crypto_put(aot_request *r, const void *bytes, size_t n) {
  uint8_t *larger = realloc(r->data, r->data_size + n + 1);
  if (!larger) abort();
  if (n) memcpy(larger + r->data_size, bytes, n);
  r->data = larger;
  r->data_size += n;
}

void aot_crypto_put_text(aot_request *r, const char *text) {
  aot_crypto_put(r, text ? text : "", strlen(text ? text : "") + 1);
}

void aot_crypto_put_part(aot_request *r, const void *bytes, size_t n) {
  uint32_t size = bytes ? (uint32_t)n : UINT32_MAX;
  aot_crypto_put(r, &size, sizeof size);
  if (bytes) aot_crypto_put(r, bytes, n);
}

/* A number in `size` bytes, or in as few as it needs; none for NULL. */
void aot_crypto_put_number(aot_request *r, const BIGNUM *n, int size) {
  if (!n) {
    aot_crypto_put_part(r, NULL, 0);
    return;
  }
  int needed = BN_num_bytes(n);
  if (size < needed) size = needed;
  uint8_t *bytes = malloc((size_t)size + 1);
  if (!bytes) abort();
  BN_bn2binpad(n, bytes, size);
  aot_crypto_put_part(r, bytes, (size_t)size);
  OPENSSL_cleanse(bytes, (size_t)size);
  free(bytes);
}

uint8_t *aot_crypto_room(aot_request *r, size_t n) {
  free(r->data);
  r->data = malloc(n + 1);
  if (!r->data) abort();
  r->data_size = n;
  return r->data;
}

int64_t aot_crypto_put_bio(aot_request *r, BIO *bio) {
  char *text;
  long n = BIO_get_mem_data(bio, &text);
  aot_crypto_put(r, text, n > 0 ? (size_t)n : 0);
  BIO_free_all(bio);
  return 0;
}

/* ---------------------------------------------------------------- errors */

/* The part of node's error codes that tells the library. */
static const char *library_prefix(unsigned long error) {
  switch (ERR_GET_LIB(error)) {
  case ERR_LIB_SYS: return "OSSL_SYS_";
  case ERR_LIB_BN: return "OSSL_BN_";
  case ERR_LIB_RSA: return "OSSL_RSA_";
  case ERR_LIB_DH: return "OSSL_DH_";
  case ERR_LIB_EVP: return "OSSL_EVP_";
  case ERR_LIB_BUF: return "OSSL_BUF_";
  case ERR_LIB_OBJ: return "OSSL_OBJ_";
  case ERR_LIB_PEM: return "OSSL_PEM_";
  case ERR_LIB_DSA: return "OSSL_DSA_";
  case ERR_LIB_X509: return "OSSL_X509_";
  case ERR_LIB_ASN1: return "OSSL_ASN1_";
  case ERR_LIB_CONF: return "OSSL_CONF_";
  case ERR_LIB_CRYPTO: return "OSSL_CRYPTO_";
  case ERR_LIB_EC: return "OSSL_EC_";
  case ERR_LIB_SSL: return "SSL_";
  case ERR_LIB_BIO: return "OSSL_BIO_";
  case ERR_LIB_PKCS7: return "OSSL_PKCS7_";
  case ERR_LIB_X509V3: return "OSSL_X509V3_";
  case ERR_LIB_PKCS12: return "OSSL_PKCS12_";
  case ERR_LIB_RAND: return "OSSL_RAND_";
  case ERR_LIB_DSO: return "OSSL_DSO_";
  case ERR_LIB_ENGINE: return "OSSL_ENGINE_";
  case ERR_LIB_OCSP: return "OSSL_OCSP_";
  case ERR_LIB_UI: return "OSSL_UI_";
  case ERR_LIB_COMP: return "OSSL_COMP_";
  case ERR_LIB_ECDSA: return "OSSL_ECDSA_";
  case ERR_LIB_ECDH: return "OSSL_ECDH_";
  case ERR_LIB_OSSL_STORE: return "OSSL_OSSL_STORE_";
  case ERR_LIB_CMS: return "OSSL_CMS_";
  case ERR_LIB_TS: return "OSSL_TS_";
  case ERR_LIB_CT: return "OSSL_CT_";
  case ERR_LIB_ASYNC: return "OSSL_ASYNC_";
  case ERR_LIB_SM2: return "OSSL_SM2_";
  default: return "OSSL_";
  }
}

int64_t aot_crypto_failed(aot_request *r) {
  r->data_size = 0;
  unsigned long error;
  while ((error = ERR_get_error())) {
    char text[256];
    ERR_error_string_n(error, text, sizeof text);
    aot_crypto_put_text(r, text);
    aot_crypto_put_text(r, ERR_lib_error_string(error));
    aot_crypto_put_text(r, ERR_reason_error_string(error));
    aot_crypto_put_text(r, library_prefix(error));
  }
  return AOT_CRYPTO_FAILED;
}

int64_t aot_crypto_failed_silently(aot_request *r) {
  ERR_clear_error();
  r->data_size = 0;
  return AOT_CRYPTO_FAILED;
}

/* ---------------------------------------------------------------- what finish gives */

aot_value aot_crypto_texts(aot_context *cx, aot_request *r) {
  aot_value list = aot_new_array(cx, 0, NULL);
  const char *end = (const char *)r->data + r->data_size;
  for (const char *p = r->data; p && p < end;) {
    size_t n = strlen(p);
    aot_array_push(cx, list, aot_text_of_utf8(cx, (const uint8_t *)p, n));
    p += n + 1;
  }
  return list;
}

/* Of each error: its text, the library, the reason, and how its code starts. */
aot_value aot_crypto_errors(aot_context *cx, aot_request *r) { return aot_crypto_texts(cx, r); }

aot_value aot_crypto_number(aot_context *cx, aot_request *r) {
  if (r->result == AOT_CRYPTO_FAILED) return aot_crypto_errors(cx, r);
  return aot_number((double)r->result);
}

static aot_value buffer_of(aot_context *cx, const uint8_t *bytes, size_t n) {
  aot_value buffer = aot_new_array_buffer(cx, AOT_UNDEFINED, (double)n, -1);
  if (AOT_FAILED(buffer)) return AOT_EXCEPTION;
  if (n) memcpy(aot_array_buffer_of(buffer)->data, bytes, n);
  return buffer;
}

aot_value aot_crypto_bytes(aot_context *cx, aot_request *r) {
  if (r->result == AOT_CRYPTO_FAILED) return aot_crypto_errors(cx, r);
  if (r->result < 0) return aot_number((double)r->result);
  aot_value v = buffer_of(cx, r->data, r->data_size);
  OPENSSL_cleanse(r->data, r->data_size);
  return v;
}

aot_value aot_crypto_text(aot_context *cx, aot_request *r) {
  if (r->result == AOT_CRYPTO_FAILED) return aot_crypto_errors(cx, r);
  if (r->result < 0) return aot_number((double)r->result);
  return aot_text_of_utf8(cx, r->data, r->data_size);
}

aot_value aot_crypto_parts(aot_context *cx, aot_request *r) {
  if (r->result == AOT_CRYPTO_FAILED) return aot_crypto_errors(cx, r);
  if (r->result < 0) return aot_number((double)r->result);
  aot_value list = aot_new_array(cx, 0, NULL);
  const uint8_t *p = r->data, *end = p + r->data_size;
  while (p && p < end) {
    uint32_t n;
    memcpy(&n, p, sizeof n);
    p += sizeof n;
    aot_value part = n == UINT32_MAX ? AOT_UNDEFINED : buffer_of(cx, p, n);
    if (AOT_FAILED(part)) return AOT_EXCEPTION;
    aot_array_push(cx, list, part);
    if (n != UINT32_MAX) p += n;
  }
  return list;
}

static void release_key(void *key) { EVP_PKEY_free(key); }

aot_value aot_crypto_key(aot_context *cx, aot_request *r) {
  if (r->result == AOT_CRYPTO_FAILED) return aot_crypto_errors(cx, r);
  if (r->result < 0) return aot_number((double)r->result);
  return aot_new_foreign(cx, r->made, release_key, 4096);
}
