import Builtins
import DeepSema
import HIR
import Rewriter

/// What a call of a function may store into, until it returns, that was there before.
package struct StoreSummary: Equatable {
  /// It may run code that nothing is known of, or do anything else.
  package private(set) var everything: Bool
  package private(set) var slots: Set<UInt16> = []
  package private(set) var modules: Set<UInt32> = []
  /// Elements of arrays, of typed arrays; captured variables; objects get fields.
  package private(set) var elements = false, typed = false, variables = false, shapes = false

  package static let everything = StoreSummary(everything: true)
  package static let nothing = StoreSummary(everything: false)

  private init(everything: Bool) { self.everything = everything }

  private mutating func formUnion(_ other: StoreSummary) {
    everything = everything || other.everything
    slots.formUnion(other.slots)
    modules.formUnion(other.modules)
    elements = elements || other.elements
    typed = typed || other.typed
    variables = variables || other.variables
    shapes = shapes || other.shapes
  }

  /// What is in a place may be something else after the call.
  package func disturbs(_ place: MemoryPlace) -> Bool {
    if everything { return true }
    switch place {
    case .slot(_, let slot, _): return slots.contains(slot)
    case .element, .visited: return elements
    case .typed, .view: return typed
    case .shape, .hasShape: return shapes
    case .variable: return variables
    case .module(let slot): return modules.contains(slot)
    // Only runtime functions, which may do everything, change them.
    case .length, .inTyped, .inView, .fields, .runtime: return false
    case .local: return false
    }
  }
}

extension StoreSummary {
  /// Of the code of a function. What it does on ways that end in an error, which no code of the function catches, is left out: who catches
  /// it has to take it that everything was stored into.
  init(_ function: MIRFunction, callee: (Callee) -> StoreSummary) {
    self = .nothing
    let flow = ControlFlow(function), definitions = Definitions(function, flow),
      returns = StoreSummary.returns(function)
    for (index, block) in function.blocks.enumerated() where returns[index] {
      if block.waits { everything = true }
      for instruction in block.instructions {
        add(instruction, definitions, callee)
        if everything { return }
      }
    }
  }

  private mutating func add(_ instruction: Instruction, _ definitions: Definitions, _ callee: (Callee) -> StoreSummary)
  {
    func isOwn() -> Bool { definitions.isFresh(instruction.uses[0]) }
    switch instruction.operation {
    case .call(let target): formUnion(instruction.handler == nil ? callee(target) : .everything)
    case .storeSlot(let slot, _): if !isOwn() { slots.insert(slot) }
    case .addedField: if !isOwn() { shapes = true }
    case .storeElement: if !isOwn() { elements = true }
    case .storeTyped, .storeView: typed = true
    case .storeVariable: if !isOwn() { variables = true }
    case .storeModule(let slot): modules.insert(slot)
    case let operation: if operation.disturbsHeap { everything = true }
    }
  }

  /// By block: some way from it leaves the function without an error, or goes on for ever.
  private static func returns(_ function: MIRFunction) -> [Bool] {
    var ways: [[Int]] = Array(repeating: [], count: function.blocks.count), work: [Int] = []
    var returns = Array(repeating: false, count: function.blocks.count)
    func note(_ index: Int) {
      if returns[index] { return }
      returns[index] = true
      work.append(index)
    }
    for (index, block) in function.blocks.enumerated() {
      for edge in block.terminator.edges { ways[edge.target.index].append(index) }
      for instruction in block.instructions { if let h = instruction.handler { ways[h.index].append(index) } }
      switch block.terminator {
      case .leave, .suspend: note(index)
      case .fail: if let h = block.handler { ways[h.index].append(index) }
      case .jump, .branch, .choose, .unreachable: break
      }
    }
    while let index = work.popLast() { for from in ways[index] { note(from) } }
    return returns
  }
}

/// The summaries of a program's functions, as they are asked for.
package final class StoreSummaries {
  private var known: [StackClosures.Clone: StoreSummary] = [:]

  /// Functions with more expressions are not looked at: they do much, and are built for that once more.
  private static let greatest = 160

  package init() {}

  package func summary(_ callee: Callee, _ plan: NativePlan) -> StoreSummary {
    let clone = callee.clone
    if let summary = known[clone] { return summary }
    // Until more is known, and for those that it may come back to.
    known[clone] = .everything
    guard plan.calls.callsKnown[Int(clone.function.raw)], plan.size(of: clone.function) <= StoreSummaries.greatest
    else { return .everything }
    let summary = StoreSummary(FunctionBuilder.build(plan, clone)) { self.summary($0, plan) }
    known[clone] = summary
    return summary
  }
}

extension NativePlan {
  /// How many expressions the function has.
  fileprivate func size(of f: FuncRef) -> Int {
    var size = 0
    program.walk(program[f].body, expr: { _ in size += 1 }, statement: { _ in })
    return size
  }
}
