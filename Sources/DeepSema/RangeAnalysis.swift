import HIR

/// How far an end that grows is moved at once.
struct Widening {
  /// Numbers to stop at, in order.
  var thresholds: [Double]
  /// To infinity.
  var isHard: Bool

  init(updates: UInt16, _ thresholds: [Double]) {
    self.thresholds = updates < 16 ? thresholds : []
    isHard = updates > 40
  }
}

/// Ranges of all Numbers, on the solved graph: propagation with widening, then a few rounds of narrowing.
struct RangeAnalysis {
  private(set) var ranges: [NumberRange]
  private(set) var steps = 0
  private let solver: Solver
  // Incoming edges and outgoing users, as ranges into pools.
  private var incomingStart: [Int32]
  private var incoming: [Int32]
  private var userStart: [Int32]
  private var users: [UInt32]

  init(_ solver: Solver) {
    self.solver = solver
    let count = solver.kinds.count
    ranges = Array(repeating: .empty, count: count)
    (incomingStart, incoming) = RangeAnalysis.incomingEdges(solver)
    (userStart, users) = RangeAnalysis.usersOf(solver)
    propagate()
    for _ in 0..<3 { narrow() }
  }

  private static func isNumeric(_ s: Solver, _ n: Int) -> Bool { !s.kinds[n].isDisjoint(with: .number) }

  private static func incomingEdges(_ s: Solver) -> ([Int32], [Int32]) {
    let count = s.kinds.count
    var start = [Int32](repeating: 0, count: count + 1)
    var source = [Int32](repeating: 0, count: s.edgeTarget.count)
    for n in 0..<count {
      var e = s.edgeHead[n]
      while e >= 0 {
        source[Int(e)] = Int32(n)
        start[s.edgeTarget[Int(e)].i + 1] += 1
        e = s.edgeNext[Int(e)]
      }
    }
    for n in 0..<count { start[n + 1] += start[n] }
    var fill = start, edges = [Int32](repeating: 0, count: s.edgeTarget.count * 2)
    for e in 0..<s.edgeTarget.count {
      let t = s.edgeTarget[e].i
      edges[Int(fill[t]) * 2] = source[e]
      edges[Int(fill[t]) * 2 + 1] = Int32(s.edgeFilter[e])
      fill[t] += 1
    }
    return (start, edges)
  }

  /// Nodes to evaluate again when a node changes: targets of its edges, operations on it, edges filtered by it.
  private static func usersOf(_ s: Solver) -> ([Int32], [UInt32]) {
    let count = s.kinds.count
    var start = [Int32](repeating: 0, count: count + 1)
    func each(_ visit: (Int, Int) -> Void) {
      for n in 0..<count {
        var e = s.edgeHead[n]
        while e >= 0 {
          let t = s.edgeTarget[Int(e)].i
          if isNumeric(s, t) {
            visit(n, t)
            let f = s.filters[Int(s.edgeFilter[Int(e)])]
            if f.comparison != .none { visit(f.other.i, t) }
          }
          e = s.edgeNext[Int(e)]
        }
        if s.operation[n] >= 0 {
          let o = s.operations[Int(s.operation[n])]
          visit(o.left.i, n)
          if o.right.raw != 0 { visit(o.right.i, n) }
        }
      }
    }
    each { from, _ in start[from + 1] += 1 }
    for n in 0..<count { start[n + 1] += start[n] }
    var fill = start, users = [UInt32](repeating: 0, count: Int(start[count]))
    each { from, to in
      users[Int(fill[from])] = UInt32(to)
      fill[from] += 1
    }
    return (start, users)
  }

  private mutating func propagate() {
    let count = ranges.count
    var queue: [UInt32] = [], start = 0
    var queued = [Bool](repeating: false, count: count), updates = [UInt16](repeating: 0, count: count)
    queue.reserveCapacity(count)
    let thresholds = thresholds()
    for n in 0..<count where RangeAnalysis.isNumeric(solver, n) {
      queue.append(UInt32(n))
      queued[n] = true
    }
    while start < queue.count {
      let n = Int(queue[start])
      start += 1
      if start > 1 << 16 && start * 2 > queue.count {
        queue.removeFirst(start)
        start = 0
      }
      queued[n] = false
      steps += 1
      let new = evaluate(n), old = ranges[n]
      let joined = old.join(new)
      if joined == old { continue }
      updates[n] = updates[n] &+ 1
      ranges[n] = updates[n] < 4 ? joined : old.widened(to: new, by: Widening(updates: updates[n], thresholds))
      for u in Int(userStart[n])..<Int(userStart[n + 1]) {
        let t = Int(users[u])
        if !queued[t] {
          queued[t] = true
          queue.append(UInt32(t))
        }
      }
    }
  }

  private mutating func narrow() {
    for n in 0..<ranges.count where !ranges[n].isEmpty {
      steps += 1
      ranges[n] = evaluate(n).meet(ranges[n])
    }
  }

  private func evaluate(_ n: Int) -> NumberRange {
    var r = solver.baseRange[n]
    if solver.operation[n] >= 0 {
      let o = solver.operations[Int(solver.operation[n])]
      let right = o.right.raw == 0 ? NumberRange.empty : toNumber(o.right.i)
      r = r.join(NumberRange.apply(o.op, toNumber(o.left.i), right))
    }
    var i = Int(incomingStart[n])
    let end = Int(incomingStart[n + 1])
    while i < end {
      let source = Int(incoming[i * 2]), f = Int(incoming[i * 2 + 1])
      if f == 0 { r = r.join(ranges[source]) } else { r = r.join(filtered(ranges[source], solver.filters[f])) }
      i += 1
    }
    return r
  }

  /// ToNumber of all that a node holds. BigInts throw or do not mix.
  func toNumber(_ n: Int) -> NumberRange {
    let kinds = solver.kinds[n]
    var r = kinds.isDisjoint(with: .number) ? .empty : ranges[n]
    if !kinds.isDisjoint(with: [.string, .object]) { return .full }
    if kinds.contains(.undefined) { r = r.join(.notANumber) }
    if kinds.contains(.null) { r = r.join(.constant(0)) }
    if kinds.contains(.boolean) { r = r.join(.boolean) }
    return r
  }

  private func filtered(_ range: NumberRange, _ f: Filter) -> NumberRange {
    if f.kinds.isDisjoint(with: .number) { return .empty }
    if f.comparison == .none { return range }
    var r = range
    if f.comparison == .equal {
      let other = ranges[f.other.i], negative = r.negativeZero
      r = r.meet(other)
      r.nan = false
      r.negativeZero = negative && (other.containsZero || other.negativeZero)
      if r.negativeZero {
        r.lo = min(r.lo, 0)
        r.hi = max(r.hi, 0)
      }
      return r
    }
    if f.comparison == .notEqual { return unequal(range, to: f.other) }
    let kinds = solver.kinds[f.other.i]
    if !f.orNaN { r.nan = false }
    guard kinds.isDisjoint(with: [.string, .object, .bigint, .symbol]) else { return r }
    let other = toNumber(f.other.i)
    if f.orNaN && other.nan { return r }
    guard other.hasInterval else { return f.orNaN ? r : .empty }
    switch f.comparison {
    case .less: r.hi = min(r.hi, r.fractional || other.hi == .infinity ? other.hi : other.hi.rounded(.up) - 1)
    case .lessOrEqual: r.hi = min(r.hi, r.fractional ? other.hi : other.hi.rounded(.down))
    case .greater: r.lo = max(r.lo, r.fractional || other.lo == -.infinity ? other.lo : other.lo.rounded(.down) + 1)
    case .greaterOrEqual: r.lo = max(r.lo, r.fractional ? other.lo : other.lo.rounded(.up))
    case .none, .equal, .notEqual: break
    }
    r.normalize()
    return r
  }

  /// What is left of a range when one value is taken out: only an end of it can be.
  private func unequal(_ range: NumberRange, to node: Node) -> NumberRange {
    guard solver.kinds[node.i].isSubset(of: .number), !solver.kinds[node.i].isEmpty else { return range }
    let other = ranges[node.i]
    if other.isEmpty { return .empty }
    guard other.lo == other.hi, !other.nan, !other.fractional, !range.fractional else { return range }
    var r = range
    if other.lo == 0 { r.negativeZero = false }
    if r.lo == other.lo { r.lo += 1 }
    if r.hi == other.lo { r.hi -= 1 }
    r.normalize()
    return r
  }

  /// Constants that values are compared with, and their neighbours: where growing ranges of loops and recursions may well end.
  private func thresholds() -> [Double] {
    var found: Set<Double> = [], seen: Set<Int> = []
    for f in solver.filters where f.comparison != .none && seen.insert(f.other.i).inserted {
      for value in constants(reaching: f.other.i) {
        found.formUnion([
          value.rounded(.down) - 1, value.rounded(.down), value.rounded(.up), value.rounded(.up) + 1,
        ])
      }
    }
    return found.sorted()
  }

  /// How far against the flow constants are looked for.
  private static let constantSearch = 12

  /// Constants that a node may hold, as far as the nodes close by show: a variable or parameter that is given one, the length of an
  /// array that is made with one.
  private func constants(reaching node: Int) -> [Double] {
    var found: [Double] = [], visited = [node], next = 0
    while next < visited.count, visited.count <= RangeAnalysis.constantSearch {
      let n = visited[next], base = solver.baseRange[n]
      next += 1
      if base.lo == base.hi, !base.nan, abs(base.lo) < 9007199254740992 { found.append(base.lo) }
      var sources = (Int(incomingStart[n])..<Int(incomingStart[n + 1])).map { Int(incoming[$0 * 2]) }
      if solver.operation[n] >= 0 {
        let o = solver.operations[Int(solver.operation[n])]
        if o.op == .toLength { sources.append(o.left.i) }
      }
      for source in sources where RangeAnalysis.isNumeric(solver, source) && !visited.contains(source) {
        visited.append(source)
      }
    }
    return found
  }
}
