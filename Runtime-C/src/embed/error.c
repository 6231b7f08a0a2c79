/* error.c: exceptions between the program and the host. */
#include "embed/run.h"
#include "embed/text.h"
#include "base/failure.h"
#include "base/names.h"
#include "value/string.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/property_access.h"

aot_status aot_error_take(aot_context *cx, aot_ref *error) {
  AOT_BEGIN(cx);
  AOT_NEEDS(error);
  if (e->error == AOT_HOLE) return aot_refuse(AOT_E_STATE, "no exception is pending");
  aot_status status = aot_ref_make(e, e->error, error);
  if (status == AOT_OK) e->error = AOT_HOLE;
  return status;
}

aot_status aot_error_is_pending(aot_context *cx, int *is_pending) {
  AOT_BEGIN(cx);
  AOT_NEEDS(is_pending);
  *is_pending = e->error != AOT_HOLE;
  return AOT_OK;
}

aot_status aot_error_raise(aot_context *cx, aot_ref value) {
  AOT_BEGIN(cx);
  AOT_NEEDS_NO_ERROR(e);
  aot_value v;
  AOT_READ(e, value, &v);
  e->error = v;
  return AOT_OK;
}

static const int kinds[] = {AOT_ERROR, AOT_TYPE_ERROR, AOT_RANGE_ERROR, AOT_REFERENCE_ERROR, AOT_SYNTAX_ERROR};

static aot_status new_error(aot_embedding *e, aot_error_class error_class, const char *message, aot_value *out) {
  AOT_NEEDS(message);
  if ((unsigned)error_class >= sizeof kinds / sizeof *kinds)
    return aot_refuse(AOT_E_ARGUMENT, "%d is no class of errors", (int)error_class);
  size_t size = strlen(message);
  if (!aot_is_utf8((const uint8_t *)message, size))
    return aot_refuse(AOT_E_TYPE, "the message is not well-formed UTF-8");
  *out = e->cx->new_error(e->cx, kinds[error_class], message, size);
  return AOT_OK;
}

aot_status aot_error_raise_text(aot_context *cx, aot_error_class error_class, const char *message) {
  AOT_BEGIN(cx);
  AOT_NEEDS_NO_ERROR(e);
  return new_error(e, error_class, message, &e->error);
}

aot_status aot_make_error(aot_context *cx, aot_error_class error_class, const char *message, aot_ref *error) {
  AOT_BEGIN(cx);
  AOT_NEEDS(error);
  aot_value v;
  aot_status status = new_error(e, error_class, message, &v);
  return status ? status : aot_ref_make(e, v, error);
}

/* ---------------------------------------------------------------- reports */

typedef struct report {
  aot_value error, text;
} report;

/* The stack where there is one that is a string, else what the value converts to, else what messages call it. */
static void run_report(aot_embedding *e, void *data) {
  report *r = data;
  aot_context *cx = e->cx;
  r->text = AOT_UNDEFINED;
  if (aot_is_object(r->error)) r->text = aot_get_name(cx, r->error, AOT_NAME_stack);
  if (aot_is_string(r->text) || cx->head.is_ending) return;
  if (AOT_FAILED(r->text)) aot_take_exception(cx);
  r->text = aot_to_string(cx, r->error);
  if (!AOT_FAILED(r->text) || cx->head.is_ending) return;
  aot_take_exception(cx);
  aot_description d;
  r->text = aot_string_from_c(cx, aot_describe(cx, r->error, &d));
}

aot_status aot_error_report(aot_context *cx, aot_ref error, aot_ref *text) {
  AOT_BEGIN(cx);
  AOT_NEEDS(text);
  AOT_NEEDS_NO_ERROR(e);
  report r;
  AOT_READ(e, error, &r.error);
  aot_status status = aot_enter_program(e, run_report, &r);
  return status ? status : aot_ref_make(e, r.text, text);
}

/* ---------------------------------------------------------------- errors that nobody handles */

static void tell(aot_embedding *e, aot_value error, enum aot_uncaught_origin origin) {
  const aot_context_options *o = &e->options;
  aot_scope level = e->locals.level;
  aot_ref ref;
  if (!o->on_error || aot_ref_make(e, error, &ref)) {
    aot_report_uncaught(e->cx, error, origin);
    return;
  }
  o->on_error(o->data, e->cx, ref);
  aot_level_close(e, level);
  e->error = AOT_HOLE; /* what it raises has nowhere to go */
}

int aot_on_event(aot_context *cx, const char *event, int32_t argc, const aot_value *argv) {
  if (argc < 1 || cx->head.is_ending) return 0;
  bool is_rejection = strcmp(event, "unhandledRejection") == 0;
  if (!is_rejection && strcmp(event, "uncaughtException") != 0) return 0;
  tell(cx->embedding, argv[0], is_rejection ? AOT_UNCAUGHT_REJECTION : AOT_UNCAUGHT_THROW);
  return 1;
}

void aot_tell_error(aot_embedding *e) {
  if (!e->cx->head.is_ending) tell(e, aot_take_exception(e->cx), AOT_UNCAUGHT_THROW);
}
