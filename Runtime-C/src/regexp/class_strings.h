/* class_strings.h: strings of several characters, or of none, that a class with the v flag may have: ordered lists without doubles,
 * the longest strings first, as they are tried. Values: an operation gives a new list. */
#ifndef AOT_REGEXP_CLASS_STRINGS_H
#define AOT_REGEXP_CLASS_STRINGS_H

#include "regexp/charset.h"

typedef struct regexp_string {
  const uint32_t *points;
  uint32_t length;
} regexp_string;

typedef struct regexp_strings {
  regexp_string *items;
  uint32_t count, capacity;
} regexp_strings;

void regexp_add_string(regexp_compilation *compilation, regexp_strings *list, regexp_string string);

regexp_strings regexp_combine_strings(regexp_compilation *compilation, enum regexp_set_operation operation,
                                      regexp_strings a, regexp_strings b);

/* Characters that are the same when case is ignored become one, of the strings that have doubles then one is left. */
regexp_strings regexp_fold_strings(regexp_compilation *compilation, regexp_strings strings);

#endif
