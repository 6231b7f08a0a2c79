/* regexp_emit.c: regular expressions for emitted code (aot_emit.h): matches of which no array is made. */
#include "aot_emit.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "value/string.h"
#include "object/internal_methods.h"
#include "object/realm_object.h"
#include "regexp/regexp_object.h"
#include "builtins/common/global_pattern.h"
#include "builtins/regexp/regexp_exec.h"

static void fill(aot_match_group *groups, uint32_t count, const aot_regexp_program *program, const int32_t *captures) {
  for (uint32_t i = 0; i < count; i++)
    groups[i] =
        i < program->group_count ? (aot_match_group){captures[2 * i], captures[2 * i + 1]} : (aot_match_group){-2, -2};
}

int aot_is_intact_regexp(aot_context *cx, aot_value v) { return aot_regexp_is_intact(cx, v); }

aot_value aot_regexp_groups(aot_context *cx, aot_value regexp, aot_value string, aot_match_group *groups,
                            uint32_t count) {
  string = aot_to_string(cx, string);
  if (AOT_FAILED(string)) return AOT_EXCEPTION;
  const int32_t *captures;
  int found = aot_regexp_step(cx, regexp, string, &captures);
  if (found <= 0) return found ? AOT_EXCEPTION : AOT_NULL;
  fill(groups, count, aot_regexp_program_of(regexp), captures);
  return string;
}

aot_value aot_literal_groups(aot_context *cx, const void *program, aot_value string, aot_match_group *groups,
                             uint32_t count) {
  string = aot_to_string(cx, string);
  if (AOT_FAILED(string)) return AOT_EXCEPTION;
  const int32_t *captures;
  int found = aot_regexp_find(cx, program, string, 0, &captures);
  if (found <= 0) return found ? AOT_EXCEPTION : AOT_NULL;
  fill(groups, count, program, captures);
  return string;
}

aot_value aot_match_all_begin(aot_context *cx, aot_value regexp) {
  return aot_require_global_pattern(cx, regexp, false) ? AOT_EXCEPTION : aot_regexp_matcher_of(cx, regexp);
}

aot_value aot_match_all_next(aot_context *cx, aot_value matcher, aot_value string, aot_match_group *groups,
                             uint32_t count) {
  const int32_t *captures;
  int found = aot_regexp_step(cx, matcher, string, &captures);
  if (found <= 0) return found ? AOT_EXCEPTION : AOT_NULL;
  const aot_regexp_program *program = aot_regexp_program_of(matcher);
  fill(groups, count, program, captures);
  bool is_empty = captures[0] == captures[1];
  if (is_empty && aot_regexp_advance_last_index(cx, matcher, string, aot_regexp_is_unicode(program)))
    return AOT_EXCEPTION;
  return string;
}

aot_value aot_match_text(aot_context *cx, aot_value string, const aot_match_group *groups, uint32_t index) {
  aot_match_group group = groups[index];
  if (AOT_LIKELY(group.from >= 0)) return aot_substring(cx, string, (uint32_t)group.from, (uint32_t)group.to);
  if (group.from == -1 || (cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO)) return AOT_UNDEFINED;
  aot_value prototype = aot_realm(cx, AOT_REALM_ARRAY_PROTOTYPE);
  return aot_object_get(cx, prototype, aot_key_from_index(index), prototype);
}

int aot_regexp_test_raw(aot_context *cx, aot_value regexp, aot_value string) {
  string = aot_to_string(cx, string);
  int found = AOT_FAILED(string) ? -1 : aot_regexp_test(cx, regexp, string);
  return found < 0 ? AOT_FAIL_BOOL : found;
}

int aot_literal_test_raw(aot_context *cx, const void *program, aot_value source, aot_value string) {
  if (AOT_UNLIKELY(!(cx->head.protectors & AOT_PROTECTOR_REGEXP)))
    return aot_regexp_test_raw(cx, aot_regexp_literal(cx, program, source), string);
  string = aot_to_string(cx, string);
  if (AOT_FAILED(string)) return AOT_FAIL_BOOL;
  const int32_t *captures;
  int found = aot_regexp_find(cx, program, string, 0, &captures);
  return found < 0 ? AOT_FAIL_BOOL : found;
}
