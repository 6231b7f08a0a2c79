/* map.c: Map and Set, but for the set methods (builtin_set_methods.c). ECMA-262 24.1, 24.2. */
#include "base/builtin.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "value/table.h"
#include "object/collection.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/internal_methods.h"
#include "object/iterate.h"
#include "object/new_object.h"
#include "object/wrapper.h"
#include "builtins/collections/collections.h"
#include "builtins/common/iterator_record.h"
#include <stdbool.h>

/* true = TypeError pending: this is no Map (Set). */
static bool not_kind(aot_context *cx, aot_value v, int kind, const char *method) {
  if (AOT_LIKELY(aot_is_kind(v, kind))) return false;
  aot_throw_incompatible(cx, method, v);
  return true;
}

/* ---------------------------------------------------------------- constructors */

AOT_COLD static aot_value throw_requires_new(aot_context *cx, const char *name) {
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Constructor %s requires 'new'", name);
}

/* Adds one item of the constructor's iterable. 0 ok. */
static int fill_one(aot_context *cx, aot_value collection, aot_value adder, bool direct, bool entries, aot_value item) {
  aot_value args[2] = {item, item};
  if (entries) {
    if (!aot_is_object(item)) {
      aot_description d;
      aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator value %s is not an entry object", aot_describe(cx, item, &d));
      return -1;
    }
    args[0] = aot_element(cx, item, 0);
    if (AOT_FAILED(args[0])) return -1;
    args[1] = aot_element(cx, item, 1);
    if (AOT_FAILED(args[1])) return -1;
  }
  if (direct) return aot_map_set(cx, collection, args[0], args[1]);
  return aot_call(cx, adder, collection, entries ? 2 : 1, args) == AOT_EXCEPTION ? -1 : 0;
}

int aot_collection_fill(aot_context *cx, aot_value collection, aot_value iterable, const char *name, aot_native intact,
                        bool entries) {
  if (aot_is_nullish(iterable)) return 0;
  aot_value adder = aot_object_get(cx, collection, aot_key_from_name(aot_intern_c(cx, name)), collection), item;
  if (AOT_FAILED(adder)) return -1;
  if (!aot_is_callable(adder)) {
    aot_description d, object;
    aot_throw_error(cx, AOT_TYPE_ERROR, "'%s' returned for property '%s' of object '%s' is not a function",
                    aot_describe(cx, adder, &d), name, aot_describe(cx, collection, &object));
    return -1;
  }
  bool direct = intact && aot_is_function(adder) && aot_function_of(adder)->entry == intact;
  iterator_record r;
  if (aot_iterator_record_of(cx, iterable, &r)) return -1;
  for (;;) {
    int more = aot_iterator_record_step(cx, &r, &item);
    if (more <= 0) return more;
    if (fill_one(cx, collection, adder, direct, entries, item)) {
      aot_iterator_record_abort(cx, &r);
      return -1;
    }
  }
}

AOT_BUILTIN(aot_builtin_map_set);
AOT_BUILTIN(aot_builtin_set_add);

AOT_BUILTIN(aot_builtin_map) {
  if (new_target == AOT_UNDEFINED) return throw_requires_new(cx, "Map");
  aot_value map = aot_new_collection(cx, new_target, AOT_REALM_MAP_PROTOTYPE, AOT_KIND_MAP, NULL);
  if (AOT_FAILED(map) || aot_collection_fill(cx, map, AOT_ARG(0), "set", aot_builtin_map_set, true))
    return AOT_EXCEPTION;
  return map;
}

AOT_BUILTIN(aot_builtin_set) {
  if (new_target == AOT_UNDEFINED) return throw_requires_new(cx, "Set");
  aot_value set = aot_new_collection(cx, new_target, AOT_REALM_SET_PROTOTYPE, AOT_KIND_SET, NULL);
  if (AOT_FAILED(set) || aot_collection_fill(cx, set, AOT_ARG(0), "add", aot_builtin_set_add, false))
    return AOT_EXCEPTION;
  return set;
}

AOT_BUILTIN(aot_builtin_map_species) { return this_value; }
AOT_BUILTIN(aot_builtin_set_species) { return this_value; }

/* ---------------------------------------------------------------- groupBy */

typedef struct map_grouping {
  aot_value callback, groups;
  double index;
} map_grouping;

static int add_to_group(aot_context *cx, void *data, aot_value item) {
  map_grouping *g = data;
  aot_value args[2] = {item, aot_number(g->index++)}, key = aot_call(cx, g->callback, AOT_UNDEFINED, 2, args);
  if (AOT_FAILED(key)) return 1;
  aot_value group = aot_map_get(cx, g->groups, key);
  if (group != AOT_HOLE) return aot_array_push(cx, group, item) != 0;
  return aot_map_set(cx, g->groups, key, aot_new_array(cx, 1, &item)) != 0;
}

AOT_BUILTIN(aot_builtin_map_group_by) {
  if (aot_is_nullish(AOT_ARG(0))) return aot_throw_not_iterable(cx, AOT_ARG(0), NULL);
  if (!aot_is_callable(AOT_ARG(1))) return aot_throw_not_function(cx, AOT_ARG(1));
  map_grouping g = {argv[1], aot_new_map(cx), 0};
  return aot_iterate(cx, argv[0], add_to_group, &g) ? AOT_EXCEPTION : g.groups;
}

/* ---------------------------------------------------------------- methods of both */

AOT_BUILTIN(aot_builtin_map_get) {
  if (not_kind(cx, this_value, AOT_KIND_MAP, "Map.prototype.get")) return AOT_EXCEPTION;
  aot_value v = aot_map_get(cx, this_value, AOT_ARG(0));
  return v == AOT_HOLE ? AOT_UNDEFINED : v;
}

AOT_BUILTIN(aot_builtin_map_set) {
  if (not_kind(cx, this_value, AOT_KIND_MAP, "Map.prototype.set")) return AOT_EXCEPTION;
  return aot_map_set(cx, this_value, AOT_ARG(0), AOT_ARG(1)) ? AOT_EXCEPTION : this_value;
}

AOT_BUILTIN(aot_builtin_set_add) {
  if (not_kind(cx, this_value, AOT_KIND_SET, "Set.prototype.add")) return AOT_EXCEPTION;
  return aot_map_set(cx, this_value, AOT_ARG(0), AOT_UNDEFINED) ? AOT_EXCEPTION : this_value;
}

static aot_value for_each(aot_context *cx, aot_value o, aot_value f, aot_value this_arg) {
  if (!aot_is_callable(f)) return aot_throw_not_method(cx, f);
  aot_table *t = aot_table_of(o);
  for (uint32_t i = 0; aot_table_seek(&t, &i); i++) {
    aot_value args[3] = {aot_table_value(t, i), aot_table_entry(t, i)[0], o};
    if (AOT_FAILED(aot_call(cx, f, this_arg, 3, args))) return AOT_EXCEPTION;
  }
  return AOT_UNDEFINED;
}

#define BOTH(name, kind, title)                                                                                        \
  AOT_BUILTIN(aot_builtin_##name##_has) {                                                                              \
    if (not_kind(cx, this_value, kind, title ".prototype.has")) return AOT_EXCEPTION;                                  \
    return aot_bool(aot_table_find(cx, aot_table_of(this_value), AOT_ARG(0)) != AOT_TABLE_NONE);                       \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_##name##_delete) {                                                                           \
    if (not_kind(cx, this_value, kind, title ".prototype.delete")) return AOT_EXCEPTION;                               \
    return aot_bool(aot_table_remove(cx, aot_table_of(this_value), AOT_ARG(0)));                                       \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_##name##_clear) {                                                                            \
    if (not_kind(cx, this_value, kind, title ".prototype.clear")) return AOT_EXCEPTION;                                \
    aot_wrapper *w = aot_wrapper_of(this_value);                                                                       \
    return aot_table_clear(cx, w, &w->value) ? AOT_EXCEPTION : AOT_UNDEFINED;                                          \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_##name##_size) {                                                                             \
    if (not_kind(cx, this_value, kind, "get " title ".prototype.size")) return AOT_EXCEPTION;                          \
    return aot_int((int32_t)aot_map_size(this_value));                                                                 \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_##name##_for_each) {                                                                         \
    if (not_kind(cx, this_value, kind, title ".prototype.forEach")) return AOT_EXCEPTION;                              \
    return for_each(cx, this_value, AOT_ARG(0), AOT_ARG(1));                                                           \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_##name##_entries) {                                                                          \
    if (not_kind(cx, this_value, kind, title ".prototype.entries")) return AOT_EXCEPTION;                              \
    return aot_map_iterator(cx, this_value, AOT_ITERATE_ENTRIES);                                                      \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_##name##_values) {                                                                           \
    if (not_kind(cx, this_value, kind, title ".prototype.values")) return AOT_EXCEPTION;                               \
    return aot_map_iterator(cx, this_value, AOT_ITERATE_VALUES);                                                       \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_##name##_tag) { return aot_string_from_c(cx, title); }                                       \
  AOT_BUILTIN(aot_builtin_##name##_iterator_tag) { return aot_string_from_c(cx, title " Iterator"); }
BOTH(map, AOT_KIND_MAP, "Map")
BOTH(set, AOT_KIND_SET, "Set")

AOT_BUILTIN(aot_builtin_map_keys) {
  if (not_kind(cx, this_value, AOT_KIND_MAP, "Map.prototype.keys")) return AOT_EXCEPTION;
  return aot_map_iterator(cx, this_value, AOT_ITERATE_KEYS);
}

/* ---------------------------------------------------------------- iterators */

static aot_value iterator_next(aot_context *cx, aot_value it) {
  aot_value v = AOT_UNDEFINED;
  int more = aot_map_iterator_step(cx, it, &v);
  return aot_iterator_result(cx, more ? v : AOT_UNDEFINED, !more);
}

AOT_BUILTIN(aot_builtin_map_iterator_next) {
  if (not_kind(cx, this_value, AOT_KIND_MAP_ITERATOR, "Map Iterator.prototype.next")) return AOT_EXCEPTION;
  return iterator_next(cx, this_value);
}

AOT_BUILTIN(aot_builtin_set_iterator_next) {
  if (not_kind(cx, this_value, AOT_KIND_SET_ITERATOR, "Set Iterator.prototype.next")) return AOT_EXCEPTION;
  return iterator_next(cx, this_value);
}
