/* number_data.h: how languages write numbers: the tables that scripts/number-formats.js writes. */
#ifndef AOT_BUILTINS_INTL_NUMBER_DATA_H
#define AOT_BUILTINS_INTL_NUMBER_DATA_H

#include <stdint.h>

/* In patterns '#' stands for the digits, U+00A4 for the currency's sign, '-' and '%' for their signs. */
enum aot_number_text {
  AOT_NUMBER_DECIMAL,
  AOT_NUMBER_GROUP,
  AOT_NUMBER_MINUS,
  AOT_NUMBER_PLUS,
  AOT_NUMBER_PERCENT,
  AOT_NUMBER_NAN,
  AOT_NUMBER_INFINITY,
  AOT_NUMBER_NEGATIVE_PATTERN,
  AOT_NUMBER_PERCENT_PATTERN,                                   /* positive, negative */
  AOT_NUMBER_CURRENCY_PATTERN = AOT_NUMBER_PERCENT_PATTERN + 2, /* positive, negative, the same in accounts */
  AOT_NUMBER_CODE_PATTERN = AOT_NUMBER_CURRENCY_PATTERN + 4,    /* the same where the currency's sign is a word */
  AOT_NUMBER_CURRENCY_DECIMAL = AOT_NUMBER_CODE_PATTERN + 4,
  AOT_NUMBER_CURRENCY_GROUP,
  AOT_NUMBER_SYMBOLS, /* lines: code of a currency, its sign */
  AOT_NUMBER_NARROW_SYMBOLS,
  AOT_NUMBER_TEXT_COUNT
};

typedef struct aot_number_locale {
  uint16_t texts[AOT_NUMBER_TEXT_COUNT]; /* in aot_number_strings */
  uint32_t zero;                         /* the digit 0 */
  uint8_t group;                         /* digits in the lowest group */
  uint8_t other_groups[4];               /* in the others: of decimals, percents, currencies, accounts */
  uint8_t least_leading;                 /* digits before the first separator; 0: never grouped */
} aot_number_locale;

typedef struct aot_number_locale_name {
  const char *tag;
  uint16_t row;
} aot_number_locale_name;

/* Currencies without two decimals; ends with an empty code. */
typedef struct aot_currency_digits {
  char code[4];
  uint8_t digits;
} aot_currency_digits;

extern const char *const aot_number_strings[]; /* UTF-8 */
extern const aot_number_locale aot_number_locales[];
extern const aot_number_locale_name aot_number_locale_names[]; /* sorted by tag */
extern const uint32_t aot_number_locale_name_count;
extern const aot_currency_digits aot_currency_digits_table[];

#endif
