// Loads that give the same in every turn of a loop are made before it.
//
// Only loads: what is computed from them the C compiler moves by itself. A load that needs an object is moved where the object was
// accessed before the loop, or where the loop makes the load first of all.

extension MIRFunction {
  package mutating func hoistLoads() {
    let flow = ControlFlow(self), loops = flow.loops()
    if loops.isEmpty { return }
    var pass = HoistLoads(self, flow)
    // The outermost loop that a load can leave first.
    for loop in loops { pass.visit(loop) }
    self = pass.function
  }
}

private struct HoistLoads {
  var function: MIRFunction
  private let flow: ControlFlow
  private let definitions: Definitions
  /// By value: the block that sets it.
  private var home: [BlockID?]
  /// Accesses of objects, where they stand.
  private var accesses: [ValueID: [(access: Access, segment: Int)]] = [:]

  /// What an instruction that has run says of an object.
  private enum Access {
    case slot(UInt16)
    case array, typed, cell
  }

  init(_ function: MIRFunction, _ flow: ControlFlow) {
    self.function = function
    self.flow = flow
    definitions = Definitions(function, flow)
    home = Array(repeating: nil, count: function.values.count)
    for (index, block) in function.blocks.enumerated() {
      for p in block.parameters { home[p.index] = BlockID(index) }
      for instruction in block.instructions {
        if let result = instruction.result { home[result.index] = BlockID(index) }
      }
    }
    for s in flow.order {
      let segment = flow.segments[s]
      for instruction in function[segment.block].instructions[segment.range] {
        guard let (object, access) = HoistLoads.access(by: instruction) else { continue }
        accesses[object, default: []].append((access, s))
      }
    }
  }

  private static func access(by instruction: Instruction) -> (ValueID, Access)? {
    switch instruction.operation {
    case .loadSlot(let slot), .storeSlot(let slot, _): return (instruction.uses[0], .slot(slot))
    case .arrayLength, .loadElement, .storeElement, .visitedElement: return (instruction.uses[0], .array)
    case .typedLength, .isInTyped, .loadTyped, .storeTyped: return (instruction.uses[0], .typed)
    case .shape, .addedField: return (instruction.uses[0], .cell)
    case .newObject(_, let room), .newLiteral(_, _, let room):
      return room > 0 && room <= 0xFFFF ? (instruction.result!, .slot(UInt16(room - 1))) : (instruction.result!, .cell)
    case _: return nil
    }
  }

  // MARK: Loops

  mutating func visit(_ loop: ControlFlow.Loop) {
    let head = flow.segments[loop.head].block
    guard loop.head == flow.first(of: head), function[head].region == nil else { return }
    let blocks = Set(loop.body.map { flow.segments[$0].block }), order = blocks.sorted()
    let stores = order.flatMap { function[$0].instructions.filter(\.mayStore) }
    if stores.contains(where: { definitions.stores(by: $0)?.everything == true })
      || order.contains(where: { function[$0].waits })
    {
      return
    }
    var moved: [Instruction] = [], known: [ValueID: [Access]] = [:]
    for b in [head] + order.filter({ $0 != head && !function[$0].isCold }) {
      var isFirst = b == head, kept: [Instruction] = []
      for instruction in function[b].instructions {
        if isFirst && instruction.operation.mayFail { isFirst = false }
        guard canMove(instruction, outOf: blocks, stores),
          isFirst || isSafe(instruction, before: loop.head, known)
        else {
          kept.append(instruction)
          continue
        }
        moved.append(instruction)
        home[instruction.result!.index] = nil
        if let (object, access) = HoistLoads.access(by: instruction) { known[object, default: []].append(access) }
      }
      if kept.count < function[b].instructions.count { function[b].instructions = kept }
    }
    if moved.isEmpty { return }
    let before = blockBefore(head, blocks)
    function[before].instructions += moved
    for instruction in moved { home[instruction.result!.index] = before }
  }

  /// It loads what is the same in every turn.
  private func canMove(_ instruction: Instruction, outOf blocks: Set<BlockID>, _ stores: [Instruction]) -> Bool {
    guard instruction.handler == nil, let place = MemoryPlace(reading: instruction, in: function) else { return false }
    switch place {
    case .local, .runtime: return false
    case .slot, .length, .element, .visited, .typed, .inTyped, .view, .inView, .shape, .hasShape, .fields, .variable,
      .module:
      break
    }
    let isFixed = instruction.uses.allSatisfy { v in home[v.index].map { !blocks.contains($0) } ?? true }
    return isFixed && !stores.contains { place.isDisturbed(by: $0, definitions) }
  }

  /// It can be executed where the loop makes no turn.
  private func isSafe(_ instruction: Instruction, before head: Int, _ known: [ValueID: [Access]]) -> Bool {
    switch instruction.operation {
    case .loadVariable, .loadModule, .hasShape: return true
    case .loadSlot(let slot):
      return has(instruction.uses[0], before: head, known) {
        if case .slot(let other) = $0 { return slot <= other }
        return false
      }
    case .arrayLength:
      return has(instruction.uses[0], before: head, known) {
        if case .array = $0 { return true }
        return false
      }
    case .typedLength:
      return has(instruction.uses[0], before: head, known) {
        if case .typed = $0 { return true }
        return false
      }
    case .shape: return has(instruction.uses[0], before: head, known) { _ in true }
    case _: return false
    }
  }

  private func has(
    _ object: ValueID, before head: Int, _ known: [ValueID: [Access]], _ test: (Access) -> Bool
  ) -> Bool {
    if known[object, default: []].contains(where: test) { return true }
    return accesses[object, default: []].contains {
      test($0.access) && $0.segment != head && flow.dominates($0.segment, head)
    }
  }

  /// The block that leads to the loop and nowhere else.
  private mutating func blockBefore(_ head: BlockID, _ blocks: Set<BlockID>) -> BlockID {
    var ways: [(block: BlockID, edge: Int)] = []
    for (index, block) in function.blocks.enumerated() where !blocks.contains(BlockID(index)) {
      for (i, edge) in block.terminator.edges.enumerated() where edge.target == head {
        ways.append((BlockID(index), i))
      }
    }
    if ways.count == 1, case .jump = function[ways[0].block].terminator { return ways[0].block }
    var block = Block()
    block.isRare = function[head].isRare
    block.isCold = function[head].isCold
    var arguments: [ValueID] = []
    for p in function[head].parameters {
      function.values.append(function[p])
      let own = ValueID(function.values.count - 1)
      home.append(BlockID(function.blocks.count))
      block.parameters.append(own)
      arguments.append(own)
    }
    block.terminator = .jump(Edge(head, arguments))
    let new = BlockID(function.blocks.count)
    function.blocks.append(block)
    for way in ways { function[way.block].terminator.edges[way.edge].target = new }
    return new
  }
}
