/* dom_exception.c: DOMException (Web IDL 2.8), as node's built-ins throw it. */
#include "builtins/error/dom_exception.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/coded_error.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/wrapper.h"
#include <stdbool.h>

/* The constants, the name that has the number of each (NULL: none has it), and the number. */
#define KINDS(X)                                                                                                       \
  X(index_size, "IndexSizeError", 1)                                                                                   \
  X(domstring_size, NULL, 2)                                                                                           \
  X(hierarchy_request, "HierarchyRequestError", 3)                                                                     \
  X(wrong_document, "WrongDocumentError", 4)                                                                           \
  X(invalid_character, "InvalidCharacterError", 5)                                                                     \
  X(no_data_allowed, NULL, 6)                                                                                          \
  X(no_modification_allowed, "NoModificationAllowedError", 7)                                                          \
  X(not_found, "NotFoundError", 8)                                                                                     \
  X(not_supported, "NotSupportedError", 9)                                                                             \
  X(inuse_attribute, "InUseAttributeError", 10)                                                                        \
  X(invalid_state, "InvalidStateError", 11)                                                                            \
  X(syntax, "SyntaxError", 12)                                                                                         \
  X(invalid_modification, "InvalidModificationError", 13)                                                              \
  X(namespace, "NamespaceError", 14)                                                                                   \
  X(invalid_access, "InvalidAccessError", 15)                                                                          \
  X(validation, NULL, 16)                                                                                              \
  X(type_mismatch, "TypeMismatchError", 17)                                                                            \
  X(security, "SecurityError", 18)                                                                                     \
  X(network, "NetworkError", 19)                                                                                       \
  X(abort, "AbortError", 20)                                                                                           \
  X(url_mismatch, "URLMismatchError", 21)                                                                              \
  X(quota_exceeded, "QuotaExceededError", 22)                                                                          \
  X(timeout, "TimeoutError", 23)                                                                                       \
  X(invalid_node_type, "InvalidNodeTypeError", 24)                                                                     \
  X(data_clone, "DataCloneError", 25)

#define X(id, title, number)                                                                                           \
  AOT_BUILTIN(aot_value_dom_exception_##id) { return aot_int(number); }
KINDS(X)
#undef X

/* value: the name; extra[0]: the message. */
static aot_value make(aot_context *cx, aot_value new_target, aot_value name, aot_value message) {
  aot_value e = aot_new_exotic(cx, new_target, AOT_REALM_DOM_EXCEPTION_PROTOTYPE, sizeof(aot_wrapper), AOT_KIND_ERROR);
  if (AOT_FAILED(e)) return e;
  aot_wrapper *w = aot_wrapper_of(e);
  w->head.aux = AOT_ERROR_DOM_EXCEPTION;
  w->value = name;
  w->extra[0] = message;
  return e;
}

/* The name that the second argument says; a cause goes to *cause, AOT_HOLE when there is none. */
static aot_value name_of(aot_context *cx, aot_value options, aot_value *cause) {
  if (options == AOT_UNDEFINED) return aot_string_from_c(cx, "Error");
  if (!aot_is_object(options)) return aot_to_string(cx, options);
  aot_value name = aot_object_get(cx, options, AOT_KEY(cx, name), options);
  if (!AOT_FAILED(name)) name = aot_to_string(cx, name);
  int has = AOT_FAILED(name) ? 0 : aot_object_has(cx, options, AOT_KEY(cx, cause));
  if (has > 0) *cause = aot_object_get(cx, options, AOT_KEY(cx, cause), options);
  return has < 0 || AOT_FAILED(*cause) ? AOT_EXCEPTION : name;
}

AOT_BUILTIN(aot_builtin_dom_exception) {
  if (new_target == AOT_UNDEFINED)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Class constructor DOMException cannot be invoked without 'new'");
  aot_value cause = AOT_HOLE, message = cx->empty_string;
  if (AOT_ARG(0) != AOT_UNDEFINED) message = aot_to_string(cx, argv[0]);
  aot_value name = AOT_FAILED(message) ? message : name_of(cx, AOT_ARG(1), &cause);
  aot_value e = AOT_FAILED(name) ? name : make(cx, new_target, name, message);
  if (AOT_FAILED(e)) return e;
  aot_capture_stack(cx, e, new_target == callee ? AOT_UNDEFINED : new_target);
  if (cause != AOT_HOLE && aot_define_hidden(cx, e, AOT_KEY(cx, cause), cause) < 0) return AOT_EXCEPTION;
  return e;
}

static bool is_dom_exception(aot_value v) {
  return aot_is_kind(v, AOT_KIND_ERROR) && aot_cell_of(v)->aux == AOT_ERROR_DOM_EXCEPTION;
}

static AOT_COLD aot_value refuse(aot_context *cx) {
  return aot_throw_coded_plainly(cx, AOT_TYPE_ERROR, "ERR_INVALID_THIS", "Value of \"this\" must be of DOMException");
}

AOT_BUILTIN(aot_builtin_dom_exception_name) {
  return is_dom_exception(this_value) ? aot_wrapper_of(this_value)->value : refuse(cx);
}

AOT_BUILTIN(aot_builtin_dom_exception_message) {
  return is_dom_exception(this_value) ? aot_wrapper_of(this_value)->extra[0] : refuse(cx);
}

AOT_BUILTIN(aot_builtin_dom_exception_code) {
  static const struct {
    const char *name;
    int32_t number;
  } kinds[] = {
#define X(id, title, number) {title, number},
      KINDS(X)
#undef X
  };
  if (!is_dom_exception(this_value)) return refuse(cx);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (kinds[i].name && aot_string_equal(aot_wrapper_of(this_value)->value, aot_string_from_c(cx, kinds[i].name)))
      return aot_int(kinds[i].number);
  return aot_int(0);
}

AOT_BUILTIN(aot_builtin_dom_exception_tag) { return aot_string_from_c(cx, "DOMException"); }

AOT_COLD aot_value aot_throw_dom_exception(aot_context *cx, const char *name, const char *message) {
  aot_value text = aot_string_from_utf8(cx, message, strlen(message));
  aot_value e = AOT_FAILED(text) ? text : make(cx, AOT_UNDEFINED, aot_string_from_c(cx, name), text);
  if (AOT_FAILED(e)) return e;
  aot_capture_stack(cx, e, AOT_UNDEFINED);
  return aot_throw(cx, e);
}
