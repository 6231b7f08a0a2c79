/* value.h: values as JSON, and JSON as values.
 *
 * What JSON has no words for: {"$object": 12, "class": "Counter"} is an object with an id, which lives until it is released; {"$bigint": "12"} a
 * BigInt, {"$number": "NaN"} a number that JSON has not.
 */
#ifndef AOTD_VALUE_H
#define AOTD_VALUE_H

#include "aot_objects.h"
#include "text.h"

/* Fields of messages. */
enum { AOTD_ID, AOTD_OP, AOTD_TO, AOTD_SELECTOR, AOTD_ARGS, AOTD_FIELDS };

/* Functions of the language as they were at the start, and the names of fields. */
typedef struct aotd_language {
  aot_context *cx;
  aot_ref parse, prototype_of, object_prototype, undefined, fields[AOTD_FIELDS];
} aotd_language;

aot_status aotd_language_open(aot_context *cx, aotd_language *out);

/* The value of a JSON text; AOT_E_EXCEPTION with a SyntaxError pending. {"$object": id} in it are those objects (AOT_E_NAME: there is none). */
aot_status aotd_parse(const aotd_language *l, const char *bytes, size_t size, aot_ref *out);
/* Appends the value. AOT_E_RANGE: it is too deep. */
aot_status aotd_add_value(const aotd_language *l, aotd_text *t, aot_ref value);
/* A string as UTF-8 with a zero byte, malloc'd; NULL: it is none, or there is no memory. */
char *aotd_utf8(aot_context *cx, aot_ref string, size_t *size);

#endif
