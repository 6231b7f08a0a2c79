/* matcher_loop.h: the loop of the matcher. Part of matcher.c, for one kind of UNITs. */

/* A low surrogate whose high one stands before it. */
static inline bool NAME(is_inside_pair)(const UNIT *s, const UNIT *at, const UNIT *end) {
  return IS_WIDE && at > s && at < end && is_low_surrogate(*at) && is_high_surrogate(at[-1]);
}

/* The point at `*at`, which moves behind it. Requires: *at < end. */
static inline uint32_t NAME(next_point)(const UNIT **at, const UNIT *end) {
  uint32_t unit = *(*at)++;
  if (!IS_WIDE || !is_high_surrogate(unit) || *at == end || !is_low_surrogate(**at)) return unit;
  return point_of(unit, *(*at)++);
}

/* The point before `*at`, which moves to it. Requires: start < *at. */
static inline uint32_t NAME(previous_point)(const UNIT **at, const UNIT *start) {
  uint32_t unit = *--*at;
  if (!IS_WIDE || !is_low_surrogate(unit) || *at == start || !is_high_surrogate((*at)[-1])) return unit;
  return point_of(*--*at, unit);
}

/* How far a run of members of the set goes from `at` on. */
static inline const UNIT *NAME(run_end)(const aot_regexp_set *set, const UNIT *at, const UNIT *end, uint32_t maximum) {
  if ((size_t)(end - at) > maximum) end = at + maximum;
  while (at < end && has(set, *at)) at++;
  return at;
}

/* The same of points; *count is how many there are. */
static inline const UNIT *NAME(point_run_end)(const aot_regexp_set *set, const UNIT *at, const UNIT *end,
                                              uint32_t maximum, uint32_t *count) {
  uint32_t n = 0;
  for (const UNIT *next = at; n < maximum && at < end; n++, at = next)
    if (!has(set, NAME(next_point)(&next, end))) break;
  *count = n;
  return at;
}

/* What a back reference compares. */
typedef struct NAME(reference) {
  const UNIT *text;
  uint32_t length;
} NAME(reference);

/* The text of the one of the groups that took part; empty when none did. */
static NAME(reference) NAME(referred)(const UNIT *s, const uint32_t *groups, uint32_t count, const int32_t *registers) {
  for (uint32_t i = 0; i < count; i++) {
    int32_t start = registers[2 * groups[i]], end = registers[2 * groups[i] + 1];
    if (start >= 0 && end >= 0) return (NAME(reference)){s + start, (uint32_t)(end - start)};
  }
  return (NAME(reference)){s, 0};
}

static bool NAME(is_same_folded)(const UNIT *a, const UNIT *b, uint32_t length, bool by_point) {
  const UNIT *end_a = a + length, *end_b = b + length;
  while (a < end_a) {
    uint32_t c = by_point ? NAME(next_point)(&a, end_a) : *a++;
    uint32_t d = by_point ? NAME(next_point)(&b, end_b) : *b++;
    if (c == d) continue;
    if (by_point ? regexp_fold_point(c) != regexp_fold_point(d) : regexp_fold_unit(c) != regexp_fold_unit(d))
      return false;
  }
  return true;
}

/* Whether the text stands at `at`. */
static bool NAME(is_same)(NAME(reference) reference, const UNIT *at, bool is_folded, bool by_point) {
  if (is_folded) return NAME(is_same_folded)(reference.text, at, reference.length, by_point);
  return !reference.length || memcmp(reference.text, at, reference.length * sizeof(UNIT)) == 0;
}

/* Matches at `start`: 1 with the registers set, 0, or -1 with an error pending. */
static int NAME(match_at)(matcher *m, const UNIT *s, const UNIT *end, const UNIT *start) {
  static const void *const labels[] = {
#define OP(name, format, semantics) &&op_##name,
#include "regexp_opcodes.def"
#undef OP
  };
  const aot_regexp_program *program = m->program;
  const uint32_t *code = m->code, *pc = code;
  int32_t *registers = m->registers;
  uint32_t *top = m->choices, *limit = m->choices_end;
  const UNIT *at = start;

#define A           (*pc >> 8)
#define SET(offset) set_at(program, offset)
#define NEXT(words)                                                                                                    \
  do {                                                                                                                 \
    pc += (words);                                                                                                     \
    goto *labels[*pc & 0xFF];                                                                                          \
  } while (0)
#define GO(target)                                                                                                     \
  do {                                                                                                                 \
    pc = code + (target);                                                                                              \
    goto *labels[*pc & 0xFF];                                                                                          \
  } while (0)
#define FAIL        goto fail
#define POSITION(p) ((uint32_t)((p)-s))
#define RESERVE                                                                                                        \
  do {                                                                                                                 \
    if (AOT_UNLIKELY(top > limit)) {                                                                                   \
      if (!(top = aot_regexp_more_choices(m, top))) return -1;                                                         \
      limit = m->choices_end;                                                                                          \
    }                                                                                                                  \
  } while (0)
#define PUSH(target, p)                                                                                                \
  do {                                                                                                                 \
    RESERVE;                                                                                                           \
    *top++ = POSITION(p);                                                                                              \
    *top++ = ENTRY(target, CHOICE);                                                                                    \
  } while (0)
#define PUSH_REGISTER(r)                                                                                               \
  do {                                                                                                                 \
    RESERVE;                                                                                                           \
    *top++ = (uint32_t)registers[r];                                                                                   \
    *top++ = ENTRY(r, RESTORE);                                                                                        \
  } while (0)
/* Nothing is to come back to below the first choice: the registers begin anew with the next start. */
#define SET_REGISTER(r, v)                                                                                             \
  do {                                                                                                                 \
    if (top != m->choices) PUSH_REGISTER(r);                                                                           \
    registers[r] = (int32_t)(v);                                                                                       \
  } while (0)
#define HERE ((uint32_t)(pc - code))

  goto *labels[*pc & 0xFF];

op_Unit:
  if (at == end || *at != A) FAIL;
  at++;
  NEXT(1);
op_UnitBack:
  if (at == s || at[-1] != A) FAIL;
  at--;
  NEXT(1);
op_Literal : {
  uint32_t count = A;
  if ((size_t)(end - at) < count) FAIL;
  for (uint32_t i = 0; i < count; i++)
    if (at[i] != (pc[1 + i / 2] >> (i % 2 * 16) & 0xFFFF)) FAIL;
  at += count;
  NEXT(1 + (count + 1) / 2);
}
op_LiteralBack : {
  uint32_t count = A;
  if ((size_t)(at - s) < count) FAIL;
  for (uint32_t i = 0; i < count; i++)
    if (*(at - count + i) != (pc[1 + i / 2] >> (i % 2 * 16) & 0xFFFF)) FAIL;
  at -= count;
  NEXT(1 + (count + 1) / 2);
}
op_Set:
  if (at == end || !has(SET(A), *at)) FAIL;
  at++;
  NEXT(1);
op_SetBack:
  if (at == s || !has(SET(A), at[-1])) FAIL;
  at--;
  NEXT(1);
op_PointSet:
  if (at == end || !has(SET(A), NAME(next_point)(&at, end))) FAIL;
  NEXT(1);
op_PointSetBack:
  if (at == s || !has(SET(A), NAME(previous_point)(&at, s))) FAIL;
  NEXT(1);

/* Of points: what was matched may not end, or begin, inside of a pair. */
#define REFERENCE(is_folded, by_point, is_back)                                                                        \
  do {                                                                                                                 \
    NAME(reference) reference = NAME(referred)(s, pc + 1, A, registers);                                               \
    if ((size_t)(is_back ? at - s : end - at) < reference.length) FAIL;                                                \
    if (!NAME(is_same)(reference, is_back ? at - reference.length : at, is_folded, by_point)) FAIL;                    \
    at = is_back ? at - reference.length : at + reference.length;                                                      \
    if (by_point && reference.length && NAME(is_inside_pair)(s, at, end)) FAIL;                                        \
    NEXT(1 + A);                                                                                                       \
  } while (0)
op_BackReference:
  REFERENCE(false, false, false);
op_BackReferenceBack:
  REFERENCE(false, false, true);
op_FoldedReference:
  REFERENCE(true, false, false);
op_FoldedReferenceBack:
  REFERENCE(true, false, true);
op_PointReference:
  REFERENCE(false, true, false);
op_PointReferenceBack:
  REFERENCE(false, true, true);
op_FoldedPointReference:
  REFERENCE(true, true, false);
op_FoldedPointReferenceBack:
  REFERENCE(true, true, true);

op_AtStart:
  if (at != s) FAIL;
  NEXT(1);
op_AtEnd:
  if (at != end) FAIL;
  NEXT(1);
op_AtLineStart:
  if (at != s && !is_line_terminator(at[-1])) FAIL;
  NEXT(1);
op_AtLineEnd:
  if (at != end && !is_line_terminator(*at)) FAIL;
  NEXT(1);
#define AT_BOUNDARY() ((at > s && has(SET(A), at[-1])) != (at < end && has(SET(A), *at)))
op_AtWordBoundary:
  if (!AT_BOUNDARY()) FAIL;
  NEXT(1);
op_NotAtWordBoundary:
  if (AT_BOUNDARY()) FAIL;
  NEXT(1);

op_Run : {
  const UNIT *shortest = at + pc[1], *longest = NAME(run_end)(SET(A), at, end, pc[2]);
  if ((size_t)(longest - at) < pc[1]) FAIL;
  at = longest;
  if (longest > shortest) {
    RESERVE;
    *top++ = POSITION(shortest);
    *top++ = POSITION(longest);
    *top++ = ENTRY(HERE, RUN);
  }
  NEXT(4);
}
op_RunPoints : {
  uint32_t count;
  const UNIT *shortest = NAME(point_run_end)(SET(A), at, end, pc[1], &count);
  if (count < pc[1]) FAIL;
  at = NAME(point_run_end)(SET(A), shortest, end, pc[2] == UINT32_MAX ? pc[2] : pc[2] - pc[1], &count);
  if (at > shortest) {
    RESERVE;
    *top++ = POSITION(shortest);
    *top++ = POSITION(at);
    *top++ = ENTRY(HERE, RUN);
  }
  NEXT(4);
}
op_RunLazy : {
  const UNIT *shortest = NAME(run_end)(SET(A), at, end, pc[1]);
  if ((size_t)(shortest - at) < pc[1]) FAIL;
  at = shortest;
  if (pc[2] > pc[1]) {
    RESERVE;
    *top++ = pc[2] == UINT32_MAX ? pc[2] : pc[2] - pc[1];
    *top++ = POSITION(at);
    *top++ = ENTRY(HERE, LAZY_RUN);
  }
  NEXT(4);
}
op_RunLazyPoints : {
  uint32_t count;
  at = NAME(point_run_end)(SET(A), at, end, pc[1], &count);
  if (count < pc[1]) FAIL;
  if (pc[2] > pc[1]) {
    RESERVE;
    *top++ = pc[2] == UINT32_MAX ? pc[2] : pc[2] - pc[1];
    *top++ = POSITION(at);
    *top++ = ENTRY(HERE, LAZY_RUN);
  }
  NEXT(4);
}
op_RunAll : {
  const UNIT *longest = NAME(run_end)(SET(A), at, end, pc[2]);
  if ((size_t)(longest - at) < pc[1]) FAIL;
  at = longest;
  NEXT(4);
}
op_RunAllPoints : {
  uint32_t count;
  at = NAME(point_run_end)(SET(A), at, end, pc[2], &count);
  if (count < pc[1]) FAIL;
  NEXT(4);
}

op_Jump:
  GO(A);
op_Split:
  PUSH(A, at);
  NEXT(1);
op_SplitLazy:
  PUSH(HERE + 1, at);
  GO(A);
op_SplitOn:
  if (at == end || !has(SET(pc[1]), *at)) GO(A);
  PUSH(A, at);
  NEXT(2);
op_Branch:
  if (at == end || !has(SET(pc[1]), *at)) GO(A);
  NEXT(2);

op_Save:
  SET_REGISTER(A, POSITION(at));
  NEXT(1);
op_Clear:
  for (uint32_t r = A; r < pc[1]; r++)
    if (registers[r] != -1) SET_REGISTER(r, -1);
  NEXT(2);
op_SetCounter:
  SET_REGISTER(A, 0);
  NEXT(1);
op_Increment:
  SET_REGISTER(A, registers[A] + 1);
  GO(pc[1]);
op_Repeat : {
  uint32_t count = (uint32_t)registers[A];
  if (count >= pc[2]) GO(pc[3]);
  if (count >= pc[1]) PUSH(pc[3], at);
  NEXT(4);
}
op_RepeatLazy : {
  uint32_t count = (uint32_t)registers[A];
  if (count >= pc[2]) GO(pc[3]);
  if (count < pc[1]) NEXT(4);
  PUSH(HERE + 4, at);
  GO(pc[3]);
}
op_CheckAdvance:
  if ((uint32_t)registers[A] == POSITION(at)) FAIL;
  NEXT(1);
op_CheckAdvanceFrom:
  if ((uint32_t)registers[A] == POSITION(at) && (uint32_t)registers[pc[1]] >= pc[2]) FAIL;
  NEXT(3);

op_Look:
  for (uint32_t r = pc[1]; r < pc[2]; r++) PUSH_REGISTER(r);
  registers[A] = (int32_t)(top - m->choices);
  registers[A + 1] = (int32_t)POSITION(at);
  NEXT(3);
op_LookEnd:
  top = m->choices + registers[A];
  at = s + registers[A + 1];
  NEXT(1);
op_LookNot:
  for (uint32_t r = pc[1]; r < pc[2]; r++) PUSH_REGISTER(r);
  registers[A] = (int32_t)(top - m->choices);
  PUSH(pc[3], at);
  NEXT(4);
op_LookNotEnd:
  top = m->choices + registers[A];
  FAIL;

op_Match:
  registers[0] = (int32_t)POSITION(start);
  registers[1] = (int32_t)POSITION(at);
  return 1;

op_Fail:
fail:
  if (AOT_UNLIKELY(!--m->until_interrupt) && !aot_regexp_go_on(m)) return -1;
  for (;;) {
    if (top == m->choices) return 0;
    uint32_t entry = *--top;
    switch (entry & ENTRY_MASK) {
    case CHOICE: {
      at = s + *--top;
      GO(entry >> ENTRY_BITS);
    }
    case RESTORE: registers[entry >> ENTRY_BITS] = (int32_t) * --top; continue;
    case RUN: {
      pc = code + (entry >> ENTRY_BITS);
      at = s + *--top;
      const UNIT *shortest = s + top[-1];
      uint32_t required = pc[3];
      bool by_point = (*pc & 0xFF) == AOT_REGEXP_OP_RunPoints;
      do {
        at--;
        if (by_point && at > shortest && NAME(is_inside_pair)(s, at, end)) at--;
      } while (at > shortest && required != UINT32_MAX && *at != required);
      if (at > shortest) {
        *top++ = POSITION(at);
        *top++ = entry;
      } else {
        top--;
      }
      NEXT(4);
    }
    case LAZY_RUN: {
      pc = code + (entry >> ENTRY_BITS);
      const aot_regexp_set *set = SET(A);
      at = s + *--top;
      uint32_t left = *--top, required = pc[3];
      bool by_point = (*pc & 0xFF) == AOT_REGEXP_OP_RunLazyPoints, is_member;
      do {
        is_member = at < end && has(set, by_point ? NAME(next_point)(&at, end) : *at++);
        if (left != UINT32_MAX) left--;
      } while (is_member && left && required != UINT32_MAX && at < end && *at != required);
      if (!is_member) goto fail;
      if (left) {
        *top++ = left;
        *top++ = POSITION(at);
        *top++ = entry;
      }
      NEXT(4);
    }
    }
  }
#undef A
#undef SET
#undef NEXT
#undef GO
#undef FAIL
#undef POSITION
#undef RESERVE
#undef PUSH
#undef PUSH_REGISTER
#undef SET_REGISTER
#undef HERE
#undef REFERENCE
#undef AT_BOUNDARY
}

/* Searches from `start` on. */
static int NAME(search)(matcher *m, const UNIT *s, uint32_t length, uint32_t start) {
  const aot_regexp_program *program = m->program;
  const UNIT *end = s + length, *at = s + start;
  bool is_unicode = program->flags & (AOT_REGEXP_UNICODE | AOT_REGEXP_UNICODE_SETS);
  bool is_single = program->flags & AOT_REGEXP_STICKY || program->search == AOT_REGEXP_SEARCH_START;
  /* The character at an index inside of a pair is the pair (RegExpBuiltinExec). */
  if (is_unicode && NAME(is_inside_pair)(s, at, end)) at--;
  if ((size_t)(end - at) < program->minimum_length) return 0;
  const UNIT *last = end - program->minimum_length;
  while ((at = NAME(find_start)(program, at, last)) != NULL) {
    bool is_skipped = is_unicode && NAME(is_inside_pair)(s, at, end);
    if (!is_skipped) {
      memset(m->registers, 0xFF, program->registers * sizeof(int32_t));
      int result = NAME(match_at)(m, s, end, at);
      if (result) return result;
    }
    if (is_single) return 0;
    at++;
  }
  return 0;
}
