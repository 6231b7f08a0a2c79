/* iterator_record.h: Iterator Records as C structs, for built-ins that iterate. ECMA-262 7.4. */
#ifndef AOT_BUILTINS_COMMON_ITERATOR_RECORD_H
#define AOT_BUILTINS_COMMON_ITERATOR_RECORD_H

#include "aot_abi.h"

/* Lives on the C stack. An intact array is stepped by index, without iterator or result objects: then `next` is AOT_HOLE,
 * `iterator` the array and `index` the position. */
typedef struct iterator_record {
  aot_value iterator, next;
  double index;
} iterator_record;

/* GetMethod(items, @@iterator) of an argument that need not be iterable; a message names `asker`. */
aot_value aot_iterator_method(aot_context *cx, aot_value items, const char *asker);
/* GetIterator(iterable, sync). 0 ok. */
int aot_iterator_record_of(aot_context *cx, aot_value iterable, iterator_record *out);
/* GetIteratorFromMethod; method as read from the iterable. 0 ok. */
int aot_iterator_record_open(aot_context *cx, aot_value iterable, aot_value method, iterator_record *out);
/* GetIteratorDirect: reads `next` of an iterator object. 0 ok. */
int aot_iterator_record_direct(aot_context *cx, aot_value iterator, iterator_record *out);
/* IteratorStepValue: 1 and *value, 0 done, -1 error pending. */
int aot_iterator_record_step(aot_context *cx, iterator_record *r, aot_value *value);
/* IteratorStep, of a record with an iterator object: 1 and the result object, 0 done, -1 error pending. */
int aot_iterator_record_advance(aot_context *cx, iterator_record *r, aot_value *result);
/* IteratorClose with a normal completion: 0 ok. */
int aot_iterator_record_close(aot_context *cx, iterator_record *r);
/* IteratorClose with a throw completion: calls `return`, keeps the pending error. Always AOT_EXCEPTION. */
aot_value aot_iterator_record_abort(aot_context *cx, iterator_record *r);

#endif
