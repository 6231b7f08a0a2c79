/* system_zone.c: the time zone of the system. */
#include "builtins/common/system_zone.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Names such as "CET-1CEST" are rules of POSIX; those below are zones, too. */
static bool is_rule(const char *name) {
  static const char *const zones[] = {"PST8PDT", "MST7MDT", "CST6CDT", "EST5EDT"};
  for (int i = 0; i < 4; i++)
    if (!strcmp(name, zones[i])) return false;
  return !strchr(name, '/') && strpbrk(name, "0123456789,") != NULL;
}

static bool put(const char *name, char *out, size_t size) {
  if (*name == ':') name++;
  if (!strncmp(name, "posix/", 6) || !strncmp(name, "right/", 6)) name += 6;
  return snprintf(out, size, "%s", name) < (int)size;
}

bool aot_system_zone(char *out, size_t size) {
  static const char folder[] = "/zoneinfo/";
  const char *named = getenv("TZ");
  char path[PATH_MAX];
  if (named && !is_rule(named)) return put(named, out, size);
  const char *name = realpath("/etc/localtime", path) ? strstr(path, folder) : NULL;
  return name && put(name + sizeof folder - 1, out, size);
}
