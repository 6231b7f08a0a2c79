/* uncaught.c: the report of an error that nobody caught. */
#include "base/context.h"
#include "aot_node_version.h"
#include "value/key.h"
#include "value/string.h"
#include "object/captured_stack.h"
#include "object/error.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/source_line.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

AOT_NOINLINE void aot_write_report(aot_context *cx, const char *bytes, size_t n) {
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

/* As the console prints it, but deeper; AOT_EXCEPTION, with nothing pending, when that fails or the program has no console. */
static aot_value inspected(aot_context *cx, aot_value v) {
  aot_value s = cx->inspect_uncaught ? cx->inspect_uncaught(cx, v) : AOT_EXCEPTION;
  if (s == AOT_EXCEPTION && aot_has_exception(cx)) aot_take_exception(cx);
  return s;
}

/* What was thrown and is no error: an object as the console prints it, a primitive value as a string. */
static aot_value thrown_text(aot_context *cx, aot_value v) {
  char text[200];
  if (aot_is_string(v)) return v;
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) return cx->empty_string; /* has no string */
  aot_value s = aot_is_object(v) ? inspected(cx, v) : AOT_EXCEPTION;
  return s != AOT_EXCEPTION ? s : aot_string_from_c(cx, aot_value_text(cx, v, text, sizeof text));
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

/* ---------------------------------------------------------------- the place */

static aot_source_place place_of_code(aot_context *cx, const aot_function_info *info, uintptr_t at) {
  aot_source_place place = {.file = info->file};
  aot_code_position(cx, info, at, &place.line, &place.column);
  return place;
}

/* Where an error was made, as long as nobody has read its stack. */
static aot_source_place place_of_making(aot_context *cx, aot_value error) {
  aot_own_slot p;
  aot_source_place place = {.line = 0};
  if (!aot_is_object(error) || aot_is_kind(error, AOT_KIND_PROXY) ||
      aot_own_find(cx, error, AOT_KEY(cx, stack), &p) != 1 || !(p.attributes & AOT_PROP_LAZY) ||
      !aot_is_kind(*p.slot, AOT_KIND_MISC))
    return place;
  const aot_captured_stack *s = aot_captured_stack_of(*p.slot);
  for (uint32_t i = 0; i < s->count && !place.line; i++) {
    const aot_function_info *info = aot_captured_code(&s->frames[i]);
    if (info) place = (aot_source_place){info->file, s->frames[i].line, s->frames[i].column};
  }
  return place;
}

static aot_source_place place_of(aot_context *cx, aot_value error, enum aot_uncaught_origin origin) {
  bool is_seen = cx->thrown.info && !(cx->thrown.info->flags & AOT_FN_UNSEEN);
  if (origin == AOT_UNCAUGHT_THROW && cx->thrown.error == error && is_seen)
    return place_of_code(cx, cx->thrown.info, cx->thrown.at);
  return place_of_making(cx, error);
}

static void report_at(aot_context *cx, aot_value error, aot_source_place place) {
  bool is_error = aot_is_kind(error, AOT_KIND_ERROR);
  if (!is_error) aot_write_report(cx, "\n", 1);
  aot_write_source_line(cx, &place);
  if (is_error) {
    /* The stack, and behind it the error's own properties, its cause and its errors. */
    aot_value report = inspected(cx, error);
    write_line(cx, place.line ? "\n" : "", report == AOT_EXCEPTION ? stack_text(cx, error) : report);
  } else {
    write_line(cx, "", thrown_text(cx, error));
  }
  static const char version[] = "\nNode.js v" AOT_NODE_VERSION "\n";
  aot_write_report(cx, version, sizeof version - 1);
}

void aot_report_uncaught(aot_context *cx, aot_value error, enum aot_uncaught_origin origin) {
  cx->head.exception = AOT_HOLE;
  report_at(cx, error, place_of(cx, error, origin));
}

void aot_tell_failure(aot_context *cx) {
  cx->head.exception = AOT_HOLE;
  if (cx->emit_failure) cx->emit_failure(cx);
  else cx->exit_code = 1;
}

void aot_end_uncaught(aot_context *cx, aot_value error, enum aot_uncaught_origin origin) {
  aot_source_place place = place_of(cx, error, origin);
  aot_tell_failure(cx);
  report_at(cx, error, place);
}
