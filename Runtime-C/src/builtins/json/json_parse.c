/* json_parse.c: JSON.parse (ECMA-262 25.5.1) with an explicit stack, so that nesting is limited by memory alone, and with V8's
 * messages. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/memory.h"
#include "base/stack.h"
#include "heap/heap.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/element.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include "builtins/json/json.h"
#include <stdbool.h>
#include <stdlib.h>

enum { KEY_CACHE = 64, FEW_OPEN = 32 };

/* A container whose end was not seen yet: where its values begin on the stack. */
typedef struct open_container_record {
  uint32_t from;
  bool is_array;
} open_container_record;

typedef struct parser {
  aot_context *cx;
  aot_value source;
  aot_string *s;
  const uint8_t *latin1; /* units, when the source is not wide */
  uint32_t at, length;
  aot_value stack; /* array: the values of open containers */
  open_container_record *open, few_open[FEW_OPEN];
  uint32_t open_count, open_capacity;
  aot_json_shapes shapes;
  aot_value keys[KEY_CACHE]; /* interned keys by a hash of their units */
} parser;

static inline uint16_t unit(const parser *p, uint32_t i) { return p->latin1 ? p->latin1[i] : aot_string_unit(p->s, i); }
static inline int peek(const parser *p) { return p->at < p->length ? unit(p, p->at) : -1; }

static void skip_space(parser *p) {
  while (p->at < p->length) {
    uint16_t u = unit(p, p->at);
    if (u != ' ' && u != '\n' && u != '\r' && u != '\t') return;
    p->at++;
  }
}

/* ---------------------------------------------------------------- errors */

static AOT_COLD aot_value fail_at(parser *p, const char *what, uint32_t at) {
  return aot_throw_error(p->cx, AOT_SYNTAX_ERROR, "%s in JSON at position %u", what, at);
}

static char *source_part(parser *p, uint32_t from, uint32_t to) {
  return aot_string_to_utf8(p->cx, aot_substring(p->cx, p->source, from, to), NULL);
}

static bool is_literal_text(parser *p, const char *text) {
  uint32_t n = (uint32_t)strlen(text), i = 0;
  if (p->length != n) return false;
  while (i < n && unit(p, i) == (uint8_t)text[i]) i++;
  return i == n;
}

/* The token at p->at does not belong there. */
static AOT_COLD aot_value unexpected(parser *p) {
  aot_context *cx = p->cx;
  if (p->at >= p->length) return aot_throw_error(cx, AOT_SYNTAX_ERROR, "Unexpected end of JSON input");
  if (is_literal_text(p, "undefined") || is_literal_text(p, "NaN") || is_literal_text(p, "Infinity") ||
      is_literal_text(p, "[object Object]")) {
    char *all = source_part(p, 0, p->length);
    aot_throw_error(cx, AOT_SYNTAX_ERROR, "\"%s\" is not valid JSON", all);
    free(all);
    return AOT_EXCEPTION;
  }
  uint16_t u = unit(p, p->at);
  if ((u >= '0' && u <= '9') || u == '-') return fail_at(p, "Unexpected number", p->at);
  if (u == '"') return fail_at(p, "Unexpected string", p->at);
  uint32_t from = 0, to = p->length;
  const char *before = "", *after = "";
  if (p->length > 20) { /* ten units on either side */
    if (p->at >= 10) {
      from = p->at - 10;
      before = "...";
    }
    if (p->at < 10 || p->at < p->length - 10) {
      to = p->at + 10;
      after = "...";
    }
  }
  char *token = source_part(p, p->at, p->at + 1), *context = source_part(p, from, to);
  aot_throw_error(cx, AOT_SYNTAX_ERROR, "Unexpected token '%s', %s\"%s\"%s is not valid JSON", token, before, context,
                  after);
  free(token);
  free(context);
  return AOT_EXCEPTION;
}

/* ---------------------------------------------------------------- scalars */

static aot_value parse_literal(parser *p, const char *text, aot_value v) {
  for (; *text; text++, p->at++)
    if (peek(p) != (uint8_t)*text) return unexpected(p);
  return v;
}

static bool is_digit(int c) { return c >= '0' && c <= '9'; }

static aot_value parse_number(parser *p) {
  uint32_t from = p->at;
  bool negative = peek(p) == '-';
  if (negative) p->at++;
  if (!is_digit(peek(p))) return fail_at(p, "No number after minus sign", p->at);
  int32_t small = 0;
  if (peek(p) == '0') {
    p->at++;
    if (is_digit(peek(p))) return fail_at(p, "Unexpected number", p->at);
  }
  uint32_t digits = p->at;
  for (; is_digit(peek(p)); p->at++)
    if (p->at - digits < 9) small = small * 10 + (peek(p) - '0');
  bool is_small = p->at - digits <= 9;
  if (peek(p) == '.') {
    is_small = false;
    p->at++;
    if (!is_digit(peek(p))) return fail_at(p, "Unterminated fractional number", p->at);
    while (is_digit(peek(p))) p->at++;
  }
  if ((peek(p) | 32) == 'e') {
    is_small = false;
    p->at++;
    if (peek(p) == '+' || peek(p) == '-') p->at++;
    if (!is_digit(peek(p))) return fail_at(p, "Exponent part is missing a number", p->at);
    while (is_digit(peek(p))) p->at++;
  }
  if (is_small) return negative ? (small ? aot_int(-small) : aot_double(-0.0)) : aot_int(small);
  uint32_t n = p->at - from;
  if (p->latin1) return aot_number(aot_decimal_value((const char *)p->latin1 + from, n));
  char buffer[64], *text = n <= sizeof buffer ? buffer : malloc(n);
  if (!text) abort();
  for (uint32_t i = 0; i < n; i++) text[i] = (char)unit(p, from + i);
  aot_value v = aot_number(aot_decimal_value(text, n));
  if (text != buffer) free(text);
  return v;
}

/* After a backslash: the unit that the escape stands for, or -1. */
static int32_t parse_escape(parser *p) {
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  int c = peek(p);
  if (c < 0) {
    unexpected(p);
    return -1;
  }
  const char *found = c && c < 128 ? strchr(from, c) : NULL;
  if (found) {
    p->at++;
    return to[found - from];
  }
  if (c != 'u') {
    fail_at(p, "Bad escaped character", p->at);
    return -1;
  }
  int32_t value = 0;
  p->at++;
  for (int i = 0; i < 4; i++, p->at++) {
    int digit = p->at < p->length ? aot_digit_value(unit(p, p->at)) : 99;
    if (digit >= 16) {
      fail_at(p, "Bad Unicode escape", p->at);
      return -1;
    }
    value = value << 4 | digit;
  }
  return value;
}

/* From the first backslash on; p->at is there, the plain start begins at `from`. */
static aot_value parse_escaped_string(parser *p, uint32_t from) {
  aot_builder b;
  aot_builder_init(&b, p->cx);
  for (;;) {
    int c = peek(p);
    if (c < 0) return fail_at(p, "Unterminated string", p->at);
    if (c < 32) return fail_at(p, "Bad control character in string literal", p->at);
    if (c != '"' && c != '\\') {
      p->at++;
      continue;
    }
    aot_builder_range(&b, p->source, from, p->at++);
    if (c == '"') return aot_builder_finish(&b);
    int32_t u = parse_escape(p);
    if (u < 0) return AOT_EXCEPTION;
    aot_builder_unit(&b, (uint16_t)u);
    from = p->at;
  }
}

static aot_value cached_key(parser *p, uint32_t from, uint32_t n, uint32_t hash) {
  aot_value *slot = &p->keys[(hash ^ hash >> 7) % KEY_CACHE];
  if (*slot != AOT_HOLE && aot_string_length(*slot) == n) {
    const aot_string *k = aot_string_of(*slot);
    if (!aot_string_is_wide(k) && memcmp(aot_string_latin1(k), p->latin1 + from, n) == 0) return *slot;
  }
  return *slot = aot_intern(p->cx, aot_string_from_latin1(p->cx, p->latin1 + from, n));
}

/* A string; an interned one when it is a key. p->at is after the opening quote. */
static aot_value parse_string(parser *p, bool is_key) {
  uint32_t from = p->at, hash = 0;
  if (p->latin1) { /* most units by themselves */
    uint32_t at = from, c;
    for (; at < p->length && (c = p->latin1[at]) >= 32 && c != '"' && c != '\\'; at++) hash = hash * 31 + c;
    p->at = at;
  }
  for (;; p->at++) {
    int c = peek(p);
    if (c == '"') break;
    if (c == '\\') {
      aot_value v = parse_escaped_string(p, from);
      return is_key && !AOT_FAILED(v) ? aot_intern(p->cx, v) : v;
    }
    if (c < 0) return fail_at(p, "Unterminated string", p->at);
    if (c < 32) return fail_at(p, "Bad control character in string literal", p->at);
    hash = hash * 31 + (uint32_t)c;
  }
  uint32_t n = p->at++ - from;
  if (is_key && p->latin1) return cached_key(p, from, n, hash);
  if (n == 0) return p->cx->empty_string;
  aot_value v = p->latin1 ? aot_string_from_latin1(p->cx, p->latin1 + from, n)
                          : aot_string_from_wide(p->cx, aot_string_wide(p->s) + from, n);
  return is_key ? aot_intern(p->cx, v) : v;
}

/* ---------------------------------------------------------------- containers
 *
 * The values of open containers lie on the stack, behind their keys; what is closed is made of them at once. */

static int push(parser *p, aot_value v) {
  aot_array *a = aot_array_of(p->stack);
  if (AOT_UNLIKELY(a->count == a->capacity)) return aot_array_push(p->cx, p->stack, v);
  a->elements[a->count] = v;
  a->length = ++a->count;
  aot_barrier(p->cx, aot_elements_cell(a->elements), v);
  return 0;
}

static void open_container(parser *p, bool is_array) {
  if (p->open_count == p->open_capacity) {
    uint32_t capacity = 2 * p->open_capacity;
    open_container_record *grown = malloc(capacity * sizeof *grown);
    if (!grown) aot_fatal(p->cx, "out of memory");
    memcpy(grown, p->open, p->open_count * sizeof *grown);
    if (p->open != p->few_open) free(p->open);
    p->open = grown;
    p->open_capacity = capacity;
  }
  p->open[p->open_count++] = (open_container_record){aot_array_of(p->stack)->count, is_array};
}

/* The innermost container, of its values. */
static aot_value close_container(parser *p) {
  open_container_record c = p->open[--p->open_count];
  aot_array *stack = aot_array_of(p->stack);
  aot_value *values = stack->elements + c.from;
  uint32_t n = stack->count - c.from;
  aot_value v = c.is_array ? aot_new_array(p->cx, n, values) : aot_json_object(p->cx, &p->shapes, n / 2, values);
  while (stack->count > c.from) stack->elements[--stack->count] = AOT_HOLE;
  stack->length = stack->count;
  return v;
}

/* The key and colon of a member. 0 ok. */
static int parse_key(parser *p, bool is_first) {
  skip_space(p);
  if (peek(p) != '"') {
    bool first = is_first && unit(p, p->at - 1) != ',';
    fail_at(p, first ? "Expected property name or '}'" : "Expected double-quoted property name", p->at);
    return -1;
  }
  p->at++;
  aot_value key = parse_string(p, true);
  if (AOT_FAILED(key)) return -1;
  skip_space(p);
  if (peek(p) != ':') {
    fail_at(p, "Expected ':' after property name", p->at);
    return -1;
  }
  p->at++;
  return push(p, key);
}

/* A value or an opening bracket. *opened is set when a container with content was opened. */
static aot_value parse_start(parser *p, bool *opened) {
  aot_context *cx = p->cx;
  skip_space(p);
  int c = peek(p);
  *opened = false;
  switch (c) {
  case '"': p->at++; return parse_string(p, false);
  case 't': return parse_literal(p, "true", AOT_TRUE);
  case 'f': return parse_literal(p, "false", AOT_FALSE);
  case 'n': return parse_literal(p, "null", AOT_NULL);
  case '[':
  case '{': break;
  default: return is_digit(c) || c == '-' ? parse_number(p) : unexpected(p);
  }
  p->at++;
  skip_space(p);
  if (peek(p) == c + 2) {
    p->at++;
    return c == '[' ? aot_new_array(cx, 0, NULL) : aot_new_object(cx);
  }
  *opened = true;
  open_container(p, c == '[');
  return c == '{' && parse_key(p, true) ? AOT_EXCEPTION : AOT_UNDEFINED;
}

/* Reads on after a value: 1 another one follows, 0 the container ended, -1 error. */
static int parse_next(parser *p) {
  bool is_array = p->open[p->open_count - 1].is_array;
  skip_space(p);
  int c = peek(p);
  if (c == ',') {
    p->at++;
    return is_array || !parse_key(p, false) ? 1 : -1;
  }
  if (c == (is_array ? ']' : '}')) {
    p->at++;
    return 0;
  }
  fail_at(p, is_array ? "Expected ',' or ']' after array element" : "Expected ',' or '}' after property value", p->at);
  return -1;
}

static aot_value parse_text(parser *p) {
  for (;;) {
    bool opened;
    aot_value v = parse_start(p, &opened);
    if (AOT_FAILED(v) || aot_is_asked(p->cx)) return AOT_EXCEPTION;
    if (opened) continue;
    int more = 0;
    while (p->open_count > 0 && !more) {
      if (push(p, v) || (more = parse_next(p)) < 0) return AOT_EXCEPTION;
      if (!more) v = close_container(p);
      if (AOT_FAILED(v)) return AOT_EXCEPTION;
    }
    if (!more) return v;
  }
}

aot_value aot_json_parse(aot_context *cx, aot_value source) {
  parser p;
  p.cx = cx;
  p.source = source;
  p.s = aot_string_flatten(cx, source);
  p.at = 0;
  p.length = p.s->length;
  p.latin1 = aot_string_is_wide(p.s) ? NULL : aot_string_latin1(p.s);
  p.stack = aot_new_array(cx, 0, NULL);
  p.open = p.few_open;
  p.open_count = 0;
  p.open_capacity = FEW_OPEN;
  p.shapes = (aot_json_shapes){{0}};
  for (int i = 0; i < KEY_CACHE; i++) p.keys[i] = AOT_HOLE;
  aot_value v = parse_text(&p);
  if (p.open != p.few_open) free(p.open);
  if (AOT_FAILED(v)) return AOT_EXCEPTION;
  skip_space(&p);
  if (p.at < p.length)
    return aot_throw_error(cx, AOT_SYNTAX_ERROR, "Unexpected non-whitespace character after JSON at position %u", p.at);
  return v;
}

/* ---------------------------------------------------------------- reviver */

static aot_value internalize(aot_context *cx, aot_value holder, aot_key key, aot_value reviver);

/* The new value of one property: deleted when undefined. 0 ok. */
static int internalize_member(aot_context *cx, aot_value o, aot_key key, aot_value reviver) {
  aot_value v = internalize(cx, o, key, reviver);
  if (AOT_FAILED(v)) return -1;
  return (v == AOT_UNDEFINED ? aot_object_delete(cx, o, key) : aot_create_data(cx, o, key, v)) < 0 ? -1 : 0;
}

static int internalize_members(aot_context *cx, aot_value o, aot_value reviver) {
  int is_array = aot_is_array_value(cx, o);
  if (is_array < 0) return -1;
  if (is_array) {
    double n = aot_length_of(cx, o);
    if (aot_has_exception(cx)) return -1;
    for (double i = 0; i < n; i++)
      if (internalize_member(cx, o, aot_key_at(cx, i), reviver)) return -1;
    return 0;
  }
  aot_value keys = aot_object_own_keys(cx, o, AOT_KEYS_STRINGS | AOT_KEYS_ENUMERABLE);
  if (AOT_FAILED(keys)) return -1;
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    if (aot_to_key(cx, aot_list_at(keys, i), &key) || internalize_member(cx, o, key, reviver)) return -1;
  }
  return 0;
}

static aot_value internalize(aot_context *cx, aot_value holder, aot_key key, aot_value reviver) {
  if (aot_stack_exhausted(cx)) return AOT_EXCEPTION;
  aot_value v = aot_object_get(cx, holder, key, holder);
  if (AOT_FAILED(v)) return AOT_EXCEPTION;
  if (aot_is_object(v) && internalize_members(cx, v, reviver)) return AOT_EXCEPTION;
  aot_value name = aot_key_to_value(cx, key);
  if (AOT_FAILED(name)) return AOT_EXCEPTION;
  aot_value args[2] = {name, v};
  return aot_call(cx, reviver, holder, 2, args);
}

AOT_BUILTIN(aot_builtin_json_parse) {
  aot_value text = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(text)) return AOT_EXCEPTION;
  aot_value v = aot_json_parse(cx, text), reviver = AOT_ARG(1);
  if (AOT_FAILED(v) || !aot_is_callable(reviver)) return v;
  aot_value root = aot_new_object(cx);
  aot_key empty = aot_key_from_name(aot_intern(cx, cx->empty_string));
  if (aot_create_data(cx, root, empty, v) < 0) return AOT_EXCEPTION;
  return internalize(cx, root, empty, reviver);
}
