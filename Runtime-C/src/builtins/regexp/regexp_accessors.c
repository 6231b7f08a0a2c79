/* regexp_accessors.c: source, flags and what they print as (ECMA-262 22.2.6). */
#include "builtins/regexp/regexp_exec.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/property_access.h"

/* ---------------------------------------------------------------- source */

/* A unit of a pattern as a literal would have it; escaped: a backslash stands before it. */
static void append_source_unit(aot_builder *b, uint16_t u, bool escaped, bool in_class) {
  const char *text = u == '\n' ? "n" : u == '\r' ? "r" : u == 0x2028 ? "u2028" : u == 0x2029 ? "u2029" : NULL;
  if (!escaped && (text || (u == '/' && !in_class))) aot_builder_unit(b, '\\');
  if (text) aot_builder_ascii(b, text);
  else aot_builder_unit(b, u);
}

/* EscapeRegExpPattern */
static aot_value escaped_source(aot_context *cx, aot_value source) {
  const aot_string *s = aot_string_flatten(cx, source);
  if (s->length == 0) return aot_string_from_c(cx, "(?:)");
  aot_builder b;
  aot_builder_init(&b, cx);
  bool escaped = false, in_class = false;
  for (uint32_t i = 0; i < s->length; i++) {
    uint16_t u = aot_string_unit(s, i);
    append_source_unit(&b, u, escaped, in_class);
    if (escaped) {
      escaped = false;
      continue;
    }
    if (u == '[') in_class = true;
    if (u == ']') in_class = false;
    escaped = u == '\\';
  }
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_regexp_source) {
  if (aot_is_kind(this_value, AOT_KIND_REGEXP)) return escaped_source(cx, aot_regexp_of(this_value)->code->source);
  if (this_value == cx->realm[AOT_REALM_REGEXP_PROTOTYPE]) return aot_string_from_c(cx, "(?:)");
  return aot_throw_error(cx, AOT_TYPE_ERROR, "RegExp.prototype.source getter called on non-RegExp object");
}

/* ---------------------------------------------------------------- flags */

static aot_value flag(aot_context *cx, aot_value r, uint32_t mask, const char *name) {
  if (aot_is_kind(r, AOT_KIND_REGEXP)) return aot_bool((aot_regexp_program_of(r)->flags & mask) != 0);
  if (r == cx->realm[AOT_REALM_REGEXP_PROTOTYPE]) return AOT_UNDEFINED;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "RegExp.prototype.%s getter called on non-RegExp object", name);
}

AOT_BUILTIN(aot_builtin_regexp_has_indices) { return flag(cx, this_value, AOT_REGEXP_HAS_INDICES, "hasIndices"); }
AOT_BUILTIN(aot_builtin_regexp_global) { return flag(cx, this_value, AOT_REGEXP_GLOBAL, "global"); }
AOT_BUILTIN(aot_builtin_regexp_ignore_case) { return flag(cx, this_value, AOT_REGEXP_IGNORE_CASE, "ignoreCase"); }
AOT_BUILTIN(aot_builtin_regexp_multiline) { return flag(cx, this_value, AOT_REGEXP_MULTILINE, "multiline"); }
AOT_BUILTIN(aot_builtin_regexp_dot_all) { return flag(cx, this_value, AOT_REGEXP_DOT_ALL, "dotAll"); }
AOT_BUILTIN(aot_builtin_regexp_unicode) { return flag(cx, this_value, AOT_REGEXP_UNICODE, "unicode"); }
AOT_BUILTIN(aot_builtin_regexp_unicode_sets) { return flag(cx, this_value, AOT_REGEXP_UNICODE_SETS, "unicodeSets"); }
AOT_BUILTIN(aot_builtin_regexp_sticky) { return flag(cx, this_value, AOT_REGEXP_STICKY, "sticky"); }

/* The letters of the properties that are true, which are read in this order. */
static aot_value flags_by_properties(aot_context *cx, aot_value r) {
  static const struct {
    const char *name;
    char letter;
  } flags[AOT_REGEXP_FLAG_COUNT] = {{"hasIndices", 'd'}, {"global", 'g'},  {"ignoreCase", 'i'},  {"multiline", 'm'},
                                    {"dotAll", 's'},     {"unicode", 'u'}, {"unicodeSets", 'v'}, {"sticky", 'y'}};
  char letters[AOT_REGEXP_FLAG_COUNT + 1], *end = letters;
  for (int i = 0; i < AOT_REGEXP_FLAG_COUNT; i++) {
    aot_value v = aot_get_value(cx, r, aot_key_from_name(aot_intern_c(cx, flags[i].name)));
    if (AOT_FAILED(v)) return AOT_EXCEPTION;
    if (aot_truthy(v)) *end++ = flags[i].letter;
  }
  *end = 0;
  return aot_string_from_c(cx, letters);
}

AOT_BUILTIN(aot_builtin_regexp_flags) {
  if (!aot_is_object(this_value)) {
    aot_description text;
    return aot_throw_error(cx, AOT_TYPE_ERROR, "RegExp.prototype.flags getter called on non-object %s",
                           aot_describe(cx, this_value, &text));
  }
  if (!aot_regexp_is_intact(cx, this_value)) return flags_by_properties(cx, this_value);
  char letters[AOT_REGEXP_FLAG_COUNT + 1];
  aot_regexp_flag_letters(aot_regexp_program_of(this_value)->flags, letters);
  return aot_string_from_c(cx, letters);
}

/* ---------------------------------------------------------------- toString */

static aot_value as_literal(aot_context *cx, aot_value r) {
  aot_value source = aot_get_name(cx, r, AOT_NAME_source);
  if (!AOT_FAILED(source)) source = aot_to_string(cx, source);
  if (AOT_FAILED(source)) return AOT_EXCEPTION;
  aot_value flags = aot_regexp_flag_text(cx, r);
  if (AOT_FAILED(flags)) return AOT_EXCEPTION;
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_builder_unit(&b, '/');
  aot_builder_string(&b, source);
  aot_builder_unit(&b, '/');
  aot_builder_string(&b, flags);
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_regexp_to_string) {
  if (aot_is_object(this_value)) return as_literal(cx, this_value);
  return aot_throw_incompatible(cx, "RegExp.prototype.toString", this_value);
}

/* For host/inspect.c: `detached` prints as if it inherited from RegExp.prototype. */
aot_value aot_regexp_inspect(aot_context *cx, aot_value r, bool detached) {
  if (!detached) return as_literal(cx, r);
  return as_literal(cx, aot_new_regexp(cx, aot_regexp_of(r)->code, AOT_UNDEFINED));
}
