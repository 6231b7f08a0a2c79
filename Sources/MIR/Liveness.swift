/// Which values and locals are needed later, at the entry of each block.
///
/// What a handler reads is needed everywhere in the blocks that may leave for it.
package struct Liveness {
  private let function: MIRFunction
  /// By block: values, and locals behind them.
  private(set) var atEntry: [Set<Int>]

  package init(_ function: MIRFunction) {
    self.function = function
    atEntry = Array(repeating: [], count: function.blocks.count)
    var changed = true
    while changed {
      changed = false
      for index in function.blocks.indices.reversed() {
        let live = entry(of: BlockID(index))
        if live != atEntry[index] {
          atEntry[index] = live
          changed = true
        }
      }
    }
  }

  private func index(_ l: LocalID) -> Int { function.values.count + l.index }

  /// What is needed where control comes to a block, the block's parameters apart.
  private func entry(of b: BlockID) -> Set<Int> {
    let block = function[b]
    var live: Set<Int> = [], handled: Set<Int> = []
    func handle(_ handler: BlockID?) {
      if let handler { handled.formUnion(atEntry[handler.index]) }
    }
    for edge in block.terminator.edges {
      live.formUnion(atEntry[edge.target.index])
      for v in edge.arguments { live.insert(v.index) }
    }
    for v in block.terminator.ownUses { live.insert(v.index) }
    if case .fail = block.terminator { handle(block.handler) }
    for instruction in block.instructions { handle(instruction.handler) }
    live.formUnion(handled)
    for instruction in block.instructions.reversed() {
      if let result = instruction.result { live.remove(result.index) }
      if case .storeLocal(let l) = instruction.operation, !handled.contains(index(l)) { live.remove(index(l)) }
      if case .loadLocal(let l) = instruction.operation { live.insert(index(l)) }
      if case .storeItem(let l, _) = instruction.operation { live.insert(index(l)) }
      for argument in instruction.arguments {
        switch argument {
        case .value(let v): live.insert(v.index)
        case .address(let l), .place(let l): insert(l, into: &live)
        case .literal, .key, .digits, .cache, .cacheAddress, .text, .info, .handler, .symbol, .template, .pattern,
          .keys, .numbers,
          .table:
          break
        }
      }
    }
    for parameter in block.parameters { live.remove(parameter.index) }
    return live
  }

  private func insert(_ l: LocalID, into live: inout Set<Int>) {
    live.insert(index(l))
    // A walk goes through the values of another local.
    if let items = function.locals[l.index].items { live.insert(index(items)) }
  }

  /// In ascending order.
  package func values(atEntryOf b: BlockID) -> [ValueID] {
    atEntry[b.index].filter { $0 < function.values.count }.sorted().map { ValueID($0) }
  }
  package func locals(atEntryOf b: BlockID) -> [LocalID] {
    atEntry[b.index].filter { $0 >= function.values.count }.sorted().map { LocalID($0 - function.values.count) }
  }
}
