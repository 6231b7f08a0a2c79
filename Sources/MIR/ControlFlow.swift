/// How control goes through a function, errors included.
///
/// An instruction that has a handler may leave its block before it is done. Blocks are therefore divided into segments there: what a
/// segment holds runs as a whole, and dominance among segments says what is set when a handler begins, too.
package struct ControlFlow {
  package struct Segment {
    package var block: BlockID
    /// Of the block's instructions. One with a handler comes first in its segment.
    package var range: Range<Int>
    /// The block's terminator belongs to it.
    package var isLast: Bool
  }

  package private(set) var segments: [Segment] = []
  package private(set) var successors: [[Int]] = []
  package private(set) var predecessors: [[Int]] = []
  /// The segments that control comes to, each after those that dominate it: in reverse postorder.
  package private(set) var order: [Int] = []
  /// By block: its first segment.
  private var first: [Int] = []
  /// By segment: its place in `order`; nil where control never comes.
  private var place: [Int?] = []
  private var immediate: [Int] = []
  /// Places in a walk over the tree of dominators: a segment's are around those of all that it dominates.
  private var enter: [Int] = []
  private var leave: [Int] = []
  package private(set) var dominated: [[Int]] = []

  package init(_ function: MIRFunction) {
    divide(function)
    connect(function)
    sort()
    findDominators()
    number()
  }

  package func first(of b: BlockID) -> Int { first[b.index] }
  package func last(of b: BlockID) -> Int { (b.index + 1 < first.count ? first[b.index + 1] : segments.count) - 1 }
  package func isReached(_ b: BlockID) -> Bool { place[first[b.index]] != nil }
  package func isReached(segment s: Int) -> Bool { place[s] != nil }
  /// nil: the entry, or where control never comes.
  package func dominator(of s: Int) -> Int? { place[s] == nil || s == order[0] ? nil : immediate[s] }

  /// Each way to the segment `b` goes through the whole segment `a`, or they are the same.
  package func dominates(_ a: Int, _ b: Int) -> Bool {
    place[a] != nil && place[b] != nil && enter[a] <= enter[b] && leave[b] <= leave[a]
  }

  private mutating func divide(_ function: MIRFunction) {
    for (index, block) in function.blocks.enumerated() {
      first.append(segments.count)
      var start = 0
      for (i, instruction) in block.instructions.enumerated() where instruction.handler != nil {
        segments.append(Segment(block: BlockID(index), range: start..<i, isLast: false))
        start = i
      }
      segments.append(Segment(block: BlockID(index), range: start..<block.instructions.count, isLast: true))
    }
  }

  private mutating func connect(_ function: MIRFunction) {
    successors = segments.map { _ in [] }
    predecessors = segments.map { _ in [] }
    for (index, segment) in segments.enumerated() {
      let block = function[segment.block]
      if !segment.isLast {
        link(index, index + 1)
        if let handler = block.instructions[segment.range.upperBound].handler { link(index, first[handler.index]) }
        continue
      }
      for edge in block.terminator.edges { link(index, first[edge.target.index]) }
      if case .fail = block.terminator, let handler = block.handler { link(index, first[handler.index]) }
    }
  }

  private mutating func link(_ a: Int, _ b: Int) {
    successors[a].append(b)
    predecessors[b].append(a)
  }

  private mutating func sort() {
    place = Array(repeating: nil, count: segments.count)
    guard !segments.isEmpty else { return }
    var seen = Array(repeating: false, count: segments.count), stack = [(0, 0)], postorder: [Int] = []
    seen[0] = true
    while let (s, next) = stack.last {
      if next == successors[s].count {
        postorder.append(s)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].1 += 1
      let target = successors[s][next]
      if !seen[target] {
        seen[target] = true
        stack.append((target, 0))
      }
    }
    order = postorder.reversed()
    for (index, s) in order.enumerated() { place[s] = index }
  }

  /// Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm", 2001.
  private mutating func findDominators() {
    immediate = Array(repeating: -1, count: segments.count)
    guard let entry = order.first else { return }
    immediate[entry] = entry
    var changed = true
    while changed {
      changed = false
      for s in order.dropFirst() {
        var new = -1
        for p in predecessors[s] where place[p] != nil && immediate[p] >= 0 {
          new = new < 0 ? p : common(p, new)
        }
        if immediate[s] != new {
          immediate[s] = new
          changed = true
        }
      }
    }
  }

  private func common(_ a: Int, _ b: Int) -> Int {
    var a = a, b = b
    while a != b {
      while place[a]! > place[b]! { a = immediate[a] }
      while place[b]! > place[a]! { b = immediate[b] }
    }
    return a
  }

  private mutating func number() {
    enter = Array(repeating: 0, count: segments.count)
    leave = enter
    dominated = segments.map { _ in [] }
    guard let entry = order.first else { return }
    for s in order.dropFirst() { dominated[immediate[s]].append(s) }
    var clock = 0, stack = [(entry, 0)]
    while let (s, next) = stack.last {
      clock += 1
      if next == 0 { enter[s] = clock }
      if next == dominated[s].count {
        leave[s] = clock
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].1 += 1
      stack.append((dominated[s][next], 0))
    }
  }
}

extension ControlFlow {
  /// A jump back to a segment that dominates it, and all segments from which control comes back without passing the head.
  package struct Loop {
    package var head: Int
    package var body: Set<Int>
  }

  /// The loops, each after those that it stands in.
  package func loops() -> [Loop] {
    var found: [Loop] = []
    for head in order {
      var body: Set<Int> = [head]
      var work = predecessors[head].filter { dominates(head, $0) }
      if work.isEmpty { continue }
      while let s = work.popLast() {
        guard body.insert(s).inserted else { continue }
        work += predecessors[s].filter { place[$0] != nil }
      }
      found.append(Loop(head: head, body: body))
    }
    return found
  }

  /// Every circle of control has a head that dominates it.
  package var isReducible: Bool {
    order.allSatisfy { s in
      predecessors[s].allSatisfy { p in
        guard let from = place[p], let to = place[s] else { return true }
        return from < to || dominates(s, p)
      }
    }
  }
}
