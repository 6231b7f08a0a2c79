/* crypto_cipher.c: symmetric ciphers. */
#include "host/crypto.h"
#include "object/foreign.h"
#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>

/* Answers that are not errors of OpenSSL. */
enum { UNKNOWN_CIPHER = -1, BAD_KEY_LENGTH = -2, BAD_IV = -3, BAD_TAG_LENGTH = -4, UNSUPPORTED = -5, TOO_LONG = -6 };

typedef struct cipher_state {
  EVP_CIPHER_CTX *context;
  int mode;
  int tag_size;  /* -1: not known */
  int max_input; /* of CCM; others take INT32_MAX */
  uint8_t tag[16];
  bool has_tag, tag_was_given, failed;
} cipher_state;

static void release_cipher(void *data) {
  cipher_state *c = data;
  EVP_CIPHER_CTX_free(c->context);
  OPENSSL_cleanse(c, sizeof *c);
  free(c);
}

static aot_value finish_cipher(aot_context *cx, aot_request *r) {
  if (r->result == AOT_CRYPTO_FAILED) return aot_crypto_errors(cx, r);
  if (r->result < 0) return aot_number((double)r->result);
  return aot_new_foreign(cx, r->made, release_cipher, 1024);
}

static bool is_chacha(const EVP_CIPHER *cipher) { return EVP_CIPHER_get_nid(cipher) == NID_chacha20_poly1305; }

static bool is_authenticated(const EVP_CIPHER *cipher) {
  int mode = EVP_CIPHER_get_mode(cipher);
  return mode == EVP_CIPH_GCM_MODE || mode == EVP_CIPH_CCM_MODE || mode == EVP_CIPH_OCB_MODE || is_chacha(cipher);
}

static bool is_gcm_tag_size(int n) { return n == 4 || n == 8 || (n >= 12 && n <= 16); }

/* The largest message of CCM, whose length field has 15 - iv bytes. */
static int ccm_limit(int iv_size) { return iv_size == 12 ? 16777215 : iv_size == 13 ? 65535 : INT32_MAX; }

/* Sets the lengths of iv and tag: 0, or the answer for what does not fit. */
static int64_t set_lengths(cipher_state *c, const EVP_CIPHER *cipher, int iv_size, int tag_size) {
  if (iv_size >= 0 && !EVP_CIPHER_CTX_ctrl(c->context, EVP_CTRL_AEAD_SET_IVLEN, iv_size, NULL)) return BAD_IV;
  c->mode = is_chacha(cipher) ? EVP_CIPH_GCM_MODE : EVP_CIPHER_get_mode(cipher);
  bool is_gcm = EVP_CIPHER_get_mode(cipher) == EVP_CIPH_GCM_MODE;
  if (is_gcm) {
    if (tag_size >= 0 && !is_gcm_tag_size(tag_size)) return BAD_TAG_LENGTH;
    c->tag_size = tag_size;
    return 0;
  }
  if (tag_size < 0) {
    if (!is_chacha(cipher)) return UNSUPPORTED;
    tag_size = 16;
  }
  if (EVP_CIPHER_get_mode(cipher) == EVP_CIPH_CCM_MODE) c->max_input = ccm_limit(iv_size);
  if (!EVP_CIPHER_CTX_ctrl(c->context, EVP_CTRL_AEAD_SET_TAG, tag_size, NULL)) return BAD_TAG_LENGTH;
  c->tag_size = tag_size;
  return 0;
}

static int64_t start(aot_request *r, cipher_state *c, const EVP_CIPHER *cipher) {
  int encrypts = aot_crypto_int(r, 1), iv_size = r->view[3] ? (int)r->size[3] : -1;
  if (EVP_CIPHER_get_mode(cipher) == EVP_CIPH_WRAP_MODE)
    EVP_CIPHER_CTX_set_flags(c->context, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
  if (!EVP_CipherInit_ex(c->context, cipher, NULL, NULL, NULL, encrypts)) return aot_crypto_failed(r);
  if (is_authenticated(cipher)) {
    int64_t answer = set_lengths(c, cipher, iv_size, aot_crypto_int(r, 4));
    if (answer < 0) return answer;
  }
  if (!EVP_CIPHER_CTX_set_key_length(c->context, (int)r->size[2])) {
    ERR_clear_error();
    return BAD_KEY_LENGTH;
  }
  if (!EVP_CipherInit_ex(c->context, NULL, NULL, r->bytes[2], iv_size > 0 ? r->bytes[3] : NULL, encrypts))
    return aot_crypto_failed(r);
  return 0;
}

/* name, whether it encrypts, key, iv or null, length of the tag or -1 */
static int64_t run_cipher_new(aot_request *r) {
  ERR_clear_error();
  const EVP_CIPHER *cipher = EVP_get_cipherbyname(r->text[0]);
  if (!cipher) return UNKNOWN_CIPHER;
  int expected = EVP_CIPHER_get_iv_length(cipher), iv_size = r->view[3] ? (int)r->size[3] : -1;
  if (iv_size < 0 && expected != 0) return BAD_IV;
  if (!is_authenticated(cipher) && iv_size >= 0 && iv_size != expected) return BAD_IV;
  if (is_authenticated(cipher) && iv_size == 0) return BAD_IV;
  if (is_chacha(cipher) && iv_size > 12) return BAD_IV;
  cipher_state *c = calloc(1, sizeof *c);
  if (!c) abort();
  c->context = EVP_CIPHER_CTX_new();
  c->tag_size = -1;
  c->max_input = INT32_MAX;
  int64_t answer = start(r, c, cipher);
  r->made = c;
  if (answer < 0) release_cipher(c);
  return answer;
}

/* Gives the tag that the program has set to OpenSSL, once. */
static bool pass_tag(cipher_state *c) {
  if (!c->has_tag || c->tag_was_given) return true;
  c->tag_was_given = true;
  return EVP_CIPHER_CTX_ctrl(c->context, EVP_CTRL_AEAD_SET_TAG, c->tag_size, c->tag) > 0;
}

/* cipher, data */
static int64_t run_cipher_update(aot_request *r) {
  ERR_clear_error();
  cipher_state *c = r->handle[0];
  size_t n;
  const uint8_t *p = aot_crypto_input(r, 1, &n);
  bool encrypts = EVP_CIPHER_CTX_is_encrypting(c->context);
  if ((int64_t)n > c->max_input || n > INT32_MAX - 64) return TOO_LONG;
  if (!encrypts && !pass_tag(c)) return aot_crypto_failed_silently(r);
  int block = EVP_CIPHER_CTX_get_block_size(c->context), size = (int)n + block;
  bool is_wrap = c->mode == EVP_CIPH_WRAP_MODE ||
                 EVP_CIPHER_get_mode(EVP_CIPHER_CTX_get0_cipher(c->context)) == EVP_CIPH_WRAP_MODE;
  if (is_wrap && EVP_CipherUpdate(c->context, NULL, &size, p, (int)n) != 1) return aot_crypto_failed(r);
  uint8_t *out = aot_crypto_room(r, (size_t)(size > 0 ? size : 1) + 16);
  int ok = EVP_CipherUpdate(c->context, out, &size, p, (int)n);
  /* A message of CCM that is not authentic is told by final. */
  if (!ok && !encrypts && c->mode == EVP_CIPH_CCM_MODE) {
    c->failed = true;
    ERR_clear_error();
    r->data_size = 0;
    return 0;
  }
  if (!ok) return aot_crypto_failed(r);
  r->data_size = (size_t)size;
  return 0;
}

/* cipher */
static int64_t run_cipher_final(aot_request *r) {
  ERR_clear_error();
  cipher_state *c = r->handle[0];
  const EVP_CIPHER *cipher = EVP_CIPHER_CTX_get0_cipher(c->context);
  bool encrypts = EVP_CIPHER_CTX_is_encrypting(c->context), authenticated = is_authenticated(cipher);
  uint8_t *out = aot_crypto_room(r, (size_t)EVP_CIPHER_CTX_get_block_size(c->context) + 16);
  if (!encrypts && authenticated) pass_tag(c);
  if (!encrypts && is_chacha(cipher) && !c->tag_was_given) return aot_crypto_failed_silently(r);
  int size = 0, ok;
  if (!encrypts && c->mode == EVP_CIPH_CCM_MODE && !is_chacha(cipher)) ok = !c->failed;
  else ok = EVP_CipherFinal_ex(c->context, out, &size) == 1;
  r->data_size = (size_t)size;
  if (ok && encrypts && authenticated) {
    if (c->tag_size < 0) c->tag_size = 16;
    ok = EVP_CIPHER_CTX_ctrl(c->context, EVP_CTRL_AEAD_GET_TAG, c->tag_size, c->tag) > 0;
    c->has_tag = ok;
  }
  return ok ? 0 : aot_crypto_failed(r);
}

/* cipher, data, length of the message or -1; -1 refused */
static int64_t run_cipher_aad(aot_request *r) {
  ERR_clear_error();
  cipher_state *c = r->handle[0];
  const EVP_CIPHER *cipher = EVP_CIPHER_CTX_get0_cipher(c->context);
  if (!is_authenticated(cipher)) return -1;
  int size, total = aot_crypto_int(r, 2);
  if (EVP_CIPHER_get_mode(cipher) == EVP_CIPH_CCM_MODE) {
    if (total < 0) return -2;
    if (total > c->max_input) return TOO_LONG;
    if (!EVP_CIPHER_CTX_is_encrypting(c->context) && !pass_tag(c)) return -1;
    if (!EVP_CipherUpdate(c->context, NULL, &size, NULL, total)) return -1;
  }
  return EVP_CipherUpdate(c->context, NULL, &size, r->bytes[1], (int)r->size[1]) == 1 ? 0 : -1;
}

/* cipher; -1 when there is none */
static int64_t run_cipher_tag(aot_request *r) {
  cipher_state *c = r->handle[0];
  if (!c->has_tag || !EVP_CIPHER_CTX_is_encrypting(c->context)) return -1;
  aot_crypto_put(r, c->tag, (size_t)c->tag_size);
  return 0;
}

/* cipher, tag; -1 refused, -2 when its length is wrong */
static int64_t run_cipher_set_tag(aot_request *r) {
  cipher_state *c = r->handle[0];
  const EVP_CIPHER *cipher = EVP_CIPHER_CTX_get0_cipher(c->context);
  if (!is_authenticated(cipher) || EVP_CIPHER_CTX_is_encrypting(c->context) || c->has_tag) return -1;
  int n = (int)r->size[1];
  bool is_valid = EVP_CIPHER_get_mode(cipher) == EVP_CIPH_GCM_MODE
                      ? (c->tag_size < 0 || c->tag_size == n) && is_gcm_tag_size(n)
                      : n == c->tag_size;
  if (!is_valid || n > 16) return -2;
  c->tag_size = n;
  memcpy(c->tag, r->bytes[1], (size_t)n);
  c->has_tag = true;
  return 0;
}

/* cipher, whether the last block is padded */
static int64_t run_cipher_padding(aot_request *r) {
  cipher_state *c = r->handle[0];
  return EVP_CIPHER_CTX_set_padding(c->context, aot_crypto_int(r, 1));
}

static const char *mode_name(const EVP_CIPHER *cipher) {
  switch (EVP_CIPHER_get_mode(cipher)) {
  case EVP_CIPH_CBC_MODE: return "cbc";
  case EVP_CIPH_CCM_MODE: return "ccm";
  case EVP_CIPH_CFB_MODE: return "cfb";
  case EVP_CIPH_CTR_MODE: return "ctr";
  case EVP_CIPH_ECB_MODE: return "ecb";
  case EVP_CIPH_GCM_MODE: return "gcm";
  case EVP_CIPH_OCB_MODE: return "ocb";
  case EVP_CIPH_OFB_MODE: return "ofb";
  case EVP_CIPH_WRAP_MODE: return "wrap";
  case EVP_CIPH_XTS_MODE: return "xts";
  case EVP_CIPH_STREAM_CIPHER: return "stream";
  default: return "";
  }
}

static bool accepts(const EVP_CIPHER *cipher, int key_size, int iv_size) {
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
  bool ok = EVP_CipherInit_ex(context, cipher, NULL, NULL, NULL, 1) > 0;
  if (ok && key_size >= 0) ok = EVP_CIPHER_CTX_set_key_length(context, key_size) > 0;
  if (ok && iv_size >= 0) {
    if (is_authenticated(cipher)) ok = EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, iv_size, NULL) > 0;
    else ok = EVP_CIPHER_get_iv_length(cipher) == iv_size;
  }
  EVP_CIPHER_CTX_free(context);
  ERR_clear_error();
  return ok;
}

static void put_decimal(aot_request *r, int n) {
  char text[16];
  int at = (int)sizeof text;
  text[--at] = 0;
  do text[--at] = (char)('0' + n % 10);
  while (n /= 10);
  aot_crypto_put_text(r, text + at);
}

/* name or number, length of the key or -1, length of the iv or -1: mode, name, nid, size of blocks, length of the iv, of the key */
static int64_t run_cipher_info(aot_request *r) {
  ERR_clear_error();
  const EVP_CIPHER *cipher = r->text[0] ? EVP_get_cipherbyname(r->text[0]) : EVP_get_cipherbynid(aot_crypto_int(r, 0));
  if (!cipher) return -1;
  int key_size = aot_crypto_int(r, 1), iv_size = aot_crypto_int(r, 2);
  if ((key_size >= 0 || iv_size >= 0) && !accepts(cipher, key_size, iv_size)) return -1;
  aot_crypto_put_text(r, mode_name(cipher));
  aot_crypto_put_text(r, OBJ_nid2sn(EVP_CIPHER_get_nid(cipher)));
  put_decimal(r, EVP_CIPHER_get_nid(cipher));
  put_decimal(r, EVP_CIPHER_get_block_size(cipher));
  put_decimal(r, iv_size >= 0 ? iv_size : EVP_CIPHER_get_iv_length(cipher));
  put_decimal(r, key_size >= 0 ? key_size : EVP_CIPHER_get_key_length(cipher));
  return 0;
}

static aot_value finish_info(aot_context *cx, aot_request *r) {
  return r->result < 0 ? AOT_UNDEFINED : aot_crypto_texts(cx, r);
}

/* Ciphers that are known by name alone are not there. */
static void put_cipher(const OBJ_NAME *entry, void *request) {
  const EVP_CIPHER *cipher = EVP_get_cipherbyname(entry->name);
  EVP_CIPHER *there = cipher ? EVP_CIPHER_fetch(NULL, EVP_CIPHER_get0_name(cipher), NULL) : NULL;
  if (!there) return;
  EVP_CIPHER_free(there);
  aot_crypto_put_text(request, entry->name);
}

static int64_t run_cipher_names(aot_request *r) {
  OPENSSL_init_crypto(OPENSSL_INIT_ADD_ALL_CIPHERS, NULL);
  OBJ_NAME_do_all_sorted(OBJ_NAME_TYPE_CIPHER_METH, put_cipher, r);
  ERR_clear_error();
  return 0;
}

AOT_OPERATION(cipher_new, run_cipher_new, finish_cipher)
AOT_OPERATION(cipher_update, run_cipher_update, aot_crypto_bytes)
AOT_OPERATION(cipher_final, run_cipher_final, aot_crypto_bytes)
AOT_OPERATION(cipher_aad, run_cipher_aad, aot_crypto_number)
AOT_OPERATION(cipher_tag, run_cipher_tag, aot_crypto_bytes)
AOT_OPERATION(cipher_set_tag, run_cipher_set_tag, aot_crypto_number)
AOT_OPERATION(cipher_padding, run_cipher_padding, aot_crypto_number)
AOT_OPERATION(cipher_info, run_cipher_info, finish_info)
AOT_OPERATION(cipher_names, run_cipher_names, aot_crypto_texts)
