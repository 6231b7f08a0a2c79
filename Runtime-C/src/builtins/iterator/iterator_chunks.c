/* iterator_chunks.c: Iterator.prototype.chunks and windows (proposal Iterator Chunking). */
#include "base/builtin.h"
#include "base/failure.h"
#include "value/string.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "builtins/common/iterator_record.h"
#include "builtins/iterator/iterator_helper_object.h"
#include <stdbool.h>
#include <math.h>

/* A helper's `number` is the size, extra[2] the values that it waits with, an array; and extra[1]: undersized windows are
 * given, too. When the underlying iterator has ended, base.value is undefined. */

static bool has_ended(const iterator_helper *h) { return h->base.value == AOT_UNDEFINED; }

static int close_unless_ended(aot_context *cx, iterator_helper *h, bool started) {
  return has_ended(h) ? 0 : aot_close_underlying_iterator(cx, h, started);
}

static void set_buffer(aot_context *cx, iterator_helper *h, aot_value buffer) {
  h->base.extra[2] = buffer;
  aot_barrier(cx, h, buffer);
}

/* What is left at the end: 1 and *out, or 0 when there is nothing. */
static int step_at_end(iterator_helper *h, aot_value *out) {
  h->base.value = AOT_UNDEFINED;
  *out = h->base.extra[2];
  return aot_list_count(*out) > 0;
}

static int step_chunks(aot_context *cx, iterator_helper *h, aot_value *out) {
  if (has_ended(h)) return 0;
  iterator_record r = aot_underlying_iterator(h);
  aot_value v;
  int more;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0) {
    aot_value chunk = h->base.extra[2];
    if (aot_array_push(cx, chunk, v)) return -1;
    if (aot_list_count(chunk) < h->number) continue;
    set_buffer(cx, h, aot_new_array(cx, 0, NULL));
    *out = chunk;
    return 1;
  }
  return more < 0 ? -1 : step_at_end(h, out);
}

/* The buffer without its first value. */
static aot_value without_first(aot_context *cx, aot_value buffer) {
  return aot_new_array(cx, aot_list_count(buffer) - 1, aot_array_of(buffer)->elements + 1);
}

static int step_windows(aot_context *cx, iterator_helper *h, aot_value *out) {
  if (has_ended(h)) return 0;
  iterator_record r = aot_underlying_iterator(h);
  aot_value v;
  int more;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0) {
    if (aot_list_count(h->base.extra[2]) == h->number) set_buffer(cx, h, without_first(cx, h->base.extra[2]));
    aot_value window = h->base.extra[2];
    if (aot_array_push(cx, window, v)) return -1;
    if (aot_list_count(window) < h->number) continue;
    *out = aot_new_array(cx, aot_list_count(window), aot_array_of(window)->elements);
    return 1;
  }
  if (more < 0) return -1;
  bool is_undersized = aot_list_count(h->base.extra[2]) < h->number;
  more = step_at_end(h, out);
  return is_undersized && h->base.extra[1] == AOT_TRUE ? more : 0;
}

/* ---------------------------------------------------------------- arguments */

/* 0, or -1 with an error pending. */
static int check_size(aot_context *cx, aot_value v, const char *name) {
  aot_description d;
  double n = aot_is_number(v) ? aot_as_number(v) : NAN;
  if (!isfinite(n) || n != trunc(n)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "%s must be an integral number", name);
    return -1;
  }
  if (n >= 1 && n <= 4294967295.0) return 0;
  aot_throw_error(cx, AOT_RANGE_ERROR, "%s %s is out of range", name, aot_describe(cx, v, &d));
  return -1;
}

/* AOT_TRUE or AOT_FALSE: whether windows that are not full are wanted; AOT_EXCEPTION. */
static aot_value partial_windows(aot_context *cx, aot_value undersized) {
  if (undersized == AOT_UNDEFINED) return AOT_FALSE;
  if (aot_text_is(undersized, "only-full")) return AOT_FALSE;
  if (aot_text_is(undersized, "allow-partial")) return AOT_TRUE;
  aot_description d;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "undersized must be \"only-full\" or \"allow-partial\", not %s",
                         aot_describe(cx, undersized, &d));
}

static aot_value open_buffered(aot_context *cx, aot_value this_value, const iterator_operation *operation,
                               aot_value partial, aot_value size) {
  iterator_record r;
  if (aot_iterator_record_direct(cx, this_value, &r)) return AOT_EXCEPTION;
  aot_value values[4] = {r.iterator, r.next, partial, aot_new_array(cx, 0, NULL)};
  return aot_new_iterator_combination(cx, operation, values, aot_as_number(size));
}

AOT_BUILTIN(aot_builtin_iterator_chunks) {
  static const iterator_operation chunks = {step_chunks, close_unless_ended};
  if (!aot_is_object(this_value))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator.prototype.chunks called on non-object");
  iterator_record r = {this_value, AOT_UNDEFINED, 0};
  if (check_size(cx, AOT_ARG(0), "chunkSize")) return aot_iterator_record_abort(cx, &r);
  return open_buffered(cx, this_value, &chunks, AOT_FALSE, argv[0]);
}

AOT_BUILTIN(aot_builtin_iterator_windows) {
  static const iterator_operation windows = {step_windows, close_unless_ended};
  if (!aot_is_object(this_value))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator.prototype.windows called on non-object");
  iterator_record r = {this_value, AOT_UNDEFINED, 0};
  if (check_size(cx, AOT_ARG(0), "windowSize")) return aot_iterator_record_abort(cx, &r);
  aot_value partial = partial_windows(cx, AOT_ARG(1));
  if (AOT_FAILED(partial)) return aot_iterator_record_abort(cx, &r);
  return open_buffered(cx, this_value, &windows, partial, argv[0]);
}
