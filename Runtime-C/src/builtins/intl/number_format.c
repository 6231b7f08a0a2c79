/* number_format.c: see number_format.h. Digits are the shortest that give the Number, as for ToString; they are rounded as decimals. */
#include "builtins/intl/number_format.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/bigint.h"
#include "value/builder.h"
#include "value/number.h"
#include "value/string.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* 0.DIGITS * 10^point, without zeros at either end. */
typedef struct decimal {
  char *digits;
  int count, point;
  bool negative;
} decimal;

static const char *text_of(const aot_number_format *f, int which) {
  return aot_number_strings[aot_number_locales[f->row].texts[which]];
}

/* ---------------------------------------------------------------- rounding */

static bool rounds_up(const aot_number_format *f, const decimal *d, int keep) {
  bool exact = keep >= d->count;
  if (exact) return false;
  /* -1 below the half, 0 at it, 1 above. */
  int half = keep < 0 ? -1 : d->digits[keep] != '5' ? (d->digits[keep] > '5' ? 1 : -1) : keep + 1 < d->count ? 1 : 0;
  switch ((enum aot_rounding)f->rounding) {
  case AOT_ROUND_CEIL: return !d->negative;
  case AOT_ROUND_FLOOR: return d->negative;
  case AOT_ROUND_EXPAND: return true;
  case AOT_ROUND_TRUNC: return false;
  case AOT_ROUND_HALF_CEIL: return half > 0 || (half == 0 && !d->negative);
  case AOT_ROUND_HALF_FLOOR: return half > 0 || (half == 0 && d->negative);
  case AOT_ROUND_HALF_EXPAND: return half >= 0;
  case AOT_ROUND_HALF_TRUNC: return half > 0;
  case AOT_ROUND_HALF_EVEN: return half > 0 || (half == 0 && keep > 0 && (d->digits[keep - 1] - '0') % 2 == 1);
  }
  return false;
}

/* Keeps `keep` digits; may be less than none. digits has room for one more. */
static void round_to(const aot_number_format *f, decimal *d, int keep) {
  if (keep >= d->count) return;
  bool up = rounds_up(f, d, keep);
  if (keep < 0) {
    d->point -= keep;
    keep = 0;
  }
  d->count = keep;
  while (up && d->count > 0 && d->digits[d->count - 1] == '9') d->count--;
  if (up && d->count == 0) {
    d->digits[d->count++] = '1';
    d->point++;
  } else if (up) d->digits[d->count - 1]++;
  while (d->count > 0 && d->digits[d->count - 1] == '0') d->count--;
}

/* Rounds; gives the decimals that are shown. */
static int round_decimal(const aot_number_format *f, decimal *d) {
  int least = f->least_fraction;
  if (f->significant) {
    round_to(f, d, f->most_significant);
    least = f->least_significant - (d->count ? d->point : 1);
  } else round_to(f, d, d->point + f->most_fraction);
  int shown = d->count > d->point ? d->count - d->point : 0;
  if (d->count == 0) shown = 0;
  if (f->strips_integers && shown == 0) return 0;
  return shown > least ? shown : least;
}

/* ---------------------------------------------------------------- text */

static void add_utf8(aot_builder *b, const char *text) {
  for (const uint8_t *p = (const uint8_t *)text; *p;) {
    uint32_t c = *p++;
    int more = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    if (more) c &= 0x3Fu >> more;
    while (more--) c = c << 6 | (*p++ & 0x3Fu);
    aot_builder_code_point(b, c);
  }
}

static bool separates(const aot_number_format *f, int place, int integer) {
  const aot_number_locale *l = &aot_number_locales[f->row];
  if (!l->group || f->grouping == AOT_GROUPING_NEVER || place == 0) return false;
  int least = f->grouping == AOT_GROUPING_ALWAYS ? 1 : f->grouping == AOT_GROUPING_MIN2 ? 2 : l->least_leading;
  if (!least) return false;
  if (integer < l->group + (least > l->least_leading             ? least
                            : f->grouping == AOT_GROUPING_ALWAYS ? 1
                                                                 : l->least_leading))
    return false;
  return place == l->group ||
         (place > l->group &&
          (place - l->group) % l->other_groups[f->style + (f->style == AOT_STYLE_CURRENCY && f->accounting)] == 0);
}

static void add_digits(aot_builder *b, const aot_number_format *f, const decimal *d, int fraction) {
  bool money = f->style == AOT_STYLE_CURRENCY;
  uint32_t zero = aot_number_locales[f->row].zero;
  int point = d->count ? d->point : 0, integer = point > f->integer_digits ? point : f->integer_digits;
  for (int place = integer; place-- > 0;) {
    int i = point - 1 - place;
    aot_builder_code_point(b, zero + (i >= 0 && i < d->count ? (uint32_t)(d->digits[i] - '0') : 0));
    if (separates(f, place, integer)) add_utf8(b, text_of(f, money ? AOT_NUMBER_CURRENCY_GROUP : AOT_NUMBER_GROUP));
  }
  if (fraction > 0) add_utf8(b, text_of(f, money ? AOT_NUMBER_CURRENCY_DECIMAL : AOT_NUMBER_DECIMAL));
  for (int k = 0; k < fraction; k++) {
    int i = point + k;
    aot_builder_code_point(b, zero + (i >= 0 && i < d->count ? (uint32_t)(d->digits[i] - '0') : 0));
  }
}

/* The sign of a currency in a list of lines "USD$"; its code when there is none. */
static void currency_sign(const aot_number_format *f, char out[32]) {
  strcpy(out, f->currency);
  if (f->currency_display == AOT_DISPLAY_CODE) return;
  bool narrow = f->currency_display == AOT_DISPLAY_NARROW_SYMBOL;
  const char *p = text_of(f, narrow ? AOT_NUMBER_NARROW_SYMBOLS : AOT_NUMBER_SYMBOLS);
  for (; *p; p = strchr(p, '\n') + 1) {
    if (memcmp(p, f->currency, 3) != 0) continue;
    size_t n = strcspn(p + 3, "\n");
    if (n >= 32) return;
    memcpy(out, p + 3, n);
    out[n] = 0;
    return;
  }
}

/* A sign that is written like a word keeps a space from the digits: its end beside them is no currency symbol. */
static bool is_symbol(const char *p, size_t n) {
  uint8_t c = (uint8_t)p[0];
  if (n == 1) return c == '$' || c == '+';
  if (n == 2) return c == 0xC2 && ((uint8_t)p[1] >= 0xA2 && (uint8_t)p[1] <= 0xA5);
  if (n == 3 && c == 0xEF) return (uint8_t)p[1] == 0xBF && (uint8_t)p[2] >= 0xA0 && (uint8_t)p[2] <= 0xA6;
  return n == 3 && c == 0xE2 && ((uint8_t)p[1] == 0x82 && (uint8_t)p[2] >= 0xA0);
}

static bool touches_digits_as_word(const char *sign, bool before) {
  size_t n = strlen(sign), i = before ? n - 1 : 0, size = 1;
  while (before && i > 0 && ((uint8_t)sign[i] & 0xC0) == 0x80) i--;
  while (i + size < n && ((uint8_t)sign[i + size] & 0xC0) == 0x80) size++;
  return !is_symbol(sign + i, size);
}

enum sign { SIGN_NONE, SIGN_MINUS, SIGN_PLUS };

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

static const char *pattern_of(const aot_number_format *f, enum sign sign, const char *currency, bool has_digits) {
  switch ((enum aot_number_style)f->style) {
  case AOT_STYLE_DECIMAL: return sign == SIGN_NONE ? "#" : text_of(f, AOT_NUMBER_NEGATIVE_PATTERN);
  case AOT_STYLE_PERCENT: return text_of(f, AOT_NUMBER_PERCENT_PATTERN + (sign != SIGN_NONE));
  case AOT_STYLE_CURRENCY: {
    int form = (sign != SIGN_NONE) + (f->accounting && sign != SIGN_PLUS ? 2 : 0);
    const char *plain = text_of(f, AOT_NUMBER_CURRENCY_PATTERN + form);
    bool before = strstr(plain, "\xC2\xA4") < strchr(plain, '#');
    return has_digits && touches_digits_as_word(currency, before) ? text_of(f, AOT_NUMBER_CODE_PATTERN + form) : plain;
  }
  }
  return "#";
}

/* Writes the pattern; `digits` NULL: `instead` stands in their place. */
static aot_value write_pattern(aot_context *cx, const aot_number_format *f, enum sign sign, const decimal *digits,
                               int fraction, const char *instead) {
  char currency[32] = "";
  if (f->style == AOT_STYLE_CURRENCY) currency_sign(f, currency);
  aot_builder b;
  aot_builder_init(&b, cx);
  for (const char *p = pattern_of(f, sign, currency, digits != NULL); *p;) {
    if (*p == '#') {
      if (digits) add_digits(&b, f, digits, fraction);
      else add_utf8(&b, instead);
    } else if (*p == '-') add_utf8(&b, text_of(f, sign == SIGN_PLUS ? AOT_NUMBER_PLUS : AOT_NUMBER_MINUS));
    else if (*p == '%') add_utf8(&b, text_of(f, AOT_NUMBER_PERCENT));
    else if (!strncmp(p, "\xC2\xA4", 2)) {
      add_utf8(&b, currency);
      p++;
    } else {
      char unit[5] = {*p};
      for (int i = 1; ((uint8_t)p[1] & 0xC0) == 0x80; i++) unit[i] = *++p;
      add_utf8(&b, unit);
    }
    p++;
  }
  return aot_builder_finish(&b);
}

/* ---------------------------------------------------------------- values */

static aot_value format_decimal(aot_context *cx, const aot_number_format *f, decimal *d) {
  if (f->style == AOT_STYLE_PERCENT) d->point += 2;
  int fraction = round_decimal(f, d);
  return write_pattern(cx, f, sign_of(f, d->negative, d->count == 0), d, fraction, NULL);
}

static aot_value format_bigint(aot_context *cx, const aot_number_format *f, aot_value v) {
  aot_value text = cx->bigint->to_string(cx, v, 10);
  char *digits = AOT_FAILED(text) ? NULL : aot_string_to_utf8(cx, text, NULL);
  if (!digits) return AOT_EXCEPTION;
  decimal d = {digits, 0, 0, digits[0] == '-'};
  d.digits += d.negative;
  d.count = d.point = (int)strlen(d.digits);
  while (d.count > 0 && d.digits[d.count - 1] == '0') d.count--;
  aot_value result = format_decimal(cx, f, &d);
  free(digits);
  return result;
}

aot_value aot_number_format_text(aot_context *cx, const aot_number_format *f, aot_value v) {
  if (aot_is_kind(v, AOT_KIND_BIGINT)) return format_bigint(cx, f, v);
  double number = aot_as_number(v);
  bool negative = signbit(number) && number == number;
  if (!isfinite(number)) {
    const char *instead = text_of(f, number != number ? AOT_NUMBER_NAN : AOT_NUMBER_INFINITY);
    return write_pattern(cx, f, sign_of(f, negative, number != number), NULL, 0, instead);
  }
  char digits[21];
  decimal d = {digits, 0, 0, negative};
  if (number != 0) d.count = aot_decimal_digits(fabs(number), digits, &d.point);
  return format_decimal(cx, f, &d);
}

const char *aot_numbering_system(const aot_number_format *f) {
  static const struct {
    uint32_t zero;
    const char *name;
  } systems[] = {{0x660, "arab"},  {0x6F0, "arabext"}, {0x7C0, "nkoo"},   {0x966, "deva"},
                 {0x9E6, "beng"},  {0xF20, "tibt"},    {0x1040, "mymr"},  {0x1C50, "olck"},
                 {0xABF0, "mtei"}, {0x11136, "cakm"},  {0x1E950, "adlm"}, {0x118E0, "wara"}};
  for (size_t i = 0; i < sizeof systems / sizeof *systems; i++)
    if (systems[i].zero == aot_number_locales[f->row].zero) return systems[i].name;
  return "latn";
}
