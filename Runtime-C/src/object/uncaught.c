/* uncaught.c: the report of an error that nobody caught. */
#include "base/context.h"
#include "value/key.h"
#include "value/string.h"
#include "object/error.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

void aot_write_report(aot_context *cx, const char *bytes, size_t n) {
  if (cx->write_stderr) cx->write_stderr(cx, bytes, n);
  else fwrite(bytes, 1, n, stderr);
}

static void write_line(aot_context *cx, const char *prefix, aot_value s) {
  size_t n;
  char *text = aot_string_to_utf8(cx, s, &n);
  aot_write_report(cx, prefix, strlen(prefix));
  aot_write_report(cx, text, n);
  aot_write_report(cx, "\n", 1);
  free(text);
}

/* What the console would print; AOT_EXCEPTION, with nothing pending, when that fails or the program has no console. */
static aot_value inspected(aot_context *cx, aot_value v) {
  aot_value s = cx->inspect ? cx->inspect(cx, v) : AOT_EXCEPTION;
  if (s == AOT_EXCEPTION && aot_has_exception(cx)) aot_take_exception(cx);
  return s;
}

static aot_value describe_thrown(aot_context *cx, aot_value v) {
  aot_value s = inspected(cx, v);
  if (s != AOT_EXCEPTION) return s;
  char text[200];
  if (!aot_is_string(v)) return aot_string_from_c(cx, aot_value_text(cx, v, text, sizeof text));
  aot_value parts[3] = {cx->single_units['\''], v, cx->single_units['\'']};
  return aot_concat(cx, 3, parts);
}

static bool starts_with(aot_context *cx, aot_value s, aot_value prefix) {
  return aot_string_length(prefix) <= aot_string_length(s) && aot_string_index_of(cx, s, prefix, 0) == 0;
}

/* The stack text, with the name that the error has by now in place of "Error" when the first line does not tell it. */
static aot_value stack_text(aot_context *cx, aot_value error) {
  aot_value stack = aot_error_text_property(cx, error, AOT_KEY(cx, stack)),
            name = aot_error_text_property(cx, error, AOT_KEY(cx, name));
  if (stack == AOT_UNDEFINED || !aot_string_length(stack)) return aot_error_header(cx, error);
  aot_value generic = aot_string_from_c(cx, "Error");
  if (name == AOT_UNDEFINED || starts_with(cx, stack, name) || !starts_with(cx, stack, generic)) return stack;
  return aot_string_concat(cx, name, aot_substring(cx, stack, 5, aot_string_length(stack)));
}

void aot_report_uncaught(aot_context *cx, aot_value error) {
  cx->head.exception = AOT_HOLE;
  if (!aot_is_kind(error, AOT_KIND_ERROR)) {
    write_line(cx, "Uncaught ", describe_thrown(cx, error));
    return;
  }
  /* The stack, and behind it the error's own properties, its cause and its errors. */
  aot_value report = inspected(cx, error);
  write_line(cx, "", report == AOT_EXCEPTION ? stack_text(cx, error) : report);
}
