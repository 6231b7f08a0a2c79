/* iterator.c: Iterator, Iterator.from, and the methods of Iterator.prototype that consume. ECMA-262 27.1.
 * The lazy helpers: iterator_helper.c. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/descriptor.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "builtins/common/iterator_record.h"
#include "builtins/iterator/iterator_helper_object.h"
#include <stdbool.h>
#include <math.h>

AOT_BUILTIN(aot_builtin_iterator) {
  if (new_target == AOT_UNDEFINED) return aot_throw_error(cx, AOT_TYPE_ERROR, "Constructor Iterator requires 'new'");
  if (new_target == callee)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Abstract class Iterator not directly constructable");
  aot_value proto = aot_prototype_from_constructor(cx, new_target, AOT_REALM_ITERATOR_PROTOTYPE);
  return AOT_FAILED(proto) ? proto : aot_new_object_with_proto(cx, proto);
}

/* %AsyncIteratorPrototype%[@@asyncIterator] */
AOT_BUILTIN(aot_builtin_async_iterator_self) { return this_value; }

/* ---------------------------------------------------------------- the accessors of Iterator.prototype (27.1.4.1, 27.1.4.14) */

/* SetterThatIgnoresPrototypeProperties */
static aot_value set_past_prototype(aot_context *cx, aot_value o, aot_key key, aot_value v) {
  aot_descriptor d;
  aot_description text;
  if (!aot_is_object(o)) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, o, &text));
  if (o == aot_realm(cx, AOT_REALM_ITERATOR_PROTOTYPE))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot assign to this property of Iterator.prototype");
  int own = aot_object_get_own(cx, o, key, &d);
  if (own < 0 || (own ? aot_set_value(cx, o, key, v) : aot_create_data_or_throw(cx, o, key, v))) return AOT_EXCEPTION;
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_iterator_get_tag) { return aot_string_from_c(cx, "Iterator"); }
AOT_BUILTIN(aot_builtin_iterator_set_tag) {
  return set_past_prototype(cx, this_value, AOT_SYM(cx, toStringTag), AOT_ARG(0));
}
AOT_BUILTIN(aot_builtin_iterator_get_constructor) { return aot_realm(cx, AOT_REALM_ITERATOR); }
AOT_BUILTIN(aot_builtin_iterator_set_constructor) {
  return set_past_prototype(cx, this_value, AOT_KEY(cx, constructor), AOT_ARG(0));
}

/* ---------------------------------------------------------------- from */

int aot_iterator_flattenable(aot_context *cx, aot_value v, bool strings, iterator_record *out) {
  aot_description d;
  if (!aot_is_object(v) && !(strings && aot_is_string(v))) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, v, &d));
    return -1;
  }
  aot_value method = aot_get_method(cx, v, AOT_SYM(cx, iterator));
  if (AOT_FAILED(method)) return -1;
  aot_value iterator = method == AOT_UNDEFINED ? v : aot_call(cx, method, v, 0, NULL);
  if (AOT_FAILED(iterator)) return -1;
  if (aot_is_object(iterator)) return aot_iterator_record_direct(cx, iterator, out);
  aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, iterator, &d));
  return -1;
}

/* Whether Iterator.prototype is on the chain: 1, 0, -1. */
static int inherits_from_iterator(aot_context *cx, aot_value o) {
  uint32_t proxies = 0;
  while ((o = aot_next_prototype(cx, o, &proxies)) != AOT_NULL) {
    if (AOT_FAILED(o)) return -1;
    if (o == aot_realm(cx, AOT_REALM_ITERATOR_PROTOTYPE)) return 1;
  }
  return 0;
}

AOT_BUILTIN(aot_builtin_iterator_from) {
  iterator_record r;
  if (aot_iterator_flattenable(cx, AOT_ARG(0), true, &r)) return AOT_EXCEPTION;
  int inherits = inherits_from_iterator(cx, r.iterator);
  if (inherits) return inherits < 0 ? AOT_EXCEPTION : r.iterator;
  return aot_new_iterator_wrapper(cx, &r);
}

static iterator_helper *wrapped(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_kind(v, AOT_KIND_ITERATOR_HELPER) && !aot_iterator_helper_of(v)->operation)
    return aot_iterator_helper_of(v);
  aot_throw_incompatible(cx, method, v);
  return NULL;
}

AOT_BUILTIN(aot_builtin_iterator_wrap_next) {
  iterator_helper *h = wrapped(cx, this_value, "%WrapForValidIteratorPrototype%.next");
  return h ? aot_call(cx, h->base.extra[0], h->base.value, 0, NULL) : AOT_EXCEPTION;
}

AOT_BUILTIN(aot_builtin_iterator_wrap_return) {
  iterator_helper *h = wrapped(cx, this_value, "%WrapForValidIteratorPrototype%.return");
  if (!h) return AOT_EXCEPTION;
  aot_value f = aot_get_method(cx, h->base.value, aot_key_from_name(cx->names[AOT_NAME_return]));
  if (AOT_FAILED(f)) return f;
  return f == AOT_UNDEFINED ? aot_iterator_result(cx, AOT_UNDEFINED, true) : aot_call(cx, f, h->base.value, 0, NULL);
}

/* ---------------------------------------------------------------- methods that consume */

/* Opens `this` of a method with a callback; an unfit callback closes the iterator. 0 ok. */
int aot_iterator_open_this(aot_context *cx, aot_value this_value, const char *method, aot_value f, bool with_callback,
                           iterator_record *r) {
  if (!aot_is_object(this_value)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator.prototype.%s called on non-object", method);
    return -1;
  }
  r->iterator = this_value;
  r->next = AOT_UNDEFINED;
  if (with_callback && !aot_is_callable(f)) {
    aot_throw_not_function(cx, f);
    aot_iterator_record_abort(cx, r);
    return -1;
  }
  return aot_iterator_record_direct(cx, this_value, r);
}

/* Calls f(v, counter); closes the iterator when it throws. */
static aot_value call_on(aot_context *cx, iterator_record *r, aot_value f, aot_value v, double counter) {
  aot_value args[2] = {v, aot_number(counter)}, result = aot_call(cx, f, AOT_UNDEFINED, 2, args);
  return AOT_FAILED(result) ? aot_iterator_record_abort(cx, r) : result;
}

AOT_BUILTIN(aot_builtin_iterator_to_array) {
  iterator_record r;
  aot_value v, result = aot_new_array(cx, 0, NULL);
  int more;
  if (aot_iterator_open_this(cx, this_value, "toArray", AOT_UNDEFINED, false, &r)) return AOT_EXCEPTION;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0)
    if (aot_array_push(cx, result, v)) return AOT_EXCEPTION;
  return more < 0 ? AOT_EXCEPTION : result;
}

AOT_BUILTIN(aot_builtin_iterator_for_each) {
  iterator_record r;
  aot_value v;
  int more;
  if (aot_iterator_open_this(cx, this_value, "forEach", AOT_ARG(0), true, &r)) return AOT_EXCEPTION;
  for (double i = 0; (more = aot_iterator_record_step(cx, &r, &v)) > 0; i++)
    if (AOT_FAILED(call_on(cx, &r, argv[0], v, i))) return AOT_EXCEPTION;
  return more < 0 ? AOT_EXCEPTION : AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_iterator_reduce) {
  iterator_record r;
  aot_value v;
  if (aot_iterator_open_this(cx, this_value, "reduce", AOT_ARG(0), true, &r)) return AOT_EXCEPTION;
  aot_value total = AOT_ARG(1);
  double i = 0;
  int more;
  if (argc < 2) {
    more = aot_iterator_record_step(cx, &r, &total);
    if (more < 0) return AOT_EXCEPTION;
    if (!more) return aot_throw_error(cx, AOT_TYPE_ERROR, "Reduce of a done iterator with no initial value");
    i = 1;
  }
  for (; (more = aot_iterator_record_step(cx, &r, &v)) > 0; i++) {
    aot_value args[3] = {total, v, aot_number(i)};
    total = aot_call(cx, argv[0], AOT_UNDEFINED, 3, args);
    if (AOT_FAILED(total)) return aot_iterator_record_abort(cx, &r);
  }
  return more < 0 ? AOT_EXCEPTION : total;
}

/* Steps until the callback's truth is `wanted`; then closes the iterator: 1 and *value, 0 done, -1. */
static int visit_until(aot_context *cx, aot_value this_value, const char *method, aot_value f, bool wanted,
                       aot_value *value) {
  iterator_record r;
  int more;
  if (aot_iterator_open_this(cx, this_value, method, f, true, &r)) return -1;
  for (double i = 0; (more = aot_iterator_record_step(cx, &r, value)) > 0; i++) {
    aot_value yes = call_on(cx, &r, f, *value, i);
    if (AOT_FAILED(yes)) return -1;
    if ((aot_truthy(yes) != 0) == wanted) return aot_iterator_record_close(cx, &r) ? -1 : 1;
  }
  return more;
}

AOT_BUILTIN(aot_builtin_iterator_some) {
  aot_value v;
  int found = visit_until(cx, this_value, "some", AOT_ARG(0), true, &v);
  return found < 0 ? AOT_EXCEPTION : aot_bool(found);
}

AOT_BUILTIN(aot_builtin_iterator_every) {
  aot_value v;
  int found = visit_until(cx, this_value, "every", AOT_ARG(0), false, &v);
  return found < 0 ? AOT_EXCEPTION : aot_bool(!found);
}

AOT_BUILTIN(aot_builtin_iterator_find) {
  aot_value v;
  int found = visit_until(cx, this_value, "find", AOT_ARG(0), true, &v);
  return found < 0 ? AOT_EXCEPTION : found ? v : AOT_UNDEFINED;
}

/* ---------------------------------------------------------------- includes */

/* The number of values to pass over: an integer or an infinity, not negative; NaN with an error pending. */
static double skipped_elements(aot_context *cx, aot_value v) {
  if (v == AOT_UNDEFINED) return 0;
  double n = aot_is_number(v) ? aot_as_number(v) : NAN;
  if (n != n || n != trunc(n)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "skippedElements must be an integral number");
    return NAN;
  }
  if (n >= 0 && (n <= AOT_MAX_SAFE_INTEGER || isinf(n))) return n;
  aot_throw_error(cx, AOT_RANGE_ERROR, "skippedElements must be a positive safe integer");
  return NAN;
}

AOT_BUILTIN(aot_builtin_iterator_includes) {
  if (!aot_is_object(this_value))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator.prototype.includes called on non-object");
  iterator_record r = {this_value, AOT_UNDEFINED, 0};
  aot_value v, wanted = AOT_ARG(0);
  double skip = skipped_elements(cx, AOT_ARG(1));
  if (aot_has_exception(cx)) return aot_iterator_record_abort(cx, &r);
  if (aot_iterator_record_direct(cx, this_value, &r)) return AOT_EXCEPTION;
  int more;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0) {
    if (skip > 0) skip--;
    else if (aot_same_value_zero(v, wanted)) return aot_iterator_record_close(cx, &r) ? AOT_EXCEPTION : AOT_TRUE;
  }
  return more < 0 ? AOT_EXCEPTION : AOT_FALSE;
}
