/* zone_text.h: the names of time zones and of offsets. */
#ifndef AOT_BUILTINS_INTL_ZONE_TEXT_H
#define AOT_BUILTINS_INTL_ZONE_TEXT_H

#include "builtins/intl/date_write.h"

/* Appends the name of the format's zone at a moment: 'z' for the time in force, 'v' for the zone at all times, 'O' for its offset. */
void aot_zone_text(const aot_date_format *f, const aot_date_moment *moment, char letter, bool is_long,
                   aot_date_text *out);

#endif
