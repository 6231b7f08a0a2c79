/* object_to_string.c: what Object.prototype.toString says of a value. ECMA-262 20.1.3.6. */
#include "builtins/common/object_to_string.h"
#include "base/failure.h"
#include "value/builder.h"
#include "value/key.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/internal_methods.h"

/* The builtinTag of Object.prototype.toString, without the brackets; NULL with an error pending. */
static const char *builtin_tag(aot_context *cx, aot_value o) {
  int is_array = aot_is_array_for(cx, o, "Object.prototype.toString");
  if (is_array < 0) return NULL;
  if (is_array) return "Array";
  if (aot_is_callable(o)) return "Function";
  switch (aot_cell_of(o)->kind) {
  case AOT_KIND_ARGUMENTS: return "Arguments";
  case AOT_KIND_ERROR: return "Error";
  case AOT_KIND_BOOLEAN: return "Boolean";
  case AOT_KIND_NUMBER: return "Number";
  case AOT_KIND_STRING_OBJECT: return "String";
  case AOT_KIND_DATE: return "Date";
  case AOT_KIND_REGEXP: return "RegExp";
  default: return "Object";
  }
}

aot_value aot_object_to_string(aot_context *cx, aot_value v) {
  if (v == AOT_UNDEFINED) return aot_string_from_c(cx, "[object Undefined]");
  if (v == AOT_NULL) return aot_string_from_c(cx, "[object Null]");
  aot_value o = aot_to_object(cx, v);
  if (AOT_FAILED(o)) return o;
  const char *builtin = builtin_tag(cx, o);
  if (!builtin) return AOT_EXCEPTION;
  aot_value tag = aot_object_get(cx, o, AOT_SYM(cx, toStringTag), o);
  if (AOT_FAILED(tag)) return tag;
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_builder_ascii(&b, "[object ");
  if (aot_is_string(tag)) aot_builder_string(&b, tag);
  else aot_builder_ascii(&b, builtin);
  aot_builder_unit(&b, ']');
  return aot_builder_finish(&b);
}
