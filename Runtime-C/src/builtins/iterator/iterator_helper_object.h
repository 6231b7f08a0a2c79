/* iterator_helper_object.h: the objects that Iterator.prototype.map and kin return, and those of Iterator.from. */
#ifndef AOT_ITERATOR_HELPER_H
#define AOT_ITERATOR_HELPER_H

#include "aot_abi.h"
#include "object/wrapper.h"
#include "builtins/common/iterator_record.h"
#include <stdbool.h>

enum { HELPER_START, HELPER_SUSPENDED, HELPER_RUNNING, HELPER_DONE };

struct iterator_helper;

/* What a helper does when it is resumed. */
typedef struct iterator_operation {
  /* 1 and *out, 0 done, -1 error pending. */
  int (*step)(aot_context *cx, struct iterator_helper *h, aot_value *out);
  /* Closes what it reads from, with a normal completion: 0 ok. Not started: nothing was asked of it yet. */
  int (*close)(aot_context *cx, struct iterator_helper *h, bool started);
} iterator_operation;

/* The operation gives the values their meaning. Most have base.value = the underlying iterator, extra[0] its next method,
 * extra[1] the callback. */
typedef struct iterator_helper {
  aot_wrapper base;
  double number;
  const iterator_operation *operation; /* NULL: made by Iterator.from, to be driven by the underlying iterator alone */
  uint8_t state;
} iterator_helper;

static inline iterator_helper *aot_iterator_helper_of(aot_value v) { return (iterator_helper *)(uintptr_t)v; }

aot_value aot_new_iterator_helper(aot_context *cx, const iterator_operation *operation, const iterator_record *r,
                                  aot_value f, double number);
/* Of an operation on several iterators: its four values. */
aot_value aot_new_iterator_combination(aot_context *cx, const iterator_operation *operation, const aot_value values[4],
                                       double number);
/* What Iterator.from gives for an iterator that does not inherit from Iterator.prototype. */
aot_value aot_new_iterator_wrapper(aot_context *cx, const iterator_record *r);
/* The underlying iterator of a helper that has one. */
static inline iterator_record aot_underlying_iterator(const iterator_helper *h) {
  return (iterator_record){h->base.value, h->base.extra[0], 0};
}
/* `close` of operations whose underlying iterator is all that they read from. */
int aot_close_underlying_iterator(aot_context *cx, iterator_helper *h, bool started);
/* `this` of a method of Iterator.prototype: an object, its `next` read; an unfit callback closes it. 0 ok. */
int aot_iterator_open_this(aot_context *cx, aot_value this_value, const char *method, aot_value f, bool with_callback,
                           iterator_record *r);
/* GetIteratorFlattenable; strings: string primitives are taken too. 0 ok. */
int aot_iterator_flattenable(aot_context *cx, aot_value v, bool strings, iterator_record *out);

#endif
