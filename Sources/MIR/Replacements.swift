/// Values that stand for others.
package struct Replacements {
  private var by: [ValueID?]
  private(set) var isEmpty = true

  package init(count: Int) { by = Array(repeating: nil, count: count) }

  package mutating func replace(_ v: ValueID, by other: ValueID) {
    isEmpty = false
    by[v.index] = other
  }

  package subscript(_ v: ValueID) -> ValueID {
    var v = v
    while v.raw >= 0, let other = by[v.index] { v = other }
    return v
  }
}

extension MIRFunction {
  /// Uses other values in place of those that are replaced.
  package mutating func apply(_ replaced: Replacements) {
    if replaced.isEmpty { return }
    for b in blocks.indices {
      for i in blocks[b].instructions.indices {
        blocks[b].instructions[i].arguments = blocks[b].instructions[i].arguments.map {
          if case .value(let v) = $0 { return .value(replaced[v]) }
          return $0
        }
      }
      blocks[b].terminator.replaceUses { replaced[$0] }
    }
  }
}
