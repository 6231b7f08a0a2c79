/* number.h: the parts of number.c that the built-ins which read and write numbers share. */
#ifndef AOT_NUMBER_H
#define AOT_NUMBER_H

#include "object/runtime.h"

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

/* parseFloat and parseInt of a string (radix as ToInt32 gives it; 0 = by prefix). */
double aot_parse_float(aot_context *cx, aot_value s);
double aot_parse_int(aot_context *cx, aot_value s, int32_t radix);

#endif
