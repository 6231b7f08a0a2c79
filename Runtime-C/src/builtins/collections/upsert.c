/* upsert.c: getOrInsert and getOrInsertComputed of Map and WeakMap. ECMA-262 24.1.3, 24.3.3. */
#include "base/builtin.h"
#include "base/failure.h"
#include "object/collection.h"
#include "object/convert.h"
#include "object/describe.h"
#include "builtins/collections/collections.h"

static aot_value get_or_insert(aot_context *cx, aot_value map, aot_value key, aot_value v) {
  aot_value found = aot_map_get(cx, map, key);
  if (found != AOT_HOLE) return found;
  return aot_map_set(cx, map, key, v) ? AOT_EXCEPTION : v;
}

/* The callback may have added the key: its result counts. */
static aot_value get_or_compute(aot_context *cx, aot_value map, aot_value key, aot_value callback) {
  if (!aot_is_callable(callback)) return aot_throw_not_function(cx, callback);
  aot_value v = aot_map_get(cx, map, key);
  if (v != AOT_HOLE) return v;
  v = aot_call(cx, callback, AOT_UNDEFINED, 1, &key);
  return AOT_FAILED(v) || aot_map_set(cx, map, key, v) ? AOT_EXCEPTION : v;
}

/* CanonicalizeKeyedCollectionKey */
static aot_value canonical_key(aot_value key) {
  return aot_is_number(key) && aot_as_number(key) == 0 ? aot_int(0) : key;
}

AOT_BUILTIN(aot_builtin_map_get_or_insert) {
  if (!aot_is_kind(this_value, AOT_KIND_MAP))
    return aot_throw_incompatible(cx, "Map.prototype.getOrInsert", this_value);
  return get_or_insert(cx, this_value, AOT_ARG(0), AOT_ARG(1));
}

AOT_BUILTIN(aot_builtin_map_get_or_insert_computed) {
  if (!aot_is_kind(this_value, AOT_KIND_MAP))
    return aot_throw_incompatible(cx, "Map.prototype.getOrInsertComputed", this_value);
  return get_or_compute(cx, this_value, canonical_key(AOT_ARG(0)), AOT_ARG(1));
}

/* 0, or -1 with a TypeError pending: no WeakMap, or no key of one. */
static int check_weak(aot_context *cx, aot_value map, aot_value key, const char *method) {
  if (!aot_is_kind(map, AOT_KIND_WEAK_MAP)) aot_throw_incompatible(cx, method, map);
  else if (!aot_can_be_held_weakly(cx, key)) aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid value used as weak map key");
  else return 0;
  return -1;
}

AOT_BUILTIN(aot_builtin_weak_map_get_or_insert) {
  if (check_weak(cx, this_value, AOT_ARG(0), "WeakMap.prototype.getOrInsert")) return AOT_EXCEPTION;
  return get_or_insert(cx, this_value, argv[0], AOT_ARG(1));
}

AOT_BUILTIN(aot_builtin_weak_map_get_or_insert_computed) {
  if (check_weak(cx, this_value, AOT_ARG(0), "WeakMap.prototype.getOrInsertComputed")) return AOT_EXCEPTION;
  return get_or_compute(cx, this_value, argv[0], AOT_ARG(1));
}
