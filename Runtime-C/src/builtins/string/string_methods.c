/* string_methods.c: the String constructor and the methods of String.prototype that read or cut (ECMA-262 22.1). */
#include "builtins/common/receiver.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/builder.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/abstract_operations.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/wrapper.h"
#include <stdbool.h>
#include <math.h>

AOT_BUILTIN(aot_builtin_string) {
  aot_value v = argc == 0 ? cx->empty_string : argv[0];
  if (aot_is_kind(v, AOT_KIND_SYMBOL) && new_target == AOT_UNDEFINED) {
    aot_value text = aot_symbol_description(v);
    aot_builder b;
    aot_builder_init(&b, cx);
    aot_builder_ascii(&b, "Symbol(");
    if (aot_is_string(text)) aot_builder_string(&b, text);
    aot_builder_unit(&b, ')');
    return aot_builder_finish(&b);
  }
  v = aot_to_string(cx, v);
  if (AOT_FAILED(v) || new_target == AOT_UNDEFINED) return v;
  aot_value o = aot_new_exotic(cx, new_target, AOT_REALM_STRING_PROTOTYPE, sizeof(aot_wrapper), AOT_KIND_STRING_OBJECT);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = v;
  w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  return o;
}

AOT_BUILTIN(aot_builtin_string_from_char_code) {
  if (argc == 1) {
    uint32_t u = aot_to_uint32(cx, argv[0]) & 0xFFFF;
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
    if (u < 256) return aot_single_unit(cx, u);
    uint16_t unit = (uint16_t)u;
    return aot_string_from_wide(cx, &unit, 1);
  }
  aot_builder b;
  aot_builder_init(&b, cx);
  for (int32_t i = 0; i < argc; i++) {
    uint32_t u = aot_to_uint32(cx, argv[i]);
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
    aot_builder_unit(&b, (uint16_t)u);
  }
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_string_from_code_point) {
  aot_builder b;
  aot_builder_init(&b, cx);
  for (int32_t i = 0; i < argc; i++) {
    double d = aot_to_number(cx, argv[i]);
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
    if (!(d >= 0 && d <= 0x10FFFF && trunc(d) == d)) {
      aot_description text;
      return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid code point %s", aot_describe(cx, aot_number(d), &text));
    }
    aot_builder_code_point(&b, (uint32_t)d);
  }
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_string_raw) {
  aot_value cooked = aot_to_object(cx, AOT_ARG(0));
  if (AOT_FAILED(cooked)) return AOT_EXCEPTION;
  aot_value raw = aot_get_name(cx, cooked, AOT_NAME_raw);
  if (AOT_FAILED(raw)) return AOT_EXCEPTION;
  aot_value literals = aot_to_object(cx, raw);
  if (AOT_FAILED(literals)) return AOT_EXCEPTION;
  double n = aot_length_of(cx, literals);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  aot_builder b;
  aot_builder_init(&b, cx);
  for (double i = 0; i < n; i++) {
    aot_value part = aot_element(cx, literals, i);
    if (AOT_FAILED(part)) return AOT_EXCEPTION;
    part = aot_to_string(cx, part);
    if (AOT_FAILED(part)) return AOT_EXCEPTION;
    aot_builder_string(&b, part);
    if (b.failed) break;
    if (i + 1 >= n || i + 1 >= argc) continue;
    part = aot_to_string(cx, argv[(int32_t)i + 1]);
    if (AOT_FAILED(part)) return AOT_EXCEPTION;
    aot_builder_string(&b, part);
  }
  return aot_builder_finish(&b);
}

/* thisStringValue */
static aot_value this_value_of(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_string(v)) return v;
  if (aot_is_kind(v, AOT_KIND_STRING_OBJECT)) return aot_wrapper_of(v)->value;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s requires that 'this' be a String", method);
}
AOT_BUILTIN(aot_builtin_string_to_string) { return this_value_of(cx, this_value, "String.prototype.toString"); }
AOT_BUILTIN(aot_builtin_string_value_of) { return this_value_of(cx, this_value, "String.prototype.valueOf"); }

/* ---------------------------------------------------------------- one position */

#define THIS_STRING(s, method)                                                                                         \
  aot_value s = aot_this_string(cx, this_value, "String.prototype." method);                                           \
  if (AOT_FAILED(s)) return AOT_EXCEPTION

/* ToIntegerOrInfinity of an argument; leaves the function when that threw. */
#define INTEGER(name, v)                                                                                               \
  double name = aot_to_integer_or_infinity(cx, v);                                                                     \
  if (aot_has_exception(cx)) return AOT_EXCEPTION

AOT_BUILTIN(aot_builtin_string_at) {
  THIS_STRING(s, "at");
  INTEGER(i, AOT_ARG(0));
  uint32_t n = aot_string_length(s);
  if (i < 0) i += n;
  return i >= 0 && i < n ? aot_string_at(cx, s, (uint32_t)i) : AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_string_char_at) {
  THIS_STRING(s, "charAt");
  INTEGER(i, AOT_ARG(0));
  return i >= 0 && i < aot_string_length(s) ? aot_string_at(cx, s, (uint32_t)i) : cx->empty_string;
}

AOT_BUILTIN(aot_builtin_string_char_code_at) {
  THIS_STRING(s, "charCodeAt");
  INTEGER(i, AOT_ARG(0));
  return i >= 0 && i < aot_string_length(s) ? aot_int(aot_string_char_code_at(s, (uint32_t)i)) : aot_double(NAN);
}

AOT_BUILTIN(aot_builtin_string_code_point_at) {
  THIS_STRING(s, "codePointAt");
  INTEGER(i, AOT_ARG(0));
  if (!(i >= 0 && i < aot_string_length(s))) return AOT_UNDEFINED;
  uint32_t size;
  return aot_int((int32_t)aot_code_point_at(aot_string_flatten(cx, s), (uint32_t)i, &size));
}

/* ---------------------------------------------------------------- search */

/* The search string of includes and kin: no regular expressions. */
static aot_value search_string(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_string(v)) return v;
  int is_pattern = aot_is_regexp(cx, v);
  if (is_pattern < 0) return AOT_EXCEPTION;
  if (is_pattern)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "First argument to String.prototype.%s must not be a regular expression",
                           method);
  return aot_to_string(cx, v);
}

/* A position argument clamped to [0, length]; -1 with an error pending. */
static double clamped(aot_context *cx, aot_value v, uint32_t length) {
  if (v == AOT_UNDEFINED) return 0;
  if (AOT_LIKELY(aot_is_number(v))) {
    double d = aot_as_number(v);
    return d >= length ? length : d > 0 ? (double)(uint32_t)d : 0;
  }
  double d = aot_to_integer_or_infinity(cx, v);
  if (aot_has_exception(cx)) return -1;
  return d < 0 ? 0 : d > length ? length : d;
}

static bool matches_at(const aot_string *s, const aot_string *p, uint32_t at) {
  if (at > s->length || s->length - at < p->length) return false;
  if (!aot_string_is_wide(s) && !aot_string_is_wide(p))
    return memcmp(aot_string_latin1(s) + at, aot_string_latin1(p), p->length) == 0;
  for (uint32_t i = 0; i < p->length; i++)
    if (aot_string_unit(s, at + i) != aot_string_unit(p, i)) return false;
  return true;
}

AOT_BUILTIN(aot_builtin_string_includes) {
  THIS_STRING(s, "includes");
  aot_value p = search_string(cx, AOT_ARG(0), "includes");
  if (AOT_FAILED(p)) return AOT_EXCEPTION;
  double from = clamped(cx, AOT_ARG(1), aot_string_length(s));
  if (from < 0) return AOT_EXCEPTION;
  return aot_bool(aot_string_index_of(cx, s, p, (uint32_t)from) >= 0);
}

AOT_BUILTIN(aot_builtin_string_starts_with) {
  THIS_STRING(s, "startsWith");
  aot_value p = search_string(cx, AOT_ARG(0), "startsWith");
  if (AOT_FAILED(p)) return AOT_EXCEPTION;
  double from = clamped(cx, AOT_ARG(1), aot_string_length(s));
  if (from < 0) return AOT_EXCEPTION;
  return aot_bool(matches_at(aot_string_flatten(cx, s), aot_string_flatten(cx, p), (uint32_t)from));
}

AOT_BUILTIN(aot_builtin_string_ends_with) {
  THIS_STRING(s, "endsWith");
  aot_value p = search_string(cx, AOT_ARG(0), "endsWith");
  if (AOT_FAILED(p)) return AOT_EXCEPTION;
  uint32_t length = aot_string_length(s), size = aot_string_length(p);
  double end = AOT_ARG(1) == AOT_UNDEFINED ? length : clamped(cx, AOT_ARG(1), length);
  if (end < 0) return AOT_EXCEPTION;
  return aot_bool(end >= size &&
                  matches_at(aot_string_flatten(cx, s), aot_string_flatten(cx, p), (uint32_t)end - size));
}

AOT_BUILTIN(aot_builtin_string_index_of) {
  THIS_STRING(s, "indexOf");
  aot_value p = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(p)) return AOT_EXCEPTION;
  double from = clamped(cx, AOT_ARG(1), aot_string_length(s));
  if (from < 0) return AOT_EXCEPTION;
  return aot_int(aot_string_index_of(cx, s, p, (uint32_t)from));
}

AOT_BUILTIN(aot_builtin_string_last_index_of) {
  THIS_STRING(sv, "lastIndexOf");
  aot_value pv = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(pv)) return AOT_EXCEPTION;
  double d = aot_to_number(cx, AOT_ARG(1));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  aot_string *s = aot_string_flatten(cx, sv), *p = aot_string_flatten(cx, pv);
  if (p->length > s->length) return aot_int(-1);
  uint32_t last = s->length - p->length;
  double from = d != d ? last : d < 0 ? 0 : d > last ? last : trunc(d);
  for (int32_t i = (int32_t)from; i >= 0; i--)
    if (matches_at(s, p, (uint32_t)i)) return aot_int(i);
  return aot_int(-1);
}

/* ---------------------------------------------------------------- cutting */

AOT_BUILTIN(aot_builtin_string_slice) {
  THIS_STRING(s, "slice");
  uint32_t n = aot_string_length(s);
  double from = aot_relative_index(cx, AOT_ARG(0), n, 0);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double to = aot_relative_index(cx, AOT_ARG(1), n, n);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  return from < to ? aot_substring(cx, s, (uint32_t)from, (uint32_t)to) : cx->empty_string;
}

AOT_BUILTIN(aot_builtin_string_substring) {
  THIS_STRING(s, "substring");
  uint32_t n = aot_string_length(s);
  double a = clamped(cx, AOT_ARG(0), n);
  if (a < 0) return AOT_EXCEPTION;
  double b = AOT_ARG(1) == AOT_UNDEFINED ? n : clamped(cx, AOT_ARG(1), n);
  if (b < 0) return AOT_EXCEPTION;
  return a < b ? aot_substring(cx, s, (uint32_t)a, (uint32_t)b) : aot_substring(cx, s, (uint32_t)b, (uint32_t)a);
}

AOT_BUILTIN(aot_builtin_string_substr) {
  THIS_STRING(s, "substr");
  uint32_t n = aot_string_length(s);
  double from = aot_relative_index(cx, AOT_ARG(0), n, 0);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double length = AOT_ARG(1) == AOT_UNDEFINED ? n : aot_to_integer_or_infinity(cx, argv[1]);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double to = fmin(from + fmin(fmax(length, 0), n), n);
  return from < to ? aot_substring(cx, s, (uint32_t)from, (uint32_t)to) : cx->empty_string;
}

static aot_value trim(aot_context *cx, aot_value v, bool start, bool end) {
  aot_string *s = aot_string_flatten(cx, v);
  uint32_t from = 0, to = s->length;
  while (start && from < to && aot_is_space(aot_string_unit(s, from))) from++;
  while (end && to > from && aot_is_space(aot_string_unit(s, to - 1))) to--;
  return from == 0 && to == s->length ? v : aot_substring(cx, v, from, to);
}
AOT_BUILTIN(aot_builtin_string_trim) {
  THIS_STRING(s, "trim");
  return trim(cx, s, true, true);
}
AOT_BUILTIN(aot_builtin_string_trim_start) {
  THIS_STRING(s, "trimLeft"); /* as V8 names it */
  return trim(cx, s, true, false);
}
AOT_BUILTIN(aot_builtin_string_trim_end) {
  THIS_STRING(s, "trimRight");
  return trim(cx, s, false, true);
}

/* ---------------------------------------------------------------- building */

AOT_BUILTIN(aot_builtin_string_concat) {
  THIS_STRING(s, "concat");
  for (int32_t i = 0; i < argc && !AOT_FAILED(s); i++) {
    aot_value part = aot_to_string(cx, argv[i]);
    s = AOT_FAILED(part) ? AOT_EXCEPTION : aot_string_concat(cx, s, part);
  }
  return s;
}

AOT_BUILTIN(aot_builtin_string_repeat) {
  THIS_STRING(s, "repeat");
  INTEGER(n, AOT_ARG(0));
  if (n < 0 || n == HUGE_VAL) {
    aot_description text;
    return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid count value: %s", aot_describe(cx, AOT_ARG(0), &text));
  }
  uint32_t length = aot_string_length(s);
  if (length == 0 || n == 0) return cx->empty_string;
  if (n * length > AOT_MAX_STRING_LENGTH) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid string length");
  aot_value result = cx->empty_string, power = s; /* ropes, by doubling */
  for (uint32_t k = (uint32_t)n;;) {
    if (k & 1) result = aot_string_concat(cx, result, power);
    if (AOT_FAILED(result) || (k >>= 1) == 0) return result;
    power = aot_string_concat(cx, power, power);
    if (AOT_FAILED(power)) return AOT_EXCEPTION;
  }
}

/* Padding with one unit, all in Latin-1. */
static aot_value pad_latin1(aot_context *cx, const aot_string *s, uint32_t target, uint8_t filler, bool at_start) {
  aot_string *padded = aot_string_alloc(cx, target, false);
  uint32_t more = target - s->length;
  memset(padded->u.latin1 + (at_start ? 0 : s->length), filler, more);
  aot_copy_units(padded->u.latin1 + (at_start ? more : 0), aot_string_latin1(s), s->length);
  return aot_box(padded);
}

static aot_value pad(aot_context *cx, aot_value s, int32_t argc, const aot_value *argv, bool at_start) {
  double target = aot_to_length(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  uint32_t length = aot_string_length(s);
  if (target <= length) return s;
  aot_value filler = AOT_ARG(1) == AOT_UNDEFINED ? aot_single_unit(cx, ' ') : aot_to_string(cx, argv[1]);
  if (AOT_FAILED(filler)) return AOT_EXCEPTION;
  uint32_t size = aot_string_length(filler);
  if (size == 0) return s;
  if (target > AOT_MAX_STRING_LENGTH) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid string length");
  const aot_string *text = aot_string_flatten(cx, s), *unit = aot_string_flatten(cx, filler);
  if (size == 1 && target > 1 && !aot_string_is_wide(text) && !aot_string_is_wide(unit))
    return pad_latin1(cx, text, (uint32_t)target, aot_string_latin1(unit)[0], at_start);
  aot_builder b;
  aot_builder_init(&b, cx);
  if (!at_start) aot_builder_string(&b, s);
  uint32_t left = (uint32_t)target - length;
  for (; left >= size; left -= size) aot_builder_string(&b, filler);
  if (left) aot_builder_string(&b, aot_substring(cx, filler, 0, left));
  if (at_start) aot_builder_string(&b, s);
  return aot_builder_finish(&b);
}
AOT_BUILTIN(aot_builtin_string_pad_start) {
  THIS_STRING(s, "padStart");
  return pad(cx, s, argc, argv, true);
}
AOT_BUILTIN(aot_builtin_string_pad_end) {
  THIS_STRING(s, "padEnd");
  return pad(cx, s, argc, argv, false);
}

/* ---------------------------------------------------------------- surrogates */

/* Index of the first lone surrogate at or after i, or the length. */
static uint32_t lone_surrogate(const aot_string *s, uint32_t i) {
  if (!aot_string_is_wide(s)) return s->length;
  for (uint32_t size; i < s->length; i += size) {
    uint32_t c = aot_code_point_at(s, i, &size);
    if (c >= 0xD800 && c <= 0xDFFF) break;
  }
  return i;
}

AOT_BUILTIN(aot_builtin_string_is_well_formed) {
  THIS_STRING(v, "isWellFormed");
  aot_string *s = aot_string_flatten(cx, v);
  return aot_bool(lone_surrogate(s, 0) == s->length);
}

AOT_BUILTIN(aot_builtin_string_to_well_formed) {
  THIS_STRING(v, "toWellFormed");
  aot_string *s = aot_string_flatten(cx, v);
  uint32_t from = 0, at = lone_surrogate(s, 0);
  if (at == s->length) return v;
  aot_builder b;
  aot_builder_init(&b, cx);
  for (; at < s->length; at = lone_surrogate(s, from)) {
    aot_builder_range(&b, v, from, at);
    aot_builder_unit(&b, 0xFFFD);
    from = at + 1;
  }
  aot_builder_range(&b, v, from, at);
  return aot_builder_finish(&b);
}

/* ---------------------------------------------------------------- iteration */

/* Iterator objects: value = the string (undefined when done), extra[0] = next index. */
AOT_BUILTIN(aot_builtin_string_iterator) {
  aot_value s = aot_this_string(cx, this_value, "String.prototype[Symbol.iterator]");
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  aot_value o = aot_new_exotic(cx, AOT_UNDEFINED, AOT_REALM_STRING_ITERATOR_PROTOTYPE, sizeof(aot_wrapper),
                               AOT_KIND_STRING_ITERATOR);
  if (AOT_FAILED(o)) return AOT_EXCEPTION;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = s;
  w->extra[0] = aot_int(0);
  w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  return o;
}

AOT_BUILTIN(aot_builtin_string_iterator_next) {
  if (!aot_is_kind(this_value, AOT_KIND_STRING_ITERATOR))
    return aot_throw_incompatible(cx, "String Iterator.prototype.next", this_value);
  aot_wrapper *w = aot_wrapper_of(this_value);
  if (w->value == AOT_UNDEFINED) return aot_iterator_result(cx, AOT_UNDEFINED, true);
  aot_string *s = aot_string_flatten(cx, w->value);
  uint32_t at = (uint32_t)aot_as_int(w->extra[0]), size;
  if (at >= s->length) {
    w->value = AOT_UNDEFINED;
    return aot_iterator_result(cx, AOT_UNDEFINED, true);
  }
  aot_code_point_at(s, at, &size);
  w->extra[0] = aot_int((int32_t)(at + size));
  return aot_iterator_result(cx, aot_substring(cx, w->value, at, at + size), false);
}

AOT_BUILTIN(aot_builtin_string_iterator_tag) { return aot_string_from_c(cx, "String Iterator"); }

/* ---------------------------------------------------------------- HTML (Annex B.2.2) */

static aot_value create_html(aot_context *cx, aot_value s, const char *method, const char *tag, const char *attribute,
                             aot_value v) {
  s = aot_this_string(cx, s, method);
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_builder_unit(&b, '<');
  aot_builder_ascii(&b, tag);
  if (attribute) {
    aot_value text = aot_to_string(cx, v);
    if (AOT_FAILED(text)) return AOT_EXCEPTION;
    aot_string *t = aot_string_flatten(cx, text);
    aot_builder_unit(&b, ' ');
    aot_builder_ascii(&b, attribute);
    aot_builder_ascii(&b, "=\"");
    for (uint32_t i = 0; i < t->length; i++) {
      uint16_t u = aot_string_unit(t, i);
      if (u == '"') aot_builder_ascii(&b, "&quot;");
      else aot_builder_unit(&b, u);
    }
    aot_builder_unit(&b, '"');
  }
  aot_builder_unit(&b, '>');
  aot_builder_string(&b, s);
  aot_builder_ascii(&b, "</");
  aot_builder_ascii(&b, tag);
  aot_builder_unit(&b, '>');
  return aot_builder_finish(&b);
}

#define HTML(name, tag, attribute)                                                                                     \
  AOT_BUILTIN(aot_builtin_string_##name) {                                                                             \
    return create_html(cx, this_value, "String.prototype." #name, tag, attribute, AOT_ARG(0));                         \
  }
HTML(anchor, "a", "name")
HTML(big, "big", NULL)
HTML(blink, "blink", NULL)
HTML(bold, "b", NULL)
HTML(fixed, "tt", NULL)
HTML(fontcolor, "font", "color")
HTML(fontsize, "font", "size")
HTML(italics, "i", NULL)
HTML(link, "a", "href")
HTML(small, "small", NULL)
HTML(strike, "strike", NULL)
HTML(sub, "sub", NULL)
HTML(sup, "sup", NULL)
