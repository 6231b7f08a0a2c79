/* bytecode.h: loaded bytecode, interpreter frames, suspended frames. Shared by bytecode.c, interp.c and generator.c. */
#ifndef AOT_BYTECODE_INTERNAL_H
#define AOT_BYTECODE_INTERNAL_H

#include "aot_abi.h"
#include "aot_bytecode.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/interpreter.h"
#include "async/suspended.h"
#include <stdbool.h>

typedef struct aot_handler {
  uint32_t start, end, target, reg;
} aot_handler;
typedef struct aot_position {
  uint32_t end, line, column, callee;
} aot_position;

/* A function as the interpreter wants it; made from its record when the module is loaded. */
typedef struct aot_bytecode_function {
  aot_function_info info;       /* info.code points to this struct */
  aot_function_details details; /* of its own, if it has a text */
  const uint32_t *code;
  const aot_value *constants; /* of the module */
  aot_ic *ics;
  uint32_t param_count, register_count; /* internal registers included */
  uint32_t frame_size;                  /* bytes on the register stack */
  bool has_more;                        /* than every call fills in: see push_call */
  uint32_t flags, capture_count;
  const uint32_t *captures;
  const aot_handler *handlers;
  uint32_t handler_count;
  const aot_position *positions;
  uint32_t position_count;
  struct aot_bytecode_module *module;
  const aot_function_info *external; /* native version, or NULL */
  uint32_t id, module_index;
} aot_bytecode_function;

/* So many arguments and other registers every call of bytecode copies and fills, whether they are there or not: behind the register stack is
 * room for those that are not. */
#define AOT_FEW_ARGUMENTS 2u
#define AOT_FEW_REGISTERS 12u

/* Stands in place of an op where a host wants to be asked first (cx->debug_break). */
#define AOT_BC_BREAK 255
_Static_assert(AOT_OP_COUNT <= AOT_BC_BREAK, "no op has the number of breakpoints");

/* The op of an instruction, whatever stands in its place. */
static inline uint32_t aot_op_at(aot_context *cx, const uint32_t *pc) {
  uint32_t op = *pc & 255;
  return AOT_UNLIKELY(op == AOT_BC_BREAK && cx->debug_break) ? (uint32_t)cx->debug_break(cx, NULL, pc) : op;
}

/* A loaded module. Its bytes stay in place: names, paths, code and tables are used from there. */
typedef struct aot_bytecode_module {
  struct aot_bytecode_module *next; /* all modules of the context */
  const uint8_t *bytes;
  size_t size;
  aot_texts texts; /* of the functions */
  aot_bytecode_function *functions;
  uint32_t function_count;
  aot_value *constants;
  uint32_t constant_count;
  aot_ic *ics;
  const uint32_t *templates, *template_strings;
  uint32_t template_count;
  const uint32_t *modules;
  uint32_t module_count;
  const uint32_t *exports;
  uint32_t export_count;
  const uint32_t *slots;
  uint32_t slot_count;
  aot_value *namespaces; /* per program module, AOT_HOLE = not made yet */
  uint32_t unit;         /* the compiler's number of a text, 0 = the program */
  uint32_t first_site;   /* of its templates, which differ from those of other texts */
  aot_value global;      /* the global object of a text that runs in a context of node:vm; 0: the program's */
  bool owns_bytes;
} aot_bytecode_module;

/* An activation, on the register stack of the context; its registers follow: the parameters, `this`, the others. A function that has no
 * register behind the parameters does not mind: there is VM_STACK_SLACK above. `link.info` is &function->info. */
typedef struct aot_interp_frame {
  aot_frame link;
  const uint32_t *pc; /* after the instruction being executed (set before it can throw or call); see aot_interpreted */
  aot_value callee, this_value, new_target;
  const aot_value *argv; /* all arguments of the call; valid until the first suspension */
  int32_t argc;
  uint32_t flags; /* AOT_FRAME_* */
  union {
    uint32_t result; /* calls inside an activation: register of the caller that receives the result */
    struct aot_suspended_frame
        *suspended; /* AOT_FRAME_SUSPENDABLE, which are entry frames: where the frame goes to sleep */
  };
} aot_interp_frame;
#define AOT_FRAME_ENTRY       1u /* returns to C */
#define AOT_FRAME_CONSTRUCT   2u /* [[Construct]]: a result that is no object becomes `this` */
#define AOT_FRAME_SUSPENDABLE 4u

_Static_assert(offsetof(aot_interp_frame, pc) == offsetof(aot_interpreted, pc), "aot_interpreted");

static inline aot_value *aot_frame_registers(const aot_interp_frame *f) { return (aot_value *)(f + 1); }
static inline const aot_bytecode_function *aot_frame_function(const aot_interp_frame *f) {
  return (const aot_bytecode_function *)(const void *)f->link.info;
}

/* Interpreter state of a context. */
typedef struct aot_vm {
  char *stack, *limit; /* register stack */
  size_t stack_size;
  aot_bytecode_module *modules;
  uint32_t text_sites;         /* templates of all texts */
  aot_bytecode_module **units; /* by the compiler's numbers; those of texts are set */
  size_t unit_capacity;
} aot_vm;

/* A suspended activation of the interpreter. */
typedef struct aot_suspended_frame {
  aot_suspended base;
  const aot_bytecode_function *function;
  const uint32_t *pc; /* after the suspending instruction */
  aot_value this_value, new_target;
  uint32_t register_count;
  aot_value registers[];
} aot_suspended_frame;

/* bytecode.c: checks bytes and makes the functions; NULL with an error pending (Error "invalid bytecode: ..."). Trusted bytes
 * (compiled in this process) are not verified. */
enum aot_bytecode_origin {
  AOT_BC_OF_PROGRAM, /* all of it, verified already */
  AOT_BC_OF_BINARY,  /* functions of a built program, which are those of the native program by their numbers */
  AOT_BC_OF_TEXT     /* compiled in this process: a program of its own */
};
aot_bytecode_module *aot_bytecode_load(aot_context *cx, const uint8_t *bytes, size_t size,
                                       enum aot_bytecode_origin origin);
void aot_bytecode_free(aot_context *cx);

/* interp.c */
aot_vm *aot_vm_of(aot_context *cx);
/* A frame above the innermost interpreter frame with its registers filled with undefined, linked as cx->frame; NULL = RangeError. */
aot_interp_frame *aot_push_frame(aot_context *cx, const aot_bytecode_function *f, aot_value callee,
                                 aot_value this_value, aot_value new_target);
/* Runs from frame->pc until the entry frame returns, suspends or throws; pops it. Throwing at once when `thrown`. */
aot_value aot_interpret(aot_context *cx, aot_interp_frame *frame, bool thrown);
/* The entries of function objects by what a call has to do. */
AOT_BUILTIN(aot_bytecode_entry);
/* Calls a generator or async function: the generator object or the promise. */
aot_value aot_start_suspendable(aot_context *cx, const aot_bytecode_function *f, aot_value callee, aot_value this_value,
                                int32_t argc, const aot_value *argv);
AOT_BUILTIN(aot_generator_entry);
AOT_BUILTIN(aot_async_entry);
AOT_BUILTIN(aot_async_generator_entry);
extern const aot_interpreter aot_interpreter_table;

/* The position of the instruction before pc, or NULL. */
const aot_position *aot_bytecode_position(const aot_bytecode_function *f, const uint32_t *pc);
/* pending_call.c: see aot_interpreter. */
bool aot_calls_builtin(aot_context *cx, const aot_frame *frame, const aot_frame *inner, aot_captured_frame *out);

/* suspended.c: called by the suspending ops; pc is saved already. */
void aot_suspend(aot_context *cx, aot_interp_frame *frame, enum aot_suspended_state state);

/* The entry, which stands last, is an ES module: classic scripts are sloppy, and no body of theirs awaits. */
bool aot_bytecode_is_of_module(const aot_bytecode_module *m);
aot_value aot_bytecode_namespace(aot_context *cx, aot_bytecode_module *m, uint32_t index);

#endif
