/* iterator_helper.c: the lazy methods of Iterator.prototype and the objects they return. ECMA-262 27.1.2, 27.1.4. */
#include "base/builtin.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "base/stack.h"
#include "value/number.h"
#include "value/string.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/new_object.h"
#include "builtins/common/iterator_record.h"
#include "builtins/iterator/iterator_helper_object.h"
#include <stdbool.h>

static aot_value new_helper(aot_context *cx, const iterator_operation *operation, enum aot_realm_id proto,
                            const aot_value values[4], double number) {
  aot_value o = aot_new_exotic(cx, AOT_UNDEFINED, proto, sizeof(iterator_helper), AOT_KIND_ITERATOR_HELPER);
  if (AOT_FAILED(o)) return o;
  iterator_helper *h = aot_iterator_helper_of(o);
  h->base.value = values[0];
  for (int i = 0; i < 3; i++) h->base.extra[i] = values[i + 1];
  h->number = number;
  h->operation = operation;
  h->state = HELPER_START;
  return o;
}

aot_value aot_new_iterator_combination(aot_context *cx, const iterator_operation *operation, const aot_value values[4],
                                       double number) {
  return new_helper(cx, operation, AOT_REALM_ITERATOR_HELPER_PROTOTYPE, values, number);
}

aot_value aot_new_iterator_helper(aot_context *cx, const iterator_operation *operation, const iterator_record *r,
                                  aot_value f, double number) {
  aot_value values[4] = {r->iterator, r->next, f, AOT_UNDEFINED};
  return new_helper(cx, operation, AOT_REALM_ITERATOR_HELPER_PROTOTYPE, values, number);
}

aot_value aot_new_iterator_wrapper(aot_context *cx, const iterator_record *r) {
  aot_value values[4] = {r->iterator, r->next, AOT_UNDEFINED, AOT_UNDEFINED};
  return new_helper(cx, NULL, AOT_REALM_WRAP_FOR_VALID_ITERATOR_PROTOTYPE, values, 0);
}

int aot_close_underlying_iterator(aot_context *cx, iterator_helper *h, bool started) {
  (void)started;
  iterator_record r = aot_underlying_iterator(h);
  return aot_iterator_record_close(cx, &r);
}

/* ---------------------------------------------------------------- map, filter */

static aot_value with_callback(aot_context *cx, aot_value this_value, const char *method,
                               const iterator_operation *operation, aot_value f) {
  iterator_record r;
  if (aot_iterator_open_this(cx, this_value, method, f, true, &r)) return AOT_EXCEPTION;
  return aot_new_iterator_helper(cx, operation, &r, f, 0);
}

/* The callback's result for a value, `number` being the counter; closes the iterator when it throws. 0 ok. */
static int call_helper(aot_context *cx, iterator_helper *h, iterator_record *r, aot_value v, aot_value *out) {
  aot_value args[2] = {v, aot_number(h->number++)};
  *out = aot_call(cx, h->base.extra[1], AOT_UNDEFINED, 2, args);
  if (*out != AOT_EXCEPTION) return 0;
  aot_iterator_record_abort(cx, r);
  return -1;
}

static int step_map(aot_context *cx, iterator_helper *h, aot_value *out) {
  iterator_record r = aot_underlying_iterator(h);
  aot_value v;
  int more = aot_iterator_record_step(cx, &r, &v);
  if (more <= 0) return more;
  return call_helper(cx, h, &r, v, out) ? -1 : 1;
}

AOT_BUILTIN(aot_builtin_iterator_map) {
  static const iterator_operation map = {step_map, aot_close_underlying_iterator};
  return with_callback(cx, this_value, "map", &map, AOT_ARG(0));
}

static int step_filter(aot_context *cx, iterator_helper *h, aot_value *out) {
  iterator_record r = aot_underlying_iterator(h);
  int more;
  while ((more = aot_iterator_record_step(cx, &r, out)) > 0) {
    aot_value yes;
    if (call_helper(cx, h, &r, *out, &yes)) return -1;
    if (aot_truthy(yes)) return 1;
  }
  return more;
}

AOT_BUILTIN(aot_builtin_iterator_filter) {
  static const iterator_operation filter = {step_filter, aot_close_underlying_iterator};
  return with_callback(cx, this_value, "filter", &filter, AOT_ARG(0));
}

/* ---------------------------------------------------------------- take, drop: `number` values remain */

/* The limit; NaN with an error pending when it is not a count. */
static double limit_of(aot_context *cx, aot_value v) {
  aot_description d;
  double n = aot_to_number(cx, v);
  if (aot_has_exception(cx)) return n;
  double limit = n != n ? -1 : aot_to_integer_or_infinity(cx, aot_number(n));
  if (limit < 0 || (limit > AOT_MAX_SAFE_INTEGER && limit <= 1.7976931348623157e308))
    aot_throw_error(cx, AOT_RANGE_ERROR, "%s must be positive", aot_describe(cx, v, &d));
  return limit;
}

static aot_value with_limit(aot_context *cx, aot_value this_value, const char *method,
                            const iterator_operation *operation, aot_value v) {
  if (!aot_is_object(this_value))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator.prototype.%s called on non-object", method);
  iterator_record r = {this_value, AOT_UNDEFINED, 0};
  double limit = limit_of(cx, v);
  if (aot_has_exception(cx)) return aot_iterator_record_abort(cx, &r);
  if (aot_iterator_record_direct(cx, this_value, &r)) return AOT_EXCEPTION;
  return aot_new_iterator_helper(cx, operation, &r, AOT_UNDEFINED, limit);
}

static int step_take(aot_context *cx, iterator_helper *h, aot_value *out) {
  iterator_record r = aot_underlying_iterator(h);
  if (h->number <= 0) return aot_iterator_record_close(cx, &r) ? -1 : 0;
  h->number--;
  return aot_iterator_record_step(cx, &r, out);
}

AOT_BUILTIN(aot_builtin_iterator_take) {
  static const iterator_operation take = {step_take, aot_close_underlying_iterator};
  return with_limit(cx, this_value, "take", &take, AOT_ARG(0));
}

static int step_drop(aot_context *cx, iterator_helper *h, aot_value *out) {
  iterator_record r = aot_underlying_iterator(h);
  while (h->number > 0) {
    int more = aot_iterator_record_step(cx, &r, out);
    if (more <= 0) return more;
    h->number--;
  }
  return aot_iterator_record_step(cx, &r, out);
}

AOT_BUILTIN(aot_builtin_iterator_drop) {
  static const iterator_operation drop = {step_drop, aot_close_underlying_iterator};
  return with_limit(cx, this_value, "drop", &drop, AOT_ARG(0));
}

/* ---------------------------------------------------------------- flatMap: extra[2] = [iterator, next] of the inner one */

static void set_inner(aot_context *cx, iterator_helper *h, aot_value inner) {
  h->base.extra[2] = inner;
  aot_barrier(cx, h, inner);
}

static iterator_record inner_iterator(const iterator_helper *h) {
  return (iterator_record){aot_list_at(h->base.extra[2], 0), aot_list_at(h->base.extra[2], 1), 0};
}

/* Opens the inner iterator of the next value: 1, 0 done, -1. */
static int open_inner(aot_context *cx, iterator_helper *h, iterator_record *r) {
  aot_value v, mapped;
  iterator_record inner;
  int more = aot_iterator_record_step(cx, r, &v);
  if (more <= 0) return more;
  if (call_helper(cx, h, r, v, &mapped)) return -1;
  if (aot_iterator_flattenable(cx, mapped, false, &inner)) {
    aot_iterator_record_abort(cx, r);
    return -1;
  }
  aot_value pair[2] = {inner.iterator, inner.next};
  set_inner(cx, h, aot_new_array(cx, 2, pair));
  return 1;
}

static int step_flat_map(aot_context *cx, iterator_helper *h, aot_value *out) {
  iterator_record r = aot_underlying_iterator(h);
  for (;;) {
    if (h->base.extra[2] == AOT_UNDEFINED) {
      int more = open_inner(cx, h, &r);
      if (more <= 0) return more;
    }
    iterator_record inner = inner_iterator(h);
    int more = aot_iterator_record_step(cx, &inner, out);
    if (more > 0) return 1;
    if (more < 0) {
      aot_iterator_record_abort(cx, &r);
      return -1;
    }
    set_inner(cx, h, AOT_UNDEFINED);
  }
}

static int close_flat_map(aot_context *cx, iterator_helper *h, bool started) {
  if (!started || h->base.extra[2] == AOT_UNDEFINED) return aot_close_underlying_iterator(cx, h, started);
  iterator_record inner = inner_iterator(h), r = aot_underlying_iterator(h);
  if (!aot_iterator_record_close(cx, &inner)) return aot_iterator_record_close(cx, &r);
  aot_iterator_record_abort(cx, &r);
  return -1;
}

AOT_BUILTIN(aot_builtin_iterator_flat_map) {
  static const iterator_operation flat_map = {step_flat_map, close_flat_map};
  return with_callback(cx, this_value, "flatMap", &flat_map, AOT_ARG(0));
}

/* ---------------------------------------------------------------- %IteratorHelperPrototype% */

/* The helper that `this` is, if it may be resumed; NULL with a TypeError pending. */
static iterator_helper *resumable(aot_context *cx, aot_value v, const char *method) {
  if (!aot_is_kind(v, AOT_KIND_ITERATOR_HELPER) || !aot_iterator_helper_of(v)->operation) {
    aot_throw_incompatible(cx, method, v);
    return NULL;
  }
  if (aot_iterator_helper_of(v)->state != HELPER_RUNNING) return aot_iterator_helper_of(v);
  aot_throw_error(cx, AOT_TYPE_ERROR, "Generator is already running");
  return NULL;
}

AOT_BUILTIN(aot_builtin_iterator_helper_next) {
  iterator_helper *h = resumable(cx, this_value, "Iterator Helper.prototype.next");
  if (!h || aot_stack_exhausted(cx)) return AOT_EXCEPTION;
  if (h->state == HELPER_DONE) return aot_iterator_result(cx, AOT_UNDEFINED, true);
  aot_value v = AOT_UNDEFINED;
  h->state = HELPER_RUNNING;
  int more = h->operation->step(cx, h, &v);
  h->state = more > 0 ? HELPER_SUSPENDED : HELPER_DONE;
  return more < 0 ? AOT_EXCEPTION : aot_iterator_result(cx, more ? v : AOT_UNDEFINED, !more);
}

AOT_BUILTIN(aot_builtin_iterator_helper_return) {
  iterator_helper *h = resumable(cx, this_value, "Iterator Helper.prototype.return");
  if (!h) return AOT_EXCEPTION;
  if (h->state == HELPER_DONE) return aot_iterator_result(cx, AOT_UNDEFINED, true);
  bool started = h->state == HELPER_SUSPENDED;
  h->state = started ? HELPER_RUNNING : HELPER_DONE;
  bool failed = h->operation->close(cx, h, started) != 0;
  h->state = HELPER_DONE;
  return failed ? AOT_EXCEPTION : aot_iterator_result(cx, AOT_UNDEFINED, true);
}

AOT_BUILTIN(aot_builtin_iterator_helper_tag) { return aot_string_from_c(cx, "Iterator Helper"); }
