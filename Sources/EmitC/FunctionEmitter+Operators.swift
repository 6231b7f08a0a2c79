import Base
import DeepSema
import HIR

// Arithmetic: raw where kinds are proven, inline fast paths before the runtime elsewhere.

extension FunctionEmitter {
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

  /// ToNumber: an operand in int32, integer or double representation.
  func number(_ o: Operand, _ e: ExprRef) -> Operand {
    switch o.representation {
    case .int32, .integer, .double: return o
    case .boolean: return Operand(o.text, .int32, .int32, reads: o.reads)
    case .boxed: break
    }
    if o.isInt32 { return Operand("aot_unbox_int(\(o.text))", .int32, .int32, reads: o.reads) }
    if convertsToNumber(o.kinds) {
      let conversion = o.isNumeric ? "aot_as_number" : "aot_number_of_plain"
      var converted = Operand("\(conversion)(\(o.text))", .double, .number, reads: o.reads)
      if o.isRepeatable && o.kinds.contains(.int32) { converted.integerCase = IntegerCase(boxed: o.text) }
      return converted
    }
    noteDynamic(.arithmetic, e)
    let repeatable = inTemporary(o), t = declare(.double, nil)
    line("AOT_TO_NUMBER(\(t), \(repeatable.text), \(positionRow(e)), \(handler));")
    return .repeatable(t, .double, .number)
  }

  /// Of two Numbers.
  private func arithmetic(_ op: HIRBinaryOp, _ a: Operand, _ b: Operand, _ e: ExprRef) -> Operand {
    let reads = a.reads + b.reads
    let fits = facts.type(e).kinds == .int32 && a.isInt32 && b.isInt32
    if !fits, let result = integerArithmetic(op, a, b, e) ?? exactArithmetic(op, a, b) { return result }
    func int(_ text: String) -> Operand { Operand(text, .int32, .int32, reads: reads) }
    func double(_ text: String) -> Operand { Operand(text, .double, .number, reads: reads) }
    func sum(_ sign: String, _ text: String) -> Operand {
      var result = double(text)
      result.integerCase = IntegerCase(sign, a, b)
      return result
    }
    let x = convert(a, .double), y = convert(b, .double)
    switch op {
    case .add: return fits ? int("(\(a.text) + \(b.text))") : sum("+", "(\(x) + \(y))")
    case .sub: return fits ? int("(\(a.text) - \(b.text))") : sum("-", "(\(x) - \(y))")
    case .mul: return fits ? int("(\(a.text) * \(b.text))") : double("(\(x) * \(y))")
    case .div: return double("(\(x) / \(y))")
    case .rem:
      if fits {
        if isRemainderOfNaturals(e) { return int("(int32_t)((uint32_t)\(a.text) % (uint32_t)\(b.text))") }
        if let divisor = b.number, divisor > 0 { return int("(\(a.text) % \(b.text))") }
        return int("aot_int_rem(\(a.text), \(b.text))")
      }
      return double("aot_rem_double(\(x), \(y))")
    case .exp: return double("aot_pow(\(x), \(y))")
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

  /// The value of an int32 or integer operand, in 64 bits.
  func integer(_ o: Operand) -> String {
    convert(o.representation == .boxed ? Operand(convert(o, .int32), .int32, .int32) : o, .integer)
  }

  /// Of integers whose result is one; nil for others.
  private func integerArithmetic(_ op: HIRBinaryOp, _ a: Operand, _ b: Operand, _ e: ExprRef) -> Operand? {
    guard a.isInteger, b.isInteger, facts.exprRanges[Int(e.raw)].isSafeInteger else { return nil }
    let x = integer(a), y = integer(b), reads = a.reads + b.reads
    switch op {
    case .add: return integerResult("(\(x) + \(y))", e, reads)
    case .sub: return integerResult("(\(x) - \(y))", e, reads)
    case .mul: return integerResult("(\(x) * \(y))", e, reads)
    case .rem where isRemainderOfNaturals(e):
      return integerResult("(int64_t)((uint64_t)\(x) % (uint64_t)\(y))", e, reads)
    case .rem: return integerResult("(\(x) % \(y))", e, reads)
    case .div, .exp, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr, .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge,
      .in,
      .instanceOf, .hasBinding:
      return nil
    }
  }

  /// In a clone with int32 parameters: a sum or difference that is exact because its operands are not great.
  private func exactArithmetic(_ op: HIRBinaryOp, _ a: Operand, _ b: Operand) -> Operand? {
    guard !clone.integers.isEmpty, op == .add || op == .sub, a.isInteger, b.isInteger else { return nil }
    let greatest = a.magnitude + b.magnitude
    if greatest > 9_007_199_254_740_992 { return nil }
    let text = "(\(integer(a)) \(op == .add ? "+" : "-") \(integer(b)))"
    var sum = Operand(text, .integer, .number, reads: a.reads + b.reads)
    sum.greatest = greatest
    return sum
  }

  /// A sum, difference or product of integers that are Numbers, as the Number that it is rounded to.
  private func integerResult(_ text: String, _ e: ExprRef, _ reads: [VarRef]) -> Operand {
    let isRounded = facts.exprRanges[Int(e.raw)].touchesSafeBound
    let operand = Operand(isRounded ? "aot_safe_integer(\(text))" : text, .integer, .number, reads: reads)
    return facts.type(e).kinds == .int32 ? Operand("(int32_t)\(operand.text)", .int32, .int32, reads: reads) : operand
  }

  /// `+` where strings or objects may be involved.
  private func addition(_ a: Operand, _ b: Operand, _ e: ExprRef) -> Operand {
    if a.kinds == .string && b.kinds == .string {
      return fallible("aot_string_concat(cx, \(a.text), \(b.text))", e, kinds: .string)
    }
    if a.kinds == .string || b.kinds == .string {
      if convertsDynamically(a.kinds) || convertsDynamically(b.kinds) { noteDynamic(.conversion, e) }
      return fallible("aot_add(cx, \(boxed(a)), \(boxed(b)))", e, kinds: .string)
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
    let texts = values(parts).map(boxed)
    return fallible("aot_concat(cx, \(texts.count), \(argumentArray(texts)))", e, kinds: .string)
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
    let x = boxedRepeatable(a), y = boxedRepeatable(b), t = declare(.boxed, nil)
    let macro: String
    switch op {
    case .add: macro = "AOT_ADD(\(t), "
    case .sub: macro = "AOT_SUB(\(t), "
    case .mul: macro = "AOT_MUL(\(t), "
    case .div: macro = "AOT_DIV(\(t), "
    case .rem: macro = "AOT_REM(\(t), "
    case .exp: macro = "AOT_EXP(\(t), "
    case .bitAnd: macro = "AOT_BIT_AND(\(t), "
    case .bitOr: macro = "AOT_BIT_OR(\(t), "
    case .bitXor: macro = "AOT_BIT_XOR(\(t), "
    case .shl: macro = "AOT_SHL(\(t), "
    case .shr: macro = "AOT_SHR(\(t), "
    case .ushr: macro = "AOT_USHR(\(t), "
    case .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge, .in, .instanceOf, .hasBinding: fatalError("not arithmetic")
    }
    line("\(macro)\(x), \(y), \(positionRow(e)), \(handler));")
    let bothNumeric = a.isNumeric || b.isNumeric
    let kinds: KindSet = op == .add ? .any : bothNumeric ? .number : [.int32, .double, .bigint]
    return .repeatable(t, .boxed, op != .add && bothNumeric && isBitwise(op) ? [.int32, .double] : kinds)
  }

  private func isBitwise(_ op: HIRBinaryOp) -> Bool {
    switch op {
    case .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr: return true
    case .add, .sub, .mul, .div, .rem, .exp, .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge, .in, .instanceOf,
      .hasBinding:
      return false
    }
  }

  // MARK: Bits

  private func bitwise(_ op: HIRBinaryOp, _ left: ExprRef, _ right: ExprRef, _ e: ExprRef) -> Operand {
    let pair = int32Values(left, right), a = pair.0, b = pair.1
    // A BigInt on one side only is a TypeError, so one proven side that is not a BigInt is enough, but for the error.
    guard convertsToNumber(a.kinds) && convertsToNumber(b.kinds) else { return boxedArithmetic(op, a, b, e) }
    let x = int32(a, e), y = int32(b, e), reads = x.reads + y.reads
    func int(_ text: String) -> Operand { Operand(text, .int32, .int32, reads: reads) }
    switch op {
    case .bitAnd: return int("(\(x.text) & \(y.text))")
    case .bitOr: return y.number == 0 ? x : int("(\(x.text) | \(y.text))")
    case .bitXor: return int("(\(x.text) ^ \(y.text))")
    case .shl: return int(shift("<<", x, y) ?? "aot_shift_left(\(x.text), \(y.text))")
    case .shr: return int(shift(">>", x, y) ?? "aot_shift_right(\(x.text), \(y.text))")
    case .ushr:
      let text = "aot_shift_right_logical(\(x.text), \(y.text))"
      if facts.type(e).kinds == .int32 { return int("(int32_t)\(text)") }
      return Operand("(int64_t)\(text)", .integer, .number, reads: reads)
    case .add, .sub, .mul, .div, .rem, .exp, .eq, .ne, .strictEq, .strictNe, .lt, .le, .gt, .ge, .in, .instanceOf,
      .hasBinding:
      fatalError("not bitwise")
    }
  }

  /// A shift by a literal.
  private func shift(_ op: String, _ x: Operand, _ y: Operand) -> String? {
    guard let count = y.number, count >= 0, count < 32 else { return nil }
    return op == "<<" ? "(int32_t)((uint32_t)\(x.text) << \(Int(count)))" : "(\(x.text) >> \(Int(count)))"
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
      let operand = value(e)
      return Operand(convert(operand, .int32), .int32, .int32, reads: operand.reads)
    }
    let a: Operand, b: Operand
    if wrapsExactly(left) || wrapsExactly(right) {
      a = snapshot(wrapping(left))
      b = wrapping(right)
    } else {
      let pair = values([left, right])
      a = Operand(convert(pair[0], .int32), .int32, .int32, reads: pair[0].reads)
      b = Operand(convert(pair[1], .int32), .int32, .int32, reads: pair[1].reads)
    }
    return Operand("(\(a.text) \(op == .add ? "+" : "-") \(b.text))", .int32, .int32, reads: a.reads + b.reads)
  }

  /// ToInt32 of an operand that is no BigInt and no object.
  func int32(_ o: Operand, _ e: ExprRef) -> Operand {
    switch o.representation {
    case .int32: return o
    case .boolean: return Operand(o.text, .int32, .int32, reads: o.reads)
    case .double:
      if let number = o.number { return .literal(Double(Int32(toInt32: number))) }
      let converted = "aot_int32_of_double(\(o.text))"
      return Operand(
        o.integerCase.map { $0.select("(int32_t)\($0.value)", else: converted) } ?? converted, .int32, .int32,
        reads: o.reads)
    case .integer: return Operand("(int32_t)\(o.text)", .int32, .int32, reads: o.reads)
    case .boxed: break
    }
    if o.isInt32 { return Operand("aot_unbox_int(\(o.text))", .int32, .int32, reads: o.reads) }
    let repeatable = inTemporary(o)
    if o.isNumeric {
      return Operand("aot_int32_of_number(\(repeatable.text))", .int32, .int32, reads: repeatable.reads)
    }
    if convertsToNumber(o.kinds) {
      return Operand("aot_int32_of_plain(\(repeatable.text))", .int32, .int32, reads: repeatable.reads)
    }
    let t = declare(.int32, nil)
    line("AOT_TO_INT32(\(t), \(repeatable.text), \(positionRow(e)), \(handler));")
    return .repeatable(t, .int32, .int32)
  }

  // MARK: Unary

  func unary(_ op: HIRUnaryOp, _ a: ExprRef, _ e: ExprRef) -> Operand {
    switch op {
    case .not:
      let inner = value(a)
      return Operand("!\(truthy(inner))", .boolean, .boolean, reads: inner.reads)
    case .typeOf: return temp(.boxed, "aot_typeof(cx, \(boxed(value(a))))", kinds: .string)
    case .toPropertyKey: return propertyKey(value(a), e)
    case .requireObjectCoercible: return coercible(value(a), e)
    case .toObject: return fallible("aot_to_object(cx, \(boxed(value(a))))", e, kinds: .object)
    case .plus, .minus, .bitNot, .toNumeric, .increment, .decrement: return numericUnary(op, value(a), e)
    }
  }

  /// Numbers stay what they are: whoever uses the key makes the same of them each time.
  private func propertyKey(_ o: Operand, _ e: ExprRef) -> Operand {
    if !o.kinds.isEmpty && o.kinds.isSubset(of: [.string, .symbol, .int32, .double]) { return o }
    if convertsDynamically(o.kinds) { noteDynamic(.conversion, e) }
    return fallible("aot_to_property_key(cx, \(boxed(o)))", e)
  }

  private func coercible(_ o: Operand, _ e: ExprRef) -> Operand {
    if o.representation != .boxed || o.kinds.isDisjoint(with: .nullish) { return o }
    return fallible("aot_require_object(cx, \(o.text), \(errorText(e)))", e, kinds: o.kinds)
  }

  private func numericUnary(_ op: HIRUnaryOp, _ o: Operand, _ e: ExprRef) -> Operand {
    guard convertsToNumber(o.kinds) || op == .plus else { return boxedUnary(op, o, e) }
    let x = number(o, e), fits = x.isInt32 && facts.type(e).kinds == .int32
    if !fits, x.isInteger, facts.exprRanges[Int(e.raw)].isSafeInteger, let result = integerUnary(op, x, e) {
      return result
    }
    func result(_ int: String, _ double: String) -> Operand {
      fits ? Operand(int, .int32, .int32, reads: x.reads) : Operand(double, .double, .number, reads: x.reads)
    }
    switch op {
    case .plus, .toNumeric: return x
    case .minus: return result("(-\(x.text))", "(-\(convert(x, .double)))")
    case .increment: return result("(\(x.text) + 1)", "(\(convert(x, .double)) + 1.0)")
    case .decrement: return result("(\(x.text) - 1)", "(\(convert(x, .double)) - 1.0)")
    case .bitNot:
      let y = int32(x, e)
      return Operand("(~\(y.text))", .int32, .int32, reads: y.reads)
    case .not, .typeOf, .toPropertyKey, .requireObjectCoercible, .toObject: fatalError("not numeric")
    }
  }

  private func integerUnary(_ op: HIRUnaryOp, _ x: Operand, _ e: ExprRef) -> Operand? {
    switch op {
    case .minus: return integerResult("(-\(integer(x)))", e, x.reads)
    case .increment: return integerResult("(\(integer(x)) + 1)", e, x.reads)
    case .decrement: return integerResult("(\(integer(x)) - 1)", e, x.reads)
    case .plus, .toNumeric, .bitNot, .not, .typeOf, .toPropertyKey, .requireObjectCoercible, .toObject: return nil
    }
  }

  private func boxedUnary(_ op: HIRUnaryOp, _ o: Operand, _ e: ExprRef) -> Operand {
    let macro: String
    switch op {
    case .minus: macro = "AOT_NEGATE"
    case .bitNot: macro = "AOT_BIT_NOT"
    case .toNumeric: macro = "AOT_TO_NUMERIC"
    case .increment: macro = "AOT_INCREMENT"
    case .decrement: macro = "AOT_DECREMENT"
    case .plus, .not, .typeOf, .toPropertyKey, .requireObjectCoercible, .toObject: fatalError("not arithmetic")
    }
    noteDynamic(.arithmetic, e)
    let repeatable = inTemporary(o), t = declare(.boxed, nil)
    line("\(macro)(\(t), \(boxed(repeatable)), \(positionRow(e)), \(handler));")
    return .repeatable(t, .boxed, [.int32, .double, .bigint])
  }
}
