/* realm_object.c: the built-in objects, which are made when somebody first asks for them. */
#include "object/realm_object.h"
#include "base/context.h"
#include "base/realm_id.h"

aot_value aot_realm(aot_context *cx, enum aot_realm_id id) {
  aot_value v = cx->realm[id];
  return AOT_LIKELY(v) ? v : cx->make_realm_object(cx, id);
}
