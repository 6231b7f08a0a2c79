/* memory.c: memory of malloc; see memory.h. */
#include "base/memory.h"
#include "base/context.h"
#include <stdio.h>
#include <stdlib.h>

/* Of the process, and only ever set to one function: failures of code that knows no context have to come there, too. */
static aot_fatal_handler handler;

void aot_set_fatal_handler(aot_fatal_handler f) { __atomic_store_n(&handler, f, __ATOMIC_RELAXED); }

AOT_COLD void aot_fatal(aot_context *cx, const char *message) {
  if (handler) handler(cx, message);
  if (cx && cx->output) cx->flush(cx);
  fprintf(stderr, "\nFATAL ERROR: %s\n", message);
  fflush(stderr);
  _Exit(134);
}

void *aot_grow(void *p, size_t *capacity, size_t element) {
  size_t n = *capacity ? *capacity * 2 : 16;
  void *q = realloc(p, n * element);
  if (!q) aot_fatal(NULL, "out of memory");
  *capacity = n;
  return q;
}
