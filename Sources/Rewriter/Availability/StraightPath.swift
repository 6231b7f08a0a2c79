import HIR

/// What statements may do to the straight path that leads through them.
extension Program {
  /// Control may leave the statement other than at its end or by an error: by `return`, or by a jump to a label outside.
  func mayLeave(_ statement: StmtRef) -> Bool {
    var inner: Set<LabelRef> = [], targets: Set<LabelRef> = [], returns = false
    walk(
      statement, expr: { _ in },
      statement: { part in
        switch self[part] {
        case .return: returns = true
        case .break(let label), .continue(let label): targets.insert(label)
        case .while(_, _, let label), .doWhile(_, _, let label), .for(_, _, _, let label, _),
          .forIn(_, _, _, let label), .forOf(_, _, _, let label, _), .switch(_, _, let label, _),
          .labeled(let label, _):
          inner.insert(label)
        case .expr, .block, .if, .throw, .try, .empty: break
        }
      })
    return returns || !targets.isSubset(of: inner)
  }

  /// The statement has a `break` to the label.
  func breaks(_ statement: StmtRef, to label: LabelRef) -> Bool {
    var found = false
    walk(
      statement, expr: { _ in },
      statement: { part in
        if case .break(label) = self[part] { found = true }
      })
    return found
  }

  /// Control never comes to the end of the statement.
  func endsAbruptly(_ statement: StmtRef) -> Bool {
    switch self[statement] {
    case .return, .throw, .break, .continue: return true
    case .block(let list, _): return self[list].last.map(endsAbruptly) ?? false
    case .if(_, let then, let otherwise): return otherwise.map { endsAbruptly(then) && endsAbruptly($0) } ?? false
    case .expr, .while, .doWhile, .for, .forIn, .forOf, .switch, .labeled, .try, .empty: return false
    }
  }

  /// The condition of a loop that only a jump ends.
  func isAlwaysTrue(_ test: ExprRef?) -> Bool {
    guard let test else { return true }
    if case .bool(let value) = self[test] { return value }
    if case .number(let value) = self[test] { return value != 0 }
    return false
  }
}
