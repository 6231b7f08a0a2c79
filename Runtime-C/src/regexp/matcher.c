/* matcher.c: matches compiled patterns by backtracking, without recursion. The loop stands in matcher_loop.h, once for each kind of
 * units. */
#include "regexp/matcher.h"
#include "base/memory.h"
#include "base/stack.h"
#include "regexp/case_folding.h"
#include <stdlib.h>
#include <string.h>

#define INITIAL_CHOICES 1024u                                       /* words, in the frame of the match */
#define CHOICE_LIMIT    ((128u << 20) / (uint32_t)sizeof(uint32_t)) /* words: for what takes 64 MB in V8 */
#define LOCAL_REGISTERS 64u                                         /* in the frame of the match */

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
#undef AOT_RE_SKIPPED
#define AOT_RE_SKIPPED NAME(skip_run)

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

const uint8_t *aot_regexp_find_start(const aot_regexp_program *program, const uint8_t *at, const uint8_t *last) {
  return find_start_latin1(program, at, last);
}

const uint8_t *aot_regexp_skip_run(const aot_regexp_program *program, const uint8_t *start, const uint8_t *last) {
  return skip_run_latin1(program, start, last);
}

static void begin(local_matcher *local, aot_context *cx, const aot_regexp_program *program) {
  aot_regexp_matcher *m = &local->m;
  m->cx = cx;
  m->program = program;
  m->choices = local->choices;
  m->choices_end = local->choices + INITIAL_CHOICES - AOT_RE_ENTRY_ROOM;
  m->until_interrupt = INTERRUPT_INTERVAL;
}

static void end(local_matcher *local) {
  if (local->m.choices != local->choices) free(local->m.choices);
}

/* A function that is made for the program sets captures when it has matched. */
static int match_natively(local_matcher *local, const aot_string *subject, uint32_t start, int32_t *captures) {
  aot_regexp_native *native = ((aot_regexp_native *const *)(const void *)local->m.program)[-1];
  local->m.registers = captures;
  return search_latin1(&local->m, native, aot_string_latin1(subject), subject->length, start);
}

/* The matcher of programs works on registers, of which those of captures come first. */
static int match_by_program(local_matcher *local, const aot_string *subject, uint32_t start, int32_t *captures) {
  aot_regexp_matcher *m = &local->m;
  const aot_regexp_program *program = m->program;
  m->registers = local->registers;
  if (program->registers > LOCAL_REGISTERS) m->registers = malloc(program->registers * sizeof(int32_t));
  if (!m->registers) aot_fatal(m->cx, "out of memory");
  int result = aot_string_is_wide(subject)
                   ? search_wide(m, run_program_wide, aot_string_wide(subject), subject->length, start)
                   : search_latin1(m, run_program_latin1, aot_string_latin1(subject), subject->length, start);
  if (result == 1) memcpy(captures, m->registers, 2 * program->group_count * sizeof *captures);
  if (m->registers != local->registers) free(m->registers);
  return result;
}

int aot_regexp_match(aot_context *cx, const aot_regexp_program *program, aot_string *subject, uint32_t start,
                     int32_t *captures) {
  local_matcher local;
  begin(&local, cx, program);
  bool is_native = program->has_native && !aot_string_is_wide(subject);
  int result = (is_native ? match_natively : match_by_program)(&local, subject, start, captures);
  end(&local);
  return result;
}
