/* analysis.h: what is known of the texts that a node matches. */
#ifndef AOT_REGEXP_ANALYSIS_H
#define AOT_REGEXP_ANALYSIS_H

#include "regexp/pattern.h"

/* A quantifier repeats its child in the code while that makes no more than so much of it. */
#define REGEXP_UNROLLED_WEIGHT 24u

/* Sets minimum_length, is_empty and weight of the node and all below it, and takes iterations from quantifiers that would fail. */
void regexp_measure(regexp_node *node);

/* The loop of this quantifier stands behind copies of its child for the iterations that there must be. Requires: measured. */
bool regexp_is_unrolled(const regexp_node *quantifier);

/* The characters that can stand where a match that reads forward begins. */
regexp_first regexp_first_of(regexp_compilation *compilation, regexp_node *node);

/* All matches begin where the subject does. */
bool regexp_is_anchored(const regexp_node *node);

/* A back reference stands in it. */
bool regexp_has_reference(const regexp_node *node);

#define REGEXP_MAX_WINDOW 8

/* The sets to which the first units of each match belong. */
typedef struct regexp_window {
  uint32_t count;
  regexp_charset units[REGEXP_MAX_WINDOW];
} regexp_window;

regexp_window regexp_window_of(regexp_compilation *compilation, regexp_node *node);

#endif
