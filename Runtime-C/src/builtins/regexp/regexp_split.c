/* regexp_split.c: RegExp.prototype[@@split] (ECMA-262 22.2.6.14). */
#include "builtins/regexp/regexp_exec.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/builder.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"

/* The pieces so far. */
typedef struct pieces {
  aot_context *cx;
  aot_value list;
  uint32_t limit;
} pieces;

/* 1 = the limit is reached, 0 = there is room, -1 an error is pending. */
static int add(pieces *p, aot_value v) {
  if (AOT_FAILED(v) || aot_array_push(p->cx, p->list, v)) return -1;
  return aot_list_count(p->list) == p->limit;
}

static int add_captures(pieces *p, aot_value s, const int32_t *captures, uint32_t groups) {
  for (uint32_t i = 1; i < groups; i++) {
    int full = add(p, aot_regexp_capture(p->cx, s, captures, i));
    if (full) return full;
  }
  return 0;
}

/* The next match that is not empty at `from`: 1, 0 none, -1. It begins before the end. */
static int next_separator(aot_context *cx, const aot_regexp_program *program, aot_value s, uint32_t from,
                          const int32_t **captures) {
  const aot_string *flat = aot_string_flatten(cx, s);
  bool unicode = aot_regexp_is_unicode(program);
  for (uint32_t at = from; at < flat->length;) {
    int found = aot_regexp_find(cx, program, s, at, captures);
    if (found < 0) return -1;
    bool sticky = (program->flags & AOT_REGEXP_STICKY) != 0;
    if (!found && !sticky) return 0;
    if (found && (uint32_t)(*captures)[0] >= flat->length) return 0;
    if (found && (uint32_t)(*captures)[1] != from) return 1;
    at = aot_advance_index(flat, found ? (uint32_t)(*captures)[0] : at, unicode);
  }
  return 0;
}

/* Of an intact expression: searching from a position finds what trying position after position does. */
static int split_intact(pieces *p, aot_value r, aot_value s) {
  aot_context *cx = p->cx;
  const aot_regexp_program *program = aot_regexp_program_of(r);
  uint32_t from = 0, length = aot_string_length(s);
  const int32_t *captures;
  if (length == 0) {
    int found = aot_regexp_find(cx, program, s, 0, &captures);
    return found ? found : add(p, s);
  }
  for (;;) {
    int found = next_separator(cx, program, s, from, &captures);
    if (found < 0) return -1;
    if (!found) return add(p, aot_substring(cx, s, from, length));
    uint32_t end = (uint32_t)captures[1];
    int full = add(p, aot_substring(cx, s, from, (uint32_t)captures[0]));
    if (!full) full = add_captures(p, s, captures, program->group_count);
    if (full) return full;
    from = end;
  }
}

/* ---------------------------------------------------------------- by exec */

static int add_result_captures(pieces *p, aot_value match) {
  aot_context *cx = p->cx;
  double n = aot_length_of(cx, match);
  if (aot_has_exception(cx)) return -1;
  for (double i = 1; i < n; i++) {
    int full = add(p, aot_element(cx, match, i));
    if (full) return full;
  }
  return 0;
}

static int split_by_exec(pieces *p, aot_value splitter, aot_value s, bool unicode) {
  aot_context *cx = p->cx;
  const aot_string *flat = aot_string_flatten(cx, s);
  uint32_t length = flat->length, from = 0, at = 0;
  if (length == 0) {
    aot_value match = aot_regexp_exec(cx, splitter, s);
    return AOT_FAILED(match) ? -1 : match == AOT_NULL ? add(p, s) : 0;
  }
  while (at < length) {
    double end = 0;
    if (aot_regexp_set_last_index(cx, splitter, at)) return -1;
    aot_value match = aot_regexp_exec(cx, splitter, s);
    if (AOT_FAILED(match)) return -1;
    if (match != AOT_NULL) {
      if (aot_regexp_get_last_index(cx, splitter, &end)) return -1;
      if (end > length) end = length;
    }
    if (match == AOT_NULL || end == from) {
      at = aot_advance_index(flat, at, unicode);
      continue;
    }
    int full = add(p, aot_substring(cx, s, from, at));
    if (full) return full;
    at = from = (uint32_t)end;
    full = add_result_captures(p, match);
    if (full) return full;
  }
  return add(p, aot_substring(cx, s, from, length));
}

static aot_value splitter_of(aot_context *cx, aot_value r, bool *unicode) {
  aot_value flags = aot_regexp_flag_text(cx, r);
  if (AOT_FAILED(flags)) return AOT_EXCEPTION;
  *unicode = aot_regexp_has_letter(cx, flags, 'u') || aot_regexp_has_letter(cx, flags, 'v');
  if (!aot_regexp_has_letter(cx, flags, 'y')) flags = aot_string_concat(cx, flags, aot_single_unit(cx, 'y'));
  return AOT_FAILED(flags) ? AOT_EXCEPTION : aot_regexp_species_copy(cx, r, flags);
}

/* ToUint32 of a limit. 0 ok. */
static int limit_of(aot_context *cx, aot_value v, uint32_t *limit) {
  *limit = v == AOT_UNDEFINED ? UINT32_MAX : aot_to_uint32(cx, v);
  return aot_has_exception(cx) ? -1 : 0;
}

AOT_BUILTIN(aot_builtin_regexp_split) {
  if (!aot_is_object(this_value)) return aot_throw_incompatible(cx, "RegExp.prototype.@@split", this_value);
  aot_value s = aot_to_string(cx, AOT_ARG(0)), splitter = AOT_UNDEFINED;
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  bool unicode = false, intact = aot_regexp_is_intact(cx, this_value) && !aot_is_object(AOT_ARG(1));
  if (!intact) splitter = splitter_of(cx, this_value, &unicode);
  pieces p = {.cx = cx, .list = AOT_FAILED(splitter) ? AOT_EXCEPTION : aot_new_array(cx, 0, NULL)};
  if (AOT_FAILED(p.list) || limit_of(cx, AOT_ARG(1), &p.limit)) return AOT_EXCEPTION;
  if (p.limit == 0) return p.list;
  int failed = intact ? split_intact(&p, this_value, s) : split_by_exec(&p, splitter, s, unicode);
  return failed < 0 ? AOT_EXCEPTION : p.list;
}
