/* array_sort.c: sort, toSorted. ECMA-262 23.1.3.30, 23.1.3.34. */
#include "base/builtin.h"
#include "base/failure.h"
#include "value/key.h"
#include "object/element.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include "builtins/array/array_methods.h"
#include "builtins/common/sort.h"
#include <stdbool.h>

/* Writes the sorted values back. 0 ok. */
static int write_back(aot_sorting *s, aot_value o, double length) {
  aot_context *cx = s->cx;
  uint32_t n = s->count, all = n + s->undefined_count;
  aot_array *a = aot_array_of(o);
  if (is_fast_of(cx, o, length)) {
    for (uint32_t i = 0; i < n; i++) a->elements[i] = aot_sorted_value(s, i);
    for (uint32_t i = n; i < all; i++) a->elements[i] = AOT_UNDEFINED;
    for (uint32_t i = all; i < a->count; i++) a->elements[i] = AOT_HOLE;
    barrier_elements(cx, a);
    return 0;
  }
  for (uint32_t i = 0; i < all; i++)
    if (aot_put_element(cx, o, i, i < n ? aot_sorted_value(s, i) : AOT_UNDEFINED)) return -1;
  for (double i = all; i < length; i++) {
    aot_key key = aot_key_at(cx, i);
    int has = aot_object_has(cx, o, key);
    if (has < 0 || (has && aot_delete_or_throw(cx, o, key))) return -1;
  }
  return 0;
}

AOT_BUILTIN(aot_builtin_array_sort) {
  aot_sorting s = {.cx = cx, .compare = AOT_ARG(0)};
  if (!aot_sorting_accepts(cx, s.compare)) return AOT_EXCEPTION;
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  int failed = aot_sort_values(&s, a.o, a.length, false) || write_back(&s, a.o, a.length);
  aot_sorting_free(&s);
  return failed ? AOT_EXCEPTION : a.o;
}

AOT_BUILTIN(aot_builtin_array_to_sorted) {
  aot_sorting s = {.cx = cx, .compare = AOT_ARG(0)};
  if (!aot_sorting_accepts(cx, s.compare)) return AOT_EXCEPTION;
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  if (a.length > AOT_MAX_ARRAY_LENGTH) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
  int failed = aot_sort_values(&s, a.o, a.length, true);
  aot_value result = failed ? AOT_EXCEPTION : aot_new_array_with_capacity(cx, s.count + s.undefined_count);
  for (uint32_t i = 0; !failed && i < s.count; i++) failed = aot_array_push(cx, result, aot_sorted_value(&s, i));
  for (uint32_t i = 0; !failed && i < s.undefined_count; i++) failed = aot_array_push(cx, result, AOT_UNDEFINED);
  aot_sorting_free(&s);
  return failed ? AOT_EXCEPTION : result;
}
