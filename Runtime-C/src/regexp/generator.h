/* generator.h: the instructions of a pattern. */
#ifndef AOT_REGEXP_GENERATOR_H
#define AOT_REGEXP_GENERATOR_H

#include "regexp/program_writer.h"

/* Writes the code of the whole pattern; the number of registers. Requires: the root is measured (analysis.h). */
uint32_t regexp_generate(regexp_writer *writer, const regexp_pattern *pattern);

#endif
