/* intern.h: the table of strings that may be property keys. */
#ifndef AOT_VALUE_INTERN_H
#define AOT_VALUE_INTERN_H

#include "aot_abi.h"
#include <stdbool.h>

int aot_intern_init(aot_context *cx);
void aot_intern_free(aot_context *cx);

/* The interned string with the same units. */
aot_value aot_intern(aot_context *cx, aot_value s);
aot_value aot_intern_c(aot_context *cx, const char *ascii);

/* The interned string with these units when there is one already, else AOT_HOLE: no object has it as a key. */
aot_value aot_intern_find(aot_context *cx, aot_value s);
/* A flat string that is a canonical array index: no leading zero, below 2^32 - 1. */
bool aot_string_is_index(const aot_string *s, uint32_t *index);
uint32_t aot_string_hash(aot_context *cx, aot_value s);

#endif
