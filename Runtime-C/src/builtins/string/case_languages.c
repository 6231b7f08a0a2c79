/* case_languages.c: see case_languages.h. */
#include "builtins/string/case_languages.h"
#include "base/context.h"
#include "value/builder.h"
#include "value/string.h"
#include <string.h>

/* What the marks of a Greek letter are, beside the letter that it is in upper case without them. */
enum greek_flags {
  GREEK_LETTER = 0x3FF,
  GREEK_VOWEL = 0x400,
  GREEK_ACCENT = 0x800,
  GREEK_DIALYTIKA = 0x1000,
  GREEK_IOTA = 0x2000,  /* below */
  GREEK_OTHER = 0x4000, /* a mark that upper case drops */
  GREEK_COMBINING_DIALYTIKA = 0x8000,
  GREEK_ANY_DIALYTIKA = GREEK_DIALYTIKA | GREEK_COMBINING_DIALYTIKA
};

#include "builtins/string/language_case_tables.h"
#define COUNT(a)      (sizeof(a) / sizeof *(a))
#define IN(ranges, c) aot_in_case_ranges(ranges, COUNT(ranges), c)

enum {
  DOT_ABOVE = 0x307,
  DIALYTIKA = 0x308,
  TONOS = 0x301,
  DOTTED_CAPITAL_I = 0x130,
  DOTLESS_I = 0x131,
  GREEK_CAPITAL_ETA = 0x397,
  GREEK_CAPITAL_ETA_TONOS = 0x389,
  GREEK_CAPITAL_IOTA = 0x399,
  GREEK_CAPITAL_UPSILON = 0x3A5
};

/* A text that is read by code points. */
typedef struct reading {
  const aot_string *s;
  uint32_t at; /* behind what was read last */
} reading;

static bool ends(const reading *r) { return r->at >= r->s->length; }

static uint32_t next_point(reading *r) {
  uint32_t size, c = aot_code_point_at(r->s, r->at, &size);
  r->at += size;
  return c;
}

/* ---------------------------------------------------------------- dots */

/* What stands behind a letter: the first mark above it, be it a dot; 0 when there is none. Marks elsewhere come between. */
static uint32_t mark_above(reading r) {
  while (!ends(&r)) {
    uint32_t c = next_point(&r);
    if (IN(above_ranges, c)) return c;
    if (!IN(other_class_ranges, c)) break;
  }
  return 0;
}

/* Turkish and Azeri have i with and without a dot in both cases. */
static void turkish_to_lower(aot_builder *b, const aot_string *s) {
  bool drops_dot = false; /* the letter before was an I with a dot above */
  for (reading r = {s, 0}; !ends(&r);) {
    uint32_t c = next_point(&r);
    if (drops_dot && c == DOT_ABOVE) {
      drops_dot = false;
      continue;
    }
    if (c == 'I') {
      drops_dot = mark_above(r) == DOT_ABOVE;
      c = drops_dot ? 'i' : DOTLESS_I;
    }
    aot_builder_code_point(b, c == DOTTED_CAPITAL_I ? 'i' : c);
  }
}

static void turkish_to_upper(aot_builder *b, const aot_string *s) {
  for (reading r = {s, 0}; !ends(&r);) {
    uint32_t c = next_point(&r);
    aot_builder_code_point(b, c == 'i' ? DOTTED_CAPITAL_I : c);
  }
}

/* In Lithuanian a small i keeps its dot below other marks: it is written then. */
static void lithuanian_to_lower(aot_builder *b, const aot_string *s) {
  static const uint16_t accented[][2] = {{0xCC, 0x300}, {0xCD, 0x301}, {0x128, 0x303}};
  for (reading r = {s, 0}; !ends(&r);) {
    uint32_t c = next_point(&r), accent = 0;
    for (size_t i = 0; i < COUNT(accented); i++)
      if (c == accented[i][0]) accent = accented[i][1];
    bool is_dotted = c == 'I' || c == 'J' || c == 0x12E;
    uint32_t small = accent ? 'i' : c == 0x12E ? c + 1 : c + 32;
    aot_builder_code_point(b, accent || is_dotted ? small : c);
    if (accent || (is_dotted && mark_above(r))) aot_builder_unit(b, DOT_ABOVE);
    if (accent) aot_builder_unit(b, (uint16_t)accent);
  }
}

static void lithuanian_to_upper(aot_builder *b, const aot_string *s) {
  bool is_behind_dotted = false;
  for (reading r = {s, 0}; !ends(&r);) {
    uint32_t c = next_point(&r);
    if (is_behind_dotted && c == DOT_ABOVE) {
      is_behind_dotted = false;
      continue;
    }
    if (!IN(other_class_ranges, c)) is_behind_dotted = IN(soft_dotted_ranges, c);
    aot_builder_code_point(b, c);
  }
}

/* ---------------------------------------------------------------- Greek */

static uint32_t greek_letter(uint32_t c) {
  if (c - 0x370 < COUNT(greek_letters)) return greek_letters[c - 0x370];
  if (c - 0x1F00 < COUNT(greek_extended)) return greek_extended[c - 0x1F00];
  return c == 0x2126 ? 0x3A9u | GREEK_VOWEL : 0; /* the sign of ohm */
}

/* What a combining mark does to a Greek letter; 0: it is none of Greek. */
static uint32_t greek_mark(uint32_t c) {
  switch (c) {
  case 0x300:
  case 0x301:
  case 0x302:
  case 0x303:
  case 0x311:
  case 0x342: return GREEK_ACCENT;
  case 0x308: return GREEK_COMBINING_DIALYTIKA;
  case 0x344: return GREEK_COMBINING_DIALYTIKA | GREEK_ACCENT;
  case 0x345: return GREEK_IOTA;
  case 0x304:
  case 0x306:
  case 0x313:
  case 0x314:
  case 0x343: return GREEK_OTHER;
  default: return 0;
  }
}

/* A letter with the marks behind it. */
typedef struct greek_reading {
  uint32_t letter;   /* in upper case */
  uint32_t own, all; /* flags: of the letter alone, with those of marks */
  uint32_t iotas;    /* below it */
} greek_reading;

static greek_reading read_greek(reading *r, uint32_t data) {
  greek_reading g = {data & GREEK_LETTER, data & ~(uint32_t)GREEK_LETTER, data & ~(uint32_t)GREEK_LETTER, 0};
  g.iotas = (data & GREEK_IOTA) != 0;
  while (!ends(r)) {
    reading ahead = *r;
    uint32_t mark = greek_mark(next_point(&ahead));
    if (!mark) break;
    g.all |= mark;
    g.iotas += (mark & GREEK_IOTA) != 0;
    *r = ahead;
  }
  return g;
}

static bool is_followed_by_cased(reading r) {
  while (!ends(&r)) {
    uint32_t c = next_point(&r);
    if (!aot_is_case_ignorable(c)) return aot_is_cased(c);
  }
  return false;
}

/* The upper case of a letter drops accents, which may have told that the next vowel is none of a diphthong: then it takes a
 * dialytika. The word for "or" keeps its accent. */
static void write_greek(aot_builder *b, greek_reading g, bool is_alone) {
  bool has_dialytika = g.all & GREEK_ANY_DIALYTIKA, has_tonos = false;
  if (is_alone && g.letter == GREEK_CAPITAL_ETA && g.all & GREEK_ACCENT && !g.iotas) {
    if (g.own & GREEK_ACCENT) g.letter = GREEK_CAPITAL_ETA_TONOS;
    else has_tonos = true;
  } else if (g.all & GREEK_DIALYTIKA && (g.letter == GREEK_CAPITAL_IOTA || g.letter == GREEK_CAPITAL_UPSILON)) {
    g.letter = g.letter == GREEK_CAPITAL_IOTA ? 0x3AA : 0x3AB;
    has_dialytika = false;
  }
  aot_builder_unit(b, (uint16_t)g.letter);
  if (has_dialytika) aot_builder_unit(b, DIALYTIKA);
  if (has_tonos) aot_builder_unit(b, TONOS);
  for (; g.iotas; g.iotas--) aot_builder_unit(b, GREEK_CAPITAL_IOTA);
}

static void greek_to_upper(aot_builder *b, const aot_string *s) {
  bool is_behind_cased = false;
  uint32_t dialytika = 0; /* of an iota or upsilon behind a vowel that lost its accent: combining as that was */
  for (reading r = {s, 0}; !ends(&r);) {
    uint32_t c = next_point(&r), data = greek_letter(c);
    bool was_behind_cased = is_behind_cased;
    if (!aot_is_case_ignorable(c)) is_behind_cased = aot_is_cased(c);
    if (!data) {
      dialytika = 0;
      aot_builder_code_point(b, c);
      continue;
    }
    greek_reading g = read_greek(&r, data);
    bool may_take_dialytika = g.letter == GREEK_CAPITAL_IOTA || g.letter == GREEK_CAPITAL_UPSILON;
    if (may_take_dialytika) g.all |= dialytika;
    bool loses_accent = g.all & GREEK_VOWEL && g.all & GREEK_ACCENT && !(g.all & GREEK_DIALYTIKA);
    dialytika = !loses_accent ? 0 : g.own & GREEK_ACCENT ? GREEK_DIALYTIKA : GREEK_COMBINING_DIALYTIKA;
    write_greek(b, g, !was_behind_cased && !is_followed_by_cased(r));
  }
}

/* ---------------------------------------------------------------- languages */

typedef void preparation(aot_builder *b, const aot_string *s);

static const struct {
  char language[3];
  preparation *lower, *upper;
} preparations[] = {
    {"az", turkish_to_lower, turkish_to_upper},
    {"el", NULL, greek_to_upper},
    {"lt", lithuanian_to_lower, lithuanian_to_upper},
    {"tr", turkish_to_lower, turkish_to_upper},
};

aot_value aot_prepare_case(aot_context *cx, aot_value v, const char *language, bool upper) {
  for (size_t i = 0; i < COUNT(preparations); i++) {
    if (strcmp(preparations[i].language, language) != 0) continue;
    preparation *prepare = upper ? preparations[i].upper : preparations[i].lower;
    if (!prepare) return v;
    aot_builder b;
    aot_builder_init(&b, cx);
    prepare(&b, aot_string_flatten(cx, v));
    return aot_builder_finish(&b);
  }
  return v;
}
