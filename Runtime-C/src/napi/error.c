/* error.c: errors and exceptions. */
#include "napi/state.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/error.h"
#include "object/property_access.h"
#include "async/job.h"
#include "host/output.h"
#include "host/utf8.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const messages[] = {
    NULL,
    "Invalid argument",
    "An object was expected",
    "A string was expected",
    "A string or symbol was expected",
    "A function was expected",
    "A number was expected",
    "A boolean was expected",
    "An array was expected",
    "Unknown failure",
    "An exception is pending",
    "The async work item was cancelled",
    "napi_escape_handle already called on scope",
    "Invalid handle scope usage",
    "Invalid callback scope usage",
    "Thread-safe function queue is full",
    "Thread-safe function handle is closing",
    "A bigint was expected",
    "A date was expected",
    "An arraybuffer was expected",
    "A detachable arraybuffer was expected",
    "Main thread would deadlock",
    "External buffers are not allowed",
    "Cannot run JavaScript",
};

NAPI_EXTERN napi_status napi_get_last_error_info(napi_env env, const napi_extended_error_info **result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  env->error.error_message = messages[env->error.error_code];
  env->error.engine_error_code = 0;
  *result = &env->error;
  return napi_ok;
}

/* ---------------------------------------------------------------- making */

static int set_code(aot_context *cx, aot_value error, aot_value code) {
  return aot_set_value(cx, error, aot_key_from_name(aot_intern_c(cx, "code")), code);
}

static napi_status create(napi_env env, int kind, napi_value code, napi_value message, napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, message);
  NAPI_NEEDS(env, result);
  NAPI_EXPECTS(env, aot_is_string(aot_napi_value(message)), napi_string_expected);
  NAPI_EXPECTS(env, !code || aot_is_string(aot_napi_value(code)), napi_string_expected);
  aot_value e = aot_new_error(env->cx, kind, aot_napi_value(message));
  if (!AOT_FAILED(e) && code && set_code(env->cx, e, aot_napi_value(code))) e = AOT_EXCEPTION;
  return aot_napi_give(env, e, result);
}

NAPI_EXTERN napi_status napi_create_error(napi_env env, napi_value code, napi_value message, napi_value *result) {
  return create(env, AOT_ERROR, code, message, result);
}
NAPI_EXTERN napi_status napi_create_type_error(napi_env env, napi_value code, napi_value message, napi_value *result) {
  return create(env, AOT_TYPE_ERROR, code, message, result);
}
NAPI_EXTERN napi_status napi_create_range_error(napi_env env, napi_value code, napi_value message, napi_value *result) {
  return create(env, AOT_RANGE_ERROR, code, message, result);
}
NAPI_EXTERN napi_status node_api_create_syntax_error(napi_env env, napi_value code, napi_value message,
                                                     napi_value *result) {
  return create(env, AOT_SYNTAX_ERROR, code, message, result);
}

/* ---------------------------------------------------------------- throwing */

/* Where the program is now is where it is thrown. */
static void throw(napi_env env, aot_value error) {
  aot_throw(env->cx, error);
  env->exception = aot_take_exception(env->cx);
}

NAPI_EXTERN napi_status napi_throw(napi_env env, napi_value error) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, error);
  throw(env, aot_napi_value(error));
  return NAPI_OK(env);
}

napi_status aot_napi_throw(napi_env env, int kind, const char *code, const char *message) {
  NAPI_BEGIN_RUN(env);
  aot_context *cx = env->cx;
  const char *text = message ? message : "";
  aot_value e = aot_new_error(cx, kind, aot_text_of_utf8(cx, (const uint8_t *)text, strlen(text)));
  if (AOT_FAILED(e)) return aot_napi_failed(env);
  if (code && set_code(cx, e, aot_text_of_utf8(cx, (const uint8_t *)code, strlen(code)))) return aot_napi_failed(env);
  throw(env, e);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_throw_error(napi_env env, const char *code, const char *message) {
  return aot_napi_throw(env, AOT_ERROR, code, message);
}
NAPI_EXTERN napi_status napi_throw_type_error(napi_env env, const char *code, const char *message) {
  return aot_napi_throw(env, AOT_TYPE_ERROR, code, message);
}
NAPI_EXTERN napi_status napi_throw_range_error(napi_env env, const char *code, const char *message) {
  return aot_napi_throw(env, AOT_RANGE_ERROR, code, message);
}
NAPI_EXTERN napi_status node_api_throw_syntax_error(napi_env env, const char *code, const char *message) {
  return aot_napi_throw(env, AOT_SYNTAX_ERROR, code, message);
}

NAPI_EXTERN napi_status napi_is_exception_pending(napi_env env, bool *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  *result = env->exception != AOT_HOLE;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_and_clear_last_exception(napi_env env, napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, result);
  aot_value e = env->exception == AOT_HOLE ? AOT_UNDEFINED : env->exception;
  env->exception = AOT_HOLE;
  *result = aot_napi_handle(env, e);
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- the end */

NAPI_EXTERN napi_status napi_fatal_exception(napi_env env, napi_value error) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, error);
  throw(env, aot_napi_value(error));
  aot_context *cx = env->cx;
  cx->head.exception = env->exception;
  env->exception = AOT_HOLE;
  if (aot_handle_uncaught(cx)) return NAPI_OK(env);
  aot_report_uncaught(cx, aot_take_exception(cx), AOT_UNCAUGHT_THROW);
  aot_flush(cx);
  _Exit(7);
}

NAPI_EXTERN NAPI_NO_RETURN void napi_fatal_error(const char *location, size_t location_size, const char *message,
                                                 size_t message_size) {
  aot_napi_length(location, &location_size);
  aot_napi_length(message, &message_size);
  fprintf(stderr, "FATAL ERROR: %.*s %.*s\n", (int)location_size, location ? location : "", (int)message_size,
          message ? message : "");
  abort();
}
