/* factoring.c: makes alternatives begin differently, so that the next unit decides between them, or one set of single characters. */
#include "regexp/factoring.h"

/* The first term of an alternative. */
static regexp_node *first_term(regexp_node *alternative) {
  return alternative->kind == REGEXP_SEQUENCE ? alternative->children : alternative;
}

static bool is_single(const regexp_node *term) {
  return term && (term->kind == REGEXP_CHARACTER || term->kind == REGEXP_CLASS);
}

static bool is_same_single(const regexp_node *a, const regexp_node *b) {
  if (a->kind != b->kind) return false;
  return a->kind == REGEXP_CHARACTER ? a->character == b->character : regexp_is_equal(a->set, b->set);
}

static bool has(const regexp_node *single, uint32_t character) {
  return single->kind == REGEXP_CHARACTER ? single->character == character : regexp_contains(single->set, character);
}

static bool exclude_each_other(const regexp_node *a, const regexp_node *b) {
  if (a->kind == REGEXP_CHARACTER) return !has(b, a->character);
  if (b->kind == REGEXP_CHARACTER) return !has(a, b->character);
  return regexp_is_disjoint(a->set, b->set);
}

/* The alternative among `first` and those behind it, up to `end`, that an alternative which begins with `term` can join without passing
 * one that may match at the same place; NULL when there is none. */
static regexp_node *find_alike(regexp_node *first, const regexp_node *end, const regexp_node *term) {
  regexp_node *found = NULL;
  for (regexp_node *other = first; other != end; other = other->next) {
    const regexp_node *other_term = first_term(other);
    if (!is_single(other_term)) found = NULL;
    else if (is_same_single(other_term, term)) found = other;
    else if (!exclude_each_other(other_term, term)) found = NULL;
  }
  return found;
}

static regexp_node *new_node(regexp_compilation *compilation, enum regexp_node_kind kind) {
  regexp_node *node = regexp_allocate(compilation, sizeof *node);
  node->kind = kind;
  return node;
}

static void add_child(regexp_node *parent, regexp_node *child) {
  child->next = NULL;
  if (parent->last) parent->last->next = child;
  else parent->children = child;
  parent->last = child;
}

/* What is behind the first term. */
static regexp_node *rest_of(regexp_compilation *compilation, regexp_node *alternative) {
  regexp_node *rest = new_node(compilation, REGEXP_SEQUENCE);
  if (alternative->kind != REGEXP_SEQUENCE) return rest;
  rest->children = alternative->children->next;
  rest->last = rest->children ? alternative->last : NULL;
  bool is_one = rest->children && !rest->children->next;
  return is_one ? rest->children : rest;
}

/* Puts the alternative into the one that begins alike: that is the term and a disjunction of rests, or becomes it now. */
static void join(regexp_compilation *compilation, regexp_node *alike, regexp_node *alternative) {
  if (!alike->is_factored) {
    regexp_node *rests = new_node(compilation, REGEXP_DISJUNCTION), *rest = rest_of(compilation, alike);
    regexp_node *term = new_node(compilation, REGEXP_CHARACTER);
    *term = *first_term(alike);
    term->next = NULL;
    add_child(rests, rest);
    *alike = (regexp_node){.kind = REGEXP_SEQUENCE, .is_factored = true, .next = alike->next};
    add_child(alike, term);
    add_child(alike, rests);
  }
  add_child(alike->last, rest_of(compilation, alternative));
}

static void factor_disjunction(regexp_compilation *compilation, regexp_node *node) {
  regexp_node *kept = NULL; /* the last that stays */
  for (regexp_node *alternative = node->children, *next; alternative; alternative = next) {
    next = alternative->next;
    regexp_node *term = first_term(alternative);
    regexp_node *alike = is_single(term) && kept ? find_alike(node->children, alternative, term) : NULL;
    if (!alike) {
      kept = alternative;
      continue;
    }
    kept->next = next;
    join(compilation, alike, alternative);
  }
  node->last = kept;
}

/* The term of an alternative that has no other. */
static const regexp_node *only_term(const regexp_node *alternative) {
  if (alternative->kind != REGEXP_SEQUENCE) return alternative;
  return alternative->children == alternative->last ? alternative->children : NULL;
}

static bool is_set(const regexp_node *disjunction) {
  for (const regexp_node *alternative = disjunction->children; alternative; alternative = alternative->next)
    if (!is_single(only_term(alternative))) return false;
  return true;
}

static void make_class(regexp_compilation *compilation, regexp_node *disjunction) {
  regexp_charset set = {0};
  for (const regexp_node *alternative = disjunction->children; alternative; alternative = alternative->next) {
    const regexp_node *term = only_term(alternative);
    if (term->kind == REGEXP_CLASS) set = regexp_combine(compilation, REGEXP_UNION, set, term->set);
    else regexp_add_range(compilation, &set, term->character, term->character);
  }
  *disjunction = (regexp_node){.kind = REGEXP_CLASS, .set = set, .next = disjunction->next};
}

void regexp_factor(regexp_compilation *compilation, regexp_node *node) {
  if (node->kind == REGEXP_LOOKAROUND && node->is_behind) return;
  if (node->kind == REGEXP_DISJUNCTION && is_set(node)) make_class(compilation, node);
  if (node->kind == REGEXP_DISJUNCTION) factor_disjunction(compilation, node);
  for (regexp_node *child = node->children; child; child = child->next) regexp_factor(compilation, child);
}
