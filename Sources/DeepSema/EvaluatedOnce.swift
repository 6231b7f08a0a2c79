import HIR

/// The expressions that are evaluated at most once: those at the level of a module body, outside of loops.
struct EvaluatedOnce {
  private(set) var expressions: [ExprRef] = []

  init(_ program: Program) {
    for module in program.modules where !program[module.body].isAsync {
      for s in program[program[module.body].body] { visit(s, program) }
    }
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
