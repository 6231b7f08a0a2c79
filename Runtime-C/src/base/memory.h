/* memory.h: memory of malloc, and the end of a program that has none left. */
#ifndef AOT_BASE_MEMORY_H
#define AOT_BASE_MEMORY_H

#include "aot_abi.h"

/* Doubles a malloc'd vector of *capacity elements. Out of memory is fatal. */
void *aot_grow(void *p, size_t *capacity, size_t element);

/* Ends the process with a message and the exit status that Node has then. cx may be NULL; else its output is flushed first. */
AOT_COLD void aot_fatal(aot_context *cx, const char *message);

/* A host that has contexts inside itself does not end with one of them: its handler is called before, and may leave by longjmp. */
typedef void (*aot_fatal_handler)(aot_context *cx, const char *message);
void aot_set_fatal_handler(aot_fatal_handler handler);

#endif
