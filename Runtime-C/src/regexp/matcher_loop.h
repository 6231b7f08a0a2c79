/* matcher_loop.h: the loop of the matcher. Part of matcher.c, for one kind of UNITs. */

typedef int NAME(search_function)(aot_regexp_matcher *m, const UNIT *s, const UNIT *end, const UNIT *start,
                                  const UNIT *last);

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

/* How far a run of points in the set goes from `at` on; *count is how many there are. */
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

static inline bool NAME(is_literal)(const UNIT *at, size_t room, const uint32_t *units, uint32_t count) {
  if (room < count) return false;
  for (uint32_t i = 0; i < count; i++)
    if (at[i] != (units[i / 2] >> (i % 2 * 16) & 0xFFFF)) return false;
  return true;
}

/* A run that is taken up again. */
typedef struct NAME(run) {
  const aot_regexp_program *program;
  const uint32_t *pc;
  const UNIT *s, *end;
} NAME(run);

/* A run that ended at `at` ends earlier, where what must follow stands: there. *shortest, a position, becomes NO_MORE when it cannot end
 * earlier still. Requires: at is behind *shortest. */
static const UNIT *NAME(shorten)(NAME(run) run, const UNIT *at, uint32_t *shortest) {
  uint32_t required = run.pc[3];
  bool by_point = (*run.pc & 0xFF) == AOT_REGEXP_OP_RunPoints;
  const UNIT *least = run.s + *shortest;
  do {
    at--;
    if (by_point && at > least && NAME(is_inside_pair)(run.s, at, run.end)) at--;
  } while (at > least && required != AOT_RE_ANY_UNIT && *at != required);
  if (at == least) *shortest = NO_MORE;
  return at;
}

/* A run that ended at `at` ends later, where what must follow stands: there, or NULL when it cannot. *left characters, at least one, may
 * be taken; NO_MORE then when none may. */
static const UNIT *NAME(lengthen)(NAME(run) run, const UNIT *at, uint32_t *left) {
  const aot_regexp_set *set = set_at(run.program, *run.pc >> 8);
  uint32_t required = run.pc[3];
  bool by_point = (*run.pc & 0xFF) == AOT_REGEXP_OP_RunLazyPoints;
  do {
    if (at == run.end || !has(set, by_point ? NAME(next_point)(&at, run.end) : *at++)) return NULL;
    if (*left != AOT_RE_UNLIMITED && --*left == 0) *left = NO_MORE;
  } while (*left != NO_MORE && required != AOT_RE_ANY_UNIT && at < run.end && *at != required);
  return at;
}

/* Searches for a match that begins from `start` to `last`: 1 with the registers set, 0, or -1 with an error pending. */
static int NAME(run_program)(aot_regexp_matcher *m, const UNIT *s, const UNIT *end, const UNIT *start,
                             const UNIT *last) {
  static const void *const labels[] = {
#define OP(name, format, semantics) &&op_##name,
#include "regexp_opcodes.def"
#undef OP
  };
  const aot_regexp_program *program = m->program;
  const uint32_t *code = (const uint32_t *)((const char *)program + program->code_offset), *pc = code;
  int32_t *r = m->registers;
  bool is_unicode = program->flags & (AOT_REGEXP_UNICODE | AOT_REGEXP_UNICODE_SETS);
  bool is_single = aot_regexp_is_single(program);
  const UNIT *at;
  uint32_t entry;
  AOT_RE_BEGIN;

#define A          (*pc >> 8)
#define HERE       ((uint32_t)(pc - code))
#define IN(offset) has(set_at(program, offset), c)
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

search:
  AOT_RE_SKIP_RUN;
  AOT_RE_FIND(NAME(find_start)(program, start, last));
  if (is_unicode && NAME(is_inside_pair)(s, start, end)) goto next;
  AOT_RE_START(program->registers);
  GO(0);
next:
  if (is_single) return 0;
  start++;
  goto search;

op_Unit:
  AOT_RE_UNIT(A);
  NEXT(1);
op_UnitBack:
  AOT_RE_UNIT_BACK(A);
  NEXT(1);
op_Literal:
  if (!NAME(is_literal)(at, (size_t)(end - at), pc + 1, A)) goto fail;
  at += A;
  NEXT(1 + (A + 1) / 2);
op_LiteralBack:
  if (!NAME(is_literal)(at - A, (size_t)(at - s), pc + 1, A)) goto fail;
  at -= A;
  NEXT(1 + (A + 1) / 2);
op_Set:
  AOT_RE_SET(IN(A));
  NEXT(1);
op_SetBack:
  AOT_RE_SET_BACK(IN(A));
  NEXT(1);
op_PointSet:
  if (at == end || !has(set_at(program, A), NAME(next_point)(&at, end))) goto fail;
  NEXT(1);
op_PointSetBack:
  if (at == s || !has(set_at(program, A), NAME(previous_point)(&at, s))) goto fail;
  NEXT(1);

/* Of points: what was matched may not end, or begin, inside of a pair. */
#define REFERENCE(is_folded, by_point, is_back)                                                                        \
  do {                                                                                                                 \
    NAME(reference) reference = NAME(referred)(s, pc + 1, A, r);                                                       \
    if ((size_t)(is_back ? at - s : end - at) < reference.length) goto fail;                                           \
    if (!NAME(is_same)(reference, is_back ? at - reference.length : at, is_folded, by_point)) goto fail;               \
    at = is_back ? at - reference.length : at + reference.length;                                                      \
    if (by_point && reference.length && NAME(is_inside_pair)(s, at, end)) goto fail;                                   \
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
  AOT_RE_AT_START;
  NEXT(1);
op_AtEnd:
  AOT_RE_AT_END;
  NEXT(1);
op_AtLineStart:
  AOT_RE_AT_LINE_START;
  NEXT(1);
op_AtLineEnd:
  AOT_RE_AT_LINE_END;
  NEXT(1);
op_AtWordBoundary:
  AOT_RE_WORD_BOUNDARY(IN(A), true);
  NEXT(1);
op_NotAtWordBoundary:
  AOT_RE_WORD_BOUNDARY(IN(A), false);
  NEXT(1);

op_Run:
  AOT_RE_RUN_GREEDY(IN(A), pc[1], pc[2], HERE);
  NEXT(4);
op_RunPoints : {
  uint32_t count;
  const UNIT *shortest = NAME(point_run_end)(set_at(program, A), at, end, pc[1], &count);
  if (count < pc[1]) goto fail;
  at = NAME(point_run_end)(set_at(program, A), shortest, end, AOT_RE_REST(pc[2], pc[1]), &count);
  if (at > shortest) AOT_RE_PUSH_RUN(HERE, AOT_RE_RUN, AOT_RE_POSITION(shortest));
  NEXT(4);
}
op_RunLazy:
  AOT_RE_RUN_LAZY(IN(A), pc[1], pc[2], HERE);
  NEXT(4);
op_RunLazyPoints : {
  uint32_t count;
  at = NAME(point_run_end)(set_at(program, A), at, end, pc[1], &count);
  if (count < pc[1]) goto fail;
  if (pc[2] > pc[1]) AOT_RE_PUSH_RUN(HERE, AOT_RE_LAZY_RUN, AOT_RE_REST(pc[2], pc[1]));
  NEXT(4);
}
op_RunAll:
  AOT_RE_RUN_ALL(IN(A), pc[1], pc[2]);
  NEXT(4);
op_RunAllPoints : {
  uint32_t count;
  at = NAME(point_run_end)(set_at(program, A), at, end, pc[2], &count);
  if (count < pc[1]) goto fail;
  NEXT(4);
}

op_Jump:
  GO(A);
op_Split:
  AOT_RE_PUSH(A, at);
  NEXT(1);
op_SplitLazy:
  AOT_RE_PUSH(HERE + 1, at);
  GO(A);
op_SplitOn:
  AOT_RE_BRANCH(IN(pc[1]), GO(A));
  AOT_RE_PUSH(A, at);
  NEXT(2);
op_Branch:
  AOT_RE_BRANCH(IN(pc[1]), GO(A));
  NEXT(2);
op_Dispatch:
  if (at < end && is_latin1(*at)) GO(pc[2 + ((const uint8_t *)program + A)[*at]]);
  NEXT(2 + pc[1]);

op_Save:
  AOT_RE_SAVE(A);
  NEXT(1);
op_Clear:
  AOT_RE_CLEAR(A, pc[1]);
  NEXT(2);
op_SetCounter:
  AOT_RE_SET_REGISTER(A, 0);
  NEXT(1);
op_Increment:
  AOT_RE_SET_REGISTER(A, r[A] + 1);
  GO(pc[1]);
op_Repeat : {
  uint32_t count = (uint32_t)r[A];
  if (count >= pc[2]) GO(pc[3]);
  if (count >= pc[1]) AOT_RE_PUSH(pc[3], at);
  NEXT(4);
}
op_RepeatLazy : {
  uint32_t count = (uint32_t)r[A];
  if (count >= pc[2]) GO(pc[3]);
  if (count < pc[1]) NEXT(4);
  AOT_RE_PUSH(HERE + 4, at);
  GO(pc[3]);
}
op_CheckAdvance:
  AOT_RE_CHECK_ADVANCE(A);
  NEXT(1);
op_CheckAdvanceFrom:
  AOT_RE_CHECK_ADVANCE_FROM(A, pc[1], pc[2]);
  NEXT(3);

op_Look:
  AOT_RE_LOOK(A, pc[1], pc[2]);
  NEXT(3);
op_LookEnd:
  AOT_RE_LOOK_END(A);
  NEXT(1);
op_LookNot:
  AOT_RE_LOOK(A, pc[1], pc[2]);
  AOT_RE_PUSH(pc[3], at);
  NEXT(4);
op_LookNotEnd:
  AOT_RE_LOOK_NOT_END(A);

op_Match:
  AOT_RE_MATCHED;

op_Fail:
fail:
  AOT_RE_POLL;
  AOT_RE_POP(entry);
  pc = code + (entry >> AOT_RE_ENTRY_BITS);
  at = s + *--top;
  if ((entry & AOT_RE_ENTRY_MASK) == AOT_RE_CHOICE) NEXT(0);
  bool is_lazy = (entry & AOT_RE_ENTRY_MASK) == AOT_RE_LAZY_RUN;
  const UNIT *(*resume)(NAME(run), const UNIT *, uint32_t *) = is_lazy ? NAME(lengthen) : NAME(shorten);
  top--;
  uint32_t below = *top;
  at = resume((NAME(run)){program, pc, s, end}, at, &below);
  if (!at) goto fail;
  if (below != NO_MORE) AOT_RE_PUSH_RUN(HERE, entry & AOT_RE_ENTRY_MASK, below);
  NEXT(4);
#undef A
#undef HERE
#undef IN
#undef NEXT
#undef GO
#undef REFERENCE
}

/* Searches from `start` on by a function that is made for the program, or reads it. */
static int NAME(search)(aot_regexp_matcher *m, NAME(search_function) * search, const UNIT *s, uint32_t length,
                        uint32_t start) {
  const aot_regexp_program *program = m->program;
  const UNIT *end = s + length, *at = s + start;
  bool is_unicode = program->flags & (AOT_REGEXP_UNICODE | AOT_REGEXP_UNICODE_SETS);
  /* The character at an index inside of a pair is the pair (RegExpBuiltinExec). */
  if (is_unicode && NAME(is_inside_pair)(s, at, end)) at--;
  if ((size_t)(end - at) < program->minimum_length) return 0;
  return search(m, s, end, at, end - program->minimum_length);
}
