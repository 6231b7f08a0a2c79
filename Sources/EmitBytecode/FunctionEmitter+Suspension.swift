import Base
import Bytecode
import HIR

/// yield and yield*. What `return()` of a generator does is emitted behind each yield as an ordinary return: it runs the
/// finalizers and closes the iterations around.
extension FunctionEmitter {
  func emitYield(_ value: ExprRef, _ e: ExprRef, _ wanted: Register?) -> Register {
    let r = destination(wanted)
    let mark = mark()
    let next = code.makeLabel()
    code.jump(.Yield, r.raw, emit(value).raw, to: next)
    markPosition(program.span(e).start)
    if function.isAsync { emitAt(e, .Await, r.raw, r.raw) }
    emitExit(.return(r))
    code.bind(next)
    release(mark)
    return give(r, wanted)
  }

  /// The registers of a delegation.
  private struct Delegation {
    let iterator, next, received, mode, result, method: Register
  }

  func emitYieldDelegate(_ value: ExprRef, _ e: ExprRef, _ wanted: Register?) -> Register {
    let r = destination(wanted)
    let mark = mark()
    let d = Delegation(iterator: temp(), next: temp(), received: temp(), mode: temp(), result: temp(), method: temp())
    emit(value, into: d.received)
    code.emit(.IteratorOpenRaw, d.iterator.raw, d.next.raw, d.received.raw, function.isAsync ? 1 : 0)
    markPosition(program.span(value).start, callee: iterableText(value))
    code.emit(.LoadUndefined, d.received.raw)
    code.emit(.LoadInt, d.mode.raw, 0)
    let again = code.makeLabel(), got = code.makeLabel(), suspend = code.makeLabel(), end = code.makeLabel()
    code.bind(again)
    emitDelegateStep(d, e, got: got, suspend: suspend)
    code.bind(got)
    finishStep(d, e)
    let done = temp()
    emitAt(e, .GetMember, done.raw, d.result.raw, owner.string(NameID(.done)), cache())
    code.jump(.JumpIfTrue, done.raw, to: end)
    code.bind(suspend)
    emitDelegateYield(d, e, again: again)
    code.bind(end)
    emitAt(e, .GetMember, r.raw, d.result.raw, owner.string(NameID(.value)), cache())
    release(mark)
    return give(r, wanted)
  }

  /// Awaits the inner result in async generators; checks that it is an object.
  private func finishStep(_ d: Delegation, _ e: ExprRef) {
    if function.isAsync { emitAt(e, .Await, d.result.raw, d.result.raw) }
    emitAt(e, .CheckIteratorResult, d.result.raw)
  }

  /// Calls the inner iterator's method for how the generator was resumed.
  private func emitDelegateStep(_ d: Delegation, _ e: ExprRef, got: Label, suspend: Label) {
    let thrown = code.makeLabel(), returned = code.makeLabel()
    code.jump(.JumpIfStrictEqualImmediate, d.mode.raw, 1, to: thrown)
    code.jump(.JumpIfStrictEqualImmediate, d.mode.raw, 2, to: returned)
    emitAt(e, .IteratorCall, d.result.raw, d.iterator.raw, d.received.raw, d.next.raw)
    code.jump(.Jump, to: got)
    code.bind(thrown)
    emitDelegateThrow(d, e, got: got)
    code.bind(returned)
    emitDelegateReturn(d, e, suspend: suspend)
  }

  private func emitDelegateThrow(_ d: Delegation, _ e: ExprRef, got: Label) {
    let missing = code.makeLabel(), closed = code.makeLabel()
    emitAt(e, .IteratorThrowMethod, d.method.raw, d.iterator.raw)
    code.jump(.JumpIfUndefined, d.method.raw, to: missing)
    emitAt(e, .IteratorCall, d.result.raw, d.iterator.raw, d.received.raw, d.method.raw)
    code.jump(.Jump, to: got)
    code.bind(missing)
    emitAt(e, .IteratorReturnMethod, d.method.raw, d.iterator.raw)
    code.jump(.JumpIfUndefined, d.method.raw, to: closed)
    emitAt(e, .CallThis, d.result.raw, d.method.raw, d.iterator.raw, d.result.raw, 0)
    finishStep(d, e)
    code.bind(closed)
    let message = owner.constant(.string(Array("The iterator does not provide a 'throw' method.".utf8)))
    emitAt(e, .ThrowError, UInt32(HIRErrorKind.typeError.rawValue), message)
  }

  private func emitDelegateReturn(_ d: Delegation, _ e: ExprRef, suspend: Label) {
    let missing = code.makeLabel()
    emitAt(e, .IteratorReturnMethod, d.method.raw, d.iterator.raw)
    code.jump(.JumpIfUndefined, d.method.raw, to: missing)
    emitAt(e, .IteratorCall, d.result.raw, d.iterator.raw, d.received.raw, d.method.raw)
    finishStep(d, e)
    emitAt(e, .GetMember, d.method.raw, d.result.raw, owner.string(NameID(.done)), cache())
    code.jump(.JumpIfFalse, d.method.raw, to: suspend)
    emitAt(e, .GetMember, d.received.raw, d.result.raw, owner.string(NameID(.value)), cache())
    emitExit(.return(d.received))
    code.bind(missing)
    if function.isAsync { emitAt(e, .Await, d.received.raw, d.received.raw) }
    emitExit(.return(d.received))
  }

  /// Hands the inner result on and waits. In async generators the value is taken out, and a return() that resumes is awaited
  /// first: its rejection becomes a throw.
  private func emitDelegateYield(_ d: Delegation, _ e: ExprRef, again: Label) {
    guard function.isAsync else {
      emitAt(e, .YieldRaw, d.received.raw, d.result.raw, d.mode.raw)
      return code.jump(.Jump, to: again)
    }
    emitAt(e, .GetMember, d.method.raw, d.result.raw, owner.string(NameID(.value)), cache())
    emitAt(e, .YieldRaw, d.received.raw, d.method.raw, d.mode.raw)
    code.jump(.JumpIfStrictNotEqualImmediate, d.mode.raw, 2, to: again)
    let failed = code.makeLabel()
    protect(failed, d.received) { emitAt(e, .Await, d.received.raw, d.received.raw) }
    code.jump(.Jump, to: again)
    code.bind(failed)
    code.emit(.LoadInt, d.mode.raw, 1)
    code.jump(.Jump, to: again)
  }
}
