/* number_format.h: numbers as languages write them (ECMA-402 15). */
#ifndef AOT_BUILTINS_INTL_NUMBER_FORMAT_H
#define AOT_BUILTINS_INTL_NUMBER_FORMAT_H

#include "builtins/common/locale_list.h"
#include "builtins/intl/number_data.h"

enum aot_number_style { AOT_STYLE_DECIMAL, AOT_STYLE_PERCENT, AOT_STYLE_CURRENCY };
enum aot_currency_display { AOT_DISPLAY_CODE, AOT_DISPLAY_SYMBOL, AOT_DISPLAY_NARROW_SYMBOL };
enum aot_grouping { AOT_GROUPING_AUTO, AOT_GROUPING_ALWAYS, AOT_GROUPING_MIN2, AOT_GROUPING_NEVER };
enum aot_sign_display { AOT_SIGN_AUTO, AOT_SIGN_NEVER, AOT_SIGN_ALWAYS, AOT_SIGN_EXCEPT_ZERO, AOT_SIGN_NEGATIVE };
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

/* Without pointers: an Intl.NumberFormat keeps it as bytes. */
typedef struct aot_number_format {
  aot_locale locale;
  uint16_t row; /* in aot_number_locales */
  uint8_t style, currency_display, grouping, sign_display, rounding;
  bool accounting, strips_integers;
  bool significant; /* digits are counted from the first that is not 0 */
  char currency[4];
  uint8_t integer_digits, least_fraction, most_fraction, least_significant, most_significant;
} aot_number_format;

/* InitializeNumberFormat. Nonzero = an error is pending. `call` ends the service's name in one message: "()" of methods. */
int aot_number_format_open(aot_context *cx, aot_number_format *f, aot_value locales, aot_value options,
                           const char *service, const char *call);

/* The text of a Number or BigInt. */
aot_value aot_number_format_text(aot_context *cx, const aot_number_format *f, aot_value v);

/* The name of the locale's digits. */
const char *aot_numbering_system(const aot_number_format *f);

#endif
