/* resolved_options.h: writing the objects of resolvedOptions. */
#ifndef AOT_BUILTINS_INTL_RESOLVED_OPTIONS_H
#define AOT_BUILTINS_INTL_RESOLVED_OPTIONS_H

#include "object/property_access.h"
#include "value/intern.h"
#include "value/string.h"

/* Adds a property; true = an error is pending. */
static inline bool aot_put_option(aot_context *cx, aot_value o, const char *name, aot_value v) {
  return aot_create_data(cx, o, aot_key_from_name(aot_intern_c(cx, name)), v) < 0;
}
static inline bool aot_put_text_option(aot_context *cx, aot_value o, const char *name, const char *ascii) {
  return aot_put_option(cx, o, name, aot_string_from_c(cx, ascii));
}

#endif
