/* coded_error.c: errors of node's own, which tell a code. */
#define _GNU_SOURCE
#include "object/coded_error.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/property.h"
#include "object/property_access.h"
#include <stdlib.h>
#include <string.h>

static aot_value text_property(aot_context *cx, aot_value o, aot_key key) {
  aot_value holder, v = aot_quiet_get(cx, o, key, &holder);
  return aot_is_string(v) ? v : cx->empty_string;
}

/* Frames of the library's own helpers at the top are not told. */
static const char *visible_frames(const char *text) {
  while (strncmp(text, "\n    at ", 8) == 0) {
    const char *end = strchr(text + 1, '\n');
    size_t n = end ? (size_t)(end - text) : strlen(text);
    const char *place = memmem(text, n, "node:internal/", 14);
    if (!place) break;
    text += n;
  }
  return text;
}

int aot_name_code(aot_context *cx, aot_value error, aot_value code) {
  aot_value stack = aot_object_get(cx, error, AOT_KEY(cx, stack), error);
  if (AOT_FAILED(stack)) return -1;
  if (!aot_is_string(stack)) return 0;
  aot_value name = text_property(cx, error, AOT_KEY(cx, name)), header = aot_error_header(cx, error);
  size_t header_size;
  free(aot_string_to_utf8(cx, header, &header_size));
  char *text = aot_string_to_utf8(cx, stack, NULL);
  const char *rest = visible_frames(strlen(text) >= header_size ? text + header_size : "");
  aot_value parts[] = {name,
                       aot_string_from_c(cx, " ["),
                       code,
                       aot_string_from_c(cx, "]: "),
                       text_property(cx, error, AOT_KEY(cx, message)),
                       aot_string_from_utf8(cx, rest, strlen(rest))};
  free(text);
  aot_value named = aot_concat(cx, 6, parts);
  return AOT_FAILED(named) || aot_define_with(cx, error, AOT_KEY(cx, stack), named, AOT_HIDDEN) < 0 ? -1 : 0;
}

AOT_COLD aot_value aot_throw_coded_plainly(aot_context *cx, int kind, const char *code, const char *message) {
  aot_throw_error(cx, kind, "%s", message);
  aot_create_data(cx, cx->head.exception, aot_key_from_name(aot_intern_c(cx, "code")), aot_string_from_c(cx, code));
  return AOT_EXCEPTION;
}

AOT_COLD aot_value aot_throw_coded(aot_context *cx, int kind, const char *code, const char *message) {
  aot_throw_coded_plainly(cx, kind, code, message);
  aot_value error = aot_take_exception(cx);
  /* The program's prepareStackTrace may throw, in place of it. */
  if (aot_name_code(cx, error, aot_string_from_c(cx, code))) return AOT_EXCEPTION;
  return aot_throw(cx, error);
}
