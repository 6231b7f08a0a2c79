/* validate.c: what builds with --validate assert. A false proof stops the program: its report is `UNSOUND POSITION: FACT, but
 * VALUE` on stderr, its exit status AOT_FALSE_PROOF_STATUS. */
#include "base/context.h"
#include "object/property.h"
#include "object/shape.h"
#include "value/string.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include "aot_emit.h"

static _Noreturn void stop(aot_context *cx, const aot_assertion *a, const char *fact, const char *but) {
  if (cx->flush) cx->flush(cx);
  fprintf(stderr, "UNSOUND %s: %s, but %s\n", a->position, fact, but);
  exit(AOT_FALSE_PROOF_STATUS);
}

static _Noreturn void stop_at_value(aot_context *cx, const aot_assertion *a, const char *fact, aot_value v) {
  char text[96];
  if (aot_is_number(v)) {
    snprintf(text, sizeof text, "%.17g", aot_as_number(v));
  } else if (aot_is_string(v)) {
    size_t size = 0;
    char *bytes = aot_string_to_utf8(cx, v, &size);
    snprintf(text, sizeof text, "string \"%.40s\"", bytes ? bytes : "");
  } else if (aot_is_function(v)) {
    snprintf(text, sizeof text, "function %.40s", aot_function_of(v)->info->name);
  } else {
    const char *name = v == AOT_UNDEFINED                ? "undefined"
                       : v == AOT_NULL                   ? "null"
                       : v == AOT_TRUE                   ? "true"
                       : v == AOT_FALSE                  ? "false"
                       : aot_is_kind(v, AOT_KIND_SYMBOL) ? "a symbol"
                       : aot_is_kind(v, AOT_KIND_BIGINT) ? "a bigint"
                       : aot_is_kind(v, AOT_KIND_ARRAY)  ? "an array"
                       : aot_is_kind(v, AOT_KIND_PROXY)  ? "a proxy"
                       : aot_is_object(v)                ? "an object"
                                                         : "no value of the language";
    snprintf(text, sizeof text, "%s", name);
  }
  stop(cx, a, fact, text);
}

/* ---------------------------------------------------------------- values */

static bool is_int32(double d) {
  return d >= INT32_MIN && d <= INT32_MAX && d == (double)(int32_t)d && !(d == 0 && AOT_SIGNBIT(d));
}

static unsigned kind_of(aot_value v) {
  if (aot_is_number(v)) return is_int32(aot_as_number(v)) ? AOT_FACT_INT32 | AOT_FACT_DOUBLE : AOT_FACT_DOUBLE;
  if (v == AOT_UNDEFINED) return AOT_FACT_UNDEFINED;
  if (v == AOT_NULL) return AOT_FACT_NULL;
  if (aot_is_bool(v)) return AOT_FACT_BOOLEAN;
  if (aot_is_string(v)) return AOT_FACT_STRING;
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) return AOT_FACT_SYMBOL;
  if (aot_is_kind(v, AOT_KIND_BIGINT)) return AOT_FACT_BIGINT;
  return aot_is_object(v) ? AOT_FACT_OBJECT : 0;
}

static bool is_in_range(double d, const aot_assertion *a) {
  if (d != d) return a->numbers & AOT_FACT_NAN;
  if (d == 0 && AOT_SIGNBIT(d)) return a->numbers & AOT_FACT_NEGATIVE_ZERO;
  if (d < a->least || d > a->greatest) return false;
  return a->numbers & AOT_FACT_FRACTIONS || d - d != 0 || floor(d) == d;
}

/* The mark of what is not initialized is no value: who reads it throws. */
void aot_assert_value(aot_context *cx, aot_value v, const aot_assertion *a) {
  if (v == AOT_HOLE) return;
  if (!(kind_of(v) & a->kinds)) stop_at_value(cx, a, a->fact, v);
  if (a->range && aot_is_number(v) && !is_in_range(aot_as_number(v), a)) stop_at_value(cx, a, a->range, v);
}

/* ---------------------------------------------------------------- properties */

static const aot_shape *plain_shape(aot_context *cx, aot_value o, const aot_assertion *a) {
  if (!aot_is_object(o) || aot_is_kind(o, AOT_KIND_PROXY)) stop_at_value(cx, a, a->fact, o);
  return aot_shape_of(cx, o);
}

/* A slot that holds undefined stands for an absent field when it is read. */
void aot_assert_field(aot_context *cx, aot_value o, uint32_t key, uint32_t slot, int is_store, const aot_assertion *a) {
  aot_assert_field_of(cx, o, aot_constant(cx, key), slot, is_store, a);
}

void aot_assert_field_of(aot_context *cx, aot_value o, aot_value name, uint32_t slot, int is_store,
                         const aot_assertion *a) {
  if (!aot_is_cell(o)) return;
  const aot_shape *shape = plain_shape(cx, o, a);
  int32_t entry = aot_shape_find(shape, name);
  char text[64];
  if (slot >= shape->inline_count) stop(cx, a, a->fact, "the object has no such slot");
  if (entry < 0) {
    if (is_store || aot_object_of(o)->slots[slot] != AOT_UNDEFINED) stop(cx, a, a->fact, "it is absent");
    return;
  }
  snprintf(text, sizeof text, "it is in slot %d", entry);
  if ((uint32_t)entry != slot) stop(cx, a, a->fact, text);
  uint8_t attributes = shape->keys->attributes[entry];
  if (attributes & AOT_ACCESSOR) stop(cx, a, a->fact, "it is an accessor");
  if (is_store && !(attributes & AOT_WRITABLE)) stop(cx, a, a->fact, "it is read-only");
}

void aot_assert_addition(aot_context *cx, aot_value o, uint32_t key, uint32_t slot, const aot_assertion *a) {
  aot_assert_private_addition(cx, o, aot_constant(cx, key), slot, a);
  if (aot_shape_of(cx, o)->frozen) stop(cx, a, a->fact, "the object is not extensible");
}

void aot_assert_private_addition(aot_context *cx, aot_value o, aot_value name, uint32_t slot, const aot_assertion *a) {
  const aot_shape *shape = plain_shape(cx, o, a);
  char text[64];
  if (aot_shape_find(shape, name) >= 0) stop(cx, a, a->fact, "it is there");
  snprintf(text, sizeof text, "there are %" PRIu32 " fields", shape->count);
  if (shape->count != slot) stop(cx, a, a->fact, text);
  if (slot >= shape->inline_count) stop(cx, a, a->fact, "the object has no such slot");
}

/* The accessor of a prototype. */
void aot_assert_accessor(aot_context *cx, aot_value o, uint32_t key, const aot_function_info *f, int is_setter,
                         const aot_assertion *a) {
  if (!aot_is_cell(o)) return;
  for (aot_value p = o; aot_is_object(p); p = aot_shape_of(cx, p)->proto) {
    const aot_shape *shape = plain_shape(cx, p, a);
    int32_t entry = aot_shape_find(shape, aot_constant(cx, key));
    if (entry < 0) continue;
    if (!(shape->keys->attributes[entry] & AOT_ACCESSOR)) stop(cx, a, a->fact, "it is a value");
    if (shape->keys->attributes[entry] & AOT_PROP_UNMADE) stop(cx, a, a->fact, "it is a built-in");
    const aot_accessor *found = (aot_accessor *)aot_cell_of(*aot_slot(aot_object_of(p), shape, (uint32_t)entry));
    aot_value half = is_setter ? found->setter : found->getter;
    if (!aot_is_function(half) || aot_function_of(half)->info != f) stop_at_value(cx, a, a->fact, half);
    return;
  }
  stop(cx, a, a->fact, "it is absent");
}

/* The key is undefined where nothing is asserted of it. */
void aot_assert_array(aot_context *cx, aot_value o, aot_value key, int no_holes, int in_bounds,
                      const aot_assertion *a) {
  if (!aot_is_cell(o)) return;
  if (!aot_is_array(o)) stop_at_value(cx, a, a->fact, o);
  const aot_array *array = aot_array_of(o);
  double index = aot_is_number(key) ? aot_as_number(key) : -1;
  bool is_inside = index >= 0 && index < array->length && floor(index) == index;
  char text[96];
  snprintf(text, sizeof text, "the key is %.17g and the length %" PRIu32, index, array->length);
  if (in_bounds && !is_inside) stop(cx, a, a->fact, text);
  if (no_holes && is_inside && (index >= array->count || array->elements[(uint32_t)index] == AOT_HOLE))
    stop(cx, a, a->fact, "there is a hole");
}

void aot_assert_typed_array(aot_context *cx, aot_value o, aot_value key, int type, int in_bounds,
                            const aot_assertion *a) {
  if (!aot_is_cell(o)) return;
  bool is_one = type == AOT_ASSERT_DATA_VIEW         ? aot_is_kind(o, AOT_KIND_DATA_VIEW)
                : type == AOT_ASSERT_ANY_TYPED_ARRAY ? aot_is_kind(o, AOT_KIND_TYPED_ARRAY)
                                                     : aot_is_typed(o, type);
  if (!is_one) stop_at_value(cx, a, a->fact, o);
  double index = aot_is_number(key) ? aot_as_number(key) : -1, length = (double)aot_typed_array_of(o)->length;
  char text[96];
  snprintf(text, sizeof text, "the key is %.17g and the length %.17g", index, length);
  if (in_bounds && !(index >= 0 && index < length && floor(index) == index)) stop(cx, a, a->fact, text);
}

/* ---------------------------------------------------------------- calls */

void aot_assert_callee(aot_context *cx, aot_value f, int count, const aot_function_info *const *targets,
                       const aot_assertion *a) {
  for (int i = 0; i < count && aot_is_function(f); i++)
    if (aot_function_of(f)->info == targets[i]) return;
  stop_at_value(cx, a, a->fact, f);
}

void aot_assert_builtin(aot_context *cx, aot_value f, aot_native handler, const aot_assertion *a) {
  if (!aot_is_function(f) || aot_function_of(f)->entry != handler) stop_at_value(cx, a, a->fact, f);
}

void aot_assert_never(aot_context *cx, const aot_assertion *a) { stop(cx, a, a->fact, "it runs"); }

void aot_assert_nothrow(aot_context *cx, const aot_assertion *a) { stop_at_value(cx, a, a->fact, cx->head.exception); }
