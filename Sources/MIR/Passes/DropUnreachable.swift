// Blocks that control never comes to are left out.

extension MIRFunction {
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

  package mutating func dropUnreachable() {
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
}
