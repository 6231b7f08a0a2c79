/* element.h: elements of array-likes, by indexes up to 2^53. */
#ifndef AOT_OBJECT_ELEMENT_H
#define AOT_OBJECT_ELEMENT_H

#include "aot_abi.h"
#include "base/stack.h"
#include "value/key.h"
#include "object/convert.h"
#include "object/internal_methods.h"
#include "object/property_access.h"

/* Integers of at most 2^53 as keys. */
static inline aot_key aot_key_at(aot_context *cx, double i) {
  if (AOT_LIKELY(i < AOT_MAX_ARRAY_LENGTH)) return aot_key_from_index((uint32_t)i);
  aot_key k;
  aot_to_key(cx, aot_double(i), &k);
  return k;
}

/* Array-likes have up to 2^53 elements, of which none need be there: each access that is not a load looks whether the program is to end. */

/* Get(o, i) of an object. */
static inline aot_value aot_element(aot_context *cx, aot_value o, double i) {
  if (aot_is_array(o) && i < aot_array_of(o)->count) {
    aot_value v = aot_array_of(o)->elements[(uint32_t)i];
    if (v != AOT_HOLE) return v;
  }
  if (aot_is_asked(cx)) return AOT_EXCEPTION;
  return aot_object_get(cx, o, aot_key_at(cx, i), o);
}

/* HasProperty(o, i), and then Get into *out: 1, 0 absent, -1 error pending. */
static inline int aot_element_if_present(aot_context *cx, aot_value o, double i, aot_value *out) {
  if (aot_is_array(o) && i < aot_array_of(o)->count) {
    *out = aot_array_of(o)->elements[(uint32_t)i];
    if (*out != AOT_HOLE) return 1;
  }
  if (aot_is_asked(cx)) return -1;
  aot_key key = aot_key_at(cx, i);
  int has = aot_object_has(cx, o, key);
  if (has <= 0) return has;
  *out = aot_object_get(cx, o, key, o);
  return *out == AOT_EXCEPTION ? -1 : 1;
}

/* Set(o, i, v, true): 0 ok. */
static inline int aot_put_element(aot_context *cx, aot_value o, double i, aot_value v) {
  return aot_is_asked(cx) ? -1 : aot_set_value(cx, o, aot_key_at(cx, i), v);
}

/* Calls a callback with (value, index, object). */
static inline aot_value aot_call_element(aot_context *cx, aot_value f, aot_value this_arg, aot_value v, double i,
                                         aot_value o) {
  aot_value args[3] = {v, i <= INT32_MAX ? aot_int((int32_t)i) : aot_double(i), o};
  return aot_call(cx, f, this_arg, 3, args);
}

#endif
