/* class_strings.c: algebra of lists of strings. */
#include "regexp/class_strings.h"
#include "regexp/case_folding.h"
#include <string.h>

/* < 0 when a comes first: it is longer, or else less at the first difference. */
static int compare(regexp_string a, regexp_string b) {
  if (a.length != b.length) return a.length > b.length ? -1 : 1;
  for (uint32_t i = 0; i < a.length; i++)
    if (a.points[i] != b.points[i]) return a.points[i] < b.points[i] ? -1 : 1;
  return 0;
}

static void append(regexp_compilation *compilation, regexp_strings *list, regexp_string string) {
  if (list->count == list->capacity)
    list->items = regexp_grow(compilation, list->items, &list->capacity, sizeof *list->items);
  list->items[list->count++] = string;
}

void regexp_add_string(regexp_compilation *compilation, regexp_strings *list, regexp_string string) {
  uint32_t low = 0, high = list->count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (compare(list->items[middle], string) < 0) low = middle + 1;
    else high = middle;
  }
  if (low < list->count && compare(list->items[low], string) == 0) return;
  append(compilation, list, string);
  memmove(list->items + low + 1, list->items + low, (list->count - 1 - low) * sizeof *list->items);
  list->items[low] = string;
}

regexp_strings regexp_combine_strings(regexp_compilation *compilation, enum regexp_set_operation operation,
                                      regexp_strings a, regexp_strings b) {
  regexp_strings result = {0};
  uint32_t i = 0, j = 0;
  while (i < a.count || j < b.count) {
    int order = i == a.count ? 1 : j == b.count ? -1 : compare(a.items[i], b.items[j]);
    regexp_string string = order <= 0 ? a.items[i] : b.items[j];
    i += order <= 0;
    j += order >= 0;
    bool is_member = operation == REGEXP_UNION || (operation == REGEXP_INTERSECTION && order == 0) ||
                     (operation == REGEXP_DIFFERENCE && order < 0);
    if (is_member) append(compilation, &result, string);
  }
  return result;
}

regexp_strings regexp_fold_strings(regexp_compilation *compilation, regexp_strings strings) {
  regexp_strings folded = {0};
  for (uint32_t i = 0; i < strings.count; i++) {
    uint32_t length = strings.items[i].length, *points = regexp_allocate(compilation, length * sizeof *points);
    for (uint32_t k = 0; k < length; k++) points[k] = regexp_fold_point(strings.items[i].points[k]);
    regexp_add_string(compilation, &folded, (regexp_string){points, length});
  }
  return folded;
}
