import HIR

/// The expressions that are evaluated at most once: those at the level of a module's code, outside of loops, and of functions that only
/// such an expression calls: `(function () { ... })()`, and `main()` where nothing else names `main`.
struct EvaluatedOnce {
  private(set) var expressions: [ExprRef] = []
  /// The functions that a variable holds, if all the program does with it is one call.
  private var functionOfOneUse: [VarRef: FuncRef] = [:]
  private var visited: Set<FuncRef> = []

  init(_ program: Program) {
    findFunctionsOfOneUse(program)
    for module in program.modules { visit(module.body, program) }
    for f in program.functions.indices where program.functions[f].runsOnce { visit(FuncRef(UInt32(f)), program) }
  }

  private mutating func findFunctionsOfOneUse(_ program: Program) {
    var uses: [VarRef: Int] = [:], closures: [FuncRef: Int] = [:], holders: [(VarRef, FuncRef)] = []
    for e in program.exprs {
      if case .variable(let v, _) = e { uses[v, default: 0] += 1 }
      if case .function(let f) = e { closures[f, default: 0] += 1 }
      if case .initialize(let v, let x) = e, case .function(let f) = program[x] { holders.append((v, f)) }
    }
    // Others may call what is exported, what text sees, and what asks for its own function.
    for m in program.modules {
      for x in m.exports { uses[x.variable] = 2 }
    }
    for scope in [program.globalScope].compactMap({ $0 }) + program.evalScopes.values {
      for (v, _) in scope.mentioned { uses[v] = 2 }
    }
    for (v, _) in program.replaceable?.variables ?? [] { uses[v] = 2 }
    for (v, f) in holders where uses[v] == 1 && closures[f] == 1 && !mayNameItself(f, program) {
      functionOfOneUse[v] = f
    }
  }

  private func mayNameItself(_ f: FuncRef, _ program: Program) -> Bool {
    var found = program[f].usesArguments
    program.walk(program[f].body, expr: { if case .callee = program[$0] { found = true } })
    return found
  }

  private mutating func visit(_ f: FuncRef, _ program: Program) {
    guard visited.insert(f).inserted else { return }
    for s in program[program[f].body] { visit(s, program) }
  }

  private mutating func visit(_ s: StmtRef, _ program: Program) {
    switch program[s] {
    case .while, .doWhile, .for, .forIn, .forOf: return
    case .empty, .expr, .block, .if, .switch, .labeled, .break, .continue, .return, .throw, .try: break
    }
    var inner: [StmtRef] = [], exprs: [ExprRef] = []
    program.forEachChild(of: program[s], expr: { exprs.append($0) }, stmt: { inner.append($0) })
    for e in exprs { visit(e, program) }
    for s in inner { visit(s, program) }
  }

  private mutating func visit(_ e: ExprRef, _ program: Program) {
    expressions.append(e)
    var inner: [StmtRef] = [], exprs: [ExprRef] = []
    program.forEachChild(of: e, { exprs.append($0) }, statement: { inner.append($0) })
    for e in exprs { visit(e, program) }
    for s in inner { visit(s, program) }
    guard case .call(let callee, _, _) = program[e] else { return }
    if case .function(let f) = program[callee], !mayNameItself(f, program) { visit(f, program) }
    if case .variable(let v, _) = program[callee], let f = functionOfOneUse[v] { visit(f, program) }
  }

  /// The functions that run at most once, by FuncRef.
  static func functions(_ program: Program) -> [Bool] {
    var result = Array(repeating: false, count: program.functions.count)
    for f in EvaluatedOnce(program).visited { result[Int(f.raw)] = true }
    return result
  }

  /// The classes that are defined at most once, indexed by ClassRef. Only they may own a layout, because a layout belongs to one
  /// prototype object.
  static func classes(_ program: Program) -> [Bool] {
    var result = Array(repeating: false, count: program.classes.count)
    for e in EvaluatedOnce(program).expressions {
      if case .classExpr(let c) = program[e] { result[Int(c.raw)] = true }
    }
    return result
  }
}
