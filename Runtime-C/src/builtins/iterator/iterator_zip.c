/* iterator_zip.c: Iterator.zip and Iterator.zipKeyed (proposal Joint Iteration). */
#include "base/builtin.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/descriptor.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property.h"
#include "object/property_access.h"
#include "builtins/common/iterator_record.h"
#include "builtins/iterator/iterator_helper_object.h"
#include <stdbool.h>

/* A helper's base.value is the array [iterator, next, iterator, next, ...]; undefined where one is no longer open. extra[0] is
 * the padding, an array; extra[1] the keys of the results, an array, or undefined when they are arrays; `number` the mode. */
enum zip_mode { ZIP_SHORTEST, ZIP_LONGEST, ZIP_STRICT };

static uint32_t count_of(aot_value iterators) { return aot_list_count(iterators) / 2; }

static iterator_record record_at(aot_value iterators, uint32_t i) {
  return (iterator_record){aot_list_at(iterators, 2 * i), aot_list_at(iterators, 2 * i + 1), 0};
}

static bool is_open(aot_value iterators, uint32_t i) { return aot_list_at(iterators, 2 * i) != AOT_UNDEFINED; }

static void forget(aot_value iterators, uint32_t i) { aot_array_of(iterators)->elements[2 * i] = AOT_UNDEFINED; }

static bool none_is_open(aot_value iterators) {
  for (uint32_t i = 0; i < count_of(iterators); i++)
    if (is_open(iterators, i)) return false;
  return true;
}

static int add(aot_context *cx, aot_value iterators, const iterator_record *r) {
  return aot_array_push(cx, iterators, r->iterator) || aot_array_push(cx, iterators, r->next) ? -1 : 0;
}

/* IteratorCloseAll, with a throw completion when an error is pending: 0 ok, -1. */
static int close_all(aot_context *cx, aot_value iterators) {
  for (uint32_t i = count_of(iterators); i-- > 0;) {
    if (!is_open(iterators, i)) continue;
    iterator_record r = record_at(iterators, i);
    if (aot_has_exception(cx)) aot_iterator_record_abort(cx, &r);
    else aot_iterator_record_close(cx, &r);
  }
  return aot_has_exception(cx) ? -1 : 0;
}

static aot_value abort_all(aot_context *cx, aot_value iterators) {
  close_all(cx, iterators);
  return AOT_EXCEPTION;
}

/* ---------------------------------------------------------------- a step */

static int refuse_lengths(aot_context *cx, aot_value iterators) {
  aot_throw_error(cx, AOT_TYPE_ERROR, "Iterators have different lengths");
  return close_all(cx, iterators);
}

/* The first iterator has ended in mode "strict": so must the others. */
static int end_strictly(aot_context *cx, aot_value iterators) {
  for (uint32_t i = 1; i < count_of(iterators); i++) {
    iterator_record r = record_at(iterators, i);
    aot_value result;
    int more = aot_iterator_record_advance(cx, &r, &result);
    if (more > 0) return refuse_lengths(cx, iterators);
    forget(iterators, i);
    if (more < 0) return close_all(cx, iterators);
  }
  return 0;
}

/* Iterator i has ended and is forgotten: 1 and its padding, 0 all are done, -1. */
static int end_one(aot_context *cx, const iterator_helper *h, uint32_t i, aot_value *out) {
  aot_value iterators = h->base.value;
  switch ((enum zip_mode)h->number) {
  case ZIP_SHORTEST: return close_all(cx, iterators);
  case ZIP_STRICT: return i > 0 ? refuse_lengths(cx, iterators) : end_strictly(cx, iterators);
  case ZIP_LONGEST: break;
  }
  if (none_is_open(iterators)) return 0;
  *out = aot_list_at(h->base.extra[0], i);
  return 1;
}

static int step_one(aot_context *cx, const iterator_helper *h, uint32_t i, aot_value *out) {
  aot_value iterators = h->base.value;
  if (!is_open(iterators, i)) {
    *out = aot_list_at(h->base.extra[0], i);
    return 1;
  }
  iterator_record r = record_at(iterators, i);
  int more = aot_iterator_record_step(cx, &r, out);
  if (more > 0) return 1;
  forget(iterators, i);
  return more < 0 ? close_all(cx, iterators) : end_one(cx, h, i, out);
}

/* An object without prototype that has the results under the keys. */
static aot_value keyed_results(aot_context *cx, aot_value keys, aot_value results) {
  aot_value o = aot_new_object_with_proto(cx, AOT_NULL);
  for (uint32_t i = 0; i < aot_list_count(keys) && !AOT_FAILED(o); i++) {
    aot_key key;
    if (aot_to_key(cx, aot_list_at(keys, i), &key) || aot_create_data_or_throw(cx, o, key, aot_list_at(results, i)))
      return AOT_EXCEPTION;
  }
  return o;
}

static int step_zip(aot_context *cx, iterator_helper *h, aot_value *out) {
  uint32_t n = count_of(h->base.value);
  aot_value results = aot_new_array(cx, 0, NULL), v;
  for (uint32_t i = 0; i < n; i++) {
    int more = step_one(cx, h, i, &v);
    if (more <= 0) return more;
    if (aot_array_push(cx, results, v)) return -1;
  }
  *out = h->base.extra[1] == AOT_UNDEFINED ? results : keyed_results(cx, h->base.extra[1], results);
  return AOT_FAILED(*out) ? -1 : n > 0;
}

static int close_zip(aot_context *cx, iterator_helper *h, bool started) {
  (void)started;
  return close_all(cx, h->base.value);
}

/* ---------------------------------------------------------------- options */

typedef struct zip_options {
  enum zip_mode mode;
  aot_value padding; /* an object or undefined */
} zip_options;

static aot_value option(aot_context *cx, aot_value options, const char *name) {
  if (options == AOT_UNDEFINED) return AOT_UNDEFINED;
  return aot_object_get(cx, options, aot_key_from_name(aot_intern_c(cx, name)), options);
}

static int read_mode(aot_context *cx, aot_value v, enum zip_mode *mode) {
  static const char *const names[] = {"shortest", "longest", "strict"};
  *mode = ZIP_SHORTEST;
  if (v == AOT_UNDEFINED) return 0;
  for (uint32_t i = 0; i < 3; i++) {
    if (!aot_text_is(v, names[i])) continue;
    *mode = (enum zip_mode)i;
    return 0;
  }
  aot_description d;
  aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a valid mode", aot_describe(cx, v, &d));
  return -1;
}

static int read_options(aot_context *cx, aot_value v, zip_options *out) {
  aot_description d;
  if (v != AOT_UNDEFINED && !aot_is_object(v)) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, v, &d));
    return -1;
  }
  aot_value mode = option(cx, v, "mode");
  if (AOT_FAILED(mode) || read_mode(cx, mode, &out->mode)) return -1;
  out->padding = out->mode == ZIP_LONGEST ? option(cx, v, "padding") : AOT_UNDEFINED;
  if (AOT_FAILED(out->padding)) return -1;
  if (out->padding == AOT_UNDEFINED || aot_is_object(out->padding)) return 0;
  aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, out->padding, &d));
  return -1;
}

static aot_value undefined_list(aot_context *cx, uint32_t n) {
  aot_value list = aot_new_array(cx, 0, NULL);
  for (uint32_t i = 0; i < n; i++)
    if (aot_array_push(cx, list, AOT_UNDEFINED)) return AOT_EXCEPTION;
  return list;
}

static aot_value new_zip(aot_context *cx, aot_value iterators, aot_value padding, aot_value keys, enum zip_mode mode) {
  static const iterator_operation zip = {step_zip, close_zip};
  aot_value values[4] = {iterators, padding, keys, AOT_UNDEFINED};
  return aot_new_iterator_combination(cx, &zip, values, mode);
}

/* ---------------------------------------------------------------- zip */

/* The iterators of an iterable's values, or AOT_EXCEPTION: all that were opened are closed then. */
static aot_value open_each(aot_context *cx, aot_value iterables) {
  iterator_record input, r;
  aot_value iterators = aot_new_array(cx, 0, NULL), v;
  if (aot_iterator_record_of(cx, iterables, &input)) return AOT_EXCEPTION;
  int more;
  while ((more = aot_iterator_record_step(cx, &input, &v)) > 0) {
    if (aot_iterator_flattenable(cx, v, false, &r)) {
      close_all(cx, iterators);
      return aot_iterator_record_abort(cx, &input);
    }
    if (add(cx, iterators, &r)) return AOT_EXCEPTION;
  }
  return more < 0 ? abort_all(cx, iterators) : iterators;
}

/* As many values of an iterable as there are iterators, then undefined. */
static aot_value padding_of(aot_context *cx, aot_value iterable, uint32_t n) {
  iterator_record r;
  aot_value list = aot_new_array(cx, 0, NULL), v;
  if (aot_iterator_record_of(cx, iterable, &r)) return AOT_EXCEPTION;
  int more = 1;
  for (uint32_t i = 0; i < n; i++) {
    if (more > 0) more = aot_iterator_record_step(cx, &r, &v);
    if (more < 0 || aot_array_push(cx, list, more ? v : AOT_UNDEFINED)) return AOT_EXCEPTION;
  }
  return more && aot_iterator_record_close(cx, &r) ? AOT_EXCEPTION : list;
}

AOT_BUILTIN(aot_builtin_iterator_zip) {
  zip_options options;
  aot_description d;
  if (!aot_is_object(AOT_ARG(0)))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, AOT_ARG(0), &d));
  if (read_options(cx, AOT_ARG(1), &options)) return AOT_EXCEPTION;
  aot_value iterators = open_each(cx, argv[0]);
  if (AOT_FAILED(iterators)) return AOT_EXCEPTION;
  uint32_t n = count_of(iterators);
  aot_value padding = options.padding == AOT_UNDEFINED ? undefined_list(cx, n) : padding_of(cx, options.padding, n);
  if (AOT_FAILED(padding)) return abort_all(cx, iterators);
  return new_zip(cx, iterators, padding, AOT_UNDEFINED, options.mode);
}

/* ---------------------------------------------------------------- zipKeyed */

/* The value of an enumerable own property; undefined when there is none. */
static aot_value own_enumerable(aot_context *cx, aot_value o, aot_key key) {
  aot_descriptor d;
  int found = aot_object_get_own(cx, o, key, &d);
  if (found < 0) return AOT_EXCEPTION;
  return found && d.attributes & AOT_ENUMERABLE ? aot_object_get(cx, o, key, o) : AOT_UNDEFINED;
}

/* Opens the iterator of one property and notes its key. 0 ok; -1: all that were opened are closed. */
static int open_property(aot_context *cx, aot_value iterables, aot_value key_value, aot_value iterators,
                         aot_value keys) {
  aot_key key;
  iterator_record r;
  aot_value v = aot_to_key(cx, key_value, &key) ? AOT_EXCEPTION : own_enumerable(cx, iterables, key);
  if (v == AOT_UNDEFINED) return 0;
  if (AOT_FAILED(v) || aot_iterator_flattenable(cx, v, false, &r)) return close_all(cx, iterators);
  return add(cx, iterators, &r) || aot_array_push(cx, keys, key_value) ? -1 : 0;
}

static aot_value keyed_padding(aot_context *cx, aot_value o, aot_value keys) {
  aot_value list = aot_new_array(cx, 0, NULL);
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    if (aot_to_key(cx, aot_list_at(keys, i), &key)) return AOT_EXCEPTION;
    aot_value v = aot_object_get(cx, o, key, o);
    if (AOT_FAILED(v) || aot_array_push(cx, list, v)) return AOT_EXCEPTION;
  }
  return list;
}

AOT_BUILTIN(aot_builtin_iterator_zip_keyed) {
  zip_options options;
  aot_description d;
  if (!aot_is_object(AOT_ARG(0)))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not an object", aot_describe(cx, AOT_ARG(0), &d));
  if (read_options(cx, AOT_ARG(1), &options)) return AOT_EXCEPTION;
  aot_value all = aot_object_own_keys(cx, argv[0], 3);
  aot_value iterators = aot_new_array(cx, 0, NULL), keys = aot_new_array(cx, 0, NULL);
  if (AOT_FAILED(all)) return AOT_EXCEPTION;
  for (uint32_t i = 0; i < aot_list_count(all); i++)
    if (open_property(cx, argv[0], aot_list_at(all, i), iterators, keys)) return AOT_EXCEPTION;
  aot_value padding = options.padding == AOT_UNDEFINED ? undefined_list(cx, count_of(iterators))
                                                       : keyed_padding(cx, options.padding, keys);
  if (AOT_FAILED(padding)) return abort_all(cx, iterators);
  return new_zip(cx, iterators, padding, keys, options.mode);
}
