/* inspect_text.c: util.inspect's quoting, column grouping and line breaking. */
#include "base/context.h"
#include "base/failure.h"
#include "value/bigint.h"
#include "value/builder.h"
#include "value/key.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/array.h"
#include "object/internal_methods.h"
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

static bool is_high(uint16_t u) { return (u & 0xFC00) == 0xD800; }
static bool is_low(uint16_t u) { return (u & 0xFC00) == 0xDC00; }

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
    if (is_high(u) && i + 1 < s->length && is_low(aot_string_unit(s, i + 1))) {
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
    aot_builder_string(&b, aot_text_quote(cx, aot_substring(cx, v, from, i + 1)));
    from = i + 1;
  }
  return aot_builder_finish(&b);
}

static aot_value primitive_string(aot_inspector *in, aot_value v) {
  aot_context *cx = in->cx;
  uint32_t length = aot_string_length(v);
  char trailer[48] = "";
  if (length > AOT_INSPECT_MAX_STRING) {
    uint32_t rest = length - AOT_INSPECT_MAX_STRING;
    snprintf(trailer, sizeof trailer, "... %u more character%s", rest, rest > 1 ? "s" : "");
    length = AOT_INSPECT_MAX_STRING;
    v = aot_substring(cx, v, 0, length);
  }
  bool is_long = length > 16 && (int)length > AOT_INSPECT_LINE - in->indent - 4;
  aot_value quoted = is_long ? quote_lines(in, v) : aot_text_quote(cx, v);
  return trailer[0] ? aot_text(cx, "%v%s", quoted, trailer) : quoted;
}

aot_value aot_text_primitive(aot_inspector *in, aot_value v) {
  aot_context *cx = in->cx;
  if (aot_is_string(v)) return primitive_string(in, v);
  if (aot_is_bigint(v)) return aot_text(cx, "%vn", cx->bigint->to_string(cx, v, 10));
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) {
    aot_value text = aot_symbol_description(v);
    return aot_text(cx, "Symbol(%v)", aot_is_string(text) ? text : cx->empty_string);
  }
  if (aot_is_double(v) && aot_as_double(v) == 0 && signbit(aot_as_double(v))) return aot_string_from_c(cx, "-0");
  return aot_to_string(cx, v);
}

/* ---------------------------------------------------------------- columns */

/* East Asian Wide and Fullwidth, roughly. */
static bool is_wide_point(uint32_t c) {
  return c >= 0x1100 &&
         (c <= 0x115F || c == 0x2329 || c == 0x232A || (c >= 0x2E80 && c <= 0x3247 && c != 0x303F) ||
          (c >= 0x3250 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0xA4C6) || (c >= 0xA960 && c <= 0xA97C) ||
          (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6B) ||
          (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1F64F) ||
          (c >= 0x1F680 && c <= 0x1F6FF) || (c >= 0x1F900 && c <= 0x1F9FF) || (c >= 0x20000 && c <= 0x3FFFD));
}

static bool is_zero_width(uint32_t c) {
  return c <= 0x1F || (c >= 0x7F && c <= 0x9F) || (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F);
}

static int width_of(aot_context *cx, aot_value v) {
  const aot_string *s = aot_string_flatten(cx, v);
  int width = 0;
  for (uint32_t i = 0; i < s->length; i++) {
    uint32_t c = aot_string_unit(s, i);
    if (is_high((uint16_t)c) && i + 1 < s->length && is_low(aot_string_unit(s, i + 1)))
      c = 0x10000 + ((c - 0xD800) << 10) + aot_string_unit(s, ++i) - 0xDC00u;
    if (!is_zero_width(c)) width += is_wide_point(c) ? 2 : 1;
  }
  return width;
}

static void pad(aot_builder *b, int n) {
  while (n-- > 0) aot_builder_unit(b, ' ');
}

/* True when numbers only are printed: they are aligned to the right. */
static bool all_numbers(aot_context *cx, aot_value value, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    aot_value v = aot_object_get(cx, value, aot_key_from_index(i), value);
    if (AOT_FAILED(v)) aot_take_exception(cx);
    if (!aot_is_number(v) && !aot_is_bigint(v)) return false;
  }
  return true;
}

/* One row: entries [from, to) with their widths, padded to the columns. */
static aot_value group_row(aot_context *cx, aot_value output, uint32_t from, uint32_t to, const int *widths,
                           const int *columns, bool right) {
  aot_builder b;
  aot_builder_init(&b, cx);
  for (uint32_t j = from; j < to; j++) {
    bool last = j + 1 == to;
    int gap = columns[j - from] - widths[j] - 2;
    if (right) pad(&b, gap);
    aot_builder_string(&b, aot_list_at(output, j));
    if (!last) aot_builder_ascii(&b, ", ");
    if (!right && !last) pad(&b, gap);
  }
  return aot_builder_finish(&b);
}

/* More than six short entries stand in columns. Returns output itself when they stay as they are. */
static aot_value group_entries(aot_inspector *in, aot_value output, aot_value value) {
  aot_context *cx = in->cx;
  uint32_t count = aot_list_count(output), n = count > AOT_INSPECT_MAX_ITEMS ? count - 1 : count;
  int widths[AOT_INSPECT_MAX_ITEMS + 64], total = 0, longest = 0;
  if (n > sizeof widths / sizeof *widths) return output;
  for (uint32_t i = 0; i < n; i++) {
    widths[i] = width_of(cx, aot_list_at(output, i));
    total += widths[i] + 2;
    if (longest < widths[i]) longest = widths[i];
  }
  int actual = longest + 2;
  if (actual * 3 + in->indent >= AOT_INSPECT_LINE || !((double)total / actual > 5 || longest <= 6)) return output;
  double bias = sqrt(actual - (double)total / count), biased = fmax(actual - 3 - bias, 1);
  double square = floor(sqrt(2.5 * biased * n) / biased + 0.5);
  int columns = (int)fmin(fmin(square, (AOT_INSPECT_LINE - in->indent) / actual), fmin(AOT_INSPECT_COMPACT * 4, 15));
  if (columns <= 1) return output;
  int column_widths[16];
  for (int i = 0; i < columns; i++) {
    column_widths[i] = 2;
    for (uint32_t j = (uint32_t)i; j < n; j += (uint32_t)columns)
      if (widths[j] + 2 > column_widths[i]) column_widths[i] = widths[j] + 2;
  }
  bool right = value != AOT_UNDEFINED && all_numbers(cx, value, count);
  aot_value rows = aot_new_array(cx, 0, NULL);
  for (uint32_t i = 0; i < n; i += (uint32_t)columns) {
    uint32_t to = i + (uint32_t)columns < n ? i + (uint32_t)columns : n;
    aot_array_push(cx, rows, group_row(cx, output, i, to, widths, column_widths, right));
  }
  if (n < count) aot_array_push(cx, rows, aot_list_at(output, n));
  return rows;
}

/* ---------------------------------------------------------------- lines */

static bool has_newline(aot_context *cx, aot_value v) {
  const aot_string *s = aot_string_flatten(cx, v);
  for (uint32_t i = 0; i < s->length; i++)
    if (aot_string_unit(s, i) == '\n') return true;
  return false;
}

static bool fits_on_line(aot_inspector *in, aot_value output, size_t start, aot_value base) {
  uint32_t n = aot_list_count(output);
  size_t total = n + start;
  if (total + n > AOT_INSPECT_LINE) return false;
  for (uint32_t i = 0; i < n; i++) {
    total += aot_string_length(aot_list_at(output, i));
    if (total > AOT_INSPECT_LINE) return false;
  }
  for (uint32_t i = 0; i < n; i++)
    if (has_newline(in->cx, aot_list_at(output, i))) return false;
  return !has_newline(in->cx, base);
}

static void open_text(aot_builder *b, aot_value base, aot_value open) {
  aot_builder_string(b, base);
  if (aot_string_length(base)) aot_builder_unit(b, ' ');
  aot_builder_string(b, open);
}

aot_value aot_text_layout(aot_inspector *in, aot_value output, aot_value base, aot_value open, const char *close,
                          enum aot_inspect_layout layout, int recurse, aot_value value) {
  uint32_t entries = aot_list_count(output);
  if (layout == AOT_INSPECT_ARRAY && entries > 6) output = group_entries(in, output, value);
  uint32_t n = aot_list_count(output);
  aot_builder b;
  aot_builder_init(&b, in->cx);
  open_text(&b, base, open);
  size_t start = n + (size_t)in->indent + aot_string_length(open) + aot_string_length(base) + 10;
  bool one_line =
      in->current_depth - recurse < AOT_INSPECT_COMPACT && entries == n && fits_on_line(in, output, start, base);
  for (uint32_t i = 0; i < n; i++) {
    if (one_line) {
      aot_builder_ascii(&b, i ? ", " : " ");
    } else {
      aot_builder_ascii(&b, i ? ",\n" : "\n");
      pad(&b, in->indent + 2);
    }
    aot_builder_string(&b, aot_list_at(output, i));
  }
  if (one_line && n == 0) aot_builder_unit(&b, ' ');
  aot_builder_unit(&b, one_line ? ' ' : '\n');
  if (!one_line) pad(&b, in->indent);
  aot_builder_ascii(&b, close);
  return aot_builder_finish(&b);
}
