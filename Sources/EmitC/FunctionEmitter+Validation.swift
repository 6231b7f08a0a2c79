import Base
import Builtins
import DeepSema
import HIR

// `--validate`: the facts that the C relies on are asserted where it does.

extension FunctionEmitter {
  /// The operand, asserted to be what the facts say of the expression; as it is in a build that believes them.
  func validated(_ operand: Operand, _ e: ExprRef) -> Operand {
    guard let asserted = p.asserted, unused != e, operand.number == nil, let type = asserted.type(of: e),
      type.kinds != .any
    else { return operand }
    let range = facts.exprRanges[Int(e.raw)], isNumeric = !type.kinds.isDisjoint(with: .number) && range != .full
    let held = inTemporary(operand)
    assert(
      "aot_assert_value(cx, \(boxed(held)), &a)", asserted.text(type), program.span(e), kinds: type.kinds,
      range: isNumeric ? range : nil)
    return held
  }

  /// The receiver of a named access that stores, or reads.
  func validate(receiver o: Operand, _ name: NameID, _ e: ExprRef, isStore: Bool = false) {
    let fact = facts.memberFacts[Int(e.raw)]
    guard let asserted = p.asserted, let text = asserted.text(fact, name) else { return }
    let object = boxedRepeatable(o), key = p.constant(name)
    switch fact {
    case .field(let slot):
      assert("aot_assert_field(cx, \(object), \(key), \(slot), \(isStore ? 1 : 0), &a)", text, program.span(e))
    case .addField(let slot):
      let check = isStore ? "addition(cx, \(object), \(key), \(slot)" : "field(cx, \(object), \(key), \(slot), 0"
      assert("aot_assert_\(check), &a)", text, program.span(e))
    case .arrayLength: assert("aot_assert_array(cx, \(object), AOT_UNDEFINED, 0, 0, &a)", text, program.span(e))
    // A string is asserted as a value, and so is a constant; what the method is, as a callee.
    case .stringLength, .constant, .method, .unknown: break
    case .getter(let function), .setter(let function):
      assert(
        "aot_assert_accessor(cx, \(object), \(key), &\(p.info(function)), \(isStore ? 1 : 0), &a)", text,
        program.span(e))
    }
  }

  /// The receiver of an access by private name, or of `initFields`.
  func validate(private o: Operand, _ name: VarRef, _ e: ExprRef, isStore: Bool = false) {
    let fact = facts.memberFacts[Int(e.raw)]
    guard let asserted = p.asserted, let text = asserted.text(fact, program[name].name) else { return }
    let arguments = "cx, \(boxedRepeatable(o)), \(privateName(name))"
    switch fact {
    case .field(let slot):
      assert("aot_assert_field_of(\(arguments), \(slot), \(isStore ? 1 : 0), &a)", text, program.span(e))
    case .addField(let slot): assert("aot_assert_private_addition(\(arguments), \(slot), &a)", text, program.span(e))
    case .unknown, .constant, .arrayLength, .stringLength, .method, .getter, .setter: break
    }
  }

  /// The receiver and the key of an indexed access.
  func validate(receiver o: Operand, key: Operand, _ e: ExprRef) {
    let fact = facts.elementFacts[Int(e.raw)]
    guard let asserted = p.asserted, let text = asserted.text(fact) else { return }
    switch fact {
    case .array(let noHoles, let inBounds):
      let arguments = "\(boxedRepeatable(o)), \(boxedRepeatable(key)), \(noHoles ? 1 : 0), \(inBounds ? 1 : 0)"
      assert("aot_assert_array(cx, \(arguments), &a)", text, program.span(e))
    case .typedArray(let constructor, let inBounds):
      guard let element = constructor.typedArrayElement else { return }
      let arguments = "\(boxedRepeatable(o)), \(boxedRepeatable(key)), \(element.rawValue), \(inBounds ? 1 : 0)"
      assert("aot_assert_typed_array(cx, \(arguments), &a)", text, program.span(e))
    case .string, .unknown: break
    }
  }

  /// What a call calls.
  func validate(callee f: Operand, _ e: ExprRef) {
    let fact = facts.callFacts[Int(e.raw)]
    guard let asserted = p.asserted, let text = asserted.text(fact) else { return }
    switch fact {
    // The code of others may be the next version's.
    case .functions(let targets) where !targets.isEmpty && !targets.contains { program.replaceable?[$0] == true }:
      let infos = targets.map { "&\(p.info($0))" }.joined(separator: ", ")
      assert(
        "aot_assert_callee(cx, \(boxedRepeatable(f)), \(targets.count), targets, &a)", text, program.span(e),
        declarations: "static const aot_function_info *const targets[] = { \(infos) };")
    case .builtin(let id) where id.row.isHandlerItself:
      p.unit.builtins.insert(id.row.handler)
      assert("aot_assert_builtin(cx, \(boxedRepeatable(f)), \(id.row.handler), &a)", text, program.span(e))
    case .functions, .builtin, .unknown: break
    }
  }

  /// The callee of a member call that native code makes without looking it up.
  func validate(method name: NameID, of o: Operand, _ e: ExprRef) {
    if p.asserted == nil { return }
    validate(callee: property(inTemporary(o), name, e), e)
  }

  /// At the start of a function that inference never saw called.
  func validateReachability() {
    if p.asserted == nil || facts.reachable[Int(f.raw)] { return }
    assert("aot_assert_never(cx, &a)", AssertedFacts.neverRuns, function.nameSpan)
  }

  /// At a statement that inference never saw reached.
  func validateShut(_ s: StmtRef) {
    assert("aot_assert_never(cx, &a)", AssertedFacts.neverRuns, function.nameSpan)
  }

  /// Where an error leaves the function.
  func validateThrow() {
    if p.asserted == nil || p.calls.mayFail[Int(f.raw)] { return }
    assert("aot_assert_nothrow(cx, &a)", AssertedFacts.doesNotThrow, function.nameSpan)
  }

  // MARK: Text

  private func assert(
    _ check: String, _ fact: String, _ span: Span, kinds: KindSet = [], range: NumberRange? = nil,
    declarations: String? = nil
  ) {
    let at = p.position(span.start, in: function.module)
    let position = "\(program.modules[Int(function.module.raw)].path):\(at.line):\(at.column)"
    open()
    if let declarations { line(declarations) }
    line(
      "static const aot_assertion a = { \(CText.string(position.utf8)), \(CText.string(fact.utf8)), "
        + "\(fields(range)), \(text(kinds)), \(range.map(text) ?? "0") };")
    line("\(check);")
    close()
  }

  private func fields(_ range: NumberRange?) -> String {
    guard let range, let asserted = p.asserted else { return "0, 0.0, 0.0" }
    return "\(CText.string(asserted.text(range).utf8)), \(bound(range.lo)), \(bound(range.hi))"
  }

  /// libtcc does not negate an infinity in initializers.
  private func bound(_ value: Double) -> String { value == -.infinity ? "-1.0 / 0.0" : CText.double(value) }

  private func text(_ kinds: KindSet) -> String {
    let all: [(KindSet, String)] = [
      (.undefined, "UNDEFINED"), (.null, "NULL"), (.boolean, "BOOLEAN"), (.int32, "INT32"), (.double, "DOUBLE"),
      (.string, "STRING"), (.symbol, "SYMBOL"), (.bigint, "BIGINT"), (.object, "OBJECT"),
    ]
    return words(all.filter { kinds.contains($0.0) }.map(\.1))
  }

  private func text(_ range: NumberRange) -> String {
    let all = [(range.fractional, "FRACTIONS"), (range.nan, "NAN"), (range.negativeZero, "NEGATIVE_ZERO")]
    return words(all.filter(\.0).map(\.1))
  }

  private func words(_ words: [String]) -> String {
    words.isEmpty ? "0" : words.map { "AOT_FACT_\($0)" }.joined(separator: " | ")
  }
}
