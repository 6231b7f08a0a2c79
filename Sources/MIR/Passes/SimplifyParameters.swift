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
        for index in dropped.reversed() { blocks[b].parameters.remove(at: index) }
        for other in blocks.indices {
          blocks[other].terminator.edges = blocks[other].terminator.edges.map { edge in
            guard edge.target.index == b else { return edge }
            var edge = edge
            for index in dropped.reversed() { edge.arguments.remove(at: index) }
            return edge
          }
        }
      }
    }
    apply(replaced)
  }
}
