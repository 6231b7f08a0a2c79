/* interp_call.h: calls, construction, return. Part of aot_interpret. */

/* Calls callee: bytecode in this activation, everything else through its entry. */
#define CALL(Op, callee, this_value, argc, argv)                                                                       \
  do {                                                                                                                 \
    aot_value call_callee = (callee);                                                                                  \
    const aot_bytecode_function *call_code = plain_code(call_callee);                                                  \
    SAVE(Op);                                                                                                          \
    if (AOT_LIKELY(call_code != NULL)) {                                                                               \
      aot_interp_frame *next =                                                                                         \
          push_call(cx, frame, function, call_code, call_callee, (this_value), AOT_UNDEFINED, A, 0, (argc), (argv));   \
      if (AOT_UNLIKELY(!next)) THROW();                                                                                \
      ENTER(next);                                                                                                     \
      pc = function->code;                                                                                             \
      if (AOT_UNLIKELY(cx->head.stack_limit > c_frame)) goto interrupt;                                                \
      DISPATCH();                                                                                                      \
    }                                                                                                                  \
    if (AOT_UNLIKELY(!aot_is_callable(call_callee))) {                                                                 \
      throw_not_callable(cx, frame, call_callee);                                                                      \
      THROW();                                                                                                         \
    }                                                                                                                  \
    aot_value call_result = aot_call(cx, call_callee, (this_value), (argc), (argv));                                   \
    if (AOT_UNLIKELY(call_result == AOT_EXCEPTION)) THROW();                                                           \
    RA = call_result;                                                                                                  \
  } while (0)

OP(Call) CALL(Call, R(1), AOT_UNDEFINED, (int32_t)pc[3], &R(2));
END(Call)
OP(CallThis) CALL(CallThis, R(1), R(2), (int32_t)pc[4], &R(3));
END(CallThis)

OP(CallMember) {
  aot_value o = R(1), callee;
  aot_ic *ic = IC(3);
  if (AOT_LIKELY(aot_is_cell(o) && aot_cell_of(o)->shape == ic->shape && ic->slot == AOT_IC_PROTO &&
                 ic->epoch == cx->head.proto_epoch && aot_cell_of(o)->kind >= AOT_KIND_OBJECT))
    callee = ic->holder_value;
  else {
    SAVE(CallMember);
    callee = aot_get(cx, o, K(2), ic);
    if (AOT_UNLIKELY(callee == AOT_EXCEPTION)) THROW();
  }
  CALL(CallMember, callee, R(1), (int32_t)pc[5], &R(4));
}
END(CallMember)

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
      aot_interp_frame *next = push_call(cx, frame, function, new_code, new_callee, new_this, new_target_value, A,     \
                                         AOT_FRAME_CONSTRUCT, (argc), (argv));                                         \
      if (AOT_UNLIKELY(!next)) THROW();                                                                                \
      ENTER(next);                                                                                                     \
      pc = function->code;                                                                                             \
      DISPATCH();                                                                                                      \
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

OP(ReturnUndefined) {
  aot_value result = AOT_UNDEFINED;
  goto return_result;
  OP(Return)
  result = RA;
return_result:
  if (AOT_UNLIKELY(frame->flags)) {
    if (frame->flags & AOT_FRAME_ENTRY) {
      cx->head.frame = frame->link.up;
      if (frame->flags & AOT_FRAME_SUSPENDABLE) frame->suspended->base.state = AOT_SUSPENDED_DONE;
      return result;
    }
    if (!aot_is_object(result)) {
      if (function->info.kind == AOT_FN_DERIVED_CONSTRUCTOR) {
        frame->pc = pc + 1;
        cx->head.frame = frame->link.up;
        ENTER((aot_interp_frame *)(void *)frame->link.up);
        aot_derived_result(cx, result);
        THROW();
      }
      result = frame->this_value;
    }
  }
  {
    uint32_t to = frame->result;
    cx->head.frame = frame->link.up;
    ENTER((aot_interp_frame *)(void *)frame->link.up);
    pc = frame->pc;
    r[to] = result;
    DISPATCH();
  }
}

OP(Throw) {
  SAVE(Throw);
  aot_throw(cx, RA);
  THROW();
}

OP(Rethrow) {
  SAVE(Rethrow);
  cx->head.exception = RA;
  THROW();
}

OP(ThrowError) {
  SAVE(ThrowError);
  throw_with_message(cx, A, K(1));
  THROW();
}
