// What every function goes through: blocks that no jump comes to, parameters that are always the same value, and operations that nobody wants
// are left out.

extension MIRFunction {
  package mutating func clean() {
    dropUnreachable()
    simplifyParameters()
    skipEmptyBlocks()
    dropUnreachable()
    joinBlocks()
    dropUnreachable()
    dropUnused()
  }

  /// The blocks that control comes to, handlers among them.
  package func reachable() -> [Bool] {
    var seen = Array(repeating: false, count: blocks.count), work = [MIRFunction.entry]
    seen[0] = true
    func visit(_ b: BlockID?) {
      guard let b, !seen[b.index] else { return }
      seen[b.index] = true
      work.append(b)
    }
    while let b = work.popLast() {
      let block = self[b]
      for edge in block.terminator.edges { visit(edge.target) }
      for instruction in block.instructions { visit(instruction.handler) }
      if case .fail = block.terminator { visit(block.handler) }
    }
    return seen
  }

  private mutating func dropUnreachable() {
    let keeps = reachable()
    if keeps.allSatisfy({ $0 }) { return }
    var number: [BlockID?] = [], next = 0
    for keep in keeps {
      number.append(keep ? BlockID(next) : nil)
      if keep { next += 1 }
    }
    var kept: [Block] = []
    for (index, block) in blocks.enumerated() where keeps[index] {
      var block = block
      block.terminator.edges = block.terminator.edges.map { Edge(number[$0.target.index]!, $0.arguments) }
      for i in block.instructions.indices {
        block.instructions[i].handler = block.instructions[i].handler.map { number[$0.index]! }
      }
      block.handler = block.handler.flatMap { number[$0.index] }
      // What leads to the handler's region is reached if the handler is.
      block.region = block.region.flatMap { number[$0.index] }
      kept.append(block)
    }
    blocks = kept
  }

  /// Parameters that get one value besides themselves are that value.
  private mutating func simplifyParameters() {
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

  /// Jumps to blocks that do nothing but jump go where these do.
  private mutating func skipEmptyBlocks() {
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
    }
  }

  /// A block that only one jump comes to continues the one before.
  private mutating func joinBlocks() {
    var count = Array(repeating: 0, count: blocks.count)
    for block in blocks {
      for edge in block.terminator.edges { count[edge.target.index] += 1 }
      if let region = block.region { count[region.index] += 2 }
    }
    var isHandler = Array(repeating: false, count: blocks.count)
    for block in blocks {
      if let handler = block.handler { isHandler[handler.index] = true }
      for instruction in block.instructions { if let h = instruction.handler { isHandler[h.index] = true } }
    }
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
      }
    }
  }

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
      for b in blocks.indices {
        let dropped = blocks[b].parameters.indices.filter { uses[blocks[b].parameters[$0].index] == 0 }
        if dropped.isEmpty { continue }
        changed = true
        for index in dropped.reversed() { blocks[b].parameters.remove(at: index) }
        for other in blocks.indices {
          blocks[other].terminator.edges = blocks[other].terminator.edges.map { edge in
            guard edge.target.index == b else { return edge }
            var edge = edge
            for index in dropped.reversed() { uses[edge.arguments.remove(at: index).index] -= 1 }
            return edge
          }
        }
      }
    }
  }
}

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
