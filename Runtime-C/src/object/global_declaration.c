/* global_declaration.c: variables and functions of scripts, as properties of the global object. */
#include "object/global_declaration.h"
#include "base/context.h"
#include "base/failure.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/property.h"

int aot_can_declare_global_function(aot_context *cx, aot_value global, aot_key key) {
  aot_descriptor d;
  int found = aot_object_get_own(cx, global, key, &d);
  if (found < 0) return -1;
  if (!found) return aot_object_is_extensible(cx, global);
  if (d.attributes & AOT_CONFIGURABLE) return 1;
  return !(d.attributes & AOT_ACCESSOR) && (d.attributes & AOT_WRITABLE) && (d.attributes & AOT_ENUMERABLE);
}

int aot_can_declare_global_variable(aot_context *cx, aot_value global, aot_key key) {
  aot_descriptor d;
  int found = aot_object_get_own(cx, global, key, &d);
  return found ? found : aot_object_is_extensible(cx, global);
}

int aot_is_global_restricted(aot_context *cx, aot_value global, aot_key key) {
  aot_descriptor d;
  int found = aot_object_get_own(cx, global, key, &d);
  return found < 1 ? found : !(d.attributes & AOT_CONFIGURABLE);
}

/* Of a value that is undefined so far. */
static aot_descriptor new_property(bool is_deletable) {
  return (aot_descriptor){.value = AOT_UNDEFINED,
                          .has = AOT_HAS_VALUE | AOT_HAS_WRITABLE | AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE,
                          .attributes = is_deletable ? AOT_DATA_DEFAULT : AOT_WRITABLE | AOT_ENUMERABLE};
}

int aot_create_global_function(aot_context *cx, aot_value global, aot_key key, bool is_deletable) {
  aot_descriptor d, made = new_property(is_deletable);
  int found = aot_object_get_own(cx, global, key, &d);
  if (found < 0) return -1;
  if (found && !(d.attributes & AOT_CONFIGURABLE)) made.has = AOT_HAS_VALUE;
  return aot_object_define_own(cx, global, key, &made) < 0 ? -1 : 1;
}

int aot_create_global_variable(aot_context *cx, aot_value global, aot_key key, bool is_deletable) {
  aot_descriptor made = new_property(is_deletable), d;
  int found = aot_object_get_own(cx, global, key, &d);
  if (found) return found < 0 ? -1 : 0;
  int can = aot_object_is_extensible(cx, global);
  if (can < 1) return can;
  return aot_object_define_own(cx, global, key, &made) < 0 ? -1 : 1;
}

AOT_COLD aot_value aot_throw_declared(aot_context *cx, int kind, aot_key key) {
  char text[200];
  return aot_throw_error(cx, kind, "Identifier '%s' has already been declared",
                         aot_key_text(cx, key, text, sizeof text));
}
