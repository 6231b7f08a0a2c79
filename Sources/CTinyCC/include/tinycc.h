/* tinycc.h: libtcc behind one call, so that its global state and callbacks stay in C. */
#ifndef AOTC_TINYCC_H
#define AOTC_TINYCC_H
#include <stddef.h>

/* Compiles C texts and links them with archives into an executable. Not reentrant: libtcc is not.
 *
 * units      count texts, NUL-terminated
 * include    folder of our headers
 * libraries  library_count paths of archives, in link order; an archive may stand twice
 * exports    1: shared libraries that the program loads see its symbols
 * output     path of the executable
 * messages   receives tcc's reports, a line each, cut to size
 * Returns 0, or nonzero with messages filled. */
int tinycc_build(const char *const *units, size_t count, const char *include, const char *const *libraries,
                 size_t library_count, int exports, const char *output, char *messages, size_t size);
#endif
