/* object.c: the Object constructor and its functions. ECMA-262 20.1.1, 20.1.2. Object.prototype: builtin_object_proto.c. */
#include "base/builtin.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/descriptor.h"
#include "object/element.h"
#include "object/internal_methods.h"
#include "object/iterate.h"
#include "object/new_object.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/refusal.h"
#include "object/realm_object.h"
#include <stdbool.h>

AOT_BUILTIN(aot_builtin_object) {
  aot_value v = AOT_ARG(0);
  if (new_target != AOT_UNDEFINED && new_target != callee) {
    aot_value proto = aot_prototype_from_constructor(cx, new_target, AOT_REALM_OBJECT_PROTOTYPE);
    return AOT_FAILED(proto) ? proto : aot_new_object_with_proto(cx, proto);
  }
  return aot_is_nullish(v) ? aot_new_object(cx) : aot_to_object(cx, v);
}

/* ---------------------------------------------------------------- creating and defining */

/* ObjectDefineProperties: reads every descriptor before it defines any. */
static aot_value define_properties(aot_context *cx, aot_value o, aot_value properties) {
  aot_value props = aot_to_object(cx, properties);
  if (AOT_FAILED(props)) return props;
  aot_value keys = aot_object_own_keys(cx, props, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
  if (AOT_FAILED(keys)) return keys;
  aot_value todo = aot_new_array(cx, 0, NULL); /* key, then a descriptor object made anew from the checked fields */
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    aot_descriptor d;
    if (aot_to_key(cx, aot_list_at(keys, i), &key)) return AOT_EXCEPTION;
    int found = aot_object_get_own(cx, props, key, &d);
    if (found < 0) return AOT_EXCEPTION;
    if (!found || !(d.attributes & AOT_ENUMERABLE)) continue;
    aot_value text = aot_object_get(cx, props, key, props);
    if (AOT_FAILED(text) || aot_to_descriptor(cx, text, &d)) return AOT_EXCEPTION;
    aot_value fields[5] = {
        aot_list_at(keys, i), aot_int(d.has << 8 | d.attributes), d.has & AOT_HAS_VALUE ? d.value : AOT_UNDEFINED,
        d.has & AOT_HAS_GET ? d.getter : AOT_UNDEFINED, d.has & AOT_HAS_SET ? d.setter : AOT_UNDEFINED};
    for (int f = 0; f < 5; f++)
      if (aot_array_push(cx, todo, fields[f])) return AOT_EXCEPTION;
  }
  for (uint32_t i = 0; i < aot_list_count(todo); i += 5) {
    aot_key key;
    int bits = aot_as_int(aot_list_at(todo, i + 1));
    aot_descriptor d = {.value = aot_list_at(todo, i + 2),
                        .getter = aot_list_at(todo, i + 3),
                        .setter = aot_list_at(todo, i + 4),
                        .attributes = (uint8_t)bits,
                        .has = (uint8_t)(bits >> 8)};
    if (aot_to_key(cx, aot_list_at(todo, i), &key) || aot_define_or_throw(cx, o, key, &d)) return AOT_EXCEPTION;
  }
  return o;
}

static aot_value check_prototype(aot_context *cx, aot_value proto) {
  aot_description d;
  if (aot_is_object(proto) || proto == AOT_NULL) return proto;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Object prototype may only be an Object or null: %s",
                         aot_describe(cx, proto, &d));
}

AOT_BUILTIN(aot_builtin_object_create) {
  aot_value proto = AOT_ARG(0), properties = AOT_ARG(1);
  if (AOT_FAILED(check_prototype(cx, proto))) return AOT_EXCEPTION;
  aot_value o = aot_new_object_with_proto(cx, proto);
  return properties == AOT_UNDEFINED ? o : define_properties(cx, o, properties);
}

AOT_BUILTIN(aot_builtin_object_define_properties) {
  if (!aot_is_object(AOT_ARG(0)))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Object.defineProperties called on non-object");
  return define_properties(cx, argv[0], AOT_ARG(1));
}

AOT_BUILTIN(aot_builtin_object_define_property) {
  aot_key key;
  aot_descriptor d;
  if (!aot_is_object(AOT_ARG(0)))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Object.defineProperty called on non-object");
  if (aot_to_key(cx, AOT_ARG(1), &key) || aot_to_descriptor(cx, AOT_ARG(2), &d)) return AOT_EXCEPTION;
  return aot_define_or_throw(cx, argv[0], key, &d) ? AOT_EXCEPTION : argv[0];
}

/* Get(o, key) of a property that was just found. */
static aot_value value_of(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d) {
  if ((d->has & AOT_HAS_VALUE) && !aot_is_kind(o, AOT_KIND_PROXY)) return d->value;
  return aot_object_get(cx, o, key, o);
}

/* The value of key, the i-th that was listed, by Get: 1, 0 = it is no enumerable own property any more, -1. */
static int listed_value(aot_context *cx, aot_value o, aot_key key, uint32_t i, aot_value *v) {
  aot_descriptor d;
  *v = aot_own_nth(cx, o, key, i);
  if (*v != AOT_HOLE) return 1;
  int found = aot_object_get_own(cx, o, key, &d);
  if (found < 0) return -1;
  if (!found || !(d.attributes & AOT_ENUMERABLE)) return 0;
  *v = value_of(cx, o, key, &d);
  return AOT_FAILED(*v) ? -1 : 1;
}

/* Copies the own enumerable properties of one source by Get and Set. */
static int assign_from(aot_context *cx, aot_value to, aot_value source) {
  aot_value from = aot_to_object(cx, source);
  if (AOT_FAILED(from)) return -1;
  aot_value keys = aot_object_own_keys(cx, from, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
  if (AOT_FAILED(keys)) return -1;
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    aot_value v;
    if (aot_to_key(cx, aot_list_at(keys, i), &key)) return -1;
    int found = listed_value(cx, from, key, i, &v);
    if (found < 0 || (found && aot_set_value_again(cx, to, key, v))) return -1;
  }
  return 0;
}

AOT_BUILTIN(aot_builtin_object_assign) {
  aot_value to = aot_to_object(cx, AOT_ARG(0));
  if (AOT_FAILED(to)) return to;
  for (int32_t i = 1; i < argc; i++)
    if (!aot_is_nullish(argv[i]) && assign_from(cx, to, argv[i])) return AOT_EXCEPTION;
  return to;
}

static int add_entry(aot_context *cx, void *data, aot_value item) {
  aot_value o = *(aot_value *)data;
  aot_key property;
  aot_description d;
  if (!aot_is_object(item)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator value %s is not an entry object", aot_describe(cx, item, &d));
    return 1;
  }
  aot_value key = aot_element(cx, item, 0);
  if (AOT_FAILED(key)) return 1;
  aot_value value = aot_element(cx, item, 1);
  if (AOT_FAILED(value) || aot_to_key(cx, key, &property)) return 1;
  return aot_create_data_or_throw(cx, o, property, value) != 0;
}

AOT_BUILTIN(aot_builtin_object_from_entries) {
  if (aot_is_nullish(AOT_ARG(0))) return aot_throw_error(cx, AOT_TYPE_ERROR, "undefined is not iterable");
  aot_value o = aot_new_object(cx);
  return aot_iterate(cx, argv[0], add_entry, &o) ? AOT_EXCEPTION : o;
}

/* ---------------------------------------------------------------- keys, values, entries */

AOT_BUILTIN(aot_builtin_object_keys) {
  aot_value o = aot_to_object(cx, AOT_ARG(0));
  return AOT_FAILED(o) ? o : aot_object_own_keys(cx, o, AOT_KEYS_STRINGS | AOT_KEYS_ENUMERABLE);
}

AOT_BUILTIN(aot_builtin_object_get_own_property_names) {
  aot_value o = aot_to_object(cx, AOT_ARG(0));
  return AOT_FAILED(o) ? o : aot_object_own_keys(cx, o, AOT_KEYS_STRINGS);
}

AOT_BUILTIN(aot_builtin_object_get_own_property_symbols) {
  aot_value o = aot_to_object(cx, AOT_ARG(0));
  return AOT_FAILED(o) ? o : aot_object_own_keys(cx, o, AOT_KEYS_SYMBOLS);
}

/* EnumerableOwnProperties of an object whose properties are all in slots. */
static aot_value enumerable_slots(aot_context *cx, aot_value o, const aot_shape *s, bool entries) {
  aot_value result = aot_new_array_with_capacity(cx, s->count);
  for (uint32_t i = 0; i < s->count && !AOT_FAILED(result); i++) {
    if (!s->keys->keys[i] || !(s->keys->attributes[i] & AOT_ENUMERABLE)) continue;
    aot_value item = *aot_slot(aot_object_of(o), s, i);
    if (entries) {
      aot_value pair[2] = {s->keys->keys[i], item};
      item = aot_new_array(cx, 2, pair);
    }
    if (aot_array_push(cx, result, item)) return AOT_EXCEPTION;
  }
  return result;
}

/* Of kind value or key+value. */
static aot_value enumerable_own(aot_context *cx, aot_value v, bool entries) {
  aot_value o = aot_to_object(cx, v);
  if (AOT_FAILED(o)) return o;
  const aot_shape *s = aot_cell_of(o)->kind == AOT_KIND_OBJECT ? aot_shape_of(cx, o) : NULL;
  if (s && aot_has_only_slots(o, s)) return enumerable_slots(cx, o, s, entries);
  aot_value keys = aot_object_own_keys(cx, o, AOT_KEYS_STRINGS);
  if (AOT_FAILED(keys)) return keys;
  aot_value result = aot_new_array_with_capacity(cx, aot_list_count(keys));
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    aot_value item;
    if (aot_to_key(cx, aot_list_at(keys, i), &key)) return AOT_EXCEPTION;
    int found = listed_value(cx, o, key, i, &item);
    if (found < 0) return AOT_EXCEPTION;
    if (!found) continue;
    if (entries) {
      aot_value pair[2] = {aot_list_at(keys, i), item};
      item = aot_new_array(cx, 2, pair);
    }
    if (aot_array_push(cx, result, item)) return AOT_EXCEPTION;
  }
  return result;
}

AOT_BUILTIN(aot_builtin_object_values) { return enumerable_own(cx, AOT_ARG(0), false); }
AOT_BUILTIN(aot_builtin_object_entries) { return enumerable_own(cx, AOT_ARG(0), true); }

AOT_BUILTIN(aot_builtin_object_get_own_property_descriptor) {
  aot_key key;
  aot_descriptor d;
  aot_value o = aot_to_object(cx, AOT_ARG(0));
  if (AOT_FAILED(o) || aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  int found = aot_object_get_own(cx, o, key, &d);
  if (found < 0) return AOT_EXCEPTION;
  return found ? aot_from_descriptor(cx, &d) : AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_object_get_own_property_descriptors) {
  aot_value o = aot_to_object(cx, AOT_ARG(0));
  if (AOT_FAILED(o)) return o;
  aot_value keys = aot_object_own_keys(cx, o, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
  if (AOT_FAILED(keys)) return keys;
  aot_value result = aot_new_object(cx);
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    aot_descriptor d;
    if (aot_to_key(cx, aot_list_at(keys, i), &key)) return AOT_EXCEPTION;
    int found = aot_object_get_own(cx, o, key, &d);
    if (found < 0) return AOT_EXCEPTION;
    if (!found) continue;
    aot_value text = aot_from_descriptor(cx, &d);
    if (AOT_FAILED(text) || aot_create_data_or_throw(cx, result, key, text)) return AOT_EXCEPTION;
  }
  return result;
}

AOT_BUILTIN(aot_builtin_object_has_own) {
  aot_key key;
  aot_descriptor d;
  aot_value o = aot_to_object(cx, AOT_ARG(0));
  if (AOT_FAILED(o) || aot_to_key(cx, AOT_ARG(1), &key)) return AOT_EXCEPTION;
  int found = aot_object_get_own(cx, o, key, &d);
  return found < 0 ? AOT_EXCEPTION : aot_bool(found);
}

AOT_BUILTIN(aot_builtin_object_is) { return aot_bool(aot_same_value(AOT_ARG(0), AOT_ARG(1))); }

/* ---------------------------------------------------------------- prototypes */

AOT_BUILTIN(aot_builtin_object_get_prototype_of) {
  aot_value o = aot_to_object(cx, AOT_ARG(0));
  return AOT_FAILED(o) ? o : aot_object_get_prototype(cx, o);
}

/* The TypeError for a refused [[SetPrototypeOf]]; `shown`: what stands for a property in what V8 says of a trap, or NULL. */
AOT_COLD static aot_value throw_prototype_refused(aot_context *cx, aot_value o, aot_value proto, const char *shown) {
  aot_description d;
  if (aot_throw_if_trapped(cx, &o, "setPrototypeOf", shown)) return AOT_EXCEPTION;
  if (o == aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE))
    return aot_throw_error(cx, AOT_TYPE_ERROR,
                           "Immutable prototype object 'Object.prototype' cannot have their prototype set");
  for (aot_value p = proto; aot_is_object(p) && !aot_is_kind(p, AOT_KIND_PROXY); p = aot_object_get_prototype(cx, p))
    if (p == o) return aot_throw_error(cx, AOT_TYPE_ERROR, "Cyclic __proto__ value");
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not extensible", aot_describe(cx, o, &d));
}

int aot_set_prototype_or_throw(aot_context *cx, aot_value o, aot_value proto, const char *shown) {
  int done = aot_object_set_prototype(cx, o, proto);
  if (done == 0) throw_prototype_refused(cx, o, proto, shown);
  return done == 1 ? 0 : -1;
}

AOT_BUILTIN(aot_builtin_object_set_prototype_of) {
  aot_value o = AOT_ARG(0), proto = AOT_ARG(1);
  if (aot_is_nullish(o))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Object.setPrototypeOf called on null or undefined");
  if (AOT_FAILED(check_prototype(cx, proto))) return AOT_EXCEPTION;
  return aot_is_object(o) && aot_set_prototype_or_throw(cx, o, proto, "undefined") ? AOT_EXCEPTION : o;
}

/* ---------------------------------------------------------------- integrity levels */

static int prevent_extensions(aot_context *cx, aot_value o, const char *trap) {
  int done = aot_object_prevent_extensions(cx, o);
  aot_description d;
  if (done == 0 && aot_is_kind(o, AOT_KIND_PROXY))
    aot_throw_error(cx, AOT_TYPE_ERROR, "'%s' on proxy: trap returned falsish", trap);
  else if (done == 0) aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot prevent extensions on %s", aot_describe(cx, o, &d));
  return done == 1 ? 0 : -1;
}

/* SetIntegrityLevel: 0 ok. */
static int set_integrity(aot_context *cx, aot_value o, bool frozen) {
  if (frozen && aot_is_kind(o, AOT_KIND_TYPED_ARRAY) && aot_typed_array_of(o)->length) {
    aot_own_restrict(cx, o, 3); /* all but the elements, which are found last, as in V8 */
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot freeze array buffer views with elements");
    return -1;
  }
  if (aot_object_set_integrity(cx, o, frozen)) return 0;
  if (prevent_extensions(cx, o, "preventExtensions")) return -1;
  aot_value keys = aot_object_own_keys(cx, o, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
  if (AOT_FAILED(keys)) return -1;
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    aot_descriptor now, d = {.has = AOT_HAS_CONFIGURABLE};
    if (aot_to_key(cx, aot_list_at(keys, i), &key)) return -1;
    if (frozen) {
      int found = aot_object_get_own(cx, o, key, &now);
      if (found < 0) return -1;
      if (!found) continue;
      if (!(now.has & (AOT_HAS_GET | AOT_HAS_SET))) d.has |= AOT_HAS_WRITABLE;
    }
    if (aot_define_or_throw(cx, o, key, &d)) return -1;
  }
  return 0;
}

/* TestIntegrityLevel: 1, 0, -1. */
static int test_integrity(aot_context *cx, aot_value o, bool frozen) {
  int extensible = aot_object_is_extensible(cx, o);
  if (extensible) return extensible < 0 ? -1 : 0;
  aot_value keys = aot_object_own_keys(cx, o, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
  if (AOT_FAILED(keys)) return -1;
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    aot_descriptor d;
    if (aot_to_key(cx, aot_list_at(keys, i), &key)) return -1;
    int found = aot_object_get_own(cx, o, key, &d);
    if (found < 0) return -1;
    if (!found) continue;
    if (d.attributes & AOT_CONFIGURABLE) return 0;
    if (frozen && !(d.has & (AOT_HAS_GET | AOT_HAS_SET)) && (d.attributes & AOT_WRITABLE)) return 0;
  }
  return 1;
}

AOT_BUILTIN(aot_builtin_object_freeze) {
  aot_value o = AOT_ARG(0);
  return aot_is_object(o) && set_integrity(cx, o, true) ? AOT_EXCEPTION : o;
}

AOT_BUILTIN(aot_builtin_object_seal) {
  aot_value o = AOT_ARG(0);
  return aot_is_object(o) && set_integrity(cx, o, false) ? AOT_EXCEPTION : o;
}

AOT_BUILTIN(aot_builtin_object_prevent_extensions) {
  aot_value o = AOT_ARG(0);
  return aot_is_object(o) && prevent_extensions(cx, o, "preventExtensions") ? AOT_EXCEPTION : o;
}

AOT_BUILTIN(aot_builtin_object_is_frozen) {
  int yes = aot_is_object(AOT_ARG(0)) ? test_integrity(cx, argv[0], true) : 1;
  return yes < 0 ? AOT_EXCEPTION : aot_bool(yes);
}

AOT_BUILTIN(aot_builtin_object_is_sealed) {
  int yes = aot_is_object(AOT_ARG(0)) ? test_integrity(cx, argv[0], false) : 1;
  return yes < 0 ? AOT_EXCEPTION : aot_bool(yes);
}

AOT_BUILTIN(aot_builtin_object_is_extensible) {
  int yes = aot_is_object(AOT_ARG(0)) ? aot_object_is_extensible(cx, argv[0]) : 0;
  return yes < 0 ? AOT_EXCEPTION : aot_bool(yes);
}

/* ---------------------------------------------------------------- groupBy */

typedef struct grouping {
  aot_value callback, groups;
  double index;
} grouping;

static int add_to_group(aot_context *cx, void *data, aot_value item) {
  grouping *g = data;
  aot_value args[2] = {item, aot_number(g->index++)};
  aot_key key;
  aot_descriptor d;
  aot_value name = aot_call(cx, g->callback, AOT_UNDEFINED, 2, args);
  if (AOT_FAILED(name) || aot_to_key(cx, name, &key)) return 1;
  int found = aot_object_get_own(cx, g->groups, key, &d);
  if (found < 0) return 1;
  if (found) return aot_array_push(cx, d.value, item) != 0;
  return aot_create_data_or_throw(cx, g->groups, key, aot_new_array(cx, 1, &item)) != 0;
}

AOT_BUILTIN(aot_builtin_object_group_by) {
  aot_description d;
  if (aot_is_nullish(AOT_ARG(0)))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not iterable", aot_describe(cx, AOT_ARG(0), &d));
  if (!aot_is_callable(AOT_ARG(1))) return aot_throw_not_function(cx, AOT_ARG(1));
  grouping g = {argv[1], aot_new_object_with_proto(cx, AOT_NULL), 0};
  return aot_iterate(cx, argv[0], add_to_group, &g) ? AOT_EXCEPTION : g.groups;
}
