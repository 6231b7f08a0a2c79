/// Properties of Math and Number that are Numbers, and neither writable nor configurable (ECMA-262 21.1.2, 21.3.1).
private let constantNumbers: [(id: BuiltinID, value: Double)] = [
  (.mathE, 2.718281828459045), (.mathLn10, 2.302585092994046), (.mathLn2, 0.6931471805599453),
  (.mathLog10e, 0.4342944819032518), (.mathLog2e, 1.4426950408889634), (.mathPi, 3.141592653589793),
  (.mathSqrt12, 0.7071067811865476), (.mathSqrt2, 1.4142135623730951), (.numberEpsilon, 0x1p-52),
  (.numberMaxSafeInteger, 9_007_199_254_740_991), (.numberMinSafeInteger, -9_007_199_254_740_991),
  (.numberMaxValue, .greatestFiniteMagnitude), (.numberMinValue, .leastNonzeroMagnitude), (.numberNaN, .nan),
  (.numberPositiveInfinity, .infinity), (.numberNegativeInfinity, -.infinity),
]

extension RealmObjectID {
  /// The Number that the property always is; nil: it is none, or another property.
  public func constantNumber(_ key: String) -> Double? {
    if self != .math && self != .number { return nil }
    return constantNumbers.first { $0.id.row.holder == self && $0.id.row.key == key }?.value
  }
}
