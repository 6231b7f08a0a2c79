/* value.c: making and reading values that are no objects; conversions. */
#include "embed/run.h"
#include "embed/class.h"
#include "base/failure.h"
#include "value/bigint.h"
#include "value/intern.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/convert.h"
#include <math.h>

#define MOST_EXACT 9007199254740991 /* 2^53 - 1 */

/* ---------------------------------------------------------------- types */

static aot_type type_of_object(aot_value v) {
  switch (aot_cell_of(v)->kind) {
  case AOT_KIND_ARRAY: return AOT_TYPE_ARRAY;
  case AOT_KIND_ERROR: return AOT_TYPE_ERROR_OBJECT;
  case AOT_KIND_PROMISE: return AOT_TYPE_PROMISE;
  case AOT_KIND_ARRAY_BUFFER:
  case AOT_KIND_TYPED_ARRAY:
  case AOT_KIND_DATA_VIEW: return AOT_TYPE_BUFFER;
  default: break;
  }
  if (aot_is_callable(v)) return AOT_TYPE_FUNCTION;
  return aot_is_host_instance(v) ? AOT_TYPE_HOST : AOT_TYPE_OBJECT;
}

aot_status aot_type_of(aot_context *cx, aot_ref ref, aot_type *type) {
  AOT_BEGIN(cx);
  AOT_NEEDS(type);
  aot_value v;
  AOT_READ(e, ref, &v);
  if (v == AOT_UNDEFINED) *type = AOT_TYPE_UNDEFINED;
  else if (v == AOT_NULL) *type = AOT_TYPE_NULL;
  else if (aot_is_bool(v)) *type = AOT_TYPE_BOOLEAN;
  else if (aot_is_number(v)) *type = AOT_TYPE_NUMBER;
  else if (aot_is_string(v)) *type = AOT_TYPE_STRING;
  else if (aot_is_kind(v, AOT_KIND_SYMBOL)) *type = AOT_TYPE_SYMBOL;
  else if (aot_is_bigint(v)) *type = AOT_TYPE_BIGINT;
  else *type = type_of_object(v);
  return AOT_OK;
}

/* ---------------------------------------------------------------- making */

static aot_status give(aot_context *cx, aot_value v, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  return aot_ref_make(e, v, out);
}

aot_status aot_make_undefined(aot_context *cx, aot_ref *out) { return give(cx, AOT_UNDEFINED, out); }
aot_status aot_make_null(aot_context *cx, aot_ref *out) { return give(cx, AOT_NULL, out); }
aot_status aot_make_boolean(aot_context *cx, int value, aot_ref *out) { return give(cx, aot_bool(value), out); }
aot_status aot_make_number(aot_context *cx, double value, aot_ref *out) {
  return give(cx, aot_number(aot_canonical(value)), out);
}

aot_status aot_make_bigint(aot_context *cx, int64_t value, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  return aot_ref_make(e, aot_bigint_from_int64(cx, value), out);
}

aot_status aot_make_int64(aot_context *cx, int64_t value, aot_ref *out) {
  if (value >= -MOST_EXACT && value <= MOST_EXACT) return aot_make_number(cx, (double)value, out);
  return aot_make_bigint(cx, value, out);
}

aot_status aot_make_uint64(aot_context *cx, uint64_t value, aot_ref *out) {
  if (value <= MOST_EXACT) return aot_make_number(cx, (double)value, out);
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  return aot_ref_make(e, aot_bigint_from_uint64(cx, value), out);
}

/* Digits with an optional minus, and nothing else. */
static bool are_digits(const char *text) {
  text += *text == '-';
  if (!*text) return false;
  for (; *text; text++)
    if (*text < '0' || *text > '9') return false;
  return true;
}

aot_status aot_make_bigint_text(aot_context *cx, const char *digits, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(digits);
  AOT_NEEDS(out);
  if (!are_digits(digits)) return aot_refuse(AOT_E_TYPE, "the text is no integer");
  aot_value v = aot_bigint_from_string(cx, aot_string_from_c(cx, digits));
  if (AOT_FAILED(v)) return aot_outcome(e);
  return aot_ref_make(e, v, out);
}

aot_status aot_make_symbol(aot_context *cx, const char *description, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  aot_ref text = AOT_UNDEFINED;
  aot_status status = description ? aot_make_text(cx, description, &text) : AOT_OK;
  aot_value v = AOT_UNDEFINED;
  if (status) return status;
  AOT_READ(e, text, &v);
  return aot_ref_make(e, aot_new_symbol(cx, v), out);
}

/* ---------------------------------------------------------------- reading */

aot_status aot_read_boolean(aot_context *cx, aot_ref ref, int *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  aot_value v;
  AOT_READ(e, ref, &v);
  if (!aot_is_bool(v)) return aot_refuse(AOT_E_TYPE, "the value is no boolean");
  *out = aot_as_bool(v);
  return AOT_OK;
}

aot_status aot_read_number(aot_context *cx, aot_ref ref, double *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  aot_value v;
  AOT_READ(e, ref, &v);
  if (!aot_is_number(v)) return aot_refuse(AOT_E_TYPE, "the value is no number");
  *out = aot_as_number(v);
  return AOT_OK;
}

/* The magnitude and sign of an integer that fits in 64 bits. */
static aot_status read_integer(aot_context *cx, aot_ref ref, uint64_t *magnitude, bool *is_negative) {
  AOT_BEGIN(cx);
  aot_value v;
  AOT_READ(e, ref, &v);
  if (aot_is_bigint(v)) {
    const aot_bigint *b = aot_bigint_of(v);
    if (b->count > 2 || (b->count == 2 && b->limbs[1] > 15))
      return aot_refuse(AOT_E_RANGE, "the BigInt does not fit in 64 bits");
    *magnitude = (b->count > 0 ? b->limbs[0] : 0) | (b->count > 1 ? b->limbs[1] << 60 : 0);
    *is_negative = b->head.aux == 1;
    return AOT_OK;
  }
  if (!aot_is_number(v)) return aot_refuse(AOT_E_TYPE, "the value is no number and no BigInt");
  double d = aot_as_number(v);
  if (d != trunc(d) || !(fabs(d) < 18446744073709551616.0))
    return aot_refuse(AOT_E_RANGE, "%g is no integer of 64 bits", d);
  *magnitude = (uint64_t)fabs(d);
  *is_negative = d < 0;
  return AOT_OK;
}

aot_status aot_read_int64(aot_context *cx, aot_ref ref, int64_t *out) {
  uint64_t magnitude;
  bool is_negative;
  aot_status status = read_integer(cx, ref, &magnitude, &is_negative);
  if (status) return status;
  AOT_NEEDS(out);
  if (magnitude > (uint64_t)INT64_MAX + is_negative) return aot_refuse(AOT_E_RANGE, "the number does not fit");
  *out = (int64_t)(is_negative ? 0 - magnitude : magnitude);
  return AOT_OK;
}

aot_status aot_read_uint64(aot_context *cx, aot_ref ref, uint64_t *out) {
  uint64_t magnitude;
  bool is_negative;
  aot_status status = read_integer(cx, ref, &magnitude, &is_negative);
  if (status) return status;
  AOT_NEEDS(out);
  if (is_negative && magnitude) return aot_refuse(AOT_E_RANGE, "the number is negative");
  *out = magnitude;
  return AOT_OK;
}

aot_status aot_read_int32(aot_context *cx, aot_ref ref, int32_t *out) {
  int64_t wide = 0;
  aot_status status = aot_read_int64(cx, ref, &wide);
  if (status) return status;
  AOT_NEEDS(out);
  if (wide < INT32_MIN || wide > INT32_MAX) return aot_refuse(AOT_E_RANGE, "the number does not fit");
  *out = (int32_t)wide;
  return AOT_OK;
}

/* ---------------------------------------------------------------- converting */

aot_status aot_convert_boolean(aot_context *cx, aot_ref ref, int *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  aot_value v;
  AOT_READ(e, ref, &v);
  *out = aot_truthy(v);
  return AOT_OK;
}

typedef struct conversion {
  aot_value from, other, to;
  double number;
  int answer;
} conversion;

static void run_to_number(aot_embedding *e, void *data) {
  conversion *c = data;
  c->number = aot_to_number(e->cx, c->from);
}

static void run_to_string(aot_embedding *e, void *data) {
  conversion *c = data;
  c->to = aot_to_string(e->cx, c->from);
}

static void run_instanceof(aot_embedding *e, void *data) {
  conversion *c = data;
  c->answer = aot_instanceof(e->cx, c->from, c->other);
}

aot_status aot_convert_number(aot_context *cx, aot_ref ref, double *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  AOT_NEEDS_NO_ERROR(e);
  conversion c;
  AOT_READ(e, ref, &c.from);
  aot_status status = aot_enter_program(e, run_to_number, &c);
  if (status == AOT_OK) *out = c.number;
  return status;
}

aot_status aot_convert_string(aot_context *cx, aot_ref ref, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  AOT_NEEDS_NO_ERROR(e);
  conversion c;
  AOT_READ(e, ref, &c.from);
  aot_status status = aot_enter_program(e, run_to_string, &c);
  return status ? status : aot_ref_make(e, c.to, out);
}

aot_status aot_is_same(aot_context *cx, aot_ref a, aot_ref b, int *is_same) {
  AOT_BEGIN(cx);
  AOT_NEEDS(is_same);
  aot_value x, y;
  AOT_READ(e, a, &x);
  AOT_READ(e, b, &y);
  *is_same = aot_strict_equal(x, y);
  return AOT_OK;
}

aot_status aot_is_instance(aot_context *cx, aot_ref value, aot_ref constructor, int *is_instance) {
  AOT_BEGIN(cx);
  AOT_NEEDS(is_instance);
  AOT_NEEDS_NO_ERROR(e);
  conversion c;
  AOT_READ(e, value, &c.from);
  AOT_READ(e, constructor, &c.other);
  if (!aot_is_callable(c.other)) return aot_refuse(AOT_E_TYPE, "the constructor is no function");
  aot_status status = aot_enter_program(e, run_instanceof, &c);
  if (status == AOT_OK) *is_instance = c.answer;
  return status;
}
