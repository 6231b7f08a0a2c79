/* parser.c: disjunctions, terms, groups and quantifiers. */
#include "regexp/parser.h"
#include "regexp/case_folding.h"

#define MODIFIERS (AOT_REGEXP_IGNORE_CASE | AOT_REGEXP_MULTILINE | AOT_REGEXP_DOT_ALL)

static regexp_node *parse_disjunction(regexp_parser *p);

uint32_t regexp_take(regexp_parser *p, bool by_point) {
  uint32_t high = regexp_unit_at(p, p->at++), low = regexp_peek(p);
  if (!by_point || (high & 0xFFFFFC00) != 0xD800 || (low & 0xFFFFFC00) != 0xDC00) return high;
  p->at++;
  return REGEXP_UNIT_LIMIT + ((high & 0x3FF) << 10) + (low & 0x3FF);
}

_Noreturn void regexp_error_at(regexp_parser *p, uint32_t position, const char *message) {
  regexp_fail(p->compilation, position, message);
}

_Noreturn void regexp_error(regexp_parser *p, const char *message) { regexp_error_at(p, p->at, message); }

void regexp_enter(regexp_parser *p) {
  if (++p->depth > REGEXP_MAX_DEPTH) regexp_too_large(p->compilation);
}

/* ---------------------------------------------------------------- nodes */

regexp_node *regexp_new_node(regexp_parser *p, enum regexp_node_kind kind) {
  regexp_node *node = regexp_allocate(p->compilation, sizeof *node);
  node->kind = kind;
  return node;
}

void regexp_add_child(regexp_node *parent, regexp_node *child) {
  if (parent->last) parent->last->next = child;
  else parent->children = child;
  parent->last = child;
}

regexp_charset regexp_close(regexp_parser *p, regexp_charset set) {
  return regexp_ignores_case(p) ? regexp_close_under_case(p->compilation, set, p->is_unicode) : set;
}

regexp_node *regexp_class_node(regexp_parser *p, regexp_charset set) {
  regexp_node *node = regexp_new_node(p, REGEXP_CLASS);
  node->set = regexp_close(p, set);
  return node;
}

regexp_node *regexp_character_node(regexp_parser *p, uint32_t character) {
  regexp_charset set = {0};
  if (regexp_ignores_case(p)) set = regexp_close(p, regexp_range(p->compilation, character, character));
  bool has_cases = regexp_cardinality(set) > 1;
  regexp_node *node = regexp_new_node(p, has_cases ? REGEXP_CLASS : REGEXP_CHARACTER);
  node->character = character;
  node->set = set;
  return node;
}

static regexp_node *assertion_node(regexp_parser *p, enum regexp_assertion assertion) {
  regexp_node *node = regexp_new_node(p, REGEXP_ASSERTION);
  node->assertion = assertion;
  if (assertion >= REGEXP_AT_WORD_BOUNDARY) node->set = regexp_word_characters(p);
  return node;
}

static regexp_node *line_assertion(regexp_parser *p, enum regexp_assertion whole, enum regexp_assertion line) {
  return assertion_node(p, p->flags & AOT_REGEXP_MULTILINE ? line : whole);
}

static regexp_node *dot_node(regexp_parser *p) {
  regexp_node *node = regexp_new_node(p, REGEXP_CLASS);
  node->set = regexp_range(p->compilation, 0, regexp_limit(p) - 1);
  if (p->flags & AOT_REGEXP_DOT_ALL) return node;
  regexp_charset terminators = regexp_range(p->compilation, '\n', '\n');
  regexp_add_range(p->compilation, &terminators, '\r', '\r');
  regexp_add_range(p->compilation, &terminators, 0x2028, 0x2029);
  node->set = regexp_complement(p->compilation, terminators, regexp_limit(p));
  return node;
}

/* ---------------------------------------------------------------- quantifiers */

/* {n}, {n,} or {n,m}; nothing is consumed when it is none. */
static bool parse_braces(regexp_parser *p, uint32_t *minimum, uint32_t *maximum) {
  uint32_t start = p->at;
  p->at++;
  if (regexp_is_digit(regexp_peek(p))) {
    *minimum = *maximum = regexp_parse_decimal(p);
    if (regexp_eat(p, ',')) *maximum = regexp_is_digit(regexp_peek(p)) ? regexp_parse_decimal(p) : REGEXP_INFINITE;
    if (regexp_eat(p, '}')) return true;
  }
  p->at = start;
  return false;
}

static bool parse_quantifier_prefix(regexp_parser *p, uint32_t *minimum, uint32_t *maximum) {
  uint32_t c = regexp_peek(p);
  if (c == '{') {
    if (parse_braces(p, minimum, maximum)) {
      if (*maximum < *minimum) regexp_error(p, "numbers out of order in {} quantifier");
      return true;
    }
    if (p->is_unicode) regexp_error(p, "Incomplete quantifier");
    return false;
  }
  if (c != '*' && c != '+' && c != '?') return false;
  p->at++;
  *minimum = c == '+';
  *maximum = c == '?' ? 1 : REGEXP_INFINITE;
  return true;
}

/* The atom with the quantifier that follows it, if one does. `groups_before` groups had been seen before the atom. */
static regexp_node *parse_quantifier(regexp_parser *p, regexp_node *atom, uint32_t groups_before) {
  uint32_t minimum, maximum;
  if (!parse_quantifier_prefix(p, &minimum, &maximum)) return atom;
  regexp_node *node = regexp_new_node(p, REGEXP_QUANTIFIER);
  node->minimum = minimum;
  node->maximum = maximum;
  node->is_greedy = !regexp_eat(p, '?');
  node->groups_before = groups_before;
  node->groups_end = p->group_count;
  regexp_add_child(node, atom);
  return node;
}

/* ---------------------------------------------------------------- groups */

/* The letters of modifiers up to what is none. */
static uint32_t parse_modifier_letters(regexp_parser *p, uint32_t *seen) {
  uint32_t flags = 0;
  for (;; p->at++) {
    uint32_t c = regexp_peek(p);
    uint32_t flag = c == 'i'   ? AOT_REGEXP_IGNORE_CASE
                    : c == 'm' ? AOT_REGEXP_MULTILINE
                    : c == 's' ? AOT_REGEXP_DOT_ALL
                               : 0;
    if (!flag) return flags;
    if (*seen & flag) regexp_error(p, "Repeated flag in flag group");
    *seen |= flag;
    flags |= flag;
  }
}

/* (?ims-ims: behind the question mark. Changes the flags for the disjunction that follows. */
static void parse_modifiers(regexp_parser *p) {
  uint32_t seen = 0, added = parse_modifier_letters(p, &seen), removed = 0;
  bool has_dash = regexp_eat(p, '-');
  if (has_dash) removed = parse_modifier_letters(p, &seen);
  if (has_dash && regexp_peek(p) == '-') regexp_error(p, "Multiple dashes in flag group");
  if (has_dash && !seen && regexp_peek(p) == ':') regexp_error(p, "Invalid flag group");
  if (!regexp_eat(p, ':')) regexp_error(p, "Invalid group");
  p->flags = (p->flags | added) & ~removed;
}

/* The disjunction of a group and its closing parenthesis. */
static regexp_node *parse_group_body(regexp_parser *p) {
  regexp_node *body = parse_disjunction(p);
  if (!regexp_eat(p, ')')) regexp_error(p, "Unterminated group");
  return body;
}

static regexp_node *parse_capture(regexp_parser *p, bool is_named) {
  if (p->group_count > AOT_REGEXP_MAX_GROUPS) regexp_error(p, "Too many captures");
  regexp_node *node = regexp_new_node(p, REGEXP_CAPTURE);
  node->group = p->group_count++;
  regexp_name name = {0};
  if (is_named) name = regexp_parse_group_name(p);
  regexp_add_child(node, parse_group_body(p));
  if (is_named) regexp_declare_name(p, name, node->group);
  return node;
}

/* Lookahead can be repeated without u and v; other assertions cannot. */
static regexp_node *parse_lookaround(regexp_parser *p, bool is_behind, bool *can_be_repeated) {
  *can_be_repeated = !is_behind && !p->is_unicode;
  regexp_node *node = regexp_new_node(p, REGEXP_LOOKAROUND);
  node->is_behind = is_behind;
  node->is_negative = regexp_peek(p) == '!';
  p->at++;
  node->groups_before = p->group_count;
  bool was_behind = p->is_behind;
  p->is_behind = is_behind;
  regexp_add_child(node, parse_group_body(p));
  p->is_behind = was_behind;
  node->groups_end = p->group_count;
  return node;
}

static bool is_look_sign(uint32_t c) { return c == '=' || c == '!'; }

/* What can follow (? */
static regexp_node *parse_special_group(regexp_parser *p, bool *can_be_repeated) {
  if (is_look_sign(regexp_peek(p))) return parse_lookaround(p, false, can_be_repeated);
  if (regexp_eat(p, '<')) {
    if (is_look_sign(regexp_peek(p))) return parse_lookaround(p, true, can_be_repeated);
    return parse_capture(p, true);
  }
  parse_modifiers(p);
  return parse_group_body(p);
}

static bool is_quantifier_sign(uint32_t c) { return c == '*' || c == '+' || c == '?' || c == '{'; }

static regexp_node *parse_group(regexp_parser *p) {
  uint32_t groups_before = p->group_count, flags = p->flags;
  p->at++;
  regexp_enter(p);
  bool can_be_repeated = true;
  regexp_node *group = regexp_eat(p, '?') ? parse_special_group(p, &can_be_repeated) : parse_capture(p, false);
  regexp_leave(p);
  p->flags = flags;
  if (can_be_repeated) return parse_quantifier(p, group, groups_before);
  if (is_quantifier_sign(regexp_peek(p))) regexp_error(p, "Invalid quantifier");
  return group;
}

/* ---------------------------------------------------------------- terms */

static regexp_node *reference_node(regexp_parser *p) {
  regexp_node *node = regexp_new_node(p, REGEXP_BACK_REFERENCE);
  node->ignores_case = regexp_ignores_case(p);
  return node;
}

/* \1 ...: NULL, and nothing consumed, when there is no such group and the digits may mean something else. */
static regexp_node *parse_numbered_reference(regexp_parser *p) {
  uint32_t start = p->at, number = regexp_parse_decimal(p);
  if (number >= p->total_groups) {
    p->at = start;
    if (p->is_unicode) regexp_error(p, "Invalid escape");
    return NULL;
  }
  uint32_t *group = regexp_allocate(p->compilation, sizeof *group);
  *group = number;
  regexp_node *node = reference_node(p);
  node->groups = group;
  node->group_count = 1;
  return node;
}

static regexp_node *parse_named_reference(regexp_parser *p) {
  p->at++;
  if (!regexp_eat(p, '<')) regexp_error(p, "Invalid named reference");
  regexp_node *node = reference_node(p);
  regexp_refer_to_name(p, regexp_parse_group_name(p), node);
  return node;
}

/* AtomEscape behind the backslash. */
static regexp_node *parse_atom_escape(regexp_parser *p) {
  uint32_t c = regexp_peek(p);
  regexp_charset set;
  regexp_strings strings;
  if (c == 'k' && (p->is_unicode || p->has_names)) return parse_named_reference(p);
  if (c - '1' < 9) {
    regexp_node *reference = parse_numbered_reference(p);
    if (reference) return reference;
  }
  if (regexp_parse_class_escape(p, false, &set, &strings)) return regexp_class_of_strings(p, set, strings);
  return regexp_character_node(p, regexp_parse_character_escape(p, false));
}

/* \b and \B; NULL when it is something else. */
static regexp_node *parse_boundary(regexp_parser *p) {
  uint32_t c = regexp_unit_at(p, p->at + 1);
  if (c != 'b' && c != 'B') return NULL;
  p->at += 2;
  return assertion_node(p, c == 'b' ? REGEXP_AT_WORD_BOUNDARY : REGEXP_NOT_AT_WORD_BOUNDARY);
}

/* A bracket that opens or closes nothing. */
static regexp_node *parse_lone_bracket(regexp_parser *p) {
  uint32_t minimum, maximum;
  if (regexp_peek(p) == '{' && parse_braces(p, &minimum, &maximum)) regexp_error(p, "Nothing to repeat");
  if (p->is_unicode) regexp_error(p, "Lone quantifier brackets");
  return regexp_character_node(p, regexp_take(p, false));
}

static regexp_node *parse_atom(regexp_parser *p) {
  switch (regexp_peek(p)) {
  case '.': p->at++; return dot_node(p);
  case '[': p->at++; return p->has_sets ? regexp_parse_class_set(p) : regexp_parse_class(p);
  case '\\': p->at++; return parse_atom_escape(p);
  case '*':
  case '+':
  case '?': regexp_error(p, "Nothing to repeat");
  case '{':
  case '}':
  case ']': return parse_lone_bracket(p);
  default: return regexp_character_node(p, regexp_take(p, p->is_unicode));
  }
}

/* An assertion that no quantifier may follow, or NULL. */
static regexp_node *parse_assertion(regexp_parser *p) {
  switch (regexp_peek(p)) {
  case '^': p->at++; return line_assertion(p, REGEXP_AT_START, REGEXP_AT_LINE_START);
  case '$': p->at++; return line_assertion(p, REGEXP_AT_END, REGEXP_AT_LINE_END);
  case '\\': return parse_boundary(p);
  default: return NULL;
  }
}

static regexp_node *parse_term(regexp_parser *p) {
  if (regexp_peek(p) == '(') return parse_group(p);
  regexp_node *assertion = parse_assertion(p);
  if (assertion) return assertion;
  return parse_quantifier(p, parse_atom(p), p->group_count);
}

static regexp_node *parse_alternative(regexp_parser *p) {
  regexp_node *sequence = regexp_new_node(p, REGEXP_SEQUENCE);
  regexp_open_scope(p, false);
  for (uint32_t c; (c = regexp_peek(p)) != REGEXP_END && c != '|' && c != ')';)
    regexp_add_child(sequence, parse_term(p));
  regexp_close_scope(p);
  bool is_single = sequence->children && sequence->children == sequence->last;
  return is_single ? sequence->children : sequence;
}

static regexp_node *parse_disjunction(regexp_parser *p) {
  regexp_open_scope(p, true);
  regexp_node *first = parse_alternative(p);
  if (regexp_peek(p) == '|') {
    regexp_node *disjunction = regexp_new_node(p, REGEXP_DISJUNCTION);
    regexp_add_child(disjunction, first);
    while (regexp_eat(p, '|')) regexp_add_child(disjunction, parse_alternative(p));
    first = disjunction;
  }
  regexp_close_scope(p);
  return first;
}

/* ---------------------------------------------------------------- patterns */

/* Behind an opening parenthesis: a capture group, named or not. */
static bool opens_capture(const regexp_parser *p, uint32_t at, bool *is_named) {
  *is_named = false;
  if (regexp_unit_at(p, at) != '?') return true;
  if (regexp_unit_at(p, at + 1) != '<') return false;
  return *is_named = !is_look_sign(regexp_unit_at(p, at + 2));
}

/* The number of groups, on which the meaning of \1 depends, and whether any has a name, on which that of \k does. */
static void count_groups(regexp_parser *p) {
  uint32_t classes = 0;
  p->total_groups = 1;
  for (uint32_t at = 0; at < p->length; at++) {
    uint32_t c = regexp_unit_at(p, at);
    bool is_named;
    if (c == '\\') at++;
    else if (c == '[') classes = p->has_sets ? classes + 1 : 1;
    else if (c == ']' && classes) classes--;
    else if (c == '(' && !classes && opens_capture(p, at + 1, &is_named)) {
      p->total_groups++;
      p->has_names |= is_named;
    }
  }
}

regexp_pattern regexp_parse(regexp_compilation *compilation, const void *units, bool wide, uint32_t length,
                            uint32_t flags) {
  regexp_parser parser = {.compilation = compilation,
                          .units = units,
                          .is_wide = wide,
                          .length = length,
                          .flags = flags,
                          .is_unicode = regexp_is_unicode(flags),
                          .has_sets = flags & AOT_REGEXP_UNICODE_SETS,
                          .group_count = 1};
  count_groups(&parser);
  regexp_pattern pattern = {.flags = flags};
  pattern.root = parse_disjunction(&parser);
  if (regexp_peek(&parser) == ')') regexp_error(&parser, "Unmatched ')'");
  regexp_resolve_references(&parser);
  pattern.group_count = parser.group_count;
  pattern.names = regexp_collect_names(&parser);
  return pattern;
}
