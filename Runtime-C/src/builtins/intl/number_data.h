/* number_data.h: how languages write numbers: the tables that scripts/number-tables.py writes. */
#ifndef AOT_BUILTINS_INTL_NUMBER_DATA_H
#define AOT_BUILTINS_INTL_NUMBER_DATA_H

#include "builtins/intl/locale_texts.h"

/* The texts of one system of digits. Patterns are those of CLDR: "#,##0.00 \u00A4;(#,##0.00 \u00A4)". */
enum aot_number_text {
  AOT_NUMBER_DECIMAL,
  AOT_NUMBER_GROUP,
  AOT_NUMBER_MINUS,
  AOT_NUMBER_PLUS,
  AOT_NUMBER_PERCENT,
  AOT_NUMBER_EXPONENT,
  AOT_NUMBER_INFINITY,
  AOT_NUMBER_NAN,
  AOT_NUMBER_CURRENCY_DECIMAL,
  AOT_NUMBER_CURRENCY_GROUP,
  AOT_NUMBER_APPROXIMATELY,
  AOT_NUMBER_PLAIN_PATTERN,
  AOT_NUMBER_PERCENT_PATTERN,
  AOT_NUMBER_CURRENCY_PATTERN,
  AOT_NUMBER_ACCOUNTING_PATTERN,
  AOT_NUMBER_RANGE,
  AOT_NUMBER_COMPACT /* short, long, short of currencies; each from thousands on; each by plural, 0 and 1 */
};
enum {
  AOT_COMPACT_LEAST = 3, /* the least power of ten with a compact pattern */
  AOT_COMPACT_POWERS = 17,
  AOT_COMPACT_PLURALS = 8, /* by plural, then of 0 and of 1 */
  AOT_COMPACT_ONE = 7,
  AOT_NUMBER_SYSTEM_TEXTS = AOT_NUMBER_COMPACT + 3 * AOT_COMPACT_POWERS * AOT_COMPACT_PLURALS
};
enum aot_compact_form { AOT_COMPACT_SHORT, AOT_COMPACT_LONG, AOT_COMPACT_CURRENCY };

/* Keys: AOT_NUMBER_SYSTEM_TEXTS of each of aot_number_text_systems (the first is latn: what the others do not say it says), then these. */
enum aot_number_setting {
  AOT_NUMBER_SYSTEM,
  AOT_NUMBER_LEAST_GROUPING,
  AOT_NUMBER_CURRENCY_UNIT /* by plural */,
  AOT_NUMBER_PERCENT_UNIT = 8 /* by plural */
};
extern const aot_text_family aot_number_texts;
extern const char *const aot_number_text_systems[]; /* ends with NULL */

extern const char aot_currency_codes[]; /* three letters each, sorted */
extern const uint8_t aot_currency_digits[];
extern const aot_text_family aot_currency_signs; /* keys: 2 * currency + narrow */

/* Not in every program that writes numbers: see Sources/EmitC/RuntimeTable.swift. */
#define AOT_BY_NEED __attribute__((weak))

enum {
  AOT_CURRENCY_NAMES = 7,
  AOT_PLURAL_NAME_OTHER = 5,
  AOT_CURRENCY_TITLE = 6
}; /* by plural; the name of the currency where it is not that of others */
AOT_BY_NEED extern const aot_coded_family aot_currency_names; /* keys: 7 * currency + plural */

enum { AOT_UNIT_STYLES = 3, AOT_UNIT_TEXTS = 7, AOT_UNIT_PER = 6 };
AOT_BY_NEED extern const aot_coded_family
    aot_unit_texts; /* keys: (3 * unit + style) * 7 + plural or AOT_UNIT_PER; then {0}/{1} by style */
AOT_BY_NEED extern const char
    aot_unit_names[]; /* each ends with a zero byte: the simple ones, then compounds with a name of their own */
AOT_BY_NEED extern const uint32_t aot_simple_unit_count, aot_unit_count;

#endif
