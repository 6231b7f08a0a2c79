/* charset.c: algebra of inversion lists. */
#include "regexp/charset.h"
#include <string.h>

/* Appends a boundary; two equal ones annul each other. */
static void append(regexp_compilation *compilation, regexp_charset *set, uint32_t boundary) {
  if (set->count && set->boundaries[set->count - 1] == boundary) {
    set->count--;
    return;
  }
  if (set->count == set->capacity)
    set->boundaries = regexp_grow(compilation, set->boundaries, &set->capacity, sizeof(uint32_t));
  set->boundaries[set->count++] = boundary;
}

static bool is_member(enum regexp_set_operation operation, bool in_a, bool in_b) {
  switch (operation) {
  case REGEXP_UNION: return in_a || in_b;
  case REGEXP_INTERSECTION: return in_a && in_b;
  case REGEXP_DIFFERENCE: return in_a && !in_b;
  case REGEXP_SYMMETRIC_DIFFERENCE: return in_a != in_b;
  }
  return false;
}

regexp_charset regexp_combine(regexp_compilation *compilation, enum regexp_set_operation operation, regexp_charset a,
                              regexp_charset b) {
  regexp_charset result = {0};
  bool inside = false;
  uint32_t i = 0, j = 0;
  while (i < a.count || j < b.count) {
    uint32_t at_a = i < a.count ? a.boundaries[i] : UINT32_MAX;
    uint32_t at_b = j < b.count ? b.boundaries[j] : UINT32_MAX;
    uint32_t at = at_a < at_b ? at_a : at_b;
    i += at_a == at;
    j += at_b == at;
    if (is_member(operation, i & 1, j & 1) == inside) continue;
    inside = !inside;
    append(compilation, &result, at);
  }
  return result;
}

regexp_charset regexp_complement(regexp_compilation *compilation, regexp_charset set, uint32_t limit) {
  return regexp_combine(compilation, REGEXP_DIFFERENCE, regexp_range(compilation, 0, limit - 1), set);
}

regexp_charset regexp_range(regexp_compilation *compilation, uint32_t first, uint32_t last) {
  regexp_charset set = {0};
  append(compilation, &set, first);
  append(compilation, &set, last + 1);
  return set;
}

void regexp_add_range(regexp_compilation *compilation, regexp_charset *set, uint32_t first, uint32_t last) {
  if (set->count && first < set->boundaries[set->count - 1]) {
    *set = regexp_combine(compilation, REGEXP_UNION, *set, regexp_range(compilation, first, last));
    return;
  }
  append(compilation, set, first);
  append(compilation, set, last + 1);
}

void regexp_add_set(regexp_compilation *compilation, regexp_charset *set, regexp_charset other) {
  *set = regexp_combine(compilation, REGEXP_UNION, *set, other);
}

bool regexp_contains(regexp_charset set, uint32_t character) {
  uint32_t low = 0, high = set.count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (set.boundaries[middle] <= character) low = middle + 1;
    else high = middle;
  }
  return low & 1;
}

bool regexp_is_disjoint(regexp_charset a, regexp_charset b) {
  uint32_t i = 0, j = 0;
  while (i < a.count && j < b.count) {
    if (a.boundaries[i + 1] <= b.boundaries[j]) i += 2;
    else if (b.boundaries[j + 1] <= a.boundaries[i]) j += 2;
    else return false;
  }
  return true;
}

bool regexp_is_equal(regexp_charset a, regexp_charset b) {
  return a.count == b.count && !(a.count && memcmp(a.boundaries, b.boundaries, a.count * sizeof(uint32_t)));
}

uint32_t regexp_cardinality(regexp_charset set) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < set.count; i += 2) sum += set.boundaries[i + 1] - set.boundaries[i];
  return sum;
}

static uint32_t high_surrogate(uint32_t point) { return 0xD800 + ((point - REGEXP_UNIT_LIMIT) >> 10); }

regexp_charset regexp_first_units(regexp_compilation *compilation, regexp_charset set) {
  regexp_charset units = {0};
  for (uint32_t i = 0; i < set.count; i += 2) {
    uint32_t first = set.boundaries[i], last = set.boundaries[i + 1] - 1;
    if (first < REGEXP_UNIT_LIMIT) {
      regexp_add_range(compilation, &units, first, last < REGEXP_UNIT_LIMIT ? last : REGEXP_UNIT_LIMIT - 1);
      first = REGEXP_UNIT_LIMIT;
    }
    if (last >= REGEXP_UNIT_LIMIT) regexp_add_range(compilation, &units, high_surrogate(first), high_surrogate(last));
  }
  return units;
}
