/* pending_call.c: the built-in that a frame of the interpreter is calling, for stack traces: found by the frame's current instruction, so
 * that calls keep no account of it.
 */
#include "aot_bytecode.h"
#include "base/context.h"
#include "base/realm_id.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/array.h"
#include "object/error.h"
#include "object/shape.h"
#include "vm/bytecode.h"

static const uint8_t lengths[] = {
#define OP(name, format, semantics) sizeof(format) - 1,
#include "opcodes.def"
#undef OP
};

/* The instruction that ends before pc. Positions have the ends of instructions: the search starts at the nearest. */
static const uint32_t *instruction_before(aot_context *cx, const aot_bytecode_function *f, const uint32_t *pc) {
  const aot_position *p = aot_bytecode_position(f, pc);
  const uint32_t *at = f->code + (p && p > f->positions ? p[-1].end : 0);
  while (at < pc && at + lengths[aot_op_at(cx, at)] < pc) at += lengths[aot_op_at(cx, at)];
  return at < pc ? at : NULL;
}

/* A call as the instruction has it. */
typedef struct pending_call {
  aot_value callee, receiver;
  const aot_value *arguments;
  uint32_t count;
  bool constructs;
} pending_call;

static void take_run(pending_call *call, const aot_value *first, uint32_t count) {
  call->arguments = first;
  call->count = count;
}

static void take_list(pending_call *call, aot_value list) {
  if (aot_is_array(list)) take_run(call, aot_array_of(list)->elements, aot_array_of(list)->count);
}

/* Where properties of a value are looked up first. */
static aot_value lookup_start(aot_context *cx, aot_value v) {
  if (aot_is_object(v)) return v;
  if (aot_is_number(v)) return cx->realm[AOT_REALM_NUMBER_PROTOTYPE];
  if (aot_is_bool(v)) return cx->realm[AOT_REALM_BOOLEAN_PROTOTYPE];
  if (aot_is_string(v)) return cx->realm[AOT_REALM_STRING_PROTOTYPE];
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) return cx->realm[AOT_REALM_SYMBOL_PROTOTYPE];
  return aot_is_kind(v, AOT_KIND_BIGINT) ? cx->realm[AOT_REALM_BIGINT_PROTOTYPE] : AOT_UNDEFINED;
}

static aot_value method_of(aot_context *cx, aot_value receiver, aot_value key) {
  aot_value holder, start = lookup_start(cx, receiver);
  if (!start || !aot_is_object(start)) return AOT_UNDEFINED;
  if (aot_is_string(key)) key = aot_intern(cx, key);
  else if (!aot_is_kind(key, AOT_KIND_SYMBOL)) return AOT_UNDEFINED;
  return aot_quiet_get(cx, start, aot_key_from_name(key), &holder);
}

/* Reads operands; false when the instruction is no call. */
static bool read_call(aot_context *cx, const aot_interp_frame *frame, const uint32_t *i, pending_call *call) {
  const aot_bytecode_function *f = aot_frame_function(frame);
  const aot_value *r = aot_frame_registers(frame);
  *call = (pending_call){.callee = AOT_UNDEFINED, .receiver = AOT_UNDEFINED};
  switch (aot_op_at(cx, i)) {
  case AOT_OP_Call:
    call->callee = r[i[1]];
    take_run(call, &r[i[2]], i[3]);
    return true;
  case AOT_OP_CallThis:
    call->callee = r[i[1]];
    call->receiver = r[i[2]];
    take_run(call, &r[i[3]], i[4]);
    return true;
  case AOT_OP_CallMember:
    call->receiver = r[i[1]];
    call->callee = method_of(cx, r[i[1]], f->constants[i[2]]);
    take_run(call, &r[i[4]], i[5]);
    return true;
  case AOT_OP_CallIndex:
    call->receiver = r[i[1]];
    call->callee = method_of(cx, r[i[1]], r[i[2]]);
    take_run(call, &r[i[3]], i[4]);
    return true;
  case AOT_OP_CallSpread:
    call->callee = r[i[1]];
    call->receiver = r[i[2]];
    take_list(call, r[i[3]]);
    return true;
  case AOT_OP_New:
    call->callee = r[i[1]];
    call->constructs = true;
    take_run(call, &r[i[2]], i[3]);
    return true;
  case AOT_OP_NewSpread:
    call->callee = r[i[1]];
    call->constructs = true;
    return true;
  case AOT_OP_SuperCall:
  case AOT_OP_SuperCallSpread:
    call->callee = aot_is_object(r[i[1]]) ? aot_shape_of(cx, r[i[1]])->proto : AOT_UNDEFINED;
    call->constructs = true;
    return true;
  default: return false;
  }
}

static const aot_function_info *builtin_info(aot_value callee) {
  if (!aot_is_function(callee)) return NULL;
  const aot_function_info *info = aot_function_of(callee)->info;
  return info->kind == AOT_FN_BUILTIN || info->kind == AOT_FN_BUILTIN_CONSTRUCTOR ? info : NULL;
}

static bool is_named(const aot_function_info *info, const char *name) {
  return info->name_length == strlen(name) && memcmp(info->name, name, info->name_length) == 0;
}

static aot_value argument(const pending_call *call, uint32_t i) {
  return i < call->count ? call->arguments[i] : AOT_UNDEFINED;
}

/* Function.prototype.call and its kin have no frames in V8: what they call stands in their place. */
static void follow(pending_call *call) {
  for (int depth = 0; depth < 8; depth++) {
    const aot_function_info *info = builtin_info(call->callee);
    if (!info || !(info->flags & AOT_FN_UNSEEN)) return;
    bool of_function = aot_is_function(call->receiver);
    if (of_function && is_named(info, "call")) {
      call->callee = call->receiver;
      call->receiver = argument(call, 0);
      if (call->count) take_run(call, call->arguments + 1, call->count - 1);
    } else if (is_named(info, "apply")) {
      aot_value list = argument(call, of_function ? 1 : 2), target = of_function ? call->receiver : argument(call, 0);
      call->receiver = argument(call, of_function ? 0 : 1);
      call->callee = target;
      take_run(call, NULL, 0);
      take_list(call, list);
    } else if (is_named(info, "construct")) {
      call->callee = argument(call, 0);
      call->constructs = true;
    } else {
      return;
    }
  }
}

bool aot_calls_builtin(aot_context *cx, const aot_frame *link, const aot_frame *inner, aot_captured_frame *out) {
  const aot_interp_frame *frame = (const aot_interp_frame *)(const void *)link;
  if (inner && inner->is_interpreter && !(((const aot_interp_frame *)(const void *)inner)->flags & AOT_FRAME_ENTRY))
    return false;
  const uint32_t *i = instruction_before(cx, aot_frame_function(frame), frame->pc);
  pending_call call;
  if (!i || !read_call(cx, frame, i, &call)) return false;
  follow(&call);
  const aot_function_info *info = builtin_info(call.callee);
  if (!info || info->flags & AOT_FN_UNSEEN) return false;
  if (call.constructs && info->kind != AOT_FN_BUILTIN_CONSTRUCTOR) return false; /* it is refused */
  *out = (aot_captured_frame){.info = info,
                              .receiver = call.receiver,
                              .function = call.callee,
                              .kind = AOT_CAPTURED_BUILTIN,
                              .constructs = call.constructs};
  return true;
}
