/// A set of Numbers: an interval and what else may occur. NaN lies outside the interval and has a flag of its own.
///
/// Invariant: `lo <= hi`, or both are the empty interval's (`lo` = +inf, `hi` = -inf); then only NaN may be there.
public struct NumberRange: Equatable, Sendable {
  public var lo: Double
  public var hi: Double
  /// A value that is no integer (infinities count as integers).
  public var fractional: Bool
  public var nan: Bool
  /// -0; +0 is a matter of the interval.
  public var negativeZero: Bool

  static let empty = NumberRange(lo: .infinity, hi: -.infinity, fractional: false, nan: false, negativeZero: false)
  public static let full = NumberRange(lo: -.infinity, hi: .infinity, fractional: true, nan: true, negativeZero: true)
  static let notANumber = NumberRange(lo: .infinity, hi: -.infinity, fractional: false, nan: true, negativeZero: false)
  static let int32 = integers(-2147483648, 2147483647)
  static let uint32 = integers(0, 4294967295)
  /// The length of a dense array: see docs/decisions on lengths.
  static let denseLength = integers(0, 2147483647)
  /// The length of a typed array.
  static let typedLength = integers(0, 4294967296)
  static let boolean = integers(0, 1)

  static func integers(_ lo: Double, _ hi: Double) -> NumberRange {
    NumberRange(lo: lo, hi: hi, fractional: false, nan: false, negativeZero: false)
  }

  static func constant(_ value: Double) -> NumberRange {
    if value.isNaN { return notANumber }
    let negativeZero = value == 0 && value.sign == .minus
    return NumberRange(
      lo: value + 0, hi: value + 0, fractional: value.isFinite && value.rounded() != value, nan: false,
      negativeZero: negativeZero)
  }

  public var isEmpty: Bool { lo > hi && !nan }
  var hasInterval: Bool { lo <= hi }
  var containsZero: Bool { lo <= 0 && hi >= 0 }
  var mayBeInfinite: Bool { hasInterval && (lo == -.infinity || hi == .infinity) }
  /// Every value is an integer in [-2^31, 2^31) and not -0.
  var isInt32: Bool {
    !nan && !fractional && !negativeZero && lo >= -2147483648 && hi <= 2147483647
  }
  /// Every value is an integer of at most 2^53 in magnitude, and not -0. Integers beyond are not all Numbers.
  public var isSafeInteger: Bool {
    !nan && !fractional && !negativeZero && hasInterval && lo >= -9007199254740992 && hi <= 9007199254740992
  }
  /// Sums of such ranges that were rounded have such an end.
  public var touchesSafeBound: Bool { lo <= -9007199254740992 || hi >= 9007199254740992 }
  /// Every value is a finite or infinite integer (or -0) and at least 0.
  var isNonNegativeInteger: Bool { !nan && !fractional && lo >= 0 }

  func join(_ other: NumberRange) -> NumberRange {
    NumberRange(
      lo: Swift.min(lo, other.lo), hi: Swift.max(hi, other.hi), fractional: fractional || other.fractional,
      nan: nan || other.nan, negativeZero: negativeZero || other.negativeZero)
  }

  func meet(_ other: NumberRange) -> NumberRange {
    var r = NumberRange(
      lo: Swift.max(lo, other.lo), hi: Swift.min(hi, other.hi), fractional: fractional && other.fractional,
      nan: nan && other.nan, negativeZero: negativeZero && other.negativeZero)
    r.normalize()
    return r
  }

  mutating func normalize() {
    if !(lo <= hi) {
      lo = .infinity
      hi = -.infinity
      fractional = false
    }
    if !(lo <= 0 && hi >= 0) { negativeZero = false }
  }

  private static let steps: [Double] = [
    0, 1, 255, 65535, 2147483646, 2147483647, 4294967295, 9007199254740992, .infinity,
  ]

  /// A range that holds both and moves a growing end to the next step, so that chains of growth are short.
  func widened(to new: NumberRange, by widening: Widening) -> NumberRange {
    var r = join(new)
    if r.hi > hi && hasInterval { r.hi = widening.isHard ? .infinity : NumberRange.stop(r.hi, widening.thresholds) }
    if r.lo < lo && hasInterval {
      r.lo = widening.isHard ? -.infinity : NumberRange.stopBelow(r.lo, widening.thresholds)
    }
    return r
  }

  /// The least step that is not less than `end`.
  private static func stop(_ end: Double, _ thresholds: [Double]) -> Double {
    let step = steps.first { $0 >= end }!
    return thresholds.first { $0 >= end }.map { Swift.min($0, step) } ?? step
  }

  /// The greatest step that is not more than `end`.
  private static func stopBelow(_ end: Double, _ thresholds: [Double]) -> Double {
    let step: Double =
      end >= 0 ? 0 : end >= -2147483648 ? -2147483648 : end >= -9007199254740992 ? -9007199254740992 : -.infinity
    return thresholds.last { $0 <= end }.map { Swift.max($0, step) } ?? step
  }
}

/// Operators on Numbers of which the range analysis has a model.
enum NumberOp: UInt8, Sendable {
  case add, sub, mul, div, rem, exp, and, or, xor, shl, shr, ushr
  case negate, toNumber, bitNot, increment, decrement
  case floor, ceil, round, trunc, abs, min, max, imul, sqrt, sign
  /// The length that a store at an index leaves an array with, which had one of the second operand's lengths.
  case lengthFromIndex
  /// The length a store to `length` leaves, or that `new Array(n)` makes.
  case toLength
  /// The length of a typed array that is made of a Number.
  case typedLength
  /// What methods add to lengths that the array has without its elements.
  case grownLength
}

extension NumberRange {
  /// The values of `op` for operands in the ranges (as if converted ToNumber before).
  static func apply(_ op: NumberOp, _ a: NumberRange, _ b: NumberRange) -> NumberRange {
    switch op {
    case .add: return add(a, b)
    case .sub: return add(a, negate(b))
    case .mul: return mul(a, b)
    case .div: return div(a, b)
    case .rem: return rem(a, b)
    case .exp: return a.isEmpty || b.isEmpty ? empty : full
    case .and: return and(a.toInt32, b.toInt32)
    case .or, .xor: return orXor(a.toInt32, b.toInt32)
    case .shl: return shl(a.toInt32, b)
    case .shr: return shr(a.toInt32, b)
    case .ushr: return ushr(a, b)
    case .negate: return negate(a)
    case .toNumber: return a
    case .bitNot:
      let i = a.toInt32
      return i.hasInterval ? integers(-1 - i.hi, -1 - i.lo) : empty
    case .increment: return add(a, constant(1))
    case .decrement: return add(a, constant(-1))
    case .floor: return rounding(a) { $0.rounded(.down) }
    case .ceil: return rounding(a, negativeZero: a.hi > -1 && a.lo < 0 && a.fractional) { $0.rounded(.up) }
    case .trunc: return rounding(a, negativeZero: a.hi > -1 && a.lo < 0 && a.fractional) { $0.rounded(.towardZero) }
    case .round:
      guard a.hasInterval else { return a }
      return NumberRange(
        lo: a.lo.rounded(.down) + 0, hi: a.hi.rounded(.up) + 0, fractional: false, nan: a.nan,
        negativeZero: a.negativeZero || (a.lo < 0 && a.hi >= -0.5 && a.fractional))
    case .abs:
      guard a.hasInterval else { return a }
      let low = a.containsZero ? 0 : Swift.min(Swift.abs(a.lo), Swift.abs(a.hi))
      return NumberRange(
        lo: low, hi: Swift.max(Swift.abs(a.lo), Swift.abs(a.hi)), fractional: a.fractional, nan: a.nan,
        negativeZero: false)
    case .min:
      guard a.hasInterval, b.hasInterval else { return a.isEmpty || b.isEmpty ? empty : notANumber }
      return NumberRange(
        lo: Swift.min(a.lo, b.lo), hi: Swift.min(a.hi, b.hi), fractional: a.fractional || b.fractional,
        nan: a.nan || b.nan, negativeZero: a.negativeZero || b.negativeZero)
    case .max:
      guard a.hasInterval, b.hasInterval else { return a.isEmpty || b.isEmpty ? empty : notANumber }
      return NumberRange(
        lo: Swift.max(a.lo, b.lo), hi: Swift.max(a.hi, b.hi), fractional: a.fractional || b.fractional,
        nan: a.nan || b.nan, negativeZero: a.negativeZero || b.negativeZero)
    case .imul:
      let x = a.toInt32, y = b.toInt32
      guard x.hasInterval, y.hasInterval else { return empty }
      let product = mul(x, y)
      return product.lo >= -2147483648 && product.hi <= 2147483647 ? integers(product.lo, product.hi) : int32
    case .sqrt:
      guard a.hasInterval else { return a }
      return NumberRange(
        lo: a.lo > 0 ? a.lo.squareRoot() : 0, hi: Swift.max(0, a.hi).squareRoot(), fractional: true,
        nan: a.nan || a.lo < 0, negativeZero: a.negativeZero)
    case .sign:
      guard a.hasInterval else { return a }
      return NumberRange(
        lo: a.lo < 0 ? -1 : a.lo > 0 ? 1 : 0, hi: a.hi > 0 ? 1 : a.hi < 0 ? -1 : 0, fractional: false, nan: a.nan,
        negativeZero: a.negativeZero)
    case .lengthFromIndex:
      // Keys that are no array index leave the length alone.
      guard a.hasInterval, a.hi >= 0, b.hasInterval else { return empty }
      let least = Swift.max(Swift.max(0, a.lo.rounded(.up)) + 1, b.lo)
      return integers(least, Swift.min(a.hi.rounded(.down) + 1, 4294967295)).orEmpty
    case .typedLength: return typedLength(a)
    case .grownLength:
      // With fewer, 2^30 elements would have to be added one by one.
      return a.hasInterval && a.hi > denseLength.hi / 2 ? uint32 : empty
    case .toLength:
      // Anything else throws a RangeError.
      guard a.hasInterval, a.hi >= 0 || a.negativeZero else { return empty }
      return integers(Swift.max(0, a.lo.rounded(.up)), Swift.min(a.hi.rounded(.down), 4294967295)).orEmpty
    }
  }

  /// The integer part; NaN counts as 0, and less than 0 is an error.
  private static func typedLength(_ a: NumberRange) -> NumberRange {
    let ofNaN = a.nan ? constant(0) : empty
    guard a.hasInterval, a.hi > -1 else { return ofNaN }
    let low = Swift.max(0, a.lo.rounded(.towardZero)) + 0
    return ofNaN.join(integers(low, Swift.min(a.hi.rounded(.towardZero) + 0, 4294967296)).orEmpty)
  }

  private var orEmpty: NumberRange { lo <= hi ? self : .empty }

  static func negate(_ a: NumberRange) -> NumberRange {
    guard a.hasInterval else { return a }
    // +0 becomes -0; a -0 becomes +0, which the interval holds.
    return NumberRange(lo: 0 - a.hi, hi: 0 - a.lo, fractional: a.fractional, nan: a.nan, negativeZero: a.containsZero)
  }

  private static func add(_ a: NumberRange, _ b: NumberRange) -> NumberRange {
    if a.isEmpty || b.isEmpty { return empty }
    guard a.hasInterval, b.hasInterval else { return notANumber }
    let lo = a.lo + b.lo, hi = a.hi + b.hi
    let opposite = (a.hi == .infinity && b.lo == -.infinity) || (a.lo == -.infinity && b.hi == .infinity)
    return NumberRange(
      lo: lo.isNaN ? -.infinity : lo, hi: hi.isNaN ? .infinity : hi, fractional: a.fractional || b.fractional,
      nan: a.nan || b.nan || opposite, negativeZero: a.negativeZero && b.negativeZero)
  }

  private static func corner(_ x: Double, _ y: Double) -> Double {
    let p = x * y
    return p.isNaN ? 0 : p
  }

  private static func mul(_ a: NumberRange, _ b: NumberRange) -> NumberRange {
    if a.isEmpty || b.isEmpty { return empty }
    guard a.hasInterval, b.hasInterval else { return notANumber }
    let corners = [corner(a.lo, b.lo), corner(a.lo, b.hi), corner(a.hi, b.lo), corner(a.hi, b.hi)]
    let fractional = a.fractional || b.fractional
    let aNegative = a.lo < 0 || a.negativeZero, bNegative = b.lo < 0 || b.negativeZero
    let aZero = a.containsZero || fractional, bZero = b.containsZero || fractional
    return NumberRange(
      lo: corners.min()!, hi: corners.max()!, fractional: fractional,
      nan: a.nan || b.nan || (a.containsZero && b.mayBeInfinite) || (b.containsZero && a.mayBeInfinite),
      negativeZero: (aZero && bNegative) || (bZero && aNegative) || a.negativeZero || b.negativeZero
    )
    .includingZeroIfNegativeZero
  }

  /// -0 is counted as 0 in the interval too, so that the flag never stands outside it.
  private var includingZeroIfNegativeZero: NumberRange {
    guard negativeZero, hasInterval else { return self }
    var r = self
    r.lo = Swift.min(r.lo, 0)
    r.hi = Swift.max(r.hi, 0)
    return r
  }

  private static func div(_ a: NumberRange, _ b: NumberRange) -> NumberRange {
    if a.isEmpty || b.isEmpty { return empty }
    guard a.hasInterval, b.hasInterval else { return notANumber }
    guard b.lo > 0, b.hi < .infinity, a.lo > -.infinity, a.hi < .infinity else { return full }
    let corners = [a.lo / b.lo, a.lo / b.hi, a.hi / b.lo, a.hi / b.hi]
    return NumberRange(
      lo: corners.min()!, hi: corners.max()!, fractional: true, nan: a.nan || b.nan,
      negativeZero: a.lo < 0 || a.negativeZero
    ).includingZeroIfNegativeZero
  }

  private static func rem(_ a: NumberRange, _ b: NumberRange) -> NumberRange {
    if a.isEmpty || b.isEmpty { return empty }
    guard a.hasInterval, b.hasInterval else { return notANumber }
    let bound = Swift.max(Swift.abs(b.lo), Swift.abs(b.hi))
    let fractional = a.fractional || b.fractional
    let most = fractional || bound == .infinity ? bound : Swift.max(0, bound - 1)
    return NumberRange(
      lo: a.lo < 0 ? Swift.max(-most, a.lo) : 0, hi: a.hi > 0 ? Swift.min(most, a.hi) : 0, fractional: fractional,
      nan: a.nan || b.nan || b.containsZero || a.mayBeInfinite, negativeZero: a.lo < 0 || a.negativeZero)
  }

  /// ToInt32 of the values.
  var toInt32: NumberRange {
    if isEmpty { return .empty }
    guard hasInterval else { return .integers(0, 0) }
    let low = lo.rounded(.towardZero), high = hi.rounded(.towardZero)
    guard low >= -2147483648, high <= 2147483647 else { return .int32 }
    let r = NumberRange.integers(low + 0, high + 0)
    return nan ? r.join(.integers(0, 0)) : r
  }

  private static func and(_ a: NumberRange, _ b: NumberRange) -> NumberRange {
    guard a.hasInterval, b.hasInterval else { return empty }
    if a.lo >= 0 && b.lo >= 0 { return integers(0, Swift.min(a.hi, b.hi)) }
    if a.lo >= 0 { return integers(0, a.hi) }
    if b.lo >= 0 { return integers(0, b.hi) }
    return int32
  }

  private static func bitCeiling(_ x: Double) -> Double {
    var mask: Double = 0
    while mask < x { mask = mask * 2 + 1 }
    return mask
  }

  private static func orXor(_ a: NumberRange, _ b: NumberRange) -> NumberRange {
    guard a.hasInterval, b.hasInterval else { return empty }
    if a.lo >= 0 && b.lo >= 0 { return integers(0, bitCeiling(Swift.max(a.hi, b.hi))) }
    let bound = bitCeiling(Swift.max(Swift.max(a.hi, -1 - a.lo), Swift.max(b.hi, -1 - b.lo)))
    return integers(-1 - bound, bound)
  }

  /// A shift count that is one constant.
  private var constantShift: Double? {
    lo == hi && !fractional && !nan && lo >= 0 && lo <= 31 ? lo : nil
  }

  private static func power(_ k: Double) -> Double { Double(UInt64(1) << UInt64(k)) }

  private static func shl(_ a: NumberRange, _ b: NumberRange) -> NumberRange {
    if !a.hasInterval || b.isEmpty { return empty }
    guard let k = b.constantShift else { return int32 }
    let lo = a.lo * power(k), hi = a.hi * power(k)
    return lo >= -2147483648 && hi <= 2147483647 ? integers(lo, hi) : int32
  }

  private static func shr(_ a: NumberRange, _ b: NumberRange) -> NumberRange {
    if !a.hasInterval || b.isEmpty { return empty }
    if let k = b.constantShift { return integers((a.lo / power(k)).rounded(.down), (a.hi / power(k)).rounded(.down)) }
    return integers(Swift.min(a.lo, a.lo < 0 ? a.lo : 0), Swift.max(a.hi, a.hi < 0 ? -1 : a.hi))
  }

  private static func ushr(_ a: NumberRange, _ b: NumberRange) -> NumberRange {
    if a.isEmpty || b.isEmpty { return empty }
    let i = a.toInt32
    let k = b.constantShift
    if i.lo >= 0 {
      guard let k else { return integers(0, i.hi) }
      return integers((i.lo / power(k)).rounded(.down), (i.hi / power(k)).rounded(.down))
    }
    return integers(0, k.map { (4294967295 / power($0)).rounded(.down) } ?? 4294967295)
  }

  private static func rounding(_ a: NumberRange, negativeZero: Bool = false, _ f: (Double) -> Double) -> NumberRange {
    guard a.hasInterval else { return a }
    return NumberRange(
      lo: f(a.lo) + 0, hi: f(a.hi) + 0, fractional: false, nan: a.nan, negativeZero: a.negativeZero || negativeZero)
  }
}
