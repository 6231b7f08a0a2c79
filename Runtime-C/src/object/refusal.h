/* refusal.h: the TypeErrors of what objects refuse. */
#ifndef AOT_OBJECT_REFUSAL_H
#define AOT_OBJECT_REFUSAL_H

#include "aot_abi.h"
#include "value/key.h"
#include <stdbool.h>

/* Of an operation that *o refused makes *o the object that did it: proxies hand it on to their targets. True: a trap did, and the
 * TypeError is pending that names it and the property `name`, if that is not NULL. */
bool aot_throw_if_trapped(aot_context *cx, aot_value *o, const char *trap, const char *name);

/* Throws the TypeError of a store `o[key] = v` for which [[Set]] gave false. Always -1. */
int aot_throw_refused(aot_context *cx, aot_value o, aot_key key);

#endif
