/* regexp_replace.c: RegExp.prototype[@@replace] (ECMA-262 22.2.6.11).
 *
 * All matches are found before anything is replaced. Those of an intact expression are kept as positions, and a replacement text is
 * taken apart once for all of them; what user-defined exec methods gave is kept as objects. */
#include "builtins/regexp/regexp_exec.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "heap/heap.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/property_access.h"
#include "builtins/common/substitution.h"

#define MAX_PIECES 16u

/* One call of @@replace. */
typedef struct replacement {
  aot_context *cx;
  aot_value text;  /* the string in which is replaced */
  aot_value value; /* a function, or the string with `$` */
  bool is_function;
  bool is_apart; /* `value` is a string, and `pieces` are what it consists of: without names */
  uint32_t piece_count;
  aot_piece pieces[MAX_PIECES];
  aot_builder out;
  uint32_t done; /* units of text that are in `out` */
} replacement;

/* ---------------------------------------------------------------- one match */

/* Calls the function. values: the match and its captures. 0 ok. */
static int append_call(replacement *r, uint32_t position, uint32_t count, const aot_value *values, aot_value groups) {
  aot_context *cx = r->cx;
  aot_value few[16], *args = few;
  int32_t argc = (int32_t)count + 2 + (groups != AOT_UNDEFINED);
  if (argc > 16) args = aot_new_elements(cx, (uint32_t)argc, AOT_UNDEFINED);
  if (!args) return -1;
  memcpy(args, values, count * sizeof *args);
  args[count] = aot_int((int32_t)position);
  args[count + 1] = r->text;
  if (groups != AOT_UNDEFINED) args[count + 2] = groups;
  if (argc > 16)
    for (int32_t i = 0; i < argc; i++) aot_barrier(cx, aot_elements_cell(args), args[i]);
  aot_value text = aot_call(cx, r->value, AOT_UNDEFINED, argc, args);
  if (!AOT_FAILED(text)) text = aot_to_string(cx, text);
  if (AOT_FAILED(text)) return -1;
  aot_builder_string(&r->out, text);
  return 0;
}

/* The text before the match, and the replacement of it. 0 ok. */
static int replace_one(replacement *r, uint32_t position, uint32_t count, const aot_value *values, aot_value groups) {
  if (position >= r->done) aot_builder_range(&r->out, r->text, r->done, position);
  if (r->is_function) return append_call(r, position, count, values, groups);
  aot_substitution match = {.text = r->text,
                            .matched = values[0],
                            .position = position,
                            .capture_count = count - 1,
                            .captures = values + 1,
                            .named = groups};
  return aot_get_substitution(r->cx, &r->out, &match, r->value);
}

static aot_value finish(replacement *r) {
  uint32_t length = aot_string_length(r->text);
  if (r->done < length) aot_builder_range(&r->out, r->text, r->done, length);
  return aot_builder_finish(&r->out);
}

/* ---------------------------------------------------------------- intact expressions */

/* Positions of matches, `width` numbers each. The buffer is a leaf of the heap. */
typedef struct match_list {
  int32_t *positions;
  uint32_t width, count, capacity;
} match_list;

static int keep(aot_context *cx, match_list *list, const int32_t *captures) {
  if (list->count == list->capacity) {
    uint32_t capacity = list->capacity ? 2 * list->capacity : 4;
    int32_t *grown = aot_new_bytes(cx, (size_t)capacity * list->width * sizeof *grown);
    if (!grown) return -1;
    if (list->count) memcpy(grown, list->positions, (size_t)list->count * list->width * sizeof *grown);
    list->positions = grown;
    list->capacity = capacity;
  }
  memcpy(list->positions + (size_t)list->count++ * list->width, captures, list->width * sizeof *captures);
  return 0;
}

/* A name becomes the number of its group, if one group has it. False: several have it. */
static bool resolve_name(replacement *r, const aot_regexp_code *code, aot_piece *piece) {
  aot_value name = aot_intern(r->cx, aot_substring(r->cx, r->value, piece->from, piece->to));
  *piece = (aot_piece){.kind = AOT_PIECE_TEXT}; /* nothing, when there is no such group */
  for (uint32_t i = 1; i < code->program->group_count; i++) {
    if (aot_list_at(code->names, i) != name) continue;
    if (piece->kind == AOT_PIECE_CAPTURE) return false;
    *piece = (aot_piece){.kind = AOT_PIECE_CAPTURE, .capture = i};
  }
  return true;
}

/* Takes the replacement text apart. */
static void take_apart(replacement *r, const aot_regexp_code *code) {
  bool has_names = code->names != AOT_UNDEFINED;
  aot_piece piece;
  for (uint32_t at = 0; aot_next_piece(r->cx, r->value, code->program->group_count - 1u, has_names, &at, &piece);) {
    if (piece.kind == AOT_PIECE_NAMED && !resolve_name(r, code, &piece)) return;
    if (r->piece_count == MAX_PIECES) return;
    r->pieces[r->piece_count++] = piece;
  }
  r->is_apart = true;
}

static void append_piece(replacement *r, const aot_piece *piece, const int32_t *positions) {
  const int32_t *capture = positions;
  switch (piece->kind) {
  case AOT_PIECE_TEXT: aot_builder_range(&r->out, r->value, piece->from, piece->to); return;
  case AOT_PIECE_BEFORE: aot_builder_range(&r->out, r->text, 0, (uint32_t)positions[0]); return;
  case AOT_PIECE_AFTER: aot_builder_range(&r->out, r->text, (uint32_t)positions[1], aot_string_length(r->text)); return;
  case AOT_PIECE_CAPTURE: capture += 2 * (size_t)piece->capture; break;
  case AOT_PIECE_MATCH:
  case AOT_PIECE_NAMED: break;
  }
  if (capture[0] >= 0) aot_builder_range(&r->out, r->text, (uint32_t)capture[0], (uint32_t)capture[1]);
}

/* With the match and its captures as strings. */
static int replace_values(replacement *r, const aot_regexp_code *code, const int32_t *positions) {
  aot_context *cx = r->cx;
  uint32_t n = code->program->group_count;
  aot_value few[12], *values = n > 12 ? aot_new_elements(cx, n, AOT_UNDEFINED) : few;
  if (!values) return -1;
  for (uint32_t i = 0; i < n; i++) {
    values[i] = aot_regexp_capture(cx, r->text, positions, i);
    if (n > 12) aot_barrier(cx, aot_elements_cell(values), values[i]);
  }
  return replace_one(r, (uint32_t)positions[0], n, values, aot_regexp_named_groups(cx, code, values));
}

/* The positions may be those of the last match of all: what a function searches replaces them. */
static int replace_positions(replacement *r, const aot_regexp_code *code, const int32_t *positions) {
  uint32_t end = (uint32_t)positions[1];
  if (r->is_apart) {
    aot_builder_range(&r->out, r->text, r->done, (uint32_t)positions[0]);
    for (uint32_t i = 0; i < r->piece_count; i++) append_piece(r, &r->pieces[i], positions);
  } else if (replace_values(r, code, positions)) {
    return -1;
  }
  r->done = end;
  return 0;
}

/* At the first match. */
static void begin(replacement *r, const aot_regexp_code *code) {
  if (!r->is_function) take_apart(r, code);
  const aot_string *flat = aot_string_flatten(r->cx, r->text);
  aot_builder_expect(&r->out, flat->length, aot_string_is_wide(flat));
}

/* A function is called when all matches are known; a text is inserted as they come. */
static aot_value replace_all_intact(replacement *r, aot_value regexp) {
  aot_context *cx = r->cx;
  const aot_regexp_code *code = aot_regexp_of(regexp)->code;
  const aot_string *flat = aot_string_flatten(cx, r->text);
  bool unicode = aot_regexp_is_unicode(code->program), any = false;
  match_list list = {.width = 2u * code->program->group_count};
  aot_regexp_of(regexp)->last_index = aot_int(0);
  for (uint32_t at = 0; at <= flat->length;) {
    const int32_t *captures;
    int found = aot_regexp_find(cx, code->program, r->text, at, &captures);
    if (found < 0) return AOT_EXCEPTION;
    if (!found) break;
    if (!any) begin(r, code);
    any = true;
    at = (uint32_t)captures[1];
    if (captures[0] == captures[1]) at = aot_advance_index(flat, at, unicode);
    if (r->is_function ? keep(cx, &list, captures) : replace_positions(r, code, captures)) return AOT_EXCEPTION;
  }
  if (!any) return r->text;
  for (uint32_t i = 0; i < list.count; i++)
    if (replace_positions(r, code, list.positions + (size_t)i * list.width)) return AOT_EXCEPTION;
  return finish(r);
}

static aot_value replace_first_intact(replacement *r, aot_value regexp) {
  const int32_t *captures;
  const aot_regexp_code *code = aot_regexp_of(regexp)->code;
  int found = aot_regexp_step(r->cx, regexp, r->text, &captures);
  if (found <= 0) return found ? AOT_EXCEPTION : r->text;
  begin(r, code);
  return replace_positions(r, code, captures) ? AOT_EXCEPTION : finish(r);
}

/* ---------------------------------------------------------------- by exec */

/* The results of exec, all of them or the first, as an array. */
static aot_value results_of(replacement *r, aot_value regexp, bool global, bool unicode) {
  aot_context *cx = r->cx;
  aot_value list = aot_new_array(cx, 0, NULL);
  if (AOT_FAILED(list) || (global && aot_regexp_set_last_index(cx, regexp, 0))) return AOT_EXCEPTION;
  for (;;) {
    aot_value result = aot_regexp_exec(cx, regexp, r->text);
    if (AOT_FAILED(result)) return AOT_EXCEPTION;
    if (result == AOT_NULL) return list;
    if (aot_array_push(cx, list, result)) return AOT_EXCEPTION;
    if (!global) return list;
    aot_value text = aot_element(cx, result, 0);
    if (!AOT_FAILED(text)) text = aot_to_string(cx, text);
    if (AOT_FAILED(text)) return AOT_EXCEPTION;
    if (aot_string_length(text) == 0 && aot_regexp_advance_last_index(cx, regexp, r->text, unicode))
      return AOT_EXCEPTION;
  }
}

/* Adds captures 1 ... to the list that has the match. 0 ok. */
static int add_captures(aot_context *cx, aot_value list, aot_value result, double n) {
  for (double i = 1; i < n; i++) {
    aot_value v = aot_element(cx, result, i);
    if (!AOT_FAILED(v) && v != AOT_UNDEFINED) v = aot_to_string(cx, v);
    if (AOT_FAILED(v) || aot_array_push(cx, list, v)) return -1;
  }
  return 0;
}

/* The position of a result, clamped to the text. -1 with an error pending. */
static double position_of(replacement *r, aot_value result) {
  aot_value index = aot_get_name(r->cx, result, AOT_NAME_index);
  if (AOT_FAILED(index)) return -1;
  double position = aot_to_integer_or_infinity(r->cx, index), length = aot_string_length(r->text);
  if (aot_has_exception(r->cx)) return -1;
  return position < 0 ? 0 : position > length ? length : position;
}

static int replace_result(replacement *r, aot_value result) {
  aot_context *cx = r->cx;
  double n = aot_length_of(cx, result);
  if (aot_has_exception(cx)) return -1;
  aot_value matched = aot_element(cx, result, 0);
  if (!AOT_FAILED(matched)) matched = aot_to_string(cx, matched);
  if (AOT_FAILED(matched)) return -1;
  double position = position_of(r, result);
  if (position < 0) return -1;
  aot_value list = aot_new_array(cx, 1, &matched);
  if (AOT_FAILED(list) || add_captures(cx, list, result, n)) return -1;
  aot_value groups = aot_get_name(cx, result, AOT_NAME_groups);
  if (AOT_FAILED(groups)) return -1;
  if (!r->is_function && groups != AOT_UNDEFINED) groups = aot_to_object(cx, groups);
  if (AOT_FAILED(groups)) return -1;
  bool kept = position >= r->done;
  replacement one = *r; /* a match before what is done has its replacement made, and thrown away */
  aot_builder_init(&one.out, cx);
  replacement *to = kept ? r : &one;
  if (replace_one(to, (uint32_t)position, aot_list_count(list), aot_array_of(list)->elements, groups)) return -1;
  if (kept) r->done = (uint32_t)position + aot_string_length(matched);
  return 0;
}

static aot_value replace_by_exec(replacement *r, aot_value regexp) {
  aot_context *cx = r->cx;
  aot_value flags = aot_regexp_flag_text(cx, regexp);
  if (AOT_FAILED(flags)) return AOT_EXCEPTION;
  bool unicode = aot_regexp_has_letter(cx, flags, 'u') || aot_regexp_has_letter(cx, flags, 'v');
  aot_value results = results_of(r, regexp, aot_regexp_has_letter(cx, flags, 'g'), unicode);
  if (AOT_FAILED(results)) return AOT_EXCEPTION;
  for (uint32_t i = 0; i < aot_list_count(results); i++)
    if (replace_result(r, aot_list_at(results, i))) return AOT_EXCEPTION;
  return finish(r);
}

/* ---------------------------------------------------------------- the method */

AOT_BUILTIN(aot_builtin_regexp_replace) {
  if (!aot_is_object(this_value)) return aot_throw_incompatible(cx, "RegExp.prototype.@@replace", AOT_UNDEFINED);
  replacement r;
  r.cx = cx;
  r.text = aot_to_string(cx, AOT_ARG(0));
  r.value = AOT_ARG(1);
  r.is_apart = false;
  r.piece_count = r.done = 0;
  if (AOT_FAILED(r.text)) return AOT_EXCEPTION;
  r.is_function = aot_is_callable(r.value);
  if (!r.is_function) r.value = aot_to_string(cx, r.value);
  if (AOT_FAILED(r.value)) return AOT_EXCEPTION;
  aot_builder_init(&r.out, cx);
  if (!aot_regexp_is_intact(cx, this_value)) return replace_by_exec(&r, this_value);
  bool global = (aot_regexp_program_of(this_value)->flags & AOT_REGEXP_GLOBAL) != 0;
  return global ? replace_all_intact(&r, this_value) : replace_first_intact(&r, this_value);
}
