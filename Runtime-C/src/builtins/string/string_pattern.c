/* string_pattern.c: the methods of String.prototype that take a pattern. Those dispatch by symbol, so that regular
 * expressions bring their own behaviour (ECMA-262 22.1.3). */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/stack.h"
#include "heap/heap.h"
#include "value/builder.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include "regexp/regexp_object.h"
#include "builtins/common/receiver.h"
#include "builtins/common/substitution.h"
#include "builtins/common/global_pattern.h"
#include <stdbool.h>
#include <stdlib.h>

/* There when a pattern may be something else than a regular expression. */
#pragma weak aot_regexp

/* The well-known symbols under which patterns bring their own behaviour. */
enum protocol { MATCH, MATCH_ALL, REPLACE, REPLACE_ALL, SEARCH, SPLIT, PROTOCOLS };
static const enum aot_symbol_id protocol_symbols[PROTOCOLS] = {
    AOT_SYMBOL_match, AOT_SYMBOL_matchAll, AOT_SYMBOL_replace, AOT_SYMBOL_replace, AOT_SYMBOL_search, AOT_SYMBOL_split};

/* Where the methods of patterns were found lately: cx->builtin_state[AOT_STATE_PATTERN]. */
static aot_ic *protocol_caches(aot_context *cx) {
  aot_ic *caches = cx->builtin_state[AOT_STATE_PATTERN];
  if (AOT_LIKELY(caches != NULL)) return caches;
  caches = calloc(PROTOCOLS, sizeof *caches);
  if (!caches) aot_fatal(cx, "out of memory");
  cx->builtin_state[AOT_STATE_PATTERN] = caches;
  aot_gc_add_caches(cx, caches, PROTOCOLS);
  aot_at_free(cx, free, caches);
  return caches;
}

static aot_value refuse_method(aot_context *cx, aot_value pattern, enum protocol p, aot_value method) {
  /* V8 looks for these by generated code, for the others in C++. */
  if (p == MATCH_ALL || p == REPLACE || p == SPLIT) return aot_throw_not_method(cx, method);
  aot_description value, object, key;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "'%s' returned for property '%s' of object '%s' is not a function",
                         aot_describe(cx, method, &value), aot_describe(cx, cx->symbols[protocol_symbols[p]], &key),
                         aot_describe(cx, pattern, &object));
}

/* Calls the method that an object pattern has under the symbol: 1 and *result, which may be AOT_EXCEPTION; 0 = there is none. */
static int call_pattern(aot_context *cx, aot_value pattern, enum protocol p, int32_t argc, const aot_value *argv,
                        aot_value *result) {
  if (!aot_is_object(pattern)) return 0;
  aot_value method = aot_get(cx, pattern, cx->symbols[protocol_symbols[p]], &protocol_caches(cx)[p]);
  if (aot_is_nullish(method)) return 0;
  if (AOT_FAILED(method)) *result = AOT_EXCEPTION;
  else if (aot_is_callable(method)) *result = aot_call(cx, method, pattern, argc, argv);
  else *result = refuse_method(cx, pattern, p, method);
  return 1;
}

static aot_value check_this(aot_context *cx, aot_value v, const char *method) {
  return aot_is_nullish(v)
             ? aot_throw_error(cx, AOT_TYPE_ERROR, "String.prototype.%s called on null or undefined", method)
             : v;
}

/* match, matchAll, search: pattern[symbol](this), else new RegExp(pattern)[symbol](string). */
static aot_value dispatch(aot_context *cx, aot_value this_value, aot_value pattern, enum protocol p, const char *method,
                          const char *flags) {
  if (AOT_FAILED(check_this(cx, this_value, method))) return AOT_EXCEPTION;
  if (p == MATCH_ALL && aot_require_global_pattern(cx, pattern, false)) return AOT_EXCEPTION;
  aot_value result;
  if (call_pattern(cx, pattern, p, 1, &this_value, &result)) return result;
  aot_value s = aot_to_string(cx, this_value);
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  if (pattern != AOT_UNDEFINED) pattern = aot_to_string(cx, pattern);
  if (AOT_FAILED(pattern)) return AOT_EXCEPTION;
  aot_value regexp =
      aot_regexp(cx, pattern == AOT_UNDEFINED ? cx->empty_string : pattern, aot_string_from_c(cx, flags));
  if (AOT_FAILED(regexp)) return AOT_EXCEPTION;
  return aot_invoke(cx, regexp, aot_key_from_name(cx->symbols[protocol_symbols[p]]), 1, &s);
}

AOT_BUILTIN(aot_builtin_string_match) { return dispatch(cx, this_value, AOT_ARG(0), MATCH, "match", ""); }
AOT_BUILTIN(aot_builtin_string_match_all) { return dispatch(cx, this_value, AOT_ARG(0), MATCH_ALL, "matchAll", "g"); }
AOT_BUILTIN(aot_builtin_string_search) { return dispatch(cx, this_value, AOT_ARG(0), SEARCH, "search", ""); }

/* ---------------------------------------------------------------- replace */

/* The text for one match at `position`; `replacement` is a function or a string. 0 ok. */
static int append_replacement(aot_context *cx, aot_builder *b, aot_value s, aot_value pattern, uint32_t position,
                              aot_value replacement) {
  if (aot_is_string(replacement)) {
    aot_substitution match = {.text = s, .matched = pattern, .position = position, .named = AOT_UNDEFINED};
    return aot_get_substitution(cx, b, &match, replacement);
  }
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
  if (all && aot_require_global_pattern(cx, pattern, true)) return AOT_EXCEPTION;
  aot_value args[2] = {this_value, replacement}, result;
  if (call_pattern(cx, pattern, all ? REPLACE_ALL : REPLACE, 2, args, &result)) return result;
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
    if (aot_is_asked(cx)) return AOT_EXCEPTION;
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
    if (aot_array_push(cx, list, aot_string_at(cx, s, i)) || aot_is_asked(cx)) return AOT_EXCEPTION;
  return list;
}

/* About how many pieces there will be. */
static uint32_t count_pieces(aot_context *cx, aot_value s, aot_value pattern, uint32_t limit) {
  const aot_string *text = aot_string_flatten(cx, s), *p = aot_string_flatten(cx, pattern);
  if (aot_string_is_wide(text) || p->length != 1) return 0;
  const uint8_t *units = aot_string_latin1(text);
  uint16_t separator = aot_string_unit(p, 0);
  uint32_t count = 1;
  for (uint32_t i = 0; i < text->length; i++) count += units[i] == separator;
  return count < limit ? count : limit;
}

AOT_BUILTIN(aot_builtin_string_split) {
  aot_value separator = AOT_ARG(0), limit_value = AOT_ARG(1);
  if (AOT_FAILED(check_this(cx, this_value, "split"))) return AOT_EXCEPTION;
  aot_value args[2] = {this_value, limit_value}, result;
  if (call_pattern(cx, separator, SPLIT, 2, args, &result)) return result;
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
  aot_value list = aot_new_array_with_capacity(cx, count_pieces(cx, s, pattern, limit));
  for (uint32_t count = 0; count < limit && !AOT_FAILED(list); count++) {
    int32_t at = length == 0 ? -1 : aot_string_index_of(cx, s, pattern, from);
    if (aot_array_push(cx, list, aot_substring(cx, s, from, at < 0 ? length : (uint32_t)at)) || aot_is_asked(cx))
      return AOT_EXCEPTION;
    if (at < 0) break;
    from = (uint32_t)at + size;
  }
  return list;
}
