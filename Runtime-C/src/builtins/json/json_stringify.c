/* json_stringify.c: JSON.stringify (ECMA-262 25.5.2), with V8's message for circular structures. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "base/stack.h"
#include "value/bigint.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/element.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/own_property.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/wrapper.h"
#include "builtins/json/json.h"
#include <stdbool.h>
#include <math.h>

/* An object that is being written; the innermost first. */
typedef struct open_object {
  struct open_object *up;
  aot_value object;
  aot_key key;
} open_object;

#define LISTED 8u

typedef struct writer {
  aot_context *cx;
  aot_builder b;
  aot_value replacer; /* function or undefined */
  aot_value keys;     /* array of strings (PropertyList) or undefined */
  aot_value gap;      /* string */
  uint32_t depth;
  bool has_gap;
  open_object *open;
  uint32_t listed[LISTED]; /* shapes whose keys were listed lately */
  aot_value lists[LISTED];
  uint32_t plain[LISTED]; /* shapes without toJSON, while no prototype changed */
  uint32_t plain_epoch;
} writer;

/* Whether there is a text (1), the value is left out (0), or an error is pending (-1). */
static int write_property(writer *w, aot_value holder, aot_key key, aot_value v);

/* ---------------------------------------------------------------- text */

static __attribute__((noinline)) void write_mark(aot_builder *b, uint8_t mark) {
  uint8_t *out = aot_builder_room(b, 1);
  if (!out) {
    aot_builder_unit(b, mark);
    return;
  }
  *out = mark;
  b->length++;
}

static void write_escape(aot_builder *b, uint16_t u) {
  static const char names[] = "btn\0fr";
  static const char hex[] = "0123456789abcdef";
  aot_builder_unit(b, '\\');
  if (u == '"' || u == '\\') {
    aot_builder_unit(b, u);
    return;
  }
  if (u >= 8 && u <= 13 && u != 11) {
    aot_builder_unit(b, (uint8_t)names[u - 8]);
    return;
  }
  aot_builder_unit(b, 'u');
  for (int shift = 12; shift >= 0; shift -= 4) aot_builder_unit(b, (uint8_t)hex[u >> shift & 15]);
}

static bool is_lone_surrogate(const aot_string *s, uint32_t i) {
  uint16_t u = aot_string_unit(s, i);
  if ((u & 0xFC00) == 0xD800) return i + 1 >= s->length || (aot_string_unit(s, i + 1) & 0xFC00) != 0xDC00;
  return i == 0 || (aot_string_unit(s, i - 1) & 0xFC00) != 0xD800;
}

/* Of a flat Latin-1 string: does every unit stand for itself? */
static bool needs_no_escape(const aot_string *s) {
  const uint8_t *units = aot_string_latin1(s);
  uint8_t escaped = 0;
  for (uint32_t i = 0; i < s->length; i++) escaped |= (units[i] < 32) | (units[i] == '"') | (units[i] == '\\');
  return !escaped;
}

static void write_quoted(aot_context *cx, aot_builder *b, aot_value v) {
  aot_string *s = aot_string_flatten(cx, v);
  uint32_t from = 0;
  uint8_t *out = aot_string_is_wide(s) ? NULL : aot_builder_room(b, (uint64_t)s->length + 2);
  if (out && needs_no_escape(s)) {
    out[0] = '"';
    aot_copy_units(out + 1, aot_string_latin1(s), s->length);
    out[s->length + 1] = '"';
    b->length += s->length + 2;
    return;
  }
  aot_builder_unit(b, '"');
  for (uint32_t i = 0; i < s->length; i++) {
    uint16_t u = aot_string_unit(s, i);
    if (u >= 32 && u != '"' && u != '\\' && !((u & 0xF800) == 0xD800 && is_lone_surrogate(s, i))) continue;
    aot_builder_range(b, v, from, i);
    write_escape(b, u);
    from = i + 1;
  }
  aot_builder_range(b, v, from, s->length);
  aot_builder_unit(b, '"');
}

static void write_newline(writer *w) {
  if (!w->has_gap) return;
  aot_builder_unit(&w->b, '\n');
  for (uint32_t i = 0; i < w->depth; i++) aot_builder_string(&w->b, w->gap);
}

/* ---------------------------------------------------------------- cycles */

static void describe_key(aot_context *cx, aot_builder *b, aot_key key) {
  if (key.is_index) {
    aot_builder_ascii(b, "index ");
    aot_builder_string(b, aot_number_to_string(cx, key.index, 10));
    return;
  }
  aot_builder_ascii(b, "property '");
  aot_builder_string(b, aot_key_to_value(cx, key));
  aot_builder_unit(b, '\'');
}

static void describe_object(aot_context *cx, aot_builder *b, aot_value o) {
  aot_value constructor = aot_get_name(cx, o, AOT_NAME_constructor);
  aot_value name = aot_is_object(constructor) ? aot_get_name(cx, constructor, AOT_NAME_name) : AOT_UNDEFINED;
  if (AOT_FAILED(constructor) || AOT_FAILED(name)) aot_take_exception(cx);
  aot_builder_ascii(b, "object with constructor '");
  /* The Array constructor may not be linked. The global object has a name of its own. */
  if (o == cx->head.global) aot_builder_ascii(b, "global");
  else if (aot_is_string(name) && !aot_is_array(o)) aot_builder_string(b, name);
  else aot_builder_ascii(b, aot_is_array(o) ? "Array" : "Object");
  aot_builder_unit(b, '\'');
}

static void describe_step(aot_context *cx, aot_builder *b, const open_object *p) {
  aot_builder_ascii(b, "\n    |     ");
  describe_key(cx, b, p->key);
  aot_builder_ascii(b, " -> ");
  describe_object(cx, b, p->object);
}

/* The chain from the object to itself: the first two steps and the last. */
static AOT_COLD int throw_circular(writer *w, aot_value o, aot_key key) {
  aot_context *cx = w->cx;
  open_object *first = NULL, *second = NULL;
  uint32_t steps = 0;
  for (open_object *p = w->open; p->object != o; p = p->up, steps++) {
    second = first;
    first = p;
  }
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_builder_ascii(&b, "Converting circular structure to JSON\n    --> starting at ");
  describe_object(cx, &b, o);
  if (steps > 0) describe_step(cx, &b, first);
  if (steps > 1) describe_step(cx, &b, second);
  if (steps > 3) aot_builder_ascii(&b, "\n    |     ...");
  if (steps > 2) describe_step(cx, &b, w->open);
  aot_builder_ascii(&b, "\n    --- ");
  describe_key(cx, &b, key);
  aot_builder_ascii(&b, " closes the circle");
  aot_value message = aot_builder_finish(&b);
  if (AOT_FAILED(message)) return -1;
  aot_throw(cx, aot_new_error(cx, AOT_TYPE_ERROR, message));
  return -1;
}

/* ---------------------------------------------------------------- values */

static int write_array(writer *w, aot_value o) {
  double n = aot_length_of(w->cx, o);
  if (aot_has_exception(w->cx)) return -1;
  write_mark(&w->b, '[');
  for (double i = 0; i < n; i++) {
    if (i > 0) write_mark(&w->b, ',');
    write_newline(w);
    aot_value v = aot_element(w->cx, o, i);
    if (AOT_FAILED(v)) return -1;
    int written = write_property(w, o, aot_key_at(w->cx, i), v);
    if (written < 0) return -1;
    if (!written) aot_builder_ascii(&w->b, "null");
    if (w->b.failed) break;
  }
  w->depth--;
  if (n > 0) write_newline(w);
  write_mark(&w->b, ']');
  return 1;
}

/* The keys of a plain object depend on its shape alone. */
static aot_value keys_of(writer *w, aot_value o) {
  if (w->keys != AOT_UNDEFINED) return w->keys;
  const aot_shape *s = aot_cell_of(o)->kind == AOT_KIND_OBJECT ? aot_shape_of(w->cx, o) : NULL;
  if (!s || s->flags & AOT_SHAPE_OWN) return aot_object_own_keys(w->cx, o, AOT_KEYS_STRINGS | AOT_KEYS_ENUMERABLE);
  uint32_t i = s->id % LISTED;
  if (w->listed[i] == s->id) return w->lists[i];
  aot_value keys = aot_object_own_keys(w->cx, o, AOT_KEYS_STRINGS | AOT_KEYS_ENUMERABLE);
  w->listed[i] = AOT_FAILED(keys) ? 0 : s->id;
  return w->lists[i] = keys;
}

/* Writes the key only once it is known that the value has a text: the builder is cut back otherwise. */
static int write_object(writer *w, aot_value o) {
  aot_context *cx = w->cx;
  aot_value keys = keys_of(w, o);
  if (AOT_FAILED(keys)) return -1;
  bool any = false;
  write_mark(&w->b, '{');
  for (uint32_t i = 0; i < aot_list_count(keys) && !w->b.failed; i++) {
    aot_key key;
    aot_value name = aot_list_at(keys, i);
    if (aot_to_key(cx, name, &key)) return -1;
    aot_value v = aot_own_nth(cx, o, key, i);
    if (v == AOT_HOLE) v = aot_object_get(cx, o, key, o);
    if (AOT_FAILED(v)) return -1;
    uint32_t before = w->b.length;
    if (any) write_mark(&w->b, ',');
    write_newline(w);
    write_quoted(cx, &w->b, name);
    write_mark(&w->b, ':');
    if (w->has_gap) write_mark(&w->b, ' ');
    int written = write_property(w, o, key, v);
    if (written < 0) return -1;
    if (written) any = true;
    else w->b.length = before;
  }
  w->depth--;
  if (any) write_newline(w);
  write_mark(&w->b, '}');
  return 1;
}

static int write_container(writer *w, aot_value o, aot_key key) {
  if (aot_nesting_exhausted(w->cx, w->depth)) return -1;
  for (open_object *p = w->open; p; p = p->up)
    if (p->object == o) return throw_circular(w, o, key);
  int is_array = aot_is_array_value(w->cx, o);
  if (is_array < 0) return -1;
  open_object here = {w->open, o, key};
  w->open = &here;
  w->depth++;
  int written = is_array ? write_array(w, o) : write_object(w, o);
  w->open = here.up;
  return written;
}

/* The object's shape when it says, with its prototypes as they are now, that there is no toJSON; else 0. */
static uint32_t plain_shape(aot_context *cx, aot_value v) {
  const aot_shape *s = aot_shape_of(cx, v);
  uint32_t id = s->flags & AOT_SHAPE_OWN ? 0 : s->id;
  for (; v != AOT_NULL && id; v = s->proto) {
    s = aot_shape_of(cx, v);
    if (aot_cell_of(v)->kind > AOT_KIND_ARRAY || aot_shape_find(s, cx->names[AOT_NAME_toJSON]) >= 0) id = 0;
  }
  return id;
}

static aot_value find_to_json(writer *w, aot_value v) {
  aot_context *cx = w->cx;
  uint32_t *plain = &w->plain[aot_cell_of(v)->shape % LISTED];
  bool is_object = aot_is_object(v);
  if (is_object && *plain == aot_cell_of(v)->shape && w->plain_epoch == cx->head.proto_epoch) return AOT_UNDEFINED;
  aot_value to_json = aot_get_name(cx, v, AOT_NAME_toJSON);
  if (!is_object || to_json != AOT_UNDEFINED) return to_json;
  if (w->plain_epoch != cx->head.proto_epoch) memset(w->plain, 0, sizeof w->plain);
  w->plain_epoch = cx->head.proto_epoch;
  *plain = plain_shape(cx, v);
  return to_json;
}

/* toJSON, the replacer, and the unwrapping of primitive objects. */
static aot_value prepare(writer *w, aot_value holder, aot_key key, aot_value v) {
  aot_context *cx = w->cx;
  if (aot_is_object(v) || aot_is_bigint(v)) {
    aot_value to_json = find_to_json(w, v);
    if (AOT_FAILED(to_json)) return AOT_EXCEPTION;
    if (aot_is_callable(to_json)) {
      aot_value name = aot_key_to_value(cx, key);
      v = aot_call(cx, to_json, v, 1, &name);
      if (AOT_FAILED(v)) return AOT_EXCEPTION;
    }
  }
  if (w->replacer != AOT_UNDEFINED) {
    if (holder == AOT_HOLE) { /* the root's wrapper is made only for a replacer */
      holder = aot_new_object(cx);
      aot_create_data(cx, holder, key, v);
    }
    aot_value args[2] = {aot_key_to_value(cx, key), v};
    v = aot_call(cx, w->replacer, holder, 2, args);
  }
  if (!aot_is_object(v)) return v;
  switch (aot_cell_of(v)->kind) {
  case AOT_KIND_NUMBER: {
    double d = aot_to_number(cx, v);
    return aot_has_exception(cx) ? AOT_EXCEPTION : aot_number(d);
  }
  case AOT_KIND_STRING_OBJECT: return aot_to_string(cx, v);
  case AOT_KIND_BOOLEAN:
  case AOT_KIND_BIGINT_OBJECT: return aot_wrapper_of(v)->value;
  default: return v;
  }
}

static void write_number(aot_builder *b, double d) {
  char text[33];
  if (!isfinite(d)) {
    aot_builder_ascii(b, "null");
    return;
  }
  uint8_t *out = aot_builder_room(b, sizeof text);
  if (out) {
    b->length += (uint32_t)aot_format_double(d, (char *)out);
    return;
  }
  text[aot_format_double(d, text)] = 0;
  aot_builder_ascii(b, text);
}

static int write_property(writer *w, aot_value holder, aot_key key, aot_value v) {
  if (!aot_is_number(v) || w->replacer != AOT_UNDEFINED) v = prepare(w, holder, key, v);
  if (AOT_FAILED(v)) return -1;
  if (aot_is_number(v)) {
    write_number(&w->b, aot_as_number(v));
    return 1;
  }
  if (aot_is_string(v)) {
    write_quoted(w->cx, &w->b, v);
    return 1;
  }
  if (v == AOT_NULL) {
    aot_builder_ascii(&w->b, "null");
    return 1;
  }
  if (aot_is_bool(v)) {
    aot_builder_ascii(&w->b, v == AOT_TRUE ? "true" : "false");
    return 1;
  }
  if (aot_is_bigint(v)) {
    aot_throw_error(w->cx, AOT_TYPE_ERROR, "Do not know how to serialize a BigInt");
    return -1;
  }
  if (!aot_is_object(v) || aot_is_callable(v)) return 0;
  return write_container(w, v, key);
}

/* ---------------------------------------------------------------- arguments */

/* A replacer array as a list of distinct strings. 0 ok. */
static int property_list(aot_context *cx, aot_value replacer, aot_value *out) {
  double n = aot_length_of(cx, replacer);
  if (aot_has_exception(cx)) return -1;
  aot_value list = aot_new_array(cx, 0, NULL);
  for (double i = 0; i < n; i++) {
    aot_value v = aot_element(cx, replacer, i);
    if (AOT_FAILED(v)) return -1;
    int kind = aot_is_object(v) ? aot_cell_of(v)->kind : 0;
    if (!aot_is_string(v) && !aot_is_number(v) && kind != AOT_KIND_NUMBER && kind != AOT_KIND_STRING_OBJECT) continue;
    v = aot_to_string(cx, v);
    if (AOT_FAILED(v)) return -1;
    v = aot_intern(cx, v);
    uint32_t k = 0;
    while (k < aot_list_count(list) && aot_list_at(list, k) != v) k++;
    if (k == aot_list_count(list) && aot_array_push(cx, list, v)) return -1;
  }
  *out = list;
  return 0;
}

static int set_replacer(writer *w, aot_value replacer) {
  if (aot_is_callable(replacer)) {
    w->replacer = replacer;
    return 0;
  }
  if (!aot_is_object(replacer)) return 0;
  int is_array = aot_is_array_value(w->cx, replacer);
  if (is_array < 0) return -1;
  return is_array ? property_list(w->cx, replacer, &w->keys) : 0;
}

static int set_gap(writer *w, aot_value space) {
  aot_context *cx = w->cx;
  if (aot_is_kind(space, AOT_KIND_NUMBER)) {
    space = aot_double(aot_to_number(cx, space));
    if (aot_has_exception(cx)) return -1;
  } else if (aot_is_kind(space, AOT_KIND_STRING_OBJECT)) {
    space = aot_to_string(cx, space);
    if (AOT_FAILED(space)) return -1;
  }
  if (aot_is_number(space)) {
    double n = aot_to_integer_or_infinity(cx, space);
    w->gap = aot_string_from_latin1(cx, (const uint8_t *)"          ", n < 1 ? 0 : n > 10 ? 10 : (size_t)n);
  } else if (aot_is_string(space)) {
    uint32_t n = aot_string_length(space);
    w->gap = aot_substring(cx, space, 0, n > 10 ? 10 : n);
  }
  w->has_gap = aot_string_length(w->gap) > 0;
  return 0;
}

static aot_value stringify(aot_context *cx, aot_value v, aot_value replacer, aot_value space) {
  writer w = {.cx = cx, .replacer = AOT_UNDEFINED, .keys = AOT_UNDEFINED, .gap = cx->empty_string};
  if (set_replacer(&w, replacer) || set_gap(&w, space)) return AOT_EXCEPTION;
  aot_builder_init(&w.b, cx);
  int written = write_property(&w, AOT_HOLE, aot_key_from_name(aot_intern(cx, cx->empty_string)), v);
  if (written < 0) return AOT_EXCEPTION;
  return written ? aot_builder_finish(&w.b) : AOT_UNDEFINED;
}

aot_value aot_json_stringify(aot_context *cx, aot_value v) { return stringify(cx, v, AOT_UNDEFINED, AOT_UNDEFINED); }

AOT_BUILTIN(aot_builtin_json_stringify) { return stringify(cx, AOT_ARG(0), AOT_ARG(1), AOT_ARG(2)); }
AOT_BUILTIN(aot_value_json) { return aot_realm(cx, AOT_REALM_JSON); }
AOT_BUILTIN(aot_builtin_json_tag) { return aot_string_from_c(cx, "JSON"); }
