import DeepSema
import HIR

// Leaving: throws, returns, breaks and continues, through finally clauses and iterators.

extension FunctionBuilder {
  /// Where a throw goes from inside the first `count` scopes; nil: out of the function.
  func handler(below count: Int) -> BlockID? {
    for scope in scopes[..<count].reversed() {
      switch scope {
      case .handler(let block): return block
      case .iterator(_, let block, _), .asyncIterator(_, let block, _): return block
      case .finalizer(let index): return finalizers[index].enterThrowing
      case .breakTarget, .continueTarget: continue
      }
    }
    return nil
  }

  /// The way out. `value` is what is returned, in the function's form.
  func jump(_ exit: Exit, value: Operand? = nil) {
    var index = scopes.count
    let all = scopes
    defer { scopes = all }
    while index > 0 {
      index -= 1
      switch all[index] {
      case .breakTarget(let label, let block): if exit == .break(label) { return jump(to: block) }
      case .continueTarget(let label, let block): if exit == .continue(label) { return jump(to: block) }
      case .handler: continue
      case .iterator(let record, _, let place):
        scopes.removeSubrange(index...)
        let open = newBlock(), closed = newBlock()
        branch(emit(.sameBits, [record, undefined], .boolean), closed, open)
        go(to: open)
        _ = run(.iteratorClose, [record.argument], nil, at: place)
        jump(to: closed)
        go(to: closed)
      case .asyncIterator(let iterator, _, let place):
        scopes.removeSubrange(index...)
        closeAsync(iterator, at: place)
      case .finalizer(let number):
        scopes.removeSubrange(index...)
        return enter(finalizer: number, exit, value: value)
      }
    }
    terminate(.leave(value?.id))
  }

  private func enter(finalizer index: Int, _ exit: Exit, value: Operand?) {
    let number: Int
    if let known = finalizers[index].exits.firstIndex(of: exit) {
      number = known + 2
    } else {
      finalizers[index].exits.append(exit)
      number = finalizers[index].exits.count + 1
    }
    if exit == .return, let value { perform(.storeLocal(finalizers[index].value), [value]) }
    perform(.storeLocal(finalizers[index].kind), [int(Int32(number))])
    jump(to: finalizers[index].enter)
  }

  func leave(_ e: ExprRef?) {
    let value = e.map { convert(self.value($0), result) }
    jump(.return, value: value ?? blankResult)
  }

  /// What a function returns that returns nothing.
  var blankResult: Operand {
    switch result {
    case .boxed: return undefined
    case .boolean: return boolean(false)
    case .int32: return int(0)
    case .integer: return integer(0)
    case .double: return double(0)
    case .variable, .list: preconditionFailure("no result")
    }
  }

  /// Making what is thrown happens rarely: the frame is linked then, not on entry.
  func raise(_ e: ExprRef, _ s: StmtRef) {
    let outer = isThrowing
    isThrowing = handler == nil && !isSuspendable
    let here = newBlock(isCold: true)
    jump(to: here)
    go(to: here)
    if p.calls.checksStackToThrow[Int(f.raw)] && !isSuspendable {
      _ = fallible(.checkStack, [], nil, at: .none)
    }
    let value = boxed(self.value(e))
    fail(.throwValue, [value.argument], at: .offset(program.span(s).start))
    isThrowing = outer
    mir[current].isRare = outer
  }

  // MARK: try

  /// try / catch / finally.
  func attempt(block: StmtRef, catchVar: VarRef?, handler: StmtRef?, finalizer: StmtRef?) {
    guard let finalizer else { return attempt(block: block, catchVar: catchVar, handler: handler) }
    let region = current, begin = newBlock()
    jump(to: begin)
    let finally = Finalizer(
      enter: newBlock(), enterThrowing: newBlock(isCold: true), kind: newLocal(.int32), error: newLocal(.boxed),
      value: newLocal(result))
    finalizers.append(finally)
    let index = finalizers.count - 1
    mir[finally.enterThrowing].region = region
    go(to: begin)
    perform(.storeLocal(finally.kind), [int(0)])
    perform(.storeLocal(finally.error), [undefined])
    scopes.append(.finalizer(index))
    attempt(block: block, catchVar: catchVar, handler: handler)
    scopes.removeLast()
    jump(to: finally.enter)
    go(to: finally.enterThrowing)
    letEndingPass()
    perform(.storeLocal(finally.error), [emit(.takeException, [Argument](), .boxed)])
    perform(.storeLocal(finally.kind), [int(1)])
    jump(to: finally.enter)
    go(to: finally.enter)
    statement(finalizer)
    goOn(after: index)
  }

  /// Goes on after a finally clause as its entry said.
  private func goOn(after index: Int) {
    let finally = finalizers[index]
    func kind() -> Operand { emit(.loadLocal(finally.kind), [Argument](), .int32) }
    let normal = newBlock(), throwing = newBlock(isCold: true)
    branch(emit(.compare(.eq), [kind(), int(1)], .boolean), throwing, normal)
    go(to: throwing)
    perform(.setException, [emit(.loadLocal(finally.error), [Argument](), .boxed)])
    terminate(.fail)
    go(to: normal)
    for (number, exit) in finally.exits.enumerated() {
      let here = newBlock(), next = newBlock()
      branch(emit(.compare(.eq), [kind(), int(Int32(number + 2))], .boolean), here, next)
      go(to: here)
      jump(exit, value: exit == .return ? emit(.loadLocal(finally.value), [Argument](), result) : nil)
      go(to: next)
    }
  }

  private func attempt(block: StmtRef, catchVar: VarRef?, handler: StmtRef?) {
    guard let handler else { return statement(block) }
    let region = current, begin = newBlock(), catching = newBlock(isCold: true), done = newBlock()
    jump(to: begin)
    mir[catching].region = region
    go(to: begin)
    scopes.append(.handler(catching))
    statement(block)
    scopes.removeLast()
    jump(to: done)
    go(to: catching)
    letEndingPass()
    let error = emit(.takeException, [Argument](), .boxed)
    if let catchVar {
      declaredCells.insert(catchVar)
      if program[catchVar].storage == .cell { declareCell(catchVar, undefined) }
      initialize(catchVar, error)
    }
    statement(handler)
    jump(to: done)
    go(to: done)
  }

  // MARK: What hosts of libraries, and other threads, ask for

  /// Where errors are caught: what ends the program leaves the function.
  func letEndingPass() {
    if p.isInterruptible { append(Instruction(.letEndingPass, [])) }
  }

  /// At the end of each turn of a loop: the host may end it, or interrupt it.
  func lookForRequests() {
    if p.isInterruptible { _ = fallible(.poll, [], nil, at: .none) }
  }
}
