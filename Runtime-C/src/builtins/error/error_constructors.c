/* error_constructors.c: Error, the NativeErrors, AggregateError. ECMA-262 20.5. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "builtins/common/iterator_record.h"

/* `options.cause` in *cause; 0 when there is none, -1 when the program throws. */
static int read_cause(aot_context *cx, aot_value options, aot_value *cause) {
  if (!aot_is_object(options)) return 0;
  int has = aot_object_has(cx, options, AOT_KEY(cx, cause));
  if (has <= 0) return has;
  *cause = aot_object_get(cx, options, AOT_KEY(cx, cause), options);
  return AOT_FAILED(*cause) ? -1 : 1;
}

/* An error object with stack, message and cause, which is their order in V8 too; `new_target` as the constructor got it. As in V8, the
 * constructors of subclasses are not in the stack. */
static aot_value make_error(aot_context *cx, aot_value callee, aot_value new_target, enum aot_realm_id proto,
                            aot_value message, aot_value options) {
  aot_value constructor = new_target == AOT_UNDEFINED ? callee : new_target, cause;
  aot_value e = aot_new_exotic(cx, constructor, proto, sizeof(aot_object), AOT_KIND_ERROR);
  if (AOT_FAILED(e)) return e;
  bool has_message = message != AOT_UNDEFINED;
  if (has_message) message = aot_to_string(cx, message);
  if (AOT_FAILED(message)) return AOT_EXCEPTION;
  int has_cause = read_cause(cx, options, &cause);
  if (has_cause < 0) return AOT_EXCEPTION;
  aot_capture_stack(cx, e, new_target == callee ? AOT_UNDEFINED : new_target);
  if (has_message && aot_define_hidden(cx, e, AOT_KEY(cx, message), message) < 0) return AOT_EXCEPTION;
  if (has_cause && aot_define_hidden(cx, e, AOT_KEY(cx, cause), cause) < 0) return AOT_EXCEPTION;
  return e;
}

/* The constructor of one error type, and the VALUE rows of its prototype. */
#define ERROR_TYPE(handler, id, text)                                                                                  \
  AOT_BUILTIN(handler) {                                                                                               \
    return make_error(cx, callee, new_target, AOT_REALM_##id##_PROTOTYPE, AOT_ARG(0), AOT_ARG(1));                     \
  }                                                                                                                    \
  AOT_BUILTIN(handler##_name) { return aot_string_from_c(cx, text); }
ERROR_TYPE(aot_builtin_error, ERROR, "Error")
ERROR_TYPE(aot_builtin_type_error, TYPE_ERROR, "TypeError")
ERROR_TYPE(aot_builtin_range_error, RANGE_ERROR, "RangeError")
ERROR_TYPE(aot_builtin_reference_error, REFERENCE_ERROR, "ReferenceError")
ERROR_TYPE(aot_builtin_syntax_error, SYNTAX_ERROR, "SyntaxError")
ERROR_TYPE(aot_builtin_eval_error, EVAL_ERROR, "EvalError")
ERROR_TYPE(aot_builtin_uri_error, URI_ERROR, "URIError")

AOT_BUILTIN(aot_builtin_error_message) { return cx->empty_string; }

AOT_BUILTIN(aot_builtin_aggregate_error) {
  aot_value e = make_error(cx, callee, new_target, AOT_REALM_AGGREGATE_ERROR_PROTOTYPE, AOT_ARG(1), AOT_ARG(2));
  if (AOT_FAILED(e)) return e;
  aot_value errors = aot_new_array(cx, 0, NULL), v;
  iterator_record r;
  if (aot_iterator_record_of(cx, AOT_ARG(0), &r)) return AOT_EXCEPTION;
  int more;
  while ((more = aot_iterator_record_step(cx, &r, &v)) > 0)
    if (aot_array_push(cx, errors, v)) return AOT_EXCEPTION;
  if (more < 0 || aot_define_hidden(cx, e, AOT_KEY(cx, errors), errors) < 0) return AOT_EXCEPTION;
  return e;
}
AOT_BUILTIN(aot_builtin_aggregate_error_name) { return aot_string_from_c(cx, "AggregateError"); }

AOT_BUILTIN(aot_builtin_suppressed_error) {
  aot_value e = make_error(cx, callee, new_target, AOT_REALM_SUPPRESSED_ERROR_PROTOTYPE, AOT_ARG(2), AOT_UNDEFINED);
  if (AOT_FAILED(e)) return e;
  if (aot_define_hidden(cx, e, aot_key_from_name(aot_intern_c(cx, "error")), AOT_ARG(0)) < 0 ||
      aot_define_hidden(cx, e, aot_key_from_name(aot_intern_c(cx, "suppressed")), AOT_ARG(1)) < 0)
    return AOT_EXCEPTION;
  return e;
}
AOT_BUILTIN(aot_builtin_suppressed_error_name) { return aot_string_from_c(cx, "SuppressedError"); }

/* Get(o, key), as a string; `missing` when undefined. */
static aot_value text_of(aot_context *cx, aot_value o, aot_key key, const char *missing) {
  aot_value v = aot_object_get(cx, o, key, o);
  if (AOT_FAILED(v)) return v;
  return v == AOT_UNDEFINED ? aot_string_from_c(cx, missing) : aot_to_string(cx, v);
}

AOT_BUILTIN(aot_builtin_error_to_string) {
  if (!aot_is_object(this_value)) return aot_throw_incompatible(cx, "Error.prototype.toString", this_value);
  aot_value name = text_of(cx, this_value, AOT_KEY(cx, name), "Error");
  if (AOT_FAILED(name)) return name;
  aot_value message = text_of(cx, this_value, AOT_KEY(cx, message), "");
  if (AOT_FAILED(message) || !aot_string_length(name)) return message;
  if (!aot_string_length(message)) return name;
  aot_value parts[3] = {name, aot_string_from_c(cx, ": "), message};
  return aot_concat(cx, 3, parts);
}

/* ---------------------------------------------------------------- V8's additions */

AOT_BUILTIN(aot_builtin_error_capture_stack_trace) {
  if (!aot_is_object(AOT_ARG(0))) return aot_throw_error(cx, AOT_TYPE_ERROR, "invalid_argument");
  aot_capture_stack(cx, argv[0], AOT_ARG(1));
  return aot_has_exception(cx) ? AOT_EXCEPTION : AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_error_stack_trace_limit) { return aot_int(10); }

AOT_BUILTIN(aot_builtin_error_is_error) { return aot_bool(aot_is_kind(AOT_ARG(0), AOT_KIND_ERROR)); }
