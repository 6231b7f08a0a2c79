/* properties.h: the sets that \p{...} names (ECMA-262, tables 66 to 70), and the characters of identifiers. */
#ifndef AOT_REGEXP_PROPERTIES_H
#define AOT_REGEXP_PROPERTIES_H

#include "regexp/class_strings.h"

/* A general category or a binary property. False when there is none of this name. */
bool regexp_find_property(regexp_compilation *compilation, const char *name, regexp_charset *set);

/* name=value: General_Category, Script or Script_Extensions. */
bool regexp_find_property_value(regexp_compilation *compilation, const char *name, const char *value,
                                regexp_charset *set);

/* A property of strings: its characters and its strings. */
bool regexp_find_property_of_strings(regexp_compilation *compilation, const char *name, regexp_charset *set,
                                     regexp_strings *strings);

bool regexp_is_identifier_start(regexp_compilation *compilation, uint32_t point);
bool regexp_is_identifier_part(regexp_compilation *compilation, uint32_t point);

#endif
