/* iterator_concat.c: Iterator.concat (proposal Iterator Sequencing). */
#include "base/builtin.h"
#include "base/failure.h"
#include "value/key.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "builtins/common/iterator_record.h"
#include "builtins/iterator/iterator_helper_object.h"
#include <stdbool.h>

/* A helper's base.value and extra[0] are the iterator that is open and its next method, or undefined; extra[1] the array
 * [iterable, method, iterable, method, ...], and `number` the position in it. */

static void set_open(aot_context *cx, iterator_helper *h, aot_value iterator, aot_value next) {
  h->base.value = iterator;
  aot_barrier(cx, h, iterator);
  h->base.extra[0] = next;
  aot_barrier(cx, h, next);
}

/* 1 opened, 0 no iterable is left, -1 error pending. */
static int open_next(aot_context *cx, iterator_helper *h) {
  uint32_t i = (uint32_t)h->number;
  if (i >= aot_list_count(h->base.extra[1])) return 0;
  h->number += 2;
  aot_value iterator = aot_call(cx, aot_list_at(h->base.extra[1], i + 1), aot_list_at(h->base.extra[1], i), 0, NULL);
  if (AOT_FAILED(iterator)) return -1;
  if (!aot_is_object(iterator)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Result of the Symbol.iterator method is not an object");
    return -1;
  }
  iterator_record r;
  if (aot_iterator_record_direct(cx, iterator, &r)) return -1;
  set_open(cx, h, r.iterator, r.next);
  return 1;
}

static int step_concat(aot_context *cx, iterator_helper *h, aot_value *out) {
  for (;;) {
    if (h->base.value == AOT_UNDEFINED) {
      int opened = open_next(cx, h);
      if (opened <= 0) return opened;
    }
    iterator_record r = aot_underlying_iterator(h);
    int more = aot_iterator_record_step(cx, &r, out);
    if (more != 0) return more;
    set_open(cx, h, AOT_UNDEFINED, AOT_UNDEFINED);
  }
}

static int close_concat(aot_context *cx, iterator_helper *h, bool started) {
  return started && h->base.value != AOT_UNDEFINED ? aot_close_underlying_iterator(cx, h, started) : 0;
}

AOT_BUILTIN(aot_builtin_iterator_concat) {
  static const iterator_operation concat = {step_concat, close_concat};
  aot_value iterables = aot_new_array(cx, 0, NULL);
  for (int32_t i = 0; i < argc; i++) {
    aot_description d;
    if (!aot_is_object(argv[i]))
      return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, argv[i], &d));
    aot_value method = aot_get_method(cx, argv[i], AOT_SYM(cx, iterator));
    if (AOT_FAILED(method)) return AOT_EXCEPTION;
    if (method == AOT_UNDEFINED) return aot_throw_not_iterable(cx, argv[i], NULL);
    if (aot_array_push(cx, iterables, argv[i]) || aot_array_push(cx, iterables, method)) return AOT_EXCEPTION;
  }
  aot_value values[4] = {AOT_UNDEFINED, AOT_UNDEFINED, iterables, AOT_UNDEFINED};
  return aot_new_iterator_combination(cx, &concat, values, 0);
}
