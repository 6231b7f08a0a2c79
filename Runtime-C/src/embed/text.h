/* text.h: texts of the host as keys. */
#ifndef AOT_EMBED_TEXT_H
#define AOT_EMBED_TEXT_H

#include "embed/refs.h"
#include "value/key.h"

/* Is it well-formed UTF-8? */
bool aot_is_utf8(const uint8_t *bytes, size_t size);
/* The property key that a name in UTF-8 is. AOT_E_TYPE: it is not well-formed. */
aot_status aot_key_of_text(aot_embedding *e, const char *name, aot_key *out);

/* The string in UTF-8 with a zero behind it, for free(); NULL: no memory. Lone surrogates are U+FFFD. */
char *aot_string_utf8(aot_context *cx, aot_value string, size_t *size);

#endif
