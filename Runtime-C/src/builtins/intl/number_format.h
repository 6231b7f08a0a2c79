/* number_format.h: numbers as languages write them (ECMA-402 15). */
#ifndef AOT_BUILTINS_INTL_NUMBER_FORMAT_H
#define AOT_BUILTINS_INTL_NUMBER_FORMAT_H

#include "builtins/common/locale_list.h"
#include "builtins/intl/number_data.h"
#include "builtins/intl/number_decimal.h"
#include "builtins/intl/plural_rules.h"
#include "builtins/intl/text_parts.h"

enum aot_number_style { AOT_STYLE_DECIMAL, AOT_STYLE_PERCENT, AOT_STYLE_CURRENCY, AOT_STYLE_UNIT };
enum aot_currency_display { AOT_DISPLAY_CODE, AOT_DISPLAY_SYMBOL, AOT_DISPLAY_NARROW_SYMBOL, AOT_DISPLAY_NAME };
enum aot_unit_display { AOT_UNIT_SHORT, AOT_UNIT_NARROW, AOT_UNIT_LONG };
enum aot_notation { AOT_NOTATION_STANDARD, AOT_NOTATION_SCIENTIFIC, AOT_NOTATION_ENGINEERING, AOT_NOTATION_COMPACT };
enum aot_grouping { AOT_GROUPING_AUTO, AOT_GROUPING_ALWAYS, AOT_GROUPING_MIN2, AOT_GROUPING_NEVER };
enum aot_sign_display { AOT_SIGN_AUTO, AOT_SIGN_NEVER, AOT_SIGN_ALWAYS, AOT_SIGN_EXCEPT_ZERO, AOT_SIGN_NEGATIVE };

/* Without pointers: an Intl.NumberFormat keeps it as bytes. */
typedef struct aot_number_format {
  aot_locale locale;
  uint16_t index; /* in aot_locale_names */
  uint8_t system; /* in aot_numbering_systems */
  uint8_t texts;  /* in aot_number_text_systems */
  uint8_t style, currency_display, unit_display, notation, grouping, sign_display;
  bool accounting, compact_long, percent_unit;
  char currency[4];
  int16_t currency_index; /* in aot_currency_codes; -1: not there */
  int16_t unit, per_unit; /* in aot_unit_names; per_unit -1: none */
  aot_digit_options digits;
} aot_number_format;

/* InitializeNumberFormat. Nonzero = an error is pending. `call` ends the service's name in one message: "()" of methods. */
int aot_number_format_open(aot_context *cx, aot_number_format *f, aot_value locales, aot_value options,
                           const char *service, const char *call);

/* SetNumberFormatDigitOptions (15.1.3): without the rounding increment, its mode and what depends on the style. */
int aot_read_digits(aot_context *cx, aot_digit_options *o, aot_value options, int least_fraction, int most_fraction,
                    bool compact, const char *service);

/* The locale's digits, or those of the option or keyword "nu"; the locale tells which keyword counts. Nonzero = an error is pending. */
struct aot_resolved_locale;
int aot_read_numbering_system(aot_context *cx, struct aot_resolved_locale *resolved, aot_value options,
                              uint8_t *system);

/* Plain decimals of a locale, for those who write numbers in their texts. */
void aot_number_format_init(aot_number_format *f, int index, int system);

/* The decimals of minimumFractionDigits and maximumFractionDigits into o. Nonzero = an error is pending. */
int aot_put_digits(aot_context *cx, aot_value o, const aot_digit_options *digits);

/* Adds the text of a Number or BigInt, or of a string that is a decimal. `shown`, unless NULL: the decimal as it is shown, whose digits
 * (AOT_NUMBER_DIGITS_MAX at most) are put into `digits`. Nonzero = an error is pending. */
enum { AOT_NUMBER_DIGITS_MAX = 512 };
int aot_number_format_write(aot_context *cx, const aot_number_format *f, aot_value v, aot_text_parts *t,
                            aot_shown_decimal *shown, char digits[AOT_NUMBER_DIGITS_MAX]);

/* The text of a Number or BigInt. */
aot_value aot_number_format_text(aot_context *cx, const aot_number_format *f, aot_value v);

/* The name of the format's unit. */
void aot_unit_name(const aot_number_format *f, char *out, size_t size);

/* Adds a range of what aot_numeric_value gives (15.5.19). Nonzero = an error is pending. */
int aot_number_range_write(aot_context *cx, const aot_number_format *f, aot_value start, aot_value end,
                           aot_text_parts *t);

/* ToIntlMathematicalValue; nonzero = an error is pending. */
int aot_numeric_value(aot_context *cx, aot_value v, aot_value *out);

#endif
