/* zone_data.h: the rows of scripts/zone-names.py. */
#ifndef AOT_BUILTINS_INTL_ZONE_DATA_H
#define AOT_BUILTINS_INTL_ZONE_DATA_H

#include "builtins/intl/packed_texts.h"
#include <stdint.h>

#define AOT_NO_METAZONE 0xFFFF

/* From a minute since 1970 on a zone has the names of a metazone. Zone z has the spans aot_zone_span_starts[z] to
 * aot_zone_span_starts[z + 1]. */
typedef struct aot_zone_span {
  int32_t minute;
  uint16_t metazone;
} aot_zone_span;
extern const aot_zone_span aot_zone_spans[];
extern const uint16_t aot_zone_span_starts[];

extern const uint16_t aot_metazone_count;

/* How offsets are written, by locale (the order is that of aot_date_locale_names). */
enum aot_zone_format { AOT_ZONE_GMT, AOT_ZONE_HOURS, AOT_ZONE_FORMAT_COUNT };
extern const char *const aot_zone_formats[][AOT_ZONE_FORMAT_COUNT];
extern const uint8_t aot_zone_format_rows[];

/* Of each metazone the standard, the daylight and the generic name; then UTC's. */
extern const aot_packed_texts aot_zone_short_names;
/* The same; then UTC's, and those of the summer in London and in Dublin. */
extern const aot_packed_texts aot_zone_long_names;

#endif
