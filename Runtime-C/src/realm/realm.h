/* realm.h: building the built-in objects from rows. */
#ifndef AOT_REALM_REALM_H
#define AOT_REALM_REALM_H

#include "aot_abi.h"
#include "base/realm_id.h"
#include "realm/realm_table.h"
#include <stdbool.h>

/* Builds the realm from a table, which has to stay. 0 ok. */
int aot_realm_init(aot_context *cx, const aot_realm_table *table);
/* Does an enumeration of the global object show the property? */
bool aot_is_shown_global(const char *key);
/* Does the program link a method of the object under the key? What it does not link is missing without anybody having deleted it. */
bool aot_realm_has_row(aot_context *cx, enum aot_realm_id id, const char *key);
/* The name of the constructor of a prototype of the realm in a program that does not link it; NULL: it is linked, or there is none. */
const char *aot_realm_missing_constructor(aot_context *cx, aot_value prototype);

#endif
