/* regexp_constructor.c: the RegExp constructor, RegExp.escape and RegExp.prototype.compile (ECMA-262 22.2.4, 22.2.5, B.2.4). */
#include "builtins/regexp/regexp_exec.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/builder.h"
#include "value/number.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "regexp/regexp_make.h"

/* ToString of a pattern or of flags: "" for undefined. */
static aot_value text_or_empty(aot_context *cx, aot_value v) {
  return v == AOT_UNDEFINED ? cx->empty_string : aot_to_string(cx, v);
}

/* The code that RegExpInitialize gives an object. NULL with an error pending. */
static aot_regexp_code *code_of(aot_context *cx, aot_value pattern, aot_value flags) {
  uint32_t bits;
  pattern = text_or_empty(cx, pattern);
  if (AOT_FAILED(pattern)) return NULL;
  flags = text_or_empty(cx, flags);
  if (AOT_FAILED(flags) || aot_regexp_flags_of(cx, flags, &bits)) return NULL;
  return aot_regexp_compile_code(cx, pattern, bits);
}

/* The constructor, called as a function, gives back an expression that it made. 1 yes, 0 no, -1. */
static int is_own(aot_context *cx, aot_value pattern) {
  aot_value constructor = aot_get_name(cx, pattern, AOT_NAME_constructor);
  return AOT_FAILED(constructor) ? -1 : constructor == aot_realm(cx, AOT_REALM_REGEXP);
}

/* Pattern and flags of an object that acts as an expression, or that has them inside. 0 ok. */
static int parts_of(aot_context *cx, bool is_pattern, aot_value *pattern, aot_value *flags, aot_regexp_code **code) {
  aot_value r = *pattern;
  if (aot_is_kind(r, AOT_KIND_REGEXP)) {
    if (*flags == AOT_UNDEFINED) *code = aot_regexp_of(r)->code;
    *pattern = aot_regexp_of(r)->code->source;
    return 0;
  }
  if (!is_pattern) return 0;
  *pattern = aot_get_name(cx, r, AOT_NAME_source);
  if (AOT_FAILED(*pattern)) return -1;
  if (*flags == AOT_UNDEFINED) *flags = aot_get_name(cx, r, AOT_NAME_flags);
  return AOT_FAILED(*flags) ? -1 : 0;
}

AOT_BUILTIN(aot_builtin_regexp) {
  aot_value pattern = AOT_ARG(0), flags = AOT_ARG(1);
  int is_pattern = aot_is_regexp(cx, pattern);
  if (is_pattern < 0) return AOT_EXCEPTION;
  if (new_target == AOT_UNDEFINED && is_pattern && flags == AOT_UNDEFINED) {
    int own = is_own(cx, pattern);
    if (own) return own < 0 ? AOT_EXCEPTION : pattern;
  }
  aot_regexp_code *code = NULL;
  if (parts_of(cx, is_pattern, &pattern, &flags, &code)) return AOT_EXCEPTION;
  aot_value proto = aot_prototype_from_constructor(cx, new_target, AOT_REALM_REGEXP_PROTOTYPE);
  if (AOT_FAILED(proto)) return AOT_EXCEPTION;
  if (!code) code = code_of(cx, pattern, flags);
  return code ? aot_new_regexp(cx, code, proto) : AOT_EXCEPTION;
}

AOT_BUILTIN(aot_builtin_regexp_species) { return this_value; }

AOT_BUILTIN(aot_builtin_regexp_compile) {
  aot_value pattern = AOT_ARG(0), flags = AOT_ARG(1);
  if (!aot_is_kind(this_value, AOT_KIND_REGEXP))
    return aot_throw_incompatible(cx, "RegExp.prototype.compile", this_value);
  aot_regexp_code *code = NULL;
  if (aot_is_kind(pattern, AOT_KIND_REGEXP)) {
    if (flags != AOT_UNDEFINED)
      return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot supply flags when constructing one RegExp from another");
    code = aot_regexp_of(pattern)->code;
  } else {
    code = code_of(cx, pattern, flags);
  }
  if (!code) return AOT_EXCEPTION;
  aot_regexp_of(this_value)->code = code;
  aot_barrier(cx, aot_regexp_of(this_value), aot_box(code));
  return aot_regexp_set_last_index(cx, this_value, 0) ? AOT_EXCEPTION : this_value;
}

/* ---------------------------------------------------------------- escape */

static bool is_one_of(uint32_t c, const char *set) { return c && c < 128 && strchr(set, (int)c); }

static void append_hex(aot_builder *b, const char *prefix, uint32_t unit, int digits) {
  static const char hex[] = "0123456789abcdef";
  aot_builder_ascii(b, prefix);
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) aot_builder_unit(b, (uint16_t)hex[unit >> shift & 15]);
}

/* EncodeForRegExpEscape */
static void append_escaped(aot_builder *b, uint32_t c) {
  static const char controls[] = "\t\n\v\f\r", letters[] = "tnvfr";
  if (is_one_of(c, "^$\\.*+?()[]{}|/")) {
    aot_builder_unit(b, '\\');
    aot_builder_unit(b, (uint16_t)c);
  } else if (is_one_of(c, controls)) {
    aot_builder_unit(b, '\\');
    aot_builder_unit(b, (uint16_t)letters[strchr(controls, (int)c) - controls]);
  } else if (is_one_of(c, ",-=<>#&!%:;@~'`\"") || (c <= 0xFF && aot_is_space(c))) {
    append_hex(b, "\\x", c, 2);
  } else if (c <= 0xFFFF && (aot_is_space(c) || aot_is_high_surrogate(c) || aot_is_low_surrogate(c))) {
    append_hex(b, "\\u", c, 4);
  } else {
    aot_builder_code_point(b, c);
  }
}

static bool is_digit_or_letter(uint32_t c) {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z' && c < 128);
}

AOT_BUILTIN(aot_builtin_regexp_escape) {
  if (!aot_is_string(AOT_ARG(0))) return aot_throw_error(cx, AOT_TYPE_ERROR, "Input argument must be a string");
  const aot_string *s = aot_string_flatten(cx, argv[0]);
  aot_builder b;
  aot_builder_init(&b, cx);
  uint32_t size;
  for (uint32_t i = 0; i < s->length; i += size) {
    uint32_t c = aot_code_point_at(s, i, &size);
    if (i == 0 && is_digit_or_letter(c)) append_hex(&b, "\\x", c, 2);
    else append_escaped(&b, c);
  }
  return aot_builder_finish(&b);
}
