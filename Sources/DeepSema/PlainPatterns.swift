import HIR

/// Array patterns that are proven to take apart an array that iterates as arrays do, has an element for each step, and has no rest:
/// they read elements by index, and nothing of the program runs.
public struct PlainPatterns: Sendable {
  public var records: Set<VarRef> = []
  /// The `iteratorOpen` of those records.
  public var opens: Set<ExprRef> = []
  /// By `iteratorValue`: the index of the element.
  public var positions: [ExprRef: Int] = [:]

  public init() {}
}

extension FactExtraction {
  mutating func plainPatterns() {
    let patterns = s.scan.patterns
    for (v, record) in patterns.records where isPlain(record) {
      facts.plainPatterns.records.insert(v)
      facts.plainPatterns.opens.insert(record.open)
    }
    for (e, position) in patterns.positions {
      guard case .iteratorValue(let v) = program[e], facts.plainPatterns.records.contains(v) else { continue }
      facts.plainPatterns.positions[e] = position
      facts.elementFacts[Int(e.raw)] = .array(noHoles: true, inBounds: true)
    }
  }

  /// That a step is within an array that iterates plainly is proven step by step: of a pattern without steps nothing is.
  private func isPlain(_ record: PatternSteps.Record) -> Bool {
    guard !record.hasRest, !record.steps.isEmpty, case .iteratorOpen(let iterable, _) = program[record.open] else {
      return false
    }
    let n = s.exprNode[Int(iterable.raw)]
    return s.kinds[n.i] == .object && record.steps.allSatisfy { s.proven.isInBounds($0) }
      && s.objects[n.i].allSatisfy { s.heap.flags[Int($0)].isDisjoint(with: [.holey, .frozen]) }
  }
}

extension Solver {
  /// The array iterates by the realm's methods, whatever the program does.
  func iteratesPlainly(_ o: Object) -> Bool {
    guard heap.flags[Int(o)].contains(.plainArray), let method = heap.hookMethodMap[o, names.iterator.rawValue],
      objects[Int(method)].count == 1, kinds[Int(method)].isSubset(of: [.object, .undefined]),
      builtin(of: objects[Int(method)][0])?.callee?.row.model == .arrayValues
    else { return false }
    let patch = heap.patchedIteratorResult
    return patch.raw != 0 && kinds[patch.i].isEmpty && objects[patch.i].isEmpty
  }
}
