// Parameters of blocks that are always the same value are that value.

extension MIRFunction {
  /// Parameters that get one value besides themselves are that value.
  package mutating func simplifyParameters() {
    var replaced = Replacements(count: values.count)
    var changed = true
    while changed {
      changed = false
      var given: [[Set<ValueID>]] = blocks.map { Array(repeating: [], count: $0.parameters.count) }
      for block in blocks {
        for edge in block.terminator.edges {
          for (index, argument) in edge.arguments.enumerated() {
            given[edge.target.index][index].insert(replaced[argument])
          }
        }
      }
      var all: [[Int]] = Array(repeating: [], count: blocks.count)
      for b in blocks.indices {
        var dropped: [Int] = []
        for (index, parameter) in blocks[b].parameters.enumerated() {
          let others = given[b][index].subtracting([parameter])
          guard others.count == 1, let only = others.first, replaced[only] != parameter else { continue }
          replaced.replace(parameter, by: only)
          dropped.append(index)
        }
        if dropped.isEmpty { continue }
        changed = true
        all[b] = dropped
      }
      if changed { dropParameters(all) { _ in } }
    }
    apply(replaced)
  }

  /// Takes parameters away, by block in ascending order, and what jumps give for them.
  mutating func dropParameters(_ dropped: [[Int]], _ onArgument: (ValueID) -> Void) {
    for b in blocks.indices {
      for index in dropped[b].reversed() { blocks[b].parameters.remove(at: index) }
      guard blocks[b].terminator.edges.contains(where: { !dropped[$0.target.index].isEmpty }) else { continue }
      blocks[b].terminator.edges = blocks[b].terminator.edges.map { edge in
        var edge = edge
        for index in dropped[edge.target.index].reversed() { onArgument(edge.arguments.remove(at: index)) }
        return edge
      }
    }
  }
}
