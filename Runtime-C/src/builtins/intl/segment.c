/* segment.c: see segment.h. */
#include "builtins/intl/segment.h"

enum grapheme {
  G_OTHER,
  G_CONTROL,
  G_CR,
  G_EXTEND,
  G_L,
  G_LF,
  G_LV,
  G_LVT,
  G_T,
  G_V,
  G_SPACING,
  G_PREPEND,
  G_FLAG,
  G_ZWJ = 17
};
enum word {
  W_OTHER,
  W_LETTER,
  W_FORMAT,
  W_KATAKANA,
  W_MID_LETTER,
  W_MID_NUMBER,
  W_NUMBER,
  W_JOINER,
  W_CR,
  W_EXTEND,
  W_LF,
  W_MID_BOTH,
  W_NEWLINE,
  W_FLAG,
  W_HEBREW,
  W_QUOTE,
  W_DOUBLE_QUOTE,
  W_ZWJ = 21,
  W_SPACE,
  W_HANGUL /* letters that ICU keeps from the others */
};
enum sentence {
  S_OTHER,
  S_DOT,
  S_CLOSE,
  S_FORMAT,
  S_LOWER,
  S_NUMBER,
  S_LETTER,
  S_SEPARATOR,
  S_SPACE,
  S_END,
  S_UPPER,
  S_CR,
  S_EXTEND,
  S_LF,
  S_CONTINUE
};
enum conjunct { C_NONE, C_CONSONANT, C_EXTEND, C_LINKER };

/* ---------------------------------------------------------------- characters */

static const aot_segment_class *class_of(uint32_t c) {
  uint32_t low = 0, high = aot_segment_run_count;
  while (high - low > 1) {
    uint32_t middle = (low + high) / 2;
    if (aot_segment_runs[middle] >> 8 <= c) low = middle;
    else high = middle;
  }
  return &aot_segment_classes[aot_segment_runs[low] & 0xFF];
}

/* The character at an index, which is put behind it. */
static uint32_t take(const aot_string *s, uint32_t *i) {
  uint32_t c = aot_string_unit(s, (*i)++);
  if ((c & 0xFC00) != 0xD800 || *i >= s->length) return c;
  uint32_t low = aot_string_unit(s, *i);
  if ((low & 0xFC00) != 0xDC00) return c;
  (*i)++;
  return 0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF);
}

/* ---------------------------------------------------------------- graphemes */

/* What the rules remember of what stands before. */
typedef struct grapheme_state {
  uint8_t last;
  bool odd_flags; /* an odd number of regional indicators */
  bool picture;   /* a pictograph and extenders */
  bool consonant; /* a consonant, extenders and linkers */
  bool linked;    /* a linker is among them */
} grapheme_state;

static bool joins_hangul(uint8_t a, uint8_t b) {
  if (a == G_L) return b == G_L || b == G_V || b == G_LV || b == G_LVT;
  if (a == G_LV || a == G_V) return b == G_V || b == G_T;
  return (a == G_LVT || a == G_T) && b == G_T;
}

static bool grapheme_breaks(const grapheme_state *s, const aot_segment_class *next) {
  uint8_t a = s->last, b = next->grapheme;
  if (a == G_CR && b == G_LF) return false;
  if (a == G_CONTROL || a == G_CR || a == G_LF || b == G_CONTROL || b == G_CR || b == G_LF) return true;
  if (joins_hangul(a, b) || b == G_EXTEND || b == G_ZWJ || b == G_SPACING || a == G_PREPEND) return false;
  if (s->consonant && s->linked && (next->more & AOT_SEGMENT_CONJUNCT) == C_CONSONANT) return false;
  if (a == G_ZWJ && s->picture && next->more & AOT_SEGMENT_PICTURE) return false;
  return !(a == G_FLAG && b == G_FLAG && s->odd_flags);
}

static void grapheme_step(grapheme_state *s, const aot_segment_class *c) {
  int conjunct = c->more & AOT_SEGMENT_CONJUNCT;
  s->odd_flags = c->grapheme == G_FLAG && !s->odd_flags;
  if (c->more & AOT_SEGMENT_PICTURE) s->picture = true;
  else if (c->grapheme != G_EXTEND && c->grapheme != G_ZWJ) s->picture = false;
  if (conjunct == C_CONSONANT) {
    s->consonant = true;
    s->linked = false;
  } else if (conjunct == C_LINKER) s->linked = s->consonant;
  else if (conjunct == C_NONE) s->consonant = s->linked = false;
  s->last = c->grapheme;
}

static uint32_t next_grapheme(const aot_string *text, uint32_t start) {
  grapheme_state s = {0};
  uint32_t i = start;
  grapheme_step(&s, class_of(take(text, &i)));
  while (i < text->length) {
    uint32_t next = i;
    const aot_segment_class *c = class_of(take(text, &next));
    if (grapheme_breaks(&s, c)) break;
    grapheme_step(&s, c);
    i = next;
  }
  return i;
}

/* ---------------------------------------------------------------- words */

/* The class of a character; Hangul syllables join none but their like. */
static uint8_t word_class(uint32_t c) { return c >= 0xAC00 && c <= 0xD7A3 ? W_HANGUL : class_of(c)->word; }

static bool is_letter(uint8_t w) { return w == W_LETTER || w == W_HEBREW; }
static bool is_line_end(uint8_t w) { return w == W_CR || w == W_LF || w == W_NEWLINE; }
static bool is_transparent(uint8_t w) { return w == W_EXTEND || w == W_FORMAT || w == W_ZWJ; }

/* The class of the next character from i on that is not transparent. */
static uint8_t word_ahead(const aot_string *text, uint32_t i) {
  while (i < text->length) {
    uint8_t w = word_class(take(text, &i));
    if (!is_transparent(w)) return w;
  }
  return W_OTHER;
}

typedef struct word_state {
  uint8_t last;              /* the character before, whatever it is */
  uint8_t before, before_it; /* the two before that are not transparent */
  bool odd_flags;
} word_state;

static bool continues_word(const word_state *s, uint8_t b, uint8_t after) {
  uint8_t a = s->before;
  bool mid_letter = b == W_MID_LETTER || b == W_MID_BOTH || b == W_QUOTE;
  bool was_mid_letter = a == W_MID_LETTER || a == W_MID_BOTH || a == W_QUOTE;
  bool mid_number = b == W_MID_NUMBER || b == W_MID_BOTH || b == W_QUOTE;
  bool was_mid_number = a == W_MID_NUMBER || a == W_MID_BOTH || a == W_QUOTE;
  if ((is_letter(a) || a == W_NUMBER) && (is_letter(b) || b == W_NUMBER)) return true;
  if (is_letter(a) && mid_letter && is_letter(after)) return true;
  if (is_letter(s->before_it) && was_mid_letter && is_letter(b)) return true;
  if (a == W_HEBREW && (b == W_QUOTE || (b == W_DOUBLE_QUOTE && after == W_HEBREW))) return true;
  if (s->before_it == W_HEBREW && a == W_DOUBLE_QUOTE && b == W_HEBREW) return true;
  if (a == W_NUMBER && mid_number && after == W_NUMBER) return true;
  if (s->before_it == W_NUMBER && was_mid_number && b == W_NUMBER) return true;
  if ((a == W_KATAKANA || a == W_HANGUL) && b == a) return true;
  bool joins = is_letter(a) || a == W_NUMBER || a == W_KATAKANA || a == W_JOINER;
  if (joins && b == W_JOINER) return true;
  if (a == W_JOINER && (is_letter(b) || b == W_NUMBER || b == W_KATAKANA)) return true;
  return a == W_FLAG && b == W_FLAG && s->odd_flags;
}

static bool word_breaks(const word_state *s, uint8_t b, bool picture, const aot_string *text, uint32_t after) {
  if (s->last == W_CR && b == W_LF) return false;
  if (is_line_end(s->last) || is_line_end(b)) return true;
  if (s->last == W_ZWJ && picture) return false;
  if (s->last == W_SPACE && b == W_SPACE) return false;
  if (is_transparent(b)) return false;
  return !continues_word(s, b, word_ahead(text, after));
}

static void word_step(word_state *s, uint8_t w) {
  s->last = w;
  if (is_transparent(w) && s->before != 0xFF) return;
  s->odd_flags = w == W_FLAG && !(s->odd_flags && s->before == W_FLAG);
  s->before_it = s->before;
  s->before = w;
}

static aot_text_segment next_word(const aot_string *text, uint32_t start) {
  word_state s = {W_OTHER, 0xFF, 0xFF, false};
  aot_text_segment out = {.end = start};
  int joiners = 0;
  bool hangul = false, bare = true;
  for (uint32_t i = start; i < text->length;) {
    uint32_t next = i;
    uint32_t character = take(text, &next);
    const aot_segment_class *c = class_of(character);
    uint8_t w = word_class(character);
    bool picture = (c->more & AOT_SEGMENT_PICTURE) != 0;
    if (i > start && word_breaks(&s, w, picture, text, next)) break;
    if (i > start && s.last == W_ZWJ && picture) out.is_word_like = false; /* ICU tells by the last rule that joined */
    word_step(&s, w);
    joiners += w == W_JOINER;
    bare &= !is_transparent(w);
    out.is_word_like |= is_letter(w) || w == W_NUMBER || w == W_KATAKANA || joiners > 1;
    hangul |= w == W_HANGUL;
    out.needs_dictionary |= (c->more & AOT_SEGMENT_DICTIONARY) != 0;
    out.end = i = next;
  }
  out.is_word_like |= hangul && bare; /* they are no words with a mark, for ICU */
  return out;
}

/* ---------------------------------------------------------------- sentences */

/* How far the end of a sentence has come: its mark, what closes, spaces. */
enum ending { NO_END, AT_MARK, AT_CLOSE, AT_SPACE };

typedef struct sentence_state {
  uint8_t last, before; /* the two before that are not transparent */
  enum ending ending;
  bool is_dot;       /* the mark is a dot */
  bool cased_before; /* a letter with case stands before it */
} sentence_state;

static uint8_t sentence_class(uint32_t c, bool greek) {
  if (greek && (c == ';' || c == 0x37E)) return S_END;
  return class_of(c)->sentence;
}

static bool is_paragraph_end(uint8_t s) { return s == S_SEPARATOR || s == S_CR || s == S_LF; }
static bool is_sentence_transparent(uint8_t s) { return s == S_EXTEND || s == S_FORMAT; }

/* Whether a lower-case letter is the next character that decides, from i on. */
static bool goes_on_in_lower_case(const aot_string *text, uint32_t i, bool greek) {
  while (i < text->length) {
    uint8_t s = sentence_class(take(text, &i), greek);
    if (s == S_LOWER) return true;
    if (s == S_LETTER || s == S_UPPER || is_paragraph_end(s) || s == S_END || s == S_DOT) return false;
  }
  return false;
}

static bool sentence_breaks(const sentence_state *s, uint8_t b, const aot_string *text, uint32_t at, bool greek) {
  if (s->last == S_CR && b == S_LF) return false;
  if (is_paragraph_end(s->last)) return true;
  if (is_sentence_transparent(b) || s->ending == NO_END) return false;
  if (s->is_dot && s->ending == AT_MARK && b == S_NUMBER) return false;
  if (s->is_dot && s->ending == AT_MARK && s->cased_before && b == S_UPPER) return false;
  if (s->is_dot && goes_on_in_lower_case(text, at, greek)) return false;
  if (b == S_CONTINUE || b == S_DOT || b == S_END) return false;
  if (s->ending != AT_SPACE && b == S_CLOSE) return false;
  return !(b == S_SPACE || is_paragraph_end(b));
}

static void sentence_step(sentence_state *s, uint8_t c) {
  if (is_sentence_transparent(c) && s->last != 0xFF) return;
  if (c == S_DOT || c == S_END) {
    s->ending = AT_MARK;
    s->is_dot = c == S_DOT;
    s->cased_before = s->last == S_UPPER || s->last == S_LOWER;
  } else if (c == S_CLOSE && (s->ending == AT_MARK || s->ending == AT_CLOSE)) s->ending = AT_CLOSE;
  else if (c == S_SPACE && s->ending != NO_END) s->ending = AT_SPACE;
  else s->ending = NO_END;
  s->before = s->last;
  s->last = c;
}

static uint32_t next_sentence(const aot_string *text, uint32_t start, bool greek) {
  sentence_state s = {0xFF, 0xFF, NO_END, false, false};
  uint32_t i = start;
  while (i < text->length) {
    uint32_t next = i;
    uint8_t c = sentence_class(take(text, &next), greek);
    if (i > start && sentence_breaks(&s, c, text, i, greek)) break;
    sentence_step(&s, c);
    i = next;
  }
  return i;
}

aot_text_segment aot_next_segment(const aot_string *text, uint32_t start, enum aot_granularity granularity,
                                  bool greek) {
  switch (granularity) {
  case AOT_GRAPHEMES: return (aot_text_segment){.end = next_grapheme(text, start)};
  case AOT_WORDS: return next_word(text, start);
  case AOT_SENTENCES: return (aot_text_segment){.end = next_sentence(text, start, greek)};
  }
  return (aot_text_segment){.end = text->length};
}
