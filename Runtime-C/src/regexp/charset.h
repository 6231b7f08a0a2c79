/* charset.h: sets of characters as inversion lists: ascending boundaries, at each of which membership changes. 0 is the first
 * boundary of a set that has the character 0. Values: an operation gives a new set. */
#ifndef AOT_REGEXP_CHARSET_H
#define AOT_REGEXP_CHARSET_H

#include "regexp/compilation.h"

#define REGEXP_UNIT_LIMIT  0x10000u  /* units are below */
#define REGEXP_POINT_LIMIT 0x110000u /* code points are below */

typedef struct regexp_charset {
  uint32_t *boundaries; /* an even number: the last range has its end */
  uint32_t count, capacity;
} regexp_charset;

enum regexp_set_operation { REGEXP_UNION, REGEXP_INTERSECTION, REGEXP_DIFFERENCE, REGEXP_SYMMETRIC_DIFFERENCE };

regexp_charset regexp_combine(regexp_compilation *compilation, enum regexp_set_operation operation, regexp_charset a,
                              regexp_charset b);

/* What is below `limit` and not in the set. */
regexp_charset regexp_complement(regexp_compilation *compilation, regexp_charset set, uint32_t limit);

regexp_charset regexp_range(regexp_compilation *compilation, uint32_t first, uint32_t last);

/* Adds a range in place; cheap when it lies behind all others. */
void regexp_add_range(regexp_compilation *compilation, regexp_charset *set, uint32_t first, uint32_t last);
void regexp_add_set(regexp_compilation *compilation, regexp_charset *set, regexp_charset other);

bool regexp_contains(regexp_charset set, uint32_t character);
bool regexp_is_disjoint(regexp_charset a, regexp_charset b);
bool regexp_is_equal(regexp_charset a, regexp_charset b);

/* The number of characters. */
uint32_t regexp_cardinality(regexp_charset set);

/* The units with which the characters of a set begin: astral ones with their high surrogates. */
regexp_charset regexp_first_units(regexp_compilation *compilation, regexp_charset set);

#endif
