import Base
import Bytecode
import FastSema
import HIR

/// Statements.
extension FunctionEmitter {
  func emit(_ s: StmtRef) {
    let mark = mark()
    defer { release(mark) }
    switch program[s] {
    case .expr(let e): emitEffect(e)
    case .block(let list, let scope): emitBlock(list, scope)
    case .if(let test, let then, let otherwise): emitIf(test, then, otherwise)
    case .while(let test, let body, let label):
      emitLoop(test: test, update: nil, body: body, label: label, perIteration: nil)
    case .doWhile(let body, let test, let label): emitDoWhile(body, test, label)
    case .for(let test, let update, let body, let label, let perIteration):
      emitLoop(test: test, update: update, body: body, label: label, perIteration: perIteration)
    case .forIn(let value, let object, let body, let label): emitForIn(value, object, body, label)
    case .forOf(let value, let iterable, let body, let label, let isAwait):
      if isAwait { emitForAwait(value, iterable, body, label) } else { emitForOf(value, iterable, body, label) }
    case .switch(let value, let cases, let label, let scope): emitSwitch(value, cases, label, scope)
    case .labeled(let label, let body): emitLabeled(label, body)
    case .break(let label): emitExit(.break(label))
    case .continue(let label): emitExit(.continue(label))
    case .return(let value): emitReturn(value)
    case .throw(let value):
      code.emit(.Throw, emit(value).raw)
      markPosition(program.span(s).start)
    case .try(let block, let catchVar, let handler, let finalizer): emitTry(block, catchVar, handler, finalizer)
    case .empty: break
    }
  }

  private func emitBlock(_ list: StmtRange, _ scope: VarRange) {
    for v in program[scope] { declare(inScope: v) }
    for statement in program[list] { emit(statement) }
  }

  /// Module slots of blocks inside loops start anew, too.
  private func declare(inScope v: VarRef) {
    guard case .module(let slot) = program[v].storage, program[v].needsTDZ else { return declare(v) }
    let mark = mark()
    let r = temp()
    code.emit(.LoadHole, r.raw)
    code.emit(.StoreModule, slot, r.raw)
    release(mark)
  }

  private func emitIf(_ test: ExprRef, _ then: StmtRef, _ otherwise: StmtRef?) {
    if let truth = sema.constant(test)?.truth {
      if truth { emit(then) } else if let otherwise { emit(otherwise) }
      return
    }
    let no = code.makeLabel()
    jump(if: test, is: false, to: no)
    emit(then)
    guard let otherwise else { return code.bind(no) }
    let end = code.makeLabel()
    code.jump(.Jump, to: end)
    code.bind(no)
    emit(otherwise)
    code.bind(end)
  }

  /// Loops test at the bottom: one jump per iteration.
  private func emitLoop(test: ExprRef?, update: ExprRef?, body: StmtRef, label: LabelRef, perIteration: VarRange?) {
    let top = code.makeLabel(), next = code.makeLabel(), check = code.makeLabel(), end = code.makeLabel()
    let constant = test.flatMap { sema.constant($0)?.truth }
    if constant == false { return code.bind(check) }
    if test != nil && constant == nil { code.jump(.Jump, to: check) }
    code.bind(top)
    contexts += [.breakTarget(label, end), .continueTarget(label, next)]
    emit(body)
    contexts.removeLast(2)
    code.bind(next)
    if let perIteration {
      for v in program[perIteration] { if let cell = cells[v] { code.emit(.CopyCell, cell.raw) } }
    }
    if let update { emitEffect(update) }
    code.bind(check)
    if let test, constant == nil { jump(if: test, is: true, to: top) } else { code.jump(.Jump, to: top) }
    code.bind(end)
  }

  private func emitDoWhile(_ body: StmtRef, _ test: ExprRef, _ label: LabelRef) {
    let top = code.makeLabel(), next = code.makeLabel(), end = code.makeLabel()
    code.bind(top)
    contexts += [.breakTarget(label, end), .continueTarget(label, next)]
    emit(body)
    contexts.removeLast(2)
    code.bind(next)
    jump(if: test, is: true, to: top)
    code.bind(end)
  }

  private func emitLabeled(_ label: LabelRef, _ body: StmtRef) {
    let end = code.makeLabel()
    contexts.append(.breakTarget(label, end))
    emit(body)
    contexts.removeLast()
    code.bind(end)
  }

  private func emitSwitch(_ value: ExprRef, _ cases: CaseRange, _ label: LabelRef, _ scope: VarRange) {
    let r = temp()
    emit(value, into: r)
    for v in program[scope] { declare(inScope: v) }
    let list = Array(program[cases])
    let labels = list.map { _ in code.makeLabel() }
    let end = code.makeLabel()
    for (i, item) in list.enumerated() {
      guard let test = item.test else { continue }
      let mark = mark()
      if let number = sema.int32(test) {
        code.jump(.JumpIfStrictEqualImmediate, r.raw, UInt32(bitPattern: number), to: labels[i])
      } else {
        code.jump(.JumpIfStrictEqual, r.raw, emit(test).raw, to: labels[i])
      }
      release(mark)
    }
    code.jump(.Jump, to: list.firstIndex { $0.test == nil }.map { labels[$0] } ?? end)
    contexts.append(.breakTarget(label, end))
    for (i, item) in list.enumerated() {
      code.bind(labels[i])
      for statement in program[item.body] { emit(statement) }
    }
    contexts.removeLast()
    code.bind(end)
  }

  private func emitReturn(_ value: ExprRef?) {
    guard let value else {
      if contexts.isEmpty { return code.emit(.ReturnUndefined) }
      let r = temp()
      code.emit(.LoadUndefined, r.raw)
      return emitExit(.return(r))
    }
    emitExit(.return(emit(value)))
  }
}
