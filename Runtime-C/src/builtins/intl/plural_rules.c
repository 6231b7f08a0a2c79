/* plural_rules.c: see plural_rules.h. */
#include "builtins/intl/plural_rules.h"

const char *const aot_plural_names[AOT_PLURAL_COUNT] = {"zero", "one", "two", "few", "many", "other"};

/* A digit of the number; 10^place. */
static int digit_at(const aot_shown_decimal *d, int place) {
  int i = d->point + d->exponent - 1 - place;
  return i >= 0 && i < d->count ? d->digits[i] - '0' : 0;
}

/* A number that may be too large to count: then `large`. With a modulus only what is left of it. */
typedef struct operand {
  uint64_t value;
  bool large, fractional;
} operand;

enum { LARGE = 1000000000 };

static void add_digit(operand *o, int digit, uint32_t modulus) {
  o->value = o->value * 10 + (uint64_t)digit;
  if (modulus) o->value %= modulus;
  else if (o->value > LARGE) {
    o->value = LARGE;
    o->large = true;
  }
}

/* The decimals that are shown, of which zeros at the end count or not. */
static int shown_decimals(const aot_shown_decimal *d, bool zeros) {
  int n = d->fraction - d->exponent;
  if (n < 0) n = 0;
  int used = d->count - d->point - d->exponent;
  if (used < 0 || d->count == 0) used = 0;
  return zeros ? n : used < n ? used : n;
}

static operand operand_of(const aot_shown_decimal *d, enum aot_plural_operand which, uint32_t modulus) {
  operand o = {0};
  switch (which) {
  case AOT_OPERAND_N: {
    o.fractional = shown_decimals(d, false) > 0;
    for (int place = d->point + d->exponent; place-- > 0;) add_digit(&o, digit_at(d, place), modulus);
    return o;
  }
  case AOT_OPERAND_I: {
    int places = d->point + d->exponent;
    if (places > 18) places = 18; /* what ICU counts of an integer */
    while (places-- > 0) add_digit(&o, digit_at(d, places), modulus);
    return o;
  }
  case AOT_OPERAND_F:
  case AOT_OPERAND_T: {
    int n = shown_decimals(d, which == AOT_OPERAND_F);
    for (int i = 1; i <= n; i++) add_digit(&o, digit_at(d, -i), modulus);
    return o;
  }
  case AOT_OPERAND_V: o.value = (uint64_t)shown_decimals(d, true); break;
  case AOT_OPERAND_W: o.value = (uint64_t)shown_decimals(d, false); break;
  case AOT_OPERAND_E: o.value = (uint64_t)d->exponent; break;
  }
  if (modulus) o.value %= modulus;
  return o;
}

/* Whether a relation holds; *p is put behind it. */
static bool holds(const uint32_t **p, const aot_shown_decimal *d) {
  const uint32_t *words = *p;
  operand o = operand_of(d, words[0] & 7, words[1]);
  bool found = false;
  for (uint32_t i = 0; i < words[2]; i++)
    found |= !o.large && !o.fractional && o.value >= words[3 + 2 * i] && o.value <= words[4 + 2 * i];
  *p = words + 3 + 2 * words[2];
  return found != ((words[0] & AOT_PLURAL_NOT) != 0);
}

static bool condition(const uint32_t *p, const uint32_t *end, const aot_shown_decimal *d) {
  bool all = true;
  while (p < end) {
    if (*p & AOT_PLURAL_OR) {
      if (all) return true;
      all = true;
    }
    bool one = holds(&p, d);
    all = all && one;
  }
  return all;
}

static const uint32_t *rules_of(int locale, bool ordinal) {
  uint8_t set = (ordinal ? aot_plural_ordinals : aot_plural_cardinals)[locale];
  return aot_plural_sets + aot_plural_set_offsets[set];
}

enum aot_plural aot_plural_category(int locale, bool ordinal, const aot_shown_decimal *number) {
  for (const uint32_t *p = rules_of(locale, ordinal); *p != AOT_PLURAL_OTHER; p += 2 + p[1])
    if (condition(p + 2, p + 2 + p[1], number)) return (enum aot_plural) * p;
  return AOT_PLURAL_OTHER;
}

uint32_t aot_plural_categories(int locale, bool ordinal) {
  uint32_t bits = 1u << AOT_PLURAL_OTHER;
  for (const uint32_t *p = rules_of(locale, ordinal); *p != AOT_PLURAL_OTHER; p += 2 + p[1]) bits |= 1u << *p;
  return bits;
}

enum aot_plural aot_plural_range(int locale, enum aot_plural start, enum aot_plural end) {
  for (const uint16_t *p = aot_plural_range_sets + aot_plural_range_of[locale]; *p != 0xFFFF; p++)
    if ((uint32_t)*p >> 3 == ((uint32_t)start << 3 | end)) return (enum aot_plural)(*p & 7);
  return AOT_PLURAL_OTHER;
}
