/* internal_methods.h: the essential internal methods (ECMA-262 6.1.7.2). They dispatch on the kind: arrays, strings, typed arrays,
 * functions, arguments, proxies, namespaces. int results: 1 yes, 0 no, -1 error pending. */
#ifndef AOT_OBJECT_INTERNAL_METHODS_H
#define AOT_OBJECT_INTERNAL_METHODS_H

#include "aot_abi.h"
#include "value/key.h"
#include "object/descriptor.h"
#include <stdbool.h>

/* The essential internal methods; dispatch on kind (arrays, strings, typed arrays, functions, arguments, proxies, namespaces).
 * int results: 1 yes, 0 no, -1 error pending. */
aot_value aot_object_get_prototype(aot_context *cx, aot_value o); /* object or AOT_NULL */

/* The same for a step of a walk to the end of a chain. A proxy may make a cycle of it: *proxies, 0 at the start, counts the
 * proxies that were passed, and beyond as many as V8 follows there is a RangeError. */
aot_value aot_next_prototype(aot_context *cx, aot_value o, uint32_t *proxies);
int aot_object_set_prototype(aot_context *cx, aot_value o, aot_value proto);
int aot_object_is_extensible(aot_context *cx, aot_value o);
int aot_object_prevent_extensions(aot_context *cx, aot_value o);

/* Freezes or seals an object without user code; 1 done, 0 = kind that needs the generic algorithm (proxies, typed arrays...). */
int aot_object_set_integrity(aot_context *cx, aot_value o, bool frozen);
int aot_object_get_own(aot_context *cx, aot_value o, aot_key key, aot_descriptor *out);
int aot_object_define_own(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d);
int aot_object_has(aot_context *cx, aot_value o, aot_key key);
aot_value aot_object_get(aot_context *cx, aot_value o, aot_key key, aot_value receiver);
int aot_object_set(aot_context *cx, aot_value o, aot_key key, aot_value v, aot_value receiver); /* 1 / 0 refused / -1 */
int aot_object_delete(aot_context *cx, aot_value o, aot_key key);

/* The same without a look at the kind's hooks: ordinary objects' algorithms on named slots and shapes. For hooks that fall back. */
int aot_ordinary_get_own(aot_context *cx, aot_value o, aot_key key, aot_descriptor *out);
int aot_ordinary_define_own(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d);
int aot_ordinary_delete(aot_context *cx, aot_value o, aot_key key);

/* Own keys in order as a fresh array value: indexes ascending, strings, symbols. which: bit 0 strings, bit 1 symbols,
 * bit 2 only enumerable strings. AOT_EXCEPTION on error. Private names never appear. */
aot_value aot_object_own_keys(aot_context *cx, aot_value o, int which);

#define AOT_KEYS_STRINGS    1
#define AOT_KEYS_SYMBOLS    2
#define AOT_KEYS_ENUMERABLE 4

/* Does the key name an element of the typed array o, there or not, so that no ordinary property can have it? */
bool aot_is_typed_key(aot_context *cx, aot_value o, aot_key key);

#endif
