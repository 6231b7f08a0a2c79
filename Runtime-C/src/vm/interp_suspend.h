/* interp_suspend.h: suspending ops. Part of aot_interpret. Suspendable frames are always entry frames: suspension returns to
 * whoever called; suspended.c resumes with the registers copied back and pc where it left off. */

OP(GeneratorStart) {
  SAVE(GeneratorStart);
  if (AOT_UNLIKELY(!(frame->flags & AOT_FRAME_SUSPENDABLE))) BAD(GeneratorStart);
  aot_value generator = aot_generator_start(cx, &frame->suspended->base);
  if (AOT_UNLIKELY(generator == AOT_EXCEPTION)) THROW();
  aot_suspend(cx, frame, AOT_SUSPENDED_START);
  cx->head.frame = frame->link.up;
  return generator;
}
LAST(GeneratorStart)

#define SUSPEND(Op, kind)                                                                                              \
  OP(Op) {                                                                                                             \
    aot_value v = R(1);                                                                                                \
    SAVE(Op);                                                                                                          \
    if (AOT_UNLIKELY(!(frame->flags & AOT_FRAME_SUSPENDABLE))) BAD(Op);                                                \
    aot_suspend(cx, frame, kind);                                                                                      \
    cx->head.frame = frame->link.up;                                                                                   \
    return v;                                                                                                          \
  }                                                                                                                    \
  LAST(Op)
SUSPEND(Yield, AOT_SUSPENDED_YIELD)
SUSPEND(YieldRaw, AOT_SUSPENDED_YIELD)
SUSPEND(Await, AOT_SUSPENDED_AWAIT)
#undef SUSPEND
