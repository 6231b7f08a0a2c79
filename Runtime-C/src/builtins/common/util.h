/* util.h: what several families of built-ins share. */
#ifndef AOT_BUILTIN_UTIL_H
#define AOT_BUILTIN_UTIL_H

#include "object/runtime.h"

#define AOT_MAX_SAFE_INTEGER 9007199254740991.0
#define AOT_MAX_ARRAY_LENGTH 4294967295.0

#define AOT_FAILED(v) AOT_UNLIKELY((v) == AOT_EXCEPTION)

/* A value as V8's messages print it, without running user code: `abc`, `1`, `#<Foo>`, `[object Array]`. */
typedef struct aot_description {
  char text[128];
} aot_description;
const char *aot_describe(aot_context *cx, aot_value v, aot_description *out);
/* The same as V8 prints an operand whose source text it does not have: `number 1`, `object null`, `function`. */
const char *aot_describe_operand(aot_context *cx, aot_value v, aot_description *out);
/* TypeError "<v> is not a function" and kin; both return AOT_EXCEPTION. */
aot_value aot_throw_not_function(aot_context *cx, aot_value v);
aot_value aot_throw_not_constructor(aot_context *cx, aot_value v);
/* "Method M called on incompatible receiver R" */
aot_value aot_throw_incompatible(aot_context *cx, const char *method, aot_value receiver);
/* ToObject for `this` of a prototype method: "M called on null or undefined". */
aot_value aot_this_object(aot_context *cx, aot_value this_value, const char *method);
/* RangeError or an interrupt's error when the C stack is short: true = an error is pending. */
static inline bool aot_stack_exhausted(aot_context *cx) {
  return AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx) != 0;
}

/* Algorithms that look through what they are inside of, to find cycles, go no deeper: they would become quadratic. */
#define AOT_MAX_NESTING 20000
static inline bool aot_nesting_exhausted(aot_context *cx, uint32_t depth) {
  if (AOT_LIKELY(depth < AOT_MAX_NESTING)) return aot_stack_exhausted(cx);
  aot_throw_error(cx, AOT_RANGE_ERROR, "Maximum call stack size exceeded");
  return true;
}

/* Integers of at most 2^53 as keys. */
static inline aot_key aot_key_at(aot_context *cx, double i) {
  if (AOT_LIKELY(i < AOT_MAX_ARRAY_LENGTH)) return aot_key_from_index((uint32_t)i);
  aot_key k;
  aot_to_key(cx, aot_double(i), &k);
  return k;
}

/* The ELEMENTS cell of elements: what barriers take as the holder. */
static inline void *aot_elements_cell(aot_value *elements) { return elements - 2; }

/* Get(o, i) of an object. */
static inline aot_value aot_element(aot_context *cx, aot_value o, double i) {
  if (aot_is_array(o) && i < aot_array_of(o)->count) {
    aot_value v = aot_array_of(o)->elements[(uint32_t)i];
    if (v != AOT_HOLE) return v;
  }
  return aot_object_get(cx, o, aot_key_at(cx, i), o);
}

/* HasProperty(o, i), and then Get into *out: 1, 0 absent, -1 error pending. */
static inline int aot_element_if_present(aot_context *cx, aot_value o, double i, aot_value *out) {
  if (aot_is_array(o) && i < aot_array_of(o)->count) {
    *out = aot_array_of(o)->elements[(uint32_t)i];
    if (*out != AOT_HOLE) return 1;
  }
  aot_key key = aot_key_at(cx, i);
  int has = aot_object_has(cx, o, key);
  if (has <= 0) return has;
  *out = aot_object_get(cx, o, key, o);
  return *out == AOT_EXCEPTION ? -1 : 1;
}

/* Set(o, i, v, true): 0 ok. */
static inline int aot_set_element(aot_context *cx, aot_value o, double i, aot_value v) {
  return aot_set_value(cx, o, aot_key_at(cx, i), v);
}

/* Calls a callback with (value, index, object). */
static inline aot_value aot_call_element(aot_context *cx, aot_value f, aot_value this_arg, aot_value v, double i,
                                         aot_value o) {
  aot_value args[3] = {v, aot_number(i), o};
  return aot_call(cx, f, this_arg, 3, args);
}

/* The keys that aot_object_own_keys returned. */
static inline uint32_t aot_list_count(aot_value list) { return aot_array_of(list)->count; }
static inline aot_value aot_list_at(aot_value list, uint32_t i) { return aot_array_of(list)->elements[i]; }

#endif
