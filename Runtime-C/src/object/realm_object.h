/* realm_object.h: the built-in objects of the realm. */
#ifndef AOT_OBJECT_REALM_OBJECT_H
#define AOT_OBJECT_REALM_OBJECT_H

#include "aot_abi.h"
#include "base/realm_id.h"

/* The realm object, made empty if its rows were not linked. */
aot_value aot_realm(aot_context *cx, enum aot_realm_id id);

#endif
