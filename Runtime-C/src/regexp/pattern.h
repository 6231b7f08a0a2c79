/* pattern.h: a pattern as a tree. Flags and modifiers have been applied by the parser: letters that are to match in both cases are
 * classes, the dot is a class, negated classes are complements. */
#ifndef AOT_REGEXP_PATTERN_H
#define AOT_REGEXP_PATTERN_H

#include "regexp/charset.h"

#define REGEXP_INFINITE UINT32_MAX

enum regexp_node_kind {
  REGEXP_CHARACTER,      /* exactly `character` */
  REGEXP_CLASS,          /* one of `set` */
  REGEXP_SEQUENCE,       /* the children one after the other; may be empty */
  REGEXP_DISJUNCTION,    /* the first child that leads to a match */
  REGEXP_CAPTURE,        /* the child, remembered as `group` */
  REGEXP_QUANTIFIER,     /* the child `minimum` to `maximum` times */
  REGEXP_LOOKAROUND,     /* the child here, without moving */
  REGEXP_BACK_REFERENCE, /* the text of the one of `groups` that took part */
  REGEXP_ASSERTION       /* `assertion` */
};

enum regexp_assertion {
  REGEXP_AT_START,
  REGEXP_AT_END,
  REGEXP_AT_LINE_START,
  REGEXP_AT_LINE_END,
  REGEXP_AT_WORD_BOUNDARY,
  REGEXP_NOT_AT_WORD_BOUNDARY
};

/* What can be said about the character at which a match begins. */
typedef struct regexp_first {
  regexp_charset set;
  bool is_open; /* it may be any other as well, or the end */
} regexp_first;

typedef struct regexp_node {
  enum regexp_node_kind kind;
  bool is_greedy;    /* quantifier */
  bool is_negative;  /* lookaround */
  bool is_behind;    /* lookaround */
  bool ignores_case; /* back reference */
  bool is_factored; /* sequence: a term and the disjunction of what followed it in several alternatives (factoring.h) */
  bool has_first;   /* `first` has been computed (analysis.h) */
  bool is_empty;    /* no match takes any text (analysis.h) */
  enum regexp_assertion assertion;
  uint32_t character;
  uint32_t minimum, maximum; /* quantifier; REGEXP_INFINITE */
  uint32_t group;            /* capture */
  uint32_t groups_before,
      groups_end;         /* quantifier, lookaround: the groups inside are those from `before` up to `end` */
  const uint32_t *groups; /* back reference */
  uint32_t group_count;
  uint32_t minimum_length; /* units that a match has at least, saturating (analysis.h) */
  uint32_t weight;         /* instructions, about, saturating (analysis.h) */
  regexp_charset set;      /* class; word characters of a boundary */
  regexp_first first;
  struct regexp_node *children, *last; /* the first child and the last */
  struct regexp_node *next;            /* the next child of the same parent */
} regexp_node;

/* A group's name, in UTF-16 units. */
typedef struct regexp_name {
  const uint16_t *units;
  uint32_t length;
} regexp_name;

typedef struct regexp_pattern {
  regexp_node *root;
  uint32_t flags;
  uint32_t group_count; /* group 0 included */
  regexp_name *names;   /* of each group; NULL when none has one */
} regexp_pattern;

/* With u or v characters are code points, else units. */
static inline bool regexp_is_unicode(uint32_t flags) {
  return (flags & (AOT_REGEXP_UNICODE | AOT_REGEXP_UNICODE_SETS)) != 0;
}

regexp_pattern regexp_parse(regexp_compilation *compilation, const void *units, bool wide, uint32_t length,
                            uint32_t flags);

#endif
