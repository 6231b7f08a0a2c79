/* aot_regexp_match.h: the instructions of compiled patterns (regexp_opcodes.def) as macros: the runtime's matcher, which reads programs,
 * and the C that a build makes of literals are both written in them.
 *
 * In scope stand: `m`; `s` and `end` of the subject, `start` of the match, `last` where it can begin; `at`, the position; `top` of the
 * choices, `limit`; the registers `r`; the labels `fail`, and `next`, which begins one unit further on; and AOT_RE_POINTER is what
 * points to units. */
#ifndef AOT_REGEXP_MATCH_H
#define AOT_REGEXP_MATCH_H

#include "aot_abi.h"
#include "aot_compat.h"
#include "aot_regexp.h"
#include <string.h>

/* The state of a match. */
typedef struct aot_regexp_matcher {
  aot_context *cx;
  const aot_regexp_program *program;
  int32_t *registers;              /* the result */
  uint32_t *choices, *choices_end; /* what there is to come back to; the end leaves room for one entry */
  uint32_t until_interrupt;        /* failures */
} aot_regexp_matcher;

/* Searches a subject of Latin-1 units for a match that begins from `start` to `last`, where there are minimum_length units: 1 with the
 * registers of captures set, 0, or -1 with an error pending. Of a program with `has_native` the address of one stands before it. */
typedef int aot_regexp_native(aot_regexp_matcher *m, const uint8_t *s, const uint8_t *end, const uint8_t *start,
                              const uint8_t *last);

/* The first place in [at, last] where a match may begin, or NULL. */
const uint8_t *aot_regexp_find_start(const aot_regexp_program *program, const uint8_t *at, const uint8_t *last);

/* The first place from `start` on where a match may begin that one which begins a character earlier does not exclude: behind a character
 * of the leading run the same ends can be reached as from that character, or fewer. Requires: there is a leading run, and no match
 * begins before `start`. */
const uint8_t *aot_regexp_skip_run(const aot_regexp_program *program, const uint8_t *start, const uint8_t *last);

/* What there is to come back to. An entry is two words or three; the one on top says what it is, in its low bits. */
enum {
  AOT_RE_CHOICE,  /* {position, target}: goes on there */
  AOT_RE_RESTORE, /* {old value, register}: sets it, and goes on with the entry below */
  AOT_RE_RUN,     /* {shortest end, end, instruction}: the run may end earlier */
  AOT_RE_LAZY_RUN /* {characters left, end, instruction}: the run may end later */
};
#define AOT_RE_ENTRY_BITS  2
#define AOT_RE_ENTRY(n, k) ((uint32_t)(n) << AOT_RE_ENTRY_BITS | (uint32_t)(k))
#define AOT_RE_ENTRY_MASK  3u
#define AOT_RE_ENTRY_ROOM  4u /* words that each push finds */

/* No unit need follow a run. */
#define AOT_RE_ANY_UNIT 0xFFFFFFFFu

/* Doubles the room for choices: the new place of `top`. NULL with a RangeError pending when there are too many. */
uint32_t *aot_regexp_more_choices(aot_regexp_matcher *m, uint32_t *top);

/* False with an error pending when the host has interrupted the program. */
bool aot_regexp_go_on(aot_regexp_matcher *m);

/* Whether two texts of Latin-1 units are the same after Canonicalize, with or without u and v. */
bool aot_regexp_same_folded(const uint8_t *a, const uint8_t *b, size_t length, bool by_point);

/* C made of literals matches Latin-1. */
#ifndef AOT_RE_POINTER
#define AOT_RE_POINTER uint8_t *
#endif

#define AOT_RE_POSITION(p) ((uint32_t)((p)-s))

/* With a leading run a start behind `first` follows one that has failed, which may exclude it. */
#define AOT_RE_BEGIN                                                                                                   \
  uint32_t *top = m->choices, *limit = m->choices_end;                                                                 \
  const AOT_RE_POINTER first = m->program->leading_run ? start : end
#define AOT_RE_SKIP_RUN                                                                                                \
  if (AOT_UNLIKELY(start > first)) start = AOT_RE_SKIPPED(m->program, start, last)
#ifndef AOT_RE_SKIPPED
#define AOT_RE_SKIPPED aot_regexp_skip_run
#endif

/* Moves `start` to where a match may begin. */
#define AOT_RE_FIND(found)                                                                                             \
  start = (found);                                                                                                     \
  if (!start) return 0
#define AOT_RE_FIND_ANY                                                                                                \
  if (start > last) return 0
#define AOT_RE_FIND_SET(test)                                                                                          \
  for (uint32_t c;; start++) {                                                                                         \
    if (start > last) return 0;                                                                                        \
    c = *start;                                                                                                        \
    if (test) break;                                                                                                   \
  }
/* Matches there: no group has taken part. */
#define AOT_RE_START(registers)                                                                                        \
  at = start;                                                                                                          \
  memset(r, 0xFF, (registers) * sizeof *r)
#define AOT_RE_RESERVE                                                                                                 \
  if (AOT_UNLIKELY(top > limit)) {                                                                                     \
    top = aot_regexp_more_choices(m, top);                                                                             \
    if (!top) return -1;                                                                                               \
    limit = m->choices_end;                                                                                            \
  }
#define AOT_RE_PUSH(target, position)                                                                                  \
  do {                                                                                                                 \
    AOT_RE_RESERVE                                                                                                     \
    *top++ = AOT_RE_POSITION(position);                                                                                \
    *top++ = AOT_RE_ENTRY(target, AOT_RE_CHOICE);                                                                      \
  } while (0)
#define AOT_RE_PUSH_REGISTER(n)                                                                                        \
  do {                                                                                                                 \
    AOT_RE_RESERVE                                                                                                     \
    *top++ = (uint32_t)r[n];                                                                                           \
    *top++ = AOT_RE_ENTRY(n, AOT_RE_RESTORE);                                                                          \
  } while (0)
#define AOT_RE_PUSH_RUN(instruction, kind, below)                                                                      \
  do {                                                                                                                 \
    AOT_RE_RESERVE                                                                                                     \
    *top++ = (below);                                                                                                  \
    *top++ = AOT_RE_POSITION(at);                                                                                      \
    *top++ = AOT_RE_ENTRY(instruction, kind);                                                                          \
  } while (0)
/* Below the first choice there is nothing to come back to: the registers begin anew with the next start. */
#define AOT_RE_SET_REGISTER(n, value)                                                                                  \
  do {                                                                                                                 \
    if (top != m->choices) AOT_RE_PUSH_REGISTER(n);                                                                    \
    r[n] = (int32_t)(value);                                                                                           \
  } while (0)

/* Characters. `test` is an expression of the unit `c`. */
#define AOT_RE_UNIT(u)                                                                                                 \
  if (at == end || *at != (u)) goto fail;                                                                              \
  at++
#define AOT_RE_UNIT_BACK(u)                                                                                            \
  if (at == s || at[-1] != (u)) goto fail;                                                                             \
  at--
#define AOT_RE_SET(test)                                                                                               \
  do {                                                                                                                 \
    uint32_t c;                                                                                                        \
    if (at == end || (c = *at, !(test))) goto fail;                                                                    \
    at++;                                                                                                              \
  } while (0)
#define AOT_RE_SET_BACK(test)                                                                                          \
  do {                                                                                                                 \
    uint32_t c;                                                                                                        \
    if (at == s || (c = at[-1], !(test))) goto fail;                                                                   \
    at--;                                                                                                              \
  } while (0)

/* Assertions */
#define AOT_RE_IS_LINE_TERMINATOR(u) ((u) == '\n' || (u) == '\r' || (u) == 0x2028 || (u) == 0x2029)
#define AOT_RE_AT_START                                                                                                \
  if (at != s) goto fail
#define AOT_RE_AT_END                                                                                                  \
  if (at != end) goto fail
#define AOT_RE_AT_LINE_START                                                                                           \
  if (at != s && !AOT_RE_IS_LINE_TERMINATOR((uint32_t)at[-1])) goto fail
#define AOT_RE_AT_LINE_END                                                                                             \
  if (at != end && !AOT_RE_IS_LINE_TERMINATOR((uint32_t)*at)) goto fail
/* Goes on when being at a boundary is `wanted`. */
#define AOT_RE_WORD_BOUNDARY(test, wanted)                                                                             \
  do {                                                                                                                 \
    bool is_behind = false, is_ahead = false;                                                                          \
    uint32_t c;                                                                                                        \
    if (at > s) {                                                                                                      \
      c = at[-1];                                                                                                      \
      is_behind = (test) != 0;                                                                                         \
    }                                                                                                                  \
    if (at < end) {                                                                                                    \
      c = *at;                                                                                                         \
      is_ahead = (test) != 0;                                                                                          \
    }                                                                                                                  \
    if ((is_behind != is_ahead) != (wanted)) goto fail;                                                                \
  } while (0)

/* The `length` units of Latin-1 that `text` is. */
#define AOT_RE_LITERAL(text, length)                                                                                   \
  if ((size_t)(end - at) < (length) || memcmp(at, text, length) != 0) goto fail;                                       \
  at += (length)
#define AOT_RE_LITERAL_BACK(text, length)                                                                              \
  if ((size_t)(at - s) < (length) || memcmp(at - (length), text, length) != 0) goto fail;                              \
  at -= (length)

/* Goes to `otherwise` unless there is a next unit that passes the test. */
#define AOT_RE_BRANCH(test, otherwise)                                                                                 \
  do {                                                                                                                 \
    uint32_t c;                                                                                                        \
    if (at == end || (c = *at, !(test))) otherwise;                                                                    \
  } while (0)

/* Runs of units: as many as pass the test, from `minimum` to `maximum`; `number` names the instruction in entries. */
#define AOT_RE_RUN_TO(test, run_end)                                                                                   \
  do {                                                                                                                 \
    uint32_t c;                                                                                                        \
    while (at < (run_end) && (c = *at, (test))) at++;                                                                  \
  } while (0)
#define AOT_RE_RUN_LONGEST(test, minimum, maximum)                                                                     \
  const AOT_RE_POINTER shortest = at + (minimum);                                                                      \
  const AOT_RE_POINTER run_end = (size_t)(end - at) > (maximum) ? at + (maximum) : end;                                \
  if ((size_t)(end - at) < (minimum)) goto fail;                                                                       \
  AOT_RE_RUN_TO(test, run_end);                                                                                        \
  if (at < shortest) goto fail
#define AOT_RE_RUN_ALL(test, minimum, maximum)                                                                         \
  do { AOT_RE_RUN_LONGEST(test, minimum, maximum); } while (0)
#define AOT_RE_RUN_GREEDY(test, minimum, maximum, number)                                                              \
  do {                                                                                                                 \
    AOT_RE_RUN_LONGEST(test, minimum, maximum);                                                                        \
    if (at > shortest) AOT_RE_PUSH_RUN(number, AOT_RE_RUN, AOT_RE_POSITION(shortest));                                 \
  } while (0)
#define AOT_RE_RUN_LAZY(test, minimum, maximum, number)                                                                \
  do {                                                                                                                 \
    AOT_RE_RUN_LONGEST(test, minimum, minimum);                                                                        \
    if ((maximum) > (minimum)) AOT_RE_PUSH_RUN(number, AOT_RE_LAZY_RUN, AOT_RE_REST(maximum, minimum));                \
  } while (0)

/* What a lazy run may take behind the characters that it must take. */
#define AOT_RE_UNLIMITED              0xFFFFFFFFu
#define AOT_RE_REST(maximum, minimum) ((maximum) == AOT_RE_UNLIMITED ? AOT_RE_UNLIMITED : (maximum) - (minimum))

/* Takes a run up again: it ends earlier, or later, where the unit that must follow stands. */
#define AOT_RE_SHORTEN(required, number)                                                                               \
  do {                                                                                                                 \
    const uint8_t *shortest;                                                                                           \
    at = s + *--top;                                                                                                   \
    shortest = s + *--top;                                                                                             \
    do at--;                                                                                                           \
    while (at > shortest && (required) != AOT_RE_ANY_UNIT && *at != (required));                                       \
    if (at > shortest) AOT_RE_PUSH_RUN(number, AOT_RE_RUN, AOT_RE_POSITION(shortest));                                 \
  } while (0)
#define AOT_RE_LENGTHEN(test, required, number)                                                                        \
  do {                                                                                                                 \
    uint32_t left, c;                                                                                                  \
    at = s + *--top;                                                                                                   \
    left = *--top;                                                                                                     \
    do {                                                                                                               \
      if (at == end || (c = *at++, !(test))) goto fail;                                                                \
      if (left != AOT_RE_UNLIMITED) left--;                                                                            \
    } while (left && (required) != AOT_RE_ANY_UNIT && at < end && *at != (required));                                  \
    if (left) AOT_RE_PUSH_RUN(number, AOT_RE_LAZY_RUN, left);                                                          \
  } while (0)

/* The same for any units, of which any number may be taken. */
#define AOT_RE_LENGTHEN_TO(required, number)                                                                           \
  do {                                                                                                                 \
    at = s + *--top;                                                                                                   \
    top--;                                                                                                             \
    if (at < end) at = (const uint8_t *)memchr(at + 1, (int)(required), (size_t)(end - at - 1));                       \
    else goto fail;                                                                                                    \
    if (!at) goto fail;                                                                                                \
    AOT_RE_PUSH_RUN(number, AOT_RE_LAZY_RUN, AOT_RE_UNLIMITED);                                                        \
  } while (0)

/* The text of the first group that took part, or none. */
#define AOT_RE_REFERENCE(is_different)                                                                                 \
  if ((size_t)(end - at) < length || (length && (is_different))) goto fail;                                            \
  at += length
#define AOT_RE_REFERENCE_BACK(is_different)                                                                            \
  if ((size_t)(at - s) < length || (length && (is_different))) goto fail;                                              \
  at -= length

/* Registers */
#define AOT_RE_SAVE(n) AOT_RE_SET_REGISTER(n, AOT_RE_POSITION(at))
#define AOT_RE_CLEAR(from, to)                                                                                         \
  for (uint32_t n = (from); n < (to); n++)                                                                             \
    if (r[n] != -1) AOT_RE_SET_REGISTER(n, -1)
#define AOT_RE_CHECK_ADVANCE(n)                                                                                        \
  if ((uint32_t)r[n] == AOT_RE_POSITION(at)) goto fail
#define AOT_RE_CHECK_ADVANCE_FROM(n, counter, minimum)                                                                 \
  if ((uint32_t)r[n] == AOT_RE_POSITION(at) && (uint32_t)r[counter] >= (minimum)) goto fail

/* Lookaround */
#define AOT_RE_LOOK(mark, from, to)                                                                                    \
  for (uint32_t n = (from); n < (to); n++) AOT_RE_PUSH_REGISTER(n);                                                    \
  r[mark] = (int32_t)(top - m->choices);                                                                               \
  r[(mark) + 1] = (int32_t)AOT_RE_POSITION(at)
#define AOT_RE_LOOK_END(mark)                                                                                          \
  top = m->choices + r[mark];                                                                                          \
  at = s + r[(mark) + 1]
#define AOT_RE_LOOK_NOT_END(mark)                                                                                      \
  top = m->choices + r[mark];                                                                                          \
  goto fail

#define AOT_RE_POLL                                                                                                    \
  if (AOT_UNLIKELY(!--m->until_interrupt) && !aot_regexp_go_on(m)) return -1
/* Takes the newest entry into `entry`, restores registers on the way; goes to `next` when there is none. */
#define AOT_RE_POP(entry)                                                                                              \
  for (;;) {                                                                                                           \
    if (top == m->choices) goto next;                                                                                  \
    entry = *--top;                                                                                                    \
    if ((entry & AOT_RE_ENTRY_MASK) != AOT_RE_RESTORE) break;                                                          \
    r[entry >> AOT_RE_ENTRY_BITS] = (int32_t) * --top;                                                                 \
  }
#define AOT_RE_MATCHED                                                                                                 \
  m->registers[0] = (int32_t)AOT_RE_POSITION(start);                                                                   \
  m->registers[1] = (int32_t)AOT_RE_POSITION(at);                                                                      \
  return 1

#endif
