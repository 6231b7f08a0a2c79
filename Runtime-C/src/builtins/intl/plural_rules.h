/* plural_rules.h: the plural categories of numbers (Unicode Technical Standard 35, part 3, 5). */
#ifndef AOT_BUILTINS_INTL_PLURAL_RULES_H
#define AOT_BUILTINS_INTL_PLURAL_RULES_H

#include <stdbool.h>
#include <stdint.h>

enum aot_plural {
  AOT_PLURAL_ZERO,
  AOT_PLURAL_ONE,
  AOT_PLURAL_TWO,
  AOT_PLURAL_FEW,
  AOT_PLURAL_MANY,
  AOT_PLURAL_OTHER,
  AOT_PLURAL_COUNT
};
extern const char *const aot_plural_names[AOT_PLURAL_COUNT];

/* A decimal as it is shown: 0.DIGITS * 10^point with `fraction` decimals; `exponent` of compact notation. */
typedef struct aot_shown_decimal {
  const char *digits;
  int count, point, fraction, exponent;
} aot_shown_decimal;

/* The category in a locale (index in aot_locale_names). */
enum aot_plural aot_plural_category(int locale, bool ordinal, const aot_shown_decimal *number);

/* The category of a range whose ends have these. */
enum aot_plural aot_plural_range(int locale, enum aot_plural start, enum aot_plural end);

/* The categories that a locale has: bits 1 << category. */
uint32_t aot_plural_categories(int locale, bool ordinal);

/* ---------------------------------------------------------------- tables that scripts/word-tables.py writes */

/* A condition is an `or` of `and`s of relations. Words of a relation: operand | AOT_PLURAL_* flags, modulus or 0, count of ranges, then
 * their ends. A set of rules: for each category but other: category, count of words, words; it ends with AOT_PLURAL_OTHER. */
enum { AOT_PLURAL_NOT = 8, AOT_PLURAL_OR = 16 /* a new alternative begins */ };
enum aot_plural_operand {
  AOT_OPERAND_N,
  AOT_OPERAND_I,
  AOT_OPERAND_F,
  AOT_OPERAND_T,
  AOT_OPERAND_V,
  AOT_OPERAND_W,
  AOT_OPERAND_E
};

extern const uint32_t aot_plural_sets[];
extern const uint16_t aot_plural_set_offsets[];
extern const uint8_t aot_plural_cardinals[], aot_plural_ordinals[]; /* by locale: number of a set */
/* Rows of a set: start << 6 | end << 3 | result; each set ends with 0xFFFF. */
extern const uint16_t aot_plural_range_sets[];
extern const uint16_t aot_plural_range_of[]; /* by locale: offset of its set */

#endif
