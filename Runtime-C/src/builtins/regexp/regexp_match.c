/* regexp_match.c: RegExp.prototype[@@match], [@@matchAll] and [@@search], and the iterator of matches (ECMA-262 22.2.6, 22.2.9). */
#include "builtins/regexp/regexp_exec.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "value/string.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/state.h"
#include "object/wrapper.h"

/* ---------------------------------------------------------------- match */

/* All matches of an intact expression: no user code runs. */
static aot_value all_matches(aot_context *cx, aot_value r, aot_value s) {
  const aot_regexp_program *program = aot_regexp_program_of(r);
  const aot_string *flat = aot_string_flatten(cx, s);
  bool unicode = aot_regexp_is_unicode(program);
  aot_value list = AOT_NULL;
  aot_regexp_of(r)->last_index = aot_int(0);
  for (uint32_t at = 0; at <= flat->length;) {
    const int32_t *captures;
    int found = aot_regexp_find(cx, program, s, at, &captures);
    if (found <= 0) return found ? AOT_EXCEPTION : list;
    at = (uint32_t)captures[1];
    if (captures[0] == captures[1]) at = aot_advance_index(flat, at, unicode);
    if (list == AOT_NULL) list = aot_new_array(cx, 0, NULL);
    if (AOT_FAILED(list) || aot_array_push(cx, list, aot_regexp_capture(cx, s, captures, 0))) return AOT_EXCEPTION;
  }
  return list;
}

static aot_value match_all_by_exec(aot_context *cx, aot_value r, aot_value s, bool unicode) {
  aot_value list = AOT_NULL;
  if (aot_regexp_set_last_index(cx, r, 0)) return AOT_EXCEPTION;
  for (;;) {
    aot_value result = aot_regexp_exec(cx, r, s);
    if (AOT_FAILED(result)) return AOT_EXCEPTION;
    if (result == AOT_NULL) return list;
    aot_value text = aot_element(cx, result, 0);
    if (!AOT_FAILED(text)) text = aot_to_string(cx, text);
    if (AOT_FAILED(text)) return AOT_EXCEPTION;
    if (list == AOT_NULL) list = aot_new_array(cx, 0, NULL);
    if (AOT_FAILED(list) || aot_array_push(cx, list, text)) return AOT_EXCEPTION;
    if (aot_string_length(text) == 0 && aot_regexp_advance_last_index(cx, r, s, unicode)) return AOT_EXCEPTION;
  }
}

AOT_BUILTIN(aot_builtin_regexp_match) {
  if (!aot_is_object(this_value)) return aot_throw_incompatible(cx, "RegExp.prototype.@@match", this_value);
  aot_value s = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  if (aot_regexp_is_intact(cx, this_value)) {
    bool global = (aot_regexp_program_of(this_value)->flags & AOT_REGEXP_GLOBAL) != 0;
    return global ? all_matches(cx, this_value, s) : aot_regexp_builtin_exec(cx, this_value, s);
  }
  aot_value flags = aot_regexp_flag_text(cx, this_value);
  if (AOT_FAILED(flags)) return AOT_EXCEPTION;
  if (!aot_regexp_has_letter(cx, flags, 'g')) return aot_regexp_exec(cx, this_value, s);
  bool unicode = aot_regexp_has_letter(cx, flags, 'u') || aot_regexp_has_letter(cx, flags, 'v');
  return match_all_by_exec(cx, this_value, s, unicode);
}

/* ---------------------------------------------------------------- search */

/* lastIndex becomes v unless it is that already. 0 ok. */
static int put_last_index(aot_context *cx, aot_value r, aot_value v) {
  aot_value now = aot_get_name(cx, r, AOT_NAME_lastIndex);
  if (AOT_FAILED(now)) return -1;
  return aot_same_value(now, v) ? 0 : aot_set_value(cx, r, AOT_KEY(cx, lastIndex), v);
}

AOT_BUILTIN(aot_builtin_regexp_search) {
  if (!aot_is_object(this_value)) return aot_throw_incompatible(cx, "RegExp.prototype.@@search", this_value);
  aot_value s = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  if (aot_regexp_is_intact(cx, this_value)) {
    const int32_t *captures;
    int found = aot_regexp_find(cx, aot_regexp_program_of(this_value), s, 0, &captures);
    return found < 0 ? AOT_EXCEPTION : aot_int(found ? captures[0] : -1);
  }
  aot_value before = aot_get_name(cx, this_value, AOT_NAME_lastIndex);
  if (AOT_FAILED(before)) return AOT_EXCEPTION;
  if (!aot_same_value(before, aot_int(0)) && aot_regexp_set_last_index(cx, this_value, 0)) return AOT_EXCEPTION;
  aot_value result = aot_regexp_exec(cx, this_value, s);
  if (AOT_FAILED(result) || put_last_index(cx, this_value, before)) return AOT_EXCEPTION;
  return result == AOT_NULL ? aot_int(-1) : aot_get_name(cx, result, AOT_NAME_index);
}

/* ---------------------------------------------------------------- matchAll */

AOT_BUILTIN(aot_builtin_regexp_string_iterator_next);

/* What `next` does, without its result: 1 with *match, 0 at the end, -1. */
static int step_iterator(aot_context *cx, aot_value iterator, aot_value *match) {
  aot_wrapper *it = aot_wrapper_of(iterator);
  aot_value matcher = it->value, s = it->extra[0];
  if (matcher == AOT_UNDEFINED) return 0;
  *match = aot_regexp_exec(cx, matcher, s);
  if (AOT_FAILED(*match)) {
    it->value = AOT_UNDEFINED;
    return -1;
  }
  bool is_last = *match == AOT_NULL || !aot_as_bool(it->extra[1]);
  if (is_last) {
    it->value = it->extra[0] = AOT_UNDEFINED;
    return *match != AOT_NULL;
  }
  aot_value text = aot_element(cx, *match, 0);
  if (!AOT_FAILED(text)) text = aot_to_string(cx, text);
  if (AOT_FAILED(text)) return -1;
  bool unicode = aot_as_bool(it->extra[2]);
  return aot_string_length(text) == 0 && aot_regexp_advance_last_index(cx, matcher, s, unicode) ? -1 : 1;
}

/* wrapper.value = the matcher, or undefined at the end; extra[0] the string; extra[1] global, extra[2] unicode. */
static aot_value new_iterator(aot_context *cx, aot_value matcher, aot_value s, bool global, bool unicode) {
  aot_value it = aot_new_exotic(cx, AOT_UNDEFINED, AOT_REALM_REGEXP_STRING_ITERATOR_PROTOTYPE, sizeof(aot_wrapper),
                                AOT_KIND_REGEXP_STRING_ITERATOR);
  if (AOT_FAILED(it)) return AOT_EXCEPTION;
  cx->core->match_next = aot_builtin_regexp_string_iterator_next;
  cx->core->match_step = step_iterator;
  aot_wrapper *w = aot_wrapper_of(it);
  w->value = matcher;
  w->extra[0] = s;
  w->extra[1] = aot_bool(global);
  w->extra[2] = aot_bool(unicode);
  return it;
}

aot_value aot_regexp_matcher_of(aot_context *cx, aot_value r) {
  double index;
  aot_value matcher = aot_new_regexp(cx, aot_regexp_of(r)->code, AOT_UNDEFINED);
  if (aot_regexp_get_last_index(cx, r, &index)) return AOT_EXCEPTION;
  aot_regexp_of(matcher)->last_index = aot_number(index);
  return matcher;
}

AOT_BUILTIN(aot_builtin_regexp_match_all) {
  if (!aot_is_object(this_value)) return aot_throw_incompatible(cx, "RegExp.prototype.@@matchAll", this_value);
  aot_value s = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  if (aot_regexp_is_intact(cx, this_value)) {
    aot_value matcher = aot_regexp_matcher_of(cx, this_value);
    if (AOT_FAILED(matcher)) return AOT_EXCEPTION;
    const aot_regexp_program *program = aot_regexp_program_of(matcher);
    return new_iterator(cx, matcher, s, (program->flags & AOT_REGEXP_GLOBAL) != 0, aot_regexp_is_unicode(program));
  }
  aot_value flags = aot_regexp_flag_text(cx, this_value);
  if (AOT_FAILED(flags)) return AOT_EXCEPTION;
  aot_value matcher = aot_regexp_species_copy(cx, this_value, flags);
  if (AOT_FAILED(matcher)) return AOT_EXCEPTION;
  double index;
  if (aot_regexp_get_last_index(cx, this_value, &index) || aot_regexp_set_last_index(cx, matcher, index))
    return AOT_EXCEPTION;
  bool unicode = aot_regexp_has_letter(cx, flags, 'u') || aot_regexp_has_letter(cx, flags, 'v');
  return new_iterator(cx, matcher, s, aot_regexp_has_letter(cx, flags, 'g'), unicode);
}

AOT_BUILTIN(aot_builtin_regexp_string_iterator_next) {
  if (!aot_is_kind(this_value, AOT_KIND_REGEXP_STRING_ITERATOR))
    return aot_throw_incompatible(cx, "%RegExpStringIterator%.prototype.next", this_value);
  aot_value match = AOT_UNDEFINED;
  int found = step_iterator(cx, this_value, &match);
  if (found < 0) return AOT_EXCEPTION;
  return aot_iterator_result(cx, found ? match : AOT_UNDEFINED, !found);
}

AOT_BUILTIN(aot_builtin_regexp_string_iterator_tag) { return aot_string_from_c(cx, "RegExp String Iterator"); }
