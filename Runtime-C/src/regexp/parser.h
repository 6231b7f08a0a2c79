/* parser.h: what the files of the parser share. It descends recursively, by the grammar of ECMA-262 22.2.1 and, without u and v,
 * B.1.2. */
#ifndef AOT_REGEXP_PARSER_H
#define AOT_REGEXP_PARSER_H

#include "regexp/class_strings.h"
#include "regexp/pattern.h"

#define REGEXP_END       UINT32_MAX /* what stands behind the last character */
#define REGEXP_MAX_DEPTH 2000       /* of groups and classes inside of each other */

/* Where in the pattern a name was declared: two groups with one name may not both take part in a match. */
struct regexp_scope;

/* A named group, or a named reference that is resolved when all groups are known. */
typedef struct regexp_named {
  regexp_name name;
  uint32_t group;                   /* of a group */
  const struct regexp_scope *scope; /* of a group */
  regexp_node *reference;           /* of a reference */
  struct regexp_named *next;
} regexp_named;

typedef struct regexp_parser {
  regexp_compilation *compilation;
  const void *units;
  bool is_wide;
  bool is_unicode; /* u or v */
  bool has_sets;   /* v */
  bool has_names;  /* some group has a name */
  bool is_behind;  /* inside of lookbehind */
  uint32_t length;
  uint32_t at;          /* unit that is looked at */
  uint32_t flags;       /* as modifiers change them */
  uint32_t group_count; /* seen so far, group 0 included */
  uint32_t total_groups;
  uint32_t depth;
  struct regexp_scope *scope;
  regexp_named *groups, *references;
} regexp_parser;

/* Looking at the pattern */

static inline uint32_t regexp_unit_at(const regexp_parser *p, uint32_t at) {
  if (at >= p->length) return REGEXP_END;
  return p->is_wide ? ((const uint16_t *)p->units)[at] : ((const uint8_t *)p->units)[at];
}

static inline uint32_t regexp_peek(const regexp_parser *p) { return regexp_unit_at(p, p->at); }

static inline bool regexp_eat(regexp_parser *p, uint32_t unit) {
  if (regexp_peek(p) != unit) return false;
  p->at++;
  return true;
}

static inline bool regexp_is_digit(uint32_t c) { return c - '0' < 10; }
static inline bool regexp_is_letter(uint32_t c) { return (c | 32) - 'a' < 26; }

/* Consumes a character: a surrogate pair is one if `by_point`. Requires: the end is not reached. */
uint32_t regexp_take(regexp_parser *p, bool by_point);

static inline bool regexp_ignores_case(const regexp_parser *p) { return (p->flags & AOT_REGEXP_IGNORE_CASE) != 0; }
static inline uint32_t regexp_limit(const regexp_parser *p) {
  return p->is_unicode ? REGEXP_POINT_LIMIT : REGEXP_UNIT_LIMIT;
}

_Noreturn void regexp_error_at(regexp_parser *p, uint32_t position, const char *message);
_Noreturn void regexp_error(regexp_parser *p, const char *message);

/* Groups and classes: gives up when they nest too deeply. */
void regexp_enter(regexp_parser *p);
static inline void regexp_leave(regexp_parser *p) { p->depth--; }

/* Nodes */

regexp_node *regexp_new_node(regexp_parser *p, enum regexp_node_kind kind);
void regexp_add_child(regexp_node *parent, regexp_node *child);
/* One of a set, also in the other case if case is ignored. */
regexp_node *regexp_class_node(regexp_parser *p, regexp_charset set);
regexp_node *regexp_character_node(regexp_parser *p, uint32_t character);

/* What case folding adds when case is ignored. */
regexp_charset regexp_close(regexp_parser *p, regexp_charset set);

/* parse_escape.c */

/* CharacterEscape behind the backslash: the character. */
uint32_t regexp_parse_character_escape(regexp_parser *p, bool in_class);
/* \d \D \s \S \w \W \p \P behind the backslash, if it is one. A property of strings has some in *strings. */
bool regexp_parse_class_escape(regexp_parser *p, bool in_class, regexp_charset *set, regexp_strings *strings);
/* \w, with what is the same as one of these when case is ignored. */
regexp_charset regexp_word_characters(regexp_parser *p);
/* The code point of \u... behind the u, also \u{...} and pairs if by_point; REGEXP_END when it is none, and nothing is consumed. */
uint32_t regexp_parse_unicode_escape(regexp_parser *p, bool by_point);
/* Decimal digits, as many as there are; too large ones are REGEXP_INFINITE. */
uint32_t regexp_parse_decimal(regexp_parser *p);

/* parse_class.c, parse_class_set.c: a class behind its opening bracket. */

regexp_node *regexp_parse_class(regexp_parser *p);
regexp_node *regexp_parse_class_set(regexp_parser *p);

/* class_trie.c: one of the set or of the strings, the longest first. */
regexp_node *regexp_class_of_strings(regexp_parser *p, regexp_charset set, regexp_strings strings);

/* parse_group_name.c */

/* GroupName behind its opening angle. */
regexp_name regexp_parse_group_name(regexp_parser *p);
void regexp_declare_name(regexp_parser *p, regexp_name name, uint32_t group);
void regexp_refer_to_name(regexp_parser *p, regexp_name name, regexp_node *reference);
/* Gives the references their groups. */
void regexp_resolve_references(regexp_parser *p);
/* The names of all groups, or NULL. */
regexp_name *regexp_collect_names(regexp_parser *p);

/* A disjunction in which alternatives follow each other; what regexp_scope is about. */
struct regexp_scope *regexp_open_scope(regexp_parser *p, bool is_disjunction);
void regexp_close_scope(regexp_parser *p);

#endif
