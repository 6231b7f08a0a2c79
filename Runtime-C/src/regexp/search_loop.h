/* search_loop.h: where a match may begin. Part of matcher.c, for one kind of UNITs. Each function gives the first such place in
 * [at, last], or NULL. */

typedef UNIT NAME(block) __attribute__((vector_size(16)));

/* Some place in [at, last], where `first` stands and `other` so far behind it, or NULL. A block of places is looked at at once. */
static const UNIT *NAME(find_pair)(const UNIT *at, const UNIT *last, UNIT first, UNIT other, uint32_t distance) {
  const ptrdiff_t size = sizeof(NAME(block)) / sizeof(UNIT);
  for (; last - at >= size - 1; at += size) {
    NAME(block) here, there;
    memcpy(&here, at, sizeof here);
    memcpy(&there, at + distance, sizeof there);
    NAME(block) found = (NAME(block))(here == first) & (NAME(block))(there == other);
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    if (halves[0] | halves[1]) break;
  }
  while (at <= last && !(*at == first && at[distance] == other)) at++;
  return at <= last ? at : NULL;
}

/* The first of `count` units that are given as uint16_t. */
static const UNIT *NAME(find_literal)(const UNIT *at, const UNIT *last, const uint16_t *units, uint32_t count) {
  if (!IS_WIDE && (units[0] | units[count - 1]) > 0xFF) return NULL;
  if (!IS_WIDE && count == 1) return memchr(at, units[0], (size_t)(last - at) + 1);
  for (; (at = NAME(find_pair)(at, last, (UNIT)units[0], (UNIT)units[count - 1], count - 1)) != NULL; at++) {
    uint32_t i = 1;
    while (i < count && at[i] == units[i]) i++;
    if (i == count) return at;
  }
  return NULL;
}

static const UNIT *NAME(find_set)(const UNIT *at, const UNIT *last, const aot_regexp_set *set) {
  for (; at <= last; at++)
    if (has(set, *at)) return at;
  return NULL;
}

/* Backward nondeterministic matching (Navarro and Raffinot, 1998) with sets: reads a window from its end; bit i of `alive` says that
 * what was read can stand at position i. */
static const UNIT *NAME(find_window)(const UNIT *at, const UNIT *last, const uint8_t *positions, uint32_t count) {
  while (at <= last) {
    uint32_t alive = (1u << count) - 1, skip = count;
    for (uint32_t i = count; (alive &= positions[at[--i] & 0xFF]) != 0; alive >>= 1) {
      if (!(alive & 1)) {
        if (i) continue;
        break;
      }
      if (!i) return at;
      skip = i;
    }
    at += skip;
  }
  return NULL;
}

/* See aot_regexp_skip_run. Halves of surrogate pairs are no characters of a run of points. */
static const UNIT *NAME(skip_run)(const aot_regexp_program *program, const UNIT *start, const UNIT *last) {
  const uint32_t *code = (const uint32_t *)((const char *)program + program->code_offset);
  uint32_t run = code[program->leading_run - 1];
  const aot_regexp_set *set = set_at(program, run >> 8);
  bool by_point = is_run_of_points((enum aot_regexp_op)(run & 0xFF));
  while (start <= last && has(set, start[-1]) && !(IS_WIDE && by_point && is_surrogate(start[-1]))) start++;
  return start;
}

/* Requires: there are minimum_length units from `last` on. */
static const UNIT *NAME(find_start)(const aot_regexp_program *program, const UNIT *at, const UNIT *last) {
  const char *data = (const char *)program + program->search_offset;
  switch ((enum aot_regexp_search)program->search) {
  case AOT_REGEXP_SEARCH_SET: return NAME(find_set)(at, last, (const aot_regexp_set *)data);
  case AOT_REGEXP_SEARCH_LITERAL: return NAME(find_literal)(at, last, (const uint16_t *)data, program->window);
  case AOT_REGEXP_SEARCH_WINDOW: return NAME(find_window)(at, last, (const uint8_t *)data, program->window);
  case AOT_REGEXP_SEARCH_EVERYWHERE:
  case AOT_REGEXP_SEARCH_START: break;
  }
  return at <= last ? at : NULL;
}
