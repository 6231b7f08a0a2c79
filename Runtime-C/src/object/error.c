/* error.c: Error objects, messages, stack traces.
 *
 * `stack` is captured as raw frames when an error is made and becomes text when somebody reads it.
 */
#include "object/error.h"
#include "object/captured_stack.h"
#include "base/context.h"
#include "base/interpreter.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/optional.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/proxy.h"
#include "object/shape.h"
#include "object/state.h"
#include "object/typed_element.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define MAX_FRAMES 10 /* when Error.stackTraceLimit is not a number */

/* ---------------------------------------------------------------- texts for messages */

const char *aot_key_text(aot_context *cx, aot_key key, char *buffer, size_t size) {
  if (key.is_index) {
    snprintf(buffer, size, "%u", key.index);
    return buffer;
  }
  bool symbol = aot_is_kind(key.value, AOT_KIND_SYMBOL);
  aot_value s = symbol ? aot_symbol_description(key.value) : key.value;
  char *text = aot_is_string(s) ? aot_string_to_utf8(cx, s, NULL) : NULL;
  if (symbol && !aot_symbol_is_private(key.value)) snprintf(buffer, size, "Symbol(%s)", text ? text : "");
  else if (symbol && text && text[0] != '#') snprintf(buffer, size, "#%s", text);
  else snprintf(buffer, size, "%s", text ? text : "");
  free(text);
  return buffer;
}

/* The property `key` on the chain of o as a data property, without running anything; AOT_HOLE when there is none. *holder has it. */
static aot_value quiet_get(aot_context *cx, aot_value o, aot_key key, aot_value *holder) {
  for (int depth = 0; aot_is_object(o) && !aot_is_kind(o, AOT_KIND_PROXY) && depth < 100; depth++) {
    aot_own_slot p;
    *holder = o;
    if (aot_own_find(cx, o, key, &p) == 1) return p.slot && !(p.attributes & AOT_ACCESSOR) ? *p.slot : AOT_UNDEFINED;
    o = aot_shape_of(cx, o)->proto;
  }
  return AOT_HOLE;
}

/* What an object of a kind with a toString of its own is called; NULL for others. */
static const char *builtin_tag(aot_value o) {
  switch (aot_cell_of(o)->kind) {
  case AOT_KIND_ARRAY: return "Array";
  case AOT_KIND_STRING_OBJECT: return "String";
  case AOT_KIND_NUMBER: return "Number";
  case AOT_KIND_BOOLEAN: return "Boolean";
  case AOT_KIND_DATE: return "Date";
  case AOT_KIND_REGEXP: return "RegExp";
  case AOT_KIND_TYPED_ARRAY: return aot_element_type_name(aot_cell_of(o)->aux);
  default: return NULL;
  }
}

/* Would toString find Object.prototype's? Rows that the program does not link count as there. */
static bool prints_plainly(aot_context *cx, aot_value o) {
  aot_value holder = AOT_NULL, found = quiet_get(cx, o, AOT_KEY(cx, toString), &holder);
  return holder == cx->realm[AOT_REALM_OBJECT_PROTOTYPE] && (found != AOT_HOLE || !builtin_tag(o));
}

/* "#<Name>" by the constructor that made an object; false when it has no name. */
static bool constructor_text(aot_context *cx, aot_value o, char *buffer, size_t size) {
  aot_value holder, constructor = quiet_get(cx, o, AOT_KEY(cx, constructor), &holder);
  if (constructor == AOT_HOLE) { /* Object is not linked */
    snprintf(buffer, size, "#<Object>");
    return true;
  }
  const aot_function_info *info = aot_is_function(constructor) ? aot_function_of(constructor)->info : NULL;
  if (!info || !info->name_length) return false;
  snprintf(buffer, size, "#<%.*s>", (int)info->name_length, info->name);
  return true;
}

static void copy_text(aot_context *cx, aot_value s, char *buffer, size_t size) {
  char *text = aot_is_string(s) ? aot_string_to_utf8(cx, s, NULL) : NULL;
  snprintf(buffer, size, "%s", text ? text : "");
  free(text);
}

static void error_text(aot_context *cx, aot_value v, char *buffer, size_t size) {
  aot_value holder, name = quiet_get(cx, v, AOT_KEY(cx, name), &holder);
  aot_value message = quiet_get(cx, v, AOT_KEY(cx, message), &holder);
  char head[60] = "Error", tail[90];
  if (aot_is_string(name)) copy_text(cx, name, head, sizeof head);
  copy_text(cx, message, tail, sizeof tail);
  snprintf(buffer, size, "%s%s%s", head, *head && *tail ? ": " : "", tail);
}

/* Is it an error, or does toString find Error.prototype's? */
static bool prints_as_error(aot_context *cx, aot_value o) {
  aot_value holder = AOT_NULL;
  return aot_is_kind(o, AOT_KIND_ERROR) || (quiet_get(cx, o, AOT_KEY(cx, toString), &holder) != AOT_HOLE &&
                                            holder == cx->realm[AOT_REALM_ERROR_PROTOTYPE]);
}

static const char *object_text(aot_context *cx, aot_value v, char *buffer, size_t size) {
  while (aot_is_kind(v, AOT_KIND_PROXY)) v = aot_proxy_target(v);
  if (v == AOT_NULL) snprintf(buffer, size, "null"); /* a proxy that was revoked */
  else if (aot_is_function(v) && aot_function_of(v)->info->text) {
    const aot_function_info *info = aot_function_of(v)->info;
    size_t n = info->text_size < size ? info->text_size : size - 1;
    while (n < info->text_size && n > 0 && ((unsigned char)info->text[n] & 0xC0) == 0x80) n--; /* whole code points */
    snprintf(buffer, size, "%.*s", (int)n, info->text);
  } else if (aot_is_function(v)) {
    const aot_function_info *info = aot_function_of(v)->info;
    bool is_class = info->kind == AOT_FN_BASE_CONSTRUCTOR || info->kind == AOT_FN_DERIVED_CONSTRUCTOR;
    snprintf(buffer, size, is_class ? "class %.*s" : "function %.*s() { [native code] }", (int)info->name_length,
             info->name ? info->name : "");
  } else if (prints_as_error(cx, v)) error_text(cx, v, buffer, size);
  else if (!prints_plainly(cx, v) || !constructor_text(cx, v, buffer, size)) {
    char name[100];
    aot_value holder, tag = quiet_get(cx, v, AOT_SYM(cx, toStringTag), &holder);
    const char *builtin = builtin_tag(v);
    if (aot_is_string(tag)) copy_text(cx, tag, name, sizeof name);
    snprintf(buffer, size, "[object %s]", aot_is_string(tag) ? name : builtin ? builtin : "Object");
  }
  return buffer;
}

const char *aot_value_text(aot_context *cx, aot_value v, char *buffer, size_t size) {
  if (aot_is_object(v)) return object_text(cx, v, buffer, size);
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) return aot_key_text(cx, aot_key_from_name(v), buffer, size);
  aot_value s = aot_to_string(cx, v);
  char *text = s == AOT_EXCEPTION ? NULL : aot_string_to_utf8(cx, s, NULL);
  if (s == AOT_EXCEPTION) aot_take_exception(cx);
  snprintf(buffer, size, "%s", text ? text : "");
  free(text);
  return buffer;
}

/* ---------------------------------------------------------------- throwing */

static const enum aot_realm_id prototypes[] = {AOT_REALM_ERROR_PROTOTYPE,        AOT_REALM_TYPE_ERROR_PROTOTYPE,
                                               AOT_REALM_RANGE_ERROR_PROTOTYPE,  AOT_REALM_REFERENCE_ERROR_PROTOTYPE,
                                               AOT_REALM_SYNTAX_ERROR_PROTOTYPE, AOT_REALM_EVAL_ERROR_PROTOTYPE,
                                               AOT_REALM_URI_ERROR_PROTOTYPE};

aot_value aot_new_error(aot_context *cx, int kind, aot_value message) {
  aot_value e = aot_new_exotic(cx, AOT_UNDEFINED, prototypes[kind], sizeof(aot_object), AOT_KIND_ERROR);
  if (message != AOT_UNDEFINED) aot_define_hidden(cx, e, AOT_KEY(cx, message), message);
  aot_capture_stack(cx, e, AOT_UNDEFINED);
  return e;
}

aot_value aot_new_error_of_text(aot_context *cx, int kind, const char *message, size_t size) {
  return aot_new_error(cx, kind, aot_string_from_utf8(cx, message, size));
}

AOT_COLD aot_value aot_throw_coded(aot_context *cx, int kind, const char *code, const char *message) {
  aot_throw_error(cx, kind, "%s", message);
  aot_create_data(cx, cx->head.exception, aot_key_from_name(aot_intern_c(cx, "code")), aot_string_from_c(cx, code));
  return AOT_EXCEPTION;
}

aot_value aot_throw_tdz(aot_context *cx, const char *name) {
  if (strcmp(name, "this") == 0)
    return aot_throw_error(cx, AOT_REFERENCE_ERROR,
                           "Must call super constructor in derived class before accessing 'this' or "
                           "returning from derived constructor");
  return aot_throw_error(cx, AOT_REFERENCE_ERROR, "Cannot access '%s' before initialization", name);
}

/* The words for a value in a message: MARK_VALUE its name, MARK_SITE what V8 says of an operand without a text. */
enum { MARK_VALUE = 1, MARK_SITE = 2 };

AOT_COLD aot_value aot_throw_not_coercible(aot_context *cx, aot_value v, const char *message) {
  char text[1200];
  size_t n = 0;
  if (!message) message = "Cannot destructure '\2' as it is \1.";
  for (const char *p = message; *p && n + 16 < sizeof text; p++) {
    const char *name = v == AOT_NULL ? "null" : "undefined";
    if (*p != MARK_VALUE && *p != MARK_SITE) text[n++] = *p;
    else
      n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", *p == MARK_SITE && v == AOT_NULL ? "object " : "", name);
  }
  text[n] = 0;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s", text);
}

aot_value aot_throw_not_defined(aot_context *cx, const char *name) {
  return aot_throw_error(cx, AOT_REFERENCE_ERROR, "%s is not defined", name);
}

aot_value aot_throw_not_callable(aot_context *cx, aot_value callee, const char *text) {
  return text ? aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a function", text) : aot_throw_not_method(cx, callee);
}

/* ---------------------------------------------------------------- stack traces */

static void trace_captured(aot_context *cx, aot_misc *m) { aot_gc_mark(cx, ((aot_captured_stack *)m)->error); }

static aot_captured_frame position_of(aot_context *cx, const aot_frame *f) {
  uint32_t line = f->info->line, column = f->info->column;
  if (f->is_interpreter) {
    cx->interpreter->site_of(f, &line, &column);
  } else if (f->info->sites) {
    line = f->info->sites[f->site].line;
    column = f->info->sites[f->site].column;
  }
  return (aot_captured_frame){.info = f->info, .line = line, .column = column};
}

/* An own data property of Error that the program may have set; AOT_HOLE when there is none. */
static aot_value error_setting(aot_context *cx, aot_value name) {
  aot_value constructor = cx->realm[AOT_REALM_ERROR];
  aot_own_slot p;
  if (!constructor || !aot_is_object(constructor) || !cx->core->realm_ready) return AOT_HOLE;
  if (aot_own_find(cx, constructor, aot_key_from_name(name), &p) != 1 || !p.slot || p.attributes & AOT_ACCESSOR)
    return AOT_HOLE;
  return *p.slot;
}

static uint32_t frame_limit(aot_context *cx) {
  aot_value limit = error_setting(cx, cx->core->stack_trace_limit);
  if (limit == AOT_HOLE) return MAX_FRAMES;
  double n = aot_is_number(limit) ? aot_as_number(limit) : 0;
  return n > 200 ? 200 : n > 0 ? (uint32_t)n : 0;
}

aot_value aot_error_text_property(aot_context *cx, aot_value o, aot_key key) {
  aot_value v = aot_object_get(cx, o, key, o);
  if (v != AOT_EXCEPTION && v != AOT_UNDEFINED) v = aot_to_string(cx, v);
  if (v == AOT_EXCEPTION) {
    aot_take_exception(cx);
    return AOT_UNDEFINED;
  }
  return v;
}

/* ErrorUtils::ToString: "Name: message", as Error.prototype.toString gives it. */
aot_value aot_error_header(aot_context *cx, aot_value error) {
  aot_value name = aot_error_text_property(cx, error, AOT_KEY(cx, name)),
            message = aot_error_text_property(cx, error, AOT_KEY(cx, message));
  if (name == AOT_UNDEFINED) name = aot_string_from_c(cx, "Error");
  if (message == AOT_UNDEFINED || !aot_string_length(message)) return name;
  if (!aot_string_length(name)) return message;
  aot_value parts[3] = {name, aot_string_from_c(cx, ": "), message};
  aot_value r = aot_concat(cx, 3, parts);
  return r == AOT_EXCEPTION ? aot_take_exception(cx), name : r;
}

/* Does the frame run `function`? Native frames do not keep their callee: closures of one expression are the same to them. */
static bool frame_runs(aot_context *cx, const aot_frame *f, aot_value function) {
  if (f->is_interpreter) return cx->interpreter->callee_of(f) == function;
  return f->info == aot_function_of(function)->info;
}

/* The innermost frame that a trace shows: the caller of `until`; none when `until` is a function that does not run. */
static const aot_frame *skip_frames(aot_context *cx, aot_value until) {
  const aot_frame *innermost = cx->head.frame;
  if (!aot_is_function(until)) return innermost;
  for (const aot_frame *f = innermost; f; f = f->up)
    if (frame_runs(cx, f, until)) return f->up;
  return NULL;
}

void aot_capture_stack(aot_context *cx, aot_value error, aot_value skip_until) {
  uint32_t limit = frame_limit(cx), n = 0;
  aot_captured_stack *s = aot_alloc(cx, (uint32_t)(sizeof *s + limit * sizeof(aot_captured_frame)), AOT_KIND_MISC);
  s->misc.trace = trace_captured;
  s->error = error;
  s->count = 0;
  const aot_frame *f = skip_frames(cx, skip_until), *outermost = NULL;
  for (; f && n < limit; f = f->up) {
    s->frames[n++] = position_of(cx, f);
    outermost = f;
  }
  if (!f && outermost && outermost->is_interpreter)
    n += cx->interpreter->awaiting(cx, outermost, s->frames + n, limit - n);
  s->count = n;
  aot_key key = AOT_KEY(cx, stack);
  aot_own_slot p;
  if (aot_own_find(cx, error, key, &p) == 1) {
    aot_value text = aot_lazy_stack(cx, aot_box(s));
    if (text != AOT_EXCEPTION) aot_define_with(cx, error, key, text, AOT_HIDDEN);
  } else if (aot_own_extensible(cx, error)) {
    aot_own_add(cx, error, key, aot_box(s), AOT_HIDDEN | AOT_PROP_LAZY, false);
  }
}

const char *aot_captured_name(const aot_captured_frame *f, uint32_t *length) {
  const aot_function_info *info = aot_captured_info(f);
  *length = info ? info->name_length : 0;
  return *length ? info->name : NULL;
}

static bool constructs(const aot_function_info *info) {
  return info->kind == AOT_FN_BASE_CONSTRUCTOR || info->kind == AOT_FN_DERIVED_CONSTRUCTOR;
}

static void append_place(aot_builder *b, const aot_captured_frame *f) {
  const char *file = f->info->file ? f->info->file : "";
  char place[32];
  aot_builder_string(b, aot_string_from_utf8(b->cx, file, strlen(file)));
  snprintf(place, sizeof place, ":%u:%u", f->line, (unsigned)f->column);
  aot_builder_ascii(b, place);
}

void aot_captured_frame_text(aot_builder *b, const aot_captured_frame *f) {
  if (f->kind != AOT_CAPTURED_CALL) aot_builder_ascii(b, "async ");
  if (f->kind == AOT_CAPTURED_COMBINATOR) {
    char text[64];
    snprintf(text, sizeof text, "%s (index %u)", f->combinator, f->line);
    aot_builder_ascii(b, text);
    return;
  }
  uint32_t length;
  const char *name = aot_captured_name(f, &length);
  if (!name) {
    append_place(b, f);
    return;
  }
  if (constructs(f->info)) aot_builder_ascii(b, "new ");
  aot_builder_string(b, aot_string_from_utf8(b->cx, name, length));
  aot_builder_ascii(b, " (");
  append_place(b, f);
  aot_builder_ascii(b, ")");
}

static aot_value default_text(aot_context *cx, const aot_captured_stack *s) {
  aot_builder b;
  aot_value header = aot_error_header(cx, s->error);
  aot_builder_init(&b, cx);
  aot_builder_string(&b, header);
  for (uint32_t i = 0; i < s->count; i++) {
    aot_builder_ascii(&b, "\n    at ");
    aot_captured_frame_text(&b, &s->frames[i]);
  }
  aot_value text = aot_builder_finish(&b);
  if (text == AOT_EXCEPTION) {
    aot_take_exception(cx);
    return header;
  }
  return text;
}

aot_value aot_lazy_stack(aot_context *cx, aot_value v) {
  const aot_captured_stack *s = aot_captured_stack_of(v);
  if (aot_prepare_stack) {
    aot_value prepare = error_setting(cx, aot_intern_c(cx, "prepareStackTrace"));
    if (aot_is_callable(prepare)) return aot_prepare_stack(cx, prepare, s);
  }
  return default_text(cx, s);
}

aot_value aot_read_lazy_stack(aot_context *cx, aot_value v) {
  aot_value text = aot_lazy_stack(cx, v), error = aot_captured_stack_of(v)->error;
  aot_own_slot p;
  /* The program may have run, and changed the object. */
  if (text == AOT_EXCEPTION || aot_own_find(cx, error, AOT_KEY(cx, stack), &p) != 1 || !p.slot || *p.slot != v)
    return text;
  *p.slot = text;
  aot_barrier(cx, p.holder, text);
  return text;
}
