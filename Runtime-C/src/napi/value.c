/* value.c: values that are no objects, what values are, and conversions. */
#include "napi/state.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/string.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/foreign.h"
#include "object/new_object.h"
#include "object/wrapper.h"
#include <math.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- making */

static napi_status give(napi_env env, aot_value v, napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  *result = aot_napi_handle(env, v);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_undefined(napi_env env, napi_value *result) {
  return give(env, AOT_UNDEFINED, result);
}
NAPI_EXTERN napi_status napi_get_null(napi_env env, napi_value *result) { return give(env, AOT_NULL, result); }
NAPI_EXTERN napi_status napi_get_boolean(napi_env env, bool value, napi_value *result) {
  return give(env, aot_bool(value), result);
}
NAPI_EXTERN napi_status napi_create_double(napi_env env, double value, napi_value *result) {
  return give(env, aot_number(aot_canonical(value)), result);
}
NAPI_EXTERN napi_status napi_create_int32(napi_env env, int32_t value, napi_value *result) {
  return give(env, aot_int(value), result);
}
NAPI_EXTERN napi_status napi_create_uint32(napi_env env, uint32_t value, napi_value *result) {
  return give(env, aot_number(value), result);
}
NAPI_EXTERN napi_status napi_create_int64(napi_env env, int64_t value, napi_value *result) {
  return give(env, aot_number((double)value), result);
}

NAPI_EXTERN napi_status napi_get_global(napi_env env, napi_value *result) {
  NAPI_BEGIN(env);
  return give(env, env->cx->head.global, result);
}

NAPI_EXTERN napi_status napi_create_object(napi_env env, napi_value *result) {
  NAPI_BEGIN(env);
  return give(env, aot_new_object(env->cx), result);
}

NAPI_EXTERN napi_status napi_create_array(napi_env env, napi_value *result) {
  NAPI_BEGIN(env);
  return give(env, aot_new_array(env->cx, 0, NULL), result);
}

NAPI_EXTERN napi_status napi_create_array_with_length(napi_env env, size_t length, napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  int most = (int)length; /* as V8 takes it */
  return aot_napi_give(env, aot_array_create(env->cx, most > 0 ? most : 0, AOT_UNDEFINED), result);
}

NAPI_EXTERN napi_status napi_create_date(napi_env env, double time, napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, result);
  aot_value o = aot_new_exotic(env->cx, AOT_UNDEFINED, AOT_REALM_DATE_PROTOTYPE, sizeof(aot_wrapper), AOT_KIND_DATE);
  if (AOT_FAILED(o)) return aot_napi_failed(env);
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = aot_number(fabs(time) <= 8.64e15 ? trunc(time) + 0.0 : AOT_NAN);
  w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  return aot_napi_give(env, o, result);
}

/* ---------------------------------------------------------------- externals */

/* The finalizer is that of a reference, so it is called at the end, too. */
typedef struct external {
  void *data;
} external;

static void release(void *data) { free(data); }

static bool is_external(aot_value v) {
  return aot_is_kind(v, AOT_KIND_FOREIGN) && aot_foreign_of(v)->release == release;
}

NAPI_EXTERN napi_status napi_create_external(napi_env env, void *data, napi_finalize finalize, void *hint,
                                             napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, result);
  external *x = malloc(sizeof *x);
  if (!x) abort();
  x->data = data;
  aot_value v = aot_new_foreign(env->cx, x, release, sizeof *x);
  if (AOT_FAILED(v)) return aot_napi_failed(env);
  *result = aot_napi_handle(env, v);
  if (!finalize) return NAPI_OK(env);
  return napi_add_finalizer(env, *result, data, finalize, hint, NULL);
}

NAPI_EXTERN napi_status napi_get_value_external(napi_env env, napi_value value, void **result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, value);
  NAPI_NEEDS(env, result);
  aot_value v = aot_napi_value(value);
  NAPI_EXPECTS(env, is_external(v), napi_invalid_arg);
  *result = ((const external *)aot_foreign_of(v)->data)->data;
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- types */

static napi_valuetype type_of(aot_value v) {
  if (aot_is_number(v)) return napi_number;
  if (v == AOT_UNDEFINED) return napi_undefined;
  if (v == AOT_NULL) return napi_null;
  if (aot_is_bool(v)) return napi_boolean;
  switch (aot_cell_of(v)->kind) {
  case AOT_KIND_STRING: return napi_string;
  case AOT_KIND_SYMBOL: return napi_symbol;
  case AOT_KIND_BIGINT: return napi_bigint;
  default: break;
  }
  if (aot_is_callable(v)) return napi_function;
  return is_external(v) ? napi_external : napi_object;
}

NAPI_EXTERN napi_status napi_typeof(napi_env env, napi_value value, napi_valuetype *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, value);
  NAPI_NEEDS(env, result);
  *result = type_of(aot_napi_value(value));
  return NAPI_OK(env);
}

static napi_status test(napi_env env, napi_value value, bool (*is_so)(aot_value v), bool *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, value);
  NAPI_NEEDS(env, result);
  *result = is_so(aot_napi_value(value));
  return NAPI_OK(env);
}

static bool is_array(aot_value v) { return aot_is_array(v); }
static bool is_date(aot_value v) { return aot_is_kind(v, AOT_KIND_DATE); }
static bool is_error(aot_value v) { return aot_is_kind(v, AOT_KIND_ERROR); }
static bool is_promise(aot_value v) { return aot_is_kind(v, AOT_KIND_PROMISE); }

NAPI_EXTERN napi_status napi_is_array(napi_env env, napi_value value, bool *result) {
  return test(env, value, is_array, result);
}
NAPI_EXTERN napi_status napi_is_date(napi_env env, napi_value value, bool *result) {
  return test(env, value, is_date, result);
}
NAPI_EXTERN napi_status napi_is_error(napi_env env, napi_value value, bool *result) {
  return test(env, value, is_error, result);
}
NAPI_EXTERN napi_status napi_is_promise(napi_env env, napi_value value, bool *result) {
  return test(env, value, is_promise, result);
}

NAPI_EXTERN napi_status napi_get_array_length(napi_env env, napi_value value, uint32_t *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, value);
  NAPI_NEEDS(env, result);
  aot_value v = aot_napi_value(value);
  NAPI_EXPECTS(env, aot_is_array(v), napi_array_expected);
  *result = aot_array_of(v)->length;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_strict_equals(napi_env env, napi_value a, napi_value b, bool *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, a);
  NAPI_NEEDS(env, b);
  NAPI_NEEDS(env, result);
  *result = aot_strict_equal(aot_napi_value(a), aot_napi_value(b));
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- reading */

NAPI_EXTERN napi_status napi_get_value_double(napi_env env, napi_value value, double *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, value);
  NAPI_NEEDS(env, result);
  aot_value v = aot_napi_value(value);
  NAPI_EXPECTS(env, aot_is_number(v), napi_number_expected);
  *result = aot_as_number(v);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_value_int32(napi_env env, napi_value value, int32_t *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, value);
  NAPI_NEEDS(env, result);
  aot_value v = aot_napi_value(value);
  NAPI_EXPECTS(env, aot_is_number(v), napi_number_expected);
  *result = aot_is_int(v) ? aot_as_int(v) : aot_double_to_int32(aot_as_double(v));
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_value_uint32(napi_env env, napi_value value, uint32_t *result) {
  int32_t bits;
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  napi_status status = napi_get_value_int32(env, value, &bits);
  if (status == napi_ok) *result = (uint32_t)bits;
  return status;
}

/* Towards zero; what is too large is the nearest, what is not finite is 0. */
NAPI_EXTERN napi_status napi_get_value_int64(napi_env env, napi_value value, int64_t *result) {
  double d;
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  napi_status status = napi_get_value_double(env, value, &d);
  if (status) return status;
  if (!isfinite(d)) *result = 0;
  else if (d >= 0x1p63) *result = INT64_MAX;
  else if (d <= -0x1p63) *result = INT64_MIN;
  else *result = (int64_t)d;
  return status;
}

NAPI_EXTERN napi_status napi_get_value_bool(napi_env env, napi_value value, bool *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, value);
  NAPI_NEEDS(env, result);
  aot_value v = aot_napi_value(value);
  NAPI_EXPECTS(env, aot_is_bool(v), napi_boolean_expected);
  *result = aot_as_bool(v);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_date_value(napi_env env, napi_value value, double *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, value);
  NAPI_NEEDS(env, result);
  aot_value v = aot_napi_value(value);
  NAPI_EXPECTS(env, is_date(v), napi_date_expected);
  *result = aot_as_number(aot_wrapper_of(v)->value);
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- conversions */

static aot_value number_of(aot_context *cx, aot_value v) {
  double d = aot_to_number(cx, v);
  return aot_has_exception(cx) ? AOT_EXCEPTION : aot_number(d);
}

static aot_value truth_of(aot_context *cx, aot_value v) {
  (void)cx;
  return aot_bool(aot_truthy(v));
}

static napi_status coerce(napi_env env, napi_value value, aot_value (*convert)(aot_context *cx, aot_value v),
                          napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, value);
  NAPI_NEEDS(env, result);
  return aot_napi_give(env, convert(env->cx, aot_napi_value(value)), result);
}

NAPI_EXTERN napi_status napi_coerce_to_bool(napi_env env, napi_value value, napi_value *result) {
  return coerce(env, value, truth_of, result);
}
NAPI_EXTERN napi_status napi_coerce_to_number(napi_env env, napi_value value, napi_value *result) {
  return coerce(env, value, number_of, result);
}
NAPI_EXTERN napi_status napi_coerce_to_string(napi_env env, napi_value value, napi_value *result) {
  return coerce(env, value, aot_to_string, result);
}

NAPI_EXTERN napi_status napi_coerce_to_object(napi_env env, napi_value value, napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  aot_value o;
  napi_status status = aot_napi_to_object(env, value, &o);
  return status ? status : aot_napi_give(env, o, result);
}
