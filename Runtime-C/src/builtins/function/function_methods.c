/* function_methods.c: Function and Function.prototype, bound functions. ECMA-262 20.2, 10.4.1. */
#include "aot_run.h"
#include "base/builtin.h"
#include "base/compiler.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "base/stack.h"
#include "heap/heap.h"
#include "value/builder.h"
#include "value/key.h"
#include "value/string.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/descriptor.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/operators.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "builtins/common/receiver.h"
#include <stdbool.h>

static aot_value make_function(aot_context *cx, enum aot_text_form form, aot_value callee, aot_value new_target,
                               int32_t argc, const aot_value *argv) {
  if (cx->compiler)
    return cx->compiler->make_function(cx, form, new_target == AOT_UNDEFINED ? callee : new_target, argc, argv);
  return aot_throw_error(cx, AOT_EVAL_ERROR,
                         "The Function constructor is not supported: there is no compiler at run time");
}

AOT_BUILTIN(aot_builtin_function) { return make_function(cx, AOT_TEXT_FUNCTION, callee, new_target, argc, argv); }

/* What is no string is the result (19.2.1.1). */
AOT_BUILTIN(aot_builtin_eval) {
  if (!aot_is_string(AOT_ARG(0))) return AOT_ARG(0);
  if (cx->compiler) return cx->compiler->run(cx, argv[0], AOT_UNDEFINED);
  return aot_throw_error(cx, AOT_EVAL_ERROR, "eval of text is not supported: there is no compiler at run time");
}

AOT_BUILTIN(aot_builtin_function_call) {
  if (!aot_is_callable(this_value)) return aot_throw_not_function(cx, this_value);
  return argc ? aot_call(cx, this_value, argv[0], argc - 1, argv + 1)
              : aot_call(cx, this_value, AOT_UNDEFINED, 0, NULL);
}

AOT_BUILTIN(aot_builtin_function_apply) {
  if (!aot_is_callable(this_value)) return aot_throw_apply_target(cx, this_value);
  if (aot_is_nullish(AOT_ARG(1))) return aot_call(cx, this_value, AOT_ARG(0), 0, NULL);
  aot_value list = aot_list_from_array_like(cx, argv[1]);
  return AOT_FAILED(list) ? list : aot_call_array(cx, this_value, argv[0], list);
}

static AOT_BUILTIN(has_instance) {
  int yes = aot_ordinary_has_instance(cx, this_value, AOT_ARG(0));
  return aot_has_exception(cx) ? AOT_EXCEPTION : aot_bool(yes);
}

/* VALUE row: the function, for a property that can neither be written nor reconfigured. */
AOT_BUILTIN(aot_builtin_function_has_instance) {
  return aot_new_closure(cx, has_instance, "[Symbol.hasInstance]", 1, 0, NULL);
}

/* `caller` and `arguments` (10.2.4): all code is strict. */
AOT_BUILTIN(aot_builtin_function_restricted) {
  return aot_throw_error(cx, AOT_TYPE_ERROR,
                         "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode "
                         "functions or the arguments objects for calls to them");
}

/* VALUE rows: tags of the other function kinds and their objects. */
AOT_BUILTIN(aot_builtin_generator_function_tag) { return aot_string_from_c(cx, "GeneratorFunction"); }
AOT_BUILTIN(aot_builtin_generator_tag) { return aot_string_from_c(cx, "Generator"); }
AOT_BUILTIN(aot_builtin_async_function_tag) { return aot_string_from_c(cx, "AsyncFunction"); }
AOT_BUILTIN(aot_builtin_async_generator_function_tag) { return aot_string_from_c(cx, "AsyncGeneratorFunction"); }
AOT_BUILTIN(aot_builtin_async_generator_tag) { return aot_string_from_c(cx, "AsyncGenerator"); }

/* VALUE rows: the constructors of the other function kinds (27.3.1, 27.4.1, 27.7.1), which only `constructor` can name. */
static aot_value new_kind_constructor(aot_context *cx, const aot_function_info *info, aot_value prototype) {
  aot_value f = aot_new_function(cx, info, 0, NULL);
  if (AOT_FAILED(f) || aot_object_set_prototype(cx, f, aot_realm(cx, AOT_REALM_FUNCTION)) < 0) return AOT_EXCEPTION;
  aot_function_of(f)->prototype = prototype;
  aot_barrier(cx, aot_function_of(f), prototype);
  return aot_define_with(cx, f, AOT_KEY(cx, prototype), prototype, 0) < 0 ? AOT_EXCEPTION : f;
}

#define KIND_CONSTRUCTOR(handler, title, form)                                                                         \
  static AOT_BUILTIN(handler##_construct) { return make_function(cx, form, callee, new_target, argc, argv); }          \
  static const aot_function_info handler##_info = {.name = title,                                                      \
                                                   .name_length = sizeof title - 1,                                    \
                                                   .length = 1,                                                        \
                                                   .kind = AOT_FN_BUILTIN_CONSTRUCTOR,                                 \
                                                   .entry = handler##_construct,                                       \
                                                   .file = ""};                                                        \
  AOT_BUILTIN(handler) { return new_kind_constructor(cx, &handler##_info, this_value); }

/* Generators' intrinsics refer to each other (27.3.3, 27.4.3). */
AOT_BUILTIN(aot_value_generator_prototype) { return aot_realm(cx, AOT_REALM_GENERATOR_PROTOTYPE); }
AOT_BUILTIN(aot_value_generator_function_prototype) { return aot_realm(cx, AOT_REALM_GENERATOR_FUNCTION_PROTOTYPE); }
AOT_BUILTIN(aot_value_async_generator_prototype) { return aot_realm(cx, AOT_REALM_ASYNC_GENERATOR_PROTOTYPE); }
AOT_BUILTIN(aot_value_async_generator_function_prototype) {
  return aot_realm(cx, AOT_REALM_ASYNC_GENERATOR_FUNCTION_PROTOTYPE);
}

KIND_CONSTRUCTOR(aot_builtin_generator_function, "GeneratorFunction", AOT_TEXT_GENERATOR)
KIND_CONSTRUCTOR(aot_builtin_async_function, "AsyncFunction", AOT_TEXT_ASYNC_FUNCTION)
KIND_CONSTRUCTOR(aot_builtin_async_generator_function, "AsyncGeneratorFunction", AOT_TEXT_ASYNC_GENERATOR)

/* ---------------------------------------------------------------- toString */

/* Whether a name may stand in NativeFunction: an identifier, or [Symbol.x]. */
static bool is_printable_name(const char *name, uint32_t n) {
  if (n == 0 || (name[0] >= '0' && name[0] <= '9')) return false;
  if (n > 8 && memcmp(name, "[Symbol.", 8) == 0) return true;
  for (uint32_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)name[i];
    bool letter = (c | 32) >= 'a' && (c | 32) <= 'z', digit = c >= '0' && c <= '9';
    if (!letter && !digit && c != '_' && c != '$' && c < 128) return false;
  }
  return true;
}

/* NativeFunction (20.2.3.5): what has no source text. */
static aot_value native_text(aot_context *cx, aot_value this_value) {
  aot_builder b;
  aot_builder_init(&b, cx);
  const aot_function_info *info = aot_is_function(this_value) ? aot_function_of(this_value)->info : NULL;
  bool is_class = info && (info->kind == AOT_FN_BASE_CONSTRUCTOR || info->kind == AOT_FN_DERIVED_CONSTRUCTOR);
  if (is_class) {
    /* Texts of classes begin so, which programs ask for; node's own classes have their source. */
    aot_builder_ascii(&b, "class ");
    aot_builder_string(&b, aot_string_from_utf8(cx, info->name, info->name_length));
    aot_builder_ascii(&b, " { [native code] }");
    return aot_builder_finish(&b);
  }
  aot_builder_ascii(&b, "function ");
  if (info) {
    bool accessor = info->name_length > 4 && (memcmp(info->name, "get ", 4) == 0 || memcmp(info->name, "set ", 4) == 0);
    uint32_t prefix = accessor ? 4 : 0;
    if (is_printable_name(info->name + prefix, info->name_length - prefix))
      aot_builder_string(&b, aot_string_from_utf8(cx, info->name, info->name_length));
  }
  aot_builder_ascii(&b, "() { [native code] }");
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_builtin_function_to_string) {
  if (!aot_is_callable(this_value))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Function.prototype.toString requires that 'this' be a Function");
  const aot_function_info *info = aot_is_function(this_value) ? aot_function_of(this_value)->info : NULL;
  const char *text = info ? aot_source_text(info) : NULL;
  return text ? aot_string_from_utf8(cx, text, info->details->text_size) : native_text(cx, this_value);
}

/* ---------------------------------------------------------------- bind
 *
 * A bound function: fields = target, captures[0] = this, captures[1...] = leading arguments. */

static bool is_bound(aot_value f) { return aot_is_function(f) && aot_function_of(f)->info->kind == AOT_FN_BOUND; }

/* A chain of bound functions is one call: the innermost's `this`, and the arguments from the innermost outwards. */
static AOT_BUILTIN(call_bound) {
  size_t n = (size_t)argc;
  aot_value last = callee, target = callee;
  for (; is_bound(target); target = aot_function_of(last)->fields) {
    last = target;
    n += aot_function_of(last)->capture_count - 1;
    if (new_target == last) new_target = aot_function_of(last)->fields;
  }
  if (n > 500000) return aot_throw_error(cx, AOT_RANGE_ERROR, "Maximum call stack size exceeded");
  aot_value few[12], *args = n <= 12 ? few : aot_new_elements(cx, (uint32_t)n, AOT_UNDEFINED);
  if (!args || aot_stack_exhausted(cx)) return AOT_EXCEPTION;
  size_t at = n - (size_t)argc;
  if (argc) memcpy(args + at, argv, 8 * (size_t)argc);
  for (aot_value f = callee; is_bound(f); f = aot_function_of(f)->fields) {
    size_t bound = aot_function_of(f)->capture_count - 1;
    at -= bound;
    if (bound) memcpy(args + at, aot_function_of(f)->captures + 1, 8 * bound);
  }
  if (new_target == AOT_UNDEFINED) return aot_call(cx, target, aot_function_of(last)->captures[0], (int32_t)n, args);
  return aot_construct(cx, target, new_target, (int32_t)n, args);
}

static const aot_function_info bound_info = {.name = "", .kind = AOT_FN_BOUND, .entry = call_bound, .file = ""};

/* `length` of the bound function: what is left of the target's. */
static int define_bound_length(aot_context *cx, aot_value f, aot_value target, int32_t bound) {
  aot_descriptor d;
  aot_key key = AOT_KEY(cx, length);
  double n = 0;
  int own = aot_object_get_own(cx, target, key, &d);
  if (own < 0) return -1;
  if (own) {
    aot_value v = aot_object_get(cx, target, key, target);
    if (AOT_FAILED(v)) return -1;
    if (aot_is_number(v)) n = aot_to_integer_or_infinity(cx, v) - bound;
  }
  return aot_define_with(cx, f, key, aot_number(n > 0 ? n : 0), AOT_CONFIGURABLE);
}

static int define_bound_name(aot_context *cx, aot_value f, aot_value target) {
  aot_value name = aot_object_get(cx, target, AOT_KEY(cx, name), target);
  if (AOT_FAILED(name)) return -1;
  name = aot_string_concat(cx, aot_string_from_c(cx, "bound "), aot_is_string(name) ? name : cx->empty_string);
  return AOT_FAILED(name) ? -1 : aot_define_with(cx, f, AOT_KEY(cx, name), name, AOT_CONFIGURABLE);
}

AOT_BUILTIN(aot_builtin_function_bind) {
  if (!aot_is_callable(this_value)) return aot_throw_error(cx, AOT_TYPE_ERROR, "Bind must be called on a function");
  aot_value proto = aot_object_get_prototype(cx, this_value), none = AOT_UNDEFINED;
  if (AOT_FAILED(proto)) return proto;
  aot_value f = aot_new_function(cx, &bound_info, argc ? (uint32_t)argc : 1, argc ? argv : &none);
  if (AOT_FAILED(f)) return f;
  aot_function_of(f)->fields = this_value;
  aot_barrier(cx, aot_function_of(f), this_value);
  if (proto != aot_realm(cx, AOT_REALM_FUNCTION_PROTOTYPE) && aot_object_set_prototype(cx, f, proto) < 0)
    return AOT_EXCEPTION;
  if (define_bound_length(cx, f, this_value, argc ? argc - 1 : 0) || define_bound_name(cx, f, this_value))
    return AOT_EXCEPTION;
  return f;
}
