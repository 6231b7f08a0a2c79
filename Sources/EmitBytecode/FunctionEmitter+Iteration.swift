import Base
import Bytecode
import HIR

/// Loops over iterables and keys; the iteration protocol of destructuring.
extension FunctionEmitter {
  /// An operation that needs the record of an iteration and nothing else.
  func emitIteration(_ op: Op, _ record: VarRef, _ e: ExprRef, _ wanted: Register?) -> Register {
    result(e, wanted) { (op, [$0, recordRegister(record).raw]) }
  }

  func emitIteratorClose(_ op: Op, _ record: VarRef, _ e: ExprRef, _ wanted: Register?) -> Register {
    emitAt(e, op, recordRegister(record).raw)
    return destination(wanted)
  }

  func emitObjectRest(_ source: ExprRef, _ excluded: ExprRange, _ e: ExprRef, _ wanted: Register?) -> Register {
    result(e, wanted) { r in
      let list = Array(program[excluded])
      let o = emit(source, before: list)
      let first = emitRun(list)
      return (.ObjectRest, [r, o.raw, first.raw, UInt32(list.count)])
    }
  }

  func emitIteratorOpen(_ iterable: ExprRef, record: Register, at e: ExprRef) {
    let mark = mark()
    code.emit(.IteratorOpen, record.raw, emit(iterable).raw)
    markPosition(program.span(iterable).start, callee: errorText(e))
    release(mark)
  }

  /// Where the next value goes: the variable itself, or a temporary from which the body's first instruction stores it.
  private func valueRegister(_ v: VarRef) -> Register { ownRegister(v) ?? temp() }

  func emitForIn(_ value: VarRef, _ object: ExprRef, _ body: StmtRef, _ label: LabelRef) {
    let record = internalRegister()
    let o = emit(object)
    code.emit(.ForInOpen, record.raw, o.raw)
    markPosition(program.span(object).start)
    let top = code.makeLabel(), next = code.makeLabel(), end = code.makeLabel()
    let r = valueRegister(value)
    code.jump(.Jump, to: next)
    code.bind(top)
    store(r, to: value)
    contexts += [.breakTarget(label, end), .continueTarget(label, next)]
    emit(body)
    contexts.removeLast(2)
    code.bind(next)
    code.jump(.ForInNext, r.raw, record.raw, to: top)
    markPosition(program.span(object).start)
    code.bind(end)
  }

  func emitForOf(_ value: VarRef, _ iterable: ExprRef, _ body: StmtRef, _ label: LabelRef) {
    let pair = internalRegister()
    _ = internalRegister()
    let error = temp()
    code.emit(.ForOfOpen, pair.raw, emit(iterable).raw)
    markPosition(program.span(iterable).start, callee: iterableText(iterable))
    let top = code.makeLabel(), next = code.makeLabel(), end = code.makeLabel(), thrown = code.makeLabel()
    let r = valueRegister(value)
    code.jump(.Jump, to: next)
    code.bind(top)
    contexts += [.breakTarget(label, end), .forOf(pair)]
    protect(thrown, error) {
      store(r, to: value)
      contexts.append(.continueTarget(label, next))
      emit(body)
      contexts.removeLast()
    }
    contexts.removeLast(2)
    code.bind(next)
    code.jump(.ForOfNext, r.raw, pair.raw, to: top)
    markPosition(stepOffset(iterable))
    code.jump(.Jump, to: end)
    code.bind(thrown)
    code.emit(.ForOfCloseQuietly, pair.raw)
    code.emit(.Rethrow, error.raw)
    code.bind(end)
  }

  private func stepOffset(_ iterable: ExprRef) -> UInt32 {
    program.stepOffset(over: iterable, in: owner.positions(of: function.module).bytes)
  }

  // MARK: for await

  func emitForAwait(_ value: VarRef, _ iterable: ExprRef, _ body: StmtRef, _ label: LabelRef) {
    let error = temp(), iterator = temp(), method = temp(), step = temp()
    emit(iterable, into: step)
    code.emit(.IteratorOpenRaw, iterator.raw, method.raw, step.raw, 1)
    markPosition(program.span(iterable).start, callee: iterableText(iterable))
    let next = code.makeLabel(), end = code.makeLabel(), thrown = code.makeLabel()
    code.bind(next)
    code.emit(.CallThis, step.raw, method.raw, iterator.raw, step.raw, 0)
    markPosition(stepOffset(iterable))
    awaitResult(step, iterable)
    let done = temp()
    emitAt(iterable, .GetMember, done.raw, step.raw, owner.string(NameID(.done)), cache())
    code.jump(.JumpIfTrue, done.raw, to: end)
    emitAt(iterable, .GetMember, step.raw, step.raw, owner.string(NameID(.value)), cache())
    contexts += [.breakTarget(label, end), .forAwait(iterator)]
    protect(thrown, error) {
      store(step, to: value)
      contexts.append(.continueTarget(label, next))
      emit(body)
      contexts.removeLast()
    }
    contexts.removeLast(2)
    code.jump(.Jump, to: next)
    code.bind(thrown)
    emitAsyncCloseQuietly(iterator)
    code.emit(.Rethrow, error.raw)
    code.bind(end)
  }

  /// Awaits a result object in position.
  func awaitResult(_ r: Register, _ e: ExprRef) {
    emitAt(e, .Await, r.raw, r.raw)
    emitAt(e, .CheckIteratorResult, r.raw)
  }

  /// AsyncIteratorClose of a normal completion.
  func emitAsyncClose(_ iterator: Register) {
    let mark = mark()
    let method = temp(), none = code.makeLabel()
    code.emit(.IteratorReturnMethod, method.raw, iterator.raw)
    code.jump(.JumpIfUndefined, method.raw, to: none)
    code.emit(.CallThis, method.raw, method.raw, iterator.raw, method.raw, 0)
    code.emit(.Await, method.raw, method.raw)
    code.emit(.CheckIteratorResult, method.raw)
    code.bind(none)
    release(mark)
  }

  /// AsyncIteratorClose of a throw completion: errors on the way are dropped.
  private func emitAsyncCloseQuietly(_ iterator: Register) {
    let mark = mark()
    let method = temp(), none = code.makeLabel()
    protect(none, method) {
      code.emit(.IteratorReturnMethod, method.raw, iterator.raw)
      code.jump(.JumpIfUndefined, method.raw, to: none)
      code.emit(.CallThis, method.raw, method.raw, iterator.raw, method.raw, 0)
      code.emit(.Await, method.raw, method.raw)
    }
    code.bind(none)
    release(mark)
  }
}
