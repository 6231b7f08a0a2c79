/* compilation.h: what the stages of one compilation share: memory that is freed at once, and the way out when a pattern is wrong. */
#ifndef AOT_REGEXP_COMPILATION_H
#define AOT_REGEXP_COMPILATION_H

#include "aot_regexp.h"
#include <setjmp.h>

struct regexp_block;

typedef struct regexp_compilation {
  struct regexp_block *blocks;
  size_t allocated;
  jmp_buf exit;
  aot_regexp_error error;
} regexp_compilation;

/* Zeroed memory that lives until regexp_release. Gives the pattern up as too large when there is too much of it. */
void *regexp_allocate(regexp_compilation *compilation, size_t size);

/* A copy of a vector of `capacity` elements with room for twice as many, at least 8. */
void *regexp_grow(regexp_compilation *compilation, const void *vector, uint32_t *capacity, size_t element);

/* Leaves the compilation through compilation->exit. */
_Noreturn void regexp_fail(regexp_compilation *compilation, uint32_t position, const char *message);
_Noreturn void regexp_too_large(regexp_compilation *compilation);

void regexp_release(regexp_compilation *compilation);

#endif
