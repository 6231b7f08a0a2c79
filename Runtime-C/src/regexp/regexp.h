/* regexp.h: matching of compiled patterns. */
#ifndef AOT_REGEXP_REGEXP_H
#define AOT_REGEXP_REGEXP_H

#include "aot_regexp.h"
#include "value/string.h"

/* Searches `subject` from `start` on; sticky programs match there alone. captures: 2 positions for each group, -1 = it took no part.
 * 1 a match, 0 none, -1 with an error pending (interrupted, or the memory for choices has run out).
 * Requires: the subject is flat, start <= its length. Runs no code of the program and allocates no cell. */
int aot_regexp_match(aot_context *cx, const aot_regexp_program *program, aot_string *subject, uint32_t start,
                     int32_t *captures);

#endif
