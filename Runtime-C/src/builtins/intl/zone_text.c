/* zone_text.c: see zone_text.h (UTS 35, Using Time Zone Names). */
#include "builtins/intl/zone_text.h"
#include "builtins/intl/zone_data.h"
#include <math.h>
#include <string.h>

enum { NAME_SIZE = 256 };

/* ---------------------------------------------------------------- names */

enum kind { KIND_STANDARD, KIND_DAYLIGHT, KIND_GENERIC };

static uint16_t metazone_at(uint16_t zone, double utc) {
  static const double end_of_names = 253402300740000.0; /* the last minute of the year 9999 */
  double minute = floor(utc / 60000);
  uint16_t found = AOT_NO_METAZONE;
  if (utc >= end_of_names) return found;
  for (uint16_t i = aot_zone_span_starts[zone];
       i < aot_zone_span_starts[zone + 1] && aot_zone_spans[i].minute <= minute; i++)
    found = aot_zone_spans[i].metazone;
  return found;
}

/* The index of a name that the zone has itself; -1: there is none. */
static int own_name(uint16_t zone, enum kind kind, bool is_long) {
  const char *name = aot_time_zone_name(zone);
  int first = aot_metazone_count * 3;
  if (kind == KIND_STANDARD && !strcmp(name, "UTC")) return first;
  if (!is_long || kind != KIND_DAYLIGHT) return -1;
  return !strcmp(name, "Europe/London") ? first + 1 : !strcmp(name, "Europe/Dublin") ? first + 2 : -1;
}

static bool metazone_name(const aot_date_format *f, uint16_t metazone, enum kind kind, bool is_long,
                          char out[NAME_SIZE]) {
  const aot_packed_texts *family = is_long ? &aot_zone_long_names : &aot_zone_short_names;
  return metazone != AOT_NO_METAZONE && aot_packed_text(family, f->locale_index, metazone * 3 + kind, out, NAME_SIZE);
}

static bool zone_name(const aot_date_format *f, double utc, enum kind kind, bool is_long, char out[NAME_SIZE]) {
  const aot_packed_texts *family = is_long ? &aot_zone_long_names : &aot_zone_short_names;
  int own = own_name(f->zone, kind, is_long);
  if (own >= 0 && aot_packed_text(family, f->locale_index, own, out, NAME_SIZE)) return true;
  return metazone_name(f, metazone_at(f->zone, utc), kind, is_long, out);
}

/* ---------------------------------------------------------------- offsets */

static const char *format_of(const aot_date_format *f, enum aot_zone_format which) {
  return aot_zone_formats[aot_zone_format_rows[f->locale_index]][which];
}

/* "+HH:mm;-HH:mm": the short form has one digit of hours, and nothing behind them when minutes are 0; seconds follow when there are any. */
static void write_hours(const aot_date_format *f, double offset, bool is_long, aot_date_text *out) {
  const char *format = format_of(f, AOT_ZONE_HOURS), *end = strchr(format, ';');
  int seconds = (int)(fabs(offset) / 1000), minutes = seconds / 60 % 60;
  if (offset < 0) format = end + 1;
  const char *hours = strchr(format, 'H'), *colon = hours + strspn(hours, "H"), *digits = strchr(format, 'm');
  aot_date_write_text(format, (size_t)(hours - format), out);
  aot_date_write_number(f->numbering_system, seconds / 3600, is_long ? 2 : 1, out);
  if (!is_long && !minutes && !(seconds % 60)) return;
  aot_date_write_text(colon, (size_t)(digits - colon), out);
  aot_date_write_number(f->numbering_system, minutes, 2, out);
  if (seconds % 60) {
    aot_date_write_text(colon, (size_t)(digits - colon), out);
    aot_date_write_number(f->numbering_system, seconds % 60, 2, out);
  }
  digits += strspn(digits, "m");
  aot_date_write_text(digits, strcspn(digits, ";"), out);
}

static void write_offset(const aot_date_format *f, double offset, bool is_long, aot_date_text *out) {
  const char *format = format_of(f, AOT_ZONE_GMT), *place = strstr(format, "{0}");
  aot_date_write_text(format, (size_t)(place - format), out);
  write_hours(f, offset, is_long, out);
  aot_date_write_text(place + 3, strlen(place + 3), out);
}

void aot_zone_text(const aot_date_format *f, const aot_date_moment *moment, char letter, bool is_long,
                   aot_date_text *out) {
  char name[NAME_SIZE];
  enum kind kind = moment->offset.saving != 0 ? KIND_DAYLIGHT : KIND_STANDARD;
  if (letter == 'z' && zone_name(f, moment->utc, kind, is_long, name)) aot_date_write_text(name, strlen(name), out);
  else write_offset(f, moment->offset.total, is_long, out);
}
