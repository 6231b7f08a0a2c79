/* another.h: how the thread of a worker comes to a context of its own of the program that runs. */
#ifndef AOT_PROGRAM_ANOTHER_H
#define AOT_PROGRAM_ANOTHER_H

#include "aot_abi.h"

/* cx->another; NULL: the program is built, and the functions of start.c do this. It is shared by all threads. */
typedef struct aot_another {
  /* A context in which nothing has run yet; NULL: there is no memory for it. */
  aot_context *(*open)(const struct aot_another *another);
  /* Runs the program in it to its end: the exit code. */
  int (*run)(aot_context *cx);
  /* Gives it back, and what `open` made beside it. */
  void (*close)(aot_context *cx);
} aot_another;

/* Of built programs: a context of the program, and what runs it there. */
aot_context *aot_program_open(const aot_program *program, int argc, char **argv);
int aot_program_run(aot_context *cx, const aot_program *program);

#endif
