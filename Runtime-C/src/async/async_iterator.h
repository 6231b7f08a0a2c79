/* async_iterator.h: opening iterators without a record. */
#ifndef AOT_ASYNC_ASYNC_ITERATOR_H
#define AOT_ASYNC_ASYNC_ITERATOR_H

#include "aot_abi.h"
#include <stdbool.h>

/* GetIterator; 0 ok. */
int aot_iterator_open_raw(aot_context *cx, aot_value iterable, bool async, aot_value *iterator, aot_value *next);

/* The object that `method`, the iterable's own, gives. 0 ok. */
int aot_iterator_by(aot_context *cx, aot_value iterable, aot_value method, aot_value *iterator);

/* CreateAsyncFromSyncIterator of an iterator and its next method: the new iterator and its own `next`. 0 ok. */
int aot_async_from_sync(aot_context *cx, aot_value *iterator, aot_value *next);

#endif
