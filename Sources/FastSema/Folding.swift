import Base
import HIR

/// Folding of operators on constants, exactly as ECMA-262 evaluates them.
extension FastSema {
  func fold(_ op: HIRUnaryOp, _ a: Constant) -> Constant? {
    switch op {
    case .not: return a.truth.map { .bool(!$0) }
    case .plus, .toNumeric: return number(a).map { .number($0) }
    case .minus: return number(a).map { .number(-$0) }
    case .bitNot: return number(a).map { .number(Double(~FastSema.toInt32($0))) }
    case .increment: return number(a).map { .number($0 + 1) }
    case .decrement: return number(a).map { .number($0 - 1) }
    case .typeOf, .toPropertyKey, .requireObjectCoercible, .toObject: return nil
    }
  }

  func fold(_ op: HIRBinaryOp, _ a: Constant, _ b: Constant) -> Constant? {
    switch op {
    case .strictEq: return strictlyEqual(a, b).map { .bool($0) }
    case .strictNe: return strictlyEqual(a, b).map { .bool(!$0) }
    case .eq, .ne, .in, .instanceOf, .hasBinding, .exp: return nil
    case .add:
      if case .string = a { return nil }
      if case .string = b { return nil }
    case .sub, .mul, .div, .rem, .bitAnd, .bitOr, .bitXor, .shl, .shr, .ushr: break
    case .lt, .le, .gt, .ge: break
    }
    guard let x = number(a), let y = number(b) else { return nil }
    return fold(op, x, y)
  }

  private func fold(_ op: HIRBinaryOp, _ x: Double, _ y: Double) -> Constant? {
    func bits(_ f: (Int32, Int32) -> Int32) -> Constant { .number(Double(f(FastSema.toInt32(x), FastSema.toInt32(y)))) }
    let count = FastSema.toInt32(y) & 31
    switch op {
    case .add: return .number(x + y)
    case .sub: return .number(x - y)
    case .mul: return .number(x * y)
    case .div: return .number(x / y)
    case .rem: return nil
    case .bitAnd: return bits(&)
    case .bitOr: return bits(|)
    case .bitXor: return bits(^)
    case .shl: return .number(Double(FastSema.toInt32(x) &<< count))
    case .shr: return .number(Double(FastSema.toInt32(x) &>> count))
    case .ushr: return .number(Double(UInt32(bitPattern: FastSema.toInt32(x)) &>> UInt32(count)))
    case .lt: return .bool(x < y)
    case .le: return .bool(x <= y)
    case .gt: return .bool(x > y)
    case .ge: return .bool(x >= y)
    case .exp, .eq, .ne, .strictEq, .strictNe, .in, .instanceOf, .hasBinding: return nil
    }
  }

  /// ToNumber of what needs no text.
  private func number(_ a: Constant) -> Double? {
    switch a {
    case .undefined: return .nan
    case .null: return 0
    case .bool(let b): return b ? 1 : 0
    case .number(let d): return d
    case .string: return nil
    }
  }

  private func strictlyEqual(_ a: Constant, _ b: Constant) -> Bool? {
    if case .number(let x) = a, case .number(let y) = b { return x == y }
    return a == b
  }

  /// ToInt32.
  static func toInt32(_ d: Double) -> Int32 {
    guard d.isFinite else { return 0 }
    let t = d.rounded(.towardZero)
    if let i = Int64(exactly: t) { return Int32(truncatingIfNeeded: i) }
    let modulus = 4294967296.0
    let m = t.truncatingRemainder(dividingBy: modulus)
    return Int32(truncatingIfNeeded: Int64(m))
  }
}
