/* interpreter.h: the interpreter as everything below it sees it: a table in cx, so that programs without thunks do not
 * link it. */
#ifndef AOT_BASE_INTERPRETER_H
#define AOT_BASE_INTERPRETER_H

#include "aot_abi.h"
#include <stddef.h>

/* A frame of a stack trace. */
enum aot_captured_kind {
  AOT_CAPTURED_CALL,
  AOT_CAPTURED_AWAIT,     /* an async function that waits for the one that runs */
  AOT_CAPTURED_COMBINATOR /* Promise.all and its kin: the line is the index of the promise */
};
typedef struct aot_captured_frame {
  union {
    const aot_function_info *info; /* of calls and awaits */
    const char *combinator;        /* its name */
  };
  uint32_t line;
  uint32_t column : 30, kind : 2; /* enum aot_captured_kind */
} aot_captured_frame;

/* The function of a frame; NULL of a combinator. */
static inline const aot_function_info *aot_captured_info(const aot_captured_frame *f) {
  return f->kind == AOT_CAPTURED_COMBINATOR ? NULL : f->info;
}
/* The name of a combinator; NULL of other frames. */
static inline const char *aot_captured_combinator(const aot_captured_frame *f) {
  return f->kind == AOT_CAPTURED_COMBINATOR ? f->combinator : NULL;
}

/* Function pointers through which a binary without thunks avoids linking the interpreter. */
typedef struct aot_interpreter {
  aot_value (*run)(aot_context *cx, const void *code, aot_value callee, aot_value this_value, aot_value new_target,
                   int32_t argc, const aot_value *argv);
  void (*trace)(aot_context *cx);                        /* marks register stacks and module constants */
  void (*trace_frame)(aot_context *cx, aot_cell *frame); /* a suspended frame */
  int (*site_of)(const aot_frame *frame, uint32_t *line, uint32_t *column); /* position of an interpreter frame */
  aot_value (*callee_of)(const aot_frame *frame); /* the function that an interpreter frame runs */
  /* Those who wait for the async function that an outermost frame runs, from the nearest: at most `room` frames; how many. */
  uint32_t (*awaiting)(aot_context *cx, const aot_frame *outermost, aot_captured_frame *out, uint32_t room);
  void (*free)(aot_context *cx);
  const void *(*load)(aot_context *cx, const aot_segment *segment,
                      uint32_t entry); /* verified bytecode function, or NULL pending */
} aot_interpreter;

#endif
