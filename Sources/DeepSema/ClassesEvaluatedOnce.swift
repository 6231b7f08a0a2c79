import HIR

/// The classes whose definition runs at most once: those at the level of a module body, outside of loops. Only they may own a
/// layout, because a layout belongs to one prototype object.
struct ClassesEvaluatedOnce {
  /// Indexed by ClassRef.
  private(set) var classes: [Bool]

  init(_ program: Program) {
    classes = Array(repeating: false, count: program.classes.count)
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
    if case .classExpr(let c) = program[e] { classes[Int(c.raw)] = true }
    var inner: [StmtRef] = [], exprs: [ExprRef] = []
    program.forEachChild(of: e, { exprs.append($0) }, statement: { inner.append($0) })
    for e in exprs { visit(e, program) }
    for s in inner { visit(s, program) }
  }
}
