/* tls.c: TLS over memory: what comes from the network is put in, what is to be sent is taken out. */
#include "host/crypto.h"
#include "object/foreign.h"
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>

/* One side of a connection. */
typedef struct tls_state {
  SSL *ssl;
  BIO *in, *out;
  uint8_t *protocols; /* that a server chooses from, each with its length before it */
  size_t protocols_size;
  bool has_new_session;  /* since it was asked last */
  bool asks_for_context; /* the handshake waits for the program to choose a context */
} tls_state;

/* ---------------------------------------------------------------- contexts */

static void release_context(void *data) { SSL_CTX_free(data); }

static aot_value finish_context(aot_context *cx, aot_request *r) {
  if (r->result == AOT_CRYPTO_FAILED) return aot_crypto_errors(cx, r);
  return aot_new_foreign(cx, r->made, release_context, 16384);
}

/* Programs ask for the result of the check when the handshake is over. */
static int accept_all(int ok, X509_STORE_CTX *context) {
  (void)ok;
  (void)context;
  return 1;
}

static int choose_protocol(SSL *ssl, const unsigned char **out, unsigned char *size, const unsigned char *offered,
                           unsigned n, void *data) {
  (void)data;
  const tls_state *s = SSL_get_app_data(ssl);
  if (!s || !s->protocols) return SSL_TLSEXT_ERR_NOACK;
  int found = SSL_select_next_proto((unsigned char **)out, size, s->protocols, (unsigned)s->protocols_size, offered, n);
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

/* The other side gave a session that connections may go on with; it is asked for with the facts. */
static int note_session(SSL *ssl, SSL_SESSION *session) {
  (void)session;
  tls_state *s = SSL_get_app_data(ssl);
  if (s) s->has_new_session = true;
  return 0;
}

static int ask_for_context(SSL *ssl, void *data) {
  (void)data;
  const tls_state *s = SSL_get_app_data(ssl);
  return s && s->asks_for_context ? -1 : 1;
}

/* smallest version, largest version, options of SSL_OP */
static int64_t run_tls_context(aot_request *r) {
  ERR_clear_error();
  SSL_CTX *context = SSL_CTX_new(TLS_method());
  r->made = context;
  if (!context) return aot_crypto_failed(r);
  SSL_CTX_set_min_proto_version(context, aot_crypto_int(r, 0));
  SSL_CTX_set_max_proto_version(context, aot_crypto_int(r, 1));
  SSL_CTX_set_options(context, (uint64_t)r->number[2] | SSL_OP_NO_SSLv2 | SSL_OP_NO_SSLv3);
  SSL_CTX_set_mode(context,
                   SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL |
                                              SSL_SESS_CACHE_NO_AUTO_CLEAR);
  SSL_CTX_sess_set_new_cb(context, note_session);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, NULL);
  SSL_CTX_set_cert_cb(context, ask_for_context, NULL);
  SSL_CTX_set_dh_auto(context, 1);
  return 0;
}

AOT_OPERATION(tls_context, run_tls_context, finish_context)

/* The certificate and those that lead from it to a root. */
static bool use_chain(SSL_CTX *context, BIO *bio) {
  X509 *own = PEM_read_bio_X509_AUX(bio, NULL, NULL, NULL);
  bool ok = own && SSL_CTX_use_certificate(context, own) > 0 && SSL_CTX_clear_chain_certs(context) > 0;
  X509_free(own);
  X509 *next;
  while (ok && (next = PEM_read_bio_X509(bio, NULL, NULL, NULL))) {
    if (SSL_CTX_add0_chain_cert(context, next) <= 0) {
      X509_free(next);
      ok = false;
    }
  }
  if (ok) ERR_clear_error();
  return ok;
}

static int give_word(char *to, int size, int is_writing, void *data) {
  (void)is_writing;
  const char *word = data;
  size_t n = word ? strlen(word) : 0;
  if (!word || n > (size_t)size) return -1;
  memcpy(to, word, n);
  return (int)n;
}

static bool use_key(SSL_CTX *context, BIO *bio, char *word) {
  EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, give_word, word);
  bool ok = key && SSL_CTX_use_PrivateKey(context, key) > 0;
  EVP_PKEY_free(key);
  return ok;
}

/* What is no certificate ends the list. */
static bool add_authorities(SSL_CTX *context, BIO *bio) {
  X509_STORE *store = SSL_CTX_get_cert_store(context);
  X509 *one;
  while ((one = PEM_read_bio_X509_AUX(bio, NULL, NULL, NULL))) {
    X509_STORE_add_cert(store, one);
    SSL_CTX_add_client_CA(context, one);
    X509_free(one);
  }
  ERR_clear_error();
  return true;
}

static bool use_pkcs12(SSL_CTX *context, BIO *bio, const char *word) {
  PKCS12 *archive = d2i_PKCS12_bio(bio, NULL);
  EVP_PKEY *key = NULL;
  X509 *certificate = NULL;
  STACK_OF(X509) *others = NULL;
  bool ok = archive && PKCS12_parse(archive, word, &key, &certificate, &others) > 0 &&
            SSL_CTX_use_certificate(context, certificate) > 0 && SSL_CTX_use_PrivateKey(context, key) > 0;
  for (int i = 0; ok && i < sk_X509_num(others); i++) {
    SSL_CTX_add1_chain_cert(context, sk_X509_value(others, i));
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), sk_X509_value(others, i));
  }
  sk_X509_pop_free(others, X509_free);
  X509_free(certificate);
  EVP_PKEY_free(key);
  PKCS12_free(archive);
  return ok;
}

static bool add_revocations(SSL_CTX *context, BIO *bio) {
  X509_CRL *list = PEM_read_bio_X509_CRL(bio, NULL, NULL, NULL);
  X509_STORE *store = SSL_CTX_get_cert_store(context);
  bool ok = list && X509_STORE_add_crl(store, list) > 0;
  X509_CRL_free(list);
  if (ok) X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
  return ok;
}

/* As internal/tls_context.ts numbers them. */
enum setting {
  CERTIFICATE,
  KEY,
  AUTHORITIES,
  SYSTEM_ROOTS,
  CIPHERS,
  SUITES,
  CURVES,
  SIGNATURES,
  SESSION_CONTEXT,
  ARCHIVE,
  REVOCATIONS,
  PARTIAL_CHAINS
};

static bool set_text(SSL_CTX *context, enum setting what, const char *text) {
  switch (what) {
  case CIPHERS: return SSL_CTX_set_cipher_list(context, text) > 0;
  case SUITES: return SSL_CTX_set_ciphersuites(context, text) > 0;
  case CURVES: return SSL_CTX_set1_curves_list(context, text) > 0;
  case SIGNATURES: return SSL_CTX_set1_sigalgs_list(context, text) > 0;
  default: return SSL_CTX_set_session_id_context(context, (const unsigned char *)text, (unsigned)strlen(text)) > 0;
  }
}

static bool set_bytes(SSL_CTX *context, enum setting what, BIO *bio, char *word) {
  switch (what) {
  case CERTIFICATE: return use_chain(context, bio);
  case KEY: return use_key(context, bio, word);
  case AUTHORITIES: return add_authorities(context, bio);
  case ARCHIVE: return use_pkcs12(context, bio, word);
  default: return add_revocations(context, bio);
  }
}

/* context, what, text or bytes, pass phrase */
static int64_t run_tls_set(aot_request *r) {
  ERR_clear_error();
  SSL_CTX *context = r->handle[0];
  enum setting what = (enum setting)aot_crypto_int(r, 1);
  bool ok;
  if (what == SYSTEM_ROOTS) {
    ok = SSL_CTX_set_default_verify_paths(context) > 0;
  } else if (what == PARTIAL_CHAINS) {
    ok = X509_STORE_set_flags(SSL_CTX_get_cert_store(context), X509_V_FLAG_PARTIAL_CHAIN) > 0;
  } else if (what >= CIPHERS && what <= SESSION_CONTEXT) {
    ok = set_text(context, what, r->text[2]);
  } else {
    size_t n;
    const uint8_t *p = aot_crypto_input(r, 2, &n);
    BIO *bio = BIO_new_mem_buf(p, (int)n);
    ok = set_bytes(context, what, bio, r->text[3]);
    BIO_free_all(bio);
  }
  return ok ? 0 : aot_crypto_failed(r);
}

AOT_OPERATION(tls_set, run_tls_set, aot_crypto_number)

/* ---------------------------------------------------------------- connections */

static void release_tls(void *data) {
  tls_state *s = data;
  SSL_free(s->ssl);
  free(s->protocols);
  free(s);
}

static aot_value finish_tls(aot_context *cx, aot_request *r) {
  if (r->result == AOT_CRYPTO_FAILED) return aot_crypto_errors(cx, r);
  return aot_new_foreign(cx, r->made, release_tls, 65536);
}

static void take_session(tls_state *s, const aot_request *r, int i) {
  if (!r->view[i]) return;
  const uint8_t *p = r->bytes[i];
  SSL_SESSION *session = d2i_SSL_SESSION(NULL, &p, (long)r->size[i]);
  if (session) SSL_set_session(s->ssl, session);
  SSL_SESSION_free(session);
  ERR_clear_error();
}

static void take_protocols(tls_state *s, const aot_request *r, int i, bool is_server) {
  if (!r->view[i] || r->size[i] == 0) return;
  if (!is_server) {
    SSL_set_alpn_protos(s->ssl, r->bytes[i], (unsigned)r->size[i]);
    return;
  }
  s->protocols = malloc(r->size[i]);
  if (!s->protocols) abort();
  memcpy(s->protocols, r->bytes[i], r->size[i]);
  s->protocols_size = r->size[i];
}

/* Bits of the fourth argument. */
enum { ASKS_FOR_CERTIFICATE = 1, NEEDS_CERTIFICATE = 2, ASKS_FOR_CONTEXT = 4 };

/* context, whether it is a server, name of the server or undefined, flags, protocols, session */
static int64_t run_tls_open(aot_request *r) {
  ERR_clear_error();
  tls_state *s = calloc(1, sizeof *s);
  if (!s) abort();
  s->ssl = SSL_new(r->handle[0]);
  s->in = BIO_new(BIO_s_mem());
  s->out = BIO_new(BIO_s_mem());
  SSL_set_bio(s->ssl, s->in, s->out);
  BIO_set_mem_eof_return(s->in, -1);
  SSL_set_app_data(s->ssl, s);
  bool is_server = aot_crypto_int(r, 1) != 0;
  int flags = aot_crypto_int(r, 3), verify = SSL_VERIFY_PEER;
  if (is_server && !(flags & ASKS_FOR_CERTIFICATE)) verify = SSL_VERIFY_NONE;
  else if (is_server && flags & NEEDS_CERTIFICATE) verify |= SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
  SSL_set_verify(s->ssl, verify, accept_all);
  s->asks_for_context = is_server && flags & ASKS_FOR_CONTEXT;
  take_protocols(s, r, 4, is_server);
  if (is_server) {
    SSL_set_accept_state(s->ssl);
  } else {
    SSL_set_connect_state(s->ssl);
    if (r->text[2]) SSL_set_tlsext_host_name(s->ssl, r->text[2]);
    take_session(s, r, 5);
  }
  r->made = s;
  return 0;
}

/* connection, view, offset, length: bytes of the network. Its end is no matter of OpenSSL's, which would miss a last word of the other
 * side: to node it is the end of the stream. */
static int64_t run_tls_put(aot_request *r) {
  tls_state *s = r->handle[0];
  BIO_write(s->in, r->bytes[1] + (size_t)r->number[2], (int)r->number[3]);
  return 0;
}

/* connection: what is to be sent; -1: nothing */
static int64_t run_tls_take(aot_request *r) {
  tls_state *s = r->handle[0];
  size_t n = BIO_ctrl_pending(s->out);
  if (n == 0) return -1;
  int got = BIO_read(s->out, aot_crypto_room(r, n), (int)n);
  r->data_size = got > 0 ? (size_t)got : 0;
  return 0;
}

/* What a step of OpenSSL means: more is needed (0), the other side is done (-1), a context is asked for (-2), or it failed. */
static int64_t answer(aot_request *r, tls_state *s, int result) {
  switch (SSL_get_error(s->ssl, result)) {
  case SSL_ERROR_WANT_READ:
  case SSL_ERROR_WANT_WRITE: return 0;
  case SSL_ERROR_ZERO_RETURN: return -1;
  case SSL_ERROR_WANT_X509_LOOKUP: return -2;
  default: return aot_crypto_failed(r);
  }
}

/* connection: 1 when the handshake is done */
static int64_t run_tls_handshake(aot_request *r) {
  ERR_clear_error();
  tls_state *s = r->handle[0];
  int result = SSL_do_handshake(s->ssl);
  return result == 1 ? 1 : answer(r, s, result);
}

/* connection, view, offset, length: how many bytes came */
static int64_t run_tls_read(aot_request *r) {
  ERR_clear_error();
  tls_state *s = r->handle[0];
  int n = SSL_read(s->ssl, r->bytes[1] + (size_t)r->number[2], (int)r->number[3]);
  return n > 0 ? n : answer(r, s, n);
}

/* connection, view, offset, length: how many bytes were taken */
static int64_t run_tls_write(aot_request *r) {
  ERR_clear_error();
  tls_state *s = r->handle[0];
  int n = SSL_write(s->ssl, r->bytes[1] + (size_t)r->number[2], (int)r->number[3]);
  return n > 0 ? n : answer(r, s, n);
}

static int64_t run_tls_shutdown(aot_request *r) {
  ERR_clear_error();
  tls_state *s = r->handle[0];
  int result = SSL_shutdown(s->ssl);
  ERR_clear_error();
  return result;
}

/* connection, context or undefined: the handshake goes on with it */
static int64_t run_tls_switch(aot_request *r) {
  tls_state *s = r->handle[0];
  s->asks_for_context = false;
  if (!r->handle[1]) return 0;
  SSL_set_SSL_CTX(s->ssl, r->handle[1]);
  return 0;
}

AOT_OPERATION(tls_open, run_tls_open, finish_tls)
AOT_OPERATION(tls_put, run_tls_put, NULL)
AOT_OPERATION(tls_take, run_tls_take, aot_crypto_bytes)
AOT_OPERATION(tls_handshake, run_tls_handshake, aot_crypto_number)
AOT_OPERATION(tls_read, run_tls_read, aot_crypto_number)
AOT_OPERATION(tls_write, run_tls_write, aot_crypto_number)
AOT_OPERATION(tls_shutdown, run_tls_shutdown, NULL)
AOT_OPERATION(tls_switch, run_tls_switch, NULL)

/* ---------------------------------------------------------------- what is known of a connection */

/* The names that node gives the results of checks. */
static const char *verify_code(long code) {
  switch (code) {
  case X509_V_OK: return "";
  case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT: return "UNABLE_TO_GET_ISSUER_CERT";
  case X509_V_ERR_UNABLE_TO_GET_CRL: return "UNABLE_TO_GET_CRL";
  case X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE: return "UNABLE_TO_DECRYPT_CERT_SIGNATURE";
  case X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE: return "UNABLE_TO_DECRYPT_CRL_SIGNATURE";
  case X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: return "UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY";
  case X509_V_ERR_CERT_SIGNATURE_FAILURE: return "CERT_SIGNATURE_FAILURE";
  case X509_V_ERR_CRL_SIGNATURE_FAILURE: return "CRL_SIGNATURE_FAILURE";
  case X509_V_ERR_CERT_NOT_YET_VALID: return "CERT_NOT_YET_VALID";
  case X509_V_ERR_CERT_HAS_EXPIRED: return "CERT_HAS_EXPIRED";
  case X509_V_ERR_CRL_NOT_YET_VALID: return "CRL_NOT_YET_VALID";
  case X509_V_ERR_CRL_HAS_EXPIRED: return "CRL_HAS_EXPIRED";
  case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: return "DEPTH_ZERO_SELF_SIGNED_CERT";
  case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: return "SELF_SIGNED_CERT_IN_CHAIN";
  case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY: return "UNABLE_TO_GET_ISSUER_CERT_LOCALLY";
  case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: return "UNABLE_TO_VERIFY_LEAF_SIGNATURE";
  case X509_V_ERR_CERT_CHAIN_TOO_LONG: return "CERT_CHAIN_TOO_LONG";
  case X509_V_ERR_CERT_REVOKED: return "CERT_REVOKED";
  case X509_V_ERR_INVALID_CA: return "INVALID_CA";
  case X509_V_ERR_PATH_LENGTH_EXCEEDED: return "PATH_LENGTH_EXCEEDED";
  case X509_V_ERR_INVALID_PURPOSE: return "INVALID_PURPOSE";
  case X509_V_ERR_CERT_UNTRUSTED: return "CERT_UNTRUSTED";
  case X509_V_ERR_CERT_REJECTED: return "CERT_REJECTED";
  case X509_V_ERR_HOSTNAME_MISMATCH: return "HOSTNAME_MISMATCH";
  default: return "UNSPECIFIED";
  }
}

/* As internal/tls_socket.ts numbers them. */
enum fact {
  VERSION,
  CIPHER_NAME,
  CIPHER_STANDARD_NAME,
  CIPHER_VERSION,
  PROTOCOL,
  SERVER_NAME,
  CHECK_CODE,
  CHECK_WORDS,
  IS_RESUMED,
  NEW_SESSION,
  FINISHED,
  PEER_FINISHED
};

static const char *fact_text(const SSL *ssl, enum fact what) {
  const SSL_CIPHER *cipher = SSL_get_current_cipher(ssl);
  switch (what) {
  case VERSION: return SSL_get_version(ssl);
  case CIPHER_NAME: return cipher ? SSL_CIPHER_get_name(cipher) : NULL;
  case CIPHER_STANDARD_NAME: return cipher ? SSL_CIPHER_standard_name(cipher) : NULL;
  case CIPHER_VERSION: return cipher ? SSL_CIPHER_get_version(cipher) : NULL;
  case SERVER_NAME: return SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
  case CHECK_CODE: return verify_code(SSL_get_verify_result(ssl));
  case CHECK_WORDS: return X509_verify_cert_error_string(SSL_get_verify_result(ssl));
  case IS_RESUMED: return SSL_session_reused((SSL *)ssl) ? "1" : "";
  case PROTOCOL:
  case NEW_SESSION:
  case FINISHED:
  case PEER_FINISHED: return NULL;
  }
  return NULL;
}

/* connection, what: the text; -1: there is none */
static int64_t run_tls_fact(aot_request *r) {
  tls_state *s = r->handle[0];
  enum fact what = (enum fact)aot_crypto_int(r, 1);
  if (what == FINISHED || what == PEER_FINISHED) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    size_t n = what == FINISHED ? SSL_get_finished(s->ssl, bytes, sizeof bytes)
                                : SSL_get_peer_finished(s->ssl, bytes, sizeof bytes);
    char digits[2 * sizeof bytes + 1];
    for (size_t i = 0; i < n; i++) snprintf(digits + 2 * i, 3, "%02x", bytes[i]);
    aot_crypto_put(r, digits, 2 * n);
    return n ? 0 : -1;
  }
  if (what == NEW_SESSION) {
    int64_t answer = s->has_new_session ? 0 : -1;
    s->has_new_session = false;
    return answer;
  }
  if (what == PROTOCOL) {
    const unsigned char *name = NULL;
    unsigned n = 0;
    SSL_get0_alpn_selected(s->ssl, &name, &n);
    if (n == 0) return -1;
    aot_crypto_put(r, name, n);
    return 0;
  }
  const char *text = fact_text(s->ssl, what);
  if (!text) return -1;
  aot_crypto_put(r, text, strlen(text));
  return 0;
}

/* connection: the session in DER; -1: there is none */
static int64_t run_tls_session(aot_request *r) {
  const tls_state *s = r->handle[0];
  SSL_SESSION *session = SSL_get_session(s->ssl);
  int n = session ? i2d_SSL_SESSION(session, NULL) : 0;
  if (n <= 0) return -1;
  unsigned char *p = aot_crypto_room(r, (size_t)n);
  i2d_SSL_SESSION(session, &p);
  return 0;
}

/* connection, whether it is that of the other side, number in its chain: DER; -1: there is none */
static int64_t run_tls_certificate(aot_request *r) {
  const tls_state *s = r->handle[0];
  bool is_peer = aot_crypto_int(r, 1) != 0;
  int number = aot_crypto_int(r, 2);
  X509 *certificate = NULL;
  if (!is_peer) {
    certificate = number == 0 ? SSL_get_certificate(s->ssl) : NULL;
  } else if (number == 0) {
    certificate = SSL_get0_peer_certificate(s->ssl);
  } else {
    STACK_OF(X509) *chain = SSL_get0_verified_chain(s->ssl);
    if (!chain || number >= sk_X509_num(chain)) chain = SSL_get_peer_cert_chain(s->ssl);
    if (chain && number < sk_X509_num(chain)) certificate = sk_X509_value(chain, number);
  }
  int n = certificate ? i2d_X509(certificate, NULL) : 0;
  if (n <= 0) return -1;
  unsigned char *p = aot_crypto_room(r, (size_t)n);
  i2d_X509(certificate, &p);
  return 0;
}

/* Names of the ciphers of a context. */
static int64_t run_tls_ciphers(aot_request *r) {
  SSL *ssl = SSL_new(r->handle[0]);
  STACK_OF(SSL_CIPHER) *list = SSL_get_ciphers(ssl);
  for (int i = 0; i < sk_SSL_CIPHER_num(list); i++)
    aot_crypto_put_text(r, SSL_CIPHER_get_name(sk_SSL_CIPHER_value(list, i)));
  SSL_free(ssl);
  return 0;
}

AOT_OPERATION(tls_fact, run_tls_fact, aot_crypto_text)
AOT_OPERATION(tls_session, run_tls_session, aot_crypto_bytes)
AOT_OPERATION(tls_certificate, run_tls_certificate, aot_crypto_bytes)
AOT_OPERATION(tls_ciphers, run_tls_ciphers, aot_crypto_texts)
