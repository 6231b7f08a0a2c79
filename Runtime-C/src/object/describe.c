/* describe.c: values as V8's messages print them, without running user code. */
#include "object/describe.h"
#include "value/string.h"
#include "object/error.h"
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

const char *aot_describe(aot_context *cx, aot_value v, aot_description *out) {
  return aot_value_text(cx, v, out->text, sizeof out->text);
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

AOT_COLD aot_value aot_throw_not_method(aot_context *cx, aot_value v) {
  aot_description d;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a function", aot_describe_operand(cx, v, &d));
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
