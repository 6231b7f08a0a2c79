/* regexp_make.c: RegExp objects of patterns that are known only when the program runs (ECMA-262 22.2.3.3). */
#include "regexp/regexp_object.h"
#include "regexp/regexp_make.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/string.h"
#include <stdlib.h>

static bool is_code_of(const aot_regexp_code *c, aot_value source, uint32_t flags) {
  return c->program->flags == flags && aot_string_equal(c->source, source);
}

/* Text for messages; the caller frees it. */
static char *text_of(aot_context *cx, aot_value s) {
  size_t size;
  return aot_string_to_utf8(cx, s, &size);
}

static void throw_syntax(aot_context *cx, aot_value source, uint32_t flags, const char *message) {
  char letters[AOT_REGEXP_FLAG_COUNT + 1], *text = text_of(cx, source);
  aot_regexp_flag_letters(flags, letters);
  aot_throw_error(cx, AOT_SYNTAX_ERROR, "Invalid regular expression: /%s/%s: %s", text ? text : "", letters, message);
  free(text);
}

/* The compiled form in the heap. NULL with an error pending. */
static const aot_regexp_program *compile(aot_context *cx, aot_value source, uint32_t flags) {
  const aot_string *s = aot_string_flatten(cx, source);
  bool wide = aot_string_is_wide(s);
  const void *units = wide ? (const void *)aot_string_wide(s) : (const void *)aot_string_latin1(s);
  aot_regexp_error error = {0, NULL};
  aot_regexp_program *program = aot_regexp_compile(units, wide, s->length, flags, &error);
  if (!program) {
    throw_syntax(cx, source, flags, error.message);
    return NULL;
  }
  void *copy = aot_new_bytes(cx, program->size);
  if (copy) memcpy(copy, program, program->size);
  free(program);
  return copy;
}

aot_regexp_code *aot_regexp_compile_code(aot_context *cx, aot_value source, uint32_t flags) {
  aot_string_flatten(cx, source);
  uint32_t hash = (aot_string_hash(cx, source) ^ flags * 0x85EBCA6Bu) * 0x9E3779B1u;
  aot_regexp_cached *c = &aot_regexp_state_of(cx)->compiled[(hash >> 16) % AOT_REGEXP_CACHE];
  if (c->code && c->hash == hash && is_code_of(c->code, source, flags)) return c->code;
  const aot_regexp_program *program = compile(cx, source, flags);
  if (!program) return NULL;
  aot_regexp_code *code = aot_regexp_new_code(cx, program, program, source);
  *c = (aot_regexp_cached){code, hash};
  return code;
}

int aot_regexp_flags_of(aot_context *cx, aot_value text, uint32_t *flags) {
  const aot_string *s = aot_string_flatten(cx, text);
  bool wide = aot_string_is_wide(s);
  const void *units = wide ? (const void *)aot_string_wide(s) : (const void *)aot_string_latin1(s);
  if (aot_regexp_parse_flags(units, wide, s->length, flags)) return 0;
  char *letters = text_of(cx, text);
  aot_throw_error(cx, AOT_SYNTAX_ERROR, "Invalid flags supplied to RegExp constructor '%s'", letters ? letters : "");
  free(letters);
  return -1;
}

aot_value aot_regexp(aot_context *cx, aot_value pattern, aot_value flag_text) {
  uint32_t flags;
  if (aot_regexp_flags_of(cx, flag_text, &flags)) return AOT_EXCEPTION;
  aot_regexp_code *code = aot_regexp_compile_code(cx, pattern, flags);
  return code ? aot_new_regexp(cx, code, AOT_UNDEFINED) : AOT_EXCEPTION;
}
