/* search_loop.h: where a match may begin. Part of matcher.c, for one kind of UNITs. Each function gives the first such place in
 * [at, last], or NULL. */

/* The first of `count` units that are given as uint16_t. */
static const UNIT *NAME(find_literal)(const UNIT *at, const UNIT *last, const uint16_t *units, uint32_t count) {
  for (; at <= last; at++) {
    if (!IS_WIDE) at = memchr(at, units[0], (size_t)(last - at) + 1);
    else
      while (at <= last && *at != units[0]) at++;
    if (!at || at > last) return NULL;
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
