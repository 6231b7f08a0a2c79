/* set_methods.c: union, intersection and the other set methods. ECMA-262 24.2.4, 24.2.1.2. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "value/key.h"
#include "value/table.h"
#include "object/collection.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/internal_methods.h"
#include "builtins/common/iterator_record.h"
#include <stdbool.h>

/* A Set Record: what the methods use of their argument. */
typedef struct set_record {
  aot_value o, has, keys;
  double size;
} set_record;

static bool not_set(aot_context *cx, aot_value v, const char *method) {
  if (AOT_LIKELY(aot_is_kind(v, AOT_KIND_SET))) return false;
  aot_throw_incompatible(cx, method, v);
  return true;
}

/* Reads a method of the argument. 0 ok. */
static int read_method(aot_context *cx, aot_value o, enum aot_name name, const char *text, aot_value *out) {
  *out = aot_object_get(cx, o, aot_key_from_name(cx->names[name]), o);
  if (AOT_FAILED(*out)) return -1;
  if (aot_is_callable(*out)) return 0;
  aot_throw_error(cx, AOT_TYPE_ERROR, "The '%s' property must be a function", text);
  return -1;
}

/* GetSetRecord. 0 ok. */
static int open_record(aot_context *cx, aot_value o, set_record *out) {
  aot_description d;
  if (!aot_is_object(o)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, o, &d));
    return -1;
  }
  out->o = o;
  aot_value size = aot_object_get(cx, o, AOT_KEY(cx, size), o);
  if (AOT_FAILED(size)) return -1;
  double n = aot_to_number(cx, size);
  if (aot_has_exception(cx)) return -1;
  if (n != n) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "The 'size' property must be a number");
    return -1;
  }
  out->size = aot_to_integer_or_infinity(cx, aot_number(n));
  if (out->size < 0) {
    aot_throw_error(cx, AOT_RANGE_ERROR, "'%s' is an invalid size", aot_describe(cx, aot_number(out->size), &d));
    return -1;
  }
  if (read_method(cx, o, AOT_NAME_has, "has", &out->has)) return -1;
  return read_method(cx, o, AOT_NAME_keys, "keys", &out->keys);
}

/* Opens `this` and the argument: true = error pending. */
static bool open_both(aot_context *cx, aot_value this_value, const char *method, aot_value other, set_record *out) {
  return not_set(cx, this_value, method) || open_record(cx, other, out);
}

/* GetIteratorFromMethod of keys. 0 ok. */
static int open_keys(aot_context *cx, const set_record *s, iterator_record *r) {
  aot_value it = aot_call(cx, s->keys, s->o, 0, NULL);
  if (AOT_FAILED(it)) return -1;
  if (aot_is_object(it)) return aot_iterator_record_direct(cx, it, r);
  aot_description d;
  aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, it, &d));
  return -1;
}

/* Whether the argument has v: 1, 0, -1. */
static int record_has(aot_context *cx, const set_record *s, aot_value v) {
  aot_value yes = aot_call(cx, s->has, s->o, 1, &v);
  return AOT_FAILED(yes) ? -1 : aot_truthy(yes) != 0;
}

static bool set_has(aot_context *cx, aot_value set, aot_value v) {
  return aot_table_find(cx, aot_table_of(set), v) != AOT_TABLE_NONE;
}

static aot_value copy_set(aot_context *cx, aot_value set) {
  aot_value copy = aot_new_set(cx), key, value;
  if (AOT_FAILED(copy)) return copy;
  for (uint32_t i = 0; aot_map_next(set, &i, &key, &value);)
    if (aot_map_set(cx, copy, key, key)) return AOT_EXCEPTION;
  return copy;
}

/* ---------------------------------------------------------------- results that are sets */

AOT_BUILTIN(aot_builtin_set_union) {
  set_record s;
  iterator_record r;
  aot_value v;
  int more;
  if (open_both(cx, this_value, "Set.prototype.union", AOT_ARG(0), &s) || open_keys(cx, &s, &r)) return AOT_EXCEPTION;
  aot_value result = copy_set(cx, this_value);
  if (AOT_FAILED(result)) return result;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0)
    if (aot_map_set(cx, result, v, v)) return AOT_EXCEPTION;
  return more < 0 ? AOT_EXCEPTION : result;
}

AOT_BUILTIN(aot_builtin_set_intersection) {
  set_record s;
  iterator_record r;
  aot_value v;
  int more;
  if (open_both(cx, this_value, "Set.prototype.intersection", AOT_ARG(0), &s)) return AOT_EXCEPTION;
  aot_value result = aot_new_set(cx);
  if (aot_map_size(this_value) <= s.size) {
    aot_table *t = aot_table_of(this_value);
    for (uint32_t i = 0; aot_table_seek(&t, &i); i++) {
      v = aot_table_entry(t, i)[0];
      int yes = record_has(cx, &s, v);
      if (yes < 0 || (yes && aot_map_set(cx, result, v, v))) return AOT_EXCEPTION;
    }
    return result;
  }
  if (open_keys(cx, &s, &r)) return AOT_EXCEPTION;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0)
    if (set_has(cx, this_value, v) && aot_map_set(cx, result, v, v)) return AOT_EXCEPTION;
  return more < 0 ? AOT_EXCEPTION : result;
}

AOT_BUILTIN(aot_builtin_set_difference) {
  set_record s;
  iterator_record r;
  aot_value v;
  int more;
  if (open_both(cx, this_value, "Set.prototype.difference", AOT_ARG(0), &s)) return AOT_EXCEPTION;
  aot_value result = copy_set(cx, this_value);
  if (AOT_FAILED(result)) return result;
  if (aot_map_size(this_value) <= s.size) {
    aot_table *t = aot_table_of(this_value);
    for (uint32_t i = 0; aot_table_seek(&t, &i); i++) {
      v = aot_table_entry(t, i)[0];
      int yes = record_has(cx, &s, v);
      if (yes < 0) return AOT_EXCEPTION;
      if (yes) aot_table_remove(cx, aot_table_of(result), v);
    }
    return result;
  }
  if (open_keys(cx, &s, &r)) return AOT_EXCEPTION;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0) aot_table_remove(cx, aot_table_of(result), v);
  return more < 0 ? AOT_EXCEPTION : result;
}

AOT_BUILTIN(aot_builtin_set_symmetric_difference) {
  set_record s;
  iterator_record r;
  aot_value v;
  int more;
  if (open_both(cx, this_value, "Set.prototype.symmetricDifference", AOT_ARG(0), &s) || open_keys(cx, &s, &r))
    return AOT_EXCEPTION;
  aot_value result = copy_set(cx, this_value);
  if (AOT_FAILED(result)) return result;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0) {
    if (set_has(cx, this_value, v)) aot_table_remove(cx, aot_table_of(result), v);
    else if (aot_map_set(cx, result, v, v)) return AOT_EXCEPTION;
  }
  return more < 0 ? AOT_EXCEPTION : result;
}

/* ---------------------------------------------------------------- questions */

AOT_BUILTIN(aot_builtin_set_is_subset_of) {
  set_record s;
  if (open_both(cx, this_value, "Set.prototype.isSubsetOf", AOT_ARG(0), &s)) return AOT_EXCEPTION;
  if (aot_map_size(this_value) > s.size) return AOT_FALSE;
  aot_table *t = aot_table_of(this_value);
  for (uint32_t i = 0; aot_table_seek(&t, &i); i++) {
    int yes = record_has(cx, &s, aot_table_entry(t, i)[0]);
    if (yes <= 0) return yes < 0 ? AOT_EXCEPTION : AOT_FALSE;
  }
  return AOT_TRUE;
}

/* Walks the argument's keys until one is (wanted) or is not in the set: 1 found, 0, -1; a found one closes the iterator. */
static int any_key(aot_context *cx, aot_value set, const set_record *s, bool wanted) {
  iterator_record r;
  aot_value v;
  int more;
  if (open_keys(cx, s, &r)) return -1;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0)
    if (set_has(cx, set, v) == wanted) return aot_iterator_record_close(cx, &r) ? -1 : 1;
  return more;
}

AOT_BUILTIN(aot_builtin_set_is_superset_of) {
  set_record s;
  if (open_both(cx, this_value, "Set.prototype.isSupersetOf", AOT_ARG(0), &s)) return AOT_EXCEPTION;
  if (aot_map_size(this_value) < s.size) return AOT_FALSE;
  int missing = any_key(cx, this_value, &s, false);
  return missing < 0 ? AOT_EXCEPTION : aot_bool(!missing);
}

AOT_BUILTIN(aot_builtin_set_is_disjoint_from) {
  set_record s;
  if (open_both(cx, this_value, "Set.prototype.isDisjointFrom", AOT_ARG(0), &s)) return AOT_EXCEPTION;
  if (aot_map_size(this_value) > s.size) {
    int common = any_key(cx, this_value, &s, true);
    return common < 0 ? AOT_EXCEPTION : aot_bool(!common);
  }
  aot_table *t = aot_table_of(this_value);
  for (uint32_t i = 0; aot_table_seek(&t, &i); i++) {
    int yes = record_has(cx, &s, aot_table_entry(t, i)[0]);
    if (yes) return yes < 0 ? AOT_EXCEPTION : AOT_FALSE;
  }
  return AOT_TRUE;
}
