/* compile.c: aot_regexp_compile: parses, looks for what a search can use, generates. */
#include "regexp/analysis.h"
#include "regexp/factoring.h"
#include "regexp/generator.h"
#include "regexp/leading_run.h"
#include <string.h>

/* A set with more Latin-1 characters than so many excludes too little. */
#define MAX_USEFUL_FIRST 224u

static bool is_single(regexp_charset set) { return regexp_cardinality(set) == 1; }

/* The number of single units with which all matches begin. */
static uint32_t literal_length(const regexp_window *window) {
  uint32_t length = 0;
  while (length < window->count && is_single(window->units[length])) length++;
  return length;
}

static void use_literal(regexp_writer *w, aot_regexp_program *header, const regexp_window *window, uint32_t length) {
  uint16_t units[REGEXP_MAX_WINDOW];
  for (uint32_t i = 0; i < length; i++) units[i] = (uint16_t)window->units[i].boundaries[0];
  header->search = AOT_REGEXP_SEARCH_LITERAL;
  header->window = (uint8_t)length;
  header->search_offset = regexp_write_data(w, units, length * (uint32_t)sizeof *units);
}

static void use_window(regexp_writer *w, aot_regexp_program *header, const regexp_window *window) {
  uint8_t positions[256] = {0};
  for (uint32_t i = 0; i < window->count; i++) {
    regexp_charset set = window->units[i];
    for (uint32_t r = 0; r < set.count; r += 2)
      for (uint32_t c = set.boundaries[r], n = 0; c < set.boundaries[r + 1] && n < 256; c++, n++)
        positions[c & 0xFF] |= (uint8_t)(1u << i);
  }
  header->search = AOT_REGEXP_SEARCH_WINDOW;
  header->window = (uint8_t)window->count;
  header->search_offset = regexp_write_data(w, positions, sizeof positions);
}

static void use_set(regexp_writer *w, aot_regexp_program *header, regexp_charset set) {
  regexp_charset latin1 = regexp_range(w->compilation, 0, 0xFF);
  latin1 = regexp_combine(w->compilation, REGEXP_INTERSECTION, set, latin1);
  if (regexp_cardinality(latin1) > MAX_USEFUL_FIRST) return;
  header->search = AOT_REGEXP_SEARCH_SET;
  header->search_offset = regexp_write_set(w, set);
}

/* The last position of the window that excludes more than the ones behind it; the window up to there. */
static regexp_window useful_part(regexp_window window) {
  while (window.count > 1 && regexp_cardinality(window.units[window.count - 1]) > MAX_USEFUL_FIRST) window.count--;
  return window;
}

static void plan_search(regexp_writer *w, aot_regexp_program *header, regexp_node *root) {
  if (header->flags & AOT_REGEXP_STICKY) return;
  if (regexp_is_anchored(root)) {
    header->search = AOT_REGEXP_SEARCH_START;
    return;
  }
  regexp_window window = regexp_window_of(w->compilation, root);
  if (!window.count) return;
  window = useful_part(window);
  uint32_t literal = literal_length(&window);
  if (literal) use_literal(w, header, &window, literal);
  else if (window.count > 1) use_window(w, header, &window);
  else use_set(w, header, window.units[0]);
}

static aot_regexp_program *compile(regexp_compilation *compilation, const void *units, bool wide, uint32_t length,
                                   uint32_t flags) {
  regexp_pattern pattern = regexp_parse(compilation, units, wide, length, flags);
  regexp_factor(compilation, pattern.root);
  regexp_measure(pattern.root);
  regexp_writer writer = {.compilation = compilation};
  aot_regexp_program header = {.flags = (uint16_t)flags, .group_count = (uint16_t)pattern.group_count};
  bool needs_one = !regexp_first_of(compilation, pattern.root).is_open;
  header.minimum_length = pattern.root->minimum_length ? pattern.root->minimum_length : needs_one;
  header.name_offset = regexp_write_names(&writer, &pattern);
  plan_search(&writer, &header, pattern.root);
  header.registers = regexp_generate(&writer, &pattern);
  if (!regexp_has_reference(pattern.root)) header.leading_run = regexp_leading_run(&writer);
  return regexp_finish(&writer, header);
}

aot_regexp_program *aot_regexp_compile(const void *units, bool wide, uint32_t length, uint32_t flags,
                                       aot_regexp_error *error) {
  regexp_compilation compilation = {0};
  aot_regexp_program *program = NULL;
  if (setjmp(compilation.exit) == 0) {
    program = compile(&compilation, units, wide, length, flags);
    regexp_release(&compilation);
    return program;
  }
  *error = compilation.error;
  regexp_release(&compilation);
  return NULL;
}
