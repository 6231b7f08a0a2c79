/* aot_run.h: running a bytecode module as a program; what `aotc run` and bytecode executables call. */
#ifndef AOT_RUN_H
#define AOT_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a running program gives to the compiler. */
enum aot_text_form {
  AOT_TEXT_CODE,     /* of an eval */
  AOT_TEXT_FUNCTION, /* parameters and a body, and so on for the other kinds of functions (ECMA-262, 20.2.1.1.1) */
  AOT_TEXT_GENERATOR,
  AOT_TEXT_ASYNC_FUNCTION,
  AOT_TEXT_ASYNC_GENERATOR
};

typedef struct aot_text {
  uint32_t form; /* enum aot_text_form */
  /* WTF-8: the code or the body, and the parameters with commas between. */
  const char *bytes, *parameters;
  size_t size, parameters_size;
  const char *path; /* what stack traces call it */
  /* Direct evals: the closure of the scope is of function `scope` in the module that `unit` says; else AOT_TEXT_GLOBAL. */
  uint32_t unit, scope;
} aot_text;
#define AOT_TEXT_GLOBAL 0xFFFFFFFFu

/* What the compiler makes of it. */
typedef struct aot_compiled_text {
  uint8_t *bytes; /* a bytecode module, malloc'd, which the runtime frees; NULL: it has the module of this unit */
  size_t size;
  uint32_t entry, unit; /* the function to run, or to give; the number of the module */
  char *message;        /* of the SyntaxError that the text is, UTF-8, malloc'd; else NULL */
  /* Names that the text declares as properties of the global object, each with a zero byte at its end, malloc'd: the functions, then
   * the variables. */
  char *globals;
  uint32_t global_function_count, global_count;
} aot_compiled_text;

/* The compiler of the process. The program itself is unit 0. */
typedef struct aot_compiler {
  void *data;
  void (*compile)(void *data, const aot_text *text, aot_compiled_text *out); /* out is zero */
  /* The text of a source file of the program by its display path, malloc'd; NULL when there is none. */
  char *(*read_source)(void *data, const char *file, size_t *size);
} aot_compiler;

/* Verifies and runs a serialized program: a context with all built-ins, the modules in order (top-level await included),
 * microtasks, timers. argv[0] and [1] are what process.argv shows first. Bytes must stay valid during the call. The
 * compiler may be NULL: then eval of text throws an EvalError. exposes_gc: the global object has a function gc, which collects all
 * garbage. The result is the exit code as Node gives it; 1 with a message on
 * stderr when the module is refused. */
int aot_run_blob(const uint8_t *bytes, size_t size, int argc, char **argv, const aot_compiler *compiler,
                 bool exposes_gc);

#ifdef __cplusplus
}
#endif
#endif
