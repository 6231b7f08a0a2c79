// Fewer blocks and jumps.

extension MIRFunction {
  /// Jumps to blocks that do nothing but jump go where these do.
  package mutating func skipEmptyBlocks() {
    func end(of b: BlockID) -> BlockID {
      var b = b, steps = 0
      while steps < 100, self[b].instructions.isEmpty, self[b].parameters.isEmpty, self[b].region == nil,
        case .jump(let edge) = self[b].terminator, edge.arguments.isEmpty, self[edge.target].parameters.isEmpty,
        edge.target != b
      {
        b = edge.target
        steps += 1
      }
      return b
    }
    let ends = blocks.indices.map { end(of: BlockID($0)) }
    for b in blocks.indices {
      blocks[b].terminator.edges = blocks[b].terminator.edges.map { edge in
        edge.arguments.isEmpty ? Edge(ends[edge.target.index]) : edge
      }
      blocks[b].region = blocks[b].region.map { ends[$0.index] }
      // Nothing is left to choose.
      if case .branch(_, let then, let otherwise, _) = blocks[b].terminator, then.target == otherwise.target,
        then.arguments == otherwise.arguments
      {
        blocks[b].terminator = .jump(then)
      }
    }
  }

  /// A block that only one jump comes to continues the one before.
  package mutating func joinBlocks() {
    var count = Array(repeating: 0, count: blocks.count)
    for block in blocks {
      for edge in block.terminator.edges { count[edge.target.index] += 1 }
    }
    var isHandler = Array(repeating: false, count: blocks.count)
    for block in blocks {
      if let handler = block.handler { isHandler[handler.index] = true }
      for instruction in block.instructions { if let h = instruction.handler { isHandler[h.index] = true } }
    }
    var joined: [BlockID: BlockID] = [:]
    for b in blocks.indices {
      while case .jump(let edge) = blocks[b].terminator, edge.arguments.isEmpty, edge.target.index != b,
        edge.target != MIRFunction.entry, count[edge.target.index] == 1, !isHandler[edge.target.index],
        blocks[edge.target.index].parameters.isEmpty, blocks[edge.target.index].isRare == blocks[b].isRare
      {
        let other = blocks[edge.target.index]
        blocks[b].instructions += other.instructions
        blocks[b].terminator = other.terminator
        blocks[b].handler = other.handler
        blocks[edge.target.index].instructions = []
        blocks[edge.target.index].terminator = .unreachable
        // Nothing comes to it now.
        count[edge.target.index] = 0
        joined[edge.target] = BlockID(b)
      }
    }
    for b in blocks.indices {
      while let region = blocks[b].region, let into = joined[region] { blocks[b].region = into }
    }
  }
}
