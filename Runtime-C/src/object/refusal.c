/* refusal.c: why an internal method gave false. What it did is done again, and nothing runs. */
#include "object/refusal.h"
#include "base/context.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/proxy.h"
#include "object/shape.h"

/* Has the handler of a proxy a trap of this name? Nothing runs: what may be one counts as one. */
static bool may_have_trap(aot_context *cx, aot_value proxy, const char *name) {
  aot_key trap = aot_key_from_name(aot_intern_c(cx, name));
  for (aot_value h = aot_proxy_handler(proxy); h != AOT_NULL; h = aot_shape_of(cx, h)->proto) {
    aot_descriptor d;
    if (aot_cell_of(h)->kind == AOT_KIND_PROXY) return true;
    if (aot_object_get_own(cx, h, trap, &d) > 0) return (d.attributes & AOT_ACCESSOR) || !aot_is_nullish(d.value);
  }
  return false;
}

bool aot_throw_if_trapped(aot_context *cx, aot_value *o, const char *trap, const char *name) {
  for (; aot_is_kind(*o, AOT_KIND_PROXY); *o = aot_proxy_target(*o)) {
    if (!may_have_trap(cx, *o, trap)) continue;
    if (name) aot_throw_error(cx, AOT_TYPE_ERROR, "'%s' on proxy: trap returned falsish for property '%s'", trap, name);
    else aot_throw_error(cx, AOT_TYPE_ERROR, "'%s' on proxy: trap returned falsish", trap);
    return true;
  }
  return false;
}

/* A store into the property of `holder` that `o` has or inherits. Is it refused because of that property? */
static bool throw_unwritable(aot_context *cx, aot_value o, aot_value holder, const aot_descriptor *d,
                             const char *name) {
  char text[160];
  if (d->attributes & AOT_ACCESSOR)
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot set property %s of %s which has only a getter", name,
                    aot_value_text(cx, holder, text, sizeof text)); /* V8 shows the holder */
  else if (aot_is_array(o) && o == holder &&
           (d->attributes & AOT_WRITABLE)) /* length, stopped by an element that stays */
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot delete property '%u' of [object Array]", aot_array_of(o)->length - 1);
  else if (d->attributes & AOT_WRITABLE) return false;
  else
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot assign to read only property '%s' of %s '%s'", name,
                    aot_is_callable(o) ? "function" : "object", aot_value_text(cx, o, text, sizeof text));
  return true;
}

/* The receiver of a store does not let the property be added. */
static void throw_not_added(aot_context *cx, aot_value o, const char *name) {
  char text[160];
  bool is_proxy = aot_is_kind(o, AOT_KIND_PROXY);
  if (aot_throw_if_trapped(cx, &o, "defineProperty", name)) return;
  if (!is_proxy && aot_is_array(o) && aot_own_extensible(cx, o)) /* an element beyond a length that is read-only */
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot assign to read only property 'length' of object '%s'",
                    aot_value_text(cx, o, text, sizeof text));
  else
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot %s property %s, object is not extensible", is_proxy ? "define" : "add",
                    name);
}

static void throw_refused_by_primitive(aot_context *cx, aot_value v, const char *name) {
  char text[160];
  const char *type = aot_is_string(v)   ? "string"
                     : aot_is_number(v) ? "number"
                     : aot_is_bool(v)   ? "boolean"
                                        : "primitive";
  aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot create property '%s' on %s '%s'", name, type,
                  aot_value_text(cx, v, text, sizeof text));
}

int aot_throw_refused(aot_context *cx, aot_value o, aot_key key) {
  char name[160], text[160];
  aot_key_text(cx, key, name, sizeof name);
  if (!aot_is_object(o)) {
    throw_refused_by_primitive(cx, o, name);
    return -1;
  }
  if (aot_is_kind(o, AOT_KIND_NAMESPACE) &&
      aot_object_has(cx, o, key)) { /* whether it is initialized does not matter */
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot assign to read only property '%s' of object '%s'", name,
                    aot_value_text(cx, o, text, sizeof text));
    return -1;
  }
  for (aot_value p = o; p != AOT_NULL;) {
    if (aot_throw_if_trapped(cx, &p, "set", name)) return -1;
    if (p == AOT_NULL) break; /* revoked meanwhile */
    aot_descriptor d;
    int r = aot_object_get_own(cx, p, key, &d);
    if (r < 0 || (r && throw_unwritable(cx, o, p, &d, name))) return -1;
    if (r) break;
    p = aot_shape_of(cx, p)->proto;
  }
  throw_not_added(cx, o, name);
  return -1;
}
