/* substitution.h: replacement texts with `$` (ECMA-262 22.1.3.19.1). */
#ifndef AOT_BUILTINS_COMMON_SUBSTITUTION_H
#define AOT_BUILTINS_COMMON_SUBSTITUTION_H

#include "aot_abi.h"
#include "value/builder.h"
#include <stdbool.h>

/* One match, as a replacement text sees it. Lives on the C stack. */
typedef struct aot_substitution {
  aot_value text;            /* the whole string */
  aot_value matched;         /* a string */
  uint32_t position;         /* of the match; at most the text's length */
  uint32_t capture_count;    /* without the match itself */
  const aot_value *captures; /* strings or undefined */
  aot_value named;           /* the groups object, or undefined */
} aot_substitution;

/* What a replacement text consists of. */
enum aot_piece_kind {
  AOT_PIECE_TEXT,    /* itself */
  AOT_PIECE_MATCH,   /* $& */
  AOT_PIECE_BEFORE,  /* $` */
  AOT_PIECE_AFTER,   /* $' */
  AOT_PIECE_CAPTURE, /* $1 */
  AOT_PIECE_NAMED    /* $<name> */
};

typedef struct aot_piece {
  enum aot_piece_kind kind;
  uint32_t from, to; /* TEXT: where it stands in the replacement; NAMED: the name */
  uint32_t capture;  /* CAPTURE: its number, from 1 */
} aot_piece;

/* The piece of a replacement text at *at, which moves behind it; false at the end. There are so many captures, and names of some when
 * has_names. */
bool aot_next_piece(aot_context *cx, aot_value replacement, uint32_t captures, bool has_names, uint32_t *at,
                    aot_piece *piece);

/* GetSubstitution: appends to b; 0 ok. */
int aot_get_substitution(aot_context *cx, aot_builder *b, const aot_substitution *match, aot_value replacement);

#endif
