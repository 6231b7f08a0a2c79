// Tests whose outcome is known from tests and accesses that come before on every way are not made again.

extension MIRFunction {
  package mutating func dropChecks() {
    var pass = DropChecks(self)
    pass.run()
    self = pass.function
  }
}

/// The tree of dominators is walked down with what is known: the outcomes of branches on the way, and what accesses have proven of their
/// receivers.
private struct DropChecks {
  var function: MIRFunction
  private let flow: ControlFlow
  private let definitions: Definitions
  private var known: [Fact: Bool] = [:]
  /// Facts in the order in which they became known, with what was known of them before.
  private var trail: [(Fact, Bool?)] = []

  private enum Fact: Hashable {
    case truth(ValueID)
    case test(ValueTest, ValueID)
  }

  init(_ function: MIRFunction) {
    self.function = function
    flow = ControlFlow(function)
    definitions = Definitions(function, flow)
  }

  mutating func run() {
    guard let entry = flow.order.first else { return }
    var stack = [(entry, 0, trail.count)]
    visit(entry)
    while let (s, next, mark) = stack.last {
      if next == flow.dominated[s].count {
        forget(to: mark)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].1 += 1
      let child = flow.dominated[s][next]
      stack.append((child, 0, trail.count))
      learn(onWayTo: child)
      visit(child)
    }
  }

  // MARK: Facts

  private mutating func forget(to mark: Int) {
    while trail.count > mark {
      let (fact, before) = trail.removeLast()
      known[fact] = before
    }
  }

  private mutating func set(_ fact: Fact, _ outcome: Bool) {
    if known[fact] == outcome { return }
    trail.append((fact, known[fact]))
    known[fact] = outcome
  }

  /// What holds where the only way to a segment is one side of a branch.
  private mutating func learn(onWayTo s: Int) {
    guard flow.predecessors[s].count == 1, let p = flow.predecessors[s].first, flow.segments[p].isLast,
      case .branch(let test, let then, let otherwise, _) = function[flow.segments[p].block].terminator,
      then.target != otherwise.target
    else { return }
    assume(test, flow.first(of: then.target) == s)
  }

  private mutating func assume(_ v: ValueID, _ outcome: Bool) {
    set(.truth(v), outcome)
    guard let made = definitions[v] else { return }
    switch made.operation {
    case .not: assume(made.uses[0], !outcome)
    case .both: if outcome { for use in made.uses { assume(use, true) } }
    case .either: if !outcome { for use in made.uses { assume(use, false) } }
    case .test(let test):
      set(.test(test, made.uses[0]), outcome)
      if outcome { learn(test, made.uses[0]) }
    case .hasShape, .isCertainlyFunctionOf: if outcome { learn(.object, made.uses[0]) }
    case _: break
    }
  }

  /// What follows from a test that holds.
  private mutating func learn(_ test: ValueTest, _ v: ValueID) {
    set(.test(test, v), true)
    switch test {
    case .object, .typeFunction, .regexp:
      for other: ValueTest in [.cell, .object] { set(.test(other, v), true) }
      for other: ValueTest in [.nullish, .hole, .int32, .boolean, .string] { set(.test(other, v), false) }
    case .string, .typeString:
      for other: ValueTest in [.cell, .string, .typeString] { set(.test(other, v), true) }
      for other: ValueTest in [.nullish, .hole, .int32, .boolean, .object] { set(.test(other, v), false) }
    case .cell: for other: ValueTest in [.nullish, .hole, .int32, .boolean] { set(.test(other, v), false) }
    case .nullish:
      for other: ValueTest in [.cell, .truthy, .int32, .boolean, .string, .object] { set(.test(other, v), false) }
    case .truthy: set(.test(.nullish, v), false)
    case .hole: set(.test(.cell, v), false)
    case .int32, .typeNumber, .boolean, .typeBoolean:
      for other: ValueTest in [.cell, .nullish, .hole] { set(.test(other, v), false) }
    case .typeUndefined, .typeSymbol, .typeBigint, .typeObject: break
    }
  }

  // MARK: Code

  private mutating func visit(_ s: Int) {
    let segment = flow.segments[s], b = segment.block
    for i in segment.range {
      let instruction = function[b].instructions[i]
      if let outcome = outcome(instruction) {
        function.blocks[b.index].instructions[i] = Instruction(
          .constant(.boolean(outcome)), [], result: instruction.result)
        set(.truth(instruction.result!), outcome)
      } else if let object = instruction.operation.receiver(in: instruction) {
        learn(.object, object)
      }
    }
    guard segment.isLast, case .branch(let test, let then, let otherwise, _) = function[b].terminator,
      let outcome = known[.truth(test)]
    else { return }
    function[b].terminator = .jump(outcome ? then : otherwise)
  }

  private func outcome(_ instruction: Instruction) -> Bool? {
    func truth(_ index: Int) -> Bool? { known[.truth(instruction.uses[index])] }
    switch instruction.operation {
    case .test(let test): return known[.test(test, instruction.uses[0])]
    case .not: return truth(0).map { !$0 }
    case .both: return truth(0) == false || truth(1) == false ? false : truth(0) == true ? truth(1) : nil
    case .either: return truth(0) == true || truth(1) == true ? true : truth(0) == false ? truth(1) : nil
    case _: return nil
    }
  }
}

extension Operation {
  /// The operand that is an object, or the operation would have been wrong.
  fileprivate func receiver(in instruction: Instruction) -> ValueID? {
    switch self {
    case .loadSlot, .storeSlot, .addedField, .arrayLength, .loadElement, .storeElement, .visitedElement, .isInTyped,
      .typedLength, .loadTyped, .storeTyped, .isInView, .loadView, .storeView, .fieldsOf:
      return instruction.uses.first
    case .newObject, .newLiteral, .closureOnStack: return instruction.result
    case _: return nil
    }
  }
}
