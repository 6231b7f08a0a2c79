/* matcher.h: the state of a match, for the loop that matcher_loop.h has for each kind of units. */
#ifndef AOT_REGEXP_MATCHER_H
#define AOT_REGEXP_MATCHER_H

#include "regexp/regexp.h"

/* What there is to come back to. An entry is two words or three; the one on top says what it is, in its low bits. */
enum {
  CHOICE,   /* {position, target}: goes on there */
  RESTORE,  /* {old value, register}: sets it, and goes on with the entry below */
  RUN,      /* {shortest end, end, instruction}: the run may end earlier */
  LAZY_RUN, /* {characters left, end, instruction}: the run may end later */
  ENTRY_KINDS
};
#define ENTRY_BITS  2
#define ENTRY(n, k) ((uint32_t)(n) << ENTRY_BITS | (k))
#define ENTRY_MASK  ((1u << ENTRY_BITS) - 1)

#define INITIAL_CHOICES 1024u                                      /* words, in the frame of the match */
#define CHOICE_LIMIT    ((64u << 20) / (uint32_t)sizeof(uint32_t)) /* words */
#define ENTRY_ROOM      4u                                         /* words that each push finds */

#define LOCAL_REGISTERS 64u /* in the frame of the match */

/* Failures between two looks for interrupts. */
#define INTERRUPT_INTERVAL 4096u

typedef struct matcher {
  aot_context *cx;
  const aot_regexp_program *program;
  const uint32_t *code;
  int32_t *registers;
  uint32_t *choices, *choices_end; /* the end leaves ENTRY_ROOM */
  uint32_t until_interrupt;
  uint32_t local_choices[INITIAL_CHOICES];
  int32_t local_registers[LOCAL_REGISTERS];
} matcher;

/* Doubles the room for choices: the new place of `top`. NULL with a RangeError pending when there are too many. */
uint32_t *aot_regexp_more_choices(matcher *m, uint32_t *top);

/* False with an error pending when the host has interrupted the program. */
bool aot_regexp_go_on(matcher *m);

static inline const aot_regexp_set *set_at(const aot_regexp_program *program, uint32_t offset) {
  return (const aot_regexp_set *)((const char *)program + offset);
}

/* Membership of what lies above Latin-1. */
bool aot_regexp_has_wide(const aot_regexp_set *set, uint32_t character);

static inline bool has_latin1(const aot_regexp_set *set, uint32_t unit) {
  return set->latin1[unit >> 5] >> (unit & 31) & 1;
}

static inline bool has(const aot_regexp_set *set, uint32_t character) {
  if (AOT_LIKELY(character < 0x100)) return has_latin1(set, character);
  return set->count && aot_regexp_has_wide(set, character);
}

static inline bool is_high_surrogate(uint32_t unit) { return (unit & 0xFFFFFC00) == 0xD800; }
static inline bool is_low_surrogate(uint32_t unit) { return (unit & 0xFFFFFC00) == 0xDC00; }
static inline uint32_t point_of(uint32_t high, uint32_t low) {
  return 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF);
}
static inline bool is_line_terminator(uint32_t unit) {
  return unit == '\n' || unit == '\r' || unit == 0x2028 || unit == 0x2029;
}

#endif
