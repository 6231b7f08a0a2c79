/* byte_text.c: Uint8Array.fromHex, toHex, setFromHex, and what base64.c shares with them. ECMA-262 23.3. */
#include "builtins/binary/byte_text.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "object/describe.h"
#include "object/property_access.h"
#include "object/typed_element.h"
#include "builtins/binary/binary.h"
#include <stdlib.h>

aot_typed_array *aot_validate_uint8_array(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_typed(v, AOT_UINT8)) return aot_typed_array_of(v);
  aot_throw_incompatible(cx, method, v);
  return NULL;
}

int aot_require_string(aot_context *cx, aot_value v) {
  aot_description d;
  if (aot_is_string(v)) return 0;
  aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a string", aot_describe(cx, v, &d));
  return -1;
}

static aot_value throw_bad_text(aot_context *cx, const char *format) {
  return aot_throw_error(cx, AOT_SYNTAX_ERROR, "The string is not correctly encoded as %s", format);
}

aot_value aot_uint8_array_of(aot_context *cx, decoded_bytes *d, const char *format) {
  aot_value o = d->failed ? throw_bad_text(cx, format)
                          : aot_typed_array_of_length(cx, AOT_UINT8, AOT_UNDEFINED, (double)d->count);
  if (!AOT_FAILED(o) && d->count) memcpy(aot_typed_array_of(o)->data, d->bytes, d->count);
  free(d->bytes);
  return o;
}

aot_value aot_write_decoded(aot_context *cx, aot_typed_array *a, decoded_bytes *d, const char *format) {
  if (d->count) memcpy(a->data, d->bytes, d->count);
  free(d->bytes);
  if (d->failed) return throw_bad_text(cx, format);
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) ||
      aot_create_data_or_throw(cx, o, aot_key_from_name(aot_intern_c(cx, "read")), aot_number(d->read)) ||
      aot_create_data_or_throw(cx, o, aot_key_from_name(aot_intern_c(cx, "written")), aot_number((double)d->count)))
    return AOT_EXCEPTION;
  return o;
}

/* ---------------------------------------------------------------- hexadecimal */

#define HEX "hexadecimal"

/* FromHex, of at most `room` bytes. */
static decoded_bytes decode_hex(aot_context *cx, aot_value text, uint64_t room) {
  const aot_string *s = aot_string_flatten(cx, text);
  decoded_bytes d = {malloc(s->length / 2 + 1), 0, 0, s->length % 2 != 0};
  if (!d.bytes) abort();
  while (!d.failed && d.read < s->length && d.count < room) {
    int high = aot_digit_value(aot_string_unit(s, d.read)), low = aot_digit_value(aot_string_unit(s, d.read + 1));
    d.failed = high >= 16 || low >= 16;
    if (d.failed) break;
    d.bytes[d.count++] = (unsigned char)(high << 4 | low);
    d.read += 2;
  }
  return d;
}

AOT_BUILTIN(aot_builtin_uint8_array_from_hex) {
  if (aot_require_string(cx, AOT_ARG(0))) return AOT_EXCEPTION;
  decoded_bytes d = decode_hex(cx, argv[0], UINT64_MAX);
  return aot_uint8_array_of(cx, &d, HEX);
}

AOT_BUILTIN(aot_builtin_uint8_array_set_from_hex) {
  aot_typed_array *a = aot_validate_uint8_array(cx, this_value, "Uint8Array.prototype.setFromHex");
  if (!a || aot_require_string(cx, AOT_ARG(0)) ||
      !aot_validate_typed_array(cx, this_value, "Uint8Array.prototype.setFromHex"))
    return AOT_EXCEPTION;
  decoded_bytes d = decode_hex(cx, argv[0], a->length);
  return aot_write_decoded(cx, a, &d, HEX);
}

AOT_BUILTIN(aot_builtin_uint8_array_to_hex) {
  static const char digits[] = "0123456789abcdef";
  const aot_typed_array *a = aot_validate_uint8_array(cx, this_value, "Uint8Array.prototype.toHex");
  if (!a || !aot_validate_typed_array(cx, this_value, "Uint8Array.prototype.toHex")) return AOT_EXCEPTION;
  if (a->length > AOT_MAX_STRING_LENGTH / 2) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid string length");
  if (a->length == 0) return aot_string_from_c(cx, "");
  aot_string *s = aot_string_alloc(cx, (uint32_t)a->length * 2, false);
  for (uint32_t i = 0; i < a->length; i++) {
    s->u.latin1[2 * i] = (uint8_t)digits[a->data[i] >> 4];
    s->u.latin1[2 * i + 1] = (uint8_t)digits[a->data[i] & 15];
  }
  return aot_box(s);
}
