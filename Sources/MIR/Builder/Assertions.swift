import Base
import Builtins
import DeepSema
import HIR

// `--validate`: the facts that the code relies on are asserted where it does.

extension FunctionBuilder {
  /// The operand, asserted to be what the facts say of the expression; as it is in a build that believes them.
  func validated(_ operand: Operand, _ e: ExprRef) -> Operand {
    guard let asserted = p.asserted, unused != e, operand.number == nil, operand.form.representation != nil,
      let type = asserted.type(of: e), type.kinds != .any
    else { return operand }
    let range = facts.exprRanges[Int(e.raw)], isNumeric = !type.kinds.isDisjoint(with: .number) && range != .full
    assert(
      .value(type.kinds, isNumeric ? range : nil), [argument(operand)], asserted.text(type), program.span(e))
    return operand
  }

  /// The receiver of a named access that stores, or reads.
  func validate(receiver o: Operand, _ name: NameID, _ e: ExprRef, isStore: Bool = false) {
    let fact = facts.memberFacts[Int(e.raw)]
    guard let asserted = p.asserted, let text = asserted.text(fact, name) else { return }
    let check: Assertion.Check
    switch fact {
    case .field(let slot): check = .field(name, slot, isStore: isStore)
    case .addField(let slot): check = isStore ? .addition(name, slot) : .field(name, slot, isStore: false)
    case .arrayLength: check = .array(noHoles: false, inBounds: false)
    case .typedLength: check = .typedArray(Assertion.anyTypedArray, inBounds: false)
    // A string is asserted as a value, and so is a constant; what the method is, as a callee.
    case .stringLength, .constant, .method, .unknown: return
    case .getter(let function), .setter(let function): check = .accessor(name, function, isSetter: isStore)
    }
    var arguments = [argument(o)]
    switch fact {
    case .arrayLength, .typedLength: arguments.append(.symbol(.undefined))
    case .field, .addField, .stringLength, .constant, .method, .getter, .setter, .unknown: break
    }
    assert(check, arguments, text, program.span(e))
  }

  /// The receiver of an access by private name, or of `initFields`.
  func validate(private o: Operand, _ name: VarRef, _ e: ExprRef, isStore: Bool = false) {
    let fact = facts.memberFacts[Int(e.raw)]
    guard let asserted = p.asserted, let text = asserted.text(fact, program[name].name) else { return }
    let arguments = [argument(o), argument(variableValue(name))]
    switch fact {
    case .field(let slot): assert(.privateField(slot, isStore: isStore), arguments, text, program.span(e))
    case .addField(let slot): assert(.privateAddition(slot), arguments, text, program.span(e))
    case .unknown, .constant, .arrayLength, .stringLength, .typedLength, .method, .getter, .setter: break
    }
  }

  /// The receiver of a method of DataView.prototype.
  func validate(view o: Operand, _ e: ExprRef) {
    if p.asserted == nil { return }
    assert(
      .typedArray(Assertion.dataView, inBounds: false), [argument(o), .symbol(.undefined)], "is a DataView",
      program.span(e))
  }

  /// The receiver and the key of an indexed access.
  func validate(receiver o: Operand, key: Operand, _ e: ExprRef) {
    let fact = facts.elementFacts[Int(e.raw)]
    guard let asserted = p.asserted, let text = asserted.text(fact) else { return }
    switch fact {
    case .array(let noHoles, let inBounds):
      assert(
        .array(noHoles: noHoles, inBounds: inBounds), [argument(o), argument(key)], text, program.span(e))
    case .typedArray(let constructor, let inBounds):
      guard let element = constructor.typedArrayElement else { return }
      assert(
        .typedArray(Int(element.rawValue), inBounds: inBounds), [argument(o), argument(key)], text, program.span(e))
    case .string, .unknown: break
    }
  }

  /// What a call calls.
  func validate(callee f: Operand, _ e: ExprRef) {
    let fact = facts.callFacts[Int(e.raw)]
    guard let asserted = p.asserted, let text = asserted.text(fact) else { return }
    switch fact {
    // The code of others may be the next version's.
    case .functions(let targets) where !targets.isEmpty && !targets.contains(where: isReplaceable):
      assert(.callee(targets), [argument(f)], text, program.span(e))
    case .builtin(let id) where id.row.isHandlerItself: assert(.builtin(id), [argument(f)], text, program.span(e))
    case .functions, .builtin, .unknown: break
    }
  }

  /// The callee of a member call that native code makes without looking it up.
  func validate(method name: NameID, of o: Operand, _ e: ExprRef) {
    if p.asserted == nil { return }
    var f = property(o, name, e)
    f.kinds = .any
    validate(callee: f, e)
  }

  /// At a statement or in a function that inference never saw reached.
  func validateNever() {
    if p.asserted != nil { assert(.never, [], AssertedFacts.neverRuns, function.nameSpan) }
  }

  private func assert(_ check: Assertion.Check, _ arguments: [Argument], _ fact: String, _ span: Span) {
    mir.assertions.append(Assertion(check: check, fact: fact, offset: span.start))
    append(Instruction(.assert(mir.assertions.count - 1), arguments))
  }
}
