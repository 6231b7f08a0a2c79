/* inspect.c: values as text in the format of node's util.inspect (version 20).
 *
 * What belongs to a kind of object that a program may not link is reached by weak references.
 */
#include "host/inspect.h"
#include "host/timers.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/stack.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/array_buffer.h"
#include "object/collection.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/internal_methods.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/proxy.h"
#include "object/typed_element.h"
#include "object/wrapper.h"
#include "realm/realm.h"
#include "async/promise.h"
#include <stdbool.h>
#include <math.h>
#include <stdio.h>

#define AOT_WEAK __attribute__((weak))
AOT_WEAK uint32_t aot_map_size(aot_value map_or_set);
AOT_WEAK int aot_map_next(aot_value map_or_set, uint32_t *cursor, aot_value *key, aot_value *value);
AOT_WEAK aot_value aot_map_iterator(aot_context *cx, aot_value map_or_set, int kind);
AOT_WEAK int aot_map_iterator_step(aot_context *cx, aot_value iterator, aot_value *out);
AOT_WEAK aot_value aot_date_inspect(aot_context *cx, aot_value date);                    /* ISO, or "Invalid Date" */
AOT_WEAK aot_value aot_regexp_inspect(aot_context *cx, aot_value regexp, bool detached); /* a literal */
AOT_WEAK aot_value aot_map_get(aot_context *cx, aot_value map, aot_value key);
AOT_WEAK aot_value aot_typed_array_get(aot_context *cx, aot_value a, double index);

/* One object while it is being printed. */
typedef struct item {
  aot_value object;
  aot_value constructor; /* name, or AOT_NULL when there is no prototype */
  aot_value tag;         /* Symbol.toStringTag, or "" */
  aot_value keys;        /* array of keys to print */
  aot_value inherited;   /* array: texts of what `showHidden` shows of the prototypes; or undefined */
  aot_value base;        /* text before the braces */
  aot_value open;        /* opening brace with its prefix */
  const char *close;
  enum aot_inspect_layout layout;
  aot_value output;  /* array of texts */
  bool done;         /* `base` is the whole text */
  bool always_opens; /* however deep it is */
} item;

static aot_value format_object(aot_inspector *in, aot_value v, int recurse, bool in_typed_array);
static aot_value format_value(aot_inspector *in, aot_value v, int recurse, bool in_typed_array);

/* ---------------------------------------------------------------- names */

static bool has_instance(aot_context *cx, aot_value object, aot_value constructor) {
  int is = aot_instanceof(cx, object, constructor);
  if (aot_has_exception(cx)) {
    aot_take_exception(cx);
    return false;
  }
  return is;
}

/* The name of the class that V8 would give. */
static const char *internal_class_name(aot_value v) {
  switch (aot_cell_of(v)->kind) {
  case AOT_KIND_FUNCTION: return "Function";
  case AOT_KIND_ARRAY: return "Array";
  case AOT_KIND_ERROR: return "Error";
  case AOT_KIND_MAP: return "Map";
  case AOT_KIND_SET: return "Set";
  case AOT_KIND_PROMISE: return "Promise";
  case AOT_KIND_DATE: return "Date";
  case AOT_KIND_REGEXP: return "RegExp";
  default: return "Object";
  }
}

/* Whether a constructor of ECMA-262 is called so. */
static bool is_built_in_name(aot_value name) {
  if (!aot_is_string(name)) return false;
  for (int id = 0; id < AOT_REALM_COUNT; id++)
    if (aot_realm_objects[id].kind == AOT_KIND_FUNCTION && aot_text_is(name, aot_realm_name((enum aot_realm_id)id)))
      return true;
  return false;
}

static int inherited_texts(aot_inspector *in, item *it, aot_value from, int recurse);

/* it: takes what the prototypes show, too; or NULL. */
static aot_value constructor_name(aot_inspector *in, aot_value object, int recurse, item *it) {
  aot_context *cx = in->cx;
  aot_value first = AOT_UNDEFINED;
  uint32_t proxies = 0;
  for (aot_value o = object; o != AOT_NULL;) {
    aot_descriptor d;
    int found = aot_object_get_own(cx, o, AOT_KEY(cx, constructor), &d);
    if (found < 0) return AOT_EXCEPTION;
    if (found && d.has & AOT_HAS_VALUE && aot_is_callable(d.value)) {
      aot_value name = aot_get_name(cx, d.value, AOT_NAME_name);
      if (AOT_FAILED(name)) return AOT_EXCEPTION;
      bool empty = aot_is_string(name) && aot_string_length(name) == 0;
      if (!empty && has_instance(cx, object, d.value)) {
        bool shows = it && (first != o || !is_built_in_name(name));
        if (shows && inherited_texts(in, it, first == AOT_UNDEFINED ? object : first, recurse)) return AOT_EXCEPTION;
        return aot_to_string(cx, name);
      }
    }
    const char *missing = found || o == object ? NULL : aot_realm_missing_constructor(cx, o);
    if (missing) return aot_string_from_c(cx, missing);
    o = aot_next_prototype(cx, o, &proxies);
    if (AOT_FAILED(o)) return AOT_EXCEPTION;
    if (first == AOT_UNDEFINED) first = o;
  }
  if (first == AOT_NULL) return AOT_NULL;
  const char *own = internal_class_name(object);
  if (recurse > in->depth) return aot_text(cx, "%s <Complex prototype>", own);
  aot_value outer = constructor_name(in, first, recurse + 1, NULL);
  if (AOT_FAILED(outer)) return AOT_EXCEPTION;
  if (outer == AOT_NULL) {
    aot_inspector shallow;
    aot_inspector_init(&shallow, cx, -1, false);
    outer = aot_inspect_value(&shallow, first, false);
    if (AOT_FAILED(outer)) return AOT_EXCEPTION;
  }
  return aot_text(cx, "%s <%v>", own, outer);
}

/* Constructor name, size and tag, with a space after them. */
static aot_value prefix(aot_context *cx, const item *it, const char *fallback, const char *size) {
  bool tagged = aot_string_length(it->tag) > 0;
  if (it->constructor == AOT_NULL) {
    if (tagged && !aot_text_is(it->tag, fallback))
      return aot_text(cx, "[%s%s: null prototype] [%v] ", fallback, size, it->tag);
    return aot_text(cx, "[%s%s: null prototype] ", fallback, size);
  }
  if (tagged && !aot_string_equal(it->constructor, it->tag))
    return aot_text(cx, "%v%s [%v] ", it->constructor, size, it->tag);
  return aot_text(cx, "%v%s ", it->constructor, size);
}

static void sized_prefix(aot_context *cx, item *it, const char *fallback, double size, const char *brace) {
  char text[40];
  snprintf(text, sizeof text, "(%.0f)", size);
  it->open = aot_text(cx, "%v%s", prefix(cx, it, fallback, text), brace);
}

/* ---------------------------------------------------------------- keys */

static bool is_index_key(aot_context *cx, aot_value key) {
  aot_key k;
  return !aot_to_key(cx, key, &k) && k.is_index;
}

/* Own keys to print: enumerable ones, or all; without the indexes of arrays. */
static aot_value keys_to_print(aot_inspector *in, aot_value o, bool skip_indexes) {
  aot_context *cx = in->cx;
  int which = AOT_KEYS_STRINGS | (in->show_hidden ? 0 : AOT_KEYS_ENUMERABLE);
  aot_value strings = aot_object_own_keys(cx, o, which), symbols = aot_object_own_keys(cx, o, AOT_KEYS_SYMBOLS);
  if (AOT_FAILED(strings) || AOT_FAILED(symbols)) return AOT_EXCEPTION;
  aot_value keys = aot_new_array(cx, 0, NULL);
  for (uint32_t i = 0; i < aot_list_count(strings); i++)
    if (!skip_indexes || !is_index_key(cx, aot_list_at(strings, i))) aot_array_push(cx, keys, aot_list_at(strings, i));
  for (uint32_t i = 0; i < aot_list_count(symbols); i++) {
    aot_value symbol = aot_list_at(symbols, i);
    aot_descriptor d;
    int found = aot_object_get_own(cx, o, aot_key_from_name(symbol), &d);
    if (found < 0) return AOT_EXCEPTION;
    if (found && (in->show_hidden || d.attributes & AOT_ENUMERABLE)) aot_array_push(cx, keys, symbol);
  }
  return keys;
}

static bool is_identifier_like(aot_value s) {
  uint32_t n = aot_string_length(s);
  for (uint32_t i = 0; i < n; i++) {
    int32_t c = aot_string_char_code_at(s, i);
    bool letter = c == '_' || (c < 128 && (c | 32) >= 'a' && (c | 32) <= 'z');
    if (!letter && !(i > 0 && c >= '0' && c <= '9')) return false;
  }
  return n > 0;
}

static aot_value key_text(aot_inspector *in, aot_value key, bool enumerable) {
  aot_context *cx = in->cx;
  if (aot_is_kind(key, AOT_KIND_SYMBOL)) {
    aot_value text = aot_symbol_description(key);
    text = aot_text(cx, "Symbol(%v)", aot_is_string(text) ? aot_text_escape(cx, text) : cx->empty_string);
    text = aot_text_style(in, text, "symbol");
    return AOT_FAILED(text) ? text : aot_text(cx, "[%v]", text);
  }
  if (aot_text_is(key, "__proto__")) return aot_string_from_c(cx, "['__proto__']");
  if (!enumerable) return aot_text(cx, "[%v]", aot_text_escape(cx, key));
  if (is_identifier_like(key)) return aot_text_style(in, key, "name");
  return aot_text_style(in, aot_text_quote(cx, key), "string");
}

/* byteLength, byteOffset and buffer of buffers and views, whose accessors may not be linked; AOT_HOLE = another property. */
static aot_value own_field(aot_context *cx, aot_value o, aot_value key) {
  bool is_buffer = aot_is_kind(o, AOT_KIND_ARRAY_BUFFER);
  if (!is_buffer && !aot_is_kind(o, AOT_KIND_DATA_VIEW)) return AOT_HOLE;
  if (!is_buffer && aot_array_buffer_of(aot_typed_array_of(o)->buffer)->head.aux & AOT_BUFFER_DETACHED)
    return aot_throw_error(cx, AOT_TYPE_ERROR,
                           "Cannot perform DataView.prototype.byteLength on a detached ArrayBuffer");
  if (aot_text_is(key, "byteLength"))
    return aot_number(is_buffer ? (double)aot_array_buffer_of(o)->length : (double)aot_typed_array_of(o)->length);
  if (is_buffer) return AOT_HOLE;
  if (aot_text_is(key, "byteOffset")) return aot_number((double)aot_typed_array_of(o)->offset);
  return aot_text_is(key, "buffer") ? aot_typed_array_of(o)->buffer : AOT_HOLE;
}

/* Whether `getters` asks for the value behind an accessor. */
static bool opens_accessor(const aot_inspector *in, bool is_pair) {
  if (in->getters == AOT_TRUE) return true;
  return aot_is_string(in->getters) && aot_text_is(in->getters, is_pair ? "set" : "get");
}

/* What a getter gives, behind its label. */
static aot_value opened_accessor(aot_inspector *in, aot_value o, aot_value getter, const char *label, int recurse) {
  aot_context *cx = in->cx;
  in->indent += 2;
  aot_value v = aot_call(cx, getter, o, 0, NULL), text;
  bool failed = AOT_FAILED(v), is_object = !failed && aot_is_object(v) && !aot_is_callable(v);
  if (failed) {
    aot_value error = aot_take_exception(cx), message = AOT_UNDEFINED;
    if (aot_is_object(error)) message = aot_get_name(cx, error, AOT_NAME_message);
    if (!AOT_FAILED(message)) message = aot_to_string(cx, message);
    text = AOT_FAILED(message) ? AOT_EXCEPTION : aot_text(cx, "<Inspection threw (%v)>", message);
  } else text = format_value(in, v, recurse, false);
  in->indent -= 2;
  aot_value head = aot_text_style(in, aot_text(cx, is_object ? "[%s]" : "[%s:", label), "special");
  aot_value tail = is_object ? cx->empty_string : aot_text_style(in, aot_string_from_c(cx, "]"), "special");
  if (AOT_FAILED(text) || AOT_FAILED(head) || AOT_FAILED(tail)) return AOT_EXCEPTION;
  return aot_text(cx, "%v %v%v", head, text, tail);
}

static aot_value accessor_text(aot_inspector *in, aot_value receiver, const aot_descriptor *d, int recurse) {
  bool get = d->has & AOT_HAS_GET && d->getter != AOT_UNDEFINED;
  bool set = d->has & AOT_HAS_SET && d->setter != AOT_UNDEFINED;
  const char *label = get && set ? "Getter/Setter" : get ? "Getter" : "Setter";
  if (!get && !set) return aot_text_style(in, aot_string_from_c(in->cx, "undefined"), "undefined");
  if (get && opens_accessor(in, set)) return opened_accessor(in, receiver, d->getter, label, recurse);
  return aot_text_style(in, aot_text(in->cx, "[%s]", label), "special");
}

/* The text of a property: of an element when `element`, else with its key. receiver: what getters are called on. */
static aot_value format_property_of(aot_inspector *in, aot_value o, aot_value receiver, aot_value key_value,
                                    int recurse, bool element) {
  aot_context *cx = in->cx;
  aot_key key;
  aot_descriptor d = {.value = AOT_UNDEFINED, .getter = AOT_UNDEFINED, .setter = AOT_UNDEFINED};
  if (aot_to_key(cx, key_value, &key)) return AOT_EXCEPTION;
  int found = aot_object_get_own(cx, o, key, &d);
  if (found < 0) return AOT_EXCEPTION;
  if (!found) {
    d.value = own_field(cx, o, key_value);
    if (d.value == AOT_HOLE) d.value = aot_object_get(cx, o, key, o);
    d.has = AOT_HAS_VALUE;
    d.attributes = AOT_ENUMERABLE;
    if (AOT_FAILED(d.value)) return AOT_EXCEPTION;
  }
  aot_value text;
  bool is_wide = false;
  int step = in->is_compact && !element ? 3 : 2;
  if (d.has & AOT_HAS_VALUE) {
    in->indent += step;
    text = format_value(in, d.value, recurse, false);
    is_wide = step == 3 && !AOT_FAILED(text) && in->line < aot_text_width(cx, text);
    in->indent -= step;
  } else text = accessor_text(in, receiver, &d, recurse);
  if (AOT_FAILED(text) || element) return text;
  aot_value name = key_text(in, key_value, d.attributes & AOT_ENUMERABLE);
  if (AOT_FAILED(name)) return AOT_EXCEPTION;
  if (!is_wide) return aot_text(cx, "%v: %v", name, text);
  aot_value lines = aot_text(cx, "%v:\n", name);
  for (int i = 0; i < in->indent + step; i++) lines = aot_text(cx, "%v ", lines);
  return aot_text(cx, "%v%v", lines, text);
}

static aot_value format_property(aot_inspector *in, aot_value o, aot_value key, int recurse, bool element) {
  return format_property_of(in, o, o, key, recurse, element);
}

/* ---------------------------------------------------------------- what prototypes show */

/* Whether key is to be shown of the prototype o: accessors and data, which nothing hides. 1, 0, or -1 with an exception. */
static int shows_inherited(aot_context *cx, const item *it, aot_value o, aot_value key_value, aot_value hidden) {
  aot_key key;
  if (aot_to_key(cx, key_value, &key)) return -1;
  if (key_value == cx->names[AOT_NAME_constructor]) return 0;
  aot_descriptor d;
  int found = aot_object_get_own(cx, it->object, key, &d);
  if (found) return found < 0 ? -1 : 0;
  for (uint32_t i = 0; i < aot_list_count(hidden); i++)
    if (aot_strict_equal(aot_list_at(hidden, i), key_value)) return 0;
  found = aot_object_get_own(cx, o, key, &d);
  if (found <= 0) return found;
  return !(d.has & AOT_HAS_VALUE && aot_is_callable(d.value));
}

static int inherited_of(aot_inspector *in, item *it, aot_value o, aot_value keys, aot_value hidden, int recurse) {
  aot_context *cx = in->cx;
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    int shows = shows_inherited(cx, it, o, aot_list_at(keys, i), hidden);
    if (shows < 0) return -1;
    if (!shows) continue;
    aot_value text = format_property_of(in, o, it->object, aot_list_at(keys, i), recurse, false);
    if (AOT_FAILED(text)) return -1;
    if (it->inherited == AOT_UNDEFINED) it->inherited = aot_new_array(cx, 0, NULL);
    aot_array_push(cx, it->inherited, text);
  }
  return 0;
}

/* Whether the constructor that a prototype names is the language's. 1, 0, or -1 with an exception. */
static int is_built_in_prototype(aot_context *cx, aot_value o) {
  aot_descriptor d;
  int found = aot_object_get_own(cx, o, AOT_KEY(cx, constructor), &d);
  if (found <= 0 || !(d.has & AOT_HAS_VALUE) || !aot_is_callable(d.value)) return found < 0 ? -1 : 0;
  aot_value name = aot_get_name(cx, d.value, AOT_NAME_name);
  return AOT_FAILED(name) ? -1 : is_built_in_name(name);
}

/* Of at most three prototypes, from `from` on, up to one of the language's own. */
static int inherited_texts(aot_inspector *in, item *it, aot_value from, int recurse) {
  aot_context *cx = in->cx;
  aot_value o = from, hidden = aot_new_array(cx, 0, NULL);
  uint32_t proxies = 0;
  aot_array_push(cx, in->seen, it->object);
  int failed = 0;
  for (int level = 0; level < 3 && !failed; level++) {
    if (level > 0 || o == it->object) {
      o = aot_next_prototype(cx, o, &proxies);
      if (o == AOT_NULL) break;
      failed = AOT_FAILED(o) ? -1 : is_built_in_prototype(cx, o);
      if (failed > 0) failed = 0, level = 3;
      if (failed || level == 3) break;
    }
    aot_value keys = aot_object_own_keys(cx, o, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
    failed = AOT_FAILED(keys) ? -1 : inherited_of(in, it, o, keys, hidden, recurse);
    for (uint32_t i = 0; !failed && i < aot_list_count(keys); i++) aot_array_push(cx, hidden, aot_list_at(keys, i));
  }
  aot_array_set_length(cx, in->seen, aot_list_count(in->seen) - 1);
  return failed;
}

/* ---------------------------------------------------------------- lists of entries */

static int push(aot_context *cx, item *it, aot_value text) {
  if (AOT_FAILED(text)) return -1;
  text = aot_through_array(cx, aot_list_count(it->output), text);
  if (!AOT_FAILED(text)) text = aot_to_string(cx, text);
  return AOT_FAILED(text) ? -1 : aot_array_push(cx, it->output, text);
}

static int push_counted(aot_context *cx, item *it, const char *format, double n) {
  char text[64];
  snprintf(text, sizeof text, format, n, n > 1 ? "s" : "");
  return push(cx, it, aot_string_from_c(cx, text));
}

static int push_remaining(aot_context *cx, item *it, double n) {
  return n > 0 ? push_counted(cx, it, "... %.0f more item%s", n) : 0;
}

static int push_holes(aot_inspector *in, item *it, double n) {
  char text[64];
  snprintf(text, sizeof text, "<%.0f empty item%s>", n, n > 1 ? "s" : "");
  return push(in->cx, it, aot_text_style(in, aot_string_from_c(in->cx, text), "undefined"));
}

/* From index i on, with the holes counted. */
static int format_sparse(aot_inspector *in, item *it, int recurse, double length) {
  aot_context *cx = in->cx;
  aot_value keys = aot_object_own_keys(cx, it->object, AOT_KEYS_STRINGS | AOT_KEYS_ENUMERABLE);
  if (AOT_FAILED(keys)) return -1;
  double index = 0;
  uint32_t n = aot_list_count(keys);
  for (uint32_t i = 0; i < n && aot_list_count(it->output) < in->max_items; i++) {
    aot_key key;
    if (aot_to_key(cx, aot_list_at(keys, i), &key)) return -1;
    if (!key.is_index) break;
    if (key.index != index) {
      if (push_holes(in, it, key.index - index)) return -1;
      index = key.index;
      if (aot_list_count(it->output) == in->max_items) break;
    }
    if (push(cx, it, format_property(in, it->object, aot_list_at(keys, i), recurse, true))) return -1;
    index++;
  }
  if (aot_list_count(it->output) == in->max_items) return push_remaining(cx, it, length - index);
  return length > index ? push_holes(in, it, length - index) : 0;
}

static int format_array(aot_inspector *in, item *it, int recurse) {
  aot_context *cx = in->cx;
  double length = aot_length_of(cx, it->object);
  uint32_t shown = length < in->max_items ? (uint32_t)length : in->max_items;
  for (uint32_t i = 0; i < shown; i++) {
    aot_descriptor d;
    int found = aot_object_get_own(cx, it->object, aot_key_from_index(i), &d);
    if (found < 0) return -1;
    if (!found) {
      it->output = aot_new_array(cx, 0, NULL);
      return format_sparse(in, it, recurse, length);
    }
    if (push(cx, it, format_property(in, it->object, aot_number(i), recurse, true))) return -1;
  }
  return push_remaining(cx, it, length - shown);
}

/* What a typed array has on its prototypes. */
static int push_view_fields(aot_inspector *in, item *it, int recurse) {
  aot_context *cx = in->cx;
  const aot_typed_array *view = aot_typed_array_of(it->object);
  double size = aot_element_size(view->head.aux), length = (double)view->length;
  const struct {
    const char *name;
    aot_value value;
  } fields[] = {
      {"BYTES_PER_ELEMENT", aot_number(size)},
      {"length", aot_number(length)},
      {"byteLength", aot_number(length * size)},
      {"byteOffset", aot_number((double)view->offset)},
      {"buffer", view->buffer},
  };
  in->indent += 2;
  int failed = 0;
  for (int i = 0; i < 5 && !failed; i++) {
    aot_value text = format_value(in, fields[i].value, recurse, true);
    failed = push(cx, it, AOT_FAILED(text) ? text : aot_text(cx, "[%s]: %v", fields[i].name, text));
  }
  in->indent -= 2;
  return failed;
}

static int format_typed_array(aot_inspector *in, item *it, int recurse) {
  aot_context *cx = in->cx;
  uint64_t length = aot_typed_array_of(it->object)->length;
  uint32_t shown = length < in->max_items ? (uint32_t)length : in->max_items;
  for (uint32_t i = 0; i < shown; i++)
    if (push(cx, it, aot_text_primitive(in, aot_typed_array_get(cx, it->object, i)))) return -1;
  if (push_remaining(cx, it, (double)(length - shown))) return -1;
  return in->show_hidden ? push_view_fields(in, it, recurse) : 0;
}

static int format_collection(aot_inspector *in, item *it, int recurse) {
  aot_context *cx = in->cx;
  bool is_map = aot_is_kind(it->object, AOT_KIND_MAP) || aot_is_kind(it->object, AOT_KIND_WEAK_MAP);
  uint32_t cursor = 0, shown = 0;
  aot_value key, value;
  int failed = 0;
  in->indent += 2;
  while (!failed && shown < in->max_items && aot_map_next(it->object, &cursor, &key, &value)) {
    aot_value text = format_value(in, key, recurse, false);
    if (is_map && !AOT_FAILED(text)) {
      aot_value right = format_value(in, value, recurse, false);
      text = AOT_FAILED(right) ? AOT_EXCEPTION : aot_text(cx, "%v => %v", text, right);
    }
    failed = push(cx, it, text);
    shown++;
  }
  in->indent -= 2;
  /* What is held weakly has no order of its own. */
  bool is_weak = aot_is_kind(it->object, AOT_KIND_WEAK_MAP) || aot_is_kind(it->object, AOT_KIND_WEAK_SET);
  if (!failed && is_weak && !aot_truthy(in->sorted)) failed = aot_text_sort(in, it->output, 0);
  return failed ? failed : push_remaining(cx, it, (double)aot_map_size(it->object) - shown);
}

/* A pair of an iterator stands for an entry: it is as deep as the iterator's keys, and no array that hides something. */
static aot_value format_pair(aot_inspector *in, aot_value pair, int recurse) {
  aot_value parts = aot_new_array(in->cx, 0, NULL);
  for (uint32_t i = 0; i < 2; i++) {
    aot_value part = format_value(in, aot_list_at(pair, i), recurse, false);
    if (AOT_FAILED(part)) return part;
    aot_array_push(in->cx, parts, part);
  }
  return aot_text_layout(in, parts, in->cx->empty_string, aot_string_from_c(in->cx, "["), "]", AOT_INSPECT_ARRAY,
                         recurse, pair);
}

/* What a Map or Set iterator will still give; a copy of it is stepped. */
static int format_iterator(aot_inspector *in, item *it, int recurse) {
  aot_context *cx = in->cx;
  const aot_wrapper *w = aot_wrapper_of(it->object);
  if (w->value == AOT_UNDEFINED) return 0;
  aot_value copy = aot_map_iterator(cx, w->value, aot_as_int(w->extra[2])), v;
  if (AOT_FAILED(copy)) return -1;
  aot_wrapper_of(copy)->extra[0] = w->extra[0];
  aot_wrapper_of(copy)->extra[1] = w->extra[1];
  double count = 0;
  int failed = 0;
  bool pairs = w->extra[2] == aot_int(2);
  in->indent += 2;
  for (; !failed && aot_map_iterator_step(cx, copy, &v) > 0; count++)
    if (count < in->max_items)
      failed = push(cx, it, pairs ? format_pair(in, v, recurse) : format_value(in, v, recurse, false));
  in->indent -= 2;
  return failed ? failed : push_remaining(cx, it, count - in->max_items);
}

static int format_array_buffer(aot_inspector *in, item *it, int recurse) {
  aot_context *cx = in->cx;
  const aot_array_buffer *buffer = aot_array_buffer_of(it->object);
  (void)recurse;
  if (buffer->head.aux & AOT_BUFFER_DETACHED)
    return push(cx, it, aot_text_style(in, aot_string_from_c(cx, "(detached)"), "special"));
  aot_value label = aot_text_style(in, aot_string_from_c(cx, "[Uint8Contents]"), "special");
  if (AOT_FAILED(label)) return -1;
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_builder_string(&b, label);
  aot_builder_ascii(&b, ": <");
  for (size_t i = 0; i < buffer->length && i < in->max_items; i++) {
    char byte[4];
    snprintf(byte, sizeof byte, i ? " %02x" : "%02x", buffer->data[i]);
    aot_builder_ascii(&b, byte);
  }
  if (buffer->length > in->max_items) {
    char rest[48];
    size_t n = buffer->length - in->max_items;
    snprintf(rest, sizeof rest, " ... %zu more byte%s", n, n > 1 ? "s" : "");
    aot_builder_ascii(&b, rest);
  }
  aot_builder_unit(&b, '>');
  return push(cx, it, aot_builder_finish(&b));
}

static int format_promise(aot_inspector *in, item *it, int recurse) {
  aot_context *cx = in->cx;
  const aot_promise *p = aot_promise_of(it->object);
  int status = p->head.aux & AOT_PROMISE_STATUS_MASK;
  if (status == AOT_PROMISE_PENDING)
    return push(cx, it, aot_text_style(in, aot_string_from_c(cx, "<pending>"), "special"));
  in->indent += 2;
  aot_value text = format_value(in, p->result, recurse, false);
  in->indent -= 2;
  if (AOT_FAILED(text)) return -1;
  if (status != AOT_PROMISE_REJECTED) return push(cx, it, text);
  aot_value label = aot_text_style(in, aot_string_from_c(cx, "<rejected>"), "special");
  return push(cx, it, AOT_FAILED(label) ? label : aot_text(cx, "%v %v", label, text));
}

static int format_weak(aot_inspector *in, item *it, int recurse) {
  if (in->show_hidden) return format_collection(in, it, recurse);
  return push(in->cx, it, aot_text_style(in, aot_string_from_c(in->cx, "<items unknown>"), "special"));
}

/* ---------------------------------------------------------------- functions */

static aot_value name_text(aot_context *cx, aot_value f) {
  aot_value name = aot_get_name(cx, f, AOT_NAME_name);
  if (AOT_FAILED(name)) return AOT_EXCEPTION;
  return aot_is_kind(name, AOT_KIND_SYMBOL) ? aot_text(cx, "Symbol(%v)", aot_symbol_description(name))
                                            : aot_to_string(cx, name);
}

static aot_value class_base(aot_context *cx, const item *it) {
  aot_descriptor d;
  int own = aot_object_get_own(cx, it->object, AOT_KEY(cx, name), &d);
  aot_value name = own > 0 ? name_text(cx, it->object) : cx->empty_string;
  if (own < 0 || AOT_FAILED(name)) return AOT_EXCEPTION;
  if (aot_string_length(name) == 0) name = aot_string_from_c(cx, "(anonymous)");
  aot_value text = aot_text(cx, "[class %v", name);
  if (it->constructor != AOT_NULL && !aot_text_is(it->constructor, "Function"))
    text = aot_text(cx, "%v [%v]", text, it->constructor);
  if (aot_string_length(it->tag) && (it->constructor == AOT_NULL || !aot_string_equal(it->constructor, it->tag)))
    text = aot_text(cx, "%v [%v]", text, it->tag);
  if (it->constructor == AOT_NULL) return aot_text(cx, "%v extends [null prototype]]", text);
  aot_value parent = aot_object_get_prototype(cx, it->object);
  if (AOT_FAILED(parent)) return AOT_EXCEPTION;
  aot_value parent_name = aot_is_object(parent) ? name_text(cx, parent) : cx->empty_string;
  if (AOT_FAILED(parent_name)) return AOT_EXCEPTION;
  return aot_string_length(parent_name) ? aot_text(cx, "%v extends %v]", text, parent_name) : aot_text(cx, "%v]", text);
}

static const char *function_type(aot_value f) {
  if (!aot_is_function(f)) return "Function";
  switch (aot_function_of(f)->info->kind) {
  case AOT_FN_GENERATOR:
  case AOT_FN_GENERATOR_METHOD: return "GeneratorFunction";
  case AOT_FN_ASYNC:
  case AOT_FN_ASYNC_ARROW:
  case AOT_FN_ASYNC_METHOD: return "AsyncFunction";
  case AOT_FN_ASYNC_GENERATOR:
  case AOT_FN_ASYNC_GENERATOR_METHOD: return "AsyncGeneratorFunction";
  default: return "Function";
  }
}

static aot_value function_base(aot_context *cx, const item *it) {
  if (aot_is_function(it->object)) {
    int kind = aot_function_of(it->object)->info->kind;
    if (kind == AOT_FN_BASE_CONSTRUCTOR || kind == AOT_FN_DERIVED_CONSTRUCTOR) return class_base(cx, it);
  }
  const char *type = function_type(it->object);
  aot_value name = name_text(cx, it->object);
  if (AOT_FAILED(name)) return AOT_EXCEPTION;
  aot_value text = aot_text(cx, "[%s%s", type, it->constructor == AOT_NULL ? " (null prototype)" : "");
  text = aot_string_length(name) ? aot_text(cx, "%v: %v]", text, name) : aot_text(cx, "%v (anonymous)]", text);
  /* The constructors of async and generator functions may be missing: then their prototypes are Function's. */
  bool inherited =
      it->constructor != AOT_NULL && aot_text_is(it->constructor, "Function") && aot_text_is(it->tag, type);
  if (inherited) return text;
  if (it->constructor != AOT_NULL && !aot_text_is(it->constructor, type))
    text = aot_text(cx, "%v %v", text, it->constructor);
  if (aot_string_length(it->tag) && (it->constructor == AOT_NULL || !aot_string_equal(it->constructor, it->tag)))
    text = aot_text(cx, "%v [%v]", text, it->tag);
  return text;
}

/* ---------------------------------------------------------------- errors */

static bool contains(aot_context *cx, aot_value text, aot_value part) {
  return aot_is_string(part) && aot_string_index_of(cx, text, part, 0) >= 0;
}

static bool ends_with_error(aot_value name) {
  uint32_t n = aot_string_length(name);
  static const char error[] = "Error";
  if (n < 5) return false;
  for (uint32_t i = 0; i < 5; i++)
    if (aot_string_char_code_at(name, n - 5 + i) != error[i]) return false;
  return true;
}

/* The stack names the class of the error even where `name` was not set. */
static aot_value improve_stack(aot_context *cx, const item *it, aot_value stack, aot_value name) {
  uint32_t n = aot_string_length(name), length = aot_string_length(stack);
  if (it->constructor != AOT_NULL) {
    if (!ends_with_error(name) || aot_string_index_of(cx, stack, name, 0) != 0) return stack;
    if (length > n && aot_string_char_code_at(stack, n) != ':' && aot_string_char_code_at(stack, n) != '\n')
      return stack;
  } else if (aot_string_index_of(cx, stack, name, 0) != 0) {
    n = 0;
  }
  aot_value full = prefix(cx, it, "Error", "");
  full = aot_substring(cx, full, 0, aot_string_length(full) - 1);
  if (aot_string_equal(name, full)) return stack;
  aot_value rest = aot_substring(cx, stack, n, length);
  if (!contains(cx, full, name)) return aot_text(cx, "%v [%v]%v", full, name, rest);
  return aot_text(cx, n ? "%v%v" : "%v: %v", full, rest);
}

static void remove_key(aot_context *cx, item *it, aot_value key) {
  aot_value kept = aot_new_array(cx, 0, NULL);
  for (uint32_t i = 0; i < aot_list_count(it->keys); i++)
    if (aot_list_at(it->keys, i) != key) aot_array_push(cx, kept, aot_list_at(it->keys, i));
  it->keys = kept;
}

static bool has_key(const item *it, aot_value key) {
  for (uint32_t i = 0; i < aot_list_count(it->keys); i++)
    if (aot_list_at(it->keys, i) == key) return true;
  return false;
}

static int error_keys(aot_inspector *in, item *it, aot_value stack) {
  aot_context *cx = in->cx;
  static const enum aot_name shown[] = {AOT_NAME_name, AOT_NAME_message, AOT_NAME_stack};
  for (int i = 0; i < 3 && !in->show_hidden; i++) {
    if (!has_key(it, cx->names[shown[i]])) continue;
    aot_value v = aot_get_name(cx, it->object, shown[i]);
    if (AOT_FAILED(v)) return -1;
    v = aot_is_kind(v, AOT_KIND_SYMBOL) ? v : aot_to_string(cx, v);
    if (AOT_FAILED(v)) return -1;
    if (contains(cx, stack, v)) remove_key(cx, it, cx->names[shown[i]]);
  }
  int cause = aot_object_has(cx, it->object, AOT_KEY(cx, cause));
  if (cause < 0) return -1;
  if (cause && !has_key(it, cx->names[AOT_NAME_cause])) aot_array_push(cx, it->keys, cx->names[AOT_NAME_cause]);
  aot_value errors = aot_get_name(cx, it->object, AOT_NAME_errors);
  if (AOT_FAILED(errors)) return -1;
  if (aot_is_array(errors) && !has_key(it, cx->names[AOT_NAME_errors]))
    aot_array_push(cx, it->keys, cx->names[AOT_NAME_errors]);
  return 0;
}

/* Every line after the first gets the current indentation. */
static aot_value indent_lines(aot_inspector *in, aot_value text) {
  if (in->indent == 0) return text;
  aot_string *s = aot_string_flatten(in->cx, text);
  aot_builder b;
  aot_builder_init(&b, in->cx);
  for (uint32_t i = 0; i < s->length; i++) {
    uint16_t u = aot_string_unit(s, i);
    aot_builder_unit(&b, u);
    for (int k = 0; u == '\n' && k < in->indent; k++) aot_builder_unit(&b, ' ');
  }
  return aot_builder_finish(&b);
}

/* An object whose prototypes are those of errors, as older programs make them without the constructor. */
static int inherits_of_error(aot_context *cx, aot_value o) {
  uint32_t proxies = 0;
  while (aot_is_object(o) && o != cx->realm[AOT_REALM_ERROR_PROTOTYPE]) o = aot_next_prototype(cx, o, &proxies);
  return AOT_FAILED(o) ? -1 : aot_is_object(o);
}

static aot_value error_base(aot_inspector *in, item *it) {
  aot_context *cx = in->cx;
  aot_value name = aot_get_name(cx, it->object, AOT_NAME_name), stack = aot_get_name(cx, it->object, AOT_NAME_stack);
  if (AOT_FAILED(name) || AOT_FAILED(stack)) return AOT_EXCEPTION;
  name = aot_is_nullish(name) ? aot_string_from_c(cx, "Error") : aot_to_string(cx, name);
  if (AOT_FAILED(name)) return AOT_EXCEPTION;
  aot_value message = aot_get_name(cx, it->object, AOT_NAME_message);
  if (AOT_FAILED(message)) return AOT_EXCEPTION;
  if (!aot_truthy(stack)) {
    aot_value text = aot_to_string(cx, message == AOT_UNDEFINED ? cx->empty_string : message);
    if (AOT_FAILED(text)) return AOT_EXCEPTION;
    stack = aot_string_length(text) == 0   ? name
            : aot_string_length(name) == 0 ? text
                                           : aot_text(cx, "%v: %v", name, text);
  }
  stack = aot_to_string(cx, stack);
  if (AOT_FAILED(stack) || error_keys(in, it, stack)) return AOT_EXCEPTION;
  stack = improve_stack(cx, it, stack, name);
  int32_t at = -1;
  if (aot_is_string(message) && aot_string_length(message)) {
    at = aot_string_index_of(cx, stack, message, 0);
    if (at >= 0) at += (int32_t)aot_string_length(message);
  }
  aot_value frames = aot_string_from_c(cx, "\n    at");
  if (aot_string_index_of(cx, stack, frames, at < 0 ? 0 : (uint32_t)at) < 0) stack = aot_text(cx, "[%v]", stack);
  return indent_lines(in, stack);
}

/* ---------------------------------------------------------------- other bases */

/* Whether there are no properties to print. */
static bool is_bare(const item *it) { return aot_list_count(it->keys) == 0 && it->inherited == AOT_UNDEFINED; }

static aot_value boxed_base(aot_inspector *in, item *it) {
  aot_context *cx = in->cx;
  static const char *const types[] = {"Boolean", "Number", "String", "Symbol", "BigInt"};
  const char *type = types[aot_cell_of(it->object)->kind - AOT_KIND_BOOLEAN];
  aot_value text = aot_text_plain_primitive(in, aot_wrapper_of(it->object)->value);
  if (it->constructor == AOT_NULL) text = aot_text(cx, "[%s (null prototype): %v]", type, text);
  else if (aot_text_is(it->constructor, type)) text = aot_text(cx, "[%s: %v]", type, text);
  else text = aot_text(cx, "[%s (%v): %v]", type, it->constructor, text);
  if (aot_string_length(it->tag) && (it->constructor == AOT_NULL || !aot_string_equal(it->constructor, it->tag)))
    text = aot_text(cx, "%v [%v]", text, it->tag);
  static const char *const styles[] = {"boolean", "number", "string", "symbol", "bigint"};
  const char *style = styles[aot_cell_of(it->object)->kind - AOT_KIND_BOOLEAN];
  return is_bare(it) ? aot_text_style(in, text, style) : text;
}

static aot_value prefixed_base(aot_context *cx, item *it, const char *type, aot_value text) {
  aot_value before = prefix(cx, it, type, "");
  return aot_string_length(before) == strlen(type) + 1 && contains(cx, before, aot_text(cx, "%s ", type))
             ? text
             : aot_text(cx, "%v%v", before, text);
}

static int prepend_keys(aot_context *cx, item *it, int n, const char *const *names) {
  aot_value keys = aot_new_array(cx, 0, NULL);
  for (int i = 0; i < n; i++) aot_array_push(cx, keys, aot_intern_c(cx, names[i]));
  for (uint32_t i = 0; i < aot_list_count(it->keys); i++) aot_array_push(cx, keys, aot_list_at(it->keys, i));
  it->keys = keys;
  return 0;
}

/* ---------------------------------------------------------------- objects */

typedef int (*entry_formatter)(aot_inspector *in, item *it, int recurse);
static int no_entries(aot_inspector *in, item *it, int recurse) {
  (void)in;
  (void)it;
  (void)recurse;
  return 0;
}

static void finish_as(item *it, aot_value text) {
  it->base = text;
  it->done = true;
}

static entry_formatter describe_list(aot_inspector *in, item *it) {
  aot_context *cx = in->cx;
  bool typed = aot_is_kind(it->object, AOT_KIND_TYPED_ARRAY);
  double length = typed ? (double)aot_typed_array_of(it->object)->length : aot_length_of(cx, it->object);
  bool plain =
      !typed && it->constructor != AOT_NULL && aot_text_is(it->constructor, "Array") && aot_string_length(it->tag) == 0;
  it->close = "]";
  it->layout = AOT_INSPECT_ARRAY;
  if (plain) it->open = aot_string_from_c(cx, "[");
  else sized_prefix(cx, it, typed ? aot_element_type_name(aot_cell_of(it->object)->aux) : "Array", length, "[");
  if (length == 0 && is_bare(it)) finish_as(it, aot_text(cx, "%v]", it->open));
  return typed ? format_typed_array : format_array;
}

static entry_formatter describe_collection(aot_inspector *in, item *it) {
  uint32_t size = aot_map_size(it->object);
  sized_prefix(in->cx, it, aot_is_kind(it->object, AOT_KIND_MAP) ? "Map" : "Set", size, "{");
  if (size == 0 && is_bare(it)) finish_as(it, aot_text(in->cx, "%v}", it->open));
  return format_collection;
}

/* [Map Iterator] {, or [Map Entries] { when it gives pairs. */
static entry_formatter describe_iterator(aot_inspector *in, item *it) {
  bool is_map = aot_is_kind(it->object, AOT_KIND_MAP_ITERATOR);
  bool pairs = aot_wrapper_of(it->object)->extra[2] == aot_int(2);
  it->open = aot_text(in->cx, "[%s %s] {", is_map ? "Map" : "Set", pairs ? "Entries" : "Iterator");
  return format_iterator;
}

static void braces(aot_context *cx, item *it, const char *fallback) {
  it->open = aot_text(cx, "%v{", prefix(cx, it, fallback, ""));
}

/* An object of kinds whose text is `base` when nothing else is to be printed. */
static void with_base(item *it, aot_value base) {
  it->base = base;
  it->done = AOT_FAILED(base) || is_bare(it);
}

/* The same, in a style when it is the whole text. */
static void with_styled_base(aot_inspector *in, item *it, aot_value base, const char *style) {
  with_base(it, base);
  if (it->done) it->base = aot_text_style(in, base, style);
}

static entry_formatter describe_plain(aot_inspector *in, item *it) {
  aot_context *cx = in->cx;
  bool is_plain = it->constructor != AOT_NULL && aot_text_is(it->constructor, "Object");
  int is_error = is_plain ? false : inherits_of_error(cx, it->object);
  if (is_error) {
    with_base(it, is_error < 0 ? AOT_EXCEPTION : error_base(in, it));
    return no_entries;
  }
  if (is_plain) {
    if (aot_is_kind(it->object, AOT_KIND_ARGUMENTS)) it->open = aot_string_from_c(cx, "[Arguments] {");
    else if (aot_string_length(it->tag)) braces(cx, it, "Object");
  } else {
    braces(cx, it, "Object");
  }
  if (is_bare(it)) finish_as(it, aot_text(cx, "%v}", it->open));
  return no_entries;
}

static entry_formatter describe_buffer(aot_inspector *in, item *it, bool in_typed_array) {
  aot_context *cx = in->cx;
  static const char *const buffer_keys[] = {"byteLength"};
  braces(cx, it, aot_is_shared_buffer(it->object) ? "SharedArrayBuffer" : "ArrayBuffer");
  if (in_typed_array && is_bare(it))
    finish_as(it, aot_text(cx, "%v byteLength: %d }", it->open, (int)aot_array_buffer_of(it->object)->length));
  prepend_keys(cx, it, 1, buffer_keys);
  return format_array_buffer;
}

static void describe_regexp(aot_inspector *in, item *it, int recurse) {
  aot_context *cx = in->cx;
  aot_value text = aot_regexp_inspect(cx, it->object, it->constructor == AOT_NULL);
  with_base(it, prefixed_base(cx, it, "RegExp", text));
  it->done |= recurse > in->depth;
  if (it->done) it->base = aot_text_style(in, it->base, "regexp");
}

/* node's timers are plain objects, whose own fields these are; what a Timeout has is shown no deeper. */
static int format_timer(aot_inspector *in, item *it, int recurse) {
  aot_context *cx = in->cx;
  int depth = in->depth;
  bool custom = in->custom, is_timeout = aot_cell_of(it->object)->aux == AOT_TIMER_TIMEOUT;
  if (is_timeout) {
    in->depth = recurse - 1;
    in->custom = false;
  }
  aot_timer_field f;
  int failed = 0;
  for (uint32_t i = 0; !failed && aot_timer_field_at(cx, it->object, i, &f); i++) {
    aot_value name = aot_text(cx, f.is_symbol ? "Symbol(%s)" : "%s", f.name);
    name = aot_text_style(in, name, f.is_symbol ? "symbol" : "name");
    in->indent += 2;
    aot_value text = f.text ? aot_text_style(in, aot_string_from_c(cx, f.text), "special")
                            : format_value(in, f.value, recurse, false);
    in->indent -= 2;
    if (AOT_FAILED(name) || AOT_FAILED(text)) failed = -1;
    else failed = push(cx, it, aot_text(cx, f.is_symbol ? "[%v]: %v" : "%v: %v", name, text));
  }
  in->depth = depth;
  in->custom = custom;
  return failed;
}

static entry_formatter describe_timer(aot_inspector *in, item *it) {
  bool is_timeout = aot_cell_of(it->object)->aux == AOT_TIMER_TIMEOUT;
  it->constructor = aot_string_from_c(in->cx, is_timeout ? "Timeout" : "Immediate");
  it->always_opens = is_timeout;
  braces(in->cx, it, "Object");
  return format_timer;
}

static entry_formatter describe(aot_inspector *in, item *it, int recurse, bool in_typed_array) {
  aot_context *cx = in->cx;
  static const char *const view_keys[] = {"byteLength", "byteOffset", "buffer"};
  if (aot_is_callable(it->object)) {
    with_styled_base(in, it, function_base(cx, it), "special");
    return no_entries;
  }
  switch (aot_cell_of(it->object)->kind) {
  case AOT_KIND_ARRAY:
  case AOT_KIND_TYPED_ARRAY: return describe_list(in, it);
  case AOT_KIND_MAP:
  case AOT_KIND_SET: return describe_collection(in, it);
  case AOT_KIND_MAP_ITERATOR:
  case AOT_KIND_SET_ITERATOR: return describe_iterator(in, it);
  case AOT_KIND_ERROR: with_base(it, error_base(in, it)); return no_entries;
  case AOT_KIND_DATE:
    with_styled_base(in, it, prefixed_base(cx, it, "Date", aot_date_inspect(cx, it->object)), "date");
    return no_entries;
  case AOT_KIND_REGEXP: describe_regexp(in, it, recurse); return no_entries;
  case AOT_KIND_ARRAY_BUFFER: return describe_buffer(in, it, in_typed_array);
  case AOT_KIND_DATA_VIEW:
    braces(cx, it, "DataView");
    prepend_keys(cx, it, 3, view_keys);
    return no_entries;
  case AOT_KIND_PROMISE: braces(cx, it, "Promise"); return format_promise;
  case AOT_KIND_WEAK_SET: braces(cx, it, "WeakSet"); return format_weak;
  case AOT_KIND_WEAK_MAP: braces(cx, it, "WeakMap"); return format_weak;
  case AOT_KIND_NAMESPACE: braces(cx, it, "Module"); return no_entries;
  case AOT_KIND_BOOLEAN:
  case AOT_KIND_NUMBER:
  case AOT_KIND_STRING_OBJECT:
  case AOT_KIND_SYMBOL_OBJECT:
  case AOT_KIND_BIGINT_OBJECT: with_base(it, boxed_base(in, it)); return no_entries;
  case AOT_KIND_HOST:
    if (aot_timer_field_at && aot_is_timer(it->object)) return describe_timer(in, it);
    return describe_plain(in, it);
  default: return describe_plain(in, it);
  }
}

static aot_value tag_of(aot_inspector *in, aot_value o) {
  aot_context *cx = in->cx;
  aot_key key = AOT_SYM(cx, toStringTag);
  aot_value tag = aot_object_get(cx, o, key, o);
  if (AOT_FAILED(tag)) return AOT_EXCEPTION;
  if (!aot_is_string(tag)) return cx->empty_string;
  aot_descriptor d;
  int own = aot_object_get_own(cx, o, key, &d);
  if (own < 0) return AOT_EXCEPTION;
  return own && (in->show_hidden || d.attributes & AOT_ENUMERABLE) ? cx->empty_string : tag;
}

static aot_value too_deep(aot_inspector *in, const item *it) {
  aot_context *cx = in->cx;
  aot_value name = prefix(cx, it, "Object", "");
  name = aot_substring(cx, name, 0, aot_string_length(name) - 1);
  return aot_text_style(in, it->constructor == AOT_NULL ? name : aot_text(cx, "[%v]", name), "special");
}

/* Marks the object as the target of [Circular *n] when something inside met it again. */
static int add_reference(aot_inspector *in, item *it) {
  if (in->circular == AOT_UNDEFINED) return 0;
  for (uint32_t i = 0; i < aot_list_count(in->circular); i++) {
    if (aot_list_at(in->circular, i) != it->object) continue;
    aot_value label = aot_text_style(in, aot_text(in->cx, "<ref *%d>", (int)i + 1), "special");
    if (AOT_FAILED(label)) return -1;
    if (in->is_compact) it->open = aot_text(in->cx, "%v %v", label, it->open);
    else it->base = aot_string_length(it->base) ? aot_text(in->cx, "%v %v", label, it->base) : label;
  }
  return 0;
}

static int fill(aot_inspector *in, item *it, entry_formatter entries, int recurse) {
  if (entries(in, it, recurse)) return -1;
  for (uint32_t i = 0; i < aot_list_count(it->keys); i++)
    if (push(in->cx, it, format_property(in, it->object, aot_list_at(it->keys, i), recurse, false))) return -1;
  for (uint32_t i = 0; it->inherited != AOT_UNDEFINED && i < aot_list_count(it->inherited); i++)
    if (push(in->cx, it, aot_list_at(it->inherited, i))) return -1;
  if (!aot_truthy(in->sorted)) return 0;
  uint32_t named = aot_list_count(it->keys), all = aot_list_count(it->output);
  return aot_text_sort(in, it->output, it->layout == AOT_INSPECT_OBJECT || named > all ? 0 : all - named);
}

static aot_value format_object(aot_inspector *in, aot_value v, int recurse, bool in_typed_array) {
  aot_context *cx = in->cx;
  item it = {.object = v,
             .inherited = AOT_UNDEFINED,
             .base = cx->empty_string,
             .open = aot_string_from_c(cx, "{"),
             .close = "}",
             .layout = AOT_INSPECT_OBJECT};
  int kind = aot_cell_of(v)->kind;
  it.constructor = constructor_name(in, v, recurse, in->show_hidden && recurse <= in->depth ? &it : NULL);
  if (AOT_FAILED(it.constructor)) return AOT_EXCEPTION;
  it.tag = tag_of(in, v);
  if (AOT_FAILED(it.tag)) return AOT_EXCEPTION;
  it.keys =
      keys_to_print(in, v, kind == AOT_KIND_ARRAY || kind == AOT_KIND_TYPED_ARRAY || kind == AOT_KIND_STRING_OBJECT);
  if (AOT_FAILED(it.keys)) return AOT_EXCEPTION;
  entry_formatter entries = describe(in, &it, recurse, in_typed_array);
  if (it.done) return it.base;
  if (recurse > in->depth && !it.always_opens) return too_deep(in, &it);
  if (aot_stack_exhausted(cx)) {
    aot_take_exception(cx);
    return aot_text(cx, "[%v: Inspection interrupted prematurely. Maximum call stack size exceeded.]",
                    it.constructor == AOT_NULL ? cx->empty_string : it.constructor);
  }
  aot_array_push(cx, in->seen, v);
  in->current_depth = recurse + 1;
  it.output = aot_new_array(cx, 0, NULL);
  int failed = fill(in, &it, entries, recurse + 1);
  if (!failed) failed = add_reference(in, &it);
  aot_array_set_length(cx, in->seen, aot_list_count(in->seen) - 1);
  if (failed) return AOT_EXCEPTION;
  return aot_text_layout(in, it.output, it.base, it.open, it.close, it.layout, recurse + 1, v);
}

static bool find_circular(aot_inspector *in, aot_value v, int *index) {
  uint32_t i = aot_list_count(in->seen);
  while (i > 0 && aot_list_at(in->seen, i - 1) != v) i--;
  if (i == 0) return false;
  if (in->circular == AOT_UNDEFINED) in->circular = aot_new_array(in->cx, 0, NULL);
  for (i = 0; i < aot_list_count(in->circular); i++)
    if (aot_list_at(in->circular, i) == v) {
      *index = (int)i + 1;
      return true;
    }
  aot_array_push(in->cx, in->circular, v);
  *index = (int)i + 1;
  return true;
}

/* ---------------------------------------------------------------- custom functions */

/* The function of an object under Symbol.for("nodejs.util.inspect.custom"), or undefined: nothing of it when the program has made no
 * such symbol, and not of what is itself a prototype. */
static aot_value custom_function(aot_inspector *in, aot_value v) {
  aot_context *cx = in->cx;
  if (!in->custom || !aot_is_object(cx->symbol_registry)) return AOT_UNDEFINED;
  aot_value symbol = aot_map_get(cx, cx->symbol_registry, aot_string_from_c(cx, "nodejs.util.inspect.custom"));
  if (!aot_is_kind(symbol, AOT_KIND_SYMBOL)) return AOT_UNDEFINED;
  aot_value custom = aot_object_get(cx, v, aot_key_from_name(symbol), v);
  if (AOT_FAILED(custom)) return AOT_EXCEPTION;
  if (!aot_is_callable(custom)) return AOT_UNDEFINED;
  aot_value constructor = aot_get_name(cx, v, AOT_NAME_constructor);
  if (AOT_FAILED(constructor)) return AOT_EXCEPTION;
  if (!aot_is_object(constructor)) return custom;
  aot_value prototype = aot_get_name(cx, constructor, AOT_NAME_prototype);
  if (AOT_FAILED(prototype)) return AOT_EXCEPTION;
  return prototype == v ? AOT_UNDEFINED : custom;
}

/* Calls it. Without `ask` the options are what console.log has. */
static aot_value ask_custom(aot_inspector *in, aot_value v, aot_value custom, int recurse) {
  aot_context *cx = in->cx;
  bool is_open = in->depth == INT32_MAX;
  aot_value depth = is_open ? AOT_NULL : aot_int(in->depth - recurse);
  if (in->ask != AOT_UNDEFINED) {
    aot_value arguments[] = {v, custom, depth};
    return aot_call(cx, in->ask, in->context, 3, arguments);
  }
  aot_value options = aot_new_object(cx);
  if (AOT_FAILED(options)) return AOT_EXCEPTION;
  aot_value limit = is_open ? AOT_NULL : aot_int(in->depth);
  if (aot_set_value(cx, options, aot_key_from_name(aot_intern_c(cx, "showHidden")),
                    in->show_hidden ? AOT_TRUE : AOT_FALSE) ||
      aot_set_value(cx, options, aot_key_from_name(aot_intern_c(cx, "depth")), limit))
    return AOT_EXCEPTION;
  aot_value arguments[] = {depth, options};
  return aot_call(cx, custom, v, 2, arguments);
}

/* The text that an object gives of itself; AOT_HOLE: none. */
static aot_value custom_text(aot_inspector *in, aot_value original, aot_value v, int recurse) {
  aot_value custom = custom_function(in, v);
  if (AOT_FAILED(custom)) return AOT_EXCEPTION;
  if (custom == AOT_UNDEFINED) return AOT_HOLE;
  aot_value result = ask_custom(in, original, custom, recurse);
  if (AOT_FAILED(result)) return AOT_EXCEPTION;
  if (result == original) return AOT_HOLE;
  bool is_object = result == AOT_NULL || (aot_is_object(result) && !aot_is_callable(result));
  if (!is_object) {
    aot_value text = aot_to_string(in->cx, result);
    return AOT_FAILED(text) ? text : indent_lines(in, text);
  }
  return format_value(in, result, recurse, false);
}

/* ---------------------------------------------------------------- values */

/* `showProxy`: the target and the handler. */
static aot_value format_proxy(aot_inspector *in, aot_value proxy, int recurse) {
  aot_context *cx = in->cx;
  if (recurse > in->depth) return aot_text_style(in, aot_string_from_c(cx, "Proxy [Array]"), "special");
  recurse++;
  in->indent += 2;
  aot_value target = format_value(in, aot_proxy_target(proxy), recurse, false);
  aot_value handler = AOT_FAILED(target) ? target : format_value(in, aot_proxy_handler(proxy), recurse, false);
  in->indent -= 2;
  if (AOT_FAILED(handler)) return AOT_EXCEPTION;
  aot_value parts[] = {target, handler}, output = aot_new_array(cx, 2, parts);
  aot_value open = aot_string_from_c(cx, "Proxy [");
  return aot_text_layout(in, output, cx->empty_string, open, "]", AOT_INSPECT_ARRAY, recurse, AOT_UNDEFINED);
}

static aot_value format_value(aot_inspector *in, aot_value v, int recurse, bool in_typed_array) {
  if (!aot_is_object(v)) return aot_text_primitive(in, v);
  aot_value original = v;
  if (in->show_proxy && aot_is_kind(v, AOT_KIND_PROXY) && aot_proxy_target(v) != AOT_NULL)
    return format_proxy(in, v, recurse);
  while (aot_is_kind(v, AOT_KIND_PROXY)) v = aot_proxy_target(v);
  if (v == AOT_NULL) return aot_text_style(in, aot_string_from_c(in->cx, "<Revoked Proxy>"), "special");
  aot_value text = custom_text(in, original, v, recurse);
  if (text != AOT_HOLE) return text;
  int index;
  if (find_circular(in, v, &index)) return aot_text_style(in, aot_text(in->cx, "[Circular *%d]", index), "special");
  return format_object(in, v, recurse, in_typed_array);
}

/* ---------------------------------------------------------------- entry */

aot_value aot_inspect_value(aot_inspector *in, aot_value v, bool in_typed_array) {
  return format_value(in, v, 0, in_typed_array);
}

aot_value aot_inspect(aot_context *cx, aot_value v) {
  aot_inspector in;
  aot_inspector_init(&in, cx, 2, false);
  return aot_inspect_value(&in, v, false);
}

aot_value aot_inspect_uncaught(aot_context *cx, aot_value v) {
  aot_inspector in;
  aot_inspector_init(&in, cx, 5, false);
  in.custom = false;
  return aot_inspect_value(&in, v, false);
}
