/* crypto_x509.c: certificates of X.509 and SPKAC. */
#include "host/crypto.h"
#include "object/foreign.h"
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

static void release_certificate(void *data) { X509_free(data); }

static aot_value finish_certificate(aot_context *cx, aot_request *r) {
  if (r->result == AOT_CRYPTO_FAILED) return aot_crypto_errors(cx, r);
  return aot_new_foreign(cx, r->made, release_certificate, 8192);
}

/* bytes or text, in PEM or DER */
static int64_t run_x509_read(aot_request *r) {
  ERR_clear_error();
  size_t n;
  const uint8_t *p = aot_crypto_input(r, 0, &n);
  BIO *bio = BIO_new_mem_buf(p, (int)n);
  X509 *certificate = PEM_read_bio_X509_AUX(bio, NULL, NULL, NULL);
  BIO_free_all(bio);
  if (!certificate) certificate = d2i_X509(NULL, &p, (long)n);
  r->made = certificate;
  if (!certificate) return aot_crypto_failed(r);
  ERR_clear_error();
  return 0;
}

/* ---------------------------------------------------------------- fields as texts */

/* As internal/crypto/x509.ts numbers them. */
enum field { SUBJECT, ISSUER, ALT_NAMES, ACCESS_INFO, VALID_FROM, VALID_TO, SERIAL, KEY_USAGE, PEM_TEXT, DER_BYTES };

enum {
  NAME_FLAGS =
      ASN1_STRFLGS_ESC_2253 | ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_UTF8_CONVERT | XN_FLAG_SEP_MULTILINE | XN_FLAG_FN_SN
};

static bool print_name(BIO *bio, X509_NAME *name) { return X509_NAME_print_ex(bio, name, 0, NAME_FLAGS) > 0; }

/* Whether a name can stand between commas as it is. */
static bool is_plain(const char *p, size_t n, bool is_utf8) {
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)p[i];
    if (c == '"' || c == '\\' || c == ',' || c == '\'' || c < ' ' || (is_utf8 ? c == 127 : c > 126)) return false;
  }
  return true;
}

/* Names that are not plain are written as JSON writes strings. */
static void print_text(BIO *bio, const char *p, size_t n, const char *prefix, bool is_utf8) {
  if (is_plain(p, n, is_utf8)) {
    BIO_printf(bio, "%s", prefix);
    BIO_write(bio, p, (int)n);
    return;
  }
  BIO_printf(bio, "\"%s", prefix);
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)p[i];
    if (c == '"') BIO_printf(bio, "\\\"");
    else if (c == '\\') BIO_printf(bio, "\\\\");
    else if (c < ' ' || c == ',' || c == '\'' || (!is_utf8 && c > 126)) BIO_printf(bio, "\\u%04x", c);
    else BIO_write(bio, p + i, 1);
  }
  BIO_printf(bio, "\"");
}

static void print_ip(BIO *bio, const ASN1_OCTET_STRING *ip) {
  const unsigned char *b = ip->data;
  if (ip->length == 4) {
    BIO_printf(bio, "%d.%d.%d.%d", b[0], b[1], b[2], b[3]);
  } else if (ip->length == 16) {
    for (int i = 0; i < 8; i++) BIO_printf(bio, i ? ":%X" : "%X", b[2 * i] << 8 | b[2 * i + 1]);
  } else {
    BIO_printf(bio, "<invalid length=%d>", ip->length);
  }
}

static void print_directory(BIO *bio, X509_NAME *name) {
  BIO *text = BIO_new(BIO_s_mem());
  X509_NAME_print_ex(text, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  char *p;
  long n = BIO_get_mem_data(text, &p);
  print_text(bio, p, (size_t)n, "DirName:", true);
  BIO_free_all(text);
}

static void print_general_name(BIO *bio, const GENERAL_NAME *name) {
  const ASN1_STRING *s = name->d.ia5;
  switch (name->type) {
  case GEN_EMAIL: print_text(bio, (const char *)s->data, (size_t)s->length, "email:", false); break;
  case GEN_DNS: print_text(bio, (const char *)s->data, (size_t)s->length, "DNS:", false); break;
  case GEN_URI: print_text(bio, (const char *)s->data, (size_t)s->length, "URI:", false); break;
  case GEN_DIRNAME: print_directory(bio, name->d.dirn); break;
  case GEN_IPADD:
    BIO_printf(bio, "IP Address:");
    print_ip(bio, name->d.ip);
    break;
  case GEN_RID: {
    char oid[256];
    OBJ_obj2txt(oid, sizeof oid, name->d.rid, 1);
    BIO_printf(bio, "Registered ID:%s", oid);
    break;
  }
  case GEN_OTHERNAME: BIO_printf(bio, "othername:<unsupported>"); break;
  case GEN_X400: BIO_printf(bio, "X400Name:<unsupported>"); break;
  case GEN_EDIPARTY: BIO_printf(bio, "EdiPartyName:<unsupported>"); break;
  default: break;
  }
}

static bool print_alt_names(BIO *bio, X509 *certificate) {
  GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
  if (!names) return false;
  for (int i = 0; i < sk_GENERAL_NAME_num(names); i++) {
    if (i) BIO_printf(bio, ", ");
    print_general_name(bio, sk_GENERAL_NAME_value(names, i));
  }
  GENERAL_NAMES_free(names);
  return true;
}

static bool print_access(BIO *bio, X509 *certificate) {
  AUTHORITY_INFO_ACCESS *list = X509_get_ext_d2i(certificate, NID_info_access, NULL, NULL);
  if (!list) return false;
  for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(list); i++) {
    const ACCESS_DESCRIPTION *entry = sk_ACCESS_DESCRIPTION_value(list, i);
    char method[80];
    i2t_ASN1_OBJECT(method, sizeof method, entry->method);
    if (i) BIO_printf(bio, "\n");
    BIO_printf(bio, "%s - ", method);
    print_general_name(bio, entry->location);
  }
  AUTHORITY_INFO_ACCESS_free(list);
  return true;
}

static bool print_serial(BIO *bio, X509 *certificate) {
  BIGNUM *n = ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), NULL);
  char *text = n ? BN_bn2hex(n) : NULL;
  BIO_printf(bio, "%s", text ? text : "");
  OPENSSL_free(text);
  BN_free(n);
  return true;
}

static bool print_usage(BIO *bio, X509 *certificate) {
  EXTENDED_KEY_USAGE *list = X509_get_ext_d2i(certificate, NID_ext_key_usage, NULL, NULL);
  if (!list) return false;
  for (int i = 0; i < sk_ASN1_OBJECT_num(list); i++) {
    char oid[256];
    if (OBJ_obj2txt(oid, sizeof oid, sk_ASN1_OBJECT_value(list, i), 1) < 0) continue;
    BIO_printf(bio, i ? ",%s" : "%s", oid);
  }
  sk_ASN1_OBJECT_pop_free(list, ASN1_OBJECT_free);
  return true;
}

static bool print_field(BIO *bio, X509 *certificate, enum field field) {
  switch (field) {
  case SUBJECT: return print_name(bio, X509_get_subject_name(certificate));
  case ISSUER: return print_name(bio, X509_get_issuer_name(certificate));
  case ALT_NAMES: return print_alt_names(bio, certificate);
  case ACCESS_INFO: return print_access(bio, certificate);
  case VALID_FROM: return ASN1_TIME_print(bio, X509_get0_notBefore(certificate)) > 0;
  case VALID_TO: return ASN1_TIME_print(bio, X509_get0_notAfter(certificate)) > 0;
  case SERIAL: return print_serial(bio, certificate);
  case KEY_USAGE: return print_usage(bio, certificate);
  case PEM_TEXT: return PEM_write_bio_X509(bio, certificate) > 0;
  case DER_BYTES: return i2d_X509_bio(bio, certificate) > 0;
  }
  return false;
}

/* certificate, field: its bytes; -1: it is not there */
static int64_t run_x509_field(aot_request *r) {
  BIO *bio = BIO_new(BIO_s_mem());
  bool is_there = print_field(bio, r->handle[0], (enum field)aot_crypto_int(r, 1));
  ERR_clear_error();
  if (is_there) return aot_crypto_put_bio(r, bio);
  BIO_free_all(bio);
  return -1;
}

static int64_t run_x509_key(aot_request *r) {
  ERR_clear_error();
  r->made = X509_get_pubkey(r->handle[0]);
  return r->made ? 0 : aot_crypto_failed(r);
}

/* ---------------------------------------------------------------- questions */

/* As internal/crypto/x509.ts numbers them. */
enum question { IS_CA, IS_ISSUED_BY, IS_SIGNED_BY, HAS_PRIVATE_KEY };

/* certificate, question, certificate or key */
static int64_t run_x509_ask(aot_request *r) {
  ERR_clear_error();
  X509 *certificate = r->handle[0];
  int answer = 0;
  switch ((enum question)aot_crypto_int(r, 1)) {
  case IS_CA: answer = X509_check_ca(certificate) == 1; break;
  case IS_ISSUED_BY: answer = X509_check_issued(r->handle[2], certificate) == X509_V_OK; break;
  case IS_SIGNED_BY: answer = X509_verify(certificate, r->handle[2]) > 0; break;
  case HAS_PRIVATE_KEY: answer = X509_check_private_key(certificate, r->handle[2]) == 1; break;
  }
  ERR_clear_error();
  return answer;
}

/* certificate, what the name is (0 host, 1 email, 2 address), name, flags: the name that matches; -1: none does, -2: it is not a name */
static int64_t run_x509_match(aot_request *r) {
  X509 *certificate = r->handle[0];
  unsigned flags = (unsigned)r->number[3];
  const char *name = r->text[2];
  char *peer = NULL;
  int answer = -2;
  switch (aot_crypto_int(r, 1)) {
  case 0: answer = X509_check_host(certificate, name, r->size[2], flags, &peer); break;
  case 1: answer = X509_check_email(certificate, name, r->size[2], flags); break;
  default: answer = X509_check_ip_asc(certificate, name, flags); break;
  }
  ERR_clear_error();
  if (answer == 1) aot_crypto_put(r, peer ? peer : name, strlen(peer ? peer : name));
  OPENSSL_free(peer);
  return answer == 1 ? 0 : answer == 0 ? -1 : -2;
}

AOT_OPERATION(x509_read, run_x509_read, finish_certificate)
AOT_OPERATION(x509_field, run_x509_field, aot_crypto_bytes)
AOT_OPERATION(x509_key, run_x509_key, aot_crypto_key)
AOT_OPERATION(x509_ask, run_x509_ask, NULL)
AOT_OPERATION(x509_match, run_x509_match, aot_crypto_text)

/* ---------------------------------------------------------------- SPKAC */

static int64_t put_spkac(aot_request *r, NETSCAPE_SPKI *spki, int what) {
  EVP_PKEY *key = NETSCAPE_SPKI_get_pubkey(spki);
  int64_t result = -1;
  if (what == 0) {
    result = key && NETSCAPE_SPKI_verify(spki, key) > 0 ? 0 : -1;
  } else if (what == 1) {
    BIO *bio = BIO_new(BIO_s_mem());
    if (key && PEM_write_bio_PUBKEY(bio, key) > 0) result = aot_crypto_put_bio(r, bio);
    else BIO_free_all(bio);
  } else {
    unsigned char *text = NULL;
    int n = ASN1_STRING_to_UTF8(&text, spki->spkac->challenge);
    if (n >= 0) aot_crypto_put(r, text, (size_t)n);
    result = n >= 0 ? 0 : -1;
    OPENSSL_free(text);
  }
  EVP_PKEY_free(key);
  return result;
}

/* bytes, what (0 whether the signature is right, 1 the public key, 2 the challenge); -1: there is none */
static int64_t run_spkac(aot_request *r) {
  ERR_clear_error();
  size_t n;
  const uint8_t *p = aot_crypto_input(r, 0, &n);
  NETSCAPE_SPKI *spki = NETSCAPE_SPKI_b64_decode((const char *)p, (int)n);
  int64_t result = spki ? put_spkac(r, spki, aot_crypto_int(r, 1)) : -1;
  NETSCAPE_SPKI_free(spki);
  ERR_clear_error();
  return result;
}

AOT_OPERATION(spkac, run_spkac, aot_crypto_bytes)
