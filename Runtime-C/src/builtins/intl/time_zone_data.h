/* time_zone_data.h: the rows of scripts/time-zones.py. */
#ifndef AOT_BUILTINS_INTL_TIME_ZONE_DATA_H
#define AOT_BUILTINS_INTL_TIME_ZONE_DATA_H

#include <stdint.h>

/* The names of zones, as CLDR has them, and where their bytes start. */
extern const char *const aot_time_zone_names[];
extern const uint32_t aot_time_zone_starts[];

/* Of a zone, little-endian: count of types (1 byte), of each the offset from UTC and the daylight saving in s (4 bytes each); number
 * of the rule that holds in the end, from 1 (0 = none), then its offset in s (4 bytes) and its first year (2 bytes); count of transitions (2
 * bytes), of each the half hours since the one before (2 bytes; 0xFFFF: the time in s itself follows in 8 bytes) and its new type (1 byte).
 * Before the first the type is 0. */
extern const char aot_time_zone_bytes[];

/* When daylight saving time starts, and when it ends: month from 0, day, weekday, time in s and its mode; then the saving in s.
 * Days: weekday 0: that day of the month; day and weekday negative: the last such weekday (-1 = Sunday) not after day -day; day positive: the
 * first not before it. Modes: 0 wall, 1 standard, 2 UTC. */
extern const int32_t aot_time_zone_rules[][11];

/* Other names in lower case, sorted. */
typedef struct aot_time_zone_alias {
  const char *name;
  uint16_t zone;
} aot_time_zone_alias;
extern const aot_time_zone_alias aot_time_zone_aliases[];
extern const uint16_t aot_time_zone_alias_count;

#endif
