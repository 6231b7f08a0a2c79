import Base
import HIR

extension Generator {
  func statement(_ x: StmtRef) {
    if !alive { return }
    let start = gate
    noteGate(of: x)
    defer { if program[x].isEnteredByJumps { gate = start } }
    switch program[x] {
    case .expr(let e): if !s.postpones(x, in: body) { _ = expression(e) }
    case .block(let r, _): block(program[r])
    case .if(let c, let then, let otherwise):
      let (yes, no) = condition(c)
      path = yes
      statement(then)
      let end = path
      path = no
      if let otherwise { statement(otherwise) }
      path = join(end, path)
    case .while(let c, let body, let label):
      loop(label, changed: assigned(in: [body], [c]), test: c, update: nil, body: { self.statement(body) })
    case .for(let test, let update, let body, let label, _):
      loop(label, changed: assigned(in: [body], [test, update].compactMap { $0 }), test: test, update: update) {
        self.statement(body)
      }
    case .doWhile(let body, let c, let label): doWhile(body, c, label)
    case .forIn(let v, let object, let body, let label):
      s.attach(.enumerated, to: expression(object))
      let key = s.constantNode(.string)
      loop(label, changed: assigned(in: [x], []), test: nil, update: nil, mayEnd: true) {
        self.write(v, key)
        self.statement(body)
      }
    case .forOf(let v, let iterable, let body, let label, let isAwait):
      let source = expression(iterable), value = s.newNode()
      s.attach(.iterate(result: value, site: iterable, isAsync: isAwait), to: source)
      loop(label, changed: assigned(in: [x], []), test: nil, update: nil, mayEnd: true) {
        self.write(v, value)
        self.statement(body)
      }
    case .switch(let e, let cases, let label, _): switchStatement(e, program[cases], label)
    case .labeled(let label, let body):
      jumps[label] = Jumps()
      statement(body)
      leave(label)
    case .break(let label):
      jumps[label, default: Jumps()].breaks.append(env)
      alive = false
    case .continue(let label):
      jumps[label, default: Jumps()].continues.append(env)
      alive = false
    case .return(let e):
      if let e {
        let n = expression(e)
        if !isOwnThis(e) { s.addEdge(n, s.functionInfo[body].result) }
      } else {
        s.addKinds(s.functionInfo[body].result, .undefined)
      }
      alive = false
    case .throw(let e):
      s.addEdge(expression(e), s.thrown)
      alive = false
    case .try(let block, let catchVar, let handler, let finalizer): tryStatement(block, catchVar, handler, finalizer)
    case .empty: break
    }
  }

  /// `this` of a constructor: what it returns then is the object it was given.
  private func isOwnThis(_ e: ExprRef) -> Bool {
    guard function.kind == .derivedConstructor || function.kind == .baseConstructor else { return false }
    return program.isThis(e)
  }

  private func block(_ statements: ArraySlice<StmtRef>) {
    for i in statements.indices {
      if i + 1 < statements.endIndex { noteFill(statements[i], statements[i + 1]) }
      statement(statements[i])
    }
  }

  /// `const a = new Array(n); a.fill(v);`: nobody sees the array empty.
  private func noteFill(_ first: StmtRef, _ second: StmtRef) {
    guard case .expr(let a) = program[first], case .expr(let b) = program[second],
      s.scan.arrayFillIntact, case .initialize(let v, let made) = program[a],
      case .callMember(let o, let name, let args, false) = program[b], name == names.fill, args.count == 1,
      case .variable(v, _) = program[o], case .new = program[made]
    else { return }
    // The argument may be anything that cannot see the array: a constant.
    let value = program.exprPool[Int(args.start)]
    guard isConstantExpression(value) else { return }
    s.sites.fillOf[made] = expressionOfConstant(value)
  }

  func isConstantExpression(_ e: ExprRef) -> Bool {
    if case .unary(.minus, let x) = program[e] { return isConstantExpression(x) }
    return program[e].isPrimitiveLiteral
  }

  func expressionOfConstant(_ e: ExprRef) -> Node {
    let saved = s.exprNode[Int(e.raw)]
    defer { s.exprNode[Int(e.raw)] = saved }
    return expression(e)
  }

  private func leave(_ label: LabelRef) {
    guard let j = jumps.removeValue(forKey: label), !j.breaks.isEmpty else { return }
    env = join((alive ? [env] : []) + j.breaks)
    alive = true
  }

  /// Loops with the test first. `mayEnd`: the loop ends by itself although there is no test.
  private func loop(
    _ label: LabelRef, changed: [Int], test: ExprRef?, update: ExprRef?, mayEnd: Bool = false, body: () -> Void
  ) {
    jumps[label] = Jumps()
    let phis = enterLoop(changed)
    var after = Path(env: env, alive: mayEnd)
    if let test {
      let (yes, no) = condition(test)
      after = no
      path = yes
    }
    let start = gate
    body()
    gate = start
    let continues = jumps[label]!.continues
    if !continues.isEmpty {
      env = join((alive ? [env] : []) + continues)
      alive = true
    }
    if let update, alive { _ = expression(update) }
    closeLoop(phis, path)
    let breaks = jumps.removeValue(forKey: label)!.breaks
    let ends = (after.alive ? [after.env] : []) + breaks
    alive = !ends.isEmpty
    if alive { env = join(ends) }
  }

  private func doWhile(_ body: StmtRef, _ c: ExprRef, _ label: LabelRef) {
    jumps[label] = Jumps()
    let phis = enterLoop(assigned(in: [body], [c])), start = gate
    statement(body)
    gate = start
    let continues = jumps[label]!.continues
    if !continues.isEmpty {
      env = join((alive ? [env] : []) + continues)
      alive = true
    }
    var after = Path(env: env, alive: false)
    if alive {
      let (yes, no) = condition(c)
      closeLoop(phis, yes)
      after = no
    }
    let breaks = jumps.removeValue(forKey: label)!.breaks
    let ends = (after.alive ? [after.env] : []) + breaks
    alive = !ends.isEmpty
    if alive { env = join(ends) }
  }

  private func switchStatement(_ e: ExprRef, _ cases: ArraySlice<HIRCase>, _ label: LabelRef) {
    _ = expression(e)
    jumps[label] = Jumps()
    // Tests run in order; each body may be entered by its test, by the default, or from the body above.
    var entries: [Path] = [], pending = path, hasDefault = false
    for c in cases {
      guard let t = c.test else {
        entries.append(Path(env: [], alive: false))
        hasDefault = true
        continue
      }
      path = pending
      if alive { _ = expression(t) }
      entries.append(path)
      pending = path
    }
    var current = Path(env: [], alive: false)
    for (i, c) in cases.enumerated() {
      path = join(current, c.test == nil ? pending : entries[i])
      for x in program[c.body] { statement(x) }
      current = path
    }
    path = hasDefault ? current : join(current, pending)
    leave(label)
  }

  private func tryStatement(_ block: StmtRef, _ catchVar: VarRef?, _ handler: StmtRef?, _ finalizer: StmtRef?) {
    let start = path
    func region(_ statements: [StmtRef], _ from: [Node]) -> TryRegion {
      var r = TryRegion(nodes: [:])
      for i in assigned(in: statements, []) {
        let n = s.newNode()
        if i < from.count { s.addEdge(from[i], n) }
        r.nodes[i] = n
      }
      return r
    }
    func entry(_ r: TryRegion, _ from: [Node]) -> [Node] {
      var e = from
      for i in r.nodes.keys.sorted() {
        while e.count <= i { e.append(.none) }
        e[i] = s.scan.isLocal(variable(ofSlot: i)) ? r.nodes[i]! : .none
      }
      return e
    }
    let whole = finalizer == nil ? nil : region([block] + [handler].compactMap { $0 }, start.env)
    if let whole { tries.append(whole) }
    let r = region([block], start.env)
    tries.append(r)
    statement(block)
    tries.removeLast()
    var end = path
    if let handler {
      path = Path(env: entry(r, start.env), alive: true)
      if let catchVar { write(catchVar, s.thrown) }
      statement(handler)
      end = join(end, path)
    }
    if let whole, let finalizer {
      tries.removeLast()
      path = Path(env: entry(whole, start.env), alive: true)
      statement(finalizer)
      end.alive = end.alive && alive
    }
    path = end
  }
}
