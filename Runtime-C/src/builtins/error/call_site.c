/* call_site.c: the objects that Error.prepareStackTrace of the program gets for the frames of a stack (V8's stack trace API). */
#include "base/builtin.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/number.h"
#include "value/string.h"
#include "object/array.h"
#include "object/captured_stack.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/new_object.h"
#include "object/realm_object.h"
#include "object/wrapper.h"
#include <stdbool.h>

AOT_BUILTIN(aot_builtin_call_site) { return aot_throw_error(cx, AOT_TYPE_ERROR, "Illegal constructor"); }

/* ---------------------------------------------------------------- methods */

static const aot_captured_frame *this_frame(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_kind(v, AOT_KIND_HOST) && aot_cell_of(v)->aux == AOT_HOST_CALL_SITE)
    return &aot_captured_stack_of(aot_wrapper_of(v)->value)->frames[aot_as_int(aot_wrapper_of(v)->extra[0])];
  aot_description d;
  aot_throw_error(cx, AOT_TYPE_ERROR, "CallSite method %s expects CallSite as receiver: %s", method,
                  aot_describe(cx, v, &d));
  return NULL;
}

#define METHOD(name, js, result)                                                                                       \
  AOT_BUILTIN(aot_builtin_call_site_##name) {                                                                          \
    const aot_captured_frame *f = this_frame(cx, this_value, js);                                                      \
    return f ? result : AOT_EXCEPTION;                                                                                 \
  }

static aot_value text_or_null(aot_context *cx, const char *text, size_t length) {
  return text ? aot_string_from_utf8(cx, text, length) : AOT_NULL;
}

static aot_value function_name(aot_context *cx, const aot_captured_frame *f) {
  uint32_t length;
  const char *combinator = aot_captured_combinator(f);
  const char *name = combinator ? strchr(combinator, '.') + 1 : aot_captured_name(f, &length);
  return text_or_null(cx, name, combinator ? strlen(name) : length);
}

static aot_value file_name(aot_context *cx, const aot_captured_frame *f) {
  const char *file = aot_captured_info(f) ? f->info->file : NULL;
  return text_or_null(cx, file, file ? strlen(file) : 0);
}

static bool constructs(const aot_captured_frame *f) {
  return aot_captured_info(f) &&
         (f->info->kind == AOT_FN_BASE_CONSTRUCTOR || f->info->kind == AOT_FN_DERIVED_CONSTRUCTOR);
}

static bool is_method(const aot_captured_frame *f) {
  return aot_captured_info(f) &&
         (f->info->kind == AOT_FN_METHOD || f->info->kind == AOT_FN_ASYNC_METHOD ||
          f->info->kind == AOT_FN_GENERATOR_METHOD || f->info->kind == AOT_FN_ASYNC_GENERATOR_METHOD);
}

static bool is_promise_all(const aot_captured_frame *f) {
  const char *combinator = aot_captured_combinator(f);
  return combinator && strcmp(combinator, "Promise.all") == 0;
}

static aot_value frame_text(aot_context *cx, const aot_captured_frame *f) {
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_captured_frame_text(&b, f);
  return aot_builder_finish(&b);
}

METHOD(get_function_name, "getFunctionName", function_name(cx, f))
METHOD(get_method_name, "getMethodName", is_method(f) ? function_name(cx, f) : AOT_NULL)
/* Frames do not keep their receivers. */
METHOD(get_type_name, "getTypeName", aot_captured_combinator(f) ? aot_string_from_c(cx, "Promise") : AOT_NULL)
METHOD(get_file_name, "getFileName", file_name(cx, f))
METHOD(get_script_name, "getScriptNameOrSourceURL", file_name(cx, f))
METHOD(get_line_number, "getLineNumber", aot_captured_info(f) ? aot_number(f->line) : AOT_NULL)
METHOD(get_column_number, "getColumnNumber", aot_captured_info(f) ? aot_number(f->column) : AOT_NULL)
METHOD(get_enclosing_line_number, "getEnclosingLineNumber", aot_captured_info(f) ? aot_number(f->info->line) : AOT_NULL)
METHOD(get_enclosing_column_number, "getEnclosingColumnNumber",
       aot_captured_info(f) ? aot_number(f->info->column) : AOT_NULL)
METHOD(get_promise_index, "getPromiseIndex", aot_captured_combinator(f) ? aot_number(f->line) : AOT_NULL)
/* As V8 answers for strict code: neither its functions nor their receivers are told. */
METHOD(get_this, "getThis", AOT_UNDEFINED)
METHOD(get_function, "getFunction", AOT_UNDEFINED)
METHOD(get_eval_origin, "getEvalOrigin", AOT_UNDEFINED)
METHOD(is_eval, "isEval", AOT_FALSE)
METHOD(is_native, "isNative", AOT_FALSE)
METHOD(is_toplevel, "isToplevel", aot_bool(!is_method(f) && !constructs(f) && !aot_captured_combinator(f)))
METHOD(is_constructor, "isConstructor", aot_bool(constructs(f)))
METHOD(is_async, "isAsync", aot_bool(f->kind != AOT_CAPTURED_CALL))
METHOD(is_promise_all, "isPromiseAll", aot_bool(is_promise_all(f)))
METHOD(to_string, "toString", frame_text(cx, f))
