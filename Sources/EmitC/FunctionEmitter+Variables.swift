import Base
import Builtins
import DeepSema
import HIR

// Variables: registers, cells, module slots, globals.

extension FunctionEmitter {
  /// The value of a variable.
  func read(_ v: VarRef, checked: Bool, _ e: ExprRef) -> Operand {
    if let number = p.fixedNumbers[v] { return .literal(number) }
    let variable = program[v], kinds = facts.type(e).kinds
    var operand: Operand
    switch variable.storage {
    case .register:
      let form = representation(v), reads = variable.isReassigned ? [v] : []
      operand = Operand(local(v), form, kinds, reads: reads)
      if form == .integer && kinds == .int32 { operand = Operand("(int32_t)\(local(v))", .int32, .int32, reads: reads) }
      if let integer = integers[v] {
        operand = Operand(local(v), form, form == .int32 ? .int32 : .number)
        operand.greatest = integer.greatest
      }
      if p.calls.given[v] != nil { operand = Operand(local(v), form, form.kinds, reads: reads) }
      operand.isRepeatable = true
    case .cell: operand = stored("\(cell(v))->value", variable, kinds)
    case .module(let slot): operand = stored("AOT_MODULE(\(slot))", variable, kinds)
    }
    guard checked, variable.needsTDZ, operand.representation == .boxed else { return operand }
    return checkInitialized(operand, v, e)
  }

  /// Reads a slot; into a temporary when somebody may change it.
  private func stored(_ text: String, _ variable: HIRVariable, _ kinds: KindSet) -> Operand {
    temp(.boxed, text, kinds: kinds)
  }

  private func checkInitialized(_ operand: Operand, _ v: VarRef, _ e: ExprRef) -> Operand {
    let value = inTemporary(operand)
    open("if (AOT_UNLIKELY(\(value.text) == AOT_HOLE))")
    throwUninitialized(v, e)
    close()
    return value
  }

  private func throwUninitialized(_ v: VarRef, _ e: ExprRef) {
    fail("aot_throw_tdz(cx, \(CText.string(program.names.bytes(of: program[v].name))))", at: positionRow(e))
  }

  /// `v = e` as an expression: the operand is the value assigned.
  func assign(_ v: VarRef, _ e: ExprRef, checked: Bool, at place: ExprRef) -> Operand {
    let value = match(v, e) ?? self.value(e)
    if checked && program[v].needsTDZ {
      switch program[v].storage {
      case .register: _ = checkInitialized(.repeatable(local(v), .boxed, .any), v, place)
      case .cell: _ = checkInitialized(.repeatable("\(cell(v))->value", .boxed, .any), v, place)
      case .module(let slot): _ = checkInitialized(.repeatable("AOT_MODULE(\(slot))", .boxed, .any), v, place)
      }
    }
    return initialize(v, value)
  }

  /// Stores into a variable; gives the value for further use.
  @discardableResult func initialize(_ v: VarRef, _ value: Operand) -> Operand {
    let inMemory = value.representation.isInteger && facts.type(v).representation == .double
    let value = inMemory && program[v].storage != .register ? asDouble(value) : value
    switch program[v].storage {
    case .register:
      let representation = self.representation(v)
      quietly { line("\(local(v)) = \(convert(value, representation));") }
      forgetSlots { $0.object == local(v) }
      var operand = Operand.repeatable(local(v), representation, value.kinds)
      operand.reads = program[v].isReassigned ? [v] : []
      return operand
    case .cell:
      let repeatable = inTemporary(value), text = boxedRepeatable(repeatable)
      line("AOT_ASSIGN_CELL(\(cell(v)), \(text));")
      return repeatable
    case .module(let slot):
      let repeatable = inTemporary(value)
      line("AOT_MODULE(\(slot)) = \(boxed(repeatable));")
      return repeatable
    }
  }

  /// In a clone with int32 parameters a constant that is made of them may be an integer, where it is a double in general.
  func holdAsInteger(_ v: VarRef, _ value: Operand) {
    guard !clone.integers.isEmpty, value.isInteger, program[v].storage == .register, representation(v) == .double,
      isInitializedOnce(v), !usedVariables.contains(v)
    else { return }
    integers[v] = (value.representation == .integer ? .integer : .int32, value.magnitude)
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
    case BuiltinID.globalUndefined.key: return .undefined
    case BuiltinID.globalNan.key: return .literal(.nan)
    case BuiltinID.globalInfinity.key: return .literal(.infinity)
    case _:
      if facts.type(e).objects == ValueType.unknownObjects { noteDynamic(.property, e) }
      let key = constantText(name)
      return fallible(
        "aot_get_global(cx, \(key), \(orUndefined ? 1 : 0), &AOT_HEAD(cx)->ics[\(p.cache())])", e,
        kinds: facts.type(e).kinds)
    }
  }

  func assignGlobal(_ name: NameID, _ e: ExprRef, _ place: ExprRef) -> Operand {
    noteDynamic(.property, place)
    let value = inTemporary(self.value(e))
    fallibleStatus(
      "aot_set_global(cx, \(constantText(name)), \(boxed(value)), &AOT_HEAD(cx)->ics[\(p.cache())])", place)
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
    braced {
      let numbers = names.map { "\(p.constant($0))" }.joined(separator: ", ")
      line("static const uint32_t names[] = { \(numbers) };")
      fallibleStatus("aot_declare_globals(cx, names, \(names.count))", e)
    }
  }

  /// A string constant, as a call that may allocate.
  func constantText(_ name: NameID) -> String { "aot_constant(cx, \(p.constant(name)))" }
}
