import DeepSema
import HIR

// Truth: conditions, equality, comparison.

extension FunctionBuilder {
  /// Goes to one of two blocks by the truth of `e`.
  func condition(_ e: ExprRef, _ then: BlockID, _ otherwise: BlockID) {
    if let truth = groupTruth(e) { return branch(truth, then, otherwise) }
    switch program[e] {
    case .unary(.not, let a): condition(a, otherwise, then)
    case .logical(.and, let a, let b):
      let second = newBlock()
      condition(a, second, otherwise)
      go(to: second)
      condition(b, then, otherwise)
    case .logical(.or, let a, let b):
      let second = newBlock()
      condition(a, then, second)
      go(to: second)
      condition(b, then, otherwise)
    case .undefined, .null, .bool, .number, .string, .bigint, .regexp, .templateObject, .this, .newTarget, .callee,
      .argumentsObject, .variable, .assign, .initialize, .global, .assignGlobal, .importMeta, .intrinsic,
      .namespaceObject,
      .member, .index, .setMember, .setIndex, .deleteMember, .deleteIndex, .superMember, .setSuperMember,
      .privateMember, .setPrivateMember, .defineMember, .defineIndex, .definePrivate, .hasPrivate, .unary, .binary,
      .logical, .conditional, .sequence, .template, .block, .call, .callMember, .callIndex, .callWithThis, .superCall,
      .new,
      .spread, .initFields, .array, .hole, .object, .function, .classExpr, .iteratorOpen, .iteratorStep,
      .iteratorValue, .iteratorRest, .iteratorClose, .iteratorCloseQuietly, .objectRest, .yield, .yieldDelegate,
      .await, .throwError:
      if case .member = program[e] { tested = e }
      let truth = truthy(value(e))
      tested = nil
      branch(truth, then, otherwise)
    }
  }

  /// ToBoolean.
  func truthy(_ o: Operand) -> Operand {
    switch o.form {
    case .boolean: return o
    case .int32, .integer, .double:
      if let number = o.number { return boolean(number != 0 && !number.isNaN) }
      return emit(.isTrue, [o], .boolean)
    case .variable, .list: preconditionFailure("no value of the language")
    case .boxed: break
    }
    if o.kinds.isSubset(of: [.object, .symbol]) && !o.kinds.isEmpty { return boolean(true) }
    if o.kinds.isSubset(of: .nullish) && !o.kinds.isEmpty { return boolean(false) }
    if o.kinds.isSubset(of: [.object, .symbol, .undefined, .null]) && !o.kinds.isEmpty { return not(isNullish(o)) }
    if o.kinds == .boolean { return convert(o, .boolean) }
    return emit(.test(.truthy), [o], .boolean)
  }

  func not(_ o: Operand) -> Operand {
    if let number = o.number { return boolean(number == 0) }
    return emit(.not, [o], .boolean)
  }

  /// `===` of two evaluated operands.
  func strictlyEqual(_ a: Operand, _ b: Operand) -> Operand {
    if a.isNumeric && b.isNumeric { return numericComparison(.eq, a, b) }
    if a.form == .boolean && b.form == .boolean { return emit(.compare(.eq), [a, b], .boolean) }
    if comparesByBits(a.kinds) || comparesByBits(b.kinds) { return emit(.sameBits, [boxed(a), boxed(b)], .boolean) }
    let operation: RuntimeOperation
    if a.kinds == .string && b.kinds == .string {
      operation = .equalStrings
    } else if a.kinds == .string || b.kinds == .string {
      operation = .strictEqualAny
    } else if convertsToNumber(a.kinds) || convertsToNumber(b.kinds) {
      operation = .strictEqualPlain
    } else {
      operation = .strictEqual
    }
    return emit(.runtime(operation), [boxed(a), boxed(b)], .boolean)
  }

  /// Equal values of these kinds have equal bits, and no other value equals them.
  private func comparesByBits(_ kinds: KindSet) -> Bool { kinds.isDisjoint(with: [.int32, .double, .string, .bigint]) }

  func numericComparison(_ op: ComparisonOperation, _ a: Operand, _ b: Operand) -> Operand {
    let form: Form = a.isInt32 && b.isInt32 ? .int32 : a.isInteger && b.isInteger ? .integer : .double
    return emit(.compare(op), [convert(a, form), convert(b, form)], .boolean)
  }

  /// A value compared with a literal of one ASCII character.
  private func unitTest(_ literal: ExprRef, _ other: ExprRef) -> Operand? {
    guard case .string(let name) = program[literal], facts.type(other).kinds.contains(.string) else { return nil }
    let bytes = program.names.bytes(of: name)
    guard bytes.count == 1 else { return nil }
    let o = value(other), unit = bytes.first!
    return emit(o.kinds == .string ? .isUnit(unit) : .isUnitAny(unit), [boxed(o)], .boolean)
  }

  /// A comparison as an operand of type boolean.
  func comparison(_ op: HIRBinaryOp, _ left: ExprRef, _ right: ExprRef, _ e: ExprRef) -> Operand {
    if op == .strictEq || op == .strictNe, let test = groupIsUndefined(left, right) ?? groupIsUndefined(right, left) {
      return op == .strictEq ? test : not(test)
    }
    if op == .strictEq || op == .strictNe, let test = unitTest(left, right) ?? unitTest(right, left) {
      return op == .strictEq ? test : not(test)
    }
    if let known = knownOutcome(op, left, right) { return boolean(known) }
    if let test = typeTest(op, left, right) ?? typeTest(op, right, left) { return test }
    let pair = values([left, right]), a = pair[0], b = pair[1]
    switch op {
    case .strictEq: return strictlyEqual(a, b)
    case .strictNe: return not(strictlyEqual(a, b))
    case .eq: return looseEquality(a, b, e)
    case .ne: return not(looseEquality(a, b, e))
    case .lt: return relation(.lt, .less, a, b, e)
    case .le: return relation(.le, .lessEqual, a, b, e)
    case .gt: return relation(.gt, .greater, a, b, e)
    case .ge: return relation(.ge, .greaterEqual, a, b, e)
    case .in: return question(.isIn, a, b, e)
    case .hasBinding: return question(.hasBinding, a, b, e)
    case .instanceOf: return question(.isInstance, a, b, e)
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
      case .string(let name) = program[right], let type = TypeName(rawValue: program.names.string(of: name))
    else { return nil }
    let answer = emit(.test(type.test), [boxed(value(operand))], .boolean)
    return op == .strictNe || op == .ne ? not(answer) : answer
  }

  /// A runtime test that may throw.
  private func question(_ operation: RuntimeOperation, _ a: Operand, _ b: Operand, _ e: ExprRef) -> Operand {
    noteDynamic(operation == .looseEqual ? .comparison : .membership, e)
    return run(operation, [argument(a), argument(b)], .boolean, at: .expression(e))
  }

  private func looseEquality(_ a: Operand, _ b: Operand, _ e: ExprRef) -> Operand {
    if a.kinds.isSubset(of: .nullish) { return isNullish(b) }
    if b.kinds.isSubset(of: .nullish) { return isNullish(a) }
    if sameGroup(a.kinds, b.kinds) { return strictlyEqual(a, b) }
    return question(.looseEqual, a, b, e)
  }

  /// `==` is `===` when both sides are of one type.
  private func sameGroup(_ a: KindSet, _ b: KindSet) -> Bool {
    for group: KindSet in [.number, .string, .boolean, .object, .symbol]
    where a.isSubset(of: group) && b.isSubset(of: group) {
      return !a.isEmpty && !b.isEmpty
    }
    return false
  }

  private func relation(
    _ op: ComparisonOperation, _ slow: RuntimeOperation, _ a: Operand, _ b: Operand, _ e: ExprRef
  ) -> Operand {
    if a.isNumeric && b.isNumeric { return numericComparison(op, a, b) }
    if a.kinds == .string && b.kinds == .string {
      let order = emit(.runtime(.compareStrings), [a, b], .int32)
      return emit(.compare(op), [order, int(0)], .boolean)
    }
    if convertsToNumber(a.kinds) && convertsToNumber(b.kinds)
      && !(a.kinds.contains(.string) && b.kinds.contains(.string))
    {
      let x = number(a, e), y = number(b, e)
      return emit(.compare(op), [convert(x, .double), convert(y, .double)], .boolean)
    }
    noteDynamic(.comparison, e)
    return run(slow, [argument(a), argument(b)], .boolean, at: .expression(e))
  }
}

/// The results of `typeof`.
private enum TypeName: String {
  case undefined, boolean, number, string, symbol, bigint, function, object

  var test: ValueTest {
    switch self {
    case .undefined: return .typeUndefined
    case .boolean: return .typeBoolean
    case .number: return .typeNumber
    case .string: return .typeString
    case .symbol: return .typeSymbol
    case .bigint: return .typeBigint
    case .function: return .typeFunction
    case .object: return .typeObject
    }
  }
}
