/* case_folding.c: characters that are the same when case is ignored. */
#include "regexp/case_folding.h"

/* Characters first, first + step, ...: each is the same as the one `delta` further. */
typedef struct folding_run {
  uint32_t first : 21;
  uint32_t skips : 1; /* step 2, else 1 */
  uint32_t count : 10;
  int32_t delta;
} folding_run;

#include "regexp/case_folding_tables.h"

#define LENGTH(table) ((uint32_t)(sizeof(table) / sizeof *(table)))

static uint32_t run_last(folding_run run) { return run.first + ((run.count - 1) << run.skips); }

static uint32_t fold(const folding_run *runs, uint32_t count, uint32_t character) {
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (run_last(runs[middle]) < character) low = middle + 1;
    else high = middle;
  }
  if (low == count || character < runs[low].first) return character;
  folding_run run = runs[low];
  bool is_between = run.skips && ((character - run.first) & 1);
  return is_between ? character : character + (uint32_t)run.delta;
}

uint32_t regexp_fold_unit(uint32_t unit) { return fold(unit_runs, LENGTH(unit_runs), unit); }
uint32_t regexp_fold_point(uint32_t point) { return fold(point_runs, LENGTH(point_runs), point); }

/* Some character from `first` to `last` may be in the set. */
static bool may_meet(regexp_charset set, uint32_t first, uint32_t last) {
  return set.count && set.boundaries[0] <= last && first < set.boundaries[set.count - 1];
}

/* What stands for the characters of the set that do not stand for themselves, unless it is in the set: ranges that are added one by one
 * are slow, and sets that hold nearly everything, such as [\s\S], have next to nothing to add. */
static regexp_charset representatives(regexp_compilation *compilation, const folding_run *runs, uint32_t count,
                                      regexp_charset set) {
  regexp_charset found = {0};
  for (uint32_t i = 0; i < count; i++) {
    if (!may_meet(set, runs[i].first, run_last(runs[i]))) continue;
    for (uint32_t k = 0, c = runs[i].first; k < runs[i].count; k++, c += 1u << runs[i].skips) {
      uint32_t representative = c + (uint32_t)runs[i].delta;
      if (regexp_contains(set, c) && !regexp_contains(set, representative))
        regexp_add_range(compilation, &found, representative, representative);
    }
  }
  return found;
}

/* The characters that a character of the set stands for, those that are in the set left out. */
static regexp_charset represented(regexp_compilation *compilation, const folding_run *runs, uint32_t count,
                                  regexp_charset set) {
  regexp_charset found = {0};
  for (uint32_t i = 0; i < count; i++) {
    uint32_t delta = (uint32_t)runs[i].delta;
    if (!may_meet(set, runs[i].first + delta, run_last(runs[i]) + delta)) continue;
    for (uint32_t k = 0, c = runs[i].first; k < runs[i].count; k++, c += 1u << runs[i].skips)
      if (regexp_contains(set, c + delta) && !regexp_contains(set, c)) regexp_add_range(compilation, &found, c, c);
  }
  return found;
}

regexp_charset regexp_close_under_case(regexp_compilation *compilation, regexp_charset set, bool unicode) {
  const folding_run *runs = unicode ? point_runs : unit_runs;
  uint32_t count = unicode ? LENGTH(point_runs) : LENGTH(unit_runs);
  regexp_charset closed =
      regexp_combine(compilation, REGEXP_UNION, set, representatives(compilation, runs, count, set));
  return regexp_combine(compilation, REGEXP_UNION, closed, represented(compilation, runs, count, closed));
}
