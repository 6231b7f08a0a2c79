/* number_decimal.h: decimals, and their rounding (ECMA-402 15.5.3, as ICU does it). */
#ifndef AOT_BUILTINS_INTL_NUMBER_DECIMAL_H
#define AOT_BUILTINS_INTL_NUMBER_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

enum aot_rounding {
  AOT_ROUND_CEIL,
  AOT_ROUND_FLOOR,
  AOT_ROUND_EXPAND,
  AOT_ROUND_TRUNC,
  AOT_ROUND_HALF_CEIL,
  AOT_ROUND_HALF_FLOOR,
  AOT_ROUND_HALF_EXPAND,
  AOT_ROUND_HALF_TRUNC,
  AOT_ROUND_HALF_EVEN
};
enum aot_rounding_priority { AOT_PRIORITY_AUTO, AOT_PRIORITY_MORE, AOT_PRIORITY_LESS };

/* Which digits are shown. */
typedef struct aot_digit_options {
  uint8_t integer_digits, least_fraction, most_fraction, least_significant, most_significant;
  bool by_fraction, by_significant; /* both: the priority chooses */
  uint8_t rounding, priority;
  uint16_t increment;
  bool strips_integers;
} aot_digit_options;

/* 0.DIGITS * 10^point, without zeros at either end; count 0 is zero. */
typedef struct aot_decimal {
  char *digits; /* with room for one more than there are */
  int count, point;
  bool negative;
} aot_decimal;

/* Rounds; gives the decimals that are shown. */
int aot_round_decimal(const aot_digit_options *o, aot_decimal *d);

#endif
