/* time_zone.c: see time_zone.h. */
#include "builtins/intl/time_zone.h"
#include "builtins/intl/time_zone_data.h"
#include "builtins/common/system_zone.h"
#include "builtins/common/time_value.h"
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- names */

#define NAME_SIZE 64

int aot_time_zone_find(const char *name) {
  char lower[NAME_SIZE];
  size_t n = strlen(name);
  if (n >= NAME_SIZE) return -1;
  for (size_t i = 0; i <= n; i++) lower[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] | 32) : name[i];
  int low = 0, high = aot_time_zone_alias_count;
  while (low < high) {
    int middle = (low + high) / 2;
    int order = strcmp(aot_time_zone_aliases[middle].name, lower);
    if (!order) return aot_time_zone_aliases[middle].zone;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return -1;
}

uint16_t aot_time_zone_default(void) {
  char name[128];
  int zone = aot_system_zone(name, sizeof name) ? aot_time_zone_find(name) : -1;
  return (uint16_t)(zone < 0 ? aot_time_zone_find("utc") : zone);
}

const char *aot_time_zone_name(uint16_t zone) { return aot_time_zone_names[zone]; }

/* ---------------------------------------------------------------- rules */

static int64_t number_at(const uint8_t *p, int size) {
  uint64_t v = 0;
  for (int i = size - 1; i >= 0; i--) v = v << 8 | p[i];
  int unused = 64 - 8 * size;
  return (int64_t)(v << unused) >> unused;
}

/* Days since 1970 of the day that a rule names. */
static double day_of_rule(double year, const int32_t *rule) {
  int day = rule[1], weekday = -rule[2] - 1; /* 0 = Sunday */
  double date = aot_make_day(year, rule[0], abs(day));
  if (!rule[2]) return date;
  int there = (int)(date + 4 - 7 * floor((date + 4) / 7));
  int forward = (weekday - there + 7) % 7;
  return day > 0 ? date + forward : date - (7 - forward) % 7;
}

/* The time in UTC of a change, in ms; `before` = the offset of the wall clock before it, in s. */
static double time_of_rule(double year, const int32_t *rule, int32_t raw, int32_t before) {
  int32_t offset = rule[4] == 0 ? before : rule[4] == 1 ? raw : 0;
  return day_of_rule(year, rule) * AOT_MS_PER_DAY + (rule[3] - offset) * 1000.0;
}

static aot_zone_offset offset_of_rule(const int32_t *rule, int32_t raw, double utc) {
  aot_date_parts parts;
  aot_date_split(utc + raw * 1000.0, &parts);
  int32_t saving = rule[10];
  double start = time_of_rule(parts.year, rule, raw, raw);
  double end = time_of_rule(parts.year, rule + 5, raw, raw + saving);
  bool saves = start < end ? utc >= start && utc < end : utc >= start || utc < end;
  return (aot_zone_offset){(raw + (saves ? saving : 0)) * 1000.0, saves ? saving * 1000.0 : 0};
}

/* ---------------------------------------------------------------- transitions */

/* The type in force at a time in s, after the list of transitions. */
static int type_at(const uint8_t *p, double seconds) {
  int count = (int)(number_at(p, 2) & 0xFFFF), type = 0;
  int64_t time = 0;
  p += 2;
  for (int i = 0; i < count; i++) {
    int64_t steps = number_at(p, 2) & 0xFFFF;
    p += 2;
    if (steps == 0xFFFF) {
      time = number_at(p, 8);
      p += 8;
    } else {
      time += steps * 1800;
    }
    if (seconds < (double)time) break;
    type = *p++;
  }
  return type;
}

aot_zone_offset aot_time_zone_offset(uint16_t zone, double utc) {
  const uint8_t *p = (const uint8_t *)aot_time_zone_bytes + aot_time_zone_starts[zone];
  const uint8_t *types = p + 1;
  p = types + *p * 8;
  int rule = *p++;
  if (rule) {
    int32_t raw = (int32_t)number_at(p, 4);
    double first = aot_make_day((double)number_at(p + 4, 2), 0, 1) * AOT_MS_PER_DAY;
    p += 6;
    if (utc >= first) return offset_of_rule(aot_time_zone_rules[rule - 1], raw, utc);
  }
  const uint8_t *type = types + 8 * type_at(p, floor(utc / 1000));
  double raw = (double)number_at(type, 4), saving = (double)number_at(type + 4, 4);
  return (aot_zone_offset){(raw + saving) * 1000, saving * 1000};
}
