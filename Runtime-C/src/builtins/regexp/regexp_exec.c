/* regexp_exec.c: matching, and what it gives (ECMA-262 22.2.7). */
#include "builtins/regexp/regexp_exec.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "base/stack.h"
#include "heap/heap.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/state.h"
#include <stdlib.h>

/* ---------------------------------------------------------------- searching */

static void reserve_captures(aot_context *cx, aot_regexp_state *s, uint32_t count) {
  if (AOT_LIKELY(count <= s->captures_capacity)) return;
  s->captures = realloc(s->captures, count * sizeof *s->captures);
  if (!s->captures) aot_fatal(cx, "out of memory");
  s->captures_capacity = count;
}

int aot_regexp_find(aot_context *cx, const aot_regexp_program *program, aot_value s, uint32_t start,
                    const int32_t **captures) {
  aot_regexp_state *state = aot_regexp_state_of(cx);
  if (aot_is_asked(cx)) return -1;
  reserve_captures(cx, state, 2u * program->group_count);
  int32_t *positions = state->captures;
  uint32_t capacity = state->captures_capacity;
  state->captures = NULL; /* an interrupt of the match may match others */
  state->captures_capacity = 0;
  int found = aot_regexp_match(cx, program, aot_string_flatten(cx, s), start, positions);
  if (AOT_UNLIKELY(state->captures != NULL)) free(state->captures);
  state->captures = positions;
  state->captures_capacity = capacity;
  if (found > 0) {
    state->subject = state->input = s;
    state->group_count = program->group_count;
  }
  *captures = state->captures;
  return found;
}

/* ---------------------------------------------------------------- lastIndex */

int aot_regexp_get_last_index(aot_context *cx, aot_value r, double *index) {
  if (AOT_LIKELY(aot_regexp_is_plain(cx, r))) {
    aot_value v = aot_regexp_of(r)->last_index;
    if (AOT_LIKELY(aot_is_int(v) && aot_as_int(v) >= 0)) {
      *index = aot_as_int(v);
      return 0;
    }
  }
  aot_value v = aot_get_name(cx, r, AOT_NAME_lastIndex);
  if (AOT_FAILED(v)) return -1;
  *index = aot_to_length(cx, v);
  return aot_has_exception(cx) ? -1 : 0;
}

int aot_regexp_set_last_index(aot_context *cx, aot_value r, double index) {
  if (AOT_LIKELY(aot_regexp_is_plain(cx, r))) {
    aot_regexp_of(r)->last_index = aot_number(index);
    return 0;
  }
  return aot_set_value(cx, r, AOT_KEY(cx, lastIndex), aot_number(index));
}

int aot_regexp_advance_last_index(aot_context *cx, aot_value r, aot_value s, bool unicode) {
  double index;
  if (aot_regexp_get_last_index(cx, r, &index)) return -1;
  const aot_string *flat = aot_string_flatten(cx, s);
  double next = index < flat->length ? aot_advance_index(flat, (uint32_t)index, unicode) : index + 1;
  return aot_regexp_set_last_index(cx, r, next);
}

/* ---------------------------------------------------------------- exec */

/* Of a plain one, whose lastIndex is `index`. */
static int step_plain(aot_context *cx, aot_regexp_object *regexp, uint32_t index, aot_value s,
                      const int32_t **captures) {
  const aot_regexp_program *program = regexp->code->program;
  bool keeps = (program->flags & AOT_REGEXP_KEEPS_INDEX) != 0;
  uint32_t from = keeps ? index : 0;
  int found = from <= aot_string_length(s) ? aot_regexp_find(cx, program, s, from, captures) : 0;
  if (found >= 0 && keeps) regexp->last_index = aot_int(found ? (*captures)[1] : 0);
  return found;
}

int aot_regexp_step(aot_context *cx, aot_value regexp, aot_value s, const int32_t **captures) {
  if (AOT_LIKELY(aot_regexp_is_plain(cx, regexp))) {
    aot_regexp_object *o = aot_regexp_of(regexp);
    if (AOT_LIKELY(aot_is_int(o->last_index) && aot_as_int(o->last_index) >= 0))
      return step_plain(cx, o, (uint32_t)aot_as_int(o->last_index), s, captures);
  }
  double index;
  if (aot_regexp_get_last_index(cx, regexp, &index)) return -1;
  const aot_regexp_program *program = aot_regexp_program_of(regexp); /* user code may have called compile */
  bool keeps = (program->flags & AOT_REGEXP_KEEPS_INDEX) != 0;
  if (!keeps) index = 0;
  int found = 0;
  if (index <= aot_string_length(s)) found = aot_regexp_find(cx, program, s, (uint32_t)index, captures);
  if (found < 0 || !keeps) return found;
  return aot_regexp_set_last_index(cx, regexp, found ? (*captures)[1] : 0) ? -1 : found;
}

aot_value aot_regexp_builtin_exec(aot_context *cx, aot_value regexp, aot_value s) {
  const int32_t *captures;
  int found = aot_regexp_step(cx, regexp, s, &captures);
  if (found <= 0) return found ? AOT_EXCEPTION : AOT_NULL;
  return aot_regexp_match_array(cx, aot_regexp_of(regexp)->code, s, captures);
}

static aot_value refuse(aot_context *cx, aot_value r) { return aot_throw_incompatible(cx, "RegExp.prototype.exec", r); }

aot_value aot_regexp_exec(aot_context *cx, aot_value r, aot_value s) {
  if (AOT_LIKELY(aot_regexp_is_intact(cx, r))) return aot_regexp_builtin_exec(cx, r, s);
  aot_value exec = aot_get_name(cx, r, AOT_NAME_exec);
  if (AOT_FAILED(exec)) return AOT_EXCEPTION;
  if (!aot_is_callable(exec))
    return aot_is_kind(r, AOT_KIND_REGEXP) ? aot_regexp_builtin_exec(cx, r, s) : refuse(cx, r);
  aot_value result = aot_call(cx, exec, r, 1, &s);
  if (AOT_FAILED(result) || result == AOT_NULL || aot_is_object(result)) return result;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "RegExp exec method returned something other than an Object or null");
}

int aot_regexp_test(aot_context *cx, aot_value r, aot_value s) {
  const int32_t *captures;
  if (AOT_LIKELY(aot_regexp_is_intact(cx, r))) return aot_regexp_step(cx, r, s, &captures);
  aot_value result = aot_regexp_exec(cx, r, s);
  return AOT_FAILED(result) ? -1 : result != AOT_NULL;
}

/* ---------------------------------------------------------------- match arrays */

/* Arrays with index, input and groups, and indices when `indices`. NULL with an error pending. */
static aot_shape *match_shape(aot_context *cx, bool indices) {
  aot_shape **known = &cx->core->match_shapes[indices];
  if (AOT_LIKELY(*known != NULL)) return *known;
  aot_value sample = aot_new_array(cx, 0, NULL);
  if (AOT_FAILED(sample)) return NULL;
  aot_create_data(cx, sample, AOT_KEY(cx, index), AOT_UNDEFINED);
  aot_create_data(cx, sample, AOT_KEY(cx, input), AOT_UNDEFINED);
  aot_create_data(cx, sample, AOT_KEY(cx, groups), AOT_UNDEFINED);
  if (indices) aot_create_data(cx, sample, AOT_KEY(cx, indices), AOT_UNDEFINED);
  return *known = aot_shape_of(cx, sample);
}

/* A match array of n elements with what it has beside them. */
static aot_value new_match_array(aot_context *cx, aot_value *elements, uint32_t n, aot_value index, aot_value input,
                                 aot_value groups, aot_value indices) {
  bool has_indices = indices != AOT_UNDEFINED;
  aot_shape *s = match_shape(cx, has_indices);
  aot_value *overflow = s ? aot_new_elements(cx, 3u + has_indices, AOT_EXCEPTION) : NULL;
  if (!overflow) return AOT_EXCEPTION;
  overflow[0] = index;
  overflow[1] = input;
  overflow[2] = groups;
  if (has_indices) overflow[3] = indices;
  aot_value array = aot_array_of_elements(cx, elements, n);
  aot_array_of(array)->overflow = overflow;
  aot_array_of(array)->head.shape = s->id;
  return array;
}

aot_value aot_regexp_named_groups(aot_context *cx, const aot_regexp_code *code, const aot_value *values) {
  if (code->names == AOT_UNDEFINED) return AOT_UNDEFINED;
  aot_value groups = aot_new_object_with_proto(cx, AOT_NULL);
  for (uint32_t i = 1; i < code->program->group_count; i++) {
    aot_value name = aot_list_at(code->names, i);
    if (name == AOT_UNDEFINED) continue;
    aot_key key = aot_key_from_name(name);
    /* Of several groups with one name at most one took part. */
    if (values[i] == AOT_UNDEFINED && aot_object_has(cx, groups, key)) continue;
    aot_create_data(cx, groups, key, values[i]);
  }
  return groups;
}

static aot_value index_pair(aot_context *cx, const int32_t *captures, uint32_t group) {
  if (captures[2 * group] < 0) return AOT_UNDEFINED;
  aot_value pair[2] = {aot_int(captures[2 * group]), aot_int(captures[2 * group + 1])};
  return aot_new_array(cx, 2, pair);
}

/* MakeMatchIndicesIndexPairArray */
static aot_value indices_array(aot_context *cx, const aot_regexp_code *code, const int32_t *captures) {
  uint32_t n = code->program->group_count;
  aot_value list = aot_new_array_with_capacity(cx, n);
  for (uint32_t i = 0; i < n && !AOT_FAILED(list); i++)
    if (aot_array_push(cx, list, index_pair(cx, captures, i))) return AOT_EXCEPTION;
  if (AOT_FAILED(list)) return AOT_EXCEPTION;
  aot_value groups = aot_regexp_named_groups(cx, code, aot_array_of(list)->elements);
  return aot_create_data(cx, list, AOT_KEY(cx, groups), groups) < 0 ? AOT_EXCEPTION : list;
}

#define FEW_CAPTURES 16u

/* The elements of a match array, or NULL. Fresh ones need no barrier: where there are few the strings are made first. */
static aot_value *capture_elements(aot_context *cx, aot_value s, const int32_t *captures, uint32_t n) {
  aot_value few[FEW_CAPTURES];
  if (n <= FEW_CAPTURES) {
    for (uint32_t i = 0; i < n; i++) few[i] = aot_regexp_capture(cx, s, captures, i);
    aot_value *elements = aot_new_elements(cx, n, AOT_EXCEPTION);
    if (elements) memcpy(elements, few, n * sizeof *elements);
    return elements;
  }
  aot_value *elements = aot_new_elements(cx, n, AOT_UNDEFINED);
  for (uint32_t i = 0; i < n && elements; i++) {
    elements[i] = aot_regexp_capture(cx, s, captures, i);
    aot_barrier(cx, aot_elements_cell(elements), elements[i]);
  }
  return elements;
}

aot_value aot_regexp_match_array(aot_context *cx, const aot_regexp_code *code, aot_value s, const int32_t *captures) {
  uint32_t n = code->program->group_count;
  aot_value *elements = capture_elements(cx, s, captures, n), groups = AOT_UNDEFINED, indices = AOT_UNDEFINED;
  if (!elements) return AOT_EXCEPTION;
  if (code->names != AOT_UNDEFINED) groups = aot_regexp_named_groups(cx, code, elements);
  if (code->program->flags & AOT_REGEXP_HAS_INDICES) indices = indices_array(cx, code, captures);
  if (AOT_FAILED(indices)) return AOT_EXCEPTION;
  return new_match_array(cx, elements, n, aot_int(captures[0]), s, groups, indices);
}

/* ---------------------------------------------------------------- flags */

aot_value aot_regexp_flag_text(aot_context *cx, aot_value r) {
  aot_value flags = aot_get_name(cx, r, AOT_NAME_flags);
  return AOT_FAILED(flags) ? AOT_EXCEPTION : aot_to_string(cx, flags);
}

bool aot_regexp_has_letter(aot_context *cx, aot_value text, char letter) {
  return aot_string_index_of(cx, text, aot_single_unit(cx, (uint8_t)letter), 0) >= 0;
}

/* The same pattern with other flags, when they are compiled alike; NULL when they are not, or there is no memory. */
static aot_regexp_code *code_with_flags(aot_context *cx, aot_regexp_code *code, aot_value text) {
  const aot_string *s = aot_string_flatten(cx, text);
  bool wide = aot_string_is_wide(s);
  const void *units = wide ? (const void *)aot_string_wide(s) : (const void *)aot_string_latin1(s);
  const uint32_t alike = AOT_REGEXP_HAS_INDICES | AOT_REGEXP_KEEPS_INDEX;
  uint32_t flags;
  if (!aot_regexp_parse_flags(units, wide, s->length, &flags)) return NULL;
  if (flags == code->program->flags) return code;
  if ((flags ^ code->program->flags) & ~alike) return NULL;
  aot_regexp_program *copy = aot_new_bytes(cx, code->program->size);
  if (!copy) return NULL;
  memcpy(copy, code->program, code->program->size);
  copy->flags = (uint16_t)flags;
  copy->has_native = 0; /* its address stands before the original */
  if (flags & AOT_REGEXP_STICKY) copy->search = AOT_REGEXP_SEARCH_EVERYWHERE; /* nothing is searched for */
  return aot_regexp_new_code(cx, copy, copy, code->source);
}

/* What `new RegExp(r, flags)` does is done without the constructor where it can be: programs whose patterns nobody changes do not
 * link it. */
aot_value aot_regexp_species_copy(aot_context *cx, aot_value r, aot_value flags) {
  aot_value constructor = aot_realm(cx, AOT_REALM_REGEXP), c = aot_species_constructor(cx, r, constructor);
  if (AOT_FAILED(c)) return AOT_EXCEPTION;
  if (c == constructor && aot_is_kind(r, AOT_KIND_REGEXP)) {
    if (aot_is_regexp(cx, r) < 0) return AOT_EXCEPTION;
    aot_regexp_code *code = code_with_flags(cx, aot_regexp_of(r)->code, flags);
    if (code) return aot_new_regexp(cx, code, AOT_UNDEFINED);
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
  }
  aot_value args[2] = {r, flags};
  return aot_construct(cx, c, c, 2, args);
}

/* ---------------------------------------------------------------- methods */

AOT_BUILTIN(aot_builtin_regexp_exec) {
  if (!aot_is_kind(this_value, AOT_KIND_REGEXP)) return refuse(cx, this_value);
  aot_value s = aot_to_string(cx, AOT_ARG(0));
  return AOT_FAILED(s) ? AOT_EXCEPTION : aot_regexp_builtin_exec(cx, this_value, s);
}

AOT_BUILTIN(aot_builtin_regexp_test) {
  if (!aot_is_object(this_value)) return aot_throw_incompatible(cx, "RegExp.prototype.test", AOT_UNDEFINED);
  aot_value s = aot_to_string(cx, AOT_ARG(0));
  int found = AOT_FAILED(s) ? -1 : aot_regexp_test(cx, this_value, s);
  return found < 0 ? AOT_EXCEPTION : aot_bool(found);
}
