/* analysis.c: lengths, first characters and first units of matches. */
#include "regexp/analysis.h"

#define SATURATED 0x1000000u

static uint32_t saturated(uint64_t value) { return value < SATURATED ? (uint32_t)value : SATURATED; }

static void measure_children(regexp_node *node) {
  bool is_disjunction = node->kind == REGEXP_DISJUNCTION;
  uint64_t length = 0, weight = 1;
  uint32_t shortest = SATURATED;
  node->is_empty = true;
  for (regexp_node *child = node->children; child; child = child->next) {
    regexp_measure(child);
    length = saturated(length + child->minimum_length);
    weight = saturated(weight + child->weight + is_disjunction);
    node->is_empty &= child->is_empty;
    if (child->minimum_length < shortest) shortest = child->minimum_length;
  }
  node->minimum_length = is_disjunction ? shortest : (uint32_t)length;
  node->weight = (uint32_t)weight;
}

bool regexp_is_unrolled(const regexp_node *quantifier) {
  if (quantifier->maximum != REGEXP_INFINITE && quantifier->maximum != quantifier->minimum) return false;
  return (uint64_t)quantifier->children->weight * quantifier->minimum <= REGEXP_UNROLLED_WEIGHT;
}

/* An iteration that takes no text fails unless it must be there (ECMA-262, RepeatMatcher): of what never takes any there is none, or
 * one, as the others that must be there would find the same. */
static void limit_empty_iterations(regexp_node *quantifier) {
  if (!quantifier->is_empty) return;
  if (quantifier->minimum) quantifier->minimum = 1;
  quantifier->maximum = quantifier->minimum;
}

void regexp_measure(regexp_node *node) {
  measure_children(node);
  switch (node->kind) {
  case REGEXP_CHARACTER:
    node->minimum_length = node->character < REGEXP_UNIT_LIMIT ? 1 : 2;
    node->is_empty = false;
    break;
  case REGEXP_CLASS:
    node->minimum_length = 1;
    node->is_empty = false;
    break;
  case REGEXP_BACK_REFERENCE: node->is_empty = false; break;
  case REGEXP_QUANTIFIER:
    limit_empty_iterations(node);
    node->minimum_length = saturated((uint64_t)node->minimum_length * node->minimum);
    if (regexp_is_unrolled(node)) node->weight = saturated((uint64_t)node->weight * (node->minimum + 1));
    break;
  case REGEXP_LOOKAROUND:
    node->minimum_length = 0;
    node->is_empty = true;
    break;
  case REGEXP_SEQUENCE:
  case REGEXP_DISJUNCTION:
  case REGEXP_CAPTURE:
  case REGEXP_ASSERTION: break;
  }
}

/* ---------------------------------------------------------------- first characters */

static regexp_first first_of_sequence(regexp_compilation *compilation, regexp_node *node) {
  regexp_first first = {.is_open = true};
  for (regexp_node *child = node->children; child && first.is_open; child = child->next) {
    regexp_first next = regexp_first_of(compilation, child);
    first.set = regexp_combine(compilation, REGEXP_UNION, first.set, next.set);
    first.is_open = next.is_open;
  }
  return first;
}

static regexp_first first_of_disjunction(regexp_compilation *compilation, regexp_node *node) {
  regexp_first first = {0};
  for (regexp_node *child = node->children; child; child = child->next) {
    regexp_first next = regexp_first_of(compilation, child);
    first.set = regexp_combine(compilation, REGEXP_UNION, first.set, next.set);
    first.is_open |= next.is_open;
  }
  return first;
}

static regexp_first first_of_quantifier(regexp_compilation *compilation, regexp_node *node) {
  if (!node->maximum) return (regexp_first){.is_open = true};
  regexp_first first = regexp_first_of(compilation, node->children);
  first.is_open |= !node->minimum;
  return first;
}

/* What lookahead asks of the next character holds for what follows it. */
static regexp_first first_of_lookaround(regexp_compilation *compilation, regexp_node *node) {
  regexp_first first = {.is_open = true};
  if (!node->is_negative && !node->is_behind) first = regexp_first_of(compilation, node->children);
  return first.is_open ? (regexp_first){.is_open = true} : first;
}

static regexp_first compute_first(regexp_compilation *compilation, regexp_node *node) {
  switch (node->kind) {
  case REGEXP_CHARACTER: return (regexp_first){.set = regexp_range(compilation, node->character, node->character)};
  case REGEXP_CLASS: return (regexp_first){.set = node->set};
  case REGEXP_SEQUENCE: return first_of_sequence(compilation, node);
  case REGEXP_DISJUNCTION: return first_of_disjunction(compilation, node);
  case REGEXP_CAPTURE: return regexp_first_of(compilation, node->children);
  case REGEXP_QUANTIFIER: return first_of_quantifier(compilation, node);
  case REGEXP_BACK_REFERENCE:
    return (regexp_first){.set = regexp_range(compilation, 0, REGEXP_POINT_LIMIT - 1), .is_open = true};
  case REGEXP_LOOKAROUND: return first_of_lookaround(compilation, node);
  case REGEXP_ASSERTION: break;
  }
  return (regexp_first){.is_open = true};
}

regexp_first regexp_first_of(regexp_compilation *compilation, regexp_node *node) {
  if (!node->has_first) node->first = compute_first(compilation, node);
  node->has_first = true;
  return node->first;
}

bool regexp_is_anchored(const regexp_node *node) {
  switch (node->kind) {
  case REGEXP_ASSERTION: return node->assertion == REGEXP_AT_START;
  case REGEXP_CAPTURE: return regexp_is_anchored(node->children);
  case REGEXP_SEQUENCE: return node->children && regexp_is_anchored(node->children);
  case REGEXP_DISJUNCTION:
    for (const regexp_node *child = node->children; child; child = child->next)
      if (!regexp_is_anchored(child)) return false;
    return true;
  case REGEXP_CHARACTER:
  case REGEXP_CLASS:
  case REGEXP_QUANTIFIER:
  case REGEXP_LOOKAROUND:
  case REGEXP_BACK_REFERENCE: break;
  }
  return false;
}

bool regexp_has_reference(const regexp_node *node) {
  if (node->kind == REGEXP_BACK_REFERENCE) return true;
  for (const regexp_node *child = node->children; child; child = child->next)
    if (regexp_has_reference(child)) return true;
  return false;
}

/* ---------------------------------------------------------------- windows */

typedef struct window_builder {
  regexp_compilation *compilation;
  regexp_window window;
} window_builder;

/* Each of these adds the units of a node to the window: true when the units behind it come next, as all its matches are of one
 * length. */
static bool add_node(window_builder *builder, regexp_node *node);

static bool add_units(window_builder *builder, regexp_charset units) {
  if (builder->window.count == REGEXP_MAX_WINDOW) return false;
  builder->window.units[builder->window.count++] = units;
  return true;
}

static bool add_character(window_builder *builder, uint32_t character) {
  regexp_compilation *compilation = builder->compilation;
  regexp_charset set = regexp_range(compilation, character, character);
  if (!add_units(builder, regexp_first_units(compilation, set))) return false;
  if (character < REGEXP_UNIT_LIMIT) return true;
  uint32_t low = 0xDC00 + (character & 0x3FF);
  return add_units(builder, regexp_range(compilation, low, low));
}

static bool add_class(window_builder *builder, regexp_charset set) {
  bool has_astral = set.count && set.boundaries[set.count - 1] > REGEXP_UNIT_LIMIT;
  return add_units(builder, regexp_first_units(builder->compilation, set)) && !has_astral;
}

static bool add_sequence(window_builder *builder, regexp_node *node) {
  for (regexp_node *child = node->children; child; child = child->next)
    if (!add_node(builder, child)) return false;
  return true;
}

/* What both alternatives have; `b` has been extended from the same beginning. */
static regexp_window join(regexp_compilation *compilation, regexp_window a, regexp_window b) {
  if (b.count < a.count) a.count = b.count;
  for (uint32_t i = 0; i < a.count; i++) a.units[i] = regexp_combine(compilation, REGEXP_UNION, a.units[i], b.units[i]);
  return a;
}

static bool add_disjunction(window_builder *builder, regexp_node *node) {
  regexp_window before = builder->window, joined = {0};
  bool goes_on = true;
  for (regexp_node *child = node->children; child; child = child->next) {
    builder->window = before;
    goes_on &= add_node(builder, child);
    bool is_first = child == node->children;
    goes_on &= is_first || joined.count == builder->window.count;
    joined = is_first ? builder->window : join(builder->compilation, joined, builder->window);
  }
  builder->window = joined;
  return goes_on;
}

static bool add_quantifier(window_builder *builder, regexp_node *node) {
  for (uint32_t i = 0; i < node->minimum; i++) {
    uint32_t before = builder->window.count;
    if (!add_node(builder, node->children)) return false;
    if (builder->window.count == before) break;
  }
  return node->minimum == node->maximum;
}

static bool add_node(window_builder *builder, regexp_node *node) {
  switch (node->kind) {
  case REGEXP_CHARACTER: return add_character(builder, node->character);
  case REGEXP_CLASS: return add_class(builder, node->set);
  case REGEXP_SEQUENCE: return add_sequence(builder, node);
  case REGEXP_DISJUNCTION: return add_disjunction(builder, node);
  case REGEXP_CAPTURE: return add_node(builder, node->children);
  case REGEXP_QUANTIFIER: return add_quantifier(builder, node);
  case REGEXP_BACK_REFERENCE: return false;
  case REGEXP_LOOKAROUND:
  case REGEXP_ASSERTION: break;
  }
  return true;
}

regexp_window regexp_window_of(regexp_compilation *compilation, regexp_node *node) {
  window_builder builder = {.compilation = compilation};
  add_node(&builder, node);
  if (builder.window.count) return builder.window;
  regexp_first first = regexp_first_of(compilation, node);
  if (!first.is_open) add_units(&builder, regexp_first_units(compilation, first.set));
  return builder.window;
}
