/* digits.h: the digits of numbering systems: the table that scripts/locale-tables.py writes. */
#ifndef AOT_BUILTINS_INTL_DIGITS_H
#define AOT_BUILTINS_INTL_DIGITS_H

#include "value/builder.h"

/* A numbering system that writes decimals with ten digits. */
typedef struct aot_numbering_system {
  char name[9];
  uint32_t zero; /* its digits follow one another; 0: those of hanidec */
} aot_numbering_system;

extern const aot_numbering_system aot_numbering_systems[]; /* sorted by name */
extern const uint32_t aot_numbering_system_count;

/* The index of a system; -1 when it has no ten digits. */
int aot_find_numbering_system(const char *name);

/* The character of a digit from 0 to 9. */
uint32_t aot_digit(int system, int digit);

/* Writes an ASCII text whose digits are those of the system. */
void aot_add_digits(aot_builder *b, int system, const char *ascii);

#endif
