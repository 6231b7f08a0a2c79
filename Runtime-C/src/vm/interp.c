/* interp.c: the interpreter.
 *
 * One C activation of aot_interpret runs an entry frame and every bytecode function that it calls: those are frames on the
 * register stack of the context, not C calls. Native functions are called through their boxed entry; what they call back
 * enters a new activation. Frames are linked into cx->frame, so error.c sees one list.
 *
 * pc points at the instruction being executed, r at the registers. An op that can throw or call stores the address after
 * itself in frame->pc first (SAVE): handlers and positions are found from there.
 */
#include "aot_bytecode.h"
#include "aot_fast.h"
#include "base/builtin.h"
#include "base/compiler.h"
#include "base/context.h"
#include "base/elementary.h"
#include "base/interpreter.h"
#include "base/names.h"
#include "heap/heap.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/iterate.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/state.h"
#include "async/async_iterator.h"
#include "async/promise.h"
#include "async/suspended.h"
#include "vm/bytecode.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

/* There when a thunk has a regular expression. */
#pragma weak aot_regexp

/* How ops go on to the next. Functions that end in tail calls, where the compiler has those and a calling convention that keeps what all
 * ops share in registers: then each op has the registers to itself, and what only slow ways need costs the others nothing. Else one
 * function whose labels are addresses, or a switch. */
#if !defined(AOT_NO_TAIL_CALLS) && !defined(AOT_NO_COMPUTED_GOTO) && defined(__has_attribute) && defined(__OPTIMIZE__)
#if __has_attribute(musttail) && __has_attribute(preserve_none) && (defined(__x86_64__) || defined(__aarch64__))
#define AOT_TAIL_CALLS 1
#endif
#endif
#ifndef AOT_TAIL_CALLS
#define AOT_TAIL_CALLS 0
#endif
#if !AOT_TAIL_CALLS && (defined(__GNUC__) || defined(__clang__)) && !defined(AOT_NO_COMPUTED_GOTO)
#define AOT_COMPUTED_GOTO 1
#else
#define AOT_COMPUTED_GOTO 0
#endif

/* Room for registers: over 100,000 simple frames before RangeError. Pages are touched as they are used. The slack is for what
 * push_call stores behind a frame: AOT_FEW_REGISTERS and one more. */
#define VM_STACK_SIZE  (32u << 20)
#define VM_STACK_SLACK ((AOT_FEW_REGISTERS + 2) * sizeof(aot_value))

static void trace(aot_context *cx);

aot_vm *aot_vm_of(aot_context *cx) {
  if (cx->vm) return cx->vm;
  aot_vm *vm = calloc(1, sizeof *vm);
  if (!vm) return NULL;
  void *stack = mmap(NULL, VM_STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (stack == MAP_FAILED) {
    free(vm);
    return NULL;
  }
  vm->stack = stack;
  vm->stack_size = VM_STACK_SIZE;
  vm->limit = vm->stack + VM_STACK_SIZE - VM_STACK_SLACK;
  cx->vm = vm;
  if (!cx->interpreter) cx->interpreter = &aot_interpreter_table;
  return vm;
}

/* ---------------------------------------------------------------- frames */

static AOT_COLD aot_value throw_stack_overflow(aot_context *cx) {
  return aot_throw_error(cx, AOT_RANGE_ERROR, "Maximum call stack size exceeded");
}

/* The first free byte above the innermost interpreter frame. */
static char *stack_top(aot_context *cx) {
  const aot_frame *f = cx->head.frame;
  while (f && !f->is_interpreter) f = f->up;
  if (!f) return cx->vm->stack;
  const aot_interp_frame *top = (const aot_interp_frame *)(const void *)f;
  return (char *)(uintptr_t)top + aot_frame_function(top)->frame_size;
}

aot_interp_frame *aot_push_frame(aot_context *cx, const aot_bytecode_function *f, aot_value callee,
                                 aot_value this_value, aot_value new_target) {
  char *top = stack_top(cx);
  if (AOT_UNLIKELY((size_t)(cx->vm->limit - top) < f->frame_size)) {
    throw_stack_overflow(cx);
    return NULL;
  }
  aot_interp_frame *frame = (aot_interp_frame *)(void *)top;
  frame->link = (aot_frame){.up = cx->head.frame, .info = &f->info, .is_interpreter = 1};
  frame->pc = f->code;
  frame->callee = callee;
  frame->this_value = this_value;
  frame->new_target = new_target;
  frame->argv = NULL;
  frame->argc = 0;
  frame->flags = AOT_FRAME_ENTRY;
  frame->suspended = NULL;
  aot_value *r = aot_frame_registers(frame);
  for (uint32_t i = 0; i < f->register_count; i++) r[i] = AOT_UNDEFINED;
  r[f->param_count] = this_value;
  cx->head.frame = &frame->link;
  return frame;
}

/* Copies what fits of the arguments to the parameters. */
static inline void pass_arguments(aot_value *r, const aot_bytecode_function *f, int32_t argc, const aot_value *argv) {
  uint32_t n = (uint32_t)argc < f->param_count ? (uint32_t)argc : f->param_count;
  for (uint32_t i = 0; i < n; i++) r[i] = argv[i];
}

static aot_value run(aot_context *cx, const void *code, aot_value callee, aot_value this_value, aot_value new_target,
                     int32_t argc, const aot_value *argv) {
  const aot_bytecode_function *f = code;
  if (AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  if (AOT_UNLIKELY(f->flags)) {
    if (f->flags & AOT_BC_EXTERNAL) {
      if (f->external) return f->external->entry(cx, callee, this_value, new_target, argc, argv);
      return aot_throw_error(cx, AOT_ERROR, "native function is missing");
    }
    return aot_start_suspendable(cx, f, callee, this_value, argc, argv);
  }
  aot_interp_frame *frame = aot_push_frame(cx, f, callee, this_value, new_target);
  if (!frame) return AOT_EXCEPTION;
  frame->argc = argc;
  frame->argv = argv;
  pass_arguments(aot_frame_registers(frame), f, argc, argv);
  return aot_interpret(cx, frame, false);
}

AOT_BUILTIN(aot_bytecode_entry) {
  return run(cx, aot_function_of(callee)->info->code, callee, this_value, new_target, argc, argv);
}

/* ---------------------------------------------------------------- exceptions */

/* The handler that covers the frame's current instruction, or NULL. */
static const aot_handler *find_handler(const aot_interp_frame *frame) {
  const aot_bytecode_function *f = aot_frame_function(frame);
  uint32_t at = (uint32_t)(frame->pc - f->code) - 1;
  for (uint32_t i = 0; i < f->handler_count; i++)
    if (at >= f->handlers[i].start && at < f->handlers[i].end) return &f->handlers[i];
  return NULL;
}

const aot_position *aot_bytecode_position(const aot_bytecode_function *f, const uint32_t *pc) {
  uint32_t at = (uint32_t)(pc - f->code), low = 0, high = f->position_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (f->positions[middle].end < at) low = middle + 1;
    else high = middle;
  }
  return low < f->position_count ? &f->positions[low] : NULL;
}

static int position_at(const aot_function_info *info, const uint32_t *pc, uint32_t *line, uint32_t *column) {
  const aot_position *p = aot_bytecode_position(info->code, pc);
  if (!p) return 0;
  *line = p->line;
  *column = p->column;
  return 1;
}

static void describe_frame(const aot_frame *link, aot_captured_frame *out) {
  const aot_interp_frame *frame = (const aot_interp_frame *)(const void *)link;
  out->receiver = frame->this_value;
  out->function = frame->callee;
  out->constructs = frame->new_target != AOT_UNDEFINED;
}

static aot_value callee_of(const aot_frame *link) { return ((const aot_interp_frame *)(const void *)link)->callee; }

static const aot_suspended *activation_of(const aot_frame *link) {
  return &((const aot_interp_frame *)(const void *)link)->suspended->base;
}

/* Room for the longest text that the compiler gives a position (HIR/QuotedSource.swift), and what stands around it. */
#define ERROR_TEXT_SIZE 1024

/* What error messages say at the frame's current position, or NULL. */
static const char *error_text(aot_context *cx, const aot_interp_frame *frame, char buffer[ERROR_TEXT_SIZE]) {
  const aot_bytecode_function *f = aot_frame_function(frame);
  const aot_position *p = aot_bytecode_position(f, frame->pc);
  if (!p || p->callee == AOT_BC_NONE) return NULL;
  size_t n;
  char *utf8 = aot_string_to_utf8(cx, f->constants[p->callee], &n);
  snprintf(buffer, ERROR_TEXT_SIZE, "%s", utf8 ? utf8 : "");
  free(utf8);
  return buffer;
}

/* The source text of the callee of the frame's current call, for messages. */
static const char *callee_text(aot_context *cx, const aot_interp_frame *frame, char buffer[ERROR_TEXT_SIZE]) {
  const char *text = error_text(cx, frame, buffer);
  return text ? text : "(intermediate value)";
}

static AOT_COLD aot_value throw_not_callable(aot_context *cx, const aot_interp_frame *frame, aot_value callee) {
  char text[ERROR_TEXT_SIZE];
  return aot_throw_not_callable(cx, callee, callee_text(cx, frame, text));
}

static AOT_COLD aot_value throw_not_constructor(aot_context *cx, const aot_interp_frame *frame, aot_value callee) {
  char buffer[ERROR_TEXT_SIZE];
  const char *text = callee_text(cx, frame, buffer);
  if (*text == AOT_TEXT_SITE) return aot_throw_not_constructor(cx, callee);
  return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a constructor", text);
}

static AOT_COLD void throw_not_coercible(aot_context *cx, const aot_interp_frame *frame, aot_value v) {
  char text[ERROR_TEXT_SIZE];
  aot_throw_not_coercible(cx, v, error_text(cx, frame, text));
}

static AOT_COLD void throw_tdz(aot_context *cx, aot_value name) {
  char *utf8 = aot_string_to_utf8(cx, name, NULL);
  aot_throw_tdz(cx, utf8 ? utf8 : "");
  free(utf8);
}

static AOT_COLD void throw_with_message(aot_context *cx, uint32_t kind, aot_value message) {
  static const int kinds[] = {AOT_TYPE_ERROR, AOT_REFERENCE_ERROR, AOT_SYNTAX_ERROR, AOT_RANGE_ERROR};
  char *utf8 = aot_string_to_utf8(cx, message, NULL);
  aot_throw_error(cx, kinds[kind], "%s", utf8 ? utf8 : "");
  free(utf8);
}

/* Only bytes that no compiler of ours wrote get here: an internal register without the cell or record that an op needs. */
static AOT_COLD void throw_bad_bytecode(aot_context *cx) {
  aot_throw_error(cx, AOT_ERROR, "invalid bytecode: wrong kind of register");
}

#include "vm/interp_support.h"

/* ---------------------------------------------------------------- the loop */

#define LENGTH(Op) AOT_OP_LENGTH_##Op
#define A          (pc[0] >> 8)
#define RA         r[pc[0] >> 8]
#define R(i)       r[pc[i]]
#define K(i)       k[pc[i]]
#define IC(i)      (&ics[pc[i]])
#define FUNCTION   aot_frame_function(frame)
/* Position of the current instruction for whoever asks while it runs. */
#define SAVE(Op) (frame->pc = pc + LENGTH(Op))
/* OP(Op) ... END(Op) is an op that goes on with the next instruction, OP(Op) ... LAST(Op) one that says itself how it goes on.
 * SLOW_WAY(Op) ... END(Op) before it is where it goes by GO_SLOW(Op): what would cost the fast way registers. */
#define END(Op)                                                                                                        \
  NEXT(Op);                                                                                                            \
  }
#define LAST(Op) }
#if AOT_TAIL_CALLS
/* The first four are registers that calls of C functions keep. The last two are constants: AOT_INT_TAG, AOT_NOT_CELL_MASK. */
#define STATE                                                                                                          \
  const uint32_t *pc, aot_value *r, aot_interp_frame *frame, aot_context *cx, const aot_value *k, aot_ic *ics,         \
      const void *const *labels, uint64_t int_tag, uint64_t not_cell_mask
#define TAIL_CALL(op)                                                                                                  \
  __attribute__((musttail)) return ((op_function *)(uintptr_t)(op))(pc, r, frame, cx, k, ics, labels, int_tag,         \
                                                                    not_cell_mask)
#define OP_FUNCTION __attribute__((preserve_none)) aot_value
typedef OP_FUNCTION op_function(STATE);
#define OP(Op)       static OP_FUNCTION op_##Op(STATE) {
#define SLOW_WAY(Op) static AOT_NOINLINE OP_FUNCTION slow_##Op(STATE) {
#define GO_SLOW(Op)  TAIL_CALL(slow_##Op)
#define DISPATCH()   TAIL_CALL(labels[pc[0] & 255])
#define THROW()      TAIL_CALL(op_thrown)
#define INTERRUPT()  TAIL_CALL(op_interrupt)
#else
#if AOT_COMPUTED_GOTO
#define OP(Op)     L_##Op : {
#define DISPATCH() goto *labels[pc[0] & 255]
#else
#define OP(Op)     case AOT_OP_##Op: {
#define DISPATCH() goto dispatch
#endif
#define SLOW_WAY(Op) slow_##Op : {
#define GO_SLOW(Op)  goto slow_##Op
#define THROW()      goto thrown
#define INTERRUPT()  goto interrupt
#endif
/* On to the next instruction. Fast ways end so, each by itself: then what slow ones need costs them nothing. */
#define NEXT(Op)                                                                                                       \
  do {                                                                                                                 \
    pc += LENGTH(Op);                                                                                                  \
    DISPATCH();                                                                                                        \
  } while (0)
/* What aot_abi.h has, of the constants at hand. */
#define INT(i)          (int_tag | (uint32_t)(i))
#define IS_INT(v)       ((v) >= int_tag)
#define BOTH_INT(a, b)  AOT_LIKELY(((a) & (b)) >= int_tag)
#define AS_DOUBLE(v)    aot_bits_double((v) + int_tag)
#define IS_CELL_LIKE(v) (((v)&not_cell_mask) == 0)
/* A raised stack limit asks for attention. */
#define IS_INTERRUPTED() AOT_UNLIKELY(__atomic_load_n(&cx->head.stack_limit, __ATOMIC_RELAXED) == UINTPTR_MAX)
/* Takes a jump of `offset` words. */
#define JUMP(offset)                                                                                                   \
  do {                                                                                                                 \
    pc += (int32_t)(offset);                                                                                           \
    if (IS_INTERRUPTED()) INTERRUPT();                                                                                 \
    DISPATCH();                                                                                                        \
  } while (0)
/* Reloads everything that belongs to the current frame. */
#define ENTER(next) (frame = (next), r = aot_frame_registers(frame), k = FUNCTION->constants, ics = FUNCTION->ics)

/* Makes a frame that can go on of the one in which something was thrown: 1 = pc is that of a handler, 0 = the activation ends. */
static AOT_NOINLINE bool unwind(aot_context *cx, aot_interp_frame **at, const uint32_t **pc) {
  aot_interp_frame *frame = *at;
  cx->head.frame = &frame->link;
  for (;;) {
    const aot_handler *h = AOT_UNLIKELY(cx->head.is_ending) ? NULL : find_handler(frame);
    *at = frame;
    if (h) {
      aot_frame_registers(frame)[h->reg] = aot_take_exception(cx);
      *pc = FUNCTION->code + h->target;
      return true;
    }
    cx->head.frame = frame->link.up;
    if (frame->flags & AOT_FRAME_SUSPENDABLE) frame->suspended->base.state = AOT_SUSPENDED_DONE;
    if (frame->flags & AOT_FRAME_ENTRY) return false;
    frame = (aot_interp_frame *)(void *)frame->link.up;
  }
}

#if AOT_TAIL_CALLS

static OP_FUNCTION op_thrown(STATE) {
  aot_interp_frame *at = frame;
  const uint32_t *handler;
  if (!unwind(cx, &at, &handler)) return AOT_EXCEPTION;
  ENTER(at);
  pc = handler;
  DISPATCH();
}

static OP_FUNCTION op_interrupt(STATE) {
  frame->pc = pc + 1;
  if (aot_stack_check_slow(cx)) THROW();
  DISPATCH();
}

static OP_FUNCTION op_debugged(STATE) {
  int op = cx->debug_break(cx, frame, pc);
  if (op < 0) THROW();
  TAIL_CALL(labels[op]);
}

#include "vm/interp_load.h"
#include "vm/interp_arith.h"
#include "vm/interp_jump.h"
#include "vm/interp_property.h"
#include "vm/interp_call.h"
#include "vm/interp_literal.h"
#include "vm/interp_iterate.h"
#include "vm/interp_suspend.h"

#undef OP
static const void *const op_functions[256] = {
#define OP(name, format, semantics) (const void *)op_##name,
#include "opcodes.def"
    [AOT_BC_BREAK] = (const void *)op_debugged,
};

aot_value aot_interpret(aot_context *cx, aot_interp_frame *frame, bool thrown) {
  const aot_bytecode_function *function = FUNCTION;
  op_function *op = (op_function *)(uintptr_t)(thrown ? (const void *)op_thrown : op_functions[frame->pc[0] & 255]);
  return op(frame->pc, aot_frame_registers(frame), frame, cx, function->constants, function->ics, op_functions,
            AOT_INT_TAG, AOT_NOT_CELL_MASK);
}

#else

aot_value aot_interpret(aot_context *cx, aot_interp_frame *entry, bool thrown) {
#if AOT_COMPUTED_GOTO
  static const void *const labels[256] = {
#undef OP
#define OP(name, format, semantics) &&L_##name,
#include "opcodes.def"
#undef OP
#define OP(Op) L_##Op : {
    [AOT_BC_BREAK] = &&debugged,
  };
#endif
  int op;
  aot_interp_frame *frame;
  aot_value *r;
  const aot_value *k;
  aot_ic *ics;
  const uint32_t *pc;
  const uint64_t int_tag = AOT_INT_TAG, not_cell_mask = AOT_NOT_CELL_MASK;
  ENTER(entry);
  pc = frame->pc;
  if (AOT_UNLIKELY(thrown)) THROW();

#if AOT_COMPUTED_GOTO
  DISPATCH();
#else
dispatch:
  op = pc[0] & 255;
debugged_op:
  switch (op) {
  case AOT_BC_BREAK: goto debugged;
#endif

#include "vm/interp_load.h"
#include "vm/interp_arith.h"
#include "vm/interp_jump.h"
#include "vm/interp_property.h"
#include "vm/interp_call.h"
#include "vm/interp_literal.h"
#include "vm/interp_iterate.h"
#include "vm/interp_suspend.h"

#if !AOT_COMPUTED_GOTO
default: __builtin_unreachable();
}
#endif

interrupt : frame->pc = pc + 1;
if (aot_stack_check_slow(cx)) THROW();
DISPATCH();

debugged : op = cx->debug_break(cx, frame, pc);
if (op < 0) THROW();
#if AOT_COMPUTED_GOTO
goto *labels[op];
#else
    goto debugged_op;
#endif

thrown : {
  aot_interp_frame *at = frame;
  const uint32_t *handler;
  if (!unwind(cx, &at, &handler)) return AOT_EXCEPTION;
  ENTER(at);
  pc = handler;
  DISPATCH();
}
}

#endif

/* ---------------------------------------------------------------- the hook table */

static void trace_module(aot_context *cx, aot_bytecode_module *m) {
  aot_gc_mark_range(cx, m->constants, m->constant_count);
  aot_gc_mark_range(cx, m->namespaces, m->module_count);
  if (m->global) aot_gc_mark(cx, m->global);
}

static void trace(aot_context *cx) {
  if (!cx->vm) return;
  for (aot_bytecode_module *m = cx->vm->modules; m; m = m->next)
    if (m->constants && m->namespaces) trace_module(cx, m);
  for (aot_frame *link = cx->head.frame; link; link = link->up) {
    if (!link->is_interpreter) continue;
    aot_interp_frame *f = (aot_interp_frame *)(void *)link;
    aot_gc_mark(cx, f->callee);
    aot_gc_mark(cx, f->this_value);
    aot_gc_mark(cx, f->new_target);
    if (f->flags & AOT_FRAME_SUSPENDABLE) aot_gc_mark(cx, aot_box(f->suspended));
    aot_gc_mark_range(cx, aot_frame_registers(f), aot_frame_function(f)->register_count);
  }
}

static void free_vm(aot_context *cx) {
  if (!cx->vm) return;
  aot_bytecode_free(cx);
  munmap(cx->vm->stack, cx->vm->stack_size);
  free(cx->vm->units);
  free(cx->vm);
  cx->vm = NULL;
}

static const void *load(aot_context *cx, const aot_segment *segment, uint32_t entry) {
  aot_bytecode_module *m = cx->vm ? cx->vm->modules : NULL;
  while (m && m->bytes != segment->bytes) m = m->next;
  if (!m) m = aot_bytecode_load(cx, segment->bytes, segment->size, AOT_BC_OF_BINARY);
  if (!m) return NULL;
  if (entry < m->function_count && !(m->functions[entry].flags & AOT_BC_EXTERNAL)) return &m->functions[entry];
  aot_throw_error(cx, AOT_ERROR, "invalid bytecode: no such thunk");
  return NULL;
}

const aot_interpreter aot_interpreter_table = {.run = run,
                                               .trace = trace,
                                               .position_at = position_at,
                                               .callee_of = callee_of,
                                               .describe = describe_frame,
                                               .activation_of = activation_of,
                                               .calls_builtin = aot_calls_builtin,
                                               .free = free_vm,
                                               .load = load};
