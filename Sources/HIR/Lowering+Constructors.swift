import AST
import Base

/// Derived constructors: `this` is a variable that `super()` initializes.
extension Lowerer {
  mutating func prepareDerivedConstructor(_ source: Function) {
    _ = thisVariable(contexts.count - 1)
    setInfo(context.thisVariable!) { $0.isLexical = true }
    // The text of a direct eval may call super().
    if compilesAtRunTime && source.flags.contains(.containsDirectEval) {
      _ = superCalledFlag(contexts.count - 1)
      _ = selfVariable(contexts.count - 1)
    }
  }

  /// `super(...)`: constructs, checks that it is the first time, binds `this`, runs the field initializers.
  mutating func lowerSuperCall(_ args: IDList<ExprID>, _ span: Span) -> ExprRef {
    let (list, hasSpread) = lowerArguments(args)
    let call = emit(.superCall(args: list, hasSpread: hasSpread), span)
    let owner = thisOwner
    if owner == contexts.count - 1 { return bindThis(call, span) }
    // An arrow: the reads make it capture what the call needs.
    let callee = readVariable(selfVariable(owner), span), target = readNewTarget(span)
    if case .variable(let v, _) = program[callee] { program[context.function].superCallee = v }
    if case .variable(let v, _) = program[target] { program[context.function].superNewTarget = v }
    return sequence([callee, target, bindThis(call, span)], span)
  }

  mutating func bindThis(_ call: ExprRef, _ span: Span) -> ExprRef {
    let owner = thisOwner
    let variable = thisVariable(owner)
    if owner != contexts.count - 1 { infos[Int(variable.raw)].isCaptured = true }
    var steps: [ExprRef] = []
    if mayRepeatSuper(owner) {
      let created = makeTemp(span)
      steps.append(assignTemp(created, call, span))
      steps.append(firstSuperCheck(owner, span))
      let value = read(created, span)
      steps.append(emit(.initialize(variable, value), span))
    } else {
      steps.append(emit(.initialize(variable, call), span))
    }
    let propertiesComeFirst = contexts[owner].definesProperties || assignsFields
    if propertiesComeFirst { appendParameterProperties(owner, variable, &steps) }
    let this = read(variable, span)
    steps.append(emit(.initFields(this: this), span))
    if owner == contexts.count - 1 && context.conditionalDepth == 0 && context.tryDepth == 0 {
      context.thisIsInitialized = true
    }
    if !propertiesComeFirst { appendParameterProperties(owner, variable, &steps) }
    steps.append(read(variable, span))
    return sequence(steps, span)
  }

  private mutating func appendParameterProperties(_ owner: Int, _ variable: VarRef, _ steps: inout [ExprRef]) {
    for property in contexts[owner].parameterProperties {
      let this = read(variable, property.span)
      let value = readVariable(property.variable, property.span)
      let node: HIRExpr =
        contexts[owner].definesProperties
        ? .defineMember(object: this, name: property.name, value: value)
        : .setMember(object: this, name: property.name, value: value)
      steps.append(emit(node, property.span))
    }
  }

  /// False only for the ordinary case: the first `super()` in the source, in the constructor's own straight-line code.
  private mutating func mayRepeatSuper(_ owner: Int) -> Bool {
    let isPlain = owner == contexts.count - 1 && context.conditionalDepth == 0 && context.tryDepth == 0
    if isPlain && contexts[owner].superCalled == nil && !contexts[owner].thisIsInitialized
      && superCallCount(contexts[owner].function) == 1
    {
      return false
    }
    _ = superCalledFlag(owner)
    return true
  }

  private mutating func superCalledFlag(_ owner: Int) -> VarRef {
    if let flag = contexts[owner].superCalled { return flag }
    let function = contexts[owner].function
    let flag = makeVariable(interner.intern("superCalled"), .var, program[function].nameSpan, function: function)
    program[flag].isReassigned = true
    contexts[owner].superCalled = flag
    return flag
  }

  /// `super()` calls whose place is inside the constructor.
  private func superCallCount(_ function: FuncRef) -> Int {
    let span = program[function].span
    var low = 0, high = superCallSpans.count
    while low < high {
      let middle = (low + high) / 2
      if superCallSpans[middle].start < span.start { low = middle + 1 } else { high = middle }
    }
    return superCallSpans[low...].prefix { $0.start < span.end }.count
  }

  private mutating func firstSuperCheck(_ owner: Int, _ span: Span) -> ExprRef {
    let flag = contexts[owner].superCalled!
    if owner != contexts.count - 1 { infos[Int(flag.raw)].isCaptured = true }
    let called = read(flag, span)
    let error = throwing(.referenceError, "Super constructor may only be called once", span)
    let yes = emit(.bool(true), span)
    let set = emit(.assign(flag, yes, checked: false), span)
    return emit(.conditional(called, then: error, else: set), span)
  }

  // MARK: Results

  /// `return value` of a derived constructor gives `this` for undefined.
  mutating func derivedResult(_ value: ExprRef?, _ span: Span) -> ExprRef {
    guard let value else { return readDerivedThis(contexts.count - 1, span) }
    let result = makeTemp(span)
    let stored = assignTemp(result, value, span)
    let nothing = undefined(span)
    let test = emit(.binary(.strictEq, stored, nothing), span)
    let this = readDerivedThis(contexts.count - 1, span)
    let given = read(result, span)
    return emit(.conditional(test, then: this, else: given), span)
  }

  /// Inside `try`, the check of `this` must come after the finalizers and outside of the handlers: leave by a label.
  mutating func returnThroughTry(_ value: ExprRef?, _ span: Span, into out: inout [StmtRef]) {
    if context.returnLabel == nil {
      context.returnLabel = makeLabel()
      context.returnValue = makeTemp(span)
    }
    let result = value ?? undefined(span)
    out.append(emitEffect(.assign(context.returnValue!, result, checked: false), span))
    out.append(emit(HIRStmt.break(context.returnLabel!), span))
  }

  mutating func finishDerivedConstructor(_ body: inout [StmtRef], _ span: Span) {
    guard context.kind == .derivedConstructor else { return }
    let end = Span(start: span.end, end: span.end)
    guard let label = context.returnLabel, let result = context.returnValue else {
      let this = readDerivedThis(contexts.count - 1, end)
      body.append(emit(HIRStmt.return(this), end))
      return
    }
    let prologue = Int(program[context.function].prologue)
    let nothing = undefined(end)
    let reset = emitEffect(.assign(result, nothing, checked: false), end)
    let inner = emit(.block(range(Array(body[prologue...])), scope: .empty), span)
    let labeled = emit(HIRStmt.labeled(label, inner), span)
    let value = read(result, end)
    let final = derivedResult(value, end)
    body = Array(body[..<prologue]) + [reset, labeled, emit(HIRStmt.return(final), end)]
  }
}
