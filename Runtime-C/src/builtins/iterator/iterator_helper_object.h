/* iterator_helper_object.h: the objects that Iterator.prototype.map and kin return, and those of Iterator.from. */
#ifndef AOT_ITERATOR_HELPER_H
#define AOT_ITERATOR_HELPER_H

#include "aot_abi.h"
#include "base/realm_id.h"
#include "object/wrapper.h"
#include "builtins/common/iterator_record.h"
#include <stdbool.h>

enum { HELPER_MAP, HELPER_FILTER, HELPER_TAKE, HELPER_DROP, HELPER_FLAT_MAP, HELPER_WRAP };
enum { HELPER_START, HELPER_SUSPENDED, HELPER_RUNNING, HELPER_DONE };

/* base.value = the underlying iterator, extra[0] its next method, extra[1] the callback, extra[2] = flatMap's inner iterator as an
 * array [iterator, next], or undefined. */
typedef struct iterator_helper {
  aot_wrapper base;
  double number; /* the counter; take and drop: what remains */
  uint8_t op, state;
} iterator_helper;

static inline iterator_helper *aot_iterator_helper_of(aot_value v) { return (iterator_helper *)(uintptr_t)v; }

aot_value aot_new_iterator_helper(aot_context *cx, int op, enum aot_realm_id proto, const iterator_record *r,
                                  aot_value f, double number);
/* `this` of a method of Iterator.prototype: an object, its `next` read; an unfit callback closes it. 0 ok. */
int aot_iterator_open_this(aot_context *cx, aot_value this_value, const char *method, aot_value f, bool with_callback,
                           iterator_record *r);
/* GetIteratorFlattenable; strings: string primitives are taken too. 0 ok. */
int aot_iterator_flattenable(aot_context *cx, aot_value v, bool strings, iterator_record *out);

#endif
