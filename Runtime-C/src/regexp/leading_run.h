/* leading_run.h: the unlimited run of characters with which the matches of a program begin. A start that fails excludes the next when
 * the run takes the character between them: from there the run can end at the same places or fewer, and what follows cannot tell where
 * it began. So \s+$ reads each blank once, not once for each before it. */
#ifndef AOT_REGEXP_LEADING_RUN_H
#define AOT_REGEXP_LEADING_RUN_H

#include "regexp/program_writer.h"

/* What aot_regexp_program says as `leading_run` of code that is complete. Requires: no back reference stands in it. */
uint8_t regexp_leading_run(const regexp_writer *w);

#endif
