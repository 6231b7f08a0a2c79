/* array_iterator.c: array iterators, over array-likes and typed arrays. ECMA-262 23.1.5.
 *
 * An ARRAY_ITERATOR wrapper: value = the object, or undefined when exhausted; extra[0] = next index; extra[1] = kind. */
#include "builtins/common/array_iterator.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array_buffer.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/iterate.h"
#include "object/new_object.h"
#include "object/typed_element.h"
#include "object/wrapper.h"
#include "builtins/common/receiver.h"
#include <stdbool.h>

aot_value aot_array_iterator(aot_context *cx, aot_value array_like, int kind) {
  aot_value it = aot_new_exotic(cx, AOT_UNDEFINED, AOT_REALM_ARRAY_ITERATOR_PROTOTYPE, sizeof(aot_wrapper),
                                AOT_KIND_ARRAY_ITERATOR);
  if (AOT_FAILED(it)) return it;
  aot_wrapper *w = aot_wrapper_of(it);
  w->value = array_like;
  w->extra[0] = aot_int(0);
  w->extra[1] = aot_int(kind);
  w->extra[2] = AOT_UNDEFINED;
  return it;
}

static aot_value make(aot_context *cx, aot_value this_value, int kind) {
  aot_value o = aot_to_object(cx, this_value);
  return AOT_FAILED(o) ? o : aot_array_iterator(cx, o, kind);
}

AOT_BUILTIN(aot_builtin_array_keys) { return make(cx, this_value, AOT_ITERATE_KEYS); }
AOT_BUILTIN(aot_builtin_array_values) { return make(cx, this_value, AOT_ITERATE_VALUES); }
AOT_BUILTIN(aot_builtin_array_entries) { return make(cx, this_value, AOT_ITERATE_ENTRIES); }

/* A typed array out of bounds of its buffer, or on a detached one. */
static bool is_out_of_bounds(aot_value v) {
  const aot_typed_array *a = aot_typed_array_of(v);
  const aot_array_buffer *b = aot_array_buffer_of(a->buffer);
  if (b->head.aux & AOT_BUFFER_DETACHED) return true;
  if (a->fixed_length == AOT_TRACKS_LENGTH) return a->offset > b->length;
  return a->offset + a->fixed_length * aot_element_size(a->head.aux) > b->length;
}

/* The length to compare the index with; -1 with an error pending. */
static double length_now(aot_context *cx, aot_value o) {
  if (aot_is_array(o)) return aot_array_of(o)->length;
  if (aot_is_kind(o, AOT_KIND_TYPED_ARRAY)) {
    if (!is_out_of_bounds(o)) return (double)aot_typed_array_of(o)->length;
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform Array Iterator.prototype.next on a detached ArrayBuffer");
    return -1;
  }
  double n = aot_length_of(cx, o);
  return aot_has_exception(cx) ? -1 : n;
}

AOT_BUILTIN(aot_builtin_array_iterator_next) {
  if (!aot_is_kind(this_value, AOT_KIND_ARRAY_ITERATOR))
    return aot_throw_incompatible(cx, "Array Iterator.prototype.next", this_value);
  aot_wrapper *w = aot_wrapper_of(this_value);
  aot_value o = w->value;
  if (o == AOT_UNDEFINED) return aot_iterator_result(cx, AOT_UNDEFINED, true);
  double i = aot_as_number(w->extra[0]), n = length_now(cx, o);
  if (n < 0) return AOT_EXCEPTION;
  if (i >= n) {
    w->value = AOT_UNDEFINED;
    return aot_iterator_result(cx, AOT_UNDEFINED, true);
  }
  w->extra[0] = aot_number(i + 1);
  int kind = aot_as_int(w->extra[1]);
  if (kind == AOT_ITERATE_KEYS) return aot_iterator_result(cx, aot_number(i), false);
  aot_value v = aot_element(cx, o, i);
  if (AOT_FAILED(v)) return v;
  if (kind == AOT_ITERATE_ENTRIES) {
    aot_value pair[2] = {aot_number(i), v};
    v = aot_new_array(cx, 2, pair);
  }
  return aot_iterator_result(cx, v, false);
}

AOT_BUILTIN(aot_builtin_array_iterator_tag) { return aot_string_from_c(cx, "Array Iterator"); }
