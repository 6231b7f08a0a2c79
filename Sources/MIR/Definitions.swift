/// What sets each value, and which values can be the same object.
package struct Definitions {
  private var instructions: [Instruction?]
  /// By value: the block that sets it, and the place there; -1: a parameter.
  private var homes: [(block: BlockID, index: Int)?]
  private let flow: ControlFlow
  private let stores: [Callee: StoreSummary]

  package init(_ function: MIRFunction, _ flow: ControlFlow) {
    self.flow = flow
    stores = function.stores
    instructions = Array(repeating: nil, count: function.values.count)
    homes = Array(repeating: nil, count: function.values.count)
    for (index, block) in function.blocks.enumerated() {
      for p in block.parameters { homes[p.index] = (BlockID(index), -1) }
      for (i, instruction) in block.instructions.enumerated() {
        guard let result = instruction.result else { continue }
        instructions[result.index] = instruction
        homes[result.index] = (BlockID(index), i)
      }
    }
  }

  /// nil: a parameter of a block, or a value of a later pass.
  package subscript(_ v: ValueID) -> Instruction? { v.index < instructions.count ? instructions[v.index] : nil }

  package func constant(_ v: ValueID) -> Constant? {
    if case .constant(let constant)? = self[v]?.operation { return constant }
    return nil
  }

  /// What an instruction may store into that runs code of the program; nil: it runs none.
  package func stores(by instruction: Instruction) -> StoreSummary? {
    guard instruction.operation.disturbsHeap else { return nil }
    // Where an error is caught, nothing is known of what was done before it.
    guard case .call(let callee) = instruction.operation, instruction.handler == nil else { return .everything }
    return stores[callee] ?? .everything
  }

  // MARK: Aliases

  /// Two values may be the same object, or the same variable.
  package func mayAlias(_ a: ValueID, _ b: ValueID) -> Bool {
    if a == b { return true }
    guard let x = self[a]?.operation, let y = self[b]?.operation else {
      return !(isFresh(a) && isOlder(b, than: a) || isFresh(b) && isOlder(a, than: b))
    }
    if case .capture(let i) = x, case .capture(let j) = y { return i == j }
    if isFresh(a) && isFresh(b) { return false }
    if isFresh(a) && (y.isGiven || isOlder(b, than: a)) { return false }
    if isFresh(b) && (x.isGiven || isOlder(a, than: b)) { return false }
    return true
  }

  /// The operation makes an object, or a variable, that there was not before.
  package func isFresh(_ v: ValueID) -> Bool { self[v]?.operation.makesFresh ?? false }

  /// `a` was there when `b` was made: every way to `b` sets it before.
  private func isOlder(_ a: ValueID, than b: ValueID) -> Bool {
    guard a.index < homes.count, b.index < homes.count, let x = homes[a.index], let y = homes[b.index] else {
      return false
    }
    if x.block == y.block { return x.index < y.index }
    return flow.dominates(flow.last(of: x.block), flow.first(of: y.block))
  }
}

extension Operation {
  /// Something that was there before the function was entered.
  package var isGiven: Bool {
    switch self {
    case .parameter, .thisValue, .callee, .newTarget, .argument, .capture: return true
    case _: return false
    }
  }

  package var makesFresh: Bool {
    switch self {
    case .newObject, .newLiteral, .closureOnStack, .newVariable: return true
    case .runtime(let operation):
      switch operation {
      case .newArray, .newArrayWithCapacity, .arrayOfLiterals, .newPlainObject, .newObjectWithRoom, .newFunction,
        .restArray, .newArrayOfLength, .newArrayOfNumber:
        return true
      case _: return false
      }
    case _: return false
    }
  }
}
