// What nobody wants is left out.

extension MIRFunction {
  /// Operations whose results nobody wants, and which do nothing else; parameters that nobody reads.
  package mutating func dropUnused() {
    var uses = Array(repeating: 0, count: values.count)
    for block in blocks {
      for instruction in block.instructions { for v in instruction.uses { uses[v.index] += 1 } }
      for v in block.terminator.ownUses { uses[v.index] += 1 }
      for edge in block.terminator.edges { for v in edge.arguments { uses[v.index] += 1 } }
    }
    var changed = true
    while changed {
      changed = false
      for b in blocks.indices.reversed() {
        var kept: [Instruction] = []
        for instruction in blocks[b].instructions.reversed() {
          if let result = instruction.result, uses[result.index] == 0, instruction.operation.isNeedless {
            for v in instruction.uses { uses[v.index] -= 1 }
            changed = true
          } else {
            kept.append(instruction)
          }
        }
        blocks[b].instructions = kept.reversed()
      }
      let dropped = blocks.map { block in
        block.parameters.indices.filter { uses[block.parameters[$0].index] == 0 }
      }
      if dropped.contains(where: { !$0.isEmpty }) {
        changed = true
        dropParameters(dropped) { uses[$0.index] -= 1 }
      }
    }
  }
}
