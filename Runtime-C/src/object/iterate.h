/* iterate.h: iteration over any iterable from C. */
#ifndef AOT_OBJECT_ITERATE_H
#define AOT_OBJECT_ITERATE_H

#include "aot_abi.h"

/* What built-in iterators of arrays, maps and sets give. */
enum aot_iteration { AOT_ITERATE_KEYS, AOT_ITERATE_VALUES, AOT_ITERATE_ENTRIES };

/* Calls visit for each value; visit returns 0 to go on, nonzero = stop with an error pending (iterator gets closed). */
int aot_iterate(aot_context *cx, aot_value iterable, int (*visit)(aot_context *cx, void *data, aot_value v),
                void *data);
void aot_trace_iterator_record(aot_context *cx, aot_cell *c);

/* Refuses what certainly has no iterator, if there is a text: -1 with the error pending. 0 = go on. */
int aot_refuse_iteration(aot_context *cx, aot_value v, const char *text);
/* The same for what `for await` and `yield*` of async generators take. */
int aot_refuse_async_iteration(aot_context *cx, aot_value v, const char *text);

#endif
