/* segment.h: the boundaries of characters, words and sentences (Unicode Standard Annex 29, as ICU has its rules). */
#ifndef AOT_BUILTINS_INTL_SEGMENT_H
#define AOT_BUILTINS_INTL_SEGMENT_H

#include "value/string.h"

enum aot_granularity { AOT_GRAPHEMES, AOT_WORDS, AOT_SENTENCES };

typedef struct aot_text_segment {
  uint32_t end;
  bool is_word_like;
  bool needs_dictionary; /* its words are not found by rules */
} aot_text_segment;

/* The segment that begins at `start`, which is below the length of the flat text. `greek`: its question mark ends sentences. */
aot_text_segment aot_next_segment(const aot_string *text, uint32_t start, enum aot_granularity granularity, bool greek);

/* ---------------------------------------------------------------- tables that scripts/segment-tables.py writes */

/* Classes as ICU numbers them, and AOT_SEGMENT_* bits over the class of conjuncts. */
typedef struct aot_segment_class {
  uint8_t grapheme, word, sentence, more;
} aot_segment_class;
enum { AOT_SEGMENT_CONJUNCT = 3, AOT_SEGMENT_PICTURE = 4, AOT_SEGMENT_DICTIONARY = 8 };

extern const uint32_t aot_segment_runs[]; /* first character << 8 | class; sorted */
extern const uint32_t aot_segment_run_count;
extern const aot_segment_class aot_segment_classes[];

#endif
