/* collection.c: Map and Set objects for the rest of the runtime. */
#include "object/collection.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/table.h"
#include "object/iterate.h"
#include "object/new_object.h"
#include "object/wrapper.h"
#include <stdbool.h>

aot_value aot_new_collection(aot_context *cx, aot_value new_target, enum aot_realm_id proto, int kind,
                             aot_weak_registrar weak) {
  aot_value o = aot_new_exotic(cx, new_target, proto, sizeof(aot_wrapper), kind);
  if (AOT_FAILED(o)) return o;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  bool map = kind == AOT_KIND_MAP || kind == AOT_KIND_WEAK_MAP;
  aot_table *t = aot_table_new(cx, AOT_TABLE_MIN_CAPACITY, map ? 3 : 2, weak);
  if (!t) return AOT_EXCEPTION;
  w->value = aot_box(t);
  aot_barrier(cx, w, w->value);
  return o;
}

aot_value aot_new_map(aot_context *cx) {
  return aot_new_collection(cx, AOT_UNDEFINED, AOT_REALM_MAP_PROTOTYPE, AOT_KIND_MAP, NULL);
}
aot_value aot_new_set(aot_context *cx) {
  return aot_new_collection(cx, AOT_UNDEFINED, AOT_REALM_SET_PROTOTYPE, AOT_KIND_SET, NULL);
}

aot_value aot_map_get(aot_context *cx, aot_value map, aot_value key) {
  aot_table *t = aot_table_of(map);
  uint32_t i = aot_table_find(cx, t, key);
  return i == AOT_TABLE_NONE ? AOT_HOLE : aot_table_value(t, i);
}

int aot_map_set(aot_context *cx, aot_value map, aot_value key, aot_value value) {
  aot_wrapper *w = aot_wrapper_of(map);
  return aot_table_put(cx, w, &w->value, key, value);
}

uint32_t aot_map_size(aot_value map) { return aot_table_of(map)->live; }

int aot_map_next(aot_value map, uint32_t *cursor, aot_value *key, aot_value *value) {
  aot_table *t = aot_table_of(map);
  if (!aot_table_seek(&t, cursor)) return 0;
  *key = aot_table_entry(t, *cursor)[0];
  *value = aot_table_value(t, *cursor);
  ++*cursor;
  return 1;
}

aot_value aot_map_iterator(aot_context *cx, aot_value map, int kind) {
  bool is_map = aot_is_kind(map, AOT_KIND_MAP);
  aot_value it =
      aot_new_exotic(cx, AOT_UNDEFINED, is_map ? AOT_REALM_MAP_ITERATOR_PROTOTYPE : AOT_REALM_SET_ITERATOR_PROTOTYPE,
                     sizeof(aot_wrapper), is_map ? AOT_KIND_MAP_ITERATOR : AOT_KIND_SET_ITERATOR);
  if (AOT_FAILED(it)) return it;
  aot_wrapper *w = aot_wrapper_of(it);
  w->value = map;
  w->extra[0] = aot_box(aot_table_of(map));
  w->extra[1] = aot_int(0);
  w->extra[2] = aot_int(kind);
  return it;
}

int aot_map_iterator_step(aot_context *cx, aot_value iterator, aot_value *out) {
  aot_wrapper *w = aot_wrapper_of(iterator);
  if (w->value == AOT_UNDEFINED) return 0;
  aot_table *t = (aot_table *)(uintptr_t)w->extra[0];
  uint32_t i = (uint32_t)aot_as_int(w->extra[1]);
  if (!aot_table_seek(&t, &i)) {
    w->value = w->extra[0] = AOT_UNDEFINED;
    return 0;
  }
  if (w->extra[0] != aot_box(t)) {
    w->extra[0] = aot_box(t);
    aot_barrier(cx, w, w->extra[0]);
  }
  w->extra[1] = aot_int((int32_t)(i + 1));
  int kind = aot_as_int(w->extra[2]);
  aot_value pair[2] = {aot_table_entry(t, i)[0], aot_table_value(t, i)};
  *out = kind == AOT_ITERATE_ENTRIES ? aot_new_array(cx, 2, pair) : pair[kind == AOT_ITERATE_VALUES];
  return 1;
}
