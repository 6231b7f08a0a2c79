/* dictionary.c: objects as tables of what programs put there: own properties alone, so that asking under any key reaches nothing else. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "object/convert.h"
#include "object/own_property.h"
#include "object/property_access.h"

/* object, key: the value of an own data property; of what has getters or traps, nothing */
AOT_BUILTIN(aot_host_own_value) {
  aot_value o = AOT_ARG(0);
  aot_key key;
  aot_own_slot p;
  if (!aot_is_object(o) || aot_is_kind(o, AOT_KIND_PROXY)) return AOT_UNDEFINED;
  if (aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  int found = aot_own_find(cx, o, key, &p);
  if (found <= 0) return found < 0 ? AOT_EXCEPTION : AOT_UNDEFINED;
  return p.attributes & AOT_ACCESSOR ? AOT_UNDEFINED : aot_own_slot_value(cx, &p, o);
}

/* object, key, value */
AOT_BUILTIN(aot_host_set_own_value) {
  aot_key key;
  if (aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  return aot_create_data_or_throw(cx, AOT_ARG(0), key, AOT_ARG(2)) ? AOT_EXCEPTION : AOT_UNDEFINED;
}

/* object, key */
AOT_BUILTIN(aot_host_delete_own) {
  int gone = aot_delete(cx, AOT_ARG(0), AOT_ARG(1));
  return gone < 0 ? AOT_EXCEPTION : aot_bool(gone);
}
