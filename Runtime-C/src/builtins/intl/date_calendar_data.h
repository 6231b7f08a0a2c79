/* date_calendar_data.h: what calendars do not reckon: tables of scripts/date-formats.py. */
#ifndef AOT_BUILTINS_INTL_DATE_CALENDAR_DATA_H
#define AOT_BUILTINS_INTL_DATE_CALENDAR_DATA_H

#include "builtins/intl/packed_texts.h"
#include <stdint.h>

/* The first days of the eras of Japan: year * 10000 + month * 100 + day. */
extern const int32_t aot_japanese_eras[];
extern const int aot_japanese_era_count, aot_japanese_old_era_count;
/* The names of the old ones: all of G, of GGGG and of GGGGG. */
extern const aot_packed_texts aot_date_old_eras;

/* Umm al-Qura: which months of the years from aot_umalqura_first_year on have 30 days (bit m: month m from 0), and the days from 1970 to the
 * first of them. */
extern const uint16_t aot_umalqura_months[];
extern const int aot_umalqura_year_count;
extern const int aot_umalqura_first_year;
extern const int32_t aot_umalqura_first_day;

/* Persian years, sorted, that would be leap by the cycle of 33 years, and are not: the year after each is. */
extern const int16_t aot_persian_exceptions[];
extern const int aot_persian_exception_count;

#endif
