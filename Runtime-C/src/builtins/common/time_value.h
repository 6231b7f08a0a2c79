/* time_value.h: time values (ECMA-262 21.4.1) and their texts. */
#ifndef AOT_BUILTINS_COMMON_TIME_VALUE_H
#define AOT_BUILTINS_COMMON_TIME_VALUE_H

#include "aot_abi.h"

#define AOT_MS_PER_DAY 86400000.0

/* The parts of a time value. month 0..11, weekday 0 = Sunday. */
typedef struct aot_date_parts {
  double year;
  int month, day, hour, minute, second, ms, weekday;
} aot_date_parts;
void aot_date_split(double t, aot_date_parts *out);
double aot_make_day(double year, double month, double date);
double aot_make_time(double hour, double minute, double second, double ms);
double aot_make_date(double day, double time);
double aot_time_clip(double t);
/* Offset of local time from UTC in ms, for a UTC time value; of a local one by aot_utc. */
double aot_local_offset(double utc);
double aot_local_time(double utc);
double aot_utc(double local);
/* Short name of the zone in effect ("Coordinated Universal Time"). */
void aot_zone_name(double utc, char out[64]);

#endif
