/// A place in memory that instructions read and store into, in the form in which they read it.
package enum MemoryPlace: Hashable {
  /// A slot of an object; raw in the form, where its encoding is known.
  case slot(ValueID, UInt16, Form)
  case length(ValueID, Form)
  case element(ValueID, ValueID)
  case visited(ValueID, ValueID)
  case typed(ValueID, ValueID, ElementType, Form)
  case inTyped(ValueID, ValueID)
  case view(ValueID, ValueID, ElementType, ValueID, Form)
  case inView(ValueID, ValueID, ElementType)
  case shape(ValueID)
  case hasShape(ValueID, first: UInt32, count: Int)
  case fields(ValueID)
  case variable(ValueID)
  case module(UInt32)
  case local(LocalID)
  /// What an operation that only reads the heap says of its arguments.
  case runtime(RuntimeOperation, [Argument])

  /// The place that an instruction reads; nil: it reads none, or does more.
  package init?(reading instruction: Instruction, in function: MIRFunction) {
    guard let result = instruction.result else { return nil }
    let form = function[result].form
    func operand(_ index: Int) -> ValueID? {
      if case .value(let v) = instruction.arguments[index] { return v }
      return nil
    }
    switch instruction.operation {
    case .loadSlot(let slot): self = .slot(operand(0)!, slot, form)
    case .arrayLength, .typedLength: self = .length(operand(0)!, form)
    case .loadElement: self = .element(operand(0)!, operand(1)!)
    case .visitedElement: self = .visited(operand(0)!, operand(1)!)
    case .loadTyped(let type): self = .typed(operand(0)!, operand(1)!, type, form)
    case .isInTyped: self = .inTyped(operand(0)!, operand(1)!)
    case .loadView(let type): self = .view(operand(0)!, operand(1)!, type, operand(2)!, form)
    case .isInView(let type): self = .inView(operand(0)!, operand(1)!, type)
    case .shape: self = .shape(operand(0)!)
    case .hasShape(let first, let count): self = .hasShape(operand(0)!, first: first, count: count)
    case .fieldsOf: self = .fields(operand(0)!)
    case .loadVariable: self = .variable(operand(0)!)
    case .loadModule(let slot): self = .module(slot)
    case .loadLocal(let local): self = .local(local)
    case .runtime(let operation) where operation.row.effects == [.reads] && operation.row.failure == .never:
      self = .runtime(operation, instruction.arguments)
    case _: return nil
    }
  }

  /// The place that a store sets, as one that reads it in the form of what is stored, and that value.
  package static func stored(
    by instruction: Instruction, in function: MIRFunction
  ) -> (place: MemoryPlace, value: ValueID)? {
    let uses = instruction.uses
    switch instruction.operation {
    case .storeSlot(let slot, _): return (.slot(uses[0], slot, .boxed), uses[1])
    case .storeElement: return (.element(uses[0], uses[1]), uses[2])
    // Others are converted when they are stored.
    case .storeTyped(.int32): return (.typed(uses[0], uses[1], .int32, .int32), uses[2])
    case .storeTyped(.float64): return (.typed(uses[0], uses[1], .float64, .double), uses[2])
    case .storeVariable: return (.variable(uses[0]), uses[1])
    case .newVariable: return (.variable(instruction.result!), uses[0])
    case .storeModule(let slot): return (.module(slot), uses[0])
    case .storeLocal(let local): return (.local(local), uses[0])
    case _: return nil
    }
  }

  /// What is in the place may be something else behind the instruction.
  package func isDisturbed(by instruction: Instruction, _ definitions: Definitions) -> Bool {
    if case .local(let local) = self {
      if case .storeLocal(local) = instruction.operation { return true }
      return instruction.arguments.contains(.address(local)) || instruction.arguments.contains(.place(local))
    }
    if let stores = definitions.stores(by: instruction) { return stores.disturbs(self) }
    switch (instruction.operation, self) {
    case (.storeSlot(let stored, _), .slot(let object, let slot, _)):
      return stored == slot && definitions.mayAlias(instruction.uses[0], object)
    case (.addedField, .shape(let object)), (.addedField, .hasShape(let object, _, _)):
      return definitions.mayAlias(instruction.uses[0], object)
    case (.storeElement, .element(let array, _)), (.storeElement, .visited(let array, _)):
      return definitions.mayAlias(instruction.uses[0], array)
    // Several arrays may have one buffer.
    case (.storeTyped, .typed), (.storeTyped, .view), (.storeView, .typed), (.storeView, .view): return true
    case (.storeVariable, .variable(let variable)): return definitions.mayAlias(instruction.uses[0], variable)
    // One on the stack is made again where it was.
    case (.newVariable(onStack: .some), .variable(let variable)):
      if case .capture? = definitions[variable]?.operation { return false }
      return true
    case (.storeModule(let stored), .module(let slot)): return stored == slot
    case _: return false
    }
  }
}

extension Instruction {
  /// Some place in memory may be something else behind it.
  package var mayStore: Bool {
    if operation.disturbsHeap { return true }
    switch operation {
    case .storeSlot, .addedField, .storeElement, .storeTyped, .storeView, .storeVariable, .newVariable, .storeModule,
      .storeLocal:
      return true
    case _:
      return arguments.contains {
        switch $0 {
        case .address, .place: return true
        case _: return false
        }
      }
    }
  }
}
