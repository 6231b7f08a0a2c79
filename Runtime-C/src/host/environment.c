/* environment.c: process.env, whose properties are the environment variables: what is set becomes a text, and other processes see it. */
#include "base/builtin.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "builtins/proxy/new_proxy.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/coded_error.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/own_property.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include <stdlib.h>
#include <time.h>

extern char **environ;

/* The variable is a text from now on. */
static aot_value set_variable(aot_context *cx, aot_value target, aot_value name, aot_value v) {
  aot_key key;
  aot_value value = aot_to_string(cx, v), name_text = aot_to_string(cx, name);
  if (AOT_FAILED(value) || AOT_FAILED(name_text) || aot_to_key(cx, name_text, &key)) return AOT_EXCEPTION;
  if (aot_create_data(cx, target, key, value) < 0) return AOT_EXCEPTION;
  char *c_name = aot_string_to_utf8(cx, name_text, NULL), *c_value = aot_string_to_utf8(cx, value, NULL);
  setenv(c_name, c_value, 1);
  tzset();
  free(c_name);
  free(c_value);
  return AOT_TRUE;
}

/* target, name, value */
static AOT_BUILTIN(set) { return set_variable(cx, argv[0], argv[1], argv[2]); }

/* target, name */
static AOT_BUILTIN(delete_property) {
  aot_key key;
  if (aot_to_key(cx, argv[1], &key)) return AOT_EXCEPTION;
  if (aot_is_string(argv[1])) {
    char *name = aot_string_to_utf8(cx, argv[1], NULL);
    unsetenv(name);
    tzset();
    free(name);
  }
  return aot_object_delete(cx, argv[0], key) < 0 ? AOT_EXCEPTION : AOT_TRUE;
}

static aot_value refuse(aot_context *cx, const char *message) {
  return aot_throw_coded(cx, AOT_TYPE_ERROR, "ERR_INVALID_OBJECT_DEFINE_PROPERTY", message);
}

/* target, name, descriptor */
static AOT_BUILTIN(define_property) {
  enum { PLAIN = AOT_WRITABLE | AOT_ENUMERABLE | AOT_CONFIGURABLE };
  aot_descriptor d;
  if (aot_to_descriptor(cx, argv[2], &d)) return AOT_EXCEPTION;
  if (d.has & (AOT_HAS_GET | AOT_HAS_SET))
    return refuse(cx, "'process.env' does not accept an accessor(getter/setter) descriptor");
  bool is_plain = (d.has & AOT_HAS_WRITABLE) && (d.has & AOT_HAS_ENUMERABLE) && (d.has & AOT_HAS_CONFIGURABLE) &&
                  (d.attributes & PLAIN) == PLAIN;
  if (!is_plain)
    return refuse(cx, "'process.env' only accepts a configurable, writable, and enumerable data descriptor");
  return set_variable(cx, argv[0], argv[1], d.has & AOT_HAS_VALUE ? d.value : AOT_UNDEFINED);
}

static AOT_BUILTIN(prevent_extensions) { return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot freeze"); }

static void add_trap(aot_context *cx, aot_value handler, const char *name, aot_native trap) {
  aot_create_data(cx, handler, aot_key_from_name(aot_intern_c(cx, name)), aot_new_closure(cx, trap, name, 0, 0, NULL));
}

/* name: what process.env has under it, for those who need nothing else of that */
AOT_BUILTIN(aot_host_environment_variable) {
  if (cx->is_environment_denied || !aot_is_string(AOT_ARG(0))) return AOT_UNDEFINED;
  char *name = aot_string_to_utf8(cx, argv[0], NULL);
  const char *value = getenv(name);
  free(name);
  return value ? aot_string_from_utf8(cx, value, strlen(value)) : AOT_UNDEFINED;
}

AOT_BUILTIN(aot_value_process_env) {
  if (cx->is_environment_denied) return aot_new_object(cx);
  aot_value env = aot_realm(cx, AOT_REALM_PROCESS_ENV);
  for (char **e = environ; e && *e; e++) {
    const char *equals = strchr(*e, '=');
    if (!equals || equals == *e) continue;
    aot_key key;
    if (aot_to_key(cx, aot_string_from_utf8(cx, *e, (size_t)(equals - *e)), &key)) return AOT_EXCEPTION;
    aot_create_data(cx, env, key, aot_string_from_utf8(cx, equals + 1, strlen(equals + 1)));
  }
  aot_value handler = aot_new_object(cx);
  add_trap(cx, handler, "set", set);
  add_trap(cx, handler, "deleteProperty", delete_property);
  add_trap(cx, handler, "defineProperty", define_property);
  add_trap(cx, handler, "preventExtensions", prevent_extensions);
  return aot_new_proxy(cx, env, handler);
}
