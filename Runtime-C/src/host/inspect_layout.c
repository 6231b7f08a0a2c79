/* inspect_layout.c: util.inspect's column grouping and line breaking. */
#include "base/context.h"
#include "base/failure.h"
#include "value/bigint.h"
#include "value/builder.h"
#include "value/string.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/internal_methods.h"
#include "host/inspect.h"
#include <stdbool.h>
#include <math.h>
#include <stdlib.h>

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

/* Where a sequence of a terminal that gives colors ends, ESC [ numbers m; at itself if none starts there. */
static uint32_t skip_color(const aot_string *s, uint32_t at) {
  if (at + 1 >= s->length || aot_string_unit(s, at) != 27 || aot_string_unit(s, at + 1) != '[') return at;
  uint32_t end = at + 2;
  while (end < s->length &&
         ((aot_string_unit(s, end) >= '0' && aot_string_unit(s, end) <= '9') || aot_string_unit(s, end) == ';'))
    end++;
  return end < s->length && aot_string_unit(s, end) == 'm' ? end + 1 : at;
}

/* Units without colors. */
static uint32_t plain_length(aot_inspector *in, aot_value v) {
  uint32_t length = aot_string_length(v);
  if (in->stylize == AOT_UNDEFINED) return length;
  const aot_string *s = aot_string_flatten(in->cx, v);
  uint32_t rest = length;
  for (uint32_t i = 0; i < length; i++) {
    uint32_t end = skip_color(s, i);
    rest -= end - i;
    if (end > i) i = end - 1;
  }
  return rest;
}

int aot_text_width(aot_context *cx, aot_value v) {
  const aot_string *s = aot_string_flatten(cx, v);
  int width = 0;
  for (uint32_t i = 0; i < s->length; i++) {
    uint32_t c = aot_string_unit(s, i), end = skip_color(s, i);
    if (end > i) {
      i = end - 1;
      continue;
    }
    if (aot_is_high_surrogate(c) && i + 1 < s->length && aot_is_low_surrogate(aot_string_unit(s, i + 1)))
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

/* Columns of the grid for n entries of `longest` columns and `total` in all; at most one: no grid. */
static int grid_columns(const aot_inspector *in, uint32_t count, uint32_t n, int total, int longest) {
  int actual = longest + 2;
  if ((int64_t)actual * 3 + in->indent >= in->line || !((double)total / actual > 5 || longest <= 6)) return 1;
  double bias = sqrt(actual - (double)total / count), biased = fmax(actual - 3 - bias, 1);
  double square = floor(sqrt(2.5 * biased * n) / biased + 0.5);
  double fitting = floor((double)(in->line - in->indent) / actual);
  return (int)fmin(fmin(square, fitting), fmin((double)in->compact * 4, 15));
}

/* The entries in rows of so many columns. */
static aot_value grid(aot_context *cx, aot_value output, uint32_t n, const int *widths, int columns, bool right) {
  int column_widths[16];
  for (int i = 0; i < columns; i++) {
    column_widths[i] = 2;
    for (uint32_t j = (uint32_t)i; j < n; j += (uint32_t)columns)
      if (widths[j] + 2 > column_widths[i]) column_widths[i] = widths[j] + 2;
  }
  aot_value rows = aot_new_array(cx, 0, NULL);
  for (uint32_t i = 0; i < n; i += (uint32_t)columns) {
    uint32_t to = i + (uint32_t)columns < n ? i + (uint32_t)columns : n;
    aot_array_push(cx, rows, group_row(cx, output, i, to, widths, column_widths, right));
  }
  return rows;
}

/* More than six short entries stand in columns. Returns output itself when they stay as they are. */
static aot_value group_entries(aot_inspector *in, aot_value output, aot_value value) {
  aot_context *cx = in->cx;
  uint32_t count = aot_list_count(output), n = count > in->max_items ? count - 1 : count;
  int *widths = malloc(sizeof *widths * (n ? n : 1)), total = 0, longest = 0;
  if (!widths) abort();
  for (uint32_t i = 0; i < n; i++) {
    widths[i] = aot_text_width(cx, aot_list_at(output, i));
    total += widths[i] + 2;
    if (longest < widths[i]) longest = widths[i];
  }
  int columns = grid_columns(in, count, n, total, longest);
  aot_value rows = output;
  if (columns > 1) {
    bool right = value != AOT_UNDEFINED && all_numbers(cx, value, count);
    rows = grid(cx, output, n, widths, columns, right);
    if (n < count) aot_array_push(cx, rows, aot_list_at(output, n));
  }
  free(widths);
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
  int64_t total = (int64_t)(n + start);
  if (total + n > in->line) return false;
  for (uint32_t i = 0; i < n; i++) {
    total += plain_length(in, aot_list_at(output, i));
    if (total > in->line) return false;
  }
  return !has_newline(in->cx, base);
}

static bool any_newline(aot_context *cx, aot_value output) {
  for (uint32_t i = 0; i < aot_list_count(output); i++)
    if (has_newline(cx, aot_list_at(output, i))) return true;
  return false;
}

/* `compact: true`: the first entry stands behind the brace, and the closing brace behind the last entry. */
static aot_value compact_layout(aot_inspector *in, aot_value output, aot_value base, aot_value open,
                                const char *close) {
  aot_builder b;
  aot_builder_init(&b, in->cx);
  bool one_line = fits_on_line(in, output, 0, base), bare = aot_string_length(base) == 0;
  aot_builder_string(&b, open);
  if (!bare) aot_builder_unit(&b, ' ');
  aot_builder_string(&b, base);
  if (!one_line && !(bare && aot_string_length(open) == 1)) {
    aot_builder_unit(&b, '\n');
    pad(&b, in->indent + 1);
  }
  aot_builder_unit(&b, ' ');
  for (uint32_t i = 0; i < aot_list_count(output); i++) {
    if (i > 0) aot_builder_ascii(&b, one_line ? ", " : ",\n");
    if (i > 0 && !one_line) pad(&b, in->indent + 2);
    aot_builder_string(&b, aot_list_at(output, i));
  }
  aot_builder_unit(&b, ' ');
  aot_builder_ascii(&b, close);
  return aot_builder_finish(&b);
}

/* Negative when a stands before b; an exception is left in the context. */
static int order_of(aot_inspector *in, aot_value a, aot_value b) {
  if (!aot_is_object(in->sorted)) return aot_string_compare(a, b);
  aot_value arguments[] = {a, b}, order = aot_call(in->cx, in->sorted, AOT_UNDEFINED, 2, arguments);
  if (AOT_FAILED(order)) return 0;
  double number = aot_to_number(in->cx, order);
  return number < 0 ? -1 : number > 0;
}

int aot_text_sort(aot_inspector *in, aot_value texts, uint32_t from) {
  aot_value *list = aot_array_of(texts)->elements;
  for (uint32_t i = from + 1; i < aot_list_count(texts); i++) {
    aot_value text = list[i];
    uint32_t j = i;
    for (; j > from && order_of(in, list[j - 1], text) > 0; j--) list[j] = list[j - 1];
    list[j] = text;
    if (aot_has_exception(in->cx)) return -1;
  }
  return 0;
}

static void open_text(aot_builder *b, aot_value base, aot_value open) {
  aot_builder_string(b, base);
  if (aot_string_length(base)) aot_builder_unit(b, ' ');
  aot_builder_string(b, open);
}

aot_value aot_text_layout(aot_inspector *in, aot_value output, aot_value base, aot_value open, const char *close,
                          enum aot_inspect_layout layout, int recurse, aot_value value) {
  if (in->is_compact) return compact_layout(in, output, base, open, close);
  uint32_t entries = aot_list_count(output);
  if (layout == AOT_INSPECT_ARRAY && entries > 6 && in->compact > 0) output = group_entries(in, output, value);
  uint32_t n = aot_list_count(output);
  aot_builder b;
  aot_builder_init(&b, in->cx);
  open_text(&b, base, open);
  size_t start = n + (size_t)in->indent + aot_string_length(open) + aot_string_length(base) + 10;
  bool one_line = in->current_depth - recurse < in->compact && entries == n && fits_on_line(in, output, start, base) &&
                  !any_newline(in->cx, output);
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
