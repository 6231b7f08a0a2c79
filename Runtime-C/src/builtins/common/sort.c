/* sort.c: the sorting of values. SortIndexedProperties, ECMA-262 23.1.3.30.1; the sort itself is in merge_sort.c.
 *
 * The values to sort are copied first, so that nothing that the comparison function does to the array can disturb the sort.
 * What moves is records of a value or, for the default order, of its index and the first eight (or four) units of its string: they
 * decide most comparisons. Values and strings stay where they are, in ELEMENTS cells, which keep them alive. */
#include "builtins/common/sort.h"
#include "builtins/common/merge_sort.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "value/string.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/element.h"
#include <stdbool.h>
#include <stdlib.h>

/* Does the comparison function put b before a? 1, 0, -1 error. It gets them in their order. */
static int must_exchange(aot_sorting *s, const aot_sort_record *a, const aot_sort_record *b) {
  aot_value args[2] = {a->item.value, b->item.value};
  aot_value r = aot_call(s->cx, s->compare, AOT_UNDEFINED, 2, args);
  if (AOT_LIKELY(aot_is_int(r))) return aot_as_int(r) > 0;
  if (AOT_FAILED(r)) return -1;
  double d = aot_to_number(s->cx, r);
  return aot_has_exception(s->cx) ? -1 : d > 0;
}

/* Sorts source[from, to) into target[from, to), both of which hold the same records there: halves first. 0 ok. */
static int sort_halves(aot_sorting *s, aot_sort_record *source, uint32_t from, uint32_t to, aot_sort_record *target) {
  uint32_t middle = from + (to - from) / 2;
  if (middle - from > 1 && sort_halves(s, target, from, middle, source)) return -1;
  if (to - middle > 1 && sort_halves(s, target, middle, to, source)) return -1;
  uint32_t a = from, b = middle;
  for (uint32_t out = from; out < to; out++) {
    int exchange = a == middle;
    if (a < middle && b < to && (exchange = must_exchange(s, &source[a], &source[b])) < 0) return -1;
    target[out] = exchange ? source[b++] : source[a++];
  }
  return 0;
}

/* ---------------------------------------------------------------- collecting */

static int too_long(aot_context *cx) {
  aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
  return -1;
}

/* SortIndexedProperties up to the sort: collects o's values, absences too (as undefined) when `holes`. 0 ok. */
static int collect(aot_sorting *s, aot_value o, double length, bool holes) {
  aot_context *cx = s->cx;
  uint32_t room = length < 1024 || aot_array_is_fast(cx, o) ? (uint32_t)length : 1024;
  if (!(s->values = aot_new_elements(cx, room + 1, AOT_UNDEFINED))) return -1;
  for (double i = 0; i < length; i++) {
    aot_value v = AOT_UNDEFINED;
    if (aot_is_asked(cx)) return -1;
    int has = holes ? (v = aot_element(cx, o, i)) == AOT_EXCEPTION ? -1 : 1 : aot_element_if_present(cx, o, i, &v);
    if (has < 0) return -1;
    if (!has) continue;
    if (v == AOT_UNDEFINED) {
      s->undefined_count++;
      continue;
    }
    if (s->count == room) {
      if (room > 0x3FFFFFFF) return too_long(cx);
      aot_value *wider = aot_new_elements(cx, 2 * room + 1, AOT_UNDEFINED);
      if (!wider) return -1;
      memcpy(wider, s->values, 8 * (size_t)room);
      s->values = wider;
      room *= 2;
    }
    s->values[s->count++] = v;
    aot_barrier(cx, aot_elements_cell(s->values), v);
  }
  return 0;
}

/* The first units of a flat string, such that prefixes compare as the strings do. */
static uint64_t prefix_of(const aot_string *k, bool narrow) {
  uint64_t prefix = 0;
  uint32_t units = narrow ? 8 : 4, bits = narrow ? 8 : 16;
  for (uint32_t i = 0; i < units; i++) prefix = prefix << bits | (i < k->length ? aot_string_unit(k, i) : 0);
  return prefix;
}

/* Would programs see how often a value is converted? */
static bool conversions_show(const aot_sorting *s) {
  for (uint32_t i = 0; i < s->count; i++)
    if (aot_is_object(s->values[i]) || aot_is_kind(s->values[i], AOT_KIND_SYMBOL)) return true;
  return false;
}

/* The strings of the default order, and the records' prefixes. Without keys values are converted for each comparison. 0 ok. */
static int make_keys(aot_sorting *s) {
  aot_context *cx = s->cx;
  bool narrow = true;
  if (conversions_show(s)) return 0;
  if (!(s->keys = aot_new_elements(cx, s->count + 1, AOT_UNDEFINED))) return -1;
  for (uint32_t i = 0; i < s->count; i++) {
    aot_value v = s->values[i], key = aot_is_string(v) ? v : aot_to_string(cx, v);
    if (AOT_FAILED(key) || aot_is_asked(cx)) return -1;
    if (aot_string_is_wide(aot_string_flatten(cx, key))) narrow = false;
    s->keys[i] = key;
    aot_barrier(cx, aot_elements_cell(s->keys), key);
  }
  for (uint32_t i = 0; i < s->count; i++)
    s->items[i] = (aot_sort_record){.prefix = prefix_of(aot_string_of(s->keys[i]), narrow), .item.index = i};
  return 0;
}

/* Makes items and spare for the values. 0 ok. */
static int make_records(aot_sorting *s) {
  s->items = malloc(sizeof(aot_sort_record) * ((size_t)s->count + 1));
  s->spare = malloc(sizeof(aot_sort_record) * ((size_t)s->count + 1));
  if (!s->items || !s->spare) return too_long(s->cx);
  for (uint32_t i = 0; i < s->count; i++) s->items[i] = (aot_sort_record){.item.value = s->values[i]};
  return 0;
}

int aot_sort_values(aot_sorting *s, aot_value o, double length, bool holes) {
  if (collect(s, o, length, holes) || make_records(s)) return -1;
  if (s->compare == AOT_UNDEFINED && make_keys(s)) return -1;
  return aot_merge_sort(s);
}

int aot_sort_elements(aot_sorting *s, aot_value o, double length) {
  if (collect(s, o, length, true) || make_records(s)) return -1;
  memcpy(s->spare, s->items, sizeof(aot_sort_record) * s->count);
  return s->count > 1 ? sort_halves(s, s->spare, 0, s->count, s->items) : 0;
}

aot_value aot_sorted_value(const aot_sorting *s, uint32_t i) {
  return s->keys ? s->values[s->items[i].item.index] : s->items[i].item.value;
}

void aot_sorting_free(aot_sorting *s) {
  free(s->items);
  free(s->spare);
}

bool aot_sorting_accepts(aot_context *cx, aot_value f) {
  if (f == AOT_UNDEFINED || aot_is_callable(f)) return true;
  aot_throw_error(cx, AOT_TYPE_ERROR, "The comparison function must be either a function or undefined");
  return false;
}
