import Base

// Operations on constants, and conversions of what was converted, are what they give; branches that are decided are jumps.

extension MIRFunction {
  package mutating func foldConstants() {
    var pass = FoldConstants(self)
    pass.run()
    self = pass.function
  }
}

private struct FoldConstants {
  var function: MIRFunction
  private let flow: ControlFlow
  /// What sets each value, as it is by now.
  private var made: [Instruction?]
  private var replaced: Replacements

  init(_ function: MIRFunction) {
    self.function = function
    flow = ControlFlow(function)
    made = Array(repeating: nil, count: function.values.count)
    replaced = Replacements(count: function.values.count)
  }

  mutating func run() {
    for s in flow.order {
      let segment = flow.segments[s], b = segment.block
      for i in segment.range { function.blocks[b.index].instructions[i] = fold(function[b].instructions[i]) }
      if segment.isLast { function[b].terminator = fold(function[b].terminator) }
    }
    function.apply(replaced)
  }

  private func constant(_ v: ValueID) -> Constant? {
    if case .constant(let constant)? = made[replaced[v].index]?.operation { return constant }
    return nil
  }

  private func truth(_ v: ValueID) -> Bool? {
    if case .boolean(let outcome)? = constant(v) { return outcome }
    return nil
  }

  /// The number that a raw value is.
  private func number(_ v: ValueID) -> RawNumber? {
    guard case .number(let bits)? = constant(v) else { return nil }
    switch function[v].form {
    case .int32: return .int32(Int32(truncatingIfNeeded: Int64(bitPattern: bits)))
    case .integer: return .integer(Int64(bitPattern: bits))
    case .double: return .double(Double(bitPattern: bits))
    case .boxed, .boolean, .variable, .list: return nil
    }
  }

  // MARK: Terminators

  private func fold(_ terminator: Terminator) -> Terminator {
    switch terminator {
    case .branch(let test, let then, let otherwise, let likelihood):
      if let outcome = truth(test) { return .jump(outcome ? then : otherwise) }
      if then.target == otherwise.target && then.arguments == otherwise.arguments { return .jump(then) }
      // The other way round.
      if let not = made[replaced[test].index], case .not = not.operation {
        let turned: Likelihood = likelihood == .likely ? .unlikely : likelihood == .unlikely ? .likely : .unknown
        return fold(.branch(not.uses[0], otherwise, then, turned))
      }
      return terminator
    case .choose(let v, let cases, let otherwise):
      guard let whole = number(v)?.whole else { return terminator }
      return .jump(cases.first { Int64($0.0) == whole }?.1 ?? otherwise)
    case .jump, .leave, .fail, .suspend, .unreachable: return terminator
    }
  }

  // MARK: Instructions

  private mutating func fold(_ instruction: Instruction) -> Instruction {
    guard let result = instruction.result else { return instruction }
    var folded = instruction
    folded.arguments = instruction.arguments.map {
      if case .value(let v) = $0 { return .value(replaced[v]) }
      return $0
    }
    if folded.operation.isPure, let known = known(folded, function[result].form) {
      switch known {
      case .constant(let constant): folded = Instruction(.constant(constant), [], result: result)
      case .value(let v):
        if v != result { replaced.replace(result, by: v) }
      case .instruction(let operation, let operands):
        folded = Instruction(operation, operands.map { .value($0) }, result: result)
      }
    }
    made[result.index] = folded
    return folded
  }

  private enum Known {
    case constant(Constant)
    case value(ValueID)
    case instruction(Operation, [ValueID])

    static func number(_ number: RawNumber?) -> Known? { number.map { .constant(.number($0.bits)) } }
    static func truth(_ outcome: Bool?) -> Known? { outcome.map { .constant(.boolean($0)) } }
  }

  private func known(_ instruction: Instruction, _ form: Form) -> Known? {
    let uses = instruction.uses
    switch instruction.operation {
    case .arithmetic(let operation): return .number(operation.fold(uses.map(number), form))
    case .compare(let operation): return .truth(operation.fold(uses.map(number), uses.map(truth)))
    case .not:
      if let inner = made[uses[0].index], case .not = inner.operation { return .value(replaced[inner.uses[0]]) }
      return .truth(truth(uses[0]).map { !$0 })
    case .both: return joined(uses, neutral: true)
    case .either: return joined(uses, neutral: false)
    case .isTrue:
      if function[uses[0]].form == .boolean { return .value(uses[0]) }
      return .truth(number(uses[0]).map { $0.double != 0 && !$0.double.isNaN })
    case .select: return truth(uses[0]).map { .value(uses[$0 ? 1 : 2]) }
    case .convert: return converted(uses[0], form)
    case .int32OfNumber: return .number(number(uses[0]).map { .int32(Int32(toInt32: $0.double)) })
    case .safeInteger: return .number(number(uses[0]).map { .integer(min(max($0.whole!, -1 << 53), 1 << 53)) })
    case .indexOfInteger:
      return .number(number(uses[0]).map { .int32((0...0x7FFF_FFFF).contains($0.whole!) ? Int32($0.whole!) : -1) })
    case .indexOfDouble:
      return .number(number(uses[0]).map { .int32(Int32(exactly: $0.double).map { max($0, -1) } ?? -1) })
    case .test(let test): return tested(test, uses[0])
    case .sameBits:
      if uses[0] == uses[1] { return .truth(true) }
      guard let a = constant(uses[0]), let b = constant(uses[1]) else { return nil }
      return .truth(a == b)
    case _: return nil
    }
  }

  /// `and`, whose operand `true` says nothing, or `or`, whose operand `false` does.
  private func joined(_ uses: [ValueID], neutral: Bool) -> Known? {
    for (a, b) in [(uses[0], uses[1]), (uses[1], uses[0])] {
      guard let outcome = truth(a) else { continue }
      return outcome == neutral ? .value(b) : .truth(!neutral)
    }
    return uses[0] == uses[1] ? .value(uses[0]) : nil
  }

  // MARK: Conversions

  private func converted(_ v: ValueID, _ form: Form) -> Known? {
    if let number = number(v) { return .number(number.converted(form)) }
    if case .boolean(let b)? = constant(v) {
      switch form {
      case .int32: return .number(.int32(b ? 1 : 0))
      case .integer: return .number(.integer(b ? 1 : 0))
      case .double: return .number(.double(b ? 1 : 0))
      case .boxed, .boolean, .variable, .list: return nil
      }
    }
    guard let inner = made[v.index], case .convert = inner.operation else { return nil }
    let source = replaced[inner.uses[0]], from = function[source].form, through = function[v].form
    guard FoldConstants.keeps(from, in: through) else { return nil }
    if from == form { return .value(source) }
    // A box tells int32 from double.
    if form == .boxed || from == .variable { return nil }
    return .instruction(.convert, [source])
  }

  /// Every value in the one form is the same in the other.
  private static func keeps(_ form: Form, in other: Form) -> Bool {
    switch (form, other) {
    case (.int32, .boxed), (.double, .boxed), (.integer, .boxed), (.boolean, .boxed), (.int32, .integer),
      (.int32, .double), (.integer, .double):
      return true
    case _: return false
    }
  }

  // MARK: Tests

  /// What a look at a value says of which it is known what it was made of.
  private func tested(_ test: ValueTest, _ v: ValueID) -> Known? {
    guard let made = made[v.index] else { return nil }
    switch made.operation {
    case .constant(let constant): return .truth(constant.outcome(of: test))
    case .convert: return tested(test, boxed: replaced[made.uses[0]])
    case .string:
      switch test {
      case .cell, .string, .typeString: return .truth(true)
      case .nullish, .boolean, .int32, .object, .hole, .regexp, .typeUndefined, .typeBoolean, .typeNumber, .typeSymbol,
        .typeBigint, .typeFunction, .typeObject:
        return .truth(false)
      case .truthy: return nil
      }
    case _: return nil
    }
  }

  private func tested(_ test: ValueTest, boxed source: ValueID) -> Known? {
    let form = function[source].form
    guard form != .variable && form != .list else { return nil }
    switch test {
    case .nullish, .cell, .string, .object, .hole, .regexp, .typeUndefined, .typeString, .typeSymbol, .typeBigint,
      .typeFunction,
      .typeObject:
      return .truth(false)
    case .typeNumber: return .truth(form != .boolean)
    case .boolean, .typeBoolean: return .truth(form == .boolean)
    case .truthy: return form == .boolean ? .value(source) : .instruction(.isTrue, [source])
    case .int32: return form == .int32 ? .truth(true) : nil
    }
  }
}

extension Constant {
  /// Of values that are not numbers.
  fileprivate func outcome(of test: ValueTest) -> Bool? {
    switch (self, test) {
    case (.number, _), (.boolean, _): return nil
    case (_, .cell), (_, .string), (_, .object), (_, .regexp), (_, .boolean), (_, .int32): return false
    case (.hole, .hole): return true
    case (.hole, _): return nil
    case (_, .hole), (_, .truthy): return false
    case (_, .nullish): return true
    case (_, .typeUndefined): return self == .undefined
    case (_, .typeObject): return self == .null
    case (_, .typeBoolean), (_, .typeNumber), (_, .typeString), (_, .typeSymbol), (_, .typeBigint), (_, .typeFunction):
      return false
    }
  }
}

/// A number as C has it.
private enum RawNumber {
  case int32(Int32)
  case integer(Int64)
  case double(Double)

  var bits: UInt64 {
    switch self {
    case .int32(let i): return UInt64(bitPattern: Int64(i))
    case .integer(let i): return UInt64(bitPattern: i)
    case .double(let d): return (d.isNaN ? Double.nan : d).bitPattern
    }
  }
  var double: Double {
    switch self {
    case .int32(let i): return Double(i)
    case .integer(let i): return Double(i)
    case .double(let d): return d
    }
  }
  /// nil: it is held as a double.
  var whole: Int64? {
    switch self {
    case .int32(let i): return Int64(i)
    case .integer(let i): return i
    case .double: return nil
    }
  }

  /// nil: C's conversion is not made here.
  func converted(_ form: Form) -> RawNumber? {
    switch form {
    case .int32: return .int32(whole.map { Int32(truncatingIfNeeded: $0) } ?? Int32(toInt32: double))
    case .integer:
      if let whole { return .integer(whole) }
      guard let exact = Int64(exactly: double), exact.magnitude <= 1 << 53 else { return nil }
      return .integer(exact)
    case .double: return .double(double)
    case .boxed, .boolean, .variable, .list: return nil
    }
  }
}

extension ComparisonOperation {
  fileprivate func fold(_ numbers: [RawNumber?], _ truths: [Bool?]) -> Bool? {
    if let a = truths[0], let b = truths[1] { return holds(a ? 1 : 0, b ? 1 : 0) }
    guard let a = numbers[0], let b = numbers[1] else { return nil }
    if let x = a.whole, let y = b.whole { return holds(x, y) }
    return holds(a.double, b.double)
  }

  private func holds<T: Comparable>(_ a: T, _ b: T) -> Bool {
    switch self {
    case .eq: return a == b
    case .ne: return a != b
    case .lt: return a < b
    case .le: return a <= b
    case .gt: return a > b
    case .ge: return a >= b
    }
  }
}

extension ArithmeticOperation {
  /// As the C of the operation would compute it; nil: it is left to C.
  fileprivate func fold(_ operands: [RawNumber?], _ form: Form) -> RawNumber? {
    guard let first = operands.first, let a = first, let last = operands.last, let b = last else { return nil }
    switch (a, b) {
    case (.int32(let a), .int32(let b)): return fold(a, b)
    case (.integer(let a), .integer(let b)): return fold(a, b)
    case (.double(let a), .double(let b)): return fold(a, b)
    case _: return nil
    }
  }

  private func fold(_ a: Int32, _ b: Int32) -> RawNumber? {
    switch self {
    case .add: return .int32(a &+ b)
    case .sub: return .int32(a &- b)
    case .mul: return .int32(a &* b)
    case .rem: return .int32(b == 0 || b == -1 ? 0 : a % b)
    case .remByPositive, .remOfNaturals: return a >= 0 && b > 0 ? .int32(a % b) : nil
    case .neg: return .int32(0 &- a)
    case .bitAnd: return .int32(a & b)
    case .bitOr: return .int32(a | b)
    case .bitXor: return .int32(a ^ b)
    case .bitNot: return .int32(~a)
    case .shl: return .int32(a &<< b)
    case .shr: return .int32(a &>> b)
    case .ushr: return .integer(Int64(UInt32(bitPattern: a) &>> UInt32(bitPattern: b)))
    case .abs: return .int32(a < 0 ? 0 &- a : a)
    case .max: return .int32(Swift.max(a, b))
    case .min: return .int32(Swift.min(a, b))
    case .clz32: return .int32(Int32(a.leadingZeroBitCount))
    case .div, .pow, .floor, .ceil, .trunc, .round, .sqrt, .fround, .sign: return nil
    }
  }

  private func fold(_ a: Int64, _ b: Int64) -> RawNumber? {
    let (result, overflows): (Int64, Bool)
    switch self {
    case .add: (result, overflows) = a.addingReportingOverflow(b)
    case .sub: (result, overflows) = a.subtractingReportingOverflow(b)
    case .mul: (result, overflows) = a.multipliedReportingOverflow(by: b)
    case .neg: (result, overflows) = (0 &- a, a == .min)
    case .rem, .remByPositive, .remOfNaturals: (result, overflows) = a >= 0 && b > 0 ? (a % b, false) : (0, true)
    case .div, .pow, .bitAnd, .bitOr, .bitXor, .bitNot, .shl, .shr, .ushr, .floor, .ceil, .trunc, .round, .sqrt,
      .fround,
      .sign, .abs, .max, .min, .clz32:
      return nil
    }
    // Greater ones are rounded by what comes next.
    return overflows || result.magnitude > 1 << 53 ? nil : .integer(result)
  }

  private func fold(_ a: Double, _ b: Double) -> RawNumber? {
    switch self {
    case .add: return .double(a + b)
    case .sub: return .double(a - b)
    case .mul: return .double(a * b)
    case .div: return .double(a / b)
    case .rem: return .double(a.truncatingRemainder(dividingBy: b))
    case .neg: return .double(-a)
    case .floor: return .double(a.rounded(.down))
    case .ceil: return .double(a.rounded(.up))
    case .trunc: return .double(a.rounded(.towardZero))
    case .sqrt: return .double(a.squareRoot())
    case .fround: return .double(Double(Float(a)))
    case .abs: return .double(Swift.abs(a))
    case .pow, .round, .sign, .max, .min, .remOfNaturals, .remByPositive, .bitAnd, .bitOr, .bitXor, .bitNot, .shl, .shr,
      .ushr, .clz32:
      return nil
    }
  }
}
