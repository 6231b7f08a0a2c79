/* byte_text.h: what the text forms of Uint8Array (base64 and hexadecimal) share. ECMA-262 23.3. */
#ifndef AOT_BUILTINS_BINARY_BYTE_TEXT_H
#define AOT_BUILTINS_BINARY_BYTE_TEXT_H

#include "aot_abi.h"
#include <stdbool.h>
#include <stddef.h>

/* What a decoder has made of a string: bytes to be freed, and how many units they were made of. */
typedef struct decoded_bytes {
  unsigned char *bytes;
  size_t count;
  uint32_t read;
  bool failed; /* the string goes on with what is no text of bytes */
} decoded_bytes;

/* TypeError unless v is a Uint8Array (ValidateUint8Array): NULL then. */
aot_typed_array *aot_validate_uint8_array(aot_context *cx, aot_value v, const char *method);
/* TypeError unless v is a string: -1 then. */
int aot_require_string(aot_context *cx, aot_value v);
/* A new Uint8Array of the bytes, or a SyntaxError when decoding failed; frees them. */
aot_value aot_uint8_array_of(aot_context *cx, decoded_bytes *d, const char *format);
/* Writes the bytes to the front of an array, and gives {read, written} or a SyntaxError; frees them. */
aot_value aot_write_decoded(aot_context *cx, aot_typed_array *a, decoded_bytes *d, const char *format);

#endif
