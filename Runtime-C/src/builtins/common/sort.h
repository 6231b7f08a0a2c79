/* sort.h: sorting values as Array.prototype.sort does, for arrays and typed arrays. */
#ifndef AOT_BUILTINS_COMMON_SORT_H
#define AOT_BUILTINS_COMMON_SORT_H

#include "aot_abi.h"
#include <stdbool.h>

typedef struct aot_sort_record {
  union {
    aot_value value;
    uint32_t index; /* where there are keys */
  } item;
  uint64_t prefix; /* where there are keys: the first units of it */
} aot_sort_record;

/* Lives on the C stack; starts with cx and compare set and all else zero. */
typedef struct aot_sorting {
  aot_context *cx;
  aot_value compare;              /* or undefined: by key */
  aot_value *values, *keys;       /* keys: strings of the default order, or NULL */
  aot_sort_record *items, *spare; /* malloc'd */
  uint32_t count, undefined_count;
} aot_sorting;

/* May f be given to sort? Else a TypeError is pending. */
bool aot_sorting_accepts(aot_context *cx, aot_value f);

/* Collects the elements [0, length) of o, absences too (as undefined) when `holes`, and sorts them. To be freed in any case. 0 ok. */
int aot_sort_values(aot_sorting *s, aot_value o, double length, bool holes);

/* Sorts the elements [0, length) of a typed array with the comparisons that V8 makes there, in its order. Requires a comparison
 * function. To be freed in any case. 0 ok. */
int aot_sort_elements(aot_sorting *s, aot_value o, double length);

/* The i-th value in order; i < count. After them come undefined_count times undefined. */
aot_value aot_sorted_value(const aot_sorting *s, uint32_t i);

void aot_sorting_free(aot_sorting *s);

#endif
