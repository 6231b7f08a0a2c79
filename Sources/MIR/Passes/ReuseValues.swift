// Values that are known already are not computed or loaded again.
//
// A C compiler has to take a store into any object for one that may change any other, because it knows neither that the slots of an
// object do not overlap those of others, nor which runtime calls store. Here it is known: what was loaded or stored stays true until the
// same place of an object that may be the same is stored into, or until something happens that may run unknown code.

extension MIRFunction {
  /// Common subexpressions, loads of what was loaded or stored before.
  package mutating func reuseValues() {
    var pass = ReuseValues(self)
    pass.run()
    self = pass.function
  }
}

/// Segments are visited in reverse postorder. What memory holds at the start of one is what all ways to it agree on; at the head of a loop,
/// what the ways from outside agree on and nothing in the loop disturbs. Without memory, a value is known where its definition dominates.
private struct ReuseValues {
  var function: MIRFunction
  private let flow: ControlFlow
  private var definitions: Definitions
  private var replaced: Replacements
  private var computed: [Expression: [(value: ValueID, segment: Int)]] = [:]
  /// By segment, behind it; and where its last error leaves for a handler.
  private var atEnd: [Memory?]
  private var atError: [Memory?]
  /// By segment: what the loop that it is the head of may disturb memory with.
  private var storesOfLoop: [Int: [Instruction]] = [:]

  private typealias Memory = [MemoryPlace: ValueID]
  /// Stands for what runs while an activation waits.
  private static let wait = Instruction(.poll, [])
  /// More is not remembered at once.
  private static let mostPlaces = 400

  private struct Expression: Hashable {
    var operation: Operation
    var arguments: [Argument]
    var form: Form
  }

  init(_ function: MIRFunction) {
    self.function = function
    flow = ControlFlow(function)
    definitions = Definitions(function, flow)
    replaced = Replacements(count: function.values.count)
    atEnd = Array(repeating: nil, count: flow.segments.count)
    atError = atEnd
    for loop in flow.loops() {
      storesOfLoop[loop.head] = loop.body.sorted().flatMap { s in
        let segment = flow.segments[s], all = function[segment.block].instructions
        // An error may leave an instruction of which no segment of the loop holds more.
        return all[segment.range].filter(\.mayStore)
          + (segment.isLast ? [] : [all[segment.range.upperBound]].filter(\.mayStore))
          + (segment.isLast && function[segment.block].waits ? [ReuseValues.wait] : [])
      }
    }
  }

  mutating func run() {
    for s in flow.order { visit(s) }
    function.apply(replaced)
  }

  // MARK: What memory holds

  private func memory(at s: Int) -> Memory {
    var memory: Memory?, isHead = false
    for p in flow.predecessors[s] where flow.isReached(segment: p) {
      let isNext = flow.segments[p].isLast || p + 1 == s
      guard let known = isNext ? atEnd[p] : atError[p] else {
        // A way back, or one that comes from a circle without a head.
        guard flow.dominates(s, p) else { return [:] }
        isHead = true
        continue
      }
      if let others = memory { memory = others.filter { known[$0.key] == $0.value } } else { memory = known }
    }
    guard isHead, let all = memory, let stores = storesOfLoop[s] else { return memory ?? [:] }
    return all.filter { place in !stores.contains { place.key.isDisturbed(by: $0, definitions) } }
  }

  private mutating func visit(_ s: Int) {
    var memory = memory(at: s)
    let segment = flow.segments[s], b = segment.block
    for i in segment.range {
      var instruction = function[b].instructions[i]
      instruction.arguments = instruction.arguments.map {
        if case .value(let v) = $0 { return .value(replaced[v]) }
        return $0
      }
      instruction = reuse(instruction, s, &memory)
      disturb(&memory, by: instruction)
      remember(instruction, &memory)
      function.blocks[b.index].instructions[i] = instruction
    }
    if segment.isLast && function[b].waits { disturb(&memory, by: ReuseValues.wait) }
    if !segment.isLast {
      var failed = memory
      disturb(&failed, by: function[b].instructions[segment.range.upperBound])
      atError[s] = failed
    }
    atEnd[s] = memory
  }

  private func disturb(_ memory: inout Memory, by instruction: Instruction) {
    if memory.isEmpty || !instruction.mayStore { return }
    memory = memory.filter { !$0.key.isDisturbed(by: instruction, definitions) }
  }

  private func remember(_ instruction: Instruction, _ memory: inout Memory) {
    if memory.count > ReuseValues.mostPlaces { return }
    if let (place, value) = MemoryPlace.stored(by: instruction, in: function) { memory[place] = value }
  }

  // MARK: Instructions

  /// The instruction, or what stands for it.
  private mutating func reuse(_ instruction: Instruction, _ s: Int, _ memory: inout Memory) -> Instruction {
    guard let result = instruction.result else { return instruction }
    if instruction.operation.isPure { return common(instruction, result, s) }
    guard let place = MemoryPlace(reading: instruction, in: function) else { return instruction }
    if let known = memory[place] {
      replaced.replace(result, by: known)
      return instruction
    }
    if case .slot(let object, let slot, let form) = place, form != .boxed,
      let stored = memory[.slot(object, slot, .boxed)]
    {
      memory[place] = result
      return unboxed(stored, result, form, s)
    }
    if memory.count <= ReuseValues.mostPlaces { memory[place] = result }
    return instruction
  }

  /// What was stored boxed, in the form of a load: what it was made of, if that has the form.
  private mutating func unboxed(_ stored: ValueID, _ result: ValueID, _ form: Form, _ s: Int) -> Instruction {
    if let made = definitions[stored], case .convert = made.operation, let source = made.uses.first {
      let value = replaced[source]
      if function[value].form == form {
        replaced.replace(result, by: value)
        return Instruction(.convert, [.value(stored)], result: result)
      }
    }
    return Instruction(.convert, [.value(stored)], result: result)
  }

  /// An operation whose result depends on its operands alone.
  private mutating func common(_ instruction: Instruction, _ result: ValueID, _ s: Int) -> Instruction {
    let key = Expression(
      operation: instruction.operation, arguments: instruction.arguments, form: function[result].form)
    for known in computed[key, default: []] where flow.dominates(known.segment, s) {
      replaced.replace(result, by: known.value)
      return instruction
    }
    computed[key, default: []].append((result, s))
    return instruction
  }
}
