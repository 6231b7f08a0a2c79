/* text.c: strings and symbols. */
#include "napi/state.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/string.h"
#include "value/symbol.h"
#include "host/utf8.h"
#include <limits.h>
#include <string.h>

AOT_BUILTIN(aot_builtin_symbol_for);

/* ---------------------------------------------------------------- making */

bool aot_napi_length(const char *text, size_t *length) {
  if (*length == NAPI_AUTO_LENGTH) *length = text ? strlen(text) : 0;
  return *length <= AOT_MAX_STRING_LENGTH;
}

static napi_status make(napi_env env, const void *text, size_t length,
                        aot_value (*string)(aot_context *, const void *, size_t), napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_EXPECTS(env, text || length == 0, napi_invalid_arg);
  NAPI_NEEDS(env, result);
  NAPI_EXPECTS(env, length <= INT_MAX, napi_invalid_arg);
  NAPI_EXPECTS(env, length <= AOT_MAX_STRING_LENGTH, napi_generic_failure);
  return aot_napi_give(env, length ? string(env->cx, text, length) : env->cx->empty_string, result);
}

static aot_value of_latin1(aot_context *cx, const void *text, size_t n) { return aot_string_from_latin1(cx, text, n); }
static aot_value of_utf8(aot_context *cx, const void *text, size_t n) { return aot_text_of_utf8(cx, text, n); }
static aot_value of_utf16(aot_context *cx, const void *text, size_t n) { return aot_string_from_wide(cx, text, n); }

static size_t length_of(const char *text, size_t length) {
  return length == NAPI_AUTO_LENGTH && text ? strlen(text) : length;
}

static size_t length_of_utf16(const char16_t *text, size_t length) {
  if (length != NAPI_AUTO_LENGTH || !text) return length;
  for (length = 0; text[length]; length++) {}
  return length;
}

NAPI_EXTERN napi_status napi_create_string_latin1(napi_env env, const char *text, size_t length, napi_value *result) {
  return make(env, text, length_of(text, length), of_latin1, result);
}
NAPI_EXTERN napi_status napi_create_string_utf8(napi_env env, const char *text, size_t length, napi_value *result) {
  return make(env, text, length_of(text, length), of_utf8, result);
}
NAPI_EXTERN napi_status napi_create_string_utf16(napi_env env, const char16_t *text, size_t length,
                                                 napi_value *result) {
  return make(env, text, length_of_utf16(text, length), of_utf16, result);
}

static napi_status intern(napi_env env, napi_status status, napi_value *result) {
  if (status == napi_ok) *result = aot_napi_handle(env, aot_intern(env->cx, aot_napi_value(*result)));
  return status;
}

NAPI_EXTERN napi_status node_api_create_property_key_latin1(napi_env env, const char *text, size_t length,
                                                            napi_value *result) {
  return intern(env, napi_create_string_latin1(env, text, length, result), result);
}
NAPI_EXTERN napi_status node_api_create_property_key_utf8(napi_env env, const char *text, size_t length,
                                                          napi_value *result) {
  return intern(env, napi_create_string_utf8(env, text, length, result), result);
}
NAPI_EXTERN napi_status node_api_create_property_key_utf16(napi_env env, const char16_t *text, size_t length,
                                                           napi_value *result) {
  return intern(env, napi_create_string_utf16(env, text, length, result), result);
}

/* The text is copied, as the function may do, and given back. */
static napi_status give_back(napi_env env, napi_status status, void *text, napi_finalize finalize, void *hint,
                             bool *is_copied) {
  if (status) return status;
  if (is_copied) *is_copied = true;
  if (finalize) finalize(env, text, hint);
  return status;
}

NAPI_EXTERN napi_status node_api_create_external_string_latin1(napi_env env, char *text, size_t length,
                                                               napi_finalize finalize, void *hint, napi_value *result,
                                                               bool *is_copied) {
  return give_back(env, napi_create_string_latin1(env, text, length, result), text, finalize, hint, is_copied);
}
NAPI_EXTERN napi_status node_api_create_external_string_utf16(napi_env env, char16_t *text, size_t length,
                                                              napi_finalize finalize, void *hint, napi_value *result,
                                                              bool *is_copied) {
  return give_back(env, napi_create_string_utf16(env, text, length, result), text, finalize, hint, is_copied);
}

NAPI_EXTERN napi_status napi_create_symbol(napi_env env, napi_value description, napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  aot_value text = description ? aot_napi_value(description) : AOT_UNDEFINED;
  NAPI_EXPECTS(env, !description || aot_is_string(text), napi_string_expected);
  return aot_napi_give(env, aot_new_symbol(env->cx, text), result);
}

NAPI_EXTERN napi_status node_api_symbol_for(napi_env env, const char *text, size_t length, napi_value *result) {
  napi_value key;
  napi_status status = napi_create_string_utf8(env, text, length, &key);
  if (status) return status;
  NAPI_NEEDS(env, result);
  aot_value v = aot_napi_value(key);
  return aot_napi_give(env, aot_builtin_symbol_for(env->cx, AOT_UNDEFINED, AOT_UNDEFINED, AOT_UNDEFINED, 1, &v),
                       result);
}

/* ---------------------------------------------------------------- reading */

/* The flat string; NULL with a status. */
static aot_string *read(napi_env env, napi_value value, napi_status *status) {
  aot_value v = aot_napi_value(value);
  *status = !value ? napi_invalid_arg : aot_is_string(v) ? napi_ok : napi_string_expected;
  if (*status == napi_ok) return aot_string_flatten(env->cx, v);
  aot_napi_set(env, *status);
  return NULL;
}

/* The code point at *i, which moves on; lone surrogates are U+FFFD. */
static uint32_t next_code_point(const aot_string *s, uint32_t *i) {
  uint32_t units, c = aot_code_point_at(s, *i, &units);
  *i += units;
  return c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
}

static size_t bytes_of(uint32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

static uint8_t *put(uint8_t *out, uint32_t c) {
  if (c < 0x80) {
    *out++ = (uint8_t)c;
    return out;
  }
  int more = (int)bytes_of(c) - 1;
  *out++ = (uint8_t)(0xFF00u >> (more + 1) | c >> (6 * more));
  while (more-- > 0) *out++ = (uint8_t)(0x80 | (c >> (6 * more) & 0x3F));
  return out;
}

/* As many whole characters as fit. */
static size_t copy_utf8(const aot_string *s, uint8_t *out, size_t room) {
  uint8_t *start = out;
  for (uint32_t i = 0; i < s->length;) {
    uint32_t c = next_code_point(s, &i);
    if (bytes_of(c) > room - (size_t)(out - start)) break;
    out = put(out, c);
  }
  return (size_t)(out - start);
}

static size_t utf8_size(const aot_string *s) {
  size_t size = 0;
  for (uint32_t i = 0; i < s->length;) size += bytes_of(next_code_point(s, &i));
  return size;
}

NAPI_EXTERN napi_status napi_get_value_string_utf8(napi_env env, napi_value value, char *buffer, size_t size,
                                                   size_t *result) {
  NAPI_BEGIN(env);
  napi_status status;
  aot_string *s = read(env, value, &status);
  if (!s) return status;
  if (!buffer) {
    NAPI_NEEDS(env, result);
    *result = utf8_size(s);
    return NAPI_OK(env);
  }
  size_t n = size ? copy_utf8(s, (uint8_t *)buffer, size - 1) : 0;
  if (size) buffer[n] = 0;
  if (result) *result = n;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_value_string_latin1(napi_env env, napi_value value, char *buffer, size_t size,
                                                     size_t *result) {
  NAPI_BEGIN(env);
  napi_status status;
  aot_string *s = read(env, value, &status);
  if (!s) return status;
  if (!buffer) {
    NAPI_NEEDS(env, result);
    *result = s->length;
    return NAPI_OK(env);
  }
  size_t n = size == 0 ? 0 : s->length < size - 1 ? s->length : size - 1;
  for (size_t i = 0; i < n; i++) buffer[i] = (char)aot_string_unit(s, (uint32_t)i);
  if (size) buffer[n] = 0;
  if (result) *result = n;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_value_string_utf16(napi_env env, napi_value value, char16_t *buffer, size_t size,
                                                    size_t *result) {
  NAPI_BEGIN(env);
  napi_status status;
  aot_string *s = read(env, value, &status);
  if (!s) return status;
  if (!buffer) {
    NAPI_NEEDS(env, result);
    *result = s->length;
    return NAPI_OK(env);
  }
  size_t n = size == 0 ? 0 : s->length < size - 1 ? s->length : size - 1;
  for (size_t i = 0; i < n; i++) buffer[i] = aot_string_unit(s, (uint32_t)i);
  if (size) buffer[n] = 0;
  if (result) *result = n;
  return NAPI_OK(env);
}
