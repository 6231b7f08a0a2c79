import HIR

/// Code that no run comes to, because a test that must have come out otherwise never does.
///
/// `if (typeof path === "string") return path;` leaves nothing of a `path` that only ever is a string, and so nobody comes to what
/// follows, where an error is thrown and all is called that words it. A test narrows a variable to a node; as long as that holds no value
/// the outcome is not seen to happen. The *gate* of a place is a node that has a value once all the tests on the way to it have been seen
/// to come out so: calls behind it wait until it has. Where paths meet, either may have been taken; and what jumps lead to is reached as
/// its statement is.
///
/// Calls whose gate stays shut call nothing, and statements behind one are not compiled.
extension Generator {
  /// From here on the value in `n` must have been there.
  func enterGate(_ n: Node) {
    let next = s.newNode()
    s.attach(.whenReached(gate, next), to: n)
    gate = next
  }

  func either(_ a: Node, _ b: Node) -> Node {
    if a == b || a.raw == 0 || b.raw == 0 { return a == b ? a : .none }
    let n = s.newNode()
    s.addEdge(a, n)
    s.addEdge(b, n)
    return n
  }

  /// What is in `n` once the place is reached.
  func behindGate(_ n: Node) -> Node {
    if gate.raw == 0 { return n }
    let gated = s.newNode()
    s.attach(.whenReached(n, gated), to: gate)
    return gated
  }

  func noteGate(of statement: StmtRef) {
    if gate.raw != 0 || isOneOfSeveral { s.sites.statementGates[statement, default: []].append(gate) }
  }

  func noteGate(of call: ExprRef) {
    if gate.raw != 0 || isOneOfSeveral { s.sites.gates[call, default: []].append(gate) }
  }
}

extension HIRStmt {
  /// Its end, or a part of it, is reached by other ways than past the tests in it.
  var isEnteredByJumps: Bool {
    switch self {
    case .while, .doWhile, .for, .forIn, .forOf, .switch, .labeled, .try: return true
    case .expr, .block, .if, .break, .continue, .return, .throw, .empty: return false
    }
  }
}

extension Solver {
  /// No version of the code was seen to be reached.
  fileprivate func areShut(_ gates: [Node]?) -> Bool {
    guard let gates, !gates.isEmpty else { return false }
    return gates.allSatisfy { $0.raw != 0 && kinds[$0.i].isEmpty }
  }
}

extension FactExtraction {
  /// Nobody comes to the call.
  func isShut(_ call: ExprRef) -> Bool { s.areShut(s.sites.gates[call]) }

  mutating func shutStatements() {
    for (statement, gates) in s.sites.statementGates where s.areShut(gates) { facts.shutStatements.insert(statement) }
  }
}
