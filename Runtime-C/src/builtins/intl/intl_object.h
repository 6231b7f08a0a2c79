/* intl_object.h: the objects that the constructors of Intl make: HOST cells with a class. */
#ifndef AOT_BUILTINS_INTL_INTL_OBJECT_H
#define AOT_BUILTINS_INTL_INTL_OBJECT_H

#include "builtins/intl/locale_resolve.h"
#include "builtins/intl/resolved_options.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/function.h"
#include "object/new_object.h"
#include "object/realm_object.h"
#include "object/wrapper.h"

/* A new object whose fields are undefined; it inherits from what new_target says, else from the realm's prototype. */
static inline aot_value aot_new_intl_object(aot_context *cx, aot_value new_target, int prototype,
                                            enum aot_host_class class) {
  aot_value o = aot_new_exotic(cx, new_target, prototype, sizeof(aot_wrapper), AOT_KIND_HOST);
  if (AOT_FAILED(o)) return o;
  aot_cell_of(o)->aux = class;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  return o;
}

/* this; NULL = an error is pending. */
static inline aot_wrapper *aot_this_intl(aot_context *cx, aot_value v, enum aot_host_class class, const char *method) {
  if (aot_is_kind(v, AOT_KIND_HOST) && aot_cell_of(v)->aux == class) return aot_wrapper_of(v);
  aot_throw_incompatible(cx, method, v);
  return NULL;
}

/* Whether a constructor is called as a function: then an error is pending. */
static inline bool aot_needs_new(aot_context *cx, aot_value new_target, const char *service) {
  if (new_target != AOT_UNDEFINED) return false;
  aot_throw_error(cx, AOT_TYPE_ERROR, "Constructor %s requires 'new'", service);
  return true;
}

/* The object keeps bytes without pointers (a struct) in extra[0]. */
static inline void aot_keep_bytes(aot_context *cx, aot_wrapper *w, const void *bytes, size_t size) {
  w->extra[0] = aot_string_from_latin1(cx, bytes, (uint32_t)size);
  aot_barrier(cx, w, w->extra[0]);
}
static inline const void *aot_kept_bytes(aot_context *cx, const aot_wrapper *w) {
  return aot_string_latin1(aot_string_flatten(cx, w->extra[0]));
}

/* GetOptionsObject (ECMA-402 9.2.10), in V8's words; nonzero = an error is pending. */
static inline int aot_options_object(aot_context *cx, aot_value options) {
  if (options == AOT_UNDEFINED || aot_is_object(options)) return 0;
  aot_throw_error(cx, AOT_TYPE_ERROR, "invalid_argument");
  return -1;
}

/* CoerceOptionsToObject; AOT_EXCEPTION for null. */
static inline aot_value aot_coerce_options(aot_context *cx, aot_value options, const char *service) {
  if (options == AOT_UNDEFINED) return options;
  if (options == AOT_NULL) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s called on null or undefined", service);
  return aot_to_object(cx, options);
}

/* The functions of a constructor: the VALUE row of Intl, @@toStringTag and supportedLocalesOf. */
#define AOT_INTL_SERVICE(name, REALM, Name, services)                                                                  \
  AOT_BUILTIN(aot_builtin_intl_##name) { return aot_realm(cx, AOT_REALM_##REALM); }                                    \
  AOT_BUILTIN(aot_builtin_##name##_tag) { return aot_string_from_c(cx, "Intl." Name); }                                \
  AOT_BUILTIN(aot_builtin_##name##_supported_locales_of) {                                                             \
    return aot_supported_locales(cx, AOT_ARG(0), AOT_ARG(1), services, "Intl." Name);                                  \
  }

#endif
