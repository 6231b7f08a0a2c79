/* time_zone.h: the time zones of IANA's database. */
#ifndef AOT_BUILTINS_INTL_TIME_ZONE_H
#define AOT_BUILTINS_INTL_TIME_ZONE_H

#include <stdint.h>

/* The zone of a name in whatever case; -1: there is none. */
int aot_time_zone_find(const char *name);

/* The zone of the process: that of the environment's TZ, else of the system, else UTC. */
uint16_t aot_time_zone_default(void);

/* The name that CLDR has for the zone. */
const char *aot_time_zone_name(uint16_t zone);

/* The offset from UTC, and how much of it saves daylight, in ms. */
typedef struct aot_zone_offset {
  double total, saving;
} aot_zone_offset;
aot_zone_offset aot_time_zone_offset(uint16_t zone, double utc);

#endif
