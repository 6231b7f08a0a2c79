/* new_array.c: how arrays are made. One that is made with few elements, or with room for them, has them in its own cell until it needs room
 * for more: docs/decisions/105-elements-in-their-array.md.
 */
#include "base/context.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "heap/poison.h"
#include "object/array.h"
#include "object/property.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/state.h"
#include <string.h>

#define MOST_IN_PLACE 56u /* elements in the cell of an array: cells of up to 496 bytes are allocated in line */

/* What the granule of a cell has room for anyway. The sanitizer shall see reads past the end. */
#define ROOM_FOR(count) (AOT_HAS_ASAN ? (count) : ((count) + 1) & ~1u)
#define AT_ONCE         (AOT_HAS_ASAN ? 1u : 2u) /* divides all capacities of elements in place */

static uint32_t size_of(uint32_t capacity) { return (uint32_t)sizeof(aot_array) + 8 * capacity; }

aot_shape *aot_make_array_shape(aot_context *cx) {
  return cx->core->array_shape = aot_shape_class_root(cx, aot_realm(cx, AOT_REALM_ARRAY_PROTOTYPE), 0);
}

/* The cell of an array when its run has one, which takes no call; or NULL. */
static inline aot_array *cell_at_hand(aot_context *cx, uint32_t capacity) {
  uint32_t c = (size_of(capacity) + 15) >> 4; /* as in aot_alloc */
  aot_run *run = &cx->head.runs[c];
  aot_array *a = (aot_array *)run->next;
  if (AOT_UNLIKELY(run->next == run->end)) return NULL;
  run->next += c << 4;
  return a;
}

/* The elements in place are the caller's to fill, up to the capacity, before anything is allocated. */
static inline aot_value initialize(aot_array *a, const aot_shape *s, uint32_t length, uint32_t count,
                                   uint32_t capacity) {
  a->head = (aot_cell){.shape = s->id, .kind = AOT_KIND_ARRAY, .flags = AOT_OBJ_EXOTIC};
  a->overflow = NULL;
  a->elements = capacity ? a->place : NULL;
  a->sparse = NULL;
  a->storage = (aot_cell){.shape = length, .kind = AOT_KIND_ELEMENTS, .aux = AOT_ELEMENTS_IN_PLACE};
  a->capacity = capacity;
  a->count = count;
  return aot_box(a);
}

static inline void fill_with_holes(aot_array *a, uint32_t capacity) {
  static const aot_value holes[2] = {AOT_HOLE, AOT_HOLE};
  for (uint32_t i = 0; i < capacity; i += AT_ONCE) memcpy(a->place + i, holes, 8 * AT_ONCE);
}

static inline void fill_with(aot_array *a, uint32_t capacity, uint32_t count, const aot_value *values) {
  if (capacity > count) a->place[count] = AOT_HOLE;
  for (uint32_t i = 0; i < count; i++) a->place[i] = values[i];
}

aot_value aot_array_of_elements(aot_context *cx, aot_value *elements, uint32_t count) {
  aot_value v = aot_new_array(cx, 0, NULL);
  aot_array *a = aot_array_of(v);
  a->elements = elements;
  a->length = a->count = a->capacity = count;
  return v;
}

/* ---------------------------------------------------------------- with elements */

/* What calls nothing is apart from what does: it saves no registers. */
static AOT_NOINLINE aot_value new_array_slow(aot_context *cx, uint32_t count, const aot_value *values) {
  if (count > MOST_IN_PLACE) {
    aot_value *elements = aot_new_elements(cx, count, AOT_EXCEPTION);
    if (!elements) return AOT_EXCEPTION;
    memcpy(elements, values, count * sizeof *elements);
    return aot_array_of_elements(cx, elements, count);
  }
  const aot_shape *s = aot_array_shape(cx);
  aot_array *a = aot_alloc(cx, size_of(ROOM_FOR(count)), AOT_KIND_ARRAY);
  fill_with(a, ROOM_FOR(count), count, values);
  return initialize(a, s, count, count, ROOM_FOR(count));
}

aot_value aot_new_array(aot_context *cx, uint32_t count, const aot_value *values) {
  const aot_shape *s = cx->core->array_shape;
  aot_array *a = count <= MOST_IN_PLACE && s ? cell_at_hand(cx, ROOM_FOR(count)) : NULL;
  if (AOT_UNLIKELY(!a)) return new_array_slow(cx, count, values);
  fill_with(a, ROOM_FOR(count), count, values);
  return initialize(a, s, count, count, ROOM_FOR(count));
}

static AOT_NOINLINE aot_value new_array_of_holes_slow(aot_context *cx, uint32_t count) {
  if (count > MOST_IN_PLACE) {
    aot_value *elements = aot_new_elements(cx, count, AOT_HOLE);
    return elements ? aot_array_of_elements(cx, elements, count) : AOT_EXCEPTION;
  }
  const aot_shape *s = aot_array_shape(cx);
  aot_array *a = aot_alloc(cx, size_of(ROOM_FOR(count)), AOT_KIND_ARRAY);
  fill_with_holes(a, ROOM_FOR(count));
  return initialize(a, s, count, count, ROOM_FOR(count));
}

aot_value aot_new_array_of_holes(aot_context *cx, uint32_t count) {
  const aot_shape *s = cx->core->array_shape;
  aot_array *a = count <= MOST_IN_PLACE && s ? cell_at_hand(cx, ROOM_FOR(count)) : NULL;
  if (AOT_UNLIKELY(!a)) return new_array_of_holes_slow(cx, count);
  fill_with_holes(a, ROOM_FOR(count));
  return initialize(a, s, count, count, ROOM_FOR(count));
}

aot_value aot_array_from_list(aot_context *cx, uint32_t n, const aot_value *v) { return aot_new_array(cx, n, v); }

/* ---------------------------------------------------------------- with room */

static aot_value new_array_with_room(aot_context *cx, const aot_shape *s, uint32_t capacity, uint32_t length) {
  uint32_t in_place = capacity <= MOST_IN_PLACE ? ROOM_FOR(capacity) : 0;
  aot_array *a = aot_alloc(cx, size_of(in_place), AOT_KIND_ARRAY);
  fill_with_holes(a, in_place);
  aot_value v = initialize(a, s, length, 0, in_place);
  return capacity > in_place && aot_array_resize(cx, a, capacity) ? AOT_EXCEPTION : v;
}

aot_value aot_new_array_with_capacity(aot_context *cx, uint32_t capacity) {
  return new_array_with_room(cx, aot_array_shape(cx), capacity, 0);
}

aot_value aot_array_create(aot_context *cx, double length, aot_value proto) {
  if (length > 4294967295.0) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
  bool is_plain = proto == AOT_UNDEFINED || proto == cx->realm[AOT_REALM_ARRAY_PROTOTYPE];
  const aot_shape *s = is_plain ? aot_array_shape(cx) : aot_shape_root(cx, proto, 0);
  return new_array_with_room(cx, s, length <= AOT_MOST_HOLES ? (uint32_t)length : 0, (uint32_t)length);
}
