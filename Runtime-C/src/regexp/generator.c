/* generator.c: trees to instructions. Lookbehind is code that reads backward: the terms of a sequence are written last first. */
#include "regexp/generator.h"
#include "regexp/analysis.h"

typedef struct generator {
  regexp_writer *w;
  bool is_unicode;
  bool is_backward; /* inside of lookbehind */
  uint32_t registers;
} generator;

/* What comes behind a node. */
typedef struct follow {
  regexp_first first;
  bool is_end; /* nothing: the match, or the lookaround, has succeeded */
} follow;

static const follow end_follow = {.first = {.is_open = true}, .is_end = true};
static const follow unknown_follow = {.first = {.is_open = true}};

static void generate(generator *g, regexp_node *node, follow next);

static uint32_t new_registers(generator *g, uint32_t count) {
  uint32_t first = g->registers;
  g->registers += count;
  return first;
}

static regexp_compilation *compilation_of(const generator *g) { return g->w->compilation; }

static regexp_charset join(const generator *g, regexp_charset a, regexp_charset b) {
  return regexp_combine(compilation_of(g), REGEXP_UNION, a, b);
}

/* An op that has a variant for reading backward right behind it. */
static uint32_t write_reading(generator *g, enum aot_regexp_op op, uint32_t operand) {
  return regexp_write(g->w, op + g->is_backward, operand);
}

/* ---------------------------------------------------------------- characters */

static bool is_surrogate(uint32_t c) { return c - 0xD800 < 0x800; }

/* It is one unit, whatever stands beside it. */
static bool is_plain_unit(const generator *g, const regexp_node *node) {
  if (node->kind != REGEXP_CHARACTER || node->character >= REGEXP_UNIT_LIMIT) return false;
  return !g->is_unicode || !is_surrogate(node->character);
}

/* The units of a character; their number. */
static uint32_t units_of(uint32_t character, uint16_t units[2]) {
  units[0] = (uint16_t)character;
  if (character < REGEXP_UNIT_LIMIT) return 1;
  units[0] = (uint16_t)(0xD800 + ((character - REGEXP_UNIT_LIMIT) >> 10));
  units[1] = (uint16_t)(0xDC00 + (character & 0x3FF));
  return 2;
}

static void write_literal(generator *g, const uint16_t *units, uint32_t count) {
  if (count == 1) {
    write_reading(g, AOT_REGEXP_OP_Unit, units[0]);
    return;
  }
  write_reading(g, AOT_REGEXP_OP_Literal, count);
  for (uint32_t i = 0; i < count; i += 2)
    regexp_write_word(g->w, units[i] | (i + 1 < count ? (uint32_t)units[i + 1] << 16 : 0));
}

/* Members are single units, whatever stands beside them. */
static bool is_unit_set(const generator *g, regexp_charset set) {
  if (!g->is_unicode) return true;
  static const uint32_t surrogates[] = {0xD800, 0xE000};
  const regexp_charset surrogate_set = {(uint32_t *)(uintptr_t)surrogates, 2, 2}; /* only read */
  bool has_astral = set.count && set.boundaries[set.count - 1] > REGEXP_UNIT_LIMIT;
  return !has_astral && regexp_is_disjoint(set, surrogate_set);
}

static void generate_set(generator *g, regexp_charset set) {
  if (!set.count) {
    regexp_write(g->w, AOT_REGEXP_OP_Fail, 0);
  } else if (!is_unit_set(g, set)) {
    write_reading(g, AOT_REGEXP_OP_PointSet, regexp_write_set(g->w, set));
  } else if (regexp_cardinality(set) == 1) {
    write_reading(g, AOT_REGEXP_OP_Unit, set.boundaries[0]);
  } else {
    write_reading(g, AOT_REGEXP_OP_Set, regexp_write_set(g->w, set));
  }
}

static void generate_character(generator *g, const regexp_node *node) {
  uint16_t units[2];
  bool is_lone_surrogate = g->is_unicode && is_surrogate(node->character);
  if (is_lone_surrogate) generate_set(g, regexp_range(compilation_of(g), node->character, node->character));
  else write_literal(g, units, units_of(node->character, units));
}

/* ---------------------------------------------------------------- sequences */

/* What a node, and behind it `next`, can begin with. */
static follow before(generator *g, regexp_node *node, follow next) {
  regexp_first first = regexp_first_of(compilation_of(g), node);
  if (!first.is_open) return (follow){.first = first};
  return (follow){.first = {.set = join(g, first.set, next.first.set), .is_open = next.first.is_open}};
}

/* Characters of one unit each in a row: writes them as one literal, and gives their number. */
static uint32_t generate_row(generator *g, regexp_node **children, uint32_t count) {
  uint16_t *units = regexp_allocate(compilation_of(g), count * sizeof *units);
  uint32_t length = 0;
  for (; length < count && is_plain_unit(g, children[length]); length++)
    units[length] = (uint16_t)children[length]->character;
  if (length < 2) return 0;
  write_literal(g, units, length);
  return length;
}

static void generate_forward(generator *g, regexp_node **children, uint32_t count, follow next) {
  follow *follows = regexp_allocate(compilation_of(g), (count + 1) * sizeof *follows);
  follows[count] = next;
  for (uint32_t i = count; i > 0; i--) follows[i - 1] = before(g, children[i - 1], follows[i]);
  for (uint32_t i = 0; i < count;) {
    uint32_t row = is_plain_unit(g, children[i]) ? generate_row(g, children + i, count - i) : 0;
    if (!row) generate(g, children[i], follows[i + 1]);
    i += row ? row : 1;
  }
}

static void generate_sequence(generator *g, const regexp_node *node, follow next) {
  uint32_t count = 0, i = 0;
  for (regexp_node *child = node->children; child; child = child->next) count++;
  regexp_node **children = regexp_allocate(compilation_of(g), count * sizeof *children);
  for (regexp_node *child = node->children; child; child = child->next) children[i++] = child;
  if (!g->is_backward) {
    generate_forward(g, children, count, next);
    return;
  }
  while (count) generate(g, children[--count], unknown_follow);
}

/* ---------------------------------------------------------------- choices */

/* Begins a choice between `chosen`, which is written next, and what its operand will be bound to. Where the next unit decides, there
 * is no choice to come back to. */
static uint32_t write_choice(generator *g, regexp_first chosen, follow otherwise) {
  if (g->is_backward || chosen.is_open) return regexp_write(g->w, AOT_REGEXP_OP_Split, 0);
  regexp_charset units = regexp_first_units(compilation_of(g), chosen.set);
  regexp_charset others = regexp_first_units(compilation_of(g), otherwise.first.set);
  bool is_decided = !otherwise.first.is_open && regexp_is_disjoint(units, others);
  uint32_t place = regexp_write(g->w, is_decided ? AOT_REGEXP_OP_Branch : AOT_REGEXP_OP_SplitOn, 0);
  regexp_write_word(g->w, regexp_write_set(g->w, units));
  return place;
}

/* An alternative of a disjunction. */
typedef struct alternative {
  regexp_node *node;
  regexp_first first;
  follow rest;     /* what the later alternatives, and what comes behind those that can match nothing, can begin with */
  uint32_t choice; /* where the choice of it stands */
  uint32_t body, exit; /* where its code begins, and the jump behind that */
} alternative;

typedef struct alternatives {
  alternative *items;
  uint32_t count;
} alternatives;

static alternatives alternatives_of(generator *g, const regexp_node *node, follow next) {
  alternatives all = {0};
  for (regexp_node *child = node->children; child; child = child->next) all.count++;
  all.items = regexp_allocate(compilation_of(g), all.count * sizeof *all.items);
  uint32_t i = 0;
  for (regexp_node *child = node->children; child; child = child->next, i++)
    all.items[i] = (alternative){.node = child, .first = {.is_open = true}, .rest = unknown_follow};
  if (g->is_backward) return all;
  follow rest = {0};
  for (i = all.count; i > 0; i--) {
    alternative *item = &all.items[i - 1];
    item->first = regexp_first_of(compilation_of(g), item->node);
    item->rest = rest;
    follow own = before(g, item->node, next);
    rest.first.set = join(g, rest.first.set, own.first.set);
    rest.first.is_open |= own.first.is_open;
  }
  return all;
}

/* Fewer alternatives are tried in a row. */
#define MIN_DISPATCHED 4u
/* More have no room in the bytes of the table. */
#define MAX_DISPATCHED 127u

/* The number of the target for a unit: twice that of the alternative, and one more when no later one can match. */
static uint8_t target_of(const alternatives *all, const regexp_charset *firsts, const regexp_charset *rests,
                         uint32_t unit) {
  uint32_t i = 0;
  while (i + 1 < all->count && !all->items[i].first.is_open && !regexp_contains(firsts[i], unit)) i++;
  const alternative *item = &all->items[i];
  bool is_decided = !item->rest.first.is_open && !regexp_contains(rests[i], unit);
  return (uint8_t)(2 * i + (is_decided || i + 1 == all->count));
}

/* Writes the instruction that leads to the first alternative that a unit admits; its targets are to be set. */
static uint32_t write_dispatch(generator *g, const alternatives *all) {
  regexp_charset *firsts = regexp_allocate(compilation_of(g), all->count * sizeof *firsts);
  regexp_charset *rests = regexp_allocate(compilation_of(g), all->count * sizeof *rests);
  for (uint32_t i = 0; i < all->count; i++) {
    firsts[i] = regexp_first_units(compilation_of(g), all->items[i].first.set);
    rests[i] = regexp_first_units(compilation_of(g), all->items[i].rest.first.set);
  }
  uint8_t targets[256];
  for (uint32_t unit = 0; unit < 256; unit++) targets[unit] = target_of(all, firsts, rests, unit);
  regexp_write(g->w, AOT_REGEXP_OP_Dispatch, regexp_write_data(g->w, targets, sizeof targets));
  regexp_write_word(g->w, 2 * all->count);
  uint32_t place = regexp_here(g->w);
  for (uint32_t i = 0; i < 2 * all->count; i++) regexp_write_word(g->w, 0);
  return place;
}

static void generate_alternatives(generator *g, const alternatives *all, follow next) {
  for (uint32_t i = 0; i < all->count; i++) {
    alternative *item = &all->items[i];
    bool is_last = i + 1 == all->count;
    item->choice = regexp_here(g->w);
    if (!is_last) write_choice(g, item->first, item->rest);
    item->body = regexp_here(g->w);
    generate(g, item->node, next);
    if (is_last) return;
    item->exit = regexp_write(g->w, AOT_REGEXP_OP_Jump, 0);
    regexp_bind(g->w, item->choice);
  }
}

static void generate_disjunction(generator *g, const regexp_node *node, follow next) {
  alternatives all = alternatives_of(g, node, next);
  bool is_dispatched = !g->is_backward && all.count >= MIN_DISPATCHED && all.count <= MAX_DISPATCHED;
  uint32_t targets = is_dispatched ? write_dispatch(g, &all) : 0;
  generate_alternatives(g, &all, next);
  for (uint32_t i = 0; i + 1 < all.count; i++) regexp_bind(g->w, all.items[i].exit);
  for (uint32_t i = 0; is_dispatched && i < all.count; i++) {
    regexp_set_word(g->w, targets + 2 * i, all.items[i].choice);
    regexp_set_word(g->w, targets + 2 * i + 1, all.items[i].body);
  }
}

/* ---------------------------------------------------------------- runs */

/* A single character, of which a run is one instruction. */
static bool is_run(const generator *g, const regexp_node *child) {
  if (g->is_backward) return false;
  return child->kind == REGEXP_CLASS ? child->set.count > 0 : child->kind == REGEXP_CHARACTER;
}

static regexp_charset set_of_single(const generator *g, const regexp_node *node) {
  if (node->kind == REGEXP_CLASS) return node->set;
  return regexp_range(compilation_of(g), node->character, node->character);
}

/* Fewer characters than there can be would not help what follows. */
static bool is_longest_only(const regexp_node *node, regexp_charset set, follow next) {
  if (node->minimum == node->maximum) return true;
  if (!node->is_greedy) return false;
  return next.is_end || (!next.first.is_open && regexp_is_disjoint(set, next.first.set));
}

static uint32_t required_unit(const generator *g, follow next) {
  bool is_single = !next.first.is_open && regexp_cardinality(next.first.set) == 1;
  return is_single && is_unit_set(g, next.first.set) ? next.first.set.boundaries[0] : UINT32_MAX;
}

static void generate_run(generator *g, const regexp_node *node, follow next) {
  regexp_charset set = set_of_single(g, node->children);
  enum aot_regexp_op op = is_longest_only(node, set, next) ? AOT_REGEXP_OP_RunAll
                          : node->is_greedy                ? AOT_REGEXP_OP_Run
                                                           : AOT_REGEXP_OP_RunLazy;
  op += !is_unit_set(g, set); /* the variants of points stand behind */
  bool is_shortest_only = !node->is_greedy && next.is_end;
  regexp_write(g->w, op, regexp_write_set(g->w, set));
  regexp_write_word(g->w, node->minimum);
  regexp_write_word(g->w, is_shortest_only ? node->minimum : node->maximum);
  regexp_write_word(g->w, required_unit(g, next));
}

/* ---------------------------------------------------------------- loops */

static void write_clear(generator *g, const regexp_node *node) {
  if (node->groups_before == node->groups_end) return;
  regexp_write(g->w, AOT_REGEXP_OP_Clear, 2 * node->groups_before);
  regexp_write_word(g->w, 2 * node->groups_end);
}

/* One iteration. Behind those that there must be, it fails when it has not moved (RepeatMatcher, ECMA-262 22.2.2.3.1). */
static void generate_iteration(generator *g, const regexp_node *node, bool checks_advance, follow next) {
  bool may_stand_still = checks_advance && node->children->minimum_length == 0;
  uint32_t position = may_stand_still ? new_registers(g, 1) : 0;
  if (may_stand_still) regexp_write(g->w, AOT_REGEXP_OP_Save, position);
  write_clear(g, node);
  generate(g, node->children, may_stand_still ? unknown_follow : next);
  if (may_stand_still) regexp_write(g->w, AOT_REGEXP_OP_CheckAdvance, position);
}

/* What can follow an iteration of a loop: another one, or what is behind the loop. */
static follow around(generator *g, const regexp_node *node, follow next) {
  if (g->is_backward) return unknown_follow;
  regexp_first first = regexp_first_of(compilation_of(g), node->children);
  return (follow){.first = {.set = join(g, first.set, next.first.set), .is_open = first.is_open || next.first.is_open}};
}

/* Begins a choice of a quantifier: an iteration is written next, the operand is to be bound to what follows the loop. */
static uint32_t write_loop_choice(generator *g, const regexp_node *node, follow next) {
  if (!node->is_greedy) return regexp_write(g->w, AOT_REGEXP_OP_SplitLazy, 0);
  return write_choice(g, regexp_first_of(compilation_of(g), node->children), next);
}

static void generate_optional(generator *g, const regexp_node *node, follow next) {
  uint32_t choice = write_loop_choice(g, node, next);
  generate_iteration(g, node, true, next);
  regexp_bind(g->w, choice);
}

static void generate_star(generator *g, const regexp_node *node, follow next) {
  uint32_t start = regexp_here(g->w), choice = write_loop_choice(g, node, next);
  generate_iteration(g, node, true, around(g, node, next));
  regexp_write(g->w, AOT_REGEXP_OP_Jump, start);
  regexp_bind(g->w, choice);
}

/* Copies of the child for the iterations that there must be, then a loop if there may be more. */
static void generate_unrolled(generator *g, const regexp_node *node, follow next) {
  follow inside = around(g, node, next);
  for (uint32_t i = 0; i < node->minimum; i++) generate_iteration(g, node, false, inside);
  if (node->maximum != node->minimum) generate_star(g, node, next);
}

static void generate_counted(generator *g, const regexp_node *node, follow next) {
  bool may_stand_still = node->children->minimum_length == 0;
  uint32_t counter = new_registers(g, 1), position = may_stand_still ? new_registers(g, 1) : 0;
  regexp_write(g->w, AOT_REGEXP_OP_SetCounter, counter);
  uint32_t start = regexp_write(g->w, node->is_greedy ? AOT_REGEXP_OP_Repeat : AOT_REGEXP_OP_RepeatLazy, counter);
  regexp_write_word(g->w, node->minimum);
  regexp_write_word(g->w, node->maximum);
  uint32_t exit = regexp_here(g->w);
  regexp_write_word(g->w, 0);
  if (may_stand_still) regexp_write(g->w, AOT_REGEXP_OP_Save, position);
  write_clear(g, node);
  generate(g, node->children, may_stand_still ? unknown_follow : around(g, node, next));
  if (may_stand_still) {
    regexp_write(g->w, AOT_REGEXP_OP_CheckAdvanceFrom, position);
    regexp_write_word(g->w, counter);
    regexp_write_word(g->w, node->minimum);
  }
  regexp_write(g->w, AOT_REGEXP_OP_Increment, counter);
  regexp_write_word(g->w, start);
  regexp_bind_word(g->w, exit);
}

static void generate_quantifier(generator *g, const regexp_node *node, follow next) {
  if (!node->maximum) return;
  if (node->minimum == 1 && node->maximum == 1) generate(g, node->children, next);
  else if (is_run(g, node->children)) generate_run(g, node, next);
  else if (node->maximum == 1) generate_optional(g, node, next);
  else if (regexp_is_unrolled(node)) generate_unrolled(g, node, next);
  else generate_counted(g, node, next);
}

/* ---------------------------------------------------------------- captures, lookaround, references, assertions */

static void generate_capture(generator *g, const regexp_node *node, follow next) {
  uint32_t start = 2 * node->group, end = start + 1;
  regexp_write(g->w, AOT_REGEXP_OP_Save, g->is_backward ? end : start);
  generate(g, node->children, next);
  regexp_write(g->w, AOT_REGEXP_OP_Save, g->is_backward ? start : end);
}

static void generate_lookaround(generator *g, const regexp_node *node) {
  uint32_t mark = new_registers(g, 2);
  bool was_backward = g->is_backward;
  regexp_write(g->w, node->is_negative ? AOT_REGEXP_OP_LookNot : AOT_REGEXP_OP_Look, mark);
  regexp_write_word(g->w, 2 * node->groups_before);
  regexp_write_word(g->w, 2 * node->groups_end);
  uint32_t exit = regexp_here(g->w);
  if (node->is_negative) regexp_write_word(g->w, 0);
  g->is_backward = node->is_behind;
  generate(g, node->children, end_follow);
  g->is_backward = was_backward;
  regexp_write(g->w, node->is_negative ? AOT_REGEXP_OP_LookNotEnd : AOT_REGEXP_OP_LookEnd, mark);
  if (node->is_negative) regexp_bind_word(g->w, exit);
}

static void generate_reference(generator *g, const regexp_node *node) {
  enum aot_regexp_op op = node->ignores_case
                              ? g->is_unicode ? AOT_REGEXP_OP_FoldedPointReference : AOT_REGEXP_OP_FoldedReference
                          : g->is_unicode ? AOT_REGEXP_OP_PointReference
                                          : AOT_REGEXP_OP_BackReference;
  write_reading(g, op, node->group_count);
  for (uint32_t i = 0; i < node->group_count; i++) regexp_write_word(g->w, node->groups[i]);
}

static void generate_assertion(generator *g, const regexp_node *node) {
  static const uint8_t ops[] = {
      [REGEXP_AT_START] = AOT_REGEXP_OP_AtStart,
      [REGEXP_AT_END] = AOT_REGEXP_OP_AtEnd,
      [REGEXP_AT_LINE_START] = AOT_REGEXP_OP_AtLineStart,
      [REGEXP_AT_LINE_END] = AOT_REGEXP_OP_AtLineEnd,
      [REGEXP_AT_WORD_BOUNDARY] = AOT_REGEXP_OP_AtWordBoundary,
      [REGEXP_NOT_AT_WORD_BOUNDARY] = AOT_REGEXP_OP_NotAtWordBoundary,
  };
  bool has_set = node->assertion >= REGEXP_AT_WORD_BOUNDARY;
  regexp_write(g->w, ops[node->assertion], has_set ? regexp_write_set(g->w, node->set) : 0);
}

/* Writes the code that matches a node. */
static void generate(generator *g, regexp_node *node, follow next) {
  switch (node->kind) {
  case REGEXP_CHARACTER: generate_character(g, node); break;
  case REGEXP_CLASS: generate_set(g, node->set); break;
  case REGEXP_SEQUENCE: generate_sequence(g, node, next); break;
  case REGEXP_DISJUNCTION: generate_disjunction(g, node, next); break;
  case REGEXP_CAPTURE: generate_capture(g, node, next); break;
  case REGEXP_QUANTIFIER: generate_quantifier(g, node, next); break;
  case REGEXP_LOOKAROUND: generate_lookaround(g, node); break;
  case REGEXP_BACK_REFERENCE: generate_reference(g, node); break;
  case REGEXP_ASSERTION: generate_assertion(g, node); break;
  }
}

uint32_t regexp_generate(regexp_writer *writer, const regexp_pattern *pattern) {
  generator g = {.w = writer, .is_unicode = regexp_is_unicode(pattern->flags), .registers = 2 * pattern->group_count};
  generate(&g, pattern->root, end_follow);
  regexp_write(writer, AOT_REGEXP_OP_Match, 0);
  return g.registers;
}
