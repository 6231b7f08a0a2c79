/* utf8.h: texts of bytes that anybody may have written. */
#ifndef AOT_HOST_UTF8_H
#define AOT_HOST_UTF8_H

#include "aot_abi.h"

/* The text of the bytes as UTF-8; each longest start of a sequence that does not go on so is U+FFFD (WHATWG Encoding, 8.1.1). */
aot_value aot_text_of_utf8(aot_context *cx, const uint8_t *bytes, size_t n);

#endif
