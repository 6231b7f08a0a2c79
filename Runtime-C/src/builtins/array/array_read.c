/* array_read.c: Array.prototype methods that leave their array as it is and call nothing per element. ECMA-262 23.1.3. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "base/stack.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/element.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "builtins/common/locale_list.h"
#include "builtins/array/array_methods.h"
#include "builtins/common/object_to_string.h"
#include "builtins/common/receiver.h"
#include <stdbool.h>
#include <stdlib.h>

AOT_BUILTIN(aot_builtin_array_at) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  double i = aot_to_integer_or_infinity(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  if (i < 0) i += a.length;
  return i < 0 || i >= a.length ? AOT_UNDEFINED : aot_element(cx, a.o, i);
}

/* ---------------------------------------------------------------- slice, concat */

/* Appends elements [from, to) of a fast array to a plain one; absences stay absent. 0 ok. */
static int append_fast(aot_context *cx, aot_value result, aot_value source, uint32_t from, uint32_t to) {
  aot_array *r = aot_array_of(result), *s = aot_array_of(source);
  if (to > s->count) to = s->count;
  if (to <= from) return 0;
  uint32_t n = to - from, at = r->count;
  if (aot_array_reserve(cx, r, at + n)) return -1;
  memcpy(r->elements + at, s->elements + from, 8 * (size_t)n);
  r->count = r->length = at + n;
  barrier_elements(cx, r);
  return 0;
}

/* Puts the elements in [from, to) of a mostly empty array into a plain result, which has `at` elements so far. 1, 0 when it is none, -1. */
static int append_sparse(aot_context *cx, aot_value result, double at, aot_value source, double from, double to) {
  uint32_t *list, n;
  int status = 1;
  if (!aot_array_present_indexes(cx, source, to, &list, &n)) return 0;
  for (uint32_t i = 0; i < n && status > 0; i++) {
    aot_value v;
    if (list[i] < from) continue;
    int has = aot_element_if_present(cx, source, list[i], &v);
    if (has < 0 || (has && aot_create_data_or_throw(cx, result, aot_key_at(cx, at + list[i] - from), v))) status = -1;
  }
  free(list);
  return status;
}

AOT_BUILTIN(aot_builtin_array_slice) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  double from = aot_relative_index(cx, AOT_ARG(0), a.length, 0);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double to = aot_relative_index(cx, AOT_ARG(1), a.length, a.length), n = to > from ? to - from : 0;
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  bool plain;
  aot_value result = aot_array_species(cx, a.o, n, &plain);
  if (AOT_FAILED(result)) return result;
  if (plain && aot_array_is_fast(cx, a.o)) {
    if (append_fast(cx, result, a.o, (uint32_t)from, (uint32_t)(from + n))) return AOT_EXCEPTION;
    return aot_array_of(result)->length != n && aot_array_set_length(cx, result, n) < 0 ? AOT_EXCEPTION : result;
  }
  int sparse = plain ? append_sparse(cx, result, 0, a.o, from, from + n) : 0;
  if (sparse) return sparse < 0 || aot_array_set_length(cx, result, n) < 0 ? AOT_EXCEPTION : result;
  for (double i = 0; i < n; i++) {
    aot_value v;
    int has = aot_element_if_present(cx, a.o, from + i, &v);
    if (has < 0 || (has ? put_result(cx, result, plain, i, v) : plain ? aot_array_push_hole(cx, result) : 0))
      return AOT_EXCEPTION;
  }
  return set_length(cx, result, n) ? AOT_EXCEPTION : result;
}

/* IsConcatSpreadable: 1, 0, -1. */
static int is_spreadable(aot_context *cx, aot_value v) {
  if (!aot_is_object(v)) return 0;
  aot_value flag = aot_object_get(cx, v, AOT_SYM(cx, isConcatSpreadable), v);
  if (AOT_FAILED(flag)) return -1;
  return flag != AOT_UNDEFINED ? aot_truthy(flag) : aot_is_array_value(cx, v);
}

typedef struct concat_state {
  aot_value result;
  double n;
  bool plain;
} concat_state;

/* Brings a plain result's length to n (trailing absences). 0 ok. */
static int concat_pad(aot_context *cx, concat_state *s) {
  if (!s->plain || aot_array_of(s->result)->length == s->n) return 0;
  return aot_array_set_length(cx, s->result, s->n) < 0 ? -1 : 0;
}

static int concat_put(aot_context *cx, concat_state *s, double at, aot_value v) {
  if (s->plain && aot_array_of(s->result)->length == at && aot_array_of(s->result)->count == at)
    return aot_array_push(cx, s->result, v);
  return aot_create_data_or_throw(cx, s->result, aot_key_at(cx, at), v);
}

static int concat_item(aot_context *cx, concat_state *s, aot_value item) {
  int spread = is_spreadable(cx, item);
  if (spread < 0) return -1;
  double n = spread ? aot_length_of(cx, item) : 1;
  if (aot_has_exception(cx)) return -1;
  if (s->n + n > AOT_MAX_SAFE_INTEGER) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid array length");
    return -1;
  }
  if (!spread) {
    s->n++;
    return concat_put(cx, s, s->n - 1, item);
  }
  if (s->plain && aot_array_is_fast(cx, item) && is_fast_of(cx, s->result, s->n) && s->n + n < 0x7FFFFFFF) {
    if (append_fast(cx, s->result, item, 0, (uint32_t)n)) return -1;
    s->n += n;
    return concat_pad(cx, s);
  }
  int sparse = s->plain ? append_sparse(cx, s->result, s->n, item, 0, n) : 0;
  if (sparse < 0) return -1;
  for (double i = 0; i < n && !sparse; i++) {
    aot_value v;
    int has = aot_element_if_present(cx, item, i, &v);
    if (has < 0 || (has && concat_put(cx, s, s->n + i, v))) return -1;
  }
  s->n += n;
  return concat_pad(cx, s);
}

AOT_BUILTIN(aot_builtin_array_concat) {
  aot_value o = aot_this_object(cx, this_value, "Array.prototype.concat");
  if (AOT_FAILED(o)) return o;
  concat_state s = {.n = 0};
  s.result = aot_array_species(cx, o, 0, &s.plain);
  if (AOT_FAILED(s.result) || concat_item(cx, &s, o)) return AOT_EXCEPTION;
  for (int32_t i = 0; i < argc; i++)
    if (concat_item(cx, &s, argv[i])) return AOT_EXCEPTION;
  return set_length(cx, s.result, s.n) ? AOT_EXCEPTION : s.result;
}

/* ---------------------------------------------------------------- join, toString, toLocaleString */

/* The arrays whose join is under way, innermost first: one that contains itself joins as the empty string, as in V8. */
struct aot_join_frame {
  aot_value o;
  struct aot_join_frame *up;
  uint32_t depth;
};

static bool is_joining(aot_context *cx, aot_value o) {
  for (struct aot_join_frame *f = cx->builtin_state[AOT_STATE_JOIN]; f; f = f->up)
    if (f->o == o) return true;
  return false;
}

static int join_element(aot_context *cx, aot_builder *b, aot_value v, const aot_localization *l) {
  if (aot_is_nullish(v)) return 0;
  aot_value s = v;
  if (l) s = aot_to_locale_string(cx, v, *l);
  if (AOT_FAILED(s)) return -1;
  if (!aot_is_string(s)) s = aot_to_string(cx, s);
  if (AOT_FAILED(s)) return -1;
  aot_builder_string(b, s);
  return b->failed ? -1 : 0;
}

/* The units of all parts of a join, and whether one is wide: of a fast array that holds nothing but strings and nullish values. */
static bool measure(aot_context *cx, aot_value o, aot_value separator, uint64_t *length, bool *wide) {
  const aot_array *a = aot_array_of(o);
  uint8_t flags = aot_string_flatten(cx, separator)->head.flags;
  *length = (uint64_t)aot_string_length(separator) * (a->count ? a->count - 1 : 0);
  for (uint32_t i = 0; i < a->count; i++) {
    aot_value v = a->elements[i];
    if (v == AOT_UNDEFINED || v == AOT_NULL) continue;
    if (!aot_is_string(v)) return false;
    const aot_string *s = aot_string_flatten(cx, v);
    flags |= s->head.flags;
    *length += s->length;
  }
  *wide = (flags & AOT_STR_WIDE) != 0;
  return true;
}

/* Joins what was measured, which is Latin-1: no code of the program runs meanwhile. */
static aot_value join_latin1(aot_context *cx, aot_value o, aot_value separator, uint32_t length) {
  aot_string *result = aot_string_alloc(cx, length, false);
  const aot_array *a = aot_array_of(o);
  const aot_string *between = aot_string_of(separator);
  uint8_t *out = result->u.latin1;
  for (uint32_t i = 0; i < a->count; i++) {
    if (i > 0) {
      aot_copy_units(out, aot_string_latin1(between), between->length);
      out += between->length;
    }
    if (!aot_is_string(a->elements[i])) continue;
    const aot_string *s = aot_string_of(a->elements[i]);
    aot_copy_units(out, aot_string_latin1(s), s->length);
    out += s->length;
  }
  return aot_box(result);
}

/* From i on an array of Array.prototype has no elements, and inherits none. */
static bool is_absent_from(aot_context *cx, aot_value o, double i) {
  if (!aot_is_array(o) || (aot_cell_of(o)->flags & AOT_ARR_SLOW) || i < aot_array_of(o)->count) return false;
  return (cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO) &&
         aot_shape_of(cx, o)->proto == aot_realm(cx, AOT_REALM_ARRAY_PROTOTYPE);
}

/* What absent elements from i on add: separators, of which there may be too many to begin with. */
static void join_absent(aot_builder *b, double i, double length, aot_value separator) {
  double n = length - (i > 0 ? i : 1), units = n * aot_string_length(separator);
  if (b->length + units > AOT_MAX_STRING_LENGTH) {
    b->failed = true;
    return;
  }
  aot_builder_expect(b, b->length + (uint32_t)units, false);
  for (; n > 0 && units > 0 && !b->failed; n--) aot_builder_string(b, separator);
}

static aot_value join(aot_context *cx, aot_value o, double length, aot_value separator, const aot_localization *l) {
  uint64_t units;
  bool wide;
  if (!l && is_fast_of(cx, o, length) && measure(cx, o, separator, &units, &wide)) {
    if (units > AOT_MAX_STRING_LENGTH) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid string length");
    if (!wide && units > 1) return join_latin1(cx, o, separator, (uint32_t)units);
  }
  if (is_joining(cx, o)) return cx->empty_string;
  struct aot_join_frame *outer = cx->builtin_state[AOT_STATE_JOIN], frame = {o, outer, outer ? outer->depth + 1 : 0};
  if (aot_nesting_exhausted(cx, frame.depth)) return AOT_EXCEPTION;
  cx->builtin_state[AOT_STATE_JOIN] = &frame;
  aot_builder b;
  aot_builder_init(&b, cx);
  bool failed = false, separated = aot_string_length(separator) != 0;
  for (double i = 0; i < length && !failed && !b.failed; i++) {
    if (is_absent_from(cx, o, i)) {
      join_absent(&b, i, length, separator);
      break;
    }
    if (i > 0 && separated) aot_builder_string(&b, separator);
    aot_value v = aot_element(cx, o, i);
    failed = v == AOT_EXCEPTION || (join_element(cx, &b, v, l) && !b.failed);
  }
  cx->builtin_state[AOT_STATE_JOIN] = frame.up;
  return failed ? AOT_EXCEPTION : aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_array_join) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  aot_value separator = AOT_ARG(0) == AOT_UNDEFINED ? aot_single_unit(cx, ',') : aot_to_string(cx, argv[0]);
  return AOT_FAILED(separator) ? separator : join(cx, a.o, a.length, separator, NULL);
}

AOT_BUILTIN(aot_builtin_array_to_locale_string) {
  array_this a = open_this(cx, this_value, NULL);
  aot_localization l = {AOT_ARG(0), AOT_ARG(1)};
  return AOT_FAILED(a.o) ? a.o : join(cx, a.o, a.length, aot_single_unit(cx, ','), &l);
}

AOT_BUILTIN(aot_builtin_array_to_string) {
  aot_value o = aot_this_object(cx, this_value, NULL);
  if (AOT_FAILED(o)) return o;
  aot_value f = aot_object_get(cx, o, AOT_KEY(cx, join), o);
  if (AOT_FAILED(f)) return f;
  if (aot_is_callable(f)) return aot_call(cx, f, o, 0, NULL);
  return aot_object_to_string(cx, o);
}

/* ---------------------------------------------------------------- indexOf, lastIndexOf, includes */

/* Of values that are neither numbers nor strings nor bigints, equality is identity. */
static bool equal_by_identity(aot_value v) {
  return !aot_is_number(v) &&
         !(aot_is_cell(v) && aot_cell_of(v)->kind <= AOT_KIND_BIGINT && aot_cell_of(v)->kind != AOT_KIND_SYMBOL);
}

/* The position in e[from, to) of one of two values that are equal to nothing else, or -1. */
static double find_either(const aot_value *e, uint32_t from, uint32_t to, aot_value a, aot_value b) {
  uint32_t i = from;
  for (; to - i >= 4; i += 4)
    if (e[i] == a || e[i] == b || e[i + 1] == a || e[i + 1] == b || e[i + 2] == a || e[i + 2] == b || e[i + 3] == a ||
        e[i + 3] == b)
      break;
  for (; i < to; i++)
    if (e[i] == a || e[i] == b) return i;
  return -1;
}

static double find_same(const aot_value *e, uint32_t from, uint32_t to, aot_value v) {
  uint32_t i = from;
  for (; to - i >= 4; i += 4)
    if (e[i] == v || e[i + 1] == v || e[i + 2] == v || e[i + 3] == v) break;
  for (; i < to; i++)
    if (e[i] == v) return i;
  return -1;
}

/* Most strings of the same length differ from another in how they end, as far as that can be seen without a call. */
static inline bool ends_otherwise(const aot_string *s, uint32_t length, uint32_t last) {
  return !(s->head.flags & (AOT_STR_ROPE | AOT_STR_SLICE | AOT_STR_WIDE)) && length && s->u.latin1[length - 1] != last;
}

static double find_string(aot_context *cx, const aot_value *e, uint32_t from, uint32_t to, aot_value v) {
  uint32_t length = aot_string_length(v), last = length ? aot_string_unit(aot_string_flatten(cx, v), length - 1) : 0;
  for (uint32_t i = from; i < to; i++) {
    if (e[i] == v) return i;
    if (!aot_is_string(e[i]) || aot_string_of(e[i])->length != length) continue;
    if (!ends_otherwise(aot_string_of(e[i]), length, last) && aot_string_equal(e[i], v)) return i;
  }
  return -1;
}

/* Position of v in e[from, to) or -1; an absence never matches. */
static double find_in(aot_context *cx, const aot_value *e, uint32_t from, uint32_t to, aot_value v) {
  if (equal_by_identity(v)) {
    return find_same(e, from, to, v);
  } else if (aot_is_int(v) && v != aot_int(0)) {
    return find_either(e, from, to, v, aot_double(aot_as_int(v)));
  } else if (aot_is_string(v)) {
    return find_string(cx, e, from, to, v);
  } else if (aot_is_number(v)) {
    double d = aot_as_number(v);
    for (uint32_t i = from; i < to; i++)
      if (aot_is_number(e[i]) && aot_as_number(e[i]) == d) return i;
  } else {
    for (uint32_t i = from; i < to; i++)
      if (aot_strict_equal(e[i], v)) return i;
  }
  return -1;
}

AOT_BUILTIN(aot_builtin_array_index_of) {
  array_this a = open_this(cx, this_value, "Array.prototype.indexOf");
  if (AOT_FAILED(a.o)) return a.o;
  if (a.length == 0) return aot_int(-1);
  double from = aot_relative_index(cx, AOT_ARG(1), a.length, 0);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  aot_value v = AOT_ARG(0);
  if (aot_array_is_fast(cx, a.o)) {
    uint32_t count = aot_array_of(a.o)->count, to = a.length < count ? (uint32_t)a.length : count;
    return aot_number(from < to ? find_in(cx, aot_array_of(a.o)->elements, (uint32_t)from, to, v) : -1);
  }
  for (double i = from; i < a.length; i++) {
    aot_value e;
    int has = aot_element_if_present(cx, a.o, i, &e);
    if (has < 0) return AOT_EXCEPTION;
    if (has && aot_strict_equal(e, v)) return aot_number(i);
  }
  return aot_int(-1);
}

AOT_BUILTIN(aot_builtin_array_last_index_of) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  if (a.length == 0) return aot_int(-1);
  double from = a.length - 1;
  if (argc > 1) {
    double n = aot_to_integer_or_infinity(cx, argv[1]);
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
    from = n < 0 ? a.length + n : n < from ? n : from;
  }
  aot_value v = AOT_ARG(0);
  for (double i = from; i >= 0; i--) {
    aot_value e;
    int has = aot_element_if_present(cx, a.o, i, &e);
    if (has < 0) return AOT_EXCEPTION;
    if (has && aot_strict_equal(e, v)) return aot_number(i);
  }
  return aot_int(-1);
}

AOT_BUILTIN(aot_builtin_array_includes) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  if (a.length == 0) return AOT_FALSE;
  double from = aot_relative_index(cx, AOT_ARG(1), a.length, 0);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  aot_value v = AOT_ARG(0);
  if (v != AOT_UNDEFINED && is_fast_of(cx, a.o, a.length) &&
      !(aot_is_double(v) && aot_as_double(v) != aot_as_double(v)))
    return aot_bool(find_in(cx, aot_array_of(a.o)->elements, (uint32_t)from, (uint32_t)a.length, v) >= 0);
  for (double i = from; i < a.length; i++) {
    aot_value e = aot_element(cx, a.o, i);
    if (AOT_FAILED(e)) return e;
    if (aot_same_value_zero(e, v)) return AOT_TRUE;
  }
  return AOT_FALSE;
}

/* ---------------------------------------------------------------- toReversed, toSpliced, with */

/* A fresh array for a copying method; RangeError beyond 2^32-1. */
static aot_value new_copy(aot_context *cx, double length) {
  if (length > AOT_MAX_ARRAY_LENGTH) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid array length");
  return aot_new_array(cx, 0, NULL);
}

/* Appends Get(o, i) for i in [from, to) of a fresh array. 0 ok. */
static int copy_range(aot_context *cx, aot_value result, aot_value o, double from, double to) {
  for (double i = from; i < to; i++) {
    aot_value v = aot_element(cx, o, i);
    if (AOT_FAILED(v) || aot_array_push(cx, result, v)) return -1;
  }
  return 0;
}

AOT_BUILTIN(aot_builtin_array_to_reversed) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  aot_value result = new_copy(cx, a.length);
  if (AOT_FAILED(result)) return result;
  for (double i = a.length; i > 0; i--) {
    aot_value v = aot_element(cx, a.o, i - 1);
    if (AOT_FAILED(v) || aot_array_push(cx, result, v)) return AOT_EXCEPTION;
  }
  return result;
}

AOT_BUILTIN(aot_builtin_array_to_spliced) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  double start = aot_relative_index(cx, AOT_ARG(0), a.length, 0);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  double skip = argc == 0 ? 0 : a.length - start;
  if (argc > 1) {
    double n = aot_to_integer_or_infinity(cx, argv[1]);
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
    skip = n < 0 ? 0 : n < skip ? n : skip;
  }
  int32_t added = argc > 2 ? argc - 2 : 0;
  if (a.length + added - skip > AOT_MAX_SAFE_INTEGER)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid array length");
  aot_value result = new_copy(cx, a.length + added - skip);
  if (AOT_FAILED(result) || copy_range(cx, result, a.o, 0, start)) return AOT_EXCEPTION;
  for (int32_t i = 0; i < added; i++)
    if (aot_array_push(cx, result, argv[i + 2])) return AOT_EXCEPTION;
  return copy_range(cx, result, a.o, start + skip, a.length) ? AOT_EXCEPTION : result;
}

AOT_BUILTIN(aot_builtin_array_with) {
  array_this a = open_this(cx, this_value, NULL);
  if (AOT_FAILED(a.o)) return a.o;
  double i = aot_to_integer_or_infinity(cx, AOT_ARG(0)), at = i < 0 ? a.length + i : i;
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  if (at < 0 || at >= a.length) {
    aot_description d;
    return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid index : %s", aot_describe(cx, AOT_ARG(0), &d));
  }
  aot_value result = new_copy(cx, a.length);
  if (AOT_FAILED(result) || copy_range(cx, result, a.o, 0, at) || aot_array_push(cx, result, AOT_ARG(1)) ||
      copy_range(cx, result, a.o, at + 1, a.length))
    return AOT_EXCEPTION;
  return result;
}
