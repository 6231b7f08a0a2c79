import Base
import Builtins
import DeepSema
import HIR

// Variables: registers, cells, module slots, globals.

extension FunctionBuilder {
  /// The cell that a captured variable has.
  func cell(_ v: VarRef) -> ValueID { read(.cell(v), kinds: []) }

  /// The value of a variable.
  func read(_ v: VarRef, checked: Bool, _ e: ExprRef) -> Operand {
    if let number = p.fixedNumbers[v] { return literal(number) }
    let variable = program[v], kinds = facts.type(e).kinds
    var operand = variableValue(v)
    switch variable.storage {
    case .register:
      if operand.form == .integer && kinds == .int32 { operand = convert(operand, .int32) }
      if let integer = integers[v] {
        operand.kinds = operand.form == .int32 ? .int32 : .number
        operand.greatest = integer.greatest
      } else if p.calls.given[v] == nil {
        operand.kinds = kinds
      }
    case .cell, .module: operand.kinds = kinds
    }
    if checked, variable.needsTDZ, operand.form == .boxed { checkInitialized(operand, v, e) }
    return operand
  }

  /// What a variable holds, whatever it is.
  func variableValue(_ v: VarRef) -> Operand {
    switch program[v].storage {
    case .register:
      touched.insert(v)
      let form = Form(representation(v))
      return Operand(read(.register(v), kinds: form.kinds), form, form.kinds)
    case .cell: return emit(.loadVariable, [.value(cell(v))], .boxed)
    case .module(let slot): return emit(.loadModule(slot), [Argument](), .boxed)
    }
  }

  private func checkInitialized(_ operand: Operand, _ v: VarRef, _ e: ExprRef) {
    guarded(emit(.test(.hole), [operand], .boolean)) {
      fail(.throwTDZ, [.text(Array(program.names.bytes(of: program[v].name)))], at: .expression(e))
    }
  }

  /// `v = e` as an expression: the operand is the value assigned.
  func assign(_ v: VarRef, _ e: ExprRef, checked: Bool, at place: ExprRef) -> Operand {
    let value = match(v, e) ?? self.value(e)
    if checked && program[v].needsTDZ { checkInitialized(variableValue(v), v, place) }
    return initialize(v, value)
  }

  /// Stores into a variable; gives the value for further use.
  @discardableResult func initialize(_ v: VarRef, _ value: Operand) -> Operand {
    let inMemory = value.isInteger && value.form != .boxed && facts.type(v).representation == .double
    let value = inMemory && program[v].storage != .register ? convert(value, .double) : value
    switch program[v].storage {
    case .register:
      touched.insert(v)
      var held = convert(value, Form(representation(v)))
      held.kinds = value.kinds
      write(.register(v), held.id)
      if mir[held.id].name == nil { mir[held.id].name = v }
      return held
    case .cell:
      append(Instruction(.storeVariable, [.value(cell(v)), argument(value)]))
      return value
    case .module(let slot):
      perform(.storeModule(slot), [boxed(value)])
      return value
    }
  }

  /// In a clone with int32 parameters a constant that is made of them may be an integer, where it is a double in general.
  func holdAsInteger(_ v: VarRef, _ value: Operand) {
    guard !clone.integers.isEmpty, value.isInteger, program[v].storage == .register, representation(v) == .double,
      isInitializedOnce(v), !touched.contains(v)
    else { return }
    integers[v] = (value.form == .integer ? .integer : .int32, value.magnitude)
  }

  /// One expression of the function gives the variable its value.
  private func isInitializedOnce(_ v: VarRef) -> Bool {
    if program[v].isReassigned { return false }
    var count = 0
    program.walk(
      function.body,
      expr: { e in
        switch self.program[e].variableUse {
        case .assigns(let other), .initializes(let other): if other == v { count += 1 }
        case .reads, .usesPrivateName, .usesIteratorRecord, nil: break
        }
      })
    return count == 1
  }

  // MARK: Globals

  func readGlobal(_ name: NameID, orUndefined: Bool, _ e: ExprRef) -> Operand {
    switch program.names.string(of: name) {
    case BuiltinID.globalUndefined.key: return undefined
    case BuiltinID.globalNan.key: return double(.nan)
    case BuiltinID.globalInfinity.key: return double(.infinity)
    case _:
      if facts.type(e).objects == ValueType.unknownObjects { noteDynamic(.property, e) }
      let flag = Argument.literal(orUndefined ? 1 : 0)
      return run(.getGlobal, [text(name).argument, flag, .cacheAddress], e, facts.type(e).kinds)
    }
  }

  func assignGlobal(_ name: NameID, _ e: ExprRef, _ place: ExprRef) -> Operand {
    noteDynamic(.property, place)
    let value = self.value(e)
    _ = run(.setGlobal, [text(name).argument, argument(value), .cacheAddress], nil, at: .expression(place))
    return value
  }

  /// The names of the statements at the beginning that are what `declareScriptGlobals` makes of a `var`.
  func declaredGlobals(_ statements: ArraySlice<StmtRef>) -> [NameID] {
    var names: [NameID] = []
    for s in statements {
      guard let name = declaredGlobal(s) else { break }
      names.append(name)
    }
    return names
  }

  private func declaredGlobal(_ s: StmtRef) -> NameID? {
    guard case .expr(let e) = program[s], case .logical(.and, let isNew, let store) = program[e],
      case .callMember(let host, let method, let arguments, hasSpread: false) = program[isNew],
      case .intrinsic(.host) = program[host], program.names.string(of: method) == BuiltinID.hostCreateGlobal.key,
      case .assignGlobal(let name, _) = program[store],
      case .bool(false)? = program[arguments].last.map({ program[$0] })
    else { return nil }
    return name
  }

  /// One call for all: a script may declare thousands.
  func declareGlobals(_ names: [NameID], _ first: StmtRef) {
    guard case .expr(let e) = program[first] else { preconditionFailure("a declaration") }
    _ = run(.declareGlobals, [.keys(names), .literal(Int64(names.count))], nil, at: .expression(e))
  }
}
