/* console_table.c: console.table, drawn as node does. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "value/builder.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "object/array.h"
#include "object/collection.h"
#include "object/convert.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include "host/argument.h"
#include "host/inspect.h"
#include <stdbool.h>

AOT_BUILTIN(aot_builtin_console_log);

/* A Map or Set exists only where its parts are linked. */
#pragma weak aot_map_next

/* Column names and cells (row-major, "" = empty); rows of `width` columns. */
typedef struct table {
  aot_context *cx;
  aot_value names, index, cells;
  bool has_values;
  aot_value values;
} table;

static aot_value cell_text(aot_context *cx, aot_value v) {
  aot_inspector in;
  aot_inspector_init(&in, cx, aot_is_object(v) ? 0 : 2, false);
  return aot_inspect_value(&in, v, false);
}

static uint32_t column_of(table *t, aot_value name) {
  uint32_t n = aot_list_count(t->names);
  for (uint32_t i = 0; i < n; i++)
    if (aot_string_equal(aot_list_at(t->names, i), name)) return i;
  aot_array_push(t->cx, t->names, name);
  return n;
}

/* The row of one value: its properties by column, or the Values column. */
static int add_row(table *t, aot_value index, aot_value v, aot_value columns) {
  aot_context *cx = t->cx;
  aot_value row = aot_new_array(cx, 0, NULL);
  aot_array_push(cx, t->index, index);
  aot_array_push(cx, t->cells, row);
  bool has_columns = aot_is_array(columns);
  if (!aot_is_object(v) && !has_columns) {
    aot_value text = cell_text(cx, v);
    if (AOT_FAILED(text)) return -1;
    t->has_values = true;
    return aot_array_push(cx, t->values, text);
  }
  aot_array_push(cx, t->values, cx->empty_string);
  aot_value keys = has_columns ? columns : aot_object_own_keys(cx, v, AOT_KEYS_STRINGS | AOT_KEYS_ENUMERABLE);
  if (AOT_FAILED(keys)) return -1;
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_value name = aot_to_string(cx, aot_list_at(keys, i));
    aot_key key;
    if (AOT_FAILED(name) || aot_to_key(cx, name, &key)) return -1;
    uint32_t column = column_of(t, name);
    aot_descriptor own;
    int has = aot_is_object(v) ? aot_object_get_own(cx, v, key, &own) : 0;
    if (has < 0) return -1;
    if (!has) continue;
    aot_value cell = aot_object_get(cx, v, key, v);
    if (!AOT_FAILED(cell)) cell = cell_text(cx, cell);
    if (AOT_FAILED(cell) || aot_create_data(cx, row, aot_key_from_index(column), cell) < 0) return -1;
  }
  return 0;
}

static void line(aot_builder *b, const uint32_t *widths, uint32_t n, uint16_t left, uint16_t middle, uint16_t right) {
  aot_builder_unit(b, left);
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t k = 0; k < widths[i]; k++) aot_builder_unit(b, 0x2500);
    aot_builder_unit(b, i + 1 < n ? middle : right);
  }
}

static void row(aot_builder *b, const uint32_t *widths, uint32_t n, const aot_value *texts) {
  aot_builder_unit(b, 0x2502);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t space = widths[i] - (uint32_t)aot_text_width(b->cx, texts[i]);
    aot_builder_unit(b, ' ');
    aot_builder_string(b, texts[i]);
    for (uint32_t k = 1; k < space; k++) aot_builder_unit(b, ' ');
    aot_builder_unit(b, 0x2502);
  }
}

/* texts: all rows with the header first, n texts each. */
static aot_value draw(aot_context *cx, aot_value texts, uint32_t n) {
  uint32_t *widths = aot_new_bytes(cx, n * sizeof *widths), rows = aot_list_count(texts) / n;
  if (!widths) return AOT_EXCEPTION;
  memset(widths, 0, n * sizeof *widths);
  for (uint32_t i = 0; i < rows * n; i++) {
    uint32_t w = (uint32_t)aot_text_width(cx, aot_list_at(texts, i)) + 2;
    if (w > widths[i % n]) widths[i % n] = w;
  }
  aot_builder b;
  aot_builder_init(&b, cx);
  line(&b, widths, n, 0x250C, 0x252C, 0x2510);
  for (uint32_t i = 0; i < rows; i++) {
    aot_builder_unit(&b, '\n');
    row(&b, widths, n, aot_array_of(texts)->elements + (size_t)i * n);
    if (i > 0) continue;
    aot_builder_unit(&b, '\n');
    line(&b, widths, n, 0x251C, 0x253C, 0x2524);
  }
  aot_builder_unit(&b, '\n');
  line(&b, widths, n, 0x2514, 0x2534, 0x2518);
  return aot_builder_finish(&b);
}

static aot_value lay_out(table *t, const char *index_name) {
  aot_context *cx = t->cx;
  aot_value texts = aot_new_array(cx, 0, NULL);
  uint32_t columns = aot_list_count(t->names);
  aot_array_push(cx, texts, aot_string_from_c(cx, index_name));
  for (uint32_t i = 0; i < columns; i++) aot_array_push(cx, texts, aot_list_at(t->names, i));
  if (t->has_values) aot_array_push(cx, texts, aot_string_from_c(cx, "Values"));
  for (uint32_t r = 0; r < aot_list_count(t->index); r++) {
    const aot_array *cells = aot_array_of(aot_list_at(t->cells, r));
    aot_array_push(cx, texts, aot_list_at(t->index, r));
    for (uint32_t i = 0; i < columns; i++) {
      aot_value v = aot_object_get(cx, aot_box(cells), aot_key_from_index(i), aot_box(cells));
      aot_array_push(cx, texts, aot_is_string(v) ? v : cx->empty_string);
    }
    if (t->has_values) aot_array_push(cx, texts, aot_list_at(t->values, r));
  }
  return draw(cx, texts, columns + 1 + t->has_values);
}

static int add_rows(table *t, aot_value data, aot_value columns) {
  aot_context *cx = t->cx;
  aot_value keys = aot_object_own_keys(cx, data, AOT_KEYS_STRINGS | AOT_KEYS_ENUMERABLE);
  if (AOT_FAILED(keys)) return -1;
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    aot_value name = aot_to_string(cx, aot_list_at(keys, i));
    if (AOT_FAILED(name) || aot_to_key(cx, name, &key)) return -1;
    aot_value v = aot_object_get(cx, data, key, data);
    if (AOT_FAILED(v) || add_row(t, name, v, columns)) return -1;
  }
  return 0;
}

/* Entries of a Map (columns Key and Values) or a Set (Values), numbered. */
static aot_value entries_table(aot_context *cx, aot_value data, bool is_map) {
  aot_value texts = aot_new_array(cx, 0, NULL), key, value;
  aot_array_push(cx, texts, aot_string_from_c(cx, "(iteration index)"));
  if (is_map) aot_array_push(cx, texts, aot_string_from_c(cx, "Key"));
  aot_array_push(cx, texts, aot_string_from_c(cx, "Values"));
  uint32_t n = 0;
  for (uint32_t cursor = 0; aot_map_next(data, &cursor, &key, &value); n++) {
    aot_value key_text = is_map ? cell_text(cx, key) : AOT_UNDEFINED, text = cell_text(cx, value);
    if (AOT_FAILED(key_text) || AOT_FAILED(text)) return AOT_EXCEPTION;
    aot_array_push(cx, texts, aot_number_to_string(cx, n, 10));
    if (is_map) aot_array_push(cx, texts, key_text);
    aot_array_push(cx, texts, text);
  }
  return draw(cx, texts, is_map ? 3 : 2);
}

AOT_BUILTIN(aot_builtin_console_table) {
  aot_value data = AOT_ARG(0);
  if (!aot_is_object(data)) return aot_builtin_console_log(cx, callee, this_value, AOT_UNDEFINED, argc, argv);
  if (AOT_ARG(1) != AOT_UNDEFINED && !aot_is_array(AOT_ARG(1)))
    return aot_throw_argument_type(cx, "properties", "an instance of Array", AOT_ARG(1));
  bool is_map = aot_is_kind(data, AOT_KIND_MAP);
  if (is_map || aot_is_kind(data, AOT_KIND_SET)) {
    aot_value text = entries_table(cx, data, is_map);
    return AOT_FAILED(text) ? AOT_EXCEPTION : aot_builtin_console_log(cx, callee, this_value, AOT_UNDEFINED, 1, &text);
  }
  table t = {.cx = cx};
  t.names = aot_new_array(cx, 0, NULL);
  t.index = aot_new_array(cx, 0, NULL);
  t.cells = aot_new_array(cx, 0, NULL);
  t.values = aot_new_array(cx, 0, NULL);
  if (add_rows(&t, data, AOT_ARG(1))) return AOT_EXCEPTION;
  aot_value text = lay_out(&t, "(index)");
  return AOT_FAILED(text) ? AOT_EXCEPTION : aot_builtin_console_log(cx, callee, this_value, AOT_UNDEFINED, 1, &text);
}
