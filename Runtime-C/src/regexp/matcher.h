/* matcher.h: what the matcher of programs is made of; the state of a match and its steps stand in aot_regexp_match.h. */
#ifndef AOT_REGEXP_MATCHER_H
#define AOT_REGEXP_MATCHER_H

#include "aot_regexp_match.h"
#include "aot_regexp_op.h"
#include "regexp/regexp.h"

/* Membership of what lies above Latin-1. */
bool aot_regexp_has_wide(const aot_regexp_set *set, uint32_t character);

static inline const aot_regexp_set *set_at(const aot_regexp_program *program, uint32_t offset) {
  return (const aot_regexp_set *)((const char *)program + offset);
}

/* A match begins where the search does, or nowhere. */
static inline bool aot_regexp_is_single(const aot_regexp_program *program) {
  return program->flags & AOT_REGEXP_STICKY || program->search == AOT_REGEXP_SEARCH_START;
}

static inline bool is_run_of_points(enum aot_regexp_op op) {
  return op == AOT_REGEXP_OP_RunPoints || op == AOT_REGEXP_OP_RunLazyPoints || op == AOT_REGEXP_OP_RunAllPoints;
}

static inline bool is_latin1(uint32_t unit) { return unit < 0x100; }

static inline bool has(const aot_regexp_set *set, uint32_t character) {
  if (AOT_LIKELY(is_latin1(character))) return set->latin1[character >> 5] >> (character & 31) & 1;
  return set->count && aot_regexp_has_wide(set, character);
}

static inline bool is_surrogate(uint32_t unit) { return (unit & 0xFFFFF800) == 0xD800; }
static inline bool is_high_surrogate(uint32_t unit) { return (unit & 0xFFFFFC00) == 0xD800; }
static inline bool is_low_surrogate(uint32_t unit) { return (unit & 0xFFFFFC00) == 0xDC00; }
static inline uint32_t point_of(uint32_t high, uint32_t low) {
  return 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF);
}

#endif
