/* number.h: the parts of number.c that the built-ins which read and write numbers share. */
#ifndef AOT_NUMBER_H
#define AOT_NUMBER_H

#include "aot_abi.h"
#include <stdbool.h>

#define AOT_MAX_SAFE_INTEGER 9007199254740991.0

aot_value aot_number_to_string(aot_context *cx, double d, int radix); /* Number::toString */
int aot_format_double(double d, char out[32]);                        /* shortest round-trip, radix 10; length */
int aot_format_int(int32_t i, char out[32]);
double aot_string_to_number(aot_context *cx, aot_value s); /* StringToNumber */
/* What a text of 1 to 15 decimal digits and nothing else says, else -1: most texts of numbers are such. */
int64_t aot_plain_integer(const char *s, size_t n);

/* The shortest digits of the finite v > 0, without zeros at either end: v = 0.DIGITS * 10^point. Their count. */
int aot_decimal_digits(double v, char digits[20], int *point);
/* WhiteSpace or LineTerminator. */
bool aot_is_space(uint32_t unit);
/* Length of the longest StrDecimalLiteral at the start of s (sign and Infinity included), 0 when there is none. */
size_t aot_scan_decimal(const char *s, size_t n);
/* The value of a text that aot_scan_decimal accepts in full. */
double aot_decimal_value(const char *s, size_t n);
/* The value of a digit in radix 36, else 99. */
int aot_digit_value(uint32_t unit);
/* The value of digits that are valid in the radix; exact for radix 10 and powers of two. */
double aot_parse_digits(const char *s, size_t n, int radix);

#endif
