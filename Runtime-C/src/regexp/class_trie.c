/* class_trie.c: the strings of a class as nodes. Many strings become a trie: strings that begin alike share what they have in common,
 * and characters with the same continuation become a class. Where several strings match at a place each is the beginning of the next
 * longer one, so that trying continuations before the end tries the longest string first. */
#include "regexp/parser.h"

/* Fewer strings are tried one by one. */
#define TRIE_STRINGS 6u

static regexp_node *string_node(regexp_parser *p, const uint32_t *points, uint32_t length) {
  regexp_node *sequence = regexp_new_node(p, REGEXP_SEQUENCE);
  for (uint32_t i = 0; i < length; i++) regexp_add_child(sequence, regexp_character_node(p, points[i]));
  return sequence;
}

/* ---------------------------------------------------------------- tries */

/* A character, in more than one case perhaps, and what can follow it. */
typedef struct branch {
  regexp_charset set;
  struct trie *rest;
  struct branch *next;
} branch;

typedef struct trie {
  bool has_end; /* a string ends here */
  branch *branches;
} trie;

static trie *new_trie(regexp_parser *p) { return regexp_allocate(p->compilation, sizeof(trie)); }

static branch *find_branch(regexp_parser *p, trie *node, regexp_charset set) {
  branch **place = &node->branches;
  for (; *place; place = &(*place)->next)
    if (regexp_is_equal((*place)->set, set)) return *place;
  *place = regexp_allocate(p->compilation, sizeof **place);
  (*place)->set = set;
  (*place)->rest = new_trie(p);
  return *place;
}

static void insert(regexp_parser *p, trie *root, regexp_string string) {
  for (uint32_t i = 0; i < string.length; i++) {
    regexp_charset set = regexp_range(p->compilation, string.points[i], string.points[i]);
    root = find_branch(p, root, regexp_close(p, set))->rest;
  }
  root->has_end = true;
}

static bool is_same(const trie *a, const trie *b) {
  if (a->has_end != b->has_end) return false;
  const branch *x = a->branches, *y = b->branches;
  for (; x && y; x = x->next, y = y->next)
    if (!regexp_is_equal(x->set, y->set) || !is_same(x->rest, y->rest)) return false;
  return !x && !y;
}

/* Makes one branch of those with the same rest. */
static void merge(regexp_parser *p, trie *node) {
  for (branch *first = node->branches; first; first = first->next) merge(p, first->rest);
  for (branch *first = node->branches; first; first = first->next) {
    for (branch **other = &first->next; *other;) {
      if (!is_same(first->rest, (*other)->rest)) {
        other = &(*other)->next;
        continue;
      }
      regexp_add_set(p->compilation, &first->set, (*other)->set);
      *other = (*other)->next;
    }
  }
}

static regexp_node *trie_node(regexp_parser *p, const trie *node);

static regexp_node *branch_node(regexp_parser *p, const branch *branch) {
  regexp_node *character = regexp_new_node(p, REGEXP_CLASS);
  character->set = branch->set;
  if (!branch->rest->branches) return character;
  regexp_node *sequence = regexp_new_node(p, REGEXP_SEQUENCE);
  regexp_add_child(sequence, character);
  regexp_add_child(sequence, trie_node(p, branch->rest));
  return sequence;
}

static regexp_node *trie_node(regexp_parser *p, const trie *node) {
  regexp_node *disjunction = regexp_new_node(p, REGEXP_DISJUNCTION);
  for (const branch *branch = node->branches; branch; branch = branch->next)
    regexp_add_child(disjunction, branch_node(p, branch));
  if (node->has_end) regexp_add_child(disjunction, regexp_new_node(p, REGEXP_SEQUENCE));
  return disjunction;
}

static regexp_node *trie_of(regexp_parser *p, const regexp_string *strings, uint32_t count) {
  trie *root = new_trie(p);
  for (uint32_t i = 0; i < count; i++) insert(p, root, strings[i]);
  merge(p, root);
  return trie_node(p, root);
}

/* ---------------------------------------------------------------- classes */

regexp_node *regexp_class_of_strings(regexp_parser *p, regexp_charset set, regexp_strings strings) {
  regexp_node *single = regexp_class_node(p, set);
  if (!strings.count) return single;
  regexp_node *disjunction = regexp_new_node(p, REGEXP_DISJUNCTION);
  bool has_empty = strings.items[strings.count - 1].length == 0;
  uint32_t long_count = strings.count - has_empty;
  bool is_trie = long_count >= TRIE_STRINGS && !p->is_behind;
  if (is_trie) regexp_add_child(disjunction, trie_of(p, strings.items, long_count));
  for (uint32_t i = 0; i < long_count && !is_trie; i++)
    regexp_add_child(disjunction, string_node(p, strings.items[i].points, strings.items[i].length));
  if (set.count) regexp_add_child(disjunction, single);
  if (has_empty) regexp_add_child(disjunction, regexp_new_node(p, REGEXP_SEQUENCE));
  return disjunction;
}
