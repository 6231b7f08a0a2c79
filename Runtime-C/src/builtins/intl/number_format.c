/* number_format.c: see number_format.h. Digits are the shortest that give the Number, as for ToString; they are rounded as decimals. */
#include "builtins/intl/number_format.h"
#include "builtins/intl/digits.h"
#include "base/context.h"
#include "base/failure.h"
#include "object/convert.h"
#include "value/bigint.h"
#include "value/number.h"
#include "value/string.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text of the format's digits, else of latn. */
static const char *find_text(const aot_number_format *f, uint32_t which) {
  const char *text = NULL;
  if (f->texts) text = aot_locale_text(&aot_number_texts, f->index, f->texts * AOT_NUMBER_SYSTEM_TEXTS + which);
  return text ? text : aot_locale_text(&aot_number_texts, f->index, which);
}

static const char *text_of(const aot_number_format *f, enum aot_number_text which) {
  const char *text = find_text(f, which);
  return text ? text : "";
}

/* A number that is ready to be written. */
typedef struct ready_number {
  aot_decimal decimal;
  const char *instead; /* in the place of digits: "NaN"; NULL */
  bool not_a_number;
  int fraction, exponent; /* of scientific notation */
  int power;              /* of compact notation: what was taken away */
  char *owned;            /* to be freed */
} ready_number;

static const char *setting(const aot_number_format *f, uint32_t which) {
  uint32_t systems = 0;
  while (aot_number_text_systems[systems]) systems++;
  return aot_locale_text(&aot_number_texts, f->index, systems * AOT_NUMBER_SYSTEM_TEXTS + which);
}

/* ---------------------------------------------------------------- patterns */

static bool is_digit_place(char c) { return c == '#' || c == '0' || c == ',' || c == '.' || c == '@'; }

/* One side of a pattern: [start, digits) is its prefix, [end, stop) its suffix. */
typedef struct half {
  const char *start, *digits, *end, *stop;
} half;

/* The half that starts at p; it ends at a semicolon. */
static half read_half(const char *p) {
  half h = {p, NULL, NULL, NULL};
  bool quoted = false;
  for (; *p && (quoted || *p != ';'); p++) {
    if (*p == '\'') quoted = !quoted;
    else if (!quoted && is_digit_place(*p)) {
      if (!h.digits) h.digits = p;
      h.end = p + 1;
    }
  }
  h.stop = p;
  if (!h.digits) h.digits = h.end = p;
  return h;
}

static bool has_minus(const half *h) {
  return memchr(h->start, '-', (size_t)(h->digits - h->start)) || memchr(h->end, '-', (size_t)(h->stop - h->end));
}

enum sign { SIGN_NONE, SIGN_MINUS, SIGN_PLUS };

/* What a pattern becomes for a sign: the half that is written, whether a sign is put before it, what stands for its minus. */
typedef struct affixes {
  half half;
  bool prepends, approximately;
  enum sign sign;
  const char *literal; /* the type of its text: "literal", or "compact" */
} affixes;

static affixes affixes_of(const char *pattern, enum sign sign, bool approximately, const char *literal) {
  half positive = read_half(pattern);
  bool has_negative = *positive.stop == ';', plus = sign == SIGN_PLUS;
  half negative = has_negative ? read_half(positive.stop + 1) : positive;
  bool uses_negative = has_negative && (sign == SIGN_MINUS || ((plus || approximately) && has_minus(&negative)));
  bool prepends = !uses_negative && (sign == SIGN_MINUS || plus || approximately);
  return (affixes){uses_negative ? negative : positive, prepends, approximately, sign, literal};
}

/* ---------------------------------------------------------------- pieces of text */

/* Spaces and marks of direction at the ends of a field do not belong to it. */
static bool is_ignorable(uint32_t c) {
  return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x200E ||
         c == 0x200F || c == 0x61C;
}

/* Adds a text of a type; what is ignorable at its ends is literal. */
static void add_field(aot_text_parts *t, const char *text, const char *end, const char *type) {
  const char *first = text, *last = text;
  for (const char *p = text; p < end;) {
    if (!is_ignorable(aot_take_utf8(&p))) {
      last = p;
      continue;
    }
    if (last == text) first = p;
  }
  if (last == text) first = last = end;
  aot_add_utf8_range(&t->text, text, first);
  aot_text_close(t, "literal");
  aot_add_utf8_range(&t->text, first, last);
  aot_text_close(t, type);
  aot_add_utf8_range(&t->text, last, end);
  aot_text_close(t, "literal");
}

static void add_text(aot_text_parts *t, const char *text, const char *type) {
  add_field(t, text, text + strlen(text), type);
}

/* ---------------------------------------------------------------- currencies */

/* The sign of the currency as it is displayed. */
static const char *currency_sign(const aot_number_format *f) {
  if (f->currency_display == AOT_DISPLAY_CODE || f->currency_index < 0) return f->currency;
  uint32_t key = 2 * (uint32_t)f->currency_index;
  const char *sign = NULL;
  if (f->currency_display == AOT_DISPLAY_NARROW_SYMBOL) sign = aot_locale_text(&aot_currency_signs, f->index, key + 1);
  if (!sign) sign = aot_locale_text(&aot_currency_signs, f->index, key);
  return sign ? sign : f->currency;
}

/* Whether a character is a symbol or a space: [[:S:][:Z:]] as far as signs of currencies end with them. */
static bool is_symbol(uint32_t c) {
  static const uint32_t symbols[] = {'$',    '+',    '<',    '=',    '>',    '^',    '`',    '|',   '~',
                                     0x58F,  0x60B,  0x9F2,  0x9F3,  0x9FB,  0xAF1,  0xBF9,  0xE3F, 0x17DB,
                                     0xA838, 0xFDFC, 0xFE69, 0xFF04, 0xFFE0, 0xFFE1, 0xFFE5, 0xFFE6};
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
    if (symbols[i] == c) return true;
  return (c >= 0xA2 && c <= 0xA9) || (c >= 0x20A0 && c <= 0x20CF) || c == ' ' || c == 0xA0 || c == 0x202F;
}

/* A sign that is written like a word keeps a space from the digits beside it. */
static bool needs_space(const char *sign, bool before) {
  uint32_t first = 0, last = 0;
  for (const char *p = sign; *p;) {
    last = aot_take_utf8(&p);
    if (!first) first = last;
  }
  uint32_t c = before ? last : first;
  return c && !is_symbol(c);
}

/* The space is the number's, also where the sign is written once for two. */
static void add_space(aot_text_parts *t, bool is_prefix) {
  const char *source = t->source;
  aot_builder_code_point(&t->text, 0xA0);
  if (source && !strcmp(source, "shared")) t->source = is_prefix ? "startRange" : "endRange";
  aot_text_close(t, "literal");
  t->source = source;
}

/* ---------------------------------------------------------------- affixes */

static void add_sign(aot_text_parts *t, const aot_number_format *f, const affixes *a) {
  if (a->approximately) add_text(t, text_of(f, AOT_NUMBER_APPROXIMATELY), "approximatelySign");
  if (a->sign == SIGN_MINUS) add_text(t, text_of(f, AOT_NUMBER_MINUS), "minusSign");
  if (a->sign == SIGN_PLUS) add_text(t, text_of(f, AOT_NUMBER_PLUS), "plusSign");
}

/* Writes a prefix or suffix. `touches`: digits stand beside it. */
static void add_affix(aot_text_parts *t, const aot_number_format *f, const affixes *a, const char *from, const char *to,
                      bool is_prefix, bool touches) {
  char literal[128];
  size_t n = 0;
  bool quoted = false;
  const char *first = from;
  for (const char *p = from; p <= to; p++) {
    bool currency = p + 1 < to && !quoted && !memcmp(p, "\xC2\xA4", 2);
    bool special = p == to || (!quoted && (*p == '-' || *p == '+' || *p == '%' || currency));
    if (!special) {
      if (*p == '\'') {
        if (p + 1 < to && p[1] == '\'') literal[n++] = *p++;
        else quoted = !quoted;
      } else if (n < sizeof literal - 1) literal[n++] = *p;
      continue;
    }
    add_field(t, literal, literal + n, a->literal);
    n = 0;
    if (p == to) break;
    if (currency) {
      const char *sign = currency_sign(f);
      p++;
      if (touches && !is_prefix && p - 1 == first && needs_space(sign, false)) add_space(t, false);
      add_text(t, sign, "currency");
      if (touches && is_prefix && p + 1 == to && needs_space(sign, true)) add_space(t, true);
    } else if (*p == '-') add_sign(t, f, a);
    else if (*p == '+') add_text(t, text_of(f, AOT_NUMBER_PLUS), "plusSign");
    else add_text(t, text_of(f, AOT_NUMBER_PERCENT), f->style == AOT_STYLE_UNIT ? "unit" : "percentSign");
  }
}

/* ---------------------------------------------------------------- digits */

/* Digits in the lowest group and in the others of a pattern; 0: none. */
static void group_sizes(const half *h, int *lowest, int *others) {
  const char *last = NULL, *before = NULL, *end = h->end;
  for (const char *p = h->digits; p < h->end; p++) {
    if (*p == '.') {
      end = p;
      break;
    }
    if (*p == ',') {
      before = last;
      last = p;
    }
  }
  *lowest = last ? (int)(end - last) - 1 : 0;
  *others = before ? (int)(last - before) - 1 : *lowest;
}

static bool separates(const aot_number_format *f, const half *h, int place, int integer) {
  int lowest, others, least = 1;
  group_sizes(h, &lowest, &others);
  if (!lowest || f->grouping == AOT_GROUPING_NEVER || place == 0) return false;
  if (f->grouping != AOT_GROUPING_ALWAYS) {
    const char *text = setting(f, AOT_NUMBER_LEAST_GROUPING);
    least = text ? atoi(text) : 1;
    if (f->grouping == AOT_GROUPING_MIN2 && least < 2) least = 2;
  }
  if (integer < lowest + least) return false;
  return place == lowest || (place > lowest && (place - lowest) % others == 0);
}

static void add_digit(aot_text_parts *t, const aot_number_format *f, const aot_decimal *d, int i) {
  aot_builder_code_point(&t->text, aot_digit(f->system, i >= 0 && i < d->count ? d->digits[i] - '0' : 0));
}

static void add_digits(aot_text_parts *t, const aot_number_format *f, const half *h, const ready_number *n) {
  const aot_decimal *d = &n->decimal;
  bool money = f->style == AOT_STYLE_CURRENCY;
  int point = d->count ? d->point : 0, least = f->digits.integer_digits, integer = point > least ? point : least;
  for (int place = integer; place-- > 0;) {
    add_digit(t, f, d, point - 1 - place);
    if (!separates(f, h, place, integer)) continue;
    aot_text_close(t, "integer");
    const char *group = money ? find_text(f, AOT_NUMBER_CURRENCY_GROUP) : NULL;
    aot_add_utf8(&t->text, group ? group : text_of(f, AOT_NUMBER_GROUP));
    aot_text_close(t, "group");
  }
  aot_text_close(t, "integer");
  if (n->fraction <= 0) return;
  const char *decimal = money ? find_text(f, AOT_NUMBER_CURRENCY_DECIMAL) : NULL;
  aot_add_utf8(&t->text, decimal ? decimal : text_of(f, AOT_NUMBER_DECIMAL));
  aot_text_close(t, "decimal");
  for (int k = 0; k < n->fraction; k++) add_digit(t, f, d, point + k);
  aot_text_close(t, "fraction");
}

static bool is_scientific(const aot_number_format *f) {
  return f->notation == AOT_NOTATION_SCIENTIFIC || f->notation == AOT_NOTATION_ENGINEERING;
}

static void add_exponent(aot_text_parts *t, const aot_number_format *f, int exponent) {
  char digits[12];
  int n = 0;
  add_text(t, text_of(f, AOT_NUMBER_EXPONENT), "exponentSeparator");
  if (exponent < 0) add_text(t, text_of(f, AOT_NUMBER_MINUS), "exponentMinusSign");
  for (int rest = exponent < 0 ? -exponent : exponent; rest || !n; rest /= 10) digits[n++] = (char)(rest % 10);
  while (n-- > 0) aot_builder_code_point(&t->text, aot_digit(f->system, digits[n]));
  aot_text_close(t, "exponentInteger");
}

/* ---------------------------------------------------------------- which pattern */

static enum sign sign_of(const aot_number_format *f, bool negative, bool is_zero) {
  switch ((enum aot_sign_display)f->sign_display) {
  case AOT_SIGN_AUTO: return negative ? SIGN_MINUS : SIGN_NONE;
  case AOT_SIGN_NEVER: return SIGN_NONE;
  case AOT_SIGN_ALWAYS: return negative ? SIGN_MINUS : SIGN_PLUS;
  case AOT_SIGN_EXCEPT_ZERO: return is_zero ? SIGN_NONE : negative ? SIGN_MINUS : SIGN_PLUS;
  case AOT_SIGN_NEGATIVE: return negative && !is_zero ? SIGN_MINUS : SIGN_NONE;
  }
  return SIGN_NONE;
}

static aot_shown_decimal shown_of(const ready_number *n, bool with_power) {
  return (aot_shown_decimal){n->decimal.digits, n->decimal.count, n->decimal.point, n->fraction,
                             with_power ? n->power + n->exponent : 0};
}

static enum aot_plural plural_of(const aot_number_format *f, const ready_number *n, bool with_power) {
  if (n->instead) return AOT_PLURAL_OTHER;
  aot_shown_decimal shown = shown_of(n, with_power);
  return aot_plural_category(f->index, false, &shown);
}

static bool has_sign(const aot_number_format *f) {
  return f->style == AOT_STYLE_CURRENCY && f->currency_display != AOT_DISPLAY_NAME;
}

/* The compact patterns of a power of ten: the key of the first; 0 when there are none. */
static uint32_t compact_key(const aot_number_format *f, int power) {
  enum aot_compact_form form = has_sign(f)       ? AOT_COMPACT_CURRENCY
                               : f->compact_long ? AOT_COMPACT_LONG
                                                 : AOT_COMPACT_SHORT;
  for (;; form = AOT_COMPACT_SHORT) {
    int row = (int)form * AOT_COMPACT_POWERS + power - AOT_COMPACT_LEAST;
    uint32_t key = AOT_NUMBER_COMPACT + (uint32_t)row * AOT_COMPACT_PLURALS;
    if (find_text(f, key + AOT_PLURAL_OTHER)) return key;
    if (form != AOT_COMPACT_LONG) return 0;
  }
}

/* The compact pattern of a number: of its power of ten, or of the greatest that has one, which is put into *power. `exact`: its place among
 * the patterns when it is 0 or 1, else -1. NULL when there is none. */
static const char *compact_pattern(const aot_number_format *f, int *power, int exact, enum aot_plural plural) {
  int most = AOT_COMPACT_LEAST + AOT_COMPACT_POWERS - 1;
  if (*power > most) *power = most;
  for (; *power >= AOT_COMPACT_LEAST; --*power) {
    uint32_t key = compact_key(f, *power);
    if (!key) continue;
    const char *pattern = exact >= 0 ? find_text(f, key + (uint32_t)exact) : NULL;
    if (!pattern) pattern = find_text(f, key + plural);
    if (!pattern) pattern = find_text(f, key + AOT_PLURAL_OTHER);
    return strcmp(pattern, "0") != 0 ? pattern : NULL;
  }
  return NULL;
}

/* The unit percent is written by its pattern, but for its name and in compact notation. */
static bool is_percent_unit(const aot_number_format *f) {
  return f->style == AOT_STYLE_UNIT && f->percent_unit && f->unit_display != AOT_UNIT_LONG &&
         f->notation != AOT_NOTATION_COMPACT;
}

static const char *plain_pattern(const aot_number_format *f) {
  bool percent = (f->style == AOT_STYLE_PERCENT && f->notation != AOT_NOTATION_COMPACT) || is_percent_unit(f);
  return text_of(f, percent                                              ? AOT_NUMBER_PERCENT_PATTERN
                    : !has_sign(f)                                       ? AOT_NUMBER_PLAIN_PATTERN
                    : f->accounting && f->sign_display != AOT_SIGN_NEVER ? AOT_NUMBER_ACCOUNTING_PATTERN
                                                                         : AOT_NUMBER_CURRENCY_PATTERN);
}

static const char *pattern_of(const aot_number_format *f, const ready_number *n, const char **literal) {
  const aot_decimal *d = &n->decimal;
  *literal = "literal";
  if (f->notation == AOT_NOTATION_COMPACT && !n->instead && d->count) {
    int power = d->point - 1 + n->power;
    bool is_one = d->count == 1 && d->point == 1 && d->digits[0] == '1';
    const char *pattern = compact_pattern(f, &power, is_one ? AOT_COMPACT_ONE : -1, plural_of(f, n, false));
    if (pattern) {
      *literal = "compact";
      return pattern;
    }
  }
  return plain_pattern(f);
}

/* ---------------------------------------------------------------- units and names around it */

static uint32_t unit_style(const aot_number_format *f) {
  return f->unit_display == AOT_UNIT_LONG ? 0 : f->unit_display == AOT_UNIT_SHORT ? 1 : 2;
}

static const char *unit_text(const aot_number_format *f, int unit, int which, char buffer[AOT_TEXT_SIZE]) {
  uint32_t base = ((uint32_t)unit * AOT_UNIT_STYLES + unit_style(f)) * AOT_UNIT_TEXTS;
  const char *text = aot_coded_text(&aot_unit_texts, f->index, base + (uint32_t)which, buffer);
  if (!text && which != AOT_UNIT_PER) text = aot_coded_text(&aot_unit_texts, f->index, base + AOT_PLURAL_OTHER, buffer);
  return text;
}

/* Puts `inner` in the place of "{0}" and, unless NULL, `second` in that of "{1}". */
static void fill(char *out, size_t size, const char *pattern, const char *inner, const char *second) {
  size_t n = 0;
  for (const char *p = pattern; *p && n + 1 < size;) {
    const char *with = !strncmp(p, "{0}", 3) ? inner : second && !strncmp(p, "{1}", 3) ? second : NULL;
    if (!with) {
      out[n++] = *p++;
      continue;
    }
    p += 3;
    while (*with && n + 1 < size) out[n++] = *with++;
  }
  out[n] = 0;
}

/* The name in a pattern "{0} km", without the spaces around it. */
static void bare_unit(char *out, size_t size, const char *pattern) {
  fill(out, size, pattern, "", NULL);
  char *start = out, *end = out + strlen(out);
  for (;;) {
    const char *p = start;
    if (!*p || !is_ignorable(aot_take_utf8(&p))) break;
    start += p - start;
  }
  while (end > start && (end[-1] == ' ' || (end - start > 1 && end[-2] == '\xC2' && end[-1] == '\xA0')))
    end -= end[-1] == ' ' ? 1 : 2;
  memmove(out, start, (size_t)(end - start));
  out[end - start] = 0;
}

static void unit_pattern(const aot_number_format *f, enum aot_plural plural, char *out, size_t size) {
  char buffer[AOT_TEXT_SIZE], per_buffer[AOT_TEXT_SIZE];
  const char *own = unit_text(f, f->unit, (int)plural, buffer);
  if (!own) own = "{0}";
  if (f->per_unit < 0) {
    fill(out, size, own, "{0}", NULL);
    return;
  }
  const char *per = unit_text(f, f->per_unit, AOT_UNIT_PER, per_buffer);
  if (per) {
    fill(out, size, per, own, NULL);
    return;
  }
  char name[128];
  const char *one = unit_text(f, f->per_unit, AOT_PLURAL_ONE, per_buffer);
  bare_unit(name, sizeof name, one ? one : "");
  const char *compound = aot_coded_text(&aot_unit_texts, f->index,
                                        aot_unit_count * AOT_UNIT_STYLES * AOT_UNIT_TEXTS + unit_style(f), per_buffer);
  fill(out, size, compound ? compound : "{0}/{1}", own, name);
}

/* Compact percents are units. */
static void percent_pattern(const aot_number_format *f, enum aot_plural plural, char *out, size_t size) {
  const char *pattern = setting(f, AOT_NUMBER_PERCENT_UNIT + plural);
  if (!pattern) pattern = setting(f, AOT_NUMBER_PERCENT_UNIT + AOT_PLURAL_OTHER);
  fill(out, size, pattern ? pattern : "{0}%", "{0}", NULL);
}

static void name_pattern(const aot_number_format *f, enum aot_plural plural, char *out, size_t size) {
  char buffer[AOT_TEXT_SIZE];
  const char *name = NULL, *pattern = setting(f, AOT_NUMBER_CURRENCY_UNIT + plural);
  if (f->currency_index >= 0) {
    uint32_t base = AOT_CURRENCY_NAMES * (uint32_t)f->currency_index;
    name = aot_coded_text(&aot_currency_names, f->index, base + plural, buffer);
    if (!name) name = aot_coded_text(&aot_currency_names, f->index, base + AOT_PLURAL_OTHER, buffer);
  }
  if (!pattern) pattern = setting(f, AOT_NUMBER_CURRENCY_UNIT + AOT_PLURAL_OTHER);
  fill(out, size, pattern ? pattern : "{0} {1}", "{0}", name ? name : f->currency);
}

/* The pattern around it all; gives the type of its text, NULL when there is none. */
static const char *outer_pattern(const aot_number_format *f, enum aot_plural plural, char *out, size_t size) {
  bool named = f->style == AOT_STYLE_CURRENCY && f->currency_display == AOT_DISPLAY_NAME;
  if (is_percent_unit(f)) return NULL;
  if (f->style == AOT_STYLE_UNIT) unit_pattern(f, plural, out, size);
  else if (f->style == AOT_STYLE_PERCENT && f->notation == AOT_NOTATION_COMPACT) percent_pattern(f, plural, out, size);
  else if (named) name_pattern(f, plural, out, size);
  else return NULL;
  return named ? "currency" : "unit";
}

void aot_unit_name(const aot_number_format *f, char *out, size_t size) {
  const char *unit = aot_unit_names, *per = aot_unit_names;
  for (int i = 0; i < f->unit; i++) unit += strlen(unit) + 1;
  for (int i = 0; i < f->per_unit; i++) per += strlen(per) + 1;
  snprintf(out, size, f->per_unit < 0 ? "%s" : "%s-per-%s", unit, per);
}

/* ---------------------------------------------------------------- writing */

enum { PREFIX = 1, DIGITS = 2, SUFFIX = 4, ALL = 7, APPROXIMATELY = 8 };

/* What the number's pattern says, without units and names. */
static void write_middle(aot_text_parts *t, const aot_number_format *f, const ready_number *n, int what) {
  const char *literal, *pattern = pattern_of(f, n, &literal);
  bool is_zero = n->not_a_number || (!n->instead && n->decimal.count == 0), digits = !n->instead;
  enum sign sign = sign_of(f, n->decimal.negative, is_zero);
  affixes a = affixes_of(pattern, sign, what & APPROXIMATELY, literal);
  if (what & PREFIX) {
    if (a.prepends) add_sign(t, f, &a);
    add_affix(t, f, &a, a.half.start, a.half.digits, true, digits);
  }
  if (what & DIGITS) {
    half plain = read_half(plain_pattern(f));
    if (n->instead) add_text(t, n->instead, n->not_a_number ? "nan" : "infinity");
    else if (a.half.digits < a.half.end) add_digits(t, f, &plain, n);
    if (digits && is_scientific(f)) add_exponent(t, f, n->exponent);
  }
  if (what & SUFFIX) add_affix(t, f, &a, a.half.end, a.half.stop, false, digits);
}

static void write_ready(aot_text_parts *t, const aot_number_format *f, const ready_number *n, int what) {
  char outer[384];
  const char *type = outer_pattern(f, plural_of(f, n, true), outer, sizeof outer);
  const char *inner = type ? strstr(outer, "{0}") : NULL;
  if (type && !inner) { /* a dual that says its number */
    add_text(t, outer, type);
    return;
  }
  if (inner) add_field(t, outer, inner, type);
  write_middle(t, f, n, what);
  if (inner) add_text(t, inner + 3, type);
}

/* ---------------------------------------------------------------- values */

/* Digits that are shown before the point in a notation with powers, less the power. */
static int shift_of(const aot_number_format *f, int power) {
  if (f->notation == AOT_NOTATION_SCIENTIFIC) return -power;
  if (f->notation == AOT_NOTATION_ENGINEERING) return ((power % 3 + 3) % 3) - power;
  const char *pattern = compact_pattern(f, &power, -1, AOT_PLURAL_OTHER);
  if (!pattern) return 0;
  int zeros = 0;
  bool quoted = false;
  for (const char *p = pattern; *p && (quoted || *p != ';'); p++) {
    if (*p == '\'') quoted = !quoted;
    else if (*p == '0' && !quoted) zeros++;
  }
  return zeros - power - 1;
}

/* Rounds in the format's notation. */
static void round_ready(const aot_number_format *f, ready_number *n) {
  aot_decimal *d = &n->decimal;
  if (f->style == AOT_STYLE_PERCENT) d->point += 2;
  int shift = 0;
  if (f->notation != AOT_NOTATION_STANDARD && d->count) {
    char *kept = malloc((size_t)d->count + 1);
    aot_decimal whole = *d;
    if (kept) memcpy(kept, d->digits, (size_t)d->count);
    int power = d->point - 1;
    shift = shift_of(f, power);
    d->point += shift;
    n->fraction = aot_round_decimal(&f->digits, d);
    int again = d->count && d->point - 1 != power + shift ? shift_of(f, power + 1) : shift;
    if (again != shift && kept) {
      shift = again;
      d->count = whole.count;
      d->point = whole.point + shift;
      memcpy(d->digits, kept, (size_t)d->count);
      n->fraction = aot_round_decimal(&f->digits, d);
    }
    free(kept);
  } else n->fraction = aot_round_decimal(&f->digits, d);
  if (f->notation == AOT_NOTATION_COMPACT) n->power = -shift;
  else n->exponent = -shift;
}

static int out_of_memory(aot_context *cx) {
  aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  return -1;
}

/* The digits of a decimal in ASCII: "-12.50", "1e3". */
static void read_decimal(char *text, aot_decimal *d) {
  char *p = text;
  d->negative = *p == '-';
  p += *p == '-' || *p == '+';
  char *out = d->digits = text;
  int point = 0, count = 0;
  bool behind = false, begun = false;
  for (; (*p >= '0' && *p <= '9') || *p == '.'; p++) {
    if (*p == '.') {
      behind = true;
      continue;
    }
    if (*p != '0') begun = true;
    if (!behind && begun) point++;
    if (behind && !begun) point--;
    if (begun) out[count++] = *p;
  }
  if (*p == 'e' || *p == 'E') point += atoi(p + 1);
  while (count > 0 && out[count - 1] == '0') count--;
  d->count = count;
  d->point = count ? point : 0;
}

static int ready_text(aot_context *cx, aot_value v, ready_number *n) {
  aot_value text = aot_is_string(v) ? v : cx->bigint->to_string(cx, v, 10);
  char *digits = AOT_FAILED(text) ? NULL : aot_plain_text(cx, text);
  if (!digits) return -1;
  n->owned = realloc(digits, strlen(digits) + 8);
  if (!n->owned) return free(digits), out_of_memory(cx);
  read_decimal(n->owned, &n->decimal);
  return 0;
}

static int make_ready(aot_context *cx, const aot_number_format *f, aot_value v, ready_number *n) {
  *n = (ready_number){0};
  if (aot_is_string(v) || aot_is_kind(v, AOT_KIND_BIGINT)) {
    if (ready_text(cx, v, n)) return -1;
    round_ready(f, n);
    return 0;
  }
  double number = aot_as_number(v);
  n->decimal.negative = signbit(number) && number == number;
  n->not_a_number = number != number;
  if (!isfinite(number)) {
    n->instead = text_of(f, n->not_a_number ? AOT_NUMBER_NAN : AOT_NUMBER_INFINITY);
    return 0;
  }
  n->owned = n->decimal.digits = malloc(400);
  if (!n->owned) return out_of_memory(cx);
  if (number != 0) n->decimal.count = aot_decimal_digits(fabs(number), n->decimal.digits, &n->decimal.point);
  round_ready(f, n);
  return 0;
}

static void free_ready(ready_number *n) { free(n->owned); }

/* A string is a decimal as long as Number reads one from it. */
int aot_numeric_value(aot_context *cx, aot_value v, aot_value *out) {
  v = aot_to_primitive(cx, v, AOT_HINT_NUMBER);
  if (AOT_FAILED(v)) return -1;
  *out = v;
  if (aot_is_kind(v, AOT_KIND_BIGINT)) return 0;
  double number = aot_to_number(cx, v);
  if (aot_has_exception(cx)) return -1;
  *out = aot_number(number);
  if (!aot_is_string(v) || !isfinite(number)) return 0;
  char *text = aot_plain_text(cx, v);
  if (!text) return -1;
  char *start = text + strspn(text, " \t\n\r\v\f");
  size_t n = strspn(start, "+-0123456789.eE");
  bool is_decimal = n > 15 && !start[n + strspn(start + n, " \t\n\r\v\f")];
  if (is_decimal) {
    start[n] = 0;
    *out = aot_string_from_c(cx, start);
  }
  free(text);
  return AOT_FAILED(*out) ? -1 : 0;
}

int aot_number_format_write(aot_context *cx, const aot_number_format *f, aot_value v, aot_text_parts *t,
                            aot_shown_decimal *shown, char digits[AOT_NUMBER_DIGITS_MAX]) {
  ready_number n;
  if (make_ready(cx, f, v, &n)) return -1;
  if (shown) {
    *shown = shown_of(&n, true);
    shown->digits = digits;
    if (shown->count > AOT_NUMBER_DIGITS_MAX) shown->count = AOT_NUMBER_DIGITS_MAX;
    if (shown->count) memcpy(digits, n.decimal.digits, (size_t)shown->count);
  }
  if (t) write_ready(t, f, &n, ALL);
  free_ready(&n);
  return 0;
}

aot_value aot_number_format_text(aot_context *cx, const aot_number_format *f, aot_value v) {
  aot_text_parts t;
  aot_text_parts_init(&t, cx);
  if (aot_number_format_write(cx, f, v, &t, NULL, NULL)) {
    aot_text_of_parts(&t);
    return AOT_EXCEPTION;
  }
  return aot_text_of_parts(&t);
}

void aot_number_format_init(aot_number_format *f, int index, int system) {
  *f = (aot_number_format){.index = (uint16_t)index, .system = (uint8_t)system, .per_unit = -1};
  f->digits = (aot_digit_options){
      .integer_digits = 1, .most_fraction = 3, .by_fraction = true, .rounding = AOT_ROUND_HALF_EXPAND, .increment = 1};
  for (int i = 1; aot_number_text_systems[i]; i++)
    if (!strcmp(aot_number_text_systems[i], aot_numbering_systems[system].name)) f->texts = (uint8_t)i;
}

/* ---------------------------------------------------------------- ranges */

static bool same_number(const ready_number *a, const ready_number *b) {
  const aot_decimal *x = &a->decimal, *y = &b->decimal;
  return a->instead == b->instead && x->negative == y->negative && x->count == y->count && x->point == y->point &&
         a->exponent == b->exponent && a->power == b->power &&
         (!x->count || !memcmp(x->digits, y->digits, (size_t)x->count));
}

/* What the patterns of the numbers put around their digits. */
static aot_value affixes_text(aot_context *cx, const aot_number_format *f, const ready_number *n) {
  aot_text_parts t;
  aot_text_parts_init(&t, cx);
  write_middle(&t, f, n, PREFIX | SUFFIX);
  return aot_text_of_parts(&t);
}

static uint32_t characters(aot_context *cx, aot_value text) {
  aot_string *s = aot_string_flatten(cx, text);
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->length; i++) n += (aot_string_unit(s, i) & 0xFC00) != 0xDC00;
  return n;
}

static void add_separator(aot_text_parts *t, const aot_number_format *f, bool spaced) {
  const char *pattern = text_of(f, AOT_NUMBER_RANGE), *from = strstr(pattern, "{0}"), *to = strstr(pattern, "{1}");
  if (!from || !to) from = "{0}\u2013", to = from + strlen(from);
  from += 3;
  if (spaced && *from != ' ') aot_add_utf8(&t->text, " ");
  aot_add_utf8_range(&t->text, from, to);
  if (spaced && to[-1] != ' ') aot_add_utf8(&t->text, " ");
  aot_text_close(t, "literal");
}

/* What both ends have in common is written once, when it is longer than a character. */
static void write_range(aot_context *cx, aot_text_parts *t, const aot_number_format *f, const ready_number *a,
                        const ready_number *b) {
  aot_value first = affixes_text(cx, f, a), second = affixes_text(cx, f, b);
  if (AOT_FAILED(first) || AOT_FAILED(second)) return;
  uint32_t length = characters(cx, first);
  bool collapses = aot_string_equal(first, second) && length > 1;
  bool repeats = (!collapses && length > 0) || (is_scientific(f) && !a->instead);
  char outer[384];
  enum aot_plural plural = aot_plural_range(f->index, plural_of(f, a, true), plural_of(f, b, true));
  const char *type = outer_pattern(f, plural, outer, sizeof outer), *inner = type ? strstr(outer, "{0}") : NULL;
  t->source = "shared";
  if (inner) add_field(t, outer, inner, type);
  if (collapses) write_middle(t, f, a, PREFIX);
  t->source = "startRange";
  write_middle(t, f, a, collapses ? DIGITS : ALL);
  t->source = "shared";
  add_separator(t, f, repeats);
  t->source = "endRange";
  write_middle(t, f, b, collapses ? DIGITS : ALL);
  t->source = "shared";
  if (collapses) write_middle(t, f, b, SUFFIX);
  if (inner) add_text(t, inner + 3, type);
}

int aot_number_range_write(aot_context *cx, const aot_number_format *f, aot_value start, aot_value end,
                           aot_text_parts *t) {
  ready_number a, b;
  if (make_ready(cx, f, start, &a)) return -1;
  if (make_ready(cx, f, end, &b)) return free_ready(&a), -1;
  if (same_number(&a, &b)) {
    t->source = "shared";
    write_ready(t, f, &a, ALL | APPROXIMATELY);
  } else write_range(cx, t, f, &a, &b);
  free_ready(&a);
  free_ready(&b);
  return aot_has_exception(cx) ? -1 : 0;
}
