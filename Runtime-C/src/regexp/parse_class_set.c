/* parse_class_set.c: classes with the v flag: nesting, intersection, subtraction and \q{...} (ClassSetExpression). */
#include "regexp/class_strings.h"
#include "regexp/parser.h"
#include <string.h>

/* What an operand stands for. */
typedef struct operand {
  bool is_character;     /* one ClassSetCharacter: may begin or end a range */
  bool may_have_strings; /* MayContainStrings: by its syntax, whether or not it has any */
  uint32_t character;
  regexp_charset set;
  regexp_strings strings;
} operand;

static operand parse_nested_class(regexp_parser *p);

static bool is_one_of(uint32_t c, const char *characters) { return c && c < 128 && strchr(characters, (int)c); }

/* ClassSetCharacter that is not escaped. */
static uint32_t parse_plain_character(regexp_parser *p) {
  uint32_t c = regexp_peek(p);
  if (c == REGEXP_END) regexp_error(p, "Unterminated character class");
  bool is_double = is_one_of(c, "&!#$%*+,.:;<=>?@^`~") && regexp_unit_at(p, p->at + 1) == c;
  if (is_double) regexp_error(p, "Invalid set operation in character class");
  if (is_one_of(c, "()[]{}/-|")) regexp_error(p, "Invalid character in character class");
  return regexp_take(p, true);
}

/* ClassSetCharacter behind a backslash. */
static uint32_t parse_escaped_character(regexp_parser *p) {
  uint32_t c = regexp_peek(p);
  if (regexp_eat(p, 'b')) return '\b';
  if (!is_one_of(c, "&-!#%,:;<=>@`~")) return regexp_parse_character_escape(p, true);
  p->at++;
  return c;
}

static uint32_t parse_set_character(regexp_parser *p) {
  return regexp_eat(p, '\\') ? parse_escaped_character(p) : parse_plain_character(p);
}

/* A string with one character is a character of the set. */
static void add_string(regexp_parser *p, operand *result, const uint32_t *points, uint32_t length) {
  if (length == 1) {
    regexp_add_range(p->compilation, &result->set, points[0], points[0]);
    return;
  }
  result->may_have_strings = true;
  regexp_add_string(p->compilation, &result->strings, (regexp_string){points, length});
}

/* One alternative of \q{...}. */
static void parse_class_string(regexp_parser *p, operand *result) {
  uint32_t *points = NULL, length = 0, capacity = 0;
  while (regexp_peek(p) != '|' && regexp_peek(p) != '}') {
    if (regexp_peek(p) == REGEXP_END) regexp_error(p, "Invalid escape");
    if (length == capacity) points = regexp_grow(p->compilation, points, &capacity, sizeof *points);
    points[length++] = parse_set_character(p);
  }
  add_string(p, result, points, length);
}

/* \q{...} behind the q. */
static operand parse_class_strings(regexp_parser *p) {
  operand result = {0};
  if (!regexp_eat(p, '{')) regexp_error(p, "Invalid escape");
  do parse_class_string(p, &result);
  while (regexp_eat(p, '|'));
  p->at++;
  if (regexp_ignores_case(p)) result.strings = regexp_fold_strings(p->compilation, result.strings);
  return result;
}

static operand parse_escaped_operand(regexp_parser *p) {
  operand result = {0};
  if (regexp_eat(p, 'q')) return parse_class_strings(p);
  if (regexp_parse_class_escape(p, true, &result.set, &result.strings)) {
    result.may_have_strings = result.strings.count > 0;
    return result;
  }
  result.is_character = true;
  result.character = parse_escaped_character(p);
  return result;
}

static operand parse_operand(regexp_parser *p) {
  if (regexp_eat(p, '[')) return parse_nested_class(p);
  if (regexp_eat(p, '\\')) return parse_escaped_operand(p);
  return (operand){.is_character = true, .character = parse_plain_character(p)};
}

/* The operand as a set. */
static operand as_set(regexp_parser *p, operand value) {
  if (value.is_character) value.set = regexp_range(p->compilation, value.character, value.character);
  value.is_character = false;
  value.set = regexp_close(p, value.set);
  return value;
}

static operand combine(regexp_parser *p, enum regexp_set_operation operation, operand a, operand b) {
  bool both = a.may_have_strings && b.may_have_strings, any = a.may_have_strings || b.may_have_strings;
  return (operand){.may_have_strings = operation == REGEXP_UNION          ? any
                                       : operation == REGEXP_INTERSECTION ? both
                                                                          : a.may_have_strings,
                   .set = regexp_combine(p->compilation, operation, a.set, b.set),
                   .strings = regexp_combine_strings(p->compilation, operation, a.strings, b.strings)};
}

static bool is_operator(regexp_parser *p, uint32_t sign) {
  return regexp_peek(p) == sign && regexp_unit_at(p, p->at + 1) == sign;
}

/* Operands with && or -- between them. */
static operand parse_operation(regexp_parser *p, uint32_t sign, operand left) {
  enum regexp_set_operation operation = sign == '&' ? REGEXP_INTERSECTION : REGEXP_DIFFERENCE;
  while (regexp_peek(p) != ']') {
    if (regexp_peek(p) == REGEXP_END) regexp_error(p, "Unterminated character class");
    if (!is_operator(p, sign)) regexp_error(p, "Invalid set operation in character class");
    p->at += 2;
    if (regexp_peek(p) == '&' && sign == '&') regexp_error(p, "Invalid character in character class");
    left = combine(p, operation, left, as_set(p, parse_operand(p)));
  }
  return left;
}

/* A range when a hyphen follows. */
static operand parse_range_or_operand(regexp_parser *p, operand first) {
  if (regexp_peek(p) != '-') return as_set(p, first);
  if (is_operator(p, '-')) regexp_error(p, "Invalid set operation in character class");
  p->at++;
  operand last = parse_operand(p);
  if (!first.is_character || !last.is_character) regexp_error(p, "Invalid character class");
  if (first.character > last.character) regexp_error(p, "Range out of order in character class");
  return (operand){.set = regexp_close(p, regexp_range(p->compilation, first.character, last.character))};
}

static operand parse_union(regexp_parser *p, operand first) {
  operand result = parse_range_or_operand(p, first);
  while (regexp_peek(p) != ']') {
    if (is_operator(p, '&')) regexp_error(p, "Invalid set operation in character class");
    result = combine(p, REGEXP_UNION, result, parse_range_or_operand(p, parse_operand(p)));
  }
  return result;
}

static operand parse_contents(regexp_parser *p) {
  if (regexp_peek(p) == ']') return (operand){0};
  operand first = parse_operand(p);
  if (is_operator(p, '&') || is_operator(p, '-')) return parse_operation(p, regexp_peek(p), as_set(p, first));
  return parse_union(p, first);
}

/* Behind the opening bracket. */
static operand parse_nested_class(regexp_parser *p) {
  regexp_enter(p);
  bool is_negated = regexp_eat(p, '^');
  operand result = parse_contents(p);
  if (!regexp_eat(p, ']')) regexp_error(p, "Unterminated character class");
  if (is_negated && result.may_have_strings) regexp_error(p, "Negated character class may contain strings");
  if (is_negated) result.set = regexp_complement(p->compilation, result.set, REGEXP_POINT_LIMIT);
  regexp_leave(p);
  return result;
}

regexp_node *regexp_parse_class_set(regexp_parser *p) {
  operand result = parse_nested_class(p);
  return regexp_class_of_strings(p, result.set, result.strings);
}
