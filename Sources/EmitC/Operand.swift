import DeepSema
import HIR

/// A computed value in the C text: an expression without side effects that may be written once, at any later place, as
/// long as none of `reads` is assigned in between.
struct Operand {
  var text: String
  var representation: Representation
  /// What the value can be; at most what the facts say.
  var kinds: KindSet
  /// The register variables that the text reads.
  var reads: [VarRef] = []
  /// A local that nobody assigns again, or a literal: may be written several times.
  var isRepeatable = false
  /// The number, for literals.
  var number: Double?
  /// No integer held here is greater in magnitude, where that is known better than by the representation.
  var greatest: Double?
  /// Of a double: what it is made of may be int32 values.
  var integerCase: IntegerCase?

  init(
    _ text: String, _ representation: Representation, _ kinds: KindSet, reads: [VarRef] = [], isRepeatable: Bool = false
  ) {
    self.text = text
    self.representation = representation
    self.kinds = kinds
    self.reads = reads
    self.isRepeatable = isRepeatable
  }

  static func repeatable(_ text: String, _ representation: Representation, _ kinds: KindSet) -> Operand {
    Operand(text, representation, kinds, isRepeatable: true)
  }
  static let undefined = repeatable("AOT_UNDEFINED", .boxed, .undefined)

  /// A Number literal; int32 where it is one.
  static func literal(_ value: Double) -> Operand {
    var operand: Operand
    if let int = Int32(exactly: value), int != 0 || value.sign == .plus {
      operand = repeatable(int == .min ? "AOT_FAIL_INT" : int < 0 ? "(\(int))" : String(int), .int32, .int32)
    } else {
      operand = repeatable(CText.double(value), .double, .double)
    }
    operand.number = value
    return operand
  }

  var isNumeric: Bool { !kinds.isEmpty && kinds.isSubset(of: .number) }
  /// The value is certainly an int32, and not held as a double.
  var isInt32: Bool { kinds == .int32 && representation != .double && representation != .integer }
  /// The value is held as an integer.
  var isInteger: Bool { representation == .integer || isInt32 }
  /// Of an integer: its magnitude is at most this.
  var magnitude: Double { greatest ?? (isInt32 ? 2_147_483_648 : 9_007_199_254_740_992) }
}

/// A Number that is an integer when boxed operands are int32 values: the test for that, and the integer in 64 bits then. Indexes and
/// ToInt32 need no doubles there.
struct IntegerCase {
  var test: String
  var value: String

  /// The sum or difference of two operands, if at least one may turn out an int32 and the other is one.
  init?(_ sign: String, _ a: Operand, _ b: Operand) {
    guard let x = IntegerCase.part(a), let y = IntegerCase.part(b) else { return nil }
    let tests = [x.test, y.test].filter { !$0.isEmpty }
    if tests.isEmpty { return nil }
    test = tests.joined(separator: " && ")
    value = "(\(x.value) \(sign) \(y.value))"
  }

  /// A boxed value that may be written several times.
  init(boxed text: String) {
    test = "aot_is_int(\(text))"
    value = "(int64_t)aot_as_int(\(text))"
  }

  private static func part(_ o: Operand) -> (test: String, value: String)? {
    if let own = o.integerCase { return (own.test, own.value) }
    return o.representation == .int32 ? ("", "(int64_t)\(o.text)") : nil
  }

  /// One of two C expressions.
  func select(_ integer: String, else other: String) -> String { "(\(test) ? \(integer) : \(other))" }
}

extension Representation {
  /// The C type of locals.
  var cType: String {
    switch self {
    case .boxed: return "aot_value"
    case .int32: return "int32_t"
    case .double: return "double"
    case .boolean: return "int"
    case .integer: return "int64_t"
    }
  }
  /// What a function returns to say that an error is pending.
  var failure: String {
    switch self {
    case .boxed: return "AOT_EXCEPTION"
    case .int32: return "AOT_FAIL_INT"
    case .double: return "AOT_FAIL_DOUBLE"
    case .boolean: return "AOT_FAIL_BOOL"
    case .integer: return "AOT_FAIL_INTEGER"
    }
  }
  /// The test after a call.
  var check: String {
    switch self {
    case .boxed: return "AOT_TRY"
    case .int32: return "AOT_TRY_INT"
    case .double: return "AOT_TRY_DOUBLE"
    case .boolean: return "AOT_TRY_BOOL"
    case .integer: return "AOT_TRY_INTEGER"
    }
  }
  /// Held as a C integer.
  var isInteger: Bool { self == .int32 || self == .integer }
  /// An initial value that says nothing.
  var blank: String { self == .boxed ? "AOT_UNDEFINED" : "0" }
  /// All that a value so held can be.
  var kinds: KindSet {
    switch self {
    case .boxed: return .any
    case .int32: return .int32
    case .double, .integer: return .number
    case .boolean: return .boolean
    }
  }
}
