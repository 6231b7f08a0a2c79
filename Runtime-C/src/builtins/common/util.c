/* util.c: messages and checks that several families of built-ins share. */
#include "builtins/common/util.h"
#include <stdio.h>
#include <stdlib.h>

static void copy_text(aot_description *out, const char *before, const char *s, size_t n, const char *after) {
  size_t room = sizeof out->text - strlen(before) - strlen(after) - 1;
  if (n > room) {
    n = room;
    while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80) n--; /* whole code points */
  }
  snprintf(out->text, sizeof out->text, "%s%.*s%s", before, (int)n, s, after);
}

static void copy_string(aot_context *cx, aot_description *out, const char *before, aot_value s, const char *after) {
  size_t n;
  char *utf8 = aot_string_to_utf8(cx, s, &n);
  copy_text(out, before, utf8 ? utf8 : "", utf8 ? n : 0, after);
  free(utf8);
}

/* The data property `key` found along the chain without running user code, or undefined. */
static aot_value quiet_get(aot_context *cx, aot_value o, aot_key key) {
  for (int depth = 0; depth < 1000 && aot_is_object(o) && !aot_is_kind(o, AOT_KIND_PROXY); depth++) {
    aot_descriptor d;
    int found = aot_object_get_own(cx, o, key, &d);
    if (found < 0) {
      aot_take_exception(cx);
      return AOT_UNDEFINED;
    }
    if (found) return d.has & AOT_HAS_VALUE ? d.value : AOT_UNDEFINED;
    o = aot_object_get_prototype(cx, o);
  }
  return AOT_UNDEFINED;
}

static void describe_error(aot_context *cx, aot_value v, aot_description *out) {
  aot_value name = quiet_get(cx, v, AOT_KEY(cx, name)), message = quiet_get(cx, v, AOT_KEY(cx, message));
  aot_description head, tail;
  if (aot_is_string(name)) copy_string(cx, &head, "", name, "");
  else strcpy(head.text, "Error");
  if (aot_is_string(message) && aot_string_length(message)) copy_string(cx, &tail, ": ", message, "");
  else tail.text[0] = 0;
  snprintf(out->text, sizeof out->text, "%.60s%.60s", head.text, tail.text);
}

/* Object.prototype is on the chain; its `constructor` is missing in programs that do not link Object. */
static bool is_ordinary(aot_context *cx, aot_value o) {
  while (aot_is_object(o) && !aot_is_kind(o, AOT_KIND_PROXY)) {
    o = aot_object_get_prototype(cx, o);
    if (o == aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE)) return true;
  }
  return false;
}

static void describe_object(aot_context *cx, aot_value v, aot_description *out) {
  if (aot_is_callable(v)) {
    aot_value name = quiet_get(cx, v, AOT_KEY(cx, name));
    if (!aot_is_string(name)) name = cx->empty_string;
    copy_string(cx, out, "function ", name, "() { [native code] }");
    return;
  }
  switch (aot_cell_of(v)->kind) {
  case AOT_KIND_ERROR: describe_error(cx, v, out); return;
  case AOT_KIND_ARRAY: strcpy(out->text, "[object Array]"); return;
  case AOT_KIND_DATE: strcpy(out->text, "[object Date]"); return;
  case AOT_KIND_REGEXP: strcpy(out->text, "[object RegExp]"); return;
  default: break;
  }
  aot_value constructor = quiet_get(cx, v, AOT_KEY(cx, constructor));
  aot_value name = aot_is_object(constructor) ? quiet_get(cx, constructor, AOT_KEY(cx, name)) : AOT_UNDEFINED;
  if (aot_is_string(name) && aot_string_length(name)) copy_string(cx, out, "#<", name, ">");
  else strcpy(out->text, is_ordinary(cx, v) ? "#<Object>" : "[object Object]");
}

const char *aot_describe(aot_context *cx, aot_value v, aot_description *out) {
  if (aot_is_object(v)) describe_object(cx, v, out);
  else if (aot_is_string(v)) copy_string(cx, out, "", v, "");
  else if (aot_is_kind(v, AOT_KIND_SYMBOL)) {
    aot_value text = aot_symbol_description(v);
    copy_string(cx, out, "Symbol(", aot_is_string(text) ? text : cx->empty_string, ")");
  } else copy_string(cx, out, "", aot_to_string(cx, v), "");
  return out->text;
}

const char *aot_describe_operand(aot_context *cx, aot_value v, aot_description *out) {
  aot_description type;
  aot_describe(cx, aot_typeof(cx, v), &type);
  if (aot_is_string(v)) {
    copy_string(cx, out, " \"", v, "\"");
    aot_description text = *out;
    snprintf(out->text, sizeof out->text, "%.20s%.100s", type.text, text.text);
  } else if (v == AOT_NULL || aot_is_bool(v) || aot_is_number(v)) {
    aot_description text;
    snprintf(out->text, sizeof out->text, "%.20s %.100s", type.text, aot_describe(cx, v, &text));
  } else *out = type;
  return out->text;
}

AOT_COLD aot_value aot_throw_not_function(aot_context *cx, aot_value v) {
  aot_description d;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a function", aot_describe(cx, v, &d));
}

AOT_COLD aot_value aot_throw_not_constructor(aot_context *cx, aot_value v) {
  aot_description d;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a constructor", aot_describe(cx, v, &d));
}

AOT_COLD aot_value aot_throw_incompatible(aot_context *cx, const char *method, aot_value receiver) {
  aot_description d;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Method %s called on incompatible receiver %s", method,
                         aot_describe(cx, receiver, &d));
}

aot_value aot_this_object(aot_context *cx, aot_value this_value, const char *method) {
  if (AOT_LIKELY(aot_is_object(this_value))) return this_value;
  if (aot_is_nullish(this_value)) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s called on null or undefined", method);
  return aot_to_object(cx, this_value);
}
