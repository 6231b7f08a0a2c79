/* source_line.h: the line of the source that a report of an uncaught error shows. */
#ifndef AOT_OBJECT_SOURCE_LINE_H
#define AOT_OBJECT_SOURCE_LINE_H

#include "aot_abi.h"

/* Where an error came from; line 0: unknown. */
typedef struct aot_source_place {
  const char *file; /* display path */
  uint32_t line, column;
} aot_source_place;

/* Where a place (line not 0) stands in the text of its file, and the beginning of its line; NULL when the text has no such line. */
const char *aot_source_position(const char *text, size_t size, const aot_source_place *place, const char **line);

/* Writes "file:line", and below it the line of the source and a caret under the column, where the source is at hand. */
void aot_write_source_line(aot_context *cx, const aot_source_place *place);

#endif
