/* frame_method.c: frames that have a receiver: "A.m [as alias]". Names are read as properties without running code of the program.
 *
 * Linked by need: by the interpreter, and by programs with native functions that have a receiver.
 */
#include "base/activations.h"
#include "base/context.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/positions.h"
#include "object/captured_stack.h"
#include "object/error.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/shape.h"
#include "object/typed_element.h"
#include "object/wrapper.h"

static aot_value text_of(aot_context *cx, const char *bytes, size_t size) {
  return size ? aot_string_from_utf8(cx, bytes, size) : AOT_NULL;
}

static bool is_text(aot_value v) { return aot_is_string(v) && aot_string_length(v) > 0; }

/* ---------------------------------------------------------------- types */

static bool is_class(const aot_function_info *info) {
  return info->kind == AOT_FN_BASE_CONSTRUCTOR || info->kind == AOT_FN_DERIVED_CONSTRUCTOR;
}

static bool is_timer(aot_value v) { return aot_is_kind(v, AOT_KIND_HOST) && aot_cell_of(v)->aux == AOT_HOST_TIMEOUT; }
static bool is_immediate(aot_value v) {
  return aot_is_kind(v, AOT_KIND_HOST) && aot_cell_of(v)->aux == AOT_HOST_IMMEDIATE;
}

/* What V8 calls objects of a kind whose constructor nobody can name. */
static const char *class_of(aot_value o) {
  switch (aot_cell_of(o)->kind) {
  case AOT_KIND_ARRAY: return "Array";
  case AOT_KIND_FUNCTION: return "Function";
  case AOT_KIND_ERROR: return "Error";
  case AOT_KIND_BOOLEAN: return "Boolean";
  case AOT_KIND_NUMBER: return "Number";
  case AOT_KIND_STRING:
  case AOT_KIND_STRING_OBJECT: return "String";
  case AOT_KIND_SYMBOL:
  case AOT_KIND_SYMBOL_OBJECT: return "Symbol";
  case AOT_KIND_BIGINT:
  case AOT_KIND_BIGINT_OBJECT: return "BigInt";
  case AOT_KIND_DATE: return "Date";
  case AOT_KIND_REGEXP: return "RegExp";
  case AOT_KIND_MAP: return "Map";
  case AOT_KIND_SET: return "Set";
  case AOT_KIND_WEAK_MAP: return "WeakMap";
  case AOT_KIND_WEAK_SET: return "WeakSet";
  case AOT_KIND_WEAK_REF: return "WeakRef";
  case AOT_KIND_PROMISE: return "Promise";
  case AOT_KIND_ARRAY_BUFFER: return "ArrayBuffer";
  case AOT_KIND_DATA_VIEW: return "DataView";
  case AOT_KIND_GENERATOR: return "Generator";
  case AOT_KIND_ASYNC_GENERATOR: return "AsyncGenerator";
  case AOT_KIND_PROXY: return "Proxy";
  case AOT_KIND_TYPED_ARRAY: return aot_element_type_name(aot_cell_of(o)->aux);
  case AOT_KIND_HOST: return is_timer(o) ? "Timeout" : is_immediate(o) ? "Immediate" : "Object";
  default: return "Object";
  }
}

/* Generators are called by their function. */
static aot_value generator_name(aot_context *cx, aot_value g) {
  const aot_function_info *info = aot_function_of(cx->activations->generator_function(g))->info;
  return info->name_length ? text_of(cx, info->name, info->name_length) : aot_string_from_c(cx, class_of(g));
}

/* JSReceiver::GetConstructorName. */
static aot_value constructor_name(aot_context *cx, aot_value o) {
  if (aot_is_kind(o, AOT_KIND_GENERATOR) || aot_is_kind(o, AOT_KIND_ASYNC_GENERATOR)) return generator_name(cx, o);
  aot_value holder = AOT_NULL, tag = aot_quiet_get(cx, o, AOT_SYM(cx, toStringTag), &holder);
  if (is_text(tag)) return tag;
  const char *kind = class_of(o);
  aot_value constructor = aot_quiet_get(cx, o, AOT_KEY(cx, constructor), &holder);
  /* Constructors of built-in kinds may not be linked: what is found then is Object. */
  bool is_own = holder != cx->realm[AOT_REALM_OBJECT_PROTOTYPE] || strcmp(kind, "Object") == 0;
  const aot_function_info *info = aot_is_function(constructor) && is_own ? aot_function_of(constructor)->info : NULL;
  aot_value name = info ? aot_debug_name(cx, info) : AOT_NULL;
  return name != AOT_NULL ? name : aot_string_from_c(cx, kind);
}

static aot_value type_of(aot_context *cx, aot_value v) {
  if (aot_is_number(v)) return aot_string_from_c(cx, "Number");
  if (aot_is_bool(v)) return aot_string_from_c(cx, "Boolean");
  if (!aot_is_object(v) || aot_is_kind(v, AOT_KIND_PROXY)) return aot_string_from_c(cx, class_of(v));
  return constructor_name(cx, v);
}

aot_value aot_frame_type_name(aot_context *cx, const aot_captured_frame *f) {
  if (f->kind == AOT_CAPTURED_COMBINATOR) return aot_string_from_c(cx, "Promise");
  if (f->constructs || aot_frame_is_top_level(cx, f)) return AOT_NULL;
  if (f->kind == AOT_CAPTURED_HANDLER) return text_of(cx, f->text, (size_t)(strchr(f->text, '.') - f->text));
  if (f->info->flags & AOT_FN_TOP) return aot_string_from_c(cx, "Object");
  if (f->receiver == AOT_HOLE) return text_of(cx, aot_receiver_type(f->info), strlen(aot_receiver_type(f->info)));
  return type_of(cx, f->receiver);
}

/* ---------------------------------------------------------------- names */

bool aot_frame_is_top_level(aot_context *cx, const aot_captured_frame *f) {
  if (f->kind == AOT_CAPTURED_COMBINATOR || f->constructs) return false;
  if (f->kind == AOT_CAPTURED_HANDLER) return !strchr(f->text, '.');
  return aot_code_is_top_level(cx, f);
}

aot_value aot_frame_function_name(aot_context *cx, const aot_captured_frame *f) {
  if (f->kind != AOT_CAPTURED_COMBINATOR && f->kind != AOT_CAPTURED_HANDLER) return aot_code_name(cx, f);
  const char *name = strrchr(f->text, f->constructs ? ' ' : '.');
  name = name ? name + 1 : f->text;
  return text_of(cx, name, strlen(name));
}

/* ---------------------------------------------------------------- methods */

/* The function of the frame, as far as one can tell. */
static bool is_function_of(const aot_captured_frame *f, aot_value v) {
  return f->function == AOT_HOLE ? aot_is_function(v) && aot_function_of(v)->info == f->info : v == f->function;
}

/* A property that holds or is served by the function of the frame. */
static bool leads_to(const aot_captured_frame *f, aot_value v, uint32_t attributes) {
  if (attributes & (AOT_PROP_LAZY | AOT_PROP_UNMADE)) return false;
  if (!(attributes & AOT_ACCESSOR)) return is_function_of(f, v);
  const aot_accessor *accessor = (const aot_accessor *)aot_cell_of(v);
  return is_function_of(f, accessor->getter) || is_function_of(f, accessor->setter);
}

/* The name without "get " or "set ". */
static aot_value plain_name(aot_context *cx, aot_value name) {
  bool is_accessor =
      aot_string_length(name) > 4 && (aot_string_index_of(cx, name, aot_string_from_c(cx, "get "), 0) == 0 ||
                                      aot_string_index_of(cx, name, aot_string_from_c(cx, "set "), 0) == 0);
  return is_accessor ? aot_substring(cx, name, 4, aot_string_length(name)) : name;
}

/* Is the first property with that key on the chain the function? */
static bool is_found_by(aot_context *cx, const aot_captured_frame *f, aot_value name) {
  aot_key key = aot_key_from_name(aot_intern(cx, name));
  for (aot_value o = f->receiver; aot_is_object(o) && !aot_is_kind(o, AOT_KIND_PROXY); o = aot_shape_of(cx, o)->proto) {
    aot_own_slot p;
    if (aot_own_find(cx, o, key, &p) == 1) return p.slot && leads_to(f, *p.slot, p.attributes);
  }
  return false;
}

/* The one key under which the chain has the function; AOT_NULL when there is none or another one. */
static aot_value only_key(aot_context *cx, const aot_captured_frame *f) {
  aot_value found = AOT_NULL;
  for (aot_value v = f->receiver; aot_is_object(v) && !aot_is_kind(v, AOT_KIND_PROXY); v = aot_shape_of(cx, v)->proto) {
    const aot_shape *s = aot_shape_of(cx, v);
    for (uint32_t i = 0; i < s->count; i++) {
      aot_own_slot made;
      if (s->keys->keys[i] && s->keys->attributes[i] & AOT_PROP_UNMADE)
        aot_own_find(cx, v, aot_key_from_name(s->keys->keys[i]), &made);
      if (!s->keys->keys[i] || !leads_to(f, *aot_slot(aot_object_of(v), s, i), s->keys->attributes[i])) continue;
      if (found != AOT_NULL) return AOT_NULL;
      found = s->keys->keys[i];
    }
  }
  return aot_is_string(found) ? found : AOT_NULL;
}

/* JSStackFrame::GetMethodName: the property of the receiver that the function is. */
aot_value aot_frame_method_name(aot_context *cx, const aot_captured_frame *f) {
  if (f->kind == AOT_CAPTURED_HANDLER && !aot_frame_is_top_level(cx, f)) return aot_frame_function_name(cx, f);
  if (!aot_captured_info(f) || f->constructs) return AOT_NULL;
  aot_value name = aot_frame_function_name(cx, f);
  /* A method or accessor whose frames do not keep the receiver, which is of its class. */
  if (f->receiver == AOT_HOLE && *aot_receiver_type(f->info)) return name != AOT_NULL ? plain_name(cx, name) : AOT_NULL;
  if (!aot_is_object(f->receiver)) return AOT_NULL;
  /* Properties that Node's timers have. */
  if (is_timer(f->receiver)) return aot_string_from_c(cx, "_onTimeout");
  if (is_immediate(f->receiver)) return aot_string_from_c(cx, "_onImmediate");
  if (name != AOT_NULL) {
    name = plain_name(cx, name);
    if (is_found_by(cx, f, name)) return name;
  }
  return only_key(cx, f);
}

/* ---------------------------------------------------------------- texts */

static bool is_part(uint16_t unit) {
  return unit >= 0x80 || unit == '_' || unit == '$' || (unit >= '0' && unit <= '9') ||
         ((unit | 0x20) >= 'a' && (unit | 0x20) <= 'z');
}

static bool is_identifier(aot_context *cx, aot_value name) {
  const aot_string *s = aot_string_flatten(cx, name);
  if (aot_string_unit(s, 0) >= '0' && aot_string_unit(s, 0) <= '9') return false;
  for (uint32_t i = 0; i < s->length; i++)
    if (!is_part(aot_string_unit(s, i))) return false;
  return true;
}

/* StringEndsWithMethodName: is the name the method's, or does it end with a point and the method's? */
static bool tells(aot_context *cx, aot_value name, aot_value method) {
  uint32_t n = aot_string_length(name), m = aot_string_length(method);
  if (n <= m) return aot_string_equal(name, method);
  aot_value tail = aot_substring(cx, name, n - m, n);
  return aot_string_equal(tail, method) && aot_string_unit(aot_string_flatten(cx, name), n - m - 1) == '.';
}

/* The name of a class that is the receiver itself; AOT_NULL when there is none. */
static aot_value class_receiver(aot_context *cx, const aot_captured_frame *f) {
  if (!aot_is_function(f->receiver)) return AOT_NULL;
  const aot_function_info *info = aot_function_of(f->receiver)->info;
  return is_class(info) ? aot_debug_name(cx, info) : AOT_NULL;
}

void aot_append_method(aot_builder *b, const aot_captured_frame *f, aot_value name) {
  aot_context *cx = b->cx;
  aot_value type = class_receiver(cx, f), method = aot_frame_method_name(cx, f);
  if (type == AOT_NULL) type = aot_frame_type_name(cx, f);
  if (is_text(type) && (name == AOT_NULL || is_identifier(cx, name))) {
    aot_builder_string(b, type);
    aot_builder_ascii(b, ".");
  }
  if (name != AOT_NULL) {
    aot_builder_string(b, name);
    if (method == AOT_NULL || tells(cx, name, method)) return;
    aot_builder_ascii(b, " [as ");
    aot_builder_string(b, method);
    aot_builder_ascii(b, "]");
  } else if (method != AOT_NULL) {
    aot_builder_string(b, method);
  } else {
    aot_builder_ascii(b, "<anonymous>");
  }
}
