/* system_zone.h: the time zone of the system. */
#ifndef AOT_BUILTINS_COMMON_SYSTEM_ZONE_H
#define AOT_BUILTINS_COMMON_SYSTEM_ZONE_H

#include <stdbool.h>
#include <stddef.h>

/* Its IANA name: what TZ says, else where /etc/localtime leads. false: it has none, or a rule of POSIX in its place. */
bool aot_system_zone(char *out, size_t size);

#endif
