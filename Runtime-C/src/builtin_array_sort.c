/* builtin_array_sort.c: sort, toSorted: a stable merge sort. ECMA-262 23.1.3.30, 23.1.3.34.
 *
 * The values to sort are copied into pairs {value, key} first, so that nothing that the comparison function does to the array
 * can disturb the sort. key is the value's string for the default order. Two buffers of pairs take turns as source and
 * target; the source always holds all values, so no barrier is needed: what the collector marks there covers the target. */
#include "builtin_array.h"

typedef struct pair { aot_value value, key; } pair;

typedef struct sorting {
  aot_context *cx;
  aot_value compare;     /* or undefined: by key */
  pair *items, *spare;   /* in ELEMENTS cells */
  uint32_t count, undefined_count;
} sorting;

/* Whether b must come before a: 1, 0, -1 error. */
static int must_swap(sorting *s, const pair *a, const pair *b) {
  if (s->compare == AOT_UNDEFINED) return aot_string_compare(a->key, b->key) > 0;
  aot_value args[2] = {a->value, b->value};
  aot_value r = aot_call(s->cx, s->compare, AOT_UNDEFINED, 2, args);
  if (AOT_LIKELY(aot_is_int(r))) return aot_as_int(r) > 0;
  if (AOT_FAILED(r)) return -1;
  double d = aot_to_number(s->cx, r);
  return aot_has_exception(s->cx) ? -1 : d > 0;
}

/* Sorts items[from, to) by insertion, in place. 0 ok. */
static int insertion_sort(sorting *s, uint32_t from, uint32_t to) {
  for (uint32_t i = from + 1; i < to; i++) {
    pair moving = s->items[i];
    s->spare[i] = moving;   /* keeps it visible to the collector while it is overwritten in items */
    uint32_t k = i;
    while (k > from) {
      int swap = must_swap(s, &s->items[k - 1], &moving);
      if (swap < 0) return -1;
      if (!swap) break;
      s->items[k] = s->items[k - 1];
      k--;
    }
    s->items[k] = moving;
  }
  return 0;
}

/* Merges items[from, middle) and items[middle, to) into spare[from, to). 0 ok. */
static int merge(sorting *s, uint32_t from, uint32_t middle, uint32_t to) {
  uint32_t a = from, b = middle, out = from;
  while (a < middle && b < to) {
    int swap = must_swap(s, &s->items[a], &s->items[b]);
    if (swap < 0) return -1;
    s->spare[out++] = swap ? s->items[b++] : s->items[a++];
  }
  memcpy(s->spare + out, s->items + a, sizeof(pair) * (middle - a));
  out += middle - a;
  memcpy(s->spare + out, s->items + b, sizeof(pair) * (to - b));
  return 0;
}

#define RUN 8u

static int merge_sort(sorting *s) {
  uint32_t n = s->count;
  for (uint32_t from = 0; from < n; from += RUN)
    if (insertion_sort(s, from, from + RUN < n ? from + RUN : n)) return -1;
  for (uint64_t width = RUN; width < n; width *= 2) {
    for (uint64_t from = 0; from < n; from += 2 * width) {
      uint64_t middle = from + width < n ? from + width : n, to = from + 2 * width < n ? from + 2 * width : n;
      if (merge(s, (uint32_t)from, (uint32_t)middle, (uint32_t)to)) return -1;
    }
    pair *was = s->items;
    s->items = s->spare;
    s->spare = was;
  }
  return 0;
}

/* ---------------------------------------------------------------- collecting */

static pair *new_pairs(aot_context *cx, double count) {
  if (count > 0x3FFFFFFF) {
    aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
    return NULL;
  }
  return (pair *)aot_new_elements(cx, 2 * (uint32_t)count + 2, AOT_UNDEFINED);
}

/* SortIndexedProperties up to the sort: collects o's values, absences too (as undefined) when `holes`. 0 ok. */
static int collect(sorting *s, aot_value o, double length, bool holes) {
  aot_context *cx = s->cx;
  uint32_t room = aot_is_array(o) || length < 1024 ? (uint32_t)(length < 0x3FFFFFFF ? length : 0x3FFFFFFF) : 1024;
  s->items = new_pairs(cx, room);
  if (!s->items) return -1;
  for (double i = 0; i < length; i++) {
    aot_value v;
    int has = holes ? 1 : aot_element_if_present(cx, o, i, &v);
    if (holes && (v = aot_element(cx, o, i)) == AOT_EXCEPTION) has = -1;
    if (has < 0) return -1;
    if (!has) continue;
    if (v == AOT_UNDEFINED) { s->undefined_count++; continue; }
    if (s->count == room) {
      pair *wider = new_pairs(cx, 2.0 * room);
      if (!wider) return -1;
      memcpy(wider, s->items, sizeof(pair) * room);
      s->items = wider;
      room *= 2;
    }
    s->items[s->count++].value = v;
    aot_barrier(cx, aot_elements_cell((aot_value *)s->items), v);
  }
  return 0;
}

/* The strings of the default order. 0 ok. */
static int make_keys(sorting *s) {
  for (uint32_t i = 0; i < s->count; i++) {
    aot_value v = s->items[i].value, key = aot_is_string(v) ? v : aot_to_string(s->cx, v);
    if (AOT_FAILED(key)) return -1;
    aot_string_flatten(s->cx, key);
    s->items[i].key = key;
    aot_barrier(s->cx, aot_elements_cell((aot_value *)s->items), key);
  }
  return 0;
}

static int sort_values(sorting *s, aot_value o, double length, bool holes) {
  if (collect(s, o, length, holes)) return -1;
  s->spare = new_pairs(s->cx, s->count);
  if (!s->spare || (s->compare == AOT_UNDEFINED && make_keys(s))) return -1;
  return merge_sort(s);
}

static bool is_comparison(aot_value f) { return f == AOT_UNDEFINED || aot_is_callable(f); }

AOT_COLD static aot_value throw_comparison(aot_context *cx) {
  return aot_throw_error(cx, AOT_TYPE_ERROR, "The comparison function must be either a function or undefined");
}

/* Writes the sorted values back. 0 ok. */
static int write_back(sorting *s, aot_value o, double length) {
  aot_context *cx = s->cx;
  uint32_t n = s->count, all = n + s->undefined_count;
  aot_array *a = aot_array_of(o);
  if (is_fast_of(cx, o, length)) {
    for (uint32_t i = 0; i < n; i++) a->elements[i] = s->items[i].value;
    for (uint32_t i = n; i < all; i++) a->elements[i] = AOT_UNDEFINED;
    for (uint32_t i = all; i < a->count; i++) a->elements[i] = AOT_HOLE;
    barrier_elements(cx, a);
    return 0;
  }
  for (uint32_t i = 0; i < all; i++) if (aot_set_element(cx, o, i, i < n ? s->items[i].value : AOT_UNDEFINED)) return -1;
  for (double i = all; i < length; i++) {
    aot_key key = aot_key_at(cx, i);
    int has = aot_object_has(cx, o, key);
    if (has < 0 || (has && aot_delete_or_throw(cx, o, key))) return -1;
  }
  return 0;
}

AOT_BUILTIN(aot_builtin_array_sort) {
  sorting s = {.cx = cx, .compare = AOT_ARG(0)};
  if (!is_comparison(s.compare)) return throw_comparison(cx);
  array_this a = open_this(cx, this_value, "Array.prototype.sort");
  if (AOT_FAILED(a.o)) return a.o;
  return sort_values(&s, a.o, a.length, false) || write_back(&s, a.o, a.length) ? AOT_EXCEPTION : a.o;
}

AOT_BUILTIN(aot_builtin_array_to_sorted) {
  sorting s = {.cx = cx, .compare = AOT_ARG(0)};
  if (!is_comparison(s.compare)) return throw_comparison(cx);
  array_this a = open_this(cx, this_value, "Array.prototype.toSorted");
  if (AOT_FAILED(a.o)) return a.o;
  if (a.length > AOT_MAX_ARRAY_LENGTH) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
  if (sort_values(&s, a.o, a.length, true)) return AOT_EXCEPTION;
  aot_value result = aot_new_array_with_capacity(cx, s.count + s.undefined_count);
  for (uint32_t i = 0; i < s.count; i++) if (aot_array_push(cx, result, s.items[i].value)) return AOT_EXCEPTION;
  for (uint32_t i = 0; i < s.undefined_count; i++) if (aot_array_push(cx, result, AOT_UNDEFINED)) return AOT_EXCEPTION;
  return result;
}
