/* interpreter.h: the interpreter as everything below it sees it: a table in cx, so that programs without thunks do not
 * link it. */
#ifndef AOT_BASE_INTERPRETER_H
#define AOT_BASE_INTERPRETER_H

#include "aot_abi.h"
#include <stdbool.h>
#include <stddef.h>

/* A frame of a stack trace. */
enum aot_captured_kind {
  AOT_CAPTURED_CALL,
  AOT_CAPTURED_AWAIT,      /* an async function that waits for the one that runs */
  AOT_CAPTURED_COMBINATOR, /* Promise.all and its kin: the line is the index of the promise */
  AOT_CAPTURED_BUILTIN,    /* a built-in: of its code there is no position */
  AOT_CAPTURED_HANDLER     /* a built-in whose handler native code calls: its text is all that is known */
};
typedef struct aot_captured_frame {
  union {
    const aot_function_info *info; /* of calls, awaits and built-ins */
    const char *text;              /* of a combinator its name, of a handler all but its place */
  };
  aot_value receiver; /* `this` as the call gave it; AOT_HOLE when nobody has kept it */
  aot_value function; /* AOT_HOLE when nobody has kept it */
  uint32_t line, column;
  uint8_t kind; /* enum aot_captured_kind */
  bool constructs;
} aot_captured_frame;

/* The function of a frame; NULL when there is none. */
static inline const aot_function_info *aot_captured_info(const aot_captured_frame *f) {
  return f->kind == AOT_CAPTURED_COMBINATOR || f->kind == AOT_CAPTURED_HANDLER ? NULL : f->info;
}
/* The same where it is code of the program, which has a position. */
static inline const aot_function_info *aot_captured_code(const aot_captured_frame *f) {
  return f->kind == AOT_CAPTURED_CALL || f->kind == AOT_CAPTURED_AWAIT ? f->info : NULL;
}
/* The name of a combinator; NULL of other frames. */
static inline const char *aot_captured_combinator(const aot_captured_frame *f) {
  return f->kind == AOT_CAPTURED_COMBINATOR ? f->text : NULL;
}

/* What frames of the interpreter begin with. */
typedef struct aot_interpreted {
  aot_frame link;
  const uint32_t *pc; /* after the instruction being executed */
} aot_interpreted;

/* Where the code of a frame is: the address after the instruction, or the number of the position row. */
static inline uintptr_t aot_frame_place(const aot_frame *f) {
  return f->is_interpreter ? (uintptr_t)((const aot_interpreted *)(const void *)f)->pc : f->site;
}

/* Function pointers through which a binary without thunks avoids linking the interpreter. */
typedef struct aot_interpreter {
  aot_value (*run)(aot_context *cx, const void *code, aot_value callee, aot_value this_value, aot_value new_target,
                   int32_t argc, const aot_value *argv);
  void (*trace)(aot_context *cx); /* marks register stacks and module constants */
  /* The position before pc in the code of a function; 0 = unknown. */
  int (*position_at)(const aot_function_info *info, const uint32_t *pc, uint32_t *line, uint32_t *column);
  aot_value (*callee_of)(const aot_frame *frame);                    /* the function that an interpreter frame runs */
  void (*describe)(const aot_frame *frame, aot_captured_frame *out); /* receiver, function, constructs */
  /* The activation of a frame that can be suspended. */
  const struct aot_suspended *(*activation_of)(const aot_frame *frame);
  /* What a frame is calling, when that is a built-in, which has called `inner` (NULL: nobody): into *out, and true. */
  bool (*calls_builtin)(aot_context *cx, const aot_frame *frame, const aot_frame *inner, aot_captured_frame *out);
  void (*free)(aot_context *cx);
  const void *(*load)(aot_context *cx, const aot_segment *segment,
                      uint32_t entry); /* verified bytecode function, or NULL pending */
} aot_interpreter;

#endif
