/* base64.c: Uint8Array.fromBase64, toBase64, setFromBase64. ECMA-262 23.3. */
#include "base/builtin.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/describe.h"
#include "object/internal_methods.h"
#include "builtins/binary/binary.h"
#include "builtins/binary/byte_text.h"
#include <stdlib.h>

/* ---------------------------------------------------------------- options */

enum last_chunk { LAST_CHUNK_LOOSE, LAST_CHUNK_STRICT, LAST_CHUNK_STOP };

typedef struct base64_options {
  bool url; /* the alphabet of URLs */
  enum last_chunk last_chunk;
} base64_options;

/* The option, or undefined; AOT_EXCEPTION also when the options are no object. */
static aot_value option(aot_context *cx, aot_value options, const char *name) {
  aot_description d;
  if (options == AOT_UNDEFINED) return AOT_UNDEFINED;
  if (aot_is_object(options)) return aot_object_get(cx, options, aot_key_from_name(aot_intern_c(cx, name)), options);
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, options, &d));
}

/* The index of an option's value among its names; the first when it is undefined. -1: an error is pending. */
static int choice(aot_context *cx, aot_value options, const char *name, const char *const *names, int count) {
  aot_value v = option(cx, options, name);
  if (AOT_FAILED(v)) return -1;
  if (v == AOT_UNDEFINED) return 0;
  for (int i = 0; i < count; i++)
    if (aot_text_is(v, names[i])) return i;
  aot_description d;
  aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a valid value of option %s", aot_describe(cx, v, &d), name);
  return -1;
}

static int read_alphabet(aot_context *cx, aot_value options, base64_options *out) {
  static const char *const alphabets[] = {"base64", "base64url"};
  int i = choice(cx, options, "alphabet", alphabets, 2);
  out->url = i == 1;
  return i < 0 ? -1 : 0;
}

static int read_options(aot_context *cx, aot_value options, base64_options *out) {
  static const char *const handlings[] = {"loose", "strict", "stop-before-partial"};
  if (read_alphabet(cx, options, out)) return -1;
  int i = choice(cx, options, "lastChunkHandling", handlings, 3);
  out->last_chunk = (enum last_chunk)i;
  return i < 0 ? -1 : 0;
}

/* ---------------------------------------------------------------- decoding */

/* FromBase64 under way: `chunk` has the bits of `units` characters. */
typedef struct base64_decoder {
  const aot_string *s;
  const base64_options *options;
  uint64_t room;
  uint32_t at, chunk, units;
  decoded_bytes d;
} base64_decoder;

static bool is_space(uint16_t u) { return u == '\t' || u == '\n' || u == '\f' || u == '\r' || u == ' '; }

/* The next character that is no white space; -1 at the end. */
static int next_character(base64_decoder *p) {
  while (p->at < p->s->length && is_space(aot_string_unit(p->s, p->at))) p->at++;
  return p->at < p->s->length ? aot_string_unit(p->s, p->at) : -1;
}

/* The six bits of a character, or -1. */
static int sextet(int c, bool url) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == (url ? '-' : '+')) return 62;
  return c == (url ? '_' : '/') ? 63 : -1;
}

/* Writes the bytes of a chunk of 2 to 4 characters. */
static void put_chunk(base64_decoder *p) {
  uint32_t bits = p->chunk << (4 - p->units) * 6;
  for (uint32_t i = 0; i + 1 < p->units; i++) p->d.bytes[p->d.count++] = (unsigned char)(bits >> (16 - 8 * i));
  p->chunk = p->units = 0;
  p->d.read = p->at;
}

static bool has_extra_bits(const base64_decoder *p) { return (p->chunk & (p->units == 2 ? 15 : 3)) != 0; }

static void fail(base64_decoder *p) { p->d.failed = true; }

/* The string has ended without padding. */
static void end_unpadded(base64_decoder *p) {
  if (p->units == 0) p->d.read = p->s->length;
  else if (p->options->last_chunk == LAST_CHUNK_STOP) return;
  else if (p->options->last_chunk == LAST_CHUNK_STRICT || p->units == 1) fail(p);
  else put_chunk(p);
}

/* A '=' was read. */
static void end_padded(base64_decoder *p) {
  if (p->units < 2) {
    fail(p);
    return;
  }
  int c = next_character(p);
  if (p->units == 2) {
    if (c != '=') {
      if (c >= 0 || p->options->last_chunk != LAST_CHUNK_STOP) fail(p);
      return;
    }
    p->at++;
    c = next_character(p);
  }
  if (c >= 0 || (p->options->last_chunk == LAST_CHUNK_STRICT && has_extra_bits(p))) fail(p);
  else put_chunk(p);
}

static bool is_room_for(const base64_decoder *p) {
  uint64_t left = p->room - p->d.count;
  return !(left == 1 && p->units == 2) && !(left == 2 && p->units == 3);
}

/* Reads one character: whether there is more to read. */
static bool decode_step(base64_decoder *p) {
  int c = next_character(p);
  if (c < 0) {
    end_unpadded(p);
    return false;
  }
  p->at++;
  if (c == '=') {
    end_padded(p);
    return false;
  }
  int bits = sextet(c, p->options->url);
  if (bits < 0) {
    fail(p);
    return false;
  }
  if (!is_room_for(p)) return false;
  p->chunk = p->chunk << 6 | (uint32_t)bits;
  if (++p->units < 4) return true;
  put_chunk(p);
  return p->d.count < p->room;
}

static decoded_bytes decode(aot_context *cx, aot_value text, const base64_options *options, uint64_t room) {
  base64_decoder p = {.s = aot_string_flatten(cx, text), .options = options, .room = room};
  p.d.bytes = malloc((size_t)p.s->length / 4 * 3 + 3);
  if (!p.d.bytes) abort();
  while (room > 0 && decode_step(&p)) {}
  return p.d;
}

AOT_BUILTIN(aot_builtin_uint8_array_from_base64) {
  base64_options options;
  if (aot_require_string(cx, AOT_ARG(0)) || read_options(cx, AOT_ARG(1), &options)) return AOT_EXCEPTION;
  decoded_bytes d = decode(cx, argv[0], &options, UINT64_MAX);
  return aot_uint8_array_of(cx, &d, "base64");
}

AOT_BUILTIN(aot_builtin_uint8_array_set_from_base64) {
  base64_options options;
  aot_typed_array *a = aot_validate_uint8_array(cx, this_value, "Uint8Array.prototype.setFromBase64");
  if (!a || aot_require_string(cx, AOT_ARG(0)) || read_options(cx, AOT_ARG(1), &options) ||
      !aot_validate_typed_array(cx, this_value, "Uint8Array.prototype.setFromBase64"))
    return AOT_EXCEPTION;
  decoded_bytes d = decode(cx, argv[0], &options, a->length);
  return aot_write_decoded(cx, a, &d, "base64");
}

/* ---------------------------------------------------------------- encoding */

/* The characters of up to three bytes. */
static uint32_t encode_chunk(const unsigned char *bytes, uint32_t n, bool url, bool pads, uint8_t *out) {
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  uint32_t bits = (uint32_t)bytes[0] << 16 | (n > 1 ? (uint32_t)bytes[1] << 8 : 0) | (n > 2 ? bytes[2] : 0);
  for (uint32_t i = 0; i <= n; i++) {
    char c = alphabet[bits >> (18 - 6 * i) & 63];
    out[i] = (uint8_t)(url && c == '+' ? '-' : url && c == '/' ? '_' : c);
  }
  if (!pads) return n + 1;
  for (uint32_t i = n + 1; i < 4; i++) out[i] = '=';
  return 4;
}

AOT_BUILTIN(aot_builtin_uint8_array_to_base64) {
  base64_options options;
  const aot_typed_array *a = aot_validate_uint8_array(cx, this_value, "Uint8Array.prototype.toBase64");
  if (!a || read_alphabet(cx, AOT_ARG(0), &options)) return AOT_EXCEPTION;
  aot_value omits = option(cx, AOT_ARG(0), "omitPadding");
  if (AOT_FAILED(omits) || !aot_validate_typed_array(cx, this_value, "Uint8Array.prototype.toBase64"))
    return AOT_EXCEPTION;
  if (a->length > AOT_MAX_STRING_LENGTH / 4 * 3) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid string length");
  bool pads = !aot_truthy(omits);
  uint32_t n = (uint32_t)a->length, last = n % 3;
  uint32_t length = n / 3 * 4 + (last == 0 ? 0 : pads ? 4 : last + 1);
  if (length == 0) return aot_string_from_c(cx, "");
  aot_string *s = aot_string_alloc(cx, length, false);
  uint8_t *out = s->u.latin1;
  for (uint32_t i = 0; i < n; i += 3) out += encode_chunk(a->data + i, n - i < 3 ? n - i : 3, options.url, pads, out);
  return aot_box(s);
}
