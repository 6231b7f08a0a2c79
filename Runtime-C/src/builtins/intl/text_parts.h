/* text_parts.h: texts that are written in parts, for format and formatToParts. */
#ifndef AOT_BUILTINS_INTL_TEXT_PARTS_H
#define AOT_BUILTINS_INTL_TEXT_PARTS_H

#include "value/builder.h"

typedef struct aot_text_part {
  const char *type;   /* "literal", "integer" */
  const char *source; /* of ranges: "startRange"; NULL */
  const char *unit;   /* of relative times: "day"; NULL */
  uint32_t end;       /* in the text */
} aot_text_part;

/* Stack object. Text is added to the builder, then closed as a part. */
typedef struct aot_text_parts {
  aot_builder text;
  aot_text_part *parts;
  int count, capacity;
  const char *source, *unit; /* of the parts that are closed */
  bool failed;
} aot_text_parts;

void aot_text_parts_init(aot_text_parts *t, aot_context *cx);

/* Closes what was added as a part; nothing when nothing was. A literal is joined to the literal before it. */
void aot_text_close(aot_text_parts *t, const char *type);

/* Adds UTF-8. */
void aot_add_utf8(aot_builder *b, const char *text);
void aot_add_utf8_range(aot_builder *b, const char *text, const char *end);

/* The code point at *p, which is put behind it. */
uint32_t aot_take_utf8(const char **p);

/* Both end the use of `t`: the text, or the array of its parts. */
aot_value aot_text_of_parts(aot_text_parts *t);
aot_value aot_array_of_parts(aot_text_parts *t);

/* One of them. */
static inline aot_value aot_finish_parts(aot_text_parts *t, bool as_array) {
  return as_array ? aot_array_of_parts(t) : aot_text_of_parts(t);
}

#endif
