/* error.c: Error objects and messages. */
#include "object/error.h"
#include "base/context.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/optional.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/proxy.h"
#include "object/shape.h"
#include "object/state.h"
#include "object/typed_element.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- texts for messages */

const char *aot_key_text(aot_context *cx, aot_key key, char *buffer, size_t size) {
  if (key.is_index) {
    snprintf(buffer, size, "%u", key.index);
    return buffer;
  }
  bool symbol = aot_is_kind(key.value, AOT_KIND_SYMBOL);
  aot_value s = symbol ? aot_symbol_description(key.value) : key.value;
  char *text = aot_is_string(s) ? aot_string_to_utf8(cx, s, NULL) : NULL;
  if (symbol && !aot_symbol_is_private(key.value)) snprintf(buffer, size, "Symbol(%s)", text ? text : "");
  else if (symbol && text && text[0] != '#') snprintf(buffer, size, "#%s", text);
  else snprintf(buffer, size, "%s", text ? text : "");
  free(text);
  return buffer;
}

aot_value aot_quiet_get(aot_context *cx, aot_value o, aot_key key, aot_value *holder) {
  for (int depth = 0; aot_is_object(o) && !aot_is_kind(o, AOT_KIND_PROXY) && depth < 100; depth++) {
    aot_own_slot p;
    *holder = o;
    if (aot_own_find(cx, o, key, &p) == 1) return p.slot && !(p.attributes & AOT_ACCESSOR) ? *p.slot : AOT_UNDEFINED;
    o = aot_shape_of(cx, o)->proto;
  }
  return AOT_HOLE;
}

/* What an object of a kind with a toString of its own is called; NULL for others. */
static const char *builtin_tag(aot_value o) {
  switch (aot_cell_of(o)->kind) {
  case AOT_KIND_ARRAY: return "Array";
  case AOT_KIND_STRING_OBJECT: return "String";
  case AOT_KIND_NUMBER: return "Number";
  case AOT_KIND_BOOLEAN: return "Boolean";
  case AOT_KIND_DATE: return "Date";
  case AOT_KIND_REGEXP: return "RegExp";
  case AOT_KIND_TYPED_ARRAY: return aot_element_type_name(aot_cell_of(o)->aux);
  default: return NULL;
  }
}

/* Would toString find Object.prototype's? Rows that the program does not link count as there. */
static bool prints_plainly(aot_context *cx, aot_value o) {
  aot_value holder = AOT_NULL, found = aot_quiet_get(cx, o, AOT_KEY(cx, toString), &holder);
  return holder == cx->realm[AOT_REALM_OBJECT_PROTOTYPE] && (found != AOT_HOLE || !builtin_tag(o));
}

/* "#<Name>" by the constructor that made an object; false when it has no name. */
static bool constructor_text(aot_context *cx, aot_value o, char *buffer, size_t size) {
  aot_value holder, constructor = aot_quiet_get(cx, o, AOT_KEY(cx, constructor), &holder);
  if (constructor == AOT_HOLE) { /* Object is not linked */
    snprintf(buffer, size, "#<Object>");
    return true;
  }
  const aot_function_info *info = aot_is_function(constructor) ? aot_function_of(constructor)->info : NULL;
  if (!info || !info->name_length) return false;
  snprintf(buffer, size, "#<%.*s>", (int)info->name_length, info->name);
  return true;
}

static void copy_text(aot_context *cx, aot_value s, char *buffer, size_t size) {
  char *text = aot_is_string(s) ? aot_string_to_utf8(cx, s, NULL) : NULL;
  snprintf(buffer, size, "%s", text ? text : "");
  free(text);
}

static void error_text(aot_context *cx, aot_value v, char *buffer, size_t size) {
  aot_value holder, name = aot_quiet_get(cx, v, AOT_KEY(cx, name), &holder);
  aot_value message = aot_quiet_get(cx, v, AOT_KEY(cx, message), &holder);
  char head[60] = "Error", tail[90];
  if (aot_is_string(name)) copy_text(cx, name, head, sizeof head);
  copy_text(cx, message, tail, sizeof tail);
  snprintf(buffer, size, "%s%s%s", head, *head && *tail ? ": " : "", tail);
}

/* Is it an error, or does toString find Error.prototype's? */
static bool prints_as_error(aot_context *cx, aot_value o) {
  aot_value holder = AOT_NULL;
  return aot_is_kind(o, AOT_KIND_ERROR) || (aot_quiet_get(cx, o, AOT_KEY(cx, toString), &holder) != AOT_HOLE &&
                                            holder == cx->realm[AOT_REALM_ERROR_PROTOTYPE]);
}

static const char *object_text(aot_context *cx, aot_value v, char *buffer, size_t size) {
  while (aot_is_kind(v, AOT_KIND_PROXY)) v = aot_proxy_target(v);
  if (v == AOT_NULL) snprintf(buffer, size, "null"); /* a proxy that was revoked */
  else if (aot_is_function(v) && aot_source_text(aot_function_of(v)->info)) {
    const aot_function_info *info = aot_function_of(v)->info;
    const char *text = aot_source_text(info);
    size_t whole = info->details->text_size, n = whole < size ? whole : size - 1;
    while (n < whole && n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80) n--; /* whole code points */
    snprintf(buffer, size, "%.*s", (int)n, text);
  } else if (aot_is_function(v)) {
    const aot_function_info *info = aot_function_of(v)->info;
    bool is_class = info->kind == AOT_FN_BASE_CONSTRUCTOR || info->kind == AOT_FN_DERIVED_CONSTRUCTOR;
    snprintf(buffer, size, is_class ? "class %.*s" : "function %.*s() { [native code] }", (int)info->name_length,
             info->name ? info->name : "");
  } else if (prints_as_error(cx, v)) error_text(cx, v, buffer, size);
  else if (!prints_plainly(cx, v) || !constructor_text(cx, v, buffer, size)) {
    char name[100];
    aot_value holder, tag = aot_quiet_get(cx, v, AOT_SYM(cx, toStringTag), &holder);
    const char *builtin = builtin_tag(v);
    if (aot_is_string(tag)) copy_text(cx, tag, name, sizeof name);
    snprintf(buffer, size, "[object %s]", aot_is_string(tag) ? name : builtin ? builtin : "Object");
  }
  return buffer;
}

const char *aot_value_text(aot_context *cx, aot_value v, char *buffer, size_t size) {
  if (aot_is_object(v)) return object_text(cx, v, buffer, size);
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) return aot_key_text(cx, aot_key_from_name(v), buffer, size);
  aot_value s = aot_to_string(cx, v);
  char *text = s == AOT_EXCEPTION ? NULL : aot_string_to_utf8(cx, s, NULL);
  if (s == AOT_EXCEPTION) aot_take_exception(cx);
  snprintf(buffer, size, "%s", text ? text : "");
  free(text);
  return buffer;
}

/* ---------------------------------------------------------------- throwing */

static const enum aot_realm_id prototypes[] = {AOT_REALM_ERROR_PROTOTYPE,        AOT_REALM_TYPE_ERROR_PROTOTYPE,
                                               AOT_REALM_RANGE_ERROR_PROTOTYPE,  AOT_REALM_REFERENCE_ERROR_PROTOTYPE,
                                               AOT_REALM_SYNTAX_ERROR_PROTOTYPE, AOT_REALM_EVAL_ERROR_PROTOTYPE,
                                               AOT_REALM_URI_ERROR_PROTOTYPE};

aot_value aot_new_error(aot_context *cx, int kind, aot_value message) {
  aot_value e = aot_new_exotic(cx, AOT_UNDEFINED, prototypes[kind], sizeof(aot_object), AOT_KIND_ERROR);
  aot_capture_failure(cx, e);
  if (message != AOT_UNDEFINED) aot_define_hidden(cx, e, AOT_KEY(cx, message), message);
  return e;
}

aot_value aot_new_error_of_text(aot_context *cx, int kind, const char *message, size_t size) {
  return aot_new_error(cx, kind, aot_string_from_utf8(cx, message, size));
}

aot_value aot_throw_tdz(aot_context *cx, const char *name) {
  if (strcmp(name, "this") == 0)
    return aot_throw_error(cx, AOT_REFERENCE_ERROR,
                           "Must call super constructor in derived class before accessing 'this' or "
                           "returning from derived constructor");
  return aot_throw_error(cx, AOT_REFERENCE_ERROR, "Cannot access '%s' before initialization", name);
}

AOT_COLD aot_value aot_throw_not_coercible(aot_context *cx, aot_value v, const char *message) {
  char text[1200];
  size_t n = 0;
  if (!message) message = "Cannot destructure '\2' as it is \1.";
  for (const char *p = message; *p && n + 16 < sizeof text; p++) {
    const char *name = v == AOT_NULL ? "null" : "undefined";
    if (*p != AOT_TEXT_VALUE && *p != AOT_TEXT_SITE) text[n++] = *p;
    else
      n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", *p == AOT_TEXT_SITE && v == AOT_NULL ? "object " : "",
                            name);
  }
  text[n] = 0;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s", text);
}

aot_value aot_throw_not_defined(aot_context *cx, const char *name) {
  return aot_throw_error(cx, AOT_REFERENCE_ERROR, "%s is not defined", name);
}

aot_value aot_throw_not_callable(aot_context *cx, aot_value callee, const char *text) {
  if (!text || *text == AOT_TEXT_SITE) return aot_throw_not_method(cx, callee);
  if (*text == AOT_TEXT_MESSAGE) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s", text + 1);
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a function", text);
}

/* ---------------------------------------------------------------- texts of errors */

aot_value aot_error_text_property(aot_context *cx, aot_value o, aot_key key) {
  aot_value v = aot_object_get(cx, o, key, o);
  if (v != AOT_EXCEPTION && v != AOT_UNDEFINED) v = aot_to_string(cx, v);
  if (v == AOT_EXCEPTION) {
    aot_take_exception(cx);
    return AOT_UNDEFINED;
  }
  return v;
}

/* ErrorUtils::ToString: "Name: message", as Error.prototype.toString gives it. */
aot_value aot_error_header(aot_context *cx, aot_value error) {
  aot_value name = aot_error_text_property(cx, error, AOT_KEY(cx, name)),
            message = aot_error_text_property(cx, error, AOT_KEY(cx, message));
  if (name == AOT_UNDEFINED) name = aot_string_from_c(cx, "Error");
  if (message == AOT_UNDEFINED || !aot_string_length(message)) return name;
  if (!aot_string_length(name)) return message;
  aot_value parts[3] = {name, aot_string_from_c(cx, ": "), message};
  aot_value r = aot_concat(cx, 3, parts);
  return r == AOT_EXCEPTION ? aot_take_exception(cx), name : r;
}
