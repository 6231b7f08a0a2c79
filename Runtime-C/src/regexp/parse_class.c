/* parse_class.c: classes without the v flag. */
#include "regexp/parser.h"

/* One side of what may be a range. */
typedef struct class_atom {
  bool is_class; /* an escape for several characters */
  uint32_t character;
  regexp_charset set;
} class_atom;

static class_atom parse_class_atom(regexp_parser *p) {
  class_atom atom = {0};
  regexp_strings strings;
  if (!regexp_eat(p, '\\')) {
    if (regexp_peek(p) == REGEXP_END) regexp_error(p, "Unterminated character class");
    atom.character = regexp_take(p, p->is_unicode);
  } else if (regexp_parse_class_escape(p, true, &atom.set, &strings)) {
    atom.is_class = true;
  } else if (regexp_eat(p, 'b')) {
    atom.character = '\b';
  } else {
    atom.character = regexp_parse_character_escape(p, true);
  }
  return atom;
}

static void add_atom(regexp_parser *p, regexp_charset *set, class_atom atom) {
  if (atom.is_class) regexp_add_set(p->compilation, set, atom.set);
  else regexp_add_range(p->compilation, set, atom.character, atom.character);
}

/* `first` and what follows it up to the next atom: a range, or both and the hyphen. */
static void parse_range(regexp_parser *p, regexp_charset *set, class_atom first) {
  class_atom last = parse_class_atom(p);
  if (first.is_class || last.is_class) {
    if (p->is_unicode) regexp_error(p, "Invalid character class");
    add_atom(p, set, first);
    regexp_add_range(p->compilation, set, '-', '-');
    add_atom(p, set, last);
    return;
  }
  if (first.character > last.character) regexp_error(p, "Range out of order in character class");
  regexp_add_range(p->compilation, set, first.character, last.character);
}

regexp_node *regexp_parse_class(regexp_parser *p) {
  bool is_negated = regexp_eat(p, '^');
  regexp_charset set = {0};
  while (!regexp_eat(p, ']')) {
    class_atom atom = parse_class_atom(p);
    bool is_range = regexp_peek(p) == '-' && regexp_unit_at(p, p->at + 1) != ']';
    if (!is_range) {
      add_atom(p, &set, atom);
      continue;
    }
    p->at++;
    parse_range(p, &set, atom);
  }
  set = regexp_close(p, set);
  regexp_node *node = regexp_new_node(p, REGEXP_CLASS);
  node->set = is_negated ? regexp_complement(p->compilation, set, regexp_limit(p)) : set;
  return node;
}
