/* crypto_key.c: keys of asymmetric ciphers as texts and bytes (PEM and DER). */
#include "host/crypto.h"
#include "object/foreign.h"
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string.h>

/* As internal/crypto/keys.ts numbers them. */
enum format { DER = 0, PEM = 1 };
enum encoding { PKCS1 = 0, PKCS8 = 1, SPKI = 2, SEC1 = 3 };
/* Answers that are not errors of OpenSSL. */
enum { NOT_RECOGNIZED = -2 };

typedef struct passphrase {
  const char *text;
  size_t size;
  bool is_given;
} passphrase;

static int give_passphrase(char *to, int size, int is_writing, void *data) {
  (void)is_writing;
  passphrase *p = data;
  if (!p->is_given || (size_t)size < p->size) return -1;
  memcpy(to, p->text, p->size);
  return (int)p->size;
}

static passphrase passphrase_of(const aot_request *r, int i) {
  size_t n;
  const char *text = (const char *)aot_crypto_input(r, i, &n);
  return (passphrase){text, n, r->text[i] || r->view[i]};
}

static int64_t made_key(aot_request *r, EVP_PKEY *key) {
  r->made = key;
  if (!key) return aot_crypto_failed(r);
  ERR_clear_error();
  return 0;
}

/* ---------------------------------------------------------------- reading */

/* DER in PKCS#8 may be encrypted or not. */
static EVP_PKEY *read_pkcs8(BIO *bio, const uint8_t *p, size_t n, passphrase *phrase) {
  const uint8_t *at = p;
  X509_SIG *encrypted = d2i_X509_SIG(NULL, &at, (long)n);
  bool is_encrypted = encrypted != NULL;
  X509_SIG_free(encrypted);
  if (is_encrypted) return d2i_PKCS8PrivateKey_bio(bio, NULL, give_passphrase, phrase);
  ERR_clear_error();
  PKCS8_PRIV_KEY_INFO *info = d2i_PKCS8_PRIV_KEY_INFO_bio(bio, NULL);
  EVP_PKEY *key = info ? EVP_PKCS82PKEY(info) : NULL;
  PKCS8_PRIV_KEY_INFO_free(info);
  return key;
}

/* text or view, format, encoding, passphrase */
static int64_t run_key_private(aot_request *r) {
  ERR_clear_error();
  size_t n;
  const uint8_t *p = aot_crypto_input(r, 0, &n);
  passphrase phrase = passphrase_of(r, 3);
  BIO *bio = BIO_new_mem_buf(p, (int)n);
  EVP_PKEY *key = NULL;
  if (aot_crypto_int(r, 1) == PEM) {
    key = PEM_read_bio_PrivateKey(bio, NULL, give_passphrase, &phrase);
  } else {
    switch ((enum encoding)aot_crypto_int(r, 2)) {
    case PKCS1: key = d2i_PrivateKey(EVP_PKEY_RSA, NULL, &p, (long)n); break;
    case SEC1: key = d2i_PrivateKey(EVP_PKEY_EC, NULL, &p, (long)n); break;
    case PKCS8: key = read_pkcs8(bio, p, n, &phrase); break;
    case SPKI: break;
    }
  }
  BIO_free_all(bio);
  return made_key(r, key);
}

/* The bytes of the first block of PEM that has the name; NULL when there is none. */
static uint8_t *pem_block(const uint8_t *p, size_t n, const char *name, long *size) {
  BIO *bio = BIO_new_mem_buf(p, (int)n);
  uint8_t *bytes = NULL;
  bool found = PEM_bytes_read_bio(&bytes, size, NULL, name, bio, NULL, NULL) > 0;
  BIO_free_all(bio);
  ERR_clear_error();
  return found ? bytes : NULL;
}

static EVP_PKEY *certificate_key(const uint8_t **at, long size) {
  X509 *certificate = d2i_X509(NULL, at, size);
  EVP_PKEY *key = certificate ? X509_get_pubkey(certificate) : NULL;
  X509_free(certificate);
  return key;
}

/* A public key, or that of a certificate. NULL: no block of PEM is one. */
static EVP_PKEY *read_public_pem(const uint8_t *p, size_t n, bool *is_there) {
  static const char *const names[] = {"PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE"};
  for (int i = 0; i < 3; i++) {
    long size;
    uint8_t *bytes = pem_block(p, n, names[i], &size);
    if (!bytes) continue;
    const uint8_t *at = bytes;
    EVP_PKEY *key = i == 0   ? d2i_PUBKEY(NULL, &at, size)
                    : i == 1 ? d2i_PublicKey(EVP_PKEY_RSA, NULL, &at, size)
                             : certificate_key(&at, size);
    OPENSSL_free(bytes);
    *is_there = true;
    return key;
  }
  return NULL;
}

/* text or view, format, encoding; -2 when PEM holds no public key */
static int64_t run_key_public(aot_request *r) {
  ERR_clear_error();
  size_t n;
  const uint8_t *p = aot_crypto_input(r, 0, &n);
  if (aot_crypto_int(r, 1) == PEM) {
    bool is_there = false;
    EVP_PKEY *key = read_public_pem(p, n, &is_there);
    return is_there ? made_key(r, key) : NOT_RECOGNIZED;
  }
  EVP_PKEY *key =
      aot_crypto_int(r, 2) == PKCS1 ? d2i_PublicKey(EVP_PKEY_RSA, NULL, &p, (long)n) : d2i_PUBKEY(NULL, &p, (long)n);
  return made_key(r, key);
}

AOT_OPERATION(key_private, run_key_private, aot_crypto_key)
AOT_OPERATION(key_public, run_key_public, aot_crypto_key)

/* ---------------------------------------------------------------- writing */

static int write_pem(BIO *bio, EVP_PKEY *key, enum encoding encoding, const EVP_CIPHER *cipher, const passphrase *p) {
  const unsigned char *text = cipher ? (const unsigned char *)p->text : NULL;
  int size = cipher ? (int)p->size : 0;
  switch (encoding) {
  case PKCS1: return PEM_write_bio_RSAPrivateKey(bio, EVP_PKEY_get0_RSA(key), cipher, text, size, NULL, NULL);
  case SEC1: return PEM_write_bio_ECPrivateKey(bio, EVP_PKEY_get0_EC_KEY(key), cipher, text, size, NULL, NULL);
  case PKCS8: return PEM_write_bio_PKCS8PrivateKey(bio, key, cipher, (const char *)text, size, NULL, NULL);
  case SPKI: return 0;
  }
  return 0;
}

static int write_der(BIO *bio, EVP_PKEY *key, enum encoding encoding, const EVP_CIPHER *cipher, const passphrase *p) {
  switch (encoding) {
  case PKCS1: return i2d_RSAPrivateKey_bio(bio, EVP_PKEY_get0_RSA(key));
  case SEC1: return i2d_ECPrivateKey_bio(bio, EVP_PKEY_get0_EC_KEY(key));
  case PKCS8:
    return i2d_PKCS8PrivateKey_bio(bio, key, cipher, cipher ? p->text : NULL, cipher ? (int)p->size : 0, NULL, NULL);
  case SPKI: return 0;
  }
  return 0;
}

static int64_t written(aot_request *r, BIO *bio, int ok) {
  if (ok) return aot_crypto_put_bio(r, bio);
  BIO_free_all(bio);
  return aot_crypto_failed(r);
}

/* key, format, encoding, cipher or undefined, passphrase; -1: unknown cipher */
static int64_t run_key_write_private(aot_request *r) {
  ERR_clear_error();
  const EVP_CIPHER *cipher = r->text[3] ? EVP_get_cipherbyname(r->text[3]) : NULL;
  if (r->text[3] && !cipher) return -1;
  passphrase phrase = passphrase_of(r, 4);
  BIO *bio = BIO_new(BIO_s_mem());
  enum encoding encoding = (enum encoding)aot_crypto_int(r, 2);
  int ok = aot_crypto_int(r, 1) == PEM ? write_pem(bio, r->handle[0], encoding, cipher, &phrase)
                                       : write_der(bio, r->handle[0], encoding, cipher, &phrase);
  return written(r, bio, ok);
}

/* key, format, encoding */
static int64_t run_key_write_public(aot_request *r) {
  ERR_clear_error();
  EVP_PKEY *key = r->handle[0];
  BIO *bio = BIO_new(BIO_s_mem());
  bool is_pem = aot_crypto_int(r, 1) == PEM, is_pkcs1 = aot_crypto_int(r, 2) == PKCS1;
  int ok;
  if (is_pkcs1) {
    const RSA *rsa = EVP_PKEY_get0_RSA(key);
    ok = is_pem ? PEM_write_bio_RSAPublicKey(bio, rsa) : i2d_RSAPublicKey_bio(bio, rsa);
  } else {
    ok = is_pem ? PEM_write_bio_PUBKEY(bio, key) : i2d_PUBKEY_bio(bio, key);
  }
  return written(r, bio, ok);
}

/* As bytes, whatever the format: PEM is ASCII. */
AOT_OPERATION(key_write_private, run_key_write_private, aot_crypto_bytes)
AOT_OPERATION(key_write_public, run_key_write_public, aot_crypto_bytes)
