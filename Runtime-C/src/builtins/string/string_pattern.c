/* string_pattern.c: the methods of String.prototype that take a pattern. Those dispatch by symbol, so that regular
 * expressions bring their own behaviour (ECMA-262 22.1.3). */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "value/builder.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include "builtins/string/string_methods.h"
#include <stdbool.h>

/* The method under a well-known symbol, of an object argument: AOT_UNDEFINED when there is none. */
static aot_value pattern_method(aot_context *cx, aot_value pattern, enum aot_symbol_id symbol) {
  if (!aot_is_object(pattern)) return AOT_UNDEFINED;
  return aot_get_method(cx, pattern, aot_key_from_name(cx->symbols[symbol]));
}

/* IsRegExp, and then that its flags contain "g": matchAll and replaceAll. 0 ok. */
static int require_global(aot_context *cx, aot_value pattern, const char *method) {
  if (!aot_is_object(pattern)) return 0;
  aot_value matcher = aot_object_get(cx, pattern, AOT_SYM(cx, match), pattern);
  if (AOT_FAILED(matcher)) return -1;
  if (matcher == AOT_UNDEFINED ? !aot_is_kind(pattern, AOT_KIND_REGEXP) : !aot_truthy(matcher)) return 0;
  aot_value flags = aot_get_name(cx, pattern, AOT_NAME_flags);
  if (AOT_FAILED(flags)) return -1;
  if (aot_is_nullish(flags)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "String.prototype.%s called with a non-global RegExp argument", method);
    return -1;
  }
  flags = aot_to_string(cx, flags);
  if (AOT_FAILED(flags)) return -1;
  if (aot_string_index_of(cx, flags, cx->single_units['g'], 0) >= 0) return 0;
  aot_throw_error(cx, AOT_TYPE_ERROR, "String.prototype.%s called with a non-global RegExp argument", method);
  return -1;
}

static aot_value check_this(aot_context *cx, aot_value v, const char *method) {
  return aot_is_nullish(v)
             ? aot_throw_error(cx, AOT_TYPE_ERROR, "String.prototype.%s called on null or undefined", method)
             : v;
}

/* match, matchAll, search: pattern[symbol](this), else new RegExp(pattern)[symbol](string). */
static aot_value dispatch(aot_context *cx, aot_value this_value, aot_value pattern, enum aot_symbol_id symbol,
                          const char *method, const char *flags) {
  if (AOT_FAILED(check_this(cx, this_value, method))) return AOT_EXCEPTION;
  if (symbol == AOT_SYMBOL_matchAll && require_global(cx, pattern, method)) return AOT_EXCEPTION;
  aot_value own = pattern_method(cx, pattern, symbol);
  if (AOT_FAILED(own)) return AOT_EXCEPTION;
  if (own != AOT_UNDEFINED) return aot_call(cx, own, pattern, 1, &this_value);
  aot_value s = aot_to_string(cx, this_value);
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  if (pattern != AOT_UNDEFINED) pattern = aot_to_string(cx, pattern);
  if (AOT_FAILED(pattern)) return AOT_EXCEPTION;
  aot_value regexp =
      aot_regexp(cx, pattern == AOT_UNDEFINED ? cx->empty_string : pattern, aot_string_from_c(cx, flags));
  if (AOT_FAILED(regexp)) return AOT_EXCEPTION;
  return aot_invoke(cx, regexp, aot_key_from_name(cx->symbols[symbol]), 1, &s);
}

AOT_BUILTIN(aot_builtin_string_match) { return dispatch(cx, this_value, AOT_ARG(0), AOT_SYMBOL_match, "match", ""); }
AOT_BUILTIN(aot_builtin_string_match_all) {
  return dispatch(cx, this_value, AOT_ARG(0), AOT_SYMBOL_matchAll, "matchAll", "g");
}
AOT_BUILTIN(aot_builtin_string_search) { return dispatch(cx, this_value, AOT_ARG(0), AOT_SYMBOL_search, "search", ""); }

/* ---------------------------------------------------------------- replace */

static int append_capture(aot_context *cx, aot_builder *b, aot_value captures, uint32_t n) {
  (void)cx;
  aot_value c = aot_list_at(captures, n - 1);
  if (c != AOT_UNDEFINED) aot_builder_string(b, c);
  return 0;
}

/* $<name> */
static int append_named(aot_context *cx, aot_builder *b, aot_value named, aot_value name) {
  aot_key key;
  if (aot_to_key(cx, name, &key)) return -1;
  aot_value v = aot_get_value(cx, named, key);
  if (AOT_FAILED(v)) return -1;
  if (v == AOT_UNDEFINED) return 0;
  v = aot_to_string(cx, v);
  if (AOT_FAILED(v)) return -1;
  aot_builder_string(b, v);
  return 0;
}

static bool is_digit(uint16_t u) { return u >= '0' && u <= '9'; }

int aot_get_substitution(aot_context *cx, aot_builder *b, aot_value matched, aot_value text, uint32_t position,
                         aot_value captures, aot_value named, aot_value replacement) {
  aot_string *r = aot_string_flatten(cx, replacement);
  uint32_t count = captures == AOT_UNDEFINED ? 0 : aot_list_count(captures), length = aot_string_length(text),
           plain = 0;
  for (uint32_t i = 0; i + 1 < r->length; i++) {
    if (aot_string_unit(r, i) != '$') continue;
    uint16_t u = aot_string_unit(r, i + 1);
    uint32_t used = 2, tail = position + aot_string_length(matched), n = is_digit(u) ? u - '0' : 0;
    if (is_digit(u) && i + 2 < r->length && is_digit(aot_string_unit(r, i + 2))) {
      uint32_t two = n * 10 + aot_string_unit(r, i + 2) - '0';
      if (two >= 1 && two <= count) {
        n = two;
        used = 3;
      }
    }
    int32_t close = -1;
    if (u == '<' && named != AOT_UNDEFINED) close = aot_string_index_of(cx, replacement, cx->single_units['>'], i + 2);
    bool known = u == '$' || u == '&' || u == '`' || u == '\'' || (n >= 1 && n <= count) || close >= 0;
    if (!known) continue;
    aot_builder_range(b, replacement, plain, i);
    if (u == '$') aot_builder_unit(b, '$');
    else if (u == '&') aot_builder_string(b, matched);
    else if (u == '`') aot_builder_string(b, aot_substring(cx, text, 0, position));
    else if (u == '\'') aot_builder_string(b, aot_substring(cx, text, tail < length ? tail : length, length));
    else if (close >= 0) {
      used = (uint32_t)close + 1 - i;
      if (append_named(cx, b, named, aot_substring(cx, replacement, i + 2, (uint32_t)close))) return -1;
    } else if (append_capture(cx, b, captures, n)) return -1;
    plain = i + used;
    i = plain - 1;
  }
  aot_builder_range(b, replacement, plain, r->length);
  return 0;
}

/* The text for one match at `position`; `replacement` is a function or a string. 0 ok. */
static int append_replacement(aot_context *cx, aot_builder *b, aot_value s, aot_value pattern, uint32_t position,
                              aot_value replacement) {
  if (aot_is_string(replacement))
    return aot_get_substitution(cx, b, pattern, s, position, AOT_UNDEFINED, AOT_UNDEFINED, replacement);
  aot_value args[3] = {pattern, aot_int((int32_t)position), s};
  aot_value text = aot_call(cx, replacement, AOT_UNDEFINED, 3, args);
  if (AOT_FAILED(text)) return -1;
  text = aot_to_string(cx, text);
  if (AOT_FAILED(text)) return -1;
  aot_builder_string(b, text);
  return 0;
}

static aot_value replace(aot_context *cx, aot_value this_value, aot_value pattern, aot_value replacement, bool all) {
  const char *method = all ? "replaceAll" : "replace";
  if (AOT_FAILED(check_this(cx, this_value, method))) return AOT_EXCEPTION;
  if (all && require_global(cx, pattern, method)) return AOT_EXCEPTION;
  aot_value own = pattern_method(cx, pattern, AOT_SYMBOL_replace);
  if (AOT_FAILED(own)) return AOT_EXCEPTION;
  if (own != AOT_UNDEFINED) {
    aot_value args[2] = {this_value, replacement};
    return aot_call(cx, own, pattern, 2, args);
  }
  aot_value s = aot_to_string(cx, this_value);
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  pattern = aot_to_string(cx, pattern);
  if (AOT_FAILED(pattern)) return AOT_EXCEPTION;
  if (!aot_is_callable(replacement)) replacement = aot_to_string(cx, replacement);
  if (AOT_FAILED(replacement)) return AOT_EXCEPTION;
  uint32_t size = aot_string_length(pattern), length = aot_string_length(s), from = 0;
  int32_t at = aot_string_index_of(cx, s, pattern, 0);
  if (at < 0) return s;
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_string_flatten(cx, s);
  while (at >= 0) {
    aot_builder_range(&b, s, from, (uint32_t)at);
    if (append_replacement(cx, &b, s, pattern, (uint32_t)at, replacement)) return AOT_EXCEPTION;
    from = (uint32_t)at + size;
    uint32_t next = (uint32_t)at + (size ? size : 1);
    if (!all || b.failed) break;
    at = next <= length ? aot_string_index_of(cx, s, pattern, next) : -1;
  }
  aot_builder_range(&b, s, from, length);
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_string_replace) { return replace(cx, this_value, AOT_ARG(0), AOT_ARG(1), false); }
AOT_BUILTIN(aot_builtin_string_replace_all) { return replace(cx, this_value, AOT_ARG(0), AOT_ARG(1), true); }

/* ---------------------------------------------------------------- split */

static aot_value split_units(aot_context *cx, aot_value s, uint32_t limit) {
  uint32_t n = aot_string_length(s);
  if (n > limit) n = limit;
  aot_value list = aot_new_array_with_capacity(cx, n);
  for (uint32_t i = 0; i < n && !AOT_FAILED(list); i++)
    if (aot_array_push(cx, list, aot_string_at(cx, s, i))) return AOT_EXCEPTION;
  return list;
}

AOT_BUILTIN(aot_builtin_string_split) {
  aot_value separator = AOT_ARG(0), limit_value = AOT_ARG(1);
  if (AOT_FAILED(check_this(cx, this_value, "split"))) return AOT_EXCEPTION;
  aot_value own = pattern_method(cx, separator, AOT_SYMBOL_split);
  if (AOT_FAILED(own)) return AOT_EXCEPTION;
  if (own != AOT_UNDEFINED) {
    aot_value args[2] = {this_value, limit_value};
    return aot_call(cx, own, separator, 2, args);
  }
  aot_value s = aot_to_string(cx, this_value);
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  uint32_t limit = limit_value == AOT_UNDEFINED ? UINT32_MAX : aot_to_uint32(cx, limit_value);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  aot_value pattern = aot_to_string(cx, separator);
  if (AOT_FAILED(pattern)) return AOT_EXCEPTION;
  if (limit == 0) return aot_new_array(cx, 0, NULL);
  if (separator == AOT_UNDEFINED) return aot_new_array(cx, 1, &s);
  uint32_t size = aot_string_length(pattern), length = aot_string_length(s), from = 0;
  if (size == 0) return split_units(cx, s, limit);
  aot_value list = aot_new_array(cx, 0, NULL);
  for (uint32_t count = 0; count < limit; count++) {
    int32_t at = length == 0 ? -1 : aot_string_index_of(cx, s, pattern, from);
    if (aot_array_push(cx, list, aot_substring(cx, s, from, at < 0 ? length : (uint32_t)at))) return AOT_EXCEPTION;
    if (at < 0) break;
    from = (uint32_t)at + size;
  }
  return list;
}
