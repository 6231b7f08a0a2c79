import DeepSema
import HIR

// Truth: conditions, equality, comparison.

extension FunctionEmitter {
  /// A C expression that is nonzero when `e` is truthy; to be used at once.
  func condition(_ e: ExprRef) -> String {
    if let truth = groupTruth(e) { return truth }
    switch program[e] {
    case .bool(let b): return b ? "1" : "0"
    case .unary(.not, let a):
      let inner = condition(a)
      return inner == "1" ? "0" : inner == "0" ? "1" : "!\(inner)"
    case .logical(let op, let a, let b):
      switch op {
      case .and, .or: return shortCircuit(op, a, b)
      case .nullish: return truthy(value(e))
      }
    case .undefined, .null, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .conditional, .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .superCall, .new,
      .spread, .initFields, .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorStep,
      .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate,
      .await, .throwError:
      if case .member = program[e] { tested = e }
      defer { tested = nil }
      return truthy(value(e))
    }
  }

  private func shortCircuit(_ op: HIRLogicalOp, _ a: ExprRef, _ b: ExprRef) -> String {
    let left = condition(a)
    depth += 1
    let right = captured { self.condition(b) }
    depth -= 1
    let isAnd = op == .and
    if right.text.bytes.isEmpty { return "(\(left) \(isAnd ? "&&" : "||") \(right.value))" }
    let result = declare(.boolean, left)
    open("if (\(isAnd ? "" : "!")\(result))")
    out.write(bytes: right.text.bytes)
    line("\(result) = \(right.value);")
    close()
    return result
  }

  /// ToBoolean.
  func truthy(_ o: Operand) -> String {
    switch o.representation {
    case .boolean: return o.text
    case .int32, .integer: return "(\(o.text) != 0)"
    case .double:
      let repeatable = inTemporary(o)
      return "(\(repeatable.text) < 0 || \(repeatable.text) > 0)"
    case .boxed: break
    }
    if o.kinds.isSubset(of: [.object, .symbol]) && !o.kinds.isEmpty { return "1" }
    if o.kinds.isSubset(of: [.object, .symbol, .undefined, .null]) && !o.kinds.isEmpty {
      return "!aot_is_nullish(\(o.text))"
    }
    if o.kinds == .boolean { return "aot_as_bool(\(o.text))" }
    return "aot_truthy(\(o.text))"
  }

  /// `===` of two evaluated operands; to be used at once.
  func strictlyEqual(_ a: Operand, _ b: Operand) -> String {
    if a.isNumeric && b.isNumeric { return numericComparison("==", a, b) }
    if a.representation == .boolean && b.representation == .boolean { return "(\(a.text) == \(b.text))" }
    if comparesByBits(a.kinds) || comparesByBits(b.kinds) { return "(\(boxed(a)) == \(boxed(b)))" }
    if a.kinds == .string && b.kinds == .string {
      let x = inTemporary(a), y = inTemporary(b)
      return "aot_equal_strings(\(x.text), \(y.text))"
    }
    if a.kinds == .string || b.kinds == .string { return "aot_strict_equal_any(\(boxed(a)), \(boxed(b)))" }
    if convertsToNumber(a.kinds) || convertsToNumber(b.kinds) {
      return "aot_strict_equal_plain(\(boxed(a)), \(boxed(b)))"
    }
    return "aot_strict_equal(\(boxed(a)), \(boxed(b)))"
  }

  /// Equal values of these kinds have equal bits, and no other value equals them.
  private func comparesByBits(_ kinds: KindSet) -> Bool { kinds.isDisjoint(with: [.int32, .double, .string, .bigint]) }

  func numericComparison(_ op: String, _ a: Operand, _ b: Operand) -> String {
    if a.isInt32 && b.isInt32 { return "(\(convert(a, .int32)) \(op) \(convert(b, .int32)))" }
    if a.isInteger && b.isInteger { return "(\(integer(a)) \(op) \(integer(b)))" }
    return "(\(convert(a, .double)) \(op) \(convert(b, .double)))"
  }

  /// A value compared with a literal of one ASCII character.
  private func unitTest(_ literal: ExprRef, _ other: ExprRef) -> String? {
    guard case .string(let name) = program[literal], facts.type(other).kinds.contains(.string) else { return nil }
    let bytes = program.names.bytes(of: name)
    guard bytes.count == 1 else { return nil }
    let o = inTemporary(value(other))
    return "aot_is_unit\(o.kinds == .string ? "" : "_any")(\(boxed(o)), \(bytes.first!))"
  }

  /// A comparison as an operand of type boolean.
  func comparison(_ op: HIRBinaryOp, _ left: ExprRef, _ right: ExprRef, _ e: ExprRef) -> Operand {
    if op == .strictEq || op == .strictNe, let test = groupIsUndefined(left, right) ?? groupIsUndefined(right, left) {
      return temp(.boolean, op == .strictEq ? test : "!\(test)", kinds: .boolean)
    }
    if op == .strictEq || op == .strictNe, let test = unitTest(left, right) ?? unitTest(right, left) {
      return temp(.boolean, op == .strictEq ? test : "!\(test)", kinds: .boolean)
    }
    if let known = knownOutcome(op, left, right) { return .repeatable(known ? "1" : "0", .boolean, .boolean) }
    if let test = typeTest(op, left, right) ?? typeTest(op, right, left) { return test }
    let pair = values([left, right]), a = pair[0], b = pair[1]
    switch op {
    case .strictEq: return boolean(strictlyEqual(a, b), a, b)
    case .strictNe: return boolean("!" + strictlyEqual(a, b), a, b)
    case .eq: return looseEquality(a, b, e)
    case .ne:
      let equal = looseEquality(a, b, e)
      return Operand("!\(equal.text)", .boolean, .boolean, reads: equal.reads)
    case .lt: return relation("<", "aot_less", a, b, e)
    case .le: return relation("<=", "aot_less_equal", a, b, e)
    case .gt: return relation(">", "aot_greater", a, b, e)
    case .ge: return relation(">=", "aot_greater_equal", a, b, e)
    case .in:
      noteDynamic(.membership, e)
      return question("aot_in(cx, \(boxed(a)), \(boxed(b)))", e)
    case .hasBinding:
      noteDynamic(.membership, e)
      return question("aot_has_binding(cx, \(boxed(a)), \(boxed(b)))", e)
    case .instanceOf:
      noteDynamic(.membership, e)
      return question("aot_instanceof(cx, \(boxed(a)), \(boxed(b)))", e)
    case .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr: fatalError("not a comparison")
    }
  }

  /// What a comparison of Numbers gives whatever their values are; nil when that is not known, or when its operands do something.
  private func knownOutcome(_ op: HIRBinaryOp, _ left: ExprRef, _ right: ExprRef) -> Bool? {
    guard p.asserted == nil, isPlainNumber(left), isPlainNumber(right) else { return nil }
    let a = facts.exprRanges[Int(left.raw)], b = facts.exprRanges[Int(right.raw)]
    guard !a.nan, !b.nan, !a.isEmpty, !b.isEmpty else { return nil }
    func outcome(always: Bool, never: Bool) -> Bool? { always ? true : never ? false : nil }
    switch op {
    case .lt: return outcome(always: a.hi < b.lo, never: a.lo >= b.hi)
    case .le: return outcome(always: a.hi <= b.lo, never: a.lo > b.hi)
    case .gt: return outcome(always: a.lo > b.hi, never: a.hi <= b.lo)
    case .ge: return outcome(always: a.lo >= b.hi, never: a.hi < b.lo)
    case .strictEq, .eq: return outcome(always: false, never: a.hi < b.lo || a.lo > b.hi)
    case .strictNe, .ne: return outcome(always: a.hi < b.lo || a.lo > b.hi, never: false)
    case .in, .hasBinding, .instanceOf, .add, .sub, .mul, .div, .rem, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr:
      return nil
    }
  }

  private func isPlainNumber(_ e: ExprRef) -> Bool {
    let kinds = facts.type(e).kinds
    guard !kinds.isEmpty, kinds.isSubset(of: .number) else { return false }
    if case .variable(_, checked: false) = program[e] { return true }
    if case .number = program[e] { return true }
    return false
  }

  /// `typeof v === "number"` and its like: a look at the value.
  private func typeTest(_ op: HIRBinaryOp, _ left: ExprRef, _ right: ExprRef) -> Operand? {
    guard [.strictEq, .strictNe, .eq, .ne].contains(op), case .unary(.typeOf, let operand) = program[left],
      case .string(let name) = program[right],
      let type = TypeName(rawValue: program.names.string(of: name))
    else { return nil }
    let tested = temp(.boxed, boxed(value(operand)))
    let test = "\(type.macro)(\(tested.text))"
    return temp(.boolean, op == .strictNe || op == .ne ? "!\(test)" : test, kinds: .boolean)
  }

  private func boolean(_ text: String, _ a: Operand, _ b: Operand) -> Operand {
    Operand(text, .boolean, .boolean, reads: a.reads + b.reads)
  }

  /// A runtime test that may throw.
  private func question(_ call: String, _ e: ExprRef) -> Operand {
    at(e)
    let answer = temp(.boolean, call)
    line("AOT_TRY_PENDING(\(handler));")
    return answer
  }

  private func looseEquality(_ a: Operand, _ b: Operand, _ e: ExprRef) -> Operand {
    if a.kinds.isSubset(of: .nullish) { return boolean(nullishTest(b), a, b) }
    if b.kinds.isSubset(of: .nullish) { return boolean(nullishTest(a), a, b) }
    if sameGroup(a.kinds, b.kinds) { return boolean(strictlyEqual(a, b), a, b) }
    noteDynamic(.comparison, e)
    return question("aot_loose_equal(cx, \(boxed(a)), \(boxed(b)))", e)
  }

  private func nullishTest(_ o: Operand) -> String {
    if o.representation != .boxed || o.kinds.isDisjoint(with: .nullish) { return "0" }
    return "aot_is_nullish(\(o.text))"
  }

  /// `==` is `===` when both sides are of one type.
  private func sameGroup(_ a: KindSet, _ b: KindSet) -> Bool {
    for group: KindSet in [.number, .string, .boolean, .object, .symbol]
    where a.isSubset(of: group) && b.isSubset(of: group) {
      return !a.isEmpty && !b.isEmpty
    }
    return false
  }

  private func relation(_ op: String, _ slow: String, _ a: Operand, _ b: Operand, _ e: ExprRef) -> Operand {
    if a.isNumeric && b.isNumeric { return boolean(numericComparison(op, a, b), a, b) }
    if a.kinds == .string && b.kinds == .string {
      return boolean("(aot_string_compare(\(a.text), \(b.text)) \(op) 0)", a, b)
    }
    if convertsToNumber(a.kinds) && convertsToNumber(b.kinds)
      && !(a.kinds.contains(.string) && b.kinds.contains(.string))
    {
      let x = number(a, e), y = number(b, e)
      return boolean("(\(x.text) \(op) \(y.text))", x, y)
    }
    noteDynamic(.comparison, e)
    let x = boxedRepeatable(a), y = boxedRepeatable(b), t = declare(.boolean, nil)
    line("AOT_COMPARE(\(t), \(op), \(slow), \(x), \(y), \(positionRow(e)), \(handler));")
    return .repeatable(t, .boolean, .boolean)
  }
}

/// The results of `typeof`.
private enum TypeName: String {
  case undefined, boolean, number, string, symbol, bigint, function, object

  /// The test in aot_emit.h.
  var macro: String { "AOT_TYPE_IS_\(rawValue.uppercased())" }
}
