/* merge_sort.h: the stable sort behind sort.c. */
#ifndef AOT_BUILTINS_COMMON_MERGE_SORT_H
#define AOT_BUILTINS_COMMON_MERGE_SORT_H

#include "builtins/common/sort.h"

/* Sorts s->items; s->spare has as much room. 0 ok. */
int aot_merge_sort(aot_sorting *s);

#endif
