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

static aot_value file_name(aot_context *cx, const aot_captured_frame *f) {
  const char *file = aot_captured_code(f) ? f->info->file : NULL;
  return file ? aot_string_from_utf8(cx, file, strlen(file)) : AOT_NULL;
}

/* Is it a frame of a sloppy function below which (inside of which) no strict one runs? Of others V8 tells neither function nor
 * receiver. */
static bool is_told(aot_value site, const aot_captured_frame *f) {
  for (const aot_captured_frame *g = aot_captured_stack_of(aot_wrapper_of(site)->value)->frames; g <= f; g++)
    if (!aot_captured_code(g) || !(g->info->flags & AOT_FN_SLOPPY)) return false;
  return true;
}

static aot_value function_of(aot_value site, const aot_captured_frame *f) {
  return is_told(site, f) && f->function != AOT_HOLE ? f->function : AOT_UNDEFINED;
}

/* Sloppy code has an object as its `this`. */
static aot_value receiver_of(aot_context *cx, aot_value site, const aot_captured_frame *f) {
  if (!is_told(site, f) || f->receiver == AOT_HOLE) return AOT_UNDEFINED;
  return aot_is_nullish(f->receiver) ? cx->head.global : aot_to_object(cx, f->receiver);
}

static bool is_promise_all(const aot_captured_frame *f) {
  const char *combinator = aot_captured_combinator(f);
  return combinator && strcmp(combinator, "Promise.all") == 0;
}

static bool is_async(const aot_captured_frame *f) {
  return f->kind == AOT_CAPTURED_AWAIT || f->kind == AOT_CAPTURED_COMBINATOR;
}

/* A text that eval or a function constructor compiled: its path says where. */
static bool is_eval(const aot_captured_frame *f) {
  return aot_captured_code(f) && f->info->file && strncmp(f->info->file, "eval at ", 8) == 0;
}

static aot_value eval_origin(aot_context *cx, const aot_captured_frame *f) {
  if (!is_eval(f)) return AOT_UNDEFINED;
  const char *end = strrchr(f->info->file, ',');
  return aot_string_from_utf8(cx, f->info->file, end ? (size_t)(end - f->info->file) : strlen(f->info->file));
}

static aot_value frame_text(aot_context *cx, const aot_captured_frame *f) {
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_frame_text(&b, f);
  return aot_builder_finish(&b);
}

METHOD(get_function_name, "getFunctionName", aot_frame_function_name(cx, f))
METHOD(get_method_name, "getMethodName", aot_frame_method_name(cx, f))
METHOD(get_type_name, "getTypeName", aot_frame_type_name(cx, f))
METHOD(get_file_name, "getFileName", is_eval(f) ? AOT_UNDEFINED : file_name(cx, f))
METHOD(get_script_name, "getScriptNameOrSourceURL", is_eval(f) ? AOT_UNDEFINED : file_name(cx, f))
METHOD(get_line_number, "getLineNumber", aot_captured_code(f) ? aot_number(f->line) : AOT_NULL)
METHOD(get_column_number, "getColumnNumber", aot_captured_code(f) ? aot_number(f->column) : AOT_NULL)
METHOD(get_enclosing_line_number, "getEnclosingLineNumber", aot_captured_code(f) ? aot_number(f->info->line) : AOT_NULL)
METHOD(get_enclosing_column_number, "getEnclosingColumnNumber",
       aot_captured_code(f) ? aot_number(f->info->column) : AOT_NULL)
METHOD(get_promise_index, "getPromiseIndex", aot_captured_combinator(f) ? aot_number(f->line) : AOT_NULL)
METHOD(get_this, "getThis", receiver_of(cx, this_value, f))
METHOD(get_function, "getFunction", function_of(this_value, f))
METHOD(get_eval_origin, "getEvalOrigin", eval_origin(cx, f))
METHOD(is_eval, "isEval", aot_bool(is_eval(f)))
METHOD(is_native, "isNative", AOT_FALSE)
METHOD(is_toplevel, "isToplevel", aot_bool(aot_frame_is_top_level(cx, f)))
METHOD(is_constructor, "isConstructor", aot_bool(f->constructs))
METHOD(is_async, "isAsync", aot_bool(is_async(f)))
METHOD(is_promise_all, "isPromiseAll", aot_bool(is_promise_all(f)))
METHOD(to_string, "toString", frame_text(cx, f))
