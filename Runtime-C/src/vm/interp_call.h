/* interp_call.h: calls, construction, return. Part of aot_interpret. */

SLOW_WAY(Overflow) {
  throw_stack_overflow(cx);
  THROW();
}
LAST(Overflow)

/* The entry of a function that has more than AOT_FEW_ARGUMENTS or AOT_FEW_REGISTERS. */
SLOW_WAY(Entry) {
  fill_more(frame);
  if (IS_INTERRUPTED()) INTERRUPT();
  DISPATCH();
}
LAST(Entry)

/* Calls a function whose code is bytecode in this activation: `A` is the register of the result, and pc has been saved. */
#define PUSH(target, callee, this_value, new_target, flags, argc, argv)                                                \
  do {                                                                                                                 \
    const aot_bytecode_function *entered = (target);                                                                   \
    aot_interp_frame *next = push_call(cx, frame, entered, callee, this_value, new_target, A, flags, argc, argv);      \
    if (AOT_UNLIKELY(!next)) GO_SLOW(Overflow);                                                                        \
    frame = next;                                                                                                      \
    r = aot_frame_registers(next);                                                                                     \
    k = entered->constants;                                                                                            \
    ics = entered->ics;                                                                                                \
    pc = entered->code;                                                                                                \
    if (entered->has_more) GO_SLOW(Entry);                                                                             \
    if (IS_INTERRUPTED()) INTERRUPT();                                                                                 \
    DISPATCH();                                                                                                        \
  } while (0)

/* Calls any `callee`: bytecode in this activation, everything else through its entry. */
#define CALL(Op, callee, this_value, argc, argv)                                                                       \
  do {                                                                                                                 \
    const aot_bytecode_function *code = plain_code(callee);                                                            \
    SAVE(Op);                                                                                                          \
    if (AOT_LIKELY(code != NULL)) PUSH(code, callee, this_value, AOT_UNDEFINED, 0, argc, argv);                        \
    SLOW(Op, call_value(cx, frame, callee, this_value, argc, argv));                                                   \
  } while (0)

/* Calls what register 1 holds. */
#define CALL_REGISTER(Op, this_value, argc, argv)                                                                      \
  SLOW_WAY(Op) {                                                                                                       \
    SAVE(Op);                                                                                                          \
    SLOW(Op, call_value(cx, frame, R(1), this_value, (int32_t)pc[argc], &R(argv)));                                    \
  }                                                                                                                    \
  END(Op)                                                                                                              \
  OP(Op) {                                                                                                             \
    aot_value callee = R(1);                                                                                           \
    const aot_bytecode_function *code = plain_code(callee);                                                            \
    SAVE(Op);                                                                                                          \
    if (AOT_UNLIKELY(code == NULL)) GO_SLOW(Op);                                                                       \
    PUSH(code, callee, this_value, AOT_UNDEFINED, 0, (int32_t)pc[argc], &R(argv));                                     \
  }                                                                                                                    \
  LAST(Op)
CALL_REGISTER(Call, AOT_UNDEFINED, 3, 2)
CALL_REGISTER(CallThis, R(2), 4, 3)
#undef CALL_REGISTER

/* The cache of a CallMember says that the method that it holds is bytecode, with which its info begins. */
#define BYTECODE_METHOD (AOT_IC_PROTO | 1u)

SLOW_WAY(CallMember) {
  aot_ic *ic = IC(3);
  SAVE(CallMember);
  aot_value callee = aot_get(cx, R(1), K(2), ic);
  if (AOT_UNLIKELY(callee == AOT_EXCEPTION)) THROW();
  if (ic->slot == AOT_IC_PROTO && ic->holder_value == callee && plain_code(callee) &&
      plain_code(callee) == (const void *)aot_function_of(callee)->info)
    ic->slot = BYTECODE_METHOD;
  CALL(CallMember, callee, R(1), (int32_t)pc[5], &R(4));
}
END(CallMember)

/* A method found on a prototype. */
OP(CallMember) {
  aot_value o = R(1);
  aot_ic *ic = IC(3);
  if (AOT_UNLIKELY(!IS_CELL_LIKE(o) || aot_cell_of(o)->shape != ic->shape || ic->slot != BYTECODE_METHOD ||
                   ic->epoch != cx->head.proto_epoch))
    GO_SLOW(CallMember);
  aot_value callee = ic->holder_value;
  SAVE(CallMember);
  PUSH((const aot_bytecode_function *)aot_function_of(callee)->info, callee, o, AOT_UNDEFINED, 0, (int32_t)pc[5],
       &R(4));
}
LAST(CallMember)

OP(CallIndex) {
  SAVE(CallIndex);
  aot_value callee = aot_get_index(cx, R(1), R(2));
  if (AOT_UNLIKELY(callee == AOT_EXCEPTION)) THROW();
  CALL(CallIndex, callee, R(1), (int32_t)pc[4], &R(3));
}
END(CallIndex)

OP(CallSpread) {
  if (AOT_UNLIKELY(!aot_is_array(R(3)))) BAD(CallSpread);
  SAVE(CallSpread);
  if (AOT_UNLIKELY(!aot_is_callable(R(1)))) {
    throw_not_callable(cx, frame, R(1));
    THROW();
  }
  SLOW(CallSpread, aot_call_array(cx, R(1), R(2), R(3)));
}
END(CallSpread)

OP(DirectEval) {
  if (AOT_UNLIKELY(!aot_is_array(R(3)) || !aot_is_function(R(4)))) BAD(DirectEval);
  SLOW(DirectEval, call_eval(cx, frame, R(1), R(2), R(3), R(4)));
}
END(DirectEval)

/* [[Construct]] in this activation where the constructor is bytecode. */
#define CONSTRUCT(Op, callee, target, argc, argv)                                                                      \
  do {                                                                                                                 \
    aot_value new_callee = (callee), new_target_value = (target), new_this = AOT_HOLE;                                 \
    const aot_bytecode_function *new_code = constructor_code(new_callee);                                              \
    SAVE(Op);                                                                                                          \
    if (AOT_LIKELY(new_code != NULL)) {                                                                                \
      if (new_code->info.kind != AOT_FN_DERIVED_CONSTRUCTOR) {                                                         \
        new_this = aot_create_this(cx, new_target_value);                                                              \
        if (AOT_UNLIKELY(new_this == AOT_EXCEPTION)) THROW();                                                          \
      }                                                                                                                \
      PUSH(new_code, new_callee, new_this, new_target_value, AOT_FRAME_CONSTRUCT, argc, argv);                         \
    }                                                                                                                  \
    if (AOT_UNLIKELY(!aot_is_constructor(new_callee))) {                                                               \
      throw_not_constructor(cx, frame, new_callee);                                                                    \
      THROW();                                                                                                         \
    }                                                                                                                  \
    SLOW(Op, aot_construct(cx, new_callee, new_target_value, (argc), (argv)));                                         \
  } while (0)

OP(New) CONSTRUCT(New, R(1), R(1), (int32_t)pc[3], &R(2));
END(New)

OP(NewSpread) {
  if (AOT_UNLIKELY(!aot_is_array(R(2)))) BAD(NewSpread);
  SAVE(NewSpread);
  if (AOT_UNLIKELY(!aot_is_constructor(R(1)))) {
    throw_not_constructor(cx, frame, R(1));
    THROW();
  }
  SLOW(NewSpread, aot_construct_array(cx, R(1), R(1), R(2)));
}
END(NewSpread)

OP(SuperCall) {
  if (AOT_UNLIKELY(!aot_is_function(R(1)) || !aot_is_object(R(2)))) BAD(SuperCall);
  SAVE(SuperCall);
  aot_value parent = aot_super_constructor(cx, R(1));
  if (AOT_UNLIKELY(parent == AOT_EXCEPTION)) THROW();
  CONSTRUCT(SuperCall, parent, R(2), (int32_t)pc[4], &R(3));
}
END(SuperCall)

OP(SuperCallSpread) {
  if (AOT_UNLIKELY(!aot_is_function(R(1)) || !aot_is_object(R(2)) || !aot_is_array(R(3)))) BAD(SuperCallSpread);
  SAVE(SuperCallSpread);
  aot_value parent = aot_super_constructor(cx, R(1));
  if (AOT_UNLIKELY(parent == AOT_EXCEPTION)) THROW();
  SLOW(SuperCallSpread, aot_construct_array(cx, parent, R(2), R(3)));
}
END(SuperCallSpread)

OP(InitFields) {
  if (AOT_UNLIKELY(!aot_is_function(R(1)))) BAD(InitFields);
  SAVE(InitFields);
  FAIL_IF(aot_init_fields(cx, R(1), RA));
}
END(InitFields)

/* Leaves the frame with a result; what only few calls need stands apart. */
#define RETURN(value)                                                                                                  \
  do {                                                                                                                 \
    aot_value result = (value);                                                                                        \
    if (AOT_UNLIKELY(frame->flags)) {                                                                                  \
      if (frame->flags & AOT_FRAME_ENTRY) {                                                                            \
        cx->head.frame = frame->link.up;                                                                               \
        if (frame->flags & AOT_FRAME_SUSPENDABLE) frame->suspended->base.state = AOT_SUSPENDED_DONE;                   \
        return result;                                                                                                 \
      }                                                                                                                \
      if (!aot_is_object(result)) {                                                                                    \
        if (FUNCTION->info.kind == AOT_FN_DERIVED_CONSTRUCTOR) {                                                       \
          frame->pc = pc + 1;                                                                                          \
          cx->head.frame = frame->link.up;                                                                             \
          ENTER((aot_interp_frame *)(void *)frame->link.up);                                                           \
          aot_derived_result(cx, result);                                                                              \
          THROW();                                                                                                     \
        }                                                                                                              \
        result = frame->this_value;                                                                                    \
      }                                                                                                                \
    }                                                                                                                  \
    uint32_t to = frame->result;                                                                                       \
    cx->head.frame = frame->link.up;                                                                                   \
    ENTER((aot_interp_frame *)(void *)frame->link.up);                                                                 \
    pc = frame->pc;                                                                                                    \
    r[to] = result;                                                                                                    \
    DISPATCH();                                                                                                        \
  } while (0)

OP(ReturnUndefined) RETURN(AOT_UNDEFINED);
LAST(ReturnUndefined)
OP(Return) RETURN(RA);
LAST(Return)

OP(Throw) {
  SAVE(Throw);
  aot_throw(cx, RA);
  THROW();
}
LAST(Throw)

OP(Rethrow) {
  SAVE(Rethrow);
  cx->head.exception = RA;
  THROW();
}
LAST(Rethrow)

OP(ThrowError) {
  SAVE(ThrowError);
  throw_with_message(cx, A, K(1));
  THROW();
}
LAST(ThrowError)
