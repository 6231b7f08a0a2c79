/* context.h: the context: all state of a running program. What only one module looks into is behind a pointer to a struct of its own.
 */
#ifndef AOT_BASE_CONTEXT_H
#define AOT_BASE_CONTEXT_H

#include "aot_abi.h"
#include "base/names.h"
#include "base/realm_id.h"
#include <stdbool.h>

/* Slots of cx->builtin_state. */
enum aot_builtin_state {
  AOT_STATE_JOIN,
  AOT_STATE_WEAK,
  AOT_STATE_KEPT,
  AOT_STATE_CONSOLE,
  AOT_STATE_PROCESS,
  AOT_STATE_TIMERS,
  AOT_STATE_REGEXP,
  AOT_STATE_PATTERN,
  AOT_STATE_INTL_FALLBACK,
  AOT_STATE_DATE_FORMATS,
  AOT_STATE_WAITERS,
  AOT_STATE_HANDLES,
  AOT_STATE_GUARDS,
  AOT_STATE_POLLS,
  AOT_STATE_TASKS,
  AOT_STATE_FOREIGN,
  AOT_STATE_FOREIGN_CALLBACKS,
  AOT_STATE_ADDONS,
  AOT_STATE_CHANNELS,
  AOT_STATE_WORKERS,
  AOT_STATE_WORKER,
  AOT_STATE_UNHEARD,
  AOT_STATE_COUNT
};

/* A throw: what, and where (aot_code_position). The error is only compared: it may be gone. */
typedef struct aot_thrown {
  aot_value error;
  const aot_function_info *info; /* NULL: outside of all code */
  uintptr_t at;
} aot_thrown;

struct aot_context {
  struct aot_context_head head; /* first: emitted code reads it */
  struct aot_heap *heap;
  uint64_t heap_limit;        /* bytes; exceeding it is a RangeError, then fatal */
  bool heap_limit_passed;     /* the next stack check throws that RangeError */
  bool overflowing;           /* a stack overflow is being turned into an error */
  uintptr_t stack_base;       /* highest address of this thread's stack */
  uintptr_t real_stack_limit; /* head.stack_limit without interrupts */
  aot_value names[AOT_NAME_COUNT];
  aot_value symbols[AOT_SYMBOL_COUNT];
  aot_value realm[AOT_REALM_COUNT];
  /* shapes by id (object/shape.c) */
  struct aot_shape **shapes;
  uint32_t shape_count, shape_capacity;
  struct aot_shape *empty_object_shape; /* {} */
  struct aot_core *core;                /* object/state.h */
  /* strings and symbols (value/) */
  struct aot_intern_table *interned;
  struct aot_number_texts *number_texts; /* value/number_text.h; or NULL */
  aot_value single_units[256];           /* one-unit Latin-1 strings, or 0: aot_single_unit makes them */
  aot_value empty_string;
  aot_value symbol_registry; /* Symbol.for: a Map-like internal table or AOT_HOLE */
  uint32_t symbol_counter;
  aot_thrown thrown; /* the latest one */
  /* microtasks and process.nextTick (async/job.c) */
  struct aot_job *jobs;
  uint32_t job_head, job_count, job_capacity;
  struct aot_job *ticks;
  uint32_t tick_head, tick_count, tick_capacity;
  struct aot_promise_state *promises; /* unhandled rejections (async/promise.c) */
  /* What the code that runs was started in: jobs, timers and requests carry it to what they call. 0: nobody has set it. */
  aot_value async_context;
  /* program */
  const aot_program *program;
  aot_value *
      program_slots; /* module-level variables of the program, or of the scripts of a host: head.module_slots are those of a library while it runs */
  struct aot_thunk *thunks;
  uint32_t thunk_count;
  struct aot_vm *vm; /* interpreter state (register stack, loaded modules) */
  void *host;
  const void *compiler_data; /* of the hook `compiler` */
  int argc;
  char **argv;
  int exit_requested, exit_code;
  bool is_exit_code_given; /* the program assigned process.exitCode */
  bool
      has_handler_failed; /* a listener of uncaughtException threw: the pending error ends the process with another code */
  bool is_body_pending;      /* a module body awaits what may never be settled (program/bodies.c) */
  bool is_buffer_told;       /* that its constructor is deprecated (host/warning.c) */
  bool has_warned;           /* a warning of the runtime's own was written (host/warning.c) */
  bool main_has_failed;      /* an error of the main program ends the process, whoever listens (program/finish.c) */
  struct aot_output *output; /* buffered stdout (host/output.c), made by the first write */
  void *loop;                /* libuv state (host/loop.c), made by the first timer */
  uint64_t random_state[2];
  double started_ms, started_wall_ms; /* by the monotonic clock; since 1970 */
  /* Promise.all and its kin: is a function one that waits for an element? Then its name, index and promise. By its first call. */
  bool (*combinator_of)(aot_value function, const char **name, uint32_t *index, aot_value *promise);
  const struct aot_activation_hooks *activations; /* by the first generator or async function (async/suspended.h) */
  void *builtin_state[AOT_STATE_COUNT];           /* enum aot_builtin_state; see the files that use them */
  struct {
    void (*release)(void *data);
    void *data;
  } * releases; /* aot_at_free */
  size_t release_count, release_capacity;

  /* Hooks: how code calls what stands above it. The upper module sets them, when it is linked; docs/runtime-contract.md lists who
   * and when. NULL = not linked, where not said otherwise. */

  /* An Error object with a message in UTF-8, its stack captured. Always set before anything can fail. */
  aot_value (*new_error)(aot_context *cx, int kind, const char *message, size_t size);
  /* Makes a realm object that nobody asked for yet. Always set before the first object is made. */
  aot_value (*make_realm_object)(aot_context *cx, enum aot_realm_id id);
  /* Makes what a row of the realm says, for the property of the holder that has AOT_PROP_UNMADE. Set as the one above. */
  aot_value (*make_builtin)(aot_context *cx, aot_value holder, uint32_t row);
  /* By those who guard built-ins: the method of a row was made. */
  void (*made_builtin)(aot_context *cx, aot_value function, uint32_t row);
  const struct aot_bigint_ops *bigint;       /* by the first BigInt: there is one only when it is set */
  const struct aot_weak_hooks *weak_hooks;   /* by the first weak collection or reference */
  const struct aot_proxy_hooks *proxy_hooks; /* by the first Proxy */
  const struct aot_interpreter *interpreter; /* by programs with thunks */
  const struct aot_compiler_hooks *compiler; /* by programs that run where they are compiled (base/compiler.h) */
  void (*clear_kept)(aot_context *cx);       /* ClearKeptObjects: after the main program and after each job */
  int (*run_loop)(aot_context *cx);          /* timers and I/O; 0, or nonzero with an error pending */
  /* The listeners of an event of the process: 1, 0 when there are none, -1 when one threw. */
  int (*emit_event)(aot_context *cx, const char *event, int32_t argc, const aot_value *argv);
  /* The listeners of 'exit', who may change exit_code: when the program ends by itself, and when an error ends it that is not reported yet. */
  void (*emit_exit)(aot_context *cx);
  void (*emit_failure)(aot_context *cx);
  /* By the start of a program that links them: stdout's buffer is written out; bytes to stderr after that; the text of a value as
   * console.log prints it (a string or AOT_EXCEPTION); rejections without handler are reported, 1 when there was one. */
  void (*flush)(aot_context *cx);
  void (*stdout_failed)(aot_context *cx, int error); /* of writes by the stream; its errno */
  void (*write_stderr)(aot_context *cx, const char *bytes, size_t n);
  aot_value (*inspect)(aot_context *cx, aot_value v);
  aot_value (*inspect_uncaught)(aot_context *cx, aot_value v);
  /* The text of a source file by its display path, which stays; NULL when it is not at hand. Always set before the program starts. */
  const char *(*read_source)(aot_context *cx, const char *file, size_t *size);
  int (*check_rejections)(aot_context *cx);
  /* By a host that may interrupt what runs: called by the check of the stack, which has put the limit back. Nonzero with an error pending;
   * `head.is_ending` while that error is not to be caught. */
  int (*serve_interrupt)(aot_context *cx);
  /* The same of requests that end the program alone: runs nothing of it, puts no limit back. */
  int (*serve_end)(aot_context *cx);
  /* By a host that wants it: what would go to the descriptor 1 or 2. */
  void (*write_output)(aot_context *cx, int fd, const char *bytes, size_t n);
  bool is_environment_denied;  /* process.env is an empty object */
  void *embedding;             /* of a host that has the context inside itself (embed/state.h) */
  uint32_t requests_under_way; /* on other threads (host/later.c), which see memory of the heap */
  /* By the loop, when it is made: what run_loop does without more, and whether something keeps the program alive. */
  int (*turn_loop)(aot_context *cx);
  bool (*is_loop_alive)(aot_context *cx);
  /* By the first native addon, and by the first worker, each of which calls what the other has set: what is done when the program is over.
   * is_early: an exit was asked for, or an error ended it. */
  void (*end_addons)(aot_context *cx, bool is_early);
  /* By the thread of a worker: what process.exit does there in place of ending the process. AOT_EXCEPTION, with an error that is not to be caught. */
  aot_value (*end_thread)(aot_context *cx);
  /* Of the thread of a worker: one more than the number of the module that it begins with, and than that of its end of the channel to its parent. */
  int32_t worker_root, worker_end;
  /* By what runs bytecode: how threads come to contexts of their own (program/another.h). */
  const struct aot_another *another;
  /* By a host that debugs bytecode: the op in whose place AOT_BC_BREAK stands; before it runs in a frame, unless that is NULL. -1: an error is
   * pending. */
  int (*debug_break)(aot_context *cx, void *frame, const uint32_t *pc);
};

/* The program whose emitted code runs: of constants and layouts by their numbers. */
static inline const aot_program *aot_running_program(const aot_context *cx) {
  return cx->head.unit ? cx->head.unit->program : cx->program;
}

/* Has release(data) called when the context is freed, last registered first. */
void aot_at_free(aot_context *cx, void (*release)(void *data), void *data);
void aot_run_releases(aot_context *cx);

#endif
