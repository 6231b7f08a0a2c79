/* intern.h: the table of strings that may be property keys. */
#ifndef AOT_VALUE_INTERN_H
#define AOT_VALUE_INTERN_H

#include "aot_abi.h"
#include "value/string.h"
#include <stdbool.h>

int aot_intern_init(aot_context *cx);
void aot_intern_free(aot_context *cx);

/* The interned string with the same units. */
aot_value aot_intern(aot_context *cx, aot_value s);
aot_value aot_intern_c(aot_context *cx, const char *ascii);
/* What aot_intern_key made of it before, else AOT_HOLE. */
static inline aot_value aot_intern_known(const aot_string *s) {
  if (!(s->head.flags & AOT_STR_SLICE)) return AOT_HOLE;
  const aot_string *owner = aot_string_of(s->u.slice.owner);
  return owner->head.flags & AOT_STR_INTERNED && owner->length == s->length ? s->u.slice.owner : AOT_HOLE;
}
/* The same of a string that is used as a key: it will be found at once the next time. A short one that is another string becomes a slice
 * of it, so pointers to its units do not outlive this. */
aot_value aot_intern_key(aot_context *cx, aot_value s);

/* The interned string with these units when there is one already, else AOT_HOLE: no object has it as a key. */
aot_value aot_intern_find(aot_context *cx, aot_value s);
/* A flat string that is a canonical array index: no leading zero, below 2^32 - 1. */
bool aot_string_is_index(const aot_string *s, uint32_t *index);
uint32_t aot_string_hash(aot_context *cx, aot_value s);

#endif
