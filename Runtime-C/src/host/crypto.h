/* crypto.h: what the primitives on OpenSSL share. All are operations (host/request.h): `run` gives a number, or AOT_CRYPTO_FAILED with the
 * errors of OpenSSL; `finish` then makes an array of their texts, which programs can tell from every other result. */
#ifndef AOT_HOST_CRYPTO_H
#define AOT_HOST_CRYPTO_H

#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/builtin.h"
#include "host/request.h"
#define OPENSSL_NO_FILENAMES /* messages of OpenSSL tell no places of our sources */
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <stdbool.h>

enum { AOT_CRYPTO_FAILED = -1000000 };

/* Takes the errors of this thread, the earliest first, into the request: AOT_CRYPTO_FAILED. */
int64_t aot_crypto_failed(aot_request *r);
/* Forgets the errors that were left before: AOT_CRYPTO_FAILED without any. */
int64_t aot_crypto_failed_silently(aot_request *r);

/* Bytes behind those that the request has made. Parts have their size before them; a part of NULL is undefined. */
void aot_crypto_put(aot_request *r, const void *bytes, size_t n);
void aot_crypto_put_text(aot_request *r, const char *text);
void aot_crypto_put_part(aot_request *r, const void *bytes, size_t n);
void aot_crypto_put_number(aot_request *r, const BIGNUM *n, int size);
/* Room for n bytes, which become all that the request has made. */
uint8_t *aot_crypto_room(aot_request *r, size_t n);
/* What a memory BIO holds, which is freed. */
int64_t aot_crypto_put_bio(aot_request *r, BIO *bio);

/* For finish. */
aot_value aot_crypto_errors(aot_context *cx, aot_request *r);
aot_value aot_crypto_number(aot_context *cx, aot_request *r);
aot_value aot_crypto_bytes(aot_context *cx, aot_request *r);
aot_value aot_crypto_text(aot_context *cx, aot_request *r);
aot_value aot_crypto_texts(aot_context *cx, aot_request *r);
aot_value aot_crypto_parts(aot_context *cx, aot_request *r);
aot_value aot_crypto_key(aot_context *cx, aot_request *r);

static inline int aot_crypto_int(const aot_request *r, int i) { return (int)r->number[i]; }

/* The bytes of an argument that is a view or a text. */
static inline const uint8_t *aot_crypto_input(const aot_request *r, int i, size_t *n) {
  *n = r->size[i];
  const uint8_t *p = r->text[i] ? (const uint8_t *)r->text[i] : r->bytes[i];
  return p ? p : (const uint8_t *)"";
}

/* The digest of an argument that names one; NULL when there is none of the name. */
static inline const EVP_MD *aot_crypto_digest(const aot_request *r, int i) {
  return r->text[i] ? EVP_get_digestbyname(r->text[i]) : NULL;
}

#endif
