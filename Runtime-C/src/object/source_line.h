/* source_line.h: the line of the source that a report of an uncaught error shows. */
#ifndef AOT_OBJECT_SOURCE_LINE_H
#define AOT_OBJECT_SOURCE_LINE_H

#include "aot_abi.h"

/* Where an error came from; line 0: unknown. */
typedef struct aot_source_place {
  const char *file; /* display path */
  uint32_t line, column;
} aot_source_place;

/* Writes "file:line", and below it the line of the source and a caret under the column, where the source is at hand. */
void aot_write_source_line(aot_context *cx, const aot_source_place *place);

#endif
