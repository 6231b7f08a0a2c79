/* source_line.c: "file:line", the line of the source, and a caret under the column, as Node shows an uncaught error's place. */
#include "object/source_line.h"
#include "base/context.h"
#include "object/error.h"
#include <stdbool.h>
#include <stdio.h>

#define LONGEST_MARK 1020

/* The line terminator at p, by its length; 0 when there is none. ECMA-262, section 12.3. */
static size_t terminator(const char *p, const char *end) {
  if (*p == '\r') return p + 1 < end && p[1] == '\n' ? 2 : 1;
  if (*p == '\n') return 1;
  bool is_separator = end - p > 2 && memcmp(p, "\xE2\x80", 2) == 0 && (p[2] == '\xA8' || p[2] == '\xA9');
  return is_separator ? 3 : 0;
}

/* The beginning of a line, counted from 1; NULL when the text has fewer. */
static const char *find_line(const char *p, const char *end, uint32_t line) {
  while (--line) {
    size_t n = 0;
    while (p < end && !(n = terminator(p, end))) p++;
    if (!n) return NULL;
    p += n;
  }
  return p;
}

/* The character behind the one at p: one code unit more, or two. */
static const char *next_character(const char *p, const char *end, uint32_t *unit) {
  *unit += (unsigned char)*p >= 0xF0 ? 2 : 1;
  do p++;
  while (p < end && ((unsigned char)*p & 0xC0) == 0x80);
  return p;
}

const char *aot_source_position(const char *text, size_t size, const aot_source_place *place, const char **line) {
  const char *end = text + size, *p = *line = find_line(text, end, place->line);
  for (uint32_t unit = 1; p && p < end && unit < place->column;) p = next_character(p, end, &unit);
  return p;
}

/* Blanks, or tabs where the line has some, for each code unit before the column; then a caret. As in Node, a line of those ends
 * before it comes to the columns that only lines of bundles have. */
static void write_caret(aot_context *cx, const char *p, const char *end, uint32_t column) {
  for (uint32_t unit = 1; unit < column && unit <= LONGEST_MARK && p < end;) {
    uint32_t first = unit;
    const char *blank = *p == '\t' ? "\t" : " ";
    p = next_character(p, end, &unit);
    for (; first < unit && first < column; first++) aot_write_report(cx, blank, 1);
  }
  if (column <= LONGEST_MARK) aot_write_report(cx, "^", 1);
  aot_write_report(cx, "\n", 1);
}

static void write_excerpt(aot_context *cx, const char *text, size_t size, const aot_source_place *place) {
  const char *start = find_line(text, text + size, place->line), *end = start;
  if (!start) return;
  while (end < text + size && !terminator(end, text + size)) end++;
  aot_write_report(cx, start, (size_t)(end - start));
  aot_write_report(cx, "\n", 1);
  write_caret(cx, start, end, place->column);
}

void aot_write_source_line(aot_context *cx, const aot_source_place *place) {
  if (!place->line) return;
  char number[16];
  aot_write_report(cx, place->file, strlen(place->file));
  aot_write_report(cx, number, (size_t)snprintf(number, sizeof number, ":%u\n", (unsigned)place->line));
  size_t size;
  const char *text = cx->read_source(cx, place->file, &size);
  if (text) write_excerpt(cx, text, size, place);
}
