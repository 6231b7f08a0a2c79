/* inspect_text.c: util.inspect's texts of primitive values. */
#include "base/context.h"
#include "base/failure.h"
#include "value/bigint.h"
#include "value/builder.h"
#include "value/key.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include "host/inspect.h"
#include <stdbool.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

aot_value aot_text(aot_context *cx, const char *format, ...) {
  aot_builder b;
  aot_builder_init(&b, cx);
  va_list list;
  va_start(list, format);
  for (const char *f = format; *f; f++) {
    if (*f != '%') {
      aot_builder_unit(&b, (uint8_t)*f);
      continue;
    }
    switch (*++f) {
    case 's': aot_builder_ascii(&b, va_arg(list, const char *)); break;
    case 'v': aot_builder_string(&b, va_arg(list, aot_value)); break;
    default: {
      char number[16];
      snprintf(number, sizeof number, "%d", va_arg(list, int));
      aot_builder_ascii(&b, number);
    }
    }
  }
  va_end(list);
  return aot_builder_finish(&b);
}

/* ---------------------------------------------------------------- quoting */

static void escape_unit(aot_builder *b, uint16_t u) {
  static const char short_names[] = "btnvfr"; /* from 8; \v is written \x0B */
  char text[8];
  if (u >= 8 && u <= 13 && u != 11) snprintf(text, sizeof text, "\\%c", short_names[u - 8]);
  else if (u == '\'' || u == '\\') snprintf(text, sizeof text, "\\%c", u);
  else if (u < 256) snprintf(text, sizeof text, "\\x%02X", u);
  else snprintf(text, sizeof text, "\\u%x", u);
  aot_builder_ascii(b, text);
}

/* Appends with escapes; quote: the unit to escape besides the others, or 0. */
static void escape_into(aot_builder *b, const aot_string *s, uint16_t quote) {
  for (uint32_t i = 0; i < s->length; i++) {
    uint16_t u = aot_string_unit(s, i);
    if (aot_is_high_surrogate(u) && i + 1 < s->length && aot_is_low_surrogate(aot_string_unit(s, i + 1))) {
      aot_builder_unit(b, u);
      aot_builder_unit(b, aot_string_unit(s, ++i));
    } else if (u < 32 || u == '\\' || (u > 126 && u < 160) || (u >= 0xD800 && u <= 0xDFFF) || (quote && u == quote)) {
      escape_unit(b, u);
    } else {
      aot_builder_unit(b, u);
    }
  }
}

aot_value aot_text_escape(aot_context *cx, aot_value v) {
  aot_builder b;
  aot_builder_init(&b, cx);
  escape_into(&b, aot_string_flatten(cx, v), '\'');
  return aot_builder_finish(&b);
}

aot_value aot_text_quote(aot_context *cx, aot_value v) {
  const aot_string *s = aot_string_flatten(cx, v);
  bool single = false, twice = false, back = false;
  for (uint32_t i = 0; i < s->length; i++) {
    uint16_t u = aot_string_unit(s, i);
    single |= u == '\'';
    twice |= u == '"';
    back |= u == '`' || (u == '$' && i + 1 < s->length && aot_string_unit(s, i + 1) == '{');
  }
  uint16_t quote = !single ? '\'' : !twice ? '"' : !back ? '`' : '\'';
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_builder_unit(&b, quote);
  escape_into(&b, s, quote == '\'' ? '\'' : 0);
  aot_builder_unit(&b, quote);
  return aot_builder_finish(&b);
}

aot_value aot_text_style(aot_inspector *in, aot_value text, const char *style) {
  if (in->stylize == AOT_UNDEFINED || AOT_FAILED(text)) return text;
  aot_value arguments[] = {text, aot_string_from_c(in->cx, style)};
  aot_value styled = aot_call(in->cx, in->stylize, in->context, 2, arguments);
  return AOT_FAILED(styled) ? styled : aot_to_string(in->cx, styled);
}

/* A long string is broken after its newlines: 'a\n' +\n  'b'. */
static aot_value quote_lines(aot_inspector *in, aot_value v) {
  aot_context *cx = in->cx;
  aot_string *s = aot_string_flatten(cx, v);
  aot_builder b;
  aot_builder_init(&b, cx);
  uint32_t from = 0;
  for (uint32_t i = 0; i < s->length; i++) {
    if (aot_string_unit(s, i) != '\n' && i + 1 < s->length) continue;
    if (from > 0) {
      aot_builder_ascii(&b, " +\n");
      for (int k = 0; k < in->indent + 2; k++) aot_builder_unit(&b, ' ');
    }
    aot_value line = aot_text_style(in, aot_text_quote(cx, aot_substring(cx, v, from, i + 1)), "string");
    if (AOT_FAILED(line)) return AOT_EXCEPTION;
    aot_builder_string(&b, line);
    from = i + 1;
  }
  return aot_builder_finish(&b);
}

static aot_value primitive_string(aot_inspector *in, aot_value v) {
  aot_context *cx = in->cx;
  uint32_t length = aot_string_length(v);
  char trailer[48] = "";
  if (length > in->max_string) {
    uint32_t rest = length - in->max_string;
    snprintf(trailer, sizeof trailer, "... %u more character%s", rest, rest > 1 ? "s" : "");
    length = in->max_string;
    v = aot_substring(cx, v, 0, length);
  }
  bool is_long = !in->is_compact && length > 16 && (int64_t)length > in->line - in->indent - 4;
  aot_value quoted = is_long ? quote_lines(in, v) : aot_text_style(in, aot_text_quote(cx, v), "string");
  if (AOT_FAILED(quoted)) return AOT_EXCEPTION;
  return trailer[0] ? aot_text(cx, "%v%s", quoted, trailer) : quoted;
}

/* Digits in groups of three: those before the point from its side, and those after it from its side too. */
static aot_value separated(aot_context *cx, aot_value digits) {
  const aot_string *s = aot_string_flatten(cx, digits);
  uint32_t start = s->length && aot_string_unit(s, 0) == '-' ? 1 : 0, point = start;
  while (point < s->length && aot_string_unit(s, point) != '.') {
    uint16_t u = aot_string_unit(s, point++);
    if (u < '0' || u > '9') return digits;
  }
  for (uint32_t i = point + 1; i < s->length; i++)
    if (aot_string_unit(s, i) < '0' || aot_string_unit(s, i) > '9') return digits;
  aot_builder b;
  aot_builder_init(&b, cx);
  for (uint32_t i = 0; i < s->length; i++) {
    bool is_before = i < point && i > start && (point - i) % 3 == 0;
    bool is_after = i > point + 1 && (i - point - 1) % 3 == 0;
    if (is_before || is_after) aot_builder_unit(&b, '_');
    aot_builder_unit(&b, aot_string_unit(s, i));
  }
  return aot_builder_finish(&b);
}

aot_value aot_text_plain_primitive(aot_inspector *in, aot_value v) {
  aot_value stylize = in->stylize;
  in->stylize = AOT_UNDEFINED;
  aot_value text = aot_text_primitive(in, v);
  in->stylize = stylize;
  return text;
}

static const char *style_of(aot_value v) {
  if (aot_is_number(v)) return "number";
  if (aot_is_bigint(v)) return "bigint";
  if (v == AOT_NULL) return "null";
  if (v == AOT_UNDEFINED) return "undefined";
  return aot_is_kind(v, AOT_KIND_SYMBOL) ? "symbol" : "boolean";
}

static aot_value primitive_text(aot_inspector *in, aot_value v);

aot_value aot_text_primitive(aot_inspector *in, aot_value v) {
  if (aot_is_string(v)) return primitive_string(in, v);
  aot_value text = primitive_text(in, v);
  return in->stylize == AOT_UNDEFINED ? text : aot_text_style(in, text, style_of(v));
}

static aot_value primitive_text(aot_inspector *in, aot_value v) {
  aot_context *cx = in->cx;
  if (aot_is_bigint(v)) {
    aot_value digits = cx->bigint->to_string(cx, v, 10);
    return aot_text(cx, "%vn", in->numeric_separator ? separated(cx, digits) : digits);
  }
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) {
    aot_value text = aot_symbol_description(v);
    return aot_text(cx, "Symbol(%v)", aot_is_string(text) ? text : cx->empty_string);
  }
  /* With separators the sign of a zero is lost, as it is in Node. */
  bool is_negative_zero = aot_is_double(v) && aot_as_double(v) == 0 && signbit(aot_as_double(v));
  if (is_negative_zero && !in->numeric_separator) return aot_string_from_c(cx, "-0");
  aot_value text = aot_to_string(cx, v);
  return in->numeric_separator && aot_is_number(v) ? separated(cx, text) : text;
}

/* ---------------------------------------------------------------- settings */

void aot_inspector_init(aot_inspector *in, aot_context *cx, int depth, bool show_hidden) {
  *in = (aot_inspector){.cx = cx,
                        .depth = depth,
                        .show_hidden = show_hidden,
                        .custom = true,
                        .compact = AOT_INSPECT_COMPACT,
                        .line = AOT_INSPECT_LINE,
                        .max_items = AOT_INSPECT_MAX_ITEMS,
                        .max_string = AOT_INSPECT_MAX_STRING,
                        .sorted = AOT_FALSE,
                        .getters = AOT_FALSE,
                        .context = AOT_UNDEFINED,
                        .stylize = AOT_UNDEFINED,
                        .ask = AOT_UNDEFINED,
                        .circular = AOT_UNDEFINED};
  in->seen = aot_new_array(cx, 0, NULL);
}

aot_value aot_through_array(aot_context *cx, uint32_t index, aot_value v) {
  if (AOT_LIKELY(cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO)) return v;
  aot_value list = aot_new_array(cx, 0, NULL);
  aot_key key = aot_key_from_index(index);
  if (AOT_FAILED(list) || aot_set_value(cx, list, key, v)) return AOT_EXCEPTION;
  return aot_object_get(cx, list, key, list);
}
