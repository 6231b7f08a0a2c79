/* array.h: arrays and lists. */
#ifndef AOT_OBJECT_ARRAY_H
#define AOT_OBJECT_ARRAY_H

#include "aot_abi.h"
#include "object/descriptor.h"
#include <stdbool.h>

/* aot_cell.aux of arrays */
#define AOT_ARR_LENGTH_READONLY 1u

static inline bool aot_has_elements(aot_value o) {
  return aot_cell_of(o)->kind == AOT_KIND_ARRAY || aot_cell_of(o)->kind == AOT_KIND_ARGUMENTS;
}

/* True: a real array, dense [0,length) storage without holes lookups on prototypes, nothing restricted; fast paths may use
 * elements directly (absent = AOT_HOLE, only when no_holes is false). */
bool aot_array_is_fast(aot_context *cx, aot_value v);
/* The ascending indexes of the elements below `end` that a mostly empty array has, malloc'd; *list is NULL when there are none. False: the
 * array is not of the kind, or somebody could tell that the other indexes are not looked for. */
bool aot_array_present_indexes(aot_context *cx, aot_value v, double end, uint32_t **list, uint32_t *n);
/* An array that is made with at most so many elements has its storage, full of holes, at once. */
#define AOT_MOST_HOLES 65536u
aot_value aot_new_array_of_holes(aot_context *cx, uint32_t count); /* all of them dense, to be filled in any order */
/* New storage for `capacity` elements, at least count; what lies beyond count is AOT_HOLE. 0 ok */
int aot_array_resize(aot_context *cx, aot_array *a, uint32_t capacity);
int aot_array_reserve(aot_context *cx, aot_array *a, uint32_t capacity); /* 0 ok */
int aot_array_set_length(aot_context *cx, aot_value a, double length);   /* 1/0/-1 */
/* An array around elements of aot_new_elements that are filled already: they are made first, so that the array never points to
 * younger ones. */
aot_value aot_array_of_elements(aot_context *cx, aot_value *elements, uint32_t count);
aot_value aot_array_from_list(aot_context *cx, uint32_t n, const aot_value *v);
aot_value aot_array_create(aot_context *cx, double length, aot_value proto); /* ArrayCreate */
aot_value aot_array_species_create(aot_context *cx, aot_value original, double length);

/* CreateListFromArrayLike into a fresh array value. */
aot_value aot_list_from_array_like(aot_context *cx, aot_value v);

/* arrays */
int aot_array_put(aot_context *cx, aot_value a, uint32_t index,
                  aot_value v); /* existing or new element of an extensible array; 0 ok */
int aot_array_define_length(aot_context *cx, aot_value a, const aot_descriptor *d);
void aot_array_to_sparse(aot_context *cx, aot_array *a);

/* The keys that aot_object_own_keys returned. */
static inline uint32_t aot_list_count(aot_value list) { return aot_array_of(list)->count; }

static inline aot_value aot_list_at(aot_value list, uint32_t i) { return aot_array_of(list)->elements[i]; }

#endif
