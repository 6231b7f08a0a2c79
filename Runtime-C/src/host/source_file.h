/* source_file.h: the source of a built program. */
#ifndef AOT_HOST_SOURCE_FILE_H
#define AOT_HOST_SOURCE_FILE_H

#include "aot_abi.h"

/* The text of a source file of the program, which stays; NULL when it is not there or not what the program was built from. */
const char *aot_source_file(aot_context *cx, const char *file, size_t *size);

#endif
