/* new_object.h: making objects. */
#ifndef AOT_OBJECT_NEW_OBJECT_H
#define AOT_OBJECT_NEW_OBJECT_H

#include "aot_abi.h"
#include "base/realm_id.h"
#include "object/shape.h"
#include <stdbool.h>

aot_value aot_alloc_object(aot_context *cx, aot_shape *s, int kind);

/* An ordinary object with the given prototype (object or null). */
aot_value aot_new_object_with_proto(aot_context *cx, aot_value proto);

/* GetPrototypeFromConstructor; new_target undefined = the realm's. */
aot_value aot_prototype_from_constructor(aot_context *cx, aot_value new_target, enum aot_realm_id fallback);

/* An object of a built-in kind and struct size (>= sizeof(aot_object)); slots beyond the header are for the kind. The proto comes
 * from new_target's `prototype`, else the realm's (GetPrototypeFromConstructor); new_target undefined = the realm's. */
aot_value aot_new_exotic(aot_context *cx, aot_value new_target, enum aot_realm_id fallback, uint32_t size, int kind);
aot_value aot_iterator_result(aot_context *cx, aot_value value, bool done);

/* A module namespace object: names (interned, in code unit order) and the module slots that hold their values. AOT_HOLE in a slot is
 * a binding in its temporal dead zone. */
aot_value aot_new_namespace(aot_context *cx, uint32_t count, const aot_value *names, const uint32_t *slots);

/* The namespace object of a module of the program: one object, for native code and all thunks. */
aot_value aot_module_namespace(aot_context *cx, uint32_t module, uint32_t count, const aot_value *names,
                               const uint32_t *slots);

/* import.meta of the module at a path that is absolute or relative to the root of the build: one object per path. */
aot_value aot_module_meta(aot_context *cx, aot_value path);

#endif
