/* collation_data.h: the tables of collation, which scripts/collation-tables.py writes.
 *
 * A collation element (Unicode Technical Standard 10) is a row of 32 bits: the rank of its primary weight, and below it, in
 * AOT_COLLATION_WEIGHT_BITS, the index of its other weights. Ranks stand for ICU's weights: only the order counts.
 */
#ifndef AOT_BUILTINS_INTL_COLLATION_DATA_H
#define AOT_BUILTINS_INTL_COLLATION_DATA_H

#include "builtins/intl/collation_ranks.h"
#include <stdint.h>

#define AOT_COLLATION_WEIGHT_BITS 10u
#define AOT_COLLATION_NO_ROW      0xFFFFFFFFu /* in aot_collation_direct: as the runs say */
#define AOT_COLLATION_EXPANDS     0xFFFFFFFEu /* in aot_collation_direct: as the expansions say */

typedef struct aot_collation_weights {
  uint16_t secondary;
  uint8_t tertiary;
  uint8_t letter_case; /* 0 lower or none, 1 mixed, 2 upper */
} aot_collation_weights;

/* The runs of characters from `first` on start at `offset`. */
typedef struct aot_collation_block {
  uint32_t first, offset;
} aot_collation_block;

/* A character with several elements or none. */
typedef struct aot_collation_expansion {
  uint32_t character;
  uint16_t offset, count; /* in aot_collation_elements */
} aot_collation_expansion;

/* Rows: length of the text | number of elements << 8, offset of the elements, the text's code points. Longest match wins. */
typedef struct aot_collation_start {
  uint32_t character, row;
} aot_collation_start;
typedef struct aot_collation_map {
  const uint32_t *rows;
  const aot_collation_start *starts; /* sorted by character; one more ends the rows */
  uint32_t count;
} aot_collation_map;

/* Ranks of primary weights that stay together when a locale puts scripts in another order. */
typedef struct aot_collation_segment {
  uint32_t first, last;
} aot_collation_segment;

enum {
  AOT_COLLATION_SHIFTED = 1,
  AOT_COLLATION_UPPER_FIRST = 2,
  AOT_COLLATION_LOWER_FIRST = 4,
  AOT_COLLATION_FRENCH = 8
};

typedef struct aot_collation_locale {
  const char *name;       /* BCP 47 */
  aot_collation_map rows; /* what differs from the root */
  const aot_collation_segment *order;
  uint32_t order_count;
  uint32_t settings;
} aot_collation_locale;

extern const aot_collation_weights aot_collation_weights_table[];
extern const uint32_t aot_collation_direct[AOT_COLLATION_DIRECT];
extern const aot_collation_block aot_collation_blocks[AOT_COLLATION_BLOCK_COUNT];
/* A run: step of the rank as zigzag << 3 | flags, then for each flag the gap before it, its length, its weights; all varints. */
extern const uint8_t aot_collation_runs[];
extern const aot_collation_expansion aot_collation_expansions[AOT_COLLATION_EXPANSION_COUNT];
extern const aot_collation_map aot_collation_contractions;
extern const uint32_t aot_collation_elements[];
extern const aot_collation_locale aot_collation_locales[]; /* sorted by name */
extern const uint32_t aot_collation_locale_count;

#endif
