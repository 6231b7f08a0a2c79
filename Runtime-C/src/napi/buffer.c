/* buffer.c: ArrayBuffers and their views, Buffers of Node. */
#include "napi/state.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "object/array_buffer.h"
#include "object/realm_object.h"
#include "object/typed_element.h"
#include "builtins/binary/binary.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

AOT_BUILTIN(aot_builtin_data_view);

static bool is_buffer(aot_value v) { return aot_is_kind(v, AOT_KIND_ARRAY_BUFFER) && !aot_is_shared_buffer(v); }
static bool is_typed_array(aot_value v) { return aot_is_kind(v, AOT_KIND_TYPED_ARRAY); }
static bool is_data_view(aot_value v) { return aot_is_kind(v, AOT_KIND_DATA_VIEW); }
static bool is_view(aot_value v) { return is_typed_array(v) || is_data_view(v); }

static napi_status test(napi_env env, napi_value value, bool (*is_so)(aot_value v), bool *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, value);
  NAPI_NEEDS(env, result);
  *result = is_so(aot_napi_value(value));
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_is_arraybuffer(napi_env env, napi_value value, bool *result) {
  return test(env, value, is_buffer, result);
}
NAPI_EXTERN napi_status napi_is_typedarray(napi_env env, napi_value value, bool *result) {
  return test(env, value, is_typed_array, result);
}
NAPI_EXTERN napi_status napi_is_dataview(napi_env env, napi_value value, bool *result) {
  return test(env, value, is_data_view, result);
}
NAPI_EXTERN napi_status napi_is_buffer(napi_env env, napi_value value, bool *result) {
  return test(env, value, is_view, result);
}

/* ---------------------------------------------------------------- memory of addons */

typedef struct lent {
  napi_env env;
  napi_finalize finalize;
  void *hint;
} lent;

/* The buffer is dead or detached. */
static void release(void *data, void *memory) {
  lent *l = data;
  if (l->finalize) aot_napi_finalize_later(l->env, l->finalize, memory, l->hint);
  free(l);
}

/* An ArrayBuffer over memory that is the addon's. */
static napi_status borrow(napi_env env, void *memory, size_t size, napi_finalize finalize, void *hint,
                          napi_value *result) {
  if (!memory || size == 0) {
    napi_status status = napi_create_arraybuffer(env, 0, NULL, result);
    if (status == napi_ok && !memory) aot_array_buffer_detach(env->cx, aot_array_buffer_of(aot_napi_value(*result)));
    return status || !finalize ? status : napi_add_finalizer(env, *result, memory, finalize, hint, NULL);
  }
  NAPI_EXPECTS(env, size <= UINT32_MAX, napi_invalid_arg);
  lent *l = malloc(sizeof *l);
  if (!l) abort();
  *l = (lent){env, finalize, hint};
  aot_value v = aot_borrow_buffer(env->cx, memory, size, &(aot_lent_memory){.release = release, .data = l});
  if (AOT_FAILED(v)) free(l);
  return aot_napi_give(env, v, result);
}

NAPI_EXTERN napi_status napi_create_external_arraybuffer(napi_env env, void *data, size_t size, napi_finalize finalize,
                                                         void *hint, napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, result);
  return borrow(env, data, size, finalize, hint, result);
}

/* ---------------------------------------------------------------- ArrayBuffers */

NAPI_EXTERN napi_status napi_create_arraybuffer(napi_env env, size_t size, void **data, napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, result);
  aot_value v = aot_new_array_buffer(env->cx, AOT_UNDEFINED, (double)size, -1);
  if (AOT_FAILED(v)) return aot_napi_failed(env);
  if (data) *data = aot_array_buffer_of(v)->data;
  return aot_napi_give(env, v, result);
}

static napi_status read_buffer(napi_env env, napi_value value, aot_array_buffer **out) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, value);
  NAPI_EXPECTS(env, is_buffer(aot_napi_value(value)), napi_invalid_arg);
  *out = aot_array_buffer_of(aot_napi_value(value));
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_arraybuffer_info(napi_env env, napi_value buffer, void **data, size_t *size) {
  aot_array_buffer *b;
  napi_status status = read_buffer(env, buffer, &b);
  if (status) return status;
  if (data) *data = b->data;
  if (size) *size = b->length;
  return status;
}

NAPI_EXTERN napi_status napi_detach_arraybuffer(napi_env env, napi_value buffer) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, buffer);
  aot_value v = aot_napi_value(buffer);
  NAPI_EXPECTS(env, aot_is_object(v), napi_object_expected);
  NAPI_EXPECTS(env, aot_is_kind(v, AOT_KIND_ARRAY_BUFFER), napi_arraybuffer_expected);
  NAPI_EXPECTS(env, !aot_is_shared_buffer(v), napi_detachable_arraybuffer_expected);
  aot_array_buffer *b = aot_array_buffer_of(v);
  if (!(b->head.aux & AOT_BUFFER_DETACHED)) aot_array_buffer_detach(env->cx, b);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_is_detached_arraybuffer(napi_env env, napi_value buffer, bool *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, buffer);
  NAPI_NEEDS(env, result);
  aot_value v = aot_napi_value(buffer);
  *result = is_buffer(v) && (aot_array_buffer_of(v)->head.aux & AOT_BUFFER_DETACHED) != 0;
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- typed arrays */

/* Ours know Float16Array, too. */
static int type_of(napi_typedarray_type type) { return (int)type + (type >= napi_float32_array ? 1 : 0); }

static napi_status refuse(napi_env env, const char *code, const char *message) {
  aot_napi_throw(env, AOT_RANGE_ERROR, code, message);
  return aot_napi_set(env, napi_invalid_arg);
}

NAPI_EXTERN napi_status napi_create_typedarray(napi_env env, napi_typedarray_type type, size_t length,
                                               napi_value buffer, size_t offset, napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, buffer);
  NAPI_NEEDS(env, result);
  aot_value b = aot_napi_value(buffer);
  NAPI_EXPECTS(env, aot_is_kind(b, AOT_KIND_ARRAY_BUFFER), napi_invalid_arg);
  NAPI_EXPECTS(env, (unsigned)type <= napi_biguint64_array, napi_invalid_arg);
  uint32_t size = aot_element_size(type_of(type));
  if (offset % size) {
    char message[80];
    snprintf(message, sizeof message, "start offset of %s should be a multiple of %u",
             aot_element_type_name(type_of(type)), (unsigned)size);
    return refuse(env, "ERR_NAPI_INVALID_TYPEDARRAY_ALIGNMENT", message);
  }
  if (length > SIZE_MAX / size || length * size > SIZE_MAX - offset ||
      length * size + offset > aot_array_buffer_of(b)->length)
    return refuse(env, "ERR_NAPI_INVALID_TYPEDARRAY_LENGTH", "Invalid typed array length");
  aot_value v = aot_new_typed_array(env->cx, type_of(type), AOT_UNDEFINED, b, (double)offset, (double)length);
  return aot_napi_give(env, v, result);
}

NAPI_EXTERN napi_status napi_get_typedarray_info(napi_env env, napi_value array, napi_typedarray_type *type,
                                                 size_t *length, void **data, napi_value *buffer, size_t *offset) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, array);
  aot_value v = aot_napi_value(array);
  NAPI_EXPECTS(env, is_typed_array(v), napi_invalid_arg);
  const aot_typed_array *a = aot_typed_array_of(v);
  int own = a->head.aux;
  if (type) *type = (napi_typedarray_type)(own == AOT_FLOAT16 ? 11 : own - (own > AOT_FLOAT16));
  if (length) *length = a->length;
  if (data) *data = a->data;
  if (buffer) *buffer = aot_napi_handle(env, a->buffer);
  if (offset) *offset = a->offset;
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- DataViews */

NAPI_EXTERN napi_status napi_create_dataview(napi_env env, size_t size, napi_value buffer, size_t offset,
                                             napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, buffer);
  NAPI_NEEDS(env, result);
  aot_value b = aot_napi_value(buffer);
  NAPI_EXPECTS(env, is_buffer(b), napi_invalid_arg);
  if (size > SIZE_MAX - offset || size + offset > aot_array_buffer_of(b)->length) {
    aot_napi_throw(
        env, AOT_RANGE_ERROR, "ERR_NAPI_INVALID_DATAVIEW_ARGS",
        "byte_offset + byte_length should be less than or equal to the size in bytes of the array passed in");
    return aot_napi_set(env, napi_pending_exception);
  }
  aot_value arguments[] = {b, aot_number((double)offset), aot_number((double)size)};
  aot_value class = aot_realm(env->cx, AOT_REALM_DATA_VIEW);
  return aot_napi_give(env, aot_builtin_data_view(env->cx, class, AOT_UNDEFINED, class, 3, arguments), result);
}

NAPI_EXTERN napi_status napi_get_dataview_info(napi_env env, napi_value view, size_t *size, void **data,
                                               napi_value *buffer, size_t *offset) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, view);
  aot_value v = aot_napi_value(view);
  NAPI_EXPECTS(env, is_data_view(v), napi_invalid_arg);
  const aot_typed_array *a = aot_typed_array_of(v);
  if (size) *size = a->length;
  if (data) *data = a->data;
  if (buffer) *buffer = aot_napi_handle(env, a->buffer);
  if (offset) *offset = a->offset;
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- Buffers */

static napi_status to_buffer(napi_env env, napi_value memory, size_t offset, size_t size, napi_value *result) {
  aot_value arguments[] = {aot_napi_value(memory), aot_number((double)offset), aot_number((double)size)};
  return aot_napi_give(env, aot_call(env->cx, env->addons->to_buffer, AOT_UNDEFINED, 3, arguments), result);
}

NAPI_EXTERN napi_status napi_create_buffer(napi_env env, size_t size, void **data, napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, result);
  napi_value memory;
  napi_status status = napi_create_arraybuffer(env, size, data, &memory);
  return status ? status : to_buffer(env, memory, 0, size, result);
}

NAPI_EXTERN napi_status napi_create_buffer_copy(napi_env env, size_t size, const void *from, void **data,
                                                napi_value *result) {
  void *to;
  napi_status status = napi_create_buffer(env, size, &to, result);
  if (status) return status;
  if (size > 0) memcpy(to, from, size);
  if (data) *data = to;
  return status;
}

NAPI_EXTERN napi_status napi_create_external_buffer(napi_env env, size_t size, void *data, napi_finalize finalize,
                                                    void *hint, napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, result);
  napi_value memory;
  napi_status status = borrow(env, data, size, finalize, hint, &memory);
  return status ? status : to_buffer(env, memory, 0, data ? size : 0, result);
}

NAPI_EXTERN napi_status node_api_create_buffer_from_arraybuffer(napi_env env, napi_value buffer, size_t offset,
                                                                size_t size, napi_value *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, buffer);
  NAPI_NEEDS(env, result);
  NAPI_EXPECTS(env, is_buffer(aot_napi_value(buffer)), napi_arraybuffer_expected);
  size_t whole = aot_array_buffer_of(aot_napi_value(buffer))->length;
  if (offset > whole || size > whole - offset)
    return refuse(env, "ERR_OUT_OF_RANGE", "The byte offset + length is out of range");
  return to_buffer(env, buffer, offset, size, result);
}

NAPI_EXTERN napi_status napi_get_buffer_info(napi_env env, napi_value buffer, void **data, size_t *size) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, buffer);
  aot_value v = aot_napi_value(buffer);
  NAPI_EXPECTS(env, is_view(v), napi_invalid_arg);
  const aot_typed_array *a = aot_typed_array_of(v);
  if (data) *data = a->data;
  if (size) *size = (size_t)a->length * (is_data_view(v) ? 1 : aot_element_size(a->head.aux));
  return NAPI_OK(env);
}
