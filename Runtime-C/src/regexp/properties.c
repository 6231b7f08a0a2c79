/* properties.c: finds the sets of Unicode properties in tables that scripts/regexp-tables.js made. */
#include "regexp/properties.h"
#include "regexp/emoji_tables.h"
#include "regexp/property_tables.h"
#include <string.h>

/* The row of a name among rows of names "Long,Short;Next;"; -1 when there is none. */
static int find_row(const char *names, const char *name) {
  size_t length = strlen(name);
  int row = 0;
  for (const char *p = names; *p; p++) {
    size_t size = strcspn(p, ",;");
    if (size == length && memcmp(p, name, length) == 0) return row;
    p += size;
    row += *p == ';';
  }
  return -1;
}

static uint32_t read_number(const uint8_t **data) {
  uint32_t number = 0;
  while (**data & 128) number = number << 7 | (*(*data)++ & 127);
  return number << 7 | *(*data)++;
}

static regexp_charset read_set(regexp_compilation *compilation, const uint8_t *data, const uint16_t *ends, int row) {
  regexp_charset set = {0};
  const uint8_t *end = data + ends[row];
  data += row ? ends[row - 1] : 0;
  for (uint32_t at = 0; data < end;) {
    uint32_t first = at += read_number(&data);
    at += read_number(&data);
    regexp_add_range(compilation, &set, first, at - 1);
  }
  return set;
}

static bool find_category(regexp_compilation *compilation, const char *name, regexp_charset *set) {
  int row = find_row(category_names, name), group = find_row(category_group_names, name);
  if (row < 0 && group < 0) return false;
  uint32_t members = row >= 0 ? 1u << row : category_group_members[group];
  *set = (regexp_charset){0};
  for (int i = 0; members >> i; i++)
    if (members >> i & 1) regexp_add_set(compilation, set, read_set(compilation, category_data, category_ends, i));
  return true;
}

static bool find_script(regexp_compilation *compilation, const char *name, bool extensions, regexp_charset *set) {
  int row = find_row(script_names, name);
  if (row < 0) return false;
  *set = read_set(compilation, script_data, script_ends, row);
  if (extensions)
    *set = regexp_combine(compilation, REGEXP_SYMMETRIC_DIFFERENCE, *set,
                          read_set(compilation, extension_data, extension_ends, row));
  return true;
}

static bool find_binary(regexp_compilation *compilation, const char *name, regexp_charset *set) {
  int row = find_row(binary_names, name);
  if (row < 0) return false;
  *set = read_set(compilation, binary_data, binary_ends, row);
  return true;
}

bool regexp_find_property(regexp_compilation *compilation, const char *name, regexp_charset *set) {
  return find_category(compilation, name, set) || find_binary(compilation, name, set);
}

static bool is_one_of(const char *name, const char *long_name, const char *short_name) {
  return strcmp(name, long_name) == 0 || strcmp(name, short_name) == 0;
}

bool regexp_find_property_value(regexp_compilation *compilation, const char *name, const char *value,
                                regexp_charset *set) {
  if (is_one_of(name, "General_Category", "gc")) return find_category(compilation, value, set);
  if (is_one_of(name, "Script", "sc")) return find_script(compilation, value, false, set);
  if (is_one_of(name, "Script_Extensions", "scx")) return find_script(compilation, value, true, set);
  return false;
}

/* A string of the list takes from the one before what it shares with it. */
static void add_sequences(regexp_compilation *compilation, int row, regexp_strings *strings) {
  const uint8_t *data = sequence_string_data + (row ? sequence_string_ends[row - 1] : 0);
  const uint8_t *end = sequence_string_data + sequence_string_ends[row];
  const uint32_t *last = NULL;
  while (data < end) {
    uint32_t shared = *data >> 4, length = shared + (*data & 15);
    data++;
    uint32_t *points = regexp_allocate(compilation, length * sizeof *points);
    if (shared) memcpy(points, last, shared * sizeof *points);
    for (uint32_t i = shared; i < length; i++) points[i] = sequence_points[read_number(&data)];
    regexp_add_string(compilation, strings, (regexp_string){points, length});
    last = points;
  }
}

bool regexp_find_property_of_strings(regexp_compilation *compilation, const char *name, regexp_charset *set,
                                     regexp_strings *strings) {
  int count = sizeof sequence_set_ends / sizeof *sequence_set_ends, row = find_row(sequence_names, name);
  bool is_all = strcmp(name, "RGI_Emoji") == 0;
  if (row < 0 && !is_all) return false;
  *set = (regexp_charset){0};
  for (int i = is_all ? 0 : row; i < (is_all ? count : row + 1); i++) {
    regexp_add_set(compilation, set, read_set(compilation, sequence_set_data, sequence_set_ends, i));
    add_sequences(compilation, i, strings);
  }
  return true;
}

static bool has_property(regexp_compilation *compilation, const char *name, uint32_t point) {
  regexp_charset set;
  return find_binary(compilation, name, &set) && regexp_contains(set, point);
}

bool regexp_is_identifier_start(regexp_compilation *compilation, uint32_t point) {
  if (point < 128) return (point | 32) - 'a' < 26 || point == '$' || point == '_';
  return has_property(compilation, "ID_Start", point);
}

bool regexp_is_identifier_part(regexp_compilation *compilation, uint32_t point) {
  if (point < 128) return regexp_is_identifier_start(compilation, point) || point - '0' < 10;
  if (point == 0x200C || point == 0x200D) return true;
  return has_property(compilation, "ID_Continue", point);
}
