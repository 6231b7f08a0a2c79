/* regexp_legacy.c: the static properties of RegExp that tell of the last match, as V8 has them. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/string.h"
#include "regexp/regexp_object.h"

static aot_value between(aot_context *cx, int32_t from, int32_t to) {
  if (from < 0) return cx->empty_string;
  return aot_substring(cx, aot_regexp_state_of(cx)->subject, (uint32_t)from, (uint32_t)to);
}

/* A group of the last match; empty when it took no part, or the pattern has no such group. */
static aot_value group(aot_context *cx, uint32_t n) {
  const aot_regexp_state *s = aot_regexp_state_of(cx);
  if (n >= s->group_count) return cx->empty_string;
  return between(cx, s->captures[2 * n], s->captures[2 * n + 1]);
}

#define GROUP(n)                                                                                                       \
  AOT_BUILTIN(aot_builtin_regexp_group_##n) { return group(cx, n); }
GROUP(1)
GROUP(2)
GROUP(3)
GROUP(4)
GROUP(5)
GROUP(6)
GROUP(7)
GROUP(8)
GROUP(9)

AOT_BUILTIN(aot_builtin_regexp_last_match) { return group(cx, 0); }

AOT_BUILTIN(aot_builtin_regexp_last_paren) {
  uint32_t count = aot_regexp_state_of(cx)->group_count;
  return count > 1 ? group(cx, count - 1) : cx->empty_string;
}

AOT_BUILTIN(aot_builtin_regexp_left_context) {
  const aot_regexp_state *s = aot_regexp_state_of(cx);
  return s->group_count ? between(cx, 0, s->captures[0]) : cx->empty_string;
}

AOT_BUILTIN(aot_builtin_regexp_right_context) {
  const aot_regexp_state *s = aot_regexp_state_of(cx);
  return s->group_count ? between(cx, s->captures[1], (int32_t)aot_string_length(s->subject)) : cx->empty_string;
}

AOT_BUILTIN(aot_builtin_regexp_input) { return aot_regexp_state_of(cx)->input; }

AOT_BUILTIN(aot_builtin_regexp_set_input) {
  aot_value s = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(s)) return AOT_EXCEPTION;
  aot_regexp_state_of(cx)->input = s;
  return AOT_UNDEFINED;
}

/* Assignments to the others are without effect, and no error. */
AOT_BUILTIN(aot_builtin_regexp_set_nothing) { return AOT_UNDEFINED; }
