import Base
import DeepSema
import HIR

// Arithmetic: raw where kinds are proven, by the runtime elsewhere.

extension FunctionBuilder {
  func binary(_ op: HIRBinaryOp, _ left: ExprRef, _ right: ExprRef, _ e: ExprRef) -> Operand {
    switch op {
    case .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge, .in, .instanceOf, .hasBinding:
      return comparison(op, left, right, e)
    case .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr: return bitwise(op, left, right, e)
    case .add, .sub, .mul, .div, .rem, .exp: break
    }
    if op == .add, let joined = concatenation(e) { return joined }
    let consumer: Consumer =
      op != .add || [left, right].allSatisfy { convertsToNumber(facts.type($0).kinds) } ? .number : .any
    let pair = values([left, right], for: consumer), a = pair[0], b = pair[1]
    if op == .add && !(convertsToNumber(a.kinds) && convertsToNumber(b.kinds)) { return addition(a, b, e) }
    if convertsToNumber(a.kinds) && convertsToNumber(b.kinds) { return arithmetic(op, number(a, e), number(b, e), e) }
    return boxedArithmetic(op, a, b, e)
  }

  /// ToNumeric of these kinds is a Number and runs no user code.
  func convertsToNumber(_ kinds: KindSet) -> Bool {
    !kinds.isEmpty && kinds.isSubset(of: [.undefined, .null, .boolean, .int32, .double])
  }

  /// ToNumber: an operand in int32, integer or double form.
  func number(_ o: Operand, _ e: ExprRef) -> Operand {
    switch o.form {
    case .int32, .integer, .double: return o
    case .boolean: return convert(o, .int32)
    case .variable, .list: preconditionFailure("no value of the language")
    case .boxed: break
    }
    if o.isInt32 { return convert(o, .int32) }
    if o.isNumeric { return convert(o, .double) }
    if convertsToNumber(o.kinds) { return emit(.numberOfPlain, [o], .double) }
    noteDynamic(.arithmetic, e)
    return run(.toNumber, [o.argument], .double, at: .expression(e))
  }

  func arithmetic(_ op: ArithmeticOperation, _ operands: [Operand], _ form: Form) -> Operand {
    emit(.arithmetic(op), operands.map { convert($0, form) }, form)
  }

  /// Of two Numbers.
  private func arithmetic(_ op: HIRBinaryOp, _ a: Operand, _ b: Operand, _ e: ExprRef) -> Operand {
    let fits = facts.type(e).kinds == .int32 && a.isInt32 && b.isInt32
    if !fits, let result = integerArithmetic(op, a, b, e) ?? exactArithmetic(op, a, b) { return result }
    let form: Form = fits ? .int32 : .double
    switch op {
    case .add: return arithmetic(.add, [a, b], form)
    case .sub: return arithmetic(.sub, [a, b], form)
    case .mul: return arithmetic(.mul, [a, b], form)
    case .div: return arithmetic(.div, [a, b], .double)
    case .rem:
      if fits && isRemainderOfNaturals(e) { return arithmetic(.remOfNaturals, [a, b], .int32) }
      if fits, let divisor = b.number, divisor > 0 { return arithmetic(.remByPositive, [a, b], .int32) }
      return arithmetic(.rem, [a, b], form)
    case .exp: return arithmetic(.pow, [a, b], .double)
    case .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge, .in,
      .instanceOf, .hasBinding:
      fatalError("not arithmetic")
    }
  }

  /// Neither operand is negative, nor the right one 0: unsigned division has less to correct.
  private func isRemainderOfNaturals(_ e: ExprRef) -> Bool {
    guard case .binary(.rem, let left, let right) = program[e] else { return false }
    let dividend = facts.exprRanges[Int(left.raw)], divisor = facts.exprRanges[Int(right.raw)]
    return dividend.isSafeInteger && dividend.lo >= 0 && divisor.isSafeInteger && divisor.lo > 0
  }

  /// Of integers whose result is one; nil for others.
  private func integerArithmetic(_ op: HIRBinaryOp, _ a: Operand, _ b: Operand, _ e: ExprRef) -> Operand? {
    guard a.isInteger, b.isInteger, facts.exprRanges[Int(e.raw)].isSafeInteger else { return nil }
    func result(_ op: ArithmeticOperation) -> Operand { integerResult(arithmetic(op, [a, b], .integer), e) }
    switch op {
    case .add: return result(.add)
    case .sub: return result(.sub)
    case .mul: return result(.mul)
    case .rem: return result(isRemainderOfNaturals(e) ? .remOfNaturals : .rem)
    case .div, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge,
      .in, .instanceOf, .hasBinding:
      return nil
    }
  }

  /// In a clone with int32 parameters: a sum or difference that is exact because its operands are not great.
  private func exactArithmetic(_ op: HIRBinaryOp, _ a: Operand, _ b: Operand) -> Operand? {
    guard !clone.integers.isEmpty, op == .add || op == .sub, a.isInteger, b.isInteger else { return nil }
    let greatest = a.magnitude + b.magnitude
    if greatest > 9_007_199_254_740_992 { return nil }
    var sum = arithmetic(op == .add ? .add : .sub, [a, b], .integer)
    sum.greatest = greatest
    return sum
  }

  /// A sum, difference or product of integers that are Numbers, as the Number that it is rounded to.
  private func integerResult(_ exact: Operand, _ e: ExprRef) -> Operand {
    let isRounded = facts.exprRanges[Int(e.raw)].touchesSafeBound
    let operand = isRounded ? emit(.safeInteger, [exact], .integer) : exact
    return facts.type(e).kinds == .int32 ? convert(operand, .int32) : operand
  }

  /// `+` where strings or objects may be involved.
  private func addition(_ a: Operand, _ b: Operand, _ e: ExprRef) -> Operand {
    if a.kinds == .string && b.kinds == .string { return run(.concatenate, [argument(a), argument(b)], e, .string) }
    if a.kinds == .string || b.kinds == .string {
      if convertsDynamically(a.kinds) || convertsDynamically(b.kinds) { noteDynamic(.conversion, e) }
      return run(.addTexts, [argument(a), argument(b)], e, .string)
    }
    return boxedArithmetic(.add, a, b, e)
  }

  /// `+` of more than two parts whose sum is a string: they are joined at once. nil: a conversion may run code or fail, and what comes after
  /// it must not be evaluated before.
  private func concatenation(_ e: ExprRef) -> Operand? {
    guard p.asserted == nil else { return nil }
    var parts: [ExprRef] = []
    collectParts(of: e, into: &parts)
    let convertible: KindSet = [.undefined, .null, .boolean, .int32, .double, .string]
    guard parts.count > 2, parts.allSatisfy({ facts.type($0).kinds.isSubset(of: convertible) }) else { return nil }
    return join(values(parts), e)
  }

  private func collectParts(of e: ExprRef, into parts: inout [ExprRef]) {
    guard case .binary(.add, let left, let right) = program[e], facts.type(e).kinds == .string else {
      parts.append(e)
      return
    }
    collectParts(of: left, into: &parts)
    collectParts(of: right, into: &parts)
  }

  private func boxedArithmetic(_ op: HIRBinaryOp, _ a: Operand, _ b: Operand, _ e: ExprRef) -> Operand {
    noteDynamic(.arithmetic, e)
    let operation: RuntimeOperation, isBitwise: Bool
    switch op {
    case .add: (operation, isBitwise) = (.add, false)
    case .sub: (operation, isBitwise) = (.sub, false)
    case .mul: (operation, isBitwise) = (.mul, false)
    case .div: (operation, isBitwise) = (.div, false)
    case .rem: (operation, isBitwise) = (.rem, false)
    case .exp: (operation, isBitwise) = (.exp, false)
    case .bitAnd: (operation, isBitwise) = (.bitAnd, true)
    case .bitOr: (operation, isBitwise) = (.bitOr, true)
    case .bitXor: (operation, isBitwise) = (.bitXor, true)
    case .shl: (operation, isBitwise) = (.shl, true)
    case .shr: (operation, isBitwise) = (.shr, true)
    case .ushr: (operation, isBitwise) = (.ushr, true)
    case .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge, .in, .instanceOf, .hasBinding: fatalError("not arithmetic")
    }
    let isNumeric = a.isNumeric || b.isNumeric
    let kinds: KindSet =
      op == .add ? .any : isNumeric && isBitwise ? .number : isNumeric ? .number : [.int32, .double, .bigint]
    return run(operation, [argument(a), argument(b)], e, kinds)
  }

  // MARK: Bits

  private func bitwise(_ op: HIRBinaryOp, _ left: ExprRef, _ right: ExprRef, _ e: ExprRef) -> Operand {
    let (a, b) = int32Values(left, right)
    // A BigInt on one side only is a TypeError, so one proven side that is not a BigInt is enough, but for the error.
    guard convertsToNumber(a.kinds) && convertsToNumber(b.kinds) else { return boxedArithmetic(op, a, b, e) }
    let x = int32(a, e), y = int32(b, e)
    switch op {
    case .bitAnd: return arithmetic(.bitAnd, [x, y], .int32)
    case .bitOr: return y.number == 0 ? x : arithmetic(.bitOr, [x, y], .int32)
    case .bitXor: return arithmetic(.bitXor, [x, y], .int32)
    case .shl: return arithmetic(.shl, [x, y], .int32)
    case .shr: return arithmetic(.shr, [x, y], .int32)
    case .ushr:
      let shifted = emit(.arithmetic(.ushr), [x, y], .integer)
      return facts.type(e).kinds == .int32 ? convert(shifted, .int32) : shifted
    case .add, .sub, .mul, .div, .rem, .exp, .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge, .in, .instanceOf,
      .hasBinding:
      fatalError("not bitwise")
    }
  }

  /// Operands of a bitwise operator. Sums of int32 wrap instead of becoming doubles: ToInt32 is all that is wanted.
  private func int32Values(_ left: ExprRef, _ right: ExprRef) -> (Operand, Operand) {
    if wrapsExactly(left), case .number = program[right] { return (wrapping(left), value(right)) }
    let pair = values([left, right], for: .int32)
    return (pair[0], pair[1])
  }

  /// A sum or difference of int32 values: exact as a double, so its ToInt32 is the wrapped sum.
  private func wrapsExactly(_ e: ExprRef, depth: Int = 0) -> Bool {
    guard depth < 16, case .binary(let op, let a, let b) = program[e], op == .add || op == .sub else { return false }
    return [a, b].allSatisfy { facts.type($0).kinds == .int32 || wrapsExactly($0, depth: depth + 1) }
  }

  private func wrapping(_ e: ExprRef) -> Operand {
    guard case .binary(let op, let left, let right) = program[e], wrapsExactly(e), facts.type(e).kinds != .int32 else {
      return convert(value(e), .int32)
    }
    let isNested = wrapsExactly(left) || wrapsExactly(right)
    let a = isNested ? wrapping(left) : convert(value(left), .int32)
    let b = isNested ? wrapping(right) : convert(value(right), .int32)
    return arithmetic(op == .add ? .add : .sub, [a, b], .int32)
  }

  /// ToInt32 of an operand that is no BigInt and no object.
  func int32(_ o: Operand, _ e: ExprRef) -> Operand {
    switch o.form {
    case .int32: return o
    case .boolean, .integer: return convert(o, .int32)
    case .double:
      if let number = o.number { return int(Int32(toInt32: number)) }
      let general = emit(.int32OfNumber, [o], .int32)
      guard let (test, value) = integerCase(o) else { return general }
      return emit(.select, [test, convert(value, .int32), general], .int32)
    case .variable, .list: preconditionFailure("no value of the language")
    case .boxed: break
    }
    if o.isInt32 { return convert(o, .int32) }
    if o.isNumeric { return emit(.int32OfNumber, [o], .int32) }
    if convertsToNumber(o.kinds) { return emit(.int32OfPlain, [o], .int32) }
    return run(.toInt32, [o.argument], .int32, at: .expression(e))
  }

  // MARK: Unary

  func unary(_ op: HIRUnaryOp, _ a: ExprRef, _ e: ExprRef) -> Operand {
    switch op {
    case .not: return not(truthy(value(a)))
    case .typeOf: return emit(.runtime(.typeOf), [boxed(value(a))], .boxed, .string)
    case .toPropertyKey: return propertyKey(value(a), e)
    case .requireObjectCoercible: return coercible(value(a), e)
    case .toObject: return run(.toObject, [argument(value(a))], e, .object)
    case .plus, .minus, .bitNot, .toNumeric, .increment, .decrement: return numericUnary(op, value(a), e)
    }
  }

  /// Numbers stay what they are: whoever uses the key makes the same of them each time.
  private func propertyKey(_ o: Operand, _ e: ExprRef) -> Operand {
    if !o.kinds.isEmpty && o.kinds.isSubset(of: [.string, .symbol, .int32, .double]) { return o }
    if convertsDynamically(o.kinds) { noteDynamic(.conversion, e) }
    return run(.toPropertyKey, [argument(o)], e)
  }

  private func coercible(_ o: Operand, _ e: ExprRef) -> Operand {
    if o.form != .boxed || o.kinds.isDisjoint(with: .nullish) { return o }
    return run(.requireObject, [o.argument, errorText(e)], e, o.kinds)
  }

  private func numericUnary(_ op: HIRUnaryOp, _ o: Operand, _ e: ExprRef) -> Operand {
    guard convertsToNumber(o.kinds) || op == .plus else { return boxedUnary(op, o, e) }
    let x = number(o, e), fits = x.isInt32 && facts.type(e).kinds == .int32
    if !fits, x.isInteger, facts.exprRanges[Int(e.raw)].isSafeInteger, let result = integerUnary(op, x, e) {
      return result
    }
    let form: Form = fits ? .int32 : .double
    switch op {
    case .plus, .toNumeric: return x
    case .minus: return arithmetic(.neg, [x], form)
    case .increment: return arithmetic(.add, [x, int(1)], form)
    case .decrement: return arithmetic(.sub, [x, int(1)], form)
    case .bitNot: return arithmetic(.bitNot, [int32(x, e)], .int32)
    case .not, .typeOf, .toPropertyKey, .requireObjectCoercible, .toObject: fatalError("not numeric")
    }
  }

  private func integerUnary(_ op: HIRUnaryOp, _ x: Operand, _ e: ExprRef) -> Operand? {
    switch op {
    case .minus: return integerResult(arithmetic(.neg, [x], .integer), e)
    case .increment: return integerResult(arithmetic(.add, [x, int(1)], .integer), e)
    case .decrement: return integerResult(arithmetic(.sub, [x, int(1)], .integer), e)
    case .plus, .toNumeric, .bitNot, .not, .typeOf, .toPropertyKey, .requireObjectCoercible, .toObject: return nil
    }
  }

  private func boxedUnary(_ op: HIRUnaryOp, _ o: Operand, _ e: ExprRef) -> Operand {
    noteDynamic(.arithmetic, e)
    let operation: RuntimeOperation
    switch op {
    case .minus: operation = .negate
    case .bitNot: operation = .bitNot
    case .toNumeric: operation = .toNumeric
    case .increment: operation = .increment
    case .decrement: operation = .decrement
    case .plus, .not, .typeOf, .toPropertyKey, .requireObjectCoercible, .toObject: fatalError("not arithmetic")
    }
    return run(operation, [argument(o)], e, [.int32, .double, .bigint])
  }
}
