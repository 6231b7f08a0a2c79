/* object.c: objects and their properties. */
#include "embed/run.h"
#include "embed/text.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/internal_methods.h"
#include "object/own_property.h"
#include "object/property_access.h"
#include <stdlib.h>

aot_status aot_make_object(aot_context *cx, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  return aot_ref_make(e, aot_new_object(cx), out);
}

aot_status aot_make_array(aot_context *cx, size_t count, const aot_ref *elements, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  if (count > 0) AOT_NEEDS(elements);
  if (count > INT32_MAX) return aot_refuse(AOT_E_RANGE, "an array of so many elements cannot be made at once");
  aot_value v;
  for (size_t i = 0; i < count; i++)
    if (!aot_ref_value(e, elements[i], &v))
      return aot_refuse(AOT_E_REF, "element %zu is no handle of this context, or is gone", i);
  aot_value array = aot_new_array_with_capacity(cx, (uint32_t)count);
  for (size_t i = 0; i < count && !AOT_FAILED(array); i++) {
    aot_ref_value(e, elements[i], &v);
    if (aot_array_push(cx, array, v)) array = AOT_EXCEPTION;
  }
  return AOT_FAILED(array) ? aot_outcome(e) : aot_ref_make(e, array, out);
}

/* ---------------------------------------------------------------- access */

typedef struct property_access {
  aot_value object, value;
  aot_key key;
  aot_value raw_key; /* when it has to be converted, else AOT_HOLE */
  int answer;
} property_access;

/* The key is known, or is made of raw_key. False: an error is pending. */
static bool has_key(aot_embedding *e, property_access *a) {
  return a->raw_key == AOT_HOLE || aot_to_key(e->cx, a->raw_key, &a->key) == 0;
}

static void run_read(aot_embedding *e, void *data) {
  property_access *a = data;
  if (has_key(e, a)) a->value = aot_get_value(e->cx, a->object, a->key);
}

static void run_write(aot_embedding *e, void *data) {
  property_access *a = data;
  if (has_key(e, a)) aot_set_value(e->cx, a->object, a->key, a->value);
}

static void run_has(aot_embedding *e, void *data) {
  property_access *a = data;
  a->answer = aot_object_has(e->cx, a->object, a->key);
}

static void run_remove(aot_embedding *e, void *data) {
  property_access *a = data;
  aot_delete_or_throw(e->cx, a->object, a->key);
}

static void run_names(aot_embedding *e, void *data) {
  property_access *a = data;
  a->value = aot_object_own_keys(e->cx, a->object, AOT_KEYS_STRINGS | AOT_KEYS_ENUMERABLE);
}

/* An object is needed; `may_be_primitive`: reading finds properties of primitives, too. */
static aot_status begin(aot_embedding *e, aot_ref object, bool may_be_primitive, property_access *a) {
  AOT_NEEDS_NO_ERROR(e);
  AOT_READ(e, object, &a->object);
  a->raw_key = AOT_HOLE;
  if (aot_is_object(a->object)) return AOT_OK;
  if (may_be_primitive && !aot_is_nullish(a->object)) return AOT_OK;
  return aot_refuse(AOT_E_TYPE, "the value is no object");
}

static aot_status begin_named(aot_embedding *e, aot_ref object, const char *name, bool may_be_primitive,
                              property_access *a) {
  AOT_NEEDS(name);
  aot_status status = begin(e, object, may_be_primitive, a);
  return status ? status : aot_key_of_text(e, name, &a->key);
}

/* Own data of an ordinary object, an element of an array: what reading finds without running anything, or AOT_HOLE. */
static aot_value data_at_once(const aot_embedding *e, property_access *a) {
  if (!aot_is_object(a->object) || e->cx->head.is_ending) return AOT_HOLE;
  if (a->raw_key != AOT_HOLE) {
    if (!aot_is_string(a->raw_key) || !(aot_string_of(a->raw_key)->head.flags & AOT_STR_INTERNED)) return AOT_HOLE;
    a->key = aot_key_from_name(a->raw_key);
    a->raw_key = AOT_HOLE;
  }
  const aot_cell *c = aot_cell_of(a->object);
  if (a->key.is_index) {
    if (c->kind != AOT_KIND_ARRAY) return AOT_HOLE;
    const aot_array *array = aot_array_of(a->object);
    return a->key.index < array->count ? array->elements[a->key.index] : AOT_HOLE;
  }
  if (c->kind != AOT_KIND_OBJECT) return AOT_HOLE;
  const aot_shape *s = aot_shape_of(e->cx, a->object);
  int32_t entry = aot_shape_find(s, a->key.value);
  if (entry < 0 || s->keys->attributes[entry] & (AOT_ACCESSOR | AOT_PROP_LAZY | AOT_PROP_UNMADE)) return AOT_HOLE;
  return *aot_slot(aot_object_of(a->object), s, (uint32_t)entry);
}

static aot_status finish_read(aot_embedding *e, property_access *a, aot_ref *out) {
  aot_value data = data_at_once(e, a);
  if (data != AOT_HOLE) return aot_ref_make(e, data, out);
  aot_status status = aot_enter_program(e, run_read, a);
  return status ? status : aot_ref_make(e, a->value, out);
}

aot_status aot_get_named_value(aot_embedding *e, aot_value object, const char *name, aot_value *out) {
  property_access a = {.object = object, .raw_key = AOT_HOLE};
  aot_status status = aot_key_of_text(e, name, &a.key);
  if (!status) status = aot_enter_program(e, run_read, &a);
  if (!status) *out = a.value;
  return status;
}

aot_status aot_set_named_value(aot_embedding *e, aot_value object, const char *name, aot_value value) {
  property_access a = {.object = object, .value = value, .raw_key = AOT_HOLE};
  aot_status status = aot_key_of_text(e, name, &a.key);
  return status ? status : aot_enter_program(e, run_write, &a);
}

aot_status aot_property_read(aot_context *cx, aot_ref object, const char *name, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  property_access a;
  aot_status status = begin_named(e, object, name, true, &a);
  return status ? status : finish_read(e, &a, out);
}

aot_status aot_property_write(aot_context *cx, aot_ref object, const char *name, aot_ref value) {
  AOT_BEGIN(cx);
  property_access a;
  aot_status status = begin_named(e, object, name, false, &a);
  if (status) return status;
  AOT_READ(e, value, &a.value);
  return aot_enter_program(e, run_write, &a);
}

aot_status aot_property_has(aot_context *cx, aot_ref object, const char *name, int *has) {
  AOT_BEGIN(cx);
  AOT_NEEDS(has);
  property_access a;
  aot_status status = begin_named(e, object, name, false, &a);
  if (status) return status;
  status = aot_enter_program(e, run_has, &a);
  if (status == AOT_OK) *has = a.answer;
  return status;
}

aot_status aot_property_remove(aot_context *cx, aot_ref object, const char *name) {
  AOT_BEGIN(cx);
  property_access a;
  aot_status status = begin_named(e, object, name, false, &a);
  return status ? status : aot_enter_program(e, run_remove, &a);
}

/* ---------------------------------------------------------------- by keys and indexes */

static aot_status begin_keyed(aot_embedding *e, aot_ref object, aot_ref key, bool may_be_primitive,
                              property_access *a) {
  aot_status status = begin(e, object, may_be_primitive, a);
  if (status) return status;
  AOT_READ(e, key, &a->raw_key);
  if (aot_is_string(a->raw_key) || aot_is_number(a->raw_key) || aot_is_kind(a->raw_key, AOT_KIND_SYMBOL)) return AOT_OK;
  return aot_refuse(AOT_E_TYPE, "a key is a string, a symbol or a number");
}

aot_status aot_key_read(aot_context *cx, aot_ref object, aot_ref key, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  property_access a;
  aot_status status = begin_keyed(e, object, key, true, &a);
  return status ? status : finish_read(e, &a, out);
}

aot_status aot_key_write(aot_context *cx, aot_ref object, aot_ref key, aot_ref value) {
  AOT_BEGIN(cx);
  property_access a;
  aot_status status = begin_keyed(e, object, key, false, &a);
  if (status) return status;
  AOT_READ(e, value, &a.value);
  return aot_enter_program(e, run_write, &a);
}

/* 2^32 - 1 is a name, not an index. */
static void set_index(property_access *a, uint32_t index) {
  if (index == UINT32_MAX) a->raw_key = aot_double((double)index);
  else a->key = aot_key_from_index(index);
}

aot_status aot_element_read(aot_context *cx, aot_ref object, uint32_t index, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  property_access a;
  aot_status status = begin(e, object, true, &a);
  if (status) return status;
  set_index(&a, index);
  return finish_read(e, &a, out);
}

aot_status aot_element_write(aot_context *cx, aot_ref object, uint32_t index, aot_ref value) {
  AOT_BEGIN(cx);
  property_access a;
  aot_status status = begin(e, object, false, &a);
  if (status) return status;
  AOT_READ(e, value, &a.value);
  set_index(&a, index);
  return aot_enter_program(e, run_write, &a);
}

aot_status aot_array_size(aot_context *cx, aot_ref array, uint32_t *size) {
  AOT_BEGIN(cx);
  AOT_NEEDS(size);
  aot_value v;
  AOT_READ(e, array, &v);
  if (!aot_is_array(v)) return aot_refuse(AOT_E_TYPE, "the value is no array");
  *size = aot_array_of(v)->length;
  return AOT_OK;
}

aot_status aot_property_names(aot_context *cx, aot_ref object, aot_ref *names) {
  AOT_BEGIN(cx);
  AOT_NEEDS(names);
  property_access a;
  aot_status status = begin(e, object, false, &a);
  if (status) return status;
  status = aot_enter_program(e, run_names, &a);
  return status ? status : aot_ref_make(e, a.value, names);
}

/* ---------------------------------------------------------------- the global object */

aot_status aot_global(aot_context *cx, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  return aot_ref_make(e, cx->head.global, out);
}

aot_status aot_global_read(aot_context *cx, const char *name, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  AOT_NEEDS(name);
  AOT_NEEDS_NO_ERROR(e);
  property_access a = {.object = cx->head.global, .raw_key = AOT_HOLE};
  aot_status status = aot_key_of_text(e, name, &a.key);
  if (status) return status;
  status = aot_enter_program(e, run_has, &a);
  if (status) return status;
  if (!a.answer) return aot_refuse(AOT_E_NAME, "nothing global is called %s", name);
  return finish_read(e, &a, out);
}

aot_status aot_global_write(aot_context *cx, const char *name, aot_ref value) {
  AOT_BEGIN(cx);
  AOT_NEEDS(name);
  AOT_NEEDS_NO_ERROR(e);
  property_access a = {.object = cx->head.global, .raw_key = AOT_HOLE};
  AOT_READ(e, value, &a.value);
  aot_status status = aot_key_of_text(e, name, &a.key);
  return status ? status : aot_enter_program(e, run_write, &a);
}
