/* collections.h: what the constructors of Map, Set, WeakMap and WeakSet share. */
#ifndef AOT_BUILTINS_COLLECTIONS_COLLECTIONS_H
#define AOT_BUILTINS_COLLECTIONS_COLLECTIONS_H

#include "aot_abi.h"
#include <stdbool.h>

/* What the constructors do with their argument: adds each item of an iterable by `adder`, directly when that is `intact`. */
int aot_collection_fill(aot_context *cx, aot_value collection, aot_value iterable, const char *adder, aot_native intact,
                        bool entries);
bool aot_can_be_held_weakly(aot_context *cx, aot_value v);

#endif
