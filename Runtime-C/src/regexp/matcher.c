/* matcher.c: matches compiled patterns by backtracking, without recursion. The loop stands in matcher_loop.h, once for each kind of
 * units. */
#include "regexp/matcher.h"
#include "base/memory.h"
#include "base/stack.h"
#include "regexp/case_folding.h"
#include <stdlib.h>
#include <string.h>

uint32_t *aot_regexp_more_choices(matcher *m, uint32_t *top) {
  size_t used = (size_t)(top - m->choices), size = (size_t)(m->choices_end - m->choices) + ENTRY_ROOM;
  if (size >= CHOICE_LIMIT) {
    aot_throw_error(m->cx, AOT_RANGE_ERROR, "Maximum call stack size exceeded");
    return NULL;
  }
  bool is_local = m->choices == m->local_choices;
  uint32_t *grown = realloc(is_local ? NULL : m->choices, 2 * size * sizeof *grown);
  if (!grown) aot_fatal(m->cx, "out of memory");
  if (is_local) memcpy(grown, m->choices, used * sizeof *grown);
  m->choices = grown;
  m->choices_end = grown + 2 * size - ENTRY_ROOM;
  return grown + used;
}

bool aot_regexp_go_on(matcher *m) {
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

static int search(matcher *m, aot_string *subject, uint32_t start) {
  if (aot_string_is_wide(subject)) return search_wide(m, aot_string_wide(subject), subject->length, start);
  return search_latin1(m, aot_string_latin1(subject), subject->length, start);
}

static void begin(matcher *m, aot_context *cx, const aot_regexp_program *program) {
  m->cx = cx;
  m->program = program;
  m->code = (const uint32_t *)((const char *)program + program->code_offset);
  m->registers = m->local_registers;
  if (program->registers > LOCAL_REGISTERS) m->registers = malloc(program->registers * sizeof(int32_t));
  if (!m->registers) aot_fatal(cx, "out of memory");
  m->choices = m->local_choices;
  m->choices_end = m->local_choices + INITIAL_CHOICES - ENTRY_ROOM;
  m->until_interrupt = INTERRUPT_INTERVAL;
}

static void end(matcher *m) {
  if (m->registers != m->local_registers) free(m->registers);
  if (m->choices != m->local_choices) free(m->choices);
}

int aot_regexp_match(aot_context *cx, const aot_regexp_program *program, aot_string *subject, uint32_t start,
                     int32_t *captures) {
  matcher m;
  begin(&m, cx, program);
  int result = search(&m, subject, start);
  if (result == 1) memcpy(captures, m.registers, 2 * program->group_count * sizeof *captures);
  end(&m);
  return result;
}
