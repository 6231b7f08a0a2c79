import DeepSema
import HIR

// Leaving: throws, returns, breaks and continues, through finally clauses and iterators.

extension FunctionEmitter {
  /// Where a throw goes from inside the first `count` scopes.
  func handlerLabel(below count: Int) -> String {
    for scope in scopes[..<count].reversed() {
      switch scope {
      case .handler(let label): return label
      case .iterator(_, let label, _), .asyncIterator(_, let label, _): return label
      case .finalizer(let index): return finalizers[index].enterThrowing
      case .breakTarget, .continueTarget: continue
      }
    }
    return "Lthrow"
  }

  /// Writes the way out. `value` is the returned value, an expression in the function's result representation that
  /// stays true while finalizers run.
  func jump(_ exit: Exit, value: String = "", from count: Int? = nil) {
    var index = count ?? scopes.count
    while index > 0 {
      index -= 1
      switch scopes[index] {
      case .breakTarget(let label, let text): if exit == .break(label) { return goto(text) }
      case .continueTarget(let label, let text): if exit == .continue(label) { return goto(text) }
      case .handler: continue
      case .iterator(let record, _, let positionRow):
        linksFrame = true
        line("AOT_AT(\(positionRow));")
        line(
          "if (\(record) != AOT_UNDEFINED && AOT_UNLIKELY(aot_iterator_close(cx, \(record)))) goto \(use(handlerLabel(below: index)));"
        )
      case .asyncIterator(let iterator, _, let positionRow):
        let inner = scopes
        scopes.removeSubrange(index...)
        closeAsync(iterator, at: positionRow)
        scopes = inner
      case .finalizer(let number): return enter(finalizer: number, exit, value: value)
      }
    }
    if isSuspendable { return finish(value) }
    // The mark is resolved when it is known whether there is a frame.
    line("\u{1}return \(value);")
  }

  private func enter(finalizer index: Int, _ exit: Exit, value: String) {
    let finalizer = finalizers[index]
    let kind: Int
    if let known = finalizer.exits.firstIndex(of: exit) {
      kind = known + 2
    } else {
      finalizers[index].exits.append(exit)
      kind = finalizer.exits.count + 2
    }
    if exit == .return { line("\(finalizer.resultVariable) = \(value);") }
    line("\(finalizer.kindVariable) = \(kind);")
    goto(finalizer.enter)
  }

  func emitReturn(_ e: ExprRef?) {
    let value = e.map { convert(self.value($0), result) } ?? (result == .boxed ? "AOT_UNDEFINED" : "0")
    let crosses = scopes.contains { scope in
      switch scope {
      case .iterator, .asyncIterator: return true
      case .breakTarget, .continueTarget, .handler, .finalizer: return false
      }
    }
    jump(.return, value: crosses ? declare(result, value) : value)
  }

  /// Making what is thrown happens rarely: the frame is linked then, not on entry.
  func emitThrow(_ e: ExprRef, _ s: StmtRef) {
    let outer = isThrowing
    isThrowing = handlerLabel(below: scopes.count) == "Lthrow" && !isSuspendable
    if p.calls.checksStackToThrow[Int(f.raw)] && !isSuspendable {
      line("if (AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx)) goto \(handler);")
    }
    let value = boxed(self.value(e))
    fail("aot_throw(cx, \(value))", at: positionRow(s))
    isThrowing = outer
  }

  /// try / catch / finally.
  func emitTry(block: StmtRef, catchVar: VarRef?, handler: StmtRef?, finalizer: StmtRef?) {
    guard let finalizer else { return emitCatch(block: block, catchVar: catchVar, handler: handler) }
    finalizers.append(Finalizer(id: finalizers.count, enter: newLabel("Lfinally"), enterThrowing: newLabel("Lcleanup")))
    let index = finalizers.count - 1, plan = finalizers[index]
    open()
    line("int \(plan.kindVariable) = 0;")
    line("aot_value \(plan.errorVariable) = AOT_UNDEFINED;")
    let resultLine = captured { () -> Void in
      scopes.append(.finalizer(index))
      emitCatch(block: block, catchVar: catchVar, handler: handler)
      scopes.removeLast()
    }
    if finalizers[index].exits.contains(.return) {
      line("\(result.cType) \(plan.resultVariable) = \(result.blank);")
    }
    out.write(bytes: resultLine.text.bytes)
    if isUsed(plan.enterThrowing) {
      goto(plan.enter)
      bind(plan.enterThrowing)
      letEndingPass()
      line("\(plan.kindVariable) = 1; \(plan.errorVariable) = aot_take_exception(cx);")
    }
    bind(plan.enter)
    statement(finalizer)
    dispatch(after: index)
    close()
  }

  /// Goes on after a finally clause as its entry said.
  private func dispatch(after index: Int) {
    let plan = finalizers[index]
    if isUsed(plan.enterThrowing) {
      line("if (\(plan.kindVariable) == 1) { AOT_HEAD(cx)->exception = \(plan.errorVariable); goto \(handler); }")
    }
    for (number, exit) in plan.exits.enumerated() {
      open("if (\(plan.kindVariable) == \(number + 2))")
      jump(exit, value: plan.resultVariable)
      close()
    }
  }

  private func emitCatch(block: StmtRef, catchVar: VarRef?, handler: StmtRef?) {
    guard let handler else { return statement(block) }
    let catchLabel = newLabel("Lcatch"), done = newLabel("Ltried")
    scopes.append(.handler(catchLabel))
    statement(block)
    scopes.removeLast()
    guard isUsed(catchLabel) else { return }
    goto(done)
    bind(catchLabel)
    letEndingPass()
    open()
    if let catchVar {
      declaredCells.insert(catchVar)
      if program[catchVar].storage == .cell {
        line("aot_variable *c\(catchVar.raw) = aot_fresh_variable(cx, AOT_UNDEFINED);")
      }
      initialize(catchVar, Operand("aot_take_exception(cx)", .boxed, .any))
    } else {
      line("aot_take_exception(cx);")
    }
    statement(handler)
    close()
    bind(done)
  }

  // MARK: What hosts of libraries, and other threads, ask for

  /// Where errors are caught: what ends the program leaves the function.
  func letEndingPass() {
    if p.isInterruptible { line("AOT_ENDING(\(use("Lthrow")));") }
  }

  /// At the end of each turn of a loop: the host may end it, or interrupt it.
  func lookForRequests() {
    if p.isInterruptible { line("if (AOT_ASKED(cx)) goto \(use(handlerLabel(below: scopes.count)));") }
  }
}
