/* matcher.c: matches compiled patterns by backtracking, without recursion. The loop stands in matcher_loop.h, once for each kind of
 * units. */
#include "regexp/matcher.h"
#include "base/memory.h"
#include "base/stack.h"
#include "regexp/case_folding.h"
#include <stdlib.h>
#include <string.h>

#define INITIAL_CHOICES 1024u                                      /* words, in the frame of the match */
#define CHOICE_LIMIT    ((64u << 20) / (uint32_t)sizeof(uint32_t)) /* words */
#define LOCAL_REGISTERS 64u                                        /* in the frame of the match */

/* Failures between two looks for interrupts. */
#define INTERRUPT_INTERVAL 4096u

/* A match with what it has before it needs more. */
typedef struct local_matcher {
  aot_regexp_matcher m;
  uint32_t choices[INITIAL_CHOICES];
  int32_t registers[LOCAL_REGISTERS];
} local_matcher;

uint32_t *aot_regexp_more_choices(aot_regexp_matcher *m, uint32_t *top) {
  size_t used = (size_t)(top - m->choices), size = (size_t)(m->choices_end - m->choices) + AOT_RE_ENTRY_ROOM;
  if (size >= CHOICE_LIMIT) {
    aot_throw_error(m->cx, AOT_RANGE_ERROR, "Maximum call stack size exceeded");
    return NULL;
  }
  bool is_local = m->choices == ((local_matcher *)m)->choices;
  uint32_t *grown = realloc(is_local ? NULL : m->choices, 2 * size * sizeof *grown);
  if (!grown) aot_fatal(m->cx, "out of memory");
  if (is_local) memcpy(grown, m->choices, used * sizeof *grown);
  m->choices = grown;
  m->choices_end = grown + 2 * size - AOT_RE_ENTRY_ROOM;
  return grown + used;
}

bool aot_regexp_go_on(aot_regexp_matcher *m) {
  m->until_interrupt = INTERRUPT_INTERVAL;
  return !aot_stack_exhausted(m->cx);
}

bool aot_regexp_has_wide(const aot_regexp_set *set, uint32_t character) {
  uint32_t low = 0, high = set->count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (set->boundaries[middle] <= character) low = middle + 1;
    else high = middle;
  }
  return low & 1;
}

/* A run that is taken up again may not be another time. */
#define NO_MORE (UINT32_MAX - 1)

/* The pointers that the macros of aot_regexp_match.h declare. */
#undef AOT_RE_POINTER
#define AOT_RE_POINTER UNIT *

#define UNIT    uint8_t
#define NAME(x) x##_latin1
#define IS_WIDE false
#include "regexp/search_loop.h"
#include "regexp/matcher_loop.h"
#undef UNIT
#undef NAME
#undef IS_WIDE

#define UNIT    uint16_t
#define NAME(x) x##_wide
#define IS_WIDE true
#include "regexp/search_loop.h"
#include "regexp/matcher_loop.h"

bool aot_regexp_same_folded(const uint8_t *a, const uint8_t *b, size_t length, bool by_point) {
  return is_same_folded_latin1(a, b, (uint32_t)length, by_point);
}

static aot_regexp_native *native_of(const aot_regexp_program *program) {
  return program->has_native ? ((aot_regexp_native *const *)(const void *)program)[-1] : match_at_latin1;
}

static int search(aot_regexp_matcher *m, aot_string *subject, uint32_t start) {
  if (aot_string_is_wide(subject))
    return search_wide(m, match_at_wide, aot_string_wide(subject), subject->length, start);
  return search_latin1(m, native_of(m->program), aot_string_latin1(subject), subject->length, start);
}

static void begin(local_matcher *local, aot_context *cx, const aot_regexp_program *program) {
  aot_regexp_matcher *m = &local->m;
  m->cx = cx;
  m->program = program;
  m->registers = local->registers;
  if (program->registers > LOCAL_REGISTERS) m->registers = malloc(program->registers * sizeof(int32_t));
  if (!m->registers) aot_fatal(cx, "out of memory");
  m->choices = local->choices;
  m->choices_end = local->choices + INITIAL_CHOICES - AOT_RE_ENTRY_ROOM;
  m->until_interrupt = INTERRUPT_INTERVAL;
}

static void end(local_matcher *local) {
  if (local->m.registers != local->registers) free(local->m.registers);
  if (local->m.choices != local->choices) free(local->m.choices);
}

int aot_regexp_match(aot_context *cx, const aot_regexp_program *program, aot_string *subject, uint32_t start,
                     int32_t *captures) {
  local_matcher local;
  begin(&local, cx, program);
  int result = search(&local.m, subject, start);
  if (result == 1) memcpy(captures, local.m.registers, 2 * program->group_count * sizeof *captures);
  end(&local);
  return result;
}
